# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers' charges: billed in one action with the letter, passed on from a lender's invoice, ended, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import (
    APPROVED,
    ENDING_WORDS,
    LETTERS,
    NEXT,
    REASONS,
    ChargeState,
    CustomerCharge,
    Share,
)
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.letters import Letter
from ill_desktop.domain.money import Direction, Invoice, InvoiceState, check_amount, money_text
from ill_desktop.domain.outbox import MAIL, PAPER, OutboxLetter, OutboxState
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Request, Side
from ill_desktop.services import letters, outbox
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import check_text, check_version, named

HOW: dict[str, ChargeState | None] = {"customer": ChargeState.OPEN, "posted": ChargeState.POSTED,
                                      "waived": ChargeState.WAIVED, "ours": None}  # fmt: skip
"""What may become of a line of a lender's invoice, and the charge it leaves."""


@dataclass(frozen=True)
class Suggested:
    """What to charge: `replacement_cents` is what the lender billed, where it has, else the office's price."""

    replacement_cents: int
    processing_cents: int
    lender_cents: int
    currency: str


def suggest(office: Office, request_id: int, reason: str = "lost") -> Suggested:
    """The amounts to begin with; raises UserError where nobody can be charged."""
    shown, rules = office.reads.show(request_id), office.rules()
    if shown is None:
        raise UserError("This request is not there any more. Refresh the list.")
    lender = office.reads.lender_charged(request_id)
    usual = rules.replacement_cents if reason == "lost" else 0
    return Suggested(lender or usual, rules.processing_fee_cents if reason in LETTERS else 0, lender,
                     shown.get("currency") or rules.currency)  # fmt: skip


def bill(office: Office, request_id: int, reason: str = "lost", *, replacement_cents: int | None = None,
         processing_cents: int | None = None, note: str = "", way: str = "", again: bool = False
         ) -> Changes:  # fmt: skip
    """Charges the customer of a borrowed item and queues the letter, in one deed. `way` = "mail", "paper", "none", or
    "" for mail where there is an address.

    Raises UserError where no customer is linked, and where the request was charged before (`again` says that it is
    meant).
    """
    if reason not in REASONS:
        raise UserError(f'"{reason}" is no reason for a charge; choose {", ".join(REASONS)}.')
    usual = suggest(office, request_id, reason)
    parts = (usual.replacement_cents if replacement_cents is None else replacement_cents,
             usual.processing_cents if processing_cents is None else processing_cents)  # fmt: skip
    for cents in parts:
        check_amount(cents)
    check_amount(sum(parts), least=1)
    letter = _letter(office, request_id, reason, parts, usual.currency, note) if way != "none" else None
    with office.deed() as deed:
        request = deed.get(Request, request_id, ())
        charge = _new(deed, request, reason, sum(parts), note)
        charge.currency = usual.currency
        _check_once(deed, charge, again)
        deed.keep_charge(charge)
        _queue(deed, charge, letter, way)
        key = "charge_made_letter" if letter else "charge_made"
        amount = money_text(charge.cents, charge.currency)
        return deed.changes(said=phrase(key, amount=amount, number=request.number))


def _new(deed: Deed, request: Request, reason: str, cents: int, note: str) -> CustomerCharge:
    if request.side is not Side.BORROWING:
        raise UserError(f"{request.number} was lent by us; the invoice goes to the library (Ctrl+I), to no customer.")
    if request.customer_id is None:
        raise UserError(f"No customer is linked to {request.number} any more, so nobody can be charged. Say that the "
                        "lender's bill is paid by us.")  # fmt: skip
    return CustomerCharge(customer_id=request.customer_id, request_id=request.id, cents=cents, reason=reason,
                          on=deed.today, note=check_text(note, "note"), staff_id=deed.staff_id)  # fmt: skip


def _check_once(deed: Deed, charge: CustomerCharge, again: bool) -> None:
    gone = (ChargeState.VOID, ChargeState.WAIVED, ChargeState.REFUNDED)
    there = [one for one in deed.charges_of(request_id=charge.request_id or 0)
             if one.state not in gone and one.reason == charge.reason]  # fmt: skip
    if there and not again:
        amount = money_text(there[0].cents, there[0].currency)
        raise UserError(f"{amount} were charged for this already, on {there[0].on}. Void that first, or say that this "
                        "comes on top of it.")  # fmt: skip


