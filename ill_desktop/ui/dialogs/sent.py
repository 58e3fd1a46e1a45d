# SPDX-License-Identifier: GPL-3.0-or-later
"""Sent, in which network, under which number there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small


class SentDialog(Small):
    """`given(network, number)`. Enter with no number sends it all the same: the step there is left to do."""

    given = Signal(str, str)

    def __init__(self, number: str, networks: Sequence[str], network: str, parent: QWidget | None = None):
        super().__init__(words.tr("Send {number}").format(number=number), "", words.tr("Record as sent"), parent)
        self.setObjectName("sent_dialog")
        self.network = QComboBox()
        self.network.setEditable(True)
        self.network.addItems(list(dict.fromkeys((network, *networks))))
        self.network.setCurrentText(network)
        self.number = QLineEdit()
        self.number.setPlaceholderText(self.tr("may be given later"))
        self.form.addRow(self.tr("&Number there"), self.number)
        self.form.addRow(self.tr("Net&work"), self.network)
        self.number.setFocus()
        self.accepted.connect(lambda: self.given.emit(self.network.currentText().strip(), self.number.text().strip()))


class GiveUpDialog(Small):
    """`given(why, told)`: nobody supplies; `told` = the customer was told today."""

    given = Signal(str, bool)

    def __init__(self, number: str, parent: QWidget | None = None):
        says = words.tr("No lender supplies. The request leaves the lists of what is open once it is given up.")
        super().__init__(words.tr("Give up {number}").format(number=number), says, words.tr("Give up"), parent)
        self.setObjectName("give_up_dialog")
        self.why = QLineEdit()
        self.told = QComboBox()
        self.told.addItem(self.tr("the customer was told today"), True)
        self.told.addItem(self.tr("the customer is not told yet"), False)
        self.form.addRow(self.tr("&Why"), self.why)
        self.form.addRow(self.tr("&Customer"), self.told)
        self.why.setFocus()
        self.accepted.connect(lambda: self.given.emit(self.why.text().strip(), bool(self.told.currentData())))
