# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of the check-in desk from the command line, read back."""

from pathlib import Path

import pytest

from ill_desktop.domain.request import Side, Status
from tests.cli.commands import Line
from tests.documents.reading import pages, sizes, words
from tests.offices import Made


@pytest.fixture
def line(here: Made, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Line:
    """One request that came, one that leaves, one that has no way to be sent."""
    here.request(Side.BORROWING, Status.RECEIVED)
    here.request(Side.BORROWING, Status.CHECKED_IN)
    here.request(Side.BORROWING, Status.CHECKED_IN, library_id=here.library("Far Library", "FAR"))
    here.close()
    return Line(here.database, monkeypatch, capfd)


def test_command_cards(line: Line, tmp_path: Path) -> None:
    for page, size in (("letter", (612, 792)), ("a4", (595, 842))):
        assert line("print", "command-cards", "--page", page, "--out", tmp_path / "cards.pdf").status == 0
        assert sizes((tmp_path / "cards.pdf").read_bytes())[0] == size
    assert line("print", "command-cards", "--page", "a5", "--out", tmp_path / "cards.pdf").status == 2


def test_slips_of_all_that_leaves_or_of_those_named(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "slips.pdf"
    assert line("print", "slips", "--out", out).status == 0
    said = words(out.read_bytes())
    assert ("R100002" in said, "R100001" in said, "C101" in said) == (True, False, True)
    answer = line("print", "slips", "R100002", "R100003", "--stock", "slip-4x6", "--out", out)
    assert "R100003 goes to Far Library, which has no courier code." in answer.told
    assert sizes(out.read_bytes()) == [(288, 432)]
    answer = line("print", "slips", "R100003", "--out", tmp_path / "none.pdf")
    assert (answer.status, (tmp_path / "none.pdf").exists()) == (1, False)
    assert "no courier code" in answer.told
    assert line("print", "slips", "--start", "5", "--out", out).status == 1


def test_labels_of_numbers_of_a_code_and_blank(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    assert line("print", "labels", "R100002", "C101", "--stock", "avery-5164", "--start", "6", "--out", out).status == 0
    first, second = pages(out.read_bytes())
    assert ("R100002" in first, "R100002" in second, "C101" in second) == (True, False, True)
    assert line("print", "labels", "--blank", "3", "--kind", "slip", "--out", out).status == 0
    assert "COURIER CODE" in words(out.read_bytes())
    for wrong, why in ((("--kind", "poster"), "no label"), (("nothing-like-it",), "no request and no library"),
                       (("R100002", "--stock", "thermal-2x1"), "is for stickers")):  # fmt: skip
        answer = line("print", "labels", *wrong, "--out", tmp_path / "none.pdf")
        assert (answer.status, why in answer.told) == (1, True), answer.told


def test_barcode_sheet(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert line("print", "barcode-sheet", "--network", "OCLC", "--deed", "net_received", "--out", out).status == 0
    said = words(out.read_bytes())
    assert "OCLC: received" in said
    assert "200000001" in said
    answer = line("print", "barcode-sheet", "--out", out)
    assert answer.status == 1
    assert "--network OCLC --deed net_received" in answer.told
    assert line("print", "barcode-sheet", "--network", "OCLC", "--deed", "nothing", "--out", out).status == 1
