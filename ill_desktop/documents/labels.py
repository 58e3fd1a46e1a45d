# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels and slips of every stock: one drawing, led by the table of fields (`stocks.Stock.layout`).

A text that does not fit its box is shrunk, then wrapped; what does not fit even then ends in an ellipsis, and is told.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ill_desktop.documents.barcodes import QUIET, check_kind, module_width
from ill_desktop.documents.fonts import Faces, system_faces
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen, Progress, tell
from ill_desktop.documents.stocks import TENTH, Item, Place, Stock, shift_of
from ill_desktop.documents.text import ELLIPSIS, LEADING, LONGEST, STEPS, Fitted, clean, fit, wrap
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import FIELDS, KINDS, RETURN_SLIP, Label, Sheets

CAPTION, CAPTION_ROOM = 6.0, 8.0
MOST_TOLD = 20


def labels_pdf(
    labels: Sequence[Label],
    kind: str,
    stock: Stock,
    *,
    start: int = 1,
    barcode: str = "code128",
    offset: tuple[int, int] = (0, 0),
    progress: Progress | None = None,
) -> Sheets:
    """Labels on sheets of `stock`, the first one at position `start` of the first sheet.

    `offset` = tenths of a millimetre to the right and down, for a printer that is off. UserError for an empty list, a
    kind that this stock is not for, an unknown barcode and a position that the sheet does not have.
    """
    if not labels:
        raise UserError(f"There are no {KINDS[kind]} to print. Select the requests first.")
    check_kind(barcode)
    check_fits(stock, kind)
    pen = Pen(stock.page_width, stock.page_height, KINDS[kind].capitalize(), shift_of(offset))
    drawing = _Drawing(pen, stock, stock.layout(kind), barcode)
    current, told = 0, []
    for index, (label, (page, place)) in enumerate(zip(labels, stock.spread(len(labels), start), strict=True)):
        tell(progress, index, len(labels))
        if page != current:
            pen.next_page()
            current = page
        pen.shortened = []
        if kind == RETURN_SLIP:
            drawing.both_ways(label, place)
        else:
            drawing.label(label, place)
        if stock.cut:
            _cuts(pen, place, stock)
        if pen.shortened:
            told.append(_said(label, pen.shortened))
    tell(progress, len(labels), len(labels))
    if len(told) > MOST_TOLD:
        told = [*told[:MOST_TOLD], f"So are {len(told) - MOST_TOLD} others."]
    return Sheets(pen.finish(), tuple(told))


def check_fits(stock: Stock, kind: str) -> None:
    """UserError where this kind of label is not printed on that stock."""
    if kind not in stock.kinds:
        words = ", ".join(KINDS.get(one, "book straps") for one in stock.kinds)
        raise UserError(f"“{stock.title}” is for {words}, not for {KINDS[kind]}. Choose another stock.")


def _said(label: Label, names: Sequence[str]) -> str:
    which = label.values.get("number") or label.values.get("library") or "A label"
    parts = ", ".join(FIELDS[name].lower() for name in names)
    return f"{which}: too long for this label and shortened: {parts}. Choose a larger stock to have it whole."


class _Drawing:
    """Draws labels of one stock with one table of fields."""

    def __init__(self, pen: Pen, stock: Stock, items: Sequence[Item], barcode: str) -> None:
        self.pen, self.stock, self.items, self.barcode = pen, stock, items, barcode
        self._quiet = QUIET * module_width(stock.dpi)

    def label(self, label: Label, place: Place) -> None:
        margin = self.stock.margin
        inner = Place(place.x + margin, place.y + margin, place.width - 2 * margin, place.height - 2 * margin)
        for item in self.items:
            box = Place(
                inner.x + inner.width * item.left / 100,
                inner.y + inner.height * (100 - item.top - item.height) / 100,
                inner.width * item.width / 100,
                inner.height * item.height / 100,
            )
            if item.rule:
                above = box.y + box.height + 3
                self.pen.rule(box.x, above, box.x + box.width, above, width=1, ink=BLACK)
            self._item(item, label, box, place)

    def both_ways(self, label: Label, place: Place) -> None:
        """A slip for both ways: folded at the middle, its lower half stands on its head."""
        half = place.height / 2
        upper = Place(place.x, place.y + half, place.width, half)
        self.label(label, upper)
        self.pen.rule(place.x, place.y + half, place.x + place.width, place.y + half, dash=True, ink=GREY)
        canvas = self.pen.canvas
        canvas.saveState()
        right, top = place.x * 2 + place.width, place.y * 2 + half
        canvas.translate(right, top)
        canvas.rotate(180)
        back = Label(values=label.values if label.back is None else label.back, is_blank=label.is_blank)
        items, self.items = self.items, [_turned(item) for item in self.items]
        self.label(back, Place(place.x, place.y, place.width, half))
        self.items = items
        canvas.restoreState()

    def _item(self, item: Item, label: Label, box: Place, place: Place) -> None:
        if item.field == "barcode":
            self._bars(label, box, place)
            return
        text = item.text if item.field == "words" else label.values.get(item.field, "")
        is_empty = not text.strip()
        if is_empty and not label.is_blank:
            return
        at = {"left": box.x, "center": box.x + box.width / 2, "right": box.x + box.width}[item.align]
        top, room = box.y + box.height, box.height
        caption = item.caption or (FIELDS[item.field] if is_empty else "")
        if caption:
            self.pen.line(at, top - CAPTION, caption.upper(), CAPTION, bold=True, align=item.align, ink=DARK)
            top, room = top - CAPTION_ROOM, room - CAPTION_ROOM
        if is_empty:
            self.pen.rule(box.x, box.y + 2, box.x + box.width * 0.96, box.y + 2, ink=GREY)
            return
        made = fit_box(text, box.width, room, item.size, item.smallest, item.bold)
        if made.cut and item.field not in self.pen.shortened:
            self.pen.shortened.append(item.field)
        self.pen.lines(at, top, made, bold=item.bold, align=item.align)

    def _bars(self, label: Label, box: Place, place: Place) -> None:
        """The bars begin where the text does: their white lies in the margin as far as there is one."""
        number = label.values.get("number", "")
        if not number:
            return
        left = max(place.x, box.x - self._quiet)
        right = min(place.x + place.width, box.x + box.width + self._quiet)
        self.pen.barcode(left, box.y, right - left, box.height, number, kind=self.barcode, dpi=self.stock.dpi)


