# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters that deeds of money write to the library. They are queued in the deed itself, under the name of its row
of history: so none goes twice, and one that has not gone is withdrawn with the deed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ill_desktop.domain.changes import Changes, all_of
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.letters import Letter, day_words
from ill_desktop.domain.money import Direction, Invoice, InvoiceEvent, money_text
from ill_desktop.domain.outbox import MAIL, PAPER, OutboxLetter, OutboxState, check_address
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Request, Side
from ill_desktop.services import letters, outbox
from ill_desktop.services.ports import Deed, Office, Progress
from ill_desktop.services.status_desk import names_customer

LANGUAGE = "en"
WHY = {"found": "the item was found", "overpaid": "more was paid than was billed",
       "replacement copy": "a replacement copy was accepted"}  # fmt: skip
"""Why money goes back, in the words of a letter; any other reason stands as it was typed."""
_WAITS = (OutboxState.WAITING, OutboxState.FAILED)


@dataclass(frozen=True)
class Deeds:
    """The row of history of a deed, and the invoices that it is about."""

    event: InvoiceEvent
    invoices: Sequence[Invoice]


def sent(office: Office, deed: Deed, event: InvoiceEvent, invoice: Invoice) -> Phrase | None:
    """An invoice goes out. What tells of damage alone says what is damaged and what is charged for it."""
    reasons = {line.reason for line in invoice.lines}
    kind = "you_damaged_ours" if reasons == {"damaged"} else "invoice"
    replacement = sum(line.replacement_cents for line in invoice.lines)
    rest = invoice.total_cents - replacement
    parts = ((replacement, "for the item"), (rest, "for processing"))
    charges = ", ".join(f"{money_text(cents, invoice.currency)} {what}" for cents, what in parts if cents)
    texts = list(dict.fromkeys(line.text for line in invoice.lines))
    return _queue(office, deed, Deeds(event, [invoice]), kind, {"charges": charges, "reason": ", ".join(texts)})


def reminded(office: Office, deed: Deed, event: InvoiceEvent, invoice: Invoice) -> Phrase | None:
    return _queue(office, deed, Deeds(event, [invoice]), "reminder_invoice")


def paid(office: Office, deed: Deed, event: InvoiceEvent, invoices: Sequence[Invoice], cents: int) -> Phrase | None:
    """The receipt of one payment, perhaps for several invoices."""
    amount = money_text(cents, invoices[0].currency)
    return _queue(office, deed, Deeds(event, invoices), "receipt", {"paid": amount}, lines=())


def refunded(office: Office, deed: Deed, event: InvoiceEvent, invoice: Invoice, cents: int, reason: str,
             request_id: int | None) -> Phrase | None:  # fmt: skip
    """What goes back; of an invoice over several items the letter names the one that it is about."""
    found = office.reads.letter_invoice(invoice.id or 0) or {"lines": []}
    places = [at for at, line in enumerate(found["lines"]) if request_id in (None, line["request_id"])]
    also = {"amount": money_text(cents, invoice.currency), "reason": WHY.get(reason, reason)}
    return _queue(office, deed, Deeds(event, [invoice]), "refund", also, places=places)


def _queue(office: Office, deed: Deed, about: Deeds, kind: str, also: Mapping[str, str] | None = None, *,
           lines: Sequence[Mapping[str, str]] | None = None, places: Sequence[int] | None = None
           ) -> Phrase | None:  # fmt: skip
    """Puts the letter into the outbox and says so; None for what needs no letter. A letter that cannot be written does
    not hold the money up: the reason is said.
    """
    first = about.invoices[0]
    if office.rules().money_letters == "no" or first.direction is not Direction.RECEIVABLE or not first.library_id:
        return None
    fields = _fields(about.invoices) | dict(also or {})

    def compose(given: Sequence[Mapping[str, str]] | None) -> Letter:
        return letters.compose(office, kind, library_id=first.library_id, invoice_id=first.id, language=LANGUAGE,
                               audience=Audience.LIBRARY, also=fields, lines=given)  # fmt: skip

    try:
        letter = compose(lines)
        if places is not None and len(places) < len(letter.lines):
            letter = compose([letter.lines[at] for at in places])
        row = queue_letter(deed, letter, f"money {about.event.id}")
    except UserError as trouble:
        return phrase("money_letter_lacks", why=str(trouble))
    return phrase("money_letter_mail" if row.way == MAIL else "money_letter_paper", to=letter.fields["library"])


