# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels: what they are for, on which stock, from which position; the preview is the very bytes that print."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import KINDS
from ill_desktop.services import labels
from ill_desktop.services.labels import Entry, Made
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.dialogs.label_sheet import LabelSheet
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.printing import PrintQueue
from ill_desktop.ui.work import Work


class LabelsDialog(QDialog):
    """Stays open beside the work: what is scanned into its line is added."""

    def __init__(self, office: Office, work: Work, queue: PrintQueue, request_ids: Sequence[int] = (),
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.office, self.work, self.queue = office, work, queue
        self.setObjectName("labels_dialog")
        self.setWindowTitle(self.tr("Labels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.entries: list[Entry] = []
        self.pdf = b""
        self._buffer, self._document = QBuffer(self), QPdfDocument(self)
        self._build()
        self._connect()
        self._on_kind()
        if request_ids:
            self.replace_requests(request_ids)

    # ---- building

    def _build(self) -> None:
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Number, courier code or library"))
        self.listed = QListWidget()
        self.listed.setAccessibleName(self.tr("What gets a label"))
        self.blank, self.remove = self._button(self.tr("Add a &blank one")), self._button(self.tr("&Take out"))
        self.kind, self.stock, self.printer = QComboBox(), QComboBox(), QComboBox()
        for kind, said in KINDS.items():
            self.kind.addItem(words.tr(said).capitalize(), kind)
        self.printer.addItem(words.tr("The system's usual printer"), "")
        self.printer.addItems(QPrinterInfo.availablePrinterNames())
        for at in range(1, self.printer.count()):
            self.printer.setItemData(at, self.printer.itemText(at))
        self.printer.setCurrentIndex(max(0, self.printer.findData(settings.SLIP_PRINTER.get())))
        self.sheet = LabelSheet()
        self.view = QPdfView(self)
        self.view.setAccessibleName(self.tr("The sheets as they print"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setDocument(self._document)
        self.notice, self.shown = Notice(self), QLabel()
        self.print_it, self.save = self._button(self.tr("&Print")), self._button(self.tr("&Save as PDF..."))
        self.edit, self.close_it = self._button(self.tr("St&ocks and fields...")), self._button(self.tr("Close"))
        self.print_it.setDefault(True)
        self._lay_out()
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 140, height * 40)
        self.typed.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&For"), self.typed)
        form.addRow("", self.listed)
        form.addRow("", _row(self.blank, None, self.remove))
        form.addRow(self.tr("&Label"), self.kind)
        form.addRow(self.tr("St&ock"), self.stock)
        form.addRow(self.tr("Pr&inter"), self.printer)
        form.addRow(self.tr("Start at"), self.sheet)
        for box in (self.stock, self.printer):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(26)
        left = QWidget()
        left.setLayout(form)
        left.setMaximumWidth(self.fontMetrics().averageCharWidth() * 56)
        middle = QHBoxLayout()
        middle.addWidget(left)
        middle.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addLayout(_row(self.edit, self.shown, None, self.save, self.print_it, self.close_it))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.typed.returnPressed.connect(self._on_typed)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.stock.currentIndexChanged.connect(self._on_stock)
        self.printer.currentIndexChanged.connect(self.preview)
        self.sheet.start_chosen.connect(self.preview)
        self.listed.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        for button, slot in ((self.blank, self._on_blank), (self.remove, self._on_remove), (self.save, self.ask_save),
                             (self.print_it, self.print_labels), (self.edit, self._on_edit),
                             (self.close_it, self.close)):  # fmt: skip
            button.clicked.connect(slot)

    # ---- what gets a label

    @Slot()
    def _on_typed(self) -> None:
        typed = self.typed.text().strip()
        if typed:
            self.typed.clear()
            find = partial(labels.entry, self.office, typed)
            self.work.write(find, while_open(self, lambda one: self.add([one])), while_open(self, self.notice.say))

    def add(self, entries: Sequence[Entry]) -> None:
        self.entries += entries
        self._show_entries()

    def replace_requests(self, request_ids: Sequence[int]) -> None:
        """These requests in the place of all that was listed."""
        self.entries = labels.of_requests(request_ids)
        self._show_entries()
        ask = partial(self.office.reads.request_rows, list(request_ids))
        self.work.read("labels.names", ask, while_open(self, self._on_rows))

    def _on_rows(self, rows: dict[int, tuple[Any, ...]]) -> None:
        named = [one if one.words or one.request_id not in rows
                 else one._replace(words=str(rows[one.request_id][words.NUMBER])) for one in self.entries]  # fmt: skip
        self.entries = named
        self._show_entries()

    def _show_entries(self) -> None:
        row = self.listed.currentRow()
        self.listed.clear()
        self.listed.addItems([one.words or ("..." if one.request_id else self.tr("blank")) for one in self.entries])
        self.listed.setCurrentRow(min(row, len(self.entries) - 1) if row >= 0 else -1)
        self.remove.setEnabled(self.listed.currentRow() >= 0)
        self.preview()

    @Slot()
    def _on_blank(self) -> None:
        self.add(labels.blanks(1))

    @Slot()
    def _on_remove(self) -> None:
        row = self.listed.currentRow()
        if 0 <= row < len(self.entries):
            del self.entries[row]
            self._show_entries()

    # ---- kind and stock

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        ask = partial(self.office.papers.stocks, kind)
        self.work.read("labels.stocks", ask, while_open(self, self._on_stocks))

    def _on_stocks(self, found: list[tuple[str, str, int]]) -> None:
        kept = self.stock.currentData() or (settings.SLIP_STOCK.get() if self.kind.currentData() == "slip" else "")
        self.stock.blockSignals(True)
        self.stock.clear()
        for name, title, _ in found:
            self.stock.addItem(title, name)
        self.stock.setCurrentIndex(max(0, self.stock.findData(kept)))
        self.stock.blockSignals(False)
        self._on_stock()

    @Slot()
    def _on_stock(self) -> None:
        name = self.stock.currentData()
        if name:
            ask = partial(self.office.papers.stock_entry, name)
            self.work.read("labels.stock", ask, while_open(self, self._on_entry), while_open(self, self.notice.say))

    def _on_entry(self, entry: dict[str, Any]) -> None:
        self.sheet.show_stock(entry)
        self.preview()

    @Slot()
    def _on_edit(self) -> None:
        module = import_module("ill_desktop.ui.dialogs.label_stocks")
        dialog = module.LabelStocksDialog(self.office, self.work, self.stock.currentData() or "",
                                          self.printer.currentData() or "", self)  # fmt: skip
        dialog.changed.connect(self._on_kind)
        dialog.open()

    # ---- the sheets

    @Slot()
    def preview(self) -> None:
        """Makes the sheets anew, in a lane; what is shown is what prints and what is saved."""
        self.sheet.show_labels(self.sheet.start, len(self.entries))
        if not self.entries or not self.stock.currentData():
            self._show_pdf(b"")
            self.shown.setText(self.tr("Nothing to print yet."))
            return
        self.shown.setText(self.tr("Making the sheets..."))
        made = partial(labels.make, self.office, self.kind.currentData(), list(self.entries),
                       stock=self.stock.currentData(), start=self.sheet.start,
                       printer=self.printer.currentData() or "")  # fmt: skip
        self.work.read("labels.preview", made, while_open(self, self._on_made), while_open(self, self._on_none))

    def _on_made(self, made: Made) -> None:
        self._show_pdf(made.pdf)
        said = [*made.refused, *made.told]
        self.notice.say(" ".join(said[:4])) if said else self.notice.hide()
        count = len(self.entries) - len(made.refused)
        self.sheet.show_labels(self.sheet.start, count)
        pages = words.counted(self._document.pageCount(), self.tr("one sheet"), self.tr("{n} sheets"))
        self.shown.setText(f"{words.counted(count, self.tr('one label'), self.tr('{n} labels'))}, {pages}")

    def _on_none(self, sentence: str) -> None:
        self._show_pdf(b"")
        self.shown.setText("")
        self.notice.say(sentence)

    def _show_pdf(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._document.close()
        self._buffer.close()
        if pdf:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        for button in (self.print_it, self.save):
            button.setEnabled(bool(pdf))

    @Slot()
    def print_labels(self) -> None:
        """By the print queue, so that the job can be printed again, also where it is of no request."""
        keys = [labels.key_of(one) for one in self.entries]
        self.queue.print_on(self.kind.currentData(), keys, self.stock.currentData(), self.sheet.start,
                            self.printer.currentData() or "")  # fmt: skip
        self.shown.setText(self.tr("Sent to the print queue"))

    @Slot()
    def ask_save(self) -> None:
        name = f"{self.kind.currentText()}.pdf"
        dialog = QFileDialog(self, self.tr("Save as PDF"), name, self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        data = self.pdf
        self.work.read("labels.save", lambda: _write(Path(path), data), while_open(self, self._on_saved),
                       while_open(self, self.notice.say))  # fmt: skip

    def _on_saved(self, name: str) -> None:
        self.shown.setText(self.tr("Saved as {name}").format(name=name))


def _write(path: Path, data: bytes) -> str:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"{path.name} could not be written ({error.strerror}). Choose another folder.") from error
    return path.name


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
