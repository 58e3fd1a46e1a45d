# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's statistics: for the board, the state and the director."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.statistics import Found, Statistics, statistics
from ill_desktop.services.ports import Office, Progress

T = TypeVar("T")
LONGEST = 1_100
"""Days: three years, each beside the one before. A longer period is two workbooks."""
_PORTION = 2_000


def count(office: Office, first: date, last: date, progress: Progress | None = None) -> Statistics:
    """The statistics of the days from `first` to `last`, counted in the database; raises UserError for a period that
    cannot be, `Cancelled` when the person stops it.
    """
    _check(first, last, office.clock.today())
    reads, rules = office.reads, office.rules()
    found = Found(
        outcomes=_told(reads.outcomes(first, last), progress), made=reads.requests_made(first, last),
        before=reads.outcome_totals(*_year_before(first, last)),
        taken=list(_told(reads.times_taken(first, last), progress)), answered=reads.answers_given(first, last),
        returned=reads.went_back(first, last), our_reasons=reads.our_reasons(first, last),
        libraries=reads.other_libraries(rules.entity), closed_months=[c.month for c in reads.closed_months()],
        closed_days=reads.office_closed(first - timedelta(800), last),
    )  # fmt: skip
    return statistics(found, first, last, office.clock.today())


def workbook(office: Office, first: date, last: date, path: Path, progress: Progress | None = None, *,
             period: str = "") -> None:  # fmt: skip
    """Counts and writes the workbook."""
    rules = office.rules()
    found = count(office, first, last, progress)
    office.books.statistics(found, path, office_name=rules.office_name, period=period, currency=rules.currency,
                            progress=progress)  # fmt: skip


def _check(first: date, last: date, today: date) -> None:
    if last < first:
        raise UserError(f"The period ends ({last}) before it begins ({first}); turn the dates round.")
    if first > today:
        raise UserError(f"The period begins on {first}, which is still to come; choose one that has begun.")
    if (last - first).days > LONGEST:
        raise UserError("The period is longer than three years; choose a shorter one.")


def _year_before(first: date, last: date) -> tuple[date, date]:
    """The same months a year earlier, whole."""
    after = (last.replace(year=last.year - 1, day=1) + timedelta(32)).replace(day=1)
    return first.replace(year=first.year - 1, day=1), after - timedelta(1)


def _told(rows: Iterable[T], progress: Progress | None) -> Iterator[T]:
    for done, row in enumerate(rows):
        if progress is not None and done % _PORTION == 0 and progress(done, None) is False:
            raise Cancelled
        yield row
