# SPDX-License-Identifier: GPL-3.0-or-later
"""The money of a period as a workbook: what is open by age and library; the run of our numbers for the auditor; the
months of the ledger; and copies of one invoice and of statements. Sums are formulas.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ill_desktop.domain.ledger import AGES
from ill_desktop.domain.money import money_text
from ill_desktop.domain.money_reports import Aged, MoneyBook, MoneyReport, Numbered
from ill_desktop.domain.papers import InvoicePaper
from ill_desktop.exports.sheets import Column, put_heading, put_table, set_up_page
from ill_desktop.exports.workbook import Book, Progress, Target, check_target, tell

_AGE_TITLES = {"not_due": "Not due yet", "0": "0-29 days", "30": "30-59 days", "60": "60-89 days", "90": "90 and more"}


def _amount(cents: int) -> float:
    return cents / 100


def _aged(place: int) -> Callable[[Aged], float]:
    return lambda one: _amount(one.cents[place])


def _open_of(one: Numbered) -> float:
    return 0 if one.state == "void" else _amount(one.total - one.paid - one.credited)


AGEING = (
    Column("library", "Library", lambda one: one.library or "(no library)", "text", 36, total=""),
    Column("symbol", "Symbol", lambda one: one.symbol, "text", 10, total=""),
    Column("currency", "Currency", lambda one: one.currency, "text", 9, total=""),
    Column("invoices", "Invoices", lambda one: one.invoices, "count", 9),
    *(Column(f"age{place}", _AGE_TITLES[name], _aged(place), "money", 13) for place, name in enumerate(AGES)),
    Column("total", "Total", lambda one: _amount(one.total), "money", 13,
           formula="=[age0]+[age1]+[age2]+[age3]+[age4]"),
    Column("credits", "Credits left", lambda one: _amount(one.credits), "money", 13),
    Column("balance", "Balance", lambda one: _amount(one.total - one.credits), "money", 13,
           formula="=[total]-[credits]"),
)  # fmt: skip
OPEN = (
    Column("number", "Number", lambda one: one.number, "text", 16, total=""),
    Column("theirs", "Their number", lambda one: one.their_number, "text", 16, total=""),
    Column("library", "Library", lambda one: one.library, "text", 36, total=""),
    Column("dated", "Dated", lambda one: one.dated, "date", 12, total=""),
    Column("due", "Due", lambda one: one.due, "date", 12, total=""),
    Column("currency", "Currency", lambda one: one.currency, "text", 9, total=""),
    Column("billed", "Total", lambda one: _amount(one.total), "money", 13),
    Column("open", "Open", lambda one: _amount(one.cents), "money", 13),
)
NUMBERS = (
    Column("number", "Number", lambda one: one.number, "text", 18, total=""),
    Column("given", "Sent or approved", lambda one: one.sent_on, "date", 13, total=""),
    Column("direction", "Direction", lambda one: one.direction, "text", 12, total=""),
    Column("library", "Library", lambda one: one.library, "text", 34, total=""),
    Column("state", "State", lambda one: one.state, "text", 10, total=""),
    Column("currency", "Currency", lambda one: one.currency, "text", 9, total=""),
    Column("total", "Total", lambda one: _amount(one.total), "money", 13),
    Column("paid", "Paid", lambda one: _amount(one.paid), "money", 13),
    Column("credited", "Credited", lambda one: _amount(one.credited), "money", 13),
    Column("open", "Open", _open_of, "money", 13,
           formula='=IF([state]="void",0,[total]-[paid]-[credited])'),
    Column("approved", "Approved by", lambda one: one.approved_by, "text", 16, total=""),
    Column("voided", "Voided because", lambda one: one.voided, "text", 34, total=""),
)  # fmt: skip
MONTHS = (
    Column("month", "Month", lambda one: one.month, "text", 10, total=""),
    Column("account", "Account", lambda one: one.account.replace("_", " ").replace(":", ": "), "text", 30, total=""),
    Column("currency", "Currency", lambda one: one.currency, "text", 9, total=""),
    Column("cents", "Debit less credit", lambda one: _amount(one.cents), "money", 16),
)


BILLED = (
    Column("number", "Request", lambda one: one.number, "text", 12, total=""),
    Column("theirs", "Their number", lambda one: one.network_number, "text", 16, total=""),
    Column("title", "Title", lambda one: one.title, "text", 38, total=""),
    Column("author", "Author", lambda one: one.author, "text", 22, total=""),
    Column("call", "Call number", lambda one: one.call_number, "text", 16, total=""),
    Column("barcode", "Barcode", lambda one: one.barcode, "text", 17, total=""),
    Column("due", "Was due", lambda one: one.due_on, "date", 12, total=""),
    Column("reason", "Reason", lambda one: one.reason, "text", 18, total=""),
    Column("replacement", "Replacement", lambda one: _amount(one.replacement_cents), "money", 13),
    Column("processing", "Processing", lambda one: _amount(one.processing_cents), "money", 13),
    Column("total", "Total", lambda one: _amount(one.total_cents), "money", 13, formula="=[replacement]+[processing]"),
)
STATED = (
    Column("library", "Library", lambda one: one[0].bill_to[0] if one[0].bill_to else "", "text", 34, total=""),
    Column("symbol", "Symbol", lambda one: one[0].symbol, "text", 10, total=""),
    Column("kind", "Kind", lambda one: one[1].kind, "text", 9, total=""),
    Column("number", "Number", lambda one: one[1].number, "text", 18, total=""),
    Column("about", "About", lambda one: one[1].about, "text", 34, total=""),
    Column("dated", "Dated", lambda one: one[1].dated, "date", 12, total=""),
    Column("due", "Due", lambda one: one[1].due, "date", 12, total=""),
    Column("age", "Age", lambda one: _AGE_TITLES.get(one[1].age, ""), "text", 13, total=""),
    Column("currency", "Currency", lambda one: one[1].currency, "text", 9, total=""),
    Column("total", "Total", lambda one: _amount(one[1].total), "money", 13),
    Column("paid", "Paid or used", lambda one: _amount(one[1].paid if one[1].kind == "invoice" else -one[1].paid),
           "money", 13),
    Column("open", "Open", lambda one: _amount(one[1].cents), "money", 13, formula="=[total]-[paid]"),
)  # fmt: skip
Sheet = tuple[str, Sequence[Column], Sequence[Any], str]


def money_workbook(what: MoneyBook, target: Target, *, office_name: str, progress: Progress | None = None) -> None:
    """Writes the workbook of a period, of one invoice, or of statements; `progress(done, total)` counts rows, False
    raises Cancelled.
    """
    check_target(target)
    if isinstance(what, MoneyReport):
        sheets = _of_period(what)
    elif isinstance(what, InvoicePaper):
        sheets = _of_invoice(what)
    else:
        rows = [(paper, line) for paper in what for line in paper.lines]
        sheets = (("Statement", STATED, rows, f"Open on {what[0].on}, credits taken off"),)
    _write(sheets, target, office_name, progress)


def _of_invoice(paper: InvoicePaper) -> tuple[Sheet, ...]:
    paid, credited, left = (money_text(cents, paper.currency)
                            for cents in (paper.paid_cents, paper.credits_cents, paper.balance_cents))  # fmt: skip
    library = paper.bill_to[0] if paper.bill_to else "(no library)"
    said = (f"{paper.number} of {paper.on} to {library}, due {paper.due_on}, {paper.currency}. Paid {paid}, "
            f"credited {credited}, open {left}")  # fmt: skip
    return (("Draft of an invoice" if paper.is_draft else "Invoice", BILLED, paper.lines, said),)


def _of_period(report: MoneyReport) -> tuple[Sheet, ...]:
    first, last = report.first, report.last
    return (
        ("Owed to us by age", AGEING, report.receivable, f"Open today, by days after the due date; {report.on}"),
        ("Owed by us by age", AGEING, report.payable, f"Approved, by days after the due date; {report.on}"),
        ("Owed to us on the last day", OPEN, report.open_receivable, f"Reckoned from the ledger as of {last}"),
        ("Owed by us on the last day", OPEN, report.open_payable, f"Reckoned from the ledger as of {last}"),
        ("Numbers", NUMBERS, report.numbers, f"Every number given from {first} to {last}, voided ones too"),
        ("Ledger by month", MONTHS, report.months, f"{first} to {last}; all accounts of a month add up to nothing"),
    )  # fmt: skip


def _write(sheets: Sequence[Sheet], target: Target, office_name: str, progress: Progress | None) -> None:
    total, done = sum(len(rows) for _, _, rows, _ in sheets), 0
    book = Book()
    for title, columns, rows, says in sheets:
        sheet = book.add_sheet(title)
        set_up_page(sheet, office_name)
        put_heading(book, sheet, title, says, office_name)
        for _ in put_table(book, sheet, columns, rows, None, empty="Nothing."):
            done += 1
            if done % 500 == 0:
                tell(progress, done, total)
    tell(progress, total, total)
    book.save(target)
