# SPDX-License-Identifier: GPL-3.0-or-later
"""The three panes of a request list: work lists, rows, the request."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ill_desktop.domain.columns import LAYOUTS, REQUEST_COLUMNS, ListColumn
from ill_desktop.domain.queues import PAGES, queues_of
from ill_desktop.ui import settings, words
from ill_desktop.ui.models.queue_list import QueueList
from ill_desktop.ui.models.row_delegate import RequestDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import Fetch, WindowedModel
from ill_desktop.ui.pages.batch_result import BatchResult
from ill_desktop.ui.pages.details import DetailsPanel
from ill_desktop.ui.pages.list_head import ListHead
from ill_desktop.ui.pages.overdue_words import OVERDUE_CELLS
from ill_desktop.ui.work import Work


class RequestPanes(QSplitter):
    """Keeps its widths; `name` is that of the page."""

    def __init__(self, name: str, work: Work, fetch: Fetch, today: Callable[[], date],
                 columns: Sequence[ListColumn] = REQUEST_COLUMNS):  # fmt: skip
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._today = name, today
        self.queues = QueueList(queues_of(name), f"{name}_queues")
        self.model = WindowedModel(work, name, columns, fetch, self._cell, self)
        self.delegate = RequestDelegate(today)
        self.head = ListHead()
        self.table = Table(self.model, self.delegate, f"{name}_table", LAYOUTS[name])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setAccessibleName(words.tr(PAGES[name].title))
        self.details = DetailsPanel(today, f"{name}_details")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        self.result = BatchResult()
        column.addWidget(self.result)
        for part, stretch in ((self.queues, 0), (middle, 1), (self.details, 0)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._set_widths()
        self.splitterMoved.connect(self._on_moved)

    def _set_widths(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.queues.setMinimumWidth(unit * 22)
        self.details.setMinimumWidth(unit * 28)
        state = settings.kept(f"{self._name}_splitter")
        if state is None or not self.restoreState(state):
            self.setSizes([unit * 31, unit * 110, unit * 43])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "details") and self.count() == 3:
            self._set_widths()

    def _on_moved(self) -> None:
        settings.keep(f"{self._name}_splitter", self.saveState())

    def _cell(self, row: tuple[Any, ...], key: str) -> str:
        if key == "days_left":  # it rests on the limit of the list
            return words.left_words(row, self.delegate.limit, self._today())
        if key in OVERDUE_CELLS:
            return OVERDUE_CELLS[key](row, self._today())
        return words.cell(row, key, self._today())
