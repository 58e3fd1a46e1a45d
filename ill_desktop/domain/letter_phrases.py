# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the correspondence file and the status desk; part of `phrases.TEMPLATES`."""

LETTERS: dict[str, str] = {
    "told_by_telephone": "Told where it is",
    "put_back": "{name} is back",
    "mail_answered": "Filed: {count} of {library}'s questions answered",
    "hold_asked": "One more week asked for {number}",
}
