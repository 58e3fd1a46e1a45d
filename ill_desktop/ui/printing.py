# SPDX-License-Identifier: GPL-3.0-or-later
"""The print queue of this workstation: papers print while scanning goes on, and a jam never stops a scan."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import MAIL
from ill_desktop.domain.printing import SLIP, STRAP, USUAL_STOCK, PrintBatch, PrintState
from ill_desktop.domain.scan import ScanResult
from ill_desktop.services import printing_batches
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import settings
from ill_desktop.ui.work import Work

KINDS = (STRAP, SLIP, MAIL)
Printer = Callable[[bytes, str, Progress], int]
"""Prints a PDF on the printer of that name ("" = the usual one) and returns the pages; raises UserError."""


def _print_pdf(data: bytes, name: str, told: Progress) -> int:
    """The printer of this computer; what Qt needs for it is loaded with the first paper, not at start."""
    pages: int = import_module("ill_desktop.ui.printer").print_pdf(data, name, told)
    return pages


@dataclass(eq=False)
class Job:
    """One job on its way. `key` is its row in the database, 0 until it is written down."""

    kind: str
    request_ids: tuple[int | str, ...]
    stock: str
    printer: str
    start: int = 1
    key: int = 0
    state: PrintState = PrintState.WAITING
    problem: str = ""


class PrintQueue(QObject):
    """`changed` when there is something else to show; `said(sentence)` for the status bar.

    What goes several on a sheet is collected until the sheet is full, `print_now` is called, or nothing came for a
    while. Printing runs in a lane of its own, one job after the other.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QObject | None = None, *, printer: Printer = _print_pdf):
        super().__init__(parent)
        self._office, self._work, self._printer = office, work, printer
        self._lane = Work(self)
        self._lane.broken.connect(work.broken)
        self._stopped = False
        self.jobs: list[Job] = []
        self.collected: dict[str, list[int]] = {kind: [] for kind in KINDS}
        self._idle = QTimer(self)
        self._idle.setObjectName("print_idle")
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.print_now)

    # ---- what is to be printed

    def add(self, kind: str, request_ids: Sequence[int]) -> None:
        """Prints papers of this kind for these requests, as soon as a sheet is full or nothing more comes."""
        waiting = self.collected[kind]
        waiting += [key for key in request_ids if key not in waiting]
        places = self.places(kind)
        while len(waiting) >= places:
            self._begin(kind, waiting[:places])
            del waiting[:places]
        self._wait()
        self.changed.emit()

    def on_result(self, result: ScanResult) -> None:
        """The papers of a scan, as the settings say, and those that it asks for; an undone one takes its paper back
        while that is only collected.
        """
        if result.request_id is None:
            return
        if result.outcome == "undone":
            for waiting in self.collected.values():
                waiting[:] = [key for key in waiting if key != result.request_id]
            self.changed.emit()
            return
        again = (STRAP, SLIP) if result.outcome == "already" else ()  # !strap, !slip: whatever the setting
        at_scan = {STRAP: settings.AUTO_PRINT.get(), SLIP: settings.AUTO_SLIP.get(), MAIL: settings.AUTO_SLIP.get()}
        if MAIL in result.papers:  # the slip of the scan is not needed any more
            self.collected[SLIP][:] = [key for key in self.collected[SLIP] if key != result.request_id]
        for kind in result.papers:
            if kind in again or at_scan.get(kind, False):
                self.add(kind, [result.request_id])

    def on_answered(self, told: Any) -> None:
        """A line of the check-in desk was answered (`desk.lane.Answer`)."""
        if told.result is not None:
            self.on_result(told.result)

    def print_now(self) -> None:
        """Prints what is collected, on part-used sheets."""
        for kind, waiting in self.collected.items():
            if waiting:
                self._begin(kind, waiting)
                waiting.clear()
        self._wait()
        self.changed.emit()

    def print_again(self, batch: PrintBatch) -> None:
        """An earlier job, as a new one, from the requests as they are now."""
        self._begin(batch.kind, batch.keys, batch.stock)
        self.changed.emit()

    def print_on(self, kind: str, request_ids: Sequence[int | str], stock: str, start: int, printer: str) -> None:
        """Prints papers at once, on this stock from this position of its first sheet, on this printer."""
        job = Job(kind, tuple(request_ids), stock, printer, start)
        self.jobs.append(job)
        self._write_down(job)
        self.changed.emit()

    def places(self, kind: str) -> int:
        """How many go on a sheet of the stock that this workstation uses."""
        name = self.stock(kind)
        return next((count for stock, _, count in self._office.papers.stocks(kind) if stock == name), 1)

    def stock(self, kind: str) -> str:
        """Papers that are not collected (`KINDS`) have no stock of this workstation's own."""
        chosen = {STRAP: settings.STRAP_STOCK, SLIP: settings.SLIP_STOCK}.get(kind)
        return (chosen.get() if chosen is not None else "") or USUAL_STOCK[kind]

    def printer_of(self, kind: str) -> str:
        return (settings.STRAP_PRINTER if kind == STRAP else settings.SLIP_PRINTER).get()

    # ---- jobs

    def failed(self) -> list[Job]:
        """The jobs that wait for a person."""
        return [job for job in self.jobs if job.state is PrintState.FAILED]

    def retry(self, job: Job, printer: str | None = None) -> None:
        """Tries once more, on another printer where one is named."""
        job.printer = job.printer if printer is None else printer
        job.state, job.problem = PrintState.WAITING, ""
        self._write_down(job) if not job.key else self._print(job)
        self.changed.emit()

    def drop(self, job: Job) -> None:
        """This job is not wanted any more."""
        self.jobs.remove(job)
        if job.key:
            self._work.write(partial(printing_batches.drop, self._office, job.key))
        self.changed.emit()

    def words(self) -> str:
        """What the status bar says; "" if nothing waits."""
        wrong, waiting = self.failed(), sum(map(len, self.collected.values()))
        if wrong:
            return self.tr("Not printed: {count}. {why}").format(count=len(wrong), why=wrong[0].problem)
        if len(self.jobs) > len(wrong):
            return self.tr("Printing...")
        return self.tr("To print: {count}").format(count=waiting) if waiting else ""

    def stop(self) -> None:
        """The window closes: what was only collected is written down, so that the next start can print it."""
        self._stopped = True
        self._idle.stop()
        for kind, waiting in self.collected.items():
            if waiting:
                opened = partial(printing_batches.open_batch, self._office, kind, tuple(waiting),
                                 stock=self.stock(kind), printer=self.printer_of(kind))  # fmt: skip
                self._work.write(opened)
        self._lane.close()

    def _wait(self) -> None:
        if any(self.collected.values()):
            self._idle.start(max(1, settings.COLLECT_SECONDS.get()) * 1000)
        else:
            self._idle.stop()

    def _begin(self, kind: str, request_ids: Sequence[int | str], stock: str = "") -> None:
        job = Job(kind, tuple(request_ids), stock or self.stock(kind), self.printer_of(kind))
        self.jobs.append(job)
        self._write_down(job)

    def _write_down(self, job: Job) -> None:
        opened = partial(printing_batches.open_batch, self._office, job.kind, job.request_ids, stock=job.stock,
                         start=job.start, printer=job.printer)  # fmt: skip
        self._work.write(opened, partial(self._on_opened, job), partial(self._on_trouble, job))

    def _on_opened(self, job: Job, batch: PrintBatch) -> None:
        job.key = batch.id or 0
        self._print(job)

    def _print(self, job: Job) -> None:
        batch = PrintBatch(id=job.key, at=self._office.clock.now(), on=self._office.clock.today(), kind=job.kind,
                           stock=job.stock, start=job.start, printer=job.printer,
                           items=json.dumps(list(job.request_ids)))  # fmt: skip
        name = job.printer

        def printed() -> tuple[int, str]:
            made = printing_batches.paper(self._office, batch)
            try:
                return self._printer(made.pdf, name, lambda done, of: not self._stopped), " ".join(made.refused)
            except (OSError, RuntimeError) as error:
                raise UserError(f"The printer could not be used ({error}). Try again, or choose another.") from error

        self._lane.write(printed, partial(self._on_printed, job), partial(self._on_trouble, job))

    def _on_printed(self, job: Job, answer: tuple[int, str]) -> None:
        pages, told = answer
        if job in self.jobs:
            self.jobs.remove(job)
        recorded = partial(printing_batches.printed, self._office, job.key, pages, job.printer, told)
        self._work.write(recorded, self._on_recorded)
        if told:
            self.said.emit(told)
        self.changed.emit()

    def _on_recorded(self, changes: Changes) -> None:
        self.changed.emit()

    def _on_trouble(self, job: Job, sentence: str) -> None:
        job.state, job.problem = PrintState.FAILED, sentence
        if job.key:
            self._work.write(partial(printing_batches.failed, self._office, job.key, sentence))
        self.said.emit(self.tr("Not printed: {why}").format(why=sentence))
        self.changed.emit()
