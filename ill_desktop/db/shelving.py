# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk along the shelves: where each location stands in it, and the stored keys of call numbers."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, func, insert, or_, select, update

from ill_desktop.db.request_tables import shelf_places
from ill_desktop.db.tables import bib_numbers, libraries, requests
from ill_desktop.db.uow import Unit
from ill_desktop.domain.lending import KnownItem
from ill_desktop.domain.shelving import LAST, ShelfPlace

r, p = requests.c, shelf_places.c
_branch = libraries.alias("branch")
WALKED = requests.outerjoin(shelf_places, and_(p.branch_id.is_not_distinct_from(r.branch_id), p.location == r.location))
"""Requests with the place of their location in the walk."""
_CALLED = (select(r.id, r.call_number, r.shelving_key)
           .where(r.id > bindparam("after")).order_by(r.id).limit(bindparam("most")))  # fmt: skip
_SET_KEY = (update(requests).where(r.id == bindparam("key"), r.call_number == bindparam("was"))
            .values(shelving_key=bindparam("made")))  # fmt: skip
NEWEST = 1_000
"""So many of the newest requests that bear a number of the title are looked at for its shelf."""
_b = bib_numbers.c
_NUMBERS = select(_b.value).where(_b.request_id == bindparam("key"))
_OTHERS = (select(_b.request_id)
           .where(_b.value.in_(bindparam("values", expanding=True)), _b.request_id != bindparam("key"))
           .order_by(_b.request_id.desc()).limit(NEWEST))  # fmt: skip
_LENT = (
    select(r.number, r.call_number, r.location, r.branch_id, func.coalesce(_branch.c.name, ""), r.item_barcode,
           r.status, r.shipped_on)
    .outerjoin(_branch, _branch.c.id == r.branch_id)
    .where(r.id.in_(bindparam("ids", expanding=True)), r.side == "lending", r.shipped_on.is_not(None))
    .order_by(r.id.desc()).limit(1)
)  # fmt: skip


def walk_order() -> list[ColumnElement[object]]:
    """Branch, the place of the location in the walk, then the key; a location that has no place stands behind, by name.
    The same for all that sends somebody to a shelf.
    """
    return [func.coalesce(r.branch_id, 0), func.coalesce(p.position, LAST), r.location, r.shelving_key]


def item_known(connection: Connection, request_id: int) -> KnownItem | None:
    """The item we lent last by a number of this request's title.

    In steps: in one, SQLite would walk through all that we ever lent.
    """
    values = list(connection.execute(_NUMBERS, {"key": request_id}).scalars())
    ids = list(connection.execute(_OTHERS, {"values": values, "key": request_id}).scalars()) if values else []
    row = connection.execute(_LENT, {"ids": ids}).first() if ids else None
    return None if row is None else KnownItem(*row)


class ShelvingReads:
    """Part of `Reads`."""

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def shelf_places(self) -> list[ShelfPlace]:
        to_pull = func.sum(case((r.status.in_(("new", "searching")), 1), else_=0))
        waits = (select(r.branch_id, r.location, to_pull)
                 .where(r.is_open, r.side == "lending", or_(r.location != "", r.call_number != ""))
                 .group_by(r.branch_id, r.location))  # fmt: skip
        kept = select(p.branch_id, p.location, p.position)
        with self._asked() as connection:
            found = {(branch, place): int(count) for branch, place, count in connection.execute(waits)}
            places = {(branch, place): at for branch, place, at in connection.execute(kept)}
            keys = {branch for branch, _ in (*found, *places) if branch is not None}
            named = select(libraries.c.id, libraries.c.name).where(libraries.c.id.in_(list(keys)))
            names: dict[int, str] = {row[0]: row[1] for row in connection.execute(named)}
        both = sorted({*found, *places}, key=lambda at: (at[0] or 0, places.get(at, LAST), at[1]))
        return [ShelfPlace(branch, names.get(branch or 0, ""), place, places.get((branch, place)),
                           found.get((branch, place), 0)) for branch, place in both]  # fmt: skip

    def called(self, after: int, most: int) -> list[tuple[int, str, str]]:
        """(id, call number, key) of the next requests behind this id."""
        with self._asked() as connection:
            rows = connection.execute(_CALLED, {"after": after, "most": most})
            return [(key, call_number, made) for key, call_number, made in rows]

    def newest_request(self) -> int:
        with self._asked() as connection:
            return connection.execute(select(func.max(r.id))).scalar() or 0

    def item_known(self, request_id: int) -> KnownItem | None:
        with self._asked() as connection:
            return item_known(connection, request_id)


class ShelvingUnit(Unit):
    """Part of a deed."""

    def set_shelving_keys(self, keys: Sequence[tuple[int, str, str]]) -> None:
        """(id, call number, key): a key is written only where the call number is still that one."""
        if keys:
            self.connection.execute(_SET_KEY, [{"key": key, "was": was, "made": made} for key, was, made in keys])

    def set_walk(self, branch_id: int | None, locations: Sequence[str]) -> None:
        """The walk through a branch, in this order; what it was before is replaced."""
        self.connection.execute(delete(shelf_places).where(p.branch_id.is_not_distinct_from(branch_id)))
        rows = [{"branch_id": branch_id, "location": place, "position": at} for at, place in enumerate(locations, 1)]
        if rows:
            self.connection.execute(insert(shelf_places), rows)
