# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Importing whole files into a real database, on both kinds."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from ill_desktop import intake
from ill_desktop.db.search import find_statement, write_body
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.workflow import STATUSES, read_status
from ill_desktop.services import importing
from ill_desktop.services.importing import preview
from tests.intake.lists import (
    CARD,
    ILLIAD,
    Desk,
    all_statuses,
    desk,
    illiad_row,
    write_csv,
    write_json,
    write_xlsx,
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    where = tmp_path / "office.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with desk(where) as opened:
        yield opened


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Desk]:
    """An office in a file, where the kind of database makes no difference."""
    with desk(tmp_path / "one.sqlite") as opened:
        yield opened


def illiad(tmp_path: Path, *rows: list[str], name: str = "illiad.csv") -> Path:
    return write_csv(tmp_path / name, ILLIAD, rows)


# --- requests -------------------------------------------------------------------------------------------------------


def test_each_status_of_illiad(office: Desk, tmp_path: Path) -> None:
    rows = all_statuses()
    result = office.load(illiad(tmp_path, *rows), "requests")
    assert (result.read, result.created, result.skipped) == (len(rows), len(rows), 0)
    found = office.rows("SELECT side, status FROM requests ORDER BY id")
    for row, request in zip(rows, found, strict=True):
        reading = read_status(next(s.side for s in STATUSES if s.side.value == row[1].lower()), row[3], "illiad")
        assert reading is not None
        assert (request["side"], request["status"]) == (row[1].lower(), reading.status.value)


def test_the_same_file_again_changes_nothing(office: Desk, tmp_path: Path) -> None:
    path = illiad(tmp_path, *all_statuses())
    first = office.load(path, "requests")
    before = office.counts(), office.rows("SELECT * FROM requests ORDER BY id")
    again = office.load(path, "requests")
    assert (again.created, again.updated, again.skipped) == (0, 0, first.read)
    assert not again.problems
    assert (office.counts(), office.rows("SELECT * FROM requests ORDER BY id")) == before


def test_what_a_borrowing_row_becomes(office: Desk, tmp_path: Path) -> None:
    office.load(
        illiad(tmp_path, illiad_row(7, "Borrowing", "Checked Out to Customer", LoanTitle="=cmd()|' /C calc'!A0")),
        "requests",
    )
    [request] = office.rows("SELECT * FROM requests")
    assert request["number"] == "R100001"
    assert request["title"] == "=cmd()|' /C calc'!A0"
    assert str(request["lender_due"]) == "2026-12-24"
    assert str(request["status_on"]) == "2026-11-20"
    assert str(request["created"])[:10] == "2026-11-02"
    assert (request["max_cost_cents"], request["charge_cents"], request["is_open"]) == (2500, 0, 1)
    assert request["lender_symbols"] == "COD DPL UUM"
    identifiers = office.rows("SELECT network, value, code FROM identifiers ORDER BY network")
    assert [tuple(row.values()) for row in identifiers] == [("ILLiad", "7", "7"), ("OCLC", "200000007", "200000007")]
    numbers = office.rows("SELECT kind, value FROM bib_numbers ORDER BY kind")
    assert [tuple(row.values()) for row in numbers] == [("isbn", "9780292713499"), ("oclc", "12345")]
    answers = office.rows("SELECT symbol, kind FROM answers ORDER BY position")
    assert [tuple(row.values()) for row in answers] == [("COD", None), ("DPL", "will_supply"), ("UUM", None)]
    [history] = office.rows("SELECT * FROM history")
    assert (history["action"], str(history["on_day"]), history["month"], history["movement"]) == (
        "imported",
        "2026-11-20",
        "2026-11",
        "",
    )


def test_a_customer_stands_in_one_place_only(office: Desk, tmp_path: Path) -> None:
    result = office.load(
        illiad(tmp_path, illiad_row(7, "Borrowing", "Request Sent"), illiad_row(8, "Borrowing", "Request Sent")),
        "requests",
    )
    [customer] = office.rows("SELECT * FROM customers")
    assert (customer["card"], customer["stub"]) == (CARD, 1)
    assert [row["customer_id"] for row in office.rows("SELECT customer_id FROM requests")] == [customer["id"]] * 2
    assert [problem.row for problem in result.problems if problem.field == "customer"] == [2]
    elsewhere = [office.rows(f"SELECT * FROM {name}") for name in ("requests", "history", "request_text")]
    assert CARD not in str(elsewhere) + str(result)


