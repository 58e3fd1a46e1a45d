# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists that staff made: kept, counted, and their own condition as SQL."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from ill_desktop.db.list_terms import r
from ill_desktop.db.tables import saved_lists
from ill_desktop.db.uow import Unit
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import Where

s = saved_lists.c


def between(where: Where, today: date) -> ColumnElement[bool]:
    """From a day to a day, both with it; an end is a date, days from today, or open. An empty date never counts."""
    first, last = (_day(end, today) for end in where.value)
    column: Any = r[where.field]
    terms: list[ColumnElement[bool]] = [column.is_not(None)]
    if where.field == "created":  # a moment
        terms += [] if first is None else [column >= datetime.combine(first, time(), UTC)]
        terms += [] if last is None else [column < datetime.combine(last + timedelta(1), time(), UTC)]
    else:
        terms += [] if first is None else [column >= first]
        terms += [] if last is None else [column <= last]
    return and_(*terms)


def _day(end: int | str | None, today: date) -> date | None:
    if end is None:
        return None
    return date.fromisoformat(end) if isinstance(end, str) else today + timedelta(end)


class SavedListUnit(Unit):
    def keep_list(self, key: int | None, page: str, title: str, text: str) -> int:
        """Saves a list (`key` None = a new one); raises UserError where another has its name."""
        same = select(s.id).where(s.page == page, s.name == title, s.id != (key or 0))
        if self.connection.execute(same).first() is not None:
            raise UserError(f'There is a list "{title}" on this page already; choose another name.')
        values = {"page": page, "name": title, "filter": text}
        if key is not None and self.connection.execute(update(saved_lists).where(s.id == key).values(values)).rowcount:
            return key
        made: Any = self.connection.execute(insert(saved_lists).values(values).returning(s.id)).scalar_one()
        return int(made)

    def drop_list(self, key: int) -> None:
        self.connection.execute(delete(saved_lists).where(s.id == key))


class SavedListReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def saved_lists(self) -> list[tuple[int, str, str, str]]:
        with self._asked() as connection:
            wanted = select(s.id, s.page, s.name, s.filter).order_by(s.page, s.name)
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(wanted)]
