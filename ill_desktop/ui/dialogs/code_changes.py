# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list of courier codes changes, before and after it is imported; and the history of codes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_codes import CHANGED, GONE, CodeChange, CodeChangeRow
from ill_desktop.services import courier_codes
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


class CodeChangesTab(QWidget):
    """The differences, field by field; codes that are gone can be ended once the list is imported."""

    told = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.gone: list[CodeChange] = []
        self.says = QLabel()
        self.says.setWordWrap(True)
        heads = [self.tr("Code"), self.tr("What"), self.tr("Before"), self.tr("Now"), self.tr("Courier")]
        self.tree = _tree(self.tr("Changes of courier codes"), heads)
        self.end = QPushButton(self.tr("&End the codes that are gone"))
        self.end.setAutoDefault(False)
        self.end.clicked.connect(self._on_end)
        row = QHBoxLayout()
        row.addWidget(self.says, 1)
        row.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1)
        self.show_changes([], True)

    def show_changes(self, changes: Sequence[CodeChange], dry_run: bool) -> None:
        self.gone = [one for one in changes if one.field == GONE]
        self.tree.clear()
        self.tree.addTopLevelItems([
            QTreeWidgetItem([one.code, words.tr(CHANGED[one.field]), one.before, one.after, one.courier])
            for one in changes
        ])  # fmt: skip
        self.end.setEnabled(bool(self.gone) and not dry_run)
        told = [words.counted(len(changes) - len(self.gone), self.tr("one change"), self.tr("{n} changes"))]
        if self.gone:
            told.append(words.counted(len(self.gone), self.tr("one code is not in this list any more"),
                                      self.tr("{n} codes are not in this list any more")))  # fmt: skip
            told.append(self.tr("Ended codes are refused on labels; do it only if the list is the whole one."))
        self.says.setText(". ".join(told))

    @Slot()
    def _on_end(self) -> None:
        self.end.setEnabled(False)
        deed = partial(courier_codes.end, self.office, list(self.gone))
        self.work.write(deed, while_open(self, self._on_ended), while_open(self, self.told.emit))

    def _on_ended(self, changes: Changes) -> None:
        self.says.setText(words.say(changes.said) if changes.said else "")


class CodeHistoryDialog(QDialog):
    """What changed about a courier code, and when; all changes while no code is typed."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("code_history_dialog")
        self.setWindowTitle(self.tr("Changes of courier codes"))
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Courier code"))
        self.code.setPlaceholderText(self.tr("A courier code, like C124; empty = all"))
        self.notice = Notice(self)
        heads = [self.tr("Day"), self.tr("Code"), self.tr("What"), self.tr("Before"), self.tr("Now")]
        self.tree = _tree(self.tr("Changes of courier codes"), heads)
        self.close_it = QPushButton(self.tr("Close"))
        self.close_it.setAutoDefault(False)
        self.close_it.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_it)
        layout = QVBoxLayout(self)
        layout.addWidget(self.code)
        layout.addWidget(self.notice)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self.resize(self.fontMetrics().averageCharWidth() * 124, self.fontMetrics().height() * 26)
        self.code.textChanged.connect(self.ask)
        self.ask()

    @Slot()
    def ask(self) -> None:
        asked = partial(courier_codes.history, self.office, self.code.text().strip())
        self.work.read("codes.history", asked, while_open(self, self._on_rows), while_open(self, self.notice.say))

    def _on_rows(self, rows: list[CodeChangeRow]) -> None:
        today = self.office.clock.today()
        self.tree.clear()
        self.tree.addTopLevelItems([
            QTreeWidgetItem([words.day(one.on, today), one.code, words.tr(CHANGED.get(one.field, one.field)),
                             one.before, one.after])
            for one in rows
        ])  # fmt: skip


def _tree(name: str, heads: list[str]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels(heads)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    unit = tree.fontMetrics().averageCharWidth()
    for column, chars in enumerate((14, 26, 26, 26)):
        tree.setColumnWidth(column, chars * unit)
    return tree
