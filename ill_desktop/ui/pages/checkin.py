# SPDX-License-Identifier: GPL-3.0-or-later
"""Check-in: one big box, one big banner, the scans below; both directions in one stack, decided by the request."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.decisions import STACKS
from ill_desktop.services.desk_ports import OtherDeed
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.desk.desk_deeds import DeskDeeds
from ill_desktop.ui.desk.kept_scans import Kept, KeptScans, folder_of
from ill_desktop.ui.desk.keys import KEYS, key_of
from ill_desktop.ui.desk.lane import LEAVE, LINE, STACK, UNDO, Answer, ScanLane
from ill_desktop.ui.desk.others import Others
from ill_desktop.ui.desk.outcomes import LOOKS
from ill_desktop.ui.desk.view import DeskView
from ill_desktop.ui.desk.waiting import Waiting
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.sound import Player, Sounds
from ill_desktop.ui.work import Work


class CheckinPage(Page):
    """The desk. `player` makes its sounds; a test gives one that only listens."""

    name: ClassVar[str] = "checkin"

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, *, player: Player | None = None):
        super().__init__(office, work, parent)
        self.player: Player = player or Sounds()
        self.is_station = False
        self.scanned = self.refused = 0
        self._day = office.clock.today()
        kept = KeptScans(folder_of(settings.file_name(), office.database))
        self.lane, self.desk = ScanLane(office, work, kept, self), DeskView(office, work)
        self.deeds = DeskDeeds(office, work, self.desk, self.lane, lambda: self.player)
        self.others = Others(office, work, self)
        self.waiting = Waiting(office, work, self.desk.side, self.lane, self.deeds)
        self.box, self.banner, self.log = self.desk.box, self.desk.banner, self.desk.log
        self.desk.setParent(self)
        self._least = self.desk.minimumSizeHint()
        self._soon = QTimer(self)
        self._soon.setObjectName("checkin_counts")
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._idle = QTimer(self)
        self._idle.setObjectName("checkin_idle")
        self._idle.setSingleShot(True)
        self._connect()
        self._add_actions()

    def _connect(self) -> None:
        desk = self.desk
        self.box.scanned.connect(self.scan)
        self.lane.sent.connect(desk.show_sent)
        self.lane.answered.connect(self._on_answered)
        self.lane.kept_changed.connect(self._on_kept)
        desk.choices.chosen.connect(self.scan)
        desk.spoken.connect(self._on_spoken)
        desk.band.picked.connect(self.set_stack)
        desk.band.due.given.connect(self._on_due_given)
        desk.band.due.was_code.connect(self.scan)
        desk.band.due.left.connect(self.take_focus)
        desk.keys.pressed.connect(self.deeds.press)
        desk.titles.taken.connect(self.scan)
        desk.totes.wanted.connect(self.scan)
        desk.log.opened.connect(self._on_opened)
        desk.log.again.connect(self.waiting.send_token)
        self.waiting.scan.connect(self.scan)
        self.waiting.changed.connect(self._soon.start)
        self.waiting.paper.connect(self.paper)
        self.deeds.said.connect(self.said)
        self.deeds.focus_wanted.connect(self.take_focus)
        self.others.seen.connect(self._on_others)
        self.others.alive.connect(self.lane.retry)
        self._soon.timeout.connect(self._ask_counts)
        self._idle.timeout.connect(partial(self.lane.set_stack, "anything"))

    def _add_actions(self) -> None:
        """The same deeds in the menu Desk and among all commands. Their keys work by `keyPressEvent`."""
        deeds = [(words.tr(row.text), row.key, partial(self.deeds.press, row.name)) for row in KEYS]
        for place, kind in enumerate(STACKS, 1):
            text = self.tr("Stack: {words}").format(words=words.tr(kind.words))
            deeds.append((text, f"Alt+{place}", partial(self.set_stack, kind.key)))
        for text, key, deed in deeds:
            action = QAction(text, self)
            action.setData(key)
            action.triggered.connect(partial(_plainly, deed))
            self.addAction(action)
        self.addActions(list(self.desk.totes.actions_.values()))

    # ---- the page

    def open_first(self) -> None:
        self._ask_counts()
        self.desk.totes.ask(self.office, self.work)
        self.lane.take_up()
        self.take_focus()

    def on_changed(self, changes: Changes) -> None:
        self.others.is_own(changes.undo)
        if changes.requests or changes.courier or changes.everything:
            self._soon.start()
        if changes.settings:
            self.desk.totes.ask(self.office, self.work)

    def open_list(self, key: str) -> None:
        """Goes to the stray items at the side, which is the one list here that other pages lead to."""
        self.desk.side.to_strays()

    def take_focus(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.others.start()
        self._soon.start()  # another page may have settled what waits here
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.others.stop()

    def show_station(self, on: bool, staff: str = "") -> None:
        """As the full-screen station: large type, and no way to other pages."""
        self.is_station = on
        self.desk.show_station(on)
        self.desk.show_staff(staff)

    # There is no layout here: each new text of the banner would be a reason to lay out, and paint, the whole window.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.desk.setGeometry(self.rect())

    def minimumSizeHint(self) -> QSize:
        return self.desk.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """The keys of the desk are the desk's own, whatever the window's menus use them for."""
        if event.type() == QEvent.Type.LayoutRequest and (least := self.desk.minimumSizeHint()) != self._least:
            self._least = least
            self.updateGeometry()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deed_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, pressed = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.AltModifier and 0 <= key - Qt.Key.Key_1 < len(STACKS):
            return partial(self.set_stack, STACKS[key - Qt.Key.Key_1].key)
        row = key_of(event)
        if row is None:
            return None
        if row.name == "leave" and not (self.desk.has_open() or self.box.text()):
            return None  # the window may have a use for it
        return partial(self.deeds.press, row.name)

    # ---- deeds of the desk

    def scan(self, text: str) -> None:
        """One line of the box, or a code that a scanner typed somewhere else in the window."""
        self.take_focus()
        if text.strip() or self.desk.choices.is_open or self.lane.pending:
            self.lane.line(text)

    def set_stack(self, kind: str) -> None:
        """Another stack begins; its due date is gone."""
        self.desk.show_stack(kind)
        self.lane.set_stack(kind)
        self.take_focus()

    def _on_due_given(self, typed: str) -> None:
        self.lane.set_due(typed)
        self.take_focus()

    def _on_opened(self, key: int) -> None:
        if self.is_station:
            self.said.emit(self.tr("At the station only the desk can be opened; F11 and a yes leave it."))
        else:
            self.show_request.emit(key)

    # ---- from the lane to the eye

    def _on_answered(self, told: Answer) -> None:
        today = self.office.clock.today()
        if today != self._day:
            self._day, self.scanned, self.refused = today, 0, 0
        self.desk.show_stack(told.stack)
        if told.stack == "anything":
            self._idle.stop()
        else:  # a forgotten stack falls back before the next scan, where it can be seen
            self._idle.start(told.idle_minutes * 60_000)
        self.desk.band.due.show_due(told.due)
        self.desk.totes.show_tote(told.tote)
        result = told.result
        if result is None:
            self.desk.show_trouble(told)
        elif told.kind in (LINE, UNDO):
            if self.desk.show_result(told, result) and told.kind == LINE and not told.raw.startswith("!"):
                self.scanned += 1
                self.refused += result.outcome == "refused"
        else:
            self._on_set(told)
        self.deeds.on_answered(told)
        self._soon.start()

    def _on_set(self, told: Answer) -> None:
        """The answer to a setting of the stack, which stands in the status bar."""
        result = told.result
        if result is None:
            return
        if told.kind == LEAVE:
            self.desk.close_question()
            kept = self.tr("Left for later: it waits under \"To settle\".")
            self.said.emit(kept if result.outcome == "choose" else self.tr("Left as it is; nothing was changed."))
            return
        phrase = result.said or result.why
        self.said.emit(words.say(phrase) if phrase else "")
        if told.kind == STACK and not self.desk.choices.is_open:
            self.banner.say(self.banner.ready())

    def _on_kept(self, kept: tuple[Kept, ...]) -> None:
        self.waiting.show_kept(kept)

    def _on_spoken(self, outcome: str) -> None:
        cue = LOOKS[outcome].cue
        if cue is not None:
            self.player.play(cue)

    def _on_others(self, rows: list[OtherDeed]) -> None:
        self.desk.show_others(rows)
        self._soon.start()

    # ---- counts

    def _ask_counts(self) -> None:
        reads, today = self.office.reads, self.office.clock.today()
        self.desk.side.counts.set(scanned=self.scanned, refused=self.refused)
        self.work.read("checkin.counts", lambda: reads.day_counts(today), self._on_counts, lambda _: None)
        self.waiting.ask()

    def _on_counts(self, day: dict[str, Any]) -> None:
        self.desk.side.counts.set(arrived=day["items_in"], left=day["items_out"])


def _plainly(deed: Callable[[], None], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()
