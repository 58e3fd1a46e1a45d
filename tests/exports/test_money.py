# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks of money: a period, one invoice, statements; LibreOffice reckons every formula to what is stored."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ill_desktop.domain.request import Side, Status
from ill_desktop.services import invoicing, money_papers, payments, printing
from tests.offices import TODAY, Made
from tests.servers.calc import differing


def billed(made: Made) -> int:
    ids = [made.request(Side.LENDING, Status.LOST, title=title) for title in ("Emma", "=1+1")]
    key = invoicing.draft_from_requests(made.office, ids).invoices[0]
    invoicing.send(made.office, key)
    payments.pay(made.office, [key], 2000, way="Check")
    other = invoicing.draft_by_hand(made.office, made.borrower, [{"text": "a book", "other_cents": 1000}]).invoices[0]
    invoicing.send(made.office, other)
    invoicing.void(made.office, other, "a slip")
    return key


def cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


def test_one_invoice_statements_and_a_period_agree_with_libreoffice(here: Made, tmp_path: Path) -> None:
    key = billed(here)
    invoice, statement, period = (tmp_path / f"{name}.xlsx" for name in ("invoice", "statement", "period"))
    printing.invoice_workbook(here.office, key, invoice)
    money_papers.statement_workbook(here.office, statement)
    money_papers.workbook(here.office, TODAY.replace(day=1), TODAY, period)
    rows = cells(invoice, "Invoice")
    assert rows[-1][-3:] == (100, 10, 110)
    assert "Paid $20.00, credited $0.00, open $90.00" in rows[1][0]
    assert [row[2] for row in rows if row[2] in ("Emma", "=1+1")] == ["Emma", "=1+1"]
    assert cells(statement, "Statement")[-1][-3:] == (110, 20, 90)
    assert cells(period, "Owed to us on the last day")[-1][-1] == 90
    assert cells(period, "Numbers")[-1][9] == 90
    for path in (invoice, statement, period):
        assert differing(path, tmp_path / f"{path.stem} reckoned") == []