def _turned(item: Item) -> Item:
    """The same field on the way back."""
    is_head = item.field == "words" and item.text.strip().upper() == "SEND TO"
    return replace(item, text="RETURN TO") if is_head else item


@lru_cache(maxsize=4096)
def fit_box(text: str, width: float, height: float, size: float, smallest: float, bold: bool) -> Fitted:
    """`text` in a box: shrunk a little, then wrapped, then shrunk to `smallest`; what is cut then says so.

    Lines of the text itself (an address) stay lines.
    """
    faces = system_faces()
    size = min(size, height / LEADING)
    smallest = min(smallest, size)
    given = [line for line in (clean(one) for one in text.splitlines()) if line]
    if len(given) > 1:
        return _paragraph(faces, given, width, height, size, smallest, bold)
    lines = max(1, int(height / (smallest * LEADING) + 1e-6))
    return fit(faces, text, width, size, smallest, lines, bold, height)


def _paragraph(faces: Faces, given: list[str], width: float, height: float, size: float, smallest: float,
               bold: bool) -> Fitted:  # fmt: skip
    """Several lines at one size, each wrapped where it must be."""
    given = [line[:LONGEST] for line in given]
    for step in range(STEPS + 1):
        tried = size - (size - smallest) * step / STEPS
        room = int(height / (tried * LEADING) + 1e-6)
        if len(given) > room:
            continue
        broken = [part for line in given for part in wrap(faces, line, width / tried, bold)]
        if len(broken) <= room:
            return Fitted(broken, tried, False)
    room = max(1, int(height / (smallest * LEADING) + 1e-6))
    broken = [part for line in given for part in wrap(faces, line, width / smallest, bold)]
    broken = broken[:room]
    last = broken[-1]
    while last and faces.width(last + ELLIPSIS, bold) > width / smallest:
        last = last[:-1]
    return Fitted([*broken[:-1], last + ELLIPSIS], smallest, True)


def _cuts(pen: Pen, place: Place, stock: Stock) -> None:
    """Dashed lines where the sheet is cut."""
    if place.y > 0.5:
        pen.rule(place.x, place.y, place.x + place.width, place.y, dash=True, ink=GREY)
    right = place.x + place.width
    if right < stock.page_width - 0.5:
        pen.rule(right, place.y, right, place.y + place.height, dash=True, ink=GREY)


def ruler_pdf(stock: Stock, offset: tuple[int, int] = (0, 0)) -> bytes:
    """A test sheet: each label outlined, with rulers in millimetres from its left and upper edge.

    Printed on plain paper and held behind the stock against the light, it shows how far the printer is off.
    """
    pen = Pen(stock.page_width, stock.page_height, "Test sheet", shift_of(offset))
    for position in range(1, stock.per_page + 1):
        place = stock.place(position)
        pen.box(place.x, place.y, place.width, place.height, stroke=BLACK)
        _ruler(pen, place)
        middle = place.y + place.height / 2
        room = place.width - 40
        made = fit_box(f"{position}: {stock.title}", room, 24, 9, 4, True)
        below = pen.lines(place.x + 32, middle + 12, made, bold=True)
        right, down = offset
        told = f"corrected by {right / 10:g} mm to the right, {down / 10:g} mm down"
        pen.lines(place.x + 32, below, fit_box(told, room, 14, 7, 4, False))
    return pen.finish()


def _ruler(pen: Pen, place: Place) -> None:
    left, top = place.x, place.y + place.height
    for way, length in (("x", place.width), ("y", place.height)):
        for mm in range(1, min(60, int(length / (10 * TENTH)))):
            at = mm * 10 * TENTH
            tick = 9 if mm % 10 == 0 else 6 if mm % 5 == 0 else 3
            if way == "x":
                pen.rule(left + at, top, left + at, top - tick, ink=BLACK)
            else:
                pen.rule(left, top - at, left + tick, top - at, ink=BLACK)
            if mm % 10 == 0:
                x, y = (left + at, top - 15) if way == "x" else (left + 14, top - at - 2)
                pen.line(x, y, str(mm), 5.5, align="center", ink=DARK)
    pen.rule(left, top, left + 28, top - 28, ink=PALE)
