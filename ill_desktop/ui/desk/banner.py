# SPDX-License-Identifier: GPL-3.0-or-later
"""The one big banner, read from two metres: what the last scan did, the library, the next physical step."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ill_desktop.domain.scan import ScanResult
from ill_desktop.ui import colours, icons, words
from ill_desktop.ui.desk.outcomes import IDLE, LOOKS, NOT_SAVED, Look, look_key, tone_of

ARROW = "\N{RIGHTWARDS ARROW}"
CALM = ("shown_pieces", "shown_turn", "shown_conditions")
"""Facts to know; all others are warnings."""
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


@dataclass
class Saying:
    """What stands in the banner: what was done, the library in large letters with its code, the next physical step."""

    look: Look = IDLE
    kicker: str = ""
    headline: str = ""
    library: str = ""
    code: str = ""
    step: str = ""
    tags: list[tuple[str, bool]] = field(default_factory=list)
    """(words, whether it warns)"""
    before: str = ""
    """The last scan that did something, repeated after a refusal."""

    def spoken(self, next_word: str) -> str:
        """All of it in one line, for the label's text and for screen readers."""
        where = " ".join(part for part in (self.library, self.code) if part)
        parts = [self.kicker, self.headline, where, *(tag for tag, _ in self.tags)]
        parts += [f"{next_word}: {self.step}" if self.step else "", self.before]
        return ". ".join(part for part in parts if part)


