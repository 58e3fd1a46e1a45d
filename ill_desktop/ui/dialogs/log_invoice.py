# SPDX-License-Identifier: GPL-3.0-or-later
"""A library's invoice is logged: from whom, its number and dates, its lines, and a scan of it (chosen or dropped)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ill_desktop.domain.attachments import LARGEST_BYTES
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.services import payable_entry
from ill_desktop.services.invoicing import REASONS
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.dropped import FileDrop
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

LINES = 5


class LogInvoiceDialog(Small):
    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, scan: Path | None = None):
        super().__init__(words.tr("Log a library's invoice"), words.tr(
            "Without a library it is the lender of the first request. A scan of the invoice can be dropped here."),
            words.tr("Log it"), parent)  # fmt: skip
        self.setObjectName("log_invoice_dialog")
        FileDrop(self).dropped.connect(self.take_scan)
        self._office, self._work, self._scan = office, work, scan
        self.library, self.number, self.dated, self.due, self.note = (QLineEdit() for _ in range(5))
        self.library.setPlaceholderText(self.tr("symbol, courier code or name"))
        self.dated.setPlaceholderText(self.tr("today; or like 3/18"))
        self.due.setPlaceholderText(self.tr("by our rule; or like +30"))
        self.again = QComboBox()
        for value, said in (("", self.tr("no")), ("again", self.tr("yes, it is another invoice"))):
            self.again.addItem(said, value)
        self.scan_shown, self.choose = QLabel(), QPushButton(self.tr("&Choose a file..."))
        self.choose.setAutoDefault(False)
        self.notice = Notice(self)
        for label, field in ((self.tr("&Library"), self.library), (self.tr("Their &number"), self.number),
                             (self.tr("&Dated"), self.dated), (self.tr("D&ue"), self.due)):  # fmt: skip
            self.form.addRow(label, field)
        self.form.addRow(self._lines())
        file = QHBoxLayout()
        file.addWidget(self.scan_shown, 1)
        file.addWidget(self.choose)
        self.form.addRow(self.tr("Scan"), file)
        self.form.addRow(self.tr("N&ote"), self.note)
        self.form.addRow(self.tr("Logged &before?"), self.again)
        self.form.addRow(self.notice)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.choose.clicked.connect(self._on_choose)
        self._show_scan()
        self.library.setFocus()

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        for column, title in enumerate((self.tr("Request (ours or the network's)"), self.tr("For"), self.tr("Amount"))):
            grid.addWidget(QLabel(title), 0, column)
        self.lines: list[tuple[QLineEdit, QComboBox, QLineEdit]] = []
        for at in range(1, LINES + 1):
            request, reason, amount = QLineEdit(), QComboBox(), QLineEdit()
            for value, said in REASONS.items():
                reason.addItem(words.tr(said), value)
            for field, name in ((request, self.tr("Line {n}: request")), (reason, self.tr("Line {n}: for what")),
                                (amount, self.tr("Line {n}: amount"))):  # fmt: skip
                field.setAccessibleName(name.format(n=at))
            for column, field in enumerate((request, reason, amount)):
                grid.addWidget(field, at, column)
            self.lines.append((request, reason, amount))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    # ---- the scan

    def take_scan(self, path: Path) -> None:
        self._scan = path
        self._show_scan()

    def _show_scan(self) -> None:
        self.scan_shown.setText(self._scan.name if self._scan else self.tr("none"))

    def _on_choose(self) -> None:
        kinds = self.tr("Scans (*.pdf *.png *.jpg *.jpeg *.tif)")
        chooser = QFileDialog(self, self.tr("Scan of the invoice"), "", kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self.take_scan(Path(name)))
        chooser.open()

    # ---- the deed

    def accept(self) -> None:
        today = self._office.clock.today()
        try:
            dated = parse_date(self.dated.text(), today) if self.dated.text().strip() else today
            due = parse_date(self.due.text(), today) if self.due.text().strip() else None
            lines = [(request.text(), str(reason.currentData()), read_cents(amount.text()))
                     for request, reason, amount in self.lines
                     if request.text().strip() or amount.text().strip()]  # fmt: skip
        except UserError as error:
            self.notice.say(str(error))
            return
        log = partial(payable_entry.log, self._office, self.library.text(), self.number.text(), dated, lines, due=due,
                      note=self.note.text(), again=bool(self.again.currentData()))  # fmt: skip
        scan = self._scan
        self._work.write(lambda: log(scan=_read(scan)), while_open(self, self._on_done),
                         while_open(self, self.notice.say))  # fmt: skip

    def _on_done(self, _: Changes) -> None:
        super().accept()


def _read(path: Path | None) -> tuple[str, bytes] | None:
    """Read in the lane; a file that is far too large is not read at all."""
    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UserError(f"{path.name} is too large to be kept; scan it with fewer dots, or in grey.")
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}); choose it again.") from error
