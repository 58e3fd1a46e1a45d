# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens by itself: lenders age out, returns that nobody disputes close (DOMAIN.md sections 2 and 4).

`due` reads what may be due, `tend_some` does a portion of it; each request is looked at again in its own deed, so that
two desks may do this at once and nothing is done twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import Library
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import AnswerKind, FactKind, Request, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import courier_stops, record
from ill_desktop.services.ports import Deed, Office

STAYS_OPEN = (FactKind.OVERDUE, FactKind.LEGAL_HOLD, FactKind.DISPUTED, FactKind.BILLED)
"""A return with one of these is not closed by itself: a claim, a hold or money is open."""
MOST = timedelta(milliseconds=20)
"""After this time a portion ends, since a scan may be waiting behind it."""


@dataclass
class Tended:
    """What a portion did, which requests are left, and what pages must look at again."""

    left: list[int]
    closed: int = 0
    aged_out: int = 0
    unfilled: int = 0
    changes: Changes = field(default_factory=Changes)


def tend(office: Office) -> dict[str, Any]:
    """Does what is due and says how much: {"closed", "aged_out", "unfilled"}. Running it again does nothing. The days
    that a courier was stopped are logged besides.
    """
    courier_stops.log_missed(office)
    done = tend_some(office, due(office), most=None)
    return {"closed": done.closed, "aged_out": done.aged_out, "unfilled": done.unfilled}


def due(office: Office) -> list[int]:
    """Requests with which something may have to happen now, by a look that changes nothing."""
    today, rules = office.clock.today(), office.rules()
    returned = office.reads.to_close(today - timedelta(rules.close_returned_days))
    return returned + office.reads.unanswered(today, rules.answer_days)


def tend_some(office: Office, ids: Sequence[int], most: timedelta | None = MOST) -> Tended:
    """Tends these requests one after the other until `most` has passed (all of them where it is None)."""
    begun, done = office.clock.now(), Tended([*ids])
    while done.left:
        key = done.left.pop(0)
        try:
            _tend_one(office, key, done)
        except UserError:
            continue  # another desk was at this very request; the next run sees it again
        if most is not None and office.clock.now() - begun > most:
            break
    if done.closed or done.aged_out:
        counts = {"closed": done.closed, "aged_out": done.aged_out, "unfilled": done.unfilled}
        done.changes.said = phrase("tended", **counts)
    return done


def _tend_one(office: Office, key: int, done: Tended) -> None:
    rules = office.rules()
    with office.deed() as deed:
        request = deed.get(Request, key, ("facts", "answers"))
        if _is_to_close(request, deed.today, rules) and not deed.holds_over(key):
            record.carry_out(deed, request, (Action.CLOSE,), rules, note="30 days after it was sent back")
        elif _is_silent(deed, request, rules):
            record.carry_out(deed, request, (Action.ANSWER,), rules, answer=AnswerKind.AGED_OUT, note="did not answer")
        else:
            return
        changes = deed.changes()
    done.closed += request.status is Status.CLOSED
    done.aged_out += request.status is not Status.CLOSED
    done.unfilled += request.status is Status.UNFILLED
    done.changes = done.changes.merged(changes)


def _is_to_close(request: Request, today: date, rules: OfficeSettings) -> bool:
    owed = any(request.has(kind) for kind in STAYS_OPEN)
    limit = today - timedelta(rules.close_returned_days)
    return request.status is Status.RETURNED and not owed and (request.status_on or today) <= limit


def _is_silent(deed: Deed, request: Request, rules: OfficeSettings) -> bool:
    """Whether the days of the lender whose turn it is have run out: its own, else the office's. One that said yes is
    waited for.
    """
    asked = next((a for a in request.answers if a.kind is None and a.asked_on is not None), None)
    said_yes = any(a.kind is AnswerKind.WILL_SUPPLY for a in request.answers)
    if asked is None or asked.asked_on is None or said_yes or request.status is not Status.SENT:
        return False
    own = None if asked.library_id is None else deed.get(Library, asked.library_id, ()).days_to_respond
    return working_days_between(asked.asked_on, deed.today) > (own or rules.answer_days)
