# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts deeds on the database, alone or several together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from threading import get_ident
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ill_desktop.db.engine import Engines, told

if TYPE_CHECKING:
    from ill_desktop.db.deed import Deed


def _deed() -> type[Deed]:
    made: type[Deed] = import_module("ill_desktop.db.deed").Deed
    return made


class Deeds:
    """Starts deeds. One at a time on a workstation: the window's write lane is one thread. What a deed needs is loaded
    with the first one.
    """

    def __init__(self, engines: Engines, staff_id: int | None = None):
        self.engines, self.staff_id, self.batch = engines, staff_id, 0
        self._together: tuple[int, Connection] | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Deeds that this thread begins inside are confirmed together, in one write to the disk; each may still fail by
        itself. Raises where they could not be confirmed: then none of them was done.
        """
        self.engines.still_there()
        with told():
            with self.engines.write.begin() as connection:
                self._together = (get_ident(), connection)
                try:
                    yield
                finally:
                    self._together = None
                self.engines.still_there()
        self.engines.still_there()

    @contextmanager
    def __call__(self, now: datetime, today: date) -> Iterator[Deed]:
        """One transaction. What was said to be done afterwards is in the file that bears the database's name."""
        if self._together is not None and self._together[0] == get_ident():
            connection = self._together[1]
            with told(), connection.begin_nested():
                deed = _deed()(connection, now, today, self.staff_id)
                deed.batch = self.batch
                yield deed
            return
        self.engines.still_there()
        with told():
            with self.engines.write.begin() as connection:
                deed = _deed()(connection, now, today, self.staff_id)
                deed.batch = self.batch
                yield deed
                self.engines.still_there()
        self.engines.still_there()

