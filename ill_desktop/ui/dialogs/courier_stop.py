# SPDX-License-Identifier: GPL-3.0-or-later
"""A courier does not run from-to: what is held, whose dates it breaks, a mail to each lender; the stops there are."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from ill_desktop.domain.courier_stops import EVERY, OPEN_END, Stop, StopPlan, check_stop
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.services import courier_stops
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.extension_texts import ExtensionTexts
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

Texts = list[tuple[int, str, str]]
KEY, LONG_AGO = Qt.ItemDataRole.UserRole, timedelta(366)


class CourierStopDialog(QDialog):
    """One deed holds what leaves, logs the missed stops and writes a text to each lender that would wait."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("courier_stop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The courier does not run"))
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 31)
        self._office, self._work = office, work
        self._today = office.clock.today()
        self._plan: StopPlan | None = None
        self._texts: Texts = []
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(200)
        self._connect()
        self._work.read("courier_stop.names", office.reads.courier_names, self._on_names)
        self._list()

    def _build(self) -> None:
        self.courier = QComboBox()
        self.courier.addItem(self.tr("Every courier"), EVERY)
        self.first, self.last, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.first.setText(self._today.isoformat())
        self.last.setPlaceholderText(self.tr("empty: nobody knows yet"))
        self.reason.setPlaceholderText(self.tr("snow, strike, holiday; libraries read it"))
        self.ask = QCheckBox(self.tr("Ask &lenders for an extension, one text for each library"))
        self.ask.setChecked(True)
        self.notice, self.says = Notice(tone="late"), QLabel()
        self.says.setWordWrap(True)
        self.there = QListWidget()
        self.there.setAccessibleName(self.tr("Stops and closed days of couriers"))
        self.there.setMaximumHeight(self.fontMetrics().height() * 5)
        self.runs = QPushButton(self.tr("It &runs again today"))
        self.undo = QPushButton(self.tr("&Take this stop back"))
        self.texts = ExtensionTexts(self._office, self._work)
        for button in (self.runs, self.undo):
            button.setAutoDefault(False)
            button.setEnabled(False)
        self.buttons = QDialogButtonBox()
        shut = self.buttons.addButton(self.tr("Close &window"), QDialogButtonBox.ButtonRole.RejectRole)
        self.deed = self.buttons.addButton(self.tr("&Stop the courier"), QDialogButtonBox.ButtonRole.AcceptRole)
        shut.setAutoDefault(False)
        plain(self.buttons)
        self.deed.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        form, days = QFormLayout(), QHBoxLayout()
        to, begins = QLabel(self.tr("t&o, the last day")), QLabel(self.tr("Stopped &from"))
        to.setBuddy(self.last)
        begins.setBuddy(self.first)
        for part in (self.first, to, self.last):
            days.addWidget(part)
        form.addRow(self.tr("Co&urier"), self.courier)
        form.addRow(begins, days)
        form.addRow(self.tr("R&eason"), self.reason)
        form.addRow("", self.ask)
        over, held = QHBoxLayout(), QVBoxLayout()
        held.addWidget(self.runs)
        held.addWidget(self.undo)
        held.addStretch(1)
        over.addWidget(self.there, 1)
        over.addLayout(held)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.notice)
        column.addWidget(self.says)
        column.addWidget(self.texts, 1)
        column.addWidget(QLabel(self.tr("Stops and closed days of couriers that are known")))
        column.addLayout(over)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        for field in (self.first, self.last, self.reason):
            field.textChanged.connect(self._on_edited)
        self.courier.currentIndexChanged.connect(self._on_edited)
        self.ask.toggled.connect(self._show_texts)
        self._soon.timeout.connect(self._on_typed)
        self.texts.said.connect(self.says.setText)
        self.runs.clicked.connect(self._on_runs)
        self.undo.clicked.connect(self._on_undo)
        self.there.currentRowChanged.connect(self._on_there)
        self.buttons.accepted.connect(self.stop)
        self.buttons.rejected.connect(self.reject)

    def _on_names(self, names: Sequence[str]) -> None:
        """Our own courier is meant unless another is chosen."""
        for place, name in enumerate(names):
            self.courier.insertItem(place, name, name)
        self.courier.setCurrentIndex(0)
        self._soon.start()

    # ---- what the days would do

    def days(self) -> tuple[date, date]:
        """The days typed; UserError where they are none."""
        first = parse_date(self.first.text(), self._today)
        last = parse_date(self.last.text(), first) if self.last.text().strip() else OPEN_END
        check_stop(first, last, self._today)
        return first, last

    def _on_edited(self, *_: object) -> None:
        self._soon.start()

    def _on_typed(self) -> None:
        self._plan = None
        self.deed.setEnabled(False)
        self.notice.hide()
        try:
            first, last = self.days()
        except UserError as error:
            self.notice.say(str(error))
            return
        courier, reason = str(self.courier.currentData()), self.reason.text().strip()

        def look() -> tuple[StopPlan, Texts]:
            found = courier_stops.plan(self._office, courier, first, last)
            return found, courier_stops.extension_texts(self._office, found, reason)

        self._work.read("courier_stop", look, self._on_plan, self.notice.say)

    def _on_plan(self, answer: tuple[StopPlan, Texts]) -> None:
        self._plan, self._texts = answer
        found = self._plan
        held = words.counted(found.held, self.tr("one item that lies here is held"),
                             self.tr("{n} items that lie here are held"))  # fmt: skip
        risk = words.counted(len(found.at_risk), self.tr("the lender of one loan would wait"),
                             self.tr("the lenders of {n} loans would wait"))  # fmt: skip
        missed = words.counted(len(found.missed), self.tr("one stop is logged as missed"),
                               self.tr("{n} stops are logged as missed"))  # fmt: skip
        self.says.setText(f"{held},  {risk},  {missed}.".capitalize())
        self.deed.setEnabled(True)
        self.deed.setDefault(True)  # a button that was disabled meanwhile has lost it
        self._show_texts()

    def _show_texts(self, *_: object) -> None:
        self.texts.show_texts(self._texts if self.ask.isChecked() else [])

    # ---- deeds

    def stop(self) -> None:
        if (found := self._plan) is not None:
            self.deed.setEnabled(False)
            deed = partial(courier_stops.stop, self._office, found.courier, found.first, found.last,
                           self.reason.text(), ask=self.ask.isChecked())  # fmt: skip
            self._work.write(deed, self._on_done, self._on_refused)

    def _on_there(self, row: int) -> None:
        item = self.there.item(row) if row >= 0 else None
        stop: Stop | None = item.data(KEY) if item is not None else None
        self.undo.setEnabled(stop is not None)
        self.runs.setEnabled(stop is not None and stop.first < self._today <= stop.last)

    def _on_runs(self) -> None:
        if (item := self.there.currentItem()) is not None:
            last = self._today - timedelta(1)
            deed = partial(courier_stops.end, self._office, item.data(KEY).id, last)
            self._work.write(deed, self._on_done, self._on_refused)

    def _on_undo(self) -> None:
        if (item := self.there.currentItem()) is not None:
            deed = partial(courier_stops.take_back, self._office, item.data(KEY).id)
            self._work.write(deed, self._on_done, self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence)
        self.deed.setEnabled(self._plan is not None)

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        self.says.setText(words.say(changes.said) if changes.said else "")
        self._list()

    def _list(self) -> None:
        ask = partial(self._office.reads.courier_stops, self._today - LONG_AGO)
        told = self._office.reads.courier_stop_deeds
        self._work.read("courier_stop.there", lambda: (ask(), told()), self._on_stops)

    def _on_stops(self, answer: tuple[list[Stop], dict[int, str]]) -> None:
        """The latest first, each with who had stopped it."""
        found, told = answer
        self.there.clear()
        for stop in reversed(found):
            by = f"   ({told[stop.id]})" if told.get(stop.id) else ""
            item = QListWidgetItem(words.stop_words(stop, self._today) + by)
            item.setData(KEY, stop)
            self.there.addItem(item)
        self._on_there(self.there.currentRow())
