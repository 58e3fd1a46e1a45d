# SPDX-License-Identifier: GPL-3.0-or-later
"""Packing for couriers that do not sort: totes, what lies in them, where they go, and what they weigh.

Weights are hundredths of a pound. A lane is the hub, the route or the stop that a tote goes to, as the office sorts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import stops_on
from ill_desktop.domain.request import Side, Status

OFF = "off"
SORTED_BY: tuple[tuple[str, str], ...] = (
    (OFF, "no, the courier sorts"), ("hub", "yes, a tote for each hub"), ("route", "yes, a tote for each route"),
    ("stop", "yes, a tote for each stop"),
)  # fmt: skip
"""Values of the office rule `packing`; all but the first are a field of `Tote` and of `Stop`."""
ANY = "*"
"""The lane of a tote that takes whatever leaves."""
POUND = 100
WEIGHTS: dict[str, tuple[int, int]] = {
    "Book": (130, 130), "Large print": (180, 180), "Audiobook CD": (60, 5), "DVD": (25, 5), "Blu-ray": (25, 5),
    "Music CD": (25, 5), "Serial": (60, 60), "Score": (40, 40), "Map": (30, 30), "Microform": (30, 20),
    "Thesis": (220, 220), "Kit": (350, 50),
}  # fmt: skip
"""By format: the first piece (with its case) and each further one. What is not listed weighs as much as a book."""
LEAVING = frozenset({(Side.BORROWING, Status.RETURNED), (Side.LENDING, Status.SHIPPED)})
"""Requests whose item leaves our door, or left it last."""
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,19}")
_OWN_NUMBER = re.compile(r"[RL][0-9]+")
_WEIGHT = re.compile(r"([^=]+)=\s*([0-9]+(?:\.[0-9]{1,2})?)\s*(?:\+\s*([0-9]+(?:\.[0-9]{1,2})?))?\s*")


@dataclass(eq=False, kw_only=True)
class ToteItem:
    """One thing in a tote: the item of a request, or a stray item; neither = its place is empty, it was taken out.
    Places are never deleted: an undo puts the thing back into its own.
    """

    id: int | None = None
    tote_id: int | None = None
    request_id: int | None = None
    stray_item_id: int | None = None
    at: datetime


@dataclass(eq=False, kw_only=True)
class Tote:
    """One filling of a tote; the same box comes back under its code as another one. It is open while `closed` is
    None, and here while `left_on` is None. A lane that is not set is that of its first item.
    """

    id: int | None = None
    version: int = 1
    code: str
    hub: str = ""
    route: str = ""
    stop: str = ""
    courier: str = ""
    opened: date
    closed: date | None = None
    left_on: date | None = None
    weight_lb: int | None = None
    note: str = ""
    items: list[ToteItem] = field(default_factory=list)

    def is_open(self) -> bool:
        return self.closed is None and self.left_on is None

    def held(self) -> list[ToteItem]:
        return [one for one in self.items if one.request_id is not None or one.stray_item_id is not None]

    def empty(self, request_id: int | None) -> None:
        """Takes the item of this request out."""
        for one in self.items:
            if one.request_id == request_id:
                one.request_id = None


class Stop(NamedTuple):
    """Where the courier brings what is for a library. `closed_until` = the last day on which it, or its courier, is
    closed.
    """

    library: str
    stop: str
    hub: str
    route: str
    courier: str
    carrier: str
    delivery_days: str
    closed_until: date | None = None

    def is_served(self) -> bool:
        """Whether the courier goes there at all."""
        return bool(self.stop) and self.carrier in ("", "courier")

    def stops_today(self, today: date) -> bool:
        return self.closed_until is None and stops_on(self.delivery_days, today)


class Inside(NamedTuple):
    """One thing in a tote, as it is listed. `number` of a stray item is its code."""

    item_id: int
    tote_id: int
    request_id: int | None
    stray_item_id: int | None
    number: str
    title: str
    library: str
    stop: str
    hub: str
    route: str
    material: str
    pieces: int
    side: str
    status: str

    def leaves(self) -> bool:
        """False for what is no longer on its way out: it came home, or its sending was taken back."""
        return self.request_id is None or (self.side, self.status) in LEAVING


@dataclass(frozen=True)
class Load:
    """A tote with its contents added up; `lane` None = nothing says yet where it goes."""

    id: int
    code: str
    opened: date
    closed: date | None
    left_on: date | None
    lane: str | None
    weight: int
    inside: tuple[Inside, ...] = ()

    @property
    def items(self) -> int:
        return len(self.inside)

    @property
    def pounds(self) -> int:
        return pounds(self.weight)

    def is_open(self) -> bool:
        return self.closed is None and self.left_on is None

    def takes(self, lane: str) -> bool:
        """Whether what goes to this lane belongs in it."""
        return self.lane in (None, ANY, lane)


class ToteNow(NamedTuple):
    """The tote that a scan box packs into, as it shows it."""

    id: int
    code: str
    lane: str
    items: int
    pounds: int
    limit: int


def load_of(tote: Tote, inside: Iterable[Inside], sorted_by: str, weights: dict[str, tuple[int, int]]) -> Load:
    """`inside` in the order of packing."""
    held = tuple(inside)
    named = str(getattr(tote, sorted_by, ""))
    lane = named or (lane_of(held[0], sorted_by) if held else None)
    weight = sum(weight_of(one.material, one.pieces, weights) for one in held)
    return Load(tote.id or 0, tote.code, tote.opened, tote.closed, tote.left_on, lane, weight, held)


def lane_of(place: Stop | Inside, sorted_by: str) -> str:
    """Where it goes, as the office sorts; "" where the directory does not say."""
    return str(getattr(place, sorted_by, ""))


def lane_words(lane: str | None, sorted_by: str) -> str:
    if lane is None:
        return "whatever comes first"
    if lane == ANY:
        return "any stop"
    if not lane:
        return {"hub": "stops without a hub", "route": "stops without a route"}.get(sorted_by, "stops without a code")
    return f"{sorted_by} {lane}"


def by_way(load: Load) -> tuple[str, str, str]:
    """Totes in the order of the courier's way: by route, then lane, then code."""
    first = load.inside[0].route if load.inside else ""
    return (first, load.lane or "", load.code)


