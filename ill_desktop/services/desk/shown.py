# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown with a scan: the facts in force (rule R6), and the column "Shown or asked" of the decision table."""

from collections.abc import Callable

from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.decisions import Decision
from ill_desktop.domain.deeds import whose_turn
from ill_desktop.domain.money import money_text
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.scan import DeskState
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.physical import ordinal
from ill_desktop.services.ports import Deed

B, L, S = Side.BORROWING, Side.LENDING, Status
FACTS_SHOWN = (
    FactKind.RECALLED, FactKind.RENEWAL_ASKED, FactKind.OVERDUE, FactKind.CLAIMED_RETURNED, FactKind.BILLED,
    FactKind.NOT_WANTED, FactKind.SET_ASIDE, FactKind.DAMAGED, FactKind.MISSING_PART, FactKind.DISPUTED,
    FactKind.LEGAL_HOLD, FactKind.LIBRARY_USE_ONLY,
)  # fmt: skip
"""Facts that rule R6 shows on every scan."""
_TO_ANSWER = (S.NEW, S.SEARCHING)
LEVEL_ENDS = (0, 7, 14)
"""Days late after which the first, second and third level of the ladder begin (DOMAIN.md section 7)."""


def shown(deed: Deed, state: DeskState, request: Request, decision: Decision, rules: OfficeSettings) -> list[Phrase]:
    """All of it, before the deed is done: facts, pieces to count, and what the row of the table shows."""
    found = [phrase(f"shown_{f.kind.value}", since=f.since, note=f.note or "no note")
             for f in request.facts if f.until is None and f.kind in FACTS_SHOWN]  # fmt: skip
    if request.pieces > 1:
        found.append(phrase("shown_pieces", pieces=request.pieces))
    row = ROWS.get((request.side, request.status))
    if row is not None:
        found += row(deed, state, request)
    if request.side is L and request.status in _TO_ANSWER:
        found += _last_day(deed, request, rules)
    if Action.RECEIVE in decision.actions:
        found += _arriving(deed, state, request)
    return found


def _arriving(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    found: list[Phrase] = []
    turn = whose_turn(request)
    if turn is not None and len(request.answers) > 1:
        found.append(phrase("shown_turn", turn=ordinal(turn.position), count=len(request.answers)))
    if request.need_before is not None and request.need_before < deed.today:
        found.append(phrase("shown_need_before", since=request.need_before))
    if request.conditions:
        found.append(phrase("shown_conditions", conditions=request.conditions))
    if state.library_id is not None and state.library_id != request.library_id:
        place = deed.library_place(state.library_id)
        found.append(phrase("shown_stack_library", library=place.name if place else ""))
    return found + _due(state, request)


def _due(state: DeskState, request: Request) -> list[Phrase]:
    """The date is shown before it is set; that of the stack never takes the place of one that is known."""
    if request.service_type is ServiceType.COPY:
        return []
    if request.lender_due is None:
        return [phrase("shown_stack_due", due=state.due) if state.due else phrase("shown_no_due")]
    if state.due not in (None, request.lender_due):
        return [phrase("shown_due_differs", stack=state.due, due=request.lender_due)]
    return []


def _never_sent(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    branch = deed.library_place(request.branch_id)
    return [phrase("shown_branch", branch=branch.name)] if branch else []


def _condition(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    return _charge(request) + (
        [phrase("shown_max_cost", amount=money_text(request.max_cost_cents, request.currency))]
        if request.max_cost_cents
        else []
    )


def _charge(request: Request) -> list[Phrase]:
    if not request.charge_cents:
        return []
    return [phrase("shown_charge", amount=money_text(request.charge_cents, request.currency))]


def _all_said_no(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    newer = [deed.get(Request, key, ()) for key in deed.newer_for(request)]
    return [phrase("shown_newer", number=one.number, since=one.status_on) for one in newer]


def _out_via(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    branch = deed.library_place(request.branch_id)
    return [phrase("shown_out_via", branch=branch.name if branch else "", since=request.status_on)]


def _strap_in(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    return [phrase("shown_strap_in")] if request.service_type is ServiceType.LOAN else []


def _cancelled(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    return [phrase("shown_cancelled_because", reason=request.cancel_reason)] if request.cancel_reason else []


def _billed(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    money = deed.money_of(request.id or 0)
    found = [
        phrase("shown_money", number=number or direction, amount=money_text(cents, currency),
               state="paid" if paid else state_now)
        for number, direction, state_now, cents, paid, currency in money
    ]  # fmt: skip
    if request.side is B and deed.customer_was_charged(request.id or 0):
        found.append(phrase("shown_customer_charged"))
    return found or [phrase("shown_not_billed")]


def _to_lend(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    return _charge(request)


def _last_day(deed: Deed, request: Request, rules: OfficeSettings) -> list[Phrase]:
    if request.created is None:
        return []
    day = add_working_days(request.created.date(), rules.answer_days)
    return [phrase("shown_last_day", day=day)] if day <= deed.today else []


def _lent(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    late = (deed.today - request.lender_due).days if request.lender_due else 0
    return [phrase("shown_level", days=late, level=level_of(late))] if late > 0 else []


def level_of(days_late: int) -> int:
    """The level of the ladder that is reached after so many days; 0 = none yet."""
    return sum(days_late > end for end in LEVEL_ENDS)


def _with_next(deed: Deed, state: DeskState, request: Request) -> list[Phrase]:
    reason = request.cancel_reason
    return [phrase("shown_cancelled_because", reason=reason)] if reason else []


Row = Callable[[Deed, DeskState, Request], list[Phrase]]
ROWS: dict[tuple[Side, Status], Row] = {
    (B, S.NEW): _never_sent, (B, S.CONDITIONAL): _condition, (B, S.UNFILLED): _all_said_no,
    (B, S.RECEIVED): _out_via, (B, S.ROUTED): _out_via, (B, S.AVAILABLE): _out_via, (B, S.CHECKED_OUT): _out_via,
    (B, S.CHECKED_IN): _strap_in, (B, S.CANCELLED): _cancelled, (B, S.LOST): _billed,
    (L, S.NEW): _to_lend, (L, S.SEARCHING): _to_lend, (L, S.UNFILLED): _with_next, (L, S.SHIPPED): _lent,
    (L, S.RETURNING): _lent, (L, S.CANCELLED): _cancelled, (L, S.LOST): _billed,
}  # fmt: skip
"""What each row of the decision table shows beside the facts."""
