# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits at the desk and what is kept with a thing, as part of `ports.Deed` and `ports.Reads`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.attachments import Attachment
    from ill_desktop.domain.courier import CourierProblem, StrayItem
    from ill_desktop.domain.history import HistoryRow
    from ill_desktop.domain.kept import OpenScan, ProblemLine, StrayLine
    from ill_desktop.domain.scan import ParkedQuestion, UnknownScan
    from ill_desktop.domain.transit import OnRoad, Trace



class KeptDeed(Protocol):
    """The part of a deed that is about no request; see `db.keeping.Keeping`."""

    def own_code(self) -> str: ...
    def waiting_for(self, codes: Sequence[str]) -> list[UnknownScan | ParkedQuestion | StrayItem]: ...
    def open_scans(self, codes: Sequence[str]) -> list[UnknownScan | ParkedQuestion]: ...
    def open_strays(self, codes: Sequence[str]) -> list[StrayItem]: ...
    def record_stray(self, stray: StrayItem, action: str, *, also: Sequence[Any] = (), first: int | None = None,
                     note: str = "") -> HistoryRow: ...  # fmt: skip
    def record_problem(self, problem: CourierProblem, action: str, note: str = "") -> HistoryRow: ...
    def problem_rows(self, problem_id: int) -> list[HistoryRow]: ...
    def record_undone(self, row: HistoryRow) -> None: ...
    def stray_rows(self, stray_id: int) -> list[HistoryRow]: ...
    def keep_attachment(self, kept: Attachment, content: bytes) -> None: ...
    def drop_attachment(self, key: int) -> str: ...
    def billed(self, request_id: int) -> list[tuple[int, int]]: ...
    def keep_unknown(self, code: str, stack: str) -> None: ...
    def keep_question(self, code: str, question: str, choices: str) -> None: ...


class KeptReads(Protocol):
    def open_scans(self, today: date, limit: int = 1_000) -> list[OpenScan]:
        """All questions and unknown codes that nobody settled, oldest first."""
        ...

    def strays(self, today: date, every: bool = False, limit: int = 1_000) -> list[StrayLine]:
        """Stray items that wait here (or all of them), newest first."""
        ...

    def courier_problems(self, every: bool = False, limit: int = 1_000) -> list[ProblemLine]:
        """Open courier problems, oldest first (and then those that are over)."""
        ...

    def courier_problem(self, problem_id: int) -> ProblemLine | None: ...
    def open_problems_of(self, *, request_id: int | None = None, library_id: int | None = None) -> list[ProblemLine]:
        """Those of a request or of a library that are not over."""
        ...

    def on_road(self) -> list[OnRoad]:
        """Loans on the way to us, or back from us and not confirmed."""
        ...

    def lane_arrivals(self, first: date, last: date) -> list[tuple[int, int, int]]:
        """(library, days on the way, how many) of what arrived here between these days."""
        ...

    def traces(self, items: Sequence[OnRoad], today: date) -> dict[int, Trace]:
        """What tells why each of these may be late."""
        ...

    def courier_contact(self, name: str) -> str:
        """How this courier is reached; "" = it is not known."""
        ...

    def attachments_of(self, kind: str, key: int) -> list[Attachment]:
        """What is kept with a "request", "library", "customer", "invoice" or "courier_problem"; no contents."""
        ...

    def attachment_content(self, attachment_id: int) -> tuple[str, str, bytes] | None:
        """(name, media type, content); None if it is gone."""
        ...
