# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a library and of a customer: changes with who made them, looks, what is owed, and the scorecard."""

from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Any, NamedTuple

from ill_desktop.domain.charges import ChargeRow
from ill_desktop.domain.courier_stops import Stop
from ill_desktop.domain.file_changes import FieldChange, told


@dataclass(eq=False)
class FileRow:
    """One change. `before` and `after`: the changed fields, and records by "table#id". `others` = whom it swallowed;
    `branches` = names of our branches that it speaks of.
    """

    id: int
    at: datetime
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    undone: bool
    by: str
    others: list[str] = field(default_factory=list)
    branches: dict[int, str] = field(default_factory=dict)

    @property
    def can_be_undone(self) -> bool:
        kinds = ("edit", "closed", "reopened", "merged", "charge")
        return not self.undone and bool(self.after) and self.action in kinds

    def swallowed(self) -> str:
        """Whom a merge swallowed."""
        count = len(self.after.get("moved", {}))
        return ", ".join(self.others) or ("one duplicate" if count == 1 else f"{count} duplicates")

    def told(self) -> list[FieldChange]:
        """What was changed, field by field; nothing of a merge."""
        return [] if "moved" in self.after else told(self.before, self.after, self.branches)


class Look(NamedTuple):
    """Somebody looked at a customer."""

    at: datetime
    by: str


@dataclass
class Scorecard:
    """How a library and we worked together in a period. Days are medians, each over `n_...` items."""

    first: date
    last: date
    loans: int = 0
    borrows: int = 0
    yes: int = 0
    no: int = 0
    aged_out: int = 0
    supply: list[int] = field(default_factory=list)
    transit: list[int] = field(default_factory=list)
    back: int = 0
    back_in_time: int = 0
    renewals: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        return self.yes + self.no + self.aged_out

    @property
    def fill(self) -> float | None:
        """Yes / (yes + no + aged out) of what we asked (DOMAIN.md section 6)."""
        return self.yes / self.answers if self.answers else None

    @property
    def ratio(self) -> float | None:
        """Loans / borrows; None where they lent us nothing."""
        return self.loans / self.borrows if self.borrows else None

    @property
    def supply_days(self) -> float | None:
        """From asking to arrival."""
        return median(self.supply) if self.supply else None

    @property
    def transit_days(self) -> float | None:
        """From their shipping to our receipt."""
        return median(self.transit) if self.transit else None

    @property
    def in_time(self) -> float | None:
        """The share of our loans to them that came home by the due date."""
        return self.back_in_time / self.back if self.back else None


@dataclass
class LibraryStanding:
    """What is open with a library now."""

    borrowing: int = 0
    lending: int = 0
    we_are_late: int = 0
    they_are_late: int = 0
    latest: int = 0
    """Days of the oldest overdue, either way."""
    receivable: int = 0
    receivable_cents: int = 0
    payable: int = 0
    payable_cents: int = 0
    credits_cents: int = 0
    currency: str = "USD"
    problems: int = 0
    code_from: date | None = None
    code_until: date | None = None
    code_listed: bool = True
    rests: tuple[Stop, ...] = ()
    """Stops and closed days of its courier that are not over."""
    cards: tuple[Scorecard, Scorecard] | None = None
    """This fiscal year and the last."""
    terms: tuple[tuple[str, str], ...] = ()
    """Rules of money that were set for it, in words."""


@dataclass
class CustomerStanding:
    """What a customer has, waits for and owes."""

    has: int = 0
    ready: int = 0
    """On a hold shelf for them."""
    waits: int = 0
    back: int = 0
    """Given back, and not confirmed by the lender yet."""
    lost: int = 0
    overdue: int = 0
    latest: int = 0
    owed_cents: int = 0
    charges: list[tuple[date | None, int, str, str]] = field(default_factory=list)
    """(day, cents, state, note) of each charge."""
    finished: int = 0
    limit: int = 0
    charge_rows: list[ChargeRow] = field(default_factory=list)
    """The same charges with all that can be done about them."""

    @property
    def opened(self) -> int:
        """All that is open, as the office's limit counts it."""
        return self.has + self.ready + self.waits + self.back + self.lost


def fiscal_year(today: date, start: int) -> tuple[tuple[date, date], tuple[date, date]]:
    """(first, last day) of this fiscal year and of the one before; `start` = its first month."""
    year = today.year if today.month >= start else today.year - 1
    first, before, after = date(year, start, 1), date(year - 1, start, 1), date(year + 1, start, 1)
    return (first, date.fromordinal(after.toordinal() - 1)), (before, date.fromordinal(first.toordinal() - 1))
