# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of the overdue letters as the window sees it: one letter after the other in the lane that writes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.notices import Ran
from ill_desktop.services import notices
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.work import Work


class LettersRun(QWidget):
    """Seen only as its signals. `stepped(Ran, left)` after each letter, `ended(Ran, left)` at the end or when stopped,
    `failed(str)` where it cannot go on. `ran` is the sum so far.
    """

    stepped = Signal(object, int)
    ended = Signal(object, int)
    failed = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget):
        super().__init__(parent)
        self._office, self._work = office, work
        self.hide()
        self.ran: Ran | None = None
        self.is_going = self._stop = False
        self._way = ""

    def start(self, begin: Callable[[], int], way: str) -> None:
        """`begin` returns the id of the run to go on with; `way` as in `notices.go_on`."""
        self.is_going, self._stop, self.ran, self._way = True, False, None, way
        self._work.write(begin, while_open(self, self._go_on), while_open(self, self._on_failed))

    def stop(self) -> None:
        """After the letter that is being written."""
        self._stop = True

    def _go_on(self, run_id: int) -> None:
        """One letter after the other, so that a scan waits for one letter at most."""
        step = partial(notices.go_on, self._office, run_id, way=self._way, most=1)
        self._work.write(step, while_open(self, self._on_step), while_open(self, self._on_failed))

    def _on_step(self, ran: Ran) -> None:
        if self.ran is None:
            self.ran = ran
        else:
            self.ran.add(ran)
        self.stepped.emit(ran, ran.left)
        if ran.left and not self._stop:
            self._go_on(ran.run_id)
            return
        self.is_going = False
        self.ended.emit(self.ran, ran.left)

    def _on_failed(self, sentence: str) -> None:
        self.is_going = False
        self.failed.emit(sentence)
