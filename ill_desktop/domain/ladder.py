# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder of notices: which step a late loan has reached, and why a letter does not go (DOMAIN.md section 7).

The steps are data: the program's, over them the office's, a network's, a library's. A notice is about one due date, so
that a renewed loan begins anew by itself.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import FactKind
from ill_desktop.domain.settings import OfficeSettings


class Step(StrEnum):
    """In rising order. LOST = counts as lost and is to be billed."""

    REMINDER = "reminder"
    LEVEL_1 = "overdue_1"
    LEVEL_2 = "overdue_2"
    LEVEL_3 = "overdue_3"
    LOST = "lost"


STEPS: Final = tuple(Step)
RANK: Final[dict[str, int]] = {step.value: place for place, step in enumerate(STEPS)}
STEP_WORDS: Final[dict[Step, str]] = {
    Step.REMINDER: "reminder before the due date", Step.LEVEL_1: "level 1, friendly", Step.LEVEL_2: "level 2, firmer",
    Step.LEVEL_3: "level 3, names the charge", Step.LOST: "counts as lost, to be billed",
}  # fmt: skip
SHORT: Final[dict[Step, str]] = {
    Step.REMINDER: "reminder", Step.LEVEL_1: "level 1", Step.LEVEL_2: "level 2", Step.LEVEL_3: "level 3",
    Step.LOST: "lost",
}  # fmt: skip
MOST_DAYS: Final = 730
MOST_AHEAD: Final = 60
"""Days that a reminder may go before the due date."""


@dataclass(eq=False, kw_only=True)
class LadderStep:
    """A step as it is wanted for all (no network, no library), for a network, or for one library."""

    id: int | None = None
    version: int = 1
    audience: str
    network: str = ""
    library_id: int | None = None
    step: str
    days: int = 0
    off: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Rung:
    """The step is reached when more than `days` have passed since the due date. A reminder's are negative: it goes from
    so many days before the due date until that date.
    """

    step: Step
    days: int
    off: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Decision:
    """`step` goes now, or None and `why` not (a key of `WHY`). `level` = the highest step that was reached or sent."""

    step: Step | None
    why: str
    late: int
    level: Step | None = None


WHY: Final[dict[str, str]] = {
    "no_date": "no due date is known", "not_yet": "not late enough yet", "sent": "this step was sent already",
    "held": "its letters are held", "disputed": "it is in dispute", "legal_hold": "a legal hold is on it",
    "claimed": "the customer says it was returned; it is searched for",
    "renewal": "a renewal was asked and is not answered yet", "billed": "it is billed already",
    "not_taken": "not recorded as checked out to the customer", "nobody": "no customer is linked to it any more",
    "no_library": "no library is named", "chosen": "left out by hand",
}  # fmt: skip
"""Why no letter goes, in words."""
QUIET: Final = ("not_yet", "sent")
"""Reasons that are the usual course and not told one by one."""
_BOTH = ((FactKind.BILLED, "billed"), (FactKind.LEGAL_HOLD, "legal_hold"), (FactKind.LETTERS_HELD, "held"),
         (FactKind.DISPUTED, "disputed"), (FactKind.RENEWAL_ASKED, "renewal"))  # fmt: skip
HOLDS: Final[dict[Audience, tuple[tuple[FactKind, str], ...]]] = {
    Audience.LIBRARY: _BOTH, Audience.CUSTOMER: (*_BOTH, (FactKind.CLAIMED_RETURNED, "claimed")),
}  # fmt: skip
"""Facts that stop the letters. Claimed returned stops the customer's only: the lender's clock goes on."""


def standard(audience: Audience, rules: OfficeSettings) -> dict[Step, Rung]:
    """The steps where nobody set any: the reminder is off, and customers get their bill from a person."""
    lost_off = audience is Audience.CUSTOMER
    rungs = (Rung(Step.REMINDER, -3, off=True), Rung(Step.LEVEL_1, rules.grace_days), Rung(Step.LEVEL_2, 7),
             Rung(Step.LEVEL_3, 14), Rung(Step.LOST, rules.bill_days, off=lost_off))  # fmt: skip
    return {rung.step: rung for rung in rungs}


