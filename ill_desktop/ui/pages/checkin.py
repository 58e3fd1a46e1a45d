# SPDX-License-Identifier: GPL-3.0-or-later
"""Check-in: one big box, one big banner, the scans below; both directions in one stack, decided by the request."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.decisions import STACKS
from ill_desktop.services import printing
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.lane import LEAVE, LINE, STACK, UNDO, Answer, ScanLane
from ill_desktop.ui.desk.outcomes import LOOKS
from ill_desktop.ui.desk.view import DeskView
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.settings import SOUND
from ill_desktop.ui.sound import SOFT, Cue, Player, Sounds
from ill_desktop.ui.work import Work


class CheckinPage(Page):
    """The desk. `player` makes its sounds; a test gives one that only listens."""

    name: ClassVar[str] = "checkin"

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, *, player: Player | None = None):
        super().__init__(office, work, parent)
        self.player: Player = player or Sounds()
        self.scanned = self.refused = 0
        self._day = office.clock.today()
        self._strap_of: int | None = None
        self.lane, self.desk = ScanLane(office, work, self), DeskView(office)
        self.box, self.banner, self.log = self.desk.box, self.desk.banner, self.desk.log
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.desk)
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
        desk, keys = self.desk, self.desk.keys
        self.box.scanned.connect(self.scan)
        self.lane.sent.connect(desk.show_sent)
        self.lane.answered.connect(self._on_answered)
        desk.choices.chosen.connect(self.scan)
        desk.spoken.connect(self._on_spoken)
        desk.band.picked.connect(self.set_stack)
        desk.band.due.given.connect(self._on_due_given)
        desk.band.due.was_code.connect(self.scan)
        desk.band.due.left.connect(self.take_focus)
        desk.log.opened.connect(self.show_request)
        desk.log.again.connect(self.scan)
        desk.side.again.connect(self.scan)
        self._soon.timeout.connect(self._ask_counts)
        self._idle.timeout.connect(partial(self.lane.set_stack, "anything"))
        for button, deed in ((keys.undo, self.undo), (keys.due, self.edit_due), (keys.strap, self.print_strap),
                             (keys.leave, self.leave), (keys.sound, self.switch_sound)):  # fmt: skip
            button.clicked.connect(deed)

    def _add_actions(self) -> None:
        """The same deeds in the menu Desk and among all commands. Their keys work by `keyPressEvent`."""
        deeds: list[tuple[str, str, Callable[[], None]]] = [
            (self.tr("&Undo the last scan"), "F12", self.undo),
            (self.tr("&Due date for this stack"), "F2", self.edit_due),
            (self.tr("S&trap of the last request..."), "Ctrl+P", self.print_strap),
            (self.tr("&Leave the question"), "Esc", self.leave),
            (self.tr("S&ound: on, soft or off"), "Ctrl+M", self.switch_sound),
        ]
        for place, kind in enumerate(STACKS, 1):
            text = self.tr("Stack: {words}").format(words=words.tr(kind.words))
            deeds.append((text, f"Alt+{place}", partial(self.set_stack, kind.key)))
        for text, key, deed in deeds:
            action = QAction(text, self)
            action.setData(key)
            action.triggered.connect(partial(_plainly, deed))
            self.addAction(action)

    # ---- the page

    def open_first(self) -> None:
        self._ask_counts()
        self.take_focus()

    def on_changed(self, changes: Changes) -> None:
        if changes.requests or changes.courier or changes.everything:
            self._soon.start()

    def take_focus(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def event(self, event: QEvent) -> bool:
        """The keys of the desk are the desk's own, whatever the window's menus use them for."""
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
        if pressed == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_P:
            return self.print_strap
        if pressed == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_M:
            return self.switch_sound
        if pressed != Qt.KeyboardModifier.NoModifier:
            return None
        if key == Qt.Key.Key_Escape and not (self.desk.choices.is_open or self.box.text()):
            return None  # the window may have a use for it
        return {int(Qt.Key.Key_F12): self.undo, int(Qt.Key.Key_F2): self.edit_due,
                int(Qt.Key.Key_Escape): self.leave}.get(key)  # fmt: skip

    # ---- deeds of the desk

    def scan(self, text: str) -> None:
        """One line of the box, or a code that a scanner typed somewhere else in the window."""
        self.take_focus()
        if text.strip() or self.desk.choices.is_open or self.lane.pending:
            self.lane.line(text)

    def undo(self) -> None:
        """Takes back the last scan of this box."""
        self.lane.undo()
        self.take_focus()

    def set_stack(self, kind: str) -> None:
        """Another stack begins; its due date is gone."""
        self.desk.show_stack(kind)
        self.lane.set_stack(kind)
        self.take_focus()

    def edit_due(self) -> None:
        self.desk.band.due.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_due_given(self, typed: str) -> None:
        self.lane.set_due(typed)
        self.take_focus()

    def leave(self) -> None:
        """Leaves the question for later, and empties the box."""
        if self.desk.choices.is_open:
            self.lane.leave()
        self.box.clear()
        self.take_focus()

    def switch_sound(self) -> None:
        """On, soft, off, and on again; the new loudness is heard at once."""
        is_on, is_soft = SOUND.get(), SOFT.get()
        SOUND.set(not is_on or not is_soft)
        SOFT.set(is_on and not is_soft)
        self.player.play(Cue.YES)
        self.desk.keys.name_sound()
        self.take_focus()

    def print_strap(self) -> None:
        """The strap of the request that was scanned last, as it will be printed."""
        self.take_focus()
        if self._strap_of is None:
            self.said.emit(self.tr("No request was scanned yet; scan one, then print its strap."))
            return
        made = partial(printing.straps, self.office, [self._strap_of])
        self.work.read("checkin.strap", made, partial(self.paper.emit, self.tr("Strap")))

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
        result = told.result
        if result is None:
            self.desk.show_trouble(told)
        elif told.kind in (LINE, UNDO):
            if self.desk.show_result(told, result) and told.kind == LINE and not result.code.startswith("!"):
                self.scanned += 1
                self.refused += result.outcome == "refused"
            self._strap_of = result.request_id or self._strap_of
        else:
            self._on_set(told)
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

    def _on_spoken(self, outcome: str) -> None:
        cue = LOOKS[outcome].cue
        if cue is not None:
            self.player.play(cue)

    # ---- counts

    def _ask_counts(self) -> None:
        reads, today = self.office.reads, self.office.clock.today()
        self.desk.side.counts.set(scanned=self.scanned, refused=self.refused)
        self.work.read("checkin.counts", lambda: (reads.day_counts(today), reads.unknown_scans(today),
                                                  reads.to_settle(today)), self._on_counts)  # fmt: skip

    def _on_counts(self, counted: tuple[dict[str, int], Any, Any]) -> None:
        day, unknown, to_settle = counted
        self.desk.side.counts.set(arrived=day["items_in"], left=day["items_out"])
        self.desk.side.show_kept(unknown, to_settle)


def _plainly(deed: Callable[[], None], *_: object) -> None:
    """A slot without the "checked" that an action's signal brings."""
    deed()
