# SPDX-License-Identifier: GPL-3.0-or-later
"""Credits: given by us or granted to us, set against invoices, refused; write-offs; replacement copies.

A credit that the scan desk drafted is in no ledger until it is given: until then its scan can be undone exactly.
"""

from ill_desktop.domain import ledger
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import (
    Allocation,
    Credit,
    CreditState,
    Invoice,
    InvoiceState,
    Line,
    check_amount,
    money_text,
)
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import money_rules
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import (
    check_given,
    check_open,
    check_same,
    check_text,
    check_version,
    library_name,
    lower,
    named,
    ours,
    use,
)

BOOKED = (InvoiceState.SENT, InvoiceState.APPROVED, InvoiceState.PAID)
"""What is in the ledger: before that a draft is changed, not credited."""


def give(office: Office, credit_id: int, note: str = "") -> Changes:
    """A drafted credit is told to the library, or one due to us was granted: it counts from now on, and lowers its own
    invoice as far as that is open. What is left waits for another invoice or a refund.
    """
    with office.deed() as deed:
        credit = deed.get(Credit, credit_id, ())
        if credit.state not in (CreditState.DRAFT, CreditState.DUE):
            raise UserError(f"This credit is {credit.state.value} already. Look at it again.")
        invoice = _invoice_of(deed, credit)
        credit.currency, credit.direction = invoice.currency, invoice.direction
        return _give(deed, credit, invoice, check_text(note, "note"))


def credit(office: Office, invoice_id: int, cents: int, reason: str, *, request_id: int | None = None,
           version: int | None = None) -> Changes:  # fmt: skip
    """Gives a credit on an invoice that was sent (or enters one that a library granted us on its own)."""
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Say what the credit is for; a word is enough.")
    check_amount(cents, least=1)
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ())
        check_version(invoice, version)
        return _give(deed, _new(deed, invoice, cents, why, request_id), invoice, "")


def _new(deed: Deed, invoice: Invoice, cents: int, reason: str, request_id: int | None) -> Credit:
    if invoice.state not in BOOKED:
        raise UserError(f"Invoice {named(invoice)} is {invoice.state.value}; only one that was sent or approved can be "
                        "credited.")  # fmt: skip
    given = sum(one.cents for one in deed.credits_of(invoice.id or 0)
                if one.state is CreditState.GIVEN and one.reason != "overpaid")  # fmt: skip
    if given + cents > invoice.total_cents:
        most = money_text(invoice.total_cents - given, invoice.currency)
        raise UserError(f"Invoice {named(invoice)} can be credited with {most} at most: more was never billed.")
    return Credit(invoice_id=invoice.id, library_id=invoice.library_id, on=deed.today, cents=cents, reason=reason,
                  currency=invoice.currency, direction=invoice.direction, request_id=request_id,
                  staff_id=deed.staff_id)  # fmt: skip


def _give(deed: Deed, credit: Credit, invoice: Invoice, note: str) -> Changes:
    credit.state = CreditState.GIVEN
    if credit.id is None:
        deed.add_money(credit)
    rows = ledger.credited(credit, invoice, deed.today)
    also: list[object] = [credit]
    part = min(credit.left_cents, invoice.balance_cents) if invoice.state in BOOKED else 0
    if part:
        also.append(use(credit, invoice, part, deed.today))
        rows += ledger.set_against(credit, invoice, part, deed.today)
    deed.record_money([invoice], "credited", also=also, rows=rows, note=note or credit.reason)
    amount, left = (money_text(cents, credit.currency) for cents in (credit.cents, credit.left_cents))
    key = "credit_given" if ours(invoice) else "credit_granted"
    said = phrase(f"{key}_left" if credit.left_cents else key, amount=amount, left=left, number=named(invoice),
                  library=library_name(deed, invoice.library_id))  # fmt: skip
    return deed.changes(said=said)


def refuse(office: Office, credit_id: int, reason: str) -> Changes:
    """A drafted credit is not given, or the other library will not grant it; with the reason."""
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Give the reason; a word is enough.")
    with office.deed() as deed:
        credit = deed.get(Credit, credit_id, ())
        if credit.state not in (CreditState.DRAFT, CreditState.DUE):
            raise UserError(f"This credit is {credit.state.value} already; only a draft or one due to us is refused.")
        invoice = _invoice_of(deed, credit)
        credit.state, credit.note = CreditState.REFUSED, f"{credit.note}; {why}".strip("; ")
        deed.record_money([invoice], "credit_refused", also=[credit], note=why)
        amount = money_text(credit.cents, invoice.currency)
        return deed.changes(said=phrase("credit_refused", amount=amount, number=named(invoice)))


def set_against(office: Office, credit_id: int, invoice_id: int, cents: int | None = None) -> Changes:
    """Sets what is left of a credit (or `cents` of it) against an open invoice of the same library."""
    with office.deed() as deed:
        credit, invoice = deed.get(Credit, credit_id, ()), deed.get(Invoice, invoice_id, ())
        check_given(credit)
        check_open(invoice, "the credit")
        check_same(credit, invoice)
        wanted = min(credit.left_cents, invoice.balance_cents) if cents is None else cents
        if wanted <= 0 or wanted > min(credit.left_cents, invoice.balance_cents):
            left, owed = (money_text(n, credit.currency) for n in (credit.left_cents, invoice.balance_cents))
            raise UserError(
                f"Of the credit {left} are left, of invoice {named(invoice)} {owed} are open; give no more."
            )
        part = use(credit, invoice, wanted, deed.today)
        rows = ledger.set_against(credit, invoice, wanted, deed.today)
        deed.record_money([invoice], "set_against", also=[credit, part], rows=rows)
        amount = money_text(wanted, credit.currency)
        return deed.changes(said=phrase("credit_set", amount=amount, number=named(invoice)))


