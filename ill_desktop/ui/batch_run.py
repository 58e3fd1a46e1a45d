# SPDX-License-Identifier: GPL-3.0-or-later
"""One deed on many requests from the window: portions in the ordered lane, so that a scan waits for one at most."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ill_desktop.domain.changes import all_of
from ill_desktop.services import batches
from ill_desktop.services.batches import Batch, One
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Job, Work

TELL_EVERY = 1.0
"""Seconds after which the pages are told what is done so far."""


class BatchRun(QObject):
    """Ends by itself: `ended(batch)` is called once, also when it was cancelled; then it goes."""

    def __init__(self, office: Office, work: Work, title: str, one: One, ended: Callable[[Batch], None],
                 parent: QObject | None = None, *, keep: bool = True):  # fmt: skip
        super().__init__(parent)
        self._office, self._work, self._one, self._ended, self._keep = office, work, one, ended, keep
        self._told, self._told_at = 0, time.monotonic()
        self._job = Job(title, self)
        self._batch: Batch | None = None
        work.broken.connect(self._on_broken)

    def start(self, batch: Batch) -> None:
        self._batch = batch
        self._work.job_started.emit(self._job)
        self._go_on(batch)

    def _go_on(self, batch: Batch) -> None:
        do = partial(batches.go_on, self._office, batch, self._one, keep=self._keep)
        self._work.write(lambda: (do(), None)[1], lambda _: self._on_portion(batch), self._on_trouble)

    def _on_portion(self, batch: Batch) -> None:
        self._job.progressed.emit(batch.of - len(batch.left), batch.of)
        if batch.left and not self._job.is_cancelled:
            if time.monotonic() - self._told_at > TELL_EVERY:
                self._tell(batch)
            self._go_on(batch)
            return
        batch.stopped = bool(batch.left)
        self._end()

    def _tell(self, batch: Batch) -> None:
        parts, self._told, self._told_at = batch.parts[self._told :], len(batch.parts), time.monotonic()
        if parts:
            self._work.changed.emit(all_of(parts))

    def _on_trouble(self, sentence: str) -> None:
        """The database is out of reach: what was done stays."""
        if self._batch is not None:
            self._batch.stopped = True
        self._end()
        self._work.refused.emit(sentence)

    def _on_broken(self, _: BaseException) -> None:
        if self._batch is not None:
            self._batch.stopped = True
            self._end()

    def _end(self) -> None:
        batch, self._batch = self._batch, None
        if batch is None:
            return
        self._job.finished.emit()
        self._tell(batch)
        self._ended(batch)
        self.deleteLater()
