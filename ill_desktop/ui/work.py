# SPDX-License-Identifier: GPL-3.0-or-later
"""Work off the GUI thread: one ordered lane that writes, a few that read, and long work that can be cancelled.

Threads meet the window at exactly one place: the queued signal `_arrived`. `changed` is the one signal that tells
everybody what a deed touched.
"""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.services.ports import Progress

T = TypeVar("T")


class Job(QObject):
    """One piece of long work. `progressed` (done, of how many or -1) is throttled by the worker."""

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, title: str, parent: QObject | None = None):
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class Work(QObject):
    """The lanes of one window.

    `changed(Changes)` after every committed deed; `refused(str)` when a person has to be told a sentence and the caller
    gave no `failed`; `job_started(Job)` so that the window shows its progress; `broken(BaseException)` for a bug.
    """

    changed = Signal(object)
    refused = Signal(str)
    job_started = Signal(object)
    broken = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._write = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._read = ThreadPoolExecutor(3, thread_name_prefix="read")
        self._tokens: dict[str, int] = {}
        self._count = itertools.count(1)
        self._pending = 0
        self._closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def write(self, deed: Callable[[], T], done: Callable[[T], None] | None = None,
              failed: Callable[[str], None] | None = None) -> None:  # fmt: skip
        """Runs a deed in order after all earlier ones. A result that is (or has as `.changes`) a Changes is told to
        everybody through `changed` first, then `done` is called in the GUI thread.
        """
        self._start(self._write, deed, partial(self._on_written, done), failed)

    def read(self, key: str, question: Callable[[], T], done: Callable[[T], None],
             failed: Callable[[str], None] | None = None) -> None:  # fmt: skip
        """Asks the database; of several questions under one key only the newest is answered."""
        token = self._tokens[key] = next(self._count)

        def answered(answer: T) -> None:
            if self._tokens.get(key) == token:
                done(answer)

        self._start(self._read, question, answered, failed)

    def long(self, title: str, task: Callable[[Progress], T], done: Callable[[T], None] | None = None,
             failed: Callable[[str], None] | None = None, *, writes: bool = False) -> Job:  # fmt: skip
        """Runs long work with progress and cancel; `writes` puts it in the ordered lane."""
        job = Job(title, self)

        def progress(count: int, of: int | None) -> bool:
            if not self._closed:
                job.progressed.emit(count, -1 if of is None else of)
            return not job.is_cancelled and not self._closed

        def ended(answer: Any) -> None:
            job.finished.emit()
            job.deleteLater()
            self._on_written(done, answer)

        def stopped(sentence: str) -> None:
            job.finished.emit()
            job.deleteLater()
            (failed or self.refused.emit)(sentence)

        self.job_started.emit(job)
        self._start(self._write if writes else self._read, lambda: task(progress), ended, stopped)
        return job

    def is_idle(self) -> bool:
        """Whether nothing is running or waiting to be told."""
        return self._pending == 0

    def close(self) -> None:
        """Lets confirmed work end, drops what has not begun, and tells nobody any more."""
        self._closed = True
        self._read.shutdown(wait=True, cancel_futures=True)
        self._write.shutdown(wait=True)

    def _start(self, lane: ThreadPoolExecutor, task: Callable[[], Any], done: Callable[[Any], None],
               failed: Callable[[str], None] | None) -> None:  # fmt: skip
        if self._closed:
            return
        self._pending += 1
        lane.submit(self._run, task, done, failed)

    def _run(self, task: Callable[[], Any], done: Callable[[Any], None],
             failed: Callable[[str], None] | None) -> None:  # fmt: skip
        try:
            told = partial(done, task())
        except Cancelled as error:
            told = partial(failed or self.refused.emit, str(error) or self.tr("Stopped. What was done before stays."))
        except UserError as error:
            told = partial(failed or self.refused.emit, str(error))
        except Exception as error:  # noqa: BLE001 - handed to the window, which logs it and shows one dialog
            told = partial(self.broken.emit, error)
        if not self._closed:
            self._arrived.emit(told)

    @Slot(object)
    def _on_arrived(self, told: Callable[[], None]) -> None:
        self._pending -= 1
        if not self._closed:
            told()

    def _on_written(self, done: Callable[[Any], None] | None, result: Any) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes):
            self.changed.emit(changes)
        if done is not None:
            done(result)
