# SPDX-License-Identifier: GPL-3.0-or-later
"""What the check-in desk asks the database, beside the scans themselves; part of `services.ports`."""

from datetime import date, datetime
from typing import Protocol

OtherDeed = tuple[int, datetime, str, int, str, str, str, str]
"""(history id, at, action, request id, number, title, library, initials)."""


class DeskReads(Protocol):
    """What happened at any desk."""

    def last_deed(self) -> int:
        """The id of the newest history row: the cheapest way to see whether anything happened."""
        ...

    def desk_deeds(self, after: int, on: date) -> list[OtherDeed]:
        """What was done with items that day in rows above `after`, oldest first; undone ones are left out."""
        ...
