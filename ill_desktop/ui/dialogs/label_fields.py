# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of a label as a table: what stands where, in percent of the label."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.labels import FIELDS, KINDS
from ill_desktop.ui import words

COLUMNS: tuple[tuple[str, str, type], ...] = (
    ("left", "Left %", float), ("top", "Top %", float), ("width", "Width %", float), ("height", "Height %", float),
    ("size", "Letters", float), ("smallest", "Smallest", float), ("bold", "Bold", bool), ("align", "Stands", str),
    ("caption", "Caption", str), ("text", "Words", str), ("rule", "Line above", bool),
)  # fmt: skip
"""Value of an item, words, type."""
NEW = {"field": "words", "left": 0, "top": 0, "width": 20, "height": 10, "size": 10, "smallest": 6, "bold": False,
       "align": "left", "caption": "", "text": "", "rule": False}  # fmt: skip


class LabelFields(QWidget):
    """The tables of all kinds of a stock, one shown at a time. A number that is none stays as typed, and is refused."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._items: dict[str, list[dict[str, Any]]] = {}
        self._kind = ""
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of label"))
        self.table = QTableWidget(0, len(COLUMNS) + 1)
        self.table.setAccessibleName(self.tr("Fields of the label"))
        self.table.setHorizontalHeaderLabels([self.tr("Field"), *(words.tr(said) for _, said, _ in COLUMNS)])
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.more, self.less = QPushButton(self.tr("A&dd a field")), QPushButton(self.tr("Ta&ke the field out"))
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        for button, slot in ((self.more, self._on_more), (self.less, self._on_less)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def show_items(self, items: dict[str, list[dict[str, Any]]]) -> None:
        self._items = {kind: [dict(one) for one in ones] for kind, ones in items.items()}
        kept, self._kind = self._kind, ""
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in self._items:
            self.kind.addItem(words.tr(KINDS[kind]).capitalize(), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)) if self._items else -1)
        self.kind.blockSignals(False)
        self._show(self.kind.currentData() or "")

    def items(self) -> dict[str, list[dict[str, Any]]]:
        """The fields of every kind as they are typed."""
        self._keep()
        return self._items

    @Slot()
    def _on_kind(self) -> None:
        self._keep()
        self._show(self.kind.currentData() or "")

    def _show(self, kind: str) -> None:
        self._kind = kind
        ones = self._items.get(kind, [])
        self.table.setRowCount(len(ones))
        for at, one in enumerate(ones):
            self._show_row(at, one)
        for button in (self.more, self.less):
            button.setEnabled(bool(kind))

    def _show_row(self, at: int, one: dict[str, Any]) -> None:
        field = QComboBox()
        field.setAccessibleName(self.tr("Field"))
        for name, said in FIELDS.items():
            field.addItem(words.tr(said), name)
        field.setCurrentIndex(field.findData(one["field"]))
        self.table.setCellWidget(at, 0, field)
        for column, (name, _, kind) in enumerate(COLUMNS, 1):
            value = one.get(name, NEW[name])
            item = QTableWidgetItem("" if kind is bool else f"{value:g}" if kind is float else str(value))
            if kind is bool:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
            self.table.setItem(at, column, item)

    def _keep(self) -> None:
        if self._kind:
            self._items[self._kind] = [self._row(at) for at in range(self.table.rowCount())]

    def _row(self, at: int) -> dict[str, Any]:
        field: Any = self.table.cellWidget(at, 0)
        one: dict[str, Any] = {"field": field.currentData()}
        for column, (name, _, kind) in enumerate(COLUMNS, 1):
            item = self.table.item(at, column)
            if item is None:
                continue
            if kind is bool:
                one[name] = item.checkState() is Qt.CheckState.Checked
            else:
                one[name] = _number(item.text()) if kind is float else item.text().strip()
        return one

    @Slot()
    def _on_more(self) -> None:
        self._keep()
        self._items[self._kind].append(dict(NEW))
        self._show(self._kind)
        self.table.setCurrentCell(self.table.rowCount() - 1, 1)

    @Slot()
    def _on_less(self) -> None:
        self._keep()
        row = self.table.currentRow()
        if 0 <= row < len(self._items[self._kind]):
            del self._items[self._kind][row]
            self._show(self._kind)


def _number(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
