# SPDX-License-Identifier: GPL-3.0-or-later
"""The one big banner: what the last scan did in colour, words and icon, and the next physical step at the right."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ill_desktop.domain.scan import ScanResult
from ill_desktop.ui import colours, icons, words
from ill_desktop.ui.desk.outcomes import IDLE, LOOKS, NOT_SAVED, Look, tone_of

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


@dataclass
class Saying:
    """What stands in the banner. `strong` is a part of `second` that is set larger: the library."""

    look: Look = IDLE
    kicker: str = ""
    headline: str = ""
    second: str = ""
    strong: str = ""
    tags: list[tuple[str, bool]] = field(default_factory=list)
    """(words, whether it warns)"""
    step: str = ""

    def spoken(self, next_word: str) -> str:
        """All of it in one line, for the label's text and for screen readers."""
        parts = [self.kicker, self.headline, self.second, *(tag for tag, _ in self.tags)]
        parts.append(f"{next_word}: {self.step}" if self.step else "")
        return ". ".join(part for part in parts if part)


class Banner(QLabel):
    """Draws a `Saying`. Its text is the whole sentence; whatever its length, the banner never asks for more width."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_banner")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saying = Saying()
        self.say(self.ready())

    def ready(self) -> Saying:
        return Saying(IDLE, words.tr(IDLE.words), self.tr("Scan a code"),
                      self.tr("Our number, the network's number, or the item's barcode"))  # fmt: skip

    def say(self, saying: Saying) -> None:
        self.saying = saying
        self.setText(saying.spoken(self.tr("Next")))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.update()

    def of(self, result: ScanResult) -> Saying:
        """The saying of a result: done = the title and what was done; refused or asked = the reason first."""
        look = LOOKS[result.outcome]
        said, why = (words.say(p) if p else "" for p in (result.said, result.why))
        about = "   ".join(p for p in (result.title, result.library) if p)
        if result.outcome in ("refused", "unknown", "choose"):
            headline, second = why, about
        elif result.outcome == "undone":
            headline, second = said, about
        else:
            headline, second = result.title or said or why, "   ".join(p for p in (said, why) if p and result.title)
        code = "" if result.code.startswith("!") or result.code == result.request else result.code
        tags = [(words.say(p), True) for p in (result.warning, *result.shown) if p]
        kicker = "    ".join(p for p in (words.tr(look.words).upper(), result.request, code) if p)
        step = words.say(result.step) if result.step else ""
        return Saying(look, kicker, headline, second, result.library, tags, step)

    def not_saved(self, code: str, sentence: str) -> Saying:
        kicker = f"{words.tr(LOOKS[NOT_SAVED].words)}    {code}"
        lost, step = self.tr("Nothing of this scan was kept."), self.tr("Put it aside and scan it again")
        return Saying(LOOKS[NOT_SAVED], kicker, sentence, lost, step=step)

    # ---- size: by the font only, never by the text

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        """Small for the kicker and tags, large for the headline, middle for the second line."""
        made = []
        for factor, weight in ((0.92, QFont.Weight.DemiBold), (1.9, QFont.Weight.Bold), (1.25, QFont.Weight.Normal)):
            font = QFont(self.font())
            font.setPointSizeF(self.font().pointSizeF() * factor)
            font.setWeight(weight)
            made.append(font)
        return made[0], made[1], made[2]

    def sizeHint(self) -> QSize:
        small, large, middle = (QFontMetrics(font) for font in self._fonts())
        height = 2 * small.height() + large.height() + middle.height() + round(large.height() * 1.0)
        return QSize(large.averageCharWidth() * 20, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = tone_of(self.saying.look, self.palette())
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tone.ink, 2))
        painter.setBrush(tone.tint)
        painter.drawRoundedRect(box, 8, 8)
        inner = self.rect().adjusted(18, 8, -20, -8)
        left = self._icon(painter, inner, tone)
        right = self._step(painter, QRect(left, inner.top(), inner.right() - left, inner.height()), tone)
        self._words(painter, QRect(left, inner.top(), right - left, inner.height()), tone)

    def _icon(self, painter: QPainter, inner: QRect, tone: colours.Tone) -> int:
        size = min(64, round(inner.height() * 0.62))
        disc = QRectF(inner.left(), inner.center().y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.ink)
        painter.drawEllipse(disc)
        inside = round(size * 0.56)
        drawn = icons.pixmap(self.saying.look.icon, tone.tint, inside)
        painter.drawPixmap(QPointF(disc.center().x() - inside / 2, disc.center().y() - inside / 2), drawn)
        return inner.left() + size + 18

    def _step(self, painter: QPainter, room: QRect, tone: colours.Tone) -> int:
        """The next step, right-aligned in at most 44 % of the room; returns where it begins."""
        if not self.saying.step:
            return room.right()
        small, large, middle = self._fonts()
        width = round(room.width() * 0.44)
        lines = _wrapped(self.saying.step, large, width, 2)
        if lines[-1].endswith(ELLIPSIS):  # rather smaller than cut
            large = middle
            lines = _wrapped(self.saying.step, large, width, 3)
        wide = max(QFontMetrics(large).horizontalAdvance(line) for line in lines)
        head, step = QFontMetrics(small).height(), QFontMetrics(large).lineSpacing()
        top = room.center().y() - (head + step * len(lines)) // 2
        painter.setPen(_softer(tone))
        painter.setFont(small)
        painter.drawText(QRect(room.left(), top, room.width(), head), _PLAIN | Qt.AlignmentFlag.AlignRight,
                         self.tr("NEXT"))  # fmt: skip
        painter.setFont(large)
        painter.setPen(tone.ink)
        for place, line in enumerate(lines):
            at = QRect(room.right() - width, top + head + place * step, width, step)
            painter.drawText(at, _PLAIN | Qt.AlignmentFlag.AlignRight, line)
        left = room.right() - wide - 20
        painter.setPen(QPen(colours.mixed(tone.tint, tone.ink, 0.3), 1))
        painter.drawLine(left, room.top() + 8, left, room.bottom() - 8)
        return left - 14

    def _words(self, painter: QPainter, room: QRect, tone: colours.Tone) -> None:
        small, large, middle = self._fonts()
        saying = self.saying
        heights = [QFontMetrics(font).height() for font in (small, large, middle, small)]
        used = heights[0] + heights[1] + (heights[2] if saying.second else 0) + (heights[3] + 6 if saying.tags else 0)
        top = room.center().y() - used // 2
        painter.setPen(_softer(tone))
        self._line(painter, small, room, top, saying.kicker)
        painter.setPen(tone.ink)
        lines = [saying.headline]
        if not saying.second and not saying.tags:
            lines = _wrapped(saying.headline, large, room.width(), 2)
            top -= heights[1] * (len(lines) - 1) // 2
        for place, line in enumerate(lines):
            self._line(painter, large, room, top + heights[0] + place * heights[1], line)
        top += heights[0] + heights[1] * len(lines)
        if saying.second:
            self._second(painter, middle, QRect(room.left(), top, room.width(), heights[2]))
            top += heights[2]
        self._tags(painter, small, QRect(room.left(), top + 6, room.width(), heights[3]))

    def _line(self, painter: QPainter, font: QFont, room: QRect, top: int, text: str) -> None:
        painter.setFont(font)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), _PLAIN, shown)

    def _second(self, painter: QPainter, font: QFont, room: QRect) -> None:
        """The second line with the library's name in bold."""
        before, strong, after = self.saying.second.partition(self.saying.strong or "\0")
        bold = QFont(font)
        bold.setBold(True)
        left = room.left()
        for part, used in ((before, font), (strong, bold), (after, font)):
            metrics = QFontMetrics(used)
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room.right() - left)
            painter.setFont(used)
            painter.drawText(QRect(left, room.top(), room.right() - left, room.height()), _PLAIN, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != part:
                return

    def _tags(self, painter: QPainter, font: QFont, room: QRect) -> None:
        """Facts to watch, each on its own ground; what does not fit is counted."""
        tones, metrics = colours.tones(self.palette()), QFontMetrics(font)
        painter.setFont(font)
        left = room.left()
        for place, (text, warns) in enumerate(self.saying.tags):
            rest = len(self.saying.tags) - place
            width = metrics.horizontalAdvance(text) + 18
            if left + width > room.right() and left > room.left():
                painter.setPen(tone_of(self.saying.look, self.palette()).ink)
                painter.drawText(QRect(left, room.top(), 60, room.height()), _PLAIN, f"+{rest}")
                return
            tone = tones.ours if warns else tones.quiet
            box = QRectF(left, room.top() - 1, min(width, room.width()), room.height() + 2)
            painter.setPen(QPen(tone.ink, 1))
            painter.setBrush(tone.tint)
            painter.drawRoundedRect(box, 4, 4)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(box.width()) - 12)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            left += width + 8


def _softer(tone: colours.Tone) -> QColor:
    return colours.mixed(tone.ink, tone.tint, 0.12)


def _wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The text in at most `most` lines; the last one ends in dots if it does not fit."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(1, width))
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].strip())
        line = layout.createLine()
    layout.endLayout()
    return lines or [""]
