# SPDX-License-Identifier: GPL-3.0-or-later
"""How this office shelves: which rules its keys are made by, and the walk along the shelving locations."""

from dataclasses import dataclass

from ill_desktop.domain.callnumber import shelving_key
from ill_desktop.domain.settings import OfficeSettings

RULES = ("shelf_scheme", "mc_order")
"""Office rules on which stored keys depend: when one changes, all keys are made anew."""
LAST = 1_000_000_000
"""Place of a location that nobody has put into the walk: behind all others."""


def key_by(rules: OfficeSettings, call_number: str) -> str:
    """The key that is stored with a call number in this office; none where there is no call number."""
    if not call_number:
        return ""
    scheme = "lc" if rules.shelf_scheme == "lc" else "dewey"
    return shelving_key(call_number, scheme=scheme, mc_as_mac=rules.mc_order == "mac")


@dataclass(frozen=True)
class ShelfPlace:
    """A shelving location of a branch (None = no branch is known). `position` None = not in the walk yet; `waiting` =
    open requests of other libraries whose item stands there.
    """

    branch_id: int | None
    branch: str
    location: str
    position: int | None
    waiting: int
