# SPDX-License-Identifier: GPL-3.0-or-later
"""Double entry: each deed of money is a posting, rows that add up to nothing in each currency; debit is positive.

What an invoice or a credit still comes to is reckoned from the rows alone. The two directions mirror each other: what a
library owes us is a claim, what we owe a debt, so every row of a payable has the opposite sign.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from ill_desktop.domain.money import Credit, Direction, Invoice, Line, Payment


class Account(StrEnum):
    """`income`, `expense` and `cash` have parts: "income:processing", "cash:check"."""

    RECEIVABLE = "receivable"
    PAYABLE = "payable"
    INCOME = "income"
    EXPENSE = "expense"
    CASH = "cash"
    CREDITS_OWED = "credits_owed"
    CREDITS_DUE = "credits_due"
    WRITTEN_OFF = "written_off"


OPEN = {Direction.RECEIVABLE: Account.RECEIVABLE, Direction.PAYABLE: Account.PAYABLE}
RESULT = {Direction.RECEIVABLE: Account.INCOME, Direction.PAYABLE: Account.EXPENSE}
HELD = {Direction.RECEIVABLE: Account.CREDITS_OWED, Direction.PAYABLE: Account.CREDITS_DUE}
SIGN = {Direction.RECEIVABLE: 1, Direction.PAYABLE: -1}
PARTS = ("replacement", "processing", "other")
"""The amounts of a line."""


@dataclass(eq=False, kw_only=True)
class LedgerRow:
    """One row of a posting. `at`, `posting` and `staff_id` are given when it is written; rows are never changed."""

    id: int | None = None
    at: datetime | None = None
    on: date
    posting: int = 0
    account: str
    cents: int
    currency: str
    what: str
    invoice_id: int | None = None
    library_id: int | None = None
    payment_id: int | None = None
    credit_id: int | None = None
    request_id: int | None = None
    note: str = ""
    staff_id: int | None = None


def booked(invoice: Invoice, on: date) -> list[LedgerRow]:
    """A receivable is sent, or a payable approved: its total is open, line by line it is income or expense."""
    sign, what = SIGN[invoice.direction], "sent" if invoice.direction is Direction.RECEIVABLE else "approved"
    rows = [_row(invoice, on, OPEN[invoice.direction], sign * invoice.total_cents, what)]
    for line in invoice.lines:
        for part in PARTS:
            account = f"{RESULT[invoice.direction]}:{part}"
            rows.append(_row(invoice, on, account, -sign * _cents(line, part), what, request_id=line.request_id))
    return _whole(rows)


def _cents(line: Line, part: str) -> int:
    return {"replacement": line.replacement_cents, "processing": line.processing_cents,
            "other": line.other_cents}[part]  # fmt: skip


def paid(payment: Payment, parts: Sequence[tuple[Invoice, int]], rest: Credit | None) -> list[LedgerRow]:
    """A payment: each invoice is lowered by its part; `rest` is the credit that the remainder became."""
    first = parts[0][0]
    sign, held = SIGN[first.direction], rest.cents if rest else 0
    rows = [_row(first, payment.on, f"{Account.CASH}:{payment.way}", sign * payment.cents, "paid")]
    rows += [_row(invoice, payment.on, OPEN[invoice.direction], -sign * cents, "paid") for invoice, cents in parts]
    rows.append(_row(first, payment.on, HELD[first.direction], -sign * held, "paid",
                     credit_id=rest.id if rest else None))  # fmt: skip
    return _whole([replace(row, payment_id=payment.id) for row in rows])


def credited(credit: Credit, invoice: Invoice, on: date) -> list[LedgerRow]:
    """A credit is given (or granted to us): income or expense of the invoice is less, and the credit is owed."""
    sign = SIGN[invoice.direction]
    return _whole([
        _row(invoice, on, f"{RESULT[invoice.direction]}:credit", sign * credit.cents, "credited", credit_id=credit.id,
             request_id=credit.request_id),
        _row(invoice, on, HELD[invoice.direction], -sign * credit.cents, "credited", credit_id=credit.id),
    ])  # fmt: skip


def set_against(credit: Credit, invoice: Invoice, cents: int, on: date) -> list[LedgerRow]:
    """A credit lowers an invoice, its own or another of the library."""
    sign = SIGN[invoice.direction]
    return _whole([
        _row(invoice, on, HELD[invoice.direction], sign * cents, "set_against", credit_id=credit.id),
        _row(invoice, on, OPEN[invoice.direction], -sign * cents, "set_against", credit_id=credit.id),
    ])  # fmt: skip


def refunded(payment: Payment, invoice: Invoice) -> list[LedgerRow]:
    """A credit is paid out (or its money comes back to us)."""
    sign = SIGN[invoice.direction]
    rows = [_row(invoice, payment.on, HELD[invoice.direction], sign * payment.cents, "refunded"),
            _row(invoice, payment.on, f"{Account.CASH}:{payment.way}", -sign * payment.cents, "refunded")]  # fmt: skip
    return _whole([replace(row, payment_id=payment.id, credit_id=payment.credit_id) for row in rows])


def written_off(credit: Credit, invoice: Invoice, on: date) -> list[LedgerRow]:
    """What will never be paid; `credit` bears the approval."""
    sign = SIGN[invoice.direction]
    return _whole([
        _row(invoice, on, Account.WRITTEN_OFF, sign * credit.cents, "written_off", credit_id=credit.id),
        _row(invoice, on, OPEN[invoice.direction], -sign * credit.cents, "written_off", credit_id=credit.id),
    ])  # fmt: skip


def taken_back(rows: Iterable[LedgerRow], on: date, what: str) -> list[LedgerRow]:
    """The opposite of what was posted, dated `on`: nothing in the ledger is ever changed."""
    return [replace(row, id=None, posting=0, cents=-row.cents, on=on, what=what) for row in rows]


def _row(invoice: Invoice, on: date, account: str, cents: int, what: str, *, credit_id: int | None = None,
         request_id: int | None = None) -> LedgerRow:  # fmt: skip
    return LedgerRow(on=on, account=str(account), cents=cents, currency=invoice.currency, what=what,
                     invoice_id=invoice.id, library_id=invoice.library_id, credit_id=credit_id,
                     request_id=request_id)  # fmt: skip


def _whole(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """The rows that say something; an AssertionError if they do not add up, which is a bug and must never be kept."""
    kept = [row for row in rows if row.cents]
    assert not any(balances(kept).values()), "a posting must add up to nothing"
    return kept


# ---- what the rows come to


def balances(rows: Iterable[LedgerRow]) -> dict[str, int]:
    """The sum of all rows by currency; nothing but zeros over whole postings."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.currency] = found.get(row.currency, 0) + row.cents
    return found


def open_cents(rows: Iterable[LedgerRow], invoice_id: int, direction: Direction, on: date | None = None) -> int:
    """What is open of an invoice at the end of the day `on`, positive in either direction."""
    return SIGN[direction] * sum(row.cents for row in rows if row.invoice_id == invoice_id
                                 and row.account == OPEN[direction] and (on is None or row.on <= on))  # fmt: skip


def left_cents(rows: Iterable[LedgerRow], credit_id: int, direction: Direction) -> int:
    """What is left of a credit, positive in either direction."""
    return -SIGN[direction] * sum(row.cents for row in rows if row.credit_id == credit_id
                                  and row.account == HELD[direction])  # fmt: skip


# ---- age

AGES = ("not_due", "0", "30", "60", "90")
"""Days past due at which a class of age begins; `not_due` before all."""


def age_of(due: date | None, on: date) -> str:
    """The class of age of what is due on `due`, on the day `on`."""
    late = (on - due).days if due is not None else -1
    if late < 0:
        return "not_due"
    return str(min(late // 30 * 30, 90))
