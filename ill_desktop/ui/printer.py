# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper to a printer: the very bytes of the PDF, in whatever thread it is called."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.services.ports import Progress

MOST_DPI = 600
"""A page is drawn at the printer's resolution, at most this: more costs memory and shows nothing."""


def print_pdf(data: bytes, name: str, told: Progress) -> int:
    """Sends the pages to the printer, each on paper of its own size. Raises UserError with what to do."""
    names = QPrinterInfo.availablePrinterNames()
    if name and name not in names:
        raise UserError(f"The printer “{name}” is not there any more. Switch it on, or choose another printer.")
    if not names:
        raise UserError("No printer is set up on this computer. Set one up in the system, then try again.")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name or QPrinterInfo.defaultPrinterName() or names[0])
    printer.setDocName("ILL Desktop")
    return print_on(data, printer, told)


def print_on(data: bytes, printer: QPrinter, told: Progress) -> int:
    """Draws all pages on this printer, which takes the size and the direction of the first one."""
    size = _first_page(data)
    wide = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(upright, QPageSize.Unit.Point), way, QMarginsF()))
    return draw_pages(data, printer, 1, 100_000, told)


def _first_page(data: bytes) -> QSizeF:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if not document.pageCount():
        raise UserError("This paper is damaged and cannot be printed. Make it once more.")
    size = document.pagePointSize(0)
    document.close()
    return size


def draw_pages(data: bytes, printer: QPrinter, first: int, last: int, told: Progress) -> int:
    """Draws pages `first` to `last` (from 1) on the printer and returns how many. Runs in a lane.

    Raises UserError if the printer takes nothing, `Cancelled` when it is stopped between two pages.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("The printer takes no pages. Look whether it is switched on, or choose another one.")
    try:
        return _draw(document, printer, painter, range(first - 1, min(last, document.pageCount())), told)
    finally:
        painter.end()
        document.close()


def _draw(document: QPdfDocument, printer: QPrinter, painter: QPainter, pages: range, told: Progress) -> int:
    dpi = min(printer.resolution(), MOST_DPI)
    for count, page in enumerate(pages, 1):
        if count > 1:
            printer.newPage()
        points = document.pagePointSize(page)
        picture = document.render(page, QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72)))
        scale = printer.resolution() / dpi
        painter.drawImage(QRect(0, 0, round(picture.width() * scale), round(picture.height() * scale)), picture)
        if not told(count, len(pages)):
            raise Cancelled("Printing was stopped.")
    return len(pages)
