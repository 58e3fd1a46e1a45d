# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the program as key + facts.

The English templates live here; the window translates the key, the command line prints `Phrase.text`. A fact that is a
date, a status or empty is put into words by `say`. No template may name a customer.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ill_desktop.domain.answer_phrases import ANSWERS
from ill_desktop.domain.carrier_phrases import CARRIERS
from ill_desktop.domain.desk_phrases import DESK
from ill_desktop.domain.editor_phrases import EDITOR
from ill_desktop.domain.figure_phrases import FIGURES
from ill_desktop.domain.holdings_phrases import HOLDINGS
from ill_desktop.domain.key_phrases import KEYS
from ill_desktop.domain.lending_phrases import LENDING
from ill_desktop.domain.letter_phrases import LETTERS
from ill_desktop.domain.money_phrases import MONEY
from ill_desktop.domain.overdue_phrases import OVERDUES
from ill_desktop.domain.packing_phrases import PACKING
from ill_desktop.domain.people_phrases import PEOPLE

TEMPLATES: dict[str, str] = {
    **DESK,
    **KEYS,
    **HOLDINGS,
    **LENDING,
    **FIGURES,
    **EDITOR,
    **PEOPLE,
    **ANSWERS,
    **LETTERS,
    **OVERDUES,
    **MONEY,
    **CARRIERS,
    **PACKING,
    # what a scan did
    "received": "Received from {library}",
    "received_due": "Received from {library}, lender's due {due}",
    "received_no_due": "Received from {library}, no due date known",
    "arrived_and_returned": "Arrived (date unknown) and back from the customer",
    "returned": "Back from the customer",
    "sent_back": "Sent back to {library}",
    "checked_in": "Home from {library}",
    "checked_in_late": "Home from {library}, {days} days late",
    "shipped": "Shipped to {library}, due {due}",
    "copy_shipped": "Copy sent to {library}, finished",
    "copy_received": "Copy received from {library}",
    "attached": "Barcode {code} belongs to {number} now",
    "undone": "Undone: {action} of {number}",
    "looked_up": "{number} is {status} since {since}",
    "into_tote": "Leaving for {library}",
    # next physical steps
    "next_strap_branch": "Strap, then cart for {branch}",
    "next_strap_here": "Strap, then hold shelf here",
    "next_no_branch": "Strap; no pickup branch is known: look it up",
    "next_return_shelf": "Return shelf, {place}",
    "next_tote": "Slip {code}, into the tote ({stop})",
    "next_tote_no_stop": "Slip {code}, hold for the stop on {stop}",
    "next_mail": "No courier code for {library}: mail label",
    "next_reshelve": "Strap out; ILS check-in; reshelve at {place}",
    "next_deliver": "Deliver the copy, then it is finished",
    "next_scan_book": "Now scan the book (Enter = it has no barcode)",
    "next_look_into": "Shelf \"look into\"",
    "next_circulation": "Circulation cart",
    "next_waiting": "Shelf \"waiting\"",
    "next_choose": "Type the number of your choice and Enter; or scan on, it waits under \"to settle\"",
    "next_none": "",
    # why a scan did nothing, or asks
    "why_same_code": "The same code directly again; nothing was changed",
    "why_same_request": "{number} was scanned {seconds} seconds ago; nothing was changed",
    "why_same_day": "{number} was {status} today; nothing was changed",
    "why_several": "{count} open requests have this code",
    "why_unknown_ours": "{code} is ours, but not on interlibrary loan",
    "why_unknown": "No request has {code}",
    "why_check_digit": "The check digit of {code} is wrong; was it read right?",
    "why_never_sent": "{number} was never recorded as sent",
    "why_condition_open": "The lender's condition is not answered: {conditions}",
    "why_all_said_no": "All lenders had said no to {number}",
    "why_sent_back_before": "{number} was sent back on {since}, and is here again",
    "why_closed": "{number} was finished on {since}",
    "why_cancelled": "{number} was cancelled on {since}",
    "why_lost": "{number} was recorded as lost on {since}",
    "why_condition_asked": "We asked a condition on {since}; no reply yet",
    "why_said_no": "We said no to {number} on {since}; it is with the next lender",
    "why_home": "{number} is home since {since}",
    "why_borrower_cancelled": "The borrower cancelled {number} on {since}",
    "why_shipped_lately": "{number} was shipped on {since}, less than {days} working days ago",
    "why_set_aside": "{number} is set aside ({note}); lift it with a reason first (F9, or !lift)",
    "why_damaged": "{number} is damaged or wet ({note}); lift it with a reason first (F9, or !lift)",
    "why_missing_part": "A part of {number} is missing ({note}); lift it with a reason first (F9, or !lift)",
    "why_slip": "{number} does not know its item yet",
    "why_copy_here": "The copy {number} is here since {since}",
    "why_copy_finished": "The copy {number} was sent on {since}; nothing of it comes back",
    "why_lookup": "Look up only; nothing was changed",
    "why_courier_stack": "From the courier nothing becomes a customer's return or a shipment; {number} is {status}",
    "why_card": "{code} is a customer's card; nothing was changed",
    "why_payment_card": "This looks like the number of a payment card; it was not kept",
    "why_url": "This is a web address, not a request or a barcode",
    "why_too_long": "The code has {length} characters, more than {limit}: scan one code at a time",
    "why_empty": "Nothing was scanned",
    "why_said": "{text}",
    "why_no_command": "There is no command {command}; there are {names}",
    "why_no_stack": "There is no stack kind {kind}; there are {names}",
    "stack_set": "Stack: {words}",
    "due_set": "Due date of this stack: {due}",
    "due_none": "No due date for this stack",
    "undo_elsewhere": "also {words} ({place})",
    "why_nothing_to_undo": "Nothing was scanned that could be undone",
    "why_no_choice": "There is no choice {choice} now; type one of {keys}",
    "why_no_question": "No question is open",
    # readings (the choices of a question)
    "reading_receive": "It is here: receive it",
    "reading_open": "Only open it",
    "reading_accept_receive": "Accept the condition and receive",
    "reading_straight_back": "Straight back, unused",
    "reading_send_again": "It bounced: send it again",
    "reading_never_left": "It never left: send it again",
    "reading_other_request": "It belongs to another request",
    "reading_reopen": "Reopen it as back here",
    "reading_reopen_ship": "Reopen it as shipped",
    "reading_wanted": "Wanted after all: receive it",
    "reading_found": "Found: back here",
    "reading_home": "It is home",
    "reading_really_home": "It is really home",
    "reading_ship_again": "Undelivered: ship it again",
    "reading_they_accept": "They accept: ship it",
    "reading_keep_waiting": "Keep waiting",
    "reading_ship_anyway": "Ship it anyway",
    "reading_phoned": "They phoned: ship it",
    "reading_no_barcode": "The book has no barcode: ship it",
    "reading_delivered": "It is delivered: finished",
    "reading_take": "This one",
    # facts shown with a scan
    "shown_recalled": "RECALLED by the lender",
    "shown_renewal_asked": "a renewal was asked",
    "shown_overdue": "overdue since {since}",
    "shown_claimed_returned": "FOUND: the customer had said it was returned; tell the customer",
    "shown_billed": "billed as lost",
    "shown_not_wanted": "not wanted any more: straight back",
    "shown_set_aside": "set aside: {note}",
    "shown_damaged": "damaged: {note}",
    "shown_missing_part": "part missing: {note}",
    "shown_disputed": "in dispute: {note}",
    "shown_legal_hold": "LEGAL HOLD",
    "shown_library_use_only": "library use only",
    "shown_pieces": "COUNT {pieces} pieces",
    "shown_need_before": "the customer needed it before {since}",
    "shown_conditions": "condition: {conditions}",
    "shown_turn": "{turn} of {count} lenders",
    "shown_no_due": "no due date",
    "shown_due_differs": "stack says {stack}, request says {due}: kept",
    # what a deed at the list did
    "did": "{number}: {action}; it is {status} now",
    "did_many": "{count} requests: {action}; {refused} were refused",
    "fact_added": "{number}: {fact} recorded",
    "fact_lifted": "{number}: {fact} lifted",
    "edited": "{number} was changed",
    "made": "{number} was made",
    "noted": "A note was added to {number}",
    "filed": "It is in the correspondence file",
    "letter_withdrawn": "Taken out of the file; it stays there struck through, with the reason",
    "letter_put_back": "It is back in the correspondence file",
    "office_closed": "Closed from {first} to {last}: {moved} customers' dates moved, {libraries} libraries to be asked",
    "office_reopened": "Not closed from {first} to {last} after all; {kept} requests stay as they are",
    "hold_placed": "Legal hold over {covers}: nothing of it closes by itself, nobody is unlinked",
    "hold_released": "The legal hold over {covers} is released",
    "handed_out": "{count} requests handed out to {to_whom}; it is in the log",
    "staff_saved": "{name} is listed",
    "staff_left": "{name} has left; {count} open records were handed over",
    "procedure_saved": "The procedure is saved: {about}",
    "ticked": "{count} steps ticked as done",
    "unticked": "{count} steps are to do again",
    "print_done": "Printed for {count} requests",
    "print_taken_back": "Printing is taken back for {count} requests; print it again when you need it",
    "day_saved": "The courier's row of {on} is saved",
    "month_closed": "{month} is closed; its figures are frozen",
    "invoice_drafted": "Invoice {number} drafted for {request}",
    "invoice_saved": "Invoice {number} is saved",
    "invoice_state": "Invoice {number} is {state} now",
    "library_saved": "{name} is saved",
    "customer_saved": "The customer is saved",
    "settings_saved": "The office rules are saved",
    "stock_saved": "The label stock {name} is saved",
    "stock_forgotten": "The label stock {name} is as the program brings it, or gone",
    "offset_saved": "The correction for {stock} is saved",
    "codes_ended": "{count} courier codes have ended",
    # before the office closes, and what happens by itself
    "put_off": "Put off to {until}: {count}",
    "taken_up": "Back on the list: {count}",
    "tended": "By itself: {closed} sent back and closed, {aged_out} lenders passed over; strings ended: {unfilled}",
    # refusals of the workflow
    "refused_action": "{number} is {status}, so \"{action}\" is not possible now. What can be done: {allowed}.",
    "refused_cancel_on_way": (
        "{number} is {status}, so it cannot be cancelled any more: mark it \"not wanted\", and it goes straight back "
        "when it arrives."
    ),
    "refused_side": (
        "{number} is a {side} request; \"{action}\" belongs to the other side. What can be done: {allowed}."
    ),
    "refused_final": "{number} is {status}, which is final. {allowed}.",
}


@dataclass(frozen=True)
class Phrase:
    """One sentence to say: `key` of TEMPLATES with the facts it needs."""

    key: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return say(self)

    def __bool__(self) -> bool:
        return bool(TEMPLATES[self.key])


def phrase(key: str, /, **facts: Any) -> Phrase:
    if key not in TEMPLATES:
        raise KeyError(f"no phrase {key!r}")
    return Phrase(key, facts)


def say(what: Phrase, template: str | None = None) -> str:
    """The sentence with its facts filled in; `template` is the translated one where there is a translation."""
    return (template or TEMPLATES[what.key]).format(**{name: _words(value) for name, value in what.facts.items()})


def _words(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%b} {value.day}, {value.year}"
    if value is None or value == "":
        return "-"
    return str(value)
