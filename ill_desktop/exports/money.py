# SPDX-License-Identifier: GPL-3.0-or-later
"""The money of a period as a workbook: what is open by age and library; the run of our numbers for the auditor; the
months of the ledger. Sums are formulas.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ill_desktop.domain.ledger import AGES
from ill_desktop.domain.money_reports import Aged, MoneyReport, Numbered
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


def money_workbook(report: MoneyReport, target: Target, *, office_name: str, progress: Progress | None = None) -> None:
    """Writes the workbook; `progress(done, total)` counts rows, False raises Cancelled."""
    check_target(target)
    first, last = report.first, report.last
    sheets: tuple[tuple[str, Sequence[Column], Sequence[Any], str], ...] = (
        ("Owed to us by age", AGEING, report.receivable, f"Open today, by days after the due date; {report.on}"),
        ("Owed by us by age", AGEING, report.payable, f"Approved, by days after the due date; {report.on}"),
        ("Owed to us on the last day", OPEN, report.open_receivable, f"Reckoned from the ledger as of {last}"),
        ("Owed by us on the last day", OPEN, report.open_payable, f"Reckoned from the ledger as of {last}"),
        ("Numbers", NUMBERS, report.numbers, f"Every number given from {first} to {last}, voided ones too"),
        ("Ledger by month", MONTHS, report.months, f"{first} to {last}; all accounts of a month add up to nothing"),
    )  # fmt: skip
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