def ladder_for(rows: Iterable[LadderStep], audience: Audience, rules: OfficeSettings, network: str = "",
               library_id: int | None = None) -> tuple[Rung, ...]:  # fmt: skip
    """The steps in rising order for a loan of this network and library: a library's go over a network's, a network's
    over the office's.
    """
    rungs = standard(audience, rules)
    fitting = [(_reach(row), row) for row in rows if row.audience == audience and _fits(row, network, library_id)]
    for _, row in sorted(fitting, key=lambda pair: pair[0]):
        step = Step(row.step)
        rungs[step] = Rung(step, row.days, row.off, row.tone)
    return tuple(rungs[step] for step in STEPS)


def _fits(row: LadderStep, network: str, library_id: int | None) -> bool:
    return row.network in ("", network) and row.library_id in (None, library_id)


def _reach(row: LadderStep) -> tuple[bool, bool]:
    return row.library_id is not None, bool(row.network)


def late_days(due: date, today: date, closed: Sequence[date]) -> int:
    """Days that have passed since the due date, less those on which we or they were closed (`closed`, in order);
    negative before it.
    """
    days = (today - due).days
    return days if days <= 0 else days - (bisect_right(closed, today) - bisect_right(closed, due))


def lost_by(rungs: Sequence[Rung], today: date, closed: Sequence[date] = ()) -> date | None:
    """The last due date of what counts as lost today; None = nothing does by itself."""
    rung = next(rung for rung in rungs if rung.step is Step.LOST)
    if rung.off:
        return None
    days = max(rung.days, 0)
    due = today - timedelta(days + 1)
    while late_days(due, today, closed) <= days:  # one day earlier for each that was closed since
        due -= timedelta(days + 1 - late_days(due, today, closed))
    return due


def step_due(rungs: Sequence[Rung], audience: Audience, due: date | None, today: date, closed: Sequence[date] = (),
             done: Collection[str] = (), holds: Collection[str] = ()) -> Decision:  # fmt: skip
    """The step that goes to `audience` now. `done` = steps sent for this very due date, `holds` = facts in force.

    Only the highest step that was reached goes, so that a missed week sends one letter; never one that was sent, nor a
    lower one.
    """
    if due is None:
        return Decision(None, "no_date", 0)
    late = late_days(due, today, closed)
    sent = max((RANK[step] for step in done if step in RANK), default=-1)
    reached = max((RANK[rung.step] for rung in rungs if _is_reached(rung, late)), default=-1)
    level = STEPS[max(sent, reached)] if max(sent, reached) >= 0 else None
    held = next((why for kind, why in HOLDS[audience] if kind.value in holds), "")
    if held:
        return Decision(None, held, late, level)
    if reached < 0 or reached <= sent:
        return Decision(None, "sent" if sent >= 0 and reached >= 0 else "not_yet", late, level)
    return Decision(STEPS[reached], "", late, level)


def _is_reached(rung: Rung, late: int) -> bool:
    if rung.off:
        return False
    if rung.step is Step.REMINDER:
        return rung.days <= late <= 0
    return late > max(rung.days, 0)


def next_step(rungs: Sequence[Rung], level: Step | None) -> Rung | None:
    """The step that comes after the one sent last; None at the top. A reminder is no more than a beginning."""
    sent = RANK[level] if level is not None else 0
    return next((rung for rung in rungs if not rung.off and RANK[rung.step] > sent), None)


def check_steps(rungs: Sequence[Rung]) -> None:
    """Raises UserError unless the days rise from step to step and can be meant."""
    last: Rung | None = None
    for rung in rungs:
        name = SHORT[rung.step]
        if rung.step is Step.REMINDER:
            if not -MOST_AHEAD <= rung.days <= -1:
                raise UserError(f"A reminder goes 1 to {MOST_AHEAD} days before the due date, not {-rung.days}.")
            continue
        if not 0 <= rung.days <= MOST_DAYS:
            raise UserError(f"For {name}, give 0 to {MOST_DAYS} days after the due date, not {rung.days}.")
        if rung.off:
            continue
        if last is not None and rung.days <= last.days:
            raise UserError(f"{name.capitalize()} would come after {rung.days} days, and {SHORT[last.step]} before it "
                            f"after {last.days}. Each step needs more days than the one before.")  # fmt: skip
        last = rung
