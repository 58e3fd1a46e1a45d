# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: change one, block, show. A look is logged, without titles (DOMAIN.md section 8)."""

from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.services.ports import Office

FIELDS = ("card", "name", "phone", "email", "branch_id", "notify_by", "blocked", "block_reason", "note")


def save_customer(office: Office, customer_id: int | None, fields: dict[str, Any]) -> Changes:
    """Makes (id None) or changes a customer. Raises UserError for what cannot be; nothing is changed then."""
    is_named = str(fields.get("name", "")).strip() or str(fields.get("card", "")).strip()
    if not is_named and ("name" in fields or customer_id is None):
        raise UserError("A customer needs a name or a card; type one.")
    if fields.get("blocked") and not str(fields.get("block_reason", "")).strip():
        raise UserError("Give the reason for blocking the customer.")
    if has_payment_card(str(fields.get("note", ""))):
        raise UserError("The note holds a number that looks like a payment card; take it out. It was not kept.")
    code = normal(fields["card"]) if fields.get("card") else ""
    if code and office.reads.customer_with_card(code) not in (None, customer_id):
        raise UserError("Another customer has this card already; look that one up.")
    with office.deed() as deed:
        customer = deed.get(Customer, customer_id) if customer_id else Customer()
        shown = fields.get("version")
        if shown is not None and customer_id and shown != customer.version:
            raise Conflict("Another desk changed this customer in the meantime. Reload; what you typed stays here.")
        for name in FIELDS:
            if name in fields:
                setattr(customer, name, fields[name])
        customer.card_code, customer.stub = normal(customer.card), False
        deed.keep_customer(customer, "edit" if customer_id else "created")
        return deed.changes(said=phrase("customer_saved"))


def show_customer(office: Office, customer_id: int) -> dict[str, Any] | None:
    """All fields; the look is logged. None if the customer is gone."""
    found = office.reads.show_customer(customer_id)
    if found is not None:
        with office.deed() as deed:
            deed.log_view(customer_id)
    return found
