# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""The command line: JSON only, exit statuses, one sentence, one file, no Qt; and a day's work through it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ill_desktop.cli.main import COMMANDS, main
from ill_desktop.domain.errors import Conflict
from ill_desktop.domain.outbox import MAIL
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import letters, office_settings
from tests.cli.commands import ROOT, TODAY, Line, environment, outside
from tests.intake.lists import ILLIAD, illiad_row, write_csv
from tests.offices import made_at, reopened


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Line:
    """A command line whose database is not there yet."""
    (tmp_path / "data").mkdir()
    return Line(tmp_path / "data" / "office.sqlite", monkeypatch, capfd)


@pytest.fixture
def office(line: Line, furnished_template: Path) -> Line:
    """A command line on the small office."""
    shutil.copy(furnished_template, line.database)
    return line


@pytest.fixture
def filled(office: Line) -> Line:
    """A borrowed book that is here (R100001, OCLC 200000001), and one of ours to pull (L100001)."""
    with reopened(office.database) as made:
        borrowed = made.request(Side.BORROWING, title="Moby Dick", customer_id=made.customer)
        made.walk(borrowed, ["send", "receive"])
        made.request(Side.LENDING, Status.SEARCHING, title="Emma", call_number="FIC AUS")
    return office


# ---- the contract


