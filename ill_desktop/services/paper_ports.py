# SPDX-License-Identifier: GPL-3.0-or-later
"""What paper, and the lists of what is left elsewhere, ask the database; part of `ports.Reads`."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from ill_desktop.services.label_ports import LabelReads

if TYPE_CHECKING:
    from ill_desktop.domain.library import SlipPlace
    from ill_desktop.domain.printing import PrintBatch


class PaperReads(LabelReads, Protocol):
    """Steps left elsewhere, courier slips, print jobs."""

    def work_groups(self) -> list[tuple[Any, ...]]:
        """Open steps left elsewhere: (kind, network, count, of them to undo there, oldest)."""
        ...

    def work_ids(self, kind: str, network: str, done_on: date | None = None) -> array[int]: ...
    def work_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Steps by id, in the columns of `domain.elsewhere.ROW`."""
        ...

    def steps_of(self, request_ids: Sequence[int], kind: str, done: bool) -> array[int]: ...
    def slip_places(self, request_ids: Sequence[int]) -> dict[int, SlipPlace]: ...
    def print_batches(self, first: date, last: date) -> list[PrintBatch]: ...
