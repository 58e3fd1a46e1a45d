# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of wrong records on paper and as a workbook, read back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.services import verifying
from tests.offices import TODAY, Made


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_list_on_paper_and_in_excel(here: Made, tmp_path: Path) -> None:
    key = here.request(Side.BORROWING)
    verifying.note_problem(here.office, key, "b1234567", "The 245 says vol. 2; the book in hand is vol. 3")
    verifying.note_problem(here.office, None, "Zwölf Jahre", "no 020")
    verifying.fix_problem(here.office, here.office.reads.bib_problems()[1][0])
    (page,) = text_of(verifying.problems_pdf(here.office))
    assert "b1234567" in page
    assert "1 to be fixed" in page
    assert here.show(key)["number"] in page
    assert "Zwölf Jahre" not in page
    assert "Zwölf Jahre" in text_of(verifying.problems_pdf(here.office, False))[0]
    path = tmp_path / "wrong.xlsx"
    assert verifying.problems_workbook(here.office, path, False) == 2
    rows: Any = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Noticed", "Record", "What is wrong", "Request", "Fixed")
    assert [row[1] for row in rows[1:]] == ["b1234567", "Zwölf Jahre"]
    assert rows[2][4].date() == TODAY
    with pytest.raises(UserError):
        verifying.problems_workbook(here.office, tmp_path / "nowhere" / "wrong.xlsx")


def test_an_empty_list_says_so_and_a_long_one_goes_on(made: Made) -> None:
    assert "No record is noted" in text_of(verifying.problems_pdf(made.office))[0]
    for n in range(60):
        verifying.note_problem(made.office, None, f"b{n}", "wrong " * 30)
    pages = text_of(verifying.problems_pdf(made.office))
    assert len(pages) > 1
    assert all("What is wrong" in page for page in pages)
