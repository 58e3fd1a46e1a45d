# SPDX-License-Identifier: GPL-3.0-or-later
"""Our people: their name stands in the history of every deed, also after they have left."""

from dataclasses import dataclass


@dataclass(eq=False, kw_only=True)
class Staff:
    """One of our people. `initials` stand beside their deeds; who has left is not offered any more."""

    id: int | None = None
    name: str
    initials: str = ""
    role: str = ""
    left_office: bool = False


def initials_of(name: str) -> str:
    """Initials for a name, at most three: "Ada van der Byron" gives "AVB"."""
    letters = [part[0] for part in name.split() if part[0].isalpha()]
    return "".join(letters if len(letters) < 4 else [*letters[:2], letters[-1]]).upper()
