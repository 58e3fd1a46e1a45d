# SPDX-License-Identifier: GPL-3.0-or-later
"""Days on which a courier does not run: a stop that nobody planned, or a holiday of its own. Both are a `Closure` of
the courier; what is said of it, and what it would hold and put at risk.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from ill_desktop.domain.closures import LONGEST, AtRisk
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.standing import written

OPEN_END = date(9999, 12, 31)
"""The last day of a stop whose end nobody knows yet."""
EVERY = "*"
"""In place of a courier's name: all that goes by any courier."""
LOOK_AHEAD = timedelta(14)
"""So far a stop without an end is taken to last when lenders' dates at risk are looked for."""


class Stop(NamedTuple):
    """A stop in force, or one to come."""

    id: int
    courier: str
    first: date
    last: date
    reason: str

    @property
    def is_open(self) -> bool:
        return self.last >= OPEN_END


@dataclass
class StopPlan:
    """What a stop would do; nothing is changed yet. `held` = what lies here and would go by that courier."""

    courier: str
    first: date
    last: date
    held: int = 0
    missed: list[tuple[date, str, str]] = field(default_factory=list)
    """Stops at our door that are missed: day, courier, stop."""
    at_risk: list[AtRisk] = field(default_factory=list)

    @property
    def libraries(self) -> int:
        return len({one.library_id for one in self.at_risk})


def check_stop(first: date, last: date, today: date) -> None:
    """Raises UserError unless the courier can be meant to be stopped on these days."""
    if last < first:
        raise UserError(f"The last day ({last}) is before the first ({first}); turn them round.")
    if last != OPEN_END and (last - first).days >= LONGEST:
        raise UserError("That is a stop of more than a year; leave the last day empty if nobody knows the end.")
    if today - first > timedelta(LONGEST):
        raise UserError(f"{first} is more than a year ago; look at the first day again.")


def until_words(last: date) -> str:
    return "further notice" if last >= OPEN_END else written(last)


def courier_words(courier: str) -> str:
    return "every courier" if courier in ("", EVERY) else courier


def overlapping(stops: Collection[Stop], courier: str, first: date, last: date) -> Stop | None:
    """A stop of the same courier on one of these days."""
    same = (stop for stop in stops if stop.courier == courier or EVERY in (stop.courier, courier))
    return next((stop for stop in same if stop.first <= last and stop.last >= first), None)
