# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet bar of tabs with counts."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from ill_desktop.ui import colours, words


class QuietTabBar(QTabBar):
    """Flat tabs; the open one is marked by a line and its words, the count stands lighter beside the name."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Pages"))
        self._counts: dict[int, str] = {}

    def set_count(self, place: int, title: str, count: int | None) -> None:
        """The text of the tab holds the count, so that a screen reader says it."""
        self._counts[place] = "" if count is None else words.number(count)
        text = f"{title} {self._counts[place]}".strip()
        if self.tabText(place) != text:
            self.setTabText(place, text)

    def tabSizeHint(self, index: int) -> QSize:
        metrics, unit = self.fontMetrics(), self.fontMetrics().averageCharWidth()
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + unit * 4, round(metrics.height() * 1.95))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 9, self.tabSizeHint(index).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.line(palette))
        for place in range(self.count()):
            self._paint_tab(painter, place)
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        palette, rect, unit = self.palette(), self.tabRect(place), self.fontMetrics().averageCharWidth()
        is_open = place == self.currentIndex()
        option = QStyleOptionTab()
        self.initStyleOption(option, place)
        if is_open:
            painter.fillRect(rect, palette.base().color())
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), palette.color(palette.ColorRole.Accent))
            for x in (rect.left(), rect.right()):
                painter.fillRect(QRect(x, rect.top(), 1, rect.height()), colours.line(palette))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = colours.mixed(palette.window().color(), palette.base().color(), 0.6)
            painter.fillRect(rect.adjusted(0, 0, 0, -1), hover)
        room = rect.adjusted(unit * 2, 1, -unit, 0)
        text, count = self.tabText(place), self._counts.get(place, "")
        name = text.removesuffix(count).rstrip() if count else text
        taken = self.fontMetrics().horizontalAdvance(f" {count}") if count else 0
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width() - taken)
        quiet = colours.mixed(palette.windowText().color(), palette.window().color(), 0.18)
        painter.setPen(palette.text().color() if is_open else quiet)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if count:
            painter.setPen(palette.link().color() if is_open else colours.muted(palette))
            painter.drawText(room.adjusted(self.fontMetrics().horizontalAdvance(shown + " "), 0, 0, 0),
                             Qt.AlignmentFlag.AlignVCenter, count)  # fmt: skip
        if is_open and self.hasFocus():
            painter.setPen(palette.color(palette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(2, 4, -3, -3))
