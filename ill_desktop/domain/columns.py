# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of the request lists as a table: what stands in them, how wide, and which lists show them.

Adding a column adds a line here and its expression in `db.lists.EXPRESSIONS`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListColumn:
    """`key` names the value; `kind` is text, date, status, number, facts; `chars` the usual width in characters."""

    key: str
    title: str
    kind: str
    chars: int


REQUEST_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("status", "Status", "status", 16),
    ListColumn("number", "Number", "text", 9),
    ListColumn("title", "Title / author", "title", 38),
    ListColumn("library", "Library", "library", 28),
    ListColumn("due", "Due", "date", 10),
    ListColumn("age", "Since", "date", 9),
    ListColumn("call_number", "Call number", "text", 16),
    ListColumn("branch", "Branch", "text", 14),
    ListColumn("need_before", "Need before", "date", 11),
    ListColumn("network", "Network", "text", 10),
    ListColumn("network_number", "Their number", "text", 13),
    ListColumn("item_barcode", "Item barcode", "text", 15),
    ListColumn("pieces", "Pieces", "number", 6),
    ListColumn("material", "Material", "text", 10),
    ListColumn("created", "Created", "date", 10),
    ListColumn("days_left", "Days left", "number", 9),
)
BY_KEY = {column.key: column for column in REQUEST_COLUMNS}

ROW = ("id", "side", "status", "number", "title", "author", "library", "symbol", "code", "due", "status_on", "flags",
       "call_number", "branch", "need_before", "network", "network_number", "item_barcode", "pieces", "material",
       "created", "service_type", "is_open", "lender_due", "customer_due", "location", "wait_from",
       "wait_days")  # fmt: skip
"""Order of the values in a row that `reads.request_rows` gives. Dates are `date` or None, `created` too (local day).
`wait_from`, `wait_days` = since when it waits where it is, and how many working days it may where that is its own
(`domain.days_left`).
"""

OVERDUE_COLUMNS: tuple[ListColumn, ...] = (
    *REQUEST_COLUMNS,
    ListColumn("late", "Late", "number", 6),
    ListColumn("level", "Level", "text", 9),
    ListColumn("contact", "Last letter", "text", 11),
    ListColumn("next", "Next step", "text", 20),
)
OVERDUE_ROW = (*ROW, "late", "level", "contact", "next")
"""A row of the page Overdue: days late, the step sent last, the day of it, what comes next in words' facts."""

LAYOUTS: dict[str, tuple[str, ...]] = {
    "incoming": ("status", "number", "title", "call_number", "library", "due", "age"),
    "outgoing": ("status", "number", "title", "library", "branch", "due", "age"),
    "overdue": ("status", "number", "title", "library", "late", "level", "contact", "next"),
    "courier": ("status", "number", "title", "library", "due", "age"),
}
"""The columns a page shows at first, in order; the others can be shown by the header's menu."""

SORTS = ("status", "number", "title", "library", "due", "age", "call_number", "branch", "need_before", "network",
         "network_number", "item_barcode", "pieces", "material", "created", "shelf", "urgency", "oldest", "newest",
         "code", "lender_due", "customer_due", "turn", "next_search", "start", "close",
         "late", "level", "contact", "next", "days_left")  # fmt: skip
"""Names a list may be sorted by (`list --sort`, a click on a header, a list's own order)."""
