# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that we send: drafted from requests or by hand, changed, split, joined, sent, reminded of, voided.

A draft has a provisional mark and is in no ledger; sending gives it its number and books it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ill_desktop.domain import ledger
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.invoice_numbers import DRAFT_LETTER, number, series
from ill_desktop.domain.money import Direction, Invoice, InvoiceState, Line, check_amount
from ill_desktop.domain.money_rules import Terms
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Fact, FactKind, Request, Side
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import money_letters, money_rules
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import check_text, check_version, library_name, named, ours

REASONS = {"lost": "lost item", "damaged": "damaged item", "part": "missing part", "fee": "lending fee",
           "rush": "rush fee", "postage": "postage"}  # fmt: skip
ITEMS = ("lost", "damaged", "part")
"""Reasons that bill a replacement; the others are fees."""
NEXT_STATES: dict[InvoiceState, tuple[InvoiceState, ...]] = {
    InvoiceState.DRAFT: (InvoiceState.SENT, InvoiceState.APPROVED, InvoiceState.DISPUTED, InvoiceState.VOID),
    InvoiceState.SENT: (InvoiceState.VOID,),
    InvoiceState.APPROVED: (InvoiceState.VOID,),
    InvoiceState.DISPUTED: (InvoiceState.APPROVED, InvoiceState.VOID),
    InvoiceState.PAID: (),
    InvoiceState.VOID: (),
}
"""What a person may choose; paid is what payments and credits make of it."""


def draft_from_requests(office: Office, request_ids: Sequence[int], *, reason: str = "",
                        replacement_cents: int | None = None, processing_cents: int | None = None
                        ) -> Changes:  # fmt: skip
    """One draft over requests of one library, a line for each; amounts default to the rules of library and network.
    Without a reason each is billed as its facts say: damaged, a part missing, else lost.

    Raises UserError on a borrowing request, without a library, for an amount that cannot be meant, and where no money
    is exchanged.
    """
    if reason and reason not in REASONS:
        raise UserError(f'"{reason}" is no reason for an invoice; choose {", ".join(REASONS)}.')
    with office.deed() as deed:
        requests = [deed.get(Request, key, ("facts",)) for key in dict.fromkeys(request_ids)]
        for request in requests:
            _check_billable(request, requests[0])
        invoice, first = None, None
        for request in requests:
            why = reason or _reason_of(request)
            if invoice is None:
                invoice = make_draft(deed, request, office.rules(), why, replacement_cents, processing_cents)
            else:
                invoice.lines.append(_request_line(deed, request, office.rules(), why, replacement_cents,
                                                   processing_cents, len(invoice.lines) + 1))  # fmt: skip
                invoice.add_up()
        if invoice is None:
            raise UserError("No request is chosen; choose the ones that are to be billed.")
        for request in requests:
            if (reason or _reason_of(request)) == "lost" and not request.has(FactKind.BILLED):
                request.facts.append(Fact(kind=FactKind.BILLED, since=deed.today, note=invoice.number))
            also = (invoice,) if first is None else ()
            first = first or deed.record(request, "invoice_drafted", also=also, note=invoice.number)
            if request is not requests[0]:
                deed.record(request, "invoice_drafted", note=invoice.number)
        said = phrase("invoice_drafted", number=invoice.number, request=", ".join(one.number for one in requests))
        return deed.changes(said=said)


def _reason_of(request: Request) -> str:
    return "damaged" if request.has(FactKind.DAMAGED) else "part" if request.has(FactKind.MISSING_PART) else "lost"


def _check_billable(request: Request, first: Request) -> None:
    if request.side is not Side.LENDING:
        raise UserError(f"{request.number} was borrowed by us; an invoice goes to the library we lent to.")
    if request.library_id is None:
        raise UserError(f"{request.number} names no library to bill; fill it in first.")
    if (request.library_id, request.currency) != (first.library_id, first.currency):
        raise UserError(f"{request.number} and {first.number} are of different libraries or currencies; each wants an "
                        "invoice of its own.")  # fmt: skip


