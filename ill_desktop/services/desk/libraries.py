# SPDX-License-Identifier: GPL-3.0-or-later
"""F4, "the other library is another": who supplied, or who borrows; and the library of the stack."""

from collections.abc import Sequence
from dataclasses import replace

from ill_desktop.domain.decisions import Decision, Verdict
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import undo
from ill_desktop.services.desk import suppliers
from ill_desktop.services.desk.answering import about, do, load, refused, remember
from ill_desktop.services.desk.readings import outcome_of, taken
from ill_desktop.services.desk.several import MOST
from ill_desktop.services.desk.unknown import library_of_stack
from ill_desktop.services.ports import Deed, Office


def lender(office: Office, state: DeskState, rest: str) -> ScanResult:
    """Does "!lender [N | symbol | courier code | name]". It answers an open question about who supplied.

    The arrival or the shipping that was just done is taken back and done for the right library, so that its movement
    counts with it.
    """
    last = state.last_result
    if last is None or last.request_id is None:
        return refused("!lender", phrase("why_no_last"))
    rules, repeated = office.rules(), False
    with office.deed() as deed:
        request = deed.get(Request, last.request_id, ("facts", "answers"))
        listed = _listed(state, request)
        if not rest:
            asked = _ask(deed, request, listed)
            return remember(office, state, asked.code, asked)
        library_id = _named(deed, rest, listed)
        if (pending := _pending(state.question)) is not None:
            result = taken(deed, state, rules, last.code, replace(pending, library_id=library_id))
        elif actions := _just_done(deed, state, last.request_id):
            result, repeated = _done_again(deed, state, rules, last, actions, library_id), True
        else:
            result = _written(deed, rules, request, library_id)
    return remember(office, state, result.code, result, replaces=repeated)


def _listed(state: DeskState, request: Request) -> list[int]:
    """The lender string in its order, and who asked or was asked last; as the digits count them."""
    string = [answer.library_id for answer in request.answers]
    more = [request.library_id, *suppliers.candidates(state, request)]
    return list(dict.fromkeys(key for key in (*string, *more) if key is not None))[:MOST]


def _ask(deed: Deed, request: Request, listed: Sequence[int]) -> ScanResult:
    side = "why_who_supplied" if request.side is Side.BORROWING else "why_who_borrows"
    choices: list[Choice] = []
    for number, key in enumerate(listed, 1):
        place = deed.library_place(key)
        name = place.name if place else ""
        words = phrase("reading_lender", library=name)
        choices.append(Choice(str(number), words, request.id or 0, request.number, request.title, name,
                              request.status.value, command=f"!lender {number}"))  # fmt: skip
    return ScanResult("!lender", "choose", why=phrase(side, number=request.number), choices=choices,
                      step=phrase("next_choose_key"), request_id=request.id, request=request.number,
                      side=request.side.value, status=request.status.value, title=request.title)  # fmt: skip


def _named(deed: Deed, rest: str, listed: Sequence[int]) -> int:
    if len(rest) == 1 and rest.isdecimal() and 0 < int(rest) <= len(listed):
        return listed[int(rest) - 1]
    found = deed.library_named(rest)
    if found is None:
        raise UserError(phrase("why_no_library", name=rest).text + ".")
    return found


def _pending(question: ScanResult | None) -> Choice | None:
    """The reading that waits for who supplied."""
    if question is None or question.why is None or question.why.key != "why_who_supplied":
        return None
    return next((choice for choice in question.choices if choice.actions), None)


def _just_done(deed: Deed, state: DeskState, request_id: int) -> tuple[Action, ...]:
    """The actions of this box's last deed, where it was an arrival or a shipping of this request."""
    if not state.done or state.done[-1].request_id != request_id:
        return ()
    rows = [deed.history_row(key) for key in state.done[-1].rows]
    if any(row.request_id != request_id or row.undoes is not None for row in rows):
        return ()
    if not all(row.action in Action._value2member_map_ for row in rows):
        return ()
    actions = tuple(Action(row.action) for row in rows)
    return actions if actions[0] in (Action.RECEIVE, Action.SHIP) else ()


def _done_again(deed: Deed, state: DeskState, rules: OfficeSettings, last: ScanResult, actions: tuple[Action, ...],
                library_id: int) -> ScanResult:  # fmt: skip
    key = last.request_id or 0
    undo.undo_rows(deed, key, min(state.done[-1].rows))
    request = load(deed, key)
    if request.side is Side.LENDING:
        request.library_id = library_id
    decision = Decision(Verdict.DO, outcome_of(actions), actions, step="")
    result = do(deed, state, rules, last.code, request, decision, library_id=library_id, raises=True)
    result.changes = deed.changes()
    return result


def _written(deed: Deed, rules: OfficeSettings, request: Request, library_id: int) -> ScanResult:
    if request.side is Side.BORROWING:
        suppliers.says_yes(request, library_id, deed.today)
    request.library_id = library_id
    deed.record(request, "lender")
    place = deed.library_place(library_id)
    result = about(ScanResult("", "already"), "!lender", deed, request, place, rules)
    result.said = phrase("lender_set", number=request.number, library=place.name if place else "")
    result.changes = deed.changes()
    return result


def stack_library(office: Office, state: DeskState, rest: str) -> ScanResult:
    """Does "!from SYMBOL | courier code | name": the library of the stack."""
    with office.deed() as deed:
        plain = rest.lstrip("#")
        key = int(plain) if rest.startswith("#") and plain.isdecimal() else deed.library_named(rest) if rest else None
        if key is None:
            return refused(f"!from {rest}", phrase("why_no_library", name=rest or "-"))
        return library_of_stack(deed, state, f"!from {rest}", [key])
