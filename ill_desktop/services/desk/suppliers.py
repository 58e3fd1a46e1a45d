# SPDX-License-Identifier: GPL-3.0-or-later
"""Who supplied (DOMAIN.md section 4): the one who said yes, else whose turn it is; a scanned code of the stack and F4
say otherwise.
"""

from collections.abc import Sequence
from datetime import date

from ill_desktop.domain.deeds import whose_turn
from ill_desktop.domain.request import AnswerKind, Request
from ill_desktop.domain.scan import DeskState


def settle(state: DeskState, request: Request, library_id: int | None, today: date) -> bool:
    """Writes who supplied into an arriving request; tells whether that is another library than before."""
    supplier = library_id or _of_stack(state, request) or request.library_id or _asked_now(request)
    if supplier is None or not (library_id or supplier != request.library_id):
        return False
    changed = supplier != request.library_id
    request.library_id = supplier
    says_yes(request, supplier, today)
    return changed


def _of_stack(state: DeskState, request: Request) -> int | None:
    """The library of the stack, where it may have supplied: nobody has said yes, and it was asked or nobody was."""
    said_yes = any(a.kind is AnswerKind.WILL_SUPPLY for a in request.answers)
    asked = {a.library_id for a in request.answers}
    may = state.library_id in asked or (not request.answers and request.library_id is None)
    return state.library_id if state.library_id is not None and may and not said_yes else None


def _asked_now(request: Request) -> int | None:
    turn = whose_turn(request)
    return turn.library_id if turn else None


def says_yes(request: Request, library_id: int, today: date) -> None:
    """The answer of this library is yes; a yes of another, which only the arrival had assumed, is open again."""
    theirs = next((a for a in request.answers if a.library_id == library_id), None)
    if theirs is None:
        return
    for answer in request.answers:
        if answer.kind is AnswerKind.WILL_SUPPLY and answer is not theirs:
            answer.kind, answer.answered_on = None, None
    theirs.kind, theirs.answered_on = AnswerKind.WILL_SUPPLY, theirs.answered_on or today


def candidates(state: DeskState, request: Request) -> Sequence[int]:
    """Libraries that may have supplied, the likeliest first; the answers must be loaded."""
    if state.library_id is not None:
        return (state.library_id,)
    likely = [_asked_now(request), request.library_id, *(a.library_id for a in request.answers)]
    return tuple(dict.fromkeys(key for key in likely if key is not None))
