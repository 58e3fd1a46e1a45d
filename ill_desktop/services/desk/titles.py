# SPDX-License-Identifier: GPL-3.0-or-later
"""A book without a strap: letters of title or author, among the open loans only."""

from dataclasses import replace

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services.desk.answering import park, refused, remember
from ill_desktop.services.desk.several import MOST, choice_of
from ill_desktop.services.ports import Deed, Office


def search(deed: Deed, typed: str, attach: str = "") -> ScanResult:
    """Up to nine open loans to choose from, each scanned anew when chosen. `attach` = the barcode of the book."""
    found = deed.open_loans(typed)
    if not found:
        return ScanResult(typed, "unknown", why=phrase("why_no_title", words=typed), step=phrase("next_look_into"))
    choices = [replace(choice_of(str(n), match), attach=attach) for n, match in enumerate(found[:MOST], 1)]
    words = "why_titles_more" if len(found) > MOST else "why_titles"
    return ScanResult(typed, "choose", why=phrase(words, count=len(found), words=typed), choices=choices,
                      step=phrase("next_choose"))  # fmt: skip


def find(office: Office, state: DeskState, rest: str) -> ScanResult:
    """Does "!find WORDS"; without words the next line is them. The unknown code scanned before is then that book's."""
    if not rest:
        state.finding, state.question = True, None
        return refused("!find", phrase("why_find"))
    with office.deed() as deed:
        park(deed, state)
        result = search(deed, rest, state.unknown)
    result.code = f"!find {rest}"
    return remember(office, state, result.code, result)
