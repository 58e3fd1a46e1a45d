# SPDX-License-Identifier: GPL-3.0-or-later
"""One library, customer or invoice whole, and the rows of the export lists."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, select

from ill_desktop.db.directory import BALANCE
from ill_desktop.db.mapping import to_json
from ill_desktop.db.money_tables import invoice_history
from ill_desktop.db.people_tables import library_contacts
from ill_desktop.db.tables import (
    addresses,
    attachments,
    bib_numbers,
    credits_,
    customers,
    identifiers,
    invoice_lines,
    invoices,
    libraries,
    library_symbols,
    payments,
    requests,
    staff,
)
from ill_desktop.domain.errors import UserError

_h, _a = invoice_history.c, attachments.c


def _one(connection: Connection, table: Table, key: int) -> dict[str, Any] | None:
    row = connection.execute(select(table).where(table.c.id == key)).mappings().first()
    kept = ("imported", "merged_into")
    return None if row is None else {name: to_json(value) for name, value in row.items() if name not in kept}


def _hanging(connection: Connection, table: Table, link: str, key: int) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(table.c[link] == key).order_by(table.c.id)).mappings()
    return [{name: to_json(value) for name, value in row.items() if name != link} for row in rows]


def library(connection: Connection, key: int) -> dict[str, Any] | None:
    """All fields of a library with its symbols, addresses and contacts; dates ISO, money in cents."""
    found = _one(connection, libraries, key)
    if found is not None:
        found["symbols"] = _hanging(connection, library_symbols, "library_id", key)
        found["addresses"] = _hanging(connection, addresses, "library_id", key)
        found["contacts"] = sorted(_hanging(connection, library_contacts, "library_id", key),
                                   key=lambda one: one["position"])  # fmt: skip
    return found


def customer(connection: Connection, key: int) -> dict[str, Any] | None:
    found = _one(connection, customers, key)
    if found is not None:
        branch = select(libraries.c.name).where(libraries.c.id == found["branch_id"])
        found["branch"] = connection.execute(branch).scalar() or ""
    return found


_LINES = (
    select(invoice_lines, requests.c.number.label("request"), requests.c.title, requests.c.author,
           requests.c.call_number, requests.c.item_barcode, requests.c.shipped_on, requests.c.lender_due,
           select(func.max(identifiers.c.value)).where(
               identifiers.c.request_id == requests.c.id, identifiers.c.network == requests.c.network
           ).correlate(requests).scalar_subquery().label("network_number"),
           requests.c.network)
    .outerjoin(requests, requests.c.id == invoice_lines.c.request_id)
    .order_by(invoice_lines.c.position)
)  # fmt: skip


def invoice(connection: Connection, key: int) -> dict[str, Any] | None:
    """An invoice with its library (all of it) and lines, each with what its request says."""
    found = _one(connection, invoices, key)
    if found is None:
        return None
    lines = connection.execute(_LINES.where(invoice_lines.c.invoice_id == key)).mappings()
    found["lines"] = [{name: to_json(value) for name, value in row.items()} for row in lines]
    found["library"] = library(connection, found["library_id"]) if found["library_id"] else None
    lowered = found["paid_cents"] + found["credited_cents"]
    found["balance_cents"] = 0 if found["state"] == "void" else found["total_cents"] - lowered
    found["payments"] = _hanging(connection, payments, "invoice_id", key)
    found["credits"] = _hanging(connection, credits_, "invoice_id", key)
    events = select(_h.id, _h.on_day, _h.action, _h.note, staff.c.initials.label("by")).outerjoin(
        staff, staff.c.id == _h.staff_id).where(_h.invoice_id == key).order_by(_h.id)  # fmt: skip
    files = select(_a.id, _a.name, _a.size).where(_a.invoice_id == key).order_by(_a.id)
    found["files"] = [dict(row) for row in connection.execute(files).mappings()]
    found["history"] = [{name: to_json(value) for name, value in row.items()}
                        for row in connection.execute(events).mappings()]  # fmt: skip
    return found


def export(kind: str, first: date, last: date) -> Select[*tuple[Any, ...]]:
    """The statement of an export list, in the columns of `exports.lists`; requests by the day they were created."""
    kinds = {"requests": _requests, "libraries": _libraries, "invoices": _invoices}
    if kind not in kinds:
        raise UserError(f'There is no export "{kind}". Choose one of: {", ".join(kinds)}.')
    return kinds[kind](first, last)


def _requests(first: date, last: date) -> Select[*tuple[Any, ...]]:
    r, lib = requests.c, libraries.c
    isbn = (
        select(func.min(bib_numbers.c.value))
        .where(bib_numbers.c.request_id == r.id, bib_numbers.c.kind == "isbn")
        .correlate(requests).scalar_subquery()
    )  # fmt: skip
    return (
        select(r.number, r.side, r.status, r.service_type, r.title, r.author, isbn, r.call_number, r.item_barcode,
               lib.name, lib.symbol, r.network, r.material, r.pieces, r.need_before, r.lender_due, r.internal_due,
               r.shipped_on, r.arrived_on, r.charge_cents, r.currency, r.created, r.updated)
        .outerjoin(libraries, lib.id == r.library_id)
        .where(_created(first, last))
        .order_by(r.id)
    )  # fmt: skip


def _created(first: date, last: date) -> ColumnElement[bool]:
    """Created on these days in UTC."""
    start = datetime.combine(first, time(), UTC)
    return and_(requests.c.created >= start, requests.c.created < start + timedelta((last - first).days + 1))


def _libraries(_first: date, _last: date) -> Select[*tuple[Any, ...]]:
    c = libraries.c
    return select(
        c.name, c.symbol, case((c.own, "yes"), else_=""), c.city, c.state, c.courier, c.courier_code, c.second_code,
        c.hub, c.route, c.delivery_days, c.loan_days, c.loan_charge_cents, c.copy_charge_cents, c.currency, c.phone,
        c.email_lending, c.email_borrowing, case((c.blocked, "yes"), else_=""), c.block_reason, c.outlet,
        c.last_reviewed,
    ).where(c.merged_into.is_(None)).order_by(c.name, c.id)  # fmt: skip


def _invoices(first: date, last: date) -> Select[*tuple[Any, ...]]:
    c = invoices.c
    return (
        select(c.number, c.direction, c.state, libraries.c.name, c.dated, c.due, c.total_cents, c.paid_cents, BALANCE,
               c.currency, c.their_number, c.note)
        .outerjoin(libraries, libraries.c.id == c.library_id)
        .where(c.dated.between(first, last))
        .order_by(c.dated, c.id)
    )  # fmt: skip
