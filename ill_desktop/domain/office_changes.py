# SPDX-License-Identifier: GPL-3.0-or-later
"""A change of what the office set up, kept so that it can be taken back."""

from datetime import datetime
from typing import Any, Final, NamedTuple

WALK, STOCK, OFFSET, MONEY = "walk", "stock", "offset", "money"
KINDS: Final = (WALK, STOCK, OFFSET, MONEY)


class OfficeChange(NamedTuple):
    """`name` = which branch (by its id), stock, printer and stock, or whose rules of money; `before` None = there was
    none.
    """

    id: int
    kind: str
    name: str
    branch_id: int | None
    at: datetime
    before: Any
    after: Any
    by: str
