# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanned code: whose it is, what the decision table says, and the deed."""

from collections.abc import Sequence

from ill_desktop.domain import scancode
from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.decisions import LATELY_DAYS, LOOK_UP, SHIPPED_LATELY, STACK_BY_KEY, Decision, Verdict, decide
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult, not_a_code
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action, status_row
from ill_desktop.services.desk.answering import about, choice_of, do, load, park, refused, remember
from ill_desktop.services.ports import Deed, Match, Office

AGAIN_SECONDS = 120
"""Rule R3: the same request by any code within this time is `already`."""
_REPEATABLE = ("unknown", "undone", "choose")
"""Outcomes after which the same code again is a new scan."""


def scan(office: Office, state: DeskState, raw: str) -> ScanResult:
    """One scanned or typed code, decided by the state of the request that bears it, committed before it returns."""
    rules = office.rules()
    code = scancode.clean(raw)
    refusal = not_a_code(code)
    if refusal is not None:
        return refused(code[: scancode.LONGEST] if scancode.kind_of(code) is not CodeKind.PAYMENT_CARD else "", refusal)
    if code == state.last_code and state.last_result is not None and state.last_result.outcome not in _REPEATABLE:
        return _again(state, code)
    codes = scancode.candidates(raw, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    with office.deed() as deed:
        park(deed, state)
        result = _scan(deed, state, rules, code, codes)
        if scancode.has_wrong_check_digit(_bare(code, codes)):
            result.warning = phrase("why_check_digit", code=code)
    if result.code == code:
        result.code = scancode.as_read(raw)
    return remember(office, state, code, result)


def _bare(code: str, codes: Sequence[str]) -> str:
    """The 14 digits of a library barcode without what the scanner put round them; else the code as it came."""
    return next((c for c in codes if len(c) == 14 and c.isdecimal()), code)


def _again(state: DeskState, code: str) -> ScanResult:
    """The same code directly again is `already`, and the next step is said again."""
    last = state.last_result
    assert last is not None
    return ScanResult(code, "already", why=phrase("why_same_code"), step=last.step, request_id=last.request_id,
                      request=last.request, side=last.side, status=last.status, title=last.title,
                      library=last.library)  # fmt: skip


def _scan(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, codes: Sequence[str]) -> ScanResult:
    found = list(deed.match(codes))
    if not found:
        return _unknown(deed, state, rules, _bare(code, codes))
    state.slip = None
    if len(found) > 1 and found[0].is_open:
        expected = [m for m in found if (m.side, m.status) in STACK_BY_KEY[state.stack].expects]
        if len(expected) != 1:  # rule R2d; the stack could not settle it (R2c)
            return _tie(code, expected or found)
        found = expected
    return decide_scan(deed, state, rules, code, found[0].id)


def _tie(code: str, found: list[Match]) -> ScanResult:
    choices = [
        Choice(str(n), phrase("reading_take"), m.id, m.number, m.title, m.library, m.status.value, decide=True,
               since=m.status_on)
        for n, m in enumerate(found[:9], 1)
    ]
    return ScanResult(code, "choose", why=phrase("why_several", count=len(found)), choices=choices,
                      step=phrase("next_choose"))  # fmt: skip


def _unknown(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """No request bears the code: the book of a slip just scanned, a card, or a code to keep and list."""
    kind = scancode.kind_of(code)
    if kind is CodeKind.CUSTOMER_CARD:
        return refused(code, phrase("why_card", code=code[-4:]))
    if state.slip is not None:
        return _attach(deed, state, rules, code)
    deed.keep_unknown(code, state.stack)
    ours = scancode.is_ours(code, rules.own_barcodes)
    why = phrase("why_unknown_ours" if ours else "why_unknown", code=code)
    return ScanResult(code, "unknown", why=why, step=phrase("next_circulation" if ours else "next_look_into"))


def _attach(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """Slip, then book: the book attaches to the request of the slip, and ships."""
    request = load(deed, state.slip or 0)
    state.slip = state.question = None
    decision = decide(request, state.stack)
    if decision.actions != (Action.SHIP,):  # another desk cancelled or shipped it meanwhile
        return decide_scan(deed, state, rules, code, request.id or 0)
    request.item_barcode, request.item_code = code, scancode.normal(code)
    return do(deed, state, rules, code, request, decision)


def decide_scan(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, key: int) -> ScanResult:
    request = load(deed, key)
    decision = decide(request, state.stack)
    place = deed.library_place(request.library_id)
    if state.careful and (again := _careful(deed, state, request, decision)) is not None:
        return about(again, code, deed, request, place, rules)
    if state.careful and _shipped_lately(deed, request, decision):
        decision = SHIPPED_LATELY
    if decision.verdict is Verdict.DO and decision.actions == (Action.SHIP,) and not request.item_barcode:
        return _slip(deed, state, code, request, place, rules)
    if decision.verdict is Verdict.DO:
        return do(deed, state, rules, code, request, decision, place)
    return _say(deed, code, request, decision, place, rules)


def _careful(deed: Deed, state: DeskState, request: Request, decision: Decision) -> ScanResult | None:
    """Rules R3 and R4: the same request lately, or the same door today."""
    seen = state.seen.get(request.id or 0)
    if decision is LOOK_UP:
        return None
    if seen is not None and (passed := (deed.now - seen).total_seconds()) < AGAIN_SECONDS:
        return ScanResult("", "already", why=phrase("why_same_request", number=request.number, seconds=int(passed)))
    if decision.same_day and getattr(request, decision.same_day) == deed.today:
        words = status_row(request.side, request.status).words.lower()
        return ScanResult("", "already", why=phrase("why_same_day", number=request.number, status=words))
    return None


def _shipped_lately(deed: Deed, request: Request, decision: Decision) -> bool:
    if request.side is not Side.LENDING or request.status is not Status.SHIPPED or request.shipped_on is None:
        return False
    days = working_days_between(request.shipped_on, deed.today)
    return decision.outcome == "checked_in" and days < LATELY_DAYS


def _slip(deed: Deed, state: DeskState, code: str, request: Request, place: LibraryPlace | None,
          rules: OfficeSettings) -> ScanResult:  # fmt: skip
    """A lending slip whose book is not known yet: the next scan is the book."""
    state.slip = request.id
    no_barcode = Choice("1", phrase("reading_no_barcode"), request.id or 0, request.number, request.title,
                        place.name if place else "", request.status.value, (Action.SHIP,))  # fmt: skip
    why = phrase("why_slip", number=request.number)
    result = ScanResult(code, "choose", why=why, choices=[no_barcode], default="1")
    told = about(result, code, deed, request, place, rules)
    told.step = phrase("next_scan_book")
    return told


def _say(deed: Deed, code: str, request: Request, decision: Decision, place: LibraryPlace | None,
         rules: OfficeSettings) -> ScanResult:  # fmt: skip
    """Nothing changes: the question, the refusal, or the look."""
    result = ScanResult(code, decision.outcome, default=decision.default)
    if decision.why:
        result.why = phrase(decision.why, number=request.number, since=request.status_on, days=LATELY_DAYS,
                            status=status_row(request.side, request.status).words.lower(),
                            conditions=request.conditions)  # fmt: skip
    library = place.name if place else ""
    result.choices = [choice_of(reading, request, library) for reading in decision.readings]
    return about(result, code, deed, request, place, rules, decision)
