# SPDX-License-Identifier: GPL-3.0-or-later
"""Claimed returned: how one search ended, and how the claim is decided."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.domain.searches import ASKS, ENDINGS, OUTCOMES, Search
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small


class _Choose(Small):
    """`given(value, note)`. A digit takes its line at once; Enter takes the marked one with the note."""

    given = Signal(str, str)

    def __init__(self, title: str, says: str, deed: str, choices: list[tuple[str, str]], label: str,
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(title, says, deed, parent)
        lines = [(str(n), value, words.tr(said)) for n, (value, said) in enumerate(choices, 1)]
        self.choices = ChoiceList(lines, label)
        self.choices.setMaximumHeight(self.fontMetrics().height() * 8)
        self.note = QLineEdit()
        self.form.addRow(label, self.choices)
        self.form.addRow(self.tr("&Note"), self.note)
        self.choices.taken.connect(self._on_taken)
        self.buttons.accepted.connect(self._on_accepted)
        self.choices.setFocus()

    def _on_taken(self, value: str) -> None:
        self.given.emit(value, self.note.text().strip())
        self.accept()

    def _on_accepted(self) -> None:
        self.given.emit(self.choices.current_value(), self.note.text().strip())


class SearchedDialog(_Choose):
    def __init__(self, search: Search, today: date, parent: QWidget | None = None):
        due = words.day(search.due, today)
        says = words.tr("{what}; due {day}.").format(what=words.tr(ASKS[search.place]), day=due)
        choices = [(outcome, outcome) for outcome in OUTCOMES]
        super().__init__(words.tr("Searched"), says, words.tr("Tick it"), choices, words.tr("&Outcome"), parent)
        self.setObjectName("searched_dialog")


class DecideDialog(_Choose):
    def __init__(self, number: str, side: Side, parent: QWidget | None = None):
        says = words.tr("{number} is claimed returned. How does it end?").format(number=number)
        choices = [(key, ending.words) for key, ending in ENDINGS[side].items()]
        super().__init__(words.tr("Decide the claim"), says, words.tr("Decide"), choices, words.tr("&Ending"), parent)
        self.setObjectName("decide_dialog")
