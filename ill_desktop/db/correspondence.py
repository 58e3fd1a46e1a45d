# SPDX-License-Identifier: GPL-3.0-or-later
"""The correspondence file: newest first, of a request, a library or a customer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, select

from ill_desktop.db.tables import attachments, correspondence, libraries, requests, staff

c = correspondence.c
_KEPT = (
    select(c.id, c.at, c.on_day, c.way, c.direction, c.subject, c.text, staff.c.initials, requests.c.number,
           libraries.c.name, c.request_id, c.library_id, c.customer_id.is_not(None))
    .outerjoin(staff, staff.c.id == c.staff_id)
    .outerjoin(requests, requests.c.id == c.request_id)
    .outerjoin(libraries, libraries.c.id == c.library_id)
    .order_by(c.id.desc())
)  # fmt: skip
_NAMES = ("id", "at", "on", "way", "direction", "subject", "text", "by", "request", "library", "request_id",
          "library_id", "personal")  # fmt: skip


class CorrespondenceReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def correspondence(self, about: str, key: int, *, before: int | None = None, limit: int = 200
                       ) -> list[dict[str, Any]]:  # fmt: skip
        wanted = _KEPT.where(c[f"{about}_id"] == key).limit(limit)
        if before is not None:
            wanted = wanted.where(c.id < before)
        with self._asked() as connection:
            found = [dict(zip(_NAMES, row, strict=True)) for row in connection.execute(wanted)]
            keys = [one["id"] for one in found]
            a = attachments.c
            names: dict[int, list[tuple[int, str]]] = {}
            for of, at, name in connection.execute(
                select(a.correspondence_id, a.id, a.name).where(a.correspondence_id.in_(keys)).order_by(a.id)
            ):
                names.setdefault(of, []).append((at, name))
        return [one | {"attachments": names.get(one["id"], [])} for one in found]
