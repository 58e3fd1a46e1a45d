# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver's log of a month as a sheet of paper: a row for each stop of each day, empty ones to be filled by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.courier_figures import DayFigures

COUNTS = ("totes_in", "totes_out", "presorted", "bags_small", "bags_large", "boxes", "weight_lb")


@dataclass(frozen=True)
class LogRow:
    """One stop of one day. Scans are counted by the day, so they stand in its first row only; None = to be written in.

    `off_in`, `off_out` = what was counted by hand less what was scanned.
    """

    on: date
    stop: str = ""
    time: str = ""
    counts: tuple[int | None, ...] = (None,) * len(COUNTS)
    scanned_in: int | None = None
    hand_in: int | None = None
    off_in: int | None = None
    scanned_out: int | None = None
    hand_out: int | None = None
    off_out: int | None = None
    initials: str = ""
    note: str = ""
    missed: bool = False


@dataclass(frozen=True)
class LogSheet:
    office: str
    code: str
    first: date
    printed: date
    rows: Sequence[LogRow] = field(default_factory=tuple)

    def total(self, name: str) -> int:
        return sum(getattr(row, name) or 0 for row in self.rows)

    def total_of(self, place: int) -> int:
        return sum(row.counts[place] or 0 for row in self.rows)


def log_rows(first: date, last: date, today: date, days: Sequence[CourierDay], figures: Sequence[DayFigures]
             ) -> list[LogRow]:  # fmt: skip
    """The rows of these days: working days, and others on which something happened. Days to come are empty."""
    by_day: dict[date, list[CourierDay]] = {}
    for day in days:
        by_day.setdefault(day.on, []).append(day)
    scans = {day.on: day for day in figures}
    found: list[LogRow] = []
    for back in range((last - first).days + 1):
        on = first + timedelta(back)
        rows, counted = by_day.get(on, []), scans.get(on) or DayFigures(on)
        if not rows and on.weekday() >= 5 and not (counted.items_in or counted.items_out):
            continue
        if on > today and not rows:
            found.append(LogRow(on))
            continue
        for place, row in enumerate(sorted(rows, key=lambda row: row.id or 0) or [CourierDay(on=on)]):
            found.append(_row(row, counted if place == 0 else None))
    return found


def _row(day: CourierDay, counted: DayFigures | None) -> LogRow:
    return LogRow(
        day.on, day.stop, day.time, tuple(getattr(day, name) for name in COUNTS),
        counted.items_in if counted else None, day.hand_in, counted.difference_in if counted else None,
        counted.items_out if counted else None, day.hand_out, counted.difference_out if counted else None,
        day.initials, day.note, day.missed,
    )  # fmt: skip
