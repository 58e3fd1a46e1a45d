# SPDX-License-Identifier: GPL-3.0-or-later
"""What deeds on many requests need from outside; part of `services.ports`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.batches import BatchLine
    from ill_desktop.domain.queues import Queue



class BatchDeed(Protocol):
    batch: int

    def begin_batch(self, what: str) -> int: ...
    def keep_list(self, key: int | None, page: str, title: str, text: str) -> int:
        """Saves a list that staff made; raises UserError where another has its name."""
        ...

    def drop_list(self, key: int) -> None: ...
    def transit_days(self, library_id: int | None) -> int | None:
        """Calendar days from this library to us; None where too few journeys are known."""
        ...


class BatchReads(Protocol):
    def batches(self, since: date) -> list[BatchLine]:
        """Batches of this day and later of which something is in force, newest first."""
        ...

    def saved_lists(self) -> list[tuple[int, str, str, str]]:
        """(id, page, name, filter as JSON) of the lists that staff made."""
        ...

    def count_list(self, queue: Queue, today: date, most: int = 10_000) -> int:
        """How many a list holds, `most` at most."""
        ...

    def batch_deeds(self, batch_id: int) -> list[tuple[int, int]]:
        """(request, first history row) of each deed of the batch that is not undone, newest first."""
        ...
