# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper read back: the barcodes that a scanner finds on a printed page. Needs a QGuiApplication."""

import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument


def picture(pdf: bytes, page: int = 0, dpi: int = 300) -> QImage:
    """One page, grey on white, as a printer of that resolution would draw it."""
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pageCount() > page, "the document has no such page"
    drawn = document.render(page, (document.pagePointSize(page) * dpi / 72).toSize())
    image = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return image


def codes(pdf: bytes, page: int = 0, dpi: int = 300) -> list[tuple[str, str]]:
    """Kind and text of each barcode on the page, sorted."""
    return sorted((kind, text) for kind, text, _, _ in boxes(pdf, page, dpi))


def boxes(pdf: bytes, page: int = 0, dpi: int = 300) -> list[tuple[str, str, float, float]]:
    """Kind, text and middle (points from the lower left corner) of each barcode on the page."""
    seen = picture(pdf, page, dpi)
    found = []
    for one in zxingcpp.read_barcodes(seen, try_downscale=False, try_invert=False):
        ends = (one.position.top_left, one.position.bottom_right)
        x, y = (sum(end.x for end in ends) / 2, sum(end.y for end in ends) / 2)
        found.append((str(one.format), one.text, x * 72 / dpi, (seen.height() - y) * 72 / dpi))
    return found
