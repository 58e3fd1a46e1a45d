# SPDX-License-Identifier: GPL-3.0-or-later
"""A grid of months and measures to type figures into: plain cells, pasted from a spreadsheet as they stand there."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ill_desktop.domain.entered import MEASURES, Entry, read_items, read_paste
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import words

COLUMNS = ("in", "out", "receive", "send_back", "ship", "check_in")
Key = tuple[str, str, str]


class MonthGrid(QTableWidget):
    """`typed` when something in it changed by hand; `refused(sentence)` for what cannot be pasted."""

    typed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(0, len(COLUMNS), parent)
        self.setObjectName("month_grid")
        self.setAccessibleName(self.tr("Figures by month"))
        self.months: list[str] = []
        self.network = ""
        self._loading = False
        titles = [words.tr(MEASURES[name]).capitalize().replace(", ", ",\n") for name in COLUMNS]
        self.setHorizontalHeaderLabels(titles)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setMinimumHeight(round(self.fontMetrics().height() * 2.6))  # titles of two lines
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        self.setTabKeyNavigation(True)
        self.itemChanged.connect(self._on_changed)

    def show_months(self, months: Sequence[str], network: str, items: Mapping[Key, int], frozen: set[str]) -> None:
        """`items` of this network; months in `frozen` can be looked at only."""
        self._loading = True
        self.months, self.network = list(months), network
        self.setRowCount(len(months))
        titles = [f"{_named(m)}{self.tr(', closed') if m in frozen else ''}" for m in months]
        self.setVerticalHeaderLabels(titles)
        for row, month in enumerate(months):
            for place, measure in enumerate(COLUMNS):
                count = items.get((month, network, measure))
                cell = QTableWidgetItem("" if count is None else words.number(count))
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if month in frozen:
                    cell.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                self.setItem(row, place, cell)
        self._loading = False

    def entries(self, note: str) -> list[Entry]:
        """What stands in the grid. Raises UserError for a cell that is no count; it is the current one then."""
        found: list[Entry] = []
        for row, month in enumerate(self.months):
            for place, measure in enumerate(COLUMNS):
                cell = self.item(row, place)
                try:
                    count = read_items(cell.text() if cell else "")
                except UserError as error:
                    self.setCurrentCell(row, place)
                    raise UserError(f"{_named(month)}, {MEASURES[measure]}: {error}") from None
                if count is not None:
                    found.append(Entry(month, self.network, measure, count, note))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for cell in self.selectedItems():
                if cell.flags() & Qt.ItemFlag.ItemIsEditable:
                    cell.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """A table with its months goes to these months; bare figures go from the current cell on."""
        try:
            entries = read_paste(text, self.network)
        except UserError as error:
            block = [line.split("\t") for line in text.splitlines() if line.strip()]
            if not all(_is_count(cell) for line in block for cell in line) or not block:
                self.refused.emit(str(error))
                return
            self._put_block(block)
            return
        places = {month: row for row, month in enumerate(self.months)}
        other = sorted({entry.month for entry in entries if entry.month not in places})
        if other or any(entry.network != self.network for entry in entries):
            what = other[0] if other else self.tr("another network")
            self.refused.emit(self.tr("The paste holds {what}, which is not in this grid; import it as a file.")
                              .format(what=what))  # fmt: skip
            return
        for entry in entries:
            if entry.measure in COLUMNS:
                self._put(places[entry.month], COLUMNS.index(entry.measure), str(entry.items))

    def _put_block(self, block: list[list[str]]) -> None:
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                self._put(top + down, left + right, text.strip())

    def _put(self, row: int, place: int, text: str) -> None:
        cell = self.item(row, place)
        if cell is not None and cell.flags() & Qt.ItemFlag.ItemIsEditable:
            cell.setText(text)

    def _on_changed(self) -> None:
        if not self._loading:
            self.typed.emit()


def _named(month: str) -> str:
    return f"{date.fromisoformat(month + '-01'):%b %Y}"


def _is_count(text: str) -> bool:
    try:
        read_items(text)
    except UserError:
        return False
    return True
