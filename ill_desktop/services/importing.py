# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing files: preview, mapping of columns, batches with progress. What was confirmed stays when it is stopped."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, tzinfo
from itertools import islice
from pathlib import Path
from typing import Protocol

from ill_desktop.domain.drafts import Draft, ImportKind, ImportResult, Preview, Problem, Sheet
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.settings import OfficeSettings

BATCH = 10_000
"""Rows confirmed together; the first batch is smaller, so that the person sees something move."""
FIRST_BATCH = 1_000
Progress = Callable[[int, int | None], bool]
"""Called between batches with (rows read, of how many or None); False stops the import."""


class IntakePort(Protocol):
    """Reads files; the package `intake` is one."""

    def open_sheet(self, path: str | Path) -> Sheet: ...
    def guess_mapping(self, columns: Iterable[str], kind: str) -> dict[str, str]: ...
    def fields(self, kind: str) -> tuple[str, ...]: ...
    def drafts(self, sheet: Sheet, mapping: Mapping[str, str], kind: str, *, side: Side | None, network: str | None,
               settings: OfficeSettings, zone: tzinfo) -> Iterator[Draft]: ...  # fmt: skip


class RunPort(Protocol):
    """One import being written."""

    def write(self, drafts: Sequence[Draft]) -> ImportResult: ...
    def finish(self) -> ImportResult:
        """What only the whole file can tell, after its last row."""
        ...


class BulkPort(Protocol):
    """Writes drafts; `db.bulk.Bulk` is one."""

    def run(self, kind: str, settings: OfficeSettings, now: datetime, today: date, *, dry_run: bool = False
            ) -> AbstractContextManager[RunPort]: ...  # fmt: skip
    def recall_mapping(self, kind: str, columns: Sequence[str]) -> dict[str, str] | None: ...
    def remember_mapping(self, kind: str, columns: Sequence[str], mapping: Mapping[str, str]) -> None: ...


class ClockPort(Protocol):
    """The office's clock, as in `services.ports.Clock`."""

    @property
    def zone(self) -> tzinfo: ...
    def now(self) -> datetime: ...
    def today(self) -> date: ...


def preview(intake: IntakePort, bulk: BulkPort, path: str | Path, kind: str, n: int = 50) -> Preview:
    """The first `n` rows of the file and what its columns are taken for: as it was the last time, else guessed."""
    ImportKind(kind)
    sheet = intake.open_sheet(path)
    try:
        mapping, remembered = _mapping(intake, bulk, sheet, kind, None)
        return Preview(sheet.columns, mapping, list(islice(sheet.rows, n)), remembered, sheet.notes)
    finally:
        sheet.close()


def import_file(intake: IntakePort, bulk: BulkPort, settings: OfficeSettings, clock: ClockPort, path: str | Path,
                kind: str, *, side: Side | str | None = None, network: str | None = None,
                mapping: Mapping[str, str] | None = None, dry_run: bool = False, progress: Progress | None = None
                ) -> ImportResult:  # fmt: skip
    """Imports the file and says what was done, row by row where something was wrong.

    `mapping` (column -> field) is remembered by the file's columns; without one the remembered or guessed one is used.
    `side` and `network` are for rows that do not say. Raises UserError where the file cannot be imported at all, or
    breaks off: then its first batches stay; `Cancelled` (with the result so far as its argument) if `progress` said no.
    """
    result = ImportResult()
    sheet = intake.open_sheet(path)
    try:
        chosen, _ = _mapping(intake, bulk, sheet, kind, mapping)
        drafts = intake.drafts(sheet, chosen, kind, side=Side(side) if side else None, network=network or None,
                               settings=settings, zone=clock.zone)  # fmt: skip
        if mapping is not None and not dry_run:
            bulk.remember_mapping(kind, sheet.columns, mapping)
        with bulk.run(kind, settings, clock.now(), clock.today(), dry_run=dry_run) as run:
            _write(run, drafts, sheet, result, progress)
            _add_up(result, run.finish())
    except UserError as error:
        if not result.read or dry_run:
            raise
        raise UserError(f"{error} The {result.read:,} rows before that were imported and stay.") from error
    finally:
        sheet.close()
    return result


def _mapping(intake: IntakePort, bulk: BulkPort, sheet: Sheet, kind: str, given: Mapping[str, str] | None
             ) -> tuple[dict[str, str], bool]:  # fmt: skip
    if given is not None:
        return dict(given), False
    remembered = bulk.recall_mapping(kind, sheet.columns)
    if remembered is not None:
        return remembered, True
    return intake.guess_mapping(sheet.columns, kind), False


def _write(run: RunPort, drafts: Iterator[Draft], sheet: Sheet, result: ImportResult,
           progress: Progress | None) -> None:  # fmt: skip
    size, reported = FIRST_BATCH, 0
    while True:
        with _uncollected():
            batch = list(islice(drafts, size))
            part = run.write(batch) if batch else ImportResult()
        size = BATCH
        broken: list[Problem] = sheet.problems[reported:]
        reported += len(broken)
        _add_up(result, part)
        result.read += len(broken)
        result.skipped += len(broken)
        result.problems += broken
        if not batch:
            break
        total = max(sheet.total, result.read) if sheet.total is not None else None
        if progress is not None and not progress(result.read, total):
            result.notes = sheet.notes
            raise Cancelled(result)
    result.notes = sheet.notes


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage while a batch is read and written: there is none, and the search takes a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _add_up(result: ImportResult, part: ImportResult) -> None:
    result.read += part.read
    result.created += part.created
    result.updated += part.updated
    result.skipped += part.skipped
    result.problems += part.problems
    result.code_changes += part.code_changes
