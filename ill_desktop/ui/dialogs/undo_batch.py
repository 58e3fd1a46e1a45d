# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo a batch: the deeds on many requests of today and yesterday, each taken back as one."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from ill_desktop.domain.batches import BatchLine
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small

BACK = timedelta(7)
"""Batches of a week are shown: the Friday's on a Monday too."""


class UndoBatchDialog(Small):
    """`given(BatchLine, reason)`. One that is not from today needs a reason."""

    given = Signal(object, str)

    def __init__(self, lines: list[BatchLine], today: date, parent: QWidget | None = None):
        super().__init__(words.tr("Undo a batch"), "", words.tr("Undo all of it"), parent)
        self.setObjectName("undo_batch_dialog")
        self._lines, self._today = lines, today
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Batches"))
        for line in lines:
            at, when = words.local(line.at), words.past_day(line.on, today)
            count = words.counted(line.count, self.tr("{n} request"), self.tr("{n} requests"))
            by = f", {line.by}" if line.by else ""
            self.list.addItem(f"{when} {at:%H:%M}   {words.tr(line.what)}: {count}{by}")
        self.reason = QLineEdit()
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.form.addRow(self.tr("&Batch"), self.list)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.form.addRow("", self.why)
        self.list.currentRowChanged.connect(self._look)
        self.reason.textChanged.connect(self._look)
        self.list.itemDoubleClicked.connect(lambda _: self.deed.click())
        self.accepted.connect(self._on_accepted)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._look()

    def line(self) -> BatchLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _look(self) -> None:
        line = self.line()
        needs = line is not None and line.on < self._today
        self.deed.setEnabled(line is not None and (not needs or bool(self.reason.text().strip())))
        self.deed.setDefault(True)
        if line is None:
            self.why.setText(self.tr("Nothing was done on many requests at once since last week."))
        elif needs:
            self.why.setText(self.tr("It is not from today, so the history wants to know why."))
        else:
            self.why.setText(self.tr("Requests that were worked on since are left and named."))

    def _on_accepted(self) -> None:
        if (line := self.line()) is not None:
            self.given.emit(line, self.reason.text().strip())
