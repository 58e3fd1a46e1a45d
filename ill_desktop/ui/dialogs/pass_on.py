# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's invoice towards our customers: for each line it is charged, posted in the ILS, waived, or paid by us."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import Share
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import money_text, read_cents
from ill_desktop.services import charges
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.dialogs.money_ask import typed
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

HOW = {"customer": "charge the customer, with a letter", "posted": "posted in the ILS", "waived": "waived",
       "ours": "we pay it"}  # fmt: skip


class PassOnDialog(Small):
    def __init__(self, office: Office, work: Work, invoice_id: int, number: str, shares: Sequence[Share],
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(words.tr("Customer's share of {number}").format(number=number),
                         words.tr("What becomes of each line? The library never learns of it."), words.tr("Pass on"),
                         parent)  # fmt: skip
        self.setObjectName("pass_on_dialog")
        self._office, self._work, self._key = office, work, invoice_id
        self.rows: list[tuple[Share, QComboBox, QLineEdit]] = []
        grid = QGridLayout()
        for at, share in enumerate(shares):
            self._add(grid, at, share)
        self.approver, self.notice = QLineEdit(), Notice(self)
        self.form.addRow(grid)
        self.form.addRow(self.tr("&Approved by (waived, posted)"), self.approver)
        self.form.addRow(self.notice)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 96)

    def _add(self, grid: QGridLayout, at: int, share: Share) -> None:
        title = " ".join(filter(None, (share.number, share.title or share.about)))
        metrics = self.fontMetrics()
        said = QLabel(metrics.elidedText(title, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 38))
        said.setToolTip(title)
        grid.addWidget(said, at, 0)
        grid.addWidget(QLabel(money_text(share.cents, share.currency)), at, 1)
        if share.done or share.customer_id is None:
            done = self.tr("charged: {state}").format(state=words.tr(share.done)) if share.done else self.tr(
                "no customer is linked: we pay it")  # fmt: skip
            grid.addWidget(QLabel(done), at, 2, 1, 2)
            return
        how, amount = QComboBox(), QLineEdit(typed(share.cents))
        for value, text in HOW.items():
            how.addItem(words.tr(text), value)
        how.setAccessibleName(self.tr("What becomes of {number}").format(number=share.number))
        amount.setAccessibleName(self.tr("Charge for {number}").format(number=share.number))
        amount.setMaximumWidth(self.fontMetrics().averageCharWidth() * 14)
        how.currentIndexChanged.connect(lambda _: amount.setEnabled(how.currentData() != "ours"))
        grid.addWidget(how, at, 2)
        grid.addWidget(amount, at, 3)
        self.rows.append((share, how, amount))

    def accept(self) -> None:
        try:
            how = [(share.request_id or 0, box.currentData(), read_cents(amount.text()) if amount.isEnabled() else 0)
                   for share, box, amount in self.rows]  # fmt: skip
        except UserError as error:
            self.notice.say(str(error))
            return
        deed = partial(charges.pass_on, self._office, self._key, how, approver=self.approver.text())
        self._work.write(deed, while_open(self, self._on_done), while_open(self, self.notice.say))

    def _on_done(self, _: Changes) -> None:
        super().accept()
