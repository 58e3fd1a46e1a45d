# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: menus, tabs, the find box, and the one place where a deed is told to every page."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.services import courier
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings
from ill_desktop.ui.commands import CommandPalette
from ill_desktop.ui.editor_deeds import EditorDeeds
from ill_desktop.ui.find_box import LISTS, OWN, FindBox
from ill_desktop.ui.leaving import Leaving
from ill_desktop.ui.letter_deeds import LetterDeeds
from ill_desktop.ui.menu_bar import QuietMenuBar
from ill_desktop.ui.menus import Menus
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.paper_deeds import PaperDeeds
from ill_desktop.ui.paste_deeds import PasteDeeds
from ill_desktop.ui.scanner import ScannerWatch
from ill_desktop.ui.status import RefusalBar, StatusLine
from ill_desktop.ui.tabs import Tabs
from ill_desktop.ui.tending import Tender
from ill_desktop.ui.ways import Ways
from ill_desktop.ui.window_deeds import Doors, WindowDeeds
from ill_desktop.ui.work import Work

LONGEST_WAIT = 2_000
"""Milliseconds after which the counts are asked for even if the first page has not come."""


class MainWindow(QMainWindow):
    """`doors` open other offices in place of this one; the composition root gives them."""

    def __init__(self, office: Office, work: Work, doors: Doors):
        super().__init__()
        self.setObjectName("main_window")
        self.office, self.work = office, work
        self.deeds = WindowDeeds(self, office, work, doors)
        self.papers = PaperDeeds(self, office, work)
        self.pasting = PasteDeeds(self, office, work)
        self.print_queue = self.papers.queue
        self._counts: dict[str, int] = {}
        self._build()
        self.editing = EditorDeeds(self, office, work, self.ways.show_request)
        self.letters = LetterDeeds(self, office, work, self.tabs, self.ways)
        self.letters.refused.connect(work.refused)
        self.menus = Menus(self, self.tabs.tab_rows, self._slot)
        self._counts_soon = QTimer(self)
        self._counts_soon.setSingleShot(True)
        self._counts_soon.setInterval(120)
        self._scanner = ScannerWatch(self)
        self._connect()
        self._set_up()

    closed = Signal()

    # ---- building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.refusal = RefusalBar()
        self.tabs = Tabs(self.office, self.work)
        self.ways = Ways(self.tabs, self.office, self.work, self)
        column.addWidget(self.refusal)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(middle)
        self.setMenuBar(QuietMenuBar(self))
        self.find_box = FindBox()
        corner = self.tabs if self.menuBar().isNativeMenuBar() else self.menuBar()
        room = self._corner = QWidget(self)
        row = QHBoxLayout(room)
        unit = self.fontMetrics().averageCharWidth()
        row.setContentsMargins(unit, unit // 2, unit, unit // 2)
        row.addWidget(self.find_box)
        corner.setCornerWidget(room, Qt.Corner.TopRightCorner)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.status.insertPermanentWidget(2, self.papers.notice)

    def _connect(self) -> None:
        self.work.changed.connect(self._on_changed)
        self.work.refused.connect(self.refusal.say)
        self.work.job_started.connect(self.status.show_job)
        self._counts_soon.timeout.connect(self._count)
        self.leaving = Leaving(self, self.tabs, self.office, self.work)
        self.leaving.look_wanted.connect(partial(self.ways.open_list, "today.before_close"))
        self.tender = Tender(self.office, self.work, self)
        self.tender.said.connect(self.status.say)
        self.tabs.opened.connect(self._on_opened)
        self.find_box.searched.connect(self._on_searched)
        self.find_box.left.connect(self._on_find_left)
        self._scanner.scanned.connect(self.ways.scan)
        self._scanner.held.connect(self._on_held)
        self.status.staff_wanted.connect(self.deeds.choose_staff)
        self.deeds.staff_chosen.connect(self.status.set_staff)
        self.papers.paper.connect(self.deeds.show_paper)
        self.papers.said.connect(self.status.say)

    def _set_up(self) -> None:
        name = self.office.database.replace("\\", "/").rsplit("/", 1)[-1].split("?", 1)[0]
        self.setWindowTitle(f"{name} - ILL Desktop")
        self.status.set_database(name, self.office.database)
        self.status.set_staff("")
        _take_room(self)
        state = settings.kept("window")
        if state is not None:
            self.restoreGeometry(state)

    def start(self) -> None:
        """Opens the first page once the window is on the screen."""
        self.tabs.start(self._wire)
        self.deeds.take_up_staff()
        self.tender.start()
        self._rest_soon = QTimer(self)
        self._rest_soon.setSingleShot(True)
        self._rest_soon.timeout.connect(self._start_rest)
        self._rest_soon.start(LONGEST_WAIT)
        page = self.tabs.current()
        if page is not None:
            page.ready.connect(self._on_ready)

    @Slot()
    def _on_ready(self) -> None:
        if self._rest_soon.isActive():
            self._rest_soon.start(0)

    @Slot()
    def _start_rest(self) -> None:
        """What can wait until the first page is painted: the counts, and what the first scan needs."""
        self._count()
        self.work.read("window.warm", self.office.warm, lambda _: self.editing.offer_drafts())

    def _wire(self, page: Page) -> None:
        page.said.connect(self.status.say)
        page.show_request.connect(self.ways.show_request)
        page.opened.connect(self.ways.open_record)
        page.list_wanted.connect(self.ways.open_list)
        page.scan_wanted.connect(self.ways.scan)
        page.paper.connect(self.deeds.show_paper)
        page.narrowed.connect(partial(self._on_narrowed, page))
        self.papers.watch(page)
        self.pasting.watch(page)
        page.looked.connect(partial(self._on_looked, page))

    # ---- pages

    def _on_opened(self, page: Page, is_new: bool) -> None:
        self.menus.show_page(page, self.tabs.tab_rows[self.tabs.place(page.name)].menu)
        self.find_box.set_page(page)
        if is_new:
            QTimer.singleShot(0, page, page.open_first)
            page.on_counts(self._counts)
        page.take_focus()
        self._on_looked(page)

    def _on_looked(self, page: Page) -> None:
        if page is self.tabs.current():
            self.deeds.follow(page.abouts())

    def go_to(self, name: str) -> None:
        self.tabs.open(name)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refusal.clear()
        for page in self.tabs.made():
            page.on_changed(changes)
        self._counts_soon.start()

    @Slot()
    def _count(self) -> None:
        today = self.office.clock.today()
        self.work.read("window.counts", lambda: self.office.reads.counts(today), self._on_counts)
        self.work.read("window.courier", lambda: courier.day_counts(self.office, today), self._on_courier)

    def _on_counts(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.tabs.set_counts(counts | {"today": counts["today.start_here"]})
        for page in self.tabs.made():
            page.on_counts(counts)

    def _on_courier(self, day: dict[str, int]) -> None:
        self.status.set_courier(day["items_in"], day["items_out"])

    # ---- finding and scanning

    def focus_find(self) -> None:
        self.find_box.take_focus()

    def _on_searched(self, typed: str) -> None:
        page = self.tabs.current()
        if page is not None and page.name not in (*LISTS, *OWN):
            page = self.tabs.open(self.find_box.last_list) if typed.strip() else None
            self.find_box.put(typed)
            self.find_box.setFocus()
        if page is not None:
            page.find(typed)

    def _on_find_left(self) -> None:
        page = self.tabs.current()
        if page is not None:
            page.take_focus()

    def _on_held(self, code: str) -> None:
        """A scan while a dialog is open waits for it."""
        self.status.say(self.tr("A scan came while a dialog is open: it is scanned as soon as that is closed."))

    def _on_narrowed(self, page: Page) -> None:
        if page is self.tabs.current():
            self.find_box.put(page.found())

    # ---- actions of the window

    def _slot(self, name: str) -> Any:
        places = (self, self.deeds, self.papers, self.ways, self.editing, self.pasting, self.letters)
        return next(getattr(here, name) for here in places if hasattr(here, name))

    def show_commands(self) -> None:
        CommandPalette(self.menus.possible(), self).open()

    def refresh_all(self) -> None:
        self.work.changed.emit(Changes(everything=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what was refused, then leaves what was found."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.refusal.isVisible():
            self.refusal.clear()
        elif self.find_box.text():
            self.find_box.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks first where something is not saved."""
        if not self.deeds.station.may_close() or not self.leaving.may_close():
            event.ignore()
            return
        settings.keep("window", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def stop(self) -> None:
        """Stops what would outlive the window."""
        self._counts_soon.stop()
        self.tender.stop()
        self.print_queue.stop()
        self.status.leave()


def _take_room(window: QMainWindow) -> None:
    """The first size: room for three panes, as far as the screen has it; never too small to work in."""
    letter = window.fontMetrics()
    room = window.screen().availableGeometry()
    window.setMinimumSize(min(room.width() // 2, letter.averageCharWidth() * 90),
                          min(room.height() // 2, letter.height() * 24))  # fmt: skip
    window.resize(min(room.width(), letter.averageCharWidth() * 200),
                  min(room.height() - 2 * letter.height(), letter.height() * 54))  # fmt: skip
