# SPDX-License-Identifier: GPL-3.0-or-later
"""Entering the courier's day: which day, which stop of it, the driver's row; what is half typed is never lost."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import CourierDay
from ill_desktop.services import courier, courier_log
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.courier_day import DayForm
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.work import Work

BACK, ON = "\N{BLACK LEFT-POINTING TRIANGLE}", "\N{BLACK RIGHT-POINTING TRIANGLE}"
KNOWN_DAYS = 60
"""A stop that had no row for so many days is offered no more."""
Stop = tuple[str, str]
"""Courier and stop."""


class DayChooser(QWidget):
    """The day with a way to the one before and the one after."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.before, self.after = QPushButton(BACK), QPushButton(ON)
        self.today, self.said = QPushButton(self.tr("Today")), QLabel()
        self.before.setAccessibleName(self.tr("The day before"))
        self.after.setAccessibleName(self.tr("The day after"))
        self.before.setToolTip(self.tr("The day before   Alt+Left"))
        self.after.setToolTip(self.tr("The day after   Alt+Right"))
        font = QFont(self.said.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.said.setFont(font)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button, name in ((self.before, "day_before"), (self.after, "day_after"), (self.today, "day_today")):
            button.setObjectName(name)
            button.setAutoDefault(False)
        narrow = self.before.fontMetrics().horizontalAdvance(BACK) * 3
        self.before.setMaximumWidth(narrow)
        self.after.setMaximumWidth(narrow)
        layout.addWidget(self.before)
        layout.addWidget(self.after)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.today)

    def show_day(self, day: date, today: date) -> None:
        far = f"{day:%A}, {day:%b} {day.day}, {day.year}"
        self.said.setText(self.tr("Today, {day}").format(day=f"{day:%b} {day.day}") if day == today else far)
        self.today.setEnabled(day != today)
        self.after.setEnabled(day < today)


class StopChooser(QComboBox):
    """The stops of a day; `picked(courier, stop)`. Hidden where the office has one stop only."""

    picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("day_stop")
        self.setAccessibleName(self.tr("Stop of the courier"))
        self.activated.connect(self._on_activated)
        self.hide()

    def show_stops(self, stops: Sequence[Stop], entered: Collection[Stop], current: Stop) -> None:
        self.clear()
        for stop in stops:
            name = ", ".join(filter(None, (stop[1], stop[0]))) or self.tr("The usual stop")
            said = self.tr("{stop}: entered") if stop in entered else self.tr("{stop}: not entered yet")
            self.addItem(said.format(stop=name), stop)
        self.setCurrentIndex(list(stops).index(current))
        self.setVisible(len(stops) > 1)

    def _on_activated(self, place: int) -> None:
        self.picked.emit(*self.itemData(place))


