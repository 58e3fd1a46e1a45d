# SPDX-License-Identifier: GPL-3.0-or-later
"""Long counts, once at a time: what comes while it is counted makes it count again afterwards."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ill_desktop.ui.work import Work


class Counting(QObject):
    """`again` when something was asked for in the meantime."""

    again = Signal()

    def __init__(self, work: Work, key: str, parent: QObject | None = None):
        super().__init__(parent)
        self._work, self._key = work, key
        self._busy = self._wanted = False

    def ask(self, question: Callable[[], Any], show: Callable[[Any], None]) -> None:
        if self._busy:
            self._wanted = True
            return
        self._busy = True
        self._work.read(self._key, question, partial(self._on_answer, show), self._on_trouble)

    def _on_answer(self, show: Callable[[Any], None], answer: Any) -> None:
        show(answer)
        self._end()

    def _on_trouble(self, sentence: str) -> None:
        self._work.refused.emit(sentence)
        self._end()

    def _end(self) -> None:
        self._busy = False
        if self._wanted:
            self._wanted = False
            self.again.emit()
