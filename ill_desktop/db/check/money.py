# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: each posting adds up to nothing, and what invoices and credits say agrees with the ledger."""

from collections.abc import Iterator

from sqlalchemy import Connection

from ill_desktop.db.check.reading import stream

_UNEVEN = (
    "SELECT posting, currency, sum(cents) FROM ledger GROUP BY posting, currency HAVING sum(cents) <> 0 "
    "ORDER BY posting, currency"
)
_SET = (
    "SELECT i.number, i.paid_cents, i.credited_cents, coalesce(a.paid, 0), coalesce(a.credited, 0) FROM invoices i "
    "LEFT JOIN (SELECT invoice_id, sum(CASE WHEN payment_id IS NOT NULL THEN cents ELSE 0 END) AS paid, "
    "sum(CASE WHEN payment_id IS NULL THEN cents ELSE 0 END) AS credited FROM allocations GROUP BY invoice_id) a "
    "ON a.invoice_id = i.id WHERE i.paid_cents <> coalesce(a.paid, 0) OR i.credited_cents <> coalesce(a.credited, 0) "
    "ORDER BY i.id"
)
_OPEN = (
    "SELECT i.number, CASE WHEN i.state IN ('sent', 'approved', 'paid') "
    "THEN i.total_cents - i.paid_cents - i.credited_cents ELSE 0 END AS said, coalesce(l.cents, 0) AS booked "
    "FROM invoices i LEFT JOIN (SELECT invoice_id, sum(CASE account WHEN 'payable' THEN -cents ELSE cents END) "
    "AS cents FROM ledger WHERE account IN ('receivable', 'payable') GROUP BY invoice_id) l ON l.invoice_id = i.id "
    "ORDER BY i.id"
)
_CREDITS = (
    "SELECT c.id, CASE WHEN c.state = 'given' THEN c.cents - c.used_cents ELSE 0 END AS said, "
    "coalesce(l.cents, 0) AS booked FROM credits c LEFT JOIN (SELECT credit_id, "
    "sum(CASE account WHEN 'credits_owed' THEN -cents ELSE cents END) AS cents FROM ledger "
    "WHERE account IN ('credits_owed', 'credits_due') AND credit_id IS NOT NULL GROUP BY credit_id) l "
    "ON l.credit_id = c.id ORDER BY c.id"
)
_CASH = (
    "SELECT p.id, CASE WHEN p.voided IS NULL THEN p.cents ELSE 0 END AS said, coalesce(l.cents, 0) AS booked "
    "FROM payments p LEFT JOIN (SELECT payment_id, abs(sum(cents)) AS cents FROM ledger "
    "WHERE substr(account, 1, 5) = 'cash:' GROUP BY payment_id) l ON l.payment_id = p.id ORDER BY p.id"
)
_STATES = (
    "SELECT number FROM invoices WHERE (state = 'paid') <> (total_cents - paid_cents - credited_cents = 0) "
    "AND state IN ('sent', 'approved', 'paid') ORDER BY id"
)


def ledger(connection: Connection) -> Iterator[str]:
    for posting, currency, cents in stream(connection, _UNEVEN):
        yield f"Posting {posting} of the ledger does not add up: {cents} cents {currency} are left over."


def settled(connection: Connection) -> Iterator[str]:
    """Payments and credits that were set against an invoice, and what its ledger says is open."""
    for number, paid, credited, was_paid, was_credited in stream(connection, _SET):
        yield (f"Invoice {number} counts as paid with {paid} and credited with {credited} cents, but {was_paid} and "
               f"{was_credited} were set against it.")  # fmt: skip
    for number, said, booked in stream(connection, _OPEN):
        if said != booked:
            yield f"Of invoice {number} {said} cents are open, but {booked} in the ledger."
    for (number,) in stream(connection, _STATES):
        yield f"Invoice {number} is called paid and is not, or the other way round."


def held(connection: Connection) -> Iterator[str]:
    """Credits and payments against the ledger."""
    for key, said, booked in stream(connection, _CREDITS):
        if said != booked:
            yield f"Of credit {key} {said} cents are left, but {booked} in the ledger."
    for key, said, booked in stream(connection, _CASH):
        if said != booked:
            yield f"Payment {key} is over {said} cents, but {booked} in the ledger."
