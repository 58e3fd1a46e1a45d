# SPDX-License-Identifier: GPL-3.0-or-later
"""One reason out of a list, by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ill_desktop.domain.reasons import CANCEL_REASONS
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small


class ReasonDialog(Small):
    """`given(reason, note)`. A key takes its reason at once; Enter takes the marked one with the note."""

    given = Signal(str, str)

    def __init__(self, title: str, deed: str, reasons: Sequence[str] = CANCEL_REASONS, parent: QWidget | None = None):
        super().__init__(title, "", deed, parent)
        self.setObjectName("reason_dialog")
        choices = [(str(n) if n < 10 else "", reason, words.tr(reason)) for n, reason in enumerate(reasons, 1)]
        self.reasons = ChoiceList(choices, self.tr("Reason"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("or in your own words"))
        self.form.addRow(self.tr("&Reason"), self.reasons)
        self.form.addRow(self.tr("&More"), self.note)
        self.reasons.taken.connect(self._on_taken)
        self.buttons.accepted.connect(self._on_accepted)
        self.reasons.setFocus()

    def _on_taken(self, value: str) -> None:
        self.given.emit(value, self.note.text().strip())
        self.accept()

    def _on_accepted(self) -> None:
        self.given.emit(self.reasons.current_value(), self.note.text().strip())


LOST_REASONS = ("never arrived", "lost in transit", "lost by the borrower", "lost here", "damaged beyond use", "other")
REOPEN_REASONS = ("closed by mistake", "it is here again", "it was never here", "other")
