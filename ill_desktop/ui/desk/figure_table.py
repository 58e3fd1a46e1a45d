# SPDX-License-Identifier: GPL-3.0-or-later
"""A short table of figures: days, months. Numbers stand right; a cell may carry a tone, never without its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ill_desktop.ui.models.row_delegate import Ink, RowDelegate, chip, draw, row_height
from ill_desktop.ui.models.windowed import RowRole

Index = QModelIndex | QPersistentModelIndex


class Figure(NamedTuple):
    """What one cell shows. `tone` is a field of `colours.Tones`; `strong` = bold, for sums."""

    text: str
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True)
class FigureColumn:
    """`kind` is number, text or chip; `chars` the width in characters."""

    title: str
    kind: str = "number"
    chars: int = 10


class FigureModel(QAbstractTableModel):
    """Rows of figures; `keys` tell which day or month a row is."""

    def __init__(self, columns: Sequence[FigureColumn], parent: QObject | None = None):
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[tuple[Figure, ...]] = []
        self.keys: list[str] = []

    def show_rows(self, keys: Sequence[str], rows: Sequence[tuple[Figure, ...]]) -> None:
        self.beginResetModel()
        self.keys, self.rows = list(keys), list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].kind == "number"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()].text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = ((c.title, f.text) for c, f in zip(self.columns, row, strict=True))
            if index.column() == 0:
                return ", ".join(f"{title} {text}".strip() for title, text in parts if text)
            return f"{self.columns[index.column()].title}: {row[index.column()].text}"
        return None


class FigureDelegate(RowDelegate):
    def cell(self, painter: QPainter, option: Any, rect: QRect, row: tuple[Any, ...], column: Any, ink: Ink,
             index: Index) -> None:  # fmt: skip
        figure: Figure = row[index.column()]
        if not figure.text:
            return
        if column.kind == "chip" and figure.tone:
            chip(painter, rect, figure.text, getattr(ink.tones, figure.tone), dot=False)
            return
        usual = painter.font()
        bold = QFont(usual)
        bold.setBold(figure.strong)
        painter.setFont(bold)
        side = Qt.AlignmentFlag.AlignRight if column.kind == "number" else Qt.AlignmentFlag.AlignLeft
        colour = getattr(ink.tones, figure.tone).ink if figure.tone else ink.text
        draw(painter, rect, figure.text, colour, side)
        painter.setFont(usual)


class FigureTable(QTableView):
    """`picked(key)` on Enter and on a double click."""

    picked = Signal(str)

    def __init__(self, name: str, says: str, columns: Sequence[FigureColumn], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.figures = FigureModel(columns, self)
        self.setModel(self.figures)
        self.setItemDelegate(FigureDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        unit = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(columns):
            header.resizeSection(place, (column.chars + 2) * unit)
        self.activated.connect(self._on_activated)

    def show_rows(self, keys: Sequence[str], rows: Sequence[tuple[Figure, ...]]) -> None:
        """Shows other figures; the current row stays on its key."""
        current = self.current_key()
        self.figures.show_rows(keys, rows)
        if current and current in self.figures.keys:
            self.selectRow(self.figures.keys.index(current))

    def current_key(self) -> str:
        row = self.currentIndex().row()
        return self.figures.keys[row] if 0 <= row < len(self.figures.keys) else ""

    def _on_activated(self, index: QModelIndex) -> None:
        self.picked.emit(self.figures.keys[index.row()])
