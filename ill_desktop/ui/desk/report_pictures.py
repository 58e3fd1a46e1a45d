# SPDX-License-Identifier: GPL-3.0-or-later
"""The further pictures of Reports: beside last year, by network, by library, by weekday. Counted when looked at."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ill_desktop.domain.courier_figures import TO_COME, WEEKDAY_NAMES, CourierFigures, LibraryFigures
from ill_desktop.services import courier
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.charts import BARS, LINES, Chart, Series
from ill_desktop.ui.desk.counting import Counting
from ill_desktop.ui.desk.courier_lists import month_words
from ill_desktop.ui.tab_bar import QuietTabBar
from ill_desktop.ui.work import Work

TOP = 20


class ReportPictures(QWidget):
    """`first_view` = the pictures that are always known, the first of the tabs."""

    def __init__(self, office: Office, work: Work, first_view: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._first_view = office, first_view
        self._months: CourierFigures | None = None
        self._stale = set[int]()
        self.tabs, self.stack = QuietTabBar(), QStackedWidget()
        self.tabs.setObjectName("report_pictures")
        self.tabs.setAccessibleName(self.tr("Pictures"))
        self.year = Chart("year_chart", self.tr("Items by the courier, beside the year before"), LINES)
        self.networks = Chart("network_chart", self.tr("Items by network"), BARS)
        self.libraries = Chart("library_chart", self.tr("The 20 libraries with the most items"), BARS)
        self.weekdays = Chart("weekday_chart", self.tr("Items a day, by weekday"), BARS)
        self.libraries.most_labels = self.networks.most_labels = TOP
        views = ((self.tr("Month by month"), first_view), (self.tr("Year before"), self.year),
                 (self.tr("Networks"), self.networks), (self.tr("Libraries"), self.libraries),
                 (self.tr("Weekdays"), self.weekdays))  # fmt: skip
        for title, view in views:
            self.tabs.addTab(title)
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.counting = Counting(work, "reports.pictures", self)
        self.counting.again.connect(self._count)
        self.tabs.currentChanged.connect(self._on_tab)

    def show_months(self, figures: CourierFigures) -> None:
        """The figures of the period by month; what the other tabs show is counted anew when one is looked at."""
        self._months, self._stale = figures, {1, 2, 3, 4}
        self._count()

    def _on_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._count()

    def _count(self) -> None:
        place, months = self.tabs.currentIndex(), self._months
        if months is None or place not in self._stale:
            return
        first, last = months.first, months.last
        ask: Callable[[], CourierFigures] = partial(courier.figures, self._office, first, last)
        if place == 1:
            ask = partial(courier.month_figures, self._office, *year_before(first, last))
        for chart in (self.year,) if place == 1 else (self.networks, self.libraries, self.weekdays):
            chart.say(self.tr("Counting..."))
        self.counting.ask(ask, partial(self._on_year if place == 1 else self._on_all, months))

    def _on_year(self, months: CourierFigures, before: CourierFigures) -> None:
        if months is not self._months:
            self.counting.again.emit()
            return
        self._stale.discard(1)
        begun = [month for month in months.months if month.state != TO_COME]
        names = [month_words(month.month) for month in begun]
        this = tuple(month.tally.total + _beside(month) for month in begun)
        that = tuple(month.tally.total + _beside(month) for month in before.months)[: len(begun)]
        series = [Series(self.tr("This period"), this, "ours"), Series(self.tr("A year before"), that, "away")]
        self.year.show_figures(names, series)
        if months.beside or before.beside:
            self.year.say(self.tr("with figures entered by hand"))

    def _on_all(self, months: CourierFigures, figures: CourierFigures) -> None:
        if months is not self._months:
            self.counting.again.emit()
            return
        self._stale -= {2, 3, 4}
        nets = figures.networks[:TOP]
        marks = [f"{net.network or words.tr('(none)')}{'*' if _beside(net) else ''}" for net in nets]
        self._bars(self.networks, marks, [(net.tally.items_in + net.hand_in + net.opening_in,
                                           net.tally.items_out + net.hand_out + net.opening_out)
                                          for net in nets])  # fmt: skip
        self.networks.say(self.tr("* = with figures entered by hand") if figures.beside else "")
        named = [row for row in figures.libraries if row.library]
        most = sorted(named, key=_most_first)[:TOP]
        self._bars(self.libraries, [_short(row) for row in most],
                   [(row.tally.items_in, row.tally.items_out) for row in most])  # fmt: skip
        self.libraries.say(self.tr("scanned items only") if figures.beside else "")
        days = [day for day in figures.weekdays if day.items_in or day.items_out or day.weekday < 5]
        self._bars(self.weekdays, [words.tr(WEEKDAY_NAMES[day.weekday]) for day in days],
                   [(round(day.items_in / max(day.days, 1)), round(day.items_out / max(day.days, 1)))
                    for day in days])  # fmt: skip
        self.weekdays.say(self.tr("scanned items only") if figures.beside else "")

    def _bars(self, chart: Chart, names: list[str], values: list[tuple[int, int]]) -> None:
        came, went = tuple(pair[0] for pair in values), tuple(pair[1] for pair in values)
        chart.show_figures(names, [Series(self.tr("Arriving"), came, "good"), Series(self.tr("Leaving"), went, "new")])


def year_before(first: date, last: date) -> tuple[date, date]:
    """The same days a year earlier; whole months stay whole."""
    after = last + timedelta(1)
    return _a_year_back(first), _a_year_back(after) - timedelta(1)


def _a_year_back(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _beside(row: object) -> int:
    return sum(getattr(row, name) for name in ("hand_in", "hand_out", "opening_in", "opening_out"))


def _most_first(row: LibraryFigures) -> tuple[int, str]:
    return -row.tally.total, row.library.name.casefold() if row.library else ""


def _short(row: LibraryFigures) -> str:
    library = row.library
    return (library.symbol or library.courier_code or library.name)[:6] if library else ""
