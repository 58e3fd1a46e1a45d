# SPDX-License-Identifier: GPL-3.0-or-later
"""What other desks do on the same database, heard of every few seconds; and whether the database is there at all."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from ill_desktop.services.desk_ports import OtherDeed
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

EVERY_MS = 3_000


class Others(QObject):
    """`seen(list of OtherDeed)` of other desks, oldest first; `alive()` whenever the database answered.

    One question for the newest history id; only where that has moved are the rows read.
    """

    seen = Signal(object)
    alive = Signal()

    def __init__(self, office: Office, work: Work, parent: QObject | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._last, self._day = 0, date.min
        self._own: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setObjectName("checkin_others")
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
            self.ask()

    def stop(self) -> None:
        self._timer.stop()

    def is_own(self, history_ids: tuple[int, ...]) -> None:
        """Deeds of this window, which are on the screen already."""
        self._own.update(history_ids)

    def ask(self) -> None:
        today = self._office.clock.today()
        last = self._last if today == self._day else 0
        reads = self._office.reads

        def question() -> tuple[int, list[OtherDeed]]:
            newest = reads.last_deed()
            return newest, reads.desk_deeds(last, today) if newest != last else []

        self._work.read("checkin.others", question, lambda told: self._on_told(today, *told), self._on_trouble)

    def _on_told(self, today: date, newest: int, rows: list[OtherDeed]) -> None:
        self.alive.emit()
        if not self._work.is_idle():
            return  # a deed of this window may be among them and not told yet: asked again next time
        self._last, self._day = max(newest, *(row[0] for row in rows)) if rows else newest, today
        fresh = [row for row in rows if row[0] not in self._own]
        self._own = {key for key in self._own if key > self._last}
        if fresh:
            self.seen.emit(fresh)

    def _on_trouble(self, sentence: str) -> None:
        """Nobody is told every three seconds: the next scan says it, once."""
