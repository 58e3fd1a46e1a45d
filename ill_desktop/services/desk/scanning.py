# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanned code: whose it is, what the decision table says, and the deed."""

from ill_desktop.domain import scancode
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side
from ill_desktop.domain.scan import DeskState, ScanResult, not_a_code
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.desk import several, unknown
from ill_desktop.services.desk.answering import park, refused, remember
from ill_desktop.services.desk.deciding import decide_scan
from ill_desktop.services.ports import Deed, Match, Office

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
    waiting = state.question if state.slip is not None else None
    with office.deed() as deed:
        park(deed, state)
        found = list(deed.match(codes))
        if found:
            state.unknown, state.finding = "", False
            result = _known(deed, state, rules, code, found)
        else:
            result = unknown.answer(deed, state, rules, raw, codes)
        if scancode.has_wrong_check_digit(unknown.bare(code, codes)):
            result.warning = phrase("why_check_digit", code=code)
    if result.why is not None and result.why.key == "why_payment_card":
        return result  # nothing of it is remembered
    if result.code == code:
        result.code = scancode.as_read(raw)
    told = remember(office, state, code, result)
    if waiting is not None and state.slip is not None and result.outcome == "refused":
        state.question = waiting  # a misread code: the slip still waits for its book
    return told


def _again(state: DeskState, code: str) -> ScanResult:
    """The same code directly again is `already`, and the next step is said again."""
    last = state.last_result
    assert last is not None
    return ScanResult(code, "already", why=phrase("why_same_code"), step=last.step, request_id=last.request_id,
                      request=last.request, side=last.side, status=last.status, title=last.title, library=last.library,
                      library_code=last.library_code, others=last.others)  # fmt: skip


def _known(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, found: list[Match]) -> ScanResult:
    slip, state.slip = state.slip, None
    if slip is not None and len(found) == 1 and (answer := _lent_book_of_slip(deed, state, code, found[0], slip)):
        return answer
    if len(found) == 1 or not found[0].is_open or state.stack == "lookup":
        return decide_scan(deed, state, rules, code, found[0].id) if len(found) == 1 else several.tie(code, found)
    if (both := several.sent_back_and_arriving(deed, found)) is not None:
        new, old = both
        return several.close_old(deed, rules, decide_scan(deed, state, rules, code, new.id), old)
    left = several.narrowed(state, found)
    if len(left) == 1:
        return decide_scan(deed, state, rules, code, left[0].id)
    if (pair := several.lent_and_wanted(left)) is not None and state.stack != "courier":
        return several.ask_home_and_ship(code, *pair, left)
    return several.tie(code, left)


def _lent_book_of_slip(deed: Deed, state: DeskState, code: str, book: Match, slip: int) -> ScanResult | None:
    """The book scanned after a slip is still lent to another library: home from there, then ship (rule R2a)."""
    if book.side is not Side.LENDING or book.status not in several.OUT or book.id == slip:
        return None
    wanted = next(iter(deed.match([deed.get(Request, slip, ()).number])), None)
    if wanted is None or wanted.status not in several.WANTED:
        return None
    return several.ask_home_and_ship(code, book, wanted, [book, wanted], attach=code)
