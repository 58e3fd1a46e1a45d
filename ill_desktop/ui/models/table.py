# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of every long list: keeps selection, current row and scroll by id; its columns can be hidden and moved."""

from array import array
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ill_desktop.ui import colours, settings
from ill_desktop.ui.models.row_delegate import RowDelegate, row_height
from ill_desktop.ui.models.windowed import WindowedModel

MANY = 5_000
"""Selections of more rows than this are not carried over a refresh, unless everything is selected."""


ROOM = {"status": 6, "date": 3}
"""Characters of room beside the words of a column: for a chip's ground and dot."""


class QuietHeader(QHeaderView):
    """Flat headings in lighter ink with a hair line below; the sorted one is marked by an arrow."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 1.6))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        palette, unit = self.palette(), self.fontMetrics().averageCharWidth()
        painter.fillRect(rect, palette.window())
        rule = colours.line(palette)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), rule)
        painter.fillRect(QRect(rect.right(), rect.top() + rect.height() // 4, 1, rect.height() // 2), rule)
        text = str(self.model().headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.setPen(palette.color(QPalette.ColorRole.Accent) if is_sorted else colours.muted(palette))
        room = rect.adjusted(unit, 0, -unit, 0)
        if is_sorted:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            mark = "\N{BLACK UP-POINTING SMALL TRIANGLE}" if up else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
            text = f"{text} {mark}"
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.length() < self.viewport().width():
            painter = QPainter(self.viewport())
            rest = QRect(self.length(), 0, self.viewport().width() - self.length(), self.height())
            painter.fillRect(rest, self.palette().window())
            painter.fillRect(QRect(rest.left(), rest.bottom(), rest.width(), 1), colours.line(self.palette()))
            painter.end()


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
        self.rows, self._shown, self._sort = model, tuple(shown), ("", False)
        self._loading = False
        self.empty_words = ""
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._set_up()
        self._set_up_header()
        self.restore_layout()
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
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))

    def _set_up_header(self) -> None:
        header = QuietHeader(self)
        self.setHorizontalHeader(header)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setAccessibleName(self.tr("Column headings"))
        for own in (header, self.verticalHeader()):
            # A header that shares the selection asks every row for its flags when all are selected: seconds.
            own.setSelectionModel(QItemSelectionModel(self.rows, own))
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_header_click)
        header.sectionMoved.connect(self._keep_layout)
        header.sectionResized.connect(self._keep_layout)

    # ---- ids

    def set_ids(self, ids: "array[int]", fresh: bool = False) -> None:
        """Shows another list. Selection, current row and scroll are kept by id; `fresh` begins at the top."""
        if fresh:
            self.rows.set_ids(ids)
            self.scrollToTop()
            self.select_first()
            return
        everything = bool(self.rows.ids) and self._selected_count() == len(self.rows.ids)
        chosen = [] if everything or self._selected_count() > MANY else self.selected_ids()
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
        found: list[int] = []
        for first, last in sorted((part.top(), part.bottom()) for part in self._ranges()):
            found.extend(ids[first : last + 1])
        return list(dict.fromkeys(found))

    def selected_count(self) -> int:
        return self._selected_count()

    def _selected_count(self) -> int:
        return sum(part.height() for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        return list(self.selectionModel().selection())  # type: ignore[call-overload]

    def select_id(self, key: int) -> bool:
        """Makes this row the current and only selected one; False if it is not in the list."""
        place = self.rows.place_of(key)
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self.rows.index(place, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def select_first(self) -> None:
        if self.rows.ids:
            self.selectRow(0)
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
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_words)
        painter.end()

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
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(key))
        if key:
            section = [column.key for column in self.rows.columns].index(key)
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(section, order)

    def _on_header_menu(self, at: QPoint) -> None:
        menu = self.header_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def header_menu(self) -> QMenu:
        """Which columns are shown, and the way back to the usual ones."""
        menu, header = QMenu(self), self.horizontalHeader()
        for section, column in enumerate(self.rows.columns):
            choice = QAction(self.rows.titles[section], menu)
            choice.setCheckable(True)
            choice.setChecked(not header.isSectionHidden(section))
            choice.setEnabled(header.isSectionHidden(section) or self._visible_count() > 1)
            choice.toggled.connect(self._shower(column.key))
            menu.addAction(choice)
        menu.addSeparator()
        menu.addAction(self.tr("Reset layout"), self.reset_layout)
        return menu

    def _shower(self, key: str) -> Callable[[bool], None]:
        return lambda on: self.show_column(key, on)

    def _visible_count(self) -> int:
        header = self.horizontalHeader()
        return header.count() - header.hiddenSectionCount()

    def show_column(self, key: str, on: bool) -> None:
        section = [column.key for column in self.rows.columns].index(key)
        self.horizontalHeader().setSectionHidden(section, not on)
        self._keep_layout()

    def reset_layout(self) -> None:
        settings.forget(self.objectName())
        self._usual_layout()
        self._spread()

    def restore_layout(self) -> None:
        state = settings.kept(self.objectName())
        self._usual_layout()
        if state is not None:
            self._loading = True
            self.horizontalHeader().restoreState(state)
            self.horizontalHeader().setSortIndicatorShown(False)
            self._loading = False

    def _usual_layout(self) -> None:
        self._loading = True
        header, unit = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        for section, column in enumerate(self.rows.columns):
            header.setSectionHidden(section, column.key not in self._shown)
            header.resizeSection(section, (column.chars + ROOM.get(column.kind, 2)) * unit)
        keys = [column.key for column in self.rows.columns]
        for visual, key in enumerate(self._shown):
            header.moveSection(header.visualIndex(keys.index(key)), visual)
        self._loading = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if settings.kept(self.objectName()) is None:
            self._spread()

    def _spread(self) -> None:
        """The widest column takes the room that is left, so that no space is empty and nothing is cut needlessly."""
        header, unit = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        shown = [s for s in range(header.count()) if not header.isSectionHidden(s)]
        if not shown:
            return
        widest = max(shown, key=lambda s: self.rows.columns[s].chars)
        usual = {s: header.sectionSize(s) for s in shown}
        rest = self.viewport().width() - sum(width for s, width in usual.items() if s != widest)
        self._loading = True
        header.resizeSection(widest, max(rest, 22 * unit))
        self._loading = False

    @Slot()
    def _keep_layout(self) -> None:
        if not self._loading:
            settings.keep(self.objectName(), self.horizontalHeader().saveState())
