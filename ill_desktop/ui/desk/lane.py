# SPDX-License-Identifier: GPL-3.0-or-later
"""The road from the scan box to the check-in service: one at a time, in the order of the scans, never waited for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services import desk
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

LINE, UNDO, DUE, STACK, LEAVE = "line", "undo", "due", "stack", "leave"


@dataclass
class Answer:
    """What one line did, with what the box remembers after it. `result` is None if it was not saved: see `trouble`."""

    token: int
    kind: str
    raw: str
    at: datetime
    result: ScanResult | None = None
    trouble: str = ""
    bug: Exception | None = None
    stack: str = "anything"
    due: date | None = None
    idle_minutes: int = 30

    @property
    def changes(self) -> Changes | None:
        """What `Work` tells to everybody."""
        return self.result.changes if self.result is not None and self.result.changes.undo else None


class ScanLane(QObject):
    """Owns the state of one scan box; only the write lane touches it.

    `sent(token, raw, at)` at once when a line was taken; `answered(Answer)` in the same order when it is committed, or
    known not to be.
    """

    sent = Signal(int, str, object)
    answered = Signal(object)

    def __init__(self, office: Office, work: Work, parent: QObject | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._state = DeskState(careful=True)
        self._tokens = 0
        self.pending = 0

    def line(self, raw: str) -> None:
        """A code, a digit, nothing, or a "!" command, as it stood in the box."""
        self._do(LINE, raw, lambda: desk.line(self._office, self._state, raw))

    def undo(self) -> None:
        self._do(UNDO, "!undo", lambda: desk.line(self._office, self._state, "!undo"))

    def set_due(self, typed: str) -> None:
        self._do(DUE, typed, lambda: desk.set_due(self._office, self._state, typed))

    def set_stack(self, kind: str) -> None:
        self._do(STACK, kind, lambda: desk.set_stack(self._office, self._state, kind))

    def leave(self) -> None:
        """Leaves the open question: it waits under "to settle"."""
        self._do(LEAVE, "", lambda: desk.leave(self._office, self._state))

    def _do(self, kind: str, raw: str, deed: Callable[[], ScanResult]) -> None:
        self._tokens += 1
        self.pending += 1
        told = Answer(self._tokens, kind, raw, self._office.clock.now())

        def carried_out() -> Answer:
            try:
                self._forget()
                told.result = deed()
            except UserError as error:
                told.trouble = str(error)
            except Exception as error:  # noqa: BLE001 - the scan is shown as not saved, then the window is told
                told.trouble, told.bug = self.tr("Something in the program is broken"), error
            told.stack, told.due = self._state.stack, self._state.due
            told.idle_minutes = self._idle_minutes(told)
            return told

        if kind == LINE:
            self.sent.emit(told.token, raw, told.at)
        self._work.write(carried_out, self._on_done)

    def _idle_minutes(self, told: Answer) -> int:
        return self._office.rules().idle_minutes if told.result is not None else told.idle_minutes

    def _forget(self) -> None:
        """The same code directly again is no new scan (rule R3), but only for a while: not the next morning."""
        last = self._state.last_at
        if last is not None and self._office.clock.now() - last > timedelta(seconds=desk.AGAIN_SECONDS):
            self._state.last_code = ""

    def _on_done(self, told: Answer) -> None:
        self.pending -= 1
        self.answered.emit(told)
        if told.bug is not None:
            self._work.broken.emit(told.bug)
