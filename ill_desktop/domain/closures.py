# SPDX-License-Identifier: GPL-3.0-or-later
"""Days on which nobody works: our own office, another library, a courier; and what a closing of ours moves."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from ill_desktop.domain.errors import UserError

LONGEST = 366
"""Days of one closing; longer is a slip of the finger."""


@dataclass(eq=False, kw_only=True)
class Closure:
    """Closed from `first_day` to `last_day`, both included. `library_id` None and no `courier` = our own office."""

    id: int | None = None
    library_id: int | None = None
    courier: str = ""
    first_day: date
    last_day: date
    reason: str = ""


class Moved(NamedTuple):
    """A customer's date that falls on a closed day, and the open day it moves to."""

    request_id: int
    number: str
    was: date
    becomes: date


class AtRisk(NamedTuple):
    """A loan whose lender waits on a closed day, or before the customer brings it back."""

    request_id: int
    number: str
    library_id: int | None
    library: str
    lender_due: date


@dataclass
class ClosingPlan:
    """What a closing of our office would do; nothing is changed yet."""

    first: date
    last: date
    moved: list[Moved] = field(default_factory=list)
    at_risk: list[AtRisk] = field(default_factory=list)
    stops: list[tuple[date, str, str]] = field(default_factory=list)
    """Stops that will be missed: day, courier, stop."""

    @property
    def libraries(self) -> int:
        """To how many libraries one mail each would go."""
        return len({one.library_id for one in self.at_risk})


def check_days(first: date, last: date, today: date) -> None:
    """Raises UserError unless a closing from `first` to `last` can be meant."""
    if last < first:
        raise UserError(f"The last day ({last}) is before the first ({first}); turn them round.")
    if (last - first).days >= LONGEST:
        raise UserError("That is closed for more than a year; look at the dates again.")
    if last < today:
        raise UserError("These days are over; a closing of past days would move nothing.")


def days_of(first: date, last: date) -> set[date]:
    return {first + timedelta(n) for n in range((last - first).days + 1)}
