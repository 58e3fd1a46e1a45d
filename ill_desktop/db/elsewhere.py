# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left to do elsewhere, as groups and rows; and what a courier slip is made from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, case, cast, func, literal, select

from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import addresses, courier_codes, identifiers, libraries, requests, work_left
from ill_desktop.domain.library import SlipPlace
from ill_desktop.domain.printing import PrintBatch

w, r, lib, code = work_left.c, requests.c, libraries.c, courier_codes.c
_IDS = bindparam("ids", expanding=True)
_OPEN = w.done_on.is_(None)

GROUPS = (
    select(w.kind, w.network, func.count(), func.sum(cast(w.undoes, Integer)), func.min(w.since))
    .where(_OPEN, w.request_id.is_not(None))
    .group_by(w.kind, w.network)
)
"""(kind, network, steps, of them to undo there, oldest)."""


def ids(kind: str, network: str, done_on: date | None) -> Select[Any]:
    """Steps of a group, oldest first: the open ones, or those that were ticked on a day."""
    when = _OPEN if done_on is None else w.done_on == done_on
    wanted = select(w.id).where(w.kind == kind, w.network == network, when, w.request_id.is_not(None))
    return wanted.order_by(w.undoes.desc(), w.since, w.id)


def steps_of(request_ids: Sequence[int], kind: str, done: bool) -> Select[Any]:
    """Steps of one kind of these requests, ticked or open."""
    when = w.done_on.is_not(None) if done else _OPEN
    return select(w.id).where(w.request_id.in_(list(request_ids)), w.kind == kind, when, w.undoes.is_(False))


_THERE = (
    select(func.max(identifiers.c.value))
    .where(identifiers.c.request_id == w.request_id, identifiers.c.network == w.network)
    .correlate(work_left)
    .scalar_subquery()
)
ROWS = (
    select(w.id, w.request_id, w.kind, w.network, w.since, w.done_on, w.undoes, r.number, _THERE, r.item_barcode,
           case((r.title == "", r.article_title), else_=r.title), lib.name)
    .join_from(work_left, requests, r.id == w.request_id)
    .outerjoin(libraries, lib.id == r.library_id)
    .where(w.id.in_(_IDS))
)  # fmt: skip
"""Rows of `domain.elsewhere.ROW`."""

_SLIPS = (
    select(r.id, r.number, r.pieces, lib.name, lib.city, lib.courier_code, lib.carrier, lib.hub, lib.second_code,
           func.max(addresses.c.attention))
    .join_from(requests, libraries, lib.id == r.library_id, isouter=True)
    .outerjoin(addresses, (addresses.c.library_id == lib.id) & (addresses.c.purpose == "ship"))
    .where(r.id.in_(_IDS))
    .group_by(r.id, r.number, r.pieces, lib.name, lib.city, lib.courier_code, lib.carrier, lib.hub, lib.second_code)
)  # fmt: skip
_LIBRARY_SLIPS = (
    select(lib.id, literal(""), literal(1), lib.name, lib.city, lib.courier_code, lib.carrier, lib.hub,
           lib.second_code, func.max(addresses.c.attention))
    .outerjoin(addresses, (addresses.c.library_id == lib.id) & (addresses.c.purpose == "ship"))
    .where(lib.id.in_(_IDS))
    .group_by(lib.id, lib.name, lib.city, lib.courier_code, lib.carrier, lib.hub, lib.second_code)
)  # fmt: skip
_CODES = select(func.upper(code.code), code.hub, code.second_code, code.member_since, code.member_until).where(
    func.upper(code.code).in_(_IDS)
)


def slip_places(connection: Connection, request_ids: list[int]) -> dict[int, SlipPlace]:
    """Where each of these requests' libraries is served, with what the courier's list of codes says of its code."""
    return _places(connection, connection.execute(_SLIPS, {"ids": request_ids}).all())


def library_slip_places(connection: Connection, library_ids: list[int]) -> dict[int, SlipPlace]:
    """The same for libraries to which something goes without a request."""
    return _places(connection, connection.execute(_LIBRARY_SLIPS, {"ids": library_ids}).all())


def _places(connection: Connection, rows: Sequence[Any]) -> dict[int, SlipPlace]:
    asked = {key for row in rows for key in _names(row[5] or "")}
    listed = {row[0]: row for row in connection.execute(_CODES, {"ids": list(asked)})} if asked else {}
    has_list = connection.execute(select(code.id).limit(1)).first() is not None
    found: dict[int, SlipPlace] = {}
    for key, number, pieces, name, city, own, carrier, hub, second, attention in rows:
        entry = next((listed[one] for one in _names(own or "") if one in listed), None)
        found[key] = SlipPlace(
            number=number, pieces=pieces, library=name or "", city=city or "", code=own or "", carrier=carrier or "",
            hub=(entry[1] if entry else "") or hub or "", second_code=(entry[2] if entry else "") or second or "",
            attention=attention or "", listed=entry is not None or not has_list,
            member_since=entry[3] if entry else None, member_until=entry[4] if entry else None,
        )  # fmt: skip
    return found


def _names(own: str) -> list[str]:
    """The code, and without its branch suffix: a list may hold the library but not each of its branches."""
    name = own.strip().upper()
    return [name, name.partition(".")[0]] if "." in name else [name] if name else []


def batches(connection: Connection, first: date, last: date) -> list[PrintBatch]:
    """Print jobs of these days, newest first, at most 2,000."""
    mapper = mapper_of(PrintBatch)
    c = mapper.table.c
    wanted = select(*(c[name] for name in mapper.columns))
    wanted = wanted.where(c.on_day.between(first, last)).order_by(c.id.desc()).limit(2_000)
    return [mapper.load(row) for row in connection.execute(wanted)]
