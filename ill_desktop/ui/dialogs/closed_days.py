# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed from-to: the days, what they would move, whom they make wait, and the closings that are there already."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closures import ClosingPlan, Closure, check_days
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.services import closed_days
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.extension_texts import ExtensionTexts
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

Texts = list[tuple[int, str, str]]


class ClosedDaysDialog(QDialog):
    """One deed moves the customers' dates and writes one text to each lender that would wait."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("closed_days")
        self.setWindowTitle(self.tr("Closed days of our office"))
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 30)
        self._office, self._work = office, work
        self._today = office.clock.today()
        self._plan: ClosingPlan | None = None
        self._texts: Texts = []
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(200)
        self._connect()
        self._list()
        self._on_typed()

    def _build(self) -> None:
        self.first, self.last, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.first.setPlaceholderText(self.tr("12/24, +3, mon"))
        self.last.setPlaceholderText(self.tr("the same day"))
        self.reason.setPlaceholderText(self.tr("snow, inventory, holiday; libraries read it"))
        self.ask = QCheckBox(self.tr("Ask &lenders for an extension, one text for each library"))
        self.ask.setChecked(True)
        self.notice = Notice(tone="late")
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.there = QListWidget()
        self.there.setAccessibleName(self.tr("Closings that are there already"))
        self.there.setMaximumHeight(self.fontMetrics().height() * 5)
        self.undo = QPushButton(self.tr("&Take this closing back"))
        self.texts = ExtensionTexts(self._office, self._work)
        self.undo.setAutoDefault(False)
        self.buttons = QDialogButtonBox()
        self.shut = self.buttons.addButton(self.tr("Close &window"), QDialogButtonBox.ButtonRole.RejectRole)
        self.deed = self.buttons.addButton(self.tr("Close the &office"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.shut.setAutoDefault(False)
        plain(self.buttons)
        self.deed.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        days = QHBoxLayout()
        to = QLabel(self.tr("&to"))
        to.setBuddy(self.last)
        for part in (self.first, to, self.last):
            days.addWidget(part)
        begins = QLabel(self.tr("Closed &from"))
        begins.setBuddy(self.first)
        form.addRow(begins, days)
        form.addRow(self.tr("&Reason"), self.reason)
        form.addRow("", self.ask)
        over = QHBoxLayout()
        over.addWidget(self.there, 1)
        over.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.notice)
        column.addWidget(self.says)
        column.addWidget(self.texts, 1)
        known = QLabel(self.tr("Closings that are there already"))
        column.addWidget(known)
        column.addLayout(over)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        for field in (self.first, self.last, self.reason):
            field.textChanged.connect(lambda _: self._soon.start())
        self.ask.toggled.connect(lambda _: self._show_texts())
        self._soon.timeout.connect(self._on_typed)
        self.texts.said.connect(self.says.setText)
        self.undo.clicked.connect(self._on_undo)
        self.there.currentRowChanged.connect(lambda row: self.undo.setEnabled(row >= 0))
        self.buttons.accepted.connect(self.close_office)
        self.buttons.rejected.connect(self.reject)

    # ---- what the days would do

    def days(self) -> tuple[date, date]:
        """The days typed; UserError where they are none."""
        first = parse_date(self.first.text(), self._today)
        last = parse_date(self.last.text(), first) if self.last.text().strip() else first
        check_days(first, last, self._today)
        return first, last

    def _on_typed(self) -> None:
        self._plan = None
        self.deed.setEnabled(False)
        self.notice.hide()
        if not self.first.text().strip():
            self.says.setText(self.tr("Type the days; what they would move is shown before anything is done."))
            self._on_plan(None, [])
            return
        try:
            first, last = self.days()
        except UserError as error:
            self.notice.say(str(error))
            return
        reason = self.reason.text().strip()

        def look() -> tuple[ClosingPlan, Texts]:
            found = closed_days.plan(self._office, first, last)
            return found, closed_days.extension_texts(self._office, found, reason)

        self._work.read("closed_days", look, lambda answer: self._on_plan(*answer), self.notice.say)

    def _on_plan(self, found: ClosingPlan | None, texts: Texts) -> None:
        self._plan, self._texts = found, texts
        if found is not None:
            day = partial(words.day, today=self._today)
            moved = words.counted(len(found.moved), self.tr("one customer's date moves"),
                                  self.tr("{n} customers' dates move"))  # fmt: skip
            risk = words.counted(len(found.at_risk), self.tr("one loan's lender would wait"),
                                 self.tr("the lenders of {n} loans would wait"))  # fmt: skip
            stops = words.counted(len(found.stops), self.tr("one stop is missed"), self.tr("{n} stops are missed"))
            span = self.tr("{first} to {last}").format(first=day(found.first), last=day(found.last))
            self.says.setText(f"{span}:  {moved},  {risk},  {stops}.")
            self.deed.setEnabled(True)
            self.deed.setDefault(True)  # a button that was disabled meanwhile has lost it
        self._show_texts()

    def _show_texts(self) -> None:
        self.texts.show_texts(self._texts if self.ask.isChecked() else [])

    # ---- deeds

    def close_office(self) -> None:
        if self._plan is None:
            return
        first, last, reason = self._plan.first, self._plan.last, self.reason.text()
        deed = partial(closed_days.close, self._office, first, last, reason, ask=self.ask.isChecked())
        self.deed.setEnabled(False)
        self._work.write(deed, self._on_done, self._on_refused)

    def _on_undo(self) -> None:
        item = self.there.currentItem()
        if item is not None:
            key = item.data(256)
            self._work.write(partial(closed_days.reopen, self._office, key), self._on_done, self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence)
        self.deed.setEnabled(self._plan is not None)

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        self.says.setText(words.say(changes.said) if changes.said else "")
        self._list()

    def _list(self) -> None:
        ask = partial(self._office.reads.closures, None, self._today)
        self._work.read("closed_days.there", ask, self._on_closures)

    def _on_closures(self, found: Sequence[Closure]) -> None:
        self.there.clear()
        for closure in found:
            first, last = (words.day(day, self._today) for day in (closure.first_day, closure.last_day))
            item = QListWidgetItem(f"{first}" + (f" - {last}" if first != last else "") + f"   {closure.reason}")
            item.setData(256, closure.id)
            self.there.addItem(item)
        self.undo.setEnabled(self.there.currentRow() >= 0)
