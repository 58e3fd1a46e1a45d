# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files of libraries and customers, merging and duplicates need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.library import Contact
    from ill_desktop.domain.library_file import CustomerStanding, FileRow, LibraryStanding, Look
    from ill_desktop.domain.merging import Group
    from ill_desktop.domain.office_changes import OfficeChange
    from ill_desktop.domain.request import Request


Tell = Callable[[int, int | None], bool]


class PeopleReads(Protocol):
    def library_standing(self, library_id: int, today: date, years: Sequence[tuple[date, date]]) -> LibraryStanding:
        """What is open with a library now, and its scorecard in two periods."""
        ...

    def customer_standing(self, customer_id: int, today: date) -> CustomerStanding: ...
    def library_changes(self, library_id: int, limit: int = 200) -> list[FileRow]:
        """The library's own history, newest first."""
        ...

    def customer_changes(self, customer_id: int, limit: int = 50) -> list[FileRow]:
        """The customer's own history as far as the purge left it, without what leads to requests."""
        ...

    def customer_looks(self, customer_id: int, limit: int = 20) -> list[Look]:
        """Who looked at a customer, newest first; never at what."""
        ...

    def closings_of(self, library_id: int) -> list[tuple[int, Any, Any, str]]:
        """(id, first day, last day, reason) of all closings of a library, the latest first."""
        ...

    def library_contacts(self, library_id: int, role: str = "") -> list[Contact]:
        """People at a library in the order in which they are asked; with a role only those who have it."""
        ...

    def last_office_change(self, kind: str, name: str = "") -> OfficeChange | None:
        """The last change of this kind that is not taken back; `name` "" = of any."""
        ...

    def walk_of(self, branch_id: int | None) -> list[str]:
        """The locations of a branch that have a place in the walk, in its order."""
        ...

    def lookalikes(self, kind: str) -> list[Group]:
        """Groups of "libraries" or "customers" that look like one, stubs first; reads all of them once."""
        ...

    def merge_records_of(self, kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The records as JSON values, with `requests` = how many they have; merged ones are left out."""
        ...

    def merge_moves(self, kind: str, losers: Sequence[int]) -> dict[str, int]:
        """How many rows of each table point to these records."""
        ...


class PeopleDeed(Protocol):
    """Part of a deed; see `db.people`."""

    def keep_library_change(self, library_id: int, action: str, before: Mapping[str, Any], after: Mapping[str, Any]
                            ) -> int: ...  # fmt: skip
    def library_change(self, history_id: int) -> tuple[int, str, dict[str, Any], dict[str, Any]]: ...
    def take_library_change_back(self, history_id: int) -> None: ...
    def customer_change(self, history_id: int) -> tuple[int, str, dict[str, Any], dict[str, Any]]: ...
    def take_customer_change_back(self, history_id: int) -> None: ...
    def keep_office_change(self, kind: str, name: str, before: Any, after: Any, branch_id: int | None = None
                           ) -> None: ...  # fmt: skip
    def last_office_change(self, kind: str, name: str = "") -> OfficeChange | None: ...
    def take_office_change_back(self, key: int) -> None: ...
    def stands(self, key: str, values: Mapping[str, Any] | None) -> bool: ...
    def merge_records(self, kind: str, winner: int, losers: Sequence[int], values: Mapping[str, Any],
                      versions: Mapping[int, int], tell: Tell | None = None) -> int: ...  # fmt: skip
    def unmerge_records(self, kind: str, history_id: int, tell: Tell | None = None
                        ) -> tuple[int, list[int], list[str]]: ...  # fmt: skip
    def follow_merged(self, request: Request) -> None: ...
