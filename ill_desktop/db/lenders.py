# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of libraries as lenders, for hundreds of them at once.

The answers of a lender may be a hundred thousand: only the last ones are read (`domain.lenders.LOOKED_AT`), each
lender's from the end of its part of a covering index. So the time grows with the lenders asked about, never with the
size of the office.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Date, bindparam, func, select, text

from ill_desktop.db.tables import closures, libraries, requests
from ill_desktop.domain.lenders import BALANCE_DAYS, LOOKED_AT, REASONS, TIMED, YEARS, LenderFacts

_IDS = bindparam("ids", expanding=True)
lib, r = libraries.c, requests.c
_LIBRARIES = select(lib.id, lib.symbol, lib.name, lib.own, lib.blocked, lib.block_reason, lib.loan_charge_cents,
                    lib.currency, lib.carrier, lib.courier_code, lib.delivery_days).where(lib.id.in_(_IDS))  # fmt: skip
_NAMES = ("library_id", "symbol", "name", "own", "blocked", "block_reason", "charge_cents", "currency", "carrier",
          "courier_code", "delivery_days")  # fmt: skip
_CLOSED = select(closures.c.library_id, func.max(closures.c.last_day)).where(
    closures.c.library_id.in_(_IDS), bindparam("today").between(closures.c.first_day, closures.c.last_day)
).group_by(closures.c.library_id)  # fmt: skip
# What we borrowed counts by its arrival, what we lent by its leaving; a lent item has no arrival, so either is a range.
_BORROWS = select(r.library_id, func.count()).where(
    r.library_id.in_(_IDS), r.side == "borrowing", r.arrived_on >= bindparam("since")
).group_by(r.library_id)  # fmt: skip
_LOANS = select(r.library_id, func.count()).where(
    r.library_id.in_(_IDS), r.side == "lending", r.arrived_on.is_(None), r.shipped_on >= bindparam("since")
).group_by(r.library_id)  # fmt: skip

# Four counts in one number, so that the last answers are walked once: yes + 1,000 no + 1,000,000 aged out + the rest.
_COUNTED = text(
    "SELECT l.id, (SELECT sum(CASE last_ones.kind WHEN 'will_supply' THEN 1 WHEN 'unfilled' THEN 1000 WHEN 'aged_out' "
    "THEN 1000000 ELSE 1000000000 END) FROM (SELECT a.kind FROM answers a WHERE a.library_id = l.id AND a.answered_on "
    ">= :since ORDER BY a.answered_on DESC LIMIT :most) AS last_ones) FROM libraries l WHERE l.id IN :ids"
).bindparams(_IDS, bindparam("since", type_=Date))
PACKED = ("yes", "no", "aged_out", "other")

# One part for each library, joined by UNION ALL: both databases then walk each index backwards from its end.
_NOES = (
    "SELECT * FROM (SELECT library_id, reason FROM answers WHERE library_id = {key} AND answered_on >= '{since}' AND "
    "kind = 'unfilled' AND reason <> '' ORDER BY answered_on DESC LIMIT {count}) AS of_{key}"
)
_TIMED = (
    "SELECT q.library_id, a.asked_on, a.answered_on, q.shipped_on, q.arrived_on FROM (SELECT id, library_id, "
    "shipped_on, arrived_on FROM requests WHERE library_id = {key} AND side = 'borrowing' AND arrived_on >= '{since}' "
    "ORDER BY arrived_on DESC LIMIT {count}) AS q LEFT JOIN answers a ON a.request_id = q.id AND "
    "+a.library_id = q.library_id"
)
PART = 100
"""Libraries in one statement; SQLite joins 500 selects at most."""


def facts(connection: Connection, library_ids: Sequence[int], today: date) -> dict[int, LenderFacts]:
    """What is known of each of these libraries, by id."""
    keys = list(dict.fromkeys(library_ids))
    since = today - timedelta(365 * YEARS)
    found: dict[int, dict[str, Any]] = {}
    for at in range(0, len(keys), 5_000):
        ids = {"ids": keys[at : at + 5_000]}
        for row in connection.execute(_LIBRARIES, ids):
            found[row[0]] = dict(zip(_NAMES, row, strict=True))
        told = ids | {"since": today - timedelta(BALANCE_DAYS)}
        for name, statement, values in (("closed_until", _CLOSED, ids | {"today": today}), ("loans", _LOANS, told),
                                        ("borrows", _BORROWS, told)):  # fmt: skip
            for key, value in connection.execute(statement, values):
                found[key][name] = value
        for key, packed in connection.execute(_COUNTED, ids | {"since": since, "most": LOOKED_AT}):
            found[key] |= {name: int(packed or 0) // 1000**at % 1000 for at, name in enumerate(PACKED)}
    _reasons(found, _raw(connection, _NOES, found, since, REASONS))
    _time(found, _raw(connection, _TIMED, found, since, TIMED))
    return {key: LenderFacts(**values) for key, values in found.items()}


def _raw(connection: Connection, part: str, keys: Iterable[int], since: date, count: int) -> Iterator[Any]:
    listed = list(keys)
    for at in range(0, len(listed), PART):
        parts = [part.format(key=int(key), since=since, count=count) for key in listed[at : at + PART]]
        cursor = connection.exec_driver_sql(" UNION ALL ".join(parts)).cursor
        yield from cursor.fetchall() if cursor is not None else ()


def _reasons(found: dict[int, dict[str, Any]], rows: Iterator[Any]) -> None:
    listed: dict[int, list[str]] = defaultdict(list)
    for key, reason in rows:
        listed[key].append(reason)
    for key, reasons in listed.items():
        found[key]["reasons"] = tuple(reasons)


def _time(found: dict[int, dict[str, Any]], rows: Iterator[Any]) -> None:
    numbered = _Numbered({None: 0})
    timed: dict[int, tuple[list[int], ...]] = defaultdict(lambda: ([], [], []))
    for key, *days in rows:  # tens of thousands, of some hundred days
        asked, answered, shipped, arrived = map(numbered.__getitem__, days)
        respond, supply, transit = timed[key]
        if asked and answered >= asked:
            respond.append(answered - asked)
        if asked and arrived >= asked:
            supply.append(arrived - asked)
        if shipped and arrived >= shipped:
            transit.append(arrived - shipped)
    for key, spans in timed.items():
        names = ("respond_days", "supply_days", "transit_days")
        found[key] |= {name: _median(span) for name, span in zip(names, spans, strict=True) if span}


class _Numbered(dict[Any, int]):
    """Days by number; none is 0. SQLite's driver gives text, PostgreSQL's dates."""

    def __missing__(self, day: Any) -> int:
        self[day] = number = (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()
        return number


def _median(values: list[int]) -> float:
    listed, middle = sorted(values), len(values) // 2
    return float(listed[middle]) if len(listed) % 2 else (listed[middle - 1] + listed[middle]) / 2
