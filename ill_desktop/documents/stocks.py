# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stocks: where the places lie on a sheet, and what stands where on a label. Both are data that staff can change.

The program's own are in `data/stocks.json` and `data/layouts.json`; an office's are checked before they are kept.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import FIELDS, KINDS

STRAP = "strap"
LARGEST = 72 * 48
"""Points of the longest side of a page; more is a slip of the finger."""
MOST = 500
"""Labels on a sheet."""
DPI = (203, 300, 600)
TENTH = 72 / 254
"""Points in a tenth of a millimetre."""
ALIGNS = ("left", "center", "right")


@dataclass(frozen=True)
class Place:
    """One label on a sheet. Points; `x`, `y` is the lower left corner, counted from the lower left of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Item:
    """What stands where on a label. Box in percent of the label within its margin, from its top left corner.

    `size` = the largest letters in points, `smallest` = the smallest that may be shrunk to. `caption` stands over the
    value. `text` is for the field "words".
    """

    field: str
    left: float
    top: float
    width: float
    height: float
    size: float = 10
    smallest: float = 6
    bold: bool = False
    align: str = "left"
    caption: str = ""
    text: str = ""
    rule: bool = False


@dataclass(frozen=True)
class Stock:
    """One kind of sheet. Lengths in points from the top left corner of the page, as label makers print them.

    `kinds` = what is printed on it ("strap" or kinds of `domain.labels`). `margin` = white inside a label's edge. `cut`
    = plain paper that is cut along dashed lines. `items` = the fields by kind; a kind that is not there has the usual
    ones for its size.
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
    kinds: tuple[str, ...] = ()
    margin: float = 8
    cut: bool = False
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

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

    def layout(self, kind: str) -> tuple[Item, ...]:
        """What stands where for this kind of label."""
        found = self.items.get(kind)
        if found is not None:
            return found
        usual = _layouts()[kind]
        return next(items for lowest, items in usual if self.height >= lowest)


def shift_of(offset: tuple[int, int]) -> tuple[float, float]:
    """Points to the right and up, of tenths of a millimetre to the right and down."""
    right, down = offset
    return right * TENTH, -down * TENTH


def _data(name: str) -> Any:
    text = resources.files("ill_desktop.documents").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def _layouts() -> dict[str, list[tuple[float, tuple[Item, ...]]]]:
    """Usual fields by kind: (lowest height of a label, items), the highest first."""
    return {kind: [(one["from_height"], tuple(Item(**item) for item in one["items"])) for one in ones]
            for kind, ones in _data("layouts").items() if kind != "comment"}  # fmt: skip


@cache
def stocks() -> dict[str, Stock]:
    """The program's own stocks by name."""
    return {entry["name"]: stock_of(entry) for entry in _data("stocks")["stocks"]}


def all_stocks(own: Mapping[str, str]) -> dict[str, Stock]:
    """The program's stocks, with those of the office (JSON by name) over them."""
    return stocks() | {name: stock_of(json.loads(data)) for name, data in own.items()}


def stock_named(name: str, own: Mapping[str, str] | None = None) -> Stock:
    """The stock of that name; UserError where there is none."""
    known = all_stocks(own or {})
    try:
        return known[name]
    except KeyError:
        raise UserError(
            f"There is no label stock called “{name}”. Choose one of: {', '.join(sorted(known))}."
        ) from None


def as_entry(stock: Stock) -> dict[str, Any]:
    """The stock as plain JSON values, as `stock_of` reads it."""
    return asdict(stock)


# ---- checking


_NUMBERS = ("page_width", "page_height", "left", "top", "width", "height", "gap_x", "gap_y", "margin")
_SAID = {
    "page_width": "width of the page", "page_height": "height of the page", "left": "left margin",
    "top": "top margin", "width": "width of a label", "height": "height of a label",
    "gap_x": "gap between two columns", "gap_y": "gap between two rows", "margin": "white inside the edge",
    "columns": "number of columns", "rows": "number of rows",
}  # fmt: skip


def stock_of(entry: Mapping[str, Any]) -> Stock:
    """The stock that these values describe. Raises UserError, in one sentence, where it cannot be printed on."""
    known = {one.name for one in fields(Stock)}
    if strange := sorted(set(entry) - known):
        raise UserError(f"A label stock has no value “{strange[0]}”. Take it out.")
    if missing := sorted({"name", *_NUMBERS[:-1], "columns", "rows", "dpi"} - set(entry)):
        raise UserError(f"The label stock lacks its {_SAID.get(missing[0], missing[0])}. Fill it in.")
    _check_plain(entry)
    items = {kind: _items(kind, ones) for kind, ones in entry.get("items", {}).items()}
    kinds = tuple(entry.get("kinds", ()))
    stock = Stock(**{**entry, "title": entry.get("title") or entry["name"], "kinds": kinds, "items": items})
    _check_room(stock)
    return stock


