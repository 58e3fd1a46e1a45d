# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in and out about one thing, as one line of time: texts, notes, attachments, notices, messages of other
systems.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

NOTE, FILE, NOTICE, TEXT, MESSAGE = "note", "file", "notice", "text", "message"
KINDS: Final = (TEXT, FILE, NOTE, NOTICE, MESSAGE)
Cursor = tuple[datetime, str, int]
"""Where the next portion begins: the moment, kind and id of the last entry shown."""


@dataclass(frozen=True)
class TimelineEntry:
    """One entry. `kind` is of KINDS; `way` and `direction` are those of a text or a message; `files` are (id, name,
    bytes).
    """

    kind: str
    id: int
    at: datetime
    way: str = ""
    direction: str = ""
    subject: str = ""
    text: str = ""
    by: str = ""
    request: str = ""
    request_id: int | None = None
    personal: bool = False
    files: tuple[tuple[int, str, int], ...] = ()
    withdrawn: date | None = None
    """Taken out on this day, since it was filed by mistake; `why` and by whom."""
    why: str = ""
    withdrawn_by: str = ""

    @property
    def cursor(self) -> Cursor:
        return (self.at, self.kind, self.id)
