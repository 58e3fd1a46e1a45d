# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the ladder, its runs and the searches; part of `phrases.TEMPLATES`."""

OVERDUES: dict[str, str] = {
    "ladder_saved": "The steps are saved; they hold for the next letters",
    "ladder_as_above": "These steps follow the others again",
    "notices_ran": "{letters} letters for {items} items: {mailed} by mail, {printed} on paper",
    "notices_stopped": "Stopped after {letters} letters; go on with the others when you like",
    "notices_none": "No letter is due today",
    "letter_taken_back": "The letter is taken back, and its {count} notices",
    "searched": "{number}: {place}, {outcome}",
    "search_found": "Found. Scan it in at the desk",
    "search_next": "Next: {what}, {day}",
    "claim_decided": "{number}: {how}",
}
