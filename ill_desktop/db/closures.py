# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed days, and the open loans that they concern."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from ill_desktop.db.tables import closures, courier_days, history, libraries, requests
from ill_desktop.domain.closures import AtRisk, Closure
from ill_desktop.domain.queues import WITH_CUSTOMER

c, r = closures.c, requests.c
LATELY = 120
"""Days back in which a stop must have had a row to count as one of ours."""
_OURS = and_(c.library_id.is_(None), c.courier == "")
_OUT = and_(r.side == "borrowing", r.is_open, r.service_type == "loan",
            r.status.in_([status.value for status in WITH_CUSTOMER]))  # fmt: skip


class ClosureReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def closures(self, library_id: int | None, since: date) -> list[Closure]:
        wanted = select(c.id, c.first_day, c.last_day, c.reason).order_by(c.first_day)
        whose = _OURS if library_id is None else c.library_id == library_id
        with self._asked() as connection:
            rows = connection.execute(wanted.where(whose, c.last_day >= since))
            return [Closure(id=key, library_id=library_id, first_day=first, last_day=last, reason=reason)
                    for key, first, last, reason in rows]  # fmt: skip

    def customers_due(self, first: date, last: date) -> list[tuple[int, str, date, date | None]]:
        wanted = select(r.id, r.number, r.customer_due, r.lender_due).order_by(r.customer_due, r.id)
        with self._asked() as connection:
            rows = connection.execute(wanted.where(_OUT, r.customer_due.between(first, last)))
            return [tuple(row) for row in rows]  # type: ignore[misc]

    def lenders_due(self, first: date, last: date, also: list[int]) -> list[AtRisk]:
        wanted = select(r.id, r.number, r.library_id, libraries.c.name, r.lender_due)
        wanted = wanted.outerjoin(libraries, libraries.c.id == r.library_id)
        chosen = or_(r.lender_due.between(first, last), r.id.in_(also))
        with self._asked() as connection:
            rows = connection.execute(wanted.where(_OUT, chosen).order_by(libraries.c.name, r.lender_due, r.id))
            return [AtRisk(key, number, library, name or "", due) for key, number, library, name, due in rows]


    def our_stops(self, before: date) -> list[tuple[str, str, str]]:
        d, own = courier_days.c, libraries.c
        lately = d.on_day.between(before - timedelta(LATELY), before)
        with self._asked() as connection:
            weekdays = connection.execute(
                select(own.courier, own.delivery_days).where(own.own, own.delivery_days != "").order_by(own.id).limit(1)
            ).first()  # fmt: skip
            courier, days = weekdays or ("", "")
            keys = connection.execute(select(d.courier, d.stop).where(lately).distinct().order_by(d.courier, d.stop))
            return [(name, stop, days) for name, stop in keys] or [(courier, "", days)]


class ClosureUnit:
    """Part of a deed."""

    connection: Connection

    def closed_days(self, first: date, last: date) -> set[date]:
        """Days between these on which our own office is closed."""
        wanted = select(c.first_day, c.last_day).where(_OURS, c.first_day <= last, c.last_day >= first)
        days: set[date] = set()
        for begin, end in self.connection.execute(wanted):
            days |= {begin + timedelta(n) for n in range((end - begin).days + 1)}
        return days

    def closing_rows(self, closure_id: int) -> list[tuple[int, Any]]:
        """(history id, after) of the deed that closed the office on these days; there is one at most."""
        h = history.c
        wanted = select(h.id, h.after).where(h.request_id.is_(None), h.action == "office_closed")
        name = f'"closures#{closure_id}"'
        return [(key, after) for key, after in self.connection.execute(wanted) if name in after]
