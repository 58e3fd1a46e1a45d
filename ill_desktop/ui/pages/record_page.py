# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of records: lists at the left, rows in the middle, the record in a form at the right."""

from array import array
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QTabWidget, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.queues import Queue
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.pages.list_head import ListHead
from ill_desktop.ui.pages.record_kind import RecordKind
from ill_desktop.ui.people.editor import NEW
from ill_desktop.ui.people.lists import KindList, RecordDelegate
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


class RecordPage(RecordKind):
    """Finding, sorting, refreshing, keys, and the way between list and form."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, parent)
        self._kinds = self.kinds()
        first = next((kind for kind in self._kinds if kind.name == self.OPENS_ON), self._kinds[0])
        self._kind, self._found, self._sort = first, "", ("", False)
        self._wanted_id, self._is_stale, self._is_open, self._holds = 0, True, False, False
        self.editor = self.make_editor()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(self.LOOK_AFTER)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.queues = KindList(self._kinds, f"{self.name}_queues", self.list_name())
        self.model = WindowedModel(self.work, self.name, self.columns(), self.rows, self.text, self)
        self.queues.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        if len(self._kinds) == 1:
            self.queues.hide()
        self.head = ListHead()
        shown = [column.key for column in self.model.columns]
        self.table = Table(self.model, RecordDelegate(self.parts), f"{self.name}_table", shown)
        self.table.setAccessibleName(self.list_name())
        self.table.installEventFilter(self)
        self.kept = Notice(self, tone="ours", icon="pencil")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.kept):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        right = QWidget()
        room = QVBoxLayout(right)
        unit = self.fontMetrics().averageCharWidth()
        room.setContentsMargins(round(unit * 1.5), unit, round(unit * 1.5), unit)
        room.addWidget(self.panel())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.queues, 0), (middle, 1), (right, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        state = settings.kept(f"{self.name}_splitter")
        if state is None or not self.splitter.restoreState(state):
            self.splitter.setSizes([unit * chars for chars in self.WIDTHS])

    def _connect(self) -> None:
        self.queues.chosen.connect(self._on_kind)
        self.table.current_changed.connect(self._on_current)
        self.table.activated_row.connect(self.to_form)
        self.table.sorted_by.connect(self._on_sort)
        self._look.timeout.connect(self._show_current)
        self.editor.unsaved.connect(self._on_unsaved)
        self.editor.saved.connect(self._on_saved)
        self.editor.stuck.connect(self._on_stuck)
        self.kept.chosen.connect(self._on_kept)
        self.splitter.splitterMoved.connect(self._on_splitter)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            step = QShortcut(QKeySequence(key), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.queues.step, by))

    def deed(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        """One deed of this page, on a key that works while the page is open, wherever the focus is."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    # ---- what the window asks

    def open_first(self) -> None:
        self._is_open = True
        self.queues.choose(self._kind.key)
        self._count()

    def take_focus(self) -> None:
        if self._is_stale and self._is_open:
            self._load()
        self.table.setFocus()

    def find(self, typed: str) -> None:  # type: ignore[override]
        if typed.strip() != self._found:
            self._found = typed.strip()
            self._load(fresh=True)

    def open_record(self, key: int) -> None:
        """Shows this record, whatever list is open."""
        self._wanted_id = key
        if not self.table.select_id(key):
            self._found = ""
            self.narrowed.emit()
            if not self.queues.choose(f"{self.name}.all") or self._kind.name == "all":
                self._load()

    def on_counts(self, counts: dict[str, int]) -> None:
        if not self.list_counts_are_own:
            self.queues.lists.set_counts(counts)

    def on_changed(self, changes: Changes) -> None:
        ids = self.editor.touched(changes)
        self.editor.on_changed(changes)
        if not ids and not changes.everything:
            return
        self._count()
        if changes.everything:
            self.model.forget()
        self.model.refresh(ids)
        if not self.isVisible():
            self._is_stale = True
        elif self._is_open:
            self._load()

    # ---- lists

    def _count(self) -> None:
        if self.list_counts_are_own and self._is_open:
            self.work.read(f"{self.name}.counts", self.list_counts, self.queues.lists.set_counts)

    def _on_kind(self, kind: Queue) -> None:
        self._kind, self._sort = kind, ("", False)
        self.table.set_sort("", False)
        self._load(fresh=True)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = key, descending
        self._load(fresh=True)

    def _load(self, fresh: bool = False) -> None:
        kind, typed, (sort, descending) = self._kind.name, self._found, self._sort
        self._is_stale = False
        ask = lambda: self.ids(kind, typed, sort, descending)  # noqa: E731
        self.work.read(f"{self.name}.ids", ask, lambda ids: self._on_ids(ids, fresh))

    def _on_ids(self, ids: "array[int]", fresh: bool) -> None:
        nothing = self.tr("Nothing has all these words. Try the beginning of a word, or fewer words.")
        self.table.set_empty_words(nothing if self._found else self._kind.empty)
        # A list that comes anew never takes the form away from somebody who types in it.
        self._holds = self.editor.key == NEW or self.editor.is_changed
        self.table.set_ids(ids, fresh)
        self._holds = False
        if self._wanted_id and self.table.select_id(self._wanted_id):
            self._wanted_id = 0
        said = self.count_words(len(ids))
        if self._found:
            said = self.tr('{count} with "{typed}"').format(count=said, typed=self._found)
        self.head.set_words(self.tr("Found") if self._found else self._kind.title, said)
        if not ids and not self.has_unsaved():
            self.editor.clear()

    # ---- records

    @Slot(int)
    def _on_current(self, key: int) -> None:
        if not self._holds:
            self._look.start()

    @Slot()
    def _show_current(self) -> None:
        key = self.table.current_id()
        if key:
            self.editor.open(key)

    @Slot()
    def to_form(self) -> None:
        """From the list into the first field of the form, past the tabs of a form that has some."""
        self._look.stop()
        self._show_current()
        form = self.editor.form
        first = form.nextInFocusChain()
        while first and first is not form and not _is_field(first):
            first = first.nextInFocusChain()
        if first:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def begin_new(self) -> None:
        self._look.stop()
        self.table.clearSelection()
        self.editor.begin_new()
        self.to_new()

    @Slot(int, bool)
    def _on_saved(self, key: int, is_new: bool) -> None:
        if self._after_saving is not None:
            self.save_unsaved(self._after_saving)
        elif is_new and self.editor.key == key:
            self.open_record(key)

    @Slot()
    def _on_unsaved(self) -> None:
        keys = self.editor.unsaved_keys()
        if not keys:
            self.kept.hide()
            return
        said = self.tr("Changes of one record are not saved; they are kept until you come back.")
        if len(keys) > 1:
            said = self.tr("Changes of {count} records are not saved; they are kept until you come back.")
            said = said.format(count=len(keys))
        if said != self.kept.said.text() or self.kept.isHidden():
            self.kept.say(said, self.tr("Go there"))

    @Slot()
    def _on_kept(self) -> None:
        keys = self.editor.unsaved_keys()
        if keys and keys[0] == NEW:
            self.begin_new()
        elif keys:
            self._look.stop()
            self.table.select_id(keys[0])
            self.editor.open(keys[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes into the form."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.current_id():
                self.to_form()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_splitter(self) -> None:
        settings.keep(f"{self.name}_splitter", self.splitter.saveState())


def _is_field(widget: QWidget) -> bool:
    is_tab_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_tab_stop and widget.isVisible() and not isinstance(widget, QTabBar | QTabWidget)
