# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of money. What is open today comes from the invoices' own sums, what was open on a day from the ledger."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from ill_desktop.db import money_tables
from ill_desktop.db.charges import ChargeReads
from ill_desktop.db.ifm import IfmReads
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import credits_, invoice_lines, invoices, libraries, requests
from ill_desktop.domain.ledger import OPEN, SIGN, age_of
from ill_desktop.domain.money import Direction
from ill_desktop.domain.money_reports import Aged, MonthOfMoney, Numbered, Open, Statement, StatementLine
from ill_desktop.domain.money_rules import MoneyRule

inv, lib, led, cre = invoices.c, libraries.c, money_tables.ledger.c, credits_.c
BALANCE = inv.total_cents - inv.paid_cents - inv.credited_cents
OPEN_STATES = {Direction.RECEIVABLE: "sent", Direction.PAYABLE: "approved"}


class MoneyReads(ChargeReads, IfmReads):
    """Part of `Reads`."""

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def money_rules(self, library_id: int | None, network: str) -> list[MoneyRule]:
        mapper, c = mapper_of(MoneyRule), money_tables.money_rules.c
        theirs, there = (
            or_(c.library_id == library_id, c.library_id.is_(None)),
            or_(c.network == network, c.network == ""),
        )
        wanted = select(*(c[name] for name in mapper.columns)).where(theirs, there).order_by(c.id)
        with self._asked() as connection:
            return [mapper.load(row) for row in connection.execute(wanted)]

    def ageing(self, direction: Direction, on: date) -> list[Aged]:
        with self._asked() as connection:
            left = {
                (key, currency): int(cents) for key, currency, cents in connection.execute(_credits_left(direction))
            }
            rows = [tuple(row) for row in connection.execute(_ageing(direction, on))]
        found = [
            Aged(key, name or "", symbol or "", currency, count, tuple(int(c or 0) for c in ages),  # type: ignore[arg-type]
                 left.pop((key, currency), 0))
            for key, name, symbol, currency, count, *ages in rows
        ]  # fmt: skip
        if left:
            found += self._only_credits(left)
        return sorted(found, key=lambda one: (one.library.lower(), one.currency))

    def _only_credits(self, left: dict[tuple[int | None, str], int]) -> list[Aged]:
        with self._asked() as connection:
            keys = [key for key, _ in left if key is not None]
            named = {row.id: row for row in connection.execute(
                select(lib.id, lib.name, lib.symbol).where(lib.id.in_(keys)))}  # fmt: skip
        return [Aged(key, named[key].name if key in named else "", named[key].symbol if key in named else "", currency,
                     0, (0, 0, 0, 0, 0), cents) for (key, currency), cents in left.items()]  # fmt: skip

    def open_on(self, direction: Direction, on: date) -> list[Open]:
        sums = (
            select(led.invoice_id, func.sum(led.cents).label("cents"))
            .where(led.account == OPEN[direction].value, led.on_day <= on)
            .group_by(led.invoice_id)
            .having(func.sum(led.cents) != 0)
            .subquery()
        )
        wanted = (
            select(inv.id, inv.number, inv.their_number, lib.name, inv.dated, inv.due, inv.total_cents, sums.c.cents,
                   inv.currency)
            .join_from(sums, invoices, inv.id == sums.c.invoice_id)
            .outerjoin(libraries, lib.id == inv.library_id)
            .order_by(inv.dated, inv.id)
        )  # fmt: skip
        with self._asked() as connection:
            return [Open(key, number, theirs, name or "", dated, due, total, SIGN[direction] * int(cents), currency)
                    for key, number, theirs, name, dated, due, total, cents, currency
                    in connection.execute(wanted)]  # fmt: skip

    def statement(self, library_id: int, on: date) -> Statement:
        with self._asked() as connection:
            made = Statement(library_id, on)
            for direction, lines in ((Direction.RECEIVABLE, made.lines), (Direction.PAYABLE, made.theirs)):
                lines += _invoice_lines(connection, library_id, direction, on)
                lines += _credit_lines(connection, library_id, direction)
            return made

    def libraries_with_open(self, direction: Direction) -> list[int]:
        billed = select(inv.library_id).where(inv.direction == direction.value, inv.state == OPEN_STATES[direction])
        credited = select(cre.library_id).where(*_left(direction))
        wanted = (
            select(lib.id).where(or_(lib.id.in_(billed), lib.id.in_(credited))).order_by(func.lower(lib.name), lib.id)
        )
        with self._asked() as connection:
            return list(connection.execute(wanted).scalars())

    def months_of_money(self, first: date, last: date) -> list[MonthOfMoney]:
        day = func.sum(led.cents)
        wanted = (
            select(led.on_day, led.account, led.currency, day)
            .where(led.on_day.between(first, last))
            .group_by(led.on_day, led.account, led.currency)
        )
        found: dict[tuple[str, str, str], int] = {}
        with self._asked() as connection:
            for on, account, currency, cents in connection.execute(wanted):
                key = f"{on:%Y-%m}", account, currency
                found[key] = found.get(key, 0) + int(cents)
        return [MonthOfMoney(*key, cents) for key, cents in sorted(found.items())]

    def number_run(self, first: date, last: date) -> list[Numbered]:
        h = money_tables.invoice_history.c
        voided = select(func.max(h.note)).where(h.invoice_id == inv.id, h.action == "void").scalar_subquery()
        given = func.coalesce(inv.sent_on, inv.approved_on)
        wanted = (
            select(inv.number, inv.direction, given, lib.name, inv.state, inv.total_cents, inv.paid_cents,
                   inv.credited_cents, inv.currency, inv.approved_by,
                   case((inv.state == "void", func.coalesce(voided, inv.note)), else_=""))
            .outerjoin(libraries, lib.id == inv.library_id)
            .where(given.between(first, last))
            .order_by(inv.direction.desc(), inv.number)
        )  # fmt: skip
        with self._asked() as connection:
            rows = [Numbered(row[0], row[1], row[2], row[3] or "", *row[4:]) for row in connection.execute(wanted)]
        return sorted(rows, key=lambda one: (one.direction != "receivable", one.sent_on or first, one.number))

    def invoice_numbered(self, number: str) -> int | None:
        with self._asked() as connection:
            return connection.execute(select(inv.id).where(inv.number == number)).scalar()


