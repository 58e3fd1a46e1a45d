# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a request stands, in plain words: for us, for the other library, for our customer (duty 3).

No sentence of this table names a person, a title or, for a customer, another library.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import money_text
from ill_desktop.domain.packing import LEAVING
from ill_desktop.domain.parcels import carried_words
from ill_desktop.domain.request import Side, Status

B, L = Side.BORROWING, Side.LENDING


class Told(NamedTuple):
    """One status in three mouths; `customer` is "" where no customer of ours is concerned. Merge fields: PLACES."""

    desk: str
    library: str
    customer: str = ""


PLACES: Final = ("library", "branch", "since", "due", "lender_due", "by")
"""Merge fields of the sentences below. What stands between two bars is left out where its date is not known."""

TOLD: Final[dict[tuple[Side, Status], Told]] = {
    (B, Status.NEW): Told("Not sent to any lender yet.", "we have not sent this request yet",
                          "we have your request and are about to ask other libraries for it"),
    (B, Status.SENT): Told("Asked of {library}, no yes yet.", "we asked for it on {since} and wait for an answer",
                           "we asked another library for it on {since} and wait for the answer"),
    (B, Status.CONDITIONAL): Told("{library} would send it on a condition; nobody has answered that.",
                                  "your condition is here and will be answered",
                                  "another library offers it on a condition, which we are looking at"),
    (B, Status.UNFILLED): Told("Every library asked said no.", "no library asked could supply it",
                               "the libraries we asked could not supply it; we will tell you what can be done"),
    (B, Status.SHIPPED): Told("On its way here from {library}.", "it has not arrived here yet",
                              "it is on its way to us"),
    (B, Status.RECEIVED): Told("Here in the ILL office since {since}.", "it arrived here and is in our office",
                               "it is here and on its way to you"),
    (B, Status.ROUTED): Told("On its way to {branch} since {since}.", "it is on its way to one of our branches",
                             "it is on its way to {branch}"),
    (B, Status.AVAILABLE): Told("On the hold shelf of {branch} since {since}.",
                                "it is on a hold shelf of ours", "it waits for you at {branch}"),
    (B, Status.CHECKED_OUT): Told("With the customer since {since}|, to be back {due}|.", "it is in use here",
                                  "it is checked out to you| and is due {due}|"),
    (B, Status.CHECKED_IN): Told("Back in the ILL office since {since}, not sent to {library} yet.",
                                 "it is back in our office and goes to you next", "you have returned it, thank you"),
    (B, Status.RETURNED): Told("Sent back to {library} on {since}{by}, nothing heard since.",
                               "we sent it back to you on {since}{by}", "you have returned it, thank you"),
    (B, Status.CLOSED): Told("Finished on {since}.", "it went back to you and was finished here on {since}",
                             "this request is finished"),
    (B, Status.CANCELLED): Told("Cancelled on {since}.", "we cancelled this request on {since}",
                                "this request was cancelled on {since}"),
    (B, Status.LOST): Told("Recorded as lost on {since}.", "it is recorded as lost here since {since}",
                           "it is recorded as lost since {since}; please speak with us"),
    (L, Status.NEW): Told("Not answered yet.", "your request is here and will be answered shortly"),
    (L, Status.SEARCHING): Told("On the pull list since {since}.", "we are looking for it on our shelves"),
    (L, Status.CONDITIONAL): Told("We set a condition on {since}, no answer yet.",
                                  "we sent you a condition on {since} and wait for your answer"),
    (L, Status.UNFILLED): Told("We said no on {since}.", "we answered on {since} that we cannot supply it"),
    (L, Status.SHIPPED): Told("Sent to {library} on {since}{by}|, due {lender_due}|.",
                              "we sent it to you on {since}{by}|; it is due {lender_due}|"),
    (L, Status.RETURNING): Told("{library} sent it back on {since}; it is not home yet.",
                                "you sent it back on {since}; it has not arrived here yet"),
    (L, Status.CLOSED): Told("Home since {since}.", "it came home on {since}, thank you"),
    (L, Status.CANCELLED): Told("Cancelled on {since}.", "this request was cancelled on {since}"),
    (L, Status.LOST): Told("Recorded as lost on {since}.", "it is recorded as lost since {since}"),
}  # fmt: skip


