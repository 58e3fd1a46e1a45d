# SPDX-License-Identifier: GPL-3.0-or-later
"""What customers' charges and the network's own bill need from outside; part of `services.money_ports`."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.charges import ChargeRow, CustomerCharge, Share
    from ill_desktop.domain.ifm import Bill, BillLine, BillRow


class ChargeDeed(Protocol):
    """Part of a deed."""

    def keep_charge(self, charge: CustomerCharge) -> None:
        """Writes a charge, and a row of the customers' own history; nothing of it goes to `history`."""
        ...

    def charges_of(self, *, request_id: int | None = None, invoice_id: int | None = None) -> list[CustomerCharge]: ...
    def charge_change(self, history_id: int) -> tuple[CustomerCharge, dict[str, Any]]:
        """The charge and what it was before a change that is not taken back; raises UserError."""
        ...

    def shares_of(self, invoice_id: int) -> list[Share]: ...
    def requests_numbered(self, network: str, codes: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
        """(request, its side) by the number it has in a network, the newest last."""
        ...

    def bill_lines(self, bill: str) -> list[BillLine]: ...
    def drop_bill(self, bill: str) -> int: ...


class ChargeReads(Protocol):
    """Questions about them."""

    def charges(self, *, customer_id: int | None = None, request_id: int | None = None) -> list[ChargeRow]:
        """The charges of a customer or of a request, the newest first."""
        ...

    def invoices_aged(self, days: int, today: date, sort: str = "due", descending: bool = False) -> array[int]:
        """Unpaid invoices of ours that are late by 30, 60 or (all that is more) 90 days."""
        ...

    def shares(self, invoice_id: int) -> list[Share]:
        """The lines of a lender's invoice, to be passed on."""
        ...

    def lender_charged(self, request_id: int) -> int:
        """What the lender billed for this request, in cents."""
        ...

    def bills(self) -> list[Bill]:
        """The network's bills, the newest first."""
        ...

    def bill_rows(self, bill: str) -> list[BillRow]:
        """The lines of a bill in its order, with what the requests say."""
        ...