def test_a_lending_row_has_the_borrower_and_no_customer(office: Desk, tmp_path: Path) -> None:
    office.load(illiad(tmp_path, illiad_row(7, "Lending", "Item Shipped", Username="Lending Customer")), "requests")
    [request] = office.rows(
        "SELECT r.number, l.symbol, l.stub, r.customer_id, r.shipped_on FROM requests r "
        "JOIN libraries l ON l.id = r.library_id"
    )
    assert request["number"] == "L100001"
    assert (request["symbol"], request["stub"], request["customer_id"]) == ("DPL", 1, None)
    assert str(request["shipped_on"]) == "2026-11-20"


def test_unknown_status_is_reported_and_not_imported(one: Desk, tmp_path: Path) -> None:
    result = one.load(
        illiad(tmp_path, illiad_row(7, "Borrowing", "Abgesandt"), illiad_row(8, "Lending", "Item Shipped")), "requests"
    )
    assert (result.created, result.skipped) == (1, 1)
    assert [(p.row, p.field) for p in result.problems if p.field == "status"] == [(2, "status")]


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("", "cancelled"),
        ("Not on shelf", "unfilled"),
        ("In use/on loan", "unfilled"),
        ("4", "unfilled"),
        ("Borrower cancelled", "cancelled"),
    ],
)
def test_a_reason_for_no_tells_unfilled_from_cancelled(one: Desk, tmp_path: Path, reason: str, status: str) -> None:
    one.load(
        illiad(tmp_path, illiad_row(7, "Lending", "Cancelled by ILL Staff", ReasonForCancellation=reason)), "requests"
    )
    assert one.rows("SELECT status, is_open FROM requests") == [{"status": status, "is_open": 0}]


def test_bad_cells_cost_the_cell_only(one: Desk, tmp_path: Path) -> None:
    bad = illiad_row(
        7,
        "Borrowing",
        "Request Sent",
        DueDate="02/30/2026",
        NotWantedAfter="sometime",
        Maxcost="much",
        ISSN="9780292713490",
        ItemNumber="3.3191E+13",
        Pieces="two",
    )
    result = one.load(illiad(tmp_path, bad), "requests")
    assert result.created == 1
    assert {p.field for p in result.problems if p.row == 2} >= {
        "lender_due",
        "need_before",
        "max_cost",
        "isbn",
        "item_barcode",
        "pieces",
    }
    [request] = one.rows("SELECT lender_due, need_before, max_cost_cents, item_barcode, pieces FROM requests")
    assert request == {"lender_due": None, "need_before": None, "max_cost_cents": None, "item_barcode": "", "pieces": 1}
    assert {"value": "9780292713490"} in one.rows("SELECT value FROM bib_numbers WHERE kind = 'isbn'")


def test_a_field_changes_only_if_nobody_changed_it_here(office: Desk, tmp_path: Path) -> None:
    office.load(
        illiad(tmp_path, illiad_row(7, "Borrowing", "Request Sent"), illiad_row(8, "Borrowing", "Request Sent")),
        "requests",
    )
    office.run("UPDATE requests SET title = 'As we know it' WHERE number = 'R100001'")
    new = {
        "LoanTitle": "A new title",
        "TransactionStatus": "Awaiting Post Receipt Processing",
        "TransactionDate": "11/23/2026",
    }
    path = illiad(tmp_path, *(illiad_row(n, "Borrowing", "", **new) for n in (7, 8)))
    result = office.load(path, "requests")
    assert (result.created, result.updated) == (0, 2)
    found = office.rows("SELECT title, status, status_on, arrived_on, version FROM requests ORDER BY number")
    assert [row["title"] for row in found] == ["As we know it", "A new title"]
    assert {row["status"] for row in found} == {"received"}
    assert {str(row["arrived_on"]) for row in found} == {str(row["status_on"]) for row in found} == {"2026-11-23"}
    assert {row["version"] for row in found} == {2}
    assert office.counts()["history"] == 4
    assert office.load(path, "requests").updated == 0


