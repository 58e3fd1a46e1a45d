# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's statistics: what was filled, refused, given up, how long it took, with whom (DOMAIN.md section 6).

Two bases, which never agree until everything is closed: *deeds dated in the period* (fixed once the month is closed)
and *requests made in the period* (keeps moving). Every table here is of the first, but for `Made`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean, median
from typing import NamedTuple

from ill_desktop.domain.courier import months_between
from ill_desktop.domain.courier_figures import CLOSED, PROVISIONAL, TO_COME

BASIS = "deeds dated in the period"
MADE_BASIS = "requests made in the period; this keeps moving until all of them are closed"
BORROWED, UNFILLED, CANCELLED = "borrowed", "unfilled", "cancelled"
LENT, REFUSED, WITHDRAWN = "lent", "refused", "withdrawn"
RENEWED, RENEWAL_ASKED, RENEWAL_REFUSED = "renewed", "renewal_asked", "renewal_refused"
MEASURES: dict[tuple[str, str], str] = {
    ("borrowing", "receive"): BORROWED, ("borrowing", "give_up"): UNFILLED, ("borrowing", "cancel"): CANCELLED,
    ("lending", "ship"): LENT, ("lending", "answer"): REFUSED, ("lending", "cancel"): WITHDRAWN,
}  # fmt: skip
"""What a deed counts as; a renewal is counted apart, by its side. Of our answers only the no is read."""
RENEWALS = {"renew": RENEWED, "renewal_asked": RENEWAL_ASKED, "renewal_refused": RENEWAL_REFUSED}
_DEWEY = re.compile(r"(?<![^\s/])([0-9])[0-9][0-9](?=[.\s/]|$)")


class Outcome(NamedTuple):
    """One deed that counts. `month` = the month it counts in; `sign` -1 = taken back after that month was closed."""

    month: str
    on: date
    side: str
    action: str
    network: str
    library_id: int | None
    branch: str
    material: str
    service_type: str
    audience: str
    call_number: str
    sign: int = 1


class Made(NamedTuple):
    """Requests made in one month that now stand so."""

    month: str
    side: str
    outcome: str
    requests: int


class Taken(NamedTuple):
    """The days of one request that was filled; a day that is not known is None."""

    side: str
    made: date
    sent: date | None
    shipped: date | None
    received: date | None
    available: date | None
    library_id: int | None


class Answered(NamedTuple):
    """Answers of one lender: how often, with this reason."""

    library_id: int | None
    kind: str
    reason: str
    answers: int


class Returned(NamedTuple):
    """Loans of one library that went back on one side, and how many of them in time."""

    side: str
    library_id: int | None
    returned: int
    in_time: int


class OtherLibrary(NamedTuple):
    """What the sheets say of a library. `ours` = of our own administrative entity: it counts in no federal figure."""

    id: int
    name: str
    symbol: str
    ours: bool


@dataclass
class Counts:
    """What one network, branch, month, ... comes to."""

    name: str
    of: Counter[str] = field(default_factory=Counter)

    def fill(self, filled: str, unfilled: str) -> float | None:
        """Filled / (filled + finally unfilled); None where nothing was decided."""
        decided = self.of[filled] + self.of[unfilled]
        return self.of[filled] / decided if decided else None


@dataclass
class MonthCounts(Counts):
    """One month beside the same month a year before."""

    first_day: date = date.min
    state: str = PROVISIONAL
    before: Counter[str] = field(default_factory=Counter)


@dataclass
class LibraryCounts(Counts):
    """One library: what went each way by month, how it answers, how long it is on the road."""

    library: OtherLibrary | None = None
    lent: Counter[str] = field(default_factory=Counter)
    borrowed: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    transit: list[int] = field(default_factory=list)

    @property
    def lender_fill(self) -> float | None:
        """Yes / (yes + no + aged out)."""
        decided = self.answers["will_supply"] + self.answers["unfilled"] + self.answers["aged_out"]
        return self.answers["will_supply"] / decided if decided else None


