# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a request, as a table: each deed with its key. One letter acts only while the table has the
focus, so that no letter typed into a field ever does anything.
"""

from dataclasses import dataclass
from typing import Final

from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.workflow import Action

KEYS: Final[dict[Action, str]] = {
    Action.SEND: "S", Action.ANSWER: "A", Action.ACCEPT: "Y", Action.DECLINE: "N", Action.GIVE_UP: "G",
    Action.SEARCH: "P", Action.FIND: "F", Action.SHIP: "H", Action.RECEIVE: "R", Action.ROUTE: "O",
    Action.MAKE_AVAILABLE: "V", Action.CHECK_OUT: "C", Action.TAKE_BACK: "B", Action.SEND_BACK: "K",
    Action.CHECK_IN: "I", Action.DELIVER: "D", Action.RENEW: "W", Action.RECALL: "L", Action.CANCEL: "Del",
    Action.LOSE: "X", Action.SETTLE: "T", Action.CLOSE: "E", Action.REOPEN: "Shift+E",
}  # fmt: skip


@dataclass(frozen=True)
class FactDeed:
    """Sets a fact or, where it is in force, lifts it. `asks` = the label of a note that is asked for first."""

    kind: FactKind
    words: str
    lift: str
    key: str
    asks: str = ""
    side: Side | None = None


FACT_DEEDS: Final[tuple[FactDeed, ...]] = (
    FactDeed(FactKind.SET_ASIDE, "Set aside", "Lift: set aside", "F9", "Why it is set aside"),
    FactDeed(FactKind.DAMAGED, "Damaged or wet", "Lift: damaged", "F8", "What is damaged"),
    FactDeed(FactKind.MISSING_PART, "Part missing", "Lift: part missing", "Shift+F8", "What is missing"),
    FactDeed(FactKind.RECALLED, "Recalled by the lender", "Lift: recalled", "Shift+L", side=Side.BORROWING),
    FactDeed(FactKind.NOT_WANTED, "Not wanted: straight back", "Lift: not wanted", "Shift+N", side=Side.BORROWING),
    FactDeed(FactKind.CUSTOMER_ASKED, "Customer asked", "Lift: customer asked", "Shift+A", "What was asked",
             Side.BORROWING),
    FactDeed(FactKind.RENEWAL_ASKED, "Renewal asked", "Lift: renewal asked", "Shift+W"),
    FactDeed(FactKind.CLAIMED_RETURNED, "Claimed returned", "Lift: claimed returned", "Shift+C"),
    FactDeed(FactKind.SECOND_LOOK, "Not on shelf: second look", "Lift: second look", "Shift+F", side=Side.LENDING),
    FactDeed(FactKind.ASKED_OF_BRANCH, "Asked of a branch", "Lift: asked of a branch", "Shift+B", side=Side.LENDING),
    FactDeed(FactKind.DISPUTED, "In dispute", "Lift: in dispute", "Shift+D", "What is disputed"),
    FactDeed(FactKind.LETTERS_HELD, "Hold the letters", "Lift: letters held", "Shift+K", "Why no letters go"),
    FactDeed(FactKind.LEGAL_HOLD, "Legal hold", "Lift: legal hold", "Shift+H", "For whom"),
)  # fmt: skip

HEAD_DEEDS: Final[dict[str, tuple[str, ...]]] = {
    "incoming.to_answer": ("answer", "ship"), "incoming.to_pull": ("find", "second_look", "answer", "pull_list"),
    "incoming.second_look": ("find", "answer"), "incoming.found": ("strap",), "incoming.our_word": ("renew",),
    "incoming.at_branch": ("find", "answer"), "incoming.with_borrower": ("renew", "recall", "invoice"),
    "outgoing.to_send": ("lenders", "cancel"),
    "outgoing.to_decide": ("customer_asked", "decline", "lenders", "give_up"),
    "outgoing.received": ("strap", "make_available"), "outgoing.renewals": ("renew",),
    "outgoing.back": ("set_aside", "strap"), "outgoing.with_lender": ("answer", "cancel"),
    "overdue.lenders_wait": ("renew", "take_back"), "overdue.libraries_owe_us": ("renew", "recall", "invoice"),
    "overdue.searched_for": ("take_back", "check_in"),
    "overdue.to_bill": ("invoice", "renew"), "overdue.lost": ("settle", "invoice", "charge"),
    "outgoing.do_it_there": ("tick", "there"),
}  # fmt: skip
"""The two or three deeds beside the primary one on the head of a list; for the others the status decides."""
