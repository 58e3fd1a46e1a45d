# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the request editor; part of `phrases.TEMPLATES`. Each warning says what to do."""

EDITOR: dict[str, str] = {
    "warn_said": "{sentence}",
    "warn_duplicate": "{number} of the same customer asks for this title and is {status}: look there before you save.",
    "warn_duplicate_library": "{number} of this library asks for this title and is {status}: look there first.",
    "warn_same_number": "{number} has the {network} number {value} already: look there, or type another number.",
    "warn_we_own": "We lent this title ({number}, {where}): look on our shelf before you ask another library.",
    "warn_customer_blocked": "This customer is blocked ({reason}): settle that with the customer, or ask who blocked.",
    "warn_customer_limit": "This customer has {count} open requests, the limit is {limit}: tell the customer.",
    "warn_library_blocked": "{library} is blocked ({reason}): choose another library.",
    "warn_library_closed": "{library} is closed until {until}: nothing leaves there before; choose another if it "
                           "is urgent.",
    "warn_library_no_code": "{library} has no courier code: add it on the Libraries page, or send by mail.",
    "warn_library_unknown": "No library is known as \"{typed}\": when you save, it can be made or kept as a note.",
    "warn_customer_unknown": "No customer is found by \"{typed}\": choose one from the list, or it becomes a note.",
    "warn_branch_unknown": "\"{typed}\" is none of our branches: choose one from the list.",
    "warn_before_press": "{typed} is before the printing press: look at the year again.",
    "warn_past": "{day} has passed already: look at the date again.",
    "warn_number": "{typed} is no valid {kind}: compare it with the book. It is kept as it is.",
    "warn_barcode": "The check digit of barcode {code} is wrong: scan it again if you can.",
    "warn_barcode_card": "{code} may be the number of a payment card: scan the barcode of the item.",
    "warn_no_title": "There is no title yet: without one nobody can find the item.",
    "warn_due_rule": "By the rule this date is {day}: give the reason, or take the rule's date.",
    "verified": "{number}: {outcome}, looked up in {place}",
    "record_noted": "Noted: our record is wrong ({record})",
    "record_fixed": "The record {record} is fixed",
    "record_open": "The record {record} is to be fixed again",
}  # fmt: skip
