# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of records that are no requests: how their rows are drawn, and the choice between lists."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ill_desktop.domain.queues import Queue
from ill_desktop.domain.workflow import Turn
from ill_desktop.ui import colours
from ill_desktop.ui.models.queue_list import QueueList, QueueListModel
from ill_desktop.ui.models.row_delegate import Ink, RowDelegate, chip, draw, two_parts

Index = QModelIndex | QPersistentModelIndex
Row = tuple[Any, ...]


class RecordDelegate(RowDelegate):
    """Column kinds: `name` is (words, lighter words), `chip` is (words, tone's name or "");  others are plain words.

    `parts` gives these two for a row and a column's key.
    """

    def __init__(self, parts: Callable[[Row, str], tuple[str, str]]):
        super().__init__()
        self._parts = parts

    def cell(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row, column: Any, ink: Ink,
             index: Index) -> None:  # fmt: skip
        if column.kind == "name":
            first, second = self._parts(row, column.key)
            two_parts(painter, rect, first, second, ink, "  ")
        elif column.kind == "chip":
            text, tone = self._parts(row, column.key)
            if text and not tone:
                draw(painter, rect, text, ink.text)
            elif text:
                chip(painter, rect, text, getattr(colours.tones(option.palette), tone))
        elif column.kind == "number":
            text = index.data(Qt.ItemDataRole.DisplayRole) or ""
            draw(painter, rect, text, ink.text, Qt.AlignmentFlag.AlignRight)
        else:
            super().cell(painter, option, rect, row, column, ink, index)


class _KindModel(QueueListModel):
    def _heading(self, queue: Queue) -> str:
        return queue.group


class KindList(QueueList):
    """The lists of a page of records, under their groups; drawn like the work lists of requests."""

    def __init__(self, kinds: Sequence[Queue], name: str, said: str, parent: QWidget | None = None):
        super().__init__(kinds, name, parent)
        usual = self.lists
        self.lists = _KindModel(kinds, self)
        self.setModel(self.lists)
        usual.deleteLater()
        self.setAccessibleName(said)


def kind(page: str, name: str, title: str, group: str, empty: str) -> Queue:
    """One list of a page of records."""
    return Queue(page, name, title, Turn.NOBODY, (), "", empty=empty, group=group)
