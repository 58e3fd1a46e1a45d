# SPDX-License-Identifier: GPL-3.0-or-later
"""Every work list of the office, ours above theirs, each with its count and a bar that shows what waited too long."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ill_desktop.domain.queues import QUEUES, Queue
from ill_desktop.domain.workflow import Turn
from ill_desktop.ui import colours, words
from ill_desktop.ui.icons import icon
from ill_desktop.ui.models.queue_list import CountRole, LateRole, QueueListModel, QueueRole

Index = QModelIndex | QPersistentModelIndex
ICONS: Final = {"incoming": "inbox", "outgoing": "outbox", "overdue": "clock", "invoices": "money", "courier": "truck"}
_MONEY = (
    Queue("invoices", "to_check", "Invoices to check", Turn.US, (), "", 5),
    Queue("invoices", "to_pay", "Invoices to pay", Turn.US, (), ""),
    Queue("invoices", "drafts", "Invoices to send", Turn.US, (), "", 2),
    Queue("invoices", "customers_share", "Customer's share", Turn.US, (), "", 5),
    Queue("invoices", "credits_due", "Credits due", Turn.US, (), "", 10),
    Queue("invoices", "unpaid", "Invoices unpaid", Turn.THEM, (), "", 30),
)
_ALL = (*(queue for queue in QUEUES if queue.page != "today"), *_MONEY)
LISTS: Final = (*(q for q in _ALL if q.turn is Turn.US), *(q for q in _ALL if q.turn is not Turn.US))


class _BarDelegate(QStyledItemDelegate):
    """The name, a bar as long as the list is against the longest, its part that is late in red, and the numbers."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()
        is_heading = not isinstance(index.data(QueueRole), Queue)
        return QSize(10 * option.fontMetrics.averageCharWidth(), round(height * (2.0 if is_heading else 1.55)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        queue = index.data(QueueRole)
        if not isinstance(queue, Queue):
            _heading(painter, option, index.data() or "")
            return
        palette, unit = option.palette, option.fontMetrics.averageCharWidth()
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.chosen(palette, bool(option.state & QStyle.StateFlag.State_Active)))
            painter.fillRect(QRect(rect.left(), rect.top(), max(2, rect.height() // 10), rect.height()),
                             palette.color(palette.ColorRole.Accent))  # fmt: skip
        count, late = index.data(CountRole) or 0, index.data(LateRole)
        muted, ink = colours.muted(palette), palette.text().color()
        side = option.fontMetrics.height()
        left = rect.adjusted(round(unit * 1.5), 0, -unit, 0)
        mark = QRect(left.left(), left.top() + (left.height() - side) // 2, side, side)
        icon(ICONS[queue.page], muted).paint(painter, mark)
        numbers = left.adjusted(left.width() - unit * 6, 0, 0, 0)
        painter.setPen(ink if count else muted)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(numbers, right, words.number(count))
        behind = left.adjusted(0, 0, -unit * 6, 0)
        if late:
            painter.setPen(colours.tones(palette).late.ink)
            painter.drawText(behind, right, words.tr("{n} late").format(n=words.number(late)))
        bar = QRect(behind.right() - unit * 17, rect.top(), unit * 8, rect.height())
        self._bar(painter, bar, option, index, count, late, queue)
        room = left.width() - side - unit - unit * 24
        name = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(ink if count else muted)
        painter.drawText(left.adjusted(side + unit, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)

    def _bar(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index, count: int, late: int,
             queue: Queue) -> None:  # fmt: skip
        if not count:
            return
        longest = max(index.model().index(row, 0).data(CountRole) or 0 for row in range(index.model().rowCount()))
        height = max(4.0, option.fontMetrics.height() * 0.42)
        top = rect.top() + (rect.height() - height) / 2
        whole = max(height, rect.width() * (count / max(longest, 1)) ** 0.5)
        tones = colours.tones(option.palette)
        tone = tones.ours if queue.turn is Turn.US else tones.away
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.mixed(tone.tint, tone.ink, 0.35))
        painter.drawRoundedRect(QRectF(rect.left(), top, whole, height), height / 2, height / 2)
        if late:
            painter.setBrush(tones.late.ink)
            painter.drawRoundedRect(QRectF(rect.left(), top, max(height, whole * min(1, late / count)), height),
                                    height / 2, height / 2)  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _heading(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    small = QFont(option.font)
    small.setPointSizeF(option.font.pointSizeF() * 0.8)
    small.setWeight(QFont.Weight.DemiBold)
    small.setCapitalization(QFont.Capitalization.AllUppercase)
    painter.setFont(small)
    painter.setPen(colours.muted(option.palette))
    room = option.rect.adjusted(round(option.fontMetrics.averageCharWidth() * 1.5), 0, 0, -option.rect.height() // 6)
    painter.drawText(room, Qt.AlignmentFlag.AlignBottom, text)


class AllLists(QListView):
    """`wanted(key)` on Enter and on a click: that list is to be opened."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("today_queues")
        self.setAccessibleName(self.tr("All work lists"))
        self.lists = QueueListModel(LISTS, self)
        self.setModel(self.lists)
        self.setItemDelegate(_BarDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        queue = index.data(QueueRole) if index.isValid() else None
        if isinstance(queue, Queue):
            self.wanted.emit(queue.key)
