# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of our own catalogue that turned out wrong (duty 14): the open ones, each fixed by one key."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.services import verifying
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

ID, NUMBER, TITLE, RECORD, WHAT, NOTICED, FIXED, REQUEST = 0, 1, 2, 3, 4, 5, 6, 9


class WrongRecords(QDialog):
    """`show_request(id)` when the request of a line is wanted; `paper(title, PDF)` to be shown and printed."""

    show_request = Signal(int)
    paper = Signal(str, object)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.rows: list[tuple[Any, ...]] = []
        self.setObjectName("wrong_records")
        self.setWindowTitle(self.tr("Wrong records of our catalogue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._load()

    def _build(self) -> None:
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels([self.tr("Noticed"), self.tr("Record"), self.tr("What is wrong"),
                                              self.tr("Request"), self.tr("Fixed")])  # fmt: skip
        self.table.setAccessibleName(self.tr("Wrong records"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(1)
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        unit = self.fontMetrics().averageCharWidth()
        for column, width in ((0, 12), (1, 26), (3, 12), (4, 12)):
            header.resizeSection(column, unit * width)
        self.all = QCheckBox(self.tr("Show those that are fixed, &too"))
        self.record, self.wrong = QLineEdit(), QLineEdit()
        for line, name in ((self.record, self.tr("Record number or title")), (self.wrong, self.tr("What is wrong"))):
            line.setAccessibleName(name)
            line.setPlaceholderText(name)
        self.add = QPushButton(self.tr("&Note it"))
        self.fix = QPushButton(self.tr("Fixed today   Space"))
        self.open_request = QPushButton(self.tr("Show the request   Enter"))
        self.copy = QPushButton(self.tr("Copy the list   Ctrl+C"))
        self.print = QPushButton(self.tr("Print...   Ctrl+P"))
        self.save = QPushButton(self.tr("Excel...   Ctrl+S"))
        self.notice = Notice(self)
        layout = QVBoxLayout(self)
        says = QLabel(self.tr("Noted while verifying (\"wrong in our record\"), or here. Send the list to whoever "
                              "catalogues."))  # fmt: skip
        says.setWordWrap(True)
        layout.addWidget(says)
        layout.addWidget(self.table, 1)
        for widgets in ((self.record, self.wrong, self.add),
                        (self.all, None, self.print, self.save, self.copy, self.open_request, self.fix)):  # fmt: skip
            row = QHBoxLayout()
            for widget in widgets:
                if widget is None:
                    row.addStretch(1)
                else:
                    row.addWidget(widget, 2 if widget is self.wrong else 1 if widget is self.record else 0)
            layout.addLayout(row)
        layout.addWidget(self.notice)
        for button in (self.add, self.fix, self.open_request, self.copy, self.print, self.save):
            button.setAutoDefault(False)
        self.resize(unit * 130, self.fontMetrics().height() * 28)

    def _connect(self) -> None:
        self.all.toggled.connect(self._load)
        self.add.clicked.connect(self._on_add)
        self.wrong.returnPressed.connect(self._on_add)
        self.fix.clicked.connect(self._on_fix)
        self.open_request.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.table.itemSelectionChanged.connect(self._look)
        for key, slot in (("Space", self._on_fix), ("Return", self._on_open), ("Enter", self._on_open),
                          ("Ctrl+C", self._on_copy)):  # fmt: skip
            made = QShortcut(QKeySequence(key), self.table, slot)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
        for key, slot in (("Ctrl+P", self._on_print), ("Ctrl+S", self._on_save)):
            QShortcut(QKeySequence(key), self, slot)

    @Slot()
    def _load(self) -> None:
        ask = partial(verifying.problems, self.office, not self.all.isChecked())
        self.work.read("wrong_records", ask, self._on_rows, self.notice.say)

    def _on_rows(self, rows: list[tuple[Any, ...]]) -> None:
        was, today = self.table.currentRow(), self.office.clock.today()
        self.rows = rows
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            texts = (words.past_day(row[NOTICED], today), row[RECORD], row[WHAT], row[NUMBER] or "",
                     words.past_day(row[FIXED], today) if row[FIXED] else "")  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(row[TITLE] or text if column == 3 else text)
                self.table.setItem(place, column, item)
        if rows:
            self.table.selectRow(max(0, min(was, len(rows) - 1)))
            self.table.setFocus()
        self._look()

    def _current(self) -> tuple[Any, ...] | None:
        place = self.table.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @Slot()
    def _look(self) -> None:
        row = self._current()
        self.fix.setEnabled(row is not None)
        self.fix.setText(self.tr("Open again   Space") if row and row[FIXED] else self.tr("Fixed today   Space"))
        self.open_request.setEnabled(row is not None and row[REQUEST] is not None)
        self.copy.setEnabled(bool(self.rows))

    @Slot()
    def _on_add(self) -> None:
        note = partial(verifying.note_problem, self.office, None, self.record.text(), self.wrong.text())
        self.work.write(note, self._on_noted, self.notice.say)

    def _on_noted(self, _: Changes) -> None:
        self.record.clear()
        self.wrong.clear()
        self.notice.hide()
        self._load()

    @Slot()
    def _on_fix(self) -> None:
        row = self._current()
        if row is not None:
            fix = partial(verifying.fix_problem, self.office, row[ID], row[FIXED] is None)
            self.work.write(fix, lambda _: self._load(), self.notice.say)

    @Slot()
    def _on_open(self) -> None:
        row = self._current()
        if row is not None and row[REQUEST] is not None:
            self.show_request.emit(row[REQUEST])
            self.accept()

    @Slot()
    def _on_print(self) -> None:
        made = partial(verifying.problems_pdf, self.office, not self.all.isChecked())
        shown = partial(self.paper.emit, self.tr("Wrong records of our catalogue"))
        self.work.read("wrong_records.pdf", made, shown, self.notice.say)

    @Slot()
    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as"), self.tr("wrong records.xlsx"), "Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        made = partial(verifying.problems_workbook, self.office, Path(path), not self.all.isChecked())
        self.work.read("wrong_records.xlsx", made, partial(self._on_saved, path), self.notice.say)

    def _on_saved(self, path: str, rows: int) -> None:
        said = words.counted(rows, self.tr("{n} record is"), self.tr("{n} records are"))
        self.notice.say(self.tr("{records} in {name}.").format(records=said, name=Path(path).name))

    @Slot()
    def _on_copy(self) -> None:
        """As lines with tabs between, for a mail or a sheet."""
        lines = ["\t".join(str(row[at] or "") for at in (NOTICED, RECORD, WHAT, NUMBER, FIXED)) for row in self.rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
