# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier: the driver's row of the day, what leaves, what is late on the road, the months and their closing."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_stops import Stop
from ill_desktop.domain.queues import BY_KEY, queues_of
from ill_desktop.services import courier
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.counting import Counting
from ill_desktop.ui.desk.courier_lists import DaysTable, MonthsPanel
from ill_desktop.ui.desk.courier_problems import ProblemsPanel
from ill_desktop.ui.desk.day_entry import DayEntry
from ill_desktop.ui.desk.on_road import RoadPanel
from ill_desktop.ui.desk.totes import TotesPanel
from ill_desktop.ui.dialogs.courier_stop import CourierStopDialog
from ill_desktop.ui.pages.courier_queue import CourierQueue
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.tab_bar import QuietTabBar
from ill_desktop.ui.work import Work

DAYS_BACK = 30


class CourierPage(Page):
    """The day at the left; at the right a tab for each list, the last days, and the months."""

    name: ClassVar[str] = "courier"

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, parent)
        self.today = office.clock.today
        self._queues = queues_of(self.name)
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
        self.entry = DayEntry(self.office, self.work)
        self.chooser, self.form = self.entry.chooser, self.entry.form
        self.table = CourierQueue(self)
        self.model, self.chosen = self.table.model_, self.table.chosen
        self.days, self.months = DaysTable(), MonthsPanel()
        self.problems, self.road = ProblemsPanel(self.office, self.work), RoadPanel(self.office, self.work)
        self.totes = TotesPanel(self.office, self.work)
        self.tabs = QuietTabBar()
        self.tabs.setObjectName(f"{self.name}_queues")
        self.tabs.setAccessibleName(self.tr("Lists of the courier"))
        for queue in self._queues:
            self.tabs.addTab(words.tr(queue.title))
        self.panels: dict[str, tuple[str, QWidget, Callable[[], None]]] = {
            "totes": (self.tr("Totes"), self.totes, self.totes.load),
            "road": (self.tr("On the road"), self.road, self.road.load),
            "problems": (self.tr("Problems"), self.problems, self.problems.load),
            "days": (self.tr("Last 30 days"), self.days, self._load_days),
            "months": (self.tr("Months"), self.months, self._load_months),
        }  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        for title, panel, _ in self.panels.values():
            self.tabs.addTab(title)
            self.stack.addWidget(panel)
        self.rests = Notice(tone="late")
        self.rests.setObjectName("courier_rests")
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rests)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.entry)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        self.entry.setMinimumWidth(self.fontMetrics().averageCharWidth() * 58)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        self.entry.said.connect(self.said)
        self.entry.paper.connect(self.paper)
        self.tabs.currentChanged.connect(self._on_tab)
        self.days.picked.connect(self._on_day_picked)
        self.rests.chosen.connect(self._open_stops)
        self.problems.said.connect(self.said)
        self.problems.counted.connect(partial(self._on_panel_count, "problems"))
        self.road.counted.connect(partial(self._on_panel_count, "road"))
        self.road.said.connect(self.said)
        self.totes.said.connect(self.said)
        self.totes.paper.connect(self.paper)
        self.totes.counted.connect(partial(self._on_panel_count, "totes"))
        self.totes.packs.connect(partial(_show_totes, self))
        self.totes.request_wanted.connect(self.show_request)
        self.road.request_wanted.connect(self.show_request)
        self.road.problem_wanted.connect(partial(self.problems.open_problem, 0))
        self.months.close_wanted.connect(self._on_close_month)
        self._soon.timeout.connect(self._load_all)
        self.counting.again.connect(self._soon.start)
        self._add_actions()

    def _add_actions(self) -> None:
        """The deeds of the page for the menu Courier, each on a key."""
        deeds: list[tuple[str, str, Callable[..., None]]] = [
            (self.tr("&Save the day"), "Ctrl+S", self.form.save),
            (self.tr("The day &before"), "Alt+Left", partial(self.entry.step, -1)),
            (self.tr("The day &after"), "Alt+Right", partial(self.entry.step, 1)),
            (self.tr("&Today"), "Alt+Home", self.entry.to_today),
            (self.tr("Another st&op of this day..."), "Ctrl+Alt+A", self.entry.name_stop),
            (self.tr("The driver's &log of this month..."), "Ctrl+P", self.entry.show_log),
            (self.tr("New &problem of the courier..."), "Ctrl+Alt+N", partial(self.problems.open_problem, 0)),
            (self.tr("The list of problems"), "Ctrl+Alt+O", partial(self.open_list, "courier.problems")),
            (self.tr("&What is on the road"), "Ctrl+Alt+T", partial(self.open_list, "courier.road")),
            (self.tr("&Close a month..."), "Ctrl+Shift+M", self._to_close_month),
        ]
        for text, key, deed in deeds:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(_plainly, deed))
            self.addAction(action)
        self.addActions(list(self.totes.actions_.values()))
        self.addActions(self.table.actions())
        _show_totes(self, False)

    # ---- what the window asks

    def open_first(self) -> None:
        self._load_all()

    def on_counts(self, counts: dict[str, int]) -> None:
        for place, queue in enumerate(self._queues):
            count = counts.get(queue.key, 0)
            title = words.tr(queue.title)
            self.tabs.setTabText(place, f"{title}  {words.number(count)}" if count else title)
            if queue.name == "held":
                self.tabs.setTabVisible(place, bool(count) or self.tabs.currentIndex() == place)

    def on_changed(self, changes: Changes) -> None:
        if not (changes.requests or changes.courier or changes.everything or changes.libraries or changes.settings):
            return
        self.table.on_changed(changes)
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def take_focus(self) -> None:
        if self._stale:
            self._load_all()
        self.form.fields["time"].setFocus()

    # ---- the day

    def _load_all(self) -> None:
        self._stale = False
        self.entry.load()
        self.work.read("courier.stops", self._ask_stops, self._on_stops)
        self._on_tab(self.tabs.currentIndex())
        if self.stack.currentWidget() is not self.problems:
            self.problems.load()
        if self.stack.currentWidget() is not self.totes:
            self.totes.load()

    def _ask_stops(self) -> tuple[list[Stop], int]:
        stops = [stop for stop in self.office.reads.courier_stops(self.today()) if stop.first <= self.today()]
        held = len(self.office.reads.request_ids(BY_KEY["courier.held"], self.today())) if stops else 0
        return stops, held

    def _on_stops(self, answer: tuple[list[Stop], int]) -> None:
        """Says above the lists which courier does not run, until when and why, and how much is held."""
        stops, held = answer
        if not stops:
            self.rests.hide()
            return
        said = "; ".join(words.stop_words(stop, self.today()) for stop in stops)
        much = words.counted(held, self.tr("one item is held"), self.tr("{n} items are held"))
        self.rests.say(self.tr("Does not run. {said}. {much}.").format(said=said, much=much), self.tr("Change..."))

    def _open_stops(self) -> None:
        CourierStopDialog(self.office, self.work, self).open()

    def _on_day_picked(self, key: str) -> None:
        day, *stop = key.split("|", 2)
        self.entry.to_day(date.fromisoformat(day), (stop[0], stop[1]) if stop else None)

    def has_unsaved(self) -> bool:
        return self.entry.has_unsaved()

    def save_unsaved(self, then: Callable[[], None]) -> None:
        self.entry.save_unsaved(then)

    def open_list(self, key: str) -> None:
        """A list of this page, "courier.months", "courier.road", "courier.problems" ("courier.problems:7" opens that
        one), or "courier.day:2026-11-24|courier|stop".
        """
        name, _, what = key.partition(":")
        panel = name.partition(".")[2]
        if panel in self.panels:
            self.tabs.setCurrentIndex(self._place(panel))
            if what and panel == "problems":
                self.problems.open_problem(int(what))
            return
        if what:
            day, courier_name, stop = what.split("|", 2)
            self.entry.to_day(date.fromisoformat(day), (courier_name, stop))
            return
        names = [queue.key for queue in self._queues]
        self.tabs.setCurrentIndex(names.index(name) if name in names else self._place("months"))

    # ---- lists, days, months

    def _on_tab(self, place: int) -> None:
        if place < len(self._queues):
            self.stack.setCurrentWidget(self.table)
            self.table.load(self._queues[place])
        else:
            _, panel, load = [*self.panels.values()][place - len(self._queues)]
            self.stack.setCurrentWidget(panel)
            load()

    def _load_days(self) -> None:
        last, first = self.today(), self.today() - timedelta(DAYS_BACK - 1)
        self.counting.ask(partial(courier.figures, self.office, first, last), self.days.show_figures)

    def _load_months(self) -> None:
        last = self.today()
        first = date(last.year - 2, last.month, 1)
        self.counting.ask(partial(courier.month_rows, self.office, first, last),
                          partial(self.months.show_months, today=last))  # fmt: skip

    def _place(self, panel: str) -> int:
        """The tab of this panel."""
        return len(self._queues) + [*self.panels].index(panel)

    def _on_panel_count(self, panel: str, count: int) -> None:
        title, _, _ = self.panels[panel]
        self.tabs.setTabText(self._place(panel), f"{title}  {words.number(count)}" if count else title)

    def _to_close_month(self) -> None:
        """Shows the months, and asks at once where they are known."""
        self.tabs.setCurrentIndex(self._place("months"))
        self.months.ask_close()

    def _on_close_month(self, month: str) -> None:
        self.work.write(partial(courier.close_month, self.office, month), self._on_month_closed)

    def _on_month_closed(self, changes: Changes) -> None:
        self.said.emit(words.say(changes.said) if changes.said else "")


def _plainly(deed: Callable[..., None], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()


def _show_totes(page: CourierPage, on: bool) -> None:
    """The totes are shown where the office packs, or still has some."""
    page.tabs.setTabVisible(len(queues_of(page.name)) + [*page.panels].index("totes"), on)
    for action in page.totes.actions_.values():
        action.setVisible(on)
