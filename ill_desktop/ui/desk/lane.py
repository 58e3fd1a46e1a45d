# SPDX-License-Identifier: GPL-3.0-or-later
"""The road from the scan box to the check-in service: one at a time, in the order of the scans, never waited for.

A scan that the database did not take is kept on this workstation (`kept_scans`), and sent again before anything that
came after it, as soon as the database is back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import DatabaseTrouble, UserError
from ill_desktop.domain.packing import ToteNow
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services import desk
from ill_desktop.services.ports import Office
from ill_desktop.ui.desk.kept_scans import Kept, KeptScans, kept_of, may_keep
from ill_desktop.ui.work import Work

LINE, UNDO, DUE, STACK, LEAVE = "line", "undo", "due", "stack", "leave"
SLOW_MS = 2_000
"""A scan that has no answer after this time is put on the disk until it has one."""


@dataclass
class Answer:
    """What one line did, with what the box remembers after it. `result` is None if it was not saved: see `trouble`.

    `resent` are answers to earlier scans that could be saved now; `kept` is what still waits.
    """

    token: int
    kind: str
    raw: str
    at: datetime
    result: ScanResult | None = None
    trouble: str = ""
    bug: Exception | None = None
    stack: str = "anything"
    due: date | None = None
    tote: ToteNow | None = None
    idle_minutes: int = 30
    resent: list["Answer"] = field(default_factory=list)
    kept: tuple[Kept, ...] = ()

    @property
    def changes(self) -> Changes | None:
        """What `Work` tells to everybody."""
        results = [told.result for told in (*self.resent, self) if told.result is not None]
        merged = Changes()
        for result in results:
            merged = merged.merged(result.changes)
        is_news = merged.undo or merged.requests or merged.libraries or merged.courier
        return merged if is_news else None


class ScanLane(QObject):
    """Owns the state of one scan box; only the write lane touches it.

    `sent(token, raw, at)` at once when a line was taken; `answered(Answer)` in the same order when it is committed, or
    known not to be; `kept_changed(tuple of Kept)` when scans wait to be saved, or wait no more.
    """

    sent = Signal(int, str, object)
    answered = Signal(object)
    kept_changed = Signal(object)

    def __init__(self, office: Office, work: Work, kept: KeptScans, parent: QObject | None = None):
        super().__init__(parent)
        self._office, self._work, self._disk = office, work, kept
        self._state = DeskState(careful=True)
        self._kept: list[Kept] = []  # of the write lane
        self._key_question: ScanResult | None = None
        self._flying: dict[int, Kept] = {}
        self._tokens = 0
        self.pending = 0
        self._shown: tuple[Kept, ...] = ()
        self._slow = QTimer(self)
        self._slow.setObjectName("checkin_slow")
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._on_slow)

    def line(self, raw: str, about: ScanResult | None = None) -> int:
        """A code, a digit, nothing, or a "!" command, as it stood in the box; its token. `about` = the scan that a
        command is about, where another one came in between.
        """
        return self._do(LINE, raw, lambda: desk.line(self._office, self._state, raw), about)

    def undo(self, times: int = 1) -> None:
        for _ in range(times):
            self._do(UNDO, "!undo", lambda: desk.line(self._office, self._state, "!undo"))

    def set_due(self, typed: str) -> None:
        self._do(DUE, typed, lambda: desk.set_due(self._office, self._state, typed))

    def set_stack(self, kind: str) -> None:
        self._do(STACK, kind, lambda: desk.set_stack(self._office, self._state, kind))

    def leave(self) -> None:
        """Leaves the open question: that of a scan waits under "to settle", that of a key is simply not asked."""
        self._do(LEAVE, "", self._leave)

    def _leave(self) -> ScanResult:
        if self._state.question is not None and self._state.question is self._key_question:
            self._state.question = None
            return ScanResult("", "already")
        return desk.leave(self._office, self._state)

    # ---- what was not saved

    def take_up(self) -> None:
        """The scans of earlier runs that were never saved."""
        self._work.read("checkin.kept", self._disk.left, self._on_left)

    def _on_left(self, found: list[Kept]) -> None:
        for kept in found:
            self._tokens += 1
            kept.token = self._tokens
        if found:
            self._work.write(partial(self._add_left, found), self._show_kept)

    def _add_left(self, found: list[Kept]) -> tuple[Kept, ...]:
        known = {kept.name for kept in self._kept}
        self._kept = [*(kept for kept in found if kept.name not in known), *self._kept]
        return tuple(self._kept)

    def retry(self) -> None:
        """Sends again what waits, in order; nothing happens while the database is out of reach."""
        if any(not kept.waits for kept in self._shown) and not self.pending:
            self._do("retry", "", None)

    def send_kept(self, name: str) -> None:
        """A person sends one of them again, whatever it waits for."""
        self._do("retry", "", None, wanted=name)

    def drop_kept(self, name: str) -> None:
        """A person throws one of them away."""
        self._work.write(partial(self._dropped, name), self._show_kept)

    def _dropped(self, name: str) -> tuple[Kept, ...]:
        for kept in [kept for kept in self._kept if kept.name == name]:
            self._forget_kept(kept)
        return tuple(self._kept)

    def _forget_kept(self, kept: Kept) -> None:
        self._disk.drop(kept)
        self._kept.remove(kept)

    def _show_kept(self, kept: tuple[Kept, ...]) -> None:
        if kept != self._shown:
            self._shown = kept
            self.kept_changed.emit(kept)

    # ---- one line

    def _do(self, kind: str, raw: str, deed: Callable[[], ScanResult] | None, about: ScanResult | None = None,
            wanted: str = "") -> int:  # fmt: skip
        self._tokens += 1
        self.pending += 1
        told = Answer(self._tokens, kind, raw, self._office.clock.now())
        if kind == LINE:
            self.sent.emit(told.token, raw, told.at)
        if not self._slow.isActive():
            self._slow.start()
        self._flying[told.token] = Kept(told.token, told.at, raw if kind == LINE and may_keep(raw) else "")
        self._work.write(partial(self._carry_out, told, deed, about, wanted), self._on_done)
        return told.token

    def _carry_out(self, told: Answer, deed: Callable[[], ScanResult] | None, about: ScanResult | None,
                   wanted: str) -> Answer:  # fmt: skip
        """In the write lane: first what waits, then this line; never out of order."""
        trouble = self._send_waiting(told, wanted)
        keep = told.kind == LINE and may_keep(told.raw)
        kept = kept_of(told.token, told.at, told.raw, self._state)
        if trouble and keep:
            told.trouble = trouble
        elif deed is not None:
            if about is not None and about.outcome == "unknown":
                self._state.unknown = about.code  # not scanned anew: it might be taken for the book of an arrival
            elif about is not None:
                self._state.last_result = about
            self._attempt(told, deed)
        if told.trouble and keep:
            kept.why, kept.waits = told.trouble, told.bug is not None
            self._kept.append(kept)
            if not self._disk.put(kept):
                told.trouble += " " + self.tr("It stands on this screen only: write the code down.")
        told.stack, told.due, told.kept = self._state.stack, self._state.due, tuple(self._kept)
        told.tote = self._state.tote
        return told

    def _send_waiting(self, told: Answer, wanted: str) -> str:
        """Sends the kept scans as far as that goes; the sentence of the trouble that stopped it."""
        for kept in list(self._kept):
            if kept.waits and kept.name != wanted:
                continue
            if self._disk.is_settled(kept):
                self._kept.remove(kept)  # another window of this workstation settled it
                continue
            again = Answer(kept.token, LINE, kept.raw, kept.at)
            own = replace(self._state)
            for name in ("stack", "due", "library_id"):
                setattr(self._state, name, getattr(kept, name))
            if not told.resent:  # a slip sent again just now waits for the book that is sent again next
                self._state.slip = kept.slip
            self._attempt(again, partial(desk.line, self._office, self._state, kept.raw))
            self._state.stack, self._state.due, self._state.library_id = own.stack, own.due, own.library_id
            if again.result is None:
                self._state.slip = own.slip
                kept.waits = kept.waits or again.bug is not None
                if again.bug is None:
                    return again.trouble
                told.bug = again.bug
                continue
            self._forget_kept(kept)
            told.resent.append(again)
        return ""

    def _attempt(self, told: Answer, deed: Callable[[], ScanResult]) -> None:
        """One deed. Where it fails, the box remembers what it remembered before: a question stays open."""
        state = self._state
        before = replace(state, done=list(state.done), seen=dict(state.seen))
        try:
            self._forget()
            told.result = deed()
            if told.raw.startswith("!") and state.question is told.result:
                self._key_question = told.result
            told.idle_minutes = self._office.rules().idle_minutes
        except DatabaseTrouble as error:
            told.trouble = "" if told.result else str(error)
        except UserError as error:
            told.trouble = str(error)
        except Exception as error:  # noqa: BLE001 - the scan is shown as not saved, then the window is told
            told.trouble, told.bug = self.tr("Something in the program is broken"), error
        if told.trouble:
            state.__dict__.update(before.__dict__)

    def _forget(self) -> None:
        """The same code directly again is no new scan (rule R3), but only for a while: not the next morning."""
        last = self._state.last_at
        if last is not None and self._office.clock.now() - last > timedelta(seconds=desk.AGAIN_SECONDS):
            self._state.last_code = ""

    def _on_done(self, told: Answer) -> None:
        self.pending -= 1
        flown = self._flying.pop(told.token, None)
        if flown is not None and flown.why:
            self._disk.drop(flown)
        if not self.pending:
            self._slow.stop()
        for again in told.resent:
            again.stack, again.due, again.tote = told.stack, told.due, told.tote
            self.answered.emit(again)
        if told.kind != "retry":
            self.answered.emit(told)
        self._show_kept(told.kept)
        if told.bug is not None:
            self._work.broken.emit(told.bug)

    def _on_slow(self) -> None:
        """The database hangs: what is on its way stands on the disk until it has arrived."""
        for kept in self._flying.values():
            if kept.raw and not kept.why and self._disk.put(kept):
                kept.why = self.tr("It was on its way when the program ended; see whether it was saved.")
                self._disk.put(kept)
