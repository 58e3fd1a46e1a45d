# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in letters in plain English: (kind, audience, tone) -> (subject, text, line)."""

from typing import Final

_BYE = "\n\n{office}\n{contact}"
_MINE = "- {item} ({number}), due {due}"
_LATE = "- {item} ({number}), due {due}, {days_overdue} days overdue"
_THEIRS = "- {numbers}: {item} [{barcode}], due {due}, {days_overdue} days overdue"
_BILLED = "- {numbers}: {item} [{barcode}], {reason}: {amount}"

TEXTS: Final[dict[tuple[str, str, str], tuple[str, str, str]]] = {
    ("pickup_notice", "customer", ""): (
        "Your interlibrary loan is ready",
        "Hello {customer},\n\ngood news: what you asked for is ready for you at {pickup}.\n\n{lines}\n\n"
        "Please bring your library card." + _BYE,
        _MINE),
    ("reminder", "customer", ""): (
        "Due soon: your interlibrary loan",
        "Hello {customer},\n\nthis is a reminder that these items are due soon:\n\n{lines}\n\n"
        "They belong to other libraries, so please bring them back on time. If you need more days, ask us before the "
        "due date." + _BYE,
        _MINE),
    ("overdue_1", "customer", ""): (
        "Please bring back your interlibrary loan",
        "Hello {customer},\n\nmaybe it slipped your mind: these items from another library were due.\n\n{lines}\n\n"
        "Please bring them back in the next few days. If you have done so already, thank you; tell us if our records "
        "should be put right." + _BYE,
        _LATE),
    ("overdue_2", "customer", ""): (
        "Second notice: overdue interlibrary loan",
        "Dear {customer},\n\nwe wrote to you before about these items. The library that lent them is waiting for "
        "them.\n\n{lines}\n\nPlease bring them back at once, or call us today if something is in the way." + _BYE,
        _LATE),
    ("overdue_3", "customer", ""): (
        "Last notice before a charge: overdue interlibrary loan",
        "Dear {customer},\n\nthese items are long overdue, and our earlier notices brought no answer:\n\n{lines}\n\n"
        "If they are not back within seven days, we will have to charge you what the lending library asks: {charges}. "
        "Until this is settled you may not be able to ask for more interlibrary loans.\n\n"
        "If you brought them back or cannot find them, please call us; we will help." + _BYE,
        _LATE),
    ("lost_bill", "customer", ""): (
        "Charge for a lost interlibrary loan",
        "Dear {customer},\n\nthese items from another library did not come back and count as lost:\n\n{lines}\n\n"
        "The charge is {amount}: {charges}.\n\n"
        "Please pay at any of our desks. If you find the item, bring it in first: {refund_rule}" + _BYE,
        _MINE),
    ("damage_bill", "customer", ""): (
        "Charge for a damaged interlibrary loan",
        "Dear {customer},\n\nthis item from another library came back damaged ({reason}):\n\n{lines}\n\n"
        "The charge is {amount}: {charges}.\n\nPlease pay at any of our desks. If you think this is a mistake, "
        "talk to us." + _BYE,
        "- {item} ({number})"),
    ("renewal_granted", "customer", ""): (
        "Renewed until {new_due}",
        "Hello {customer},\n\nthe lending library agreed: you may keep {item} until {new_due}.\n\n"
        "It cannot be promised that it can be renewed once more." + _BYE,
        ""),
    ("renewal_refused", "customer", ""): (
        "No renewal for your interlibrary loan",
        "Hello {customer},\n\nwe asked, but the lending library needs {item} back. Please bring it in by {due}.\n\n"
        "If you were not done with it, we will gladly ask another library for it." + _BYE,
        ""),
    ("not_available", "customer", ""): (
        "We could not get what you asked for",
        "Hello {customer},\n\nwe are sorry: no library that we asked could lend us {item} ({number}).\n\n"
        "If another edition or a later date would help you, tell us and we will try again." + _BYE,
        ""),
    ("recall", "customer", ""): (
        "Needed back: your interlibrary loan",
        "Dear {customer},\n\nthe library that lent us these items needs them back before the due date:\n\n{lines}\n\n"
        "Please bring them in by {new_due}. We know this is a bother, and thank you for your help." + _BYE,
        "- {item} ({number})"),
    ("cost_approval", "customer", ""): (
        "May we spend {amount} on your request?",
        "Hello {customer},\n\n{item} ({number}) can be had, but the lending library charges {amount}, which we would "
        "have to pass on to you.\n\nPlease tell us by {answer_by} whether we may order it. Without an answer we will "
        "not." + _BYE,
        ""),
    ("status_reply", "customer", "friendly"): (
        "Your interlibrary loan {number}",
        "Hello {customer},\n\nabout {item}, which you asked for: {where}. {due_line}\n\n"
        "Do write or call if you need anything else." + _BYE,
        ""),
    ("status_reply", "customer", "formal"): (
        "Your interlibrary loan {number}",
        "Dear {customer},\n\nYour request: {number}\nTitle: {item}\nStatus on {today}: {where}. {due_line}" + _BYE,
        ""),
    ("reminder", "library", ""): (
        "Due soon: loans from {office}",
        "Dear colleagues,\n\nthese items of ours are due soon:\n\n{lines}\n\n"
        "If your customers need more time, ask for a renewal before the due date." + _BYE,
        "- {numbers}: {item} [{barcode}], due {due}"),
    ("overdue_1", "library", ""): (
        "Overdue loans from {office} ({count})",
        "Dear colleagues,\n\nby our records these items of ours are overdue. Could you have a look?\n\n{lines}\n\n"
        "If they are on the way, or if our records are wrong, please tell us. Thank you." + _BYE,
        _THEIRS),
    ("overdue_2", "library", ""): (
        "Second notice: overdue loans from {office} ({count})",
        "Dear colleagues,\n\nwe wrote before about these overdue items and have them not back yet:\n\n{lines}\n\n"
        "Please return them now, or tell us what you know of each: with your customer, returned on which day, or not "
        "found. Your shelves may be worth a look." + _BYE,
        _THEIRS),
    ("overdue_3", "library", ""): (
        "Last notice before billing: overdue loans from {office} ({count})",
        "Dear colleagues,\n\nour earlier notices about these items brought no answer:\n\n{lines}\n\n"
        "What is not back within seven days we will count as lost and bill: {charges}. Until then lending to your "
        "library may have to stop.\n\nPlease write or call; most cases are settled by one look at the shelf." + _BYE,
        _THEIRS),
    ("billed_lost", "library", ""): (
        "Counted as lost: loans from {office} ({count})",
        "Dear colleagues,\n\nthese items of ours did not come back, and we have no answer that explains it. What "
        "is called lost below we count as lost and will bill: {charges}.\n\n{lines}\n\n"
        "If one of them turns up, send it back at once and tell us; what we then ask for is in the rules we have "
        "agreed. If you have returned it or would rather send a replacement copy, please write to us before you "
        "pay." + _BYE,
        _THEIRS + ": {level}"),
    ("we_lost_yours", "library", ""): (
        "We lost your item {theirs}",
        "Dear colleagues,\n\nwe are sorry to tell you that we cannot return this item of yours:\n\n{lines}\n\n"
        "What happened: {reason}. Please send us your invoice, or tell us whether a replacement copy would be "
        "welcome." + _BYE,
        "- {numbers}: {item} [{barcode}], due {due}"),
    ("you_damaged_ours", "library", ""): (
        "Our item came back damaged: {theirs}",
        "Dear colleagues,\n\nthis item of ours came back damaged ({reason}):\n\n{lines}\n\n"
        "The charge is {amount}: {charges}. If the damage happened on the way, tell us within 14 days so that the "
        "carrier can be asked." + _BYE,
        "- {numbers}: {item} [{barcode}]"),
    ("invoice", "library", ""): (
        "Invoice {invoice} of {office}",
        "Dear colleagues,\n\nplease find our invoice {invoice} of {invoice_date} over {amount}, to be paid by "
        "{invoice_due}.\n\n{lines}\n\n{refund_rule}\n\nPlease give the number of the invoice with your payment." + _BYE,
        _BILLED),
    ("reminder_invoice", "library", ""): (
        "Reminder: invoice {invoice} of {office}",
        "Dear colleagues,\n\nour invoice {invoice} of {invoice_date} was to be paid by {invoice_due}. Of {amount} we "
        "have had {paid}; {balance} is open.\n\n{lines}\n\nIf your payment is on its way, thank you. If something is "
        "wrong with the invoice, please tell us." + _BYE,
        _BILLED),
    ("statement", "library", ""): (
        "Statement of {today}: {office}",
        "Dear colleagues,\n\non {today} these invoices are open between us:\n\n{lines}\n\nIn all: {balance}. Please "
        "tell us if your records differ." + _BYE,
        "- {invoice} of {invoice_date}, due {invoice_due}: {amount}, paid {paid}, open {balance}"),
    ("receipt", "library", ""): (
        "Receipt: invoice {invoice}",
        "Dear colleagues,\n\nthank you: we have your payment of {paid} for our invoice {invoice} of {invoice_date}. "
        "Still open: {balance}." + _BYE,
        ""),
    ("refund", "library", ""): (
        "Refund: invoice {invoice}",
        "Dear colleagues,\n\nwe refund {amount} of our invoice {invoice} of {invoice_date}, since "
        "{reason}.\n\n{lines}" + _BYE,
        "- {numbers}: {item} [{barcode}]"),
    ("status_reply", "library", "friendly"): (
        "Your question about {theirs}",
        "Hello,\n\nthank you for asking about {numbers}, {item}: {where}. {due_line}\n\n"
        "If your records say something else, please tell us and we will look again." + _BYE,
        ""),
    ("status_reply", "library", "formal"): (
        "Interlibrary loan request {theirs}",
        "Dear colleagues,\n\nReference: {numbers}\nTitle: {item}\nStatus on {today}: {where}. {due_line}\n\n"
        "Please quote the reference in your reply." + _BYE,
        ""),
    ("conditional_answer", "library", ""): (
        "Your condition for {theirs}",
        "Dear colleagues,\n\nabout {numbers}, {item}, which you would lend on a condition: {reason}.\n\n"
        "Thank you for the offer." + _BYE,
        ""),
    ("return_slip", "library", ""): (
        "Returned to you: {theirs}",
        "Returned with thanks to {library} ({library_symbol}, courier {courier_code}):\n\n{lines}\n\n"
        "If something is missing, please tell us at once." + _BYE,
        "- {numbers}: {item} [{barcode}], pieces: {pieces}"),
    ("claimed_returned", "library", ""): (
        "Please look on your shelves: {theirs}",
        "Dear colleagues,\n\nby our records these items of yours went back to you, and you have not checked them "
        "in:\n\n{lines}\n\nCould you look on your shelves and in your returns, and tell us by {answer_by}? We look "
        "here too, and ask the courier." + _BYE,
        "- {numbers}: {item} [{barcode}], sent back {returned}"),
    ("extension", "library", ""): (
        "More time for {theirs}?",
        "Dear colleagues,\n\nmay we keep these items longer?\n\n{lines}\n\nWe ask for it until {new_due}: {reason}. "
        "Without an answer we will keep to your due date." + _BYE,
        "- {numbers}: {item} [{barcode}], due {due}"),
}  # fmt: skip
