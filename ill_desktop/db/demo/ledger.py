# SPDX-License-Identifier: GPL-3.0-or-later
"""What has been made and not yet been written: rows by table, and deeds by day until the day is over, since history is
in the order of time over all requests.
"""

from collections import defaultdict
from operator import itemgetter
from random import Random
from typing import Any

from ill_desktop.db.demo.days import Days
from ill_desktop.db.demo.district import COURIER, District

RECENT = 21
"""Days for which steps left in the ILS and the networks are kept, done or not."""
_HAND_COUNTS = 426
_AT_DESK = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)
_AT, _UNDOES, _MOVEMENT, _CARRIER = 1, 7, 12, 15
Row = tuple[Any, ...]


class Ledger:
    """Counters, rows that wait for the writer, and the deeds of days to come."""

    def __init__(self, rng: Random, days: Days, district: District):
        self.rng, self.days, self.district = rng, days, district
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.ids: dict[str, int] = defaultdict(int)
        self.deeds: list[list[Row]] = [[] for _ in days.dates]
        self.left: dict[int, list[Row]] = defaultdict(list)
        self.recent_from = days.today - RECENT
        self.last_of_day = [0] * len(days.dates)
        self.lost: list[dict[str, Any]] = []

    def next_id(self, table: str) -> int:
        self.ids[table] += 1
        return self.ids[table]

    def staff_id(self) -> int:
        """The three who work at the desk, the first of them most."""
        return _AT_DESK[int(self.rng.random() * 10)]

    def close_day(self, day: int) -> None:
        """Puts the day's deeds in order and numbers them; then its courier day and the steps that are left."""
        deeds, self.deeds[day] = self.deeds[day], []
        deeds.sort(key=itemgetter(_AT))
        key, arrived, left = self.ids["history"], 0, 0
        out = self.rows["history"]
        for deed in deeds:
            key += 1
            if deed[_UNDOES] is not None:
                deed = self._with_undone(deed, out)
            out.append((key, *deed))
        if self.days.worked[day]:
            carried = [deed[_MOVEMENT] for deed in deeds if deed[_CARRIER] == "courier"]
            arrived = carried.count("in")
            left = len(carried) - arrived
        self.ids["history"] = self.last_of_day[day] = key
        if day in self.left:
            self._number_left(day, len(deeds))
        if self.days.worked[day] and day > self.days.today - _HAND_COUNTS:
            self._courier_day(day, arrived, left)

    def _with_undone(self, deed: Row, out: list[Row]) -> Row:
        """An undo knows the moment of what it undoes; it takes that row's id."""
        for row in reversed(out):
            if row[1] == deed[0] and row[2] == deed[_UNDOES]:
                return (*deed[:_UNDOES], row[0], *deed[_UNDOES + 1 :])
        raise LookupError("an undo without its deed")

    def _number_left(self, day: int, count: int) -> None:
        ids = {(row[1], row[2]): row[0] for row in self.rows["history"][-count:]}
        for request_id, at, kind, network, since, done_on in self.left.pop(day):
            row = (self.next_id("work_left"), request_id, kind, network, since, done_on, ids[request_id, at], 0)
            self.rows["work_left"].append(row)

    def _courier_day(self, day: int, arrived: int, left: int) -> None:
        """The driver's log; counts by hand differ a little from the scans. Today's is not counted yet."""
        rng = self.rng
        key, iso, missed = self.next_id("courier_days"), self.days.iso[day], rng.random() < 0.012
        if day == self.days.today or missed:
            counts: Row = (None,) * 9
        else:
            off_in, off_out = (rng.choice((0, 0, 0, 0, 1, -1, 2)) for _ in range(2))
            totes = (1 + arrived // 28, 1 + left // 28, rng.randint(0, 1))
            counts = (*totes, left % 4, left % 3, rng.randint(0, 2), 6 + left, max(0, arrived + off_in),
                      max(0, left + off_out))  # fmt: skip
        note = "Snow: no stop" if missed and self.days.month[day][5:] in ("11", "12", "01", "02", "03") else ""
        clock = f"{9 + rng.randint(0, 1)}:{rng.randint(0, 59):02}"
        initials = "" if counts[0] is None else rng.choice(("PQ", "OB", "IH"))
        self.rows["courier_days"].append(
            (key, 1, iso, COURIER, "Main Library", "Route 2", clock, *counts, initials, int(missed), note)
        )
