# SPDX-License-Identifier: GPL-3.0-or-later
"""What packing asks the database, as parts of `ports.Deed` and `ports.Reads`; see `db.packing`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.courier import StrayItem
    from ill_desktop.domain.history import HistoryRow
    from ill_desktop.domain.packing import Inside, Stop, Tote
    from ill_desktop.domain.packing_paper import PackingList


class PackingDeed(Protocol):
    def tote_here(self, request_id: int) -> Tote | None: ...
    def tote_coded(self, code: str) -> Tote | None: ...
    def totes_here(self) -> list[Tote]: ...
    def inside(self, tote_ids: Sequence[int]) -> list[Inside]: ...
    def stop_of(self, library_id: int | None) -> Stop | None: ...
    def record_tote(self, tote: Tote, action: str, note: str = "", *, first: int | None = None,
                    stray: StrayItem | None = None) -> HistoryRow: ...  # fmt: skip
    def tote_used_since(self, tote_id: int, history_id: int) -> bool: ...
    def is_undone(self, history_id: int) -> bool: ...


class PackingReads(Protocol):
    def totes(self, today: date) -> list[tuple[Tote, list[Inside]]]:
        """Totes that are here, and those that left today, with what lies in them."""
        ...

    def totes_coded(self, code: str) -> list[tuple[Tote, list[Inside]]]:
        """The newest filling of the tote with this code; empty where there is none."""
        ...

    def totes_out(self, on: date) -> int:
        """How many totes left with the driver that day."""
        ...


class PackingPapers(Protocol):
    def packing_list(self, paper: PackingList) -> bytes: ...
