# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a request really is: another status by hand, with the reason, and whether the courier moved the item."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from ill_desktop.domain.dates import parse_past
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import ServiceType, Side, Status
from ill_desktop.domain.workflow import STATUSES, Action
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small, roomy

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOVES: Final[dict[Side, tuple[tuple[Action, str], ...]]] = {
    Side.BORROWING: ((Action.RECEIVE, "It did arrive here, and was not scanned"),
                     (Action.SEND_BACK, "It did leave for the lender, and was not scanned")),
    Side.LENDING: ((Action.SHIP, "It did leave for the library, and was not scanned"),
                   (Action.CHECK_IN, "It did come home, and was not scanned")),
}  # fmt: skip


class CorrectDialog(Small):
    """`given(Status, reason, Action or None, date or None)`. A letter marks its status; Enter takes it once a reason
    stands there. A movement that was missed is counted on the day that is given; a copy makes none.
    """

    given = Signal(object, str, object, object)

    def __init__(self, number: str, side: Side, status: Status, service: ServiceType, today: date,
                 parent: QWidget | None = None):  # fmt: skip
        says = words.tr("Dates, facts and answers stay as they are. Where the last step was a mistake, undo it "
                        "instead.")  # fmt: skip
        super().__init__(words.tr("Correct the status of {number}").format(number=number), says,
                         words.tr("Correct it"), parent)  # fmt: skip
        self.setObjectName("correct_dialog")
        rows = [row for row in STATUSES if row.side is side and row.status is not status]
        choices = [(LETTERS[n], row.status.value, words.tr(row.words)) for n, row in enumerate(rows)]
        self.statuses = ChoiceList(choices, self.tr("Status"))
        self._today = today
        self.reason, self.moved, self.day, self.meaning = QLineEdit(), QComboBox(), QLineEdit("today"), QLabel()
        self.meaning.setObjectName("correct_meaning")
        roomy(self.meaning)
        self.moved.addItem(self.tr("Nothing moved: it was recorded wrongly"), None)
        for action, said in MOVES[side] if service is ServiceType.LOAN else ():
            self.moved.addItem(words.tr(said), action)
        self.form.addRow(self.tr("&Status"), self.statuses)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.form.addRow(self.tr("&Courier"), self.moved)
        self.form.addRow(self.tr("O&n"), self.day)
        self.form.addRow("", self.meaning)
        self.statuses.taken.connect(self._on_taken)
        self.reason.textChanged.connect(self._look)
        self.moved.currentIndexChanged.connect(self._look)
        self.day.textChanged.connect(self._look)
        self.accepted.connect(self._on_accepted)
        self.statuses.setFocus()
        self._look()

    def _on_taken(self, value: str) -> None:
        for row in range(self.statuses.count()):
            if self.statuses.value(row) == value:
                self.statuses.setCurrentRow(row)
        self.reason.setFocus()

    def _look(self) -> None:
        """Says what is counted, or why that day is none."""
        action = self.action()
        self.form.setRowVisible(self.day, action is not None)
        day = self.moved_on() if action is not None else None
        if action is None:
            self.meaning.setText(self.tr("No movement is counted."))
        elif isinstance(day, date):
            said = self.tr("Counted on {day}; if that month is closed, in the next open one.")
            self.meaning.setText(said.format(day=f"{day:%A, %B} {day.day}, {day.year}"))
        else:
            self.meaning.setText(str(day))
        self.deed.setEnabled(bool(self.reason.text().strip()) and not isinstance(day, str))
        self.deed.setDefault(True)

    def action(self) -> Action | None:
        """The movement that was missed; the box gives it back as text."""
        value = self.moved.currentData()
        return Action(value) if value else None

    def moved_on(self) -> date | str:
        """The day, or a sentence why what stands there is none."""
        try:
            return parse_past(self.day.text(), self._today)
        except UserError as error:
            return str(error)

    def _on_accepted(self) -> None:
        action, day = self.action(), self.moved_on()
        when = day if action is not None and isinstance(day, date) else None
        self.given.emit(Status(self.statuses.current_value()), self.reason.text().strip(), action, when)