def test_the_status_stays_when_staff_have_acted(one: Desk, tmp_path: Path) -> None:
    one.load(illiad(tmp_path, illiad_row(7, "Borrowing", "Request Sent")), "requests")
    one.run("UPDATE requests SET status = 'received'")
    one.run(
        "INSERT INTO history (request_id, at, on_day, month, action) "
        "VALUES (1, '2026-11-24T00:00:00.000000Z', '2026-11-24', '2026-11', 'receive')"
    )
    result = one.load(illiad(tmp_path, illiad_row(7, "Borrowing", "Request Finished")), "requests")
    assert result.updated == 0
    assert one.rows("SELECT status FROM requests") == [{"status": "received"}]


def test_two_rows_of_one_number(one: Desk, tmp_path: Path) -> None:
    row, other = illiad_row(7, "Borrowing", "Request Sent"), illiad_row(7, "Borrowing", "Item Returned")
    result = one.load(illiad(tmp_path, row, row, other, illiad_row(7, "Lending", "Item Shipped")), "requests")
    assert (result.created, result.skipped) == (2, 2)
    assert [p.row for p in result.problems if p.field == "number"] == [4]


def test_facts_come_beside_the_status_and_end_with_it(office: Desk, tmp_path: Path) -> None:
    columns = ["Request ID", "Title", "Supplier Code", "Disposition", "History Date"]
    path = tmp_path / "shareit.csv"
    write_csv(path, columns, [["55", "Dune", "DPL", "Renew Pending", "11/01/2026"]])
    office.load(path, "requests")
    assert office.rows("SELECT status, flags FROM requests") == [{"status": "checked_out", "flags": "renewal_asked"}]
    write_csv(path, columns, [["55", "Dune", "DPL", "Returned", "11/05/2026"]])
    office.load(path, "requests")
    assert office.rows("SELECT status, flags FROM requests") == [{"status": "returned", "flags": ""}]
    assert str(office.rows("SELECT until FROM facts")[0]["until"]) == "2026-11-05"


def test_shareit_list_of_the_lending_side(one: Desk, tmp_path: Path) -> None:
    columns = [
        "Borrower Code",
        "Borrower Name",
        "Supplier Code",
        "Supplier Name",
        "Request ID",
        "Title",
        "Author",
        "Pub. Date",
        "Material Bib Level",
        "Origination Date",
        "Call Number",
        "Request Type",
        "Disposition",
        "Will Not Supply Reason",
        "History Date",
        "Pickup Location",
        "Patron's Name",
    ]
    rows = [
        [
            "DPL",
            "Denver",
            "COD",
            "Ours",
            "1",
            "Emma",
            "Austen",
            "1815",
            "Monograph",
            "2026-11-01",
            "FIC AUS",
            "Loan",
            "Pending",
            "",
            "2026-11-02",
            "",
            "Ann Reader",
        ],
        [
            "COD",
            "Ours",
            "DPL",
            "Denver",
            "2",
            "Dune",
            "Herbert",
            "1965",
            "Monograph",
            "2026-11-01",
            "",
            "Loan",
            "Shipped",
            "",
            "2026-11-03",
            "",
            "Bob Reader",
        ],
        [
            "XYZ",
            "X",
            "DPL",
            "Denver",
            "3",
            "It",
            "King",
            "1986",
            "Monograph",
            "2026-11-01",
            "",
            "Loan",
            "Shipped",
            "",
            "2026-11-03",
            "",
            "",
        ],
    ]
    result = one.load(write_csv(tmp_path / "s.csv", columns, rows), "requests")
    assert (result.created, result.skipped) == (2, 1)
    found = one.rows(
        "SELECT r.side, r.status, l.name, r.network, r.published, r.customer_id FROM requests r "
        "JOIN libraries l ON l.id = r.library_id ORDER BY r.id"
    )
    assert [tuple(row.values()) for row in found] == [
        ("lending", "new", "Denver", "SHAREit", "1815", None),
        ("borrowing", "shipped", "Denver", "SHAREit", "1965", 1),
    ]
    assert one.rows("SELECT name, card FROM customers") == [{"name": "Bob Reader", "card": ""}]
    assert "Reader" not in str(one.rows("SELECT * FROM requests")) + str(one.rows("SELECT * FROM request_text"))
    assert one.load(tmp_path / "s.csv", "requests").created == 0