def _fields(invoices: Sequence[Invoice]) -> dict[str, str]:
    """What the deed made of the invoices; the database outside of the deed still has them as they were."""
    currency = invoices[0].currency

    def days(found: Iterable[Any]) -> str:
        return ", ".join(dict.fromkeys(day_words(day, LANGUAGE) for day in found if day))

    return {"invoice": ", ".join(one.number for one in invoices),
            "invoice_date": days(one.dated for one in invoices), "invoice_due": days(one.due for one in invoices),
            "amount": money_text(sum(one.total_cents for one in invoices), currency),
            "paid": money_text(sum(one.paid_cents for one in invoices), currency),
            "balance": money_text(sum(one.balance_cents for one in invoices), currency)}  # fmt: skip


def queue_letter(deed: Deed, letter: Letter, once: str) -> OutboxLetter:
    """By mail where the library has an address that can be one, else on paper."""
    return outbox.queue(deed, letter, MAIL if _can_be_mailed(letter.to) else PAPER, once)


def _can_be_mailed(to: str) -> bool:
    try:
        return bool(to and check_address(to))
    except UserError:
        return False


def withdraw(deed: Deed, events: Iterable[InvoiceEvent]) -> Phrase | None:
    """Letters of these deeds that have not gone do not go; says it where one has gone."""
    return _withdraw(deed, [f"money {event.id}" for event in events])


def _withdraw(deed: Deed, names: Iterable[str]) -> Phrase | None:
    gone = None
    for name in names:
        key = deed.outbox_once(name)
        if key is None:
            continue
        letter = deed.get(OutboxLetter, key, ())
        if letter.state in _WAITS:
            outbox.withdraw_row(deed, key)
        elif letter.state is not OutboxState.WITHDRAWN:
            gone = phrase("money_letter_gone", subject=letter.subject)
    return gone


# ---- an item of theirs that our customer lost


def lost(office: Office, deed: Deed, request: Request, history_id: int, reason: str) -> Phrase | None:
    """Tells the lender that its item is lost; the lender's invoice follows."""
    if office.rules().money_letters == "no" or request.side is not Side.BORROWING or not request.library_id:
        return None
    try:
        letter = letters.compose(office, "we_lost_yours", request_ids=[request.id or 0], language=LANGUAGE,
                                 audience=Audience.LIBRARY,
                                 also={"reason": reason.strip() or "it was lost while it was with us"})  # fmt: skip
        if any(names_customer(of, letter.text) for of in office.reads.standings(letter.request_ids, deed.today)):
            raise UserError("the reason names our customer; write to them under Write a letter.")
        row = queue_letter(deed, letter, f"lost {history_id}")
    except UserError as trouble:
        return phrase("money_letter_lacks", why=str(trouble))
    return phrase("money_letter_mail" if row.way == MAIL else "money_letter_paper", to=letter.fields["library"])


def withdraw_lost(deed: Deed, history_ids: Iterable[int]) -> Phrase | None:
    return _withdraw(deed, [f"lost {key}" for key in history_ids])


# ---- statements


def send_statements(office: Office, library_ids: Sequence[int] | None = None, progress: Progress | None = None
                    ) -> Changes:  # fmt: skip
    """Queues a statement for each of these libraries, without any for all that owe us something; each once a day, and
    each in a deed of its own. Raises UserError where nothing is open.
    """
    reads, today = office.reads, office.clock.today()
    wanted = reads.libraries_with_open(Direction.RECEIVABLE) if library_ids is None else library_ids
    facts = letters.known(office, library_ids=wanted)
    parts: list[Changes] = []
    ways = {MAIL: 0, PAPER: 0}
    for at, key in enumerate(wanted):
        if progress is not None and not progress(at, len(wanted)):
            raise Cancelled
        if not reads.statement(key, today).lines:
            continue
        letter = letters.compose(office, "statement", library_id=key, language=LANGUAGE, audience=Audience.LIBRARY,
                                 given=facts)  # fmt: skip
        with office.deed() as deed:
            row = queue_letter(deed, letter, f"statement {key} {today}")
            parts.append(deed.changes())
        ways[row.way] += 1
    if not parts:
        raise UserError("Nothing is open, so there is no statement to send.")
    made = all_of(parts)
    made.said = phrase("statements_queued", mail=ways[MAIL], paper=ways[PAPER])
    return made