class DayEntry(QWidget):
    """`said(sentence)` after a row was saved; `paper(title, pdf)` is to be shown. Another day or stop first saves what
    was typed for the one shown.
    """

    said = Signal(str)
    paper = Signal(str, object)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self.day = office.clock.today()
        self._stop: Stop = ("", "")
        self._is_named = False
        self._shown_for: tuple[date, Stop] | None = None
        self._then: Callable[[], None] | None = None
        self.chooser, self.stops, self.form = DayChooser(), StopChooser(), DayForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 8)
        column.setSpacing(10)
        self.proposal = QPushButton()
        self.proposal.setObjectName("day_totes_proposal")
        self.proposal.setAutoDefault(False)
        self.proposal.hide()
        for part in (self.chooser, self.stops, self.proposal, self.form):
            column.addWidget(part)
        column.setStretch(3, 1)
        self.form.saved.connect(self._on_save)
        self.proposal.clicked.connect(self._take_proposal)
        self.form.fields["totes_out"].textChanged.connect(lambda _: self._show_proposal())
        self._left = 0
        self.chooser.before.clicked.connect(partial(self.step, -1))
        self.chooser.after.clicked.connect(partial(self.step, 1))
        self.chooser.today.clicked.connect(self.to_today)
        self.stops.picked.connect(self.to_stop)

    # ---- which day, which stop

    def step(self, days: int, *_: object) -> None:
        if self.day + timedelta(days) <= self._office.clock.today():
            self.to_day(self.day + timedelta(days))

    def to_today(self, *_: object) -> None:
        self.to_day(self._office.clock.today())

    def to_day(self, day: date, stop: Stop | None = None) -> None:
        self.save_unsaved(partial(self._go, day, stop or self._stop, stop is not None))

    def to_stop(self, courier_name: str, stop: str) -> None:
        self.to_day(self.day, (courier_name, stop))

    def name_stop(self) -> None:
        """Another stop of this day, which had no row yet."""
        dialog = LineDialog(self.tr("Another stop"), self.tr("The driver stops at more than one of our doors."),
                            self.tr("&Name of the stop"), self.tr("Enter its row"), self)  # fmt: skip
        dialog.given.connect(lambda name: self.to_stop(self._stop[0], name) if name else None)
        dialog.open()

    def _go(self, day: date, stop: Stop, is_named: bool) -> None:
        self.day, self._stop, self._is_named = day, stop, is_named
        self.load()
        self.form.fields["time"].setFocus()

    # ---- its row

    def load(self) -> None:
        day, reads = self.day, self._office.reads
        self.chooser.show_day(day, self._office.clock.today())

        def ask() -> tuple[date, dict[str, int], list[CourierDay]]:
            return day, courier.day_counts(self._office, day), reads.courier_days(day - timedelta(KNOWN_DAYS), day)

        self._work.read("courier.day", ask, self._on_day)
        self._work.read("courier.day_totes", lambda: reads.totes_out(day), self._on_totes)

    def _on_totes(self, left: int) -> None:
        self._left = left
        self._show_proposal()

    def _show_proposal(self) -> None:
        """What the totes that left say, beside the count by hand: a press takes it over, to be saved by the person."""
        self.proposal.setVisible(self._left > 0 and self.form.fields["totes_out"].text().strip() != str(self._left))
        self.proposal.setText(words.counted(self._left, self.tr("{n} tote left by the scans: take as totes &out"),
                                            self.tr("{n} totes left by the scans: take as totes &out")))  # fmt: skip
        self.proposal.setAccessibleName(self.proposal.text().replace("&", ""))

    def _take_proposal(self) -> None:
        self.form.fields["totes_out"].setText(str(self._left))
        self.form.fields["totes_out"].setFocus()

    def _on_day(self, answer: tuple[date, dict[str, int], list[CourierDay]]) -> None:
        day, counts, rows = answer
        entered = {(row.courier, row.stop): row for row in rows if row.on == day}
        known = [*dict.fromkeys((row.courier, row.stop) for row in (*entered.values(), *reversed(rows)))]
        if self._is_named or self._stop in known:
            known += [] if self._stop in known else [self._stop]
        else:
            self._stop = known[0] if known else ("", "")
        known = sorted(known) or [self._stop]
        self.stops.show_stops(known, entered, self._stop)
        self.form.show_counts(counts)
        if not (self.form.is_touched() and self._shown_for == (day, self._stop)):  # half typed is never written over
            self.form.show_day(entered.get(self._stop), self._stop)
        self._shown_for = day, self._stop

    def show_log(self) -> None:
        """The log of the month of the day that is shown, as paper."""
        title = self.tr("Courier log, {month}").format(month=f"{self.day:%B %Y}")
        ask = partial(courier_log.log_sheet, self._office, f"{self.day:%Y-%m}")
        self._work.read("courier.log", ask, partial(self.paper.emit, title))

    def has_unsaved(self) -> bool:
        return self._shown_for is not None and self.form.is_touched()

    def save_unsaved(self, then: Callable[[], None]) -> None:
        """Saves what was typed and goes on; where that is refused the form says why and nothing more happens."""
        if self.has_unsaved():
            self._then = then
            self.form.save()
            self._then = None  # taken when it was saved; not to be done later where it was refused
        else:
            then()

    def _on_save(self, fields: dict[str, Any]) -> None:
        day, (name, stop) = self.day, self.form.key
        then, self._then = self._then, None
        self._work.write(partial(courier.save_day, self._office, day, courier=name, stop=stop, **fields),
                         partial(self._on_saved, (day, (name, stop)), then), self.form.refuse)  # fmt: skip

    def _on_saved(self, what: tuple[date, Stop], then: Callable[[], None] | None, changes: Changes) -> None:
        if what == self._shown_for:
            self._shown_for = None
        self.said.emit(words.say(changes.said) if changes.said else "")
        if then is not None:
            then()
