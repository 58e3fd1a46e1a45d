# SPDX-License-Identifier: GPL-3.0-or-later
"""Stray items: logged, forwarded, counted in and out, undone, and matched when their request turns up."""

from pathlib import Path

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import requests, undo
from ill_desktop.services.desk import strays
from tests.documents.reading import words
from tests.offices import Made

B, L, S = Side.BORROWING, Side.LENDING, Status
FOREIGN = "30234000517861"


def counted(made: Made) -> dict[str, int]:
    first = made.clock.day.replace(day=1)
    return {kind: n for (_, kind, _), n in made.office.reads.month_totals(first, made.clock.day).items()}


def waiting(made: Made) -> list[tuple[str, str]]:
    return [(line.code, line.title) for line in made.office.reads.strays(made.clock.day)]


def test_the_unknown_code_is_logged_and_forwarded(made: Made) -> None:
    made.line(FOREIGN)
    result = made.line("!stray Atlas of Snow | LEN | bor")
    assert result.said is not None and result.said.text == 'Stray item "Atlas of Snow" goes to Borrower Library'
    assert result.step is not None and "C202" in result.step.text
    assert counted(made) == {"stray_in": 1, "stray_out": 1}
    [line] = made.office.reads.strays(made.clock.day, every=True)
    assert (line.came_from, line.for_code, line.done) == ("Lender Library", "C202", "forwarded")
    rows = made.rows("SELECT action, movement, library_id, request_id FROM history WHERE movement <> '' ORDER BY id")
    assert [(r["action"], r["library_id"], r["request_id"]) for r in rows] == [
        ("stray_in", made.lender, None), ("stray_out", made.borrower, None)]  # fmt: skip
    assert made.office.reads.open_scans(made.clock.day) == []  # the unknown code is settled
    assert made.problems() == []
    undone = made.line("!undo")
    assert undone.outcome == "undone" and undone.said is not None and "Atlas of Snow" in undone.said.text
    assert counted(made) == {} and made.rows("SELECT * FROM stray_items") == []
    assert [s.code for s in made.office.reads.open_scans(made.clock.day)] == [FOREIGN]
    assert made.problems() == []


def test_one_that_is_not_known_for_whom_waits(made: Made) -> None:
    made.line(FOREIGN)
    result = made.line("!stray")
    assert result.said is not None and "not known yet" in result.said.text
    assert counted(made) == {"stray_in": 1} and waiting(made) == [(FOREIGN, "")]
    [line] = made.office.reads.strays(made.clock.day)
    with pytest.raises(UserError, match="for whom"):
        strays.slip(made.office, line.id)
    with pytest.raises(UserError, match="at our own stop"):
        strays.forward(made.office, line.id, made.home)
    strays.forward(made.office, line.id, made.lender)
    slip = words(strays.slip(made.office, line.id))
    assert all(text in slip for text in ("C101", "Lender Library", FOREIGN, "C900"))
    assert counted(made) == {"stray_in": 1, "stray_out": 1} and waiting(made) == []
    with pytest.raises(UserError, match="settled already"):
        strays.forward(made.office, line.id, made.lender)
    made.line("!undo")  # takes the forwarding, made at the list, with it
    assert counted(made) == {} and made.problems() == []
    refused = made.line("!undo")
    assert refused.outcome == "refused"


def test_what_was_done_at_the_list_is_taken_back(made: Made) -> None:
    made.line(FOREIGN)
    made.line("!stray")
    [line] = made.office.reads.strays(made.clock.day)
    with pytest.raises(UserError, match="Nothing was done"):
        strays.take_back(made.office, line.id)
    strays.forward(made.office, line.id, made.lender)
    strays.take_back(made.office, line.id)
    assert counted(made) == {"stray_in": 1} and waiting(made) == [(FOREIGN, "")]
    strays.close(made.office, line.id, "fetched")
    strays.take_back(made.office, line.id)
    assert waiting(made) == [(FOREIGN, "")] and made.problems() == []


def test_one_without_a_barcode_has_a_title(made: Made) -> None:
    with pytest.raises(UserError, match="barcode or the title"):
        strays.log(made.office, code=" ")
    changes = strays.log(made.office, title="No cover", from_id=made.lender)
    assert changes.courier and changes.undo
    [line] = made.office.reads.strays(made.clock.day)
    with pytest.raises(UserError, match="a word is enough"):
        strays.close(made.office, line.id, " ")
    strays.close(made.office, line.id, "fetched by its owner")
    assert waiting(made) == [] and counted(made) == {"stray_in": 1}
    assert made.problems() == []


def test_it_is_matched_when_a_request_gets_its_code(made: Made) -> None:
    made.line(FOREIGN)
    made.line("!stray Atlas")
    key = made.request(B, S.SHIPPED)
    requests.edit(made.office, key, {"item_barcode": FOREIGN})
    assert waiting(made) == []
    [line] = made.office.reads.strays(made.clock.day, every=True)
    assert (line.done, line.request) == ("matched", made.number(key))
    refused = made.line("!undo")
    assert refused.outcome == "refused" and refused.why is not None and "undo that step" in refused.why.text
    undo.undo_last(made.office, key)
    assert waiting(made) == [(FOREIGN, "Atlas")] and made.problems() == []


def test_it_is_matched_with_a_new_request(made: Made) -> None:
    made.line(FOREIGN)
    made.line("!stray Atlas")
    made.request(B, S.NEW, identifiers=[("OCLC", FOREIGN)])
    assert waiting(made) == [] and made.problems() == []


def test_the_scan_that_meets_it_says_so(made: Made) -> None:
    key = made.request(L, S.SEARCHING, item_barcode="33191000000999")
    made.change("UPDATE requests SET item_code = '', item_barcode = '' WHERE id = :key", key=key)
    made.line(FOREIGN)
    made.line("!stray Atlas")
    made.change("UPDATE requests SET item_code = :code, item_barcode = :code WHERE id = :key", key=key, code=FOREIGN)
    result = made.line(FOREIGN)
    assert result.outcome == "shipped"
    assert "This is the stray item of Mar 18, 2026 (Atlas)" in " ".join(p.text for p in result.shown)
    assert waiting(made) == []
    made.line("!undo")
    assert waiting(made) == [(FOREIGN, "Atlas")] and made.problems() == []


def test_it_is_matched_by_an_import(made: Made, tmp_path: Path) -> None:
    made.line("300111222")
    made.line("!stray Atlas")
    file = tmp_path / "requests.csv"
    file.write_text("TransactionNumber,ProcessType,TransactionStatus,LoanTitle,ILLNumber,SystemID\n"
                    "77,Borrowing,Request Sent,Atlas,300111222,OCLC\n", encoding="utf-8")  # fmt: skip
    made.office.imports.run(file, "requests", dry_run=True)
    assert waiting(made) == [("300111222", "Atlas")]
    made.office.imports.run(file, "requests")
    assert waiting(made) == [] and made.problems() == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE stray_items SET code = 'a 1'", "kept in another form"),
        ("UPDATE stray_items SET done = ''", "without an outcome"),
        ("UPDATE stray_items SET done = 'matched'", "with no request"),
        ("UPDATE history SET movement = '' WHERE action = 'stray_out'", "is counted as the movement none"),
    ],
)
def test_the_check_sees_what_is_not_whole(here: Made, sql: str, says: str) -> None:
    here.line(FOREIGN)
    here.line("!stray Atlas | LEN | BOR")
    assert here.problems() == []
    here.change(sql)
    assert any(says in problem for problem in here.problems())
