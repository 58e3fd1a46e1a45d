# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule R6, the part that acts: what a scan does about the facts that stood beside the status before it."""

from dataclasses import dataclass, field
from typing import Any

from ill_desktop.domain.deeds import add_fact, end_fact
from ill_desktop.domain.money import Credit, CreditState, Direction, Invoice, InvoiceState, money_text
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Fact, FactKind, Request, Side, Status
from ill_desktop.domain.worksteps import STEPS
from ill_desktop.services.ports import Deed

_OUT: dict[Side, tuple[Status, ...]] = {
    Side.BORROWING: (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT, Status.LOST, Status.CLOSED),
    Side.LENDING: (Status.SHIPPED, Status.RETURNING, Status.LOST),
}
_NEVER_FILLED = (Status.CONDITIONAL, Status.UNFILLED, Status.CANCELLED)
"""From these it goes straight back: counted as a movement, not as filled."""
_HERE: dict[Side, Status] = {Side.BORROWING: Status.CHECKED_IN, Side.LENDING: Status.CLOSED}


@dataclass(frozen=True)
class Before:
    """Where the request stood before the deed, and the facts then in force."""

    status: Status
    facts: frozenset[FactKind]


@dataclass
class _Acts:
    said: list[Phrase] = field(default_factory=list)
    also: list[Any] = field(default_factory=list)
    work: list[str] = field(default_factory=list)
    is_new: bool = False


def before_of(request: Request) -> Before:
    return Before(request.status, frozenset(f.kind for f in request.facts if f.until is None))


def act_on_facts(deed: Deed, request: Request, before: Before, first: int | None) -> list[Phrase]:
    """What follows from the facts of `before` now that the item is here: found, credited, withdrawn; in one more row of
    the deed that begins with history id `first`. Says each.
    """
    acts = _Acts()
    came = before.status in _OUT[request.side] and request.status is _HERE[request.side]
    if came and FactKind.CLAIMED_RETURNED in before.facts:
        _found(deed, request, acts)
    if FactKind.RENEWAL_ASKED in before.facts and request.fact(FactKind.RENEWAL_ASKED) is None:
        acts.said.append(phrase("acted_renewal", number=request.number))
    lost = FactKind.BILLED in before.facts or before.status in (Status.LOST, Status.CLOSED)
    if came and lost:
        _credit(deed, request, acts)
    not_wanted = FactKind.NOT_WANTED in before.facts and before.status in (Status.SENT, Status.SHIPPED)
    if request.side is Side.BORROWING and request.status is Status.CHECKED_IN:
        if not_wanted or before.status in _NEVER_FILLED:
            _unused(deed, request, "not wanted" if not_wanted else before.status.value, acts)
    if FactKind.LEGAL_HOLD in before.facts:
        acts.said.append(phrase("acted_legal_hold", number=request.number))
    if acts.also or acts.work or acts.is_new:
        row = deed.record(request, "facts", also=acts.also, first=first, note="; ".join(p.text for p in acts.said))
        deed.leave_work(request, acts.work, row.id or 0, request.network)
    return acts.said


def _unused(deed: Deed, request: Request, why: str, acts: _Acts) -> None:
    request.facts.append(Fact(kind=FactKind.UNUSED, since=deed.today, note=f"not filled: {why}"))
    acts.is_new = True


def _found(deed: Deed, request: Request, acts: _Acts) -> None:
    """Claimed returned, and here it is: whoever claimed it is told."""
    step = "tell_customer" if request.side is Side.BORROWING else "tell_library"
    if request.is_open:
        add_fact(request, FactKind.FOUND, deed.today, "claimed returned")
    else:  # finished by this deed: a fact in force would stand beside it for ever
        note = "claimed returned"
        request.facts.append(Fact(kind=FactKind.FOUND, since=deed.today, until=deed.today, note=note))
    acts.work.append(step)
    acts.said.append(phrase("acted_found", number=request.number, words=STEPS[step].words))


def _credit(deed: Deed, request: Request, acts: _Acts) -> None:
    """What was billed as lost is here: a draft that had not left is void, else a credit is drafted or due to us."""
    for invoice_id, cents in deed.billed(request.id or 0):
        invoice = deed.get(Invoice, invoice_id, ("lines",))
        amount = money_text(cents, invoice.currency)
        ours = invoice.direction is Direction.RECEIVABLE
        if ours and invoice.state is InvoiceState.DRAFT and len(invoice.lines) == 1:
            invoice.state, invoice.note = InvoiceState.VOID, f"{invoice.note}\nVoid: found {deed.today}".strip()
            acts.also.append(invoice)
            acts.said.append(phrase("acted_void", invoice=invoice.number, amount=amount))
            continue
        state = CreditState.DRAFT if ours else CreditState.DUE
        days = (deed.today - invoice.dated).days
        acts.also.append(Credit(invoice_id=invoice_id, library_id=invoice.library_id, on=deed.today, cents=cents,
                                reason="found", state=state, note=f"found {days} days after the invoice",
                                staff_id=deed.staff_id, currency=invoice.currency, request_id=request.id,
                                direction=invoice.direction))  # fmt: skip
        deed.touch("invoices", invoice_id)
        place = deed.library_place(invoice.library_id)
        acts.said.append(phrase("acted_credit" if ours else "acted_credit_due", amount=amount,
                                invoice=invoice.number or invoice.their_number,
                                library=place.name if place else ""))  # fmt: skip
    if acts.also:
        end_fact(request, FactKind.BILLED, deed.today, "found")
