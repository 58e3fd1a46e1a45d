# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that we send: a draft from a request, its lines, its state."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Direction, Invoice, InvoiceState, Line
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Fact, FactKind, Request, Side
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Deed, Office

REASONS = {"lost": "lost item", "damaged": "damaged item", "part": "missing part", "fee": "lending fee"}
HIGHEST_CENTS = 100_000_00
"""A hundred thousand dollars: more is a slip of the finger."""
NEXT_STATES: dict[InvoiceState, tuple[InvoiceState, ...]] = {
    InvoiceState.DRAFT: (InvoiceState.SENT, InvoiceState.APPROVED, InvoiceState.VOID),
    InvoiceState.SENT: (InvoiceState.VOID, InvoiceState.PAID),
    InvoiceState.APPROVED: (InvoiceState.PAID, InvoiceState.VOID),
    InvoiceState.PAID: (),
    InvoiceState.VOID: (),
}


def draft_from_request(office: Office, request_id: int, *, reason: str = "lost", replacement_cents: int | None = None,
                       processing_cents: int | None = None) -> Changes:  # fmt: skip
    """Drafts a receivable for the library of a lending request; amounts default to the office's rules.

    Raises UserError on a borrowing request, without a library, or for an amount that cannot be meant.
    """
    rules = office.rules()
    if reason not in REASONS:
        raise UserError(f'"{reason}" is no reason for an invoice; choose {", ".join(REASONS)}.')
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        if request.side is not Side.LENDING:
            raise UserError(f"{request.number} was borrowed by us; an invoice goes to the library we lent to.")
        if request.library_id is None:
            raise UserError(f"{request.number} names no library to bill; fill it in first.")
        invoice = make_draft(deed, request, rules, reason, replacement_cents, processing_cents)
        if reason == "lost" and not request.has(FactKind.BILLED):
            request.facts.append(Fact(kind=FactKind.BILLED, since=deed.today, note=invoice.number))
        deed.record(request, "invoice_drafted", also=(invoice,), note=invoice.number)
        return deed.changes(said=phrase("invoice_drafted", number=invoice.number, request=request.number))


def make_draft(deed: Deed, request: Request, rules: OfficeSettings, reason: str, replacement_cents: int | None = None,
               processing_cents: int | None = None) -> Invoice:  # fmt: skip
    """A draft for the library of the request; give it to `record` as `also`."""
    amounts = _amounts(request, reason, replacement_cents, processing_cents, rules)
    line = Line(request_id=request.id, reason=reason, text=REASONS[reason], **amounts)
    invoice = Invoice(number=f"I{deed.next_number('I')}", direction=Direction.RECEIVABLE,
                      library_id=request.library_id, dated=deed.today, currency=request.currency,
                      due=deed.today + timedelta(rules.invoice_days), lines=[line])  # fmt: skip
    invoice.add_up()
    return invoice


def _amounts(request: Request, reason: str, replacement: int | None, processing: int | None, rules: OfficeSettings
             ) -> dict[str, int]:  # fmt: skip
    if reason == "fee":
        amounts = {"other_cents": request.charge_cents or 0}
    else:
        amounts = {"replacement_cents": rules.replacement_cents if replacement is None else replacement,
                   "processing_cents": rules.processing_fee_cents if processing is None else processing}  # fmt: skip
    for value in amounts.values():
        _check_amount(value)
    return amounts


def _check_amount(cents: int) -> None:
    if not 0 <= cents <= HIGHEST_CENTS:
        raise UserError("An amount must lie between 0 and 100,000.00; look at what was typed.")


def save_invoice(office: Office, invoice_id: int, fields: dict[str, Any], lines: Sequence[dict[str, Any]]) -> Changes:
    """Changes a draft: `fields` dated, due, note, terms, their_number; `lines` as dictionaries of `money.Line`.

    Raises UserError if it is no draft any more, or an amount cannot be meant.
    """
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id)
        if invoice.state is not InvoiceState.DRAFT:
            state = invoice.state.value
            raise UserError(f"Invoice {invoice.number} is {state} and cannot be changed; void it instead.")
        for name in ("dated", "due", "note", "terms", "their_number"):
            if name in fields:
                setattr(invoice, name, fields[name])
        if has_payment_card(invoice.note):
            raise UserError("The note holds a number that looks like a payment card; take it out. It was not kept.")
        invoice.lines = [_line(position, values, invoice) for position, values in enumerate(lines, 1)]
        invoice.add_up()
        deed.save(invoice)
        return deed.changes(said=phrase("invoice_saved", number=invoice.number))


def _line(position: int, values: dict[str, Any], invoice: Invoice) -> Line:
    known = next((line for line in invoice.lines if line.id == values.get("id") and line.id is not None), None)
    line = known or Line(invoice_id=invoice.id)
    for name in ("request_id", "reason", "text", "replacement_cents", "processing_cents", "other_cents"):
        if name in values:
            setattr(line, name, values[name])
    line.position = position
    for cents in (line.replacement_cents, line.processing_cents, line.other_cents):
        _check_amount(cents)
    return line


def set_state(office: Office, invoice_id: int, state: InvoiceState, reason: str = "") -> Changes:
    """Moves an invoice on; voiding wants a reason. An invoice is voided, never deleted."""
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ())
        allowed = NEXT_STATES[invoice.state]
        if state not in allowed:
            names = " or ".join(s.value for s in allowed) or "nothing else"
            raise UserError(f"Invoice {invoice.number} is {invoice.state.value}; it can become {names}.")
        if state is InvoiceState.VOID:
            if not reason.strip():
                raise UserError("Give the reason for voiding the invoice.")
            invoice.note = f"{invoice.note}\nVoided {deed.today}: {reason}".strip()
        invoice.state = state
        deed.save(invoice)
        return deed.changes(said=phrase("invoice_state", number=invoice.number, state=state.value))


def show_invoice(office: Office, invoice_id: int) -> dict[str, Any] | None:
    """The invoice as JSON with its library and lines; None if it is gone."""
    return office.reads.show_invoice(invoice_id)
