# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper on the screen, saved and printed: always the same bytes."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from reportlab.pdfgen.canvas import Canvas

from ill_desktop.ui.dialogs.preview import PreviewDialog, show_pdf
from tests.ui.records import nameless


@pytest.fixture(scope="module")
def three_pages() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, (612, 792))
    for page in range(1, 4):
        canvas.drawString(72, 700, f"Page {page}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def dialog(app: Any, three_pages: bytes, qtbot: Any) -> Iterator[PreviewDialog]:
    made = show_pdf(None, "Invoice I1", three_pages)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_pages_are_shown_and_turned(dialog: PreviewDialog, qtbot: Any) -> None:
    assert dialog.document.pageCount() == 3
    assert dialog.page_shown.text() == "Page 1 of 3"
    assert not dialog.back.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    dialog.buttons[dialog.forward].click()
    qtbot.waitUntil(lambda: dialog.page_shown.text() == "Page 3 of 3")
    assert not dialog.forward.isEnabled()
    dialog.buttons[dialog.back].click()
    qtbot.waitUntil(lambda: dialog.page_shown.text() == "Page 2 of 3")


def test_zoom(dialog: PreviewDialog) -> None:
    assert dialog.view.zoomMode() == QPdfView.ZoomMode.FitInView
    dialog.full.trigger()
    assert dialog.view.zoomMode() == QPdfView.ZoomMode.Custom
    assert dialog.view.zoomFactor() == 1.0
    dialog.width_.trigger()
    assert dialog.view.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_the_document_does_not_belong_to_its_view(dialog: PreviewDialog) -> None:
    assert dialog.document.parent() is dialog


def test_the_very_bytes_are_saved(dialog: PreviewDialog, tmp_path: Path, three_pages: bytes, qtbot: Any) -> None:
    target = tmp_path / "I1.pdf"
    dialog.save_to(str(target))
    qtbot.waitUntil(dialog.work.is_idle)
    assert target.read_bytes() == three_pages
    assert "I1.pdf" in dialog.page_shown.text()


def test_a_folder_that_is_not_there_is_told(dialog: PreviewDialog, tmp_path: Path, qtbot: Any) -> None:
    dialog.save_to(str(tmp_path / "nowhere" / "I1.pdf"))
    qtbot.waitUntil(dialog.work.is_idle)
    assert dialog.notice.isVisible()
    assert "I1.pdf" in dialog.notice.said.text()


@pytest.mark.parametrize(("first", "last", "count"), [(0, 0, 3), (2, 3, 2)])
def test_pages_are_printed(dialog: PreviewDialog, tmp_path: Path, qtbot: Any, first: int, last: int,
                           count: int) -> None:  # fmt: skip
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(first, last)
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: dialog.page_shown.text() == "Sent to the printer", timeout=10_000)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == count
    assert dialog.print_deed.isEnabled()


@pytest.mark.qt_log_ignore("begin..: Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_told(dialog: PreviewDialog, tmp_path: Path, qtbot: Any) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    dialog.print_to(printer)
    qtbot.waitUntil(dialog.notice.isVisible, timeout=10_000)
    assert "printer" in dialog.notice.said.text()


def test_print_asks_for_the_printer(dialog: PreviewDialog, qtbot: Any) -> None:
    dialog.ask_print()
    asked = dialog.findChild(QPrintDialog)
    assert asked is not None
    assert asked.maxPage() == 3
    asked.reject()


def test_what_is_no_paper_is_told(app: Any, qtbot: Any) -> None:
    made = show_pdf(None, "Broken", b"no pdf at all")
    assert "cannot be shown" in made.notice.said.text()
    assert not made.print_deed.isEnabled()
    made.close()


def test_every_button_has_a_name(dialog: PreviewDialog) -> None:
    assert not nameless(dialog)
