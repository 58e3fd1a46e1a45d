# SPDX-License-Identifier: GPL-3.0-or-later
"""A question of the desk itself, asked in the page: Enter does it, Esc leaves it; a scan goes on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class ConfirmStrip(QFrame):
    """`left()` when it was answered or left; `ask` says what Enter does."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("confirm_strip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.label, self.yes, self.no = QLabel(), QPushButton(), QPushButton(self.tr("Leave it  Esc"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.addWidget(self.label, 1)
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self._then: Callable[[], None] | None = None
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.close_it)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def ask(self, sentence: str, yes: str, then: Callable[[], None]) -> None:
        self._then = then
        self.label.setText(sentence)
        self.yes.setText(f"{yes}  {self.tr('Enter')}")
        self.show()
        self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        self._then = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_yes() if not self.no.hasFocus() else self.close_it()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        then = self._then
        self.close_it()
        if then is not None:
            then()