class Banner(QLabel):
    """Draws a `Saying`. Its text is the whole sentence; whatever its length, the banner never asks for more width."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_banner")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saying, self._last = Saying(), ""
        self._icons: dict[tuple[str, int, int], QPixmap] = {}
        self.say(self.ready())

    def ready(self) -> Saying:
        codes = self.tr("Our number, the network's number, the item's barcode, or letters of the title")
        return Saying(IDLE, words.tr(IDLE.words).upper(), self.tr("Scan a code"), step=codes)

    def say(self, saying: Saying) -> None:
        self.saying = saying
        self.setText(saying.spoken(self.tr("Next")))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.update()

    def of(self, result: ScanResult) -> Saying:
        """The saying of a result: done = what was done; refused or asked = the reason first."""
        look = LOOKS[look_key(result)]
        said, why = (words.say(p) if p else "" for p in (result.said, result.why))
        first = (why, said) if result.outcome in ("refused", "unknown", "choose") else (said, why)
        headline = "; ".join(part for part in first if part) or result.title
        code = "" if result.code.startswith("!") or result.code == result.request else result.code
        title = result.title if headline != result.title else ""
        kicker = "    ".join(p for p in (words.tr(look.words).upper(), result.request, code, title) if p)
        tags = [(words.say(p), p.key not in CALM) for p in (result.warning, *result.shown) if p]
        step = words.say(result.step) if result.step else ""
        saying = Saying(look, kicker, headline, result.library, result.library_code, step, tags)
        if result.outcome in ("refused", "unknown"):
            saying.before = self._last
        elif result.request and result.outcome != "choose":
            self._last = self.tr("Before this: {what}").format(
                what="   ".join(p for p in (result.request, words.tr(look.words), result.title, step) if p)
            )
        return saying

    def not_saved(self, code: str, sentence: str) -> Saying:
        kicker = "    ".join(p for p in (words.tr(LOOKS[NOT_SAVED].words), code) if p)
        kept = self.tr("Kept here; it is sent again by itself when the database is back. Scan on.") if code else ""
        return Saying(LOOKS[NOT_SAVED], kicker, sentence, step=kept, before=self._last)

    # ---- size: by the font only, never by the text

    def _fonts(self) -> tuple[QFont, QFont, QFont, QFont]:
        """Small for the kicker and tags, then those of the headline, the library and the step."""
        made = []
        bold, demi = QFont.Weight.Bold, QFont.Weight.DemiBold
        for factor, weight in ((0.95, demi), (1.25, demi), (2.3, bold), (1.7, bold)):
            font = QFont(self.font())
            font.setPointSizeF(self.font().pointSizeF() * factor)
            font.setWeight(weight)
            made.append(font)
        return made[0], made[1], made[2], made[3]

    def sizeHint(self) -> QSize:
        small, line, large, step = (QFontMetrics(font).height() for font in self._fonts())
        return QSize(20 * self.fontMetrics().averageCharWidth(), 2 * small + line + large + step + 24)

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
        inner = self.rect().adjusted(18, 8, -18, -8)
        left = self._icon(painter, inner, tone)
        self._words(painter, QRect(left, inner.top(), inner.right() - left, inner.height()), tone)

    def _icon(self, painter: QPainter, inner: QRect, tone: colours.Tone) -> int:
        size = min(round(inner.height() * 0.66), inner.width() // 8)
        disc = QRectF(inner.left(), inner.center().y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.ink)
        painter.drawEllipse(disc)
        inside = round(size * 0.56)
        key = (self.saying.look.icon, tone.tint.rgb(), inside)
        if key not in self._icons:
            self._icons[key] = icons.pixmap(self.saying.look.icon, tone.tint, inside)
        drawn = self._icons[key]
        painter.drawPixmap(QPointF(disc.center().x() - inside / 2, disc.center().y() - inside / 2), drawn)
        return inner.left() + size + 18

    def _words(self, painter: QPainter, room: QRect, tone: colours.Tone) -> None:
        """The lines from top to bottom; where there is no library the headline takes its room, in its size."""
        small, line, large, step = self._fonts()
        saying = self.saying
        rows: list[tuple[QFont, str, QColor]] = [(small, saying.kicker, _softer(tone))]
        if saying.library:
            rows.append((line, saying.headline, tone.ink))
            rows.append((large, "", tone.ink))
        else:
            fitting = step if len(_wrapped(saying.headline, step, room.width(), 3)) < 3 else line
            rows += [(fitting, text, tone.ink) for text in _wrapped(saying.headline, fitting, room.width(), 2)]
        if saying.step:
            fitting = step if QFontMetrics(step).horizontalAdvance(self._next()) <= room.width() else line
            rows.append((fitting, self._next(), tone.ink))
        heights = [QFontMetrics(font).height() for font, _, _ in rows]
        last = QFontMetrics(small).height() + 4 if saying.tags or saying.before else 0
        top = room.top() + max(0, (room.height() - sum(heights) - last) // 2)
        for (font, text, ink), height in zip(rows, heights, strict=True):
            at = QRect(room.left(), top, room.width(), height)
            painter.setPen(ink)
            if text or font is not large:
                self._line(painter, font, at, text)
            else:
                self._library(painter, large, at, tone)
            top += height
        if last:
            self._tags(painter, small, QRect(room.left(), top + 3, room.width(), last - 4))

    def _next(self) -> str:
        return f"{ARROW} {self.saying.step}"

    def _line(self, painter: QPainter, font: QFont, room: QRect, text: str) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _PLAIN, shown)

    def _library(self, painter: QPainter, font: QFont, room: QRect, tone: colours.Tone) -> None:
        """The library's name, and its code on a ground of the banner's colour."""
        metrics, code = QFontMetrics(font), self.saying.code
        wide = metrics.horizontalAdvance(code) + 20 if code else 0
        name = metrics.elidedText(self.saying.library, Qt.TextElideMode.ElideRight, room.width() - wide - 16)
        self._line(painter, font, room, name)
        if code:
            left = room.left() + metrics.horizontalAdvance(name) + 16
            box = QRect(left, room.top() + 2, wide, room.height() - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone.ink)
            painter.drawRoundedRect(box, 6, 6)
            painter.setPen(tone.tint)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)

    def _tags(self, painter: QPainter, font: QFont, room: QRect) -> None:
        """Facts to watch, each on its own ground; what does not fit is counted. Then what was before, lighter."""
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
        if self.saying.before and left < room.right() - 100:
            painter.setPen(_softer(tone_of(self.saying.look, self.palette())))
            self._line(painter, font, QRect(left, room.top(), room.right() - left, room.height()), self.saying.before)


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
