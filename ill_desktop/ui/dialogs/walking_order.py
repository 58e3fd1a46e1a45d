# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which one walks past the shelving locations of each branch: dragged, or moved by Alt+Up and Alt+Down."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.shelving import ShelfPlace
from ill_desktop.services import shelving
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

_LOCATION = Qt.ItemDataRole.UserRole


class WalkingOrderDialog(QDialog):
    """One branch at a time; each branch that was changed is kept when the dialog is saved."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("walking_order")
        self.setWindowTitle(self.tr("Walking order"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places: dict[int | None, list[ShelfPlace]] = {}
        self._kept: dict[int | None, list[str]] = {}
        self._branch: int | None = None
        self._build()
        work.read("walking.places", partial(shelving.places, office), while_open(self, self._on_places),
                  while_open(self, self.notice.say))  # fmt: skip

    def _build(self) -> None:
        says = QLabel(self.tr("Pull lists, on the screen and on paper, go through a branch in this order. Drag a "
                              "location, or move it with Alt+Up and Alt+Down."))  # fmt: skip
        says.setWordWrap(True)
        self.branches = QComboBox()
        self.branches.setObjectName("walking_branch")
        self.list = QListWidget()
        self.list.setObjectName("walking_list")
        self.list.setAccessibleName(self.tr("Shelving locations in the order of the walk"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setAlternatingRowColors(True)
        self.notice = Notice(self)
        self.up = self._mover(self.tr("Move &up"), "Alt+Up", -1)
        self.down = self._mover(self.tr("Move &down"), "Alt+Down", 1)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)  # fmt: skip
        plain(self.buttons)
        form = QFormLayout()
        form.addRow(self.tr("&Branch"), self.branches)
        movers = QHBoxLayout()
        for button in (self.up, self.down):
            movers.addWidget(button)
        movers.addStretch(1)
        self.before = QPushButton(self.tr("As it was &before"))
        self.before.setToolTip(self.tr("Takes the last change of this branch's walk back"))
        self.before.setAutoDefault(False)
        self.before.clicked.connect(self.take_back)
        movers.addWidget(self.before)
        layout = QVBoxLayout(self)
        layout.addWidget(says)
        layout.addLayout(form)
        layout.addWidget(self.list, 1)
        layout.addLayout(movers)
        layout.addWidget(self.notice)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.branches.currentIndexChanged.connect(self._on_branch)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 64, height * 26)

    def _mover(self, text: str, key: str, by: int) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(key)
        button.setAutoDefault(False)
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(partial(self.move_current, by))
        self.addAction(action)
        button.clicked.connect(partial(self.move_current, by))
        return button

    def _on_places(self, places: Sequence[ShelfPlace]) -> None:
        for place in places:
            self._places.setdefault(place.branch_id, []).append(place)
        self.branches.blockSignals(True)
        for key, here in self._places.items():
            self.branches.addItem(here[0].branch or self.tr("(no branch)"), key)
        self.branches.blockSignals(False)
        if not self._places:
            self.notice.say(self.tr("No request names a shelving location yet. Enter the location of an item with its "
                                    "call number, then come back."))  # fmt: skip
            self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(False)
        self._on_branch()
        self.list.setFocus()

    @Slot()
    def _on_branch(self) -> None:
        self._keep()
        self._branch = self.branches.currentData()
        here = {place.location: place for place in self._places.get(self._branch, [])}
        order = self._kept.get(self._branch) or list(here)
        self.list.clear()
        for name in order:
            item = QListWidgetItem(self._said(here[name]))
            item.setData(_LOCATION, name)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _said(self, place: ShelfPlace) -> str:
        name = place.location or self.tr("(no location)")
        waits = words.counted(place.waiting, self.tr("{n} to pull"), self.tr("{n} to pull")) if place.waiting else ""
        return f"{name}    {waits}".rstrip()

    def order(self) -> list[str]:
        """The locations as they stand now."""
        return [self.list.item(row).data(_LOCATION) for row in range(self.list.count())]

    def _keep(self) -> None:
        if self.list.count():
            self._kept[self._branch] = self.order()

    def move_current(self, by: int) -> None:
        """Moves the chosen location up (-1) or down (1)."""
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)

    @Slot()
    def take_back(self) -> None:
        """The kept walk before the last one of this branch; what is dragged and not saved is given up."""
        deed = partial(shelving.take_walk_back, self.office, self._branch)
        self.work.write(deed, while_open(self, lambda _: self._read_again()), while_open(self, self.notice.say))

    def _read_again(self) -> None:
        self.notice.hide()
        self.work.read("walking.places", partial(shelving.places, self.office), while_open(self, self._on_again),
                       while_open(self, self.notice.say))  # fmt: skip

    def _on_again(self, places: Sequence[ShelfPlace]) -> None:
        self._places[self._branch] = [place for place in places if place.branch_id == self._branch]
        self.list.clear()
        self._kept.pop(self._branch, None)
        self._on_branch()

    @Slot()
    def save(self) -> None:
        self._keep()
        was = {key: [p.location for p in here if p.position is not None] for key, here in self._places.items()}
        changed = [(key, order) for key, order in self._kept.items() if order != was[key]]

        def deed() -> Changes:
            changes = Changes()
            for key, order in changed:
                changes = changes.merged(shelving.set_walk(self.office, key, order))
            return changes

        self.work.write(deed, while_open(self, lambda _: self.accept()), while_open(self, self.notice.say))
