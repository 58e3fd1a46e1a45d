# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of an invoice as a table to type into. Totals follow while amounts are typed; an amount that is none stays as
it was typed, is marked, and is refused when the invoice is saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import money_text, read_cents
from ill_desktop.services.invoicing import REASONS
from ill_desktop.ui import colours

Index = QModelIndex | QPersistentModelIndex
REQUEST, REASON, TEXT, REPLACEMENT, PROCESSING, OTHER, TOTAL = range(7)
AMOUNTS = {REPLACEMENT: "replacement_cents", PROCESSING: "processing_cents", OTHER: "other_cents"}
Line = dict[str, Any]
State = tuple[tuple[Any, ...], ...]


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}" if cents else ""


class InvoiceLines(QAbstractTableModel):
    """Each line as it is typed: id, request_id, request, reason, text and three amounts as text."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.titles = (self.tr("Request"), self.tr("Reason"), self.tr("What"), self.tr("Replacement"),
                       self.tr("Processing"), self.tr("Other"), self.tr("Total"))  # fmt: skip
        self.lines: list[Line] = []
        self.currency, self.is_editable = "USD", False

    # ---- what the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section] if 0 <= section < len(self.titles) else None
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> int:
        """As a number: Qt does not know Python's flags in a variant."""
        side = Qt.AlignmentFlag.AlignRight if column >= REPLACEMENT else Qt.AlignmentFlag.AlignLeft
        return (side | Qt.AlignmentFlag.AlignVCenter).value

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_typed = self.is_editable and index.isValid() and index.column() not in (REQUEST, TOTAL)
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(line, column, role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        trouble = self._trouble(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return trouble or (line.get("title") or None if column in (REQUEST, TEXT) else None)
        if role == Qt.ItemDataRole.DecorationRole:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self.titles[column]}: {self._shown(line, column, False)}"
            return f"{said}. {trouble}" if trouble else said
        parent = self.parent()
        if role == Qt.ItemDataRole.ForegroundRole and trouble and isinstance(parent, QWidget):
            return colours.tones(parent.palette()).late.ink
        return None

    def _shown(self, line: Line, column: int, is_edited: bool) -> str:
        if column in AMOUNTS:
            return line[AMOUNTS[column]]
        if column == TOTAL:
            return money_text(self.line_cents(line), self.currency)
        value = str(line[("request", "reason", "text")[column]] or "")
        return REASONS.get(value, value) if column == REASON and not is_edited else value

    def _trouble(self, line: Line, column: int) -> str:
        try:
            if column in AMOUNTS and line[AMOUNTS[column]].strip():
                read_cents(line[AMOUNTS[column]])
        except UserError as error:
            return str(error)
        return ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, column = self.lines[index.row()], index.column()
        name = AMOUNTS.get(column) or ("request", "reason", "text")[column]
        typed = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or line[name] == typed:
            return False
        if column == REASON and line["text"] in ("", REASONS.get(line["reason"], "")):
            line["text"] = REASONS.get(typed, line["text"])
        line[name] = typed
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), TOTAL))
        return True

    # ---- lines

    def show(self, lines: Iterable[Mapping[str, Any]], currency: str, is_editable: bool) -> None:
        self.beginResetModel()
        self.lines = [self._typed(line) for line in lines]
        self.currency, self.is_editable = currency, is_editable
        self.endResetModel()

    def _typed(self, line: Mapping[str, Any]) -> Line:
        kept = {name: line.get(name) for name in ("id", "request_id", "request", "title")}
        words = {name: str(line.get(name) or "") for name in ("reason", "text")}
        return kept | words | {name: _amount(line.get(name) or 0) for name in AMOUNTS.values()}

    def add(self) -> int:
        """One more, empty line; returns its row."""
        row = len(self.lines)
        self.beginInsertRows(QModelIndex(), row, row)
        self.lines.append(self._typed({}))
        self.endInsertRows()
        return row

    def remove(self, row: int) -> None:
        if 0 <= row < len(self.lines):
            self.beginRemoveRows(QModelIndex(), row, row)
            self.lines.pop(row)
            self.endRemoveRows()

    def state(self) -> State:
        return tuple(tuple(line.items()) for line in self.lines)

    def put(self, state: State) -> None:
        self.beginResetModel()
        self.lines = [dict(line) for line in state]
        self.endResetModel()

    def meant(self) -> Sequence[Line]:
        """The lines with their amounts in cents; raises UserError that says which line is wrong."""
        found = []
        for place, line in enumerate(self.lines, 1):
            for column in AMOUNTS:
                if trouble := self._trouble(line, column):
                    raise UserError(self.tr("Line {place}, {column}: {trouble}").format(
                        place=place, column=self.titles[column].lower(), trouble=trouble))  # fmt: skip
            amounts = {name: read_cents(line[name]) if line[name] else 0 for name in AMOUNTS.values()}
            found.append({name: line[name] for name in ("id", "request_id", "reason", "text")} | amounts)
        return found

    def line_cents(self, line: Line) -> int:
        """What the amounts of a line come to, as far as they are amounts."""
        return sum(read_cents(line[AMOUNTS[c]]) for c in AMOUNTS if line[AMOUNTS[c]] and not self._trouble(line, c))

    def total_cents(self) -> int:
        return sum(self.line_cents(line) for line in self.lines)


class LineDelegate(QStyledItemDelegate):
    """The reason is chosen from the table of reasons; everything else is typed. Totals follow every key."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != REASON:
            made = super().createEditor(parent, option, index)
        else:
            made = QComboBox(parent)
            for key, said in REASONS.items():
                made.addItem(said, key)
        model = index.model()
        made.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal,
                                                    Qt.ItemDataRole.DisplayRole)))  # fmt: skip
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)
