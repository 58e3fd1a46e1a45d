# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of what waits at the desk: codes to settle, stray items, courier problems."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from ill_desktop.domain.settings import OfficeSettings


class OpenScan(NamedTuple):
    """A question or an unknown code that nobody settled. `kind` is "question" or "unknown"; `text` the question, or the
    stack it was scanned from; `days` = its age.
    """

    kind: str
    id: int
    code: str
    at: datetime
    days: int
    text: str
    choices: str


class StrayLine(NamedTuple):
    id: int
    code: str
    title: str
    came_from: str
    for_library: str
    for_code: str
    on: date
    days: int
    done: str
    request: str


class ProblemLine(NamedTuple):
    """A courier problem with its two clocks: the day to ask by, and the last day of a claim. `courier` = that of the
    library it is about.
    """

    id: int
    kind: str
    noticed: date
    request_id: int | None
    request: str
    title: str
    library: str
    direction: str
    from_code: str
    to_code: str
    door: str
    note: str
    resolved: date | None
    bag_code: str = ""
    courier_number: str = ""
    contacted: str = ""
    outcome: str = ""
    cost_cents: int | None = None
    library_id: int | None = None
    courier: str = ""

    def ask_by(self, rules: OfficeSettings) -> date:
        return self.noticed + timedelta(rules.problem_ask_days)

    def claim_by(self, rules: OfficeSettings) -> date:
        return self.noticed + timedelta(rules.problem_claim_days)
