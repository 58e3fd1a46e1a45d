# SPDX-License-Identifier: GPL-3.0-or-later
"""The three dates of a borrowed loan: two follow from the lender's, each can be set otherwise with a reason."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from ill_desktop.domain.dates import parse_date, spoken
from ill_desktop.domain.errors import UserError
from ill_desktop.ui.dialogs.ask import Small, roomy

Computed = dict[str, date | None]
Compute = Callable[[date, Callable[[Computed], None]], None]
"""Asks for the dates that follow from a lender's date; the answer comes later."""


class DatesDialog(Small):
    """`given(dates, reason)`: `dates` has lender_due, and the others where they differ from what was computed."""

    given = Signal(object, str)

    def __init__(self, title: str, deed: str, today: date, usual: str, compute: Compute,
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(title, "", deed, parent)
        self.setObjectName("dates_dialog")
        self._today, self._compute = today, compute
        self._computed: Computed = {}
        self._touched: set[str] = set()
        self.line, self.internal, self.customer = QLineEdit(usual), QLineEdit(), QLineEdit()
        self.reason, self.meaning = QLineEdit(), QLabel()
        roomy(self.meaning)
        self.meaning.setObjectName("dates_meaning_shown")
        for label, field in ((self.tr("&Lender's date"), self.line), (self.tr("&Ours"), self.internal),
                             (self.tr("&Customer's"), self.customer), (self.tr("&Reason"), self.reason)):  # fmt: skip
            self.form.addRow(label, field)
        self.form.addRow("", self.meaning)
        self.line.textChanged.connect(self._on_lender)
        self.internal.textEdited.connect(lambda: self._on_own("internal_due"))
        self.customer.textEdited.connect(lambda: self._on_own("customer_due"))
        self.reason.textChanged.connect(self._look)
        self.accepted.connect(self._on_accepted)
        self.line.selectAll()
        self.line.setFocus()
        self._on_lender()

    def _on_lender(self) -> None:
        self._look()
        day = self._day(self.line)
        if isinstance(day, date):
            self._compute(day, lambda found: self._on_computed(day, found))

    def _on_computed(self, day: date, found: Computed) -> None:
        if not isValid(self) or day != self._day(self.line):
            return  # it was closed, or something else was typed, meanwhile
        self._computed = found
        for name, field in (("internal_due", self.internal), ("customer_due", self.customer)):
            if name not in self._touched:
                value = found[name]
                field.setText("" if value is None else spoken(value, self._today))
        self._look()

    def _on_own(self, name: str) -> None:
        self._touched.add(name)
        self._look()

    def _day(self, field: QLineEdit) -> date | str:
        try:
            return parse_date(field.text(), self._today)
        except UserError as error:
            return str(error)

    def dates(self) -> dict[str, Any]:
        """What stands there as dates; a sentence in place of one that is none."""
        found: dict[str, Any] = {"lender_due": self._day(self.line)}
        for name, field in (("internal_due", self.internal), ("customer_due", self.customer)):
            if name in self._touched and field.text().strip():
                found[name] = self._day(field)
        return found

    def _look(self) -> None:
        dates = self.dates()
        wrong = next((value for value in dates.values() if isinstance(value, str)), "")
        own = any(dates.get(name) not in (None, self._computed.get(name)) for name in ("internal_due", "customer_due"))
        if not wrong and own and not self.reason.text().strip():
            wrong = self.tr("A date that is not the computed one needs a reason.")
        self.deed.setEnabled(not wrong)
        self.deed.setDefault(True)
        day = dates["lender_due"]
        self.meaning.setText(wrong or f"{day:%A, %B} {day.day}, {day.year}")

    def _on_accepted(self) -> None:
        self.given.emit(self.dates(), self.reason.text().strip())
