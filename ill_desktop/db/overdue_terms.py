# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page Overdue sorts by, as SQL: days late, level, last letter, next step."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, literal, literal_column, or_, select

from ill_desktop.db.list_terms import Day
from ill_desktop.db.tables import notices, requests
from ill_desktop.domain.ladder import RANK, STEPS, Rung, next_step

r, n = requests.c, notices.c
_NEVER = literal(date(1, 1, 1))
DUE = case((and_(r.side == "borrowing", r.customer_due.is_not(None)), r.customer_due), else_=r.lender_due)
"""The date that somebody is late by: for what we borrowed the customer's."""
_MINE = and_(n.request_id == r.id, n.due == DUE)
_RANK = case(*((n.step == step, rank) for step, rank in RANK.items()), else_=-1)
LEVEL = select(func.coalesce(func.max(_RANK), -1)).where(_MINE).correlate(requests).scalar_subquery()
"""Rank of the highest step that was sent for the due date there is now; -1 = none."""
CONTACT = select(func.max(n.on_day)).where(n.request_id == r.id).correlate(requests).scalar_subquery()
_HELD = or_(*((literal(" ") + r.flags + " ").like(f"% {kind} %")
              for kind in ("letters_held", "disputed", "legal_hold", "billed")))  # fmt: skip

_NONE = 100_000
"""Days until a step that never comes."""
_OLDEST = (DUE.is_(None), DUE)


def next_day(day: Day) -> list[ColumnElement[Any]]:
    """By the day of the next step, what is due now first; last what is held or has no step left. It counts by the
    office's own steps: closings and the steps of a library are in the letters, and in what the row says.
    """
    today, (lent, borrowed) = day.today, day.lost.rungs if day.lost is not None else ((), ())
    most = max((rung.days for rung in (*lent, *borrowed)), default=0) + 1
    # Looked up and not compared, so that the due date is worked out once a row.
    by_day: dict[Any, Any] = {literal_column(f"'{today - timedelta(n)}'"): literal_column(str(n)) for n in range(most)}
    late = case((today < DUE, 0), else_=case(by_day, value=DUE, else_=literal_column(str(most))))
    left = case((r.side == "lending", _days_of(lent)), else_=_days_of(borrowed)) + 1 - late
    return [case((_HELD, _NONE), (left < 0, 0), else_=left), *_OLDEST]


def _days_of(rungs: Sequence[Rung]) -> ColumnElement[Any]:
    """Days after the due date of the step that comes after the one sent last."""
    after = {STEPS.index(step): next_step(rungs, step) for step in STEPS}
    days = {rank: rung.days if rung is not None else _NONE for rank, rung in after.items()}
    first = next_step(rungs, None)
    usual = first.days if first is not None else _NONE
    return case(days, value=LEVEL, else_=usual) if days else literal(usual)


ORDERS: Final[dict[str, Callable[[], list[ColumnElement[Any]]]]] = {
    "level": lambda: [LEVEL, *_OLDEST], "contact": lambda: [func.coalesce(CONTACT, _NEVER), *_OLDEST],
}  # fmt: skip
