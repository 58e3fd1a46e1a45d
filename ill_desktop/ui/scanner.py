# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanner is a very fast keyboard. Its burst goes to the scan box, wherever the focus is.

Where the burst fell into a field, the field gets back what stood in it. Where single letters are deeds (a list has the
focus), they wait a moment, so that a scanned code never does anything there (`HeldKeys`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ill_desktop.ui import settings

CALIBRATION_BOX = "calibration_box"
OWN_BOXES = ("scan_box", CALIBRATION_BOX)
"""Fields that take a scan themselves, by their objectName."""


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
    """`scanned(code)` for each burst that ended in Enter outside a scan box.

    Where a dialog is open the code waits (`held(code)`) and is scanned when the dialog closes: nothing may change
    behind the back of what is asked there.
    """

    scanned = Signal(str)
    held = Signal(str)

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window, self.time_of = window, time_of
        self._burst, self._last = "", 0.0
        self._before: _Before | None = None
        self._waiting: list[str] = []
        self.read_settings()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def read_settings(self) -> None:
        """Speed, length and end key of this workstation's scanner; again after it was calibrated."""
        self.gap = settings.SCANNER_GAP.get() / 1000
        self.length = settings.SCANNER_LENGTH.get()
        tab = {int(Qt.Key.Key_Tab)} if settings.SCANNER_END.get() == "tab" else set[int]()
        self._ends = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)} | tab

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        return self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        now = self.time_of(event)
        is_fast, self._last = now - self._last < self.gap, now
        if event.key() in self._ends:
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
        is_code = len(burst) >= self.length or (len(burst) > 1 and burst.startswith("!"))  # a command card
        if not is_fast or not is_code or focus is None or focus.objectName() in OWN_BOXES:
            return False
        if focus.window().property("takes_scans"):  # an editor: a card or a barcode is scanned into its field
            return False
        if self._window.isVisible():
            if self._before is not None:
                _restore(self._before)
            self._hold(burst, QApplication.activeModalWidget())
        return True

    def _hold(self, burst: str, dialog: QWidget | None) -> None:
        self._waiting.append(burst)
        if dialog is not None:
            self.held.emit(burst)
        self._after(dialog)

    def _after(self, dialog: QWidget | None) -> None:
        """Scans what waits: now, or when this dialog is closed."""
        if dialog is None:
            QTimer.singleShot(0, self, self._release)
            return
        closed = dialog.finished if isinstance(dialog, QDialog) else dialog.destroyed
        closed.connect(self._on_closed, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _on_closed(self) -> None:
        QTimer.singleShot(0, self, self._release)

    def _release(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and self._waiting:  # one more dialog was opened meanwhile
            self._after(dialog)
            return
        while self._waiting:
            self.scanned.emit(self._waiting.pop(0))


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
        self.read_settings()
        self._wait.timeout.connect(self._on_quiet)

    def read_settings(self) -> None:
        """How long a letter waits: a little longer than the scanner's longest pause."""
        self._wait.setInterval(settings.SCANNER_GAP.get() + 10)

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
