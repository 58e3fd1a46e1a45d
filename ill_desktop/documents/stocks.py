# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stocks: where the places lie on a sheet. The sheets themselves are data (`data/stocks.json`)."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ill_desktop.domain.errors import UserError


@dataclass(frozen=True)
class Place:
    """One label on a sheet. Points; `x`, `y` is the lower left corner, counted from the lower left of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Stock:
    """One kind of sheet. Lengths in points from the top left corner of the page, as label makers print them.

    `kind` = what is printed on it ("strap", "slip").
    """

    name: str
    title: str
    page_width: float
    page_height: float
    columns: int
    rows: int
    left: float
    top: float
    width: float
    height: float
    gap_x: float
    gap_y: float
    dpi: int
    kind: str = ""

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    def place(self, position: int) -> Place:
        """The place at `position` (1 = top left, row by row) of a page."""
        row, column = divmod(position - 1, self.columns)
        x = self.left + column * (self.width + self.gap_x)
        y = self.page_height - self.top - row * (self.height + self.gap_y) - self.height
        return Place(x, y, self.width, self.height)

    def spread(self, count: int, start: int) -> list[tuple[int, Place]]:
        """(page from 0, place) of `count` labels when the first one goes to position `start` of the first page.

        Raises UserError for a position that the sheet does not have.
        """
        if not 1 <= start <= self.per_page:
            raise UserError(
                f"This sheet has the positions 1 to {self.per_page}, not {start}. Start at one of these positions."
            )
        spots = (divmod(start - 1 + index, self.per_page) for index in range(count))
        return [(page, self.place(position + 1)) for page, position in spots]


@cache
def stocks() -> dict[str, Stock]:
    """All stocks by name."""
    text = resources.files("ill_desktop.documents").joinpath("data/stocks.json").read_text(encoding="utf-8")
    return {entry["name"]: Stock(**entry) for entry in json.loads(text)["stocks"]}


def stock_named(name: str) -> Stock:
    """The stock of that name; UserError where there is none."""
    try:
        return stocks()[name]
    except KeyError:
        known = ", ".join(sorted(stocks()))
        raise UserError(f"There is no label stock called “{name}”. Choose one of: {known}.") from None
