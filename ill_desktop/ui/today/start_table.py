# SPDX-License-Identifier: GPL-3.0-or-later
""""Start here" as a table: why each request is urgent, whose turn it is, and what happens if nothing is done."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ill_desktop.domain.columns import ROW, ListColumn
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.today import START_REASONS
from ill_desktop.domain.workflow import Turn, status_row
from ill_desktop.ui import words
from ill_desktop.ui.models.row_delegate import Ink, RequestDelegate, chip, draw

Row = tuple[Any, ...]
Index = QModelIndex | QPersistentModelIndex
REASON: Final = len(ROW)
"""Where the reason stands in a row of `reads.start_rows`."""
COLUMNS: Final = (
    ListColumn("why", "Why it is here", "why", 24),
    ListColumn("number", "Number", "text", 9),
    ListColumn("title", "Title / author", "title", 35),
    ListColumn("library", "Library", "library", 18),
    ListColumn("due", "Due", "date", 9),
    ListColumn("whose", "Turn", "muted", 9),
    ListColumn("nothing", "If nothing is done", "muted", 32),
)
SORTED_BY: Final = ("number", "title", "library", "due")
"""Columns whose heading sorts; any other gives the list's own order back."""
_BY_KEY = {reason.key: reason for reason in START_REASONS}
_TONES = {"needed": "ours", "left": "ours"}
TURNS: Final[dict[Turn, str]] = {
    Turn.US: "us", Turn.THEM: "the library", Turn.BRANCH: "the branch", Turn.CUSTOMER: "customer", Turn.NOBODY: "",
}  # fmt: skip


def text(row: Row, key: str, today: date) -> str:
    """One value of a row in words."""
    reason = _BY_KEY.get(row[REASON])
    status = status_row(Side(row[words.SIDE]), Status(row[words.STATUS]))
    if key == "why":
        return words.tr(reason.words) if reason else words.tr("Done")
    if key == "whose":
        return words.tr(TURNS[status.turn])
    if key == "nothing":
        return words.tr((reason.if_nothing if reason else "") or status.if_nothing)
    return words.cell(row, key, today)


class StartDelegate(RequestDelegate):
    def __init__(self, today: Callable[[], date]):
        super().__init__(today)
        self._day = today

    def cell(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row, column: Any, ink: Ink,
             index: Index) -> None:  # fmt: skip
        if column.kind == "why":
            tone = _TONES.get(row[REASON], "late" if row[REASON] else "quiet")
            chip(painter, rect, text(row, "why", self._day()), getattr(ink.tones, tone))
        elif column.kind == "muted":
            draw(painter, rect, text(row, column.key, self._day()), ink.muted)
        else:
            super().cell(painter, option, rect, row, column, ink, index)
