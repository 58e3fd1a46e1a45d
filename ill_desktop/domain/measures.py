# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up movements to the figures of the courier statistics (DESIGN.md section 2, DOMAIN.md sections 5 and 6)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.courier import KINDS, ClosedMonth, CourierDay, MovementCount, months_between
from ill_desktop.domain.courier_figures import (
    CLOSED,
    COURIER,
    IN,
    KINDS_IN,
    KINDS_OUT,
    OUT,
    PROVISIONAL,
    TO_COME,
    CarrierFigures,
    CourierFigures,
    DayFigures,
    HandMonth,
    LibraryFact,
    LibraryFigures,
    MaterialFigures,
    MonthFigures,
    NetworkFigures,
    Tally,
    WeekdayFigures,
)

# A row of slots: items by kind, corrections by kind, items of other carriers by kind, pieces in, pieces out.
_KINDS = tuple(KINDS)
_WIDTH = len(_KINDS)
_PIECES = 3 * _WIDTH
_SLOTS = _PIECES + 2
_KIND_SLOT = {kind: place for place, kind in enumerate(_KINDS)}


_Rows = defaultdict[Any, list[int]]


def _rows() -> _Rows:
    return defaultdict(lambda: [0] * _SLOTS)


@dataclass
class _Sums:
    """The counts of the period, added up in one pass under every key that a sheet needs."""

    months: _Rows = field(default_factory=_rows)
    networks: _Rows = field(default_factory=_rows)
    libraries: _Rows = field(default_factory=_rows)
    materials: _Rows = field(default_factory=_rows)
    carriers: _Rows = field(default_factory=_rows)
    days: _Rows = field(default_factory=_rows)
    corrections: list[MovementCount] = field(default_factory=list)

    def add(self, count: MovementCount) -> None:
        by_courier = count.carrier == COURIER
        slot = _KIND_SLOT[count.kind] + (2 * _WIDTH if not by_courier else _WIDTH if count.correction else 0)
        pieces = _PIECES + (KINDS[count.kind][0] == OUT)
        rows = [self.months[count.month], self.networks[count.network], self.libraries[count.library_id],
                self.materials[count.material]]  # fmt: skip
        if count.correction:
            self.corrections.append(count)
        else:
            rows.append(self.days[count.on])
        if not by_courier:
            self.carriers[count.carrier][pieces] += count.pieces
            rows.append(self.carriers[count.carrier])
        for row in rows:
            row[slot] += count.items
            if by_courier:
                row[pieces] += count.pieces


def _tally(row: Sequence[int] | None) -> Tally:
    row = row or [0] * _SLOTS
    other = dict(zip(_KINDS, row[2 * _WIDTH : _PIECES], strict=True))
    return Tally(
        items=dict(zip(_KINDS, row[:_WIDTH], strict=True)),
        corrections=dict(zip(_KINDS, row[_WIDTH : 2 * _WIDTH], strict=True)),
        pieces_in=row[_PIECES], pieces_out=row[_PIECES + 1],
        other_in=sum(other[kind] for kind in KINDS_IN), other_out=sum(other[kind] for kind in KINDS_OUT),
    )  # fmt: skip


def courier_figures(
    counts: Iterable[MovementCount],
    *,
    first: date,
    last: date,
    made_on: date,
    closed: Iterable[ClosedMonth] = (),
    days: Iterable[CourierDay] = (),
    hand_months: Iterable[HandMonth] = (),
    directory: Iterable[LibraryFact] = (),
) -> CourierFigures:
    """Add up the movements of `first` to `last`, both included; what lies outside is left out.

    A movement lies in the period by its day, a correction and a hand-entered month by the month it is counted in.
    A kind of movement or a measure that is not known raises KeyError or ValueError: nothing is left out in silence.
    """
    names = months_between(first, last)
    wanted = set(names)
    sums = _Sums()
    for count in counts:
        if (count.month in wanted) if count.correction else (first <= count.on <= last):
            sums.add(count)
    by_hand = sorted((entry for entry in hand_months if entry.month in wanted), key=_entry_order)
    shut = sorted((month for month in closed if month.month in wanted), key=lambda month: month.month)
    figures = CourierFigures(
        first=first, last=last, made_on=made_on, hand_months=by_hand, closed=shut,
        months=_months(sums, names, first, last, made_on, {month.month for month in shut}),
        networks=_networks(sums, by_hand), libraries=_libraries(sums, directory),
        materials=_materials(sums),
        carriers=_carriers(sums), weekdays=_weekdays(sums, first, min(last, made_on)),
        days=_days(sums, [day for day in days if first <= day.on <= last]),
        whole=_tally([sum(column) for column in zip(*sums.months.values(), strict=True)]),
        corrections=sorted(sums.corrections, key=lambda c: (c.month, c.on, c.kind, c.network, c.library_id or 0)),
    )  # fmt: skip
    for entry in by_hand:
        _enter(figures.months[names.index(entry.month)], entry)
    return figures


