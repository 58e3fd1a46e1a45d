# SPDX-License-Identifier: GPL-3.0-or-later
"""The scan's decision table: what a scan of a request in this status does, asks or refuses.

Source: DOMAIN.md section 4, "Decision table" (stack kind Anything) and the paragraph on stack kinds. DO acts, ASK
changes nothing and offers readings, NO refuses with the reason and the next physical step.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import Request, ServiceType, Side, Status
from ill_desktop.domain.workflow import Action

B, L, S, A = Side.BORROWING, Side.LENDING, Status, Action


class Verdict(StrEnum):
    DO = "do"
    ASK = "ask"
    NO = "no"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Reading:
    """One way to read the scan: the digit that chooses it, its words, and the actions it means (none = look only).

    `also` = what is done besides, by its name in `services.desk.besides`; `reason` = name of a reason for no;
    `command` = the "!" line that it stands for; `instead` = the deed just done was the wrong one and is taken back.
    """

    key: str
    words: str
    actions: tuple[Action, ...] = ()
    also: tuple[str, ...] = ()
    reason: str = ""
    command: str = ""
    instead: bool = False


@dataclass(frozen=True)
class Decision:
    """`outcome` of a DO; `why` is the phrase of an ASK or a NO; `step` the next physical step; `default` the reading
    that Enter on an empty box takes; `same_day` the date of the request that makes it `already` today (rule R4);
    `others` the other readings of a DO, for F6.
    """

    verdict: Verdict
    outcome: str = ""
    actions: tuple[Action, ...] = ()
    why: str = ""
    step: str = ""
    readings: tuple[Reading, ...] = ()
    default: str = ""
    same_day: str = ""
    others: tuple[Reading, ...] = ()


def _ask(why: str, *readings: Reading, default: str = "", step: str = "", same_day: str = "") -> Decision:
    return Decision(Verdict.ASK, "choose", (), why, step, readings, default, same_day)


def _do(outcome: str, *actions: Action, step: str, same_day: str = "", others: tuple[Reading, ...] = ()) -> Decision:
    return Decision(Verdict.DO, outcome, actions, step=step, same_day=same_day, others=others)


def _no(why: str, step: str, *readings: Reading, same_day: str = "") -> Decision:
    return Decision(Verdict.NO, "refused", (), why, step, readings, same_day=same_day)


_LOOK = Reading("2", "reading_open")
_BACK = _do("returned", A.TAKE_BACK, step="return_shelf")
_FROM_CUSTOMER = Reading("1", "reading_from_customer", (A.RECEIVE, A.TAKE_BACK), instead=True)
_ARRIVED = _do("received", A.RECEIVE, step="strap", others=(_FROM_CUSTOMER,))
_SHIP_AGAIN = Reading("1", "reading_ship_again", (A.SHIP,), instead=True)
_NEVER_SHIPPED = Reading("2", "reading_never_left", (A.SHIP,), also=("void",), instead=True)
_BACK_NOT_TODAY = _do("returned", A.TAKE_BACK, step="return_shelf", same_day="arrived_on")

DECISIONS: dict[tuple[Side, Status], Decision] = {
    (B, S.NEW): _ask("why_never_sent", Reading("1", "reading_receive", (A.RECEIVE,), also=("lender",)), _LOOK),
    (B, S.SENT): _ARRIVED,
    (B, S.CONDITIONAL): _ask(
        "why_condition_open", Reading("1", "reading_accept_receive", (A.ACCEPT, A.RECEIVE)),
        Reading("2", "reading_straight_back", (A.RECEIVE, A.TAKE_BACK))),
    (B, S.UNFILLED): _ask(
        "why_all_said_no", Reading("1", "reading_receive", (A.RECEIVE,), also=("lender", "newer")),
        Reading("2", "reading_straight_back", (A.RECEIVE, A.TAKE_BACK), also=("lender",))),
    (B, S.SHIPPED): _ARRIVED,
    (B, S.RECEIVED): _BACK_NOT_TODAY,
    (B, S.ROUTED): _BACK_NOT_TODAY,
    (B, S.AVAILABLE): _BACK_NOT_TODAY,
    (B, S.CHECKED_OUT): _BACK,
    (B, S.CHECKED_IN): _do("sent_back", A.SEND_BACK, step="send"),
    (B, S.RETURNED): _ask(
        "why_sent_back_before", Reading("1", "reading_send_again", (A.TAKE_BACK, A.SEND_BACK), also=("problem",)),
        Reading("2", "reading_never_left", (A.SEND_BACK,), also=("void",)),
        Reading("3", "reading_other_request", command="!find"),
        step="look_into", same_day="status_on"),
    (B, S.CLOSED): _no("why_closed", "look_into", Reading("1", "reading_reopen", (A.REOPEN,))),
    (B, S.CANCELLED): _ask(
        "why_cancelled", Reading("1", "reading_straight_back", (A.RECEIVE, A.TAKE_BACK)),
        Reading("2", "reading_wanted", (A.RECEIVE,)), default="1", step="return_shelf"),
    (B, S.LOST): _ask("why_lost", Reading("1", "reading_found", (A.TAKE_BACK,)), _LOOK, default="1",
                      step="return_shelf"),
    (L, S.NEW): _do("shipped", A.SHIP, step="send"),
    (L, S.SEARCHING): _do("shipped", A.SHIP, step="send"),
    (L, S.CONDITIONAL): _ask(
        "why_condition_asked", Reading("1", "reading_they_accept", (A.ACCEPT, A.SHIP)),
        Reading("2", "reading_keep_waiting"), step="waiting"),
    (L, S.UNFILLED): _no("why_said_no", "reshelve", Reading("1", "reading_phoned", (A.SHIP,))),
    (L, S.SHIPPED): _do("checked_in", A.CHECK_IN, step="reshelve", same_day="shipped_on",
                        others=(_SHIP_AGAIN, _NEVER_SHIPPED)),
    (L, S.RETURNING): _do("checked_in", A.CHECK_IN, step="reshelve", others=(_SHIP_AGAIN,)),
    (L, S.CLOSED): _no("why_home", "reshelve", Reading("1", "reading_reopen_ship", (A.REOPEN,)), same_day="status_on"),
    (L, S.CANCELLED): _no("why_borrower_cancelled", "reshelve", Reading("1", "reading_ship_anyway", (A.SHIP,))),
    (L, S.LOST): _ask("why_lost", Reading("1", "reading_home", (A.CHECK_IN,)), _LOOK, default="1", step="reshelve"),
}  # fmt: skip

SHIPPED_LATELY = _ask(
    "why_shipped_lately", Reading("1", "reading_really_home", (A.CHECK_IN,)),
    Reading("2", "reading_ship_again", (A.SHIP,)), Reading("3", "reading_never_left", (A.SHIP,), also=("void",)),
    step="look_into",
)  # fmt: skip
"""Rule R4: a lent book scanned within 3 working days of its shipping (in the window, and with --careful)."""
LATELY_DAYS = 3

_NOS = sorted((reason for reason in REASONS if reason.key), key=lambda reason: reason.key)
SLIP = _ask(
    "why_slip", *(Reading(r.key, "reading_no", (A.ANSWER,), reason=r.name) for r in _NOS),
    Reading(str(len(_NOS) + 1), "reading_no_barcode", (A.SHIP,)), default=str(len(_NOS) + 1), step="scan_book",
)  # fmt: skip
"""A lending request whose item is not known: the next scan is the book, a digit says no with its reason."""
EXPIRED = _no("why_expired", "reshelve", Reading("1", "reading_ship_anyway", (A.SHIP,)))
"""A lending request that nobody waits for any more."""

_COPY_HERE = _ask("why_copy_here", Reading("1", "reading_delivered", (A.DELIVER,)), _LOOK, default="1")
COPY_DECISIONS: dict[tuple[Side, Status], Decision] = {
    (B, S.CONDITIONAL): _ask(
        "why_condition_open", Reading("1", "reading_accept_receive", (A.ACCEPT, A.RECEIVE)), _LOOK
    ),
    (B, S.UNFILLED): _ask(
        "why_all_said_no", Reading("1", "reading_receive", (A.RECEIVE,), also=("lender", "newer")), _LOOK
    ),
    (B, S.RECEIVED): _COPY_HERE,
    (B, S.ROUTED): _COPY_HERE,
    (B, S.AVAILABLE): _COPY_HERE,
    (B, S.CHECKED_OUT): _COPY_HERE,
    (B, S.CHECKED_IN): _COPY_HERE,
    (B, S.CANCELLED): _ask("why_cancelled", Reading("1", "reading_wanted", (A.RECEIVE,)), _LOOK),
    (L, S.CLOSED): _no("why_copy_finished", "none"),
}
"""Where a copy differs: nothing of it comes back."""


@dataclass(frozen=True)
class StackKind:
    """Where the stack comes from. `expects` = statuses that lie in such a stack; they settle a tie (rule R2c)."""

    key: str
    words: str
    colour: str
    expects: frozenset[tuple[Side, Status]] = frozenset()


_ARRIVING = frozenset({(B, S.NEW), (B, S.SENT), (B, S.CONDITIONAL), (B, S.UNFILLED), (B, S.SHIPPED), (L, S.SHIPPED),
                       (L, S.RETURNING)})  # fmt: skip
_FROM_BRANCHES = frozenset({(B, S.SENT), (B, S.SHIPPED), (B, S.RECEIVED), (B, S.ROUTED), (B, S.AVAILABLE),
                            (B, S.CHECKED_OUT)})  # fmt: skip
_ON_SHELVES = frozenset({(L, S.NEW), (L, S.SEARCHING)})
_LEAVING = frozenset({(B, S.CHECKED_IN), (B, S.RETURNED), (L, S.NEW), (L, S.SEARCHING), (L, S.SHIPPED)})

STACKS: tuple[StackKind, ...] = (
    StackKind("anything", "Anything", "grey"),
    StackKind("courier", "From the courier", "blue", _ARRIVING),
    StackKind("branches", "From the branches", "violet", _FROM_BRANCHES),
    StackKind("shelves", "From our shelves", "green", _ON_SHELVES),
    StackKind("leaving", "Leaving", "amber", _LEAVING),
    StackKind("lookup", "Look up only", "white"),
)
STACK_BY_KEY = {stack.key: stack for stack in STACKS}

_NOT_FROM_COURIER = _no("why_courier_stack", "look_into")
_JUST_ARRIVED = Reading("1", "reading_just_arrived", (A.RECEIVE,), instead=True)
_MISSED_ARRIVAL = _do("returned", A.RECEIVE, A.TAKE_BACK, step="return_shelf", others=(_JUST_ARRIVED,))
INTO_TOTE = Decision(Verdict.NOTHING, "already", step="send")

STACK_DECISIONS: dict[tuple[str, Side, Status], Decision] = {
    ("courier", B, S.RECEIVED): _NOT_FROM_COURIER, ("courier", B, S.ROUTED): _NOT_FROM_COURIER,
    ("courier", B, S.AVAILABLE): _NOT_FROM_COURIER, ("courier", B, S.CHECKED_OUT): _NOT_FROM_COURIER,
    ("courier", B, S.CHECKED_IN): _NOT_FROM_COURIER, ("courier", L, S.NEW): _NOT_FROM_COURIER,
    ("courier", L, S.SEARCHING): _NOT_FROM_COURIER,
    ("branches", B, S.SENT): _MISSED_ARRIVAL, ("branches", B, S.SHIPPED): _MISSED_ARRIVAL,
    ("leaving", B, S.RETURNED): INTO_TOTE, ("leaving", L, S.SHIPPED): INTO_TOTE,
}  # fmt: skip
"""Rows that differ by the stack: from the courier nothing becomes a customer's return or a shipment; from the branches
a book still on its way means that the scan of its arrival was missed; leaving means "into the tote"."""

LOOK_UP = Decision(Verdict.NOTHING, "already", why="why_lookup", step="none")


UNKNOWN_OURS = _ask(
    "why_unknown_ours", Reading("1", "reading_attach", also=("attach",)),
    Reading("2", "reading_find_title", command="!find"), Reading("3", "reading_stray", command="!stray"),
    step="circulation",
)  # fmt: skip
UNKNOWN_FOREIGN = _ask(
    "why_unknown", Reading("1", "reading_attach", also=("attach",)),
    Reading("2", "reading_quick_receive", command="!receive"), Reading("3", "reading_stray", command="!stray"),
    step="look_into",
)  # fmt: skip
"""Codes that no request bears: what may be done with the book (the first only where a slip or a request was before)."""


def decide(request: Request, stack: str = "anything", today: date | None = None) -> Decision:
    """The row of the table for this request in this stack. `today` tells a lending request that expired."""
    if stack == "lookup":
        return LOOK_UP
    key = (request.side, request.status)
    waits = key in ((L, S.NEW), (L, S.SEARCHING))
    if waits and stack != "courier" and today and request.need_before and request.need_before < today:
        return EXPIRED
    if (special := STACK_DECISIONS.get((stack, *key))) is not None and request.service_type is ServiceType.LOAN:
        return special
    if request.service_type is ServiceType.COPY and key in COPY_DECISIONS:
        return COPY_DECISIONS[key]
    return DECISIONS[key]
