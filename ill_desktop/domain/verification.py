# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking a request up: where, what came of it; and records of ours that turned out wrong (duty 14)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

OUTCOMES: Final[tuple[tuple[str, str, str], ...]] = (
    ("1", "found", "found as cited"), ("2", "ours_in", "ours, on the shelf"), ("3", "ours_out", "ours, not in now"),
    ("4", "corrected", "found, citation corrected"), ("5", "not_ours", "not owned by us"),
    ("6", "not_found", "not found as cited"),
)  # fmt: skip
"""Hot key, value, words."""
OUTCOME_WORDS: Final = {value: words for _, value, words in OUTCOMES}


@dataclass(eq=False, kw_only=True)
class Verification:
    """One look into a catalogue or a list."""

    id: int | None = None
    request_id: int | None = None
    on: date
    place: str = ""
    outcome: str = ""
    call_number: str = ""
    location: str = ""
    availability: str = ""
    note: str = ""
    staff_id: int | None = None


@dataclass(eq=False, kw_only=True)
class BibProblem:
    """A record of our catalogue that is wrong. `record` = its number or title there; open while `fixed` is None."""

    id: int | None = None
    version: int = 1
    request_id: int | None = None
    record: str = ""
    what: str = ""
    noticed: date
    fixed: date | None = None
    note: str = ""
    staff_id: int | None = None
