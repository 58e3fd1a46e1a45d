# SPDX-License-Identifier: GPL-3.0-or-later
"""One field or date on many requests: which, its new value, and why."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QWidget

from ill_desktop.domain.batch_fields import BATCH_FIELD_OF, BATCH_FIELDS, read_typed
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import money_text
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small, roomy


class BatchFieldsDialog(Small):
    """`given(name of the field, what was typed, reason)`. `branches` are offered where a branch is asked for."""

    given = Signal(str, str, str)

    def __init__(self, many: str, today: date, branches: list[str], first: str = "", parent: QWidget | None = None):
        says = words.tr("Each that can take it gets it; the others are named with the reason. Undo a batch "
                        "(Ctrl+Shift+Z) takes all of it back.")  # fmt: skip
        super().__init__(words.tr("Change {many}").format(many=many), says, words.tr("Change them"), parent)
        self.setObjectName("batch_fields_dialog")
        self._today, self._branches = today, branches
        self.field, self.value, self.reason, self.meaning = QComboBox(), QLineEdit(), QLineEdit(), QLabel()
        roomy(self.meaning)
        self.meaning.setObjectName("batch_meaning")
        for one in BATCH_FIELDS:
            self.field.addItem(words.tr(one.words), one.name)
        self.form.addRow(self.tr("&What"), self.field)
        self.form.addRow(self.tr("&New value"), self.value)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.form.addRow("", self.meaning)
        self.field.setCurrentIndex(max(0, self.field.findData(first)))
        self.field.currentIndexChanged.connect(self._on_field)
        self.value.textChanged.connect(self._look)
        self.reason.textChanged.connect(self._look)
        self.accepted.connect(self._on_accepted)
        self._on_field()
        (self.value if first else self.field).setFocus()

    def _on_field(self) -> None:
        one = BATCH_FIELD_OF[self.field.currentData()]
        self.value.setPlaceholderText(words.tr(one.example))
        offered = QCompleter(self._branches if one.kind == "branch" else list(one.choices), self.value)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.value.setCompleter(offered)
        self._look()

    def _look(self) -> None:
        """What the value is read as, or what is wrong with it."""
        one = BATCH_FIELD_OF[self.field.currentData()]
        try:
            value = read_typed(one, self.value.text(), self._today)
        except UserError as error:
            said, fits = str(error) if self.value.text().strip() else "", False
        else:
            fits = True
            said = f"{value:%A, %B} {value.day}, {value.year}" if isinstance(value, date) else ""
            said = money_text(value) if one.kind == "money" and isinstance(value, int) else said
            said = said or (self.tr("It is taken off.") if value in (None, "") else "")
        if fits and one.name == "customer_due" and not self.reason.text().strip():
            said, fits = self.tr("A date that is not the computed one needs a reason."), False
        self.meaning.setText(said)
        self.deed.setEnabled(fits)
        self.deed.setDefault(True)

    def _on_accepted(self) -> None:
        self.given.emit(self.field.currentData(), self.value.text(), self.reason.text().strip())
