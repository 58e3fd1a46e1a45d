# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices between libraries. Money is integer cents with a currency."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ill_desktop.domain.errors import UserError


class Direction(StrEnum):
    RECEIVABLE = "receivable"
    PAYABLE = "payable"


class InvoiceState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    PAID = "paid"
    VOID = "void"


@dataclass(eq=False, kw_only=True)
class Line:
    """One line: a reason and up to three amounts in cents, for one request or for none."""

    id: int | None = None
    invoice_id: int | None = None
    position: int = 1
    request_id: int | None = None
    reason: str = ""
    text: str = ""
    replacement_cents: int = 0
    processing_cents: int = 0
    other_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.replacement_cents + self.processing_cents + self.other_cents


@dataclass(eq=False, kw_only=True)
class Invoice:
    """A bill we send (RECEIVABLE) or get (PAYABLE). `total_cents` = the sum of its lines, kept for the index."""

    id: int | None = None
    version: int = 1
    number: str = ""
    direction: Direction
    state: InvoiceState = InvoiceState.DRAFT
    library_id: int | None = None
    dated: date
    due: date | None = None
    currency: str = "USD"
    total_cents: int = 0
    paid_cents: int = 0
    their_number: str = ""
    terms: str = ""
    note: str = ""
    lines: list[Line] = field(default_factory=list)

    def add_up(self) -> None:
        self.total_cents = sum(line.total_cents for line in self.lines)

    @property
    def balance_cents(self) -> int:
        return 0 if self.state is InvoiceState.VOID else self.total_cents - self.paid_cents


class CreditState(StrEnum):
    """DRAFT = ours, not told yet; DUE = the other library owes it to us; the others end it."""

    DRAFT = "draft"
    DUE = "due"
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(eq=False, kw_only=True)
class Credit:
    """Money back on an invoice, because what was billed was found. `cents` of the invoice's currency."""

    id: int | None = None
    invoice_id: int | None = None
    library_id: int | None = None
    on: date
    cents: int
    reason: str = ""
    state: CreditState = CreditState.DRAFT
    note: str = ""
    staff_id: int | None = None


def read_cents(text: str) -> int:
    """An amount as it is typed or imported ("$1,234.50", "12", "12,50") in cents; raises UserError on anything else."""
    plain = text.strip().replace("$", "").replace("USD", "").replace(" ", "")
    if "," in plain and "." not in plain and len(plain.rpartition(",")[2]) == 2:
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    whole, _, part = plain.partition(".")
    digits = whole.removeprefix("-")
    if not plain.isascii() or not (digits + part).isdigit() or len(part) > 4 or len(digits) > 9:
        raise UserError(f'"{text.strip()[:40]}" is not an amount of money; type it like 66.81.')
    cents = int(digits or "0") * 100 + int((part + "00")[:2])
    if part[2:].strip("0"):
        raise UserError(f'"{text.strip()[:40]}" has parts of a cent; type it like 66.81.')
    return -cents if whole.startswith("-") else cents


def money_text(cents: int, currency: str = "USD") -> str:
    sign = "-" if cents < 0 else ""
    amount = f"{abs(cents) // 100:,}.{abs(cents) % 100:02}"
    return f"{sign}${amount}" if currency == "USD" else f"{sign}{amount} {currency}"
