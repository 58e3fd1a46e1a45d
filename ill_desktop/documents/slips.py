# SPDX-License-Identifier: GPL-3.0-or-later
"""Courier slips: the code that the driver sorts by, large; where it goes, where it comes from; nobody's name.

Every size of slip is the same drawing in another place: a new stock is an entry in `data/stocks.json`.
"""

from collections.abc import Sequence

from ill_desktop.documents.barcodes import check_kind
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen, Progress, tell
from ill_desktop.documents.stocks import Place, stock_named
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.desk_papers import CourierSlip
from ill_desktop.domain.errors import UserError

MARGIN = 18  # printers do not reach the edge
FOOT = 74  # where it comes from
BARS = 46  # the barcode


def slips_pdf(
    slips: Sequence[CourierSlip],
    *,
    stock: str = "slip-4up",
    start: int = 1,
    barcode: str = "code128",
    progress: Progress | None = None,
) -> bytes:
    """Slips on sheets of `stock`, the first one at position `start` of the first sheet. Returns a PDF.

    UserError for an empty list, an unknown stock or barcode and a position that the sheet does not have.
    """
    if not slips:
        raise UserError("There is no courier slip to print. Select the requests first.")
    check_kind(barcode)
    sheet = stock_named(stock)
    pen = Pen(sheet.page_width, sheet.page_height, "Courier slips")
    current = 0
    for index, (slip, (page, place)) in enumerate(zip(slips, sheet.spread(len(slips), start), strict=True)):
        tell(progress, index, len(slips))
        if page != current:
            pen.next_page()
            current = page
        _draw(pen, slip, place, barcode, sheet.dpi)
        _cuts(pen, place, sheet.page_width)
    tell(progress, len(slips), len(slips))
    return pen.finish()


def _cuts(pen: Pen, place: Place, page_width: float) -> None:
    """Dashed lines where the sheet is cut."""
    if place.y > 0:
        pen.rule(place.x, place.y, place.x + place.width, place.y, dash=True, ink=GREY)
    if place.x + place.width < page_width:
        right = place.x + place.width
        pen.rule(right, place.y, right, place.y + place.height, dash=True, ink=GREY)


def _draw(pen: Pen, slip: CourierSlip, place: Place, barcode: str, dpi: int) -> None:
    pen.shortened = []
    left, right = place.x + MARGIN, place.x + place.width - MARGIN
    top, bottom = place.y + place.height - MARGIN, place.y + MARGIN
    _to(pen, slip, left, right, top, bottom + FOOT + BARS + 34)
    y = bottom + FOOT + 14
    pen.barcode(left - 9, y, (right - left) * 0.8 + 9, BARS, slip.number, kind=barcode, dpi=dpi)
    pen.block(left, y - 2, right - left, slip.number, 12, 6, bold=True, what="number")
    if slip.pieces != 1:
        pen.tag(right, y - 15, f"{slip.pieces} PIECES", 11, align="right")
    _from(pen, slip, left, right, bottom)
    if pen.shortened:
        told = f"Shortened here: {', '.join(pen.shortened)}. The whole is in the request."
        pen.block(left, bottom - 2, right - left, told, 5.5, 4, ink=DARK)


def _to(pen: Pen, slip: CourierSlip, left: float, right: float, top: float, bottom: float) -> None:
    """The upper part: hub, code, library, the second system's code, whom it is for."""
    width = right - left
    hub = clean(slip.hub)
    pen.label(left, top, "Send to", ink=DARK)
    if hub:
        pen.label(right, top, "Hub", align="right")
        pen.block(right, top - 8, width * 0.45, hub, 17, 8, bold=True, align="right", what="hub")
    y = pen.block(left, top - 30, width, slip.code, 74, 18, bold=True, what="courier code")
    y = pen.block(left, y - 2, width, clean(slip.library) or "(library not known)", 19, 9, 3, bold=True, what="library")
    y = pen.block(left, y - 1, width, slip.city, 11, 7, what="city")
    second, attention = clean(slip.second_code), clean(slip.attention)
    if second:
        y = pen.label(left, y - 5, "Second code")
        y = pen.block(left, y, width, second, 20, 9, bold=True, what="second code")
    if attention and y - 24 > bottom:
        y = pen.label(left, y - 5, "Attention")
        pen.block(left, y, width, attention, 12, 7, 2, what="attention")
    elif attention:
        pen.shortened.append("attention")


def _from(pen: Pen, slip: CourierSlip, left: float, right: float, bottom: float) -> None:
    top, width = bottom + FOOT - 8, right - left
    pen.rule(left, top + 2, right, top + 2, width=1, ink=BLACK)
    y = pen.label(left, top - 2, "From", ink=DARK)
    pen.label(right, top - 2, "Date", align="right", ink=DARK)
    pen.line(right, y - 13, day(slip.on), 12, bold=True, align="right")
    if clean(slip.office_code):
        y = pen.block(left, y - 1, width * 0.62, slip.office_code, 20, 9, bold=True, what="our courier code")
    pen.block(left, y - 1, width, slip.office, 11, 7, 2, what="our name")
    pen.rule(left, bottom - 3, right, bottom - 3, ink=PALE)
