# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit of work: all or nothing, differences, numbers, what is kept of a movement."""

from datetime import timedelta

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import BibKind, BibNumber, Fact, FactKind, Piece, Request, Side, Status
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING


def test_a_deed_that_fails_leaves_nothing(made: Made) -> None:
    key = made.request(B, Status.SENT)
    before = made.dump(), made.rows("SELECT count(*) AS n FROM history")
    with pytest.raises(ZeroDivisionError), made.office.deed() as deed:
        request = deed.get(Request, key, ("facts", "bib_numbers"))
        request.title = "half"
        request.facts.append(Fact(kind=FactKind.OVERDUE, since=deed.today))
        deed.record(request, "edit")
        deed.keep_unknown("X1", "anything")
        deed.next_number("R")
        raise ZeroDivisionError
    assert (made.dump(), made.rows("SELECT count(*) AS n FROM history")) == before
    assert made.office.reads.unknown_scans(made.clock.day) == []
    assert made.number(made.request(B)) == "R100002"


def test_history_holds_the_changed_fields_and_parts_only(made: Made) -> None:
    key = made.request(B)
    with made.office.deed() as deed:
        request = deed.get(Request, key)
        request.title = "New"
        request.bib_numbers.append(BibNumber(kind=BibKind.ISBN, value="9780306406157"))
        request.identifiers.clear()
        row = deed.record(request, "edit")
    added, gone = (next(k for k in row.after if k.startswith(table)) for table in ("bib_numbers#", "identifiers#"))
    assert set(row.before) == set(row.after) == {"title", added, gone}
    assert (row.before["title"], row.before[added], row.after[gone]) == ("Book 1", None, None)
    assert row.before[gone]["value"] == "200000001"


def test_a_deed_without_a_change_is_recorded_and_changes_no_version(made: Made) -> None:
    key = made.request(B)
    version = made.rows("SELECT version FROM requests")
    with made.office.deed() as deed:
        row = deed.record(deed.get(Request, key, ("facts",)), "edit")
    assert (row.before, row.after) == ({}, {})
    assert made.rows("SELECT version FROM requests") == version


def test_a_movement_keeps_its_own_facts(made: Made) -> None:
    key = made.request(B, Status.SENT, material="dvd", pieces=3)
    made.act(key, "receive")
    row = made.rows("SELECT * FROM history ORDER BY id DESC LIMIT 1")[0]
    assert (
        row["movement"],
        row["carrier"],
        row["network"],
        row["material"],
        row["pieces"],
        row["library_id"],
        row["branch_id"],
        row["side"],
        row["month"],
    ) == ("in", "courier", "OCLC", "dvd", 3, made.lender, made.branch, "borrowing", "2026-03")
    made.act(key, "route")
    row = made.rows("SELECT * FROM history ORDER BY id DESC LIMIT 1")[0]
    assert (row["movement"], row["carrier"]) == ("", "")


def test_the_day_of_a_status_changes_with_the_status_only(made: Made) -> None:
    key = made.request(B, Status.SENT, days_ago=5)
    made.act(key, "ship")
    assert made.show(key)["status_on"] == str(made.clock.day)
    made.clock.go(made.clock.day + timedelta(1))
    with made.office.deed() as deed:
        request = deed.get(Request, key, ("facts",))
        request.title = "x"
        deed.record(request, "edit")
    assert made.show(key)["status_on"] == str(made.clock.day - timedelta(1))


def test_pieces_and_strap_barcodes_are_matched(made: Made) -> None:
    key = made.request(B, Status.SENT)
    with made.office.deed() as deed:
        request = deed.get(Request, key)
        request.piece_rows.append(Piece(barcode="30234000517861", code="30234000517861"))
        deed.record(request, "edit")
    made.change("INSERT INTO pool_barcodes (code, request_id, since) VALUES ('POOL7', :key, '2026-03-01')", key=key)
    assert {made.office.reads.match([code])[0].id for code in ("30234000517861", "POOL7", made.number(key))} == {key}
    made.change("UPDATE pool_barcodes SET request_id = NULL")
    assert made.office.reads.match(["POOL7"]) == []


def test_open_ones_first_else_the_latest_finished(made: Made) -> None:
    barcode = "33191000105864"
    closed = [made.request(L, Status.CLOSED, item_barcode=barcode) for _ in range(2)]
    match = made.office.reads.match
    assert [m.id for m in match([barcode])] == closed[1:]
    still = [made.request(L, Status.SHIPPED, item_barcode=barcode) for _ in range(2)]
    assert {m.id for m in match([barcode])} == set(still)
    assert match([]) == match(["nothing"]) == []


def test_the_more_literal_reading_wins(made: Made) -> None:
    literal = made.request(L, Status.SHIPPED, item_barcode="A33191000105864B")
    made.request(L, Status.SHIPPED, item_barcode="33191000105864")
    assert [m.id for m in made.office.reads.match(["A33191000105864B", "33191000105864"])] == [literal]


def test_title_numbers_are_never_matched_by_a_scan(made: Made) -> None:
    made.request(B, isbn="9780306406157")
    assert made.office.reads.match(["9780306406157"]) == []


def test_numbers_are_reserved_in_one_go(made: Made) -> None:
    with made.office.deed() as deed:
        assert [deed.next_number("I", n) for n in (1, 5, 1)] == [100_001, 100_002, 100_007]


def test_a_rule_is_written_and_read_again(made: Made) -> None:
    for days in (10, 11):
        with made.office.deed() as deed:
            deed.set_rule("answer_days", days)
    assert made.office.rules(fresh=True).answer_days == 11
    with pytest.raises(UserError, match="not there any more"), made.office.deed() as deed:
        deed.get(Request, 4711)
