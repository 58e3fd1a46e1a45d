# SPDX-License-Identifier: GPL-3.0-or-later
"""The big box that a scanner types into, and what brings stray key strokes back to it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class ScanBox(QLineEdit):
    """`scanned(text)` on Enter, and on the Tab that some scanners end with; the box is empty again at once."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_box")
        self.setPlaceholderText(self.tr("Scan, or type a number or letters of the title"))
        self.setAccessibleName(self.tr("Scan box"))
        self.setClearButtonEnabled(False)
        self.setMaxLength(400)
        self.setTextMargins(8, 3, 8, 3)
        self.take_size()
        self.returnPressed.connect(self._on_enter)

    def take_size(self) -> None:
        """Twice the size of the type around it."""
        parent = self.parentWidget()
        font = QFont(parent.font() if parent is not None else QApplication.font())
        font.setPointSizeF(font.pointSizeF() * 2.0)
        self.setFont(font)

    def event(self, event: QEvent) -> bool:
        tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if tab and self.text():
            self._on_enter()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # a field would write the digit of Alt+1
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        text = self.text()
        self.clear()
        self.scanned.emit(text)


class BackToBox(QObject):
    """Watches the other widgets of the desk: what is typed there, though they take no text, goes into the scan box."""

    def __init__(self, box: ScanBox):
        super().__init__(box)
        self._box = box

    def watch(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not _is_typing(event):
            return False
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self._box, copy)
        return True


def _is_typing(event: QKeyEvent) -> bool:
    other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return bool(text) and text.isprintable() and text != " " and not event.modifiers() & other