def test_oclc_list_after_an_illiad_file_finds_the_same_request(one: Desk, tmp_path: Path) -> None:
    one.load(illiad(tmp_path, illiad_row(7, "Borrowing", "Request Sent")), "requests")
    columns = [
        "Request ID",
        "Title",
        "Author",
        "ISBN",
        "OCLC Number",
        "Status",
        "Lender String",
        "Supplier",
        "Due Date",
    ]
    row = [
        "200000007",
        "The history of rivers, part 7",
        "Añorve, María",
        "9780292713499",
        "12345",
        "Received",
        "*COD, DPL, UUM",
        "DPL",
        "12/30/2026",
    ]
    result = one.load(write_csv(tmp_path / "o.csv", columns, [row]), "requests")
    assert (result.created, result.updated) == (0, 1)
    [request] = one.rows("SELECT status, lender_due FROM requests")
    assert request == {"status": "received", "lender_due": "2026-12-30"}
    assert one.load(tmp_path / "o.csv", "requests").updated == 0


def test_an_oclc_number_that_is_taken_is_left_out(one: Desk, tmp_path: Path) -> None:
    rows = [
        illiad_row(7, "Borrowing", "Request Sent"),
        illiad_row(8, "Borrowing", "Request Sent", ILLNumber="200000007"),
    ]
    result = one.load(illiad(tmp_path, *rows), "requests")
    assert result.created == 2
    assert [(p.row, p.field) for p in result.problems if p.field == "number"] == [(3, "number")]
    assert one.counts()["identifiers"] == 3


def test_xlsx_and_json_say_the_same_as_csv(one: Desk, tmp_path: Path) -> None:
    rows = all_statuses()
    one.load(illiad(tmp_path, *rows), "requests")
    for path in (write_xlsx(tmp_path / "a.xlsx", ILLIAD, rows), write_json(tmp_path / "a.json", ILLIAD, rows)):
        result = one.load(path, "requests")
        assert (result.read, result.created, result.updated) == (len(rows), 0, 0)


def test_numbers_and_dates_of_a_workbook(one: Desk, tmp_path: Path) -> None:
    row: list[object] = list(illiad_row(7, "Borrowing", "Request Sent"))
    for name, value in (
        ("TransactionNumber", 7),
        ("ItemNumber", 33191000105864),
        ("DueDate", datetime(2026, 12, 24)),
        ("LoanDate", 1998),
        ("Maxcost", 12.5),
        ("ILLNumber", 200000007.0),
    ):
        row[list[str](ILLIAD).index(name)] = value
    one.load(write_xlsx(tmp_path / "n.xlsx", ILLIAD, [row]), "requests")
    [request] = one.rows("SELECT item_barcode, lender_due, published, max_cost_cents FROM requests")
    assert request == {
        "item_barcode": "33191000105864",
        "lender_due": "2026-12-24",
        "published": "1998",
        "max_cost_cents": 1250,
    }
    assert {"value": "200000007"} in one.rows("SELECT value FROM identifiers")


def test_full_text_is_what_a_later_deed_would_write(office: Desk, tmp_path: Path) -> None:
    office.load(illiad(tmp_path, *all_statuses()), "requests")
    bulk = office.rows("SELECT rowid AS id, body FROM request_text ORDER BY rowid")
    with office.engines.write.begin() as connection:
        write_body(connection, [row["id"] for row in bulk])
    assert office.rows("SELECT rowid AS id, body FROM request_text ORDER BY rowid") == bulk
    found = find_statement(office.engines.read.dialect.name, "anorve 1005", None)
    assert found is not None
    sql, values = found
    with office.engines.read.connect() as connection:
        assert list(connection.execute(text(sql), values).scalars()) == [5]


def test_a_dry_run_says_it_and_does_nothing(office: Desk, tmp_path: Path) -> None:
    before = office.counts()
    result = office.load(illiad(tmp_path, *all_statuses()), "requests", dry_run=True)
    assert result.created == len(all_statuses())
    assert office.counts() == before


def test_a_stopped_import_keeps_what_was_confirmed(one: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "FIRST_BATCH", 10)
    path = illiad(tmp_path, *(illiad_row(n, "Borrowing", "Request Sent") for n in range(100, 130)))
    with pytest.raises(Cancelled) as stopped:
        one.load(path, "requests", progress=lambda done, total: False)
    assert stopped.value.args[0].created == 10
    assert one.counts()["requests"] == 10
    seen: list[tuple[int, int | None]] = []
    result = one.load(path, "requests", progress=lambda done, total: seen.append((done, total)) is None)
    assert (result.created, result.skipped, seen) == (20, 10, [(10, 30), (30, 30)])


