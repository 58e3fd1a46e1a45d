# SPDX-License-Identifier: GPL-3.0-or-later
"""What one deed on many requests left as it was, each with its sentence; it stays until it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ill_desktop.ui import colours

MOST = 2_000
"""So many lines are shown; all of them stay selected in the list."""


class BatchResult(QWidget):
    """Below the rows. `chosen(id)` when a line is looked at, `left` when the list should have the focus again."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("batch_result")
        self.setAutoFillBackground(True)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setObjectName("batch_result_heading")
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("Requests that were left as they were"))
        self.lines.setUniformItemSizes(True)
        self.lines.setFrameShape(QListWidget.Shape.NoFrame)
        self.close_button = QPushButton(self.tr("Close   Esc"))
        self.close_button.setAccessibleName(self.tr("Close the results"))
        self.close_button.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        layout.setContentsMargins(unit, unit // 2, unit, unit // 2)
        layout.addLayout(head)
        layout.addWidget(self.lines)
        self.setMaximumHeight(self.fontMetrics().height() * 12)
        self.lines.currentItemChanged.connect(self._on_current)
        self.hide()

    def show_lines(self, heading: str, lines: Sequence[tuple[int, str]]) -> None:
        self.lines.blockSignals(True)
        self.lines.clear()
        for key, sentence in lines[:MOST]:
            item = QListWidgetItem(sentence)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(sentence)
            self.lines.addItem(item)
        self.lines.blockSignals(False)
        self.heading.setText(heading)
        tone = colours.tones(self.palette()).late
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, tone.ink)
        self.heading.setPalette(palette)
        self.show()

    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_current(self, item: QListWidgetItem | None, _: QListWidgetItem | QModelIndex | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
