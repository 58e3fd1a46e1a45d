# SPDX-License-Identifier: GPL-3.0-or-later
"""The request and what hangs on it: one case of borrowing or lending, from its arrival to its closing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Side(StrEnum):
    """Which way the item goes: BORROWING for our customers, LENDING to other libraries."""

    BORROWING = "borrowing"
    LENDING = "lending"

    @property
    def letter(self) -> str:
        """First letter of our request numbers on this side: R borrowed, L lent (DOMAIN.md section 4)."""
        return "R" if self is Side.BORROWING else "L"


class ServiceType(StrEnum):
    LOAN = "loan"
    COPY = "copy"


class Status(StrEnum):
    """Where the request stands. Which of them a side has is said by `workflow.STATUSES`."""

    NEW = "new"
    SENT = "sent"
    SEARCHING = "searching"
    CONDITIONAL = "conditional"
    UNFILLED = "unfilled"
    SHIPPED = "shipped"
    RECEIVED = "received"
    ROUTED = "routed"
    AVAILABLE = "available"
    CHECKED_OUT = "checked_out"
    CHECKED_IN = "checked_in"
    RETURNED = "returned"
    RETURNING = "returning"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    LOST = "lost"


class FactKind(StrEnum):
    """A dated fact beside the status; it never says where the book is."""

    OVERDUE = "overdue"
    RECALLED = "recalled"
    RENEWAL_ASKED = "renewal_asked"
    CLAIMED_RETURNED = "claimed_returned"
    NOT_WANTED = "not_wanted"
    SET_ASIDE = "set_aside"
    DAMAGED = "damaged"
    MISSING_PART = "missing_part"
    DISPUTED = "disputed"
    LEGAL_HOLD = "legal_hold"
    FOUND = "found"
    ASKED_OF_BRANCH = "asked_of_branch"
    SECOND_LOOK = "second_look"
    GAVE_UP = "gave_up"
    BILLED = "billed"
    LIBRARY_USE_ONLY = "library_use_only"
    UNUSED = "unused"
    CUSTOMER_ASKED = "customer_asked"
    LETTERS_HELD = "letters_held"


class Door(StrEnum):
    """Where damage or a missing part was met (DOMAIN.md section 4, sets and pieces): it decides who pays."""

    CAME_SO = "came_so"
    CUSTOMER = "customer"
    COURIER = "courier"
    BORROWER = "borrower"


class AnswerKind(StrEnum):
    WILL_SUPPLY = "will_supply"
    UNFILLED = "unfilled"
    CONDITIONAL = "conditional"
    RETRY = "retry"
    AGED_OUT = "aged_out"


class BibKind(StrEnum):
    ISBN = "isbn"
    ISSN = "issn"
    OCLC = "oclc"
    LCCN = "lccn"


class Reader(StrEnum):
    """Who may read a note."""

    STAFF = "staff"
    CUSTOMER = "customer"
    LIBRARY = "library"


@dataclass(eq=False, kw_only=True)
class Identifier:
    """The request's number in another network. `code` is the value as a scan is compared with it."""

    id: int | None = None
    request_id: int | None = None
    side: Side
    network: str
    value: str
    code: str


@dataclass(eq=False, kw_only=True)
class BibNumber:
    """A number of the title (ISBN, ISSN, OCLC title number, LCCN). Never matched by a scan."""

    id: int | None = None
    request_id: int | None = None
    kind: BibKind
    value: str


@dataclass(eq=False, kw_only=True)
class Piece:
    """One piece of a set that has a barcode of its own."""

    id: int | None = None
    request_id: int | None = None
    barcode: str
    code: str
    title: str = ""
    missing: bool = False


@dataclass(eq=False, kw_only=True)
class Fact:
    """A dated fact; in force while `until` is None.

    What is set aside lies at `place` and waits for `turn` (a value of `workflow.Turn`); damage and a missing part were
    met at a `door` (a value of `Door`), which decides who pays.
    """

    id: int | None = None
    request_id: int | None = None
    kind: FactKind
    since: date
    until: date | None = None
    note: str = ""
    place: str = ""
    turn: str = ""
    door: str = ""


@dataclass(eq=False, kw_only=True)
class Answer:
    """One lender of the lender string, in its turn, and what it said. `kind` None = asked or still to be asked."""

    id: int | None = None
    request_id: int | None = None
    position: int
    symbol: str
    library_id: int | None = None
    kind: AnswerKind | None = None
    reason: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    note: str = ""


@dataclass(eq=False, kw_only=True)
class Note:
    id: int | None = None
    request_id: int | None = None
    reader: Reader
    text: str
    at: datetime | None = None
    staff_id: int | None = None


@dataclass(eq=False, kw_only=True)
class WorkLeft:
    """A step still to be done in the ILS, in a network or on paper; open while `done_on` is None.

    `kind` is a key of `worksteps.STEPS` (brief_bib, hold, oclc_received, ...); `undoes` marks "also undo it there".
    """

    id: int | None = None
    request_id: int | None = None
    kind: str
    network: str = ""
    since: date
    done_on: date | None = None
    history_id: int | None = None
    undoes: bool = False


@dataclass(eq=False, kw_only=True)
class Request:
    """One case. `status_on` = the local day it took its status; `flags` = the kinds of the facts in force;
    `charge_cents` = the fee for lending it, `price_cents` = what a new copy of the item costs.
    """

    id: int | None = None
    version: int = 1
    number: str = ""
    side: Side
    service_type: ServiceType = ServiceType.LOAN
    status: Status = Status.NEW
    status_on: date | None = None
    is_open: bool = True
    flags: str = ""
    network: str = ""
    service_level: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    place: str = ""
    published: str = ""
    edition: str = ""
    series: str = ""
    volume: str = ""
    issue: str = ""
    issue_date: str = ""
    pages: str = ""
    article_title: str = ""
    article_author: str = ""
    material: str = ""
    audience: str = ""
    call_number: str = ""
    shelving_key: str = ""
    location: str = ""
    item_barcode: str = ""
    item_code: str = ""
    pieces: int = 1
    library_id: int | None = None
    lender_symbols: str = ""
    branch_id: int | None = None
    customer_id: int | None = None
    need_before: date | None = None
    lender_due: date | None = None
    internal_due: date | None = None
    customer_due: date | None = None
    shipped_on: date | None = None
    arrived_on: date | None = None
    renewals: int = 0
    max_cost_cents: int | None = None
    charge_cents: int | None = None
    currency: str = "USD"
    willing_to_pay: str = ""
    copyright: str = ""
    conditions: str = ""
    verified_in: str = ""
    cancel_reason: str = ""
    rush: bool = False
    imported: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    price_cents: int | None = None
    identifiers: list[Identifier] = field(default_factory=list)
    bib_numbers: list[BibNumber] = field(default_factory=list)
    piece_rows: list[Piece] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    work_left: list[WorkLeft] = field(default_factory=list)

    def fact(self, kind: FactKind) -> Fact | None:
        """The fact of this kind in force, if there is one."""
        return next((f for f in self.facts if f.kind == kind and f.until is None), None)

    def has(self, kind: FactKind) -> bool:
        return f" {kind.value} " in f" {self.flags} "
