# SPDX-License-Identifier: GPL-3.0-or-later
"""What the ladder, its runs and the searches need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.ladder import LadderStep
    from ill_desktop.domain.notices import Loan, Notice, NoticeLetter, NoticeRun
    from ill_desktop.domain.searches import Search


class OverdueReads(Protocol):
    """Questions about what is overdue."""

    def late_loans(self, audience: str, due_to: date, *, about: int | None = None, request_id: int | None = None
                   ) -> list[Loan]:  # fmt: skip
        """Loans due on `due_to` or before, that libraries (customers) have: all, those of one, or one request. Oldest
        first.
        """
        ...

    def notices_sent(self, audience: str, *, about: int | None = None, request_id: int | None = None
                     ) -> Mapping[int, set[str]]:  # fmt: skip
        """Steps sent for the due date that a late loan has now, by request."""
        ...

    def closed_ranges(self, since: date, until: date) -> list[tuple[int | None, date, date]]:
        """(library, first, last) of closings that touch these days; None = our office."""
        ...

    def ladder_steps(self) -> list[LadderStep]: ...
    def open_run(self) -> NoticeRun | None:
        """The newest run that is not at its end."""
        ...

    def run_letters(self, run_id: int) -> list[tuple[NoticeLetter, str]]:
        """The letters of a run in order, each with the name of whom it is to."""
        ...

    def waiting_names(self, run_id: int, most: int | None = None) -> tuple[list[tuple[int, str]], int, int]:
        """(id, to whom) of the letters of a run that wait, at most so many; how many wait, and of how many."""
        ...

    def runs(self, limit: int = 20) -> list[NoticeRun]: ...
    def notices_of(self, request_id: int) -> list[tuple[Notice, str]]:
        """Notices about a request, newest first, each with the state of its letter ("" = none)."""
        ...

    def searches(self, request_id: int) -> list[Search]: ...
    def overdue_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Rows (`columns.ROW`) of these requests, each with the due date that counts, the rank of the step sent last
        (-1 = none), the day of the last letter, library and branch by id at its end.
        """
        ...



class OverdueDeed(Protocol):
    """Part of a deed."""

    def notices_about(self, letter_id: int) -> list[Notice]: ...
    def open_searches(self, request_id: int) -> list[Search]: ...
    def step_row(self, audience: str, network: str, library_id: int | None, step: str) -> LadderStep | None: ...
    def waiting_letters(self, run_id: int) -> list[int]: ...