def make_draft(deed: Deed, request: Request, rules: OfficeSettings, reason: str, replacement_cents: int | None = None,
               processing_cents: int | None = None) -> Invoice:  # fmt: skip
    """A draft for the library of the request; give it to `record` as `also`."""
    terms = money_rules.terms(deed, rules, request.library_id, request.network)
    line = _request_line(deed, request, rules, reason, replacement_cents, processing_cents, 1)
    invoice = _blank(deed, request.library_id, request.currency, terms)
    invoice.network, invoice.lines = request.network, [line]
    invoice.add_up()
    return invoice


def _blank(deed: Deed, library_id: int | None, currency: str, terms: Terms) -> Invoice:
    return Invoice(number=f"{DRAFT_LETTER}{deed.next_number(DRAFT_LETTER)}", direction=Direction.RECEIVABLE,
                   library_id=library_id, dated=deed.today, currency=currency,
                   due=deed.today + timedelta(terms.invoice_days), lines=[])  # fmt: skip


def _request_line(deed: Deed, request: Request, rules: OfficeSettings, reason: str, replacement: int | None,
                  processing: int | None, position: int) -> Line:  # fmt: skip
    terms = money_rules.terms(deed, rules, request.library_id, request.network)
    if terms.no_money:
        raise UserError(f"Between us and {library_name(deed, request.library_id)} no money is exchanged"
                        f"{f' ({request.network})' if request.network else ''}: so the rule of money says. Change it "
                        "first if it does not hold here.")  # fmt: skip
    if reason not in ITEMS:
        fee = terms.lending_fee_cents if request.charge_cents is None or reason != "fee" else request.charge_cents
        amounts = {"other_cents": fee if reason == "fee" else 0}
    else:
        price = terms.replacement_cents if request.price_cents is None else request.price_cents
        amounts = {"replacement_cents": price if replacement is None else replacement,
                   "processing_cents": terms.processing_cents if processing is None else processing}  # fmt: skip
    for value in amounts.values():
        check_amount(value)
    return Line(request_id=request.id, position=position, reason=reason, text=REASONS[reason], **amounts)


def draft_by_hand(office: Office, library_id: int, lines: Sequence[dict[str, Any]], *, note: str = "",
                  currency: str = "", network: str = "") -> Changes:  # fmt: skip
    """A draft without a request: `lines` as dictionaries of `money.Line`."""
    with office.deed() as deed:
        rules = office.rules()
        if deed.library_place(library_id) is None:
            raise UserError("Choose the library that the invoice goes to.")
        terms = money_rules.terms(deed, rules, library_id, network)
        if terms.no_money:
            raise UserError(f"Between us and {library_name(deed, library_id)} no money is exchanged: so the rule of "
                            "money says. Change it first if it does not hold here.")  # fmt: skip
        invoice = _blank(deed, library_id, currency or rules.currency, terms)
        invoice.network, invoice.note = network, check_text(note, "note")
        invoice.lines = [line_of(position, values, invoice) for position, values in enumerate(lines, 1)]
        invoice.add_up()
        deed.add(invoice)
        deed.record_money([invoice], "drafted")
        return deed.changes(said=phrase("invoice_saved", number=invoice.number))


def save_invoice(office: Office, invoice_id: int, fields: dict[str, Any], lines: Sequence[dict[str, Any]]) -> Changes:
    """Changes a draft: `fields` dated, due, note, terms, their_number; `lines` as dictionaries of `money.Line`.

    Raises UserError if it is no draft any more, or an amount cannot be meant.
    """
    with office.deed() as deed:
        invoice = _draft(deed, invoice_id)
        for name in ("dated", "due", "note", "terms", "their_number"):
            if name in fields:
                setattr(invoice, name, fields[name])
        if has_payment_card(f"{invoice.note} {invoice.terms}"):
            raise UserError("The note holds a number that looks like a payment card; take it out. It was not kept.")
        invoice.lines = [line_of(position, values, invoice) for position, values in enumerate(lines, 1)]
        invoice.add_up()
        deed.record_money([invoice], "changed")
        return deed.changes(said=phrase("invoice_saved", number=invoice.number))


