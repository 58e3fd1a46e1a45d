# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences about the files of libraries and customers; a part of `phrases.TEMPLATES`. None names a customer."""

PEOPLE: dict[str, str] = {
    "merged": "Merged: {count} records are gone into the one that was kept; its page, Changes, takes that back",
    "unmerged": "The merge is taken back: {count} records are there again",
    "unmerged_but": "The merge is taken back: {count} records are there again; changed since and left: {fields}",
    "library_closed": "{name} is closed from {first} to {last}",
    "library_reopened": "{name} is not closed on these days any more",
    "library_undone": "Undone: the change of {name}",
    "walk_back": "The walk is as it was before",
    "stock_back": "Undone: the change of the label stock {name}",
    "customer_undone": "Undone: the change of the customer",
}
