# SPDX-License-Identifier: GPL-3.0-or-later
"""Our people, and the open work that stands under a name."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, Table, func, select, update

from ill_desktop.db.request_tables import bib_problems, editor_drafts
from ill_desktop.db.tables import courier_problems, scans_to_settle, staff, stray_items, unknown_scans

OPEN_WORK: dict[str, tuple[Table, ColumnElement[bool] | None]] = {
    "drafts": (editor_drafts, None),
    "courier problems": (courier_problems, courier_problems.c.resolved.is_(None)),
    "wrong records": (bib_problems, bib_problems.c.fixed.is_(None)),
    "questions to settle": (scans_to_settle, scans_to_settle.c.settled_on.is_(None)),
    "unknown codes": (unknown_scans, unknown_scans.c.settled_on.is_(None)),
    "stray items": (stray_items, stray_items.c.settled_on.is_(None)),
}
"""What is open under a person's name; each has its column `staff_id`."""


def _mine(table: Table, is_open: ColumnElement[bool] | None, staff_id: int) -> list[ColumnElement[bool]]:
    mine: ColumnElement[bool] = table.c.staff_id == staff_id
    return [mine] if is_open is None else [mine, is_open]


class StaffReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def all_staff(self) -> list[tuple[int, str, str, str, bool]]:
        c = staff.c
        wanted = select(c.id, c.name, c.initials, c.role, c.left_office).order_by(c.left_office, c.name)
        with self._asked() as connection:
            return [(key, name, initials, role, bool(left)) for key, name, initials, role, left in
                    connection.execute(wanted)]  # fmt: skip

    def open_under(self, staff_id: int) -> dict[str, int]:
        with self._asked() as connection:
            counts = {
                words: connection.execute(
                    select(func.count()).select_from(table).where(*_mine(table, is_open, staff_id))
                ).scalar_one()
                for words, (table, is_open) in OPEN_WORK.items()
            }
        return {words: count for words, count in counts.items() if count}


class StaffUnit:
    """Part of a deed."""

    connection: Connection

    def hand_over(self, leaver: int, heir: int) -> int:
        """Puts everything open under one name under another; returns how many records that were."""
        done = 0
        for table, is_open in OPEN_WORK.values():
            moved = update(table).where(*_mine(table, is_open, leaver)).values(staff_id=heir)
            done += self.connection.execute(moved).rowcount
        return done
