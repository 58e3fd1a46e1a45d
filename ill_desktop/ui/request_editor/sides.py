# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands below the form: the warnings, and two versions side by side where another desk was first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ill_desktop.domain.request_checks import Warned
from ill_desktop.ui import colours, icons, words
from ill_desktop.ui.request_editor.form import RequestForm


class WarningList(QListWidget):
    """One warning a line; Enter goes to its field. They never block."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("editor_warnings")
        self.setAccessibleName(self.tr("Warnings"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(16, 16))
        self.found: list[Warned] = []
        self.itemActivated.connect(self._on_taken)
        self.itemClicked.connect(self._on_taken)
        self.show_found([])

    def show_found(self, found: Sequence[Warned]) -> None:
        self.found = list(found)
        self.clear()
        tones = colours.tones(self.palette())
        for one in found:
            tone = tones.late if one.stops else tones.ours
            item = QListWidgetItem(icons.icon("warning", tone.ink), words.say(one.said))
            item.setData(Qt.ItemDataRole.UserRole, one.field)
            self.addItem(item)
        if not found:
            item = QListWidgetItem(icons.icon("check", tones.good.ink), self.tr("Nothing stands against it."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(colours.muted(self.palette()))
            self.addItem(item)

    @Slot(QListWidgetItem)
    def _on_taken(self, item: QListWidgetItem) -> None:
        field = item.data(Qt.ItemDataRole.UserRole)
        if field:
            self.wanted.emit(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._on_taken(self.currentItem())
            return
        super().keyPressEvent(event)


class TwoVersions(QTableWidget):
    """Field, what the other desk saved, what is typed here; only fields that differ and that were typed over here."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(0, 3, parent)
        self.setObjectName("editor_versions")
        self.setAccessibleName(self.tr("What the other desk saved, and what you typed"))
        self.setHorizontalHeaderLabels([self.tr("Field"), self.tr("Saved at the other desk"), self.tr("Typed here")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.5))
        self.hide()

    def show_both(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(place, column, item)
        self.setFixedHeight(min(4, len(rows) + 1) * round(self.fontMetrics().height() * 1.6) + 8)
        self.setVisible(bool(rows))


def differing(form: RequestForm, changed: Iterable[str], theirs: Mapping[str, Any], mine: Mapping[str, Any]
              ) -> list[tuple[str, str, str]]:  # fmt: skip
    """The rows of two versions, in the order of the form."""
    return [(form.label(name), _shown(theirs[name]), _shown(mine[name])) for name in form.widgets
            if name in changed and theirs[name] != mine[name]]  # fmt: skip


def _shown(raw: Any) -> str:
    if isinstance(raw, tuple):
        return str(raw[1])
    return words.tr("yes" if raw else "no") if isinstance(raw, bool) else str(raw)
