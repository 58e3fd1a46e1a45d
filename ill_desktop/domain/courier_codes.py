# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's list of codes, and the history of its changes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

NEW, GONE, ENDED = "new", "gone", "ended"
CHANGED: dict[str, str] = {
    NEW: "new",
    GONE: "not in this list any more",
    ENDED: "ended",
    "name": "name",
    "hub": "hub",
    "route": "route",
    "delivery_days": "delivery days",
    "second_code": "second code",
    "member_since": "member since",
    "member_until": "member until",
    "library_id": "library",
}
"""What may have become of a code, and its words."""


class CodeChange(NamedTuple):
    """One difference between the list that is imported and what is there. `field` is a key of `CHANGED`."""

    courier: str
    code: str
    field: str
    before: str = ""
    after: str = ""


@dataclass(eq=False, kw_only=True)
class CourierCode:
    """One code of a courier; several libraries may stand on it. After `member_until` nothing is delivered there."""

    id: int | None = None
    courier: str = ""
    code: str
    name: str = ""
    hub: str = ""
    route: str = ""
    delivery_days: str = ""
    second_code: str = ""
    library_id: int | None = None
    member_since: date | None = None
    member_until: date | None = None
    imported: str = ""


@dataclass(eq=False, kw_only=True)
class CodeChangeRow:
    """A line of the history of codes; never changed afterwards."""

    id: int | None = None
    at: datetime
    on: date
    courier: str = ""
    code: str
    field: str
    before: str = ""
    after: str = ""
    staff_id: int | None = None
