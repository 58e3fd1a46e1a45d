# SPDX-License-Identifier: GPL-3.0-or-later
""""Before you close" as a table. Zero is the goal, and is said as one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ill_desktop.domain.closing import BY_KEY, ClosingLine
from ill_desktop.ui import colours, words
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.icons import pixmap
from ill_desktop.ui.models.header import QuietHeader

TONES = {"received": "ours", "found": "new", "back": "away", "to_settle": "late", "unknown": "late", "ticks": "quiet",
         "courier": "good", "tote": "ours", "stray": "late", "problem": "late", "print": "late",
         "unsaved": "late"}  # fmt: skip


class ClosingTable(FigureTable):
    """`lines` are shown in their order; `picked(key)` on Enter. Several may be chosen, to put them off together."""

    def __init__(self, parent: QWidget | None = None):
        columns = [FigureColumn(words.tr("What"), "chip", 24), FigureColumn(words.tr("Which"), "text", 42),
                   FigureColumn(words.tr("Where, why"), "text", 26), FigureColumn(words.tr("Since"), "text", 10),
                   FigureColumn(words.tr("To do"), "text", 28)]  # fmt: skip
        super().__init__("today_closing", words.tr("Before you close"), columns, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._quiet(columns)
        self.lines: dict[str, ClosingLine] = {}
        self._is_known = False

    def _quiet(self, columns: Sequence[FigureColumn]) -> None:
        header, unit = QuietHeader(self), self.fontMetrics().averageCharWidth()
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        for place, column in enumerate(columns):
            header.resizeSection(place, (column.chars + 2) * unit)

    def show_lines(self, lines: Sequence[ClosingLine], today: date) -> None:
        """Shows the lines there are now. The chosen one stays; where it is gone, the next one takes its place."""
        before, place = self.figures.keys, max(0, self.currentIndex().row())
        current = self.current_key()
        self.lines = {f"{line.kind} {line.ref}": line for line in lines}
        self._is_known = True
        self.show_rows([*self.lines], [_row(line, today) for line in lines])
        if lines and len(self.chosen()) <= 1:
            is_there = current in self.lines and bool(before)
            self.choose_row(self.figures.keys.index(current) if is_there else min(place, len(lines) - 1))
        self.viewport().update()

    def choose_row(self, row: int) -> None:
        """This row alone, whatever keys are held (`selectRow` would add to the others while Ctrl is)."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.figures.index(row, 0), flags)

    def chosen(self) -> list[ClosingLine]:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines[self.figures.keys[row]] for row in rows]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.lines or not self._is_known:
            return
        painter = QPainter(self.viewport())
        tone, line = colours.tones(self.palette()).good, self.fontMetrics().height()
        middle = self.viewport().rect().adjusted(0, 0, 0, -self.viewport().height() // 5)
        mark = pixmap("check", tone.ink, line * 3)
        painter.drawPixmap(middle.center().x() - line * 3 // 2, middle.center().y() - line * 4, mark)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.palette().text().color())
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, words.tr("Zero. Nothing is left for today."))
        painter.setFont(self.font())
        painter.setPen(colours.muted(self.palette()))
        below = middle.adjusted(0, line * 4, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words.tr("What was put off is back on its day."))
        painter.end()


def _row(line: ClosingLine, today: date) -> tuple[Figure, ...]:
    kind = BY_KEY[line.kind]
    name = Figure(words.tr(kind.words), TONES[line.kind])
    if not line.ref:
        more = words.tr("and {n} more: open the list").format(n=words.number(line.count))
        return (name, Figure(more, "", True), Figure(""), Figure(""), Figure(words.tr(kind.do)))
    since = words.past_day(line.since, today) if line.since else ""
    return (name, Figure(line.what or words.tr("no name")), Figure(_more(line)), Figure(since),
            Figure(words.tr(kind.do)))  # fmt: skip


def _more(line: ClosingLine) -> str:
    if line.kind == "ticks":
        return words.counted(line.count, words.tr("{n} step"), words.tr("{n} steps"))
    if line.kind == "courier":
        return words.counted(line.count, words.tr("{n} item scanned"), words.tr("{n} items scanned"))
    if line.kind == "tote":
        items = words.counted(line.count, words.tr("{n} item"), words.tr("{n} items"))
        return f"{items}, {words.tr(line.more)}"
    return line.more