def test_batches_go_on_where_the_last_one_ended(office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "FIRST_BATCH", 3)
    monkeypatch.setattr(importing, "BATCH", 4)
    rows = [
        illiad_row(n, side, status)
        for n in range(10)
        for side, status in (("Borrowing", "Request Sent"), ("Lending", "Item Shipped"))
    ]
    result = office.load(illiad(tmp_path, *rows), "requests")
    assert result.created == 20
    numbers = [row["number"] for row in office.rows("SELECT number FROM requests ORDER BY number")]
    assert numbers == [f"{letter}{100000 + n}" for letter in "LR" for n in range(1, 11)]
    assert len([p for p in result.problems if p.field == "library"]) == 3
    assert office.load(illiad(tmp_path, *rows), "requests").skipped == 20


def test_the_mapping_is_remembered_by_the_columns(one: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "own.csv", ["Nr", "Werk", "Wo"], [["5", "Faust", "received"]])
    with pytest.raises(UserError, match="request's number"):
        one.load(path, "requests", side="borrowing")
    mapping = {"Nr": "request_number", "Werk": "title", "Wo": "status"}
    assert one.load(path, "requests", side="borrowing", network="E-mail", mapping=mapping).created == 1
    seen = preview(intake, one.bulk, path, "requests")
    assert (seen.mapping, seen.remembered, seen.rows) == (mapping, True, [(2, ["5", "Faust", "received"])])
    assert one.load(path, "requests", side="borrowing", network="E-mail").skipped == 1
    assert one.rows("SELECT network, value FROM identifiers") == [{"network": "E-mail", "value": "5"}]


def test_a_list_that_does_not_say_its_side(one: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ["Request ID", "Title", "Status"], [["5", "Faust", "received"]])
    with pytest.raises(UserError, match="borrowing or lending"):
        one.load(path, "requests")