def _letter(office: Office, request_id: int, reason: str, parts: Sequence[int], currency: str, note: str
            ) -> Letter | None:  # fmt: skip
    if reason not in LETTERS:
        return None
    replacement, processing = (money_text(cents, currency) for cents in parts)
    total = money_text(sum(parts), currency)
    said = f"{replacement} for the item, {processing} for processing" if parts[1] else f"{replacement} for the item"
    also = {"amount": total, "balance": total, "charges": said, "reason": note or REASONS[reason]}
    return letters.compose(office, LETTERS[reason], request_ids=[request_id], audience=Audience.CUSTOMER,
                           also=also)  # fmt: skip


def _queue(deed: Deed, charge: CustomerCharge, letter: Letter | None, way: str) -> None:
    if letter is not None:
        outbox.queue(deed, letter, way or (MAIL if letter.to else PAPER), _once(charge))


def _once(charge: CustomerCharge) -> str:
    return f"charge {charge.id}"


# ---- a lender's invoice


def pass_on(office: Office, invoice_id: int, how: Sequence[tuple[int, str, int]], *, approver: str = "",
            note: str = "", way: str = "", version: int | None = None) -> Changes:  # fmt: skip
    """Says of each line of a lender's invoice what becomes of it: (request, one of `HOW`, cents of the charge). What is
    passed on is billed with its letter; what is waived, or posted in the ILS, wants the name of who approved it.
    """
    who = check_text(approver, "name")
    known = {share.request_id: share for share in office.reads.shares(invoice_id)}
    made = [(share, kind, cents, _passed_letter(office, share, kind, cents, note))
            for request_id, kind, cents in how for share in [_share(known, request_id, kind, cents, who)]]  # fmt: skip
    with office.deed() as deed:
        invoice = deed.get(Invoice, invoice_id, ())
        check_version(invoice, version)
        if invoice.direction is not Direction.PAYABLE or invoice.state is InvoiceState.VOID:
            raise UserError(f"Invoice {named(invoice)} is none that a customer could be charged for.")
        for share, kind, cents, letter in made:
            if (state := HOW[kind]) is not None and share.request_id is not None:
                _pass(deed, invoice, share, cents, state, who, note, letter, way)
        left = [one for one in deed.shares_of(invoice_id) if not one.done and not _is_ours(one, how)]
        kinds = {kind for _, kind, _ in how}
        if not left:
            invoice.passed_on = next(one for one in (*HOW, "ours") if one in kinds or one == "ours")
        words = PASSED_ON[invoice.passed_on] if not left else f"{len(left)} lines are left"
        deed.record_money([invoice], "passed_on", note=words)
        return deed.changes(said=phrase("invoice_passed_on", number=named(invoice), how=words))


PASSED_ON = {"customer": "passed on to the customer", "posted": "posted in the ILS",
             "waived": "waived for the customer", "ours": "paid by us"}  # fmt: skip


def _share(known: dict[int | None, Share], request_id: int, kind: str, cents: int, who: str) -> Share:
    if kind not in HOW:
        raise UserError(f'"{kind}" is not known; choose {", ".join(HOW)}.')
    share = known.get(request_id)
    if share is None:
        raise UserError("This invoice bills another request by now. Look at it again.")
    if share.done and kind != "ours":
        raise UserError(f"{share.number} of this invoice was charged already; look at the customer's charges.")
    if HOW[kind] is not None:
        check_amount(cents, least=1)
        if share.customer_id is None:
            raise UserError(f"No customer is linked to {share.number} any more, so nobody can be charged. Say that it "
                            "is paid by us.")  # fmt: skip
    if HOW[kind] in APPROVED and not who:
        raise UserError("What is waived or posted in the ILS wants the name of who approved it.")
    return share


def _is_ours(share: Share, how: Sequence[tuple[int, str, int]]) -> bool:
    return share.customer_id is None or any(key == share.request_id and kind == "ours" for key, kind, _ in how)


