# SPDX-License-Identifier: GPL-3.0-or-later
"""What couriers that do not run, and other carriers, need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.closures import AtRisk
    from ill_desktop.domain.courier_stops import Stop
    from ill_desktop.domain.history import HistoryRow
    from ill_desktop.domain.parcels import Postage, Shipment


class CarrierReads(Protocol):
    def courier_stops(self, since: date) -> list[Stop]:
        """Stops and closed days of couriers that are not over on `since`, the earliest first."""
        ...

    def courier_stop_deeds(self) -> dict[int, str]:
        """Who wrote down each stop, and on which day."""
        ...

    def last_apart(self, action: str) -> HistoryRow | None:
        """The last history row of this action that is about no request and is not undone."""
        ...

    def courier_names(self) -> list[str]:
        """Couriers that serve us or others, our own first."""
        ...

    def due_by_courier(self, courier: str, first: date, last: date) -> list[AtRisk]:
        """Loans here whose lender's date lies between these days and that go back by this courier, by library."""
        ...

    def held_by_courier(self, courier: str) -> int:
        """How many items lie here and would leave by this courier."""
        ...

    def postage(self, first: date, last: date) -> list[Postage]:
        """Parcels and postage of other carriers by month and carrier."""
        ...


class CarrierDeed(Protocol):
    """Part of a deed."""

    def courier_stop(self, library_id: int | None) -> Stop | None: ...
    def missed_days(self, courier: str, first: date, last: date) -> list[int]: ...
    def stopping_rows(self, closure_id: int) -> list[tuple[int, Any]]: ...
    def last_shipment(self, request_id: int, since: date) -> Shipment | None: ...
    def carrier_of(self, library_id: int | None) -> str: ...
    def move_work(self, rows: Sequence[HistoryRow], to: int) -> None: ...
