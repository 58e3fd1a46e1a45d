# SPDX-License-Identifier: GPL-3.0-or-later
"""Two or more records that are the same: field by field which value is kept, what moves, and the one that stays."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.merging import MergeKind, MergePlan
from ill_desktop.services import merging
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Job, Work

KEPT = "\N{CHECK MARK} "
MOVES: dict[str, tuple[str, str]] = {
    "requests": ("one request", "{n} requests"), "answers": ("one answer", "{n} answers"),
    "invoices": ("one invoice", "{n} invoices"), "credits": ("one credit", "{n} credits"),
    "correspondence": ("one letter", "{n} letters"), "attachments": ("one attachment", "{n} attachments"),
    "library_symbols": ("one symbol", "{n} symbols"), "addresses": ("one address", "{n} addresses"),
    "closures": ("one closing", "{n} closings"), "courier_codes": ("one courier code", "{n} courier codes"),
    "courier_problems": ("one courier problem", "{n} courier problems"),
    "stray_items": ("one stray item", "{n} stray items"),
    "group_members": ("one place in a group", "{n} places in groups"), "legal_holds": ("one hold", "{n} holds"),
    "customer_charges": ("one charge", "{n} charges"), "customers": ("one customer's branch", "{n} customers' branch"),
}  # fmt: skip
"""What is told of the rows that move; the rest goes along without a word."""


class FieldTable(QTableWidget):
    """A row a field, a column a record. Space (or a click) on a value keeps it: `kept(row, column)`; Ctrl+Enter is
    `done`.
    """

    kept = Signal(int, int)
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
            return
        if event.key() == Qt.Key.Key_Space and self.currentColumn() > 0:
            self.kept.emit(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)


class MergeDialog(QDialog):
    """`merged(id)` with the record that is left."""

    merged = Signal(int)

    def __init__(self, office: Office, work: Work, kind: MergeKind, ids: Sequence[int],
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("merge")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge duplicates"))
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 130, unit.height() * 34)
        self._office, self._work, self._kind, self._ids = office, work, kind, list(ids)
        self._plan: MergePlan | None = None
        self._job: Job | None = None
        self._build()
        self._look()

    def _build(self) -> None:
        self.says = QLabel(self.tr("A checked value is kept. Space on another value keeps that one; in the first row "
                                   "it chooses the record that stays. Nothing is done before Merge."))  # fmt: skip
        self.says.setWordWrap(True)
        self.table = FieldTable()
        self.table.setAccessibleName(self.tr("Values of the records"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.moves = QLabel()
        self.moves.setWordWrap(True)
        self.notice = Notice(self)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("How much is moved"))
        self.progress.hide()
        self.buttons = QDialogButtonBox()
        self.leave = self.buttons.addButton(self.tr("&Leave them"), QDialogButtonBox.ButtonRole.RejectRole)
        self.deed = self.buttons.addButton(self.tr("&Merge   Ctrl+Enter"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave.setAutoDefault(False)
        self.deed.setEnabled(False)
        plain(self.buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.says)
        column.addWidget(self.table, 1)
        for part in (self.moves, self.notice, self.progress, self.buttons):
            column.addWidget(part)
        self.table.kept.connect(self.keep)
        self.table.done.connect(self.merge)
        self.table.cellClicked.connect(self.keep)
        self.buttons.accepted.connect(self.merge)
        self.buttons.rejected.connect(self.reject)

    # ---- what would be done

    def _look(self, winner: int | None = None) -> None:
        ask = partial(merging.plan, self._office, self._kind, self._ids, winner)
        self._work.read("merge.plan", ask, self._on_plan, self.notice.say)

    def _on_plan(self, found: MergePlan) -> None:
        self._plan = found
        keys, differ = list(found.records), [("", self.tr("Stays")), *found.differing()]
        at = self.table.currentRow(), self.table.currentColumn()
        self._fields = differ
        self.table.clear()
        self.table.setColumnCount(len(keys) + 1)
        self.table.setRowCount(len(differ))
        self.table.setHorizontalHeaderLabels([self.tr("Field"), *(self._head(found.records[key]) for key in keys)])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._paint()
        self.table.setCurrentCell(max(at[0], 0), max(at[1], 1))
        self.table.setFocus()
        self.moves.setText(self._moves_words(found.moves))
        self.deed.setEnabled(True)

    def _head(self, record: Mapping[str, Any]) -> str:
        count = words.counted(record["requests"], self.tr("one request"), self.tr("{n} requests"))
        stub = self.tr("stub, ") if record.get("stub") else ""
        return f"{record['name'] or self.tr('no name')}\n{stub}{count}"

    def _paint(self) -> None:
        found = self._plan
        assert found is not None
        for row, (name, said) in enumerate(self._fields):
            self.table.setItem(row, 0, QTableWidgetItem(words.tr(said)))
            for column, (key, record) in enumerate(found.records.items(), 1):
                is_kept = found.keeps[name] == key if name else found.winner == key
                stays = self.tr("this record") if is_kept else self.tr("goes into it")
                text = self._value(name, record) if name else stays
                item = QTableWidgetItem((KEPT if is_kept else "    ") + text)
                font = item.font()
                font.setBold(is_kept)
                item.setFont(font)
                told = self.tr("{field}: {value}, kept") if is_kept else self.tr("{field}: {value}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told.format(field=words.tr(said), value=text))
                self.table.setItem(row, column, item)

    def _value(self, name: str, record: Mapping[str, Any]) -> str:
        value = record.get(name)
        if name == "branch_id":
            return str(record.get("branch") or "")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if name.endswith("_cents") and value is not None:
            return f"{value / 100:.2f}"
        return "" if value is None else str(value)

    def _moves_words(self, moves: Mapping[str, int]) -> str:
        listed = [words.counted(count, words.tr(MOVES[name][0]), words.tr(MOVES[name][1]))
                  for name, count in moves.items() if name in MOVES]  # fmt: skip
        if not listed:
            return self.tr("Nothing points to the records that go.")
        return self.tr("Goes along: {what}. Changes, on the page of the record that stays, takes it all back.").format(
            what=", ".join(listed))  # fmt: skip

    def keep(self, row: int, column: int) -> None:
        """Keeps this value, or in the first row this record."""
        if self._plan is None or column < 1 or self._job is not None:
            return
        key, name = list(self._plan.records)[column - 1], self._fields[row][0]
        if not name:
            if key != self._plan.winner:
                self._look(key)
            return
        self._plan.keeps[name] = key
        self._paint()

    # ---- the deed

    def merge(self) -> None:
        if self._plan is None or self._job is not None:
            return
        found = self._plan
        self.notice.hide()
        for part in (self.deed, self.table):
            part.setEnabled(False)
        self.leave.setText(self.tr("&Stop"))
        self.progress.setRange(0, 0)
        self.progress.show()
        self._job = self._work.long(self.tr("Merging"), partial(merging.merge, self._office, found), self._on_done,
                                    self._on_trouble, writes=True)  # fmt: skip
        self._job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 0))
        self.progress.setValue(done)

    def _on_done(self, _: Changes) -> None:
        self._job = None
        if self._plan is not None:
            self.merged.emit(self._plan.winner)
        self.accept()

    def _on_trouble(self, sentence: str) -> None:
        self._job = None
        self.progress.hide()
        self.leave.setText(self.tr("&Leave them"))
        for part in (self.deed, self.table):
            part.setEnabled(True)
        self.notice.say(sentence)

    def reject(self) -> None:
        """While it runs, stopping takes back what was moved; the dialog stays."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()