SCANS: Final[dict[str, str]] = {
    "receive": "received", "take_back": "back from the customer", "send_back": "sent back", "ship": "shipped",
    "check_in": "checked in", "route": "put on the way to the branch", "make_available": "put on the hold shelf",
    "check_out": "checked out", "find": "found on the shelf", "close": "closed",
}  # fmt: skip
"""Deeds done with the item in the hand, as the last scan is told."""

LATE: Final = frozenset({
    *((B, status) for status in (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT,
                                 Status.CHECKED_IN)), (L, Status.SHIPPED),
})  # fmt: skip
"""Where a passed due date means that somebody waits."""


@dataclass(frozen=True)
class Owed:
    """What one side owes for this request. `by` is "us", "them" or "customer"; cents of `currency` still to be paid."""

    by: str
    cents: int
    currency: str
    what: str
    due: date | None = None


@dataclass
class Standing:
    """All that a question about one request is answered from. `last_*` = (day, words) or None."""

    id: int
    number: str
    side: Side
    status: Status
    is_copy: bool = False
    title: str = ""
    network: str = ""
    theirs: str = ""
    library: str = ""
    library_id: int | None = None
    email: str = ""
    branch: str = ""
    customer_id: int | None = None
    customer: str = ""
    customer_email: str = ""
    since: date | None = None
    lender_due: date | None = None
    customer_due: date | None = None
    is_open: bool = True
    carrier: str = ""
    tracking: str = ""
    next_words: str = ""
    next_step: str = ""
    turn: str = ""
    late_days: int = 0
    facts: tuple[tuple[str, date, str], ...] = ()
    owed: list[Owed] = field(default_factory=list)
    last_scan: tuple[date, str] | None = None
    last_answer: tuple[date, str] | None = None
    last_word: tuple[datetime, str] | None = None
    tote: tuple[str, date | None] | None = None
    """The courier's tote that it lies in or left in: its code, and the day it left."""

    @property
    def has_customer(self) -> bool:
        """Whether there is a customer of ours to answer: the link may be cut, but the side has one."""
        return self.side is B


def where(standing: Standing, mouth: str) -> str:
    """The sentence of the table in one mouth ("desk", "library", "customer"). Raises UserError where it has none."""
    template = getattr(TOLD[standing.side, standing.status], mouth)
    if not template:
        raise UserError("A library borrows this from us, so no customer of ours is concerned; answer the library.")
    due = standing.customer_due or standing.lender_due
    if standing.is_copy and standing.side is L and standing.status is Status.CLOSED:
        template = {"desk": "The copy went out on {since}{by}."}.get(mouth,
                                                                     "we sent you the copy on {since}{by}")  # fmt: skip
    known = standing.lender_due if "{lender_due}" in template else due
    before, _, rest = template.partition("|")
    when, _, after = rest.partition("|")
    template = before + (when if known else "") + after
    facts = {"library": standing.library or "the other library", "branch": standing.branch or "the branch",
             "since": written(standing.since), "due": written(due),
             "lender_due": written(standing.lender_due),
             "by": carried_words(standing.carrier, standing.tracking)}  # fmt: skip
    return template.format(**facts) + _in_tote(standing, mouth)


def _in_tote(standing: Standing, mouth: str) -> str:
    """In which tote it left; the other library is told of one that did."""
    if standing.tote is None or (standing.side, standing.status) not in LEAVING or mouth == "customer":
        return ""
    code, left = standing.tote
    if mouth == "desk":
        if left is None:
            return f" It lies in tote {code}, which is still here."
        return f" It left in tote {code} on {written(left)}."
    return f", in tote {code} of the courier" if left else ""


def written(value: date | None) -> str:
    """A date in a letter: it is read on another day, so never "today" and always with its year."""
    return f"{value:%b} {value.day}, {value.year}" if value else "a day not recorded"


def owed_words(standing: Standing) -> list[str]:
    """Money both ways and overdue days, a line each; empty where nobody owes anything."""
    who = {"us": "we owe {library}", "them": "{library} owes us", "customer": "the customer owes"}
    lines = []
    if standing.late_days:
        whom = "the borrower" if standing.side is L else "the lender"
        late = f"{standing.late_days} day{'s' if standing.late_days != 1 else ''}"
        lines.append(f"{late} late {'from' if standing.side is L else 'for'} {whom}")
    for one in standing.owed:
        named = who[one.by].format(library=standing.library or "the other library")
        until = f", due {written(one.due)}" if one.due else ""
        lines.append(f"{named} {money_text(one.cents, one.currency)} ({one.what}{until})")
    return lines
