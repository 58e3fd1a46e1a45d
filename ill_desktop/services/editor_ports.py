# SPDX-License-Identifier: GPL-3.0-or-later
"""What the request editor, verification and the list of wrong records ask the database and keep in it; parts of
`ports.Reads` and `ports.Deed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.request import Request, Side
    from ill_desktop.domain.request_form import Choice, KeptDraft



class EditorDeed(Protocol):
    def keep_draft(self, about: str, text: str) -> None: ...
    def drop_draft(self, about: str) -> None: ...
    def restore_link(self, request: Request, history_id: int) -> None:
        """Gives the request the customer back that it had before this deed."""
        ...


class EditorReads(Protocol):
    def library_choices(self, typed: str, own: bool = False, limit: int = 12) -> list[Choice]:
        """Libraries with all these words in symbol, name, city or courier code; the exact symbol first."""
        ...

    def customer_choices(self, typed: str, limit: int = 12) -> list[Choice]:
        """Customers with all these words as beginnings of words of the name, or of the card."""
        ...

    def choice(self, kind: str, key: int) -> Choice | None:
        """The library or customer with this id, as it stands in a field."""
        ...

    def editor_request(self, request_id: int) -> dict[str, Any] | None:
        """All fields of a request as they are, its version, numbers, and `choices` for library, branch, customer."""
        ...

    def branch_names(self) -> list[str]:
        """Names of our own branches, in order."""
        ...

    def branch_named(self, typed: str) -> int | None:
        """The branch of ours with this code, symbol or name."""
        ...

    def duplicates(self, side: Side, *, customer_id: int | None, library_id: int | None, title: str,
                   numbers: Sequence[str], but: int | None) -> list[tuple[str, str]]:  # fmt: skip
        """(number, status) of open requests of this customer (borrowing) or library (lending) for the same title."""
        ...

    def numbered(self, side: Side, network: str, value: str, but: int | None) -> list[str]:
        """Our numbers of requests of this side that have this number in this network."""
        ...

    def lent_before(self, numbers: Sequence[str]) -> tuple[str, str] | None:
        """(number, where it stands) of the last request on which we lent a title with one of these numbers."""
        ...

    def customer_state(self, customer_id: int) -> tuple[bool, str, int] | None:
        """Blocked, why, how many open requests."""
        ...

    def library_state(self, library_id: int, today: date) -> tuple[str, bool, str, date | None, bool] | None:
        """Name, blocked, why, closed until (None = open today), whether it can be reached as it wants to be."""
        ...

    def closed_days(self, first: date, last: date) -> list[date]:
        """Days between these on which our own office is closed."""
        ...

    def drafts(self, begins: str) -> list[KeptDraft]:
        """Drafts whose name begins so, newest first."""
        ...

    def bib_problems(self, open_only: bool = True) -> list[tuple[Any, ...]]:
        """(id, request number, title, record, what, noticed, fixed, note, staff), the oldest first."""
        ...
