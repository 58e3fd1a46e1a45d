# SPDX-License-Identifier: GPL-3.0-or-later
"""Deeds as they are kept: append-only rows from which all figures come."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(eq=False, kw_only=True)
class HistoryRow:
    """One deed. `at` UTC; `on` the office's local date; `before`/`after` only the changed fields.

    Keys of `before`/`after` are field names of the request, or "table#id" for a record that hangs on it (None = it did
    not exist). `deed` = id of the first row of the same deed where one deed wrote several rows. The movement's own
    facts are copied in (DESIGN.md section 2): no figure needs a join. `movement` is "in", "out" or "".
    """

    id: int | None = None
    request_id: int | None = None
    at: datetime
    on: date
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    undoes: int | None = None
    deed: int | None = None
    staff_id: int | None = None
    note: str = ""
    side: str = ""
    movement: str = ""
    library_id: int | None = None
    branch_id: int | None = None
    carrier: str = ""
    network: str = ""
    material: str = ""
    pieces: int = 0
