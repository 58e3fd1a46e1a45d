# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that look like one: what imports made first. Enter looks at a group and merges it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.merging import Group, MergeKind
from ill_desktop.services import merging
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.merge import MergeDialog
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

Found = tuple[list[Group], dict[int, tuple[Any, ...]]]


class DuplicatesDialog(QDialog):
    """`merged(id)` with the record that was left of a group."""

    merged = Signal(int)

    def __init__(self, office: Office, work: Work, kind: MergeKind, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("duplicates")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_library = kind is MergeKind.LIBRARIES
        self.setWindowTitle(self.tr("Libraries that look like one") if is_library
                            else self.tr("Customers that look like one"))  # fmt: skip
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 120, unit.height() * 30)
        self._office, self._work, self._kind = office, work, kind
        self._groups: Sequence[Group] = ()
        self._build()
        self.look()

    def _build(self) -> None:
        self.says = QLabel(self.tr("Looking..."))
        self.says.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("Groups of records that look like one"))
        self.table.setHorizontalHeaderLabels([self.tr("Records"), self.tr("What is the same"), ""])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.notice = Notice(self)
        self.buttons = QDialogButtonBox()
        shut = self.buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        says = self.tr("&Look at it and merge   Enter")
        self.deed = self.buttons.addButton(says, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (shut, self.deed):
            button.setAutoDefault(False)
        plain(self.buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.says)
        column.addWidget(self.table, 1)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)
        self.deed.clicked.connect(self.open_group)
        self.table.cellDoubleClicked.connect(self.open_group)
        self.table.installEventFilter(self)
        self.buttons.rejected.connect(self.reject)

    def look(self) -> None:
        """Asks again; reads all records once."""
        office, kind = self._office, self._kind

        def ask() -> Found:
            groups = merging.duplicates(office, kind)
            ids = [key for group in groups for key in group.ids]
            rows = office.reads.library_rows if kind is MergeKind.LIBRARIES else office.reads.customer_rows
            return groups, rows(ids)

        self._work.read("duplicates", ask, self._on_found, self.notice.say)

    def _on_found(self, found: Found) -> None:
        self._groups, rows = found
        at = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self._groups))
        for row, group in enumerate(self._groups):
            said = "   \N{MIDDLE DOT}   ".join(self._name(rows[key]) for key in group.ids if key in rows)
            stub = self.tr("stub of an import") if group.has_stub else ""
            for column, text in enumerate((said, words.tr(group.why), stub)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        count = len(self._groups)
        said = words.counted(count, self.tr("One group looks like one record."),
                             self.tr("{n} groups look like one record."))  # fmt: skip
        hint = self.tr("Stubs of imports stand first. It is only a suggestion: a name may have two bearers.")
        self.says.setText(f"{said} {hint}" if count else self.tr("No two records look like one."))
        self.deed.setEnabled(bool(count))
        if count:
            self.table.setCurrentCell(min(at, count - 1), 0)
            self.table.setFocus()

    def _name(self, row: tuple[Any, ...]) -> str:
        """Name and what tells it from the others: symbol and place, or the end of the card."""
        if self._kind is MergeKind.LIBRARIES:
            _, name, symbol, city, state, *_ = row
            more = ", ".join(filter(None, (symbol, city, state)))
        else:
            _, name, card, branch, *_ = row
            more = ", ".join(filter(None, (f"\N{HORIZONTAL ELLIPSIS}{card[-4:]}" if card else "", branch)))
        return f"{name or self.tr('no name')} ({more})" if more else name or self.tr("no name")

    def open_group(self, *_: Any) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._groups):
            dialog = MergeDialog(self._office, self._work, self._kind, self._groups[at].ids, self)
            dialog.merged.connect(self._on_merged)
            dialog.open()

    def _on_merged(self, key: int) -> None:
        self.merged.emit(key)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.table and event.type() == QEvent.Type.KeyPress
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.open_group()
            return True
        return super().eventFilter(watched, event)
