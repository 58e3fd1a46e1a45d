# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments in whole or in part, refunds, and payments that bounced. Nothing is deleted; a payment is voided.

Payments of both directions: what comes in for our invoices, and what we pay for theirs.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from ill_desktop.domain import ledger
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import (
    Allocation,
    Credit,
    CreditState,
    Invoice,
    Payment,
    PaymentKind,
    check_amount,
    money_text,
)
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.services import money_letters, money_rules
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import (
    check_day,
    check_given,
    check_open,
    check_text,
    check_version,
    library_name,
    lower,
    named,
)


def pay(office: Office, invoice_ids: Sequence[int], cents: int, *, way: str, on: date | None = None,
        reference: str = "", note: str = "", currency: str = "", version: int | None = None) -> Changes:  # fmt: skip
    """Enters a payment for one invoice or for several of one library, the first ones first. What is above their balance
    becomes a credit of the library, and that is said. `version` = of the first invoice as the person saw it.

    Raises UserError for an amount, way, day or currency that cannot be, and if another desk was quicker.
    """
    check_amount(cents, least=1)
    with office.deed() as deed:
        invoices = [deed.get(Invoice, key, ()) for key in dict.fromkeys(invoice_ids)]
        if not invoices:
            raise UserError("No invoice is chosen; choose the ones that were paid.")
        first = invoices[0]
        check_version(first, version)
        for one in invoices:
            check_open(one, "a payment")
            _check_payable(one, first, currency)
        _check_way(office, deed, first, way)
        day = max(check_day(on, one, deed.today) for one in invoices)
        payment = Payment(invoice_id=first.id or 0, on=day, cents=cents, way=way, currency=first.currency,
                          reference=check_text(reference, "reference"), note=check_text(note, "note"),
                          library_id=first.library_id, staff_id=deed.staff_id)  # fmt: skip
        parts = _spread(invoices, cents)
        rest = _rest(deed, first, payment, cents - sum(part for _, part in parts))
        payment.credit_id = rest.id if rest else None
        deed.add_money(payment)
        also = [payment, *([rest] if rest else [])]
        for invoice, part in parts:
            lower(invoice, part, day, paid=True)
            also.append(Allocation(invoice_id=invoice.id or 0, payment_id=payment.id, on=day, cents=part))
        covered = [one for one, _ in parts]
        event = deed.record_money(covered, "paid", also=also, rows=ledger.paid(payment, parts, rest))
        told = money_letters.paid(office, deed, event, covered, cents)
        return deed.changes(said=_said(deed, parts, payment, rest), next_step=told)


def _check_payable(one: Invoice, first: Invoice, currency: str) -> None:
    if currency and currency != one.currency:
        raise UserError(f"Invoice {named(one)} is in {one.currency}, the payment in {currency}; enter what the bank "
                        f"credited, in {one.currency}.")  # fmt: skip
    if (one.library_id, one.direction) != (first.library_id, first.direction):
        raise UserError("One payment is for the invoices of one library; enter one for each library.")
    if one.currency != first.currency:
        raise UserError(f"Invoice {named(one)} is in {one.currency}, {named(first)} in {first.currency}; enter a "
                        "payment for each.")  # fmt: skip


def _check_way(office: Office, deed: Deed, invoice: Invoice, way: str) -> None:
    known = money_rules.terms(deed, office.rules(), invoice.library_id, invoice.network).ways
    if way not in known:
        raise UserError(f'"{way}" is no way to pay here; choose one of: {", ".join(known)}. More can be added in the '
                        "office rules.")  # fmt: skip


def _spread(invoices: Sequence[Invoice], cents: int) -> list[tuple[Invoice, int]]:
    parts = []
    for invoice in invoices:
        part = min(cents, invoice.balance_cents)
        if part:
            parts.append((invoice, part))
        cents -= part
    return parts


def _rest(deed: Deed, invoice: Invoice, payment: Payment, cents: int) -> Credit | None:
    if not cents:
        return None
    return deed.add_money(Credit(
        invoice_id=invoice.id, library_id=invoice.library_id, on=payment.on, cents=cents, reason="overpaid",
        state=CreditState.GIVEN, currency=invoice.currency, direction=invoice.direction, staff_id=deed.staff_id,
    ))  # fmt: skip


def _said(deed: Deed, parts: list[tuple[Invoice, int]], payment: Payment, rest: Credit | None) -> Phrase:
    names = ", ".join(named(one) for one, _ in parts)
    amount = money_text(payment.cents, payment.currency)
    if rest:
        return phrase("payment_above", amount=amount, number=names, rest=money_text(rest.cents, rest.currency),
                      library=library_name(deed, payment.library_id))  # fmt: skip
    left = sum(one.balance_cents for one, _ in parts)
    if left:
        return phrase("payment_part", amount=amount, number=names, rest=money_text(left, payment.currency))
    return phrase("payment_whole", amount=amount, number=names)


