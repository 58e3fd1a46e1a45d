# SPDX-License-Identifier: GPL-3.0-or-later
"""What an action does to a request: its status, its dates, its facts, its answers.

`perform` is the only place where a status changes. It asks the workflow table first and raises `Refused` with the
reason and the way out; nothing is changed then. Sources of the rules: DOMAIN.md sections 2 and 4.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ill_desktop.domain import workflow
from ill_desktop.domain.conditions import CONDITION_WORDS
from ill_desktop.domain.dates import customer_due_for, internal_due_for
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Answer, AnswerKind, Fact, FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action

B, L = Side.BORROWING, Side.LENDING


@dataclass(kw_only=True)
class Given:
    """What the person gave with an action; everything may be missing but what the action needs.

    `lenders` = the libraries that the symbols of the lender string mean, as far as the directory knows them.
    `position` = the place in the string of the lender who answered, 0 = whose turn it is; `cost_cents` = what the
    lender asks; `told_on` = when the customer was told; `transit_days` from that lender, where they are known.
    `own_dates` = due dates by field that were given otherwise than computed, with a reason.
    """

    today: date
    rules: OfficeSettings
    due: date | None = None
    answer: AnswerKind | None = None
    reason: str = ""
    note: str = ""
    library_id: int | None = None
    branch_id: int | None = None
    loan_days: int | None = None
    charge_cents: int | None = None
    position: int = 0
    cost_cents: int | None = None
    told_on: date | None = None
    renewals_allowed: int | None = None
    transit_days: int | None = None
    own_dates: Mapping[str, date] = field(default_factory=dict)
    lenders: Mapping[str, int | None] = field(default_factory=dict)
    closed: Collection[date] = ()


BARS: dict[FactKind, str] = {
    FactKind.SET_ASIDE: "why_set_aside", FactKind.DAMAGED: "why_damaged", FactKind.MISSING_PART: "why_missing_part",
}  # fmt: skip
"""Facts that keep an item here until they are lifted with a reason (DOMAIN.md section 4, sets and pieces)."""
LEAVING = ((B, Action.SEND_BACK), (L, Action.SHIP))
"""Deeds by which an item leaves our house; the other library's word that it ships or returns is no such deed."""


def perform(request: Request, action: Action, given: Given) -> None:
    """Carries the action out on the request; its facts and answers must be loaded.

    Raises `Refused` if the workflow does not allow it now, `UserError` if something needed was not given.
    """
    step = workflow.step(request, action)
    if step.needs_reason and not given.reason.strip():
        raise UserError(f"To {workflow.ACTION_WORDS[action]} a request, give the reason.")
    if (request.side, action) in LEAVING:
        _check_bars(request)
    target = step.to[0]
    effect = EFFECTS.get((request.side, action)) or EFFECTS.get(action)
    if effect is not None:
        target = effect(request, given) or target
    if target not in step.to:
        raise Refused(workflow.refusal(request, action).text)
    request.status = target


def _check_bars(request: Request) -> None:
    for kind, key in BARS.items():
        if (fact := request.fact(kind)) is not None:
            raise Refused(phrase(key, number=request.number, note=fact.note or "no note").text)


def add_fact(request: Request, kind: FactKind, since: date, note: str = "") -> Fact:
    """Puts a dated fact beside the status; one in force already keeps its date and gets the new note."""
    found = request.fact(kind)
    if found is not None:
        found.note = note or found.note
        return found
    fact = Fact(kind=kind, since=since, note=note)
    request.facts.append(fact)
    return fact


def end_fact(request: Request, kind: FactKind, until: date, note: str = "") -> bool:
    """Ends a fact in force; tells whether there was one."""
    found = request.fact(kind)
    if found is None:
        return False
    found.until = until
    found.note = f"{found.note}; {note}".strip("; ") if note else found.note
    return True


def set_due(request: Request, due: date, given: Given) -> None:
    """Sets the lender's date and, for a borrowed loan, the two that follow from it (DOMAIN.md section 2)."""
    request.lender_due = due
    if request.side is L or request.service_type is ServiceType.COPY:
        return
    rules = given.rules
    request.internal_due = internal_due_for(due, rules.office_days, given.closed)
    request.customer_due = customer_due_for(
        due, office_days=rules.office_days, loan_days=rules.customer_loan_days, today=given.today, closed=given.closed,
        transit_days=rules.transit_days if given.transit_days is None else given.transit_days,
    )  # fmt: skip


