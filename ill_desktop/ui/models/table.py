# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of every long list: keeps selection, current row and scroll by id; its columns can be hidden and moved."""

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ill_desktop.ui import colours
from ill_desktop.ui.models.header import ColumnLayout
from ill_desktop.ui.models.row_delegate import RowDelegate, row_height
from ill_desktop.ui.models.windowed import WindowedModel

MANY = 5_000
"""Selections of more rows than this are not carried over a refresh, unless all were
and no row came."""


class Table(QTableView):
    """A `WindowedModel` as rows. `sorted_by(key, descending)` when a header is clicked; key "" = the list's own order.
    `current_changed(id)` with 0 for none; `activated_row(id)` on Enter and double click.
    """

    sorted_by = Signal(str, bool)
    current_changed = Signal(int)
    activated_row = Signal(int)
    selection_moved = Signal()

    def __init__(self, model: WindowedModel, delegate: RowDelegate, name: str, shown: Sequence[str],
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.rows, self._sort = model, ("", False)
        self.empty_words = ""
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._set_up()
        self.columns = ColumnLayout(self, model, shown)
        self.columns.restore()
        self.horizontalHeader().sectionClicked.connect(self._on_header_click)
        self.doubleClicked.connect(self._on_double_click)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSelectionModel(QItemSelectionModel(self.rows, rows))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))

    # ---- ids

    def set_ids(self, ids: "array[int]", fresh: bool = False) -> None:
        """Shows another list. Selection, current row and scroll are kept by id; `fresh` begins at the top."""
        if fresh:
            self.rows.set_ids(ids)
            self.scrollToTop()
            self.select_first()
            return
        count = self.selected_count()
        old = self.rows.ids
        # A row that comes is never selected unasked: all are selected again only if none came.
        everything = count == len(old) > 0 and (ids == old or set(old).issuperset(ids))
        chosen = [] if everything or count > MANY else self.selected_ids()
        current, offset = self.current_id(), self._offset()
        self.rows.set_ids(ids)
        if everything:
            self.selectAll()
        else:
            self._select(chosen)
        self._set_current(current, offset)
        self.selection_moved.emit()

    def current_id(self) -> int:
        index = self.currentIndex()
        return self.rows.ids[index.row()] if index.isValid() and index.row() < len(self.rows.ids) else 0

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, in the order of the list."""
        ids = self.rows.ids
        parts = sorted((part.top(), part.bottom()) for part in self._ranges())
        if len(parts) == 1:  # all of a million rows: a copy in C, nothing a row
            return ids[parts[0][0] : parts[0][1] + 1].tolist()
        found: list[int] = []
        for first, last in parts:
            found.extend(ids[first : last + 1])
        return list(dict.fromkeys(found))

    def selected_count(self) -> int:
        return sum(part.height() for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        return list(self.selectionModel().selection())  # type: ignore[call-overload]

    def select_id(self, key: int) -> bool:
        """Makes this row the current and only selected one; False if it is not in the list."""
        place = self.rows.place_of(key)
        if place is None:
            return False
        self._choose(place)
        self.scrollTo(self.rows.index(place, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def _choose(self, place: int) -> None:
        """Not `selectRow`: that would add to the selection while a person holds Ctrl or Shift."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags.ClearAndSelect | flags.Rows)

    def select_first(self) -> None:
        if self.rows.ids:
            self._choose(0)
        else:
            self.current_changed.emit(0)
            self.selection_moved.emit()

    def selectAll(self) -> None:
        """All rows as one range: a million in milliseconds."""
        if not self.rows.ids:
            return
        last = self.rows.index(len(self.rows.ids) - 1, len(self.rows.columns) - 1)
        everything = QItemSelection(self.rows.index(0, 0), last)
        self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select(self, keys: Iterable[int]) -> None:
        wanted = set(keys)
        if not wanted:
            return
        if len(wanted) <= 3:
            places = [place for key in wanted if (place := self.rows.place_of(key)) is not None]
        else:
            places = [place for place, key in enumerate(self.rows.ids) if key in wanted]
        last, chosen = len(self.rows.columns) - 1, QItemSelection()
        for place in places:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def take_out(self, keys: Iterable[int]) -> None:
        """Rows that belong here no more leave; where the current one leaves, the next one takes its place."""
        leaving = set(keys)
        place, ids = self.currentIndex().row(), self.rows.ids
        following = 0
        if place >= 0 and self.current_id() in leaving:
            rest = [*range(place, min(len(ids), place + len(leaving) + 1)), *range(place, -1, -1)]
            following = next((ids[p] for p in rest if ids[p] not in leaving), 0)
        self.rows.take_out(leaving)
        if following:
            self.select_id(following)
        elif not self.rows.ids:
            self.current_changed.emit(0)

    def _offset(self) -> int:
        """How many rows below the top of the view the current row stands."""
        return self.currentIndex().row() - self.rowAt(0)

    def _set_current(self, key: int, offset: int) -> None:
        place = self.rows.place_of(key) if key else None
        if place is None:
            if self.rows.ids and not self.selectionModel().hasSelection():
                self.select_first()
            elif not self.rows.ids:
                self.current_changed.emit(0)
            return
        index = self.rows.index(place, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(max(0, place - offset))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.viewport().update()
            self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_moved.emit()

    def _on_double_click(self, index: QModelIndex) -> None:
        self.activated_row.emit(self.rows.ids[index.row()])

    # ---- an empty list says what to do

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.ids or not self.empty_words:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colours.muted(self.palette()))
        room = self.viewport().rect().adjusted(40, 0, -40, -self.viewport().height() // 4)
        if "\n" in self.empty_words:
            self._paint_steps(painter, room)
        else:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_words)
        painter.end()

    def _paint_steps(self, painter: QPainter, room: QRect) -> None:
        """Several lines: the first as a heading, those below it one under the other at the left."""
        heading, _, rest = self.empty_words.partition("\n")
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        width = min(room.width(), self.fontMetrics().averageCharWidth() * 84)
        box = self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), wrapped, rest)
        line = self.fontMetrics().height()
        left, top = room.center().x() - box.width() // 2, max(line * 2, room.center().y() - box.height() // 2)
        painter.drawText(QRect(left, top, width, box.height() + line), wrapped, rest)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.palette().text().color())
        painter.drawText(QRect(left, top - line * 2, room.right() - left, line * 2), wrapped, heading)

    def set_empty_words(self, words: str) -> None:
        self.empty_words = words
        self.viewport().update()

    # ---- columns

    def _on_header_click(self, section: int) -> None:
        """First click ascending, second descending, third the list's own order."""
        key, (now, descending) = self.rows.columns[section].key, self._sort
        self.set_sort(key if key != now or not descending else "", key == now and not descending)
        self.sorted_by.emit(*self._sort)

    def set_sort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.columns.set_sort(key, descending)

    def reset_layout(self) -> None:
        self.columns.reset()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
            if hasattr(self, "columns"):
                self.columns.fit_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.spread()


def select_ids(table: Table, keys: Iterable[int]) -> None:
    """Selects these rows, as far as they are in the list, and makes the first of them the current one."""
    wanted = [key for key in keys if table.rows.place_of(key) is not None]
    if wanted:
        table._set_current(wanted[0], 0)
        table._select(wanted)
