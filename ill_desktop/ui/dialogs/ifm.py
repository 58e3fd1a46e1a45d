# SPDX-License-Identifier: GPL-3.0-or-later
"""The network's bill of fees (OCLC IFM): read from a file or pasted, its lines beside our requests, ticked."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.ifm import Bill, BillRow, ReadBill
from ill_desktop.domain.money import money_text
from ill_desktop.services import ifm
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.dialogs.ask import ask
from ill_desktop.ui.dialogs.money_ask import Ask, MoneyDialog, run, typed
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

COLUMNS = ("Ticked", "Date", "ILL number", "Library", "Request", "Title", "Bill", "We have", "Difference")


class IfmDialog(QDialog):
    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("ifm_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("OCLC's bill (IFM)"))
        self._office, self._work = office, work
        self._bills: list[Bill] = []
        self.rows: list[BillRow] = []
        self.bill, self.only = QComboBox(), QComboBox()
        self.sums, self.notice = QLabel(), Notice(self)
        self.sums.setWordWrap(True)
        self.table = QTableWidget(0, len(COLUMNS))
        self._build()
        self.bill.currentIndexChanged.connect(self._on_bill)
        self.only.currentIndexChanged.connect(self._show)
        self.table.itemChanged.connect(self._on_tick)
        self._read_bills()

    # ---- building

    def _build(self) -> None:
        self.bill.setAccessibleName(self.tr("Bill"))
        self.only.setAccessibleName(self.tr("Which lines"))
        for value, said in (("all", self.tr("all lines")), ("open", self.tr("not ticked")),
                            ("differs", self.tr("with a difference"))):  # fmt: skip
            self.only.addItem(said, value)
        self.table.setAccessibleName(self.tr("Lines of the bill"))
        self.table.setHorizontalHeaderLabels([words.tr(one) for one in COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        unit, header = self.fontMetrics().averageCharWidth(), self.table.horizontalHeader()
        for column, chars in enumerate((9, 12, 13, 10, 11, 20, 12, 12, 34)):
            header.resizeSection(column, chars * unit)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        top, layout = QHBoxLayout(), QVBoxLayout(self)
        for part, stretch in ((self.bill, 2), (self.only, 1)):
            top.addWidget(part, stretch)
        layout.addLayout(top)
        layout.addWidget(self.sums)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        layout.addLayout(self._buttons())
        self.resize(unit * 165, self.fontMetrics().height() * 34)

    def _buttons(self) -> QGridLayout:
        row = QGridLayout()
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Read a &file..."), self.choose_file), (self.tr("&Paste"), self.paste),
            (self.tr("Tick what a&grees"), self.tick_agreeing), (self.tr("&Sum on the bill..."), self.ask_sum),
            (self.tr("&Open the request"), self.open_request), (self.tr("&Throw the bill away..."), self.ask_away),
            (self.tr("&Close"), self.close),
        )  # fmt: skip
        for at, (text, slot) in enumerate(deeds):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            row.addWidget(button, 0, at)
        return row

    # ---- reading

    def _read_bills(self, name: str = "") -> None:
        said = name or self.bill.currentText()
        self._work.read("ifm.bills", self._office.reads.bills, while_open(self, partial(self._on_bills, said)))

    def _on_bills(self, name: str, bills: list[Bill]) -> None:
        self._bills = bills
        self.bill.blockSignals(True)
        self.bill.clear()
        self.bill.addItems([one.name for one in bills])
        self.bill.setCurrentIndex(max(self.bill.findText(name), 0) if bills else -1)
        self.bill.blockSignals(False)
        self._on_bill()

    def _on_bill(self) -> None:
        name = self.bill.currentText()
        if not name:
            self.sums.setText(self.tr("No bill is here yet. Read the file that OCLC gives (CSV or Excel), or copy its "
                                      "rows with the names of the columns and paste them."))  # fmt: skip
            self._on_rows([])
            return
        self._work.read("ifm.rows", partial(self._office.reads.bill_rows, name), while_open(self, self._on_rows))

    def _on_rows(self, rows: list[BillRow]) -> None:
        self.rows = rows
        one = next((bill for bill in self._bills if bill.name == self.bill.currentText()), None)
        if one is not None:
            self.sums.setText(self._sums(one))
        self._show()

    def _sums(self, bill: Bill) -> str:
        money = partial(money_text, currency=bill.currency)
        said = self.tr("{n} lines, {sum}; ticked {ticked}; {open} lines are open.").format(
            n=bill.lines, sum=money(bill.cents), ticked=money(bill.ticked_cents), open=bill.open)  # fmt: skip
        if bill.difference is None:
            return f"{said} {self.tr('What the bill says it comes to is not entered yet.')}"
        if not bill.difference:
            return f"{said} {self.tr('The sum agrees with the bill.')}"
        return said + " " + self.tr("The bill says {stated}: {difference} differ.").format(
            stated=money(bill.stated_cents or 0), difference=money(bill.difference))  # fmt: skip

    def _show(self) -> None:
        wanted = self.only.currentData()
        shown = [row for row in self.rows if wanted == "all" or (wanted == "open" and not row.is_ticked)
                 or (wanted == "differs" and row.differs)]  # fmt: skip
        self.table.blockSignals(True)
        self.table.setRowCount(len(shown))
        for at, row in enumerate(shown):
            for column, text in enumerate(self._cells(row)):
                self.table.setItem(at, column, self._item(row, column, text))
        self.table.blockSignals(False)

    def _cells(self, row: BillRow) -> tuple[str, ...]:
        have = "" if row.request_cents is None else money_text(row.request_cents, row.currency)
        return ("", words.past_day(row.on, self._office.clock.today()) if row.on else "", row.number, row.symbol,
                row.request, row.title, money_text(row.cents, row.currency), have, words.tr(row.differs))  # fmt: skip

    def _item(self, row: BillRow, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, row.id)
        if column == 0:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked)
            said = self.tr("ticked") if row.is_ticked else self.tr("not ticked")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if column in (6, 7):
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column == 8 and row.differs:
            item.setForeground(colours.tones(self.palette()).late.ink)
        return item

    # ---- deeds

    def choose_file(self) -> None:
        chooser = QFileDialog(self, self.tr("OCLC's bill"), "", self.tr("Tables (*.csv *.xlsx *.tsv *.txt)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.read_file)
        chooser.open()

    def read_file(self, name: str) -> None:
        self._work.read("ifm.read", partial(ifm.read_file, self._office, name), while_open(self, self._on_read),
                        while_open(self, self.notice.say))  # fmt: skip

    def paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        self._work.read("ifm.read", partial(ifm.read_text, self._office, text), while_open(self, self._on_read),
                        while_open(self, self.notice.say))  # fmt: skip

    def _on_read(self, found: ReadBill) -> None:
        self.notice.hide()
        today = self._office.clock.today()
        month = max((line.on for line in found.lines if line.on), default=today)
        says = self.tr("{n} lines were read, together {sum}.").format(n=len(found.lines), sum=money_text(found.cents))
        if found.problems:
            row, why = found.problems[0]
            says += " " + self.tr("{n} rows could not be read; the first is row {row}: {why}").format(
                n=len(found.problems), row=row, why=why)  # fmt: skip
        stated = "" if found.stated_cents is None else typed(found.stated_cents)
        asks = (Ask("bill", self.tr("&Name of the bill"), "text", f"{month:%Y-%m}"),
                Ask("stated", self.tr("&Sum on the bill"), "money", stated))  # fmt: skip
        dialog = MoneyDialog(self._office, self.tr("Keep this bill"), says, self.tr("Keep it"), asks, self)
        run(dialog, self._work, lambda v: ifm.keep(self._office, v["bill"], found, stated_cents=v["stated"]),
            lambda changes: self._read_bills(str(dialog.values()["bill"])))  # fmt: skip

    def _do(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, while_open(self, lambda _: self._read_bills()), while_open(self, self.notice.say))

    def _on_tick(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            is_right = item.checkState() is Qt.CheckState.Checked
            key = item.data(Qt.ItemDataRole.UserRole)
            self._do(partial(ifm.tick, self._office, self.bill.currentText(), [key], is_right))

    def tick_agreeing(self) -> None:
        self._do(partial(ifm.tick_agreeing, self._office, self.bill.currentText()))

    def ask_sum(self) -> None:
        name = self.bill.currentText()
        asks = (Ask("cents", self.tr("&Sum on the bill"), "money"),)
        dialog = MoneyDialog(self._office, self.tr("Sum on the bill"), "", self.tr("Enter it"), asks, self)
        run(dialog, self._work, lambda v: ifm.state_sum(self._office, name, v["cents"] or 0),
            lambda _: self._read_bills())  # fmt: skip

    def open_request(self) -> None:
        place: Any = self.table.item(self.table.currentRow(), 0)
        row = next((one for one in self.rows if place and one.id == place.data(Qt.ItemDataRole.UserRole)), None)
        window: Any = self.parent()
        if row is not None and row.request_id is not None:
            window.ways.show_request(row.request_id)

    def ask_away(self) -> None:
        name = self.bill.currentText()
        if name:
            ask(self, self.tr("Throw the bill away"), self.tr("Throw {bill} away, with all its ticks? It can be read "
                "again.").format(bill=name), self.tr("Throw it away"),
                lambda: self._do(partial(ifm.throw_away, self._office, name)))  # fmt: skip
