# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper to a printer without a dialog: the very bytes of the PDF, in whatever thread it is called."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ill_desktop.domain.errors import UserError
from ill_desktop.services.ports import Progress
from ill_desktop.ui.dialogs.preview import draw_pages

Printer = Callable[[bytes, str, Progress], int]
"""Prints a PDF on the printer of that name ("" = the usual one) and returns the pages; raises UserError."""


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
