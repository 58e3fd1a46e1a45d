# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's last days and its months: what was scanned, what was counted by hand, what is still to be entered."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.courier_figures import CourierFigures, DayFigures
from ill_desktop.ui import words
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.dialogs.ask import ask


def month_words(month: str) -> str:
    """A month "2026-11" as Nov 2026."""
    return f"{date.fromisoformat(month + '-01'):%b} {month[:4]}"


class DaysTable(FigureTable):
    """The last days, newest first; a day that lacks its row is marked in words."""

    def __init__(self, parent: QWidget | None = None):
        columns = [
            FigureColumn("Day", "text", 15), FigureColumn("Scanned in"), FigureColumn("Counted in"),
            FigureColumn("Diff.", chars=6), FigureColumn("Scanned out", chars=12),
            FigureColumn("Counted out", chars=12), FigureColumn("Diff.", chars=6), FigureColumn("Totes in", chars=8),
            FigureColumn("Totes out", chars=9), FigureColumn("", "chip", 24),
        ]  # fmt: skip
        titled = [FigureColumn(words.tr(c.title) if c.title else "", c.kind, c.chars) for c in columns]
        super().__init__("courier_days", words.tr("The last 30 days"), titled, parent)

    def show_figures(self, figures: CourierFigures) -> None:
        """Working days, and others on which something happened."""
        by_day = {day.on: day for day in figures.days}
        count = (figures.last - figures.first).days + 1
        days = [figures.last - timedelta(back) for back in range(count)]
        shown = [day for day in days if day in by_day or day.weekday() < 5]
        keys: list[str] = []
        rows: list[tuple[Figure, ...]] = []
        for day in shown:
            keys.append(day.isoformat())
            rows.append(self._row(by_day.get(day) or DayFigures(day), figures.made_on))
            for one in figures.stops:
                if one.on == day:
                    keys.append(f"{day.isoformat()}|{one.courier}|{one.stop}")
                    rows.append(self._stop(one))
        self.show_rows(keys, rows)

    def _stop(self, one: CourierDay) -> tuple[Figure, ...]:
        """One of several stops, below the day that adds them up; scans do not say at which door."""
        name = f"    {one.stop or one.courier or self.tr('usual stop')}"
        state = Figure(self.tr("did not come"), "quiet") if one.missed else Figure("")
        return (Figure(name), Figure(""), _hand(one.hand_in), Figure(""), Figure(""), _hand(one.hand_out), Figure(""),
                _hand(one.totes_in), _hand(one.totes_out), state)  # fmt: skip

    def _row(self, day: DayFigures, today: date) -> tuple[Figure, ...]:
        name = f"{day.on:%a}, {day.on:%b} {day.on.day}"
        return (Figure(self.tr("Today") if day.on == today else name), Figure(_count(day.items_in)), _hand(day.hand_in),
                _off(day.difference_in), Figure(_count(day.items_out)), _hand(day.hand_out), _off(day.difference_out),
                _hand(day.totes_in), _hand(day.totes_out), self._state(day, today))  # fmt: skip

    def _state(self, day: DayFigures, today: date) -> Figure:
        if day.missed:
            return Figure(self.tr("did not come"), "quiet")
        if day.totes_in is None and day.totes_out is None and day.hand_in is None and day.hand_out is None:
            return Figure(self.tr("to be entered"), "ours") if day.on == today else Figure(self.tr("missing"), "late")
        if day.totes_in is None or day.totes_out is None:
            return Figure(self.tr("totes missing"), "ours")
        if day.hand_in is None or day.hand_out is None:
            return Figure(self.tr("count missing"), "ours")
        return Figure(self.tr("complete"), "good")


def _count(value: int) -> str:
    return words.number(value)


def _hand(value: int | None) -> Figure:
    return Figure("" if value is None else words.number(value))


def _off(value: int | None) -> Figure:
    if value is None:
        return Figure("")
    return Figure(f"{value:+}" if value else "0", "ours" if value else "")


class MonthsPanel(QWidget):
    """`close_wanted(month)` after the person was told what closing means, and said yes."""

    close_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        columns = [FigureColumn(self.tr("Month"), "text", 14), FigureColumn(self.tr("Arriving"), chars=12),
                   FigureColumn(self.tr("Leaving"), chars=12), FigureColumn(self.tr("Together"), chars=12),
                   FigureColumn("", "chip", 26)]  # fmt: skip
        self.table = FigureTable("courier_months", self.tr("Months of the courier"), columns)
        self.close_button = QPushButton(self.tr("Close month..."))
        self.close_button.setObjectName("close_month")
        self.close_button.setAutoDefault(False)
        self.says = QLabel(self.tr("A month that is not closed is provisional: later scans and undos still change it. "
                                   "Only what was scanned is counted here; what was entered by hand is added on the "
                                   "page Reports."))  # fmt: skip
        self.says.setWordWrap(True)
        self._closable: list[str] = []
        self._counts: dict[str, tuple[int, int]] = {}
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 8)
        bar.addWidget(self.says, 1)
        bar.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(bar)
        self.close_button.clicked.connect(self.ask_close)
        self.table.picked.connect(self.ask_close_of)

    def show_months(self, rows: list[tuple[str, int, int, bool]], today: date) -> None:
        """Newest first; months before the first movement are left out."""
        now = f"{today:%Y-%m}"
        began = next((place for place, row in enumerate(rows) if row[1] or row[2] or row[3]), len(rows))
        shown = [row for row in rows[began:] if row[0] <= now][::-1]
        self._counts = {month: (came, went) for month, came, went, _ in shown}
        self._closable = [month for month, _, _, closed in shown if not closed and month < now]
        self.close_button.setEnabled(bool(self._closable))
        made = [(Figure(month_words(month)), Figure(_count(came)), Figure(_count(went)),
                 Figure(_count(came + went), strong=True), self._state(month, closed, now))
                for month, came, went, closed in shown]  # fmt: skip
        self.table.show_rows([row[0] for row in shown], made)

    def _state(self, month: str, closed: bool, now: str) -> Figure:
        if closed:
            return Figure(self.tr("closed"), "good")
        return Figure(self.tr("provisional, to close") if month < now else self.tr("provisional"), "ours")

    def ask_close(self) -> None:
        """The chosen month if it can be closed, else the oldest that is open."""
        current = self.table.current_key()
        if self._closable:
            self.ask_close_of(current if current in self._closable else self._closable[-1])

    def ask_close_of(self, month: str) -> None:
        if month not in self._closable:
            return
        came, went = self._counts[month]
        text = self.tr(
            "{month}: {came} arrived, {went} left.\n\nClosing freezes these figures for good. Scans and undos that "
            "are made later for this month then count as corrections in the month they are made in. A month cannot be "
            "opened again."
        ).format(month=month_words(month), came=words.number(came), went=words.number(went))
        yes = self.tr("Close {month}").format(month=month_words(month))
        ask(self, self.tr("Close a month"), text, yes, partial(self.close_wanted.emit, month))
