# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries: whom we lend to and borrow from, where the courier finds them, on what terms."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.merging import MergeKind
from ill_desktop.domain.queues import Queue
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.letters.beside import BesideForm
from ill_desktop.ui.pages.record_page import RecordPage
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.library_form import LibraryForm
from ill_desktop.ui.people.lists import kind
from ill_desktop.ui.people.open_problems import OpenProblems
from ill_desktop.ui.people.open_requests import OpenRequests
from ill_desktop.ui.people.record_file import RecordFile
from ill_desktop.ui.work import Work

ID, NAME, SYMBOL, CITY, STATE, CODE, HUB, DAYS, BLOCKED, OWN, OPEN = range(11)
READS_AS = {"stubs": "stub"}
Row = tuple[Any, ...]


class LibrariesPage(RecordPage):
    """17,000 libraries and more; finding narrows by name, symbol, courier code, city."""

    name = "libraries"
    WIDTHS = (29, 82, 76)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        self._requests = OpenRequests(office, work, "libraries", "library_id")
        self._beside = BesideForm(office, work, "library", self._requests)
        self._problems = OpenProblems(office, work)
        super().__init__(office, work, parent)
        self._problems.wanted.connect(self.list_wanted)
        self.new = self.deed(self.tr("New library"), "Ctrl+N", self.begin_new)
        self.merge = self.deed(self.tr("&Merge the selected..."), "Ctrl+Shift+G", self._merge)
        self.alike = self.deed(self.tr("Look for &duplicates..."), "Ctrl+Shift+U", self._look_for_duplicates)
        self.head.set_deeds([self.new])
        self.editor.shown.connect(self._requests.show_of)
        self.editor.shown.connect(self._problems.show_of)
        self._requests.activated.connect(self.show_request)
        self.editor.shown.connect(self._beside.show_of)
        self.file = RecordFile(office, work, MergeKind.LIBRARIES, self._beside)
        self.editor.shown.connect(self.file.show_of)
        self.file.merged.connect(self.open_record)
        self._beside.request_wanted.connect(self.show_request)

    def kinds(self) -> Sequence[Queue]:
        ours, look = self.tr("Libraries"), self.tr("To look at")
        return (
            kind(self.name, "active", self.tr("All we work with"), ours,
                 self.tr("No request names a library yet. Choose All, or bring in your libraries by File > Import.")),
            kind(self.name, "all", self.tr("All"), ours,
                 self.tr("No libraries yet. Bring them in by File > Import, or press Ctrl+N for a new one.")),
            kind(self.name, "own", self.tr("Our branches"), ours,
                 self.tr("No branches yet. Tick \"One of our own branches\" at a library.")),
            kind(self.name, "no_code", self.tr("Without a courier code"), look,
                 self.tr("Every library with open requests has a courier code.")),
            kind(self.name, "blocked", self.tr("Blocked"), look, self.tr("No library is blocked.")),
            kind(self.name, "stubs", self.tr("Stubs to complete"), look,
                 self.tr("No stubs: every symbol of an import was known.")),
        )  # fmt: skip

    def columns(self) -> Sequence[ListColumn]:
        return (
            ListColumn("name", self.tr("Name"), "name", 28), ListColumn("symbol", self.tr("Symbol"), "text", 8),
            ListColumn("city", self.tr("City"), "name", 19), ListColumn("code", self.tr("Code"), "text", 9),
            ListColumn("days", self.tr("Days"), "text", 8), ListColumn("open", self.tr("Open"), "number", 7),
        )  # fmt: skip

    def list_name(self) -> str:
        return self.tr("Libraries")

    def count_words(self, count: int) -> str:
        return self.tr("1 library") if count == 1 else self.tr("{count} libraries").format(count=words.number(count))

    def make_editor(self) -> Editor:
        return LibraryForm(self.office, self.work)

    def panel(self) -> QWidget:
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self._problems)
        both.addWidget(self._beside)
        height = self.fontMetrics().height()
        both.setSizes([height * 22, height * 16])
        both.setStretchFactor(0, 1)
        both.setStretchFactor(2, 1)
        return both

    def ids(self, kind: str, typed: str, sort: str, descending: bool) -> "array[int]":
        """Finding looks through all libraries, not only those we work with: it is how a new one is met."""
        if typed and kind == "active":
            kind = "all"
        return self.office.reads.library_ids(typed, READS_AS.get(kind, kind), sort or "name", descending)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        return self.office.reads.library_rows(ids)

    def list_counts(self) -> dict[str, int]:
        return {one.key: len(self.ids(one.name, "", "", False)) for one in self.kinds()}

    def text(self, row: Row, key: str) -> str:
        if key in ("name", "city"):
            return ", ".join(filter(None, self.parts(row, key)))
        if key == "open":
            return words.number(row[OPEN]) if row[OPEN] else ""
        return str(row[{"symbol": SYMBOL, "code": CODE, "days": DAYS}[key]] or "")

    def parts(self, row: Row, key: str) -> tuple[str, str]:
        if key == "city":
            return row[CITY] or "", row[STATE] or ""
        marks = [self.tr("blocked")] if row[BLOCKED] else []
        marks += [self.tr("our branch")] if row[OWN] else []
        return row[NAME] or self.tr("no name"), ", ".join(marks)

    def on_changed(self, changes: Changes) -> None:
        super().on_changed(changes)
        self._requests.on_changed(changes)
        self.file.on_changed(changes)
        self._problems.on_changed(changes)

    def to_new(self) -> None:
        form = self.editor
        assert isinstance(form, LibraryForm)
        form.ui.tabs.setCurrentWidget(form.ui.library_tab)
        form.ui.name.setFocus()

    @Slot()
    def begin_new(self) -> None:
        super().begin_new()
        self._requests.show_of(0)
        self._problems.show_of(0)
        self._beside.show_of(0)
        self.file.show_of(0)

    @Slot()
    def _merge(self) -> None:
        self.file.merge(self.table.selected_ids())

    @Slot()
    def _look_for_duplicates(self) -> None:
        self.file.look_for_duplicates()
