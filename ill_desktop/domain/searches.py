# SPDX-License-Identifier: GPL-3.0-or-later
"""Claimed returned: where it is looked for, on which days, and how that ends (DOMAIN.md section 4, "Searched for")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action

DECISION: Final = "decision"
PLACES: Final[dict[str, str]] = {
    "branch": "the shelves of the branch", "office": "our own shelves and bins", "library": "the other library",
    "courier": "the courier", DECISION: "to be decided",
}  # fmt: skip
ASKS: Final[dict[str, str]] = {
    "branch": "Look on the shelves and in the bins of the branch", "office": "Look on our shelves and in our bins",
    "library": "Ask the other library to look on its shelves", "courier": "Ask the courier to trace it",
    DECISION: "Decide: found, billed, the lender's loss, or not charged",
}  # fmt: skip
NOT_THERE, FOUND, ASKED, OVER = "not there", "found", "asked", "over"
OUTCOMES: Final = (NOT_THERE, FOUND, ASKED)
"""How one search can end; OVER = something else ended the claim first."""


@dataclass(eq=False, kw_only=True)
class Search:
    """One search, open while `done` is None."""

    id: int | None = None
    version: int = 1
    request_id: int | None = None
    place: str
    due: date
    done: date | None = None
    outcome: str = ""
    note: str = ""
    staff_id: int | None = None


class Ending(NamedTuple):
    """How a claim is decided: `words`, what is then done with the request on this side, and whether it is billed."""

    words: str
    actions: tuple[Action, ...]
    bills: bool = False


FOUND_ITEM: Final = Ending("found", ())
ENDINGS: Final[dict[Side, dict[str, Ending]]] = {
    Side.BORROWING: {
        "found": FOUND_ITEM,
        "billed": Ending("billed to the customer", (Action.LOSE,), bills=True),
        "lenders_loss": Ending("the lender's loss", (Action.LOSE, Action.SETTLE)),
        "not_charged": Ending("lost, the customer is not charged", (Action.LOSE,)),
    },
    Side.LENDING: {
        "found": FOUND_ITEM,
        "billed": Ending("billed to the library", (Action.LOSE,), bills=True),
        "not_charged": Ending("our own loss, the library is not charged", (Action.LOSE, Action.SETTLE)),
    },
}  # fmt: skip


def schedule(since: date, side: Side, steps: Sequence[str], decide_days: int) -> list[Search]:
    """The searches of a claim made on `since`: "7=branch library" means these places after 7 days. No branch of ours
    has what we lent. Entries that cannot be read are left out: the rule was checked when it was typed.
    """
    planned = [Search(place=place, due=since + timedelta(days)) for days, places in read_steps(steps)
               for place in places if side is Side.BORROWING or place != "branch"]  # fmt: skip
    planned = [one for one in planned if one.due < since + timedelta(decide_days)]
    return [*planned, Search(place=DECISION, due=since + timedelta(decide_days))]


def read_steps(steps: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Days and places, in order of the days."""
    found: list[tuple[int, list[str]]] = []
    for entry in steps:
        days, _, places = entry.partition("=")
        known = [place for place in places.split() if place in PLACES and place != DECISION]
        if days.strip().isdigit() and known:
            found.append((int(days), known))
    return sorted(found)


def check_steps(steps: Sequence[str]) -> None:
    """Raises UserError for a rule that cannot be read."""
    for entry in steps:
        if not read_steps([entry]):
            raise UserError(f'"{entry}" is no search: write days and places, like 7=branch library; places are branch, '
                            "office, library, courier.")  # fmt: skip
