# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries actions out inside a deed: the rule, the history row, and the work that it leaves elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ill_desktop.domain import worksteps
from ill_desktop.domain.deeds import Given, perform
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.request import Request
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.ports import Deed


def carry_out(deed: Deed, request: Request, actions: Sequence[Action], rules: OfficeSettings, *, note: str = "",
              due: date | None = None, carrier: str = "courier", also: Sequence[Any] = (), **given: Any
              ) -> list[HistoryRow]:  # fmt: skip
    """Carries out one action after the other on a loaded request, as one deed with a history row each.

    `also` = what belongs to the deed beside the request (a courier problem); undo takes it back with the first row.

    Raises `Refused` or `UserError` before anything is written, of the other actions too.
    """
    rows: list[HistoryRow] = []
    means = Given(today=deed.today, rules=rules, due=due, note=note, **given)
    if len(actions) > 1:
        _rehearse(request, actions, means)
    for action in actions:
        perform(request, action, means)
        first = rows[0].id if rows else None
        said = given.get("reason") or note
        row = deed.record(request, action.value, also=() if rows else also, note=said, carrier=carrier, first=first)
        deed.leave_work(request, work_of(request, action), row.id or 0, request.network)
        rows.append(row)
    return rows


def _rehearse(request: Request, actions: Sequence[Action], means: Given) -> None:
    """Carries all of them out on a likeness, so that a later refusal comes before the first is written."""
    facts, answers = [replace(f) for f in request.facts], [replace(a) for a in request.answers]
    likeness = replace(request, facts=facts, answers=answers)
    for action in actions:
        perform(likeness, action, means)


def work_of(request: Request, action: Action) -> list[str]:
    """The steps that this action leaves to do elsewhere; network steps only in a network that keeps books."""
    kinds = worksteps.LEFT_BY.get((request.side, action), ())
    online = request.network not in ("", *worksteps.OFFLINE_NETWORKS)
    loan = request.service_type.value == "loan"
    return [k for k in kinds if (online if k.startswith("net_") else loan)]
