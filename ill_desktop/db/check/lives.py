# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests against their history: each deed begins where the one before it ended, and the last one where it stands."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from ill_desktop.db.check.names import Names
from ill_desktop.db.check.reading import stream
from ill_desktop.domain.courier import STRAY_MOVEMENTS
from ill_desktop.domain.request import FactKind
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.workflow import MOVEMENTS, STATUSES

_STATUSES = [("", ""), *((row.side.value, row.status.value) for row in STATUSES)]
_CODES = {pair: at for at, pair in enumerate(_STATUSES)}
_FINAL = {(row.side.value, row.status.value) for row in STATUSES if row.final}
_MOVEMENTS = {(side.value, action.value): way for (side, action), way in MOVEMENTS.items()}
_UNKNOWN = 255
_HEAD = '{"status":"'


class _Standing:
    """By request id: status as it stands, as the deeds so far leave it, and as the deeds not undone leave it."""

    def __init__(self, size: int):
        self.now, self.reached, self.standing = (array("B", bytes(size)) for _ in range(3))
        self.is_loan = array("B", bytes(size))


def lives(connection: Connection) -> Iterator[str]:
    """All that can be seen in one pass over the requests and one over the history."""
    size = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM requests").scalar_one()
    held = _Standing(size)
    yield from _requests(connection, held)
    yield from _deeds(connection, held)
    for key in range(size):
        now = held.now[key]
        if now and now != _UNKNOWN and now != held.reached[key]:
            said = _STATUSES[held.reached[key]][1] or "nothing"
            yield f"Request {key} is {_STATUSES[now][1]}, but its history ends with {said}."
        elif now and now != _UNKNOWN and now != held.standing[key]:
            yield f"Request {key} is {_STATUSES[now][1]}, but the last deed that is not undone says otherwise."
    yield from _undos(connection)


def _requests(connection: Connection, held: _Standing) -> Iterator[str]:
    columns = "id, number, side, service_type, status, is_open, flags, item_barcode, item_code, status_on"
    for row in stream(connection, f"SELECT {columns} FROM requests ORDER BY id"):
        key, number, side, service_type, status, is_open, flags, barcode, code, since = row
        held.now[key] = _CODES.get((side, status), _UNKNOWN)
        held.is_loan[key] = service_type == "loan"
        if held.now[key] == _UNKNOWN:
            yield f"Request {number} has the status {status}, which the side {side} does not know."
            continue
        wanted = (side, status) not in _FINAL and FactKind.GAVE_UP.value not in flags.split()
        if bool(is_open) is not wanted:
            yield f"Request {number} is {status}, but is kept as {'open' if is_open else 'finished'}."
        if code != normal(barcode):
            yield f"Request {number} cannot be found by the barcode of its item: it is kept in another form."
        if number[:1] != ("R" if side == "borrowing" else "L"):
            yield f"The number {number} does not begin with the letter of its side, {side}."
        if since is None:
            yield f"Request {number} does not say since when it is {status}."


def _deeds(connection: Connection, held: _Standing) -> Iterator[str]:
    names = Names(connection)
    undone = {row[0] for row in stream(connection, "SELECT undoes FROM history WHERE undoes IS NOT NULL")}
    columns = "id, request_id, action, side, movement, carrier, undoes, before, after, note"
    for row in stream(connection, f"SELECT {columns} FROM history ORDER BY id"):
        key, request_id, action, side, movement, carrier, undoes, before, after, note = row
        if before or after:
            yield from _chain(held, row, undoes is None and key not in undone)
        if movement or (side, action) in _MOVEMENTS or action in STRAY_MOVEMENTS:
            yield from _movement(held, row)
        elif carrier:
            yield f"Deed {key} ({action}) is no movement, but names a carrier."
        if names.may_be_in(before) or names.may_be_in(after) or (note and names.may_be_in(note)):
            if names.in_deed(before, after, note):
                yield f"Deed {key} of request {request_id} ({action}) holds what leads to a customer."
    yield from _months_of_deeds(connection)


