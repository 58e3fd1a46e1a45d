# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of any length: an array of ids, sorted and filtered by SQL, and the rows near the eye.

`data()` never asks the database: a row that is not there yet is shown as a placeholder and fetched in the read lane,
a portion at a time. A row that vanished is shown as deleted and disabled.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot

from ill_desktop.ui.work import Work

PORTION = 200
"""Rows fetched together."""
KEPT = 32 * PORTION
"""Rows kept in memory."""
PLACEHOLDER = "\N{HORIZONTAL ELLIPSIS}"

RowRole = Qt.ItemDataRole.UserRole
"""The row as a tuple; None while it is on its way, and for one that vanished."""
IdRole = Qt.ItemDataRole.UserRole + 1

RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
GONE = Qt.ItemFlag.NoItemFlags

Index = QModelIndex | QPersistentModelIndex
Row = tuple[Any, ...]
Fetch = Callable[[Sequence[int]], dict[int, Row]]


class Column(Protocol):
    """What the model asks of a column; `domain.columns.ListColumn` is one."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def chars(self) -> int: ...


class WindowedModel(QAbstractTableModel):
    """`fetch` gives rows by id and runs in the read lane; `text` puts one value of a row into words."""

    def __init__(self, work: Work, name: str, columns: Sequence[Column], fetch: Fetch,
                 text: Callable[[Row, str], str], parent: QObject | None = None):  # fmt: skip
        super().__init__(parent)
        self.name, self.columns = name, tuple(columns)
        self.titles = tuple(column.title for column in columns)
        self._work, self._fetch, self._text = work, fetch, text
        self.ids: array[int] = array("q")
        self._rows: OrderedDict[int, Row | None] = OrderedDict()
        self._places: dict[int, int] = {}
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._stale: set[int] = set()
        self._asking = False
        self._ask_soon = QTimer(self)
        self._ask_soon.setObjectName(f"{name}_rows")
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)

    # ---- what the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].kind == "number":
            return RIGHT  # as its numbers do
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows.get(self.ids[index.row()], ()) is None:
            return GONE
        return USUAL

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == RowRole:
            return self.row(index.row())
        if role == IdRole:
            return self.ids[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), self.columns[index.column()].key, index.column() == 0)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken_cell(index.row(), index.column())
        return None

    # ---- rows

    def row(self, place: int) -> Row | None:
        """The row here if it is known; else it is asked for and None is given."""
        key = self.ids[place]
        if key in self._rows:
            self._rows.move_to_end(key)
            return self._rows[key]
        self._want(place // PORTION)
        return None

    def is_gone(self, place: int) -> bool:
        """Whether the row here vanished from the database."""
        return self._rows.get(self.ids[place], ()) is None

    def row_of(self, key: int) -> Row | None:
        """The row of this id if it is known."""
        return self._rows.get(key)

    def spoken(self, place: int) -> str:
        """The whole row as a screen reader says it."""
        row = self.row(place)
        if row is None:
            return self.tr("deleted") if self.is_gone(place) else PLACEHOLDER
        return ", ".join(filter(None, (self._text(row, column.key) for column in self.columns[:6])))

    def spoken_cell(self, place: int, column: int) -> str:
        """In the first column the whole row, then each cell by its heading."""
        if column == 0:
            return self.spoken(place)
        return f"{self.titles[column]}: {self._words(place, self.columns[column].key, False)}"

    def _words(self, place: int, key: str, first: bool) -> str:
        row = self.row(place)
        if row is not None:
            return self._text(row, key)
        if self.is_gone(place):
            return self.tr("deleted") if first else ""
        return PLACEHOLDER

    # ---- changing what is shown

    def set_ids(self, ids: "array[int]") -> None:
        """Another list, or another order of it. Rows that are known stay known."""
        self.beginResetModel()
        self.ids = ids
        self._places.clear()
        self._wanted.clear()
        self.endResetModel()

    def place_of(self, key: int) -> int | None:
        """Where this id stands; None if it is not in the list."""
        place = self._places.get(key)
        if place is not None and place < len(self.ids) and self.ids[place] == key:
            return place
        try:
            return self.ids.index(key)
        except ValueError:
            return None

    def refresh(self, keys: Iterable[int]) -> None:
        """Looks again at these rows; they keep their old words until the new ones are there."""
        self._stale.update(key for key in keys if key in self._rows)
        if self._stale:
            self._ask_soon.start()

    def forget(self) -> None:
        """Looks again at everything."""
        self._rows.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def take_out(self, keys: Iterable[int]) -> None:
        """Rows that do not belong here any more leave the list."""
        for key in keys:
            place = self.place_of(key)
            if place is not None:
                self.beginRemoveRows(QModelIndex(), place, place)
                self.ids.pop(place)
                self._places.clear()
                self.endRemoveRows()

    # ---- fetching

    def _want(self, portion: int) -> None:
        self._wanted[portion] = None
        self._wanted.move_to_end(portion)
        while len(self._wanted) > 3:  # scrolled past: asked for again when it is looked at again
            self._wanted.popitem(last=False)
        if not self._asking and not self._ask_soon.isActive():
            self._ask_soon.start()

    @Slot()
    def _ask(self) -> None:
        """Fetches what is wanted, one question at a time."""
        if self._asking:
            return
        keys: dict[int, int] = {}
        for portion in self._wanted:
            start = portion * PORTION
            for place in range(start, min(start + PORTION, len(self.ids))):
                if self.ids[place] not in self._rows:
                    keys[self.ids[place]] = place
        stale, self._stale = self._stale, set()
        self._wanted.clear()
        self._places.update(keys)
        wanted = [*keys, *stale]
        if wanted:
            self._asking = True
            self._work.read(f"{self.name}.rows", lambda: (wanted, self._fetch(wanted)), self._on_rows, self._on_trouble)

    def _on_rows(self, answer: tuple[list[int], dict[int, Row]]) -> None:
        self._asking = False
        keys, rows = answer
        for key in keys:
            self._rows[key] = rows.get(key)
            self._rows.move_to_end(key)
        while len(self._rows) > KEPT:
            self._places.pop(self._rows.popitem(last=False)[0], None)
        self._tell(keys)
        if self._wanted or self._stale:
            self._ask_soon.start()

    def _on_trouble(self, sentence: str) -> None:
        self._asking = False
        self._work.refused.emit(sentence)

    def _tell(self, keys: Iterable[int]) -> None:
        """One `dataChanged` over all rows that came: a view repaints only what is seen."""
        places = [p for p in map(self.place_of, keys) if p is not None]
        if places:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))
