# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reports of money hold. All amounts in cents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ill_desktop.domain.papers import InvoicePaper


@dataclass(frozen=True)
class Aged:
    """What is open with a library, by class of age (`ledger.AGES`); `credits` = what is left of its credits."""

    library_id: int | None
    library: str
    symbol: str
    currency: str
    invoices: int
    cents: tuple[int, int, int, int, int]
    credits: int = 0

    @property
    def total(self) -> int:
        return sum(self.cents)


@dataclass(frozen=True)
class Open:
    """One invoice that was open on a day."""

    id: int
    number: str
    their_number: str
    library: str
    dated: date
    due: date | None
    total: int
    cents: int
    currency: str


@dataclass(frozen=True)
class StatementLine:
    """An open invoice or a credit (`cents` below nothing) on a statement."""

    kind: str
    number: str
    dated: date
    due: date | None
    age: str
    total: int
    paid: int
    cents: int
    currency: str
    about: str = ""


@dataclass
class Statement:
    """What is open with one library on a day: ours in `lines`, theirs in `theirs`."""

    library_id: int
    on: date
    lines: list[StatementLine] = field(default_factory=list)
    theirs: list[StatementLine] = field(default_factory=list)

    def totals(self) -> dict[str, int]:
        """What the library owes us by currency, its credits taken off."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.currency] = found.get(line.currency, 0) + line.cents
        return found


@dataclass(frozen=True)
class MonthOfMoney:
    """The sum of one account in one month; debit is positive."""

    month: str
    account: str
    currency: str
    cents: int


@dataclass(frozen=True)
class Numbered:
    """One number of the run: when it was given, over what, and what became of it."""

    number: str
    direction: str
    sent_on: date | None
    library: str
    state: str
    total: int
    paid: int
    credited: int
    currency: str
    approved_by: str
    voided: str


@dataclass
class MoneyReport:
    """All that the money workbook shows. `on` = today, the day of the ages; the ledger's figures are of the period."""

    first: date
    last: date
    on: date
    receivable: list[Aged] = field(default_factory=list)
    payable: list[Aged] = field(default_factory=list)
    open_receivable: list[Open] = field(default_factory=list)
    open_payable: list[Open] = field(default_factory=list)
    numbers: list[Numbered] = field(default_factory=list)
    months: list[MonthOfMoney] = field(default_factory=list)


@dataclass(kw_only=True)
class StatementPaper:
    """A statement that goes to a library: what it owes us, by age. `bill_to` and `remit_to` are lines, name first."""

    on: date
    bill_to: list[str] = field(default_factory=list)
    symbol: str = ""
    remit_to: list[str] = field(default_factory=list)
    ways_to_pay: list[str] = field(default_factory=list)
    lines: list[StatementLine] = field(default_factory=list)


MoneyBook = MoneyReport | InvoicePaper | Sequence[StatementPaper]
"""What becomes a workbook of money."""
