# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries actions out inside a deed: the rule, the history row, and the work that it leaves elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain import worksteps
from ill_desktop.domain.deeds import Given, perform
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.ports import Deed

DATED = frozenset({Action.RECEIVE, Action.SHIP, Action.RENEW, Action.RECALL})
"""Actions that compute the customer's date, which never falls on a closed day (DOMAIN.md section 2)."""
AHEAD = timedelta(400)
"""As far ahead as a due date may reach."""


def carry_out(deed: Deed, request: Request, actions: Sequence[Action], rules: OfficeSettings, *, note: str = "",
              due: date | None = None, carrier: str = "", also: Sequence[Any] = (),
              unused: bool = False, **given: Any) -> list[HistoryRow]:  # fmt: skip
    """Carries out one action after the other on a loaded request, as one deed with a history row each.

    `also` = what belongs to the deed beside the request (a courier problem); undo takes it back with the first row.
    `unused` = it goes straight back, so no brief bib was made.

    Raises `Refused` or `UserError` before anything is written, of the other actions too.
    """
    rows: list[HistoryRow] = []
    if "closed" not in given and request.side is Side.BORROWING and DATED.intersection(actions):
        given["closed"] = deed.closed_days(deed.today, deed.today + AHEAD)
    means = Given(today=deed.today, rules=rules, due=due, note=note, **given)
    if "transit_days" not in given and request.side is Side.BORROWING and _makes_dates(request, actions, due):
        given["transit_days"] = deed.transit_days(given.get("library_id") or request.library_id)
    unused = unused or _goes_unused(request, actions)
    if len(actions) > 1:
        _rehearse(request, actions, means)
    for action in actions:
        perform(request, action, means)
        first = rows[0].id if rows else None
        said = given.get("reason") or note
        has_bib = _settle_work(deed, request, action)
        row = deed.record(request, action.value, also=() if rows else also, note=said, carrier=carrier, first=first)
        left = [kind for kind in work_of(request, action) if kind != "delete_bib" or not (has_bib or unused)]
        deed.leave_work(request, left, row.id or 0, request.network)
        rows.append(row)
    return rows


def _makes_dates(request: Request, actions: Sequence[Action], due: date | None) -> bool:
    """Whether the customer's date is computed now: it rests on the days of that lender on the road."""
    is_loan = request.service_type is ServiceType.LOAN
    known = due or (request.lender_due if Action.RECEIVE in actions else None)
    return is_loan and known is not None and bool(DATED.intersection(actions))


def _goes_unused(request: Request, actions: Sequence[Action]) -> bool:
    """Whether it goes straight back without a brief bib having been made: it was not expected, or not wanted."""
    expected = request.status in (Status.SENT, Status.SHIPPED) and not request.has(FactKind.NOT_WANTED)
    return tuple(actions) == (Action.RECEIVE, Action.TAKE_BACK) and not expected


def _settle_work(deed: Deed, request: Request, action: Action) -> bool:
    """Ends the open steps that the action proves done or makes needless; tells whether deleting the brief bib is
    written down already.
    """
    key = (request.side, action)
    done, needless = worksteps.DONE_BY.get(key, ()), worksteps.DROPPED_BY.get(key, ())
    if not done and not needless:
        return False
    deed.load(request, "work_left")
    for step in request.work_left:
        if step.done_on is None and not step.undoes and step.kind in done:
            step.done_on = deed.today
    kept = [w for w in request.work_left if w.done_on is not None or w.undoes or w.kind not in needless]
    request.work_left = kept
    return any(w.kind == "delete_bib" and not w.undoes for w in kept)


def _rehearse(request: Request, actions: Sequence[Action], means: Given) -> None:
    """Carries all of them out on a likeness, so that a later refusal comes before the first is written."""
    facts, answers = [replace(f) for f in request.facts], [replace(a) for a in request.answers]
    likeness = replace(request, facts=facts, answers=answers)
    for action in actions:
        perform(likeness, action, means)


def work_of(request: Request, action: Action) -> list[str]:
    """The steps that this action leaves to do elsewhere; network steps only in a network that keeps books. For `send`
    the numbers must be loaded.
    """
    kinds = worksteps.LEFT_BY.get((request.side, action), ())
    online = request.network not in ("", *worksteps.OFFLINE_NETWORKS)
    loan = request.service_type.value == "loan"
    kept = [k for k in kinds if (online if k.startswith("net_") else loan)]
    if "net_sent" in kept and any(i.network == request.network for i in request.identifiers):
        kept.remove("net_sent")  # its number says that it was requested there
    return kept


def work_of_fact(request: Request, action: str) -> list[str]:
    """The steps that recording a fact leaves to do: in the request's network where it keeps books, with people."""
    online = request.network not in ("", *worksteps.OFFLINE_NETWORKS)
    kinds = worksteps.LEFT_BY_FACT.get((request.side, action), ())
    return [kind for kind in kinds if online or not kind.startswith("net_")]
