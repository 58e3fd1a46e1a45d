# SPDX-License-Identifier: GPL-3.0-or-later
"""What a courier's workbook holds beside the figures of the period: its log, its problems, its year, its price."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ill_desktop.domain.courier import CourierDay, CourierProblem, months_between
from ill_desktop.domain.courier_figures import OUT, HandMonth
from ill_desktop.domain.courier_profiles import Profile
from ill_desktop.domain.errors import UserError

STOPS = (3, 4, 5)
"""Stops a week that a courier offers."""
WEEKS = 52


@dataclass
class YearRow:
    """Twelve months of one network: items received and sent by the courier, and what was not scanned."""

    network: str
    received: int = 0
    sent: int = 0
    hand_in: int = 0
    hand_out: int = 0
    opening_in: int = 0
    opening_out: int = 0


@dataclass
class Year:
    """Twelve months beginning with `first`; `to_come` = some of it lies after the day the report was made."""

    first: date
    last: date
    rows: list[YearRow]
    provisional: bool
    to_come: bool


@dataclass
class CourierReport:
    """Made for one profile; what its sheets do not need is empty. `stops` = stops a week now, `prices` = what a year of
    3, 4, 5 stops a week costs, in cents (those that the office knows).
    """

    profile: Profile
    log: list[CourierDay] = field(default_factory=list)
    problems: list[CourierProblem] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)
    stops: int = 5
    prices: dict[int, int] = field(default_factory=dict)
    currency: str = "USD"


def year_around(start: int, first: date, last: date) -> tuple[date, date]:
    """The twelve months from the first of month `start` on that share most days with the period; of equal ones the
    later.
    """
    begin = date(first.year - (first.month < start), start, 1)
    found: list[tuple[int, date, date]] = []
    while begin <= last:
        after = date(begin.year + 1, start, 1)
        shared = (min(last, after - timedelta(1)) - max(first, begin)).days
        found.append((shared, begin, after - timedelta(1)))
        begin = after
    _, begin, end = max(found)
    return begin, end


def year_of(
    first: date,
    last: date,
    made_on: date,
    totals: Mapping[tuple[str, str, str], int],
    by_hand: Iterable[HandMonth],
    closed: Iterable[str],
) -> Year:
    """Adds up `totals`, items by (month, network, direction), and what was entered for these months."""
    months = months_between(first, last)
    wanted, rows = set(months), dict[str, YearRow]()
    for (month, network, direction), items in totals.items():
        if month in wanted:
            row = rows.setdefault(network, YearRow(network))
            name = "sent" if direction == OUT else "received"
            setattr(row, name, getattr(row, name) + items)
    for entry in by_hand:
        if entry.month in wanted:
            row = rows.setdefault(entry.network, YearRow(entry.network))
            name = f"{'opening' if entry.opening else 'hand'}_{entry.direction}"
            setattr(row, name, getattr(row, name) + entry.items)
    begun = {month for month in months if month <= f"{made_on:%Y-%m}"}
    listed = sorted(rows.values(), key=lambda row: (not row.network, row.network.casefold()))
    return Year(first, last, listed, bool(begun - set(closed)), last > made_on)


def read_prices(lines: Sequence[str]) -> dict[int, int]:
    """Cents a year by stops a week, from the office rule ("3=1850", "4=2300.50"). Raises UserError for what is none."""
    found: dict[int, int] = {}
    for line in lines:
        stops, _, price = (part.strip() for part in line.partition("="))
        whole, _, cents = price.replace(",", "").removeprefix("$").partition(".")
        if not (stops.isdigit() and int(stops) in STOPS and whole.isdigit() and len(whole) < 8 and len(cents) <= 2
                and (cents.isdigit() or not cents)):  # fmt: skip
            raise UserError(f'"{line[:30]}" is no price of the courier; write the stops a week and what a year costs, '
                            "like 3=1850. See Settings, Courier.")  # fmt: skip
        found[int(stops)] = int(whole) * 100 + int(cents.ljust(2, "0") if cents else 0)
    return found
