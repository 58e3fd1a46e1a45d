# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page Overdue sorts by, as SQL: days late, level, last letter, next step."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select

from ill_desktop.db.tables import notices, requests
from ill_desktop.domain.ladder import RANK

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


_OLDEST = (DUE.is_(None), DUE)


def _next() -> list[ColumnElement[Any]]:
    """What goes on by itself first, the step that is nearest to its end above; of one step the oldest."""
    return [case((_HELD, 1), else_=0), len(RANK) - LEVEL, *_OLDEST]


ORDERS: Final[dict[str, Callable[[], list[ColumnElement[Any]]]]] = {
    "level": lambda: [LEVEL, *_OLDEST], "contact": lambda: [func.coalesce(CONTACT, _NEVER), *_OLDEST], "next": _next,
}  # fmt: skip
