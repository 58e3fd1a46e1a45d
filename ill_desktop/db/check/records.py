# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers, counters, money and months, each against what it is kept for."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from ill_desktop.db.check.reading import stream
from ill_desktop.domain.scancode import normal

_FIRST_NUMBER = 100_000  # where a series stands before its first number


def identifiers(connection: Connection) -> Iterator[str]:
    """Codes are kept in the form in which a scan is compared."""
    for key, network, value, code in stream(connection, "SELECT id, network, value, code FROM identifiers ORDER BY id"):
        if code != normal(value):
            yield f"Identifier {key} ({network} {value}) cannot be found by a scan: it is kept in another form."
    for key, barcode, code in stream(connection, "SELECT id, barcode, code FROM pieces ORDER BY id"):
        if code != normal(barcode):
            yield f"Piece {key} ({barcode}) cannot be found by a scan: it is kept in another form."
    for key, card, code in stream(connection, "SELECT id, card, card_code FROM customers ORDER BY id"):
        if code != normal(card):
            yield f"Customer {key} cannot be found by the card: it is kept in another form."


def counters(connection: Connection) -> Iterator[str]:
    """No running number was given that its counter has not reached: it would be given again."""
    reached = dict.fromkeys("RL", _FIRST_NUMBER)
    reached |= {row[0]: row[1] for row in stream(connection, "SELECT name, value FROM counters")}
    highest = dict.fromkeys(reached, 0)
    for number, *_ in stream(connection, "SELECT number FROM requests UNION ALL SELECT number FROM invoices"):
        if number[:1] in highest and number[1:].isdecimal():
            highest[number[0]] = max(highest[number[0]], int(number[1:]))
    for name, value in sorted(reached.items()):
        if highest[name] > value:
            yield f"The counter {name} stands at {value}, but {name}{highest[name]} was given already."


def invoices(connection: Connection) -> Iterator[str]:
    lines = (
        "SELECT i.number, i.total_cents, coalesce(sum(l.replacement_cents + l.processing_cents + l.other_cents), 0) "
        "FROM invoices i LEFT JOIN invoice_lines l ON l.invoice_id = i.id GROUP BY i.id, i.number, i.total_cents "
        "ORDER BY i.id"
    )
    for number, total, summed in connection.execute(text(lines)):
        if total != summed:
            yield f"Invoice {number} is over {total} cents, but its lines come to {summed}."


def strays(connection: Connection) -> Iterator[str]:
    """A stray item says what became of it once it is settled, and leads to the library that it was forwarded to."""
    for key, code in stream(connection, "SELECT id, code FROM stray_items WHERE code <> '' ORDER BY id"):
        if code != normal(code):
            yield f"Stray item {key} ({code}) cannot be found by a scan: it is kept in another form."
    wrong = "SELECT id FROM stray_items WHERE (settled_on IS NULL) <> (done = '') ORDER BY id"
    for (key,) in stream(connection, wrong):
        yield f"Stray item {key} is settled without an outcome, or has one and is open."
    lost = "SELECT id FROM stray_items WHERE done = 'matched' AND request_id IS NULL ORDER BY id"
    for (key,) in stream(connection, lost):
        yield f"Stray item {key} counts as matched, but with no request."


def attachments(connection: Connection) -> Iterator[str]:
    """The content of each attachment is there: its own, or that of another with the same content."""
    wrong = (
        "SELECT a.id FROM attachments a WHERE a.content IS NULL AND NOT EXISTS (SELECT 1 FROM attachments b "
        "WHERE b.sha256 = a.sha256 AND b.content IS NOT NULL AND b.customer_id IS NULL) ORDER BY a.id"
    )
    for (key,) in stream(connection, wrong):
        yield f"The content of attachment {key} is not there any more."


def months(connection: Connection) -> Iterator[str]:
    """A closed month ends with a deed that is there. 0 = there was none when it was closed."""
    wrong = (
        "SELECT c.month FROM closed_months c LEFT JOIN history h ON h.id = c.last_history_id "
        "WHERE h.id IS NULL AND c.last_history_id <> 0 ORDER BY c.month"
    )
    for (month,) in connection.execute(text(wrong)):
        yield f"The month {month} was closed with a deed that is not in the history."