# ---- codes


def check_code(code: str) -> None:
    """Raises UserError for what cannot be the code of a tote."""
    if not _CODE.fullmatch(code):
        raise UserError(f'"{code[:30]}" cannot be the code of a tote: give up to 20 letters and digits, like TOTE12.')
    if _OWN_NUMBER.fullmatch(code):
        raise UserError(f"{code} looks like the number of a request; give the tote another code, like TOTE12.")


# ---- weights


def read_weights(entries: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The office's weights over the usual ones, by format in lower case. Raises UserError for what it cannot read."""
    found = {name.casefold(): weights for name, weights in WEIGHTS.items()}
    for entry in entries:
        read = _WEIGHT.fullmatch(entry)
        if read is None:
            raise UserError(f'Weights of formats: "{entry[:40]}" is no weight; write "Book=1.3" or "DVD=0.25+0.05", in '
                            "pounds: the first piece, then each further one.")  # fmt: skip
        first = _hundredths(read[2])
        found[read[1].strip().casefold()] = (first, _hundredths(read[3]) if read[3] else first)
    return found


def _hundredths(typed: str) -> int:
    whole, _, part = typed.partition(".")
    return int(whole) * POUND + int(part.ljust(2, "0") or 0)


def weight_of(material: str, pieces: int, weights: dict[str, tuple[int, int]]) -> int:
    first, further = weights.get(material.casefold()) or weights["book"]
    return first + further * max(0, pieces - 1)


def pounds(weight: int) -> int:
    """Whole pounds, rounded up: a tote is never lighter than it is said to be."""
    return -(-weight // POUND)
