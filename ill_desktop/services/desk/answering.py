# SPDX-License-Identifier: GPL-3.0-or-later
"""What every line of the scan box shares: the request it is about, and what there is to say of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ill_desktop.domain.decisions import Decision, Reading
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.labels import MAIL, SLIP
from ill_desktop.domain.lending import given_by
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.parcels import is_courier
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, Done, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import physical, record
from ill_desktop.services.desk import into_tote, suppliers
from ill_desktop.services.desk.facts import act_on_facts, before_of
from ill_desktop.services.desk.shown import shown
from ill_desktop.services.matches import met_by
from ill_desktop.services.ports import Deed, Office


def refused(code: str, why: Phrase, step: Phrase | None = None) -> ScanResult:
    """A line that changes nothing, with the reason."""
    return ScanResult(code, "refused", why=why, step=step)


def load(deed: Deed, key: int) -> Request:
    """The request with the parts a scan needs; the others are not read."""
    request = deed.get(Request, key, ("facts",))
    if request.side is Side.BORROWING and request.status in (Status.SENT, Status.CONDITIONAL, Status.SHIPPED):
        deed.load(request, "answers")
    else:
        request.answers = []
    return request


def about(result: ScanResult, code: str, deed: Deed, request: Request, place: LibraryPlace | None,
           rules: OfficeSettings, decision: Decision | None = None) -> ScanResult:  # fmt: skip
    """Fills in which request it is about, what was done, and the next physical step from real data."""
    result.code, result.request_id, result.request = code, request.id, request.number
    result.side, result.status, result.title = request.side.value, request.status.value, request.title
    result.library, result.library_code = (place.name, place.courier_code) if place else ("", "")
    result.said = physical.said(result.outcome, request, place, deed.today)
    if result.outcome == "returned" and decision is not None and Action.RECEIVE in decision.actions:
        result.said = phrase("arrived_and_returned")  # the scan of its arrival was missed
    step = decision.step if decision else physical.usual_step(request)
    result.step = result.step or physical.next_step(step, deed, request, place, rules)
    return result


def choice_of(reading: Reading, request: Request, library: str, **more: Any) -> Choice:
    """A reading of the table as a choice about this request."""
    said = BY_NAME[reading.reason].words if reading.reason else ""
    given: dict[str, Any] = {"reason": reading.reason, "also": reading.also, "instead": reading.instead}
    return Choice(reading.key, phrase(reading.words, reason=said, number=request.number), request.id or 0,
                  request.number, request.title, library, request.status.value, reading.actions,
                  command=reading.command, since=request.status_on, **(given | more))  # fmt: skip


def do(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, request: Request, decision: Decision,
        place: LibraryPlace | None = None, reason: str = "", *, library_id: int | None = None,
        also: Sequence[Any] = (), raises: bool = False, **given: Any) -> ScanResult:  # fmt: skip
    """Carries the actions of the decision out and says what was done.

    `library_id` = who supplied, where it was said; `also` = things that belong to the deed; `given` further fields of
    `deeds.Given`. A refusal is the answer, unless `raises`: then whatever the deed did before is not done either.
    """
    arrives = Action.RECEIVE in decision.actions
    if arrives and suppliers.settle(state, request, library_id, deed.today):
        place = None
    place = place or deed.library_place(request.library_id)
    result = ScanResult(code, decision.outcome, papers=PAPERS.get(decision.outcome, ()))
    result.shown = shown(deed, state, request, decision, rules)
    actions = decision.actions
    loan = request.service_type is ServiceType.LOAN
    if actions == (Action.RECEIVE,) and request.has(FactKind.NOT_WANTED) and loan:
        actions = (Action.RECEIVE, Action.TAKE_BACK)  # not wanted: straight back
        decision = replace(decision, step="return_shelf")
    terms = given_by(request, place, rules) if place and request.side is Side.LENDING else {}
    before, (met, met_said) = before_of(request), met_by(deed, code, request)
    try:
        rows = record.carry_out(deed, request, actions, rules, due=state.due, reason=reason,
                                also=(*also, *met), **(terms | given))  # fmt: skip
    except UserError as error:
        if raises or isinstance(error, Conflict):  # `line` reads it once more
            raise
        return about(refused(code, phrase("why_said", text=str(error))), code, deed, request, place, rules)
    if Action.TAKE_BACK in actions and not arrives and _bib_was_open(rows[0]):
        result.shown.append(phrase("shown_bib_never"))
    result.shown += act_on_facts(deed, request, before, rows[0].id) + met_said
    library = place.name if place else ""
    result.others = tuple(choice_of(reading, request, library) for reading in decision.others)
    if Action.SHIP in actions or Action.SEND_BACK in actions:
        if not is_courier(rows[0].carrier):
            result.papers = tuple(MAIL if paper == SLIP else paper for paper in result.papers)
        result.code = code
        into_tote.into(deed, state, rules, request, result, rows[0].id)
    result.changes = deed.changes()
    return about(result, code, deed, request, place, rules, decision)


PAPERS: dict[str, tuple[str, ...]] = {"received": ("strap",), "sent_back": ("slip",), "shipped": ("strap", "slip")}
"""What is printed after a deed, by its outcome."""


def _bib_was_open(row: HistoryRow) -> bool:
    """Whether this deed made brief bib, hold or route needless that nobody had ticked."""
    dropped = [old for key, old in row.before.items() if key.startswith("work_left#") and old]
    return any(old.get("kind") in ("brief_bib", "hold") for old in dropped)


def remember(office: Office, state: DeskState, code: str, result: ScanResult, *, replaces: bool = False
             ) -> ScanResult:  # fmt: skip
    """What the box remembers of an answer; `replaces` = its deed took the place of the one before."""
    replaced = state.done.pop().rows if replaces else ()
    state.last_result = result
    if not code.startswith("!"):
        state.last_code = code
    state.question = result if result.choices else None
    if result.changes.undo:
        state.done.append(Done(result.request_id or 0, result.changes.undo, replaced))
        del state.done[:-200]
        for request_id in result.changes.requests:
            state.seen[request_id] = office.clock.now()
    return result


def park(deed: Deed, state: DeskState) -> bool:
    """A question never blocks: the next scan parks it under "to settle" (rule R5). Tells whether there was one."""
    if state.question is None or state.slip is not None:
        return False
    if state.question.outcome != "choose" and not state.question.waits:
        return False
    question, state.question = state.question, None
    if question.code.startswith("!"):
        return False  # what a key asked is asked again by the key
    options = "   ".join(f"{c.key} {c.words.text} {c.request}".strip() for c in question.choices)
    deed.keep_question(question.code, question.why.text if question.why else "", options)
    return True
