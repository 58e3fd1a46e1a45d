# SPDX-License-Identifier: GPL-3.0-or-later
"""Both lifecycles as one table each: what each status is, and which action leads from where to where.

Source: DOMAIN.md section 2 (lifecycles, names elsewhere) and the further rows of section 4. Adding a status or an
action adds a line here and changes none.
"""

from dataclasses import dataclass
from enum import StrEnum

from ill_desktop.domain.errors import Refused
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status

B, L = Side.BORROWING, Side.LENDING


class Turn(StrEnum):
    """Who has to do something next."""

    US = "us"
    THEM = "them"
    BRANCH = "branch"
    CUSTOMER = "customer"
    NOBODY = "nobody"


class Action(StrEnum):
    """What staff do. Also the `action` of a history row."""

    SEND = "send"
    ANSWER = "answer"
    ACCEPT = "accept"
    DECLINE = "decline"
    GIVE_UP = "give_up"
    SEARCH = "search"
    FIND = "find"
    SHIP = "ship"
    RECEIVE = "receive"
    ROUTE = "route"
    MAKE_AVAILABLE = "make_available"
    CHECK_OUT = "check_out"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    CHECK_IN = "check_in"
    DELIVER = "deliver"
    RENEW = "renew"
    RECALL = "recall"
    CANCEL = "cancel"
    LOSE = "lose"
    SETTLE = "settle"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True)
class StatusRow:
    """One status of one side. `if_nothing` says what happens if nobody does anything; `final` = only undo or reopen."""

    side: Side
    status: Status
    words: str
    turn: Turn
    if_nothing: str
    iso18626: str
    oclc: tuple[str, ...] = ()
    illiad: tuple[str, ...] = ()
    shareit: tuple[str, ...] = ()
    final: bool = False


