# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings: groups and paths at the left, their members with what is known of them, the record at the right."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.holdings import is_due
from ill_desktop.services import lenders
from ill_desktop.services.lenders import Member
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.holdings.deeds import HoldingsDeeds
from ill_desktop.ui.holdings.forms import GroupForm, PathForm
from ill_desktop.ui.holdings.group_list import Entry, GroupList
from ill_desktop.ui.holdings.members import Members
from ill_desktop.ui.pages.list_head import ListHead
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.people.editor import NEW, Editor
from ill_desktop.ui.work import Work

WIDTHS = (26, 116, 54)
"""Usual widths of the three parts in characters."""


class Lists(NamedTuple):
    """What stands at the left: groups and paths as `HoldingsReads` gives them, and how many members to look at."""

    groups: list[tuple[int, str, str, date | None, int]]
    paths: list[tuple[int, str, str, tuple[int, ...]]]
    to_look_at: int


class HoldingsPage(Page):
    """Groups, paths and review lists come with what staff make; everything is asked in the read lane."""

    name = "holdings"

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, parent)
        self._is_open, self._is_stale, self._wanted = False, True, ""
        self._after: Callable[[], None] | None = None
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(30)
        self._build()
        self.deeds = HoldingsDeeds(self, office, work, self.queues.entry, self.said.emit)
        self._make_deeds()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.queues = GroupList("holdings_queues", self.tr("Groups and paths"))
        self.queues.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.head = ListHead()
        self.members = Members(self.work)
        self.table, self.model = self.members.table, self.members.model
        self.group_form, self.path_form = GroupForm(self.office, self.work), PathForm(self.office, self.work)
        self.forms = QStackedWidget()
        for form in (self.group_form, self.path_form):
            self.forms.addWidget(form)
        middle, right = QWidget(), QWidget()
        column, room, unit = QVBoxLayout(middle), QVBoxLayout(right), self.fontMetrics().averageCharWidth()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.members, 1)
        room.setContentsMargins(round(unit * 1.5), unit, round(unit * 1.5), unit)
        room.addWidget(self.forms)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.queues, 0), (middle, 1), (right, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        state = settings.kept("holdings_splitter")
        if state is None or not self.splitter.restoreState(state):
            self.splitter.setSizes([unit * chars for chars in WIDTHS])

    def _make_deeds(self) -> None:
        deeds, members = self.deeds, self.members
        for key, text, shortcut, slot in (
            ("reviewed", self.tr("Reviewed today"), "F4", lambda: deeds.review(members.chosen())),
            ("new_group", self.tr("New group"), "Ctrl+N", self.begin_group),
            ("new_path", self.tr("New path"), "Ctrl+Alt+N", self.begin_path),
            ("paste", self.tr("Paste symbols"), "Ctrl+V", deeds.paste),
            ("copy", self.tr("Copy symbols"), "Ctrl+C", lambda: deeds.copy(members.symbols())),
            ("take_out", self.tr("Take out of the group"), "Del", lambda: deeds.take_out(members.chosen())),
            ("remove", self.tr("Delete this group or path"), "Ctrl+Del", lambda: deeds.remove(self._empty_form)),
            ("undo", self.tr("Undo last change"), "Ctrl+Z", deeds.undo),
        ):
            deeds.make(key, text, shortcut, slot)
        self.head.set_deeds([deeds.by_key[key] for key in ("reviewed", "paste", "copy", "new_group")])

    def _connect(self) -> None:
        self.queues.chosen.connect(self._on_entry)
        self.table.current_changed.connect(lambda _: self._show_soon.start())
        self.table.activated_row.connect(self._on_activated)
        self.table.selection_moved.connect(self._look)
        self._show_soon.timeout.connect(self._show_group_of_row)
        self.splitter.splitterMoved.connect(lambda *_: settings.keep("holdings_splitter", self.splitter.saveState()))
        for form, kind in ((self.group_form, "group"), (self.path_form, "path")):
            form.saved.connect(partial(self._on_saved, kind))
            form.stuck.connect(self._on_stuck)

    # ---- what the window asks

    def open_first(self) -> None:
        self._is_open = True
        self._load_lists()

    def take_focus(self) -> None:
        if self._is_stale and self._is_open:
            self._load_lists()
        self.table.setFocus()

    def on_changed(self, changes: Changes) -> None:
        for form in (self.group_form, self.path_form):
            form.on_changed(changes)
        # Answers and blocks change what is known of a member: looked at again when the page is opened.
        if changes.holdings_groups or changes.holdings_paths or changes.everything:
            self._is_stale = True
            if self.isVisible() and self._is_open:
                self._load_lists()
        elif changes.requests or changes.libraries:
            self._is_stale = True

    def has_unsaved(self) -> bool:
        return any(form.is_changed or form.unsaved_keys() for form in (self.group_form, self.path_form))

    def save_unsaved(self, then: Callable[[], None]) -> None:
        """One record after the other; the first that cannot be saved stays in its form with the reason."""
        form = next((f for f in (self.group_form, self.path_form) if f.is_changed or f.unsaved_keys()), None)
        self._after = None if form is None else then
        if form is None:
            then()
            return
        self.forms.setCurrentWidget(form)
        if not form.is_changed:
            form.open(form.unsaved_keys()[0])
        form.save()

    @Slot()
    def _on_stuck(self) -> None:
        self._after = None

    # ---- the lists at the left

    def _load_lists(self) -> None:
        self._is_stale = False

        def ask_all() -> Lists:
            reads = self.office.holdings
            return Lists(reads.groups(), reads.paths(), len(lenders.to_look_at(self.office)))

        self.work.read("holdings.lists", ask_all, self._on_lists)

    def _on_lists(self, lists: Lists) -> None:
        self.path_form.set_groups([(group[0], group[1]) for group in lists.groups])
        before = self.queues.entry()
        self.queues.show_entries(self._entries(lists))
        if self._wanted and self.queues.choose(f"holdings.{self._wanted}"):
            self._wanted = ""
        now = self.queues.entry()
        if now is not None and before is not None and now.name == before.name:
            self._load()
        elif now is None:
            self._on_members([], True)
        self._look()

    def _entries(self, lists: Lists) -> list[Entry]:
        today, found = self.office.clock.today(), []
        for key, name, kind, _, count in lists.groups:
            found.append(Entry("group", key, name, kind, count, self.tr("Groups")))
        for key, name, used_for, groups in lists.paths:
            found.append(Entry("path", key, name, used_for, len(groups), self.tr("Paths")))
        due = sum(is_due(group[3], today) for group in lists.groups)
        if lists.groups:
            review = self.tr("To review")
            old = self.tr("Groups that nobody looked through for a year")
            odd = self.tr("Unknown, never answered, only noes, blocked or closed")
            found.append(Entry("review", 0, self.tr("Not for a year"), old, due, review))
            found.append(Entry("look", 0, self.tr("Members to look at"), odd, lists.to_look_at, review))
        return found

    @Slot()
    def _on_entry(self) -> None:
        entry = self.queues.entry()
        if entry is not None and entry.kind in ("group", "path"):
            form: Editor = self.group_form if entry.kind == "group" else self.path_form
            self.forms.setCurrentWidget(form)
            form.open(entry.key)
        elif entry is not None:
            self.forms.setCurrentWidget(self.group_form)
        self._load(fresh=True)

    def _load(self, fresh: bool = False) -> None:
        entry, office = self.queues.entry(), self.office
        if entry is None:
            return
        asks: dict[str, Callable[[], list[Member]]] = {
            "group": lambda: lenders.members(office, [entry.key]),
            "path": lambda: lenders.members_of_path(office, entry.key),
            "review": lambda: lenders.members(office, lenders.to_review(office)),
            "look": lambda: lenders.to_look_at(office),
        }
        self.work.read("holdings.members", asks[entry.kind], lambda members: self._on_members(members, fresh))

    # ---- the members

    def _on_members(self, members: list[Member], fresh: bool) -> None:
        entry = self.queues.entry()
        is_group = entry is not None and entry.kind == "group"
        self.members.show_members(members, with_group=not is_group, nothing=self._nothing(entry), fresh=fresh)
        self._look()

    def _nothing(self, entry: Entry | None) -> str:
        if entry is None:
            return self.tr("No groups yet. Press Ctrl+N for a new group, or bring in a list by File > Import: a column "
                           "for the group and one for the symbol, or a column for each group.")  # fmt: skip
        return {
            "group": self.tr("This group is empty. Copy symbols anywhere and press Ctrl+V here, or type them at the "
                             "right."),
            "path": self.tr("This path has no groups, or they are empty. Tick its groups at the right."),
            "review": self.tr("Every group was reviewed within a year."),
            "look": self.tr("Nothing is odd about any member."),
        }[entry.kind]  # fmt: skip

    @Slot()
    def _show_group_of_row(self) -> None:
        """In a review list the form shows the group of the current member."""
        entry, member = self.queues.entry(), self.members.current()
        if entry is not None and entry.kind in ("review", "look") and member is not None:
            self.group_form.open(member.group_id)

    def _on_activated(self) -> None:
        """From a member to its library."""
        member = self.members.current()
        if member is not None and member.facts.library_id is not None:
            self.opened.emit("library", member.facts.library_id)

    @Slot()
    def _look(self) -> None:
        """The words above the table, and which deeds are possible."""
        entry = self.queues.entry()
        said = words.counted(self.members.count(), self.tr("one member"), self.tr("{n} members"))
        if entry is not None and entry.kind in ("group", "path") and entry.tip:
            said = self.tr("{count}, {kind}").format(count=said, kind=entry.tip)
        self.head.set_words(entry.title if entry else self.tr("Custom holdings"), said if entry else "")
        self.deeds.look(self.members.chosen(), self.members.count())

    # ---- making and deleting

    def begin_group(self) -> None:
        self._begin(self.group_form, self.group_form.group_name)

    def begin_path(self) -> None:
        self._begin(self.path_form, self.path_form.path_name)

    def _begin(self, form: Editor, field: QWidget) -> None:
        self.forms.setCurrentWidget(form)
        form.begin_new()
        field.setFocus()

    def _empty_form(self) -> None:
        """What is deleted is not read again."""
        form: Editor = self.group_form if self.forms.currentWidget() is self.group_form else self.path_form
        form.revert()
        form.clear()

    def _on_saved(self, kind: str, key: int, is_new: bool) -> None:
        if self._after is not None:
            self.save_unsaved(self._after)
        elif is_new and key != NEW:
            self._wanted = f"{kind}{key}"
            self._load_lists()
