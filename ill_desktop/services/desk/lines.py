# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can arrive in the scan box: Enter alone, a digit for a choice, a "!" command, or a code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from ill_desktop.domain import scancode
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.decisions import STACK_BY_KEY
from ill_desktop.domain.errors import Conflict, DatabaseTrouble, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services.desk import due, reprint, titles
from ill_desktop.services.desk.answering import refused, remember
from ill_desktop.services.desk.carrier import carrier, number_of_parcel, tracking
from ill_desktop.services.desk.counting import count
from ill_desktop.services.desk.keys import damage_of, lift, problem, set_aside
from ill_desktop.services.desk.libraries import lender, stack_library
from ill_desktop.services.desk.packing import tote
from ill_desktop.services.desk.questions import command_of, leave, other, take, take_back
from ill_desktop.services.desk.quick import lend_line, receive_line
from ill_desktop.services.desk.scanning import scan
from ill_desktop.services.desk.straight_back import straight_back
from ill_desktop.services.desk.strays import stray
from ill_desktop.services.ports import Office


def line(office: Office, state: DeskState, raw: str) -> ScanResult:
    """Everything that can arrive in the scan box: Enter alone, a digit for a choice, a "!" command, or a code.

    A refusal is an answer too (a step was undone at another desk). Where another desk did the same book at the same
    moment, the line is read once more, from what is there now. Raises `DatabaseTrouble` only.
    """
    before = replace(state, done=list(state.done), seen=dict(state.seen),
                     pieces={key: set(codes) for key, codes in state.pieces.items()})  # fmt: skip
    try:
        try:
            return _line(office, state, raw)
        except Conflict:
            state.__dict__.update(before.__dict__)
            return _line(office, state, raw)
    except DatabaseTrouble:
        raise
    except UserError as error:
        return refused(scancode.clean(raw)[: scancode.LONGEST], phrase("why_said", text=str(error)))


def _line(office: Office, state: DeskState, raw: str) -> ScanResult:
    text = scancode.clean(raw)
    _fall_back(office, state)
    if text.startswith("!"):
        return _command(office, state, scancode.typed(raw)[1:])
    if not text:
        return _enter(office, state)
    if state.question is not None and len(text) == 1 and text.isdigit():
        return choose(office, state, text)
    if state.parcel is not None and (kept := number_of_parcel(office, state, raw)) is not None:
        return kept
    return scan(office, state, raw)


def _fall_back(office: Office, state: DeskState) -> None:
    now, minutes = office.clock.now(), office.rules().idle_minutes
    if state.last_at is not None and now - state.last_at > timedelta(minutes=minutes):
        if state.question is not None:  # whoever asked it is gone: it waits under "to settle"
            leave(office, state)
        set_stack(office, state, "anything")
        state.tote = None
    state.last_at = now


Command = Callable[[Office, DeskState, str], ScanResult]
"""What is done with the rest of a "!" line. It raises UserError for what it cannot read."""


def _command(office: Office, state: DeskState, text: str) -> ScanResult:
    name, _, rest = text.partition(" ")
    command = COMMANDS.get(name.casefold())
    if command is None:
        names = ", ".join(f"!{known}" for known in COMMANDS if not known.isdecimal())
        return refused(f"!{text}"[: scancode.LONGEST], phrase("why_no_command", command=f"!{name.casefold()[:20]}",
                                                              names=names))  # fmt: skip
    if scancode.has_payment_card(rest):
        return refused(f"!{name.casefold()}", phrase("why_payment_card"))
    return command(office, state, rest.strip())


def set_stack(office: Office, state: DeskState, kind: str) -> ScanResult:
    """Another stack begins: its kind, and no due date any more (the date dies with the stack)."""
    if kind not in STACK_BY_KEY:
        names = ", ".join(STACK_BY_KEY)
        return refused(f"!stack {kind}", phrase("why_no_stack", kind=kind or "-", names=names))
    state.stack, state.due, state.slip = kind, None, None
    state.library_id, state.unknown, state.finding = None, "", False
    return ScanResult(f"!stack {kind}", "already", said=phrase("stack_set", words=STACK_BY_KEY[kind].words))


def set_due(office: Office, state: DeskState, typed: str) -> ScanResult:
    """The due date for this stack as it was typed ("+21", "12/24"); empty takes it away."""
    if typed.casefold().endswith(" last"):
        return due.set_last(office, state, typed[: -len(" last")])
    try:
        state.due = parse_date(typed, office.clock.today()) if typed.strip() else None
    except UserError as error:
        return refused(f"!due {typed}", phrase("why_said", text=str(error)))
    said = phrase("due_set", due=state.due) if state.due else phrase("due_none")
    if state.due is not None and (asked := due.offer(state, f"!due {typed}")) is not None:
        asked.said = said
        return remember(office, state, asked.code, asked)
    return ScanResult(f"!due {typed}", "already", said=said)


def choose(office: Office, state: DeskState, key: str) -> ScanResult:
    """Takes one choice of the open question: its actions, its request scanned anew, or the "!" line it stands for."""
    command = command_of(state, key)
    if command is None:
        return take(office, state, key)
    state.question = None
    return _command(office, state, command)


def _digit(key: str) -> Command:
    return lambda office, state, _: choose(office, state, key)


def _enter(office: Office, state: DeskState) -> ScanResult:
    """Enter on an empty box = the default shown."""
    if state.question is not None and state.question.default:
        return choose(office, state, state.question.default)
    return refused("", phrase("why_empty"))


COMMANDS: dict[str, Command] = {
    "undo": lambda office, state, _: take_back(office, state),
    "choose": choose,
    **{str(n): _digit(str(n)) for n in range(1, 10)},
    "yes": lambda office, state, _: _enter(office, state),
    "leave": lambda office, state, _: leave(office, state),
    "other": other,
    "lender": lender,
    "from": stack_library,
    "find": titles.find,
    "strap": reprint.strap,
    "slip": reprint.slip,
    "receive": receive_line,
    "lend": lend_line,
    "due": set_due,
    "stack": lambda office, state, rest: set_stack(office, state, rest.casefold()),
    "count": count,
    "back": straight_back,
    "problem": problem,
    "carrier": carrier,
    "tracking": tracking,
    "damage": damage_of(FactKind.DAMAGED),
    "missing": damage_of(FactKind.MISSING_PART),
    "aside": set_aside,
    "lift": lift,
    "stray": stray,
    "tote": tote,
}
"""Lines that begin with "!" (DESIGN.md section 6). A command card is such a line as a barcode."""