STATUSES: tuple[StatusRow, ...] = (
    StatusRow(B, Status.NEW, "New", Turn.US, "it waits; the customer waits", "RequestReceived",
              ("Not Reviewed", "Reviewed"),
              ("Submitted by Customer", "Awaiting Request Processing", "Request In Processing",
               "Awaiting Copyright Clearance", "Awaiting ALA Processing"), ("Awaiting Approval",)),
    StatusRow(B, Status.SENT, "With a lender", Turn.THEM, "it goes to the next lender after the days to respond",
              "ExpectToSupply", ("Submitted", "Considering"), ("Request Sent",),
              ("Pending", "Will Supply/In Process", "Retry")),
    StatusRow(B, Status.CONDITIONAL, "Conditional", Turn.US,
              "the lender's offer lapses after 4 days, then the next lender", "WillSupply", ("Conditional",),
              ("Awaiting Conditional Processing", "Awaiting Conditional Request Processing",
               "Conditional Request Processing"), ("Conditional",)),
    StatusRow(B, Status.UNFILLED, "Unfilled", Turn.US, "it waits for our decision", "Unfilled",
              ("Unfilled", "Closed (Unfilled)", "Closed (Expired)"), ("Awaiting Unfilled Processing",),
              ("Will Not Supply", "Expired")),
    StatusRow(B, Status.SHIPPED, "On its way here", Turn.THEM, "after 14 days it is asked after", "Loaned",
              ("In Transit", "Received?", "Not Received"), (), ("Shipped", "Not Received")),
    StatusRow(B, Status.RECEIVED, "Received", Turn.US, "it stays at the ILL office", "Loaned",
              ("Received", "Received/In Use"), ("Awaiting Post Receipt Processing",), ("Received",)),
    StatusRow(B, Status.ROUTED, "On its way to the branch", Turn.BRANCH, "the branch puts it on the hold shelf",
              "Loaned", (), ("In Transit to Pickup Location",)),
    StatusRow(B, Status.AVAILABLE, "On the hold shelf", Turn.CUSTOMER, "after 10 days it is not picked up", "Loaned",
              (), ("Awaiting Customer Contact", "Customer Notified via E-Mail")),
    StatusRow(B, Status.CHECKED_OUT, "With the customer", Turn.CUSTOMER, "it becomes overdue at the customer's date",
              "Loaned", ("Overdue", "Item due back (recalled)"), ("Checked Out to Customer",),
              ("Overdue", "Recalled", "Renew Pending", "Renewed by Lender", "Rejected Renewal")),
    StatusRow(B, Status.CHECKED_IN, "Back, not sent", Turn.US, "it stays here and becomes overdue at the lender",
              "Loaned", (), ("Item Checked In", "Awaiting Return Processing", "Awaiting Return Label Printing")),
    StatusRow(B, Status.RETURNED, "Sent back", Turn.THEM, "after 30 days it closes by itself", "Loaned",
              ("Returned", "Returned/Complete?"), ("Item Returned",), ("Returned",)),
    StatusRow(B, Status.CLOSED, "Finished", Turn.NOBODY, "the link to the customer is cut after 30 days",
              "LoanCompleted", ("Closed (Complete)", "Complete"), ("Request Finished", "Delivered to Web"),
              ("Checked in/Complete", "Shipped (non-returnable)"), final=True),
    StatusRow(B, Status.CANCELLED, "Cancelled", Turn.NOBODY, "the link to the customer is cut after 30 days",
              "Cancelled", ("Closed (Cancelled)",), ("Cancelled by Customer", "Cancelled by ILL Staff"),
              ("Cancelled",), final=True),
    StatusRow(B, Status.LOST, "Lost", Turn.US, "the lender bills us", "CompletedWithoutReturn", ("Lost",),
              ("Awaiting Lost Item Processing",), ("Lost",)),
    StatusRow(L, Status.NEW, "New", Turn.US, "it goes to the next lender on the last day to answer",
              "RequestReceived", ("Can You Supply?",), ("Awaiting Lending Request Processing",),
              ("Pending", "Awaiting Approval")),
    StatusRow(L, Status.SEARCHING, "To pull", Turn.US, "it goes to the next lender on the last day to answer",
              "ExpectToSupply", ("Considering",), ("Awaiting Stacks Searching", "In Stacks Searching"),
              ("Will Supply/In Process",)),
    StatusRow(L, Status.CONDITIONAL, "Conditional", Turn.THEM, "it lapses after 4 days", "WillSupply",
              ("Conditional",), ("Request Conditionalized", "Awaiting Conditional Request Processing"),
              ("Conditional",)),
    StatusRow(L, Status.UNFILLED, "We said no", Turn.NOBODY, "nothing: it is with the next lender", "Unfilled",
              ("Unfilled", "Closed (Unfilled)", "Closed (Expired)"), (), ("Will Not Supply", "Expired"), final=True),
    StatusRow(L, Status.SHIPPED, "With the borrower", Turn.THEM, "it becomes overdue at our due date", "Loaned",
              ("Yes/Shipped", "In Transit", "Received", "Received/In Use", "Received?", "Not Received", "Overdue",
               "Recalled", "Item due back (recalled)"), ("Item Shipped",),
              ("Shipped", "Received", "Not Received", "Overdue", "Recalled", "Renew Pending", "Renewed by Lender",
               "Rejected Renewal")),
    StatusRow(L, Status.RETURNING, "Coming home", Turn.THEM, "after 10 days it is asked after", "Loaned",
              ("Returned/In Transit", "Returned", "Returned/Complete?"), (), ("Returned",)),
    StatusRow(L, Status.CLOSED, "Finished", Turn.NOBODY, "nothing", "LoanCompleted",
              ("Checked-in/Complete", "Closed (Complete)", "Complete"), ("Request Finished",),
              ("Checked in/Complete", "Shipped (non-returnable)"), final=True),
    StatusRow(L, Status.CANCELLED, "Cancelled", Turn.NOBODY, "nothing", "Cancelled", ("Closed (Cancelled)",),
              ("Cancelled by ILL Staff", "Cancelled by Customer"), ("Cancelled",), final=True),
    StatusRow(L, Status.LOST, "Lost", Turn.US, "it waits to be billed", "CompletedWithoutReturn", ("Lost",),
              ("Awaiting Lost Item Processing",), ("Lost",)),
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """From `status` the action leads to one of `to` (the first is the usual one). `primary` = the key of the row."""

    side: Side
    status: Status
    action: Action
    to: tuple[Status, ...]
    primary: bool = False
    needs_reason: bool = False


def _steps(side: Side, table: str) -> tuple[Step, ...]:
    """Reads the drawing below: `status: action* > target|target?reason, ...` where * marks the primary action."""
    steps: list[Step] = []
    for line in table.strip().splitlines():
        status, _, rest = line.strip().partition(":")
        for part in rest.split(","):
            action, _, target = part.strip().partition(" > ")
            target, reason, _ = target.partition("?")
            targets = tuple(Status(t) for t in target.split("|"))
            name = Action(action.rstrip("*"))
            steps.append(Step(side, Status(status), name, targets, action.endswith("*"), bool(reason)))
    return tuple(steps)


BORROWING_STEPS = _steps(
    B,
    """
    new: send* > sent, receive > received, cancel > cancelled?
    sent: receive* > received, ship > shipped, answer > sent|conditional|unfilled, take_back > checked_in
    sent: cancel > cancelled?
    conditional: accept* > sent, decline > sent|unfilled, receive > received, cancel > cancelled?
    unfilled: send* > sent, receive > received, give_up > unfilled, cancel > cancelled?
    shipped: receive* > received, take_back > checked_in, answer > sent|unfilled, lose > lost?
    received: route* > routed, make_available > available, check_out > checked_out, take_back > checked_in
    received: send_back > returned, deliver > closed, renew > received, recall > received, lose > lost?
    received: ship > shipped?
    routed: make_available* > available, check_out > checked_out, take_back > checked_in, send_back > returned
    routed: deliver > closed, renew > routed, recall > routed, lose > lost?
    available: check_out* > checked_out, take_back > checked_in, send_back > returned
    available: deliver > closed, renew > available, recall > available, lose > lost?
    checked_out: take_back* > checked_in, send_back > returned, renew > checked_out, recall > checked_out
    checked_out: deliver > closed, lose > lost?
    checked_in: send_back* > returned, deliver > closed, lose > lost?
    returned: close* > closed, take_back > checked_in, lose > lost?
    closed: reopen* > checked_in|received?
    cancelled: take_back* > checked_in, receive > received
    lost: take_back* > checked_in|received, settle > closed
""",
)

LENDING_STEPS = _steps(
    L,
    """
    new: search* > searching, ship > shipped|closed, answer > unfilled|conditional, cancel > cancelled?
    searching: ship* > shipped|closed, find > searching, answer > unfilled|conditional, cancel > cancelled?
    conditional: accept* > searching, ship > shipped|closed, answer > unfilled, cancel > cancelled?
    unfilled: ship* > shipped|closed?
    shipped: check_in* > closed, send_back > returning, ship > shipped|closed, renew > shipped, recall > shipped
    shipped: lose > lost?
    returning: check_in* > closed, ship > shipped|closed, lose > lost?
    closed: reopen* > shipped?
    cancelled: ship* > shipped|closed?
    lost: check_in* > closed, settle > closed
""",
)

STEPS: dict[tuple[Side, Status, Action], Step] = {
    (s.side, s.status, s.action): s for s in (*BORROWING_STEPS, *LENDING_STEPS)
}
_ROWS = {(row.side, row.status): row for row in STATUSES}

ACTION_WORDS: dict[Action, str] = {
    Action.SEND: "send", Action.ANSWER: "record an answer", Action.ACCEPT: "accept the condition",
    Action.DECLINE: "decline the condition", Action.GIVE_UP: "give up", Action.SEARCH: "put on the pull list",
    Action.FIND: "record as found", Action.SHIP: "ship", Action.RECEIVE: "receive", Action.ROUTE: "route",
    Action.MAKE_AVAILABLE: "put on the hold shelf", Action.CHECK_OUT: "check out", Action.TAKE_BACK: "take back",
    Action.SEND_BACK: "send back", Action.CHECK_IN: "check in", Action.DELIVER: "deliver", Action.RENEW: "renew",
    Action.RECALL: "recall", Action.CANCEL: "cancel", Action.LOSE: "record as lost", Action.SETTLE: "settle",
    Action.CLOSE: "close", Action.REOPEN: "reopen",
}  # fmt: skip

MOVEMENTS: dict[tuple[Side, Action], str] = {
    (B, Action.RECEIVE): "in", (B, Action.SEND_BACK): "out", (L, Action.SHIP): "out", (L, Action.CHECK_IN): "in",
}  # fmt: skip
"""Deeds that are movements of a loan, and their direction as seen from our door (DESIGN.md section 2)."""

COPY_ONLY = {Action.DELIVER}
"""Steps that only a copy takes. An import may find one in any status of a loan; it is delivered from there."""

NOT_FOR_COPY = {Action.ROUTE, Action.MAKE_AVAILABLE, Action.CHECK_OUT, Action.TAKE_BACK, Action.SEND_BACK,
                Action.CHECK_IN, Action.RENEW, Action.RECALL}  # fmt: skip
"""Steps of a thing that must come back; a copy is kept."""


def status_row(side: Side, status: Status) -> StatusRow:
    return _ROWS[side, status]


def has_status(side: Side, status: Status) -> bool:
    return (side, status) in _ROWS


def is_open(request: Request) -> bool:
    """Whether anybody still has to do something: not final, and not given up (DOMAIN.md section 4)."""
    if request.has(FactKind.GAVE_UP):
        return False
    return not status_row(request.side, request.status).final


def steps_from(side: Side, status: Status, service_type: ServiceType = ServiceType.LOAN) -> tuple[Step, ...]:
    """What can be done now, the primary one first."""
    found = [s for (row_side, row_status, _), s in STEPS.items() if row_side is side and row_status is status]
    found = [s for s in found if _fits(s, service_type)]
    return tuple(sorted(found, key=lambda s: not s.primary))


def _fits(step: Step, service_type: ServiceType) -> bool:
    if service_type is ServiceType.COPY:
        return step.action not in NOT_FOR_COPY or step.status is Status.LOST  # what was lost may be found
    return step.action not in COPY_ONLY


def step(request: Request, action: Action) -> Step:
    """The step of this action now; raises `Refused` with the reason and the way out."""
    found = STEPS.get((request.side, request.status, action))
    if found is None or not _fits(found, request.service_type):
        raise Refused(refusal(request, action).text)
    return found


def primary_action(request: Request) -> Action | None:
    """The one key of the row: the usual next deed. A copy that is here is delivered."""
    actions = [s.action for s in steps_from(request.side, request.status, request.service_type)]
    if Action.DELIVER in actions:
        return Action.DELIVER
    return actions[0] if actions else None


def refusal(request: Request, action: Action) -> Phrase:
    """Why the action is not possible now, and what is."""
    row = status_row(request.side, request.status)
    names = [ACTION_WORDS[s.action] for s in steps_from(request.side, request.status, request.service_type)]
    allowed = ", ".join(names) or "undo the last step"
    on_the_way = not row.final and (request.side, request.status, Action.CANCEL) not in STEPS
    facts = {"number": request.number, "status": row.words.lower(), "action": ACTION_WORDS[action], "allowed": allowed}
    if action is Action.CANCEL and request.side is B and on_the_way:
        return phrase("refused_cancel_on_way", **facts)
    if not any(key[0] is request.side and key[2] is action for key in STEPS):
        return phrase("refused_side", side=request.side.value, **facts)
    if row.final:
        facts["allowed"] = f"What can be done: {allowed}" if names else "Undo the last step if it was a mistake"
        return phrase("refused_final", **facts)
    return phrase("refused_action", **facts)


@dataclass(frozen=True)
class WordReading:
    """What a status word of another system means here, with the dated facts it carries."""

    status: Status
    facts: tuple[FactKind, ...] = ()


_WORD_FACTS: dict[str, tuple[FactKind, ...]] = {
    "overdue": (FactKind.OVERDUE,), "recalled": (FactKind.RECALLED,), "item due back (recalled)": (FactKind.RECALLED,),
    "renew pending": (FactKind.RENEWAL_ASKED,),
}  # fmt: skip


def _plain(word: str) -> str:
    """Words are compared without case and with any run of space as one; a space around a slash does not matter."""
    return " ".join(word.split()).casefold().replace(" /", "/").replace("/ ", "/")


def _word_table() -> dict[tuple[Side, str, str], WordReading]:
    table: dict[tuple[Side, str, str], WordReading] = {}
    for row in STATUSES:
        for system, words in (("illiad", row.illiad), ("oclc", row.oclc), ("shareit", row.shareit)):
            for word in words:
                table[row.side, system, _plain(word)] = WordReading(row.status, _WORD_FACTS.get(_plain(word), ()))
        table[row.side, "ours", row.status.value] = WordReading(row.status)
        table.setdefault((row.side, "ours", _plain(row.words)), WordReading(row.status))
        table.setdefault((row.side, "ours", row.status.value.replace("_", " ")), WordReading(row.status))
    return table


_WORDS = _word_table()


def read_status(side: Side, word: str, system: str = "", *, reason_for_no: bool = False) -> WordReading | None:
    """What a status word means on this side; None if it is in no row of the table (then it is reported, never guessed).

    `system` is "illiad", "oclc", "shareit", "ours" or "" (all, in this order). ILLiad writes "Cancelled by ILL Staff"
    both for a lending request that we refused and for one that was cancelled: `reason_for_no` tells them apart.
    """
    plain = _plain(word)
    for name in (system,) if system else ("illiad", "oclc", "shareit", "ours"):
        found = _WORDS.get((side, name, plain))
        if found is not None:
            if side is L and found.status is Status.CANCELLED and name == "illiad" and reason_for_no:
                return WordReading(Status.UNFILLED)
            return found
    return None
