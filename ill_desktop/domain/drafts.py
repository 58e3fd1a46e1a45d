# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import reads from a file before it is compared with what is there: rows as drafts, and problems by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ill_desktop.domain.courier_codes import CodeChange
from ill_desktop.domain.request import BibKind, FactKind, ServiceType, Side, Status


class ImportKind(StrEnum):
    """What the rows of a file are."""

    REQUESTS = "requests"
    LIBRARIES = "libraries"
    COURIER_CODES = "courier-codes"
    HOLDINGS = "holdings"
    CUSTOMERS = "customers"


@dataclass(frozen=True)
class Problem:
    """One thing to look at. `row` as the spreadsheet counts it (header = 1), 0 = the file as a whole.

    Never holds a customer's name or card: the row says where to look.
    """

    row: int
    field: str
    why: str


class Row:
    """A row of a file that became a draft: what is odd about it is told with its number."""

    row: int
    problems: list[Problem]

    def trouble(self, name: str, why: str) -> None:
        self.problems.append(Problem(self.row, name, why))


@dataclass(eq=False)
class Sheet:
    """A table being read: its columns, then its rows one by one, each with its spreadsheet row.

    A row has as many cells as there are columns. `problems` grows while `rows` is read: rows that could not be read
    at all stand only there. `notes` say how the file was understood. `total` = rows if that is known beforehand.
    Whoever opened it calls `close`; rows cannot be read afterwards.
    """

    columns: list[str]
    rows: Iterator[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: int | None = None
    close: Callable[[], None] = lambda: None


@dataclass(eq=False)
class RequestDraft(Row):
    """One request as a file tells it. `values` = fields of `Request` that the file has a column for, empty ones too.

    `identifiers` = (network, value), the first is the one the row is known by. `library` = (network, symbol, name).
    `on` = the day the status was taken, `created_at` the moment it was made, each None if the file does not say.
    `refused` = the row is not imported; `problems` say why.
    """

    row: int
    side: Side = Side.BORROWING
    service_type: ServiceType = ServiceType.LOAN
    status: Status = Status.NEW
    facts: tuple[FactKind, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    bib_numbers: list[tuple[BibKind, str]] = field(default_factory=list)
    library: tuple[str, str, str] | None = None
    lender_string: list[str] = field(default_factory=list)
    branch: str = ""
    card: str = ""
    customer_name: str = ""
    note: str = ""
    on: date | None = None
    created_at: datetime | None = None
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(eq=False)
class LibraryDraft(Row):
    """One library as a file tells it. `values` = fields of `Library`, `symbols` = (network, symbol)."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    symbols: list[tuple[str, str]] = field(default_factory=list)
    address: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(eq=False)
class CodeDraft(Row):
    """One courier code, and the library that stands on it: by symbol, else by name. `values` = the courier's facts."""

    row: int
    courier: str = ""
    code: str = ""
    library: str = ""
    symbol: str = ""
    values: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(eq=False)
class HoldingsDraft(Row):
    """One row of a list of custom holdings: (group, symbol), mostly one. `values` = the group's kind and note."""

    row: int
    pairs: list[tuple[str, str]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(eq=False)
class CustomerDraft(Row):
    """One customer as a file tells it. `values` = fields of `Customer`; `branch` None = no such column."""

    row: int
    card: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    branch: str | None = None
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


Draft = RequestDraft | LibraryDraft | CodeDraft | HoldingsDraft | CustomerDraft


@dataclass
class ImportResult:
    """What an import did: `read` = `created` + `updated` + `skipped` (unchanged, or not importable: see problems)."""

    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    code_changes: list[CodeChange] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        listed = [{"row": p.row, "field": p.field, "why": p.why} for p in sorted(self.problems, key=lambda p: p.row)]
        told: dict[str, Any] = {"read": self.read, "created": self.created, "updated": self.updated,
                                "skipped": self.skipped, "problems": listed}  # fmt: skip
        if self.code_changes:
            told["changes"] = [one._asdict() for one in self.code_changes]
        return told


@dataclass
class Preview:
    """The first rows of a file and what its columns are taken for. `remembered` = this mapping was used before."""

    columns: list[str]
    mapping: dict[str, str]
    rows: list[tuple[int, list[str]]]
    remembered: bool
    notes: list[str] = field(default_factory=list)


PASTED_FIELDS = (
    "service_type", "network", "number", "illiad_number", "title", "author", "edition", "publisher", "place",
    "published", "series", "volume", "issue", "issue_date", "pages", "article_title", "article_author", "isbn", "issn",
    "oclc", "lccn", "doi", "material", "audience", "borrower_symbol", "borrower_name", "supplier_symbol",
    "supplier_name", "lenders", "need_before", "lender_due", "max_cost", "willing_to_pay", "copyright", "conditions",
    "verified_in", "call_number", "location", "item_barcode", "pieces", "service_level", "branch", "card",
    "customer_name", "customer_more",
)  # fmt: skip
"""What a pasted request may say, in the order of the ALA form. The last three are the person, kept apart."""
PERSONAL = ("card", "customer_name", "customer_more")


@dataclass
class PastedField:
    """One field of a pasted request: its text, where it stood ("OCLC printout, line 12"), and what is doubtful."""

    value: str
    source: str = ""
    warning: str = ""


@dataclass(eq=False)
class PastedDraft:
    """One request as pasted text tells it. `fields` by PASTED_FIELDS, all texts, dates ISO.

    `note` holds what was not understood, so that nothing is dropped; `warnings` are sentences on the whole. `side`
    None = not said. Never shown outside before `services.intake` has settled what becomes of the person.
    """

    fields: dict[str, PastedField] = field(default_factory=dict)
    side: Side | None = None
    note: str = ""
    warnings: list[str] = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.fields[name].value if name in self.fields else ""

    def as_json(self) -> dict[str, Any]:
        return {"fields": {name: [f.value, f.source, f.warning] for name, f in self.fields.items()},
                "side": self.side and self.side.value, "note": self.note, "warnings": self.warnings}  # fmt: skip


def pasted_from_json(kept: dict[str, Any]) -> PastedDraft:
    """The draft that `as_json` wrote; fields of a newer program are left out."""
    fields = {name: PastedField(*parts) for name, parts in kept["fields"].items() if name in PASTED_FIELDS}
    return PastedDraft(fields, Side(kept["side"]) if kept["side"] else None, kept["note"], kept["warnings"])
