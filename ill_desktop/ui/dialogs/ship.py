# SPDX-License-Identifier: GPL-3.0-or-later
"""An item goes to a library: to whom, until when and for how much, seen before it is done."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSizePolicy, QWidget

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.lending import Terms
from ill_desktop.domain.money import money_text, read_cents
from ill_desktop.domain.parcels import is_courier
from ill_desktop.ui import settings, words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.dialogs.carrier import CarrierFields, fit
from ill_desktop.ui.people.notice import Notice

T = TypeVar("T")
WHY_DUE = {"library": "by the library's policy", "format": "by the format", "office": "by the office's rule"}
WHY_CHARGE = {
    "library": "by the library's policy", "reciprocal": "no charge: reciprocal", "none": "no charge is agreed",
    "request": "as it stands on the request",
}  # fmt: skip


class ShipDialog(Small):
    """`given(due or None, cents or None, print the slip or label, parcel)`; a parcel is by another carrier than the
    usual one.
    """

    given = Signal(object, object, bool, object)

    def __init__(self, terms: Terms, today: date, parent: QWidget | None = None):
        deed = words.tr("Ship") if terms.due is not None else words.tr("Send the copy")
        super().__init__(words.tr("Ship {number}").format(number=terms.number), "", deed, parent)
        self.setObjectName("ship_dialog")
        self._terms, self._today = terms, today
        to = QLabel("\n".join([self._borrower(), *terms.address]))
        to.setTextFormat(Qt.TextFormat.PlainText)
        to.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        to.setWordWrap(True)
        title = QLabel(terms.title)
        title.setWordWrap(True)
        for label in (title, to):  # as wide as the fields: else it is wrapped narrower than its height is counted for
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.due, self.charge = QLineEdit(), QLineEdit()
        self.due.setObjectName("ship_due")
        self.charge.setObjectName("ship_charge")
        self.due_said, self.charge_said = QLabel(), QLabel()
        self.slip = QCheckBox(self.tr("Print the courier &slip"))
        self.slip.setChecked(settings.AUTO_SLIP.get() and not terms.no_slip)
        self.slip.setEnabled(not terms.no_slip)
        self.notice = Notice(self)
        self.form.addRow(self.tr("Item"), title)
        self.form.addRow(self.tr("To"), to)
        if terms.due is not None:
            self.form.addRow(self.tr("&Due"), self.due)
            self.form.addRow("", self.due_said)
        else:
            self.form.addRow("", QLabel(self.tr("A copy is kept: with this the request is finished.")))
        self.form.addRow(self.tr("&Charge"), self.charge)
        self.form.addRow("", self.charge_said)
        self.way = CarrierFields(terms.carriers, self.form, self)
        self.form.addRow("", self.slip)
        self.form.addRow(self.notice)
        self._fill()
        for line in (self.due, self.charge):
            line.textChanged.connect(self._look)
        self.way.changed.connect(self._on_way)
        self.buttons.accepted.connect(self._on_accepted)
        self._on_way()
        self.deed.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self)

    def _borrower(self) -> str:
        terms = self._terms
        symbol = f" ({terms.symbol})" if terms.symbol else ""
        return f"{terms.code}   {terms.borrower}{symbol}".strip()

    def _fill(self) -> None:
        terms = self._terms
        if terms.due is not None:
            self.due.setText(f"{terms.due.month}/{terms.due.day}/{terms.due.year}")
        self.charge.setText(f"{(terms.charge_cents or 0) / 100:.2f}")
        self._warn()

    def _warn(self) -> None:
        terms = self._terms
        why = [self.tr("This library is blocked: {why}.").format(why=terms.blocked)] if terms.blocked else []
        why += [terms.no_slip] if terms.no_slip and is_courier(self.way.name()) else []
        if why:
            self.notice.say(" ".join(why))
        else:
            self.notice.hide()

    def day(self) -> date | None:
        return None if self._terms.due is None else parse_date(self.due.text(), self._today)

    def cents(self) -> int | None:
        return read_cents(self.charge.text()) if self.charge.text().strip() else None

    def _look(self) -> None:
        """Says what the fields mean; the deed is possible while both can be read."""
        terms = self._terms
        is_day, due = _read(self.day, self.due_said)
        is_money, cents = _read(self.cents, self.charge_said)
        is_way = self._reads_way()
        self.deed.setEnabled(is_day and is_money and is_way)
        self.deed.setDefault(True)
        if due is not None:
            why = words.tr(WHY_DUE[terms.due_why]) if due == terms.due else self.tr("not by the policy")
            self.due_said.setText(f"{due:%A, %B} {due.day}, {why}")
        if is_money:
            same = (cents or None) == (terms.charge_cents or None)
            why = words.tr(WHY_CHARGE[terms.charge_why]) if same else self.tr("not by the policy")
            amount = f"{money_text(cents, terms.currency)}, " if cents else ""
            self.charge_said.setText(f"{amount}{why}")

    def _reads_way(self) -> bool:
        try:
            self.way.parcel()
        except UserError as error:
            self.notice.say(str(error))
            return False
        self._warn()
        return True

    def _on_way(self) -> None:
        """The courier has slips, the others mailing labels."""
        by_courier = is_courier(self.way.name())
        self.slip.setText(self.tr("Print the courier &slip") if by_courier else self.tr("Print the mailing &label"))
        self.slip.setEnabled(not by_courier or not self._terms.no_slip)
        self.slip.setChecked(self.slip.isEnabled() and (settings.AUTO_SLIP.get() or not by_courier))
        self._look()

    def _on_accepted(self) -> None:
        parcel = self.way.parcel()
        usual = self.way.name() == self._terms.carriers[0] and not parcel.tracking and parcel.postage_cents is None
        self.given.emit(self.day(), self.cents(), self.slip.isChecked(), None if usual else parcel)


def _read(read: Callable[[], T | None], shown: QLabel) -> tuple[bool, T | None]:
    """Whether the field can be read, and what it says; beside it stands why not."""
    try:
        return True, read()
    except UserError as error:
        shown.setText(str(error))
        return False, None
