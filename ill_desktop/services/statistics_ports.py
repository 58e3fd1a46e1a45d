# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office's statistics need from the database; a part of `ports.Reads`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.statistics import Answered, Made, OtherLibrary, Outcome, Returned, Taken


class StatisticsReads(Protocol):
    """Deeds are counted in their month as movements are: closed months as they were when they were closed."""

    def outcomes(self, first: date, last: date) -> Iterator[Outcome]:
        """Each deed that counts: filled, refused, given up, cancelled, renewed; corrections last."""
        ...

    def outcome_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        """The same of whole months by (month, side, action)."""
        ...

    def requests_made(self, first: date, last: date) -> list[Made]: ...
    def times_taken(self, first: date, last: date) -> Iterator[Taken]:
        """The days of each request that was filled in these days."""
        ...

    def answers_given(self, first: date, last: date) -> list[Answered]: ...
    def our_reasons(self, first: date, last: date) -> dict[str, int]: ...
    def went_back(self, first: date, last: date) -> list[Returned]: ...
    def other_libraries(self, entity: str) -> dict[int, OtherLibrary]:
        """All libraries; `entity` = our own survey number."""
        ...

    def office_closed(self, first: date, last: date) -> list[date]: ...
