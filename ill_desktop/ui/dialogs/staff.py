# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works here: add, change, and let go; a leaver's open work goes to another."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.services import staffing
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

People = Sequence[tuple[int, str, str, str, bool]]


class StaffListDialog(QDialog):
    """`chosen(id, name)` when somebody says that it is they who work here now."""

    chosen = Signal(int, str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("staff_list")
        self.setWindowTitle(self.tr("Who works here"))
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 22)
        self._office, self._work = office, work
        self._people: People = ()
        self._build()
        self._connect()
        self._list()

    def _build(self) -> None:
        heads = (self.tr("Name"), self.tr("Initials"), self.tr("Work"), "")
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(self.tr("Staff"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.name, self.initials, self.role = QLineEdit(), QLineEdit(), QLineEdit()
        self.initials.setPlaceholderText(self.tr("made of the name"))
        self.heir = QComboBox()
        self.heir.setAccessibleName(self.tr("Who takes the open work over"))
        self.add, self.save = QPushButton(self.tr("&Add as new")), QPushButton(self.tr("&Save the change"))
        self.left = QPushButton(self.tr("Has &left the office"))
        self.is_me = QPushButton(self.tr("This is &me"))
        self.notice = Notice(tone="late")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(self.is_me, QDialogButtonBox.ButtonRole.ActionRole)
        plain(self.buttons)
        for button in (self.add, self.save, self.left, self.is_me):
            button.setAutoDefault(False)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Initials"), self.initials)
        form.addRow(self.tr("&Work"), self.role)
        deeds, leaving = QHBoxLayout(), QHBoxLayout()
        for button in (self.add, self.save):
            deeds.addWidget(button)
        deeds.addStretch(1)
        leaving.addWidget(self.left)
        leaving.addWidget(self.heir, 1)
        form.addRow("", deeds)
        form.addRow("", leaving)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(form)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._on_row)
        self.add.clicked.connect(partial(self._save, True))
        self.save.clicked.connect(partial(self._save, False))
        self.left.clicked.connect(self.let_go)
        self.is_me.clicked.connect(self.take)
        self.buttons.rejected.connect(self.reject)

    def _list(self) -> None:
        self._work.read("staff.list", self._office.reads.all_staff, self._on_people)

    def _on_people(self, people: People) -> None:
        self._people = people
        self.table.setRowCount(len(people))
        for at, (_, name, initials, role, left) in enumerate(people):
            for place, text in enumerate((name, initials, role, self.tr("has left") if left else "")):
                self.table.setItem(at, place, QTableWidgetItem(text))
        if not people:
            self.name.setFocus()
        self._on_row()

    def person(self) -> tuple[int, str, str, str, bool] | None:
        at = self.table.currentRow()
        return self._people[at] if 0 <= at < len(self._people) and self.table.selectedItems() else None

    def _on_row(self) -> None:
        person = self.person()
        for button in (self.save, self.left, self.is_me, self.heir):
            button.setEnabled(person is not None)
        self.heir.clear()
        if person is None:
            return
        key, name, initials, role, left = person
        for field, text in ((self.name, name), (self.initials, initials), (self.role, role)):
            field.setText(text)
        self.heir.addItem(self.tr("nothing is open under this name"), None)
        for other, other_name, _, _, gone in self._people:
            if other != key and not gone:
                self.heir.addItem(self.tr("what is open goes to {name}").format(name=other_name), other)
        self.left.setEnabled(not left)
        self.is_me.setEnabled(not left)

    def _save(self, is_new: bool, *_: Any) -> None:
        person = self.person()
        key = None if is_new or person is None else person[0]
        deed = partial(staffing.save, self._office, key, self.name.text(), self.initials.text(), self.role.text())
        self._work.write(deed, self._on_done, self.notice.say)

    def let_go(self) -> None:
        person = self.person()
        if person is not None:
            deed = partial(staffing.leave, self._office, person[0], self.heir.currentData())
            self._work.write(deed, self._on_done, self.notice.say)

    def _on_done(self, _: Changes) -> None:
        self.notice.hide()
        self._list()

    def take(self) -> None:
        """From now on this person's name stands in the history of every deed."""
        person = self.person()
        if person is not None:
            self.chosen.emit(person[0], person[1])
            self.accept()