def void_credit(office: Office, credit_id: int, reason: str) -> Changes:
    """Takes a credit that was given back, with the reason; what it was set against is open again.

    Raises UserError for what was refunded (void the refund first) and for the rest of a payment (void the payment).
    """
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Give the reason for taking the credit back.")
    with office.deed() as deed:
        credit = deed.get(Credit, credit_id, ())
        check_given(credit)
        if credit.reason == "overpaid":
            raise UserError("This credit is the rest of a payment; void the payment instead.")
        parts = deed.allocated(credit_id=credit.id)
        if credit.used_cents != sum(cents for _, cents in parts):
            raise UserError("Some of this credit was refunded; void the refund first.")
        return _take_back(deed, credit, parts, why)


def _take_back(deed: Deed, credit: Credit, parts: list[tuple[int, int]], why: str) -> Changes:
    invoices: list[Invoice] = []
    also: list[object] = [credit]
    for key, cents in parts:
        invoice = deed.get(Invoice, key, ())
        lower(invoice, -cents, deed.today, paid=False)
        invoices.append(invoice)
        also.append(Allocation(invoice_id=key, credit_id=credit.id, on=deed.today, cents=-cents))
    credit.used_cents, credit.state = 0, CreditState.VOID
    rows = ledger.taken_back(deed.posted(credit_id=credit.id), deed.today, "credit_void")
    invoices = invoices or [_invoice_of(deed, credit)]
    deed.record_money(invoices, "credit_void", also=also, rows=rows, note=why)
    amount = money_text(credit.cents, credit.currency)
    return deed.changes(said=phrase("credit_void", amount=amount, number=named(invoices[0])))


def write_off(office: Office, invoice_id: int, approver: str, reason: str, *, version: int | None = None) -> Changes:
    """What is open of an invoice will never be paid: it is written off, with who approved that and why."""
    who, why = check_text(approver, "name"), check_text(reason, "reason")
    if not who or not why:
        raise UserError("A write-off wants the name of who approved it, and the reason.")
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ())
        check_version(invoice, version)
        check_open(invoice, "a write-off")
        cents = invoice.balance_cents
        credit = Credit(invoice_id=invoice.id, library_id=invoice.library_id, on=deed.today, cents=cents,
                        reason="written off", state=CreditState.GIVEN, note=f"{why}; approved by {who}",
                        currency=invoice.currency, direction=invoice.direction, staff_id=deed.staff_id)  # fmt: skip
        deed.add_money(credit)
        part = use(credit, invoice, cents, deed.today)
        rows = ledger.written_off(credit, invoice, deed.today)
        deed.record_money([invoice], "written_off", also=[credit, part], rows=rows, note=credit.note)
        amount = money_text(cents, invoice.currency)
        return deed.changes(said=phrase("written_off", amount=amount, number=named(invoice)))


def replacement_copy(office: Office, invoice_id: int, request_id: int) -> Changes:
    """A new copy is taken in place of the replacement price; the processing fee stays. Raises UserError where the rule
    does not take copies.
    """
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ("lines",))
        terms = money_rules.terms(deed, office.rules(), invoice.library_id, invoice.network)
        if not terms.replacement_copy:
            raise UserError(f"The rule for {library_name(deed, invoice.library_id)} is that no replacement copy is "
                            "taken in place of money. Change the rule first, if that is agreed.")  # fmt: skip
        line = _line_of(invoice, request_id)
        if any(one.request_id == request_id and one.state is CreditState.GIVEN
               for one in deed.credits_of(invoice.id or 0)):  # fmt: skip
            raise UserError("A credit was given for this request already. Look at the invoice again.")
        return _give(deed, _new(deed, invoice, line.replacement_cents, "replacement copy", request_id), invoice, "")


def found(office: Office, invoice_id: int, request_id: int) -> Changes:
    """What was billed was found: a draft loses its line (and is void with the last one), what was sent gets a credit
    over the whole line, which lowers it, or waits for a refund where it is paid.
    """
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ("lines",))
        line = _line_of(invoice, request_id)
        if invoice.state in BOOKED:
            drafted = next((one for one in deed.credits_of(invoice.id or 0) if one.request_id in (None, request_id)
                            and one.state in (CreditState.DRAFT, CreditState.DUE)), None)  # fmt: skip
            if drafted is not None:
                drafted.currency, drafted.direction = invoice.currency, invoice.direction
                return _give(deed, drafted, invoice, "found")
            return _give(deed, _new(deed, invoice, line.total_cents, "found", request_id), invoice, "")
        if invoice.state is not InvoiceState.DRAFT:
            raise UserError(f"Invoice {named(invoice)} is {invoice.state.value}; there is nothing to credit.")
        invoice.lines.remove(line)
        if invoice.lines:
            invoice.add_up()
        else:
            invoice.lines, invoice.state = [line], InvoiceState.VOID
        invoice.note = f"{invoice.note}\nFound {deed.today}: {line.text}".strip()
        deed.record_money([invoice], "found", note="found")
        return deed.changes(said=phrase("found_draft", number=named(invoice)))


def _line_of(invoice: Invoice, request_id: int) -> Line:
    line = next((one for one in invoice.lines if one.request_id == request_id), None)
    if line is None:
        raise UserError(f"Invoice {named(invoice)} does not bill this request. Look at its lines.")
    return line


def _invoice_of(deed: Deed, credit: Credit) -> Invoice:
    if credit.invoice_id is None:
        raise UserError("This credit belongs to no invoice.")
    return deed.get(Invoice, credit.invoice_id, ())
