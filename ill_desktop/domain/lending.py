# SPDX-License-Identifier: GPL-3.0-or-later
"""Lending: the walk for the cart, what the borrower is told, for how long and for how much."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.queues import OPEN, Queue, Where
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Turn

WALK = Queue(
    "incoming", "walk", "The walk", Turn.US,
    (Where("status", "in", (Status.SEARCHING.value,)),
     Where("facts", "no_fact", (FactKind.FOUND.value, FactKind.ASKED_OF_BRANCH.value)),
     Where("looked", "not_looked_today"), OPEN),
    "shelf", None, Side.LENDING, "Everything was looked for today.",
)  # fmt: skip
"""What is looked for now: all that is to be pulled, and what was not on its shelf before today."""


@dataclass(frozen=True)
class Find:
    """What one finds at the shelf: `key` in the dialog; `reason` = it is a no with this reason, after asking."""

    key: str
    name: str
    words: str
    reason: str = ""


FINDS: Final[tuple[Find, ...]] = (
    Find("F", "found", "Found"),
    Find("N", "not_on_shelf", "Not on shelf"),
    Find("U", "in_use", "In use", "in_use"),
    Find("Y", "at_bindery", "At the bindery", "at_bindery"),
    Find("V", "lacks_volume", "Lacks the volume", "lacks_volume"),
    Find("P", "poor_condition", "Poor condition", "poor_condition"),
    Find("B", "ask_branch", "Ask the branch"),
)
FIND_OF: Final[dict[str, Find]] = {find.name: find for find in FINDS}


class KnownItem(NamedTuple):
    """An item of ours that we lent before, by a number of its title. `status` is that of the loan it was on."""

    number: str
    call_number: str
    location: str
    branch_id: int | None
    branch: str
    barcode: str
    status: str
    shipped_on: date | None

    @property
    def shelf(self) -> str:
        return ", ".join(part for part in (self.branch, self.location, self.call_number) if part)


@dataclass
class PullLine:
    """One book of the walk, as it stands on the screen. `looked_before` = in vain on an earlier day."""

    id: int
    number: str
    branch: str
    location: str
    call_number: str
    title: str
    author: str
    volume: str
    barcode: str
    borrower: str
    symbol: str
    code: str
    need_before: date | None
    rush: bool
    pieces: int
    looked_before: bool = False


@dataclass
class Terms:
    """On what terms an item goes to a library, before it goes. `charge_cents` None = no charge, with the reason why."""

    number: str
    title: str
    borrower: str
    symbol: str
    code: str
    due: date | None
    due_why: str
    charge_cents: int | None
    charge_why: str
    currency: str
    address: list[str] = field(default_factory=list)
    no_slip: str = ""
    blocked: str = ""
    carriers: tuple[str, ...] = ("courier",)
    """What is offered, the library's usual way first."""


def format_days(rules: OfficeSettings, material: str) -> int | None:
    """The loan period that the office has for a format ("DVD=14"); None where it has none."""
    for entry in rules.format_days:
        name, _, days = entry.partition("=")
        if name.strip().casefold() == material.strip().casefold() and days.strip().isdigit():
            return int(days)
    return None


def loan_period(library_days: int | None, material: str, rules: OfficeSettings) -> tuple[int, str]:
    """(calendar days, whose rule it is): the library's own period, the shorter one of the format, the office's."""
    by_format = format_days(rules, material)
    if library_days and not (by_format and by_format < library_days):
        return library_days, "library"
    if by_format:
        return by_format, "format"
    return rules.lending_days, "office"


def charge_for(place: LibraryPlace, service: ServiceType) -> tuple[int | None, str]:
    """(cents or None, why): nothing among libraries that lend to each other without money."""
    if place.reciprocal:
        return None, "reciprocal"
    cents = place.copy_charge_cents if service is ServiceType.COPY else place.loan_charge_cents
    return (cents, "library") if cents else (None, "none")


def given_by(request: Request, place: LibraryPlace, rules: OfficeSettings) -> dict[str, Any]:
    """The terms of a library as fields of `deeds.Given`. A charge that stands on the request stays."""
    days, _ = loan_period(place.loan_days, request.material, rules)
    known = request.charge_cents is not None
    return {"loan_days": days, "charge_cents": None if known else charge_for(place, request.service_type)[0]}


def due_on(today: date, days: int) -> date:
    return today + timedelta(days)


def last_day_to_answer(created: date, answer_days: int) -> date:
    """The last day on which an answer is in time."""
    return add_working_days(created, answer_days)
