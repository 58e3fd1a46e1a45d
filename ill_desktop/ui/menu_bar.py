# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu bar, drawn quietly where Fusion would rule a line below each title."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenuBar, QStyle, QStyleOptionMenuItem

from ill_desktop.ui import colours


class QuietMenuBar(QMenuBar):
    """As tall as the find box in its corner; other styles than Fusion draw it themselves."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.style().name().lower() != "fusion":
            super().paintEvent(event)
            return
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.window())
        for action in self.actions():
            if not action.isVisible():
                continue
            option = QStyleOptionMenuItem()
            self.initStyleOption(option, action)
            across = self.actionGeometry(action)
            rect = QRect(across.left(), 0, across.width(), self.height() - 1)
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, colours.chosen(palette))
            shown = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextSingleLine
            if not self.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, self):
                shown |= Qt.TextFlag.TextHideMnemonic
            self.style().drawItemText(painter, rect, int(shown), palette, action.isEnabled(), action.text(),
                                      palette.ColorRole.WindowText)  # fmt: skip
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.line(palette))
        painter.end()
