# SPDX-License-Identifier: GPL-3.0-or-later
"""Books what earlier versions knew of money into the ledger: invoices that were sent, approved or paid, and payments.

Earlier versions let an invoice be called paid without a payment; it gets one for what was missing, whose note says so.
A credit that was given was settled outside the program. Frozen, as every script.
"""

from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0010"
down_revision = "0009"

NOTE = "called paid in an earlier version"
SIGN = {"receivable": 1, "payable": -1}
RESULT = {"receivable": "income", "payable": "expense"}
_c = sa.column
LEDGER = sa.table(
    "ledger", _c("at", UtcStamp), _c("on_day", sa.Date), _c("posting"), _c("account"), _c("cents"), _c("currency"),
    _c("what"), _c("invoice_id"), _c("library_id"), _c("payment_id"), _c("request_id"),
)  # fmt: skip
INVOICES = sa.table(
    "invoices", _c("id"), _c("direction"), _c("state"), _c("library_id"), _c("dated", sa.Date), _c("due", sa.Date),
    _c("currency"), _c("total_cents"), _c("paid_cents"), _c("sent_on", sa.Date), _c("approved_on", sa.Date),
    _c("settled_on", sa.Date),
)  # fmt: skip
LINES = sa.table("invoice_lines", _c("invoice_id"), _c("position"), _c("request_id"), _c("replacement_cents"),
                 _c("processing_cents"), _c("other_cents"))  # fmt: skip
PAYMENTS = sa.table("payments", _c("id", sa.Integer), _c("invoice_id"), _c("on_day", sa.Date), _c("cents"), _c("way"),
                    _c("note"), _c("library_id"), _c("currency"))  # fmt: skip
ALLOCATIONS = sa.table("allocations", _c("invoice_id"), _c("payment_id"), _c("on_day", sa.Date), _c("cents"))
COUNTERS = sa.table("counters", _c("name"), _c("value"))


def upgrade() -> None:
    connection = op.get_bind()
    if connection.execute(sa.select(LEDGER.c.posting).limit(1)).first() is not None:
        return  # this office had the ledger already
    connection.execute(sa.text("UPDATE credits SET state = 'given', used_cents = cents "
                               "WHERE state IN ('given', 'settled')"))  # fmt: skip
    posting = 0
    for invoice in connection.execute(sa.select(INVOICES).order_by(INVOICES.c.id)).all():
        if invoice.state in ("sent", "approved", "paid"):
            posting = _book(connection, invoice, posting)
    if posting:
        connection.execute(sa.delete(COUNTERS).where(COUNTERS.c.name == "postings"))
        connection.execute(sa.insert(COUNTERS).values(name="postings", value=posting))


def _book(connection: sa.Connection, invoice: Any, posting: int) -> int:
    """The invoice, then each payment of it. Returns the number of the last posting."""
    sign, result = SIGN[invoice.direction], RESULT[invoice.direction]
    ours, total, parts = invoice.direction == "receivable", invoice.total_cents, []
    lines = connection.execute(sa.select(LINES).where(LINES.c.invoice_id == invoice.id).order_by(LINES.c.position))
    for line in lines:
        amounts = {"replacement": line.replacement_cents, "processing": line.processing_cents,
                   "other": line.other_cents}  # fmt: skip
        parts += [(f"{result}:{part}", -sign * cents, line.request_id) for part, cents in amounts.items() if cents]
    left = total + sign * sum(cents for _, cents, _ in parts)
    if left:  # an invoice whose lines are not known
        parts.append((f"{result}:other", -sign * left, None))
    rows = [(invoice.direction, sign * total, None), *parts] if total else []
    what = "sent" if ours else "approved"
    posting = _post(connection, invoice, posting, invoice.dated, what, rows)
    paid = 0
    for key, on, cents, way in _payments(connection, invoice):
        rows = [(f"cash:{way or 'other'}", sign * cents, None), (invoice.direction, -sign * cents, None)]
        posting = _post(connection, invoice, posting, on, "paid", rows, key)
        connection.execute(
            sa.insert(ALLOCATIONS).values(invoice_id=invoice.id, payment_id=key, on_day=on, cents=cents)
        )
        paid += cents
    state = "paid" if paid >= total else invoice.state
    booked_on = {"sent_on" if ours else "approved_on": invoice.dated}
    connection.execute(
        sa.update(INVOICES).where(INVOICES.c.id == invoice.id).values(paid_cents=paid, state=state, **booked_on)
    )
    return posting


def _payments(connection: sa.Connection, invoice: Any) -> list[tuple[int, date, int, str]]:
    """(id, day, cents, way) of the payments, with the one that is missing where the invoice is called paid."""
    c = PAYMENTS.c
    connection.execute(sa.update(PAYMENTS).where(c.invoice_id == invoice.id).values(
        library_id=invoice.library_id, currency=invoice.currency))  # fmt: skip
    wanted = sa.select(c.id, c.on_day, c.cents, c.way).where(c.invoice_id == invoice.id).order_by(c.id)
    found = [(row[0], row[1], row[2], row[3]) for row in connection.execute(wanted)]
    missing = invoice.total_cents - sum(cents for _, _, cents, _ in found)
    if invoice.state == "paid" and missing > 0:
        on = max((day for _, day, _, _ in found), default=invoice.dated)
        made = sa.insert(PAYMENTS).values(invoice_id=invoice.id, on_day=on, cents=missing, way="other", note=NOTE,
                                          library_id=invoice.library_id, currency=invoice.currency)  # fmt: skip
        key = connection.execute(made.returning(c.id)).scalar_one()
        found.append((key, on, missing, "other"))
    return found


def _post(connection: sa.Connection, invoice: Any, posting: int, on: date, what: str,
          rows: list[tuple[str, int, int | None]], payment: int | None = None) -> int:  # fmt: skip
    if not rows:
        return posting
    noon = datetime.combine(on, time(12), UTC)
    connection.execute(sa.insert(LEDGER), [
        {"at": noon, "on_day": on, "posting": posting + 1, "account": account, "cents": cents,
         "currency": invoice.currency, "what": what, "invoice_id": invoice.id, "library_id": invoice.library_id,
         "payment_id": payment, "request_id": request}
        for account, cents, request in rows
    ])  # fmt: skip
    return posting + 1
