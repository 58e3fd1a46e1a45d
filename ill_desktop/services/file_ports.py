# SPDX-License-Identifier: GPL-3.0-or-later
"""What the correspondence file, the procedure notes and closed days need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from ill_desktop.services.carrier_ports import CarrierDeed, CarrierReads
from ill_desktop.services.letter_ports import LetterReads, OutboxDeed
from ill_desktop.services.overdue_ports import OverdueDeed, OverdueReads
from ill_desktop.services.people_ports import PeopleDeed, PeopleReads

if TYPE_CHECKING:
    from ill_desktop.domain.attachments import Attachment
    from ill_desktop.domain.closures import AtRisk, Closure
    from ill_desktop.domain.holds import LegalHold
    from ill_desktop.domain.standing import Standing
    from ill_desktop.domain.timeline import Cursor, TimelineEntry


class FileReads(OverdueReads, PeopleReads, CarrierReads, LetterReads, Protocol):
    def correspondence(self, about: str, key: int, *, before: int | None = None, limit: int = 200
                       ) -> list[dict[str, Any]]:  # fmt: skip
        """Texts about one request, library or customer (`about` = "request", ...), newest first, at most `limit`,
        older than the text `before`; each with its attachments as (id, name). `personal` = it is about a customer.
        """
        ...

    def timeline(self, about: str, key: int, *, after: Cursor | None = None, limit: int = 50) -> list[TimelineEntry]:
        """Everything in and out about a "request", "library" or "customer", newest first, below the cursor."""
        ...

    def attachment(self, attachment_id: int) -> Attachment | None:
        """One attachment without its content; None if it is gone."""
        ...

    def standings(self, ids: Sequence[int], today: date) -> list[Standing]:
        """Where these requests stand, in the order of the ids; one that vanished is left out."""
        ...

    def procedures(self) -> dict[str, tuple[int, str, date | None, str]]:
        """The note in force of each subject (`domain.procedures`): id, text, revised, by whom (initials)."""
        ...

    def procedure_revisions(self, about: str) -> list[tuple[int, str, date | None, str]]:
        """All revisions of a note, newest first, empty ones (it was taken away) too."""
        ...

    def closures(self, library_id: int | None, since: date) -> list[Closure]:
        """Closings that are not over on `since`; None = those of our own office."""
        ...

    def customers_due(self, first: date, last: date) -> list[tuple[int, str, date, date | None]]:
        """(request, number, customer due, lender due) of what customers have and must bring between these days."""
        ...

    def lenders_due(self, first: date, last: date, also: list[int]) -> list[AtRisk]:
        """What customers have whose lender's date lies between these days, and the requests `also`, by library."""
        ...

    def our_stops(self, before: date) -> list[tuple[str, str, str]]:
        """(courier, stop, its weekdays) of the stops at our door in the months before this day; one at least."""
        ...

    def legal_holds(self, open_only: bool = True) -> list[LegalHold]:
        """Legal holds, those in force first, then the newest."""
        ...

    def holds_over(self, request_id: int) -> list[tuple[int, str, date | None, str]]:
        """(id, what it covers, ordered, by whom) of the holds in force over this request."""
        ...

    def releases(self) -> list[tuple[Any, ...]]:
        """(id, day, what, to whom, records, note, staff) of everything that was handed out, newest first."""
        ...

    def all_staff(self) -> list[tuple[int, str, str, str, bool]]:
        """(id, name, initials, work, has left), those who are here first."""
        ...

    def open_under(self, staff_id: int) -> dict[str, int]:
        """How much of what is open under this name; what is none is left out."""
        ...


class ClosureDeed(OverdueDeed, PeopleDeed, CarrierDeed, OutboxDeed, Protocol):
    """Part of a deed."""

    def hand_over(self, leaver: int, heir: int) -> int: ...
    def holds_over(self, request_id: int) -> list[tuple[int, str, date | None, str]]: ...
    def closed_days(self, first: date, last: date) -> set[date]: ...
    def closing_rows(self, closure_id: int) -> list[tuple[int, Any]]: ...
