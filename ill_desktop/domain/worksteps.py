# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps that are left to be done elsewhere - in the ILS, in a network, on paper - and which deed leaves them."""

from dataclasses import dataclass

from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action


@dataclass(frozen=True)
class WorkStep:
    """`place` is "ils", "network", "paper" or "people"; `words` names the deed, `undo` how to take it back there."""

    kind: str
    place: str
    words: str
    undo: str


STEPS: dict[str, WorkStep] = {
    s.kind: s
    for s in (
        WorkStep("strap", "paper", "print the strap", "tear up the strap"),
        WorkStep("brief_bib", "ils", "make the brief bib", "delete the brief bib"),
        WorkStep("hold", "ils", "place the hold", "cancel the hold"),
        WorkStep("route", "ils", "check it in to trap and route it", "take it out of transit"),
        WorkStep("delete_bib", "ils", "delete the brief bib", "make the brief bib again"),
        WorkStep("ils_check_out", "ils", "check it out to the library's card", "check it in"),
        WorkStep("ils_check_in", "ils", "check it in", "check it out to the library's card again"),
        WorkStep("new_due", "ils", "change the due date", "set the old due date"),
        WorkStep("label", "paper", "print the courier slip", "tear up the courier slip"),
        WorkStep("net_sent", "network", "record as requested", "cancel it there"),
        WorkStep("net_received", "network", "received", "undo received"),
        WorkStep("net_returned", "network", "returned", "undo returned"),
        WorkStep("net_shipped", "network", "yes, shipped", "undo shipped"),
        WorkStep("net_complete", "network", "complete", "undo complete"),
        WorkStep("net_cancel", "network", "cancel", "ask again"),
        WorkStep("net_condition", "network", "answer the condition", "take the answer to the condition back"),
        WorkStep("net_renew", "network", "ask for the renewal", "withdraw the renewal"),
        WorkStep("net_renewal", "network", "answer the renewal", "take the answer to the renewal back"),
        WorkStep("net_answer", "network", "answer the request", "take the answer back"),
        WorkStep("net_recall", "network", "recall", "withdraw the recall"),
        WorkStep("tell_customer", "people", "tell the customer that it was found", "tell the customer: not found"),
        WorkStep("tell_renewed", "people", "tell the customer the new date", "tell the customer the old date"),
        WorkStep("tell_refused", "people", "tell the customer: not renewed", "tell the customer: not refused"),
        WorkStep("tell_library", "people", "tell the library that it was found", "tell the library: not found"),
    )
}

PAPER = tuple(kind for kind, step in STEPS.items() if step.place == "paper")
"""Steps that end with printing; they are no work in another system."""

LEFT_BY: dict[tuple[Side, Action], tuple[str, ...]] = {
    (Side.BORROWING, Action.RECEIVE): ("strap", "net_received", "brief_bib", "hold", "route"),
    (Side.BORROWING, Action.TAKE_BACK): ("delete_bib",),
    (Side.BORROWING, Action.SEND_BACK): ("delete_bib", "label", "net_returned"),
    (Side.BORROWING, Action.RENEW): ("new_due", "tell_renewed"),
    (Side.LENDING, Action.SHIP): ("label", "net_shipped", "ils_check_out"),
    (Side.LENDING, Action.CHECK_IN): ("net_complete", "ils_check_in"),
    (Side.LENDING, Action.RENEW): ("new_due", "net_renewal"),
    (Side.BORROWING, Action.CANCEL): ("net_cancel",),
    (Side.BORROWING, Action.SEND): ("net_sent",),
    (Side.BORROWING, Action.ACCEPT): ("net_condition",),
    (Side.BORROWING, Action.DECLINE): ("net_condition",),
    (Side.LENDING, Action.ANSWER): ("net_answer",),
    (Side.LENDING, Action.RECALL): ("net_recall",),
}
"""What a deed leaves to do elsewhere. Network steps only where the request has a number in a network; "delete_bib"
once, and never for a book that went straight back; "net_sent" only where its number there is not known yet.
"""

LEFT_BY_FACT: dict[tuple[Side, str], tuple[str, ...]] = {
    (Side.BORROWING, "fact:renewal_asked"): ("net_renew",),
    (Side.BORROWING, "renewal_refused"): ("tell_refused",),
    (Side.LENDING, "renewal_refused"): ("net_renewal",),
}
"""The same for a fact that was recorded, by the action of its history row."""

DONE_BY: dict[tuple[Side, Action], tuple[str, ...]] = {
    (Side.BORROWING, Action.ROUTE): ("route",),
    (Side.BORROWING, Action.MAKE_AVAILABLE): ("hold", "route"),
    (Side.BORROWING, Action.CHECK_OUT): ("hold", "route"),
}
"""Open steps that this deed proves done: what is routed was checked in there, what is on the shelf has its hold."""

_FOR_CUSTOMER = ("strap", "brief_bib", "hold", "route", "new_due", "tell_renewed", "tell_refused")
DROPPED_BY: dict[tuple[Side, Action], tuple[str, ...]] = {
    (Side.BORROWING, Action.SHIP): (*_FOR_CUSTOMER, "net_received"),
    (Side.BORROWING, Action.TAKE_BACK): _FOR_CUSTOMER,
    (Side.BORROWING, Action.SEND_BACK): _FOR_CUSTOMER,
    (Side.LENDING, Action.CHECK_IN): ("label", "new_due"),
}
"""Open steps that are needless after this deed: what goes back needs no hold any more."""

OFFLINE_NETWORKS = ("ILLiad", "mail", "e-mail", "phone")
"""Networks in which nothing has to be recorded again; ILLiad is the system this office came from."""
