# SPDX-License-Identifier: GPL-3.0-or-later
"""The day in large numbers: its date, what was handled, arrived and sent, what waits for the courier."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ill_desktop.domain.courier import CourierDay
from ill_desktop.ui import colours, words


@dataclass(frozen=True)
class DayNumbers:
    """`stops` = (time, stop) of the courier's rows of today."""

    day: date
    handled: int = 0
    arrived: int = 0
    sent: int = 0
    stops: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def stops_of(rows: Sequence[CourierDay]) -> tuple[tuple[str, str], ...]:
    return tuple((row.time, row.stop or row.courier) for row in rows if not row.missed)


class Numbers(QWidget):
    def __init__(self, today: date, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("today_numbers")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.shown = DayNumbers(today)
        self._urgent = self._late = self._waits = self._later = 0

    def show_day(self, shown: DayNumbers) -> None:
        self.shown = shown
        self._tell()

    def show_state(self, urgent: int, late_lists: int) -> None:
        """How many things come first, and how many lists have something that waited too long."""
        self._urgent, self._late = urgent, late_lists
        self._tell()

    def show_leaving(self, today: int, later: int) -> None:
        """How many wait for the courier: today, and for a stop on another day."""
        self._waits, self._later = today, later
        self._tell()

    def _tell(self) -> None:
        said = ", ".join(f"{value} {label}" for value, label, _ in self._tiles())
        self.setAccessibleName(f"{self._date()}. {self._state()}. {said}. {self._courier()}")
        self.setToolTip(self._courier())
        self.update()

    def _date(self) -> str:
        day = self.shown.day
        return f"{day:%A}, {day:%B} {day.day}"

    def _state(self) -> str:
        first = words.counted(self._urgent, self.tr("{n} thing comes first"), self.tr("{n} things come first"))
        late = words.counted(self._late, self.tr("{n} list has waited too long"),
                             self.tr("{n} lists have waited too long"))  # fmt: skip
        return f"{first}; {late}" if self._late else first

    def _courier(self) -> str:
        stops = "; ".join(" ".join(filter(None, stop)) for stop in self.shown.stops)
        said = self.tr("Courier came: {stops}").format(stops=stops) if stops else self.tr("Courier: not here yet")
        if self._later:
            said += ", " + words.counted(self._later, self.tr("{n} waits for a later stop"),
                                         self.tr("{n} wait for a later stop"))  # fmt: skip
        return said

    def _tiles(self) -> tuple[tuple[str, str, str], ...]:
        shown = self.shown
        return (
            (words.number(shown.handled), self.tr("handled today"), "quiet"),
            (words.number(shown.arrived), self.tr("arrived"), "good"),
            (words.number(shown.sent), self.tr("sent"), "new"),
            (words.number(self._waits), self.tr("wait for the courier"), "ours" if self._waits else "quiet"),
        )

    def _sized(self, factor: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * factor)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 40, QFontMetrics(self._sized(1.9)).height() + round(line * 3.1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, unit = self.fontMetrics().height(), self.fontMetrics().averageCharWidth()
        room = self.rect().adjusted(unit * 2, line // 2, -unit * 2, -line // 2)
        tile, gap = min(unit * 22, room.width() // 7), unit
        tiles = self._tiles()
        words_end = room.right() - len(tiles) * (tile + gap)
        self._greeting(painter, QRect(room.left(), room.top(), words_end - room.left(), room.height()))
        for place, (value, label, tone) in enumerate(tiles):
            box = QRect(words_end + place * (tile + gap) + gap, room.top(), tile, room.height())
            self._tile(painter, box, value, label, getattr(colours.tones(self.palette()), tone))
        painter.end()

    def _greeting(self, painter: QPainter, room: QRect) -> None:
        painter.setPen(self.palette().text().color())
        painter.setFont(self._sized(1.6))
        height = painter.fontMetrics().height()
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._date())
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        for place, (said, colour) in enumerate(((self._state(), self.palette().text().color()),
                                               (self._courier(), colours.muted(self.palette())))):  # fmt: skip
            painter.setPen(colour)
            line = room.adjusted(0, height + place * metrics.height(), 0, 0)
            painter.drawText(line, Qt.AlignmentFlag.AlignTop, metrics.elidedText(said, Qt.TextElideMode.ElideRight,
                                                                                 room.width()))  # fmt: skip

    def _tile(self, painter: QPainter, box: QRect, value: str, label: str, tone: colours.Tone) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.tint)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(tone.ink)
        painter.setFont(self._sized(1.9))
        large = painter.fontMetrics().height()
        above = (box.height() - large - self.fontMetrics().height()) // 2
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(box.adjusted(0, above, 0, 0), middle, value)
        painter.setFont(self.font())
        said = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, box.width() - 4)
        painter.drawText(box.adjusted(0, above + large, 0, 0), middle, said)
