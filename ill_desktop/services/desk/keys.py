# SPDX-License-Identifier: GPL-3.0-or-later
"""F7 courier problem, F8 damage or missing part, F9 set aside and lift: what a key says about the last scan."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ill_desktop.domain import deeds
from ill_desktop.domain.courier import PROBLEMS, CourierProblem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Door, FactKind, Request, Side, Status
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.workflow import Turn, status_row
from ill_desktop.services import invoicing
from ill_desktop.services.desk.about_last import Last, ask, parts, with_last
from ill_desktop.services.ports import Deed, Office

_LEAVING: dict[Side, tuple[Status, ...]] = {
    Side.BORROWING: (Status.CHECKED_IN, Status.RETURNED, Status.CLOSED),
    Side.LENDING: (Status.NEW, Status.SEARCHING, Status.CONDITIONAL, Status.SHIPPED),
}
"""Statuses in which the item is about to leave our door, or left it last."""


# ---- F7


def make_problem(deed: Deed, request: Request, kind: str, note: str = "", door: str = "") -> CourierProblem:
    """A courier problem about the leg the item is on, or was on last. Give it to `record` as `also`, so that undo
    takes it back.
    """
    place = deed.library_place(request.library_id)
    theirs, ours = place.courier_code if place else "", deed.own_code()
    leaves = request.status in _LEAVING[request.side]
    return CourierProblem(
        kind=kind, noticed=deed.today, request_id=request.id, title=request.title, library_id=request.library_id,
        from_code=ours if leaves else theirs, to_code=theirs if leaves else ours, direction="out" if leaves else "in",
        note=note, door=door, staff_id=deed.staff_id,
    )  # fmt: skip


def problem(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!problem [KIND [| note]]`: a courier problem about the last scan."""
    typed, note = parts(rest, 2)

    def work(last: Last) -> ScanResult:
        if not typed:
            entries = [(str(n), phrase("problem_kind", words=words), f"problem {kind}")
                       for n, (kind, words) in enumerate(PROBLEMS.items(), 1)]  # fmt: skip
            return ask(last, phrase("ask_problem", number=last.request.number), entries)
        kind = _one_of(typed, PROBLEMS, "courier problem")
        made = make_problem(last.deed, last.request, kind, note)
        words = f"{PROBLEMS[kind].lower()}; {note}".strip("; ")
        last.deed.record(last.request, "courier_problem", also=(made,), note=words)
        said = phrase(
            "problem_kept", number=last.request.number, words=PROBLEMS[kind].lower(), from_code=made.from_code,
            to_code=made.to_code, ask_by=made.noticed + timedelta(last.rules.problem_ask_days),
            claim_by=made.noticed + timedelta(last.rules.problem_claim_days),
        )  # fmt: skip
        return ScanResult("", "already", said=said)

    return with_last(office, state, work)


def _one_of(typed: str, table: dict[str, Any], what: str) -> str:
    """A key of the table by its digit, its name, or the beginning of its name."""
    name = "_".join(typed.casefold().split())
    keys = list(table)
    if name.isdecimal() and 0 < int(name) <= len(keys):
        return keys[int(name) - 1]
    found = [key for key in keys if key == name] or [key for key in keys if key.startswith(name)]
    if len(found) != 1:
        names = ", ".join(key.replace("_", " ") for key in keys)
        raise UserError(f'"{typed[:40]}" is no {what}; type one of: {names}.')
    return found[0]


# ---- F8

_DOORS: dict[Side, tuple[Door, ...]] = {
    Side.BORROWING: (Door.CAME_SO, Door.CUSTOMER, Door.COURIER),
    Side.LENDING: (Door.CAME_SO, Door.COURIER, Door.BORROWER),
}
_DIGITS: dict[str, Door] = {door.value: door for door in Door}


def damage_of(kind: FactKind) -> Callable[[Office, DeskState, str], ScanResult]:
    """`!damage` and `!missing` `[DOOR [| note]]`: what is damaged, or lacks a part, stays here until it is lifted."""
    name = "damage" if kind is FactKind.DAMAGED else "missing"

    def command(office: Office, state: DeskState, rest: str) -> ScanResult:
        typed, note = parts(rest, 2)

        def work(last: Last) -> ScanResult:
            offered = _DOORS[last.request.side]
            if not typed:
                entries = [(str(n), phrase(f"door_{door.value}"), f"{name} {door.value}")
                           for n, door in enumerate(Door, 1) if door in offered]  # fmt: skip
                return ask(last, phrase(f"ask_{name}", number=last.request.number), entries)
            door = _DIGITS[_one_of(typed, dict(_DIGITS), "door")]
            if door not in offered:
                names = " or ".join(d.value.replace("_", " ") for d in offered)
                raise UserError(f"{last.request.number} is a {last.request.side} request: the door is {names}.")
            pays = keep_damage(last, kind, door, note)
            return ScanResult("", "already", said=phrase(f"{name}_kept", number=last.request.number), shown=[pays])

        return with_last(office, state, work)

    return command


def keep_damage(last: Last, kind: FactKind, door: Door | None, note: str) -> Phrase:
    """Records the fact with its door and all that follows from it; says who pays."""
    deed, request = last.deed, last.request
    old = request.fact(kind)
    again = old is not None and old.door == (door.value if door else "")
    fact = deeds.add_fact(request, kind, deed.today, note)
    fact.door = door.value if door else ""
    also: list[Any] = []
    pays = phrase("pays_nobody_known")
    if door is Door.COURIER:
        pays = phrase("pays_courier")
        if not again:
            also.append(make_problem(deed, request, "damaged" if kind is FactKind.DAMAGED else "missing", note, door))
    elif door is Door.BORROWER:
        pays = _borrower_pays(last, kind, again, also)
    elif door is not None:
        lent = request.side is Side.LENDING
        pays = phrase("pays_lent_so" if lent else f"pays_{door.value}")
    words = door.value.replace("_", " ") if door else ""
    deed.record(request, f"fact:{kind.value}", also=also, note="; ".join(w for w in (words, note) if w))
    return pays


def _borrower_pays(last: Last, kind: FactKind, again: bool, also: list[Any]) -> Phrase:
    """What is home is billed by a draft; what is still out can be billed later."""
    request, library = last.request, last.place.name if last.place else ""
    if request.status is not Status.CLOSED or last.place is None or again:
        return phrase("pays_borrower_later", library=library)
    reason = "damaged" if kind is FactKind.DAMAGED else "part"
    invoice = invoicing.make_draft(last.deed, request, last.rules, reason)
    also.append(invoice)
    return phrase("pays_borrower", library=library, invoice=invoice.number)


# ---- F9

_ASIDE = ("aside_wet", "aside_repair", "aside_part", "aside_lender", "aside_customer", "aside_address")
_LIFT = ("lift_dry", "lift_repaired", "lift_part_found", "lift_lender_agrees", "lift_settled", "lift_our_decision")
_TURN_OF = {"aside_lender": Turn.THEM, "aside_customer": Turn.CUSTOMER}
_TURNS = {turn.value: f"waiting for {words}" for turn, words in (
    (Turn.US, "us"), (Turn.CUSTOMER, "the customer"), (Turn.BRANCH, "the branch"), (Turn.THEM, "the other library"))
}  # fmt: skip


def set_aside(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!aside [REASON [| place [| turn]]]`; without a reason it asks, and lifts what is set aside already."""
    reason, place, turn = parts(rest, 3)

    def work(last: Last) -> ScanResult:
        request = last.request
        if not reason:
            return _ask_lift(last) if _bars(request) else _ask_aside(last)
        if not request.is_open:
            words = status_row(request.side, request.status).words.lower()
            raise UserError(f"{request.number} is {words}; reopen it before you set it aside.")
        whose = _one_of(turn, dict(_TURNS), "turn") if turn else Turn.US.value
        fact = deeds.add_fact(request, FactKind.SET_ASIDE, last.deed.today, reason)
        fact.place, fact.turn = place, whose
        last.deed.record(request, "fact:set_aside", note="; ".join(p for p in (reason, place, _TURNS[whose]) if p))
        said = phrase("aside_kept", number=request.number, reason=reason, place=place or "no place is named",
                      turn=_TURNS[whose])  # fmt: skip
        return ScanResult("", "already", said=said)

    return with_last(office, state, work)


def _ask_aside(last: Last) -> ScanResult:
    entries = [(str(n), phrase(key), f"aside {phrase(key).text} | | {_TURN_OF.get(key, Turn.US)}")
               for n, key in enumerate(_ASIDE, 1)]  # fmt: skip
    return ask(last, phrase("ask_aside", number=last.request.number), entries)


def _bars(request: Request) -> list[FactKind]:
    return [kind for kind in deeds.BARS if request.fact(kind) is not None]


def _ask_lift(last: Last) -> ScanResult:
    what = " and ".join(kind.value.replace("_", " ") for kind in _bars(last.request))
    entries = [(str(n), phrase(key), f"lift {phrase(key).text}") for n, key in enumerate(_LIFT, 1)]
    return ask(last, phrase("ask_lift", number=last.request.number, what=what), entries)


def lift(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!lift REASON`: what was set aside, damaged or incomplete may go on."""
    (reason,) = parts(rest, 1)

    def work(last: Last) -> ScanResult:
        request, kinds = last.request, _bars(last.request)
        if not kinds:
            raise UserError(f"Nothing keeps {request.number} here: it is not set aside, damaged or incomplete.")
        if not reason:
            return _ask_lift(last)
        first: int | None = None
        for kind in kinds:
            deeds.end_fact(request, kind, last.deed.today, reason)
            row = last.deed.record(request, f"lift:{kind.value}", note=reason, first=first)
            first = first or row.id
        return ScanResult("", "already", said=phrase("lifted", number=request.number, reason=reason))

    result = with_last(office, state, work)
    if result.changes.undo and result.request_id is not None:  # scanned again it goes on
        state.last_code = ""
        state.seen.pop(result.request_id, None)
    return result
