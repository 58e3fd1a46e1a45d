# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figures need from the database; a part of `ports.Reads`."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.courier import CourierProblem
    from ill_desktop.domain.courier_figures import HandMonth
    from ill_desktop.domain.history import HistoryRow
    from ill_desktop.domain.movement_rows import Chosen



class FigureReads(Protocol):
    """Questions behind the figures."""

    def figure_keys(self, chosen: Chosen) -> array[int]:
        """Keys (`movement_rows.key_of`) of the movements that a figure counts: corrections first, then the newest."""
        ...

    def figure_rows(self, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """(key, day, kind, number, title, library, network, material, carrier, pieces, request id, how it counts)."""
        ...

    def network_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        """The courier's items by (month, network, direction) of whole months."""
        ...

    def entered(self, first: date, last: date) -> list[HandMonth]:
        """What was entered by hand for these months, and the earlier figures of them."""
        ...

    def entered_ids(self, opening: bool) -> dict[tuple[str, str, str], tuple[int, int]]:
        """(id, items) of all that was entered, by month, network and measure."""
        ...

    def last_entered(self) -> HistoryRow | None:
        """The last change of what was entered that is not undone."""
        ...

    def networks_known(self) -> list[str]: ...
    def courier_profiles(self) -> dict[str, tuple[int, int, dict[str, Any]]]:
        """(id, version, data) of the profiles that staff changed or made, by name."""
        ...

    def couriers_profile(self) -> str:
        """The name of the profile that our courier wants; "" where none is said."""
        ...

    def problems_between(self, first: date, last: date) -> list[CourierProblem]: ...
