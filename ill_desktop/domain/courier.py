# SPDX-License-Identifier: GPL-3.0-or-later
"""The regional courier: its day, its movements, its months."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(eq=False, kw_only=True)
class CourierDay:
    """One delivery day at one stop. Counts by hand stand beside the scans; None = not counted."""

    id: int | None = None
    version: int = 1
    on: date
    courier: str = ""
    stop: str = ""
    route: str = ""
    time: str = ""
    totes_in: int | None = None
    totes_out: int | None = None
    presorted: int | None = None
    bags_small: int | None = None
    bags_large: int | None = None
    boxes: int | None = None
    weight_lb: int | None = None
    hand_in: int | None = None
    hand_out: int | None = None
    initials: str = ""
    missed: bool = False
    note: str = ""


PROBLEMS: dict[str, str] = {
    "missing": "Missing",
    "misrouted": "Misrouted",
    "damaged": "Damaged",
    "late": "Late, or no stop",
    "wrong_label": "Wrong label",
    "missing_label": "Missing label",
    "bin_shortage": "Bin shortage",
}
"""Kinds of courier problems (DOMAIN.md section 5), in the order of their digits."""


@dataclass(eq=False, kw_only=True)
class CourierProblem:
    """One line of the courier's problem log; open while `resolved` is None.

    `direction` is "in" or "out" from our door, `from_code` and `to_code` are the courier codes of that leg. `door` is
    set where the item was damaged or incomplete (a value of `request.Door`). `courier_number` is the courier's own
    number of the problem. Money in cents.
    """

    id: int | None = None
    version: int = 1
    kind: str
    noticed: date
    request_id: int | None = None
    title: str = ""
    from_code: str = ""
    to_code: str = ""
    bag_code: str = ""
    courier_number: str = ""
    contacted: str = ""
    resolved: date | None = None
    outcome: str = ""
    cost_cents: int | None = None
    note: str = ""
    library_id: int | None = None
    door: str = ""
    direction: str = ""
    staff_id: int | None = None


@dataclass(eq=False, kw_only=True)
class StrayItem:
    """A book that came here and belongs to no request; open while `settled_on` is None.

    `code` is its barcode as a scan is compared with it. `done` says what became of it: forwarded, matched, kept.
    `request_id` = the request it turned out to belong to.
    """

    id: int | None = None
    version: int = 1
    code: str = ""
    title: str = ""
    from_library_id: int | None = None
    for_library_id: int | None = None
    on: date
    done: str = ""
    request_id: int | None = None
    note: str = ""
    settled_on: date | None = None
    material: str = ""
    pieces: int = 1
    staff_id: int | None = None


@dataclass(eq=False, kw_only=True)
class PoolBarcode:
    """A reusable strap with a barcode of its own, and the request whose book it is round, since when. It is free again
    when the book is sent back or the request is finished.
    """

    id: int | None = None
    code: str
    request_id: int | None = None
    since: date | None = None


@dataclass(frozen=True)
class ClosedMonth:
    """A month whose figures are frozen: rows with `on` in it and an id up to `last_history_id`, later undos ignored."""

    month: str
    last_history_id: int
    closed_at: datetime
    staff_id: int | None = None


@dataclass(frozen=True)
class MovementCount:
    """Movements that agree in all of this: `items` loans and stray items, `pieces` beside them.

    `direction` "in" or "out" from our door; `kind` one of receive, send_back, ship, check_in, stray_in, stray_out.
    `month` "YYYY-MM" is the month they are counted in; `on` the day of the deed. `correction` = made after the deed's
    month was closed, hence counted later; counts may then be negative. `carrier` "courier" or another.
    """

    month: str
    on: date
    kind: str
    direction: str
    carrier: str
    network: str
    library_id: int | None
    material: str
    items: int
    pieces: int
    correction: bool = False


KINDS: dict[str, tuple[str, str]] = {
    "receive": ("in", "borrowed, arriving"),
    "send_back": ("out", "borrowed, going back"),
    "ship": ("out", "lent, leaving"),
    "check_in": ("in", "lent, coming home"),
    "stray_in": ("in", "stray items, arriving"),
    "stray_out": ("out", "stray items, forwarded"),
}
"""Kinds of movement: direction and words."""


STRAY_MOVEMENTS = {kind: way for kind, (way, _) in KINDS.items() if kind.startswith("stray")}
"""Movements of things that belong to no request, by the action of their history row."""


def months_between(first: date, last: date) -> list[str]:
    """The months "YYYY-MM" from the one of `first` to the one of `last`."""
    found, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year:04}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
