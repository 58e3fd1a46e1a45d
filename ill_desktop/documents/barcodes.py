# SPDX-License-Identifier: GPL-3.0-or-later
"""Barcodes whose bars are whole dots of the printer, so that a 203-dpi label reads as well as a 600-dpi page."""

import math
from collections.abc import Callable

from reportlab.graphics.barcode.code39 import Standard39
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ill_desktop.domain.errors import UserError

THINNEST = 0.33 * mm  # bars below it do not read from a 203-dpi printer (measured)
QUIET = 10  # modules of white on both sides (ISO/IEC 15417)
QR_QUIET = 4
MODULES = {letter: number // 2 + 1 for number, letter in enumerate("aAbBcCdD")}  # "A" = a bar of one module
NARROWEST_39 = 2.2  # wide to narrow bars of Code 39, at least (ISO/IEC 16388)


def module_width(dpi: int) -> float:
    """The narrowest bar in points: the fewest whole dots that are not thinner than THINNEST."""
    return math.ceil(THINNEST / (72 / dpi) - 1e-9) * 72 / dpi


def _bars(made: Code128 | Standard39, canvas: Canvas, x: float, y: float, dpi: int) -> None:
    dot = 72 / dpi
    made.drawOn(canvas, math.ceil(x / dot - 1e-9) * dot, math.ceil(y / dot - 1e-9) * dot)


def _code128(canvas: Canvas, value: str, x: float, y: float, width: float, height: float, dpi: int) -> str:
    if not all(32 <= ord(letter) < 127 for letter in value):
        return "letters that Code 128 does not have"
    module, dot = module_width(dpi), 72 / dpi
    widths = bars(value)
    if (sum(widths) + 2 * QUIET) * module > width:
        return "too long for the space"
    at, bottom = math.ceil((x + QUIET * module) / dot - 1e-9) * dot, math.ceil(y / dot - 1e-9) * dot
    drawn: list[str] = []
    for number, modules in enumerate(widths):
        if number % 2 == 0:
            drawn.append(f"{at:.6g} {bottom:.6g} {modules * module:.6g} {height:.6g} re")
        at += modules * module
    canvas.addLiteral(f"{' '.join(drawn)} f")  # in one piece: a list of 5,000 has 125,000 bars
    return ""


def _code39(canvas: Canvas, value: str, x: float, y: float, width: float, height: float, dpi: int) -> str:
    if not all(letter in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%" for letter in value):
        return "letters that Code 39 does not have"
    module = module_width(dpi)
    dots = round(module * dpi / 72)
    for wide in (3 * dots, math.ceil(NARROWEST_39 * dots)):  # wide bars are whole dots too
        made = Standard39(
            value, barWidth=module, ratio=wide / dots, gap=module, barHeight=height, quiet=0, checksum=0,
            humanReadable=0,
        )  # fmt: skip
        if made.width + 2 * QUIET * module <= width:
            _bars(made, canvas, x + QUIET * module, y, dpi)
            return ""
    return "too long for the space"


def _qr(canvas: Canvas, value: str, x: float, y: float, width: float, height: float, dpi: int) -> str:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(value)
    try:
        code.make()
    except (ValueError, OverflowError, IndexError):
        return "too long for a QR code"
    count = code.getModuleCount()
    dot = 72 / dpi
    module = math.floor(min(width, height) / (count + 2 * QR_QUIET) / dot) * dot
    if module < THINNEST:
        return "too long for the space"
    left, bottom = math.ceil(x / dot) * dot + QR_QUIET * module, math.ceil(y / dot) * dot + QR_QUIET * module
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                canvas.rect(left + column * module, bottom + (count - 1 - row) * module, module, module, 0, 1)
    return ""


KINDS: dict[str, Callable[[Canvas, str, float, float, float, float, int], str]] = {
    "code128": _code128,
    "code39": _code39,
    "qr": _qr,
}


def check_kind(kind: str) -> None:
    """UserError where the office asks for a barcode that we do not print."""
    if kind not in KINDS:
        raise UserError(f"There is no barcode called “{kind}”. Choose one of: {', '.join(KINDS)}.")


def draw_barcode(
    canvas: Canvas, value: str, x: float, y: float, width: float, height: float, *, kind: str, dpi: int
) -> str:
    """Draw `value` within the box at `x`, `y` (points, quiet zone included). Returns why nothing was drawn, or ""."""
    if not value:
        return "no number"
    canvas.saveState()
    canvas.setFillGray(0)
    refusal = KINDS[kind](canvas, value, x, y, width, height, dpi)
    canvas.restoreState()
    return refusal


def bars(value: str) -> tuple[int, ...]:
    """Code 128 for the screen: widths in modules of bar, space, bar, ..., without the quiet zones.

    Raises UserError for letters that Code 128 does not have.
    """
    if not value or not all(32 <= ord(letter) < 127 for letter in value):
        raise UserError(f"“{value}” cannot be a barcode: it has letters that Code 128 does not have. Type it instead.")
    made = Code128(value, barWidth=1, quiet=0, humanReadable=0)
    made.validate()
    made.encode()
    made.decompose()
    return tuple(map(MODULES.__getitem__, made.decomposed))
