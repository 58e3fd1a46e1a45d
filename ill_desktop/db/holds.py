# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds and releases: which hold covers a request, and what was handed out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, cast, func, or_, select

from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.request_tables import releases
from ill_desktop.db.tables import legal_holds, requests, staff
from ill_desktop.domain.holds import LegalHold

h, r = legal_holds.c, requests.c


def _covering(connection: Connection) -> ColumnElement[bool]:
    """Whether the hold covers the request beside it."""
    created = func.date(r.created) if connection.dialect.name == "sqlite" else cast(r.created, Date)
    period = and_(h.first_day.is_not(None), created >= h.first_day, created <= h.last_day)
    return or_(h.request_id == r.id, h.library_id == r.library_id, h.customer_id == r.customer_id, period)


def holding(connection: Connection, request_id: int) -> list[tuple[int, str, date | None, str]]:
    """(id, what it covers, ordered, by whom) of the holds in force over this request."""
    wanted = select(h.id, h.covers, h.ordered, h.ordered_by).where(
        r.id == request_id, h.released.is_(None), _covering(connection)
    )
    return [tuple(row) for row in connection.execute(wanted.order_by(h.id))]  # type: ignore[misc]


class HoldReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def legal_holds(self, open_only: bool = True) -> list[LegalHold]:
        mapper = mapper_of(LegalHold)
        wanted = select(*(h[name] for name in mapper.columns)).order_by(h.released.is_not(None), h.id.desc())
        with self._asked() as connection:
            rows = connection.execute(wanted.where(h.released.is_(None)) if open_only else wanted)
            return [mapper.load(row) for row in rows]

    def holds_over(self, request_id: int) -> list[tuple[int, str, date | None, str]]:
        with self._asked() as connection:
            return holding(connection, request_id)

    def releases(self) -> list[tuple[Any, ...]]:
        c = releases.c
        wanted = select(c.id, c.on_day, c.what, c.to_whom, c["items"], c.note, func.coalesce(staff.c.name, ""))
        with self._asked() as connection:
            rows = connection.execute(wanted.outerjoin(staff, staff.c.id == c.staff_id).order_by(c.id.desc()))
            return [tuple(row) for row in rows]


class HoldUnit:
    """Part of a deed."""

    connection: Connection

    def holds_over(self, request_id: int) -> list[tuple[int, str, date | None, str]]:
        """(id, what it covers, ordered, by whom) of the legal holds in force over this request."""
        return holding(self.connection, request_id)
