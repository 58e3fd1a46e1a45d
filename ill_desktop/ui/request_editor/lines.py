# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of the editor: a line that says beside its text what that means, and a note. What is too long is refused with
a sentence, and what stood there before stays.
"""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ill_desktop.domain.request_form import LINE_LIMIT, NOTE_LIMIT
from ill_desktop.ui import colours


class SaysLine(QLineEdit):
    """`says` stands muted at the right, in the tone of lateness where `warns`. `refused` when a paste is too long."""

    refused = Signal()
    entered = Signal()
    """The field was left, or Enter was pressed in it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setMaxLength(LINE_LIMIT + 1)  # one more than fits: so a text that was cut off is seen
        self._says, self._warns, self._stood = "", False, ""
        self.textChanged.connect(self._on_text)

    def says(self) -> str:
        return self._says

    def set_says(self, says: str, warns: bool = False) -> None:
        if (says, warns) != (self._says, self._warns):
            self._says, self._warns = says, warns
            self.setAccessibleDescription(says)
            self.update()

    def put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def _on_text(self, text: str) -> None:
        if len(text) <= LINE_LIMIT:
            self._stood = text
            return
        self.setText(self._stood)
        self.refused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._says:
            return
        unit = self.fontMetrics().averageCharWidth()
        taken = self.fontMetrics().horizontalAdvance(self.text()) if self.text() else unit
        room = self.rect().adjusted(taken + unit * 3, 0, -unit, 0)
        if room.width() < unit * 5:
            return
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(colours.tones(palette).late.ink if self._warns else colours.muted(palette))
        words = self.fontMetrics().elidedText(self._says, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field: a scanner sends one after each code."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.entered.emit()


class NoteBox(QPlainTextEdit):
    """A note of a few lines; Tab goes on to the next field."""

    refused = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) + len(self.toPlainText()) > NOTE_LIMIT:
            self.refused.emit()
        else:
            self.insertPlainText(source.text())
