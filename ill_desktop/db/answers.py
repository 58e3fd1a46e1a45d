# SPDX-License-Identifier: GPL-3.0-or-later
"""Who was asked, what they said, and until when the one whose turn it is may answer."""

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Case, ColumnElement, Connection, case, select

from ill_desktop.db.mapping import to_json
from ill_desktop.db.tables import answers, libraries, office_settings
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.settings import OfficeSettings

LONGEST = 20
"""A lender has 1 to 20 days (DOMAIN.md section 2); a number beyond counts as the longest."""
a, lib = answers.c, libraries.c
_ASKED = (
    select(a.id, a.position, a.symbol, a.library_id, lib.name.label("library"), lib.days_to_respond, a.kind, a.reason,
           a.asked_on, a.answered_on, a.note)
    .outerjoin(libraries, lib.id == a.library_id)
    .order_by(a.position, a.id)
)  # fmt: skip


def asked_before(today: date, usual: int) -> Case[Any]:
    """The day before which a lender must have been asked for its time to be over: its own days, else the office's."""
    days: dict[Any, date] = {n: last_asked(today, n) for n in range(1, LONGEST + 1)}
    over: ColumnElement[bool] = lib.days_to_respond > LONGEST
    return case(*((lib.days_to_respond == n, day) for n, day in days.items()), (over, days[LONGEST]),
                else_=last_asked(today, usual))  # fmt: skip


def last_asked(today: date, days: int) -> date:
    """Asked before this day and silent: more than `days` working days have passed.

    From a weekend the days count from the Friday before it.
    """
    day = add_working_days(today + timedelta(1), -1)
    return add_working_days(day, -days)


def shown(connection: Connection, request_id: int) -> list[dict[str, Any]]:
    """The lenders of a request; `answer_by` = the last day of one that is asked and silent, whether its turn or not."""
    rows = [dict(row) for row in connection.execute(_ASKED.where(a.request_id == request_id)).mappings()]
    usual = 0
    for row in rows:
        own, row["answer_by"] = row.pop("days_to_respond"), None
        if row["kind"] is None and row["asked_on"] is not None:
            usual = usual or usual_days(connection)
            row["answer_by"] = add_working_days(row["asked_on"], min(own, LONGEST) if own else usual)
    return [{name: to_json(value) for name, value in row.items()} for row in rows]


def usual_days(connection: Connection) -> int:
    """Working days to answer by the office's rule."""
    c = office_settings.c
    held = connection.execute(select(c.value).where(c.key == "answer_days")).scalar()
    return int(json.loads(held)) if held else OfficeSettings().answer_days
