# SPDX-License-Identifier: GPL-3.0-or-later
"""The tabs: a quiet bar with counts, and pages that are made when they are first opened."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionTab, QTabBar, QTabWidget, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.actions import TABS, TabRow
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.work import Work


class QuietTabBar(QTabBar):
    """Flat tabs; the open one is marked by a line and its words, the count stands lighter beside the name."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Pages"))
        self._counts: dict[int, str] = {}

    def set_count(self, place: int, title: str, count: int | None) -> None:
        """The text of the tab holds the count, so that a screen reader says it."""
        self._counts[place] = "" if count is None else words.number(count)
        text = f"{title} {self._counts[place]}".strip()
        if self.tabText(place) != text:
            self.setTabText(place, text)

    def tabSizeHint(self, index: int) -> QSize:
        metrics, unit = self.fontMetrics(), self.fontMetrics().averageCharWidth()
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + unit * 4, round(metrics.height() * 1.95))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 9, self.tabSizeHint(index).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.line(palette))
        for place in range(self.count()):
            self._paint_tab(painter, place)
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        palette, rect, unit = self.palette(), self.tabRect(place), self.fontMetrics().averageCharWidth()
        is_open = place == self.currentIndex()
        option = QStyleOptionTab()
        self.initStyleOption(option, place)
        if is_open:
            painter.fillRect(rect, palette.base().color())
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), palette.color(palette.ColorRole.Accent))
            for x in (rect.left(), rect.right()):
                painter.fillRect(QRect(x, rect.top(), 1, rect.height()), colours.line(palette))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = colours.mixed(palette.window().color(), palette.base().color(), 0.6)
            painter.fillRect(rect.adjusted(0, 0, 0, -1), hover)
        room = rect.adjusted(unit * 2, 1, -unit, 0)
        text, count = self.tabText(place), self._counts.get(place, "")
        name = text.removesuffix(count).rstrip() if count else text
        taken = self.fontMetrics().horizontalAdvance(f" {count}") if count else 0
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width() - taken)
        quiet = colours.mixed(palette.windowText().color(), palette.window().color(), 0.18)
        painter.setPen(palette.text().color() if is_open else quiet)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if count:
            painter.setPen(palette.link().color() if is_open else colours.muted(palette))
            painter.drawText(room.adjusted(self.fontMetrics().horizontalAdvance(shown + " "), 0, 0, 0),
                             Qt.AlignmentFlag.AlignVCenter, count)  # fmt: skip
        if is_open and self.hasFocus():
            painter.setPen(palette.color(palette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(2, 4, -3, -3))


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
