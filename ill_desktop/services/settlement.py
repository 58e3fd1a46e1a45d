# SPDX-License-Identifier: GPL-3.0-or-later
"""What payments and credits have in common: an invoice is lowered, settled, and opened again."""

from datetime import date

from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.money import Allocation, Credit, CreditState, Direction, Invoice, InvoiceState, money_text
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services.ports import Deed

OPEN_STATE = {Direction.RECEIVABLE: InvoiceState.SENT, Direction.PAYABLE: InvoiceState.APPROVED}


def check_text(text: str, what: str = "text") -> str:
    """The text in one line; raises UserError where it holds a payment card's number."""
    if has_payment_card(text):
        raise UserError(f"The {what} holds a number that looks like a payment card; take it out. It was not kept.")
    return " ".join(text.split())


def check_day(on: date | None, invoice: Invoice, today: date) -> date:
    """The day of a deed: not before the invoice, not after today."""
    day = on or today
    if day > today:
        raise UserError(f"{day} lies ahead; give the day on which the money came, today at the latest.")
    if day < invoice.dated:
        raise UserError(f"{day} lies before invoice {named(invoice)} of {invoice.dated}; look at the date.")
    return day


def check_version(invoice: Invoice, version: int | None) -> None:
    """Raises Conflict if another desk changed the invoice since the person looked at it."""
    if version is not None and invoice.version != version:
        left = money_text(invoice.balance_cents, invoice.currency)
        raise Conflict(f"Another desk changed invoice {named(invoice)} in the meantime: it is {invoice.state.value}, "
                       f"open are {left}. Look at it again, then repeat.")  # fmt: skip


def check_open(invoice: Invoice, what: str) -> None:
    """Raises UserError, with the way out, where nothing can be set against the invoice."""
    name = named(invoice)
    said = {
        InvoiceState.DRAFT: f"Invoice {name} is a draft; {'send' if ours(invoice) else 'approve'} it first.",
        InvoiceState.VOID: f"Invoice {name} is void; {what} belongs to another one.",
        InvoiceState.DISPUTED: f"Invoice {name} is disputed; approve it first.",
        InvoiceState.PAID: f"Invoice {name} is settled already (on {invoice.settled_on}). Look at its payments.",
    }
    if invoice.state in said:
        raise UserError(said[invoice.state])


def ours(invoice: Invoice) -> bool:
    return invoice.direction is Direction.RECEIVABLE


def named(invoice: Invoice) -> str:
    """The number that both sides know."""
    return invoice.number if ours(invoice) else invoice.their_number or invoice.number


def lower(invoice: Invoice, cents: int, on: date, *, paid: bool) -> None:
    """Sets money against the invoice (below nothing: takes it back); it is settled or open again, as that leaves it."""
    if paid:
        invoice.paid_cents += cents
    else:
        invoice.credited_cents += cents
    if invoice.balance_cents <= 0:
        invoice.state, invoice.settled_on = InvoiceState.PAID, on
    elif invoice.state is InvoiceState.PAID:
        invoice.state, invoice.settled_on = OPEN_STATE[invoice.direction], None


def use(credit: Credit, invoice: Invoice, cents: int, on: date) -> Allocation:
    """Sets this much of a credit against the invoice."""
    credit.used_cents += cents
    lower(invoice, cents, on, paid=False)
    return Allocation(invoice_id=invoice.id or 0, credit_id=credit.id, on=on, cents=cents)


def check_same(credit: Credit, invoice: Invoice) -> None:
    """Raises UserError where the credit is not for this invoice's library, direction or currency."""
    if credit.currency != invoice.currency:
        raise UserError(f"The credit is in {credit.currency}, invoice {named(invoice)} in {invoice.currency}; they "
                        "cannot be set against each other.")  # fmt: skip
    if credit.library_id != invoice.library_id or credit.direction is not invoice.direction:
        raise UserError(f"The credit belongs to another library or the other direction than invoice {named(invoice)}.")


def check_given(credit: Credit) -> None:
    if credit.state is not CreditState.GIVEN:
        said = {CreditState.DRAFT: "is only drafted; give it first", CreditState.DUE: "is not granted to us yet",
                CreditState.REFUSED: "was refused", CreditState.VOID: "is void"}[credit.state]  # fmt: skip
        raise UserError(f"The credit of {money_text(credit.cents, credit.currency)} {said}.")


def library_name(deed: Deed, library_id: int | None) -> str:
    place = deed.library_place(library_id)
    return place.name if place else "the library"
