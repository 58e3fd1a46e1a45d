# SPDX-License-Identifier: GPL-3.0-or-later
"""A library's own history: every change with what was there before, so that each can be taken back."""

import json
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ill_desktop.db.mapping import by_table
from ill_desktop.db.people_tables import library_contacts
from ill_desktop.db.request_tables import library_history
from ill_desktop.db.tables import closures, customer_history, customer_views, libraries, staff
from ill_desktop.db.uow import Unit, as_json
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import Contact
from ill_desktop.domain.library_file import FileRow, Look

h = library_history.c


class LibraryFileUnit(Unit):
    """Part of a deed."""

    def keep_library_change(self, library_id: int, action: str, before: Mapping[str, Any], after: Mapping[str, Any]
                            ) -> int:  # fmt: skip
        """Writes a change into the library's own history: fields of the library, and records of it by "table#id"."""
        row = insert(library_history).values(
            library_id=library_id, at=self.now, on_day=self.today, action=action, staff_id=self.staff_id,
            before=_dump(before), after=_dump(after))  # fmt: skip
        key = self.connection.execute(row).inserted_primary_key
        self.touch("libraries", library_id)
        return int(key[0]) if key is not None else 0

    def library_change(self, history_id: int) -> tuple[int, str, dict[str, Any], dict[str, Any]]:
        """(library, action, before, after) of a change that is not taken back. Raises UserError if it is."""
        wanted = select(h.library_id, h.action, h.before, h.after, h.undone).where(h.id == history_id)
        row = self.connection.execute(wanted).first()
        if row is None or row.undone:
            raise UserError("This change was taken back already, perhaps at another desk.")
        return row.library_id, row.action, json.loads(row.before or "{}"), json.loads(row.after or "{}")

    def take_library_change_back(self, history_id: int) -> None:
        self.connection.execute(update(library_history).where(h.id == history_id).values(undone=True))

    def customer_change(self, history_id: int) -> tuple[int, str, dict[str, Any], dict[str, Any]]:
        """(customer, action, before, after) of a change that is neither taken back nor purged; raises UserError."""
        c = customer_history.c
        wanted = select(c.customer_id, c.action, c.before, c.after, c.undone)
        row = self.connection.execute(wanted.where(c.id == history_id, c.history_id.is_(None))).first()
        if row is None or row.undone or row.customer_id is None:
            raise UserError("This change was taken back already, perhaps at another desk, or it was purged.")
        return row.customer_id, row.action, json.loads(row.before or "{}"), json.loads(row.after or "{}")

    def take_customer_change_back(self, history_id: int) -> None:
        here = customer_history.c.id == history_id
        self.connection.execute(update(customer_history).where(here).values(undone=True))

    def stands(self, key: str, values: Mapping[str, Any] | None) -> bool:
        """Whether a record ("table#id") still has these values; None = whether it is gone."""
        table, _, number = key.partition("#")
        mapper = by_table()[table]
        wanted = select(*(mapper.table.c[name] for name in mapper.columns)).where(mapper.table.c.id == int(number))
        row = self.connection.execute(wanted).first()
        if row is None or values is None:
            return row is None and values is None
        here = as_json(mapper.values(mapper.load(row)))
        return all(here.get(name) == value for name, value in values.items() if name in here)


class LibraryFileReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def library_changes(self, library_id: int, limit: int = 200) -> list[FileRow]:
        wanted = (
            select(h.id, h.at, h.action, h.before, h.after, h.undone, staff.c.initials)
            .outerjoin(staff, staff.c.id == h.staff_id)
            .where(h.library_id == library_id)
            .order_by(h.id.desc())
            .limit(limit)
        )
        with self._asked() as connection:
            rows = [FileRow(key, at, action, json.loads(before or "{}"), json.loads(after or "{}"), undone, by or "")
                    for key, at, action, before, after, undone, by in connection.execute(wanted)]  # fmt: skip
            keys = {int(key) for row in rows for key in row.after.get("moved", {})}
            names = _names(connection, keys)
        for row in rows:
            row.others = [names[int(key)] for key in row.after.get("moved", {}) if int(key) in names]
        return rows

    def customer_changes(self, customer_id: int, limit: int = 50) -> list[FileRow]:
        c = customer_history.c
        wanted = (
            select(c.id, c.at, c.action, c.before, c.after, c.undone, staff.c.initials)
            .outerjoin(staff, staff.c.id == c.staff_id)
            .where(c.customer_id == customer_id, c.history_id.is_(None))
            .order_by(c.id.desc())
            .limit(limit)
        )
        with self._asked() as connection:
            rows = [FileRow(key, at, action, json.loads(before or "{}"), json.loads(after or "{}"), undone, by or "")
                    for key, at, action, before, after, undone, by in connection.execute(wanted)]  # fmt: skip
            keys = {one["branch_id"] for row in rows for one in (row.before, row.after) if one.get("branch_id")}
            names = _names(connection, keys)
        for row in rows:
            row.branches = names
        return rows

    def customer_looks(self, customer_id: int, limit: int = 20) -> list[Look]:
        """Who looked at a customer, newest first; never at what."""
        c = customer_views.c
        wanted = (
            select(c.at, staff.c.name)
            .outerjoin(staff, staff.c.id == c.staff_id)
            .where(c.customer_id == customer_id)
            .order_by(c.id.desc())
            .limit(limit)
        )
        with self._asked() as connection:
            return [Look(at, name or "") for at, name in connection.execute(wanted)]

    def library_contacts(self, library_id: int, role: str = "") -> list[Contact]:
        c = library_contacts.c
        wanted = select(c.name, c.role, c.phone, c.email, c.note).where(c.library_id == library_id)
        if role:
            wanted = wanted.where(c.role == role)
        with self._asked() as connection:
            return [Contact(*row) for row in connection.execute(wanted.order_by(c.position, c.id))]

    def closings_of(self, library_id: int) -> list[tuple[int, Any, Any, str]]:
        """(id, first day, last day, reason) of all closings of a library, the latest first."""
        c = closures.c
        wanted = select(c.id, c.first_day, c.last_day, c.reason).where(c.library_id == library_id)
        with self._asked() as connection:
            rows = connection.execute(wanted.order_by(c.first_day.desc(), c.id))
            return [(key, first, last, reason) for key, first, last, reason in rows]


def _names(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    named = select(libraries.c.id, libraries.c.name).where(libraries.c.id.in_(keys))
    return {row[0]: row[1] for row in connection.execute(named)} if keys else {}


def _dump(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
