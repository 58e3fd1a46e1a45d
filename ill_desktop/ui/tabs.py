# SPDX-License-Identifier: GPL-3.0-or-later
"""The tabs: a quiet bar with counts, and pages that are made when they are first opened."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.actions import TABS, TabRow
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.tab_bar import QuietTabBar
from ill_desktop.ui.work import Work


class Tabs(QTabWidget):
    """`opened(page, is_new)` when a page is shown. Only tabs whose page exists are there."""

    opened = Signal(object, bool)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(self.tr("Pages"))
        self._office, self._work = office, work
        self.setTabBar(QuietTabBar(self))
        self.setDocumentMode(True)
        self.tab_rows: list[TabRow] = [row for row in TABS if find_spec(row.module) is not None]
        for row in self.tab_rows:
            waiting = QWidget()
            waiting.setObjectName(row.name)
            self.addTab(waiting, words.tr(row.title))
        self.tabBar().setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._wire: Callable[[Page], None] = lambda page: None

    def start(self, wire: Callable[[Page], None]) -> None:
        """Opens the first page; `wire` connects each new page to the window."""
        self._wire = wire
        self.currentChanged.connect(self._on_current)
        self._on_current(self.currentIndex())

    def page(self, name: str) -> Page | None:
        """The page of this name if it is made already."""
        place = self.place(name)
        found = self.widget(place) if place >= 0 else None
        return found if isinstance(found, Page) else None

    def made(self) -> list[Page]:
        return [page for place in range(self.count()) if isinstance(page := self.widget(place), Page)]

    def place(self, name: str) -> int:
        return next((place for place, row in enumerate(self.tab_rows) if row.name == name), -1)

    def open(self, name: str) -> Page | None:
        """Goes to the page, making it if needed; None where there is no such page."""
        place = self.place(name)
        if place < 0:
            return None
        self.setCurrentIndex(place)
        return self.page(name)

    def current(self) -> Page | None:
        found = self.currentWidget()
        return found if isinstance(found, Page) else None

    def set_counts(self, counts: dict[str, int]) -> None:
        bar = self.tabBar()
        if isinstance(bar, QuietTabBar):
            for place, row in enumerate(self.tab_rows):
                bar.set_count(place, words.tr(row.title), counts.get(row.name))

    def _on_current(self, place: int) -> None:
        found = self.widget(place)
        if isinstance(found, Page):
            self.opened.emit(found, False)
            return
        if found is None:
            return
        page = self._make(self.tab_rows[place])
        text = self.tabText(place)
        self.blockSignals(True)
        self.insertTab(place, page, text)
        self.removeTab(place + 1)
        self.setCurrentIndex(place)
        self.blockSignals(False)
        found.deleteLater()
        self._wire(page)
        self.opened.emit(page, True)

    def _make(self, row: TabRow) -> Page:
        """The page's module is imported now, not at start."""
        made = vars(import_module(row.module))
        return made[row.page](self._office, self._work)
