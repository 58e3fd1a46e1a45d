# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: every action that can be done now, found by typing a few letters of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.ui import colours

ActionRole = Qt.ItemDataRole.UserRole
KeyRole = Qt.ItemDataRole.UserRole + 1
MenuRole = Qt.ItemDataRole.UserRole + 2


def shown_text(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("...")


def shown_key(action: QAction) -> str:
    said = action.data()
    if isinstance(said, str) and said:
        return said
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def fits(typed: str, text: str) -> bool:
    """Whether every typed word begins a word of the text."""
    begun = text.lower().split()
    return all(any(word.startswith(part) for word in begun) for part in typed.lower().split())


class _CommandDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(10, round(option.fontMetrics.height() * 1.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        rect: QRect = option.rect
        palette, unit = option.palette, option.fontMetrics.averageCharWidth()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.chosen(palette))
        inner = rect.adjusted(unit * 2, 0, -unit * 2, 0)
        data = index.data  # type: ignore[attr-defined]
        painter.setPen(palette.text().color())
        text = data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(colours.muted(palette))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, data(KeyRole) or "")
        where = inner.adjusted(option.fontMetrics.horizontalAdvance(text) + unit * 2, 0, 0, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, data(MenuRole) or "")


class CommandPalette(QDialog):
    """Type to filter, arrows to choose, Enter to do it, Esc to leave."""

    def __init__(self, actions: Sequence[tuple[str, QAction]], parent: QWidget):
        """`actions` are (menu, action)."""
        super().__init__(parent)
        self.setObjectName("command_palette")
        self.setWindowTitle(self.tr("All commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = list(actions)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Type what you want to do"))
        self.typed.setAccessibleName(self.tr("Command"))
        self.typed.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.typed)
        layout.addWidget(self.list)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 78, self.fontMetrics().height() * 26)
        self.typed.textChanged.connect(self._filter)
        self.typed.installEventFilter(self)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self._filter("")

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for menu, action in self._actions:
            if fits(typed, f"{shown_text(action)} {menu}"):
                key = shown_key(action)
                item = QListWidgetItem(shown_text(action))
                item.setData(ActionRole, action)
                item.setData(KeyRole, key)
                item.setData(MenuRole, menu)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (shown_text(action), key))))
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the focus stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_activated(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _on_activated(self, item: QListWidgetItem | None) -> None:
        action = item.data(ActionRole) if item is not None else None
        self.close()
        if isinstance(action, QAction):
            action.trigger()
