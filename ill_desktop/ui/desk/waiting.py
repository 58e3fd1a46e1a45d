# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits at the side of the desk: codes nobody knew, questions to settle, stray items, scans that are not saved."""

from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QObject, Signal

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.decisions import STACK_BY_KEY
from ill_desktop.domain.kept import OpenScan, StrayLine
from ill_desktop.services import settle
from ill_desktop.services.desk import strays
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.desk_deeds import DeskDeeds
from ill_desktop.ui.desk.kept_scans import Kept
from ill_desktop.ui.desk.lane import ScanLane
from ill_desktop.ui.desk.side import Line, Side
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.work import Work

SETTLED = "settled at the desk"


class Waiting(QObject):
    """Fills the lists and does what is asked with a line of them. `scan(code)`; `changed()` after a settled one;
    `paper(title, PDF)` for the slip of a stray item that goes on.
    """

    scan = Signal(str)
    changed = Signal()
    paper = Signal(str, object)

    def __init__(self, office: Office, work: Work, side: Side, lane: ScanLane, deeds: DeskDeeds):
        super().__init__(side)
        self._office, self._work, self._side, self._lane, self._deeds = office, work, side, lane, deeds
        self._kept: tuple[Kept, ...] = ()
        self._settled: list[tuple[str, Line]] = []  # list and line, the last one at the end
        side.wanted.connect(self._on_wanted)

    def ask(self) -> None:
        reads, today = self._office.reads, self._office.clock.today()

        def question() -> tuple[list[OpenScan], list[StrayLine], int]:
            elsewhere = sum(int(row[2]) for row in reads.work_groups())
            return reads.open_scans(today), reads.strays(today), elsewhere

        self._work.read("checkin.waiting", question, self._on_told, lambda _: None)

    def _on_told(self, told: tuple[list[OpenScan], list[StrayLine], int]) -> None:
        """The lists with the newest on top."""
        scans, strays, elsewhere = told
        lines: dict[str, list[Line]] = {"unknown": [], "question": []}
        for scan in reversed(scans):
            says = scan.text
            if scan.kind == "unknown" and scan.text in STACK_BY_KEY:
                says = self.tr("stack: {words}").format(words=words.tr(STACK_BY_KEY[scan.text].words))
            lines[scan.kind].append(Line(scan.id, scan.code, scan.at, says))
        now = self._office.clock.now()
        self._side.show_waiting(lines["unknown"], lines["question"], now)
        self._side.show_strays([self._stray(one) for one in strays], now)
        self._side.show_elsewhere(elsewhere)

    def _stray(self, one: StrayLine) -> Line:
        came = self.tr("from {library}").format(library=one.came_from) if one.came_from else ""
        says = ", ".join(filter(None, (one.title, came))) or self.tr("for whom?")
        at = datetime.combine(one.on, time(12), self._office.clock.zone)
        return Line(one.id, one.code or one.title, at, says, "" if one.days else self.tr("today"))

    def show_kept(self, kept: tuple[Kept, ...]) -> None:
        self._kept = kept
        self._side.show_kept([Line(one.name, one.raw, one.at, one.why) for one in kept], self._office.clock.now())

    def send_token(self, token: int) -> None:
        """Sends the scan of a line of the log that is not saved."""
        for one in self._kept:
            if one.token == token:
                self._lane.send_kept(one.name)

    def _on_wanted(self, where: str, deed: str, line: Line | None) -> None:
        if deed == "reopen":
            self._reopen()
        elif line is None:
            return
        elif where == "kept":
            (self._lane.send_kept if deed == "send" else self._lane.drop_kept)(line.ref)
        elif where == "strays":
            self._ask_stray(deed, line)
        elif deed == "again":
            self.scan.emit(line.code)
        elif deed == "receive":
            self._deeds.quick_with(line.code)
        elif deed == "stray":
            self._deeds.stray_of(line.code)
        else:
            self._settle(where, line)

    def _ask_stray(self, deed: str, line: Line) -> None:
        """For whom it is, or what became of it."""
        if deed == "forward":
            dialog = LineDialog(self.tr("Stray item"), self.tr("For which library is {code}?").format(code=line.code),
                                self.tr("&Library"), self.tr("Forward it"), self._side)  # fmt: skip
            dialog.line.setPlaceholderText(self.tr("Symbol, courier code or name"))
            act = partial(strays.forward_named, self._office, line.ref)
        else:
            dialog = LineDialog(self.tr("Stray item"), self.tr("What became of {code}?").format(code=line.code),
                                self.tr("&Outcome"), self.tr("Settle it"), self._side)  # fmt: skip
            act = partial(strays.close, self._office, line.ref)
        dialog.setObjectName("stray_dialog")
        done = partial(self._on_stray, line, deed == "forward")
        dialog.given.connect(lambda typed: self._work.write(partial(act, typed), done))
        dialog.open()

    def _on_stray(self, line: Line, goes_on: bool, changes: Changes) -> None:
        self._settled.append(("strays", line))
        self._done(words.say(changes.said) if changes.said else "")
        if goes_on:
            made = partial(strays.slip, self._office, line.ref)
            self._work.write(made, partial(self.paper.emit, self.tr("Courier slip")))

    def _settle(self, where: str, line: Line) -> None:
        deed = settle.settle_unknown if where == "unknown" else settle.settle_question
        said = self.tr("{code} is off the list; F12 in the list brings it back.").format(code=line.code)
        self._settled.append((where, line))
        self._work.write(partial(deed, self._office, line.ref, SETTLED), lambda _: self._done(said))

    def _reopen(self) -> None:
        """Brings the line back that was settled last, whatever list it was on: an empty list is not shown."""
        if not self._settled:
            self._deeds.said.emit(self.tr("Nothing was taken off these lists here."))
            return
        where, line = self._settled.pop()
        if where == "strays":
            self._work.write(partial(strays.take_back, self._office, line.ref), self._on_taken_back)
            return
        deed = settle.open_unknown if where == "unknown" else settle.open_question
        said = self.tr("{code} is on the list again.").format(code=line.code)
        self._work.write(partial(deed, self._office, line.ref), lambda _: self._done(said))

    def _on_taken_back(self, changes: Changes) -> None:
        self._done(words.say(changes.said) if changes.said else "")

    def _done(self, said: str) -> None:
        self._deeds.said.emit(said)
        self.changed.emit()