def set_own_dates(request: Request, own: Mapping[str, date | None], lender_due: date, reason: str) -> None:
    """Dates of a borrowed loan that differ from the computed ones, which needs a reason; none is after the lender's."""
    if request.side is L:
        return
    differs = {name: day for name, day in own.items() if day is not None and day != getattr(request, name)}
    for name, day in differs.items():
        if day > lender_due:
            whose = {"internal_due": "Our date", "customer_due": "The customer's date"}[name]
            raise UserError(f"{whose} ({day}) is after the lender's ({lender_due}); it must be that day or before.")
        setattr(request, name, day)
    if differs and not reason.strip():
        raise UserError("A date that is not the computed one needs a reason; the history shows it.")


# ---- answers of lenders


def whose_turn(request: Request) -> Answer | None:
    """The lender who is being asked: the one who said yes, else the first without an answer."""
    said_yes = next((a for a in request.answers if a.kind is AnswerKind.WILL_SUPPLY), None)
    return said_yes or next((a for a in request.answers if a.kind is None), None)


def _answer_row(request: Request, given: Given) -> Answer:
    row = next((a for a in request.answers if a.kind is None or a.kind is AnswerKind.WILL_SUPPLY), None)
    if row is None:
        row = Answer(position=len(request.answers) + 1, symbol="", library_id=request.library_id, asked_on=given.today)
        request.answers.append(row)
    return row


def _ask_next(request: Request, given: Given) -> Status:
    """Turns to the next lender of the string; at its end the request comes back to us."""
    waiting = next((a for a in request.answers if a.kind is None), None)
    if waiting is None:
        return Status.UNFILLED
    waiting.asked_on = given.today
    said_no = {a.library_id for a in request.answers if a.kind is not None}
    if waiting.library_id is not None or request.library_id in said_no:
        request.library_id = waiting.library_id  # unknown rather than the one that does not supply
    return Status.SENT


def _answer_borrowing(request: Request, given: Given) -> Status:
    if given.answer is None:
        raise UserError("Say what the lender answered: yes, no, conditional or later.")
    if request.status is Status.SHIPPED:
        return _not_supplied(request, given)
    turn = whose_turn(request)
    row = _named_row(request, given.position) if given.position else turn or _answer_row(request, given)
    row.kind, row.reason, row.answered_on, row.note = given.answer, given.reason, given.today, given.note
    if given.answer in (AnswerKind.WILL_SUPPLY, AnswerKind.CONDITIONAL) and given.position:
        request.library_id = row.library_id
    if given.answer is AnswerKind.WILL_SUPPLY:
        return Status.SENT
    if given.answer is AnswerKind.CONDITIONAL:
        request.conditions = given.note or CONDITION_WORDS.get(given.reason, given.reason)
        request.charge_cents = given.cost_cents if given.cost_cents is not None else request.charge_cents
        return Status.CONDITIONAL
    return _ask_next(request, given) if turn in (row, None) else Status.SENT


def _not_supplied(request: Request, given: Given) -> Status:
    """Told that it was shipped, and now that nothing comes: what that lender promised is void with its dates and its
    cost, and the next one is asked.
    """
    if given.answer not in (AnswerKind.UNFILLED, AnswerKind.RETRY):
        raise UserError(f"{request.number} is on its way, as the lender told; say no or later, if it does not come.")
    if not given.reason:
        raise UserError(f"Give the reason why {request.number} is not supplied after all.")
    row = whose_turn(request) or _answer_row(request, given)
    row.kind, row.reason, row.answered_on, row.note = given.answer, given.reason, given.today, given.note
    row.library_id = request.library_id if row.library_id is None else row.library_id
    request.shipped_on = request.lender_due = request.internal_due = request.customer_due = None
    request.conditions, request.charge_cents = "", None
    for kind in (FactKind.RECALLED, FactKind.OVERDUE, FactKind.RENEWAL_ASKED):
        end_fact(request, kind, given.today, "not supplied")
    return _ask_next(request, given)


def _named_row(request: Request, position: int) -> Answer:
    """The lender at this place of the string, whether it is its turn or not."""
    row = next((a for a in request.answers if a.position == position), None)
    if row is None:
        raise UserError(f"{request.number} has no lender {position}; it has {len(request.answers)}.")
    return row


