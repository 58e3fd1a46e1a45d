# SPDX-License-Identifier: GPL-3.0-or-later
"""The day's deeds at any desk, so that one station sees the scans of the other."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from ill_desktop.db.tables import history, libraries, requests, staff
from ill_desktop.domain.workflow import Action

DESK_ACTIONS = (Action.RECEIVE, Action.TAKE_BACK, Action.SEND_BACK, Action.SHIP, Action.CHECK_IN)
MOST = 400
"""History rows looked at in one question: always the newest, found by their id alone."""

_LAST = select(func.max(history.c.id))
_DEEDS = (
    select(history.c.id, history.c.at, history.c.action, history.c.request_id, requests.c.number, requests.c.title,
           libraries.c.name, staff.c.initials)
    .join(requests, requests.c.id == history.c.request_id)
    .outerjoin(libraries, libraries.c.id == history.c.library_id)
    .outerjoin(staff, staff.c.id == history.c.staff_id)
)  # fmt: skip


def last_deed(connection: Connection) -> int:
    return int(connection.execute(_LAST).scalar() or 0)


def desk_deeds(connection: Connection, after: int, on: date
               ) -> list[tuple[int, datetime, str, int, str, str, str, str]]:  # fmt: skip
    """Deeds of a day with a row id above `after`, oldest first: (history id, at, action, request id, number, title,
    library, initials). Rows that were undone since are left out.
    """
    first = max(after, last_deed(connection) - MOST)
    later = history.alias("later")
    undone = select(later.c.id).where(later.c.undoes == history.c.id).exists()
    wanted = _DEEDS.where(history.c.id > first, history.c.on_day == on, ~undone,
                          history.c.action.in_([action.value for action in DESK_ACTIONS]))  # fmt: skip
    rows: list[Any] = list(connection.execute(wanted.order_by(history.c.id)))
    return [(*row[:5], row[5] or "", row[6] or "", row[7] or "") for row in rows]
