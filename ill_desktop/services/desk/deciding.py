# SPDX-License-Identifier: GPL-3.0-or-later
"""What the decision table says of one request, and what is done then; rules R3 and R4 before it."""

from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.decisions import (
    INTO_TOTE,
    LATELY_DAYS,
    LOOK_UP,
    SHIPPED_LATELY,
    SLIP,
    Decision,
    Verdict,
    decide,
)
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, ServiceType, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action, status_row
from ill_desktop.services.desk import into_tote
from ill_desktop.services.desk.answering import about, choice_of, do, load
from ill_desktop.services.desk.carrier import stopped
from ill_desktop.services.desk.pieces import AGAIN_SECONDS, next_piece
from ill_desktop.services.desk.shown import shown
from ill_desktop.services.ports import Deed


def decide_scan(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, key: int, *,
                force: bool = False) -> ScanResult:  # fmt: skip
    """What the table says for this request; `force` = rules R3 and R4 do not hold (F6)."""
    request = load(deed, key)
    decision = decide(request, state.stack, deed.today)
    place = deed.library_place(request.library_id)
    if request.pieces > 1 and decision is not LOOK_UP:
        piece = next_piece(deed, state, rules, request, code)
        if piece is not None:
            return about(piece, code, deed, request, place, rules)
    if into_tote.goes_in(state, rules, request, deed):
        decision = INTO_TOTE
    elif state.careful and not force and (again := _careful(deed, state, request, decision, place)) is not None:
        return about(again, code, deed, request, place, rules)
    if (state.careful or force) and _shipped_lately(deed, request, decision):
        decision = SHIPPED_LATELY
    if decision.verdict is Verdict.DO and not force:
        held = stopped(deed, request, decision, place.name if place else "")
        if held is not None:
            held.shown = shown(deed, state, request, decision, rules)
            return about(held, code, deed, request, place, rules, decision)
    loan = request.service_type is ServiceType.LOAN
    if decision.verdict is Verdict.DO and decision.actions == (Action.SHIP,) and not request.item_barcode and loan:
        state.slip = request.id
        decision = SLIP
    if decision.verdict is Verdict.DO:
        return do(deed, state, rules, code, request, decision, place)
    return say(deed, state, code, request, decision, place, rules)


def _careful(deed: Deed, state: DeskState, request: Request, decision: Decision,
             place: LibraryPlace | None) -> ScanResult | None:  # fmt: skip
    """Rules R3 and R4: the same request lately, or the same door today. F6 overrides."""
    seen = state.seen.get(request.id or 0)
    if decision is LOOK_UP:
        return None
    why = None
    if seen is not None and (passed := (deed.now - seen).total_seconds()) < AGAIN_SECONDS:
        why = phrase("why_same_request", number=request.number, seconds=int(passed))
    elif decision.same_day and getattr(request, decision.same_day) == deed.today:
        words = status_row(request.side, request.status).words.lower()
        why = phrase("why_same_day", number=request.number, status=words)
    if why is None:
        return None
    force = Choice("1", phrase("reading_all_the_same"), request.id or 0, request.number, request.title,
                   place.name if place else "", request.status.value, since=request.status_on, force=True)  # fmt: skip
    return ScanResult("", "already", why=why, others=(force,))


def _shipped_lately(deed: Deed, request: Request, decision: Decision) -> bool:
    if request.side is not Side.LENDING or request.status is not Status.SHIPPED or request.shipped_on is None:
        return False
    days = working_days_between(request.shipped_on, deed.today)
    return decision.outcome == "checked_in" and days < LATELY_DAYS


def say(deed: Deed, state: DeskState, code: str, request: Request, decision: Decision, place: LibraryPlace | None,
        rules: OfficeSettings) -> ScanResult:  # fmt: skip
    """Nothing changes: the question, the refusal, or the look."""
    result = ScanResult(code, decision.outcome, default=decision.default)
    if decision.why:
        since = request.need_before if decision.why == "why_expired" else request.status_on
        result.why = phrase(decision.why, number=request.number, since=since, days=LATELY_DAYS,
                            status=status_row(request.side, request.status).words.lower(),
                            conditions=request.conditions)  # fmt: skip
    result.shown = shown(deed, state, request, decision, rules)
    library = place.name if place else ""
    result.choices = [choice_of(reading, request, library) for reading in decision.readings]
    leaves = decision.verdict is Verdict.NOTHING and decision.step == "send"
    if leaves:
        result.code = code
        into_tote.into(deed, state, rules, request, result)
        result.changes = deed.changes()
    told = about(result, code, deed, request, place, rules, decision)
    if leaves:
        told.said = phrase("into_tote", library=library)
    return told
