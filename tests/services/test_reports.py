# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks out of the program: the period, the rows, never a customer."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import reports
from tests.offices import Made

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def cells(path: Path) -> list[object]:
    return [cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize(
    ("today", "start", "first", "last"),
    [
        (date(2026, 3, 18), 7, date(2025, 7, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), 7, date(2026, 7, 1), date(2027, 6, 30)),
        (date(2026, 3, 18), 1, date(2026, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 29), 10, date(2023, 10, 1), date(2024, 9, 30)),
    ],
)
def test_the_fiscal_year(today: date, start: int, first: date, last: date) -> None:
    assert reports.fiscal_year(today, start) == (first, last)


def test_the_couriers_workbook_has_the_movements(made: Made, tmp_path: Path) -> None:
    for _ in range(7):
        made.walk(made.request(Side.BORROWING, Status.SENT), ["receive"])
    out = tmp_path / "courier.xlsx"
    reports.courier_statistics(made.office, FIRST, LAST, out)
    found = cells(out)
    assert 7 in found
    assert "Lender Library" in found
    assert made.office.reads.month_totals(FIRST, LAST) == {("2026-03", "receive", "in"): 7}


def test_lists_have_no_customer_and_no_formula(made: Made, tmp_path: Path) -> None:
    made.request(Side.BORROWING, customer_id=made.customer, title="=cmd()|' /C calc'!A0")
    out = tmp_path / "requests.xlsx"
    assert reports.export_list(made.office, "requests", FIRST, LAST, out) == 1
    found = cells(out)
    assert "Quillfeather" not in str(found)
    [title] = [
        cell for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row if "cmd" in str(cell.value)
    ]
    assert title.data_type == "s"


def test_periods_that_cannot_be(here: Made, tmp_path: Path) -> None:
    for first, last in ((LAST, FIRST), (date(1990, 1, 1), LAST)):
        with pytest.raises(UserError):
            reports.courier_statistics(here.office, first, last, tmp_path / "x.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))
