# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists as a table: what is in each, how it is sorted, whose turn it is, and after how many days it is late.

Source: DOMAIN.md section 4, "Work lists". A `Queue` is a saved filter with a name, never stored state; `db.lists`
turns its conditions into SQL. Limits are working days and may be overridden by the setting `limits`.
"""

from dataclasses import dataclass, field
from typing import Any

from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import Turn


@dataclass(frozen=True)
class Where:
    """One condition. `field` is a column of the request, or one of the named tests of `db.lists`.

    `op`: "in", "=", "fact", "no_fact", "before" (value = days from today, may be negative; an empty date never
    counts), "work" (an open step of one of these kinds is left), "leaving" (with the courier today, later, or no way),
    or a test of `db.list_terms` that depends on the day and the office's rules.
    """

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class Queue:
    """`page` + `name` make the name on the command line: `incoming.to_pull`."""

    page: str
    name: str
    title: str
    turn: Turn
    where: tuple[Where, ...]
    sort: str
    limit: int | None = None
    side: Side | None = None
    empty: str = ""
    group: str = field(default="")

    @property
    def key(self) -> str:
        return f"{self.page}.{self.name}"


def _status(*statuses: Status) -> Where:
    return Where("status", "in", tuple(s.value for s in statuses))


def _fact(*kinds: FactKind) -> Where:
    return Where("facts", "fact", tuple(k.value for k in kinds))


def _no_fact(*kinds: FactKind) -> Where:
    return Where("facts", "no_fact", tuple(k.value for k in kinds))


OPEN = Where("is_open", "=", True)
B, L, S, F, T = Side.BORROWING, Side.LENDING, Status, FactKind, Turn
STAYS = (F.SET_ASIDE, F.DAMAGED, F.MISSING_PART)
"""Facts that keep an item here until they are lifted: it does not leave by the courier (`deeds.BARS`)."""
WITH_CUSTOMER = (S.RECEIVED, S.ROUTED, S.AVAILABLE, S.CHECKED_OUT)

QUEUES: tuple[Queue, ...] = (
    Queue("incoming", "to_answer", "To answer", T.US, (_status(S.NEW), OPEN), "urgency", 1, L,
          "Nothing to answer. New requests come in by File > Import."),
    Queue("incoming", "to_pull", "To pull", T.US,
          (_status(S.SEARCHING), _no_fact(F.FOUND, F.SECOND_LOOK, F.ASKED_OF_BRANCH), OPEN), "shelf", 1, L,
          "Nothing to pull. Put new requests on the pull list from To answer."),
    Queue("incoming", "second_look", "Second look", T.US,
          (_status(S.SEARCHING), _fact(F.SECOND_LOOK), OPEN), "shelf", 1, L, "Nothing was missed on the shelf."),
    Queue("incoming", "found", "Found, not shipped", T.US, (_status(S.SEARCHING), _fact(F.FOUND), OPEN), "code", 0, L,
          "Everything that was found has been shipped."),
    Queue("incoming", "our_word", "Our word", T.US,
          (Where("side", "=", "lending"), _fact(F.RENEWAL_ASKED), OPEN), "oldest", 1, L,
          "No library waits for our word."),
    Queue("incoming", "at_branch", "At a branch", T.BRANCH, (_status(S.SEARCHING), _fact(F.ASKED_OF_BRANCH), OPEN),
          "branch", 3, L, "No branch has been asked."),
    Queue("incoming", "conditional", "Conditional", T.THEM, (_status(S.CONDITIONAL), OPEN), "oldest", 4, L,
          "No condition of ours waits for a reply."),
    Queue("incoming", "with_borrower", "With the borrower", T.THEM, (_status(S.SHIPPED), OPEN), "lender_due", None, L,
          "Nothing of ours is out on loan."),
    Queue("incoming", "coming_home", "Coming home", T.THEM, (_status(S.RETURNING), OPEN), "oldest", 10, L,
          "No library has told of a return."),
    Queue("outgoing", "to_send", "To send", T.US, (_status(S.NEW), OPEN), "need_before", 1, B,
          "Nothing to send. New requests come in by File > Import."),
    Queue("outgoing", "to_decide", "To decide", T.US,
          (_status(S.CONDITIONAL, S.UNFILLED), Where("turn", "not_set_aside_for", "customer"), OPEN), "oldest", 2, B,
          "No lender's condition or refusal waits for a decision."),
    Queue("outgoing", "received", "Received, not finished", T.US,
          (_status(S.RECEIVED), Where("work", "work", ("strap", "brief_bib", "hold", "route")), OPEN), "oldest", 0, B,
          "All that arrived is on its way to the customers."),
    Queue("outgoing", "renewals", "Renewals, recalls", T.US,
          (Where("side", "=", "borrowing"), _fact(F.RENEWAL_ASKED, F.RECALLED), OPEN), "customer_due", 0, B,
          "No renewal is asked and nothing is recalled."),
    Queue("outgoing", "back", "Back, not sent", T.US, (_status(S.CHECKED_IN), _no_fact(F.SET_ASIDE), OPEN),
          "lender_due", 1, B, "Everything that came back has been sent to its lender."),
    Queue("outgoing", "set_aside", "Set aside", T.US, (_fact(F.SET_ASIDE), OPEN), "turn", 7, None,
          "Nothing is set aside."),
    Queue("outgoing", "do_it_there", "Do it there", T.US, (Where("work", "work", None),), "network", 0, None,
          "Nothing is left to do in the networks or the ILS."),
    Queue("outgoing", "customers_word", "Customer's word", T.CUSTOMER,
          (Where("turn", "set_aside_for", "customer"), OPEN), "oldest", 5, B,
          "No customer has been asked anything. Set a request aside with \"whose turn: customer\" to wait for a word."),
    Queue("outgoing", "not_picked_up", "Not picked up", T.BRANCH,
          (_status(S.RECEIVED, S.ROUTED, S.AVAILABLE), Where("arrived_on", "before", -10), OPEN), "branch", 10, B,
          "Everything on the hold shelves is fresh."),
    Queue("outgoing", "with_lender", "With a lender", T.THEM, (_status(S.SENT), OPEN), "days_left", 4, B,
          "No lender is being asked."),
    Queue("outgoing", "should_be_here", "Should be here", T.THEM, (_status(S.SHIPPED), OPEN), "oldest", 7, B,
          "Nothing is on its way here."),
    Queue("outgoing", "sent_back", "Sent back", T.THEM, (_status(S.RETURNED), OPEN), "oldest", 30, B,
          "Every return has been confirmed."),
    Queue("overdue", "lenders_wait", "Lenders wait", T.US,
          (Where("late", "lenders_wait"), OPEN), "lender_due", 1, B,
          "No lender waits for a book."),
    Queue("overdue", "our_customers", "Our customers", T.CUSTOMER,
          (_status(*WITH_CUSTOMER), Where("customer_due", "before", 4), OPEN), "customer_due", None, B,
          "No customer is late or due in the next 3 days."),
    Queue("overdue", "libraries_owe_us", "Libraries owe us", T.THEM,
          (Where("late", "libraries_owe"), OPEN), "library", None, L,
          "No library is late with a book of ours."),
    Queue("overdue", "searched_for", "Searched for", T.US, (_fact(F.CLAIMED_RETURNED), OPEN), "next_search", 7, None,
          "Nothing is claimed to have been returned."),
    Queue("overdue", "to_bill", "To bill", T.US, (Where("late", "to_bill"), OPEN), "lender_due", 5, L,
          "Nothing of ours has been gone so long that it counts as lost."),
    Queue("overdue", "lost", "Lost, to settle", T.US, (_status(S.LOST), OPEN), "oldest", 5, None,
          "Nothing lost waits to be settled."),
    Queue("courier", "leaving_today", "Leaving today", T.US,
          (Where("way", "leaving", "today"), _no_fact(*STAYS), OPEN), "code", 0, None,
          "Nothing waits for the courier today."),
    Queue("courier", "leaving_later", "Leaving later", T.US,
          (Where("way", "leaving", "later"), _no_fact(*STAYS), OPEN), "code", None, None,
          "Nothing waits for a stop on another day."),
    Queue("courier", "held", "Held", T.US, (Where("way", "leaving", "held"), _no_fact(*STAYS), OPEN), "code", None,
          None, "No courier is stopped, so nothing is held."),
    Queue("courier", "no_way", "No way to send", T.US, (Where("way", "leaving", "no_way"), _no_fact(*STAYS), OPEN),
          "library", 0, None, "Everything that leaves has a courier code in force."),
    Queue("courier", "late_on_road", "Late on the road", T.THEM,
          (_status(S.SHIPPED, S.RETURNED, S.RETURNING, S.ROUTED), Where("status_on", "before", -10),
           Where("road", "on_road"), OPEN), "oldest", 7, None, "Nothing is late on the road."),
    Queue("today", "start_here", "Start here", T.US, (Where("why", "start_here"), OPEN), "start", 0, None,
          "Nothing is urgent. Begin with any list at the right."),
    Queue("today", "before_close", "Before you close", T.US, (Where("why", "before_close"),), "close", 0, None,
          "Nothing is left open today."),
)  # fmt: skip

BY_KEY = {queue.key: queue for queue in QUEUES}

PAGES: dict[str, Queue] = {
    "incoming": Queue("incoming", "open", "All open", T.US, (Where("side", "=", "lending"), OPEN), "urgency", None, L,
                      "No open requests of other libraries. New ones come in by File > Import."),
    "outgoing": Queue("outgoing", "open", "All open", T.US, (Where("side", "=", "borrowing"), OPEN), "oldest", None, B,
                      "No open requests of our customers. New ones come in by File > Import."),
    "overdue": Queue("overdue", "open", "All overdue", T.US, (Where("late", "late"), OPEN), "lender_due", None, None,
                     "Nothing is overdue, in either direction."),
}  # fmt: skip
"""What a page opens on: all that is open there."""

FINISHED: dict[str, Queue] = {
    page: Queue(page, "finished", "Finished", T.NOBODY,
                (Where("side", "=", side.value), Where("is_open", "=", False)), "newest", None, side,
                "Nothing is finished yet.")
    for page, side in (("incoming", L), ("outgoing", B))
}  # fmt: skip
EVERYTHING: dict[str, Queue] = {
    page: Queue(page, "all", "All requests", T.NOBODY, (Where("side", "=", side.value),), "newest", None, side,
                "No requests yet. They come in by File > Import.")
    for page, side in (("incoming", L), ("outgoing", B))
}  # fmt: skip


def queue_of(key: str) -> Queue | None:
    """The list of this name: a page ("incoming"), or a list of it ("incoming.to_pull", "incoming.all")."""
    page, _, name = key.partition(".")
    if not name:
        return PAGES.get(page) or BY_KEY.get(f"{page}.start_here")
    for table in (PAGES, FINISHED, EVERYTHING):
        if page in table and table[page].name == name:
            return table[page]
    return BY_KEY.get(key)


def queues_of(page: str) -> tuple[Queue, ...]:
    """The lists of a page, *ours* above *theirs*, then all that is open, finished and everything."""
    ours = [q for q in QUEUES if q.page == page and q.turn is T.US]
    theirs = [q for q in QUEUES if q.page == page and q.turn is not T.US]
    rest = [table[page] for table in (PAGES, FINISHED, EVERYTHING) if page in table]
    return (*ours, *theirs, *rest)


def limit_of(queue: Queue, overrides: tuple[str, ...]) -> int | None:
    """Working days after which a row of the list is late; the office may have set another number."""
    for entry in overrides:
        key, _, days = entry.partition("=")
        if key.strip() == queue.key and days.strip().isdigit():
            return int(days)
    return queue.limit
