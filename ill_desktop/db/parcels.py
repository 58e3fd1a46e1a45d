# SPDX-License-Identifier: GPL-3.0-or-later
"""What went by other carriers: of a request, and the postage of months."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from ill_desktop.db.courier_tables import shipments
from ill_desktop.db.tables import libraries, work_left
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.parcels import Postage, Shipment

s = shipments.c
_IDS = bindparam("ids", expanding=True)
TRACKED = select(s.request_id, s.tracking).where(s.request_id.in_(_IDS), s.tracking != "")
"""Tracking numbers, for the full text."""
CARRIED = select(s.request_id, s.carrier, s.tracking, s.on_day).where(s.request_id.in_(_IDS)).order_by(s.id)
_CARRIER = select(libraries.c.carrier).where(libraries.c.id == bindparam("key"))


def carrier_of(connection: Connection, library_id: int | None) -> str:
    """By whom things go to this library and come from it."""
    found = connection.execute(_CARRIER, {"key": library_id}).scalar() if library_id else None
    return found or "courier"


def of_request(connection: Connection, request_id: int) -> list[dict[str, Any]]:
    names = ("id", "carrier", "tracking", "postage_cents", "currency", "direction")
    wanted = select(s.on_day, *(s[name] for name in names)).where(s.request_id == request_id).order_by(s.id)
    return [dict(zip(("on", *names), (row[0].isoformat(), *row[1:]), strict=True)) for row in
            connection.execute(wanted)]  # fmt: skip


class ParcelReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def postage(self, first: date, last: date) -> list[Postage]:
        wanted = select(s.on_day, s.carrier, s.currency, func.count(), func.sum(s.postage_cents),
                        func.count(s.postage_cents)).where(s.on_day.between(first, last))  # fmt: skip
        sums: dict[tuple[str, str, str], list[int]] = {}
        with self._asked() as connection:
            for day, carrier, currency, count, cents, paid in connection.execute(
                wanted.group_by(s.on_day, s.carrier, s.currency)
            ):
                one = sums.setdefault((f"{day:%Y-%m}", carrier, currency), [0, 0, 0])
                one[0], one[1], one[2] = one[0] + count, one[1] + (cents or 0), one[2] + count - paid
        return [Postage(month, carrier, count, cents, unpaid, currency)
                for (month, carrier, currency), (count, cents, unpaid) in sorted(sums.items())]  # fmt: skip


class ParcelUnit:
    """Part of a deed."""

    connection: Connection
    get: Any

    def last_shipment(self, request_id: int, since: date) -> Shipment | None:
        """What is known of the item's last way by another carrier, not before this day."""
        wanted = select(s.id).where(s.request_id == request_id, s.direction == "out", s.on_day >= since)
        key = self.connection.execute(wanted.order_by(s.id.desc()).limit(1)).scalar()
        return None if key is None else self.get(Shipment, key, ())

    def carrier_of(self, library_id: int | None) -> str:
        return carrier_of(self.connection, library_id)

    def move_work(self, rows: Sequence[HistoryRow], to: int) -> None:
        """Steps left elsewhere by these deeds belong to another row of the history, which stands in their place."""
        c = work_left.c
        keys = [row.id for row in rows]
        self.connection.execute(update(work_left).where(c.history_id.in_(keys)).values(history_id=to))
