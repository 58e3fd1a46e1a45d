# SPDX-License-Identifier: GPL-3.0-or-later
"""One overdue loan: the likely cause, the letters so far, what comes next, its searches."""

from typing import Any

from ill_desktop.domain.ladder import RANK, STEPS, WHY, next_step
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side
from ill_desktop.domain.triage import triage
from ill_desktop.services import ladder, notices, status_desk
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
    audience = Audience.LIBRARY if standing.side is Side.LENDING else Audience.CUSTOMER
    letters = office.reads.notices_of(request_id)
    return {
        "triage": triage(standing), "letters": letters, "searches": office.reads.searches(request_id),
        "next": _next(office, request_id, audience),
    }  # fmt: skip


def _next(office: Office, request_id: int, audience: Audience) -> tuple[str, int, str]:
    """(the step that comes, after how many days more, why it does not go); ("", 0, "") where none does."""
    today = office.clock.today()
    loans = office.reads.late_loans(audience.value, today + notices.AHEAD, request_id=request_id)
    if not loans:
        return "", 0, ""
    loan, ladders = loans[0], ladder.read(office)
    sent = office.reads.notices_sent(audience.value, request_id=request_id).get(loan.id, set())
    closed = notices.Closed(office.reads.closed_ranges(loan.due, today), today)
    decision = notices.decide(loan, audience, ladders, closed, today, sent)
    if decision.step is not None:
        return decision.step.value, 0, ""
    if decision.why not in ("not_yet", "sent"):
        return "", 0, WHY[decision.why]
    done = max((RANK[step] for step in sent if step in RANK), default=-1)
    rungs = ladders.of(audience, loan.network, loan.library_id if audience is Audience.LIBRARY else None)
    rung = next_step(rungs, STEPS[done] if done >= 0 else None)
    return (rung.step.value, rung.days + 1 - decision.late, "") if rung is not None else ("", 0, "")
