# SPDX-License-Identifier: GPL-3.0-or-later
"""A library's symbols, one row a network; the last row is empty for one more."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

Symbols = tuple[tuple[str, str], ...]


class SymbolRows(QObject):
    """Keeps a table of (network, symbol); `edited` is called after each change of the person."""

    def __init__(self, table: QTableWidget, edited: Callable[[], None]):
        super().__init__(table)
        self.table, self._edited = table, edited
        table.setColumnCount(2)
        table.setHorizontalHeaderLabels([self.tr("Network"), self.tr("Symbol")])
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        height = round(table.fontMetrics().height() * 1.6)
        table.verticalHeader().setMinimumSectionSize(1)
        table.verticalHeader().setDefaultSectionSize(height)
        table.setMinimumHeight(height * 4 + 8)
        table.setMaximumHeight(height * 4 + 8)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        table.itemChanged.connect(self._on_item)

    def show(self, symbols: Iterable[tuple[str, str]]) -> None:
        self.table.blockSignals(True)
        rows = [*symbols, ("", "")]
        self.table.setRowCount(len(rows))
        for row, pair in enumerate(rows):
            for column, text in enumerate(pair):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.blockSignals(False)
        self.table.viewport().update()

    def typed(self) -> Symbols:
        """The rows that say something, in their order."""
        pairs = [(self._cell(row, 0), self._cell(row, 1)) for row in range(self.table.rowCount())]
        return tuple(pair for pair in pairs if any(pair))

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    @Slot()
    def _on_item(self) -> None:
        last = self.table.rowCount() - 1
        if self._cell(last, 0) or self._cell(last, 1):
            self.table.blockSignals(True)
            self.table.setRowCount(last + 2)
            self.table.blockSignals(False)
        self._edited()

    @Slot()
    def _remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < self.table.rowCount() - 1:
            self.table.removeRow(row)
            self._edited()