def void_payment(office: Office, payment_id: int, reason: str) -> Changes:
    """Takes a payment (a bounced check) or refund back, with the reason. Its invoices are open again.

    Raises UserError if the credit that its rest became was used already.
    """
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Give the reason for voiding the payment, like: the check bounced.")
    with office.deed() as deed:
        payment = deed.get(Payment, payment_id, ())
        if payment.voided is not None:
            raise UserError(f"This payment was voided already, on {payment.voided}. Look at the invoice again.")
        made = [event for event in deed.money_events(payment.invoice_id) if f'"payments#{payment_id}"' in event.after]
        gone = money_letters.withdraw(deed, made)
        numbers = _void(deed, payment, why)
        amount = money_text(payment.cents, payment.currency)
        return deed.changes(said=phrase("payment_void", amount=amount, number=numbers), next_step=gone)


def _void(deed: Deed, payment: Payment, why: str) -> str:
    payment.voided, payment.void_reason = deed.today, why
    also: list[object] = [payment]
    invoices = []
    if payment.credit_id is not None:
        credit = deed.get(Credit, payment.credit_id, ())
        if payment.kind is PaymentKind.REFUND:
            credit.used_cents -= payment.cents
        elif credit.used_cents:
            raise UserError("What was paid too much became a credit, and it was used already. Take that back first.")
        else:
            credit.state = CreditState.VOID
        also.append(credit)
    for key, cents in deed.allocated(payment_id=payment.id):
        invoice = deed.get(Invoice, key, ())
        lower(invoice, -cents, deed.today, paid=True)
        invoices.append(invoice)
        also.append(Allocation(invoice_id=key, payment_id=payment.id, on=deed.today, cents=-cents))
    rows = ledger.taken_back(deed.posted(payment_id=payment.id), deed.today, "payment_void")
    invoices = invoices or [deed.get(Invoice, payment.invoice_id, ())]
    deed.record_money(invoices, "payment_void", also=also, rows=rows, note=why)
    return ", ".join(named(one) for one in invoices)


def refund(office: Office, credit_id: int, *, way: str, cents: int | None = None, on: date | None = None,
           reference: str = "", approver: str = "") -> Changes:  # fmt: skip
    """Pays a credit out (or enters that a library paid its credit to us). Outside of the refund window, counted from
    the date of the invoice to the day of the credit, it is refused unless `approver` granted it.
    """
    with office.deed() as deed:
        credit = deed.get(Credit, credit_id, ())
        check_given(credit)
        wanted = credit.left_cents if cents is None else cents
        check_amount(wanted, least=1)
        if wanted > credit.left_cents:
            left = money_text(credit.left_cents, credit.currency)
            raise UserError(f"Of this credit {left} are left; no more can be refunded.")
        if credit.invoice_id is None:
            raise UserError("This credit belongs to no invoice; set it against one.")
        invoice = deed.get(Invoice, credit.invoice_id, ())
        _check_way(office, deed, invoice, way)
        granted = check_text(approver, "name")
        note = f"granted by {granted}" if granted else ""
        if credit.reason != "overpaid" and not granted:
            _check_window(office, deed, invoice, credit)
        payment = Payment(invoice_id=invoice.id or 0, on=check_day(on, invoice, deed.today), cents=wanted, way=way,
                          currency=credit.currency, reference=check_text(reference, "reference"), note=note,
                          library_id=credit.library_id, kind=PaymentKind.REFUND, credit_id=credit.id,
                          staff_id=deed.staff_id)  # fmt: skip
        credit.used_cents += wanted
        deed.add_money(payment)
        event = deed.record_money([invoice], "refunded", also=[payment, credit],
                                  rows=ledger.refunded(payment, invoice), note=note)  # fmt: skip
        told = money_letters.refunded(office, deed, event, invoice, wanted, credit.reason, credit.request_id)
        amount, library = money_text(wanted, credit.currency), library_name(deed, credit.library_id)
        return deed.changes(said=phrase("refunded", amount=amount, library=library, number=named(invoice)),
                            next_step=told)  # fmt: skip


def _check_window(office: Office, deed: Deed, invoice: Invoice, credit: Credit) -> None:
    days = money_rules.terms(deed, office.rules(), invoice.library_id, invoice.network).refund_days
    last = invoice.dated + timedelta(days)
    if credit.on <= last:
        return
    if days == 0:
        raise UserError(f"The rule for invoice {named(invoice)} is that nothing is refunded. Whoever may grant it all "
                        "the same is to be named.")  # fmt: skip
    raise UserError(f"Refunds end {days} days after the invoice, on {last}; this credit is of {credit.on}. Whoever "
                    "may grant it all the same is to be named.")  # fmt: skip
