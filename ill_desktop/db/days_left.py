# SPDX-License-Identifier: GPL-3.0-or-later
"""The days that are left to a request (`domain.days_left`) as SQL: what a row shows, and the order of a list."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal_column, null, select

from ill_desktop.db.list_terms import Day, r
from ill_desktop.db.tables import answers, libraries
from ill_desktop.domain.days_left import MOST_WAITED, waited_by_day
from ill_desktop.domain.queues import Queue, limit_of

_WITH_LENDER = and_(r.side == "borrowing", r.status == "sent")
_ASKED_ON = (
    select(func.max(answers.c.asked_on))
    .where(answers.c.request_id == r.id, answers.c.kind.is_(None))
    .correlate_except(answers)
    .scalar_subquery()
)
WAIT_FROM: ColumnElement[Any] = case(
    (r.is_open.is_(False), null()), (_WITH_LENDER, func.coalesce(_ASKED_ON, r.status_on)), else_=r.status_on
)
WAIT_DAYS: ColumnElement[Any] = case((_WITH_LENDER, libraries.c.days_to_respond), else_=null())


def order(queue: Queue, day: Day, descending: bool) -> list[ColumnElement[Any]]:
    """Fewest days left first; what has no limit stands last in both directions."""
    # Looked up and not compared, so that the day is worked out once a row.
    by_day = waited_by_day(day.today).items()
    looked_up: dict[Any, Any] = {literal_column(f"'{since}'"): literal_column(str(n)) for since, n in by_day}
    waited = case(looked_up, value=WAIT_FROM, else_=literal_column(str(MOST_WAITED)))
    limit = limit_of(queue, day.rules.limits)
    allowed = WAIT_DAYS if limit is None else func.coalesce(WAIT_DAYS, limit)
    left = case((WAIT_FROM.is_(None), null()), else_=allowed - waited)
    return [left.is_(None), left.desc() if descending else left, r.id.desc() if descending else r.id]
