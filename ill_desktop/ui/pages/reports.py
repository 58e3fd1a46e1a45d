# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports: the months as pictures and figures, and the workbooks that go to the courier and to the director."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_figures import KINDS_IN, KINDS_OUT, PROVISIONAL, TO_COME, CourierFigures, MonthFigures
from ill_desktop.domain.courier_profiles import service_year
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.movement_rows import Chosen
from ill_desktop.services import courier, courier_profiles
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.charts import BARS, LINES, Chart, Series
from ill_desktop.ui.desk.courier_lists import month_words
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.desk.periods import PeriodChooser
from ill_desktop.ui.desk.report_books import ReportBooks
from ill_desktop.ui.desk.report_pictures import ReportPictures
from ill_desktop.ui.dialogs.figure_rows import FigureRowsDialog
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.work import Work


class ReportsPage(Page):
    """`exported(path)` when a workbook is there. `open_url` is the system's way to open it; a test gives its own."""

    name: ClassVar[str] = "reports"
    exported = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, *,
                 open_url: Callable[[QUrl], object] = QDesktopServices.openUrl):  # fmt: skip
        super().__init__(office, work, parent)
        self._open_url, self._stale, self._is_built = open_url, True, False
        self.figures: CourierFigures | None = None
        self._open_months: list[str] = []
        self._is_counting = False
        self._build()
        self._is_built = True
        self._soon = QTimer(self)
        self._soon.setObjectName("reports_soon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(500)
        self._connect()

    def _build(self) -> None:
        self.chooser = PeriodChooser(self.office.clock.today)
        self.books = ReportBooks(self.office, self.work, self.chooser, self, self._open_url)
        self.provisional = QLabel()
        self.provisional.setObjectName("report_provisional")
        self.courier_button = _button(self.tr("Courier workbook...   Ctrl+S"), "courier_workbook")
        self.statistics_button = _button(self.tr("Statistics workbook...   Alt+Shift+S"), "statistics_workbook")
        self.requests_button = _button(self.tr("Export requests...   Ctrl+E"), "export_requests")
        self.bars = Chart("courier_chart", self.tr("Items by the courier, month by month"), BARS)
        self.trend = Chart("loans_chart", self.tr("Lent and borrowed, month by month"), LINES)
        columns = [FigureColumn(self.tr("Month"), "text", 11), FigureColumn(self.tr("Arriving"), chars=8),
                   FigureColumn(self.tr("Leaving"), chars=8), FigureColumn(self.tr("Lent"), chars=8),
                   FigureColumn(self.tr("Borrowed"), chars=10), FigureColumn("", "chip", 14)]  # fmt: skip
        self.table = FigureTable("report_months", self.tr("Figures by month"), columns)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 6)
        top.addWidget(self.chooser, 1)
        top.addWidget(self.courier_button)
        top.addWidget(self.statistics_button)
        top.addWidget(self.requests_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._pictures(), 1)

    def _pictures(self) -> QSplitter:
        charts, side = QWidget(), QWidget()
        for part, widgets in ((charts, (self.bars, self.trend)), (side, (self.table, self.provisional))):
            column = QVBoxLayout(part)
            column.setContentsMargins(8, 2, 8, 8)
            for widget in widgets:
                column.addWidget(widget, 0 if widget is self.provisional else 1)
        self.provisional.setWordWrap(True)
        self.pictures = ReportPictures(self.office, self.work, charts)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.pictures)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        side.setMinimumWidth(self.fontMetrics().averageCharWidth() * 74)
        return split

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._load)
        self.courier_button.clicked.connect(self.books.ask_courier)
        self.statistics_button.clicked.connect(self.books.ask_statistics)
        self.requests_button.clicked.connect(self.books.ask_requests)
        self.books.said.connect(self.said)
        self.books.exported.connect(self.exported)
        self._soon.timeout.connect(self._reload)
        self.table.activated.connect(lambda index: self.open_figure(index.row(), index.column()))
        for text, key, deed in ((self.tr("&Courier workbook..."), "Ctrl+S", self.books.ask_courier),
                                (self.tr("&Statistics workbook..."), "Alt+Shift+S", self.books.ask_statistics),
                                (self.tr("&Export requests..."), "Ctrl+E", self.books.ask_requests),
                                (self.tr("&Rows of the figure..."), "Ctrl+Return", self.open_current)):  # fmt: skip
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(deed)
            self.addAction(action)

    # ---- what the window asks

    def open_first(self) -> None:
        self.work.read("reports.rules", self._ask_years, self._on_years)

    def _ask_years(self) -> tuple[int, int]:
        fiscal = self.office.rules().fiscal_year_start
        return fiscal, service_year(courier_profiles.profile(self.office), fiscal)

    def _on_years(self, months: tuple[int, int]) -> None:
        self.chooser.set_years(*months)
        self._reload()

    def on_changed(self, changes: Changes) -> None:
        if changes.requests or changes.courier or changes.everything:
            self._stale = True
            if self.isVisible() and not self._is_counting:
                self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._is_built and self.figures is not None:
            self._say_state(self._open_months, self.figures)

    def take_focus(self) -> None:
        if self._stale and self.figures is not None:
            self._soon.start()
        self.chooser.kind.setFocus()

    # ---- figures

    def _reload(self) -> None:
        try:
            self._load(*self.chooser.period())
        except UserError as error:
            self.said.emit(str(error))

    def _load(self, first: date, last: date) -> None:
        self._stale, self._is_counting = False, True
        self._say_provisional(self.tr("Counting..."), "quiet")
        self.work.read("reports.figures", partial(courier.month_figures, self.office, first, last), self._on_figures,
                       self._on_trouble)  # fmt: skip

    def _on_trouble(self, sentence: str) -> None:
        self._is_counting = False
        self._say_provisional(sentence, "late")

    def _on_figures(self, figures: CourierFigures) -> None:
        self.figures, self._is_counting = figures, False
        if self._stale and self.isVisible():  # a deed came while it was counted
            self._soon.start()
        self.pictures.show_months(figures)
        months = [month for month in figures.months if month.state != TO_COME]
        names = [month_words(month.month) + ("*" if _beside(month) else "") for month in months]
        self._open_months = [name for name, month in zip(names, months, strict=True) if month.state == PROVISIONAL]
        values = [_values(month) for month in months]
        came, went, lent, borrowed = (tuple(row[place] for row in values) for place in range(4))
        self.bars.show_figures(names, [Series(self.tr("Arriving"), came, "good"),
                                       Series(self.tr("Leaving"), went, "new")], self._open_months)  # fmt: skip
        self.trend.show_figures(names, [Series(self.tr("Lent"), lent, "ours"),
                                        Series(self.tr("Borrowed"), borrowed, "away")])  # fmt: skip
        self._fill_table(months, names)
        self._say_state(self._open_months, figures)

    def _fill_table(self, months: list[MonthFigures], names: list[str]) -> None:
        rows = []
        for name, month in zip(names, months, strict=True):
            state = Figure(words.tr(month.state), "ours" if month.state == PROVISIONAL else "good")
            rows.append((Figure(name), *(Figure(words.number(value)) for value in _values(month)), state))
        sums = [sum(values) for values in zip(*map(_values, months), strict=True)] or [0] * 4
        total = (Figure(self.tr("Together"), strong=True),
                 *(Figure(words.number(value), strong=True) for value in sums), Figure(""))  # fmt: skip
        self.table.show_rows([month.month for month in months] + [""], [*rows, total])

    def _say_state(self, open_months: list[str], figures: CourierFigures) -> None:
        if open_months:
            text = self.tr("Provisional: {months}. Months are closed on the page Courier.")
            self._say_provisional(text.format(months=", ".join(open_months)), "ours")
        else:
            self._say_provisional(self.tr("All months are closed; these figures do not change any more."), "good")
        if figures.beside:
            marked = self.tr("* = with {count} items entered by hand or earlier figures, which have no rows.")
            text = marked.format(count=words.number(figures.beside))
            self.provisional.setText(f"{self.provisional.text()} {text}")

    def _say_provisional(self, text: str, tone: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, getattr(colours.tones(palette), tone).ink)
        self.provisional.setPalette(palette)
        self.provisional.setText(text)

    # ---- rows of a figure

    def open_current(self) -> None:
        """The figure under the cursor, opened to its rows."""
        index = self.table.currentIndex()
        self.open_figure(max(index.row(), 0), index.column())

    def open_figure(self, row: int, column: int) -> None:
        """Opens the movements that a figure of the table counts; the first column opens all of its month."""
        keys = self.table.figures.keys
        if self.figures is None or not 0 <= row < len(keys):
            return
        month = next((month for month in self.figures.months if month.month == keys[row]), None)
        first, last = self.figures.first, self.figures.last
        if month is not None:
            after = (month.first_day + timedelta(31)).replace(day=1)
            first, last = max(first, month.first_day), min(last, after - timedelta(1))
        came, went = ((month.hand_in + month.opening_in, month.hand_out + month.opening_out) if month else
                      (self.figures.hand_in + self.figures.opening_in,
                       self.figures.hand_out + self.figures.opening_out))  # fmt: skip
        kinds, beside = {1: (KINDS_IN, came), 2: (KINDS_OUT, went), 3: (("ship",), 0),
                         4: (("receive",), 0)}.get(column, ((), came + went))  # fmt: skip
        name = month_words(month.month) if month else f"{first} - {last}"
        title = f"{name}: {self.table.figures.columns[column].title if kinds else self.tr('all movements')}"
        dialog = FigureRowsDialog(self.office, self.work, Chosen(first, last, kinds), title, self, beside=beside)
        dialog.request_wanted.connect(self.show_request)
        dialog.open()


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def _values(month: MonthFigures) -> tuple[int, int, int, int]:
    """Arriving, leaving (with the months entered by hand), lent, borrowed."""
    tally = month.tally
    came, went = month.hand_in + month.opening_in, month.hand_out + month.opening_out
    return tally.items_in + came, tally.items_out + went, tally.loans, tally.borrows


def _beside(month: MonthFigures) -> int:
    return month.hand_in + month.hand_out + month.opening_in + month.opening_out