@dataclass(frozen=True)
class Spread:
    """How long something took: number, mean, median and 90th percentile, in calendar and in working days."""

    name: str
    days: Sequence[int]
    working: Sequence[int]

    @staticmethod
    def middle(days: Sequence[int]) -> float | None:
        return float(median(days)) if days else None

    @staticmethod
    def mean(days: Sequence[int]) -> float | None:
        return fmean(days) if days else None

    @staticmethod
    def ninth(days: Sequence[int]) -> int | None:
        """The smallest number of days that nine of ten did not exceed."""
        return sorted(days)[-(-len(days) * 9 // 10) - 1] if days else None


@dataclass
class Statistics:
    first: date
    last: date
    made_on: date
    months: list[MonthCounts]
    networks: list[Counts]
    materials: list[Counts]
    branches: list[Counts]
    audiences: list[Counts]
    classes: list[Counts]
    kinds: list[Counts]
    libraries: list[LibraryCounts]
    turnaround: list[Spread]
    made: list[Counts]
    our_reasons: list[tuple[str, int]]
    their_reasons: list[tuple[str, int]]
    whole: Counts

    @property
    def provisional(self) -> list[str]:
        return [month.name for month in self.months if month.state == PROVISIONAL]

    def federal(self) -> tuple[int, int]:
        """(553 provided to, 554 received from): only between different administrative entities."""
        to = sum(row.of[LENT] for row in self.libraries if not (row.library and row.library.ours))
        return to, sum(row.of[BORROWED] for row in self.libraries if not (row.library and row.library.ours))


def dewey_class(call_number: str) -> str:
    """The hundred that a call number stands in ("500-599"), or "Other" for fiction, media without a class, none."""
    found = _DEWEY.search(call_number)
    return f"{found[1]}00-{found[1]}99" if found else "Other"


@dataclass(kw_only=True)
class Found:
    """What was read, to be added up by `statistics`."""

    outcomes: Iterable[Outcome]
    before: Mapping[tuple[str, str, str], int]
    made: Iterable[Made]
    taken: Sequence[Taken]
    answered: Sequence[Answered]
    returned: Iterable[Returned]
    our_reasons: Mapping[str, int]
    libraries: Mapping[int, OtherLibrary]
    closed_months: Sequence[str]
    closed_days: Sequence[date] = ()


def statistics(found: Found, first: date, last: date, made_on: date) -> Statistics:
    """Adds up what was read of the days from `first` to `last`."""
    sums = _Sums()
    for outcome in found.outcomes:
        sums.add(outcome)
    libraries = sums.libraries_of(found)
    months = [_month(name, sums, found, first, last, made_on) for name in months_between(first, last)]
    whole = Counts("Total")
    for month in months:
        whole.of.update(month.of)
    begun = [month for month in months if month.state != TO_COME]
    whole.of.update({f"{key}_before": sum(month.before[key] for month in begun) for key in MEASURES.values()})
    theirs: Counter[str] = Counter()
    for answer in found.answered:
        if answer.kind == "unfilled":
            theirs[answer.reason] += answer.answers
    return Statistics(
        first, last, made_on, months, *(sums.listed(name) for name in _GROUPS), libraries=libraries,
        turnaround=_turnaround(found, first, last), made=_made(found.made), whole=whole,
        our_reasons=Counter(found.our_reasons).most_common(), their_reasons=theirs.most_common(),
    )  # fmt: skip


_GROUPS: dict[str, Callable[[Outcome], str]] = {
    "networks": lambda one: one.network, "materials": lambda one: one.material, "branches": lambda one: one.branch,
    "audiences": lambda one: one.audience, "classes": lambda one: dewey_class(one.call_number),
    "kinds": lambda one: "Copies" if one.service_type == "copy" else "Loans",
}  # fmt: skip


class _Sums:
    def __init__(self) -> None:
        self.months: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.groups: dict[str, defaultdict[str, Counter[str]]] = {name: defaultdict(Counter) for name in _GROUPS}
        self.libraries: dict[int | None, LibraryCounts] = {}

    def add(self, one: Outcome) -> None:
        renewal = RENEWALS.get(one.action)
        measure = f"{renewal}_{one.side}" if renewal else MEASURES.get((one.side, one.action))
        if measure is None:
            return
        self.months[one.month][measure] += one.sign
        for name, key in _GROUPS.items():
            self.groups[name][key(one)][measure] += one.sign
        row = self.of_library(one.library_id)
        row.of[measure] += one.sign
        if measure in (LENT, BORROWED):
            (row.lent if measure == LENT else row.borrowed)[one.month] += one.sign

    def of_library(self, key: int | None) -> LibraryCounts:
        if key not in self.libraries:
            self.libraries[key] = LibraryCounts("")
        return self.libraries[key]

    def listed(self, name: str) -> list[Counts]:
        """The most filled first; what names none, last."""
        rows = [Counts(key, of) for key, of in self.groups[name].items()]
        return sorted(rows, key=lambda row: (not row.name, -row.of[LENT] - row.of[BORROWED], row.name))

    def libraries_of(self, found: Found) -> list[LibraryCounts]:
        for answer in found.answered:
            self.of_library(answer.library_id).answers[answer.kind] += answer.answers
        for taken in found.taken:
            if taken.side == "borrowing" and taken.shipped and taken.received and taken.received >= taken.shipped:
                self.of_library(taken.library_id).transit.append((taken.received - taken.shipped).days)
        for back in found.returned:
            of = self.of_library(back.library_id).of
            of[f"returned_{back.side}"] += back.returned
            of[f"in_time_{back.side}"] += back.in_time
        for key, row in self.libraries.items():
            row.library = found.libraries.get(key) if key is not None else None
            row.name = row.library.name if row.library else "No library named" if key is None else f"Library no. {key}"
        return sorted(self.libraries.values(), key=lambda row: (-row.of[LENT] - row.of[BORROWED], row.name))


def _month(name: str, sums: _Sums, found: Found, first: date, last: date, made_on: date) -> MonthCounts:
    begins = date.fromisoformat(f"{name}-01")
    state = CLOSED if name in found.closed_months else TO_COME if begins > made_on else PROVISIONAL
    earlier = f"{int(name[:4]) - 1:04}{name[4:]}"
    before: Counter[str] = Counter()
    for (month, side, action), deeds in found.before.items():
        if month == earlier and (measure := MEASURES.get((side, action))):
            before[measure] += deeds
    return MonthCounts(name, sums.months.get(name, Counter()), first_day=begins, state=state, before=before)


def _turnaround(found: Found, first: date, last: date) -> list[Spread]:
    """Each part of the way, where both its days are known and in their order."""
    parts: dict[str, tuple[str, Callable[[Taken], date | None], Callable[[Taken], date | None]]] = {
        "Borrowing: sent to received": ("borrowing", lambda t: t.sent, lambda t: t.received),
        "Borrowing: sent to shipped": ("borrowing", lambda t: t.sent, lambda t: t.shipped),
        "Borrowing: shipped to received": ("borrowing", lambda t: t.shipped, lambda t: t.received),
        "Borrowing: received to available": ("borrowing", lambda t: t.received, lambda t: t.available),
        "Borrowing: made to received": ("borrowing", lambda t: t.made, lambda t: t.received),
        "Lending: made to shipped": ("lending", lambda t: t.made, lambda t: t.shipped),
    }
    count = working_counter(found.closed_days, first - timedelta(800), last + timedelta(60))
    spreads = []
    for name, (side, begin, end) in parts.items():
        pairs = [(a, b) for taken in found.taken if taken.side == side
                 if (a := begin(taken)) is not None and (b := end(taken)) is not None and b >= a]  # fmt: skip
        spreads.append(Spread(name, [(b - a).days for a, b in pairs], [count(a, b) for a, b in pairs]))
    return spreads


def working_counter(closed: Iterable[date], first: date, last: date) -> Callable[[date, date], int]:
    """A function that counts the working days after one day up to another; fast for hundreds of thousands of pairs.
    What lies before `first` or after `last` counts as on it.
    """
    shut, total, sums = set(closed), 0, []
    for at in range((last - first).days + 1):
        day = first + timedelta(at)
        total += day.weekday() < 5 and day not in shut
        sums.append(total)
    start = first.toordinal()

    def place(day: date) -> int:
        return sums[min(max(day.toordinal() - start, 0), len(sums) - 1)]

    known: dict[tuple[date, date], int] = {}

    def between(a: date, b: date) -> int:
        if (a, b) not in known:
            known[a, b] = place(b) - place(a)
        return known[a, b]

    return between


def _made(made: Iterable[Made]) -> list[Counts]:
    rows: dict[str, Counts] = {}
    for one in made:
        rows.setdefault(one.month, Counts(one.month)).of[f"{one.side}_{one.outcome}"] += one.requests
    return [rows[month] for month in sorted(rows)]