def _answer_lending(request: Request, given: Given) -> Status:
    if given.answer not in (AnswerKind.UNFILLED, AnswerKind.RETRY, AnswerKind.CONDITIONAL):
        raise UserError("Answer no, later or conditional; for yes put it on the pull list or ship it.")
    if given.answer is AnswerKind.CONDITIONAL:
        request.conditions = given.note or CONDITION_WORDS.get(given.reason, given.reason)
        return Status.CONDITIONAL
    if not given.reason:
        raise UserError("Give the reason for saying no.")
    request.cancel_reason = given.reason
    return Status.UNFILLED


def _send(request: Request, given: Given) -> None:
    for kind in (FactKind.GAVE_UP, FactKind.CUSTOMER_ASKED):
        end_fact(request, kind, given.today)
    symbols = request.lender_symbols.split()
    asked = {a.symbol for a in request.answers}
    for symbol in symbols:
        if symbol not in asked:
            library = given.lenders.get(symbol)
            request.answers.append(Answer(position=len(request.answers) + 1, symbol=symbol, library_id=library))
    if request.answers and all(a.kind is not None for a in request.answers):
        _ask_again(request)
    _ask_next(request, given)


def _ask_again(request: Request) -> None:
    """All have answered: those who said "later" or nothing are asked once more; a no stays a no."""
    open_ones = [a for a in request.answers if a.kind in (AnswerKind.RETRY, AnswerKind.AGED_OUT)]
    if not open_ones:
        raise UserError(f"All lenders of {request.number} have said no; add others to its lenders, then send it again.")
    for old in {a.symbol: a for a in open_ones}.values():
        place = len(request.answers) + 1
        request.answers.append(Answer(position=place, symbol=old.symbol, library_id=old.library_id))


def _accept_borrowing(request: Request, given: Given) -> None:
    end_fact(request, FactKind.CUSTOMER_ASKED, given.today, given.note or "said yes")
    row = next((a for a in reversed(request.answers) if a.kind is AnswerKind.CONDITIONAL), None)
    if row is not None:
        row.kind, row.note = AnswerKind.WILL_SUPPLY, f"{row.note}; condition accepted".strip("; ")


def _decline(request: Request, given: Given) -> Status:
    """The offer is void with its cost; the next lender is asked."""
    end_fact(request, FactKind.CUSTOMER_ASKED, given.today, given.note or "said no")
    row = next((a for a in reversed(request.answers) if a.kind is AnswerKind.CONDITIONAL), None)
    if row is not None:
        row.note = f"{row.note}; condition declined".strip("; ")
    request.conditions, request.charge_cents = "", None
    return _ask_next(request, given)


def _give_up(request: Request, given: Given) -> None:
    """`told_on` = the day on which the customer was told."""
    end_fact(request, FactKind.CUSTOMER_ASKED, given.today)
    told = f"customer told {given.told_on.isoformat()}" if given.told_on is not None else ""
    note = "; ".join(part for part in (given.note or given.reason, told) if part)
    add_fact(request, FactKind.GAVE_UP, given.told_on or given.today, note)


# ---- things on the way


def _ship_borrowing(request: Request, given: Given) -> None:
    """The lender told us that it was shipped."""
    request.shipped_on, request.arrived_on = given.today, None
    request.library_id = given.library_id or request.library_id
    if given.due is not None:
        set_due(request, given.due, given)
    row = next((a for a in request.answers if a.kind is None), None)
    if row is not None and whose_turn(request) is row:
        row.kind, row.answered_on = AnswerKind.WILL_SUPPLY, given.today


def _ship_lending(request: Request, given: Given) -> Status:
    request.shipped_on = given.today
    request.charge_cents = request.charge_cents if given.charge_cents is None else given.charge_cents
    for kind in (FactKind.FOUND, FactKind.SECOND_LOOK, FactKind.ASKED_OF_BRANCH):
        end_fact(request, kind, given.today)
    if request.service_type is ServiceType.COPY:
        return Status.CLOSED
    days = given.loan_days or given.rules.lending_days
    if given.due is not None or request.lender_due is None or request.lender_due <= given.today:
        request.lender_due = given.due or given.today + timedelta(days)
    return Status.SHIPPED


def _receive(request: Request, given: Given) -> None:
    request.arrived_on = given.today
    request.library_id = given.library_id or request.library_id
    for kind in (FactKind.GAVE_UP, FactKind.CUSTOMER_ASKED):
        end_fact(request, kind, given.today)
    # A date typed for the stack never overwrites one that is known (DOMAIN.md section 4, rules).
    due = request.lender_due or given.due
    if due is not None:
        set_due(request, due, given)
    row = whose_turn(request)
    if row is not None and row.kind is None:
        row.kind, row.answered_on = AnswerKind.WILL_SUPPLY, given.today


