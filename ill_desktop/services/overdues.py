# SPDX-License-Identifier: GPL-3.0-or-later
"""One overdue loan: the likely cause, the letters so far, what comes next, its searches."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ill_desktop.domain.columns import ROW
from ill_desktop.domain.ladder import QUIET, STEPS, WHY, Decision, Rung, Step, next_step, step_due
from ill_desktop.domain.notices import Closed
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side
from ill_desktop.domain.triage import triage
from ill_desktop.services import ladder, status_desk
from ill_desktop.services.ladder import Ladders
from ill_desktop.services.ports import Office


def show(office: Office, request_id: int) -> dict[str, Any] | None:
    """The request as JSON, and under "overdue" what is known of its being late; None if it is gone."""
    shown = office.reads.show(request_id, with_customer=True)
    if shown is not None:
        shown["overdue"] = about(office, request_id)
    return shown


def about(office: Office, request_id: int) -> dict[str, Any]:
    """`triage`, `letters` so far (newest first), `next` = (step, day or None, why not), `searches`."""
    standing = status_desk.standing(office, request_id)
    letters = office.reads.notices_of(request_id)
    return {
        "triage": triage(standing), "letters": letters, "searches": office.reads.searches(request_id),
        "next": rows(office, [request_id]).get(request_id, (("", 0, ""),))[-1],
    }  # fmt: skip


def rows(office: Office, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Rows of the page Overdue (`columns.OVERDUE_ROW`); `next` = (step, days until it, why it does not go)."""
    today, ladders = office.clock.today(), ladder.read(office)
    found = office.reads.overdue_rows(ids)
    since = min((row[_DUE] for row in found.values() if row[_DUE]), default=today)
    closed = Closed(office.reads.closed_ranges(since, today), today)
    return {key: _row(row, ladders, closed, today) for key, row in found.items()}


_DUE = len(ROW)


def _row(row: tuple[Any, ...], ladders: Ladders, closed: Closed, today: date) -> tuple[Any, ...]:
    due, rank, contact, library, branch = row[_DUE:]
    level = STEPS[rank] if rank >= 0 else None
    kept = row[:_DUE]
    if due is None:
        return (*kept, None, level, contact, ("", 0, ""))
    lends = row[ROW.index("side")] == Side.LENDING
    audience = Audience.LIBRARY if lends else Audience.CUSTOMER
    rungs = ladders.of(audience, row[ROW.index("network")], library if lends else None)
    flags = row[ROW.index("flags")].split()
    decision = step_due(rungs, audience, due, today, closed.of(library if lends else branch),
                        [level.value] if level else (), flags)  # fmt: skip
    return (*kept, max(decision.late, 0), level, contact, _after(rungs, decision, level))


def _after(rungs: Sequence[Rung], decision: Decision, level: Step | None) -> tuple[str, int, str]:
    """(the step that comes, after how many days more, why it does not go); ("", 0, "") where none does."""
    if decision.step is not None:
        return decision.step.value, 0, ""
    if decision.why not in QUIET:
        return "", 0, WHY[decision.why]
    rung = next_step(rungs, level)
    return (rung.step.value, rung.days + 1 - decision.late, "") if rung is not None else ("", 0, "")
