# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a library's books are on the road, as far as we know: the customer's date rests on it."""

from statistics import median

from sqlalchemy import bindparam, select

from ill_desktop.db.tables import requests
from ill_desktop.db.uow import Unit
from ill_desktop.domain.lenders import TIMED

KNOWN_FROM = 3
"""So many journeys say something."""
r = requests.c
_JOURNEYS = (
    select(r.shipped_on, r.arrived_on)
    .where(r.library_id == bindparam("library"), r.side == "borrowing", r.arrived_on.is_not(None))
    .order_by(r.arrived_on.desc())
    .limit(TIMED)
)


class TransitUnit(Unit):
    def transit_days(self, library_id: int | None) -> int | None:
        """Calendar days from this library to us, the median of the last ten journeys; None where too few are known.

        A journey that begins and ends on one day was written down later, so it says nothing.
        """
        if library_id is None:
            return None
        rows = self.connection.execute(_JOURNEYS, {"library": library_id})
        days = [(arrived - shipped).days for shipped, arrived in rows if shipped is not None and arrived > shipped]
        return round(median(days)) if len(days) >= KNOWN_FROM else None
