# SPDX-License-Identifier: GPL-3.0-or-later
"""What deeds on many requests need from outside; part of `services.ports`."""

from datetime import date
from typing import Protocol

from ill_desktop.domain.batches import BatchLine


class BatchDeed(Protocol):
    batch: int

    def begin_batch(self, what: str) -> int: ...
    def transit_days(self, library_id: int | None) -> int | None:
        """Calendar days from this library to us; None where too few journeys are known."""
        ...


class BatchReads(Protocol):
    def batches(self, since: date) -> list[BatchLine]:
        """Batches of this day and later of which something is in force, newest first."""
        ...

    def batch_deeds(self, batch_id: int) -> list[tuple[int, int]]:
        """(request, first history row) of each deed of the batch that is not undone, newest first."""
        ...
