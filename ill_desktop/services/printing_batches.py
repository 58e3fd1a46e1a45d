# SPDX-License-Identifier: GPL-3.0-or-later
"""The print queue's memory: each job is a row, so that any earlier one can be printed again or taken back."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.printing import STEP_OF, STRAP, USUAL_STOCK, PrintBatch, PrintState
from ill_desktop.services import labels, printing
from ill_desktop.services.ports import Office, pages


class BatchPaper(NamedTuple):
    """The PDF of a job, and the requests that got no paper, each with the reason."""

    pdf: bytes
    refused: tuple[str, ...] = ()


def open_batch(office: Office, kind: str, request_ids: Sequence[int | str], *, stock: str = "", start: int = 1,
               printer: str = "") -> PrintBatch:  # fmt: skip
    """Writes down a new job that waits for the printer. Raises UserError for an unknown kind or an empty list.
    Labels of no request stand in the list as `labels.key_of` says.
    """
    if kind not in USUAL_STOCK:
        raise UserError(f"There is no print job “{kind}”. Choose one of: {', '.join(USUAL_STOCK)}.")
    if not request_ids:
        raise UserError("No request is chosen; choose the requests whose papers are to be printed.")
    with office.deed() as deed:
        return deed.add(PrintBatch(
            at=deed.now, on=deed.today, kind=kind, stock=stock or USUAL_STOCK[kind], start=start, printer=printer,
            items=json.dumps(list(request_ids), separators=(",", ":")), staff_id=deed.staff_id))  # fmt: skip


def paper(office: Office, batch: PrintBatch) -> BatchPaper:
    """The PDF of a job, made anew from the requests as they are now."""
    if batch.kind == STRAP:
        return BatchPaper(printing.straps(office, batch.request_ids, stock=batch.stock, start=batch.start,
                                          printer=batch.printer))  # fmt: skip
    made = labels.make(office, batch.kind, [labels.entry_of(key) for key in batch.keys], stock=batch.stock,
                       start=batch.start, printer=batch.printer)  # fmt: skip
    return BatchPaper(made.pdf, (*made.refused, *made.told))


def printed(office: Office, key: int, page_count: int, printer: str, told: str = "") -> Changes:
    """The printer took it: the step "print the strap" of these requests is ticked. `told` = who got no paper."""
    return _settle(office, key, PrintState.PRINTED, page_count, printer, told)


def failed(office: Office, key: int, sentence: str) -> Changes:
    """The printer did not take it; the job waits with its sentence."""
    return _settle(office, key, PrintState.FAILED, 0, None, sentence)


def drop(office: Office, key: int) -> Changes:
    """The job is not wanted any more."""
    return _settle(office, key, PrintState.DROPPED, 0, None, "")


def take_back(office: Office, key: int) -> Changes:
    """Takes "printed" back: the paper is spoilt or torn up, and is to be printed again."""
    return _settle(office, key, PrintState.TAKEN_BACK, 0, None, "")


def _settle(office: Office, key: int, state: PrintState, page_count: int, printer: str | None, problem: str) -> Changes:
    with office.deed() as deed:
        batch = deed.get(PrintBatch, key, ())
        if state is PrintState.TAKEN_BACK and batch.state is not PrintState.PRINTED:
            raise UserError("Only what was printed can be taken back; this job was not.")
        batch.state, batch.problem = state, problem
        if printer is not None:
            batch.printer, batch.pages, batch.printed_at = printer, page_count, deed.now
        deed.save(batch)
        if state in (PrintState.PRINTED, PrintState.TAKEN_BACK):
            done = state is PrintState.PRINTED
            for part in pages(batch.request_ids) if batch.kind in STEP_OF else ():
                steps = office.reads.steps_of(part, STEP_OF[batch.kind], not done)
                for request_id in deed.tick(steps, done) if steps else ():
                    deed.touch("requests", request_id)
        said = {PrintState.PRINTED: "print_done", PrintState.TAKEN_BACK: "print_taken_back"}.get(state)
        return deed.changes(said=phrase(said, count=len(batch.keys)) if said else None)


def batches(office: Office, first: date, last: date) -> list[PrintBatch]:
    """The jobs of these days, newest first."""
    return office.reads.print_batches(first, last)
