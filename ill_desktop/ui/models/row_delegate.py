# SPDX-License-Identifier: GPL-3.0-or-later
"""How a row of requests is drawn: status as tint, dot and word; title before author; late dates in words and red.

Drawn by hand and with palette colours only, so that a page of rows costs a few milliseconds.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QStaticText, QTransform
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.request import Side, Status
from ill_desktop.ui import colours, words
from ill_desktop.ui.models.windowed import PLACEHOLDER, RowRole, WindowedModel

CUT_KEPT = 8_000
SELECTED, ACTIVE = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_Active.value


class Cut(NamedTuple):
    """A text as it fits its room, laid out once: laying it out anew at each repaint was a third of the painting."""

    laid: QStaticText
    width: int


_shown: dict[tuple[str, int, int, int], Cut] = {}

Index = QModelIndex | QPersistentModelIndex


class Ink:
    """Colours of one palette, worked out once."""

    def __init__(self, palette: QPalette):
        self.key = palette.cacheKey()
        self.text, self.muted = palette.text().color(), colours.muted(palette)
        self.base, self.other = palette.base().color(), palette.alternateBase().color()
        self.chosen, self.chosen_quiet = colours.chosen(palette), colours.chosen(palette, active=False)
        self.accent = palette.color(QPalette.ColorRole.Accent)
        self.line = colours.line(palette)
        self.tones = colours.tones(palette)


class RowDelegate(QStyledItemDelegate):
    """Draws every cell's ground and plain text; `RequestDelegate` draws what is particular to requests."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._ink: Ink | None = None

    def ink(self, palette: QPalette) -> Ink:
        if self._ink is None or self._ink.key != palette.cacheKey():
            self._ink = Ink(palette)
        return self._ink

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = self.ink(option.palette)
        rect: QRect = option.rect
        self._ground(painter, option, rect, index, ink)
        model: Any = index.model()
        pad = option.fontMetrics.averageCharWidth()
        inner = rect.adjusted(pad, 0, -pad // 2, 0)
        row = model.row(index.row()) if isinstance(model, WindowedModel) else index.data(RowRole)
        if row is None:
            if index.column() == 0:  # one sign a row is enough while it is on its way
                draw(painter, inner, index.data(Qt.ItemDataRole.DisplayRole) or PLACEHOLDER, ink.muted)
            return
        column = model.columns[index.column()]
        self.cell(painter, option, inner, row, column, ink, index)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index, ink: Ink) -> None:
        state = option.state.value
        if state & SELECTED:
            ground = ink.chosen if state & ACTIVE else ink.chosen_quiet
        else:
            ground = ink.other if index.row() % 2 else ink.base
        painter.fillRect(rect, ground)
        view = option.widget
        if isinstance(view, QAbstractItemView) and _is_first(view, index) and view.currentIndex().row() == index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), max(2, rect.height() // 10), rect.height()), ink.accent)

    def cell(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: tuple[Any, ...],
             column: Any, ink: Ink, index: Index) -> None:  # fmt: skip
        """Draws the words of one cell; numbers stand right."""
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        side = Qt.AlignmentFlag.AlignRight if column.kind == "number" else Qt.AlignmentFlag.AlignLeft
        draw(painter, rect, text, ink.text, side)


class RequestDelegate(RowDelegate):
    """`limit` = working days after which a row of the list shown has waited too long."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None):
        super().__init__(parent)
        self._today = today
        self.limit: int | None = None

    def cell(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: tuple[Any, ...],
             column: Any, ink: Ink, index: Index) -> None:  # fmt: skip
        if column.kind == "status":
            tone = colours.tone_name(Side(row[words.SIDE]), Status(row[words.STATUS]))
            chip(painter, rect, words.cell(row, "status", self._today()), getattr(ink.tones, tone))
        elif column.kind == "title":
            left = tags(painter, rect, row[words.FLAGS] or "", ink)
            title = row[words.TITLE] or words.tr("no title")
            two_parts(painter, left, title, row[words.AUTHOR] or "", ink, " / ")
        elif column.kind == "library":
            _library(painter, rect, row[words.LIBRARY] or "", row[words.CODE] or "", ink)
        elif column.key == "due":
            self._due(painter, rect, row, ink)
        elif column.key == "age":
            self._age(painter, rect, row, ink)
        else:
            super().cell(painter, option, rect, row, column, ink, index)

    def _due(self, painter: QPainter, rect: QRect, row: tuple[Any, ...], ink: Ink) -> None:
        today = self._today()
        late = words.days_late(row, today)
        text = words.due_words(row, today)
        if late:
            chip(painter, rect, text, ink.tones.late, dot=False)
        else:
            draw(painter, rect, text, ink.text if row[words.OPEN] else ink.muted)

    def _age(self, painter: QPainter, rect: QRect, row: tuple[Any, ...], ink: Ink) -> None:
        since = row[words.SINCE]
        if since is None:
            return
        today = self._today()
        waited = working_days_between(since, today) if self.limit is not None and (today - since).days < 4000 else 0
        text = words.past_day(since, today)
        if self.limit is not None and waited > self.limit and row[words.OPEN]:
            two_parts(painter, rect, text, "\N{BLACK UP-POINTING SMALL TRIANGLE}", ink, " ", more=ink.tones.late.ink)
        else:
            draw(painter, rect, text, ink.muted)


def row_height(metrics: QFontMetrics) -> int:
    """Dense, with room for a chip."""
    return round(metrics.height() * 1.7)


def _is_first(view: QAbstractItemView, index: Index) -> bool:
    if not isinstance(view, QTableView):
        return index.column() == 0
    return view.columnViewportPosition(index.column()) + view.horizontalScrollBar().value() == 0


def draw(painter: QPainter, rect: QRect, text: str, colour: QColor,
         side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:  # fmt: skip
    if text:
        painter.setPen(colour)
        cut = _cut(painter, text, rect.width())
        _put(painter, rect, cut, rect.width() - cut.width if side is Qt.AlignmentFlag.AlignRight else 0)


def _put(painter: QPainter, rect: QRect, cut: Cut, before: float = 0) -> None:
    """Draws a text in the middle of the height, `before` from the left edge."""
    top = rect.top() + (rect.height() - painter.fontMetrics().height()) / 2
    painter.drawStaticText(QPointF(rect.left() + before, top), cut.laid)


def _cut(painter: QPainter, text: str, width: int) -> Cut:
    """The text as it fits; the same rows are painted again and again, so it is worked out once."""
    metrics = painter.fontMetrics()
    key = (text, width, metrics.height(), metrics.averageCharWidth())
    cut = _shown.get(key)
    if cut is None:
        if len(_shown) > CUT_KEPT:
            _shown.clear()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(QTransform(), painter.font())
        cut = _shown[key] = Cut(laid, metrics.horizontalAdvance(shown))
    return cut


def two_parts(painter: QPainter, rect: QRect, first: str, second: str, ink: Ink, between: str,
              more: QColor | None = None) -> None:  # fmt: skip
    """`first` in full ink, `second` lighter behind it; the second gives way first."""
    draw(painter, rect, first, ink.text)
    rest = rect.adjusted(_cut(painter, first, rect.width()).width, 0, 0, 0)
    if second and rest.width() > painter.fontMetrics().averageCharWidth() * 4:
        draw(painter, rest, between + second, more or ink.muted)


def _library(painter: QPainter, rect: QRect, name: str, code: str, ink: Ink) -> None:
    """The courier code is what the label needs: it stays whole, the name gives way."""
    gap = painter.fontMetrics().averageCharWidth() * 2
    mark = _cut(painter, code, rect.width()) if code else None
    shown = _cut(painter, name, rect.width() - (mark.width + gap if mark else 0))
    painter.setPen(ink.text)
    _put(painter, rect, shown)
    if mark:
        painter.setPen(ink.muted)
        _put(painter, rect, mark, shown.width + gap)


def chip(painter: QPainter, rect: QRect, text: str, tone: colours.Tone, dot: bool = True) -> None:
    """A word on its tint with a dot before it."""
    metrics = painter.fontMetrics()
    unit = metrics.averageCharWidth()
    height = min(rect.height() - 4, round(metrics.height() * 1.3))
    before = round(unit * (2.4 if dot else 1.1))
    room = rect.width() - before - unit
    shown = _cut(painter, text, room)
    width = before + shown.width + round(unit * 1.2)
    top = rect.top() + (rect.height() - height) / 2
    box = QRectF(rect.left() - unit * 0.4, top, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone.tint)
    painter.drawRoundedRect(box, height / 2, height / 2)
    if dot:
        painter.setBrush(tone.ink)
        radius = unit * 0.42
        painter.drawEllipse(QPointF(box.left() + unit * 1.35, box.center().y()), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(tone.ink)
    _put(painter, box.toRect(), shown, before)


def tags(painter: QPainter, rect: QRect, flags: str, ink: Ink) -> QRect:
    """Draws the facts at the right end and returns the room that is left; at most half of it is taken."""
    kinds = words.facts_of(flags)
    if not kinds:
        return rect
    usual = painter.font()
    small = QFont(usual)
    small.setPointSizeF(usual.pointSizeF() * 0.76)
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    metrics = painter.fontMetrics()
    unit, height = metrics.averageCharWidth(), round(metrics.height() * 1.25)
    right = rect.right()
    for kind in kinds:
        text = words.tr(words.FACT_TAGS[kind])
        width = metrics.horizontalAdvance(text) + unit * 2
        if right - width < rect.left() + rect.width() * 0.35:
            break
        tone = ink.tones.quiet if kind in words.CALM_FACTS else ink.tones.late
        box = QRect(right - width, rect.top() + (rect.height() - height) // 2, width, height)
        painter.fillRect(box, tone.tint)
        painter.setPen(tone.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        right -= width + unit
    painter.setFont(usual)
    return QRect(rect.left(), rect.top(), right - rect.left(), rect.height())


__all__ = ["RequestDelegate", "RowDelegate", "WindowedModel", "chip", "row_height"]
