# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices between libraries. Money is integer cents with a currency."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ill_desktop.domain.errors import UserError


class Direction(StrEnum):
    RECEIVABLE = "receivable"
    PAYABLE = "payable"


class InvoiceState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    DISPUTED = "disputed"
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
    """A bill we send (RECEIVABLE) or get (PAYABLE). `total_cents` = the sum of its lines, `paid_cents` and
    `credited_cents` what payments and credits were set against it: projections of the ledger, kept for the index.

    `passed_on` says what became of a lender's bill towards our customer: "customer", "waived", "ours", or not yet.
    """

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
    credited_cents: int = 0
    network: str = ""
    sent_on: date | None = None
    approved_on: date | None = None
    approved_by: str = ""
    settled_on: date | None = None
    reminded_on: date | None = None
    reminders: int = 0
    passed_on: str = ""
    lines: list[Line] = field(default_factory=list)

    def add_up(self) -> None:
        self.total_cents = sum(line.total_cents for line in self.lines)

    @property
    def balance_cents(self) -> int:
        return 0 if self.state is InvoiceState.VOID else self.total_cents - self.paid_cents - self.credited_cents

    @property
    def is_open(self) -> bool:
        """In the ledger and not settled."""
        return self.state in (InvoiceState.SENT, InvoiceState.APPROVED)


class CreditState(StrEnum):
    """DRAFT = ours, not told yet; DUE = the other library owes it to us: neither is in the ledger yet. GIVEN (by us, or
    granted to us) is. The others end it.
    """

    DRAFT = "draft"
    DUE = "due"
    GIVEN = "given"
    REFUSED = "refused"
    VOID = "void"


@dataclass(eq=False, kw_only=True)
class Credit:
    """Money back on an invoice: found, paid too much, replacement copy, written off. `used_cents` of it were set
    against invoices or refunded; `direction` is that of the invoice it came from.
    """

    id: int | None = None
    invoice_id: int | None = None
    library_id: int | None = None
    on: date
    cents: int
    reason: str = ""
    state: CreditState = CreditState.DRAFT
    note: str = ""
    staff_id: int | None = None
    version: int = 1
    currency: str = "USD"
    used_cents: int = 0
    request_id: int | None = None
    direction: Direction = Direction.RECEIVABLE

    @property
    def left_cents(self) -> int:
        """What is still to be set against an invoice or refunded."""
        return self.cents - self.used_cents if self.state is CreditState.GIVEN else 0


class PaymentKind(StrEnum):
    PAYMENT = "payment"
    REFUND = "refund"


@dataclass(eq=False, kw_only=True)
class Payment:
    """Money that came or went. `credit_id` = the credit that the rest of a payment became, or that a refund paid."""

    id: int | None = None
    invoice_id: int
    on: date
    cents: int
    way: str = ""
    reference: str = ""
    note: str = ""
    staff_id: int | None = None
    version: int = 1
    kind: PaymentKind = PaymentKind.PAYMENT
    currency: str = "USD"
    library_id: int | None = None
    voided: date | None = None
    void_reason: str = ""
    credit_id: int | None = None


@dataclass(eq=False, kw_only=True)
class Allocation:
    """What of a payment or a credit was set against an invoice; taken back by a second one below nothing."""

    id: int | None = None
    invoice_id: int
    payment_id: int | None = None
    credit_id: int | None = None
    on: date
    cents: int


@dataclass(eq=False, kw_only=True)
class InvoiceEvent:
    """One row of an invoice's own history. `before` and `after` are JSON of the changed fields, and of the payments,
    credits and allocations of the deed by "table#id". A deed on several invoices has a row at each, `deed` = the first.
    """

    id: int | None = None
    invoice_id: int
    at: datetime
    on: date
    action: str
    before: str = ""
    after: str = ""
    note: str = ""
    staff_id: int | None = None
    posting: int | None = None
    deed: int | None = None
    undoes: int | None = None


HIGHEST_CENTS = 100_000_00
"""A hundred thousand: more is a slip of the finger."""


def check_amount(cents: int, *, least: int = 0) -> None:
    """Raises UserError for an amount that cannot be meant."""
    if cents < least:
        said = "less than nothing" if least == 0 else "no amount to be paid"
        raise UserError(f"The amount {money_text(cents)} is {said}; look at what was typed. Money back is a credit "
                        "or a refund.")  # fmt: skip
    if cents > HIGHEST_CENTS:
        raise UserError("An amount must lie between 0 and 100,000.00; look at what was typed.")


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
