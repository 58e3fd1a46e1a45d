# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences about lending and the shelves; a part of `phrases.TEMPLATES`."""

LENDING: dict[str, str] = {
    "second_look_tomorrow": "{number} was not on its shelf; it comes once more tomorrow",
    "branch_asked": "{number}: the branch was asked today",
    "said_no": "{number}: we said no. In {network} choose \"{wording}\"",
    "walk_kept": "The walk is kept: {count} locations",
    "keys_made": "Shelf order made anew: {count} call numbers moved",
    "shelf_taken": "{number}: shelf {shelf}, as when we lent it before",
}