def _route(request: Request, given: Given) -> None:
    request.branch_id = given.branch_id or request.branch_id


def _take_back(request: Request, given: Given) -> Status:
    """Back from the customer: a renewal that was asked is withdrawn by the return, a claim is settled (rule R6)."""
    request.arrived_on = request.arrived_on or given.today
    end_fact(request, FactKind.GAVE_UP, given.today)  # else the book that lies here would be on no list
    end_fact(request, FactKind.RENEWAL_ASKED, given.today, "withdrawn by the return")
    end_fact(request, FactKind.CLAIMED_RETURNED, given.today, "found")
    end_fact(request, FactKind.LETTERS_HELD, given.today)
    return _back_here(request)


def _back_here(request: Request) -> Status:
    """A loan waits to be sent back; a copy is kept, and waits to be delivered."""
    return Status.RECEIVED if request.service_type is ServiceType.COPY else Status.CHECKED_IN


def _reopen(request: Request, given: Given) -> Status:
    return _back_here(request) if request.side is B else Status.SHIPPED


def _send_back(request: Request, given: Given) -> None:
    for kind in (FactKind.OVERDUE, FactKind.RECALLED, FactKind.NOT_WANTED, FactKind.RENEWAL_ASKED, FactKind.FOUND):
        end_fact(request, kind, given.today)


def _check_in(request: Request, given: Given) -> None:
    for kind in (FactKind.OVERDUE, FactKind.RECALLED, FactKind.RENEWAL_ASKED, FactKind.CLAIMED_RETURNED,
                 FactKind.NOT_WANTED, FactKind.LETTERS_HELD):  # fmt: skip
        end_fact(request, kind, given.today)


def _find(request: Request, given: Given) -> None:
    add_fact(request, FactKind.FOUND, given.today, given.note)
    for kind in (FactKind.SECOND_LOOK, FactKind.ASKED_OF_BRANCH):
        end_fact(request, kind, given.today)


def _renew(request: Request, given: Given) -> None:
    if given.due is None:
        raise UserError("Give the new due date of the renewal, like +21 or 12/24.")
    _check_renewals(request, given)
    set_due(request, given.due, given)
    set_own_dates(request, given.own_dates, given.due, given.reason or given.note)
    request.renewals += 1
    end_fact(request, FactKind.RENEWAL_ASKED, given.today, "granted")
    end_fact(request, FactKind.OVERDUE, given.today, "renewed")


def _check_renewals(request: Request, given: Given) -> None:
    """The limit of the library; a reason overrides it."""
    allowed = given.renewals_allowed
    if allowed is None or request.renewals < allowed or given.reason.strip() or given.note.strip():
        return
    often = "once" if allowed == 1 else f"{allowed} times"
    limit = f"may be renewed {often}" if allowed else "may not be renewed"
    raise UserError(f"{request.number} {limit} with this library and was renewed {request.renewals} times. To renew it "
                    "all the same, give the reason.")  # fmt: skip


def _recall(request: Request, given: Given) -> None:
    add_fact(request, FactKind.RECALLED, given.today, given.note or given.reason)
    if given.due is not None:
        set_due(request, given.due, given)


def _cancel(request: Request, given: Given) -> None:
    request.cancel_reason = given.reason
    for kind in (FactKind.RENEWAL_ASKED, FactKind.FOUND, FactKind.SECOND_LOOK, FactKind.ASKED_OF_BRANCH,
                 FactKind.CUSTOMER_ASKED):  # fmt: skip
        end_fact(request, kind, given.today)


EFFECTS: dict[tuple[Side, Action] | Action, Callable[[Request, Given], Status | None]] = {
    Action.SEND: _send, (B, Action.ANSWER): _answer_borrowing, (L, Action.ANSWER): _answer_lending,
    (B, Action.ACCEPT): _accept_borrowing, Action.DECLINE: _decline, Action.GIVE_UP: _give_up,
    (B, Action.SHIP): _ship_borrowing, (L, Action.SHIP): _ship_lending, Action.RECEIVE: _receive,
    Action.ROUTE: _route, Action.TAKE_BACK: _take_back, (B, Action.SEND_BACK): _send_back,
    Action.CHECK_IN: _check_in, Action.FIND: _find, Action.RENEW: _renew, Action.RECALL: _recall,
    Action.CANCEL: _cancel, Action.REOPEN: _reopen,
}  # fmt: skip