def _ageing(direction: Direction, on: date) -> Select[*tuple[Any, ...]]:
    """Open invoices by library and class of age, grouped before the names are joined."""
    month, two, three = (on - timedelta(days) for days in (30, 60, 90))
    terms = (or_(inv.due.is_(None), inv.due > on), and_(inv.due <= on, inv.due > month),
             and_(inv.due <= month, inv.due > two), and_(inv.due <= two, inv.due > three),
             inv.due <= three)  # fmt: skip
    classes = [func.sum(case((term, BALANCE), else_=0)) for term in terms]
    sums = (
        select(
            inv.library_id, inv.currency, func.count().label("n"), *(c.label(f"c{i}") for i, c in enumerate(classes))
        )
        .where(inv.direction == direction.value, inv.state == OPEN_STATES[direction])
        .group_by(inv.library_id, inv.currency)
        .subquery()
    )
    s = sums.c
    return select(s.library_id, lib.name, lib.symbol, s.currency, s.n, s.c0, s.c1, s.c2, s.c3, s.c4).outerjoin_from(
        sums, libraries, lib.id == s.library_id)  # fmt: skip


def _left(direction: Direction) -> tuple[ColumnElement[bool], ...]:
    return cre.state == "given", cre.direction == direction.value, cre.used_cents < cre.cents


def _credits_left(direction: Direction) -> Select[*tuple[Any, ...]]:
    left = func.sum(cre.cents - cre.used_cents)
    return select(cre.library_id, cre.currency, left).where(*_left(direction)).group_by(cre.library_id, cre.currency)


def _invoice_lines(connection: Connection, library_id: int, direction: Direction, on: date) -> list[StatementLine]:
    title = (
        select(func.min(func.coalesce(requests.c.title, invoice_lines.c.text)))
        .select_from(invoice_lines.outerjoin(requests, requests.c.id == invoice_lines.c.request_id))
        .where(invoice_lines.c.invoice_id == inv.id)
        .scalar_subquery()
    )
    wanted = (
        select(inv.number, inv.their_number, inv.dated, inv.due, inv.total_cents, inv.paid_cents + inv.credited_cents,
               inv.currency, title)
        .where(inv.library_id == library_id, inv.direction == direction.value, inv.state == OPEN_STATES[direction])
        .order_by(inv.dated, inv.id)
    )  # fmt: skip
    return [
        StatementLine("invoice", theirs or number, dated, due, age_of(due, on), total, paid, total - paid, currency,
                      about or "")
        for number, theirs, dated, due, total, paid, currency, about in connection.execute(wanted)
    ]  # fmt: skip


def _credit_lines(connection: Connection, library_id: int, direction: Direction) -> list[StatementLine]:
    wanted = (
        select(inv.number, cre.on_day, cre.cents, cre.used_cents, cre.currency, cre.reason)
        .outerjoin_from(credits_, invoices, inv.id == cre.invoice_id)
        .where(cre.library_id == library_id, *_left(direction))
        .order_by(cre.on_day, cre.id)
    )
    return [
        StatementLine("credit", number or "", on, None, "", -cents, used, used - cents, currency, reason)
        for number, on, cents, used, currency, reason in connection.execute(wanted)
    ]
