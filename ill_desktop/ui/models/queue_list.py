# SPDX-License-Identifier: GPL-3.0-or-later
"""The work lists of a page: what waits for us above what waits for others, with their counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ill_desktop.domain.queues import Queue
from ill_desktop.domain.workflow import Turn
from ill_desktop.ui import colours, words

Index = QModelIndex | QPersistentModelIndex
QueueRole = Qt.ItemDataRole.UserRole
CountRole = Qt.ItemDataRole.UserRole + 1
LateRole = Qt.ItemDataRole.UserRole + 2


class QueueListModel(QAbstractListModel):
    """Headings and lists in one column. A heading is a text, a list a `Queue`."""

    def __init__(self, queues: Sequence[Queue], parent: QObject | None = None):
        super().__init__(parent)
        self.entries: list[str | Queue] = self._listed(queues)
        self._counts: dict[str, int] = {}
        self._late: dict[str, int] = {}
        self._more: dict[str, int] = {}

    def _listed(self, queues: Sequence[Queue]) -> list[str | Queue]:
        entries: list[str | Queue] = []
        for queue in queues:
            heading = self._heading(queue)
            if heading not in entries:
                entries.append(heading)
            entries.append(queue)
        return entries

    def set_queues(self, queues: Sequence[Queue]) -> None:
        entries = self._listed(queues)
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def _heading(self, queue: Queue) -> str:
        if queue.group == "saved":
            return self.tr("Your own lists")
        if queue.name in ("open", "finished", "all"):
            return self.tr("All")
        return self.tr("Waiting for us") if queue.turn is Turn.US else self.tr("Waiting for them")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], Queue):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = 0) -> Any:
        entry = self.entries[index.row()]
        if isinstance(entry, str):
            return entry if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.tr(entry.title)
        if role == QueueRole:
            return entry
        if role == CountRole:
            return self.count(entry)
        if role == LateRole:
            return self._late.get(entry.key, 0)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def _tip(self, queue: Queue) -> str:
        said = [words.tr(queue.title)]
        if queue.turn is not Turn.NOBODY and queue.name != "open":
            said.append(words.tr(words.TURN_WORDS[queue.turn]))
        if queue.limit is not None:
            said.append(words.counted(queue.limit, self.tr("late after one working day"),
                                      self.tr("late after {n} working days")))  # fmt: skip
        late = self._late.get(queue.key, 0)
        if late:
            said.append(self.tr("{n} of them waited longer").format(n=words.number(late)))
        nothing = words.if_nothing(queue)
        if nothing:
            said.append(self.tr("If nothing is done: {what}").format(what=nothing))
        return "\n".join(said)

    def _spoken(self, queue: Queue) -> str:
        count, late = self.count(queue), self._late.get(queue.key, 0)
        said = [words.tr(queue.title)] + ([] if count is None else [words.number(count)])
        return ", ".join(said + ([self.tr("{n} too long").format(n=words.number(late))] if late else []))

    def count(self, queue: Queue) -> int | None:
        key = queue.page if queue.name == "open" else queue.key
        return self._counts.get(key)

    def add_counts(self, counts: dict[str, int]) -> None:
        """Counts of some lists more."""
        self._more = counts
        self.set_counts(self._counts)

    def set_counts(self, counts: dict[str, int]) -> None:
        counts = counts | self._more
        if counts != self._counts:
            self._counts = counts
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def set_late(self, late: dict[str, int]) -> None:
        """How many rows of each list waited longer than its limit."""
        if late != self._late:
            self._late = late
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def place(self, key: str) -> int:
        return next((i for i, e in enumerate(self.entries) if isinstance(e, Queue) and e.key == key), -1)


class _QueueDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()
        is_heading = not isinstance(index.data(QueueRole), Queue)
        return QSize(10 * option.fontMetrics.averageCharWidth(), round(height * (1.9 if is_heading else 1.6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        palette, unit = option.palette, option.fontMetrics.averageCharWidth()
        queue = index.data(QueueRole)
        if not isinstance(queue, Queue):
            self._heading(painter, option, index.data() or "")
            return
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            active = bool(option.state & QStyle.StateFlag.State_Active)
            painter.fillRect(rect, colours.chosen(palette, active))
            painter.fillRect(QRect(rect.left(), rect.top(), max(2, rect.height() // 10), rect.height()),
                             palette.color(palette.ColorRole.Accent))  # fmt: skip
        inner = rect.adjusted(unit * 2, 0, -unit, 0)
        count, late = index.data(CountRole), index.data(LateRole)
        shown = "" if count is None else words.number(count)
        muted = colours.muted(palette)
        painter.setPen(muted if not count or queue.turn is not Turn.US else palette.text().color())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        left = inner.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(shown) - unit, 0)
        if late:
            painter.setPen(colours.tones(palette).late.ink)
            mark = f"{words.number(late)} \N{BLACK UP-POINTING SMALL TRIANGLE}"
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
            left.adjust(0, 0, -option.fontMetrics.horizontalAdvance(mark) - unit, 0)
        painter.setPen(muted if count == 0 else palette.text().color())
        title = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, title)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.8)
        small.setWeight(QFont.Weight.DemiBold)
        small.setCapitalization(QFont.Capitalization.AllUppercase)
        small.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        unit = option.fontMetrics.averageCharWidth()
        painter.setFont(small)
        painter.setPen(colours.muted(option.palette))
        room = option.rect.adjusted(unit, 0, -unit, -option.rect.height() // 6)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, text)


class QueueList(QListView):
    """`chosen(Queue)` when another list is taken."""

    chosen = Signal(object)

    def __init__(self, queues: Sequence[Queue], name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.lists = QueueListModel(queues, self)
        self.setModel(self.lists)
        self.setItemDelegate(_QueueDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Work lists"))
        self.viewport().setAutoFillBackground(False)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        queue = current.data(QueueRole) if current.isValid() else None
        if isinstance(queue, Queue):
            self.chosen.emit(queue)

    def current_queue(self) -> Queue | None:
        queue = self.currentIndex().data(QueueRole) if self.currentIndex().isValid() else None
        return queue if isinstance(queue, Queue) else None

    def set_queues(self, queues: Sequence[Queue]) -> None:
        """Other lists; the one that is chosen stays so, or all that is open is shown where it is gone."""
        was = self.current_queue()
        self.blockSignals(True)
        self.lists.set_queues(queues)
        found = was is not None and self.choose(was.key)
        self.blockSignals(False)
        now = self.current_queue()
        if was is not None and not found:
            self.choose(f"{was.page}.open")
        elif now is not None and now != was:
            self.chosen.emit(now)

    def choose(self, key: str) -> bool:
        place = self.lists.place(key)
        if place >= 0:
            self.setCurrentIndex(self.lists.index(place))
        return place >= 0

    def step(self, by: int) -> None:
        """The next or the previous list; headings are passed over."""
        places = [i for i, entry in enumerate(self.lists.entries) if isinstance(entry, Queue)]
        now = self.currentIndex().row()
        at = places.index(now) if now in places else 0
        self.setCurrentIndex(self.lists.index(places[max(0, min(len(places) - 1, at + by))]))

    def choose_nth(self, count: int) -> None:
        """The list of this number, from 1 at the top."""
        places = [i for i, entry in enumerate(self.lists.entries) if isinstance(entry, Queue)]
        if 0 < count <= len(places):
            self.setCurrentIndex(self.lists.index(places[count - 1]))