def _status(held: str) -> str | None:
    """The status that the JSON of a deed names for its request."""
    if held.startswith(_HEAD):
        return held[11 : held.index('"', 11)]
    if '"status"' not in held:
        return None
    found = json.loads(held).get("status")
    return None if found is None else str(found)


def _chain(held: _Standing, row: Sequence[Any], stands: bool) -> Iterator[str]:
    key, request_id, action, side, *_, before, after, _note = row
    if request_id is None or request_id >= len(held.now):
        return
    try:
        was, now = _status(before), _status(after)
    except ValueError:
        yield f"Deed {key} of request {request_id} ({action}) cannot be read."
        return
    reached = held.reached[request_id]
    if (was is not None or now is not None) and _CODES.get((side, was or ""), 0) != reached:
        said = _STATUSES[reached][1] or "nothing"
        yield f"Deed {key} of request {request_id} ({action}) begins with {was}, but the one before ended with {said}."
    if now is None:
        return
    code = _CODES.get((side, now))
    if code is None:
        yield f"Deed {key} of request {request_id} ({action}) leads to {now}, which the side {side} does not know."
        return
    held.reached[request_id] = code
    if stands:
        held.standing[request_id] = code


def _movement(held: _Standing, row: Sequence[Any]) -> Iterator[str]:
    key, request_id, action, side, movement, carrier, *_ = row
    if request_id is None or action in STRAY_MOVEMENTS:  # of a wrong book, the stray item's rows are its request's
        wanted = STRAY_MOVEMENTS.get(action, "")
    elif request_id >= len(held.is_loan):
        wanted = movement
    else:
        wanted = _MOVEMENTS.get((side, action), "") if held.is_loan[request_id] else ""
    if movement != wanted:
        yield f"Deed {key} ({action}) is counted as the movement {movement or 'none'}, not as {wanted or 'none'}."
    elif bool(carrier) is not bool(movement):
        yield f"Deed {key} ({action}) is a movement without a carrier." if movement else (
            f"Deed {key} ({action}) is no movement, but names a carrier.")  # fmt: skip


def _months_of_deeds(connection: Connection) -> Iterator[str]:
    wrong = "SELECT id, month, on_day FROM history WHERE month <> substr(CAST(on_day AS text), 1, 7) ORDER BY id"
    for key, month, on in stream(connection, wrong):
        yield f"Deed {key} was done on {on}, but is counted in {month}."


def _undos(connection: Connection) -> Iterator[str]:
    """What is undone came before, belongs to the same request, and was undone once."""
    wrong = (
        "SELECT u.id FROM history u LEFT JOIN history h ON h.id = u.undoes WHERE u.undoes IS NOT NULL "
        "AND (h.id IS NULL OR h.id >= u.id OR coalesce(h.request_id, 0) <> coalesce(u.request_id, 0)) ORDER BY u.id"
    )
    for (key,) in stream(connection, wrong):
        yield f"Deed {key} undoes a deed that is not one of the same request before it."
    twice = "SELECT undoes FROM history WHERE undoes IS NOT NULL GROUP BY undoes HAVING count(*) > 1 ORDER BY undoes"
    for (key,) in stream(connection, twice):
        yield f"Deed {key} was undone more than once."


def facts(connection: Connection) -> Iterator[str]:
    """The flags of a request are its facts in force."""
    in_force: dict[int, set[str]] = defaultdict(set)
    for key, kind in stream(connection, "SELECT request_id, kind FROM facts WHERE until IS NULL"):
        in_force[key].add(kind)
    flagged = "SELECT id, number, flags FROM requests WHERE flags <> '' ORDER BY id"
    for key, number, flags in stream(connection, flagged):
        kinds = " ".join(sorted(in_force.pop(key, ())))
        if kinds != flags:
            yield f'Request {number} is flagged "{flags}", but its facts in force are "{kinds}".'
    for key in sorted(in_force):
        yield f'Request {key} is flagged with nothing, but its facts in force are "{" ".join(sorted(in_force[key]))}".'
