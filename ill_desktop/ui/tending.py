# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens by itself while the window is open: `services.tending` in small portions between the scans."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ill_desktop.domain.phrases import phrase
from ill_desktop.services import courier_stops, tending
from ill_desktop.services.ports import Office
from ill_desktop.services.tending import Tended
from ill_desktop.ui import words
from ill_desktop.ui.work import Work

FIRST_AFTER = 10_000
"""Milliseconds after the window is on the screen."""
EVERY = 30 * 60_000


class Tender(QObject):
    """`said(sentence)` when a run has done anything. Each portion is one deed of the write lane, begun when the one
    before is told: a scan waits for one portion at most.
    """

    said = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QObject | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._is_running = False
        self._done = Tended([])
        self._next = QTimer(self)
        self._next.setObjectName("tending_next")
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.run)

    def start(self) -> None:
        self._next.start(FIRST_AFTER)

    def stop(self) -> None:
        self._next.stop()

    def run(self) -> None:
        """One run now; the next one by the clock. While one is under way another is not begun."""
        self._next.start(EVERY)
        if not self._is_running:
            self._is_running = True
            self._done = Tended([])
            self._work.write(partial(courier_stops.log_missed, self._office), None, self._on_trouble)
            self._work.read("window.tending", partial(tending.due, self._office), self._go_on, self._on_trouble)

    def _go_on(self, left: list[int]) -> None:
        if left:
            self._work.write(partial(tending.tend_some, self._office, left), self._on_portion, self._on_trouble)
            return
        self._is_running = False
        done = self._done
        if done.closed or done.aged_out:
            counts = {"closed": done.closed, "aged_out": done.aged_out, "unfilled": done.unfilled}
            self.said.emit(words.say(phrase("tended", **counts)))

    def _on_portion(self, portion: Tended) -> None:
        for name in ("closed", "aged_out", "unfilled"):
            setattr(self._done, name, getattr(self._done, name) + getattr(portion, name))
        self._go_on(portion.left)

    def _on_trouble(self, sentence: str) -> None:
        """The next run tries again; a scan that meets the same trouble says it."""
        self._is_running = False
