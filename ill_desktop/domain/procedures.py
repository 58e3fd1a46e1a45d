# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's own procedure notes, shown where the work is done (duty 15). Each revision is kept."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ill_desktop.domain.queues import QUEUES
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import STATUSES

OFFICE = "office"
"""The note for everything else."""
OTHER_PAGES: dict[str, str] = {
    "invoices": "Invoices", "checkin": "Check-in", "courier": "Courier", "libraries": "Libraries",
    "customers": "Customers", "holdings": "Custom holdings", "reports": "Reports",
}  # fmt: skip
"""Pages that are no list of requests."""


@dataclass(eq=False, kw_only=True)
class Procedure:
    """One revision of a note, in Markdown. The newest of its `about` is in force; an empty one was taken away.

    `about` = a work list ("incoming.to_pull"), a page ("incoming"), a status ("lending:shipped") or `OFFICE`.
    """

    id: int | None = None
    about: str
    text: str = ""
    revised: date
    staff_id: int | None = None


class Subject(NamedTuple):
    """What a note may be about: `group` (a page, a side) and `title` within it."""

    group: str
    title: str

    @property
    def words(self) -> str:
        return f"{self.group}: {self.title}" if self.title else self.group


def subjects() -> dict[str, Subject]:
    """Everything a note may be about, in the order of the tabs."""
    pages = {"incoming": "Incoming requests", "outgoing": "Outgoing requests", "overdue": "Overdue"} | OTHER_PAGES
    sides = {Side.BORROWING: "Borrowed", Side.LENDING: "Lent"}
    found = {OFFICE: Subject("The whole office", "")}
    found |= {page: Subject(title, "") for page, title in pages.items()}
    found |= {q.key: Subject(pages[q.page], q.title) for q in QUEUES if q.page in pages}
    return found | {about_status(row.side.value, row.status.value): Subject(sides[row.side], row.words)
                    for row in STATUSES}  # fmt: skip


def about_status(side: str, status: str) -> str:
    return f"{side}:{status}"
