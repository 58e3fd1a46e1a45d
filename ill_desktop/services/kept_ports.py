# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits at the desk and what is kept with a thing, as questions to the database; part of `ports.Reads`."""

from datetime import date
from typing import Protocol

from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.kept import OpenScan, ProblemLine, StrayLine


class KeptReads(Protocol):
    def open_scans(self, today: date, limit: int = 1_000) -> list[OpenScan]:
        """All questions and unknown codes that nobody settled, oldest first."""
        ...

    def strays(self, today: date, every: bool = False, limit: int = 1_000) -> list[StrayLine]:
        """Stray items that wait here (or all of them), newest first."""
        ...

    def courier_problems(self, every: bool = False, limit: int = 1_000) -> list[ProblemLine]:
        """Open courier problems (or all of them), oldest first."""
        ...

    def attachments_of(self, kind: str, key: int) -> list[Attachment]:
        """What is kept with a "request", "library", "customer" or "courier_problem", without the contents."""
        ...

    def attachment_content(self, attachment_id: int) -> tuple[str, str, bytes] | None:
        """(name, media type, content); None if it is gone."""
        ...
