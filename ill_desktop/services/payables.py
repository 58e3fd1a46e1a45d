# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that we get: logged, checked, approved, disputed, passed on. They are paid by `payments.pay`."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain import ledger
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Direction, Invoice, InvoiceState
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import attachments, money_rules
from ill_desktop.services.invoicing import line_of
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import check_text, check_version, library_name, named, ours

PASSED_ON = {"customer": "passed on to the customer", "waived": "waived for the customer", "ours": "paid by us"}


def log(office: Office, library_id: int, their_number: str, dated: date, lines: Sequence[Mapping[str, Any]], *,
        due: date | None = None, currency: str = "", note: str = "", network: str = "",
        scan: tuple[str, bytes] | None = None, again: bool = False) -> Changes:  # fmt: skip
    """Logs an invoice of another library: `lines` as dictionaries of `money.Line`, each perhaps with its request.
    `scan` (name, content) is kept with it and in the library's file.

    Raises UserError if the library's number was logged already; `again` says that it is another invoice all the same.
    """
    theirs = check_text(their_number, "number")
    if not theirs:
        raise UserError("Give the number that stands on their invoice; without one, write their date.")
    with office.deed() as deed:
        if deed.library_place(library_id) is None:
            raise UserError("Choose the library that sent the invoice.")
        if dated > deed.today:
            raise UserError(f"The invoice is dated {dated}, which lies ahead; look at its date.")
        if due is not None and due < dated:
            raise UserError(f"It would be due ({due}) before it was written ({dated}); look at its dates.")
        twins = deed.twins_of(library_id, theirs)
        if twins and not again:
            raise UserError(f"{theirs} of {library_name(deed, library_id)} is here already, as {', '.join(twins)}. Log "
                            "it again only if it is another invoice.")  # fmt: skip
        days = money_rules.terms(deed, office.rules(), library_id, network).invoice_days
        invoice = Invoice(
            number=f"P{deed.next_number('P')}", direction=Direction.PAYABLE, library_id=library_id, dated=dated,
            due=due or dated + timedelta(days), currency=currency or office.rules().currency, their_number=theirs,
            network=network, note=check_text(note, "note"), lines=[],
        )  # fmt: skip
        invoice.lines = [line_of(position, dict(values), invoice) for position, values in enumerate(lines, 1)]
        invoice.add_up()
        deed.add(invoice)
        deed.record_money([invoice], "logged")
        said = phrase("invoice_logged", number=theirs, library=library_name(deed, library_id), ours=invoice.number)
        changes = deed.changes(said=said)
    if scan is not None:
        name, content = scan
        filed = attachments.add(office, name=f"Invoice {theirs} {name}", content=content,
                                invoice_id=changes.invoices[0])  # fmt: skip
        changes = filed.merged(changes)
    return changes


def _theirs(deed: Deed, invoice_id: int, version: int | None) -> Invoice:
    invoice = deed.get(Invoice, invoice_id)
    check_version(invoice, version)
    if ours(invoice):
        raise UserError(f"Invoice {invoice.number} is ours; it is sent, not approved.")
    return invoice


def approve(office: Office, invoice_id: int, by: str, *, version: int | None = None) -> Changes:
    """Approves an invoice for payment, by a name; it is in the ledger from now on."""
    who = check_text(by, "name")
    if not who:
        raise UserError("Give the name of who approves the invoice.")
    with office.deed() as deed:
        invoice = _theirs(deed, invoice_id, version)
        if invoice.state not in (InvoiceState.DRAFT, InvoiceState.DISPUTED):
            raise UserError(f"Invoice {named(invoice)} is {invoice.state.value} already. Look at it again.")
        if invoice.total_cents <= 0:
            raise UserError(f"Invoice {named(invoice)} comes to nothing; fill in its amounts first.")
        invoice.state, invoice.approved_on, invoice.approved_by = InvoiceState.APPROVED, deed.today, who
        deed.record_money([invoice], "approved", rows=ledger.booked(invoice, deed.today))
        return deed.changes(said=phrase("invoice_approved", number=named(invoice), who=who))


def dispute(office: Office, invoice_id: int, reason: str, *, version: int | None = None) -> Changes:
    """An invoice that is not approved is disputed, with the reason."""
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Say what is wrong with the invoice.")
    with office.deed() as deed:
        invoice = _theirs(deed, invoice_id, version)
        if invoice.state is not InvoiceState.DRAFT:
            raise UserError(
                f"Invoice {named(invoice)} is {invoice.state.value}; only what is not approved is disputed."
            )
        invoice.state = InvoiceState.DISPUTED
        invoice.note = f"{invoice.note}\nDisputed {deed.today}: {why}".strip()
        deed.record_money([invoice], "disputed", note=why)
        return deed.changes(said=phrase("invoice_state", number=named(invoice), state=invoice.state.value))


def pass_on(office: Office, invoice_id: int, how: str) -> Changes:
    """Says what became of their bill towards our customer; "" = nothing yet. No customer is named here."""
    if how and how not in PASSED_ON:
        raise UserError(f'"{how}" is not known; choose {", ".join(PASSED_ON)}.')
    with office.deed() as deed:
        invoice = _theirs(deed, invoice_id, None)
        invoice.passed_on = how
        deed.record_money([invoice], "passed_on", note=PASSED_ON.get(how, ""))
        said = phrase("invoice_passed_on", number=named(invoice), how=PASSED_ON.get(how, "not passed on yet"))
        return deed.changes(said=said)
