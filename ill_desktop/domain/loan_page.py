# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of one loan, for the customer whose loan it is: nothing of the staff's, nobody else's, no lender."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Dated:
    """A line with its day; `due` marks the one that matters."""

    on: date | None
    words: str
    due: bool = False


@dataclass
class LoanPage:
    request_id: int
    customer_id: int | None
    number: str
    title: str
    author: str
    on: date
    where: str
    office: str = ""
    contact: str = ""
    dates: list[Dated] = field(default_factory=list)
    letters: list[Dated] = field(default_factory=list)
    said: list[Dated] = field(default_factory=list)
    money: list[str] = field(default_factory=list)
    asked: list[Dated] = field(default_factory=list)

    def sections(self) -> list[tuple[str, list[Dated], str]]:
        """(heading, lines, what stands there where there are none), in the order of the page."""
        owed = [Dated(None, line) for line in self.money]
        return [("Dates", self.dates, "No date is recorded yet."), ("Letters and notices", self.letters, "None."),
                ("To pay", owed, "Nothing."), ("What was said", self.said, "Nothing is recorded."),
                ("What you asked for", self.asked, "Nothing is open.")]  # fmt: skip
