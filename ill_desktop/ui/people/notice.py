# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence beside what it is about, with the way out on a button. Read aloud when it appears."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ill_desktop.ui import colours, icons


class Notice(QFrame):
    """Hidden until there is something to say. `chosen` when its button is pressed; `tone` is a name of `colours`."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None, tone: str = "late", icon: str = "warning"):
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self._mark = QLabel()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        layout.setContentsMargins(unit, unit // 2 + 2, unit, unit // 2 + 2)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.chosen)
        self._paint_words()
        self.button.hide()
        self.hide()

    def say(self, sentence: str, way_out: str = "") -> None:
        self.said.setText(sentence)
        self.button.setText(way_out)
        self.button.setVisible(bool(way_out))
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "said"):
            self._paint_words()

    def _paint_words(self) -> None:
        ink = getattr(colours.tones(self.palette()), self._tone).ink
        self._mark.setPixmap(icons.pixmap(self._icon, ink, 16))
        palette = self.said.palette()
        if palette.color(palette.ColorRole.WindowText) != ink:
            palette.setColor(palette.ColorRole.WindowText, ink)
            self.said.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(colours.tones(self.palette()), self._tone).tint)
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.end()
