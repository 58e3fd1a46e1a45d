# SPDX-License-Identifier: GPL-3.0-or-later
"""The open requests of one library or customer, below its form. Enter goes to the request."""

from array import array
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.library_file import CustomerStanding
from ill_desktop.domain.money import money_text
from ill_desktop.domain.request import Side
from ill_desktop.services.library_file import customer_standing
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.models.row_delegate import RequestDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.work import Work


def _stands(found: CustomerStanding) -> str:
    """What the customer has, can pick up, waits for, gave back and owes; what is none of it is left out."""
    counts = (
        (found.has, words.tr("has {n}")), (found.overdue, words.tr("{n} late")),
        (found.ready, words.tr("{n} ready to pick up")), (found.waits, words.tr("waits for {n}")),
        (found.back, words.tr("gave back {n}")), (found.lost, words.tr("{n} lost")),
    )  # fmt: skip
    said = [text.format(n=words.number(count)) for count, text in counts if count]
    if found.owed_cents > 0:
        said.append(words.tr("owes {amount}").format(amount=money_text(found.owed_cents, "USD")))
    return ", ".join(said)


class OpenRequests(QWidget):
    """`of` is `library_id` or `customer_id`, the name under which `reads.requests_of` asks. Above a customer's stands
    where they are, and what is owed.
    """

    activated = Signal(int)

    def __init__(self, office: Office, work: Work, name: str, of: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work, self._name, self._of = office, work, name, of
        self._key = 0
        self.title_heading = QLabel()
        font = QFont(self.font())
        font.setBold(True)
        self.title_heading.setFont(font)
        self.title_heading.setWordWrap(True)
        columns = [
            ListColumn("number", self.tr("Number"), "text", 9), ListColumn("status", self.tr("Status"), "status", 16),
            ListColumn("title", self.tr("Title / author"), "title", 24),
            ListColumn("due", self.tr("Due"), "date", 10),
        ]  # fmt: skip
        if of == "library_id":
            columns.insert(1, ListColumn("way", self.tr("We"), "text", 7))
        self.model = WindowedModel(work, f"{name}_requests", columns, office.reads.request_rows, self._text, self)
        delegate = RequestDelegate(office.clock.today)
        self.table = Table(self.model, delegate, f"{name}_requests", [column.key for column in columns])
        self.table.setAccessibleName(self.tr("Open requests"))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.set_empty_words(self.tr("No open requests."))
        self.table.installEventFilter(self)
        self.table.activated_row.connect(self.activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title_heading)
        layout.addWidget(self.table, 1)
        self._title(0)

    def show_of(self, key: int) -> None:
        """Shows the open requests of this library or customer; 0 = of none."""
        is_other, self._key = key != self._key, key
        if not key:
            self._on_ids((array("q"), ""), is_other)
            return
        requests_of = self.office.reads.requests_of
        if self._of == "library_id":
            ask = lambda: (requests_of(library_id=key), "")  # noqa: E731
        else:
            ask = lambda: (requests_of(customer_id=key), _stands(customer_standing(self.office, key)))  # noqa: E731
        self.work.read(f"{self._name}.requests", ask, lambda ids: self._on_ids(ids, is_other))

    def on_changed(self, changes: Changes) -> None:
        owes = self._of == "customer_id" and self._key in changes.customers
        if self._key and (changes.requests or changes.everything or owes):
            self.model.refresh(changes.requests)
            self.show_of(self._key)

    def _on_ids(self, found: "tuple[array[int], str]", is_other: bool) -> None:
        ids, stands = found
        self.table.set_ids(ids, fresh=is_other)
        self._title(len(ids), stands)

    def _title(self, count: int, stands: str = "") -> None:
        said = self.tr("Open requests")
        said = f"{said}  {words.number(count)}" if count else said
        self.title_heading.setText(f"{said}: {stands}" if stands else said)

    def _text(self, row: tuple[Any, ...], key: str) -> str:
        if key == "way":
            return self.tr("lend") if row[words.SIDE] == Side.LENDING else self.tr("borrow")
        return words.cell(row, key, self.office.clock.today())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.current_id():
                self.activated.emit(self.table.current_id())
                return True
        return super().eventFilter(watched, event)
