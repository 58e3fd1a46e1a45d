# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens by itself: lenders age out, returns that nobody disputes close (DOMAIN.md sections 2 and 4)."""

from datetime import timedelta
from typing import Any

from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import AnswerKind, FactKind, Request, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import record
from ill_desktop.services.ports import Office

STAYS_OPEN = (FactKind.OVERDUE, FactKind.LEGAL_HOLD, FactKind.DISPUTED, FactKind.BILLED)
"""A return with one of these is not closed by itself: a claim, a hold or money is open."""


def tend(office: Office) -> dict[str, Any]:
    """Does what is due and says how much: {"closed", "aged_out", "unfilled"}. Running it again does nothing."""
    return {"closed": _close_returned(office)} | _age_out(office)


def _close_returned(office: Office) -> int:
    today, rules, closed = office.clock.today(), office.rules(), 0
    limit = today - timedelta(rules.close_returned_days)
    for key in office.reads.request_ids(BY_KEY["outgoing.sent_back"], today):
        try:
            with office.deed() as deed:
                request = deed.get(Request, key, ("facts", "answers"))
                owed = any(request.has(kind) for kind in STAYS_OPEN)
                if request.status is not Status.RETURNED or owed or (request.status_on or today) > limit:
                    continue
                record.carry_out(deed, request, (Action.CLOSE,), rules, note="30 days after it was sent back")
                closed += 1
        except UserError:
            continue  # another desk was at this very request; the next run sees it again
    return closed


def _age_out(office: Office) -> dict[str, int]:
    """A lender that has not answered in its days is passed over; at the end of the string the request comes back."""
    counts = {"aged_out": 0, "unfilled": 0}
    for key in office.reads.request_ids(BY_KEY["outgoing.with_lender"], office.clock.today()):
        try:
            status = _pass_over(office, key)
        except UserError:
            continue  # another desk was at this very request; the next run sees it again
        counts["aged_out"] += status is not None
        counts["unfilled"] += status is Status.UNFILLED
    return counts


def _pass_over(office: Office, key: int) -> Status | None:
    """Passes the lender over if its days have run out; the status afterwards, None if they have not."""
    rules = office.rules()
    with office.deed() as deed:
        request = deed.get(Request, key, ("facts", "answers"))
        asked = next((a for a in request.answers if a.kind is None and a.asked_on is not None), None)
        said_yes = any(a.kind is AnswerKind.WILL_SUPPLY for a in request.answers)
        if asked is None or asked.asked_on is None or said_yes or request.status is not Status.SENT:
            return None
        if working_days_between(asked.asked_on, deed.today) <= rules.answer_days:
            return None
        record.carry_out(deed, request, (Action.ANSWER,), rules, answer=AnswerKind.AGED_OUT, note="did not answer")
        return request.status
