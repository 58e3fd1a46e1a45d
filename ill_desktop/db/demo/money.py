# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices of the made-up office, what was paid and credited, and the ledger of it all, by a desk's own postings."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from ill_desktop.db import money_tables, tables
from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.district import row_of
from ill_desktop.db.demo.ledger import Ledger
from ill_desktop.db.demo.life import STAMPS
from ill_desktop.domain import ledger as books
from ill_desktop.domain.invoice_numbers import fiscal_label
from ill_desktop.domain.ledger import LedgerRow
from ill_desktop.domain.money import Credit, Direction, Invoice, InvoiceState, Line, Payment
from ill_desktop.domain.settings import WAYS

_PREFIX = "JVL"
_FISCAL = 7
_KEPT = ("account", "cents", "currency", "what", "invoice_id", "library_id", "payment_id", "credit_id", "request_id")
_SPREAD = (WAYS[0],) * 6 + (WAYS[1],) * 2 + (WAYS[2],)


class _Books:
    """Postings and their numbers, and the running numbers of each fiscal year."""

    def __init__(self, ledger: Ledger):
        self.ledger, self.posting = ledger, 0
        self.numbers: dict[int, int] = defaultdict(int)

    def add(self, table: Any, **values: Any) -> int:
        key = self.ledger.next_id(table.name)
        self.ledger.rows[table.name].append(row_of(table, id=key, **values))
        return key

    def number(self, on: date) -> str:
        year = fiscal_label(on, _FISCAL)
        self.numbers[year] += 1
        return f"{_PREFIX}-{year}-{self.numbers[year]:04}"

    def post(self, rows: Sequence[LedgerRow], day: int) -> None:
        self.posting += 1
        at = f"{self.ledger.days.iso[day]}{STAMPS[50_000]}"
        for row in rows:
            values = {name: getattr(row, name) for name in _KEPT}
            self.add(money_tables.ledger, at=at, on_day=self.ledger.days.iso[day], posting=self.posting, staff_id=1,
                     **values)  # fmt: skip

    def event(self, invoice: Invoice, day: int, action: str, note: str = "") -> None:
        self.add(money_tables.invoice_history, invoice_id=invoice.id, at=f"{self.ledger.days.iso[day]}{STAMPS[50_000]}",
                 on_day=self.ledger.days.iso[day], action=action, note=note, staff_id=1)  # fmt: skip


def money(ledger: Ledger) -> dict[str, int]:
    """One invoice for each lost item, in the order of their days. Returns the counters that were reached."""
    made = _Books(ledger)
    drafts = 100_000
    days, rng = ledger.days, ledger.rng
    lost_items = sorted(ledger.lost, key=lambda lost: (lost["day"], lost["life"]))
    dated = [min(days.work(lost["day"], int(rng.random() * 4)), days.today) for lost in lost_items]
    payables = 100_000
    for lost, day in sorted(zip(lost_items, dated, strict=True), key=lambda pair: (pair[1], pair[0]["life"])):
        invoice, last = _invoice(made, lost, day)
        if invoice.direction is Direction.PAYABLE:
            payables += 1
            invoice.number = f"P{payables}"
        elif invoice.state is InvoiceState.DRAFT:
            drafts += 1
            invoice.number = f"D{drafts}"
        else:
            invoice.number = made.number(days.dates[day])
        _keep(made, invoice, lost, day, last)
    series = {f"invoices {_PREFIX}-{year}-0000": n for year, n in made.numbers.items()}
    return series | {"postings": made.posting, "D": drafts, "P": payables}


def _invoice(made: _Books, lost: dict[str, Any], day: int) -> tuple[Invoice, tuple[int, int]]:
    """The invoice as it stands at the end, and the days on which it was paid and its item found."""
    days, rng = made.ledger.days, made.ledger.rng
    ours = lost["side"] == "lending"
    price = 100 * rng.randint(12, 80) + rng.choice((0, 95, 99))
    line = Line(request_id=lost["life"], reason="lost", text="Replacement and processing", replacement_cents=price,
                processing_cents=500)  # fmt: skip
    invoice = Invoice(direction=Direction.RECEIVABLE if ours else Direction.PAYABLE, library_id=lost["library"],
                      dated=days.dates[day], due=days.dates[day + 30], terms="30 days", lines=[line])  # fmt: skip
    invoice.add_up()
    invoice.their_number = "" if ours else f"B{rng.randrange(10**5):05}"
    paid_on = lost["paid"] if 0 <= lost["paid"] <= days.today else NO_DAY
    found_on = lost.get("found", NO_DAY)
    found_on = found_on if found_on <= days.today else NO_DAY
    fresh = day >= days.today - 4
    if paid_on != NO_DAY:
        paid_on, invoice.state = max(paid_on, day), InvoiceState.PAID
    elif found_on != NO_DAY:
        invoice.state = InvoiceState.VOID
    elif fresh:
        invoice.state = InvoiceState.DRAFT
    else:
        invoice.state = InvoiceState.SENT if ours else InvoiceState.APPROVED
    return invoice, (paid_on, max(found_on, day) if found_on != NO_DAY else NO_DAY)


