# SPDX-License-Identifier: GPL-3.0-or-later
"""A thousand labels, against bare reportlab drawing the same words at the same places and the same barcodes."""

from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from ill_desktop.documents.barcodes import module_width
from ill_desktop.documents.fonts import system_faces
from ill_desktop.documents.labels import labels_pdf
from ill_desktop.documents.stocks import Stock, stocks
from ill_desktop.domain.labels import SLIP, Label
from tests.measure.figure import Figure, timed
from tests.measure.ground import Ground

COUNT = 1000
WORDS = ("Fossil Ridge", "Monument Hill", "Sage Creek", "Upper Arkansas Valley", "North Fork", "Cedar Mesa")


def _labels(count: int) -> list[Label]:
    return [Label(values={
        "code": f"C{n % 400:03}.nb", "library": f"{WORDS[n % 6]} Public Library District {n % 300}", "hub": "North Hub",
        "city": WORDS[(n + 1) % 6], "attention": "Interlibrary loan", "second_code": f"KS{n % 90}",
        "number": f"R{100_000 + n}", "from": "Prairie District", "from_code": "C900", "date": "Nov 24, 2026",
    }) for n in range(count)]  # fmt: skip


def _twin(stock: Stock, ones: list[Label]) -> bytes:
    """The same number of words in the same fonts and sizes, and the same bars, with nothing looked up or fitted."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=(stock.page_width, stock.page_height), invariant=1, pageCompression=1)
    bold, plain = (system_faces().drawn("a", weight)[0] for weight in (True, False))
    module, page = module_width(stock.dpi), 0
    for label, (at, place) in zip(ones, stock.spread(len(ones), 1), strict=True):
        if at != page:
            canvas.showPage()
            page = at
        margin = stock.margin
        x0, y0 = place.x + margin, place.y + margin
        wide, high = place.width - 2 * margin, place.height - 2 * margin
        for item in stock.layout(SLIP):
            x, y = x0 + wide * item.left / 100, y0 + high * (100 - item.top - item.height) / 100
            if item.field == "barcode":
                bars = Code128(label.values["number"], barWidth=module, barHeight=high * item.height / 100, quiet=0,
                               humanReadable=0)  # fmt: skip
                bars.drawOn(canvas, x, y)
                continue
            text = item.text or label.values.get(item.field, "")
            if item.caption and text:
                canvas.setFont(bold, 6)
                canvas.drawString(x, y + high * item.height / 100, item.caption.upper())
            if text:
                canvas.setFont(bold if item.bold else plain, item.smallest)
                canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def measure(ground: Ground) -> list[Figure]:
    """On the stock that offices use most, and on the smallest one for a courier."""
    count, rounds = (100, 1) if ground.quick else (COUNT, 3)
    found = []
    for name in ("slip-4up", "avery-5162"):
        stock, ones = stocks()[name], _labels(count)
        labels_pdf(ones[:4], SLIP, stock)
        ours = min(timed(lambda ones=ones, stock=stock: labels_pdf(ones, SLIP, stock))[0] for _ in range(rounds))
        theirs = min(timed(lambda ones=ones, stock=stock: _twin(stock, ones))[0] for _ in range(rounds))
        found.append(Figure("labels", f"{count:,} labels on {name}", ours, "ms", theirs, times=2))
    return found
