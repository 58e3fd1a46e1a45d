# SPDX-License-Identifier: GPL-3.0-or-later
"""What lending and the shelves ask the database and keep in it; parts of `ports.Reads` and `ports.Deed`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.lending import KnownItem
    from ill_desktop.domain.shelving import ShelfPlace



class LendingReads(Protocol):
    def shelf_places(self) -> list[ShelfPlace]:
        """The locations of every branch in the order of the walk; those that nobody has placed behind, by name."""
        ...

    def called(self, after: int, most: int) -> list[tuple[int, str, str]]:
        """(id, call number, key) of the next requests behind this id."""
        ...

    def newest_request(self) -> int: ...
    def item_known(self, request_id: int) -> KnownItem | None:
        """The item we lent last by a number of this request's title."""
        ...


class ShelfDeed(Protocol):
    def set_shelving_keys(self, keys: Sequence[tuple[int, str, str]]) -> None: ...
    def set_walk(self, branch_id: int | None, locations: Sequence[str]) -> None: ...
