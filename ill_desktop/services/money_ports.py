# SPDX-License-Identifier: GPL-3.0-or-later
"""What invoices, payments and credits need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ill_desktop.services.charge_ports import ChargeDeed, ChargeReads

if TYPE_CHECKING:
    from ill_desktop.domain.ledger import LedgerRow
    from ill_desktop.domain.money import Credit, Direction, Invoice, InvoiceEvent
    from ill_desktop.domain.money_reports import Aged, MonthOfMoney, Numbered, Open, Statement
    from ill_desktop.domain.money_rules import MoneyRule

T = TypeVar("T")


class MoneyDeed(ChargeDeed, Protocol):
    """Part of a deed; see `db.money_unit`."""

    def next_in_series(self, name: str, count: int = 1) -> int: ...
    def has_invoice(self, number: str) -> bool: ...
    def record_money(self, invoices: Sequence[Invoice], action: str, *, also: Iterable[Any] = (),
                     rows: Sequence[LedgerRow] = (), note: str = "", undoes: int | None = None
                     ) -> InvoiceEvent: ...  # fmt: skip
    def add_money(self, thing: T) -> T: ...
    def posted(self, *, posting: int | None = None, payment_id: int | None = None, invoice_id: int | None = None,
               credit_id: int | None = None, what: Sequence[str] = ()) -> list[LedgerRow]: ...  # fmt: skip
    def allocated(self, *, payment_id: int | None = None, credit_id: int | None = None) -> list[tuple[int, int]]: ...
    def money_events(self, invoice_id: int) -> list[InvoiceEvent]: ...
    def deed_events(self, first: int) -> list[InvoiceEvent]: ...
    def credits_of(self, invoice_id: int) -> list[Credit]: ...
    def money_rules(self, library_id: int | None, network: str) -> list[MoneyRule]: ...
    def money_rule(self, library_id: int | None, network: str) -> MoneyRule | None: ...
    def twins_of(self, library_id: int, their_number: str, but: int = 0) -> list[str]: ...


class MoneyReads(ChargeReads, Protocol):
    """Questions about money; see `db.money_reads`."""

    def money_rules(self, library_id: int | None, network: str) -> list[MoneyRule]: ...
    def ageing(self, direction: Direction, on: date) -> list[Aged]:
        """What is open by library and class of age, by library's name."""
        ...

    def open_on(self, direction: Direction, on: date) -> list[Open]:
        """The invoices that were open at the end of that day, reckoned from the ledger, oldest first."""
        ...

    def statement(self, library_id: int, on: date) -> Statement:
        """What is open with a library today, both ways, and its credits."""
        ...

    def libraries_with_open(self, direction: Direction) -> list[int]:
        """Libraries that have an open invoice or a credit, by name."""
        ...

    def months_of_money(self, first: date, last: date) -> list[MonthOfMoney]:
        """Sums of the ledger by month, account and currency."""
        ...

    def number_run(self, first: date, last: date) -> list[Numbered]:
        """Every number that was given in these days in order, with what became of it, for the auditor."""
        ...

    def invoice_numbered(self, number: str) -> int | None: ...
