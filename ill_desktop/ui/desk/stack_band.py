# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the stack comes from, and the due date that holds for it."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.decisions import STACKS, StackKind
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import colours, words
from ill_desktop.ui.desk.outcomes import stack_ink

_CODE = re.compile(r"[A-Za-z0-9.*$-]{6,}")


class StackButton(QAbstractButton):
    """One kind of stack; the chosen one is filled with its colour and ticked."""

    def __init__(self, kind: StackKind, key: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.kind, self._key = kind, key
        self.setObjectName(f"stack_{kind.key}")
        self.setText(words.tr(kind.words))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Stack: {words}, {key}").format(words=self.text(), key=key))
        self.setToolTip(f"{self.text()}   {key}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance(self.text())
        hint = self.fontMetrics().horizontalAdvance(self._key[-1])
        return QSize(wide + hint + 40, round(self.fontMetrics().height() * 2.0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ink = stack_ink(self.kind.colour, palette)
        box = self.rect().adjusted(1, 1, -1, -1)
        on = self.isChecked()
        font = QFont(self.font())
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(QPen(ink, 2 if self.hasFocus() else 1))
        painter.setBrush(ink if on else palette.base().color())
        if self.underMouse() and not on:
            painter.setBrush(colours.mixed(palette.base().color(), ink, 0.14))
        painter.drawRoundedRect(box, 6, 6)
        words_ink = palette.base().color() if on else palette.text().color()
        painter.setPen(words_ink)
        room = box.width() - 22 - 2 * self.fontMetrics().averageCharWidth()
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        left = QRect(box.left() + 11, box.top(), box.width() - 22, box.height())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(self.font())
        painter.setPen(words_ink if on else colours.muted(palette))
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                         "\N{CHECK MARK}" if on else self._key[-1])  # fmt: skip


class DueField(QLineEdit):
    """The due date of the stack: shows what was typed and what it means, "+21  (Dec 15)".

    `given(typed)` on Enter, `was_code(code)` if what came is a scanned code and no date, `left()` on Esc.
    """

    given = Signal(str)
    was_code = Signal(str)
    left = Signal()
    meant = Signal(str, bool)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("stack_due")
        self.setAccessibleName(self.tr("Due date for this stack"))
        self.setPlaceholderText(self.tr("none"))
        self._today, self._typed, self._kept = today, "", ""
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 22)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_enter)

    def show_due(self, due: date | None) -> None:
        """What holds now. The typed form stays beside its meaning while it means the same day."""
        said = words.day(due, self._today())
        same = bool(self._typed) and _meaning(self._typed, self._today()) == due
        self._kept = "" if due is None else f"{self._typed}  ({said})" if same and self._typed != said else said
        if not self.hasFocus():
            self.setText(self._kept)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(self._typed if self._kept else "")
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self._kept)
        self.meant.emit("", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # a field would write the letter of Alt+1
        else:
            super().keyPressEvent(event)

    def _on_edited(self, typed: str) -> None:
        if not typed.strip():
            self.meant.emit("", True)
            return
        try:
            due = parse_date(typed, self._today())
        except UserError:
            self.meant.emit(self.tr("no date yet"), False)
            return
        self.meant.emit(f"= {due:%a} {words.day(due, self._today())}", True)

    def _on_enter(self) -> None:
        typed = self.text().strip()
        if typed and _meaning(typed, self._today()) is None:
            if _CODE.fullmatch(typed):  # the scanner was quicker than the hand
                self.setText(self._kept)
                self.was_code.emit(typed)
                return
            try:
                parse_date(typed, self._today())
            except UserError as error:
                self.meant.emit(str(error), False)
            return
        self._typed = typed
        self.given.emit(typed)


def _meaning(typed: str, today: date) -> date | None:
    try:
        return parse_date(typed, today) if typed else None
    except UserError:
        return None


class StackBand(QWidget):
    """The stack buttons and the due field. `picked(stack kind)` when another stack begins."""

    picked = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None):
        super().__init__(parent)
        self.due = DueField(today)
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.buttons: dict[str, StackButton] = {}
        for place, kind in enumerate(STACKS, 1):
            button = StackButton(kind, f"Alt+{place}")
            self.group.addButton(button)
            self.buttons[kind.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.meaning = QLabel()
        self.meaning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(self.tr("Due for this stack  F2"))
        label.setBuddy(self.due)
        layout.addWidget(self.meaning, 3)
        layout.addWidget(label)
        layout.addWidget(self.due)
        self.show_stack("anything")
        self.group.buttonClicked.connect(self._on_clicked)
        self.due.meant.connect(self._on_meant)

    def show_stack(self, kind: str) -> None:
        self.buttons[kind].setChecked(True)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, StackButton):
            self.picked.emit(button.kind.key)

    def _on_meant(self, said: str, good: bool) -> None:
        palette = QPalette(self.palette())
        if not good:
            palette.setColor(QPalette.ColorRole.WindowText, colours.tones(palette).late.ink)
        self.meaning.setPalette(palette)
        self.meaning.setText(said)
        self.meaning.setToolTip(said)
