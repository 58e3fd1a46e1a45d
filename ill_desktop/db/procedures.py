# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's procedure notes: the revision in force, and those before it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection, func, select

from ill_desktop.db.tables import procedures, staff

c = procedures.c
_NEWEST = select(func.max(c.id)).group_by(c.about)


class ProcedureReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def procedures(self) -> dict[str, tuple[int, str, date | None, str]]:
        wanted = select(c.about, c.id, c.text, c.revised, func.coalesce(staff.c.initials, ""))
        wanted = wanted.outerjoin(staff, staff.c.id == c.staff_id).where(c.id.in_(_NEWEST), c.text != "")
        with self._asked() as connection:
            return {about: (key, text, day, by) for about, key, text, day, by in connection.execute(wanted)}

    def procedure_revisions(self, about: str) -> list[tuple[int, str, date | None, str]]:
        wanted = select(c.id, c.text, c.revised, func.coalesce(staff.c.initials, ""))
        wanted = wanted.outerjoin(staff, staff.c.id == c.staff_id).where(c.about == about).order_by(c.id.desc())
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted)]  # type: ignore[misc]
