# SPDX-License-Identifier: GPL-3.0-or-later
"""A small table that is typed in; the last row is empty for one more, Delete takes a row out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

Cells = tuple[str, ...]
KEY = Qt.ItemDataRole.UserRole


class Choices(QStyledItemDelegate):
    """Offers words for a cell; another may be typed."""

    def __init__(self, offered: Sequence[str], name: str, parent: QObject | None = None):
        super().__init__(parent)
        self._offered, self._name = offered, name

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem,
                     index: QModelIndex | QPersistentModelIndex) -> QWidget:  # fmt: skip
        box = QComboBox(parent)
        box.setEditable(True)
        box.addItems(list(self._offered))
        box.setAccessibleName(self._name)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel,
                     index: QModelIndex | QPersistentModelIndex) -> None:  # fmt: skip
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())


class TypedRows(QObject):
    """`edited` is called after each change of the person. A row keeps the key it was shown with."""

    def __init__(self, table: QTableWidget, columns: Sequence[str], edited: Callable[[], None], lines: int = 4):
        super().__init__(table)
        self.table, self._edited, self._width = table, edited, len(columns)
        table.setColumnCount(len(columns))
        table.setHorizontalHeaderLabels(list(columns))
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
        table.setMinimumHeight(height * lines + 8)
        table.setMaximumHeight(height * lines + 8)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        table.itemChanged.connect(self._on_item)

    def show(self, rows: Iterable[Sequence[str]], keys: Sequence[Any] = ()) -> None:
        self.table.blockSignals(True)
        shown = [*rows, ("",) * self._width]
        self.table.setRowCount(len(shown))
        for row, cells in enumerate(shown):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
            first = self.table.item(row, 0)
            if first is not None and row < len(keys):
                first.setData(KEY, keys[row])
        self.table.blockSignals(False)
        self.table.viewport().update()

    def typed(self) -> tuple[Any, ...]:
        """The rows that say something, in their order."""
        return tuple(cells for _, cells in self.keyed())

    def keyed(self) -> list[tuple[Any, Cells]]:
        """The same, each with the key it was shown with; None for one that is new."""
        rows = range(self.table.rowCount())
        found = [(self._key(row), tuple(self._cell(row, at) for at in range(self._width))) for row in rows]
        return [(key, cells) for key, cells in found if any(cells)]

    def _key(self, row: int) -> Any:
        item = self.table.item(row, 0)
        return item.data(KEY) if item else None

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    @Slot()
    def _on_item(self) -> None:
        last = self.table.rowCount() - 1
        if any(self._cell(last, at) for at in range(self._width)):
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


class ContactRows(TypedRows):
    """The people at a library: name, what they are asked about, telephone, e-mail, note."""

    def __init__(self, table: QTableWidget, roles: Sequence[str], edited: Callable[[], None]):
        names = [self.tr("Name"), self.tr("Asked about"), self.tr("Phone"), self.tr("E-mail"), self.tr("Note")]
        super().__init__(table, names, edited, lines=7)
        table.setItemDelegateForColumn(1, Choices(roles, names[1], table))
        table.setMaximumHeight(16_777_215)
        for column, letters in ((1, 13), (2, 14)):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, table.fontMetrics().averageCharWidth() * letters)
        for key, by in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            move = QShortcut(QKeySequence(Qt.Modifier.ALT | key), table)
            move.setContext(Qt.ShortcutContext.WidgetShortcut)
            move.activated.connect(lambda by=by: self.move_current(by))
        table.setToolTip(self.tr("Alt+Up and Alt+Down: asked earlier, later. Delete: take the row out."))

    def move_current(self, by: int) -> None:
        """Up or down in the order in which they are asked."""
        row, rows = self.table.currentRow(), self.keyed()
        to = row + by
        if 0 <= row < len(rows) and 0 <= to < len(rows):
            rows[row], rows[to] = rows[to], rows[row]
            column = self.table.currentColumn()
            self.show([cells for _, cells in rows], [key for key, _ in rows])
            self.table.setCurrentCell(to, column)
            self._edited()
