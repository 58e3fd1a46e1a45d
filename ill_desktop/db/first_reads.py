# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first page of the window asks: the office's rules, its lists, rows and counts. The other questions are
loaded after it is painted (`reads`).
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, select, text

from ill_desktop.db import directory, figures, lists, lost_by, search
from ill_desktop.db.engine import Engines, told
from ill_desktop.db.tables import office_settings, staff
from ill_desktop.domain.queues import Queue
from ill_desktop.domain.settings import OfficeSettings, from_rows


class FirstReads:
    """Part of `Reads`; the others are built on it."""

    def __init__(self, engines: Engines):
        self.engines = engines
        self.dialect = engines.read.dialect.name

    @contextmanager
    def _asked(self) -> Iterator[Connection]:
        with told(), self.engines.read.connect() as connection:
            yield connection

    def _array(self, statement: Select[Any]) -> "array[int]":
        """Ids straight from the driver's cursor: a million in a quarter of a second (PYSIDE.md 3.1)."""
        with self._asked() as connection:
            cursor = connection.execute(statement).cursor
            return array("q", chain.from_iterable(cursor or ()))  # type: ignore[arg-type]

    # ---- the office

    def settings(self) -> OfficeSettings:
        with self._asked() as connection:
            rows = connection.execute(select(office_settings.c.key, office_settings.c.value))
            return from_rows({key: json.loads(value) for key, value in rows})

    def staff(self) -> list[tuple[int, str, str]]:
        with self._asked() as connection:
            here = select(staff.c.id, staff.c.name, staff.c.initials).where(~staff.c.left_office)
            return [tuple(row) for row in connection.execute(here.order_by(staff.c.name))]  # type: ignore[misc]

    # ---- lists of requests

    def request_ids(self, queue: Queue, today: date, sort: str | None = None, descending: bool = False,
                    words: str = "") -> "array[int]":  # fmt: skip
        wanted = lists.ids(queue, self._day(queue, today, sort), sort, descending)
        statement = narrowed(self.dialect, wanted, queue, words)
        return array("q") if statement is None else self._array(statement)

    def _day(self, queue: Queue, today: date, sort: str | None = None) -> lists.Day:
        """The day with the office's rules, which are read only for a list that depends on them."""
        depends = sort == "next" or any(where.op in lists.BY_RULES for where in queue.where)
        return self.day(today) if depends else lists.Day(today, OfficeSettings())

    def day(self, today: date) -> lists.Day:
        """With the office's rules, and what they make of the loans to libraries."""
        rules = self.settings()
        with self._asked() as connection:
            return lists.Day(today, rules, lost_by.read(connection, today, rules))

    def request_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(lists.ROWS, {"ids": list(ids)})}

    def day_counts(self, on: date) -> dict[str, int]:
        with self._asked() as connection:
            return figures.day_counts(connection, on)

    def counts(self, today: date) -> dict[str, int]:
        day = self.day(today)
        with self._asked() as connection:
            counted = lists.count_all(connection, day)
            counted["outgoing.do_it_there"] = connection.execute(lists.count_work()).scalar_one()
            return counted | directory.counts(connection, today)


def narrowed(dialect: str, statement: Select[Any], queue: Queue, words: str) -> Select[Any] | None:
    """By words of the full text, the list's own and those given; None where nothing can have them."""
    wanted = " ".join([words, *(where.value for where in queue.where if where.op == "words")]).strip()
    if not wanted:
        return statement
    if (found := search.find_statement(dialect, wanted, None)) is None:
        return None
    inner = text(found[0].partition(" ORDER BY")[0]).bindparams(**found[1])
    return statement.where(lists.r.id.in_(inner.columns(lists.r.id)))  # type: ignore[arg-type]
