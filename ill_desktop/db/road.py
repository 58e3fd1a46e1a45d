# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road, how long each lane takes, and what tells why an item is late; part of `reads.Reads`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta

from sqlalchemy import Connection, Date, and_, bindparam, case, func, or_, select, text

from ill_desktop.db.list_terms import r
from ill_desktop.db.tables import courier_codes, courier_days, facts, libraries, unknown_scans, work_left
from ill_desktop.domain.transit import LONGEST, OnRoad, Trace

_IDS = bindparam("ids", expanding=True)
_ARRIVED = """
    SELECT library_id, {days}, count(*) FROM requests {index}
    WHERE side = 'borrowing' AND service_type = 'loan' AND shipped_on IS NOT NULL AND library_id IS NOT NULL
    AND arrived_on BETWEEN :first AND :last AND shipped_on BETWEEN :early AND :last AND {days} BETWEEN 0 AND :longest
    GROUP BY 1, 2"""
LANE_ARRIVALS = {
    "sqlite": _ARRIVED.format(days="CAST(julianday(arrived_on) - julianday(shipped_on) AS INTEGER)",
                              index="INDEXED BY ix_requests_lane"),
    "postgresql": _ARRIVED.format(days="(arrived_on - shipped_on)", index=""),
}  # fmt: skip
"""The index answers alone. SQLite must be told: it would rather look at every loan ever borrowed."""
_DAYS = [bindparam(name, type_=Date) for name in ("first", "last", "early")]
_ON_ROAD = or_(
    and_(r.side == "borrowing", r.status.in_(("shipped", "returned"))),
    and_(r.side == "lending", r.status == "returning"),
)
_START = case((r.status == "shipped", func.coalesce(r.shipped_on, r.status_on)), else_=r.status_on)


class RoadReads:
    dialect: str

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def on_road(self) -> list[OnRoad]:
        way = case((r.status == "returned", "out"), else_="in")
        wanted = select(r.id, way, r.library_id, _START).where(r.is_open, _ON_ROAD, r.service_type == "loan")
        with self._asked() as connection:
            return [OnRoad(*row) for row in connection.execute(wanted) if row[3] is not None]

    def lane_arrivals(self, first: date, last: date) -> list[tuple[int, int, int]]:
        wanted = text(LANE_ARRIVALS[self.dialect]).bindparams(*_DAYS)
        days = {"first": first, "last": last, "early": first - timedelta(LONGEST), "longest": LONGEST}
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted, days)]  # type: ignore[misc]

    def traces(self, items: Sequence[OnRoad], today: date) -> dict[int, Trace]:
        chosen = {"ids": [item.request_id for item in items]}
        oldest = min((item.since for item in items), default=today)
        with self._asked() as connection:
            no_slip = set(connection.execute(_NO_SLIP, chosen).scalars())
            seen: dict[int, date] = {row[0]: row[1] for row in connection.execute(_SEEN, chosen)}
            claimed: dict[int, date] = {row[0]: row[1] for row in connection.execute(_CLAIMED, chosen)}
            places = {row[0]: row for row in connection.execute(_PLACES, {"ids": [i.library_id or 0 for i in items]})}
            listed = set(connection.execute(select(courier_codes.c.courier).distinct()).scalars())
            days = select(courier_days.c.on_day, courier_days.c.missed).where(courier_days.c.on_day > oldest)
            stops = connection.execute(days).all()
        came = max((on for on, missed in stops if not missed), default=date.min)
        missed = {on for on, missed in stops if missed}
        found = {}
        for item in items:
            _, code, carrier, courier, known, until = places.get(item.library_id or 0, (0, "", "", "", None, None))
            after = claimed.get(item.request_id)
            not_come = max((on for on in missed if on > item.since), default=None) if came <= item.since else None
            found[item.request_id] = Trace(
                item.direction, code, carrier, known is not None or courier not in listed, until,
                item.request_id in no_slip, seen.get(item.request_id), after is not None and after >= item.since,
                not_come,
            )  # fmt: skip
        return found


_W, _U, _F, _L, _C = work_left.c, unknown_scans.c, facts.c, libraries.c, courier_codes.c
_NO_SLIP = select(_W.request_id).where(_W.request_id.in_(_IDS), _W.kind == "label", _W.done_on.is_(None),
                                       _W.undoes.is_(False))  # fmt: skip
_SEEN = (
    select(r.id, func.max(_U.on_day))
    .join_from(unknown_scans, r.id.table, r.item_code == _U.code)
    .where(_U.settled_on.is_(None), _U.code != "", r.item_code != "", r.id.in_(_IDS))
    .group_by(r.id)
)
_CLAIMED = (
    select(_F.request_id, func.max(_F.since))
    .where(_F.request_id.in_(_IDS), _F.kind.in_(("overdue", "recalled")), _F.until.is_(None))
    .group_by(_F.request_id)
)
_PLACES = (
    select(_L.id, _L.courier_code, _L.carrier, _L.courier, _C.id, _C.member_until)
    .outerjoin(courier_codes, and_(_C.courier == _L.courier, _C.code == _L.courier_code))
    .where(_L.id.in_(_IDS))
)
