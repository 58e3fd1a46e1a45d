# SPDX-License-Identifier: GPL-3.0-or-later
"""A few fields for one deed of money, as a table. What is refused is said in the dialog, and what was typed stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


@dataclass(frozen=True)
class Ask:
    """One field. `kind`: "money" in cents (None where it is empty), "day", "text", or "choice" of (value, words)."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def typed(cents: int) -> str:
    """An amount as it is typed."""
    return f"{cents // 100}.{cents % 100:02}"


class MoneyDialog(Small):
    """`given(values)` when everything can be read; `finish` closes it, `refuse` keeps it open with the reason."""

    given = Signal(object)

    def __init__(self, office: Office, title: str, says: str, deed: str, asks: Sequence[Ask],
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(title, says, deed, parent)
        self.setObjectName("money_dialog")
        self._office, self._asks = office, asks
        self.fields: dict[str, QWidget] = {}
        for ask in asks:
            field = self.fields[ask.name] = self._field(ask)
            field.setObjectName(f"money_{ask.name}")
            self.form.addRow(ask.label, field)
        self.notice = Notice(self)
        self.form.addRow(self.notice)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _field(self, ask: Ask) -> QWidget:
        if ask.kind != "choice":
            line = QLineEdit(ask.value)
            if ask.kind == "day":
                line.setPlaceholderText(self.tr("today, or 3/18"))
            return line
        box = QComboBox()
        for value, said in ask.choices:
            box.addItem(words.tr(said), value)
        box.setCurrentIndex(max(box.findData(ask.value), 0))
        return box

    def values(self) -> dict[str, Any]:
        """What was typed; raises UserError where it cannot be read."""
        return {ask.name: self._value(ask, self.fields[ask.name]) for ask in self._asks}

    def _value(self, ask: Ask, field: QWidget) -> Any:
        if isinstance(field, QComboBox):
            return field.currentData()
        assert isinstance(field, QLineEdit)
        said = field.text().strip()
        if ask.kind == "money":
            return read_cents(said) if said else None
        if ask.kind == "day":
            return parse_date(said, self._office.clock.today()) if said else None
        return said

    def accept(self) -> None:
        try:
            found = self.values()
        except UserError as error:
            self.refuse(str(error))
            return
        self.deed.setEnabled(False)
        self.given.emit(found)

    def refuse(self, sentence: str) -> None:
        self.deed.setEnabled(True)
        self.notice.say(sentence)

    def finish(self) -> None:
        QDialog.accept(self)


def run(dialog: MoneyDialog, work: Work, deed: Callable[[Mapping[str, Any]], Changes],
        done: Callable[[Changes], None] | None = None) -> MoneyDialog:  # fmt: skip
    """Opens the dialog, and does the deed with what is given; it closes when that is done."""

    def ended(changes: Changes) -> None:
        dialog.finish()
        if done is not None:
            done(changes)

    def given(values: Mapping[str, Any]) -> None:
        work.write(partial(deed, values), while_open(dialog, ended), while_open(dialog, dialog.refuse))

    dialog.given.connect(given)
    dialog.open()
    return dialog
