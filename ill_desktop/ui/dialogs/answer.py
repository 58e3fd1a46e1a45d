# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's answer: no with its reason by one key, conditional with its condition, later - ours to them, or theirs
to us; and who it was, where it is not the one whose turn it is.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from ill_desktop.domain.conditions import CONDITIONS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import money_text, read_cents
from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import AnswerKind, Side
from ill_desktop.services import pulling
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small

OURS = (AnswerKind.UNFILLED, AnswerKind.CONDITIONAL)
THEIRS = (AnswerKind.UNFILLED, AnswerKind.CONDITIONAL, AnswerKind.RETRY, AnswerKind.WILL_SUPPLY, AnswerKind.AGED_OUT)

NOT_AFTER_ALL = (AnswerKind.UNFILLED, AnswerKind.RETRY)
"""What a lender can still say who told that it was shipped."""


def _reasons(kind: AnswerKind) -> list[tuple[str, str, str]]:
    """Those with a key first, in the order of their keys: they are the most used ones."""
    if kind is AnswerKind.CONDITIONAL:
        return [(one.key, one.name, words.tr(one.words)) for one in CONDITIONS]
    fit = [r for r in REASONS if kind is not AnswerKind.RETRY or r.retry]
    ordered = sorted(fit, key=lambda r: (not r.key, r.key, r.code))
    return [(r.key, r.name, words.tr(r.words)) for r in ordered]


