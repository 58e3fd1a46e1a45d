# SPDX-License-Identifier: GPL-3.0-or-later
"""Bars and lines by month, in the colours of the palette; the legend stands above the picture, never over it.

Loaded when Reports opens: pyqtgraph and numpy take a quarter of a second and 40 MB.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ill_desktop.ui import colours, words

BARS, LINES = "bars", "lines"
_WIDTH = 0.38
_SYMBOLS = ("o", "s")


@dataclass(frozen=True)
class Series:
    """One row of figures, a value a month. `tone` is a field of `colours.Tones`.

    The second series differs from the first by more than colour: hatched bars, a dashed line with square points.
    """

    name: str
    values: tuple[int, ...]
    tone: str


class Heading(QWidget):
    """Title of a chart and its legend in one line."""

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._title, self.series, self.kind, self.note = title, tuple[Series, ...](), BARS, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 16, round(line * 1.8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, metrics = self.palette(), self.fontMetrics()
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(palette.windowText().color())
        painter.drawText(self.rect().adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._title)
        after = self.rect().adjusted(painter.fontMetrics().horizontalAdvance(self._title) + 14, 0, 0, 0)
        painter.setFont(self.font())
        painter.setPen(colours.muted(palette))
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, self.note)
        left = self.width() - 8
        for place in reversed(range(len(self.series))):
            series = self.series[place]
            left -= metrics.horizontalAdvance(series.name)
            painter.setPen(palette.windowText().color())
            painter.drawText(QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, series.name)
            left -= 28
            self._mark(painter, QRect(left, (self.height() - 11) // 2, 22, 11), place, series)
            left -= 18

    def _mark(self, painter: QPainter, box: QRect, place: int, series: Series) -> None:
        ink = _ink(self, series)
        if self.kind == BARS:
            painter.setPen(QPen(ink, 1))
            painter.setBrush(_brush(ink, place))
            painter.drawRect(box.adjusted(5, 0, -5, -1))
            return
        painter.setPen(_line_pen(ink, place))
        painter.drawLine(box.left(), box.center().y(), box.right(), box.center().y())
        point = QRect(box.center().x() - 3, box.center().y() - 3, 7, 7)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink)
        painter.drawRect(point) if place else painter.drawEllipse(point)


class Chart(QWidget):
    """Months along the bottom. Its accessible description says every number."""

    def __init__(self, name: str, title: str, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.kind, self.months, self.series = kind, tuple[str, ...](), tuple[Series, ...]()
        self._provisional: frozenset[str] = frozenset()
        self.most_labels = 13
        self.heading = Heading(title)
        self.heading.kind = kind
        self.plot: Any = pg.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.showGrid(y=True, alpha=0.18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.plot, 1)
        self._draw()

    def show_figures(self, months: Sequence[str], series: Sequence[Series], provisional: Sequence[str] = ()) -> None:
        """`months` as they stand below the picture; `provisional` are drawn paler."""
        self.months, self.series, self._provisional = tuple(months), tuple(series), frozenset(provisional)
        self.heading.series = self.series
        self.heading.note = self.tr("(paler = provisional)") if self._provisional else ""
        self.heading.update()
        said = (f"{s.name}: " + ", ".join(f"{m} {v}" for m, v in zip(months, s.values, strict=True)) for s in series)
        self.setAccessibleDescription("; ".join(said))
        self._draw()

    def say(self, note: str) -> None:
        """A word beside the title: what is counted, or that it still is."""
        self.heading.note = f"({note})" if note else ""
        self.heading.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "plot"):
            self._draw()

    def bars(self) -> list[Any]:
        """The drawn bars of each series, for what wants to know their heights."""
        return [item for item in self.plot.getPlotItem().items if isinstance(item, pg.BarGraphItem)]

    def lines(self) -> list[Any]:
        return [item for item in self.plot.getPlotItem().items if isinstance(item, pg.PlotDataItem)]

    # ---- drawing

    def _draw(self) -> None:
        palette = self.palette()
        self.plot.setBackground(palette.base().color())
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(colours.line(palette))
            axis.setTextPen(colours.muted(palette))
            axis.setStyle(tickFont=self.font())
        self.plot.clear()
        for place, series in enumerate(self.series):
            self._draw_bars(place, series) if self.kind == BARS else self._draw_line(place, series)
        self._axes()

    def _axes(self) -> None:
        every = max(1, -(-len(self.months) // self.most_labels))
        ticks = [(place, month) for place, month in enumerate(self.months) if place % every == 0]
        self.plot.getAxis("bottom").setTicks([ticks])
        highest = max((value for series in self.series for value in series.values), default=0)
        lowest = min((value for series in self.series for value in series.values), default=0)
        self.plot.setXRange(-0.6, max(len(self.months), 1) - 0.4, padding=0)
        self.plot.setYRange(min(0, lowest), max(highest, 4) * 1.08, padding=0)
        self.plot.getAxis("bottom").setHeight(round(self.fontMetrics().height() * 1.6))
        left = self.plot.getAxis("left")
        left.setWidth(self.fontMetrics().horizontalAdvance(words.number(max(highest, 1000))) + 22)

    def _draw_bars(self, place: int, series: Series) -> None:
        ink = _ink(self, series)
        shift = (place - (len(self.series) - 1) / 2) * _WIDTH
        brushes = [_brush(_fainter(self, ink, month in self._provisional), place) for month in self.months]
        middles = [at + shift for at in range(len(series.values))]
        bars = pg.BarGraphItem(x=middles, height=series.values, width=_WIDTH * 0.92, brushes=brushes, pen=pg.mkPen(ink))
        self.plot.addItem(bars)

    def _draw_line(self, place: int, series: Series) -> None:
        ink = _ink(self, series)
        self.plot.plot(list(range(len(series.values))), list(series.values), pen=_line_pen(ink, place), antialias=True,
                       symbol=_SYMBOLS[place % 2], symbolSize=7, symbolBrush=ink, symbolPen=pg.mkPen(ink))  # fmt: skip


def _ink(of: QWidget, series: Series) -> QColor:
    tone: colours.Tone = getattr(colours.tones(of.palette()), series.tone)
    return tone.ink


def _fainter(of: QWidget, ink: QColor, is_provisional: bool) -> QColor:
    return colours.mixed(ink, of.palette().base().color(), 0.5) if is_provisional else ink


def _brush(ink: QColor, place: int) -> QBrush:
    return QBrush(ink, Qt.BrushStyle.BDiagPattern if place else Qt.BrushStyle.SolidPattern)


def _line_pen(ink: QColor, place: int) -> QPen:
    pen = QPen(ink, 2)
    pen.setCosmetic(True)
    if place:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen
