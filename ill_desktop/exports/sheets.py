# SPDX-License-Identifier: GPL-3.0-or-later
"""A table on a sheet: heading, columns in groups, rows, totals as formulas, filter, frozen heads, ready to print."""

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from ill_desktop.exports.styles import KINDS
from ill_desktop.exports.workbook import Book, clean

TABLE_TOP = 5
"""Row where a table begins below the title and the lines under it."""
_LETTER_PAPER = 1
_PLACE = re.compile(r"\[(\w+)(!?)\]")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `value(row)` gives the figure; with `formula` the cell holds the formula and `value` says what it comes to. In a
    formula `[key]` is the cell of another column in the same row, `[key!]` that column's total. `total`: "sum", "own" =
    the column's formula over the totals, or "" for none. `kind` is a key of `styles.KINDS`.
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    kind: str = "count"
    width: float = 10
    group: str = ""
    formula: str = ""
    total: str = "sum"

    @property
    def head(self) -> str:
        """The style of its heading: aligned like what stands under it."""
        if self.kind == "note":
            return "header note"
        return "header number" if KINDS[self.kind][1] == "right" else "header"


@dataclass(frozen=True)
class Placed:
    """Where a table stands: its sheet, its rows (1-based, both included) and the letter of each column."""

    sheet: Any
    header: int
    first: int
    last: int
    total_row: int
    letters: dict[str, str]

    def total(self, key: str) -> str:
        """The cell of a column's total as a formula on another sheet names it."""
        return f"'{self.sheet.title}'!{self.letters[key]}{self.total_row}"

    def number(self, key: str) -> int:
        """The column's number, 1-based."""
        return list(self.letters).index(key) + 1


def put_heading(book: Book, sheet: Any, title: str, *lines: str) -> None:
    """The sheet's title in row 1 and quiet lines under it."""
    book.put(sheet, 1, 1, title, "title")
    sheet.row_dimensions[1].height = 24
    for row, line in enumerate(lines, 2):
        book.put(sheet, row, 1, line, "subtitle")


def put_table(
    book: Book, sheet: Any, columns: Sequence[Column], rows: Sequence[Any], whole: Any, *, empty: str
) -> Generator[int, None, Placed]:
    """Write a table from TABLE_TOP on; yields after each row how many are done, and returns where the table stands.

    `whole` is the row of the totals; `empty` is said in the place of rows where there are none.
    """
    letters = {column.key: get_column_letter(number) for number, column in enumerate(columns, 1)}
    grouped = any(column.group for column in columns)
    header = TABLE_TOP + grouped
    first, last = header + 1, header + max(len(rows), 1)
    placed = Placed(sheet, header, first, last, last + 1, letters)
    _put_heads(book, placed, columns, grouped)
    for number, row in enumerate(rows):
        for place, column in enumerate(columns, 1):
            _put_cell(book, placed, first + number, place, column, row, column.kind)
        yield number + 1
    if not rows:
        for place, column in enumerate(columns, 1):
            book.put(sheet, first, place, empty if place == 1 else None, column.kind if place > 1 else "text")
    _put_totals(book, placed, columns, rows, whole)
    sheet.freeze_panes = f"B{first}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = f"{TABLE_TOP}:{header}"
    return placed


def _put_heads(book: Book, placed: Placed, columns: Sequence[Column], grouped: bool) -> None:
    sheet, group = placed.sheet, ""
    for place, column in enumerate(columns, 1):
        if grouped:
            begins = column.group != group
            book.put(sheet, TABLE_TOP, place, column.group if begins else "", "group begins" if begins else "group")
            group = column.group
        book.put(sheet, placed.header, place, column.title, column.head)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    lines = max(-(-len(column.title) * 1.25 // column.width) for column in columns)
    sheet.row_dimensions[placed.header].height = 14 * min(max(lines, 2), 4)


def _put_cell(book: Book, placed: Placed, row: int, place: int, column: Column, facts: Any, style: str) -> None:
    if not column.formula:
        book.put(placed.sheet, row, place, column.value(facts), style)
        return
    book.put_formula(placed.sheet, row, place, formula_in(column.formula, placed, row), column.value(facts), style)


def formula_in(formula: str, placed: Placed, row: int) -> str:
    """The formula with `[key]` and `[key!]` replaced by cells."""

    def cell(match: re.Match[str]) -> str:
        letter = placed.letters[match[1]]
        return f"${letter}${placed.total_row}" if match[2] else f"{letter}{row}"

    return _PLACE.sub(cell, formula)


def _put_totals(book: Book, placed: Placed, columns: Sequence[Column], rows: Sequence[Any], whole: Any) -> None:
    for place, column in enumerate(columns, 1):
        style = f"total {column.kind}"
        if place == 1:
            book.put(placed.sheet, placed.total_row, 1, "Total", "total text")
        elif column.total == "sum":
            letter = placed.letters[column.key]
            result = sum(figure for row in rows if isinstance(figure := column.value(row), int | float))
            formula = f"=SUM({letter}{placed.first}:{letter}{placed.last})"
            book.put_formula(placed.sheet, placed.total_row, place, formula, result, style)
        elif column.total == "own":
            _put_cell(book, placed, placed.total_row, place, column, whole, style)
        else:
            book.put(placed.sheet, placed.total_row, place, None, style)


def set_up_page(sheet: Any, office: str, *, one_page: bool = False) -> None:
    """Landscape on Letter, as wide as the paper, with a foot that says office, sheet and page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _LETTER_PAPER
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.5
    margins.bottom, margins.footer = 0.75, 0.35
    sheet.oddFooter.left.text = clean(office)[:80].replace("&", "&&")
    sheet.oddFooter.center.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.sheet_view.showGridLines = False
