# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder from the command line: JSON lines, papers in the folder, mails in the outbox, nobody named."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from ill_desktop.cli.main import main
from ill_desktop.domain.outbox import PAPER
from ill_desktop.domain.request import Status
from ill_desktop.services import letters
from tests.offices import TODAY, B, L, reopened


def test_notices(furnished_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with reopened(furnished_file) as made:
        lent = made.request(L, Status.SHIPPED)
        taken = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
        made.change("UPDATE requests SET lender_due = :due WHERE id = :id", due=TODAY - timedelta(9), id=lent)
        made.change("UPDATE requests SET customer_due = :due WHERE id = :id", due=TODAY - timedelta(3), id=taken)
    given = ["notices", "--database", str(furnished_file), "--today", str(TODAY)]
    assert main([*given, "--dry-run"]) == 0
    planned = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["audience"], one["library"], one["step"]) for one in planned] == [
        ("library", "Borrower Library", "overdue_2"), ("customer", None, "overdue_1")]  # fmt: skip
    folder = tmp_path / "letters"
    assert not folder.exists()
    assert main([*given, "--out", str(folder)]) == 0
    told = capsys.readouterr()
    written = [json.loads(line) for line in told.out.splitlines()]
    texts = ["".join(page.extract_text() for page in PdfReader(one["file"]).pages) for one in written]
    assert "Book 1" in texts[0] and "Borrower Library" in texts[0] and "Book 2" in texts[1]
    assert "Quillfeather" not in told.out + told.err and "Quillfeather" not in texts[0]
    with reopened(furnished_file) as made:
        assert {row["state"] for row in made.rows("SELECT state FROM outbox")} == {"printed"}
    assert main([*given, "--out", str(folder)]) == 0
    assert capsys.readouterr().out == ""  # never twice


def test_letters_that_wait_on_paper_are_printed_once(furnished_file: Path, tmp_path: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    with reopened(furnished_file) as made:
        lent = made.request(L, Status.SHIPPED)
        letters.send(made.office, letters.compose(made.office, "overdue_1", request_ids=[lent]), PAPER, "a test")
    given = ["print", "letters", "--database", str(furnished_file), "--out"]
    assert main([*given, str(tmp_path / "no folder" / "x.pdf")]) == 1  # nothing is filed that nobody has
    assert main([*given, str(tmp_path / "letters.pdf")]) == 0
    assert json.loads(capsys.readouterr().out)["letters"] == 1
    assert "Borrower Library" in PdfReader(tmp_path / "letters.pdf").pages[0].extract_text()
    assert main([*given, str(tmp_path / "again.pdf")]) == 1
    assert "No letter waits" in capsys.readouterr().err and not (tmp_path / "again.pdf").exists()
