# SPDX-License-Identifier: GPL-3.0-or-later
"""The readings of an open question as numbered buttons; the digit typed in the scan box does the same."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy, QStyle, QStyleOption, QWidget

from ill_desktop.domain.scan import Choice
from ill_desktop.ui import colours, words

_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


class ChoiceButton(QAbstractButton):
    """The digit, what it means, and below it the request that it is about (where choices differ in that)."""

    def __init__(self, choice: Choice, says: str, about: str, default: bool, tall: bool,
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.key, self._about, self._default, self._tall = choice.key, about, default, tall
        self.setObjectName(f"choice_{choice.key}")
        self.setText(says)
        spoken = f"{choice.key}: {self.text()}"
        self.setAccessibleName(", ".join(part for part in (spoken, about) if part))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, round(line * (3.0 if self._tall else 2.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, line = self.palette(), self.fontMetrics().height()
        tone = colours.tones(palette).ours
        hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(tone.ink, 2 if self._default or self.hasFocus() else 1))
        painter.setBrush(tone.tint if hot or self._default else palette.base().color())
        painter.drawRoundedRect(QRect(1, 1, self.width() - 2, self.height() - 2), 6, 6)
        badge = QRect(8, (self.height() - round(line * 1.4)) // 2, round(line * 1.4), round(line * 1.4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.ink)
        painter.drawRoundedRect(badge, 4, 4)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(tone.tint)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.key)
        self._write(painter, bold, QRect(badge.right() + 10, 0, self.width() - badge.right() - 18, self.height()))
        if self.hasFocus():
            self._focus_frame(painter)

    def _write(self, painter: QPainter, bold: QFont, room: QRect) -> None:
        palette = self.palette()
        upper = QRect(room.left(), 0, room.width(), room.height() // 2 if self._about else room.height())
        more = self.tr("Enter") if self._default else ""
        wide = self.fontMetrics().horizontalAdvance(more) + 8 if more else 0
        painter.setPen(palette.text().color())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() - wide)
        nudge = 4 if self._about else 0
        painter.drawText(upper.adjusted(0, nudge, 0, nudge), _PLAIN, text)
        painter.setFont(self.font())
        painter.setPen(colours.muted(palette))
        painter.drawText(upper.adjusted(0, nudge, 0, nudge), _PLAIN | Qt.AlignmentFlag.AlignRight, more)
        if self._about:
            lower = QRect(room.left(), room.height() // 2 - 4, room.width(), room.height() // 2)
            shown = self.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(lower, _PLAIN, shown)

    def _focus_frame(self, painter: QPainter) -> None:
        option = QStyleOption()
        option.initFrom(self)
        option.rect = self.rect().adjusted(3, 3, -3, -3)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)


class Choices(QFrame):
    """`chosen(digit)` on a click. Hidden while there is no question."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_choices")
        self.setAccessibleName(self.tr("Choices"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.buttons: list[ChoiceButton] = []
        self.hide()

    @property
    def is_open(self) -> bool:
        return bool(self.buttons)

    def show_choices(self, choices: Sequence[Choice], default: str, today: date) -> None:
        self.clear()
        several = len({choice.request_id for choice in choices}) > 1
        across = (1, 1, 2, 3, 2, 3, 3, 4, 4, 3)[len(choices[:9])]
        said = [_words(choice, several, today) for choice in choices[:9]]
        tall = any(about for _, about in said)
        for place, (choice, (says, about)) in enumerate(zip(choices, said, strict=False)):
            button = ChoiceButton(choice, says, about, choice.key == default, tall, self)
            button.clicked.connect(self._on_clicked)
            self._grid.addWidget(button, place // across, place % across)
            self.buttons.append(button)
        self.setVisible(bool(choices))

    def clear(self) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.hide()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.chosen.emit(button.key)


def _words(choice: Choice, several: bool, today: date) -> tuple[str, str]:
    """The line that chooses and the one below it: between several requests it is the book that tells them apart."""
    if not several or not choice.request:
        return words.say(choice.words), ""
    side = "lending" if choice.request.startswith("L") else "borrowing"
    status = words.status_words(side, choice.status).lower() if choice.status else ""
    parts = (choice.request, choice.library, f"{status} {words.day(choice.since, today)}".strip())
    about = "   ".join(part for part in parts if part)
    if choice.words.key == "reading_take":
        return choice.title or choice.request, about
    return words.say(choice.words), "   ".join(part for part in (choice.title, about) if part)
