# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: found by name or card, changed, blocked. Which records were looked at is logged, without titles."""

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
from ill_desktop.ui.people.customer_form import CustomerForm
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.lists import kind
from ill_desktop.ui.people.open_requests import OpenRequests
from ill_desktop.ui.people.record_file import RecordFile
from ill_desktop.ui.work import Work

ID, NAME, CARD, BRANCH, PHONE, EMAIL, BLOCKED, OPEN = range(8)
Row = tuple[Any, ...]


class CustomersPage(RecordPage):
    """A customer is shown a moment after the row is chosen: rows that are passed over are not looked at, so the log of
    looks says whom somebody really looked at.
    """

    name = "customers"
    LOOK_AFTER = 300
    WIDTHS = (24, 88, 72)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        self._requests = OpenRequests(office, work, "customers", "customer_id")
        self._beside = BesideForm(office, work, "customer", self._requests)
        super().__init__(office, work, parent)
        self.new = self.deed(self.tr("New customer"), "Ctrl+N", self.begin_new)
        self.merge = self.deed(self.tr("&Merge the selected..."), "Ctrl+Shift+G", self._merge)
        self.alike = self.deed(self.tr("Look for &duplicates..."), "Ctrl+Shift+U", self._look_for_duplicates)
        self.head.set_deeds([self.new])
        self.editor.shown.connect(self._requests.show_of)
        self._requests.activated.connect(self.show_request)
        self.editor.shown.connect(self._beside.show_of)
        self.file = RecordFile(office, work, MergeKind.CUSTOMERS, self._beside)
        self.editor.shown.connect(self.file.show_of)
        self.file.merged.connect(self.open_record)
        self._beside.request_wanted.connect(self.show_request)

    def kinds(self) -> Sequence[Queue]:
        nobody = self.tr("No customers yet. They come with imported requests, or press Ctrl+N for a new one.")
        return (kind(self.name, "all", self.tr("All"), self.tr("Customers"), nobody),)

    def columns(self) -> Sequence[ListColumn]:
        return (
            ListColumn("name", self.tr("Name"), "name", 30), ListColumn("card", self.tr("Card"), "text", 18),
            ListColumn("branch", self.tr("Branch"), "text", 24), ListColumn("blocked", self.tr("Blocked"), "chip", 9),
            ListColumn("open", self.tr("Open"), "number", 7),
        )  # fmt: skip

    def list_name(self) -> str:
        return self.tr("Customers")

    def count_words(self, count: int) -> str:
        return self.tr("1 customer") if count == 1 else self.tr("{count} customers").format(count=words.number(count))

    def make_editor(self) -> Editor:
        return CustomerForm(self.office, self.work)

    def panel(self) -> QWidget:
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self._beside)
        both.setStretchFactor(0, 4)
        both.setStretchFactor(1, 3)
        height = self.fontMetrics().height()
        both.setSizes([height * 28, height * 21])  # else a note that is mostly empty takes the room of the requests
        return both

    def open_first(self) -> None:
        super().open_first()
        self.work.read("customers.branches", self._read_branches, self._form().set_branches)

    def _form(self) -> CustomerForm:
        assert isinstance(self.editor, CustomerForm)
        return self.editor

    def _read_branches(self) -> list[tuple[int, str]]:
        reads = self.office.reads
        ids = reads.library_ids("", "own", "name")
        rows = reads.library_rows(ids)
        return [(key, str(rows[key][1])) for key in ids if key in rows]

    def ids(self, kind: str, typed: str, sort: str, descending: bool) -> "array[int]":
        return self.office.reads.customer_ids(typed, sort or "name", descending)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        return self.office.reads.customer_rows(ids)

    def list_counts(self) -> dict[str, int]:
        return {"customers.all": len(self.ids("all", "", "", False))}

    def text(self, row: Row, key: str) -> str:
        if key == "name":
            return row[NAME] or self.tr("no name")
        if key == "blocked":
            return self.tr("blocked") if row[BLOCKED] else ""
        if key == "open":
            return words.number(row[OPEN]) if row[OPEN] else ""
        return str(row[{"card": CARD, "branch": BRANCH}[key]] or "")

    def parts(self, row: Row, key: str) -> tuple[str, str]:
        return self.text(row, key), "late" if key == "blocked" else ""

    def on_changed(self, changes: Changes) -> None:
        super().on_changed(changes)
        self._requests.on_changed(changes)
        self.file.on_changed(changes)
        if changes.libraries and self._is_open:
            self.work.read("customers.branches", self._read_branches, self._form().set_branches)

    def to_new(self) -> None:
        self._form().ui.name.setFocus()

    @Slot()
    def begin_new(self) -> None:
        super().begin_new()
        self._requests.show_of(0)
        self._beside.show_of(0)
        self.file.show_of(0)

    @Slot()
    def _merge(self) -> None:
        self.file.merge(self.table.selected_ids())

    @Slot()
    def _look_for_duplicates(self) -> None:
        self.file.look_for_duplicates()
