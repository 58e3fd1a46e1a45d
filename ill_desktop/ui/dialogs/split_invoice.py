# SPDX-License-Identifier: GPL-3.0-or-later
"""Which lines of a draft become an invoice of their own."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ill_desktop.domain.money import money_text
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small


class SplitDialog(Small):
    """`given(line ids)`. Space ticks a line."""

    given = Signal(object)

    def __init__(self, invoice: Mapping[str, Any], parent: QWidget | None = None):
        super().__init__(words.tr("Split {number}").format(number=invoice["number"]),
                         words.tr("Tick the lines that become an invoice of their own."), words.tr("Split"),
                         parent)  # fmt: skip
        self.setObjectName("split_dialog")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Lines of the draft"))
        for line in invoice["lines"]:
            cents = line["replacement_cents"] + line["processing_cents"] + line["other_cents"]
            said = " ".join(filter(None, (line["request"], line["title"] or line["text"])))
            item = QListWidgetItem(f"{said}   {money_text(cents, invoice['currency'])}")
            item.setData(Qt.ItemDataRole.UserRole, line["id"])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.form.addRow(self.list)
        self.accepted.connect(self._on_accepted)
        self.list.setFocus()

    def _on_accepted(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        self.given.emit([item.data(Qt.ItemDataRole.UserRole) for item in items
                         if item.checkState() is Qt.CheckState.Checked])  # fmt: skip
