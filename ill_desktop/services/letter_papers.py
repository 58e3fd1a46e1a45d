# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes along with a mail about money: the invoice or the statement as PDF, made when the mail is sent, so that it
shows what is paid by then. And the lines of a statement's letter.
"""

from collections import Counter
from typing import Final

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.letters import day_words
from ill_desktop.domain.money import Direction, InvoiceState, money_text
from ill_desktop.domain.money_reports import StatementLine
from ill_desktop.domain.outbox import OutboxLetter
from ill_desktop.services import money_papers, printing
from ill_desktop.services.ports import Office

INVOICE, STATEMENT = ("invoice", "reminder_invoice", "you_damaged_ours"), "statement"
"""Kinds of letters that take their paper along."""
_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {"invoice": "invoice", "statement": "statement", "credit": "credit", "now": "at once"},
    "es": {"invoice": "factura", "statement": "estado-de-cuenta", "credit": "abono", "now": "de inmediato"},
}

_REASONS: Final[dict[str, dict[str, str]]] = {
    "en": {"fee": "lending fee", "rush": "rush fee", "part": "a part is missing"},
    "es": {"lost": "perdido", "damaged": "dañado", "part": "falta una parte", "fee": "tarifa de préstamo",
           "rush": "tarifa de urgencia", "postage": "envío"},
}  # fmt: skip
"""Reasons of an invoice's line that read otherwise in a letter."""


def reason_words(reason: str, language: str) -> str:
    return _REASONS.get(language, {}).get(reason, reason)


def name_of(kind: str, language: str, number: str, day: str) -> str:
    """The name of the file that goes along with a letter of this kind; "" for none."""
    said = _WORDS.get(language, _WORDS["en"])
    if kind == STATEMENT:
        return f"{said['statement']}-{day}.pdf"
    plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in number)
    return f"{said['invoice']}-{plain}.pdf" if kind in INVOICE and plain else ""


def files_of(office: Office, letter: OutboxLetter) -> tuple[tuple[str, bytes], ...]:
    """What is attached to this mail. Raises UserError where the invoice is gone, a draft or void."""
    day = office.clock.today().isoformat()
    if letter.kind == STATEMENT and letter.library_id is not None:
        pdf = money_papers.statement(office, letter.library_id)
        return ((name_of(STATEMENT, letter.language, "", day), pdf),)
    if letter.kind in INVOICE and letter.invoice_id is not None:
        number = check_invoice(office, letter.invoice_id)
        return ((name_of(letter.kind, letter.language, number, day), printing.invoice(office, letter.invoice_id)),)
    return ()


def check_invoice(office: Office, invoice_id: int) -> str:
    """The number of an invoice that may go out. Raises UserError for any other."""
    found = office.reads.show_invoice(invoice_id)
    if found is None:
        raise UserError("This invoice is not there any more. Refresh the list.")
    if found["direction"] != Direction.RECEIVABLE:
        raise UserError("This invoice came from another library; only ours are sent.")
    if found["state"] == InvoiceState.DRAFT:
        raise UserError(f"Invoice {found['number']} is a draft still; mark it as sent first, then mail it.")
    if found["state"] == InvoiceState.VOID:
        raise UserError(f"Invoice {found['number']} is void, so it does not go out; withdraw this letter.")
    return str(found["number"])


def statement_lines(office: Office, library_id: int, language: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The fields of a statement's letter and its lines. Raises UserError where nothing is open."""
    lines = office.reads.statement(library_id, office.clock.today()).lines
    if not lines:
        raise UserError("Nothing is open with this library, so there is no statement to send.")
    open_: Counter[str] = Counter()
    for line in lines:
        open_[line.currency] += line.cents
    balance = ", ".join(money_text(cents, currency) for currency, cents in open_.items())
    return {"balance": balance, "amount": balance}, [_line(line, language) for line in lines]


def _line(line: StatementLine, language: str) -> dict[str, str]:
    said = _WORDS.get(language, _WORDS["en"])
    named = line.number if line.kind == "invoice" else f"{said['credit']} {line.number}".strip()
    return {"invoice": named, "invoice_date": day_words(line.dated, language),
            "invoice_due": day_words(line.due, language) or said["now"],
            "amount": money_text(line.total, line.currency), "paid": money_text(line.paid, line.currency),
            "balance": money_text(line.cents, line.currency)}  # fmt: skip