def _draft(deed: Deed, invoice_id: int) -> Invoice:
    invoice = deed.get(Invoice, invoice_id)
    if invoice.state is not InvoiceState.DRAFT:
        state = invoice.state.value
        raise UserError(f"Invoice {invoice.number} is {state} and cannot be changed; void it instead.")
    return invoice


def line_of(position: int, values: dict[str, Any], invoice: Invoice) -> Line:
    known = next((line for line in invoice.lines if line.id == values.get("id") and line.id is not None), None)
    line = known or Line(invoice_id=invoice.id)
    for name in ("request_id", "reason", "text", "replacement_cents", "processing_cents", "other_cents"):
        if name in values:
            setattr(line, name, values[name])
    line.position = position
    if has_payment_card(line.text):
        raise UserError(f"Line {position} holds a number that looks like a payment card; take it out. It was not kept.")
    for cents in (line.replacement_cents, line.processing_cents, line.other_cents):
        check_amount(cents)
    return line


def split(office: Office, invoice_id: int, line_ids: Sequence[int]) -> Changes:
    """Some lines of a draft become a draft of their own."""
    with office.deed() as deed:
        invoice = _draft(deed, invoice_id)
        moved = [line for line in invoice.lines if line.id in line_ids]
        if not moved or len(moved) == len(invoice.lines):
            raise UserError("Choose some of the lines, not all of them; they become an invoice of their own.")
        terms = money_rules.terms(deed, office.rules(), invoice.library_id, invoice.network)
        made = _blank(deed, invoice.library_id, invoice.currency, terms)
        made.network, made.dated, made.due = invoice.network, invoice.dated, invoice.due
        invoice.lines = [line for line in invoice.lines if line not in moved]
        made.lines = [_copy(line, position) for position, line in enumerate(moved, 1)]
        for one in (invoice, made):
            one.add_up()
        deed.add(made)
        deed.record_money([invoice, made], "split")
        return deed.changes(said=phrase("invoice_split", number=invoice.number, other=made.number))


def join(office: Office, invoice_ids: Sequence[int]) -> Changes:
    """Drafts of one library become the first of them; the others stay, void, and say where their lines went."""
    with office.deed() as deed:
        invoices = [_draft(deed, key) for key in dict.fromkeys(invoice_ids)]
        if len(invoices) < 2:
            raise UserError("Choose two drafts or more; their lines become one invoice.")
        first, *others = invoices
        for one in others:
            same = ("library_id", "currency", "network", "direction")
            if any(getattr(one, name) != getattr(first, name) for name in same):
                raise UserError(f"{one.number} and {first.number} differ in library, network or currency.")
            first.lines += [_copy(line, len(first.lines) + at) for at, line in enumerate(one.lines, 1)]
            one.lines, one.state = [], InvoiceState.VOID
            one.note = f"{one.note}\nJoined with {first.number} on {deed.today}".strip()
            one.add_up()
        first.add_up()
        deed.record_money(invoices, "joined")
        numbers = ", ".join(one.number for one in others)
        return deed.changes(said=phrase("invoice_joined", number=first.number, other=numbers))


def _copy(line: Line, position: int) -> Line:
    kept = ("request_id", "reason", "text", "replacement_cents", "processing_cents", "other_cents")
    return Line(position=position, **{name: getattr(line, name) for name in kept})


def send(office: Office, invoice_id: int, *, version: int | None = None) -> Changes:
    """A draft is sent: it gets its number and is in the ledger from now on."""
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id)
        check_version(invoice, version)
        if not ours(invoice):
            raise UserError(f"Invoice {named(invoice)} came from another library; approve it instead.")
        if invoice.state is not InvoiceState.DRAFT:
            raise UserError(f"Invoice {invoice.number} is {invoice.state.value}; only a draft is sent.")
        if invoice.total_cents <= 0:
            raise UserError(f"Invoice {invoice.number} comes to nothing; fill in its amounts first.")
        if invoice.library_id is None:
            raise UserError(f"Invoice {invoice.number} names no library; it cannot be sent.")
        was = invoice.number
        if was.startswith(DRAFT_LETTER) and was[1:].isdecimal():
            invoice.number = _next_number(deed, office.rules())
        moved = invoice.dated != deed.today and invoice.due is not None
        if moved and invoice.due is not None:  # the days to pay begin when it goes out
            invoice.due += deed.today - invoice.dated
        invoice.dated = invoice.sent_on = deed.today
        invoice.state = InvoiceState.SENT
        event = deed.record_money([invoice], "sent", rows=ledger.booked(invoice, deed.today), note=was)
        told = money_letters.sent(office, deed, event, invoice)
        return deed.changes(said=phrase("invoice_sent", number=invoice.number, draft=was), next_step=told)


