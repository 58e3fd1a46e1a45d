# SPDX-License-Identifier: GPL-3.0-or-later
"""Couriers that do not run, what they hold here, and the lenders' dates that they break."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, not_, or_, select

from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import closures, courier_days, couriers, history, libraries, requests, staff
from ill_desktop.domain.closures import AtRisk
from ill_desktop.domain.courier_stops import EVERY, Stop
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.queues import STAYS, WITH_CUSTOMER

c, r, lib = closures.c, requests.c, libraries.c
_STOPS = select(c.id, c.courier, c.first_day, c.last_day, c.reason).where(c.courier != "")
_HERE = (*(status.value for status in WITH_CUSTOMER), "checked_in")
# Asked in every scan that sends something: only one that is in force today.
_IN_FORCE = (
    _STOPS.where(c.first_day <= bindparam("today"), c.last_day >= bindparam("today"),
                 or_(c.courier == EVERY, c.courier == select(lib.courier).where(lib.id == bindparam("key"))
                     .scalar_subquery()))
    .order_by(c.last_day.desc()).limit(1)
)  # fmt: skip


def runs_for(courier: str) -> ColumnElement[bool]:
    """Libraries that are served by this courier."""
    by_courier = and_(lib.carrier.in_(("", "courier")), lib.courier_code != "")
    return by_courier if courier == EVERY else and_(by_courier, lib.courier == courier)


def stops_for(connection: Connection, library_id: int, since: date) -> tuple[Stop, ...]:
    """Stops and closed days of the courier that serves this library, not over on `since`."""
    own = select(lib.courier).where(lib.id == library_id, lib.courier_code != "", lib.carrier.in_(("", "courier")))
    courier = connection.execute(own).scalar()
    if courier is None:
        return ()
    rows = _STOPS.where(c.last_day >= since, c.courier.in_((courier, EVERY))).order_by(c.first_day, c.id)
    return tuple(Stop(*row) for row in connection.execute(rows))


class CourierStopReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def courier_stops(self, since: date) -> list[Stop]:
        with self._asked() as connection:
            rows = connection.execute(_STOPS.where(c.last_day >= since).order_by(c.first_day, c.id))
            return [Stop(*row) for row in rows]

    def courier_stop_deeds(self) -> dict[int, str]:
        h = history.c
        wanted = select(h.after, h.on_day, staff.c.name).outerjoin(staff, staff.c.id == h.staff_id)
        wanted = wanted.where(h.request_id.is_(None), h.action == "courier_stopped").order_by(h.id.desc()).limit(200)
        told: dict[int, str] = {}
        with self._asked() as connection:
            for after, day, name in connection.execute(wanted):
                key = next(key for key in json.loads(after) if key.startswith("closures#"))
                told[int(key.partition("#")[2])] = ", ".join(filter(None, (name, day.isoformat())))
        return told

    def last_apart(self, action: str) -> HistoryRow | None:
        h, gone, mapper = history.c, history.alias("gone"), mapper_of(HistoryRow)
        wanted = select(*(h[name] for name in mapper.columns)).where(h.request_id.is_(None), h.action == action)
        wanted = wanted.where(~select(gone.c.id).where(gone.c.undoes == h.id).exists())
        with self._asked() as connection:
            row = connection.execute(wanted.order_by(h.id.desc()).limit(1)).first()
        if row is None:
            return None
        found = mapper.load(row)
        found.before, found.after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        return found

    def courier_names(self) -> list[str]:
        own = select(lib.courier).where(lib.own, lib.courier != "").order_by(lib.id)
        rest = select(lib.courier).where(lib.courier != "", lib.merged_into.is_(None)).distinct()
        with self._asked() as connection:
            found = [*connection.execute(own).scalars(), *connection.execute(select(couriers.c.name)).scalars(),
                     *connection.execute(rest).scalars()]  # fmt: skip
        return list(dict.fromkeys(found))

    def due_by_courier(self, courier: str, first: date, last: date) -> list[AtRisk]:
        wanted = select(r.id, r.number, r.library_id, lib.name, r.lender_due)
        wanted = wanted.join(libraries, lib.id == r.library_id).where(
            r.side == "borrowing", r.is_open, r.service_type == "loan", r.status.in_(_HERE),
            r.lender_due.between(first, last), runs_for(courier))  # fmt: skip
        with self._asked() as connection:
            rows = connection.execute(wanted.order_by(lib.name, r.lender_due, r.id))
            return [AtRisk(*row) for row in rows]

    def held_by_courier(self, courier: str) -> int:
        here = or_(and_(r.side == "borrowing", r.status == "checked_in"),
                   and_(r.side == "lending", r.status == "searching", r.flags.like("%found%")))  # fmt: skip
        stays = [not_(r.flags.like(f"%{kind.value}%")) for kind in STAYS]
        wanted = select(func.count()).select_from(requests.join(libraries, lib.id == r.library_id))
        with self._asked() as connection:
            return connection.execute(wanted.where(r.is_open, here, runs_for(courier), *stays)).scalar_one()


class CourierStopUnit:
    """Part of a deed."""

    connection: Connection
    today: date

    def courier_stop(self, library_id: int | None) -> Stop | None:
        """The stop in force today of the courier that goes to this library."""
        row = self.connection.execute(_IN_FORCE, {"key": library_id or 0, "today": self.today}).first()
        return None if row is None else Stop(*row)

    def missed_days(self, courier: str, first: date, last: date) -> list[int]:
        """Days of the courier's log (their ids) that stand there as missed since the courier was stopped."""
        d = courier_days.c
        whose = d.courier != EVERY if courier == EVERY else d.courier.in_((courier, ""))
        wanted = select(d.id).where(d.on_day.between(first, last), d.missed, d.note.like("courier stopped%"), whose)
        return list(self.connection.execute(wanted).scalars())

    def stopping_rows(self, closure_id: int) -> list[tuple[int, Any]]:
        """(history id, after) of the deeds that stopped this courier."""
        h = history.c
        wanted = select(h.id, h.after).where(h.request_id.is_(None), h.action == "courier_stopped")
        name = f'"closures#{closure_id}"'
        return [(key, after) for key, after in self.connection.execute(wanted) if name in after]
