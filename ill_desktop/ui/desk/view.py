# SPDX-License-Identifier: GPL-3.0-or-later
"""What the eye sees of the check-in desk: the frame of the stack, box, banner, choices, log, counts and keys."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ill_desktop.domain.decisions import STACK_BY_KEY
from ill_desktop.domain.scan import ScanResult
from ill_desktop.domain.scancode import CodeKind, clean, kind_of
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.desk.banner import Banner, Saying
from ill_desktop.ui.desk.choices import Choices
from ill_desktop.ui.desk.lane import Answer
from ill_desktop.ui.desk.log import Log, Scanned
from ill_desktop.ui.desk.outcomes import NOT_SAVED, STACK_SAYS, stack_ink
from ill_desktop.ui.desk.scan_box import BackToBox, ScanBox
from ill_desktop.ui.desk.side import Side
from ill_desktop.ui.desk.stack_band import StackBand
from ill_desktop.ui.settings import SOUND
from ill_desktop.ui.sound import SOFT

FRAME = 5
_SECRET = (CodeKind.PAYMENT_CARD, CodeKind.CUSTOMER_CARD)
"""Codes that are not kept, not even on the screen."""


class KeyBar(QWidget):
    """The deeds of the desk with their keys."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.undo = self._button(layout, self.tr("Undo the last scan   F12"), "scan_undo")
        self.due = self._button(layout, self.tr("Due date   F2"), "scan_due")
        self.strap = self._button(layout, self.tr("Strap   Ctrl+P"), "scan_strap")
        self.leave = self._button(layout, self.tr("Leave the question   Esc"), "scan_leave")
        layout.addStretch(1)
        self.sound = self._button(layout, "", "scan_sound")
        self.strap.setEnabled(False)
        self.leave.setEnabled(False)
        self.name_sound()

    def _button(self, layout: QHBoxLayout, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        layout.addWidget(button)
        return button

    def name_sound(self) -> None:
        loud = self.tr("Sound: soft   Ctrl+M") if SOFT.get() else self.tr("Sound: on   Ctrl+M")
        self.sound.setText(loud if SOUND.get() else self.tr("Sound: off   Ctrl+M"))

    def buttons(self) -> tuple[QPushButton, ...]:
        return self.undo, self.due, self.strap, self.leave, self.sound


class DeskView(QWidget):
    """`spoken(outcome)` whenever the banner says something new."""

    spoken = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._stack = "anything"
        self.band, self.stack_words = StackBand(office.clock.today), QLabel()
        self.box, self.banner, self.choices = ScanBox(), Banner(), Choices()
        self.log, self.side, self.keys = Log(), Side(), KeyBar()
        self._build()
        self._back = BackToBox(self.box)
        self._back.watch(self.log, self.side.unknown, self.side.to_settle, self.side.tabs.tabBar(),
                         *self.keys.buttons(), *self.band.buttons.values())  # fmt: skip
        self.show_stack("anything")

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.log)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(FRAME + 9, FRAME + 5, FRAME + 9, FRAME + 5)
        layout.setSpacing(7)
        for part in (self.band, self.stack_words, self.box, self.banner, self.choices):
            layout.addWidget(part)
        layout.addWidget(split, 1)
        layout.addWidget(self.keys)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "keys"):
            self.show_stack(self._stack)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame around the whole desk in the colour of the stack."""
        painter = QPainter(self)
        ink = stack_ink(STACK_BY_KEY[self._stack].colour, self.palette())
        painter.fillRect(self.rect(), ink)
        ground = colours.mixed(self.palette().window().color(), ink, 0.05)
        painter.fillRect(self.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME), ground)

    def show_stack(self, kind: str) -> None:
        self.band.show_stack(kind)
        title, says = words.tr(STACK_BY_KEY[kind].words), words.tr(STACK_SAYS[kind])
        self.stack_words.setText(f"{title.upper()}:  {says}")
        palette = self.stack_words.palette()
        palette.setColor(self.stack_words.foregroundRole(), stack_ink(STACK_BY_KEY[kind].colour, self.palette()))
        self.stack_words.setPalette(palette)
        if kind != self._stack:
            self._stack = kind
            self.update()

    # ---- scans

    def show_sent(self, token: int, raw: str, at: datetime) -> None:
        """A code is on its way; its line stands in the log at once."""
        text = clean(raw)
        if len(text) > 1 and not text.startswith("!"):
            self.log.lines.add(Scanned(token, at, "" if kind_of(text) in _SECRET else text[:60]))

    def show_result(self, told: Answer, result: ScanResult) -> bool:
        """Fills in the line of the log and speaks; False for what was no scan at all (Enter on an empty box)."""
        lines = self.log.lines
        if not result.code and result.outcome == "refused" and not told.raw.strip():
            return False
        if lines.line_of(told.token) is None:
            lines.add(Scanned(told.token, told.at, ""))
        lines.fill(told.token, result)
        if result.request_id is not None:
            self.keys.strap.setEnabled(True)
        self._show_question(result)
        self._say(self.banner.of(result), result.outcome)
        return True

    def _show_question(self, result: ScanResult) -> None:
        if result.choices:
            self.choices.show_choices(result.choices, result.default)
            self._back.watch(*self.choices.buttons)
        elif not (result.code.startswith("!choose") and result.outcome == "refused"):
            self.choices.clear()
        self.keys.leave.setEnabled(self.choices.is_open)

    def show_trouble(self, told: Answer) -> None:
        """The scan was not saved: its code stays in the log with the sentence, and can be scanned again."""
        code = "" if kind_of(clean(told.raw)) in _SECRET else clean(told.raw)
        self.log.lines.not_saved(told.token, told.trouble)
        self._say(self.banner.not_saved(code, told.trouble), NOT_SAVED)

    def close_question(self) -> None:
        self.choices.clear()
        self.keys.leave.setEnabled(False)
        self.banner.say(self.banner.ready())

    def _say(self, saying: Saying, outcome: str) -> None:
        self.banner.say(saying)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.banner, self.banner.text()))
        self.log.scrollToTop()
        self.spoken.emit(outcome)
