# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on a paper, without its layout.

No paper of this module has a place for a customer: straps, invoices and pull lists travel between libraries or lie
about in the stacks, and nothing printed outside may name a reader (DOMAIN.md sections 1 and 8).
"""

from dataclasses import dataclass, field
from datetime import date

from ill_desktop.domain.request import Side


@dataclass(kw_only=True)
class Strap:
    """The band round a book. `library` is the lender on a strap of ours, the borrower on a book we lend.

    `lender_due` is the day the book is due at the lender; `customer_due` the day the reader brings it back. A borrowed
    book shows both, the customer's large; a lent one shows `lender_due` only. A missing date leaves a line to write on.
    `other_numbers` come with their network in front ("OCLC 212345678"). `courier_code` is the other library's, `office`
    and `office_code` our own. `return_to` are the lines of our address.
    """

    number: str
    side: Side
    title: str = ""
    author: str = ""
    library: str = ""
    library_symbol: str = ""
    courier_code: str = ""
    lender_due: date | None = None
    customer_due: date | None = None
    pieces: int = 1
    branch: str = ""
    call_number: str = ""
    item_barcode: str = ""
    conditions: list[str] = field(default_factory=list)
    other_numbers: list[str] = field(default_factory=list)
    office: str = ""
    office_code: str = ""
    return_to: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class InvoicePaperLine:
    """One request on an invoice. Amounts in cents; `total_cents` is printed as given, never added up anew."""

    number: str = ""
    network_number: str = ""
    title: str = ""
    author: str = ""
    call_number: str = ""
    barcode: str = ""
    shipped_on: date | None = None
    due_on: date | None = None
    days_overdue: int | None = None
    reason: str = ""
    replacement_cents: int = 0
    processing_cents: int = 0
    total_cents: int = 0


@dataclass(kw_only=True)
class InvoicePaper:
    """An invoice that we send; a draft has no number yet and says so. `paid_cents` and `credits_cents` are positive;
    `balance_cents` is what is still owed.

    `bill_to` and `remit_to` are address lines, name first; `ways_to_pay` are sentences.
    """

    number: str
    on: date | None = None
    due_on: date | None = None
    terms: str = ""
    bill_to: list[str] = field(default_factory=list)
    symbol: str = ""
    courier_code: str = ""
    remit_to: list[str] = field(default_factory=list)
    tax_id: str = ""
    ways_to_pay: list[str] = field(default_factory=list)
    lines: list[InvoicePaperLine] = field(default_factory=list)
    total_cents: int = 0
    paid_cents: int = 0
    credits_cents: int = 0
    currency: str = "USD"
    refund_rule: str = ""
    copy_rule: str = ""
    is_draft: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def balance_cents(self) -> int:
        return self.total_cents - self.paid_cents - self.credits_cents


@dataclass(kw_only=True)
class PullRow:
    """One book to fetch. `borrower` and `courier_code` are of the library that asks for it."""

    number: str
    call_number: str = ""
    title: str = ""
    author: str = ""
    volume: str = ""
    item_barcode: str = ""
    borrower: str = ""
    borrower_symbol: str = ""
    courier_code: str = ""
    need_before: date | None = None
    pieces: int = 1
    rush: bool = False
    second_look: bool = False


@dataclass(kw_only=True)
class PullGroup:
    """The rows of one branch and shelving location, already in shelf order."""

    branch: str = ""
    location: str = ""
    rows: list[PullRow] = field(default_factory=list)


@dataclass(kw_only=True)
class PullListPaper:
    """The walk through the stacks. Groups and rows are printed in the order given; `branch_pages` = each branch begins
    on a page of its own, so that its sheets can be given away.
    """

    on: date
    office: str = ""
    branch_pages: bool = False
    groups: list[PullGroup] = field(default_factory=list)
