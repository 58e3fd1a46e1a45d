# SPDX-License-Identifier: GPL-3.0-or-later
"""A date typed as it comes: "+21", "12/24", "fri"; what it means is shown while typing."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small


class DueDialog(Small):
    """`given(date)`. The button is enabled once a date stands there."""

    given = Signal(object)

    def __init__(self, title: str, deed: str, today: date, usual: str = "+21", parent: QWidget | None = None, *,
                 asks_reason: bool = False):  # fmt: skip
        super().__init__(title, "", deed, parent)
        self.setObjectName("due_dialog")
        self._today = today
        self.line = QLineEdit(usual)
        self.meaning = QLabel()
        self.meaning.setObjectName("due_meaning_shown")
        self.form.addRow(self.tr("&Due date"), self.line)
        self.reason = QLineEdit()
        if asks_reason:
            self.form.addRow(self.tr("&Reason"), self.reason)
        self.form.addRow("", self.meaning)
        self.line.textChanged.connect(self._on_typed)
        self.buttons.accepted.connect(self._on_accepted)
        self.line.selectAll()
        self.line.setFocus()
        self._on_typed()

    def why(self) -> str:
        """The reason, where one was asked for; history shows it."""
        return self.reason.text().strip()

    def day(self) -> date | None:
        try:
            return parse_date(self.line.text(), self._today)
        except UserError as error:
            self.meaning.setText(str(error))
            return None

    def _on_typed(self) -> None:
        day = self.day()
        self.deed.setEnabled(day is not None)
        self.deed.setDefault(True)
        if day is not None:
            ahead = (day - self._today).days
            said = f"{day:%A, %B} {day.day}, {day.year}"
            days = words.counted(ahead, self.tr("in one day"), self.tr("in {n} days"))
            self.meaning.setText(f"{said}, {days}" if ahead > 0 else said)

    def _on_accepted(self) -> None:
        day = self.day()
        if day is not None:
            self.given.emit(day)
