# SPDX-License-Identifier: GPL-3.0-or-later
"""What the eye sees of the check-in desk: the frame of the stack, box, banner, choices, log, counts and keys."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from ill_desktop.domain.decisions import STACK_BY_KEY
from ill_desktop.domain.scan import ScanResult
from ill_desktop.domain.scancode import clean, kind_of
from ill_desktop.services.desk_ports import OtherDeed
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.desk.ask_fields import AskStrip
from ill_desktop.ui.desk.banner import Banner, Saying
from ill_desktop.ui.desk.choices import Choices
from ill_desktop.ui.desk.confirm import ConfirmStrip
from ill_desktop.ui.desk.kept_scans import SECRET
from ill_desktop.ui.desk.keys import KeyBar
from ill_desktop.ui.desk.lane import Answer
from ill_desktop.ui.desk.library_list import LibraryList
from ill_desktop.ui.desk.log import Log, Scanned
from ill_desktop.ui.desk.outcomes import NOT_SAVED, OUTCOME_OF, STACK_SAYS, look_key, stack_ink
from ill_desktop.ui.desk.packing import ToteStrip
from ill_desktop.ui.desk.quick_form import QuickForm
from ill_desktop.ui.desk.scan_box import BackToBox, ScanBox
from ill_desktop.ui.desk.side import Side
from ill_desktop.ui.desk.stack_band import StackBand
from ill_desktop.ui.desk.title_list import TitleList
from ill_desktop.ui.sound import step_now
from ill_desktop.ui.work import Work

AT_ONCE_MS = 80
"""An answer within this time is painted once, without a line "on its way" before it."""
FRAME, STATION_FRAME = 5, 14
LARGE, LARGEST, OF_HEIGHT, OF_WIDTH = 1.3, 2.0, 640, 1_050
"""How much larger the type of the station is: by the size of the screen, within bounds."""


class DeskView(QWidget):
    """`spoken(outcome)` whenever the banner says something new."""

    spoken = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._stack, self._frame = office, "anything", FRAME
        self.band, self.stack_words, self.staff = StackBand(office.clock.today), QLabel(), QLabel()
        self.box, self.banner, self.choices = ScanBox(), Banner(), Choices()
        self.ask, self.confirm, self.quick = AskStrip(), ConfirmStrip(), QuickForm(office, work)
        self.log, self.side, self.keys, self.totes = Log(), Side(), KeyBar(), ToteStrip()
        self._build()
        self.titles = TitleList(work, office.reads.open_loans, self.box, self)
        self._libraries = LibraryList(office, work, self.ask.field)
        self.ask.library_typed.connect(self._libraries.typed)
        self._back = BackToBox(self.box)
        self._back.watch(self.log, *self._lists(), self.side.tabs.tabBar(), self.confirm.yes, self.confirm.no,
                         *self.keys.buttons.values(), *self.band.buttons.values(),
                         *self.totes.buttons.values())  # fmt: skip
        self._on_its_way: dict[int, Scanned] = {}
        self._late = QTimer(self)
        self._late.setObjectName("checkin_on_its_way")
        self._late.setSingleShot(True)
        self._late.setInterval(AT_ONCE_MS)
        self._late.timeout.connect(self._show_on_its_way)
        self._name_stack()
        self.name_sound()

    def _lists(self) -> tuple[QWidget, ...]:
        return self.side.unknown, self.side.to_settle, self.side.kept, self.side.strays

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.log)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        said, boxed = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self.stack_words, 1)
        said.addWidget(self.staff)
        self.staff.setObjectName("desk_staff")
        boxed.setSpacing(6)
        boxed.addWidget(self.box, 1)
        for name in ("receive", "lend", "stray", "sound"):
            boxed.addWidget(self.keys.buttons[name])
        layout = self._column = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addWidget(self.band)
        layout.addLayout(said)
        layout.addLayout(boxed)
        for part in (self.banner, self.totes, self.choices, self.ask, self.confirm, self.quick):
            layout.addWidget(part)
        layout.addWidget(split, 1)
        layout.addWidget(self.keys)
        self._set_margins()

    def _set_margins(self) -> None:
        self._column.setContentsMargins(self._frame + 8, self._frame + 4, self._frame + 8, self._frame + 4)

    # ---- how it looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_back"):
            self._name_stack()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame around the whole desk in the colour of the stack."""
        painter = QPainter(self)
        ink, wide = stack_ink(STACK_BY_KEY[self._stack].colour, self.palette()), self._frame
        painter.fillRect(self.rect(), ink)
        ground = colours.mixed(self.palette().window().color(), ink, 0.05)
        painter.fillRect(self.rect().adjusted(wide, wide, -wide, -wide), ground)

    def show_station(self, on: bool) -> None:
        """Large type and a broad frame, to be read from where the cart stands."""
        font = QFont(QApplication.font())
        if on:
            room = self.screen().availableGeometry()
            fits = min(room.height() / OF_HEIGHT, room.width() / OF_WIDTH)
            font.setPointSizeF(font.pointSizeF() * min(LARGEST, max(LARGE, fits)))
        self._frame = STATION_FRAME if on else FRAME
        self.setFont(font)
        self.box.take_size()
        self.log.show_station(on)
        self._set_margins()
        self.update()

    def show_staff(self, name: str) -> None:
        self.staff.setText(self.tr("Staff: {name}").format(name=name) if name else "")

    def show_stack(self, kind: str) -> None:
        self.band.show_stack(kind)
        if kind != self._stack:
            self._stack = kind
            self._name_stack()
            self.update()

    def _name_stack(self) -> None:
        kind = STACK_BY_KEY[self._stack]
        self.stack_words.setText(f"{words.tr(kind.words).upper()}:  {words.tr(STACK_SAYS[kind.key])}")
        palette = self.stack_words.palette()
        palette.setColor(self.stack_words.foregroundRole(), stack_ink(kind.colour, self.palette()))
        self.stack_words.setPalette(palette)

    def name_sound(self) -> None:
        says = {"loud": self.tr("Sound: loud"), "middle": self.tr("Sound: middle"), "soft": self.tr("Sound: soft"),
                "off": self.tr("Sound: off")}  # fmt: skip
        self.keys.buttons["sound"].name_it(says.get(step_now(), says["loud"]))

    # ---- scans

    def show_sent(self, token: int, raw: str, at: datetime) -> None:
        """A code is on its way; its line stands in the log as soon as the answer is not there at once."""
        text = clean(raw)
        if len(text) > 1 and not text.startswith("!"):
            self._on_its_way[token] = Scanned(token, at, "" if kind_of(text) in SECRET else text[:60])
            if not self._late.isActive():
                self._late.start()

    def _show_on_its_way(self) -> None:
        for line in self._on_its_way.values():
            self.log.lines.add(line)
        self._on_its_way.clear()

    def _line_for(self, told: Answer) -> None:
        """The line of this answer stands in the log."""
        waiting = self._on_its_way.pop(told.token, None)
        if not self._on_its_way:
            self._late.stop()
        if self.log.lines.line_of(told.token) is None:
            self.log.lines.add(waiting or Scanned(told.token, told.at, ""))

    def show_result(self, told: Answer, result: ScanResult) -> bool:
        """Fills in the line of the log and speaks; False for what was no scan at all (Enter on an empty box)."""
        lines = self.log.lines
        if not result.code and result.outcome == "refused" and not told.raw.strip():
            return False
        self._line_for(told)
        lines.fill(told.token, result)
        self._show_question(result)
        self._say(self.banner.of(result), look_key(result))
        return True

    def _show_question(self, result: ScanResult) -> None:
        if result.choices:
            self.choices.show_choices(result.choices, result.default, self._office.clock.today())
            self._back.watch(*self.choices.buttons)
        elif not (result.code.startswith("!choose") and result.outcome == "refused"):
            self.choices.clear()
        self.keys.buttons["leave"].setEnabled(self.choices.is_open)

    def show_trouble(self, told: Answer) -> None:
        """The scan was not saved: its code stays in the log with the sentence, and is sent again."""
        code = "" if kind_of(clean(told.raw)) in SECRET or told.raw.startswith("!") else clean(told.raw)
        if told.token in self._on_its_way:
            self._line_for(told)
        self.log.lines.not_saved(told.token, told.trouble)
        self._say(self.banner.not_saved(code, told.trouble), NOT_SAVED)

    def close_question(self) -> None:
        self.choices.clear()
        self.keys.buttons["leave"].setEnabled(False)
        self.banner.say(self.banner.ready())

    def show_others(self, rows: list[OtherDeed]) -> None:
        """Deeds of other desks stand in the log of the day, lighter, with the initials of who did them."""
        somebody = self.tr("somebody at another desk")
        for key, at, action, request_id, number, title, library, initials in rows:
            self.log.lines.add(Scanned(-key, words.local(at), "", OUTCOME_OF[action], number, title, library,
                                       request_id=request_id, by=initials or somebody))  # fmt: skip

    def has_open(self) -> bool:
        """Whether Esc has something to close or to leave."""
        parts = (self.titles, self.confirm, self.ask, self.quick)
        return self.choices.is_open or any(not part.isHidden() for part in parts)

    def leave_open(self) -> bool:
        """Closes what is open above the log, one thing at a time; False where nothing was."""
        for part in (self.titles, self.confirm, self.ask, self.quick):
            if not part.isHidden():
                part.close_it()
                return True
        return False

    def _say(self, saying: Saying, outcome: str) -> None:
        self.banner.say(saying)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.banner, self.banner.text()))
        self.log.scrollToTop()
        self.spoken.emit(outcome)
