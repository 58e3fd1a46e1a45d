# SPDX-License-Identifier: GPL-3.0-or-later
"""The day's numbers as barcodes, to scan into another system's batch page: at most 100 a sheet, no titles."""

from collections.abc import Sequence

from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen, Progress, tell
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.desk_papers import BarcodeSheets, SheetNumber
from ill_desktop.domain.errors import UserError

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 36.0, 576.0, 756.0, 36.0
HEAD = 62.0
COLUMNS, ROW = 2, 40.0
PER_PAGE = COLUMNS * int((TOP - HEAD - FOOT) // ROW)
DPI = 300


def barcode_sheets_pdf(paper: BarcodeSheets, *, progress: Progress | None = None) -> bytes:
    """The numbers in sheets of at most `paper.at_most`, each beginning on a page of its own. Returns a PDF.

    `progress(done, total)` counts numbers; False raises Cancelled. UserError if there is no number.
    """
    if not paper.numbers:
        raise UserError(f"{paper.title}: nothing is left to do there, so there is no sheet to print.")
    total = len(paper.numbers)
    sheets = [paper.numbers[at : at + paper.at_most] for at in range(0, total, paper.at_most)]
    pages = [(sheet, at) for sheet, ones in enumerate(sheets) for at in range(0, len(ones), PER_PAGE)]
    pen = Pen(*PAGE, clean(paper.title))
    for number, (sheet, at) in enumerate(pages):
        tell(progress, sheet * paper.at_most + at, total)
        if number:
            pen.next_page()
        first = sheet * paper.at_most + 1
        _head(pen, paper, (sheet + 1, len(sheets)), (first, first + len(sheets[sheet]) - 1))
        _numbers(pen, sheets[sheet][at : at + PER_PAGE], at + 1)
        pen.rule(LEFT, 32, RIGHT, 32, ink=PALE)
        pen.line(LEFT, 22, clean(paper.title), 7.5, ink=GREY)
        pen.line(RIGHT, 22, f"Page {number + 1} of {len(pages)}", 7.5, align="right", ink=GREY)
    tell(progress, total, total)
    return pen.finish()


def _head(pen: Pen, paper: BarcodeSheets, sheet: tuple[int, int], numbers: tuple[int, int]) -> None:
    width = RIGHT - LEFT
    pen.block(LEFT, TOP, width * 0.68, paper.title, 20, 11, bold=True, what="title")
    pen.line(RIGHT, TOP - 13, day(paper.on), 12, bold=True, align="right")
    first, last = numbers
    pen.line(RIGHT, TOP - 28, f"Sheet {sheet[0]} of {sheet[1]}: {last - first + 1} numbers", 10, bold=True,
             align="right")  # fmt: skip
    pen.block(LEFT, TOP - 27, width * 0.6, paper.office, 9, 6, ink=DARK, what="our name")
    pen.block(LEFT, TOP - 38, width, paper.says, 8, 6, ink=GREY)
    pen.rule(LEFT, TOP - 52, RIGHT, TOP - 52, width=1.5, ink=BLACK)


def _numbers(pen: Pen, numbers: Sequence[SheetNumber], first: int) -> None:
    """Down the first column, then down the second: the hand goes one way."""
    rows, wide = PER_PAGE // COLUMNS, (RIGHT - LEFT) / COLUMNS
    for index, one in enumerate(numbers):
        column, row = divmod(index, rows)
        x, y = LEFT + column * wide, TOP - HEAD - (row + 1) * ROW
        pen.box(x, y + 14, 11, 11, stroke=DARK)
        pen.line(x + 34, y + 16, str(first + index), 7, align="right", ink=GREY)
        pen.barcode(x + 36, y + 13, wide - 42, 21, one.value, kind="code128", dpi=DPI)
        pen.line(x + 46, y + 3, one.value, 9.5, bold=True)
        pen.line(x + wide - 8, y + 3, one.own, 8, align="right", ink=DARK)
        if one.undo:
            pen.tag(x + wide - 8, y + 14, "UNDO THERE", 7, align="right")
