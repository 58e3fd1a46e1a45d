# SPDX-License-Identifier: GPL-3.0-or-later
"""How Today is laid out: the day's numbers above, what is to be done at the left, all lists at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ill_desktop.ui import settings
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import Fetch, WindowedModel
from ill_desktop.ui.pages.list_head import ListHead
from ill_desktop.ui.tab_bar import QuietTabBar
from ill_desktop.ui.today import start_table
from ill_desktop.ui.today.all_lists import AllLists
from ill_desktop.ui.today.beside import Beside
from ill_desktop.ui.today.closing_table import ClosingTable
from ill_desktop.ui.today.numbers import Numbers
from ill_desktop.ui.work import Work

START: Final = 0
CLOSING: Final = 1


class TodayView(QWidget):
    """`turned` when the other of the two tables is shown."""

    turned = Signal()

    def __init__(self, page: QWidget, work: Work, fetch: Fetch, today: Callable[[], date]):
        super().__init__(page)
        self._today = today
        self.numbers, self.lists, self.closing, self.beside = Numbers(today()), AllLists(), ClosingTable(), Beside()
        self.model = WindowedModel(work, "today", start_table.COLUMNS, fetch, self._cell, self)
        shown = [column.key for column in start_table.COLUMNS]
        self.table = Table(self.model, start_table.StartDelegate(today), "today_table", shown)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setAccessibleName(self.tr("Start here"))
        self.tabs = QuietTabBar()
        self.tabs.setObjectName("today_views")
        self.tabs.setAccessibleName(self.tr("What comes first, and what before you close"))
        for title in (self.tr("Start here"), self.tr("Before you close")):
            self.tabs.addTab(title)
        self.head = ListHead()
        self.stack = QStackedWidget()
        self._lay_out(page)
        self.tabs.currentChanged.connect(self._on_tab)

    def _lay_out(self, page: QWidget) -> None:
        start = QWidget()
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.beside)
        for part in (start, self.closing):
            self.stack.addWidget(part)
        left = QWidget()
        unit = self.fontMetrics().averageCharWidth()
        top = QHBoxLayout()
        top.setContentsMargins(unit, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.head, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for part, stretch in ((left, 1), (self.lists, 0)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, stretch)
        self._set_widths()
        self.split.splitterMoved.connect(lambda *_: settings.keep("today_splitter", self.split.saveState()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.numbers)
        whole.addWidget(self.split, 1)
        around = QVBoxLayout(page)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)

    def _set_widths(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.lists.setMinimumWidth(unit * 48)
        state = settings.kept("today_splitter")
        if state is None or not self.split.restoreState(state):
            self.split.setSizes([unit * 140, unit * 50])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "split"):
            self._set_widths()

    def _cell(self, row: tuple[Any, ...], key: str) -> str:
        return start_table.text(row, key, self._today())

    # ---- the two tables

    def is_closing(self) -> bool:
        return self.stack.currentIndex() == CLOSING

    def turn(self, closing: bool) -> None:
        self.tabs.setCurrentIndex(CLOSING if closing else START)

    def _on_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.turned.emit()

    def count(self, *, start: int | None = None, closing: int | None = None) -> None:
        """The numbers beside the names of the two tables."""
        titles = (self.tr("Start here"), self.tr("Before you close"))
        for place, count in ((START, start), (CLOSING, closing)):
            if count is not None:
                self.tabs.set_count(place, titles[place], count)

    def set_deeds(self, actions: Sequence[QAction]) -> None:
        self.head.set_deeds(actions)
