# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver's row of one day, entered in ten seconds; the counts by hand stand beside the scans at once."""

import re
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import colours, words
from ill_desktop.ui.forms.ui_courier_day import Ui_CourierDayForm
from ill_desktop.ui.people.notice import Notice

NUMBERS = ("totes_in", "totes_out", "hand_in", "hand_out", "presorted", "boxes", "bags_small", "bags_large",
           "weight_lb")  # fmt: skip
TEXTS = ("time", "initials", "note")
_TIME = re.compile(r"([0-9]{1,2})[:.h ]?([0-9]{2})?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def read_time(typed: str) -> str:
    """The driver's time as "9:40", from 9:40, 940, 9.40, 9 or 1:15 pm. UserError where it is none; empty stays so."""
    text = typed.strip()
    if not text:
        return ""
    found = _TIME.fullmatch(text)
    digits = re.fullmatch(r"([0-9]{1,2})([0-9]{2})", text)
    if digits:
        hour, minute, half = int(digits[1]), int(digits[2]), ""
    elif found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    else:
        hour, minute, half = 99, 0, ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise UserError(f'"{text}" is not a time; type it like 9:40.')
    return f"{hour}:{minute:02}"


def read_count(typed: str, label: str) -> int | None:
    """A count that was typed, None where nothing was. UserError naming the field where it is no whole number."""
    text = typed.strip().replace(",", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise UserError(f'"{typed.strip()}" is not a number of {label.lower()}; type a whole number such as 12.')
    return int(text)


class Scans(QWidget):
    """Two large numbers: what came and what left by the scans of the day, with their pieces."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.counts = {"items_in": 0, "items_out": 0, "pieces_in": 0, "pieces_out": 0}
        self.setObjectName("courier_scans")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: dict[str, int]) -> None:
        self.counts = counts
        said = self.tr("Scanned: {items_in} arriving, {items_out} leaving").format(**counts)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2.6)
        font.setBold(True)
        return font

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 18, QFontMetrics(self._large()).height() + round(line * 1.6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half, tones = self.width() // 2, colours.tones(self.palette())
        titles = (("in", self.tr("arriving, scanned")), ("out", self.tr("leaving, scanned")))
        for place, (way, title) in enumerate(titles):
            box = QRect(place * half + (4 if place else 0), 0, half - 4, self.height())
            tone = tones.good if way == "in" else tones.new
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone.tint)
            painter.drawRoundedRect(box, 8, 8)
            items, pieces = self.counts[f"items_{way}"], self.counts[f"pieces_{way}"]
            painter.setPen(tone.ink)
            painter.setFont(self._large())
            line = painter.fontMetrics().height()
            top = box.adjusted(0, 2, 0, 0)
            painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words.number(items))
            painter.setFont(self.font())
            said = title
            if pieces != items:
                said = self.tr("{title}, {n} pieces").format(title=title, n=words.number(pieces))
            below = box.adjusted(0, line, 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, said)


class DayForm(QWidget):
    """`saved(fields)` when the row is complete and right; what is wrong is said below it, and nothing is lost."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.scans, self.notice = Scans(), Notice()
        form = QWidget()
        self.ui = Ui_CourierDayForm()
        self.ui.setupUi(form)
        self.ui.grid.setContentsMargins(0, 0, 0, 0)
        self.ui.grid.setColumnStretch(1, 1)
        self.ui.grid.setColumnStretch(3, 1)
        self.key: tuple[str, str] = ("", "")
        self._shown: dict[str, Any] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scans)
        layout.addWidget(form)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        self.fields: dict[str, QLineEdit] = {name: getattr(self.ui, name) for name in (*NUMBERS, *TEXTS)}
        for name, field in self.fields.items():
            field.setObjectName(f"day_{name}")
            field.returnPressed.connect(self.save)
        self.ui.save.setObjectName("day_save")
        self.ui.save.clicked.connect(self.save)
        for name in ("hand_in", "hand_out"):
            self.fields[name].textChanged.connect(partial(self._on_counted, name))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "fields"):
            self._differences()

    def show_counts(self, counts: dict[str, int]) -> None:
        self.scans.show_counts(counts)
        self._differences()

    def show_day(self, day: CourierDay | None, stop: tuple[str, str]) -> None:
        """The row of the day, or an empty one for this courier and stop."""
        self.key = (day.courier, day.stop) if day is not None else stop
        for name, field in self.fields.items():
            value = getattr(day, name) if day is not None else None
            field.setText("" if value is None else str(value))
        self.ui.missed.setChecked(day is not None and day.missed)
        self.notice.hide()
        self._shown = self._typed()
        self._differences()

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._typed() != self._shown

    def _typed(self) -> dict[str, Any]:
        return {name: field.text() for name, field in self.fields.items()} | {"missed": self.ui.missed.isChecked()}

    def save(self) -> None:
        """Checks every field; the first that is wrong gets the focus and the sentence."""
        made: dict[str, Any] = {"missed": self.ui.missed.isChecked()}
        for name, field in self.fields.items():
            try:
                if name == "time":
                    made[name] = read_time(field.text())
                else:
                    label = self._label(name)
                    made[name] = read_count(field.text(), label) if name in NUMBERS else field.text().strip()
            except UserError as error:
                self.refuse(str(error))
                field.setFocus()
                field.selectAll()
                return
        self.notice.hide()
        self.saved.emit(made)

    def refuse(self, sentence: str) -> None:
        self.notice.say(sentence)

    def _label(self, name: str) -> str:
        label: QLabel = getattr(self.ui, f"{name}_label")
        return label.text()

    def _on_counted(self, name: str, _typed: str) -> None:
        self._differences()

    def _differences(self) -> None:
        """What was counted by hand less what was scanned."""
        for way, hint in (("in", self.ui.in_hint), ("out", self.ui.out_hint)):
            name, scanned = f"hand_{way}", f"items_{way}"
            try:
                counted = read_count(self.fields[name].text(), name)
            except UserError:
                counted = None
            text, tone = "", "quiet"
            if counted is not None:
                off = counted - self.scans.counts[scanned]
                tone = "ours" if off else "good"
                text = self.tr("{n} against the scans").format(n=f"{off:+}") if off else self.tr("as scanned")
            palette = hint.palette()
            palette.setColor(hint.foregroundRole(), getattr(colours.tones(self.palette()), tone).ink)
            hint.setPalette(palette)
            hint.setText(text)
