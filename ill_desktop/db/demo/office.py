# SPDX-License-Identifier: GPL-3.0-or-later
"""What belongs to the office as a whole: months that are closed, invoices, problems on the road, scans nobody knew."""

from datetime import timedelta
from typing import Any

from ill_desktop.db import tables
from ill_desktop.db.demo.district import CODE, COURIER, row_of
from ill_desktop.db.demo.ledger import Ledger
from ill_desktop.db.demo.life import OPENS_AT, STAMPS
from ill_desktop.db.demo.money import money

_OPEN_MONTHS = 2
_PROBLEMS = ("missing", "misrouted", "damaged", "late", "wrong_label", "bin_shortage")


def _add(ledger: Ledger, table: Any, **values: Any) -> int:
    key = ledger.next_id(table.name)
    ledger.rows[table.name].append(row_of(table, id=key, **values))
    return key


def strays(ledger: Ledger) -> None:
    """Books that belong to no request: one arrives every few weeks, and is forwarded the next day."""
    days, rng = ledger.days, ledger.rng
    day = days.work(5, 0)
    while day < days.today - 2:
        code, (giver, owner) = f"34099{rng.randrange(10**9):09}", rng.sample(sorted(ledger.district.lenders), 2)
        leaves = days.work(day, 1)
        _add(ledger, tables.stray_items, code=code, title="In our tote by mistake", from_library_id=giver,
             for_library_id=owner, on_day=days.iso[day], done="forwarded", settled_on=days.iso[leaves])  # fmt: skip
        for on, action, way, library in ((day, "stray_in", "in", giver), (leaves, "stray_out", "out", owner)):
            at = f"{days.iso[on]}{STAMPS[OPENS_AT + int(rng.random() * 20_000)]}"
            ledger.deeds[on].append((None, at, days.iso[on], days.month[on], action, "", "", None, None, 1, "", "", way,
                                     library, None, "courier", "", "book", 1))  # fmt: skip
        day = days.work(day, 9 + int(rng.random() * 14))


def finish(ledger: Ledger, last_numbers: dict[str, int]) -> None:
    _closed_months(ledger)
    last_numbers |= money(ledger)
    _problems(ledger)
    _scans(ledger)
    _letters(ledger)
    for day in ledger.days.holidays():
        iso = ledger.days.iso[day]
        _add(ledger, tables.closures, first_day=iso, last_day=iso, reason="Holiday")
    for name, value in last_numbers.items():
        ledger.rows["counters"].append((name, value))


def _closed_months(ledger: Ledger) -> None:
    """Each month was closed on the third worked day after it, with the deeds that were there by then."""
    days = ledger.days
    months = list(dict.fromkeys(days.month[: days.today + 1]))
    for month in months[:-_OPEN_MONTHS]:
        last = max(n for n, name in enumerate(days.month[: days.today + 1]) if name == month)
        closing = min(days.work(last, 3), days.today)
        row = (month, ledger.last_of_day[closing], f"{days.iso[closing]}{STAMPS[80_000]}", 3)
        ledger.rows["closed_months"].append(row)


def _problems(ledger: Ledger) -> None:
    days, rng = ledger.days, ledger.rng
    codes = sorted(row[2] for row in ledger.district.rows["courier_codes"])
    for at in range(12):
        noticed = days.today - 4 - at * 11
        is_done = at > 2
        _add(ledger, tables.courier_problems, kind=_PROBLEMS[at % len(_PROBLEMS)], noticed=days.iso[noticed],
             from_code=rng.choice(codes), to_code=CODE, ticket=f"HP{3000 + at}", contacted=COURIER,
             resolved=days.iso[noticed + 6] if is_done else None,
             outcome="found at the hub" if is_done else "")  # fmt: skip


def _scans(ledger: Ledger) -> None:
    """Codes that nothing was known of, and questions that wait."""
    days, rng = ledger.days, ledger.rng
    for at in range(30):
        day = min(days.work(days.today - at * 3, 0), days.today)
        stamp = f"{days.iso[day]}{STAMPS[OPENS_AT + at * 311]}"
        settled = days.iso[day + 1] if at > 2 else None
        _add(ledger, tables.unknown_scans, code=f"3409{rng.randrange(10**10):010}", at=stamp, on_day=days.iso[day],
             stack="anything", staff_id=1, settled_on=settled, outcome="stray" if settled else "")  # fmt: skip


def _letters(ledger: Ledger) -> None:
    """A letter now and then to a library, about no customer."""
    days, rng = ledger.days, ledger.rng
    for at in range(40):
        day = days.work(days.today - 5 - at * 9, 0)
        library = rng.choice(sorted(ledger.district.lenders))
        _add(ledger, tables.correspondence, at=f"{days.iso[day]}{STAMPS[OPENS_AT + at * 97]}", on_day=days.iso[day],
             way=rng.choice(("mail", "phone", "paper")), direction=rng.choice(("in", "out")), library_id=library,
             subject="Status of our requests", text="They ask where four of their items are; a list was sent.",
             staff_id=2)  # fmt: skip
    _add(ledger, tables.hand_months, month=f"{days.dates[days.today] - timedelta(40):%Y-%m}", network="Prospector",
         measure="in", items=212, note="from the consortium's report")  # fmt: skip
