# SPDX-License-Identifier: GPL-3.0-or-later
"""A work list of the courier: its rows, and what is done with them by the menu of the right button or on a key."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import LAYOUTS, REQUEST_COLUMNS
from ill_desktop.domain.queues import Queue, limit_of
from ill_desktop.domain.workflow import Step, steps_from
from ill_desktop.ui import words
from ill_desktop.ui.models.row_delegate import RequestDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.pages.carrier_deeds import is_carried
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.pages.request_deeds import RequestDeeds


class RowDeed(NamedTuple):
    """`method` of the table does it; `one` = with one request at a time."""

    name: str
    text: str
    key: str
    method: str
    one: bool = False


DEEDS: tuple[RowDeed, ...] = (
    RowDeed("open", "Open the request", "Enter", "open_it"),
    RowDeed("next", "Next step", "Ctrl+Return", "do_next"),
    RowDeed("carrier", "Other carrier, tracking number...", "Ctrl+Shift+H", "other_carrier",
            one=True),
    RowDeed("problem", "Courier problem...", "F7", "problem", one=True),
    RowDeed("labels", "Labels...", "Ctrl+Shift+A", "labels"),
    RowDeed("library", "Open the library", "F4", "open_library", one=True),
    RowDeed("copy", "Copy number", "Ctrl+C", "copy_number", one=True),
    RowDeed("undo", "Undo last deed", "Ctrl+Z", "undo_last", one=True),
)  # fmt: skip
OF_WINDOW = ("labels",)
"""The window has its key, and its line in a menu."""


class CourierQueue(Table):
    """The table of the page's work lists. Keys work while it has the focus; `actions_` stand in the page's menu too."""

    def __init__(self, page: Page):
        self._page = page
        self.delegate = RequestDelegate(page.office.clock.today)
        fetch = page.office.reads.request_rows
        self.model_ = WindowedModel(page.work, page.name, REQUEST_COLUMNS, fetch, self._cell, page)
        super().__init__(self.model_, self.delegate, f"{page.name}_table", LAYOUTS[page.name])
        self.deeds = RequestDeeds(page, page.office, page.work, page.said.emit, page.paper.emit)
        self.setAccessibleName(self.tr("Requests of the courier list"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.actions_ = {row.name: self._action(row) for row in DEEDS}
        self.activated_row.connect(page.show_request)
        self.selection_moved.connect(self.look)
        self.model_.dataChanged.connect(lambda *_: self.look())
        self.look()

    def _action(self, row: RowDeed) -> QAction:
        action = QAction(words.tr(row.text), self)
        action.setObjectName(f"courier_row_{row.name}")
        action.setShortcut(QKeySequence(row.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        deed: Callable[[], None] = getattr(self, row.method)
        action.triggered.connect(partial(_plainly, deed))
        if row.name not in OF_WINDOW:
            self.addAction(action)
        return action

    def _cell(self, row: tuple[Any, ...], key: str) -> str:
        return words.cell(row, key, self._page.office.clock.today())

    # ---- rows

    def load(self, queue: Queue) -> None:
        office = self._page.office

        def ask() -> tuple["array[int]", int | None]:
            return office.reads.request_ids(queue, office.clock.today()), limit_of(queue, office.rules().limits)

        self._page.work.read("courier.ids", ask, partial(self._on_ids, queue))

    def _on_ids(self, queue: Queue, answer: tuple["array[int]", int | None]) -> None:
        ids, self.delegate.limit = answer
        self.set_empty_words(words.tr(queue.empty))
        self.set_ids(ids)
        self.look()

    def on_changed(self, changes: Changes) -> None:
        self.model_.refresh(changes.requests)
        if changes.everything:
            self.model_.forget()

    def chosen(self) -> tuple[list[int], tuple[Any, ...] | None]:
        return self.selected_ids(), self.model_.row_of(self.current_id())

    # ---- what is possible

    def _next(self) -> Step | None:
        row = self.chosen()[1]
        steps = steps_from(*words.steps_of(row)) if row is not None else ()
        return steps[0] if steps else None

    @Slot()
    def look(self) -> None:
        """Shows what can be done with the current row; nothing of it while another panel is open."""
        (ids, row), step = self.chosen(), self._next()
        here, undo = row is not None and not self.isHidden(), self.actions_["undo"]
        can = {"next": step is not None, "carrier": row is not None and is_carried(*words.steps_of(row)[:2])}
        for deed in DEEDS:
            action = self.actions_[deed.name]
            action.setVisible(here and can.get(deed.name, True))
            action.setEnabled(here and (len(ids) == 1 or not deed.one))
        undo.setVisible(not self.isHidden())  # also of what has just left the list
        undo.setEnabled(len(ids) < 2)
        if row is not None and step is not None:
            self.actions_["next"].setText(words.action_words(step.action, words.steps_of(row)[0]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list opens the request."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.current_id():
            self.open_it()
            return
        super().keyPressEvent(event)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        if self.chosen()[1] is not None:
            self.menu().popup(self.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What can be done with the chosen rows, each with its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in self.actions_.values() if action.isVisible()])
        return menu

    # ---- deeds

    def open_it(self) -> None:
        if self.current_id():
            self._page.show_request.emit(self.current_id())

    def do_next(self) -> None:
        (ids, row), step = self.chosen(), self._next()
        if row is not None and step is not None:
            self.deeds.act(step.action, ids, row)

    def other_carrier(self) -> None:
        ids, row = self.chosen()
        if row is not None:
            self.deeds.carriers.ask(ids[0], row)

    def problem(self) -> None:
        row = self.chosen()[1]
        if row is not None:
            self.deeds.batch.courier_problem(row[words.NUMBER])

    def labels(self) -> None:
        self._page.list_wanted.emit("labels")

    def open_library(self) -> None:
        ids = self.chosen()[0]
        if ids:
            self._page.work.read("courier.library", partial(self._page.office.reads.show, ids[0]), self._open_library)

    def _open_library(self, shown: dict[str, Any] | None) -> None:
        key = (shown or {}).get("library_id")
        if key:
            self._page.opened.emit("library", key)
        else:
            self._page.said.emit(self.tr("No library is known of this request; open it and say which."))

    def copy_number(self) -> None:
        row = self.chosen()[1]
        if row is not None:
            QGuiApplication.clipboard().setText(row[words.NUMBER])

    def undo_last(self) -> None:
        ids = self.chosen()[0]
        left = self.deeds.just_left(lambda key: self.model_.place_of(key) is not None)
        if left or ids:
            self.deeds.undo_last(left or ids[0])


def _plainly(deed: Callable[[], None], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()