def _entry_order(entry: HandMonth) -> tuple[object, ...]:
    return entry.month, entry.opening, entry.network, entry.measure


def _enter(figures: MonthFigures | NetworkFigures, entry: HandMonth) -> None:
    name = f"{'opening' if entry.opening else 'hand'}_{IN if entry.direction == IN else OUT}"
    setattr(figures, name, getattr(figures, name) + entry.items)


def _months(
    sums: _Sums, names: list[str], first: date, last: date, made_on: date, closed: set[str]
) -> list[MonthFigures]:
    found = []
    for name in names:
        begins = date.fromisoformat(f"{name}-01")
        ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        state = CLOSED if name in closed else TO_COME if begins > made_on else PROVISIONAL
        partial = first > begins or last < ends
        found.append(MonthFigures(name, begins, state, partial, _tally(sums.months.get(name))))
    return found


def _by_name(name: str) -> tuple[bool, str, str]:
    """Names in their order, the empty one last."""
    return not name, name.casefold(), name


def _by_key(entry: tuple[str, Any]) -> tuple[bool, str, str]:
    return _by_name(entry[0])


def _networks(sums: _Sums, by_hand: list[HandMonth]) -> list[NetworkFigures]:
    names = set(sums.networks) | {entry.network for entry in by_hand}
    found = {name: NetworkFigures(name, _tally(sums.networks.get(name))) for name in sorted(names, key=_by_name)}
    for entry in by_hand:
        _enter(found[entry.network], entry)
    return list(found.values())


def _libraries(sums: _Sums, directory: Iterable[LibraryFact]) -> list[LibraryFigures]:
    known = {library.id: library for library in directory if library.id in sums.libraries}
    found = []
    for key, row in sums.libraries.items():
        library = None if key is None else known.get(key) or LibraryFact(key, f"Library no. {key}, no longer listed")
        found.append(LibraryFigures(library, _tally(row)))
    return sorted(found, key=_by_library)


def _by_library(figures: LibraryFigures) -> tuple[object, ...]:
    return (*_by_name(figures.library.name), figures.library.id) if figures.library else _by_name("")


def _materials(sums: _Sums) -> list[MaterialFigures]:
    found = [MaterialFigures(name, _tally(row)) for name, row in sorted(sums.materials.items(), key=_by_key)]
    whole = sum(figures.tally.total for figures in found)
    for figures in found:
        figures.share = figures.tally.total / whole if whole else None
    return found


def _carriers(sums: _Sums) -> list[CarrierFigures]:
    found = []
    for name, row in sorted(sums.carriers.items(), key=_by_key):
        tally = _tally(row)
        found.append(CarrierFigures(name, tally.other_in, tally.other_out, tally.pieces_in + tally.pieces_out))
    return found


def _weekdays(sums: _Sums, first: date, last: date) -> list[WeekdayFigures]:
    """`last` = the last day that has begun: days to come would water the average down."""
    found = []
    for weekday in range(7):
        span = (last - first).days - (weekday - first.weekday()) % 7
        found.append(WeekdayFigures(weekday, span // 7 + 1 if span >= 0 else 0))
    for on, row in sums.days.items():
        tally, figures = _tally(row), found[on.weekday()]
        figures.items_in += tally.scanned_in
        figures.items_out += tally.scanned_out
    return found


def _days(sums: _Sums, log: list[CourierDay]) -> list[DayFigures]:
    found = {on: DayFigures(on) for on in sorted(set(sums.days) | {day.on for day in log})}
    for on, row in sums.days.items():
        tally, figures = _tally(row), found[on]
        figures.items_in, figures.items_out = tally.scanned_in, tally.scanned_out
        figures.pieces = tally.pieces_in + tally.pieces_out
        figures.other = tally.other_in + tally.other_out
    for day in log:
        figures = found[day.on]
        figures.hand_in = _and(figures.hand_in, day.hand_in)
        figures.hand_out = _and(figures.hand_out, day.hand_out)
        figures.totes_in = _and(figures.totes_in, day.totes_in)
        figures.totes_out = _and(figures.totes_out, day.totes_out)
        figures.missed = figures.missed or day.missed
        figures.note = "; ".join(part for part in (figures.note, day.note) if part)
    return list(found.values())


def _and(sum_so_far: int | None, more: int | None) -> int | None:
    """The sum of what was counted; None as long as nothing was."""
    return sum_so_far if more is None else (sum_so_far or 0) + more
