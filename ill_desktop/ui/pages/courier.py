# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier: the driver's row of the day, what leaves, what is late on the road, the months and their closing."""

from array import array
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import LAYOUTS, REQUEST_COLUMNS
from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.queues import Queue, limit_of, queues_of
from ill_desktop.services import courier
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.counting import Counting
from ill_desktop.ui.desk.courier_day import DayForm
from ill_desktop.ui.desk.courier_lists import DaysTable, MonthsPanel
from ill_desktop.ui.models.row_delegate import RequestDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.work import Work

DAYS_BACK = 30
BACK, ON = "\N{BLACK LEFT-POINTING TRIANGLE}", "\N{BLACK RIGHT-POINTING TRIANGLE}"


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


class CourierPage(Page):
    """The day at the left; at the right a tab for each list, the last days, and the months."""

    name: ClassVar[str] = "courier"

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, parent)
        self.today = office.clock.today
        self.day = self.today()
        self._queues = queues_of(self.name)
        self._stop = ("", "")
        self._stale = True
        self.counting = Counting(work, "courier.figures", self)
        self._build()
        self._soon = QTimer(self)
        self._soon.setObjectName("courier_soon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(200)
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.chooser, self.form = DayChooser(), DayForm()
        fetch = self.office.reads.request_rows
        self.model = WindowedModel(self.work, self.name, REQUEST_COLUMNS, fetch, self._cell, self)
        self.delegate = RequestDelegate(self.today)
        self.table = Table(self.model, self.delegate, f"{self.name}_table", LAYOUTS[self.name])
        self.table.setAccessibleName(self.tr("Requests of the courier list"))
        self.days, self.months = DaysTable(), MonthsPanel()
        self.tabs = QTabBar()
        self.tabs.setObjectName(f"{self.name}_queues")
        self.tabs.setAccessibleName(self.tr("Lists of the courier"))
        self.tabs.setDocumentMode(True)
        self.tabs.setExpanding(False)
        for queue in self._queues:
            self.tabs.addTab(words.tr(queue.title))
        self.tabs.addTab(self.tr("Last 30 days"))
        self.tabs.addTab(self.tr("Months"))
        self.stack = QStackedWidget()
        for part in (self.table, self.days, self.months):
            self.stack.addWidget(part)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self.chooser, self.form)), (right, (self.tabs, self.stack))):
            column = QVBoxLayout(side)
            column.setContentsMargins(*((14, 12, 12, 8) if side is left else (0, 4, 0, 0)))
            column.setSpacing(10 if side is left else 0)
            for part in parts:
                column.addWidget(part)
            column.setStretch(len(parts) - 1, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        left.setMinimumWidth(self.fontMetrics().averageCharWidth() * 58)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        self.form.saved.connect(self._on_save)
        self.chooser.before.clicked.connect(partial(self._step, -1))
        self.chooser.after.clicked.connect(partial(self._step, 1))
        self.chooser.today.clicked.connect(self._to_today)
        self.tabs.currentChanged.connect(self._on_tab)
        self.table.activated_row.connect(self.show_request)
        self.table.installEventFilter(self)
        self.days.picked.connect(self._on_day_picked)
        self.months.close_wanted.connect(self._on_close_month)
        self._soon.timeout.connect(self._load_all)
        self.counting.again.connect(self._soon.start)
        self._add_actions()

    def _add_actions(self) -> None:
        """The deeds of the page for the menu Courier, each on a key."""
        deeds: list[tuple[str, str, Callable[..., None]]] = [
            (self.tr("&Save the day"), "Ctrl+S", self.form.save),
            (self.tr("The day &before"), "Alt+Left", partial(self._step, -1)),
            (self.tr("The day &after"), "Alt+Right", partial(self._step, 1)),
            (self.tr("&Today"), "Alt+Home", self._to_today),
            (self.tr("&Close a month..."), "Ctrl+Shift+M", self._to_close_month),
        ]
        for text, key, deed in deeds:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(_plainly, deed))
            self.addAction(action)

    # ---- what the window asks

    def open_first(self) -> None:
        self._load_all()

    def on_counts(self, counts: dict[str, int]) -> None:
        for place, queue in enumerate(self._queues):
            count = counts.get(queue.key, 0)
            title = words.tr(queue.title)
            self.tabs.setTabText(place, f"{title}  {words.number(count)}" if count else title)

    def on_changed(self, changes: Changes) -> None:
        if not (changes.requests or changes.courier or changes.everything or changes.libraries):
            return
        self.model.refresh(changes.requests)
        if changes.everything:
            self.model.forget()
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def take_focus(self) -> None:
        if self._stale:
            self._load_all()
        self.form.fields["time"].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list opens the request."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.current_id():
                self.show_request.emit(self.table.current_id())
                return True
        return super().eventFilter(watched, event)

    # ---- the day

    def _load_all(self) -> None:
        self._stale = False
        self._load_day()
        self._on_tab(self.tabs.currentIndex())

    def _load_day(self) -> None:
        day, today, reads = self.day, self.today(), self.office.reads
        self.chooser.show_day(day, today)

        def ask() -> tuple[date, dict[str, int], list[CourierDay]]:
            return day, courier.day_counts(self.office, day), reads.courier_days(day - timedelta(60), day)

        self.work.read("courier.day", ask, self._on_day)

    def _on_day(self, answer: tuple[date, dict[str, int], list[CourierDay]]) -> None:
        day, counts, rows = answer
        if rows:
            self._stop = (rows[-1].courier, rows[-1].stop)
        self.form.show_counts(counts)
        is_typing = self.form.is_touched() and day == self.form.property("day")
        if not is_typing:  # what is half typed is never written over
            self.form.show_day(next((row for row in rows if row.on == day), None), self._stop)
        self.form.setProperty("day", day)

    def _step(self, days: int, *_: object) -> None:
        if self.day + timedelta(days) <= self.today():
            self._to(self.day + timedelta(days))

    def _to_today(self) -> None:
        self._to(self.today())

    def _on_day_picked(self, key: str) -> None:
        self._to(date.fromisoformat(key))

    def _to(self, day: date) -> None:
        self.day = day
        self._load_day()
        self.form.fields["time"].setFocus()

    def _on_save(self, fields: dict[str, Any]) -> None:
        day, (name, stop) = self.day, self.form.key
        self.work.write(partial(courier.save_day, self.office, day, courier=name, stop=stop, **fields),
                        partial(self._on_saved, day), self.form.refuse)  # fmt: skip

    def _on_saved(self, day: date, changes: Changes) -> None:
        if day == self.day:
            self.form.setProperty("day", None)
        self.said.emit(words.say(changes.said) if changes.said else "")

    # ---- lists, days, months

    def _on_tab(self, place: int) -> None:
        if place < len(self._queues):
            self.stack.setCurrentWidget(self.table)
            self._load_queue(self._queues[place])
        elif place == len(self._queues):
            self.stack.setCurrentWidget(self.days)
            last, first = self.today(), self.today() - timedelta(DAYS_BACK - 1)
            self.counting.ask(partial(courier.figures, self.office, first, last), self.days.show_figures)
        else:
            self.stack.setCurrentWidget(self.months)
            last = self.today()
            first = date(last.year - 2, last.month, 1)
            self.counting.ask(partial(courier.month_rows, self.office, first, last),
                              partial(self.months.show_months, today=last))  # fmt: skip

    def _load_queue(self, queue: Queue) -> None:
        def ask() -> tuple["array[int]", int | None]:
            limit = limit_of(queue, self.office.rules().limits)
            return self.office.reads.request_ids(queue, self.today()), limit

        self.work.read("courier.ids", ask, partial(self._on_ids, queue))

    def _on_ids(self, queue: Queue, answer: tuple["array[int]", int | None]) -> None:
        ids, self.delegate.limit = answer
        self.table.set_empty_words(words.tr(queue.empty))
        self.table.set_ids(ids)

    def _cell(self, row: tuple[Any, ...], key: str) -> str:
        return words.cell(row, key, self.today())

    def _to_close_month(self) -> None:
        """Shows the months, and asks at once where they are known."""
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.months.ask_close()

    def _on_close_month(self, month: str) -> None:
        self.work.write(partial(courier.close_month, self.office, month), self._on_month_closed)

    def _on_month_closed(self, changes: Changes) -> None:
        self.said.emit(words.say(changes.said) if changes.said else "")


def _plainly(deed: Callable[..., None], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()
