# SPDX-License-Identifier: GPL-3.0-or-later
"""From which due date on a loan counts as lost: by the steps of its library or network, less the days on which we or
the library were closed. As the letters reckon it, but as dates, so that the list "To bill" stays one question.
"""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, literal, select

from ill_desktop.db.list_terms import LostBy, r
from ill_desktop.db.overdue_tables import ladder_steps
from ill_desktop.db.tables import closures
from ill_desktop.domain.ladder import LadderStep, Step, ladder_for, lost_by
from ill_desktop.domain.notices import Closed
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.settings import OfficeSettings

_NEVER = date(1, 1, 1)


def read(connection: Connection, today: date, rules: OfficeSettings) -> LostBy:
    every = _steps(connection)
    steps = [step for step in every if (step.audience, step.step) == (Audience.LIBRARY, Step.LOST)]
    longest = max([rules.bill_days, *(step.days for step in steps)])
    closed = Closed(_closings(connection, today - timedelta(2 * longest + 60), today), today)
    networks = sorted({step.network for step in steps if step.network})
    libraries = sorted({step.library_id for step in steps if step.library_id} | closed.libraries)

    def due(network: str, library_id: int | None) -> date:
        rungs = ladder_for(steps, Audience.LIBRARY, rules, network, library_id)
        return lost_by(rungs, today, closed.of(library_id)) or _NEVER

    whens: list[tuple[ColumnElement[bool], date]] = []
    for network in (*networks, ""):
        of_network = (r.network == network,) if network else ()
        by_due: dict[date, list[int]] = defaultdict(list)
        for key in libraries:
            by_due[due(network, key)].append(key)
        whens += [(and_(*of_network, r.library_id.in_(keys)), found) for found, keys in by_due.items()]
        if network:
            whens.append((r.network == network, due(network, None)))
    usual = due("", None)
    latest = max([usual, *(found for _, found in whens)])
    exact = case(*((term, literal(found)) for term, found in whens), else_=literal(usual)) if whens else None
    return LostBy(latest, exact, (ladder_for(every, Audience.LIBRARY, rules),
                                  ladder_for(every, Audience.CUSTOMER, rules)))  # fmt: skip


def _steps(connection: Connection) -> list[LadderStep]:
    c = ladder_steps.c
    wanted = select(c.audience, c.network, c.library_id, c.step, c.days, c.off)
    return [LadderStep(audience=audience, network=network, library_id=key, step=step, days=days, off=off)
            for audience, network, key, step, days, off in connection.execute(wanted)]  # fmt: skip


def _closings(connection: Connection, since: date, until: date) -> list[tuple[int | None, date, date]]:
    c = closures.c
    wanted = select(c.library_id, c.first_day, c.last_day).where(c.courier == "", c.last_day >= since,
                                                                 c.first_day <= until)  # fmt: skip
    return [(key, first, last) for key, first, last in connection.execute(wanted)]
