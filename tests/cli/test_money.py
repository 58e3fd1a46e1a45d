# SPDX-License-Identifier: GPL-3.0-or-later
"""Money from the command line: invoices and statements as PDF and Excel, the workbook of a period."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ill_desktop.cli.main import main
from ill_desktop.services import invoicing
from tests.offices import TODAY, reopened


def test_money(furnished_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with reopened(furnished_file) as made:
        line = {"text": "a lost book", "other_cents": 4200}
        key = invoicing.draft_by_hand(made.office, made.borrower, [line]).invoices[0]
        invoicing.send(made.office, key)
        number = (made.office.reads.show_invoice(key) or {})["number"]

    def run(*given: str, out: str) -> Path:
        target = tmp_path / out
        office = ["--database", str(furnished_file), "--today", str(TODAY)]
        assert main([*given, "--out", str(target), *office]) == 0
        assert json.loads(capsys.readouterr().out)["file"] == str(target)
        return target

    for given in (("print", "invoices", number), ("print", "statements"), ("print", "statements", "Borrower Library")):
        text = PdfReader(run(*given, out="paper.pdf")).pages[0].extract_text()
        assert number in text and "$42.00" in text
        [sheet] = load_workbook(run(*given, out="copy.xlsx"), data_only=True).worksheets
        assert [*sheet.values][-1][-1] == 42
    book = load_workbook(run("export", "money", out="money.xlsx"), data_only=True)
    assert [*book["Owed to us on the last day"].values][-1][-1] == 42
    office = ["--out", str(tmp_path / "no.pdf"), "--database", str(furnished_file)]
    assert main(["print", "statements", "Nobody", *office]) == 1
    assert "no library Nobody" in capsys.readouterr().err
