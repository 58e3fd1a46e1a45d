# SPDX-License-Identifier: GPL-3.0-or-later
"""From a scanned code to the requests it may mean, and from a request to its last deed: the statements of a scan."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, literal_column, select, union_all

from ill_desktop.db.tables import history, identifiers, libraries, pieces, pool_barcodes, requests
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.request import Side, Status

KEY = bindparam("key")
_CODES = bindparam("codes", expanding=True)


class Match(NamedTuple):
    """One request that bears the code. `place` = which of the possible readings of the scan it bears (0 = literal)."""

    id: int
    number: str
    side: Side
    status: Status
    is_open: bool
    title: str
    status_on: date | None
    library: str
    place: int


_wearer = requests.alias("wearer")
_BEARERS = union_all(
    select(requests.c.id.label("request_id"), requests.c.number.label("code")).where(requests.c.number.in_(_CODES)),
    select(identifiers.c.request_id, identifiers.c.code).where(identifiers.c.code.in_(_CODES)),
    # "<> ''" lets SQLite use the partial index
    select(requests.c.id, requests.c.item_code).where(requests.c.item_code.in_(_CODES), requests.c.item_code != ""),
    select(pieces.c.request_id, pieces.c.code).where(pieces.c.code.in_(_CODES)),
    # A strap of the pool is in force while its book is here or with the customer: sending it back frees it.
    select(pool_barcodes.c.request_id, pool_barcodes.c.code).join(
        _wearer, and_(_wearer.c.id == pool_barcodes.c.request_id, _wearer.c.is_open,
                      _wearer.c.status != Status.RETURNED.value)
    ).where(pool_barcodes.c.code.in_(_CODES)),
).subquery()
_MATCHES = (
    select(requests.c.id, requests.c.number, requests.c.side, requests.c.status, requests.c.is_open, requests.c.title,
           requests.c.status_on, libraries.c.name, _BEARERS.c.code)
    .select_from(_BEARERS.join(requests, requests.c.id == _BEARERS.c.request_id)
                 .outerjoin(libraries, libraries.c.id == requests.c.library_id))
)  # fmt: skip
_OPEN = _MATCHES.where(requests.c.is_open).order_by(requests.c.id.desc())
_FINISHED = _MATCHES.where(~requests.c.is_open).order_by(requests.c.id.desc()).limit(1)


def match(connection: Connection, codes: Sequence[str]) -> list[Match]:
    """Open requests that bear one of the codes, else the latest finished one (rule R1).

    Where the more literal reading of the scan is borne by a request, looser readings are left out.
    """
    if not codes:
        return []
    places = {code: place for place, code in reversed(list(enumerate(codes)))}
    rows = connection.execute(_OPEN, {"codes": codes}).all() or connection.execute(_FINISHED, {"codes": codes}).all()
    found: dict[int, Match] = {}
    for key, number, side, status, is_open, title, since, library, code in rows:
        place = places[code]
        if key not in found or found[key].place > place:
            found[key] = Match(key, number, Side(side), Status(status), is_open, title, since, library or "", place)
    best = min((m.place for m in found.values()), default=0)
    return [m for m in found.values() if m.place == best]


_BORNE = select(_BEARERS.c.code).distinct()


def borne(connection: Connection, codes: Sequence[str]) -> set[str]:
    """Those of the codes that some request bears, open or not."""
    return set(connection.execute(_BORNE, {"codes": list(codes)}).scalars()) if codes else set()


_COLUMNS = [history.c[name] for name in (
    "id", "request_id", "at", "on_day", "action", "before", "after", "undoes", "deed", "staff_id", "note", "side",
    "movement", "library_id", "branch_id", "carrier", "network", "material", "pieces")]  # fmt: skip
_undo = history.alias("undo")
_NOT_UNDONE = ~select(literal_column("1")).where(_undo.c.undoes == history.c.id).exists()
_LAST = (
    select(*_COLUMNS)
    .where(history.c.request_id == KEY, history.c.undoes.is_(None), _NOT_UNDONE)
    .order_by(history.c.id.desc())
    .limit(1)
)
_SAME_DEED = select(*_COLUMNS).where(history.c.id == KEY)
_LATER = (
    select(*_COLUMNS)
    .where(history.c.request_id == KEY, history.c.id >= bindparam("first"), history.c.undoes.is_(None), _NOT_UNDONE)
    .order_by(history.c.id.desc())
)


def to_history(row: Any) -> HistoryRow:
    """A history row from a row of `_COLUMNS`."""
    names = ("id", "request_id", "at", "on", "action", "before", "after", "undoes", "deed", "staff_id", "note", "side",
             "movement", "library_id", "branch_id", "carrier", "network", "material", "pieces")  # fmt: skip
    values = dict(zip(names, row, strict=True))
    values["before"] = json.loads(values["before"] or "{}")
    values["after"] = json.loads(values["after"] or "{}")
    return HistoryRow(**values)


def last_deed(connection: Connection, request_id: int) -> list[HistoryRow]:
    """All rows of the last deed of a request that is not undone, newest first."""
    last = connection.execute(_LAST, {"key": request_id}).first()
    if last is None:
        return []
    row = to_history(last)
    if row.deed is None:
        return [row]
    return [to_history(r) for r in connection.execute(_LATER, {"key": request_id, "first": row.deed})]


def since_deed(connection: Connection, request_id: int, first: int) -> list[HistoryRow]:
    """The rows of a request from history id `first` on that are not undone, newest first."""
    return [to_history(r) for r in connection.execute(_LATER, {"key": request_id, "first": first})]


def history_row(connection: Connection, key: int) -> HistoryRow:
    """Raises UserError if there is no such row."""
    row = connection.execute(_SAME_DEED, {"key": key}).first()
    if row is None:
        raise UserError("This step is not in the history. Look at the request again.")
    return to_history(row)
