# SPDX-License-Identifier: GPL-3.0-or-later
"""The headings of a table: quiet to look at; columns are hidden, shown, moved and sized, and the layout is kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from ill_desktop.ui import colours, settings
from ill_desktop.ui.models.windowed import Column, WindowedModel

ROOM = {"status": 8, "date": 4}
"""Characters of room beside the words of a column: for a chip's ground and dot."""


class QuietHeader(QHeaderView):
    """Flat headings in lighter ink with a hair line below; the sorted one is marked by an arrow."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Column headings"))

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
        painter.setPen(palette.color(QPalette.ColorRole.Link) if is_sorted else colours.muted(palette))
        if is_sorted:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            mark = "\N{BLACK UP-POINTING SMALL TRIANGLE}" if up else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
            text = f"{text} {mark}"
        side = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        is_right = isinstance(side, int) and bool(side & Qt.AlignmentFlag.AlignRight.value)
        room = rect.adjusted(unit, 0, -unit // 2 if is_right else -unit, 0)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        where = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | where, shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.length() < self.viewport().width():
            painter = QPainter(self.viewport())
            rest = QRect(self.length(), 0, self.viewport().width() - self.length(), self.height())
            painter.fillRect(rest, self.palette().window())
            painter.fillRect(QRect(rest.left(), rest.bottom(), rest.width(), 1), colours.line(self.palette()))
            painter.end()


class ColumnLayout(QObject):
    """Which columns are shown, in which order and width; kept per table, by the table's name."""

    def __init__(self, table: QTableView, model: WindowedModel, shown: Sequence[str]):
        super().__init__(table)
        self._table, self._header = table, QuietHeader(table)
        self._columns: tuple[Column, ...] = model.columns
        self._titles, self._shown, self._loading = model.titles, tuple(shown), False
        self._keys = [column.key for column in self._columns]
        table.setHorizontalHeader(self._header)
        # A header that shares the selection asks every row for its flags when all are selected: seconds.
        self._header.setSelectionModel(QItemSelectionModel(model, self._header))
        self._header.customContextMenuRequested.connect(self._on_menu)
        self._header.sectionMoved.connect(self._keep)
        self._header.sectionResized.connect(self._keep)

    def menu(self) -> QMenu:
        """Which columns are shown, and the way back to the usual ones."""
        menu, header = QMenu(self._table), self._header
        for section, column in enumerate(self._columns):
            choice = QAction(self._titles[section], menu)
            choice.setCheckable(True)
            choice.setChecked(not header.isSectionHidden(section))
            only = header.count() - header.hiddenSectionCount() <= 1
            choice.setEnabled(header.isSectionHidden(section) or not only)
            choice.toggled.connect(self._shower(column.key))
            menu.addAction(choice)
        menu.addSeparator()
        menu.addAction(self.tr("Reset layout"), self.reset)
        return menu

    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(at))

    def _shower(self, key: str) -> Callable[[bool], None]:
        return lambda on: self.show_column(key, on)

    def show_column(self, key: str, on: bool) -> None:
        self._header.setSectionHidden(self._keys.index(key), not on)
        self._keep()

    def set_sort(self, key: str, descending: bool) -> None:
        self._header.setSortIndicatorShown(bool(key))
        if key:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(self._keys.index(key), order)

    def reset(self) -> None:
        settings.forget(self._table.objectName())
        self._usual()
        self.spread()

    def restore(self) -> None:
        """The kept layout, or the usual one where none is kept or it does not fit this program any more."""
        state = settings.kept(self._table.objectName())
        self._usual()
        if state is not None:
            self._loading = True
            self._header.restoreState(state)
            self._header.setSortIndicatorShown(False)
            self._loading = False

    def _usual(self) -> None:
        self._loading = True
        unit = self._table.fontMetrics().averageCharWidth()
        for section, column in enumerate(self._columns):
            self._header.setSectionHidden(section, column.key not in self._shown)
            self._header.resizeSection(section, (column.chars + ROOM.get(column.kind, 2)) * unit)
        for visual, key in enumerate(self._shown):
            self._header.moveSection(self._header.visualIndex(self._keys.index(key)), visual)
        self._loading = False

    def fit_font(self) -> None:
        """Another size of text: the usual widths are others; those that the person made stay."""
        if settings.kept(self._table.objectName()) is None:
            self._usual()
            self.spread()

    def spread(self) -> None:
        """The widest column takes the room that is left, so that no space is empty and nothing is cut needlessly.
        A layout that the person made is left alone.
        """
        shown = [s for s in range(self._header.count()) if not self._header.isSectionHidden(s)]
        if not shown or settings.kept(self._table.objectName()) is not None:
            return
        unit = self._table.fontMetrics().averageCharWidth()
        widest = max(shown, key=lambda s: self._columns[s].chars)
        others = sum(self._header.sectionSize(s) for s in shown if s != widest)
        self._loading = True
        self._header.resizeSection(widest, max(self._table.viewport().width() - others, 18 * unit))
        self._loading = False

    def _keep(self) -> None:
        if not self._loading:
            settings.keep(self._table.objectName(), self._header.saveState())
