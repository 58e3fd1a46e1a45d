# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's answer: no with its reason by one key, conditional, later - ours to them, or theirs to us."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import AnswerKind, Side
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small

OURS = (AnswerKind.UNFILLED, AnswerKind.CONDITIONAL)
THEIRS = (AnswerKind.UNFILLED, AnswerKind.CONDITIONAL, AnswerKind.RETRY, AnswerKind.WILL_SUPPLY, AnswerKind.AGED_OUT)


def _reasons(kind: AnswerKind) -> list[tuple[str, str, str]]:
    """Those with a key first, in the order of their keys: they are the most used ones."""
    fit = [r for r in REASONS if kind is not AnswerKind.RETRY or r.retry]
    ordered = sorted(fit, key=lambda r: (not r.key, r.key, r.code))
    return [(r.key, r.name, words.tr(r.words)) for r in ordered]


class AnswerDialog(Small):
    """`given(AnswerKind, reason, note)`."""

    given = Signal(object, str, str)

    def __init__(self, number: str, side: Side, parent: QWidget | None = None):
        title = words.tr("Answer {number}") if side is Side.LENDING else words.tr("A lender's answer to {number}")
        super().__init__(title.format(number=number), "", words.tr("Record the answer"), parent)
        self.setObjectName("answer_dialog")
        kinds: Sequence[AnswerKind] = OURS if side is Side.LENDING else THEIRS
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        for kind in kinds:
            self._add_kind(row, kind)
        row.addStretch(1)
        self.note = QLineEdit()
        self._lists = {kind: self._list(kind) for kind in (AnswerKind.UNFILLED, AnswerKind.RETRY)}
        self.form.addRow(self.tr("Answer"), row)
        for shown in self._lists.values():
            self.form.addRow(self.tr("&Reason"), shown)
        self.form.addRow(self.tr("&Condition or note"), self.note)
        self._group.idToggled.connect(self._on_kind)
        self._group.buttons()[0].setChecked(True)
        self.buttons.accepted.connect(self._on_accepted)
        self._on_kind()

    def _add_kind(self, row: QHBoxLayout, kind: AnswerKind) -> None:
        said = words.tr(words.ANSWER_WORDS[kind])
        button = QRadioButton(f"&{said[:1].upper()}{said[1:]}")
        self._group.addButton(button, list(AnswerKind).index(kind))
        row.addWidget(button)

    def _list(self, kind: AnswerKind) -> ChoiceList:
        made = ChoiceList(_reasons(kind), self.tr("Reason"))
        made.taken.connect(self._on_taken)
        return made

    def kind(self) -> AnswerKind:
        return list(AnswerKind)[max(self._group.checkedId(), 0)]

    def _on_kind(self) -> None:
        for kind, shown in self._lists.items():
            self.form.setRowVisible(shown, kind is self.kind())
        (self._lists.get(self.kind()) or self.note).setFocus()

    def _on_taken(self, reason: str) -> None:
        self.given.emit(self.kind(), reason, self.note.text().strip())
        self.accept()

    def _on_accepted(self) -> None:
        shown = self._lists.get(self.kind())
        self.given.emit(self.kind(), shown.current_value() if shown else "", self.note.text().strip())
