# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today, "Before you close" and the tending need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.closing import ClosingLine
    from ill_desktop.domain.today import StartLine



class TodayReads(Protocol):
    """Questions of the page Today, and of what happens by itself."""

    def start_rows(self, ids: Sequence[int], today: date) -> dict[int, tuple[Any, ...]]:
        """Rows (`columns.ROW`), each with the key of the reason why it is urgent (`domain.today`) at its end."""
        ...

    def start_lines(self, today: date) -> list[StartLine]: ...
    def late_counts(self, today: date) -> dict[str, int]:
        """How many rows of each work list waited longer than its limit; only lists that have any."""
        ...

    def handled(self, today: date) -> int:
        """Deeds of today that were done with the item in the hand and not undone."""
        ...

    def closing_lines(self, today: date) -> list[ClosingLine]: ...
    def closing_count(self, today: date) -> int: ...
    def open_steps(self, kind: str, network: str) -> list[int]:
        """Ids of the steps of one kind that are open in one network."""
        ...

    def to_close(self, since: date) -> list[int]:
        """What was sent back on this day or before and is not confirmed, oldest first."""
        ...

    def unanswered(self, today: date, usual: int) -> list[int]:
        """Requests whose lender is silent though its days to respond (`usual` = the office's rule for those that have
        none of their own) are over, oldest first.
        """
        ...


class ClosingDeed(Protocol):
    """Part of a deed."""

    def put_off(self, kind: str, ref: str, until: date) -> None:
        """Puts a line of "Before you close" off; `until` = today brings it back."""
        ...