def test_a_row_with_an_open_quote_costs_itself_only(one: Desk, tmp_path: Path) -> None:
    path = illiad(tmp_path, *(illiad_row(n, "Borrowing", "Request Sent") for n in range(100, 200)))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[40] = (
        lines[40]
        .replace("Añorve, María", "Añorve", 1)
        .replace('"The history', '"The "history', 1)
        .replace('139"', "139", 1)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    result = one.load(path, "requests")
    assert (result.read, result.created) == (100, 99)
    assert [p.row for p in result.problems if p.field == ""] == [41]


# --- libraries ------------------------------------------------------------------------------------------------------


def test_the_survey_itself(tmp_path: Path, shared: Path) -> None:
    path = shared / "libraries" / "imls-pls-fy2015-csv.zip"
    with desk(tmp_path / "survey.sqlite", entity="CO0088") as office:
        first = office.load(path, "libraries")
        assert (first.read, first.created, first.problems) == (17408, 17408, [])
        again = office.load(path, "libraries")
        assert (again.created, again.updated, again.skipped) == (0, 0, 17408)
        [loussac] = office.rows("SELECT * FROM libraries WHERE outlet = 'AK0002-011'")
        assert (loussac["name"], loussac["city"], loussac["phone"]) == (
            "Z. J. Loussac Library",
            "Anchorage",
            "907-343-2892",
        )
        [address] = office.rows(f"SELECT * FROM addresses WHERE library_id = {loussac['id']}")
        assert (address["street"], address["zip"], address["state"]) == ("3600 Denali Street", "99503-6055", "AK")
        own = office.rows("SELECT entity FROM libraries WHERE own")
        assert own and {row["entity"] for row in own} == {"CO0088"}
        assert not office.rows("SELECT name FROM libraries WHERE name IN ('M', '-1', '-3', '-9') OR phone = 'M'")


LIBRARIES = [
    "Library Name",
    "OCLC Symbol",
    "Street",
    "City",
    "State",
    "ZIP",
    "Courier Code",
    "Hub",
    "Delivery Days",
    "Blocked",
    "Loan Days",
]


def test_libraries_of_any_list(office: Desk, tmp_path: Path) -> None:
    office.load(illiad(tmp_path, illiad_row(7, "Lending", "Item Shipped")), "requests")
    rows = [
        ["Denver Public Library", "DPL", "10 W 14th", "Denver", "CO", "80204", "C124", "Denver", "M-F", "no", "42"],
        ["Mesa County", "MPL", "1 Main", "Mesa", "CO", "1234", "C200", "West", "someday", "", ""],
    ]
    path = write_xlsx(tmp_path / "l.xlsx", LIBRARIES, rows)
    result = office.load(path, "libraries")
    assert (result.created, result.updated) == (1, 1)
    assert [(p.row, p.field) for p in result.problems] == [(3, "delivery_days")]
    [denver] = office.rows("SELECT * FROM libraries WHERE symbol = 'DPL'")
    assert (denver["name"], denver["stub"], denver["delivery_days"], denver["loan_days"]) == (
        "Denver Public Library",
        0,
        "MTWRF",
        42,
    )
    assert "denver" in office.rows("SELECT body FROM request_text")[0]["body"]
    assert office.rows("SELECT zip FROM addresses ORDER BY zip") == [{"zip": "01234"}, {"zip": "80204"}]
    before = office.counts()
    again = office.load(path, "libraries")
    assert (again.created, again.updated, office.counts()) == (0, 0, before)


def test_what_was_changed_here_stays(one: Desk, tmp_path: Path) -> None:
    row = ["Denver Public Library", "DPL", "10 W 14th", "Denver", "CO", "80204", "C124", "Denver", "MWF", "no", "42"]
    one.load(write_csv(tmp_path / "l.csv", LIBRARIES, [row]), "libraries")
    one.run("UPDATE libraries SET courier_code = 'C999'")
    one.run("UPDATE addresses SET street = '5 Elm'")
    row[2], row[6], row[7] = "7 Oak", "C125", "North"
    result = one.load(write_csv(tmp_path / "l.csv", LIBRARIES, [row]), "libraries")
    assert result.updated == 1
    assert one.rows("SELECT courier_code, hub FROM libraries") == [{"courier_code": "C999", "hub": "North"}]
    assert one.rows("SELECT street FROM addresses") == [{"street": "5 Elm"}]


def test_libraries_of_one_name(one: Desk, tmp_path: Path) -> None:
    columns = ["Name", "Symbol", "City"]
    first = [
        ["Carnegie Library", "", "Trinidad"],
        ["Carnegie Library", "", "Idaho Springs"],
        ["Carnegie Library", "CRN", "Creede"],
    ]
    assert one.load(write_csv(tmp_path / "l.csv", columns, first), "libraries").created == 3
    assert one.load(tmp_path / "l.csv", "libraries").skipped == 3
    result = one.load(write_csv(tmp_path / "m.csv", columns, [["Carnegie Library", "", ""]]), "libraries")
    assert (result.created, [p.field for p in result.problems]) == (0, ["name"])


# --- courier codes --------------------------------------------------------------------------------------------------


def test_courier_codes(office: Desk, tmp_path: Path) -> None:
    office.load(
        write_csv(tmp_path / "l.csv", ["Name", "Symbol"], [["Denver", "DPL"], ["Mesa County", "MPL"]]), "libraries"
    )
    columns = ["Code", "Library", "Hub", "Route", "Delivery Days"]
    rows = [
        ["C124.nb", "DPL", "Denver", "7", "Mon/Wed/Fri"],
        ["C124.nb", "Mesa County", "Denver", "7", "MWF"],
        ["C300", "Nowhere", "West", "9", "daily"],
        ["1.2E+11", "Denver", "", "", ""],
    ]
    path = write_csv(tmp_path / "c.csv", columns, rows)
    result = office.load(path, "courier-codes")
    assert (result.read, result.created, result.updated, result.skipped) == (4, 2, 1, 1)
    assert [(p.row, p.field) for p in result.problems] == [(4, "library"), (5, "code")]
    found = office.rows("SELECT name, courier_code, hub, delivery_days FROM libraries ORDER BY name")
    assert [tuple(row.values()) for row in found] == [
        ("Denver", "C124.nb", "Denver", "MWF"),
        ("Mesa County", "C124.nb", "Denver", "MWF"),
    ]
    again = office.load(path, "courier-codes")
    assert (again.created, again.updated, again.skipped) == (0, 0, 4)
