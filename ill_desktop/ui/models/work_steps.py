# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps left elsewhere as rows with boxes; a hundred thousand of them are an array of ids and a set of ticks."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from ill_desktop.domain.elsewhere import AT, number_there
from ill_desktop.services.ports import Reads
from ill_desktop.ui import words
from ill_desktop.ui.models.windowed import Index, Row, WindowedModel
from ill_desktop.ui.work import Work


@dataclass(frozen=True)
class StepColumn:
    key: str
    title: str
    kind: str = "text"
    chars: int = 16


COLUMNS = (
    StepColumn("there", "Number there", chars=22), StepColumn("undo", "Mark", chars=18),
    StepColumn("number", "Our number", chars=14), StepColumn("since", "Since", chars=13),
    StepColumn("title", "Title", chars=34), StepColumn("library", "Library", chars=18),
)  # fmt: skip
UNDO = 1
"""The column of "undo it there", shown where a group has such steps."""


class BoxDelegate(QStyledItemDelegate):
    """Boxes in a table are outlined as strongly as elsewhere (see `colours`)."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        kind: Any = "QCheckBox"  # PySide takes names of classes as text, whatever its stubs say
        drawn: Any = option
        palette = QPalette(drawn.palette)
        palette.setColor(QPalette.ColorRole.Window, QApplication.palette(kind).color(QPalette.ColorRole.Window))
        drawn.palette = palette


class WorkSteps(WindowedModel):
    """`ticks_changed` when other boxes are ticked; `ticked` holds the ids."""

    ticks_changed = Signal()

    def __init__(self, work: Work, reads: Reads, today: date, parent: QObject | None = None):
        super().__init__(work, "work_steps", COLUMNS, reads.work_rows, self._say, parent)
        self.titles = tuple(words.tr(column.title) for column in COLUMNS)
        self.ticked: set[int] = set()
        self._today = today

    def _say(self, row: Row, key: str) -> str:
        if key == "there":
            return number_there(row) or self.tr("no number there")
        if key == "since":
            return words.past_day(row[AT["since"]], self._today)
        if key == "undo":
            return self.tr("UNDO IT THERE") if row[AT["undoes"]] else ""
        return str(row[AT[key]] or "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if usual and index.column() == 0 else usual

    def data(self, index: Index, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            on = self.ids[index.row()] in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([self.ids[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def spoken(self, place: int) -> str:
        state = self.tr("ticked") if self.ids[place] in self.ticked else self.tr("not ticked")
        return f"{super().spoken(place)}, {state}"

    def tick(self, keys: Iterable[int], on: bool) -> None:
        (self.ticked.update if on else self.ticked.difference_update)(keys)
        self._repaint()

    def toggle(self, keys: list[int]) -> None:
        """All on, unless all are on already."""
        self.tick(keys, not self.ticked.issuperset(keys))

    def chosen(self) -> list[int]:
        """The ticked steps in the order of the list; all of them where none is ticked."""
        return [key for key in self.ids if key in self.ticked] if self.ticked else list(self.ids)

    def set_ids(self, ids: "array[int]") -> None:
        self.ticked.intersection_update(ids)
        super().set_ids(ids)
        self.ticks_changed.emit()

    def _repaint(self) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0),
                                  [Qt.ItemDataRole.CheckStateRole])  # fmt: skip
        self.ticks_changed.emit()