def _check_plain(entry: Mapping[str, Any]) -> None:
    if not str(entry["name"]).strip():
        raise UserError("The label stock has no name. Give it a short one, like avery-5164.")
    for name in (*_NUMBERS, "columns", "rows"):
        value = entry.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST:
            raise UserError(f"{value} cannot be the {_SAID[name]}; give 0 or more, at most 48 inches.")
    for name in ("columns", "rows"):
        if int(entry[name]) != entry[name] or not 1 <= entry[name] <= MOST:
            raise UserError(f"{entry[name]} cannot be the {_SAID[name]}; give a whole number from 1 on.")
    if entry["dpi"] not in DPI:
        raise UserError(f"{entry['dpi']} dots an inch are not known; choose one of {', '.join(map(str, DPI))}.")
    for kind in (*entry.get("kinds", ()), *entry.get("items", {})):
        if kind not in (STRAP, *KINDS):
            raise UserError(f"“{kind}” is no kind of label. Choose among: {', '.join((STRAP, *KINDS))}.")
    if not entry.get("kinds"):
        raise UserError(f"Nothing is printed on the stock “{entry['name']}” yet. Choose at least one kind of label.")


def _check_room(stock: Stock) -> None:
    for name in ("page_width", "page_height", "width", "height"):
        if getattr(stock, name) < 18:
            raise UserError(f"The {_SAID[name]} is less than a quarter of an inch. Look at the measures again.")
    if stock.gap_x < 0 or stock.gap_y < 0:
        raise UserError("Two labels overlap: a gap is below zero. Give 0 or more.")
    wide = stock.left + stock.columns * stock.width + (stock.columns - 1) * stock.gap_x
    high = stock.top + stock.rows * stock.height + (stock.rows - 1) * stock.gap_y
    for need, there, what in ((wide, stock.page_width, "wide"), (high, stock.page_height, "high")):
        if need > there + 0.5:
            raise UserError(
                f"The labels of “{stock.title}” need {need / 72:.2f} in and the page is only {there / 72:.2f} in "
                f"{what}. Take fewer labels, smaller ones or a larger page."
            )
    if 2 * stock.margin > min(stock.width, stock.height) / 2:
        raise UserError("The white inside the edge leaves no room on the label. Give less.")


def _items(kind: str, given: Any) -> tuple[Item, ...]:
    """The fields of one kind, checked: known, on the label, and none over another."""
    known = {one.name for one in fields(Item)}
    made: list[Item] = []
    for one in given:
        one = asdict(one) if isinstance(one, Item) else dict(one)
        name = str(one.get("field", ""))
        if name not in FIELDS:
            raise UserError(f"A label has no field “{name}”. Choose among: {', '.join(FIELDS)}.")
        if strange := sorted(set(one) - known):
            raise UserError(f"The field “{name}” has no value “{strange[0]}”. Take it out.")
        item = Item(**one)
        _check_item(item)
        made.append(item)
    if not made:
        raise UserError(f"There is no field on the {KINDS[kind]}. Add one, or go back to the usual fields.")
    for at, item in enumerate(made):
        for other in made[at + 1 :]:
            if _meet(item, other):
                raise UserError(
                    f"{FIELDS[item.field]} and {FIELDS[other.field]} lie over each other. Move one of them."
                )
    return tuple(made)


def _check_item(item: Item) -> None:
    said = FIELDS[item.field]
    for value in (item.left, item.top, item.width, item.height, item.size, item.smallest):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UserError(f"{said}: “{value}” is no number.")
    on = min(item.left, item.top) >= 0 and item.left + item.width <= 100.01 and item.top + item.height <= 100.01
    if not on or item.width <= 0 or item.height <= 0:
        raise UserError(f"{said} does not lie on the label. Left and width, and top and height, come to at most 100 %.")
    if not 3 <= item.smallest <= item.size <= 200:
        raise UserError(f"{said}: letters of {item.smallest} to {item.size} points cannot be; give 3 to 200.")
    if item.align not in ALIGNS:
        raise UserError(f"{said} cannot stand “{item.align}”; choose left, center or right.")
    if item.field == "words" and not item.text.strip():
        raise UserError("The fixed words are empty. Type them, or take the field out.")


def _meet(one: Item, other: Item) -> bool:
    beside = one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01
    return not beside and not (one.top + one.height <= other.top + 0.01 or other.top + other.height <= one.top + 0.01)
