# SPDX-License-Identifier: GPL-3.0-or-later
"""What is open with a library or a customer, and how a library and we worked together, year by year.

Everything is read by the library's own part of an index: the time grows with what it had with us in two years, never
with the size of the office.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from ill_desktop.db.courier_stops import stops_for
from ill_desktop.db.tables import (
    answers,
    courier_codes,
    courier_problems,
    credits_,
    customer_charges,
    invoices,
    libraries,
    requests,
)
from ill_desktop.domain.charges import DONE
from ill_desktop.domain.library_file import CustomerStanding, LibraryStanding, Scorecard
from ill_desktop.domain.request import Status
from ill_desktop.domain.scancode import normal

r, a, inv = requests.c, answers.c, invoices.c
OUT = (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT, Status.CHECKED_IN)
"""Where a borrowed loan is with us or with our customer: its lender waits for it."""
_STANDS = {Status.CHECKED_OUT: "has", Status.AVAILABLE: "ready", Status.CHECKED_IN: "back", Status.RETURNED: "back",
           Status.LOST: "lost"}  # fmt: skip
"""Where an open request of a customer counts; anything else is waited for."""
MOST_TIMED = 1_000
"""Items of one year whose days are looked up one by one; the newest ones of a year with more."""
FEW = 5_000
"""Requests of a library that are looked through sooner than all that is open in the office."""
_OPEN_MONEY = ("sent", "approved")


class ScorecardReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def library_standing(self, library_id: int, today: date, years: Sequence[tuple[date, date]]) -> LibraryStanding:
        """What is open now, and a scorecard for each of these two periods."""
        with self._asked() as connection:
            found = LibraryStanding()
            _open_now(connection, found, library_id, today)
            _money(connection, found, library_id)
            _courier(connection, found, library_id)
            found.rests = stops_for(connection, library_id, today)
            this, last = (scorecard(connection, library_id, first, until) for first, until in years)
            found.cards = this, last
        return found

    def customer_standing(self, customer_id: int, today: date) -> CustomerStanding:
        mine = r.customer_id == customer_id
        late = and_(r.status == Status.CHECKED_OUT.value, r.customer_due < today)
        c = customer_charges.c
        with self._asked() as connection:
            rows = connection.execute(
                select(r.status, r.is_open, late, func.count(), func.min(r.customer_due))
                .where(mine, r.customer_id.is_not(None)).group_by(r.status, r.is_open, late)
            ).all()  # fmt: skip
            charges = connection.execute(select(c.on_day, c.cents, c.state, c.note).where(c.customer_id == customer_id)
                                         .order_by(c.id.desc())).all()  # fmt: skip
        found = CustomerStanding(charges=[tuple(row) for row in charges])
        for status, is_open, is_late, count, due in rows:
            place = _STANDS.get(Status(status), "waits") if is_open else "finished"
            setattr(found, place, getattr(found, place) + count)
            if is_open and is_late:
                found.overdue += count
                found.latest = max(found.latest, (today - due).days)
        found.owed_cents = sum(cents for _, cents, state, _ in charges if state not in DONE)
        return found


def _open_now(connection: Connection, found: LibraryStanding, key: int, today: date) -> None:
    waits = and_(r.side == "borrowing", r.service_type == "loan", r.status.in_(OUT), r.lender_due < today)
    owes = and_(r.side == "lending", r.status == Status.SHIPPED.value, r.lender_due < today)
    some = select(r.id).where(r.library_id == key).limit(FEW).subquery()
    is_few = connection.execute(select(func.count()).select_from(some)).scalar_one() < FEW
    mine = r.library_id if is_few else r.library_id + 0  # + 0: by what is open, not by ten years of the library
    wanted = (
        select(r.side, or_(waits, owes), func.count(), func.min(r.lender_due))
        .where(mine == key, r.is_open)
        .group_by(r.side, or_(waits, owes))
    )
    for side, is_late, count, due in connection.execute(wanted):
        if side == "borrowing":
            found.borrowing += count
            found.we_are_late += count if is_late else 0
        else:
            found.lending += count
            found.they_are_late += count if is_late else 0
        if is_late and due is not None:
            found.latest = max(found.latest, (today - due).days)


def _money(connection: Connection, found: LibraryStanding, key: int) -> None:
    wanted = (
        select(inv.direction, inv.currency, func.count(),
               func.sum(inv.total_cents - inv.paid_cents - inv.credited_cents))
        .where(inv.library_id == key, inv.state.in_(_OPEN_MONEY))
        .group_by(inv.direction, inv.currency)
    )  # fmt: skip
    for direction, currency, count, cents in connection.execute(wanted):
        found.currency = currency
        if direction == "receivable":
            found.receivable, found.receivable_cents = found.receivable + count, found.receivable_cents + int(cents)
        else:
            found.payable, found.payable_cents = found.payable + count, found.payable_cents + int(cents)
    due = select(func.sum(credits_.c.cents)).where(credits_.c.library_id == key, credits_.c.state == "due")
    found.credits_cents = int(connection.execute(due).scalar() or 0)


def _courier(connection: Connection, found: LibraryStanding, key: int) -> None:
    p, code, lib = courier_problems.c, courier_codes.c, libraries.c
    with_request = courier_problems.outerjoin(requests, r.id == p.request_id)
    found.problems = connection.execute(
        select(func.count()).select_from(with_request)
        .where(p.resolved.is_(None), or_(p.library_id == key, r.library_id == key))
    ).scalar_one()  # fmt: skip
    own = connection.execute(select(lib.courier_code).where(lib.id == key)).scalar() or ""
    if not own:
        return
    wanted = select(code.member_since, code.member_until)
    listed = connection.execute(wanted.where(func.upper(code.code) == normal(own))).first()
    if listed is not None:
        found.code_from, found.code_until = listed
    else:
        found.code_listed = connection.execute(select(code.id).limit(1)).first() is None


def scorecard(connection: Connection, key: int, first: date, last: date) -> Scorecard:
    card = Scorecard(first, last)
    _borrowed(connection, card, key)
    _lent(connection, card, key)
    _answered(connection, card, key)
    return card


def _within(column: ColumnElement[Any], card: Scorecard) -> ColumnElement[bool]:
    return column.between(card.first, card.last)


def _borrowed(connection: Connection, card: Scorecard, key: int) -> None:
    """What came from there in the period, with its days."""
    mine = and_(r.library_id == key, r.side == "borrowing", _within(r.arrived_on, card))
    card.borrows = connection.execute(select(func.count()).where(mine).select_from(requests)).scalar_one()
    newest = select(r.id, r.library_id, r.shipped_on, r.arrived_on, r.renewals).where(mine)
    newest = newest.order_by(r.arrived_on.desc()).limit(MOST_TIMED).subquery()
    same = and_(a.request_id == newest.c.id, a.library_id + 0 == newest.c.library_id)
    rows = select(newest.c.shipped_on, newest.c.arrived_on, newest.c.renewals, a.asked_on)
    for shipped, arrived, renewals, asked in connection.execute(rows.select_from(newest.outerjoin(answers, same))):
        card.renewals += renewals
        if shipped is not None and arrived >= shipped:
            card.transit.append((arrived - shipped).days)
        if asked is not None and arrived >= asked:
            card.supply.append((arrived - asked).days)


def _lent(connection: Connection, card: Scorecard, key: int) -> None:
    """What we sent there in the period, and how much of it was home in time."""
    mine = and_(r.library_id == key, r.side == "lending", r.arrived_on.is_(None), _within(r.shipped_on, card))
    card.loans = connection.execute(select(func.count()).where(mine).select_from(requests)).scalar_one()
    newest = select(r.status, r.status_on, r.lender_due, r.renewals, r.service_type).where(mine)
    newest = newest.order_by(r.shipped_on.desc()).limit(MOST_TIMED).subquery().c
    home = and_(newest.status == Status.CLOSED.value, newest.service_type == "loan", newest.lender_due.is_not(None))
    in_time = and_(home, newest.status_on <= newest.lender_due)
    counted = select(func.sum(case((home, 1), else_=0)), func.sum(case((in_time, 1), else_=0)),
                     func.sum(newest.renewals))  # fmt: skip
    back, back_in_time, renewals = connection.execute(counted).one()
    card.back, card.back_in_time = int(back or 0), int(back_in_time or 0)
    card.renewals += int(renewals or 0)


def _answered(connection: Connection, card: Scorecard, key: int) -> None:
    counted = (
        select(a.kind, a.reason, func.count())
        .where(a.library_id == key, _within(a.answered_on, card))
        .group_by(a.kind, a.reason)
    )
    for kind, reason, count in connection.execute(counted):
        if kind == "will_supply":
            card.yes += count
        elif kind == "aged_out":
            card.aged_out += count
        elif kind == "unfilled":
            card.no += count
            card.reasons[reason] = card.reasons.get(reason, 0) + count
