# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff set up for the office, with what was there before: the walk through a branch, label stocks, offsets."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Executable, insert, select, update

from ill_desktop.db.people_tables import office_changes
from ill_desktop.db.request_tables import shelf_places
from ill_desktop.db.tables import staff
from ill_desktop.db.uow import Unit
from ill_desktop.domain.office_changes import OfficeChange

c = office_changes.c


def _last(kind: str, name: str) -> Executable:
    """The last change that is not taken back; `name` "" = of any."""
    wanted = (
        select(c.id, c.kind, c.name, c.branch_id, c.at, c.before, c.after, staff.c.initials)
        .outerjoin(staff, staff.c.id == c.staff_id)
        .where(c.kind == kind, c.undone.is_(False)).order_by(c.id.desc()).limit(1)
    )  # fmt: skip
    return wanted.where(c.name == name) if name else wanted


def _read(row: Any) -> OfficeChange | None:
    if row is None:
        return None
    key, kind, name, branch_id, at, before, after, by = row
    return OfficeChange(key, kind, name, branch_id, at, json.loads(before), json.loads(after), by or "")


class OfficeChangeUnit(Unit):
    """Part of a deed."""

    def keep_office_change(self, kind: str, name: str, before: Any, after: Any, branch_id: int | None = None) -> None:
        self.connection.execute(insert(office_changes).values(
            at=self.now, on_day=self.today, kind=kind, name=name, branch_id=branch_id, before=json.dumps(before),
            after=json.dumps(after), staff_id=self.staff_id))  # fmt: skip

    def last_office_change(self, kind: str, name: str = "") -> OfficeChange | None:
        return _read(self.connection.execute(_last(kind, name)).first())

    def take_office_change_back(self, key: int) -> None:
        self.connection.execute(update(office_changes).where(c.id == key).values(undone=True))


class OfficeChangeReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def last_office_change(self, kind: str, name: str = "") -> OfficeChange | None:
        with self._asked() as connection:
            return _read(connection.execute(_last(kind, name)).first())

    def walk_of(self, branch_id: int | None) -> list[str]:
        with self._asked() as connection:
            return walk_of(connection, branch_id)


def walk_of(connection: Connection, branch_id: int | None) -> list[str]:
    """The locations of a branch that have a place in the walk, in its order."""
    p = shelf_places.c
    wanted = select(p.location).where(p.branch_id.is_not_distinct_from(branch_id)).order_by(p.position)
    return list(connection.execute(wanted).scalars())
