# SPDX-License-Identifier: GPL-3.0-or-later
"""The pen that all papers are drawn with: a canvas, the fonts, and a memory of what had to be shortened."""

from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ill_desktop.documents.barcodes import draw_barcode
from ill_desktop.documents.bidi import visual
from ill_desktop.documents.fonts import Looked, system_faces
from ill_desktop.documents.text import LEADING, Fitted, clean, fit
from ill_desktop.domain.errors import Cancelled

rl_config.useA85 = 0  # bytes as they are: a quarter smaller, and a tenth faster
BLACK, DARK, GREY, PALE, WHITE = 0.0, 0.25, 0.42, 0.8, 1.0

Progress = Callable[[int, int], bool]


def tell(progress: Progress | None, done: int, total: int) -> None:
    """Report progress; Cancelled where the person stopped the work."""
    if progress is not None and not progress(done, total):
        raise Cancelled


class Pen:
    """Draws on one PDF. Points from the lower left corner; the same input gives the same bytes on one machine."""

    def __init__(self, page_width: float, page_height: float, title: str, shift: tuple[float, float] = (0, 0)) -> None:
        """`shift` = points to the right and up by which everything is moved, for a printer that is off."""
        self._buffer = BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(page_width, page_height), invariant=1, pageCompression=1)
        self.canvas.setTitle(clean(title))
        self.canvas.setCreator("ILL Desktop")
        self.faces = system_faces()
        self._letters = Looked(self._coded)
        self.shortened: list[str] = []
        self._shift = shift
        self._begin_page()

    def finish(self) -> bytes:
        """Close the last page and give the PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def next_page(self) -> None:
        self.canvas.showPage()
        self._begin_page()

    def _begin_page(self) -> None:
        if self._shift != (0, 0):
            self.canvas.translate(*self._shift)

    def line(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, align: str = "left", ink: float = BLACK
    ) -> None:
        """One line with its baseline at `y`; `x` is its left, middle or right by `align`. The text must be clean."""
        runs = self.faces.runs(visual(text), bold)
        x -= sum(run[2] for run in runs) * size * {"left": 0, "center": 0.5, "right": 1}[align]
        shown = [f"BT {ink:.3g} g"]
        for font, piece, width in runs:
            shown.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
            for name, letters in groupby(map(self._letters[font].__getitem__, piece), key=itemgetter(0)):
                shown.append(f"{name} {size:.5g} Tf ({''.join([one[1] for one in letters])}) Tj")
            x += width * size
        self.canvas.addLiteral(" ".join([*shown, "ET"]))  # in one piece, as bars: a list of 5,000 has 55,000 lines

    def _coded(self, font: str) -> Looked[tuple[str, str]]:
        """By letter: the part of the font that has it, and its code there as PDF writes it in brackets."""
        face: Any = pdfmetrics.getFont(font)
        canvas: Any = self.canvas
        document = canvas._doc  # the way that reportlab tells in `ttfonts`

        def look(letter: str) -> tuple[str, str]:
            ((part, code),) = face.splitString(letter, document)
            return face.getSubsetInternalName(part, document), escapePDF(code)

        return Looked(look)

    def fitted(
        self, text: str, width: float, size: float, smallest: float, lines: int = 1, *, bold: bool = False,
        what: str = "", height: float = 1e9,
    ) -> Fitted:  # fmt: skip
        """`text` fitted into its space; what had to be cut is remembered by its name `what`."""
        made = fit(self.faces, text, width, size, smallest, lines, bold, height)
        if made.cut and what not in self.shortened:
            self.shortened.append(what)
        return made

    def lines(
        self, x: float, top: float, made: Fitted, *, bold: bool = False, align: str = "left", ink: float = BLACK
    ) -> float:
        """Fitted lines under `top`. Returns where the next thing may begin."""
        step = made.size * LEADING
        for index, text in enumerate(made.lines, start=1):
            self.line(x, top - index * step + 0.28 * made.size, text, made.size, bold=bold, align=align, ink=ink)
        return top - made.height

    def block(
        self, x: float, top: float, width: float, text: str, size: float, smallest: float, lines: int = 1, *,
        bold: bool = False, align: str = "left", ink: float = BLACK, what: str = "",
    ) -> float:  # fmt: skip
        """Fit and draw in one step; `x` is the left, middle or right of the block by `align`."""
        made = self.fitted(text, width, size, smallest, lines, bold=bold, what=what)
        return self.lines(x, top, made, bold=bold, align=align, ink=ink)

    def label(self, x: float, top: float, text: str, *, align: str = "left", ink: float = GREY) -> float:
        """A small caption over a value."""
        self.line(x, top - 7, text.upper(), 6.5, bold=True, align=align, ink=ink)
        return top - 9

    def rule(
        self, x: float, y: float, x2: float, y2: float, *, width: float = 0.5, ink: float = PALE, dash: bool = False
    ) -> None:
        """A straight line; dashed where paper is cut or folded."""
        self.canvas.saveState()
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeGray(ink)
        if dash:
            self.canvas.setDash(3, 3)
        self.canvas.line(x, y, x2, y2)
        self.canvas.restoreState()

    def box(
        self, x: float, y: float, width: float, height: float, *,
        fill: float | None = None, stroke: float | None = None, round_by: float = 0,
    ) -> None:  # fmt: skip
        self.canvas.saveState()
        if fill is not None:
            self.canvas.setFillGray(fill)
        if stroke is not None:
            self.canvas.setStrokeGray(stroke)
            self.canvas.setLineWidth(0.75)
        is_drawn, is_filled = stroke is not None, fill is not None
        if round_by:
            self.canvas.roundRect(x, y, width, height, round_by, is_drawn, is_filled)
        else:  # a third of the time
            self.canvas.rect(x, y, width, height, is_drawn, is_filled)
        self.canvas.restoreState()

    def tag(self, x: float, y: float, text: str, size: float, *, align: str = "left") -> float:
        """White words on a black plate that nobody overlooks; `x` is its left or right edge. Returns its width."""
        width = self.faces.width(text, True) * size + size
        x -= width if align == "right" else 0
        self.box(x, y, width, size * 1.42, fill=BLACK, round_by=size * 0.15)
        self.line(x + size / 2, y + size * 0.35, text, size, bold=True, ink=WHITE)
        return width

    def barcode(self, x: float, y: float, width: float, height: float, value: str, *, kind: str, dpi: int) -> None:
        """The barcode of `value`, or the words that there is none: the number is then typed from the print."""
        refusal = draw_barcode(self.canvas, clean(value), x, y, width, height, kind=kind, dpi=dpi)
        if refusal:
            self.block(x, y + height, width, f"No barcode: {refusal}. Type the number.", 8, 5, 3, ink=DARK)
