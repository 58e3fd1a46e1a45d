# SPDX-License-Identifier: GPL-3.0-or-later
"""Incoming, Outgoing and Overdue: work lists at the left, the rows in the middle, the request at the right."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import REQUEST_COLUMNS, ListColumn
from ill_desktop.domain.procedures import about_status
from ill_desktop.domain.queues import PAGES, Queue, Where, limit_of
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.models.table import select_ids
from ill_desktop.ui.pages.first_steps import first_steps, show_steps
from ill_desktop.ui.pages.late_counts import late_counts
from ill_desktop.ui.pages.own_lists import OwnLists
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.pages.request_deeds import RequestDeeds
from ill_desktop.ui.pages.request_menu import RequestMenu
from ill_desktop.ui.pages.request_panes import RequestPanes
from ill_desktop.ui.scanner import HeldKeys
from ill_desktop.ui.work import Work

FOUND_LIMIT = 2_000
"""Search as you type shows this many, the newest."""


class RequestListPage(Page):
    """One page of requests; the three below differ by their name only."""

    name: ClassVar[str]
    columns: ClassVar[tuple[ListColumn, ...]] = REQUEST_COLUMNS

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, parent)
        self.today = office.clock.today
        self._queue: Queue = PAGES[self.name]
        self._sort: tuple[str, bool] = ("", False)
        self._found, self._is_stale, self._wanted_id = "", True, 0
        self._limits: tuple[str, ...] = ()
        self._to_mend: list[int] = []
        self._build()
        self.deeds = RequestDeeds(self, office, work, self.said.emit, self.paper.emit)
        self.own = OwnLists(self, office, work, self.queues, lambda: (self._queue, self._found))
        self.menu = RequestMenu(self, self.deeds, self.chosen, self.own)
        self._show_soon = _timer(self, 30, self._show_current)
        self._load_soon = _timer(self, 200, self._load)
        self._late_soon = _timer(self, 400, self._count_late)
        self._look_soon = _timer(self, 0, self._look)
        self._connect()

    # ---- building

    def _build(self) -> None:
        panes = RequestPanes(self.name, self.work, self.rows, self.today, self.columns)
        self.queues, self.head, self.table, self.details = panes.queues, panes.head, panes.table, panes.details
        self.model, self.delegate, self.result = panes.model, panes.delegate, panes.result
        self.table.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)

    def _connect(self) -> None:
        self.queues.chosen.connect(self._on_queue)
        self.table.current_changed.connect(lambda _: self._show_soon.start())
        self.table.selection_moved.connect(self._look_soon.start)
        self.table.activated_row.connect(self.menu.primary.trigger)
        self.table.sorted_by.connect(self._on_sort)
        self.table.customContextMenuRequested.connect(partial(_pop_menu, self))
        self.model.dataChanged.connect(lambda *_: self._look_soon.start())
        self.details.followed.connect(self._on_link)
        self.deeds.ended.connect(partial(_show_left, self))
        self.deeds.has_place = True
        self.result.chosen.connect(self.table.select_id)
        self.result.left.connect(self.table.setFocus)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            _shortcut(self, key, lambda by=by: self.queues.step(by))
        keys = HeldKeys(self, partial(_of_key, self))
        for widget in (self.table, self.queues, self.details):
            keys.watch(widget)

    # ---- what is read, in a lane

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return self.office.reads.request_rows(ids)

    def whole(self, key: int) -> dict[str, Any] | None:
        shown = self.office.reads.show(key, with_customer=True)
        return shown and shown | {"charges": self.office.reads.charges(request_id=key)}

    # ---- what the window asks

    def open_first(self) -> None:
        if not self._found:  # else it was opened to find something
            self.queues.choose(self._queue.key)
        self.own.read()
        self.work.read(f"{self.name}.settings", self.office.reads.settings, partial(_keep_limits, self))

    def on_counts(self, counts: dict[str, int]) -> None:
        self.queues.lists.set_counts(counts)
        self._late_soon.start()

    @Slot()
    def _count_late(self) -> None:
        reads, today = self.office.reads, self.today()
        if self.isVisible():
            self.own.count()
            ask = partial(late_counts, reads, self.name, today, self.own.shown())
            self.work.read(f"{self.name}.late", ask, self.queues.lists.set_late)

    def take_focus(self) -> None:
        if self._is_stale:
            self._load()
            self._late_soon.start()
        self.table.setFocus()

    def on_changed(self, changes: Changes) -> None:
        """Only the rows named are looked at again; one that belongs here no more leaves the list."""
        if changes.settings:
            self.own.read()
            self.work.read(f"{self.name}.settings", self.office.reads.settings, partial(_keep_limits, self))
        if not self.isVisible():
            self._is_stale = True
        elif changes.everything:
            self.model.forget()
            self._load()
        elif changes.requests:
            touched = changes.requests
            self.model.refresh(touched)
            if self.table.current_id() in touched:
                self._show_soon.start()
            if not self._found:
                queue = replace(self._queue, where=(*self._queue.where, Where("id", "in", tuple(touched))))
                ask = lambda: self.office.reads.request_ids(queue, self.today())  # noqa: E731
                self.work.read(f"{self.name}.belongs", ask, lambda here: self._on_belongs(touched, here))

    def _on_belongs(self, touched: tuple[int, ...], here: "array[int]") -> None:
        belong = set(here)
        self.table.take_out(key for key in touched if key not in belong)
        if belong.difference(self.model.ids):  # once over the list, not once for each of many
            self._load_soon.start()
        self._head()

    def find(self, typed: str) -> None:  # type: ignore[override]
        """Shows what was found in place of the list; nothing typed = the list again."""
        if not typed.strip():
            if self._found:
                self._found = ""
                self._load(fresh=True)
            return
        self._found = typed
        self.work.read(f"{self.name}.ids", lambda: self.office.reads.find(typed, FOUND_LIMIT), self._on_found)

    def open_request(self, key: int) -> None:
        """Shows this request selected, whatever list is open."""
        self._wanted_id = key
        if not self.table.select_id(key):
            if self._found:
                self._found = ""
                self.narrowed.emit()
            if self._queue.key == f"{self.name}.all" or not self.queues.choose(f"{self.name}.all"):
                self._load()

    def abouts(self) -> tuple[str, ...]:
        row = self.model.row_of(self.table.current_id())
        status = () if row is None else (about_status(row[words.SIDE], row[words.STATUS]),)
        return (self._queue.key, *status, self.name)

    def chosen(self) -> tuple[list[int], tuple[Any, ...] | None]:
        return self.table.selected_ids(), self.model.row_of(self.table.current_id())

    def shown_work(self) -> list[dict[str, Any]]:
        return (self.details.shown or {}).get("work_left") or []

    # ---- lists

    def _on_queue(self, queue: Queue) -> None:
        was, self._found = self._found, ""
        self._queue, self._sort = queue, ("", False)
        self.table.set_sort("", False)
        if was:
            self.narrowed.emit()
        self._load(fresh=True)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = key, descending
        if not self._found:
            self._load(fresh=True)

    @Slot()
    def _load(self, fresh: bool = False) -> None:
        if self._found:
            self.find(self._found)
            return
        queue, (sort, descending) = self._queue, self._sort
        self._is_stale = False
        self.delegate.limit = limit_of(queue, self._limits)
        ask = lambda: self.office.reads.request_ids(queue, self.today(), sort or None, descending)  # noqa: E731
        self.work.read(f"{self.name}.ids", ask, lambda ids: self._on_ids(ids, fresh))

    def _on_ids(self, ids: "array[int]", fresh: bool) -> None:
        self.table.set_empty_words(words.tr(self._queue.empty))
        self.table.set_ids(ids, fresh)
        select_ids(self.table, self._to_mend)
        self._to_mend = []
        if not ids and self._queue.name == "open":
            self.work.read(f"{self.name}.empty", partial(first_steps, self.office), partial(show_steps, self.table))
        if self._wanted_id and self.table.select_id(self._wanted_id):
            self._wanted_id = 0
        self._head()

    def _on_found(self, ids: "array[int]") -> None:
        self.table.set_empty_words(self.tr("Nothing has all these words. Try the beginning of a word, or fewer words."))
        self.table.set_ids(ids, fresh=True)
        select_ids(self.table, self._to_mend)
        self._to_mend = []
        self._head()

    def _head(self) -> None:
        count = len(self.model.ids)
        if self._found:
            shown = words.number(count) + ("+" if count == FOUND_LIMIT else "")
            self.head.set_words(self.tr("Found: {count}").format(count=shown), self.tr("newest first, Esc to go back"))
        else:
            key, descending = self._sort
            order = words.tr(words.SORT_WORDS.get(self._queue.sort, ""))
            if key:
                title = self.model.titles[[c.key for c in self.model.columns].index(key)].lower()
                said = self.tr("by {column}, last first") if descending else self.tr("by {column}")
                order = said.format(column=title)
            said = words.counted(count, self.tr("{n} request"), self.tr("{n} requests"))
            chosen = self.table.selected_count()
            said += self.tr(", {count} selected").format(count=words.number(chosen)) if chosen > 1 else ""
            self.head.set_words(words.tr(self._queue.title), f"{said}, {order}" if order else said)
        self.head.set_deeds(self.menu.head("" if self._found else self._queue.key))

    # ---- rows

    @Slot()
    def _look(self) -> None:
        """What can be done has changed with the row, its words or the selection."""
        self.menu.look()
        self._head()
        self.looked.emit()

    @Slot()
    def _show_current(self) -> None:
        key = self.table.current_id()
        if not key:
            self.details.show_request(None)
            return
        self.work.read(f"{self.name}.show", partial(self.whole, key), self.details.show_request)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Enter = the primary action; Esc leaves what was found."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.menu.primary.trigger()
                return True
        return super().eventFilter(watched, event)

    def _on_link(self, kind: str, key: str) -> None:
        shown = self.details.shown or {}
        if kind == "do":
            self.menu.do(Action(key))
        elif kind in ("tick", "untick"):
            self.deeds.tick([int(key)], kind == "tick")
        elif kind == "undo":
            rows = [row["id"] for row in shown["history"] if not row["undone"] and not row["undoes"]]
            self.deeds.undo_to(shown["id"], int(key), shown["number"], int(key) == rows[-1])
        elif kind == "shelf":
            self.deeds.lending.take_shelf(int(key))
        elif kind == "charge":
            for one in (charge for charge in shown["charges"] if charge.id == int(key)):
                self.deeds.charge(one)
        else:
            self.opened.emit(kind, int(key))


def _of_key(page: RequestListPage, key: str) -> Any:
    """A digit goes to the list of that number, 0 to all that is open; a letter is a deed, or why it is not."""
    if key.isdigit():
        nth = int(key)
        return partial(page.queues.choose_nth, nth) if nth else partial(page.queues.choose, PAGES[page.name].key)
    found = page.menu.of_key(key)
    why = "" if found is not None else page.menu.why_not(key)
    return partial(page.work.refused.emit, why) if why else found


def _pop_menu(page: RequestListPage, at: QPoint) -> None:
    if page.chosen()[1] is not None:
        page.menu.menu().popup(page.table.viewport().mapToGlobal(at))


def _show_left(page: RequestListPage, said: str, refused: list[tuple[int, str]]) -> None:
    """What was refused is named below the rows, and stays selected so that it can be mended."""
    if not refused:
        page.result.hide()
        return
    keys = [key for key, _ in refused]
    left = words.counted(len(refused), page.tr("one was left as it is"), page.tr("{n} were left as they are"))

    def show(rows: dict[int, tuple[Any, ...]]) -> None:
        lines = [(key, why if key not in rows or rows[key][words.NUMBER] in why
                  else f"{rows[key][words.NUMBER]}: {why}") for key, why in refused]  # fmt: skip
        page.result.show_lines(f"{said}; {left}", lines)
        page._to_mend = keys
        page._load()

    page.work.read(f"{page.name}.refused", partial(page.office.reads.request_rows, keys[:2_000]), show)


def _keep_limits(page: RequestListPage, office: OfficeSettings) -> None:
    page._limits = office.limits


def _timer(page: RequestListPage, pause: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(slot)
    return timer


def _shortcut(page: RequestListPage, key: str, slot: Callable[[], object]) -> None:
    made = QShortcut(QKeySequence(key), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(slot)


class IncomingPage(RequestListPage):
    name = "incoming"


class OutgoingPage(RequestListPage):
    name = "outgoing"
