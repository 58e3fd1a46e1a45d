# SPDX-License-Identifier: GPL-3.0-or-later
"""Fees that are settled on the network's own bill (OCLC's ILL Fee Management): its lines, read from a table, and what
differs from our requests. Money that we owe is positive, what we are credited with for lending is below nothing.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import HIGHEST_CENTS, read_cents
from ill_desktop.domain.scancode import has_payment_card, normal

NETWORK: Final = "OCLC"
SUM: Final = "sum"
"""Kind of the one row of a bill that holds what the bill itself says it comes to."""
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("ill number", "ill no", "request id", "request number", "ill record number", "ill id", "number",
               "request", "id"),
    "on": ("date", "completed", "closed", "received"),
    "symbol": ("library", "symbol", "institution", "lender", "borrower", "from", "to"),
    "kind": ("type", "kind", "role", "debit/credit", "debit or credit", "description"),
    "amount": ("amount", "charge", "charges", "fee", "cost", "total"),
    "debit": ("debit", "debits", "owed", "borrowing"),
    "credit": ("credit", "credits", "earned", "lending"),
}  # fmt: skip
"""Names that the columns of a bill may have, in lower case without dots; or the last word of a longer one."""
_CREDIT: Final = ("credit", "lend", "reimburse", "refund")
_MONEY: Final = ("amount", "debit", "credit")


@dataclass(eq=False, kw_only=True)
class BillLine:
    id: int | None = None
    version: int = 1
    bill: str = ""
    on: date | None = None
    number: str = ""
    symbol: str = ""
    kind: str = ""
    cents: int = 0
    currency: str = "USD"
    request_id: int | None = None
    state: str = "open"
    ticked_on: date | None = None
    note: str = ""
    staff_id: int | None = None


@dataclass(frozen=True)
class Bill:
    """A bill with its sums; `stated_cents` = what it says itself, None where nobody said."""

    name: str
    lines: int
    open: int
    cents: int
    ticked_cents: int
    stated_cents: int | None
    currency: str

    @property
    def difference(self) -> int | None:
        return None if self.stated_cents is None else self.stated_cents - self.cents


@dataclass(frozen=True)
class BillRow:
    """A line of a bill as it is shown; `request_cents` = what we have of the fee; `differs` = what is wrong, or ""."""

    id: int
    on: date | None
    number: str
    symbol: str
    cents: int
    currency: str
    request_id: int | None
    request: str
    title: str
    side: str
    request_cents: int | None
    is_ticked: bool
    differs: str


@dataclass
class ReadBill:
    """What was read of a bill; `problems` = (row, why) of what could not be."""

    lines: list[BillLine] = field(default_factory=list)
    stated_cents: int | None = None
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.lines)


def rows_of(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Columns and rows of a pasted table, with tabs, semicolons or commas between its cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise UserError("A bill has a line with the names of its columns, and lines below it. Copy both.")
    mark = max("\t;,", key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=mark))
    return rows[0], list(enumerate(rows[1:], 2))


def places(columns: Sequence[str]) -> dict[str, int]:
    """In which column each thing stands. Raises UserError where number or amount is missing."""
    plain = [" ".join(one.lower().replace(".", " ").replace("_", " ").replace("$", " ").split()) for one in columns]
    found: dict[str, int] = {}
    for name, known in COLUMNS.items():
        free = [place for place in range(len(plain)) if place not in found.values()]
        fits = [place for word in known for place in free if plain[place] == word]
        fits += [place for word in known for place in free if plain[place].endswith(f" {word}")]
        if fits:
            found[name] = fits[0]
    if "number" not in found or not any(name in found for name in _MONEY):
        raise UserError("The columns of this bill are not known: it needs one with the ILL numbers and "
                        "one with the amounts (Amount, or Debit and Credit). Rename them, then read it.")  # fmt: skip
    return found


def read(columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], today: date) -> ReadBill:
    """The lines of a bill; a row that cannot be read is a problem, and the others are read on."""
    at, made = places(columns), ReadBill()
    for number, cells in rows:
        said = {name: str(cells[place]).strip() if place < len(cells) else "" for name, place in at.items()}
        if not any(str(cell).strip() for cell in cells):
            continue
        try:
            line = _line(said, today)
            if not line.number and any("total" in str(cell).lower() for cell in cells):
                made.stated_cents = line.cents
                continue
            if not line.number:
                raise UserError("There is no ILL number.")
            made.lines.append(line)
        except UserError as error:
            made.problems.append((number, str(error)))
    return made


def _line(said: dict[str, str], today: date) -> BillLine:
    if any(has_payment_card(text) for text in said.values()):
        raise UserError("This row holds what may be the number of a payment card; take it out. It was not kept.")
    cents, kind = _amount(said), said.get("kind", "")
    number = said["number"].removesuffix(".0")
    is_total = "total" in number.lower()
    on = parse_date(said["on"].partition(" 00:")[0], today) if said.get("on") else None
    return BillLine(number="" if is_total else normal(number), on=on, symbol=said.get("symbol", "").upper()[:40],
                    kind=kind[:40], cents=cents)  # fmt: skip


def _amount(said: dict[str, str]) -> int:
    if said.get("amount"):
        cents = _cents(said["amount"])
        is_credit = any(word in said.get("kind", "").lower() for word in _CREDIT)
        cents = -abs(cents) if is_credit else cents
    elif said.get("debit") or said.get("credit"):
        cents = abs(_cents(said.get("debit") or "0")) - abs(_cents(said.get("credit") or "0"))
    else:
        raise UserError("There is no amount.")
    if abs(cents) > HIGHEST_CENTS:
        raise UserError("The amount cannot be meant; look at the row.")
    return cents


def _cents(text: str) -> int:
    """Also "(15.00)" and "15.00-", as ledgers write what is credited."""
    plain = text.strip().replace("$", "")
    if plain.startswith("(") and plain.endswith(")"):
        return -read_cents(plain[1:-1])
    return -read_cents(plain[:-1]) if plain.endswith("-") else read_cents(plain)


def differs(cents: int, request_cents: int | None, side: str, count: int, seen: int) -> str:
    """What is wrong with a line: `count` requests bear its number, `seen` lines of all bills have it."""
    if count == 0:
        return "no request of ours has this number"
    if seen > 1:
        return "billed more than once"
    if side == "borrowing" and cents < 0:
        return "we borrowed it, and the bill credits us"
    if side == "lending" and cents > 0:
        return "we lent it, and the bill charges us"
    if request_cents is None:
        return "we have no fee for it"
    return "" if abs(cents) == request_cents else "the amount differs"
