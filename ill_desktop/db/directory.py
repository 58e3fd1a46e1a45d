# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries, customers and invoices as lists."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, func, or_, select

from ill_desktop.db.tables import (
    courier_codes,
    credits_,
    customer_words,
    customers,
    invoice_lines,
    invoices,
    libraries,
    library_symbols,
    requests,
)
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.fold import words
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.scancode import normal

_IDS = bindparam("ids", expanding=True)
lib, cus, inv = libraries.c, customers.c, invoices.c
_branch = libraries.alias("branch")
BALANCE = case((inv.state == "void", 0), else_=inv.total_cents - inv.paid_cents - inv.credited_cents)


def _open_count(link: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(func.count()).where(link == key, requests.c.is_open).scalar_subquery()


LIBRARY_ROWS = select(
    lib.id, lib.name, lib.symbol, lib.city, lib.state, lib.courier_code, lib.hub, lib.delivery_days, lib.blocked,
    lib.own, _open_count(requests.c.library_id, lib.id),
).where(lib.id.in_(_IDS))  # fmt: skip
CUSTOMER_ROWS = (
    select(cus.id, cus.name, cus.card, _branch.c.name, cus.phone, cus.email, cus.blocked,
           _open_count(requests.c.customer_id, cus.id))
    .outerjoin(_branch, _branch.c.id == cus.branch_id)
    .where(cus.id.in_(_IDS))
)  # fmt: skip
INVOICE_ROWS = (
    select(inv.id, inv.number, inv.direction, inv.state, lib.name, lib.symbol, inv.dated, inv.due, inv.total_cents,
           BALANCE, inv.currency)
    .outerjoin(libraries, lib.id == inv.library_id)
    .where(inv.id.in_(_IDS))
)  # fmt: skip


def _sorted(statement: Select[Any], sorts: dict[str, ColumnElement[Any]], sort: str, descending: bool,
            key: ColumnElement[Any]) -> Select[Any]:  # fmt: skip
    if sort not in sorts:
        raise UserError(f'This list cannot be sorted by "{sort}". Choose one of: {", ".join(sorts)}.')
    return statement.order_by(sorts[sort].desc() if descending else sorts[sort], key.desc() if descending else key)


def library_ids(typed: str, kind: str, sort: str, descending: bool) -> Select[Any]:
    statement = select(lib.id).where(lib.merged_into.is_(None))
    for word in words(typed):
        like = f"%{word}%"
        statement = statement.where(or_(
            func.lower(lib.name).like(like), func.lower(lib.symbol).like(like), func.lower(lib.courier_code).like(like),
            func.lower(lib.city).like(like), func.lower(lib.state) == word))  # fmt: skip
    kinds: dict[str, ColumnElement[bool] | None] = {
        "all": None, "own": lib.own, "blocked": lib.blocked, "stub": lib.stub,
        "active": lib.id.in_(select(requests.c.library_id).where(requests.c.library_id.is_not(None)).distinct()),
        "no_code": and_(lib.courier_code == "", ~lib.own,
                        lib.id.in_(select(requests.c.library_id).where(requests.c.is_open))),
    }  # fmt: skip
    if kind not in kinds:
        raise UserError(f'There is no list of libraries "{kind}". Choose one of: {", ".join(kinds)}.')
    if (chosen := kinds[kind]) is not None:
        statement = statement.where(chosen)
    sorts: dict[str, ColumnElement[Any]] = {
        "name": lib.name, "symbol": lib.symbol, "city": lib.city, "state": lib.state, "code": lib.courier_code,
        "hub": lib.hub, "open": _open_count(requests.c.library_id, lib.id), "days": lib.delivery_days,
        "blocked": lib.blocked,
    }  # fmt: skip
    return _sorted(statement, sorts, sort, descending, lib.id)


def library_named(connection: Connection, name: str) -> int | None:
    """The library with this symbol in any network, else this courier code, else exactly this name."""
    code = normal(name)
    for statement in (
        select(library_symbols.c.library_id).where(library_symbols.c.code == code),
        select(lib.id).where(func.upper(lib.symbol) == code),
        select(lib.id).where(func.upper(lib.courier_code) == code),
        select(courier_codes.c.library_id).where(func.upper(courier_codes.c.code) == code),
        select(func.coalesce(lib.merged_into, lib.id)).where(func.lower(lib.name) == name.strip().lower()),
    ):
        found = connection.execute(statement.limit(1)).scalar()
        if found is not None:
            return int(found)
    return None


_PLACE = select(
    lib.id, lib.name, lib.symbol, lib.courier_code, lib.hub, lib.delivery_days, lib.own, lib.branch_code,
    lib.loan_days, lib.carrier, lib.loan_charge_cents, lib.copy_charge_cents, lib.reciprocal,
)  # fmt: skip
_PLACES = _PLACE.where(lib.id.in_(_IDS))
_ONE_PLACE = _PLACE.where(lib.id == bindparam("key"))


def places(connection: Connection, ids: Sequence[int]) -> dict[int, LibraryPlace]:
    """Where the courier finds these libraries, by id."""
    return {row[0]: LibraryPlace(*row) for row in connection.execute(_PLACES, {"ids": list(ids)})}


def place(connection: Connection, key: int) -> LibraryPlace | None:
    """Where the courier finds this library: asked twice in every scan, so by a statement of its own."""
    row = connection.execute(_ONE_PLACE, {"key": key}).first()
    return None if row is None else LibraryPlace(*row)


def _customer_match(typed: str) -> ColumnElement[bool] | None:
    """Customers who have every typed word as the beginning of a word of their name, or the card as a beginning."""
    typed_words = words(typed)
    if not typed_words:
        return None
    named = [
        cus.id.in_(select(customer_words.c.customer_id).where(_begins(customer_words.c.word, word)))
        for word in typed_words
    ]
    return or_(and_(*named), and_(cus.card_code != "", _begins(cus.card_code, normal(typed))))


def _begins(column: ColumnElement[Any], start: str) -> ColumnElement[bool]:
    """Begins with: as a range, so that a plain index serves on both engines."""
    return and_(column >= start, column < start + "\U0010ffff")


def customer_ids(typed: str, sort: str, descending: bool) -> Select[Any]:
    statement = select(cus.id).where(cus.merged_into.is_(None))
    if (chosen := _customer_match(typed)) is not None:
        statement = statement.where(chosen)
    sorts: dict[str, ColumnElement[Any]] = {
        "name": func.lower(cus.name), "card": cus.card, "branch": cus.branch_id, "blocked": cus.blocked,
        "open": _open_count(requests.c.customer_id, cus.id),
    }  # fmt: skip
    return _sorted(statement, sorts, sort, descending, cus.id)


def requests_of_customers(connection: Connection, typed: str, limit: int) -> list[int]:
    """Requests of the customers that the words find, newest first. At least three letters, so that it stays fast."""
    if len("".join(words(typed))) < 3 or (chosen := _customer_match(typed)) is None:
        return []
    found = list(connection.execute(select(cus.id).where(chosen).limit(200)).scalars())
    if not found:
        return []
    wanted = select(requests.c.id).where(requests.c.customer_id.in_(found), requests.c.customer_id.is_not(None))
    return list(connection.execute(wanted.order_by(requests.c.id.desc()).limit(limit)).scalars())


def requests_of(library_id: int | None, customer_id: int | None, open_only: bool) -> Select[Any]:
    statement = select(requests.c.id)
    if library_id is not None:
        link = requests.c.library_id + 0 if open_only else requests.c.library_id  # + 0: by the index of what is open
        statement = statement.where(link == library_id)
    if customer_id is not None:
        statement = statement.where(requests.c.customer_id == customer_id)
    if open_only:
        statement = statement.where(requests.c.is_open)
    # + 0 here too: else all requests are read backwards, to have them sorted
    newest = requests.c.id + 0 if open_only and library_id is not None else requests.c.id
    return statement.order_by(newest.desc()).limit(5_000)


def _of_customers() -> ColumnElement[bool]:
    """A line of it is for a request that still has its customer."""
    of = invoice_lines.join(requests, requests.c.id == invoice_lines.c.request_id)
    mine = invoice_lines.c.invoice_id == inv.id
    return select(invoice_lines.c.id).select_from(of).where(mine, requests.c.customer_id.is_not(None)).exists()


def _credited() -> ColumnElement[bool]:
    """A credit of it waits: to be given or granted, to be set against an invoice or refunded."""
    c = credits_.c
    waits = or_(c.state == "draft", c.state == "due", and_(c.state == "given", c.used_cents < c.cents))
    return inv.id.in_(select(c.invoice_id).where(waits))


def invoice_ids(kind: str, sort: str, descending: bool) -> Select[Any]:
    receivable, payable = inv.direction == "receivable", inv.direction == "payable"
    kinds: dict[str, ColumnElement[bool] | None] = {
        "all": None, "drafts": and_(receivable, inv.state == "draft"),
        "unpaid": and_(receivable, inv.state == "sent"), "paid": inv.state == "paid",
        "to_check": and_(payable, inv.state.in_(("draft", "disputed"))),
        "to_pay": and_(payable, inv.state == "approved"),
        "customers_share": and_(payable, inv.state != "void", inv.passed_on == "", _of_customers()),
        "credits_due": _credited(),
        "open": inv.state.in_(("draft", "sent", "approved", "disputed")),
    }  # fmt: skip
    if kind not in kinds:
        raise UserError(f'There is no list of invoices "{kind}". Choose one of: {", ".join(kinds)}.')
    statement = select(inv.id).outerjoin(libraries, lib.id == inv.library_id)
    if (chosen := kinds[kind]) is not None:
        statement = statement.where(chosen)
    sorts: dict[str, ColumnElement[Any]] = {
        "dated": inv.dated, "number": inv.number, "due": inv.due, "library": lib.name, "state": inv.state,
        "total": inv.total_cents, "balance": BALANCE, "direction": inv.direction,
    }  # fmt: skip
    return _sorted(statement, sorts, sort, descending, inv.id)


def invoices_aged(days: int, today: date, sort: str, descending: bool) -> Select[Any]:
    """What is unpaid and late by so many days, to the next class of age."""
    late = inv.due <= today - timedelta(days)
    if days < 90:
        late = and_(late, inv.due > today - timedelta(days + 30))
    return invoice_ids("unpaid", sort, descending).where(late)


def counts(connection: Connection, today: date) -> dict[str, int]:
    """Counts of invoices by list; the tab counts what is open."""
    wanted = select(inv.direction, inv.state, func.count()).group_by(inv.direction, inv.state)
    by = {(d, s): n for d, s, n in connection.execute(wanted)}
    found = {
        "invoices.drafts": by.get(("receivable", "draft"), 0), "invoices.unpaid": by.get(("receivable", "sent"), 0),
        "invoices.to_check": by.get(("payable", "draft"), 0) + by.get(("payable", "disputed"), 0),
        "invoices.to_pay": by.get(("payable", "approved"), 0),
        **{f"invoices.{name}": connection.execute(invoice_ids(name, "number", False).with_only_columns(func.count())
                                                  .order_by(None)).scalar_one()
           for name in ("customers_share", "credits_due")},
        **{f"invoices.unpaid_{days}": connection.execute(invoices_aged(days, today, "number", False)
                                                         .with_only_columns(func.count()).order_by(None)).scalar_one()
           for days in (30, 60, 90)},
        "invoices.paid": sum(n for (_, s), n in by.items() if s == "paid"), "invoices.all": sum(by.values()),
    }  # fmt: skip
    found["invoices"] = sum(found[f"invoices.{name}"] for name in ("drafts", "unpaid", "to_check", "to_pay"))
    return found
