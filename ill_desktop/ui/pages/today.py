# SPDX-License-Identifier: GPL-3.0-or-later
"""Today, the home of the window: what comes first, what must be done before the office closes, all lists, the day."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closing import BY_KEY as CLOSING
from ill_desktop.domain.closing import ClosingLine
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.services import courier
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.pages.first_steps import first_steps, show_steps
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.pages.request_deeds import RequestDeeds
from ill_desktop.ui.pages.request_menu import RequestMenu
from ill_desktop.ui.pages.today_view import TodayView
from ill_desktop.ui.scanner import HeldKeys
from ill_desktop.ui.today.closing_deeds import ClosingDeeds, closing_lines
from ill_desktop.ui.today.numbers import DayNumbers, stops_of
from ill_desktop.ui.today.start_table import SORTED_BY
from ill_desktop.ui.work import Work

START_HERE = BY_KEY["today.start_here"]


class TodayPage(Page):
    """Enter opens what the row is about; Ctrl+Enter does a request's usual next deed, letters do the others."""

    name: ClassVar[str] = "today"

    def __init__(self, office: Office, work: Work, parent: Any = None):
        super().__init__(office, work, parent)
        self.today = office.clock.today
        self.view = TodayView(self, work, lambda ids: office.reads.start_rows(ids, self.today()), self.today)
        self.table, self.model, self.lists, self.closing = (
            self.view.table, self.view.model, self.view.lists, self.view.closing)  # fmt: skip
        self._sort, self._is_stale, self._late_lists = ("", False), True, 0
        self.deeds = RequestDeeds(self, office, work, self.said.emit, self.paper.emit)
        self.closing_deeds = ClosingDeeds(office, work, self)
        self.menu = RequestMenu(self, self.deeds, self._chosen)
        self._set_up_menu()
        self._soon = QTimer(self)
        self._soon.setObjectName("today_soon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._rest_soon = QTimer(self)
        self._rest_soon.setSingleShot(True)
        self._rest_soon.setInterval(60)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(0)
        self._connect()
        self._look()

    def _set_up_menu(self) -> None:
        self.menu.primary.setShortcut(QKeySequence("Ctrl+Return"))
        self.menu.primary.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.menu.primary.setData(self.tr("Ctrl+Enter"))
        self.removeAction(self.menu.more["tick"])  # steps are ticked where they are seen
        self.open_row = self._action(self.tr("Open"), "Enter", self._open_current)
        self.to_start = self._action(self.tr("Show what comes first"), "Alt+Home",
                                     lambda: self.view.turn(closing=False))
        self.put_off = self._action(self.tr("Put off to tomorrow"), "T",
                                    lambda: self.closing_deeds.put_off(self._lines()))
        self.settle = self._action(self.tr("Tick, or settled"), "Q",
                                   lambda: self.closing_deeds.settle(self._lines()))
        self.take_back = self._action(self.tr("Take the last one back"), "Z", self.closing_deeds.take_back)

    def _action(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        held = len(key) == 1 or key == "Enter"
        context = Qt.ShortcutContext.WidgetShortcut if held else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        if key == "Enter":
            action.setData(self.tr("Enter"))
        action.triggered.connect(partial(_plainly, slot))
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.view.turned.connect(self._on_turned)
        self.lists.wanted.connect(self.list_wanted)
        self.view.beside.wanted.connect(self.list_wanted)
        self.table.selection_moved.connect(self._look_soon.start)
        self.model.dataChanged.connect(self._on_rows)
        self.table.activated_row.connect(self.show_request)
        self.table.sorted_by.connect(self._on_sort)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.installEventFilter(self)
        self.closing.picked.connect(lambda _: self._open_current())
        self.closing_deeds.said.connect(self.said)
        self.closing_deeds.request_wanted.connect(self.show_request)
        self.closing_deeds.list_wanted.connect(self.list_wanted)
        self.closing_deeds.scan_wanted.connect(self.scan_wanted)
        self.closing.selectionModel().selectionChanged.connect(lambda *_: self._look_soon.start())
        self._soon.timeout.connect(self._load)
        self._rest_soon.timeout.connect(self._load_rest)
        self._look_soon.timeout.connect(self._look)
        keys = HeldKeys(self, self._of_key)
        for widget in (self.table, self.closing):
            keys.watch(widget)

    @Slot()
    def _on_rows(self) -> None:
        self._look_soon.start()
        self._rest_soon.start()

    def _of_key(self, key: str) -> Any:
        if self.view.is_closing():
            mine = {"T": self.put_off, "Q": self.settle, "Z": self.take_back}
            return mine.get(key)
        found = self.menu.of_key(key)
        why = "" if found is not None else self.menu.why_not(key)
        return partial(self.work.refused.emit, why) if why else found

    # ---- what the window asks

    def open_first(self) -> None:
        if self._is_stale:
            self._load()

    def take_focus(self) -> None:
        if self._is_stale:
            self._load()
        elif self.view.is_closing():  # what is not saved or not printed changes without a deed
            self._rest_soon.start()
        (self.closing if self.view.is_closing() else self.table).setFocus()

    def on_counts(self, counts: dict[str, int]) -> None:
        self.lists.lists.set_counts(counts)
        self.view.numbers.show_leaving(counts.get("courier.leaving_today", 0), counts.get("courier.leaving_later", 0))

    def on_changed(self, changes: Changes) -> None:
        """Rows that were touched are looked at again; whether they still belong here is asked with all the rest."""
        self._is_stale = True
        if changes.everything:
            self.model.forget()
        self.model.refresh(changes.requests)
        if self.isVisible():
            self._soon.start()

    def open_list(self, key: str) -> None:
        """"today.start_here" or "today.before_close"."""
        self.view.turn(closing=key == "today.before_close")

    # ---- asking

    @Slot()
    def _load(self) -> None:
        self._is_stale = False
        today, reads, (sort, descending) = self.today(), self.office.reads, self._sort
        ask = partial(reads.request_ids, START_HERE, today, sort or None, descending)
        self.work.read("today.ids", ask, self._on_ids)

    @Slot()
    def _load_rest(self) -> None:
        """What stands beside the rows, when they are on the screen: at the start nothing may hold them up."""
        self.ready.emit()
        today, reads = self.today(), self.office.reads
        self.work.read("today.beside", partial(reads.start_lines, today), self.view.beside.show_lines)
        self.work.read("today.closing", partial(closing_lines, self.office, today), self._on_closing)
        self.work.read("today.late", partial(reads.late_counts, today), self._on_late)
        self.work.read("today.numbers", self._ask_numbers, self.view.numbers.show_day)

    def _ask_numbers(self) -> DayNumbers:
        """Runs in the read lane."""
        today, reads = self.today(), self.office.reads
        day, stops = courier.day_counts(self.office, today), stops_of(reads.courier_days(today, today))
        return DayNumbers(today, reads.handled(today), day["items_in"], day["items_out"], stops)

    def _on_ids(self, ids: "array[int]") -> None:
        self.table.set_empty_words(words.tr(START_HERE.empty))
        self.table.set_ids(ids)
        if not ids:
            self.work.read("today.empty", partial(first_steps, self.office), partial(show_steps, self.table))
            self._rest_soon.start()
        elif self.model.row_of(self.table.current_id()) is not None:
            self._rest_soon.start()  # the rows are there already
        self.view.count(start=len(ids))
        self._tell_state()

    def _on_closing(self, lines: list[ClosingLine]) -> None:
        self.closing.show_lines(lines, self.today())
        self.view.count(closing=sum(1 if line.ref else line.count for line in lines))

    def _on_late(self, late: dict[str, int]) -> None:
        self.lists.lists.set_late(late)
        self._late_lists = len(late)
        self._tell_state()

    def _tell_state(self) -> None:
        self.view.numbers.show_state(len(self.model.ids), self._late_lists)

    # ---- rows

    def _chosen(self) -> tuple[list[int], tuple[Any, ...] | None]:
        if self.view.is_closing():
            return [], None
        return self.table.selected_ids(), self.model.row_of(self.table.current_id())

    def _on_turned(self) -> None:
        self.take_focus()
        self._look()

    @Slot()
    def _look(self) -> None:
        """What can be done has changed with the view, the row or its words."""
        is_closing, lines = self.view.is_closing(), self._lines()
        self.menu.look()
        self.put_off.setEnabled(bool(lines) and all(line.ref and line.kind != "unsaved" for line in lines))
        self.settle.setEnabled(bool(lines) and all(line.ref and CLOSING[line.kind].settles for line in lines))
        self.settle.setText(self.tr("Tick all of it") if all(line.kind == "ticks" for line in lines) else
                            self.tr("Settled: off the list"))
        self.take_back.setEnabled(is_closing and self.closing_deeds.can_take_back())
        self.open_row.setEnabled(bool(lines) or bool(not is_closing and self.table.current_id()))
        deeds = [self.open_row, self.put_off, self.settle, self.take_back] if is_closing else [self.open_row]
        self.view.set_deeds([*deeds, *([] if is_closing else self.menu.head("")[:3])])

    def _on_sort(self, key: str, descending: bool) -> None:
        known = key in SORTED_BY
        self._sort = (key, descending) if known else ("", False)
        if not known:
            self.table.set_sort("", False)
        self._load()

    def _on_menu(self, at: QPoint) -> None:
        if self._chosen()[1] is not None:
            self.menu.menu().popup(self.table.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the request."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self._open_current()
                return True
        return super().eventFilter(watched, event)

    def _open_current(self) -> None:
        if self.view.is_closing():
            line = self.closing.lines.get(self.closing.current_key())
            if line is not None:
                self.closing_deeds.open(line)
        elif self.table.current_id():
            self.show_request.emit(self.table.current_id())

    # ---- before you close

    def _lines(self) -> list[ClosingLine]:
        return self.closing.chosen() if self.view.is_closing() else []


def _plainly(deed: Callable[[], object], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()
