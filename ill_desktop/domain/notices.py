# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of the ladder: its letters before they go, and what is kept of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.ladder import RANK, Step
from ill_desktop.domain.replies import Audience

WAITING, DONE, SKIPPED, FAILED, TAKEN_BACK = "waiting", "done", "skipped", "failed", "taken_back"
"""States of a letter of a run."""
STATE_WORDS: Final[dict[str, str]] = {
    WAITING: "waiting", DONE: "written", SKIPPED: "not needed any more", FAILED: "failed", TAKEN_BACK: "taken back",
}  # fmt: skip


class Closed:
    """Days on which we, or a library, were closed, in order. `libraries` = those with days of their own."""

    def __init__(self, ranges: Sequence[tuple[int | None, date, date]], today: date):
        by: dict[int | None, set[date]] = defaultdict(set)
        for library_id, first, last in ranges:
            by[library_id] |= {first + timedelta(n) for n in range((min(last, today) - first).days + 1)}
        self._ours = sorted(by.pop(None, set()))
        self._of = {key: sorted(days.union(self._ours)) for key, days in by.items() if key is not None}
        self.libraries = set(self._of)

    def of(self, library_id: int | None) -> list[date]:
        return self._of.get(library_id, self._ours) if library_id is not None else self._ours


@dataclass(eq=False, kw_only=True)
class Notice:
    """One step that was sent about one request and its due date then. `letter_id` = the letter it stood in."""

    id: int | None = None
    request_id: int | None = None
    audience: str
    step: str
    on: date
    way: str = ""
    correspondence_id: int | None = None
    staff_id: int | None = None
    due: date | None = None
    letter_id: int | None = None


@dataclass(eq=False, kw_only=True)
class NoticeRun:
    """One evening's letters; open until each has gone, was skipped or failed."""

    id: int | None = None
    version: int = 1
    at: datetime
    on: date
    state: str = "open"
    letters: int = 0
    done: int = 0
    finished_at: datetime | None = None
    staff_id: int | None = None


@dataclass(eq=False, kw_only=True)
class NoticeLetter:
    """One letter of a run. `items` = ids of the requests it is to be about, separated by spaces, until it has gone."""

    id: int | None = None
    version: int = 1
    run_id: int
    audience: str
    library_id: int | None = None
    customer_id: int | None = None
    step: str = ""
    way: str = ""
    state: str = WAITING
    items: str = ""
    outbox_id: int | None = None
    correspondence_id: int | None = None
    problem: str = ""

    @property
    def about(self) -> int | None:
        return self.library_id if self.audience == Audience.LIBRARY else self.customer_id


class Loan(NamedTuple):
    """A loan that is late or nearly so. `about` = the library or the customer who has it."""

    id: int
    number: str
    title: str
    author: str
    theirs: str
    call_number: str
    barcode: str
    status: str
    network: str
    library_id: int | None
    branch_id: int | None
    due: date
    flags: str
    about: int | None
    name: str
    email: str
    asked: str


@dataclass(frozen=True)
class PlannedItem:
    """`step` goes now; None = it is listed beside the others, at the `level` it was told before."""

    loan: Loan
    late: int
    level: Step
    step: Step | None


@dataclass
class PlannedLetter:
    """One letter to one library or customer about all it has and owes. `items` late first."""

    audience: Audience
    about: int
    name: str
    email: str
    items: list[PlannedItem] = field(default_factory=list)
    tone: str = ""

    @property
    def way(self) -> str:
        return "mail" if self.email else "paper"

    @property
    def step(self) -> Step:
        """The highest level of what stands in it."""
        return max((item.level for item in self.items), key=lambda step: RANK[step])

    @property
    def sent_ids(self) -> list[int]:
        """The requests for which a step goes with it."""
        return [item.loan.id for item in self.items if item.step is not None]


class LeftOut(NamedTuple):
    """A late loan without a letter; `why` is a key of `ladder.WHY`."""

    request_id: int
    number: str
    audience: Audience
    name: str
    why: str
    late: int


@dataclass
class Plan:
    """What a run would send. Nothing is changed by making one."""

    on: date
    letters: list[PlannedLetter] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def items(self) -> int:
        return sum(len(letter.sent_ids) for letter in self.letters)


@dataclass
class Ran:
    """How a run went; `failed` = (to whom, why)."""

    run_id: int
    letters: int = 0
    mailed: int = 0
    printed: int = 0
    skipped: int = 0
    items: int = 0
    lost: int = 0
    stopped: bool = False
    left: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    paper: list[int] = field(default_factory=list)
    """Ids in the outbox of the letters that go on paper."""
    gone: list[tuple[str, int]] = field(default_factory=list)
    """(audience, to whom) of the letters that were dealt with."""

    @property
    def done(self) -> int:
        return self.letters + self.skipped + len(self.failed)

    def add(self, other: "Ran") -> None:
        """What was done after it, in the same run."""
        for name in ("letters", "mailed", "printed", "skipped", "items", "lost"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failed += other.failed
        self.paper += other.paper
        self.gone += other.gone
