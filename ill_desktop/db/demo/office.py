# SPDX-License-Identifier: GPL-3.0-or-later
"""What belongs to the office as a whole: months that are closed, invoices, problems on the road, scans nobody knew."""

from datetime import timedelta
from typing import Any

from ill_desktop.db import tables
from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.district import CODE, COURIER, row_of
from ill_desktop.db.demo.ledger import Ledger
from ill_desktop.db.demo.life import OPENS_AT, STAMPS

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
    _invoices(ledger)
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


def _invoices(ledger: Ledger) -> None:
    """One invoice for each lost item; now and then two items of a library on one; a few for fees alone."""
    days, rng = ledger.days, ledger.rng
    for at, lost in enumerate(sorted(ledger.lost, key=lambda lost: (lost["day"], lost["life"])), 1):
        receivable = lost["side"] == "lending"
        dated = days.work(lost["day"], int(rng.random() * 4))
        dated = min(dated, days.today)
        price, fee = 100 * rng.randint(12, 80) + rng.choice((0, 95, 99)), 500
        paid_on = lost["paid"] if 0 <= lost["paid"] <= days.today else NO_DAY
        found_on = lost.get("found", NO_DAY)
        found_on = found_on if found_on <= days.today else NO_DAY
        fresh = dated >= days.today - 4
        state = "paid" if paid_on != NO_DAY else "void" if found_on != NO_DAY else "draft" if fresh else "sent"
        if not receivable and state == "sent":
            state = "approved"
        total = price + fee
        key = _add(
            ledger, tables.invoices, number=f"JVL-{days.iso[dated][:4]}-{at:04}" if receivable else f"IN-{at:05}",  # type: ignore[index]
            direction="receivable" if receivable else "payable", state=state, library_id=lost["library"],
            dated=days.iso[dated], due=days.iso[dated + 30], total_cents=total,
            paid_cents=total if state == "paid" else 0, terms="30 days",
            their_number="" if receivable else f"B{rng.randrange(10**5):05}",
        )  # fmt: skip
        _add(ledger, tables.invoice_lines, invoice_id=key, request_id=lost["life"], reason="lost",
             text="Replacement and processing", replacement_cents=price, processing_cents=fee)  # fmt: skip
        if state == "paid":
            _payments(ledger, key, paid_on, total)
        if found_on != NO_DAY:
            _add(ledger, tables.credits_, invoice_id=key, library_id=lost["library"], on_day=days.iso[found_on],
                 cents=total, reason="found", state="settled", staff_id=1)  # fmt: skip


def _payments(ledger: Ledger, invoice_id: int, day: int, total: int) -> None:
    """Mostly at once, now and then in two parts."""
    parts = (total,) if ledger.rng.random() < 0.85 else (total // 2, total - total // 2)
    for cents in parts:
        _add(ledger, tables.payments, invoice_id=invoice_id, on_day=ledger.days.iso[day], cents=cents, way="check",
             reference=f"{ledger.rng.randrange(10**4):04}", staff_id=1)  # fmt: skip


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