def _keep(made: _Books, invoice: Invoice, lost: dict[str, Any], day: int, last: tuple[int, int]) -> None:
    days, (paid_on, found_on) = made.ledger.days, last
    is_booked, ours = invoice.state is not InvoiceState.DRAFT, invoice.direction is Direction.RECEIVABLE
    total = invoice.total_cents
    invoice.id = made.add(
        tables.invoices, number=invoice.number, direction=invoice.direction.value, state=invoice.state.value,
        library_id=invoice.library_id, dated=days.iso[day], due=days.iso[day + 30], total_cents=total,
        paid_cents=total if paid_on != NO_DAY else 0, terms=invoice.terms, their_number=invoice.their_number,
        sent_on=days.iso[day] if is_booked and ours else None,
        approved_on=days.iso[day] if is_booked and not ours else None,
        approved_by="" if ours or not is_booked else "RK",
        settled_on=days.iso[paid_on] if paid_on != NO_DAY else None,
    )  # fmt: skip
    line = invoice.lines[0]
    made.add(tables.invoice_lines, invoice_id=invoice.id, request_id=lost["life"], reason="lost", text=line.text,
             replacement_cents=line.replacement_cents, processing_cents=line.processing_cents)  # fmt: skip
    if not is_booked:
        return
    booked = books.booked(invoice, days.dates[day])
    made.post(booked, day)
    made.event(invoice, day, "sent" if ours else "approved")
    if paid_on != NO_DAY:
        _pay(made, invoice, paid_on)
    if found_on != NO_DAY and paid_on == NO_DAY:
        made.post(books.taken_back(booked, days.dates[found_on], "void"), found_on)
        made.event(invoice, found_on, "void", "found")
    elif found_on != NO_DAY:
        _refund(made, invoice, max(found_on, paid_on))


def _pay(made: _Books, invoice: Invoice, day: int) -> None:
    """Mostly at once, now and then in two parts."""
    days, rng, total = made.ledger.days, made.ledger.rng, invoice.total_cents
    for cents in (total,) if rng.random() < 0.85 else (total // 2, total - total // 2):
        way = rng.choice(_SPREAD)
        payment = Payment(invoice_id=invoice.id or 0, on=days.dates[day], cents=cents, way=way)
        payment.id = made.add(tables.payments, invoice_id=invoice.id, on_day=days.iso[day], cents=cents, way=way,
                              reference=f"{rng.randrange(10**4):04}", library_id=invoice.library_id,
                              staff_id=1)  # fmt: skip
        made.add(money_tables.allocations, invoice_id=invoice.id, payment_id=payment.id, on_day=days.iso[day],
                 cents=cents)  # fmt: skip
        made.post(books.paid(payment, [(invoice, cents)], None), day)
        made.event(invoice, day, "paid")


def _refund(made: _Books, invoice: Invoice, day: int) -> None:
    """Found after it was paid: a credit over the whole of it, refunded a few days later, or waiting still."""
    days, rng, total = made.ledger.days, made.ledger.rng, invoice.total_cents
    later = days.work(day, 3)
    is_paid_out = later <= days.today and rng.random() < 0.8
    credit = Credit(
        invoice_id=invoice.id, library_id=invoice.library_id, on=days.dates[day], cents=total, reason="found"
    )
    credit.id = made.add(
        tables.credits_, invoice_id=invoice.id, library_id=invoice.library_id, on_day=days.iso[day], cents=total,
        reason="found", state="given", direction=invoice.direction.value, used_cents=total if is_paid_out else 0,
        request_id=invoice.lines[0].request_id, staff_id=1)  # fmt: skip
    made.post(books.credited(credit, invoice, days.dates[day]), day)
    made.event(invoice, day, "credited", "found")
    if not is_paid_out:
        return
    payment = Payment(invoice_id=invoice.id or 0, on=days.dates[later], cents=total, way=WAYS[0], credit_id=credit.id)
    payment.id = made.add(tables.payments, invoice_id=invoice.id, on_day=days.iso[later], cents=total, way=WAYS[0],
                          kind="refund", credit_id=credit.id, library_id=invoice.library_id, staff_id=1)  # fmt: skip
    made.post(books.refunded(payment, invoice), later)
    made.event(invoice, later, "refunded")