WRONG = [
    [],
    ["dance"],
    ["init"],
    ["init", "--name", "X"],
    ["scan", "--stack", "sofa"],
    ["list"],
    ["find"],
    ["import", "x"],
    ["import", "x", "--as", "cats"],
    ["export", "dreams", "--out", "x"],
    ["export", "requests"],
    ["show"],
    ["list", "incoming", "--limit", "-1"],
    ["list", "incoming", "--limit", "many"],
    ["scan", "--today", "someday"],
    ["check", "--today", "2026-02-30"],
    ["print", "straps"],
    ["close-month"],
    ["backup"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_2(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("usage: ")


CANNOT = [
    (["show", "R999999"], "No request has"),
    (["list", "incoming.cats"], "There is no list"),
    (["list", "incoming", "--sort", "cats"], "cannot be sorted"),
    (["list", "invoices.cats"], "There is no list of inv"),
    (["import", "/nowhere/x.csv", "--as", "requests"], "x.csv"),
    (["close-month", "2026-03"], "not over"),
    (["close-month", "cats"], "no month"),
    (["print", "invoices", "I1", "--out", "/tmp/no.pdf"], "no invoice"),
    (["print", "straps", "--out", "/tmp/no.pdf"], "No request is chosen"),
    (["print", "pull-list", "--out", "/tmp/no.pdf"], "Nothing is to be looked for now"),
    (["export", "requests", "--out", "/nowhere/x.xlsx"], "no folder"),
    (["restore", "/nowhere/x"], "no database"),
    (["export", "requests", "--out", "x.xlsx", "--from", "2026-03-01", "--to", "2026-02-01"], "turn the dates round"),
    (["init", "--name", "A", "--symbol", "B"], "already"),
    (["backup", "/nowhere/x"], "No backup was made"),
    (["scan", "--due", "cats"], "cats"),
]


@pytest.mark.parametrize(("words", "says"), CANNOT, ids=[" ".join(w) for w, _ in CANNOT])
def test_what_cannot_be_done_is_1_and_one_sentence(office: Line, words: list[str], says: str) -> None:
    before = Path(office.database).read_bytes()
    answer = office(*words)
    assert (answer.status, answer.said) == (1, [])
    assert says in answer.told
    assert answer.told.count("\n") == 1
    assert "fault of the program" not in answer.told
    assert Path(office.database).read_bytes() == before or words[0] == "scan"


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in ("init", "demo", "self-test")])
def test_no_database_is_one_sentence(line: Line, command: str) -> None:
    more = {
        "import": ["x", "--as", "requests"],
        "show": ["x"],
        "find": ["x"],
        "list": ["incoming"],
        "export": ["requests", "--out", "x"],
        "print": ["straps", "--out", "x"],
        "close-month": ["2026-01"],
        "backup": ["x"],
        "restore": [line.database],
    }
    answer = line(command, *more.get(command, []))
    assert (answer.status, answer.said) == (1, [])
    assert "There is no database" in answer.told
    assert not list(Path(line.database).parent.iterdir())


def test_a_fault_of_the_program_is_one_sentence_and_a_log(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ill_desktop.services.tending.tend", lambda _: 1 // 0)
    answer = office("tend")
    assert (answer.status, answer.said) == (1, [])
    assert "fault of the program (ZeroDivisionError)" in answer.told
    assert "faults.log" in answer.told


# ---- the commands


def test_init_makes_an_office(line: Line) -> None:
    made = line("init", "--name", "Prairie District", "--symbol", "PRD", "--courier-code", "C900").one
    assert made == {"database": line.database, "name": "Prairie District", "symbol": "PRD"}
    assert line("check").one == {"whole": True, "problems": []}
    [own] = line("list", "libraries").said
    assert (own["name"], own["symbol"], own["courier_code"], own["own"]) == ("Prairie District", "PRD", "C900", True)


def test_show_has_the_fields_of_the_contract(filled: Line) -> None:
    for code in ("R100001", "r100001", "200000001"):
        shown = filled("show", code).one
        assert shown["number"] == "R100001"
    for name in (
        "number side service_type status title author isbn call_number item_barcode library lender_due internal_due "
        "customer_due created updated identifiers bib_numbers history facts answers notes money library_symbol"
    ).split():
        assert name in shown, name
    assert (shown["side"], shown["status"], shown["library"], shown["library_symbol"]) == (
        "borrowing",
        "received",
        "Lender Library",
        "LEN",
    )
    assert {"at", "on", "action", "before", "after", "by"} <= set(shown["history"][0])
    assert [row["action"] for row in shown["history"]] == ["created", "send", "receive"]


def test_no_customer_unless_asked_for(filled: Line) -> None:
    for words in (["show", "R100001"], ["find", "moby"], ["list", "outgoing"]):
        assert "Quillfeather" not in json.dumps(filled(*words).said)
        with_customer = filled(*words, "--with-customer").said
        assert with_customer[0]["customer"]["name"] == "Quillfeather, Petronella"


def test_find_and_list(filled: Line) -> None:
    assert [one["number"] for one in filled("find", "moby", "dick").said] == ["R100001"]
    assert [one["number"] for one in filled("find", "book", "--limit", "1").said] == []
    assert [one["number"] for one in filled("list", "incoming.to_pull").said] == ["L100001"]
    assert [one["number"] for one in filled("list", "outgoing").said] == ["R100001"]
    assert filled("list", "outgoing", "--limit", "0").said == []
    names = [one["name"] for one in filled("list", "libraries", "--sort=-name", "--limit", "2").said]
    assert names == ["Prairie Main", "Lender Library"]


def test_print_writes_pdf(filled: Line, tmp_path: Path) -> None:
    for number, words in enumerate((["straps", "R100001"], ["straps"], ["pull-list"])):
        out = tmp_path / f"{number}.pdf"
        answer = filled("print", *words, "--out", out).one
        assert answer["bytes"] == out.stat().st_size > 500
        assert out.read_bytes().startswith(b"%PDF-")


def test_export_writes_workbooks(filled: Line, tmp_path: Path) -> None:
    for kind, rows in (("requests", 2), ("libraries", 4), ("invoices", 0)):
        out = tmp_path / f"{kind}.xlsx"
        created = {"requests": ["--from", "2026-01-01", "--to", "2026-12-31"]}.get(kind, [])
        assert filled("export", kind, "--out", out, *created).one["rows"] == rows
        assert load_workbook(out).sheetnames


def test_tend_mails_what_waits_and_names_nobody(office: Line) -> None:
    with reopened(office.database) as made:
        letter = letters.compose(made.office, "pickup_notice", customer_id=made.customer)
        letters.send(made.office, replace(letter, to="quillfeather@example.org"), MAIL)
    answer = office("tend")
    assert answer.one["waiting"] == 1 and "No mail server is set up" in answer.told
    server = {"mail_server": "localhost", "mail_port": 9, "mail_from": "ill@prairie.example"}
    with reopened(office.database) as made:
        office_settings.save(made.office, server)
    answer = office("tend")
    assert (answer.one["mailed"], answer.one["waiting"]) == (0, 1) and "cannot be reached" in answer.told
    assert "quillfeather" not in (str(answer.one) + answer.told).casefold()


def test_close_month_tend_backup_restore(filled: Line, tmp_path: Path) -> None:
    assert filled("close-month", "2026-02").one == {"month": "2026-02", "last_history_id": 5}
    nothing = dict.fromkeys(("closed", "aged_out", "unfilled", "mailed", "not_mailed", "unsure", "waiting"), 0)
    assert filled("tend").one == nothing
    copy = tmp_path / "copy.sqlite"
    assert filled("backup", copy).one["bytes"] == copy.stat().st_size
    filled.scan("R100001")
    assert filled("show", "R100001").one["status"] == "checked_in"
    kept = filled("restore", copy).one["kept"]
    assert filled("show", "R100001").one["status"] == "received"
    assert Path(kept).exists()
    assert filled("upgrade").one["copy"] is None
    assert filled("check").one["whole"]


def test_a_broken_database_does_not_pass_check(filled: Line) -> None:
    with reopened(filled.database) as made:
        made.change("UPDATE requests SET status = 'closed' WHERE number = 'R100001'")
    answer = filled("check")
    assert answer.status == 1
    assert answer.said[0]["whole"] is False
    assert any("R100001" in problem for problem in answer.said[0]["problems"])


# ---- scan


def test_scan_speaks_one_line_for_each(filled: Line) -> None:
    said = filled.scan(
        "R100001", "R100001", "nobody knows", "", "!undo", "!stack cats", "L100001", options=["--due", "+21"]
    )
    assert [one["outcome"] for one in said] == [
        "returned",
        "already",
        "unknown",
        "refused",
        "undone",
        "refused",
        "shipped",
    ]
    assert all(set(one) == {"code", "outcome", "request", "side", "status", "next", "why"} for one in said)
    assert filled("show", "L100001").one["lender_due"] == "2026-04-08"
    assert filled("list", "incoming.with_borrower").one["number"] == "L100001"


def test_the_whole_desk_can_be_worked_on_standard_input(filled: Line) -> None:
    """Readings, the other reading, letters of a title, quick deeds: each one line, one answer."""
    said = filled.scan(
        "!receive 987654 | Gardens of Prairie | | +28", "!other", "!undo", "!find gard", "!1", "!lend | Botany",
        "!strap", "!yes",
    )  # fmt: skip
    assert [one["outcome"] for one in said] == [
        "received",
        "refused",
        "undone",
        "unknown",
        "refused",
        "shipped",
        "already",
        "refused",
    ]
    assert said[0]["status"] == "received" and said[2]["status"] == "cancelled"
    found = filled.scan("!receive | Gardens of Prairie", "!find gard", "!stack lookup", "!1")
    assert [one["outcome"] for one in found] == ["received", "choose", "already", "already"]
    assert found[1]["choices"] == [
        {
            "key": "1",
            "request": found[0]["request"],
            "title": "Gardens of Prairie",
            "library": "",
            "status": "received",
            "since": "2026-03-18",
            "means": "This one",
        }
    ]


def test_a_long_line_is_one_line_and_its_end_is_no_code(filled: Line) -> None:
    said = filled.scan("x" * 19_993 + "R100001", "R100001")
    assert [one["outcome"] for one in said] == ["refused", "returned"]


def test_a_refusal_at_another_desk_does_not_stop_the_scanning(filled: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def conflict(*_: Any, **__: Any) -> None:
        raise Conflict("Someone at another desk changed this in the meantime. Look at it again, then repeat.")

    with monkeypatch.context() as patch:
        patch.setattr("ill_desktop.services.desk.scanning.decide_scan", conflict)
        said = filled.scan("R100001", "!due +21")
    assert [one["outcome"] for one in said] == ["refused", "already"]
    assert "another desk" in said[0]["why"]


def test_careful_and_stack(filled: Line) -> None:
    assert [one["outcome"] for one in filled.scan("R100001", options=["--careful"])] == ["already"]
    assert [one["outcome"] for one in filled.scan("R100001", options=["--stack", "lookup"])] == ["already"]
    assert [one["outcome"] for one in filled.scan("R100001", options=["--stack", "courier"])] == ["refused"]
    assert filled("show", "R100001").one["status"] == "received"


def test_a_day_from_import_to_the_workbook(line: Line, tmp_path: Path) -> None:
    line("init", "--name", "Prairie District", "--symbol", "PRD", "--courier-code", "C900")
    rows = [
        illiad_row(1, "Borrowing", "Request Sent", LendingLibrary="LEN", LendingString="LEN"),
        illiad_row(2, "Lending", "In Stacks Searching", LendingLibrary="BOR", ItemNumber="33191000105864"),
    ]
    loaded = line("import", write_csv(tmp_path / "illiad.csv", ILLIAD, rows), "--as", "requests").one
    assert (loaded["read"], loaded["created"], loaded["skipped"]) == (2, 2, 0)
    said = line.scan("200000001", "33191000105864", today="2026-03-02")
    assert [one["outcome"] for one in said] == ["received", "shipped"]
    said = line.scan("200000001", "!stack leaving", "200000001", today="2026-03-20")
    assert [one["outcome"] for one in said] == ["returned", "already", "already"]
    assert [one["outcome"] for one in line.scan("200000001", "33191000105864", today="2026-03-21")] == [
        "sent_back",
        "checked_in",
    ]
    assert line("tend", today="2026-05-01").one["closed"] == 1
    assert [line("show", code).one["status"] for code in ("200000001", "33191000105864")] == ["closed"] * 2
    out = tmp_path / "courier.xlsx"
    line("export", "courier-statistics", "--out", out, "--from", "2026-01-01", "--to", "2026-12-31", today="2026-05-01")
    numbers = [cell.value for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert 1 in numbers
    assert 2 in numbers
    assert line("check").one["whole"]


@pytest.mark.server
def test_the_same_on_a_server(
    postgres: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    line = Line(postgres, monkeypatch, capfd)
    assert "holds an office already" in line("init", "--name", "A", "--symbol", "B").told
    with made_at(postgres) as made:
        made.request(Side.BORROWING, Status.SENT)
    assert [one["outcome"] for one in line.scan("R100001", "R100001")] == ["received", "already"]
    assert line("check").one["whole"]
    assert "pg_dump" in line("backup", "/tmp/no").told


# ---- as a program of its own


def test_self_test_as_a_program_of_its_own_without_qt(tmp_path: Path) -> None:
    """PySide6 cannot be imported at all."""
    for name in ("PySide6", "shiboken6"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('libEGL.so.1 is not there')")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    answer = outside("self-test", PYTHONPATH=path).one
    assert answer["outcomes"] == ["received", "returned", "sent_back"]


def test_a_command_imports_no_qt(furnished_file: Path) -> None:
    code = (
        "import sys; from ill_desktop.__main__ import main; status = main(sys.argv[1:]); "
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]; sys.exit(status)"
    )
    command = [sys.executable, "-c", code, "list", "incoming", "--database", str(furnished_file), "--today", TODAY]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_bytes_that_are_no_text_are_answered(furnished_file: Path) -> None:
    lines = b"\xff\xfe\x00R1\n\xe9t\xe9\r\n" + "años 日本\n".encode() + b"R1"
    answer = outside("scan", "--database", furnished_file, "--today", TODAY, stdin=lines)
    assert answer.status == 0, answer.told
    assert len(answer.said) == 4
    assert {one["outcome"] for one in answer.said} <= {"unknown", "refused"}


def test_help_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capfd.readouterr().out
    assert [command for command in COMMANDS if command not in said] == []
    assert main(["scan", "--help"]) == 0


def test_numbers_may_stand_after_the_options(filled: Line, tmp_path: Path) -> None:
    paper = tmp_path / "straps.pdf"
    assert filled("print", "straps", "--out", paper, "R100001").one["bytes"] == paper.stat().st_size
    assert filled("print", "straps", "--out", paper, "R100001", "--nonsense").status == 2
    assert [one["number"] for one in filled("find", "moby", "--limit", "5", "dick").said] == ["R100001"]