class _Who(QComboBox):
    """A digit takes the lender at that place of the string at once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.findData(int(event.text())) if event.text().isdigit() else -1
        if place >= 0:
            self.setCurrentIndex(place)
            self.activated.emit(place)
        else:
            super().keyPressEvent(event)


class AnswerDialog(Small):
    """`given(AnswerKind, reason, note, more)`; `more` may hold `position` (who answered) and `cost_cents`.

    `lenders` = (position, words) of those asked or to be asked, `turn` = the position of the one whose turn it is;
    F4, then a digit, chooses another. `limit_cents` = what the customer pays at most. `network` = in whose words the
    reason is told as well. `was_shipped` = they told that it was on its way; now nothing comes.
    """

    given = Signal(object, str, str, object)

    def __init__(self, number: str, side: Side, parent: QWidget | None = None, *,
                 lenders: Sequence[tuple[int, str]] = (), turn: int = 0, limit_cents: int | None = None,
                 network: str = "", was_shipped: bool = False):  # fmt: skip
        title = words.tr("Answer {number}") if side is Side.LENDING else words.tr("A lender's answer to {number}")
        title = words.tr("{number} is not supplied after all") if was_shipped else title
        says = words.tr("The lender told that it was shipped. Its dates and its cost are taken off, and the next "
                        "lender is asked; where there is none, it comes back to us.")  # fmt: skip
        says = says if was_shipped else ""
        super().__init__(title.format(number=number), says, words.tr("Record the answer"), parent)
        self.setObjectName("answer_dialog")
        self._network = network
        self._turn, self._limit, self._cents = turn, limit_cents, None
        self._used = "wrdoth"  # letters of the labels below
        self.who = _Who()
        self.who.setAccessibleName(self.tr("Who answered"))
        for position, said in lenders:
            self.who.addItem(f"{position}. {said}", position)
        self.who.setCurrentIndex(max(0, self.who.findData(turn)))
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        for kind in NOT_AFTER_ALL if was_shipped else OURS if side is Side.LENDING else THEIRS:
            self._add_kind(row, kind)
        row.addStretch(1)
        self.cost, self.note, self.said, self.wording = QLineEdit(), QLineEdit(), QLabel(), QLabel()
        self.wording.setObjectName("answer_wording")
        self.said.setObjectName("answer_said")
        self.said.setWordWrap(True)
        self._lists = {kind: self._list(kind)
                       for kind in (AnswerKind.UNFILLED, AnswerKind.RETRY, AnswerKind.CONDITIONAL)}  # fmt: skip
        if lenders:
            self.form.addRow(self.tr("&Who   F4"), self.who)
        self.form.addRow(self.tr("Answer"), row)
        for kind, shown in self._lists.items():
            asked = self.tr("Con&dition") if kind is AnswerKind.CONDITIONAL else self.tr("&Reason")
            self.form.addRow(asked, shown)
        self.form.addRow("", self.wording)
        self.form.addRow(self.tr("C&ost"), self.cost)
        self.form.addRow(self.tr("No&te"), self.note)
        self.form.addRow("", self.said)
        self._group.idToggled.connect(self._on_kind)
        self._group.buttons()[0].setChecked(True)
        self.who.activated.connect(self._on_who)
        self.cost.textChanged.connect(self._look)
        self.buttons.accepted.connect(self._on_accepted)
        self._on_kind()

    def _add_kind(self, row: QHBoxLayout, kind: AnswerKind) -> None:
        said = words.tr(words.ANSWER_WORDS[kind])
        said = said[:1].upper() + said[1:]
        free = next((at for at, letter in enumerate(said.lower()) if letter.isalpha() and letter not in self._used), 0)
        self._used += said[free].lower()
        button = QRadioButton(f"{said[:free]}&{said[free:]}")
        self._group.addButton(button, list(AnswerKind).index(kind))
        row.addWidget(button)

    def _list(self, kind: AnswerKind) -> ChoiceList:
        name = self.tr("Condition") if kind is AnswerKind.CONDITIONAL else self.tr("Reason")
        made = ChoiceList(_reasons(kind), name)
        made.taken.connect(self._on_taken)
        made.currentRowChanged.connect(self._tell_wording)
        return made

    def kind(self) -> AnswerKind:
        return list(AnswerKind)[max(self._group.checkedId(), 0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4, then the digit of the lender who answered."""
        if event.key() == Qt.Key.Key_F4 and self.who.count():
            self.who.setFocus()
            return
        super().keyPressEvent(event)

    def _on_who(self) -> None:
        (self._lists.get(self.kind()) or self.note).setFocus()

    def _on_kind(self) -> None:
        for kind, shown in self._lists.items():
            self.form.setRowVisible(shown, kind is self.kind())
        self.form.setRowVisible(self.cost, self.kind() is AnswerKind.CONDITIONAL)
        self.said.clear()
        (self._lists.get(self.kind()) or self.note).setFocus()
        self._tell_wording()
        self._look()

    def _tell_wording(self) -> None:
        """What is to be chosen in the network for the marked reason."""
        shown = self._lists.get(self.kind()) if self.kind() in NOT_AFTER_ALL and self._network else None
        self.form.setRowVisible(self.wording, shown is not None)
        if shown is not None:
            said = pulling.wording(self._network, shown.current_value())
            told = self.tr("In {network}: {wording}")
            self.wording.setText(told.format(network=self._network, wording=said))

    def _look(self) -> None:
        """What the cost is, and whether the customer pays it."""
        asked, self._cents = self.kind() is AnswerKind.CONDITIONAL and self.cost.text().strip(), None
        self.said.clear()
        self.deed.setEnabled(True)
        if not asked:
            return
        try:
            self._cents = read_cents(self.cost.text())
        except UserError as error:
            self.said.setText(str(error))
            self.deed.setEnabled(False)
            return
        if self._limit is not None and self._cents > self._limit:
            over = self.tr("Over the customer's limit of {limit}: ask the customer (Shift+A).")
            self.said.setText(over.format(limit=money_text(self._limit)))

    def _more(self) -> dict[str, Any]:
        more: dict[str, Any] = {} if self._cents is None else {"cost_cents": self._cents}
        position = self.who.currentData() if self.who.count() else 0
        return more | ({"position": position} if position and position != self._turn else {})

    def _on_taken(self, reason: str) -> None:
        """A key takes its reason at once; a condition about money asks for the cost first."""
        costs = any(one.costs and one.name == reason for one in CONDITIONS)
        if self.kind() is AnswerKind.CONDITIONAL and costs and self._cents is None:
            shown = self._lists[AnswerKind.CONDITIONAL]
            shown.setCurrentRow(next(row for row in range(shown.count()) if shown.value(row) == reason))
            self.cost.setFocus()
            return
        if self.deed.isEnabled():
            self.given.emit(self.kind(), reason, self.note.text().strip(), self._more())
            self.accept()

    def _on_accepted(self) -> None:
        shown = self._lists.get(self.kind())
        self.given.emit(self.kind(), shown.current_value() if shown else "", self.note.text().strip(), self._more())
