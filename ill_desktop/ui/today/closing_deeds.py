# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with lines of "Before you close": opened, put off, settled, and taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closing import BY_KEY, ClosingLine
from ill_desktop.services import closing
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.desk.kept_scans import KeptScans, folder_of
from ill_desktop.ui.work import Work


def closing_lines(office: Office, today: date) -> list[ClosingLine]:
    """All lines, those of this workstation's disk too. Runs in the read lane."""
    kept = KeptScans(folder_of(settings.file_name(), office.database)).left()
    unsaved = [ClosingLine("unsaved", one.name, one.raw, one.why, words.local(one.at).date()) for one in kept]
    return [*office.reads.closing_lines(today), *unsaved]


class ClosingDeeds(QObject):
    """`said(sentence)` after a deed; `request_wanted(id)` and `list_wanted(key)` where a line is seen to elsewhere."""

    said = Signal(str)
    request_wanted = Signal(int)
    list_wanted = Signal(str)
    scan_wanted = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QObject | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._undo: list[Callable[[], Changes]] = []

    def can_take_back(self) -> bool:
        return bool(self._undo)

    def open(self, line: ClosingLine) -> None:
        """Goes to where the line is seen to."""
        if line.request_id:
            self.request_wanted.emit(line.request_id)
        elif line.kind == "courier":
            self.list_wanted.emit(f"courier.day:{line.ref}")
        elif line.kind == "problem" and line.ref:
            self.list_wanted.emit(f"courier.problems:{line.ref}")
        elif line.kind in ("to_settle", "unknown") and line.ref:
            self.scan_wanted.emit(line.what)
        else:
            self.list_wanted.emit(BY_KEY[line.kind].opens)

    def put_off(self, lines: Sequence[ClosingLine]) -> None:
        """To the next working day."""
        named = [(line.kind, line.ref) for line in lines if line.ref]
        if named:
            back = partial(closing.take_up, self._office, named)
            self._work.write(partial(closing.put_off, self._office, named), partial(self._told, back))

    def settle(self, lines: Sequence[ClosingLine]) -> None:
        """All open steps of these groups, and these codes and questions."""
        mine = [line for line in lines if line.ref and BY_KEY[line.kind].settles]
        if mine:
            self._work.write(partial(closing.settle_lines, self._office, mine), self._on_settled)

    def _on_settled(self, done: closing.Settled) -> None:
        self._told(partial(closing.open_again, self._office, done), done.changes)

    def take_back(self) -> None:
        """What was put off or settled here last stands here again."""
        if self._undo:
            self._work.write(self._undo.pop(), self._say)

    def _told(self, back: Callable[[], Changes], changes: Changes) -> None:
        self._undo.append(back)
        self._say(changes)

    def _say(self, changes: Changes) -> None:
        if changes.said:
            self.said.emit(words.say(changes.said))
