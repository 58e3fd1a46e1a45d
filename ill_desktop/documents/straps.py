# SPDX-License-Identifier: GPL-3.0-or-later
"""Book straps: a band of paper round the cover, its face in front, its two ends folded behind.

The face carries what a reader and the desk must see (due date, title, barcode, pieces, branch, the other library's
courier code); the ends carry what the ILL office wants when the book comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import inch

from ill_desktop.documents.barcodes import check_kind
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, WHITE, Pen, Progress, tell
from ill_desktop.documents.stocks import Place, Stock, shift_of, stock_named
from ill_desktop.documents.text import Fitted, clean, day
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.papers import Strap
from ill_desktop.domain.request import Side

FACE = 6 * inch  # the cover of a common book
MARGIN = 24  # printers do not reach the edge
FOOT = 62  # barcode, branch and pieces
GAP = 14  # between a fold and the text beside it


@dataclass(frozen=True)
class _Words:
    """What a side calls the things on its strap."""

    due: str
    code: str
    library: str
    branch: str
    ask: str


WORDS = {
    Side.BORROWING: _Words(
        due="Due date",
        code="Courier code of the lender",
        library="Borrowed from",
        branch="For branch",
        ask="Please bring this item back with its strap to any of our branches. For more time, ask at the desk "
        "before the due date.",
    ),
    Side.LENDING: _Words(
        due="Due back",
        code="Courier code · send to",
        library="Lent to",
        branch="From branch",
        ask="Please send this item back with its strap by the due date.",
    ),
}


def straps_pdf(
    straps: Sequence[Strap],
    *,
    stock: str | Stock = "strap-2up",
    start: int = 1,
    barcode: str = "code128",
    offset: tuple[int, int] = (0, 0),
    progress: Progress | None = None,
) -> bytes:
    """Straps on sheets of `stock`, the first one at position `start` of the first sheet. Returns a PDF.

    `progress(done, total)` is asked before each strap; False raises Cancelled. UserError for an empty list, an unknown
    stock or barcode and a position that the sheet does not have.
    """
    if not straps:
        raise UserError("There is no strap to print. Select the requests first.")
    check_kind(barcode)
    sheet = stock_named(stock) if isinstance(stock, str) else stock
    pen = Pen(sheet.page_width, sheet.page_height, "Book straps", shift_of(offset))
    current = 0
    for index, (strap, (page, place)) in enumerate(zip(straps, sheet.spread(len(straps), start), strict=True)):
        tell(progress, index, len(straps))
        if page != current:
            pen.next_page()
            current = page
        _draw(pen, strap, place, barcode, sheet.dpi)
        if place.y > 0:
            pen.rule(place.x, place.y, place.x + place.width, place.y, dash=True, ink=GREY)
    tell(progress, len(straps), len(straps))
    return pen.finish()


def _draw(pen: Pen, strap: Strap, place: Place, barcode: str, dpi: int) -> None:
    pen.shortened = []
    left_fold = place.x + (place.width - FACE) / 2
    right_fold = left_fold + FACE
    top, bottom = place.y + place.height - MARGIN, place.y + MARGIN
    for fold in (left_fold, right_fold):
        pen.rule(fold, place.y + 6, fold, place.y + place.height - 6, dash=True)
    _face(pen, strap, left_fold + GAP, right_fold - GAP, top, bottom, barcode, dpi)
    _office_end(pen, strap, place.x + MARGIN, left_fold - GAP, top, bottom)
    _return_end(pen, strap, right_fold + GAP, place.x + place.width - MARGIN, top, bottom)
    if pen.shortened:
        told = f"Shortened here: {', '.join(pen.shortened)}. The whole is in the request."
        pen.block(left_fold + GAP, place.y + 20, FACE - 2 * GAP, told, 6, 3, ink=DARK)


def _face(pen: Pen, strap: Strap, left: float, right: float, top: float, bottom: float, barcode: str, dpi: int) -> None:
    words = WORDS[strap.side]
    wide = right - left
    pen.box(left, top - 22, wide, 22, fill=BLACK)
    pen.line(left + 9, top - 15, "INTERLIBRARY LOAN", 11, bold=True, ink=WHITE)
    pen.line(right - 9, top - 15, "Do not remove this strap", 11, bold=True, align="right", ink=WHITE)
    code_width = wide * 0.40
    _due(pen, words.due, strap, left, top - 30, wide - code_width - GAP)
    _code(pen, words.code, strap.courier_code, right, top - 30, code_width)
    y = top - 78
    pen.rule(left, y, right, y, ink=BLACK, width=1)
    y = _library(pen, strap, left, y - 5, wide)
    author = pen.fitted(strap.author, wide, 11, 7, what="author")
    conditions = _conditions(pen, strap.conditions, wide)
    boxed = conditions.height + 10 if conditions.lines else 0
    room = y - 5 - author.height - boxed - (bottom + FOOT)
    title = pen.fitted(clean(strap.title) or "(no title)", wide, 19, 8.5, 3, bold=True, what="title", height=room)
    y = pen.lines(left, y - 4, title, bold=True)
    y = pen.lines(left, y - 1, author, ink=DARK)
    if conditions.lines:
        pen.box(left, y - boxed, wide, boxed - 4, stroke=BLACK, round_by=2)
        pen.lines(left + 7, y - 7, conditions, bold=True)
    _foot(pen, strap, left, right, bottom, barcode, dpi)


def _due(pen: Pen, label: str, strap: Strap, left: float, top: float, width: float) -> None:
    due = strap.customer_due if strap.side is Side.BORROWING else strap.lender_due
    y = pen.label(left, top, label)
    if due is None:
        pen.line(left, y - 27, "Write it here:", 8, ink=GREY)
        pen.rule(left + 58, y - 28, left + width, y - 28, ink=BLACK)
        return
    pen.block(left, y - 1, width, day(due), 31, 14, bold=True)


def _code(pen: Pen, label: str, code: str, right: float, top: float, width: float) -> None:
    y = pen.label(right, top, label, align="right")
    if clean(code):
        pen.block(right, y - 1, width, code, 31, 9, bold=True, align="right", what="courier code")
    else:
        pen.block(right, y - 8, width, "No courier code: mail", 13, 9, bold=True, align="right")


def _library(pen: Pen, strap: Strap, left: float, top: float, width: float) -> float:
    name = clean(strap.library) or "(library not known)"
    symbol = clean(strap.library_symbol)
    text = f"{WORDS[strap.side].library}: {name}" + (f" ({symbol})" if symbol else "")
    return pen.block(left, top, width, text, 11.5, 8, 2, what="library")


def _conditions(pen: Pen, conditions: Sequence[str], width: float) -> Fitted:
    text = " · ".join(one for one in map(clean, conditions) if one)
    return pen.fitted(text, width - 14, 10, 7, 2, bold=True, what="conditions")


def _foot(pen: Pen, strap: Strap, left: float, right: float, bottom: float, barcode: str, dpi: int) -> None:
    half = (right - left) * 0.52
    pen.barcode(left - 9, bottom + 17, half + 9, 44, strap.number, kind=barcode, dpi=dpi)
    pen.block(left, bottom + 15, half, strap.number, 12, 6, bold=True, what="number")
    x = left + half + GAP
    if clean(strap.branch):
        y = pen.label(right, bottom + 56, WORDS[strap.side].branch, align="right")
        pen.block(right, y, right - x, strap.branch, 13, 8, 2, bold=True, align="right", what="branch")
    _pieces(pen, strap.pieces, right, bottom)


def _pieces(pen: Pen, pieces: int, right: float, bottom: float) -> None:
    if pieces == 1:
        pen.line(right, bottom + 6, "1 piece", 10, align="right", ink=DARK)
        return
    pen.tag(right, bottom, f"{pieces} PIECES", 17, align="right")


def _office_end(pen: Pen, strap: Strap, left: float, right: float, top: float, bottom: float) -> None:
    """The left end: numbers and dates for the ILL office."""
    width = right - left
    y = pen.label(left, top, "For the ILL office", ink=DARK)
    pen.rule(left, y - 1, right, y - 1, ink=BLACK, width=1)
    others = " · ".join(filter(None, map(clean, strap.other_numbers)))
    facts = [("Request", strap.number, 1), ("Other numbers", others, 3)]
    if strap.side is Side.BORROWING:
        facts.append(("Lender's due", day(strap.lender_due) if strap.lender_due else "not given", 1))
    facts += [("Call number", strap.call_number, 2), ("Item barcode", strap.item_barcode, 1)]
    facts.append(("Pieces", str(strap.pieces), 1))
    y -= 7
    for label, value, lines in facts:
        if clean(value):
            y = pen.label(left, y, label)
            y = pen.block(left, y, width, value, 10.5, 7, lines, bold=True, what=label.lower()) - 6
    pen.line(left, bottom, "Fold behind the cover", 6.5, ink=GREY)


def _return_end(pen: Pen, strap: Strap, left: float, right: float, top: float, bottom: float) -> None:
    """The right end: where the book comes home to."""
    width = right - left
    y = pen.label(left, top, "Return to", ink=DARK)
    pen.rule(left, y - 1, right, y - 1, ink=BLACK, width=1)
    y -= 5
    if clean(strap.office_code):
        y = pen.block(left, y, width, strap.office_code, 25, 9, bold=True, what="our courier code") - 3
    y = pen.block(left, y, width, strap.office, 11, 7, 3, bold=True, what="our name")
    for line in strap.return_to[:6]:
        y = pen.block(left, y - 1, width, line, 9, 6.5, 2, what="our address")
    if len(strap.return_to) > 6:
        pen.shortened.append("our address")
    if y > bottom + 60:
        pen.rule(left, bottom + 56, right, bottom + 56, ink=PALE)
        pen.block(left, bottom + 54, width, WORDS[strap.side].ask, 8, 6.5, 5, ink=DARK)
