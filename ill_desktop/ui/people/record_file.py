# SPDX-License-Identifier: GPL-3.0-or-later
"""Tabs beside a library's or a customer's form: at a glance, changes, closed days. Each is read when it is seen."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import ChargeRow
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.merging import MergeKind
from ill_desktop.services import library_file
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.people import record_text
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

DIALOGS = "ill_desktop.ui.dialogs"


class TextPane(QTextBrowser):
    """Rich text that `page` makes of an answer, in the colours of the palette; `followed` when a link is taken."""

    followed = Signal(str)

    def __init__(self, name: str, said: str, page: Callable[[Any, Any], str], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self._page, self._answer = page, None
        self.anchorClicked.connect(self._on_link)

    def show_answer(self, answer: Any) -> None:
        self._answer = answer
        self.setHtml("" if answer is None else self._page(answer, self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_answer", None) is not None:
            self.show_answer(self._answer)

    def _on_link(self, url: QUrl) -> None:
        self.followed.emit(url.toString())


class ClosedPane(QWidget):
    """Days on which a library is closed; Enter in the last field notes them, Delete takes one out."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work, self._key = office, work, 0
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Closed days of this library"))
        self.first, self.last, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name, hint in ((self.first, self.tr("Closed from"), self.tr("from: 12/24, +3")),
                                  (self.last, self.tr("Closed to"), self.tr("to: the same day")),
                                  (self.reason, self.tr("Why it is closed"), self.tr("reason"))):  # fmt: skip
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.returnPressed.connect(self.close_days)
        self.add = QPushButton(self.tr("C&losed then"))
        self.out = QPushButton(self.tr("Take &out"))
        self.notice = Notice(self)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for part, stretch in ((self.first, 1), (self.last, 1), (self.reason, 2), (self.add, 0), (self.out, 0)):
            row.addWidget(part, stretch)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addLayout(row)
        self.add.clicked.connect(self.close_days)
        self.out.clicked.connect(self.take_out)
        self.list.currentRowChanged.connect(lambda at: self.out.setEnabled(at >= 0))
        self.list.installEventFilter(self)

    def show_of(self, key: int) -> None:
        if key != self._key:
            self.notice.hide()
            for field in (self.first, self.last, self.reason):
                field.clear()
        self._key = key
        self.setEnabled(bool(key))
        if not key:
            self.list.clear()
            return
        self._work.read("libraries.closings", partial(self._office.reads.closings_of, key), self._on_days)

    def _on_days(self, rows: list[tuple[int, Any, Any, str]]) -> None:
        today = self._office.clock.today()
        self.list.clear()
        for key, first, last, reason in rows:
            day = words.day(first, today)
            span = day if first == last else self.tr("{first} to {last}").format(first=day, last=words.day(last, today))
            over = self.tr("over") if last < today else self.tr("closed now") if first <= today else ""
            item = QListWidgetItem("   ".join(filter(None, (span, reason, over))))
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.out.setEnabled(False)

    def close_days(self) -> None:
        today = self._office.clock.today()
        try:
            first = parse_date(self.first.text(), today)
            last = parse_date(self.last.text(), first) if self.last.text().strip() else first
        except UserError as error:
            self.notice.say(str(error))
            return
        deed = partial(library_file.close, self._office, self._key, first, last, self.reason.text())
        self._work.write(deed, self._on_closed, self.notice.say)

    def _on_closed(self, _: Changes) -> None:
        self.notice.hide()
        for field in (self.first, self.last, self.reason):
            field.clear()
        self.first.setFocus()

    def take_out(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            deed = partial(library_file.reopen, self._office, item.data(Qt.ItemDataRole.UserRole))
            self._work.write(deed, None, self.notice.say)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.take_out()
            return True
        return super().eventFilter(watched, event)


class RecordFile(QObject):
    """Puts its tabs into the tabs beside a form, follows it by `show_of`, and merges. `merged(id)` = what is left."""

    merged = Signal(int)

    def __init__(self, office: Office, work: Work, kind: MergeKind, tabs: QTabWidget):
        super().__init__(tabs)
        self._office, self._work, self._kind, self._tabs, self._key = office, work, kind, tabs, 0
        today = office.clock.today
        is_library = kind is MergeKind.LIBRARIES
        self.glance = TextPane(f"{kind}_glance", self.tr("At a glance"), lambda found, palette: (
            record_text.library_page(found, today(), palette) if is_library
            else record_text.customer_page(found[0], found[1], today(), palette)))  # fmt: skip
        self.changes = TextPane(f"{kind}_changes", self.tr("Changes"), lambda rows, palette: (
            record_text.changes_page(rows, today(), palette)))  # fmt: skip
        self.closed = ClosedPane(office, work) if is_library else None
        tabs.addTab(self.glance, self.tr("At a glance"))
        if self.closed is not None:
            tabs.addTab(self.closed, self.tr("Closed days"))
        tabs.addTab(self.changes, self.tr("Changes"))
        tabs.currentChanged.connect(self._look)
        self.changes.followed.connect(self._on_link)
        self.glance.followed.connect(self._on_charge)

    def show_of(self, key: int) -> None:
        if key != self._key:
            self.glance.show_answer(None)
            self.changes.show_answer(None)
        self._key = key
        self._look()

    def on_changed(self, changes: Changes) -> None:
        touched = changes.libraries if self._kind is MergeKind.LIBRARIES else changes.customers
        if self._key and (self._key in touched or changes.everything or changes.requests or changes.invoices):
            self._look()

    def _look(self) -> None:
        """Reads what is seen now, and only that."""
        shown, key, reads = self._tabs.currentWidget(), self._key, self._office.reads
        if shown is self.closed and self.closed is not None:
            self.closed.show_of(key)
        elif not key:
            return
        elif shown is self.glance:
            self._work.read(f"{self._kind}.glance", self._standing(key), self.glance.show_answer)
        elif shown is self.changes:
            ask = reads.library_changes if self._kind is MergeKind.LIBRARIES else reads.customer_changes
            self._work.read(f"{self._kind}.changes", partial(ask, key), self.changes.show_answer)

    def _standing(self, key: int) -> Callable[[], Any]:
        if self._kind is MergeKind.LIBRARIES:
            return partial(library_file.standing, self._office, key)
        return lambda: (library_file.customer_standing(self._office, key), self._office.reads.customer_looks(key))

    def merge(self, ids: Sequence[int]) -> None:
        """These are the same: which values are kept is looked over first."""
        dialog = import_module(f"{DIALOGS}.merge").MergeDialog(self._office, self._work, self._kind, ids, self._tabs)
        dialog.merged.connect(self.merged)
        dialog.open()

    def look_for_duplicates(self) -> None:
        dialog = import_module(f"{DIALOGS}.duplicates").DuplicatesDialog(
            self._office, self._work, self._kind, self._tabs)  # fmt: skip
        dialog.merged.connect(self.merged)
        dialog.open()

    def _on_charge(self, link: str) -> None:
        """A charge of the customer ends."""
        key = int(link.partition(":")[2])
        ask = partial(self._office.reads.charges, customer_id=self._key)
        self._work.read(f"{self._kind}.charge", ask, partial(self._on_charges, key))

    def _on_charges(self, key: int, rows: Sequence[ChargeRow]) -> None:
        asks = import_module(f"{DIALOGS}.charge")
        for one in (row for row in rows if row.id == key):
            asks.ask_end(self._office, self._work, self._tabs, one)

    def _on_link(self, link: str) -> None:
        """Undo of one change; a merge may take seconds, so it shows its progress."""
        history_id, office, kind = int(link.partition(":")[2]), self._office, self._kind

        def task(progress: Progress) -> Changes:
            if kind is MergeKind.LIBRARIES:
                return library_file.undo_change(office, history_id, progress)
            return library_file.undo_customer_change(office, history_id, progress)

        self._work.long(self.tr("Taking back"), task, writes=True)
