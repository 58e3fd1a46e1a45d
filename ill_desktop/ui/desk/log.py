# SPDX-License-Identifier: GPL-3.0-or-later
"""The scans below the banner, newest first: time, code, what, title, library, and the next step or the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ill_desktop.domain.scan import Choice, ScanResult
from ill_desktop.ui import colours, icons, words
from ill_desktop.ui.desk.outcomes import LOOKS, NOT_SAVED, NOTED, WAITING, look_key
from ill_desktop.ui.models.row_delegate import Ink, RowDelegate, chip, draw, row_height
from ill_desktop.ui.models.windowed import RowRole

Index = QModelIndex | QPersistentModelIndex
KEPT = 2_000
"""Scans kept on the screen; all of them are in the history."""


@dataclass
class Scanned:
    """One line of the log. `code` is "" where it may not be kept."""

    token: int
    at: datetime
    code: str
    outcome: str = WAITING
    number: str = ""
    title: str = ""
    library: str = ""
    step: str = ""
    request_id: int | None = None
    done: int = 0
    """The place of its deed among those of this box; 0 = it changed nothing."""
    undone: bool = False
    by: str = ""
    """Initials of who scanned it at another desk; such a line stands lighter."""


@dataclass(frozen=True)
class LogColumn:
    key: str
    title: str
    kind: str
    chars: int


COLUMNS = (
    LogColumn("outcome", "What", "outcome", 17),
    LogColumn("at", "Time", "text", 9),
    LogColumn("code", "Code", "text", 18),
    LogColumn("number", "Number", "text", 9),
    LogColumn("title", "Title", "text", 21),
    LogColumn("library", "Library", "text", 18),
    LogColumn("step", "Next step or reason", "text", 44),
)


class LogModel(QAbstractTableModel):
    """Lines newest first. A line is added when it is sent and filled in when its answer comes."""

    columns: Sequence[LogColumn] = COLUMNS

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.lines: list[Scanned] = []
        self._done = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return words.tr(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == RowRole:
            return (line,)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column.key)
        if role == Qt.ItemDataRole.ToolTipRole and column.key in ("title", "library", "step"):
            return self.text(line, column.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column():
                return f"{words.tr(column.title)}: {self.text(line, column.key)}"
            return ", ".join(filter(None, (self.text(line, c.key) for c in COLUMNS)))
        return None

    def text(self, line: Scanned, key: str) -> str:
        if key == "outcome":
            said = words.tr(LOOKS[line.outcome].words)
            return words.tr("{what} (undone)").format(what=said) if line.undone else said
        if key == "step" and line.by:
            return words.tr("by {who}").format(who=line.by)
        if key == "at":
            return f"{line.at.astimezone():%H:%M:%S}"
        return str(getattr(line, key))

    def add(self, line: Scanned) -> None:
        """Where it belongs by its time: deeds of other desks are heard of a moment later."""
        place = 0
        while line.by and place < len(self.lines) and self.lines[place].at > line.at:
            place += 1
        self.beginInsertRows(QModelIndex(), place, place)
        self.lines.insert(place, line)
        self.endInsertRows()
        if len(self.lines) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, len(self.lines) - 1)
            del self.lines[KEPT:]
            self.endRemoveRows()

    def line_of(self, token: int) -> Scanned | None:
        return next((line for line in self.lines if line.token == token), None)

    def fill(self, token: int, result: ScanResult) -> None:
        """The answer to a line that was added before."""
        line = self.line_of(token)
        if line is None:
            return
        why = words.say(result.why) if result.why else ""
        step = words.say(result.step) if result.step else ""
        reason_first = result.outcome in ("refused", "unknown", "choose", "already")
        tags = [words.say(p) for p in (result.warning, *result.shown) if p]
        line.code = "" if result.code.startswith("!") else result.code
        line.outcome, line.number, line.title = look_key(result), result.request, result.title
        line.library = result.library
        line.request_id = result.request_id
        if result.outcome == "choose":
            step = "   ".join(f"{c.key} {_of(c)}" for c in result.choices)
        if line.outcome in ("undone", NOTED):
            step = "; ".join(words.say(p) for p in (result.said, result.step if line.outcome == NOTED else None) if p)
        line.step = "; ".join(p for p in ((why, step) if reason_first else (step, why)) if p)
        line.step = "; ".join([line.step, *tags] if line.step else tags)
        if result.outcome == "undone":
            self._mark_undone()
        elif result.changes.undo:
            self._done += 1
            line.done = self._done
        self._tell(line)

    def _mark_undone(self) -> None:
        last = max((line for line in self.lines if line.done and not line.undone), key=lambda line: line.done,
                   default=None)  # fmt: skip
        if last is not None:
            last.undone = True
            self._tell(last)

    def undo_count(self, line: Scanned) -> int:
        """How many deeds of this box have to be taken back, the newest first, until this one is; 0 = it has none."""
        if not line.done or line.undone:
            return 0
        return sum(other.done >= line.done and not other.undone for other in self.lines)

    def not_saved(self, token: int, sentence: str) -> None:
        line = self.line_of(token)
        if line is not None:
            line.outcome, line.step = NOT_SAVED, sentence
            self._tell(line)

    def _tell(self, line: Scanned) -> None:
        place = self.lines.index(line)
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))


def _of(choice: Choice) -> str:
    """What tells a choice from the others: its reading, or its request."""
    is_tie = choice.words.key == "reading_take"
    return f"{choice.request} {choice.library}".strip() if is_tie else words.say(choice.words)


class LogDelegate(RowDelegate):
    """Icon, dot and word of the outcome on its tint; what does not belong to the eye first stands lighter."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._icons: dict[tuple[str, int, int], QPixmap] = {}

    def cell(self, painter: QPainter, option: Any, rect: QRect, row: tuple[Any, ...], column: Any, ink: Ink,
             index: Index) -> None:  # fmt: skip
        line: Scanned = row[0]
        look = LOOKS[line.outcome]
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if column.key == "outcome":
            tone: colours.Tone = getattr(ink.tones, look.tone)
            size = round(rect.height() * 0.55)
            drawn = self._icon(look.icon, ink.muted if line.by or line.undone else tone.ink, size)
            painter.drawPixmap(rect.left(), rect.top() + (rect.height() - size) // 2, drawn)
            left = rect.adjusted(size + 10, 0, 0, 0)
            if line.outcome == WAITING or line.by or line.undone:
                draw(painter, left, text, ink.muted)
            else:
                chip(painter, left, text, tone, dot=False)
        elif line.by or line.undone or column.key == "at" or (column.key == "number" and line.number == line.code):
            draw(painter, rect, text, ink.muted)
        elif column.key == "step" and look.tone in ("late", "ours"):
            draw(painter, rect, text, getattr(ink.tones, look.tone).ink)
        else:
            draw(painter, rect, text, ink.text)

    def _icon(self, name: str, colour: QColor, size: int) -> QPixmap:
        key = (name, colour.rgb(), size)
        if key not in self._icons:
            self._icons[key] = icons.pixmap(name, colour, size)
        return self._icons[key]


class Log(QTableView):
    """`opened(request id)` on Enter or a double click, `undo_wanted(line)` on F12; a scan that waits to be saved is
    sent by itself, `again(token)` sends it now.
    """

    opened = Signal(int)
    again = Signal(int)
    undo_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_log")
        self.setAccessibleName(self.tr("Scans, newest first"))
        self.lines = LogModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LogDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._set_up_headers()
        self.doubleClicked.connect(self._on_double_click)

    def _set_up_headers(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setAccessibleName(self.tr("Column headings"))
        header.setStretchLastSection(True)
        self._size_up()

    def show_station(self, on: bool) -> None:
        """In large type the code gives its room to the next step: the number says the same."""
        self.setColumnHidden([column.key for column in COLUMNS].index("code"), on)

    def _size_up(self) -> None:
        """Rows and columns follow the size of the text."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        unit = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(COLUMNS):
            self.horizontalHeader().resizeSection(place, (column.chars + 2) * unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_double_click(self.currentIndex())
        elif event.key() == Qt.Key.Key_F12 and self.currentIndex().isValid():
            self.undo_wanted.emit(self.current())
        else:
            super().keyPressEvent(event)

    def current(self) -> Scanned | None:
        """The line that is marked."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_up()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.current()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line.outcome == NOT_SAVED:
            menu.addAction(self.tr("&Send it again\tEnter"), lambda: self.again.emit(line.token))
        if line.request_id is not None:
            menu.addAction(self.tr("&Open the request\tEnter"), lambda: self.opened.emit(line.request_id))
        if self.lines.undo_count(line):
            menu.addAction(self.tr("&Undo to here\tF12"), lambda: self.undo_wanted.emit(line))
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.lines.lines:
            painter = QPainter(self.viewport())
            painter.setPen(colours.muted(self.palette()))
            room = self.viewport().rect().adjusted(16, 16, -16, -16)
            says = self.tr("Nothing was scanned today. Scan a strap, a number of a network or the barcode of an item; "
                           "both sides may lie in one stack. Where a book has none, type letters of its title.")
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, says)

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        line = self.lines.lines[index.row()]
        if line.outcome == NOT_SAVED:
            self.again.emit(line.token)
        elif line.request_id is not None:
            self.opened.emit(line.request_id)
