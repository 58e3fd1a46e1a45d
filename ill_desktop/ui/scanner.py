# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanner is a very fast keyboard. Its burst goes to the scan box, wherever the focus is.

Where the burst fell into a field, the field gets back what stood in it. Where single letters are deeds (a list has the
focus), they wait a moment, so that a scanned code never does anything there (`HeldKeys`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ill_desktop.ui import settings


@dataclass
class _Before:
    """What stood in a field before the burst fell into it."""

    field: QWidget
    text: str
    place: int
    chosen: str


def time_of(event: QKeyEvent) -> float:
    """When the key was pressed, in seconds: the system's time, so that a busy window does not stretch a burst."""
    return event.timestamp() / 1000 or time.monotonic()


class ScannerWatch(QObject):
    """`scanned(code)` for each burst that ended in Enter outside a scan box."""

    scanned = Signal(str)

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window, self.time_of = window, time_of
        self._burst, self._last = "", 0.0
        self._before: _Before | None = None
        self.gap = settings.SCANNER_GAP.get() / 1000
        self.length = settings.SCANNER_LENGTH.get()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        return self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        now = self.time_of(event)
        is_fast, self._last = now - self._last < self.gap, now
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._on_enter(is_fast)
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not (plain and text and text.isprintable()):
            if text:
                self._burst = ""
            return False
        if not (is_fast and self._burst):
            self._burst, self._before = "", _before(QApplication.focusWidget())
        self._burst += text
        return False

    def _on_enter(self, is_fast: bool) -> bool:
        burst, self._burst = self._burst, ""
        focus = QApplication.focusWidget()
        if not is_fast or len(burst) < self.length or focus is None or focus.objectName() == "scan_box":
            return False
        if self._window.isVisible():
            if self._before is not None:
                _restore(self._before)
            QTimer.singleShot(0, self, lambda: self.scanned.emit(burst))
        return True


def _line(widget: QWidget | None) -> QWidget | None:
    """The field behind a spin box or an editable combo box."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.findChild(QLineEdit)
    return widget


def _before(widget: QWidget | None) -> _Before | None:
    field = _line(widget)
    if isinstance(field, QLineEdit):
        return _Before(field, field.text(), field.cursorPosition(), field.selectedText())
    if isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
        cursor = field.textCursor()
        return _Before(field, field.toPlainText(), cursor.position(), cursor.selectedText())
    return None


def _restore(before: _Before) -> None:
    """Takes the burst out of the field again; the cursor stands where it stood."""
    field: Any = before.field
    if isinstance(field, QLineEdit):
        field.setText(before.text)
        field.setCursorPosition(before.place)
        field.textEdited.emit(before.text)
        return
    field.setPlainText(before.text)
    cursor = field.textCursor()
    cursor.setPosition(min(before.place, len(before.text)))
    field.setTextCursor(cursor)


class HeldKeys(QObject):
    """Keys without Ctrl or Alt that are deeds of a page. Each waits for the time between two characters of a scanner;
    what comes as a burst is dropped. The actions show these keys, but Qt never fires them by itself.
    """

    def __init__(self, page: QWidget, find: Callable[[str], QAction | Callable[[], Any] | None]):
        super().__init__(page)
        self._find, self._key = find, ""
        self._is_burst = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(settings.SCANNER_GAP.get() + 10)
        self._wait.timeout.connect(self._on_quiet)

    def watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._wait.isActive()  # the end of a burst does nothing either
        wanted = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~wanted or not event.text().isprintable() or not event.text().strip():
            return False
        if self._wait.isActive():
            self._is_burst = True
        shift = "Shift+" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.text().isalpha() else ""
        self._key = shift + event.text().upper()
        self._wait.start()
        return True

    def _on_quiet(self) -> None:
        is_burst, self._is_burst = self._is_burst, False
        found = None if is_burst else self._find(self._key)
        if isinstance(found, QAction):
            found.trigger()
        elif found is not None:
            found()


def is_held(key: str) -> bool:
    """Whether this key is a letter or a digit, with Shift at most."""
    return len(QKeySequence(key).toString().removeprefix("Shift+")) == 1