def _next_number(deed: Deed, rules: OfficeSettings) -> str:
    facts = (rules.invoice_numbers, deed.today, rules.fiscal_year_start, rules.symbol)
    while True:  # a number that another pattern gave before is passed over
        said = number(*facts, deed.next_in_series(series(*facts)))
        if not deed.has_invoice(said):
            return said


def void(office: Office, invoice_id: int, reason: str, *, version: int | None = None) -> Changes:
    """Voids an invoice with the reason; it keeps its number. Raises UserError where something was paid or credited."""
    why = check_text(reason, "reason")
    if not why:
        raise UserError("Give the reason for voiding the invoice.")
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id)
        check_version(invoice, version)
        if InvoiceState.VOID not in NEXT_STATES[invoice.state]:
            raise _no_way(invoice)
        if invoice.paid_cents or invoice.credited_cents:
            raise UserError(f"Something was paid or credited on invoice {named(invoice)} already; void that first, or "
                            "give a credit over the rest.")  # fmt: skip
        rows = ledger.taken_back(ledger.booked(invoice, deed.today), deed.today, "void") if invoice.is_open else []
        invoice.note = f"{invoice.note}\nVoided {deed.today}: {why}".strip()
        invoice.state = InvoiceState.VOID
        gone = money_letters.withdraw(deed, deed.money_events(invoice_id))
        deed.record_money([invoice], "void", rows=rows, note=why)
        said = phrase("invoice_state", number=named(invoice), state=InvoiceState.VOID.value)
        return deed.changes(said=said, next_step=gone)


def _no_way(invoice: Invoice) -> UserError:
    names = " or ".join(s.value for s in NEXT_STATES[invoice.state]) or "nothing else"
    return UserError(f"Invoice {named(invoice)} is {invoice.state.value}; it can become {names}.")


def remind(office: Office, invoice_ids: Sequence[int]) -> Changes:
    """Writes down that the libraries were reminded of these invoices today, and queues the letters."""
    told = None
    with office.deed() as deed:
        for key in invoice_ids:
            invoice = deed.get(Invoice, key, ())
            if invoice.state is not InvoiceState.SENT:
                raise UserError(f"Invoice {invoice.number} is {invoice.state.value}; only unpaid ones are reminded of.")
            invoice.reminded_on, invoice.reminders = deed.today, invoice.reminders + 1
            event = deed.record_money([invoice], "reminded")
            told = money_letters.reminded(office, deed, event, invoice)
        return deed.changes(said=phrase("invoices_reminded", n=len(invoice_ids)), next_step=told)


def set_state(office: Office, invoice_id: int, state: InvoiceState, reason: str = "") -> Changes:
    """Moves an invoice on: sent, approved, disputed or void; see the deed of each."""
    from_here = {InvoiceState.SENT: lambda: send(office, invoice_id),
                 InvoiceState.VOID: lambda: void(office, invoice_id, reason)}  # fmt: skip
    found = office.reads.show_invoice(invoice_id)
    if found is None:
        raise UserError("This invoice is not there any more. Refresh the list.")
    if state not in from_here or state not in NEXT_STATES[InvoiceState(found["state"])]:
        names = " or ".join(s.value for s in NEXT_STATES[InvoiceState(found["state"])]) or "nothing else"
        raise UserError(f"Invoice {found['number']} is {found['state']}; it can become {names}.")
    return from_here[state]()


def show_invoice(office: Office, invoice_id: int) -> dict[str, Any] | None:
    """The invoice as JSON with its library, lines, payments, credits and history; None if it is gone."""
    return office.reads.show_invoice(invoice_id)
