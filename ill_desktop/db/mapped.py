# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dataclass that is kept, and the table it lies in."""

from typing import Any

from ill_desktop.db import (
    courier_tables,
    desk_tables,
    letter_tables,
    money_tables,
    overdue_tables,
    people_tables,
    request_tables,
    tables,
)
from ill_desktop.db.mapping import Mapper
from ill_desktop.domain.charges import CustomerCharge
from ill_desktop.domain.closures import Closure
from ill_desktop.domain.correspondence import Correspondence
from ill_desktop.domain.courier import CourierDay, CourierProblem, PoolBarcode, StrayItem
from ill_desktop.domain.courier_codes import CodeChangeRow, CourierCode
from ill_desktop.domain.courier_profiles import CourierProfile
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.entered import EnteredMonth, OpeningFigure
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.holdings import GroupMember, HoldingsGroup, HoldingsPath, PathStep
from ill_desktop.domain.holds import LegalHold, Release
from ill_desktop.domain.ifm import BillLine
from ill_desktop.domain.labels import LabelStock, PrinterOffset
from ill_desktop.domain.ladder import LadderStep
from ill_desktop.domain.ledger import LedgerRow
from ill_desktop.domain.library import Address, Library, LibraryContact, LibrarySymbol
from ill_desktop.domain.money import Allocation, Credit, Invoice, InvoiceEvent, Line, Payment
from ill_desktop.domain.money_rules import MoneyRule
from ill_desktop.domain.notices import Notice, NoticeLetter, NoticeRun
from ill_desktop.domain.outbox import OutboxLetter
from ill_desktop.domain.packing import Tote, ToteItem
from ill_desktop.domain.parcels import Shipment
from ill_desktop.domain.printing import PrintBatch
from ill_desktop.domain.procedures import Procedure
from ill_desktop.domain.request import Answer, BibNumber, Fact, Identifier, Note, Piece, Request, WorkLeft
from ill_desktop.domain.scan import ParkedQuestion, UnknownScan
from ill_desktop.domain.searches import Search
from ill_desktop.domain.staff import Staff
from ill_desktop.domain.verification import BibProblem, Verification

REQUEST_PARTS: dict[str, tuple[type[Any], str, str]] = {
    "identifiers": (Identifier, "request_id", "id"),
    "bib_numbers": (BibNumber, "request_id", "id"),
    "piece_rows": (Piece, "request_id", "id"),
    "facts": (Fact, "request_id", "id"),
    "answers": (Answer, "request_id", "position"),
    "work_left": (WorkLeft, "request_id", "id"),
}


MAPPERS: tuple[Mapper[Any], ...] = (
    Mapper(Request, tables.requests, REQUEST_PARTS),
    Mapper(Identifier, tables.identifiers),
    Mapper(BibNumber, tables.bib_numbers),
    Mapper(Piece, tables.pieces),
    Mapper(Fact, tables.facts),
    Mapper(Answer, tables.answers),
    Mapper(Note, tables.notes),
    Mapper(WorkLeft, tables.work_left),
    Mapper(Verification, request_tables.verifications),
    Mapper(BibProblem, request_tables.bib_problems),
    Mapper(HistoryRow, tables.history),
    Mapper(Library, tables.libraries, {"symbols": (LibrarySymbol, "library_id", "id"),
                                       "addresses": (Address, "library_id", "id"),
                                       "contacts": (LibraryContact, "library_id", "position")}),
    Mapper(LibraryContact, people_tables.library_contacts),
    Mapper(LibrarySymbol, tables.library_symbols),
    Mapper(Address, tables.addresses),
    Mapper(Customer, tables.customers),
    Mapper(Invoice, tables.invoices, {"lines": (Line, "invoice_id", "position")}),
    Mapper(Line, tables.invoice_lines),
    Mapper(CourierDay, tables.courier_days),
    Mapper(EnteredMonth, tables.hand_months),
    Mapper(OpeningFigure, tables.opening_figures),
    Mapper(CourierProfile, courier_tables.courier_profiles),
    Mapper(Closure, tables.closures),
    Mapper(Correspondence, tables.correspondence),
    Mapper(OutboxLetter, letter_tables.outbox),
    Mapper(Procedure, tables.procedures),
    Mapper(Staff, tables.staff),
    Mapper(LegalHold, tables.legal_holds),
    Mapper(Release, request_tables.releases),
    Mapper(PoolBarcode, tables.pool_barcodes),
    Mapper(HoldingsGroup, tables.holdings_groups, {"members": (GroupMember, "group_id", "id")}),
    Mapper(GroupMember, tables.group_members),
    Mapper(HoldingsPath, tables.holdings_paths, {"steps": (PathStep, "path_id", "position")}),
    Mapper(PathStep, tables.path_steps),
    Mapper(CourierCode, tables.courier_codes),
    Mapper(CodeChangeRow, courier_tables.code_changes),
    Mapper(LabelStock, courier_tables.label_stocks),
    Mapper(PrinterOffset, courier_tables.printer_offsets),
    Mapper(PrintBatch, desk_tables.print_batches),
    Mapper(CourierProblem, tables.courier_problems),
    Mapper(StrayItem, tables.stray_items),
    Mapper(Shipment, courier_tables.shipments),
    Mapper(UnknownScan, tables.unknown_scans),
    Mapper(Tote, tables.totes, {"items": (ToteItem, "tote_id", "id")}),
    Mapper(ToteItem, tables.tote_items),
    Mapper(ParkedQuestion, tables.scans_to_settle),
    Mapper(Credit, tables.credits_),
    Mapper(Notice, tables.notices),
    Mapper(LadderStep, overdue_tables.ladder_steps),
    Mapper(NoticeRun, overdue_tables.notice_runs),
    Mapper(NoticeLetter, overdue_tables.notice_letters),
    Mapper(Search, overdue_tables.searches),
    Mapper(Payment, tables.payments),
    Mapper(Allocation, money_tables.allocations),
    Mapper(InvoiceEvent, money_tables.invoice_history),
    Mapper(LedgerRow, money_tables.ledger),
    Mapper(MoneyRule, money_tables.money_rules),
    Mapper(CustomerCharge, tables.customer_charges),
    Mapper(BillLine, money_tables.ifm_lines),
)  # fmt: skip
