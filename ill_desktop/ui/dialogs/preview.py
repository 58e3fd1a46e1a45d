# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper on the screen: the very bytes that are printed and saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ill_desktop.domain.errors import UserError
from ill_desktop.ui import icons
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.printer import draw_pages
from ill_desktop.ui.work import Job, Work


class PreviewDialog(QDialog):
    """Shows a PDF page by page. Printing and saving run in a lane of its own, so that the window never waits.

    `printed(whole)` when pages went to the printer, whether all of them.
    """

    printed = Signal(bool)

    def __init__(self, title: str, data: bytes, suggested_name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("preview_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.data, self._name = data, suggested_name
        self.work = Work(self)
        self._job: Job | None = None
        self._printer: QPrinter | None = None
        # Both belong to the dialog: a document whose parent is its own view crashes when the view goes.
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self._build()
        self._connect()
        self._zoom_to_page()
        self._on_page(0)
        if self.document.status() != QPdfDocument.Status.Ready or not self.document.pageCount():
            self.notice.say(
                self.tr("This paper cannot be shown. Make it once more; if that does not help, save it as PDF.")
            )

    def _build(self) -> None:
        self.view = QPdfView(self)
        self.view.setAccessibleName(self.tr("Pages of the paper"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setDocument(self.document)
        self.notice = Notice(self)
        self.page_shown = QLabel()
        self.back = self._deed(self.tr("Previous page"), "Ctrl+PgUp", self._on_back)
        self.forward = self._deed(self.tr("Next page"), "Ctrl+PgDown", self._on_forward)
        self.whole = self._deed(self.tr("Whole page"), "Ctrl+0", self._zoom_to_page)
        self.width_ = self._deed(self.tr("Page width"), "Ctrl+2", self._zoom_to_width)
        self.full = self._deed(self.tr("100 %"), "Ctrl+1", self._zoom_full)
        self.save = self._deed(self.tr("Save as PDF..."), "Ctrl+S", self.ask_save)
        self.print_deed = self._deed(self.tr("Print..."), "Ctrl+P", self.ask_print)
        self.deeds = [self.back, self.forward, self.whole, self.width_, self.full, self.save, self.print_deed]
        bar = QHBoxLayout()
        self.buttons: dict[QAction, QPushButton] = {}
        for action, icon in zip(self.deeds, ("", "", "", "", "", "export", "printer"), strict=True):
            button = self.buttons[action] = self._button(action, icon)
            if action is self.whole:
                bar.insertWidget(1, self.page_shown)
                bar.addStretch(1)
            elif action is self.save:
                bar.addStretch(1)
            bar.addWidget(button)
        self.buttons[self.print_deed].setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 130, height * 46)
        self.view.setFocus()

    def _deed(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _button(self, action: QAction, icon: str) -> QPushButton:
        button = QPushButton(action.text())
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{action.text()}  {key}")
        button.setAccessibleName(f"{action.text()}, {key}")
        button.setAutoDefault(False)
        if icon:
            button.setIcon(icons.icon(icon, self.palette().buttonText().color()))
        button.clicked.connect(action.trigger)
        return button

    def _connect(self) -> None:
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)

    # ---- pages

    @Slot(int)
    def _on_page(self, page: int) -> None:
        count = self.document.pageCount()
        self.page_shown.setText(self.tr("Page {page} of {count}").format(page=min(page + 1, count), count=count))
        for action, on in ((self.back, page > 0), (self.forward, page + 1 < count), (self.print_deed, count > 0)):
            action.setEnabled(on)
            self.buttons[action].setEnabled(on)

    @Slot()
    def _on_back(self) -> None:
        self._go(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        page = self.view.pageNavigator().currentPage() + by
        if 0 <= page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF(), 0)

    @Slot()
    def _zoom_to_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    @Slot()
    def _zoom_to_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    @Slot()
    def _zoom_full(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(1.0)

    # ---- saving

    @Slot()
    def ask_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as PDF"), self._name, self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Writes the very bytes that are shown."""
        self.work.read("preview.save", lambda: _write(Path(path), self.data), self._on_saved, self.notice.say)

    def _on_saved(self, path: Path) -> None:
        self.notice.hide()
        self.page_shown.setText(self.tr("Saved as {name}").format(name=path.name))

    # ---- printing

    @Slot()
    def ask_print(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(self._on_print)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    @Slot()
    def _on_print(self) -> None:
        if self._printer is not None:
            self.print_to(self._printer)

    def print_to(self, printer: QPrinter) -> None:
        """Draws the pages chosen on the printer, in the lane; closing the dialog stops it."""
        self._printer = printer
        first, last = printer.fromPage() or 1, printer.toPage() or self.document.pageCount()
        self.print_deed.setEnabled(False)
        data = self.data
        self._job = self.work.long(self.windowTitle(), lambda told: draw_pages(data, printer, first, last, told),
                                   self._on_printed, self._on_trouble)  # fmt: skip
        self._job.progressed.connect(self._on_progress)

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        self.page_shown.setText(self.tr("Printing page {page} of {count}").format(page=done, count=of))

    def _on_printed(self, count: int) -> None:
        self._job = None
        self.notice.hide()
        self._on_page(self.view.pageNavigator().currentPage())
        self.page_shown.setText(self.tr("Sent to the printer"))
        self.printed.emit(count >= self.document.pageCount())

    def _on_trouble(self, sentence: str) -> None:
        self._job = None
        self._on_page(self.view.pageNavigator().currentPage())
        self.notice.say(sentence)

    def done(self, result: int) -> None:
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.work.close()


def _write(path: Path, data: bytes) -> Path:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"{path.name} could not be written ({error.strerror}). Choose another folder.") from error
    return path


def show_pdf(parent: QWidget | None, title: str, data: bytes, *, suggested_name: str = "") -> PreviewDialog:
    """Opens the paper beside the work; the window behind it can still be used."""
    dialog = PreviewDialog(title, data, suggested_name or f"{title}.pdf", parent)
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    return dialog
