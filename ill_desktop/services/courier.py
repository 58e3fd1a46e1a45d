# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's day, its figures, and the closing of a month."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import CourierDay, MovementCount, months_between
from ill_desktop.domain.courier_figures import CourierFigures, LibraryFact
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.measures import courier_figures
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office

COUNTS = ("totes_in", "totes_out", "presorted", "bags_small", "bags_large", "boxes", "weight_lb", "hand_in", "hand_out")
LARGEST = 99_999
"""No single day of one stop reaches this; more is a slip of the finger."""


def day_counts(office: Office, on: date) -> dict[str, int]:
    """What the scans of that day say: items_in, items_out, pieces_in, pieces_out by the courier."""
    return office.reads.day_counts(on)


def save_day(office: Office, on: date, *, courier: str = "", stop: str = "", **fields: Any) -> Changes:
    """Writes the driver's row of a day; counts by hand stand beside the scans and never replace them.

    Raises UserError for a count below zero or absurdly high, naming the field.
    """
    for name in COUNTS:
        value = fields.get(name)
        if value is not None and not 0 <= int(value) <= LARGEST:
            raise UserError(f"{value} cannot be the number of {name.replace('_', ' ')}; type 0 or more.")
    unknown = set(fields) - {*COUNTS, "route", "time", "initials", "missed", "note"}
    if unknown:
        raise UserError(f"A courier day has no field {', '.join(sorted(unknown))}.")
    with office.deed() as deed:
        day = deed.courier_day(on, courier, stop) or deed.add(CourierDay(on=on, courier=courier, stop=stop))
        for name, value in fields.items():
            setattr(day, name, value)
        deed.save(day)
        changes = deed.changes(said=phrase("day_saved", on=on))
    changes.courier = True
    return changes


def close_month(office: Office, month: str) -> Changes:
    """Freezes the figures of a month: later rows and undos count as corrections of the month they are made in.

    Raises UserError for a month that is no month, not over yet, or closed already.
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UserError(f'"{month}" is no month; write it like 2026-03.') from None
    after = (first + timedelta(32)).replace(day=1)
    if after > office.clock.today():
        raise UserError(f"{month} is not over yet; it can be closed from {after} on.")
    if any(c.month == month for c in office.reads.closed_months()):
        raise UserError(f"{month} is closed already; its figures are frozen.")
    with office.deed() as deed:
        deed.close_month(month)
        changes = deed.changes(said=phrase("month_closed", month=month))
    changes.courier = True
    return changes


def figures(office: Office, first: date, last: date) -> CourierFigures:
    """All figures of the courier for the days from `first` to `last`, from history and hand-entered months."""
    reads = office.reads
    counts = reads.movements(first, last)
    ids = {c.library_id for c in counts if c.library_id is not None}
    directory = [LibraryFact(p.id, p.name, p.symbol, p.courier_code, p.hub, p.own)
                 for p in reads.libraries_by_id(ids).values()]  # fmt: skip
    days = reads.courier_days(first, last)
    found = courier_figures(counts, first=first, last=last, made_on=office.clock.today(), closed=reads.closed_months(),
                            days=days, hand_months=reads.entered(first, last), directory=directory)  # fmt: skip
    often = Counter(day.on for day in days)
    found.stops = [day for day in days if often[day.on] > 1]
    found.postage = reads.postage(first, last)
    return found


def month_figures(office: Office, first: date, last: date) -> CourierFigures:
    """The figures of whole months by month and kind only, counted in the database: for charts and lists of months.

    Libraries, networks, days and materials are left empty; corrections stand in the month they are counted in. Parts of
    a month are counted in full, which takes longer.
    """
    if first.day != 1 or (last + timedelta(1)).day != 1:
        return figures(office, first, last)
    reads = office.reads
    counts = [
        MovementCount(month, date.fromisoformat(f"{month}-01"), kind, direction, "courier", "", None, "", items, 0)
        for (month, kind, direction), items in reads.month_totals(first, last).items()
    ]
    return courier_figures(counts, first=first, last=last, made_on=office.clock.today(), closed=reads.closed_months(),
                           hand_months=reads.entered(first, last))  # fmt: skip


def month_rows(office: Office, first: date, last: date) -> list[tuple[str, int, int, bool]]:
    """(month, items in, items out, closed) of each month by the courier, for lists and charts."""
    closed = {c.month for c in office.reads.closed_months()}
    totals = {month: {"in": 0, "out": 0} for month in months_between(first, last)}
    for (month, _, direction), items in office.reads.month_totals(first, last).items():
        totals[month][direction] += items
    return [(month, sums["in"], sums["out"], month in closed) for month, sums in totals.items()]