def _passed_letter(office: Office, share: Share, kind: str, cents: int, note: str) -> Letter | None:
    if kind != "customer" or share.request_id is None:
        return None
    return _letter(office, share.request_id, _reason(share), (cents, 0), share.currency, note)


def _reason(share: Share) -> str:
    return share.reason if share.reason in REASONS else "lost"


def _pass(deed: Deed, invoice: Invoice, share: Share, cents: int, state: ChargeState, who: str, note: str,
          letter: Letter | None, way: str) -> None:  # fmt: skip
    charge = _new(deed, deed.get(Request, share.request_id or 0, ()), _reason(share), cents, note)
    charge.invoice_id, charge.currency, charge.state = invoice.id, invoice.currency, state
    if state in APPROVED:
        charge.approved_by, charge.settled_on = who, deed.today
    deed.keep_charge(charge)
    _queue(deed, charge, letter, way)


def take_back_of(deed: Deed, invoice_id: int) -> None:
    """The passing on of an invoice is undone: what it charged today is void, and letters that wait do not go."""
    for charge in deed.charges_of(invoice_id=invoice_id):
        if charge.on == deed.today and charge.state is not ChargeState.VOID:
            if charge.state in (ChargeState.PAID, ChargeState.REFUNDED):
                raise UserError("The customer paid this charge already; undo that first, on the customer's page.")
            charge.state, charge.settled_on = ChargeState.VOID, deed.today
            deed.keep_charge(charge)
            _hold_letter(deed, charge)


# ---- endings


def end(office: Office, charge_id: int, how: ChargeState, *, approver: str = "", note: str = "",
        on: date | None = None, version: int | None = None) -> Changes:  # fmt: skip
    """A charge was paid at the desk, posted in the ILS, waived, voided or given back. Only the fact is kept.

    Raises UserError where it cannot end so, or nobody approved it.
    """
    who, why = check_text(approver, "name"), check_text(note, "note")
    with office.deed() as deed:
        charge = deed.get(CustomerCharge, charge_id, ())
        if version is not None and charge.version != version:
            raise Conflict(f"Another desk changed this charge in the meantime: it is {charge.state.value} now.")
        if how not in NEXT[charge.state]:
            names = " or ".join(ENDING_WORDS[one].lower() for one in NEXT[charge.state]) or "nothing else"
            raise UserError(f"This charge is {charge.state.value}; it can become: {names}.")
        if how in APPROVED and not who:
            raise UserError("Give the name of who approved it.")
        day = on or deed.today
        if day > deed.today or (charge.on is not None and day < charge.on):
            raise UserError(f"{day} cannot be the day of it: the charge is of {charge.on}, today is {deed.today}.")
        charge.state, charge.settled_on = how, day
        charge.approved_by = who or charge.approved_by
        charge.note = "; ".join(filter(None, (charge.note, why)))
        deed.keep_charge(charge)
        if how in (ChargeState.VOID, ChargeState.WAIVED):
            _hold_letter(deed, charge)
        amount = money_text(charge.cents, charge.currency)
        return deed.changes(said=phrase("charge_ended", amount=amount, how=ENDING_WORDS[how].lower()))


def _hold_letter(deed: Deed, charge: CustomerCharge) -> None:
    """A letter about the charge that has not gone does not go."""
    key = deed.outbox_once(_once(charge))
    if key is not None and deed.get(OutboxLetter, key, ()).state is OutboxState.WAITING:
        outbox.withdraw_row(deed, key)


def take_back(office: Office, history_id: int) -> Changes:
    """Undoes one change of a charge from the customer's changes; a charge that was made is void."""
    with office.deed() as deed:
        charge, before = deed.charge_change(history_id)
        if before:
            for name, value in before.items():
                if name != "version":
                    setattr(charge, name, value)
        else:
            charge.state, charge.settled_on = ChargeState.VOID, deed.today
            _hold_letter(deed, charge)
        deed.keep_charge(charge)
        deed.take_customer_change_back(history_id)
        return deed.changes(said=phrase("charge_undone", amount=money_text(charge.cents, charge.currency)))
