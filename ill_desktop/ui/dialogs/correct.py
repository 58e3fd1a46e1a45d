# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a request really is: another status by hand, with the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class CorrectDialog(Small):
    """`given(Status, reason)`. A letter marks its status; Enter takes it once a reason stands there."""

    given = Signal(object, str)

    def __init__(self, number: str, side: Side, status: Status, parent: QWidget | None = None):
        says = words.tr("Dates, facts and answers stay as they are and no movement is counted. Where the last step was "
                        "a mistake, undo it instead.")  # fmt: skip
        super().__init__(words.tr("Correct the status of {number}").format(number=number), says,
                         words.tr("Correct it"), parent)  # fmt: skip
        self.setObjectName("correct_dialog")
        rows = [row for row in STATUSES if row.side is side and row.status is not status]
        choices = [(LETTERS[n], row.status.value, words.tr(row.words)) for n, row in enumerate(rows)]
        self.statuses = ChoiceList(choices, self.tr("Status"))
        self.reason = QLineEdit()
        self.form.addRow(self.tr("&Status"), self.statuses)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.statuses.taken.connect(self._on_taken)
        self.reason.textChanged.connect(self._look)
        self.accepted.connect(self._on_accepted)
        self.statuses.setFocus()
        self._look()

    def _on_taken(self, value: str) -> None:
        for row in range(self.statuses.count()):
            if self.statuses.value(row) == value:
                self.statuses.setCurrentRow(row)
        self.reason.setFocus()

    def _look(self) -> None:
        self.deed.setEnabled(bool(self.reason.text().strip()))
        self.deed.setDefault(True)

    def _on_accepted(self) -> None:
        self.given.emit(Status(self.statuses.current_value()), self.reason.text().strip())
