# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the correspondence file and the status desk; part of `phrases.TEMPLATES`."""

LETTERS: dict[str, str] = {
    "told_by_telephone": "Told where it is",
    "put_back": "{name} is back",
    "mail_answered": "Filed: {count} of {library}'s questions answered",
    "letter_text_saved": "Saved: {kind}",
    "letter_file_saved": "Word template kept: {kind}",
    "letter_file_removed": "Word template taken away: {kind}",
    "letter_queued": "In the outbox; it goes out now, or as soon as the network allows",
    "letters_to_print": "Waiting for the printer: {count}",
    "letters_printed": "Printed and filed: {count}",
    "letters_withdrawn": "Withdrawn, not sent: {count}",
    "letters_due": "To be sent now: {count}",
    "letter_settled": "Filed as sent",
    "hold_asked": "One more week asked for {number}",
}
