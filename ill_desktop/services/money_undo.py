# SPDX-License-Identifier: GPL-3.0-or-later
"""The last deed of an invoice taken back on the day it was done; later it is voided or credited, with a reason.

The ledger only grows: what is taken back is posted the other way round. What the deed had made (a payment, a credit)
stays and is void; a number that was given stays with its invoice.
"""

import json
from typing import Any

from ill_desktop.domain import ledger
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Allocation, Credit, CreditState, Invoice, InvoiceEvent, Payment
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import charges, money_letters
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import named

FOR_EVER = ("drafted", "logged", "split", "joined", "undo")
"""Deeds that make or merge invoices: a draft is voided instead."""


def undo_last(office: Office, invoice_id: int) -> Changes:
    """Takes the last deed of this invoice back, with all that it did at other invoices.

    Raises UserError if it is not of today, or if another invoice of the deed was worked on since.
    """
    with office.deed() as deed:
        events = deed.money_events(invoice_id)
        if not events:
            raise UserError("Nothing was done with this invoice that could be undone here.")
        done = deed.deed_events(events[0].deed or events[0].id or 0)
        event, touched = done[0], list(dict.fromkeys(row.invoice_id for row in done))
        _check(deed, event, touched)
        _restore_fields(deed, event)
        if event.action == "passed_on":
            charges.take_back_of(deed, invoice_id)
        also = _void_made(deed, event)
        invoices = [deed.get(Invoice, key, ()) for key in touched]
        rows = ledger.taken_back(deed.posted(posting=event.posting), deed.today, "undo") if event.posting else []
        deed.record_money(invoices, "undo", also=also, rows=rows, undoes=event.id)
        gone = money_letters.withdraw(deed, done)
        words = event.action.replace("_", " ")
        return deed.changes(said=phrase("money_undone", action=words, number=named(invoices[0])), next_step=gone)


def _check(deed: Deed, event: InvoiceEvent, touched: list[int]) -> None:
    if event.action in FOR_EVER:
        raise UserError("A draft that was made, split or joined is not undone; void it, or change its lines.")
    if event.on != deed.today:
        raise UserError(f"This was done on {event.on}; what is not of today is voided or credited, with a reason.")
    for key in touched:
        last = deed.money_events(key)[0]
        if event.id not in (last.id, last.deed):
            number = named(deed.get(Invoice, key, ()))
            raise UserError(f"Invoice {number} was worked on since; undo that first, then this.")


def _restore_fields(deed: Deed, event: InvoiceEvent) -> None:
    """What the deed changed is as it was: of each invoice all but the number, its lines, and payments and credits that
    had been there.
    """
    for row in deed.deed_events(event.id or 0):
        before: dict[str, Any] = json.loads(row.before) if row.before else {}
        own = {name: value for name, value in before.items() if "#" not in name and name != "number"}
        there = {key: old for key, old in before.items()
                 if "#" in key and (old is not None or key.startswith("invoice_lines#"))}  # fmt: skip
        deed.restore(None, {f"invoices#{row.invoice_id}": own} | there if own else there)


def _void_made(deed: Deed, event: InvoiceEvent) -> list[object]:
    """What the deed had made is void, and what it set against invoices is set back."""
    after: dict[str, Any] = json.loads(event.after) if event.after else {}
    before: dict[str, Any] = json.loads(event.before) if event.before else {}
    also: list[object] = []
    for key in (key for key, old in before.items() if old is None):
        table, _, number = key.partition("#")
        if table == "payments":
            payment = deed.get(Payment, int(number), ())
            payment.voided, payment.void_reason = deed.today, "undone"
            also.append(payment)
        elif table == "credits":
            credit = deed.get(Credit, int(number), ())
            credit.state, credit.used_cents = CreditState.VOID, 0
            also.append(credit)
        elif table == "allocations":
            made = after[key]
            also.append(Allocation(invoice_id=made["invoice_id"], payment_id=made["payment_id"],
                                   credit_id=made["credit_id"], on=deed.today, cents=-made["cents"]))  # fmt: skip
    return also
