# SPDX-License-Identifier: GPL-3.0-or-later
"""F5: a borrowed book goes straight back, unused, with its reason; a wrong book leaves the request waiting, or makes a
new one.

Movements are counted as they happened. The fact `unused` tells the statistics whether the lender filled the request.
"""

from dataclasses import replace

from ill_desktop.domain.courier import StrayItem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import BibNumber, Fact, FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.workflow import Action, refusal
from ill_desktop.services import physical, record
from ill_desktop.services.desk.about_last import Last, ask, with_last
from ill_desktop.services.ports import Deed, Office

_REASONS = ("not_wanted", "wrong_book", "damaged", "too_late", "duplicate", "never_picked_up")
_NEVER_PICKED_UP = "6"
_ON_THE_WAY = (Status.NEW, Status.SENT, Status.CONDITIONAL, Status.UNFILLED, Status.SHIPPED, Status.CANCELLED)
_HERE = (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT)
_WAITS = (Status.SENT, Status.SHIPPED, Status.RECEIVED)
_WRONG = ("stay", "new", "end")


def straight_back(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!back [1-6 [stay | new | end]]`; the last word says what becomes of the request when the book was wrong."""
    which, _, after = rest.strip().casefold().partition(" ")

    def work(last: Last) -> ScanResult:
        request = last.request
        back_today = request.status is Status.CHECKED_IN
        if request.side is not Side.BORROWING or request.service_type is not ServiceType.LOAN:
            raise UserError(f"{request.number} was not borrowed as a loan; only such a book goes straight back.")
        if request.status not in (*_ON_THE_WAY, *_HERE) and not back_today:
            raise UserError(refusal(request, Action.TAKE_BACK).text)
        keys = _keys(last)
        if which not in keys:
            if which:
                raise UserError(f'"{which[:20]}" is no reason here; type one of {", ".join(keys)}.')
            return _ask_reason(last, keys)
        if _REASONS[int(which) - 1] == "wrong_book":
            return _wrong_book(last, after.strip())
        reason = _REASONS[int(which) - 1].replace("_", " ")
        filled = which == _NEVER_PICKED_UP or last.arrived_before
        _go_back(last, reason, filled)
        return ScanResult("", "returned", said=_said(request, reason, filled))

    return with_last(office, state, work)


def _keys(last: Last) -> list[str]:
    """Digits of the reasons that can be meant; never picked up only where it was here."""
    was_here = last.request.status not in _ON_THE_WAY
    return [str(n) for n in range(1, 7) if str(n) != _NEVER_PICKED_UP or was_here]


def _ask_reason(last: Last, keys: list[str]) -> ScanResult:
    entries = [(key, phrase(f"back_{_REASONS[int(key) - 1]}"), f"back {key}") for key in keys]
    default = _NEVER_PICKED_UP if last.arrived_before and _NEVER_PICKED_UP in keys else ""
    return ask(last, phrase("ask_back", number=last.request.number), entries, default)


def _said(request: Request, reason: str, filled: bool) -> Phrase:
    return phrase("went_back_filled" if filled else "went_back", number=request.number, reason=reason)


def _go_back(last: Last, reason: str, filled: bool) -> int:
    """Received, where it was not, and back here at once; returns the id of the deed's first row."""
    request = last.request
    told = f"{'filled, not used' if filled else 'not filled'}: {reason}"
    request.facts.append(Fact(kind=FactKind.UNUSED, since=last.deed.today, note=told))
    if request.status is Status.CHECKED_IN:
        return last.deed.record(request, "unused", note=told).id or 0
    actions = (Action.RECEIVE, Action.TAKE_BACK) if request.status in _ON_THE_WAY else (Action.TAKE_BACK,)
    unused = not last.arrived_before
    rows = record.carry_out(last.deed, request, actions, last.rules, note=told, unused=unused)
    return rows[0].id or 0


# ---- the wrong book


def _wrong_book(last: Last, after: str) -> ScanResult:
    request = last.request
    library = last.place.name if last.place else "the lender"
    offered = [word for word in _WRONG if word != "stay" or request.status in _WAITS]
    if after not in offered:
        if after:
            raise UserError(f'"{after[:20]}" is not possible here; type one of {", ".join(offered)}.')
        entries = [(str(_WRONG.index(word) + 1), phrase(f"wrong_{word}", number=request.number), f"back 2 {word}")
                   for word in offered]  # fmt: skip
        return ask(last, phrase("ask_wrong_book", library=library, number=request.number), entries)
    if after == "stay":
        return _wait_for_right(last, library)
    first = _go_back(last, "wrong book", filled=False)
    if after == "end":
        return ScanResult("", "returned", said=_said(request, "wrong book", filled=False))
    copy = _anew(last.deed, request)
    last.deed.record(copy, "created", first=first)
    last.deed.record(request, "copied", note=copy.number, first=first)
    said = phrase("copied_to", number=request.number, reason="wrong book", copy=copy.number)
    return ScanResult("", "returned", said=said)


def _wait_for_right(last: Last, library: str) -> ScanResult:
    """The request waits on; the wrong book is a stray item that came from the lender and goes back there."""
    deed, request, key = last.deed, last.request, last.request.library_id
    stray = StrayItem(title=f"wrong book for {request.number}", from_library_id=key, for_library_id=key, on=deed.today,
                      done="forwarded", settled_on=deed.today, material=request.material,
                      staff_id=deed.staff_id)  # fmt: skip
    was_counted = request.status is Status.RECEIVED
    if request.status is Status.SHIPPED:
        first = deed.record(request, "wrong_book", also=(stray,)).id
    else:
        why = "wrong book: the right one will come"
        first = record.carry_out(deed, request, (Action.SHIP,), last.rules, reason=why, also=(stray,))[0].id
    if not was_counted:
        deed.record(request, "stray_in", first=first)
    deed.record(request, "stray_out", first=first)
    said = phrase("wrong_waits", number=request.number, library=library)
    step = physical.next_step("send", deed, request, last.place, last.rules)
    return ScanResult("", "sent_back", said=said, step=step)


def _anew(deed: Deed, request: Request) -> Request:
    """A new request for the same title and customer, as it was before anybody was asked."""
    deed.load(request, "bib_numbers")
    numbers = [BibNumber(kind=number.kind, value=number.value) for number in request.bib_numbers]
    return replace(
        request, id=None, version=1, number="", status=Status.NEW, status_on=None, is_open=True, flags="",
        item_barcode="", item_code="", library_id=None, lender_due=None, internal_due=None, customer_due=None,
        shipped_on=None, arrived_on=None, renewals=0, charge_cents=None, conditions="", cancel_reason="", imported="",
        created=None, updated=None, identifiers=[], bib_numbers=numbers, piece_rows=[], facts=[], answers=[],
        work_left=[],
    )  # fmt: skip
