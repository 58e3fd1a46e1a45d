# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the sheet: which places are taken, and where the first label goes. A click or an arrow key chooses."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget


class LabelSheet(QWidget):
    """`start_chosen` with the first free position, from 1."""

    start_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._entry: dict[str, Any] = {}
        self.start, self.count = 1, 0
        self._say()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 11, line * 12)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, line * 7)

    @property
    def per_page(self) -> int:
        return int(self._entry.get("columns", 1) * self._entry.get("rows", 1))

    def show_stock(self, entry: dict[str, Any]) -> None:
        self._entry = entry
        self.start = min(self.start, self.per_page)
        self._say()

    def show_labels(self, start: int, count: int) -> None:
        self.start, self.count = start, count
        self._say()

    def _say(self) -> None:
        said = self.tr("Sheet of {count} labels, the first one goes to position {start}; arrow keys choose another")
        self.setAccessibleName(said.format(count=self.per_page, start=self.start))
        self.setToolTip(self.tr("Click where the first label goes: the places before it are used up."))
        self.update()

    def _places(self) -> list[QRectF]:
        """The labels as they lie in this widget."""
        e = self._entry
        if not e:
            return []
        page = self._page()
        scale = page.width() / e["page_width"]
        found = []
        for at in range(self.per_page):
            row, column = divmod(at, int(e["columns"]))
            x = e["left"] + column * (e["width"] + e["gap_x"])
            y = e["top"] + row * (e["height"] + e["gap_y"])
            found.append(QRectF(page.x() + x * scale, page.y() + y * scale, e["width"] * scale, e["height"] * scale))
        return found

    def _page(self) -> QRectF:
        e, room = self._entry, self.rect().adjusted(3, 3, -3, -3)
        scale = min(room.width() / e["page_width"], room.height() / e["page_height"])
        wide, high = e["page_width"] * scale, e["page_height"] * scale
        return QRectF(room.x() + (room.width() - wide) / 2, room.y() + (room.height() - high) / 2, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._entry:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        painter.setPen(colours.color(QPalette.ColorRole.Mid))
        painter.setBrush(colours.color(QPalette.ColorRole.Base))
        painter.drawRect(self._page())
        for position, place in enumerate(self._places(), 1):
            filled = self.start <= position < self.start + self.count
            role = QPalette.ColorRole.Highlight if filled else QPalette.ColorRole.Base
            used = position < self.start
            painter.setBrush(colours.color(QPalette.ColorRole.AlternateBase if used else role))
            painter.setPen(colours.color(QPalette.ColorRole.Mid))
            inner = place.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, 2, 2)
            if used:
                painter.drawLine(inner.topLeft(), inner.bottomRight())
            else:
                ink = QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.Text
                painter.setPen(colours.color(ink))
                painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, str(position))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for position, place in enumerate(self._places(), 1):
            if place.contains(event.position()):
                self._choose(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = int(self._entry.get("columns", 1))
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 1 <= self.start + step <= self.per_page:
            self._choose(self.start + step)

    def _choose(self, position: int) -> None:
        if position != self.start:
            self.start = position
            self._say()
            self.start_chosen.emit(position)
