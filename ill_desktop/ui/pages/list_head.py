# SPDX-License-Identifier: GPL-3.0-or-later
"""The line above a list: its name, how many there are and in which order, and its few deeds with their keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ill_desktop.ui import colours


class DeedButton(QPushButton):
    """A button of an action that shows the action's key, lighter, behind its words."""

    def __init__(self, action: QAction | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._action: QAction | None = None
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)
        if action is not None:
            self.set_action(action)

    def set_action(self, action: QAction | None) -> None:
        if self._action is action and action is not None:
            self._on_action()
            return
        if self._action is not None:
            self._action.changed.disconnect(self._on_action)
        self._action = action
        if action is not None:
            action.changed.connect(self._on_action)
        self._on_action()

    def action(self) -> QAction | None:
        return self._action

    def _on_action(self) -> None:
        action = self._action
        self.setVisible(action is not None and action.isVisible())
        if action is None:
            return
        self._key = action.data() if isinstance(action.data(), str) and action.data() else ""
        self._key = self._key or action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        self.setText(action.text().replace("&", ""))
        self.setToolTip(action.toolTip())
        self.setAccessibleName(f"{self.text()}, {self._key}" if self._key else self.text())
        self.setEnabled(action.isEnabled())
        self.updateGeometry()

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _bold(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setBold(self.isDefault())
        return QFontMetrics(font)

    def sizeHint(self) -> QSize:
        metrics, unit = self.fontMetrics(), self.fontMetrics().averageCharWidth()
        width = self._bold().horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._key) + unit * 5
        return QSize(width, round(metrics.height() * 1.55))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        unit = self.fontMetrics().averageCharWidth()
        room = self.rect().adjusted(round(unit * 1.4), 0, -round(unit * 1.4), 0)
        self._words(painter, room)
        painter.end()

    def _words(self, painter: QPainter, room: QRect) -> None:
        group = self.palette().currentColorGroup()
        text = self.palette().color(group, self.palette().ColorRole.ButtonText)
        font = QFont(self.font())
        font.setBold(self.isDefault())
        painter.setFont(font)
        painter.setPen(text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self.font())
        painter.setPen(colours.mixed(text, self.palette().button().color(), 0.28))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)


class ElidedLabel(QLabel):
    """A label of one line that gives way instead of widening the window; the whole text is its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


class ListHead(QWidget):
    """Up to four deeds at the right; the first is the primary one."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        layout = QHBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        layout.setContentsMargins(unit, unit // 2 + 1, unit, unit // 2 + 1)
        layout.setSpacing(unit)
        self._name = QLabel()
        self._name.setObjectName("list_name")
        self._more = ElidedLabel()
        self._more.setObjectName("list_more")
        self._more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._name)
        layout.addWidget(self._more, 1)
        self.buttons = [DeedButton(parent=self) for _ in range(4)]
        self.buttons[0].setDefault(True)
        self.buttons[0].setAutoDefault(False)
        for button in reversed(self.buttons):
            layout.addWidget(button)
        self._paint()

    def set_words(self, name: str, more: str) -> None:
        self._name.setText(name)
        self._more.setText(more)

    def words(self) -> str:
        return f"{self._name.text()} {self._more.text()}"

    def set_deeds(self, actions: Sequence[QAction]) -> None:
        for place, button in enumerate(self.buttons):
            button.set_action(actions[place] if place < len(actions) else None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint()

    def _paint(self) -> None:
        font = QFont(self.font())
        font.setBold(True)
        self._name.setFont(font)
        palette = self.palette()
        palette.setColor(self._more.foregroundRole(), colours.muted(self.palette()))
        self._more.setPalette(palette)
