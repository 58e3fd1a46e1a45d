# SPDX-License-Identifier: GPL-3.0-or-later
"""Which deeds were done together. A batch is only the list of them: each is a deed of its own request."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select

from ill_desktop.db.request_tables import batch_deeds, batches
from ill_desktop.db.tables import history, staff
from ill_desktop.db.uow import Unit
from ill_desktop.domain.batches import BatchLine

_undo = history.alias("undo")
_IN_FORCE = ~exists().where(_undo.c.undoes == batch_deeds.c.history_id)

_KEEP = insert(batch_deeds)  # made once: it runs with each deed of a batch


class BatchUnit(Unit):
    """The part of a deed that knows its batch."""

    batch: int = 0

    def begin_batch(self, what: str) -> int:
        """A new batch, empty; `what` names the deed in words of the trade."""
        values = {"at": self.now, "on_day": self.today, "what": what, "staff_id": self.staff_id}
        made: Any = self.connection.execute(insert(batches).values(values).returning(batches.c.id)).scalar_one()
        return int(made)

    def keep_in_batch(self, request_id: int, history_id: int) -> None:
        """Writes down that this deed belongs to the batch that is under way."""
        if self.batch:
            kept = {"batch_id": self.batch, "request_id": request_id, "history_id": history_id}
            self.connection.execute(_KEEP, kept)


class BatchReads:
    """Part of `Reads`."""

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def batches(self, since: date) -> list[BatchLine]:
        b, d = batches.c, batch_deeds.c
        wanted = (
            select(b.id, b.at, b.on_day, b.what, func.count(d.id), func.coalesce(staff.c.name, ""))
            .join(batch_deeds, d.batch_id == b.id)
            .outerjoin(staff, staff.c.id == b.staff_id)
            .where(b.on_day >= since, _IN_FORCE)
            .group_by(b.id, b.at, b.on_day, b.what, staff.c.name)
            .order_by(b.id.desc())
        )
        with self._asked() as connection:
            return [BatchLine(*row) for row in connection.execute(wanted)]

    def batch_deeds(self, batch_id: int) -> list[tuple[int, int]]:
        d = batch_deeds.c
        wanted = select(d.request_id, d.history_id).where(d.batch_id == batch_id, _IN_FORCE).order_by(d.id.desc())
        with self._asked() as connection:
            return [(row[0], row[1]) for row in connection.execute(wanted)]
