# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of customers comes in again and again, and never wipes what staff typed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.domain.drafts import ImportResult, Sheet
from ill_desktop.domain.merging import MergeKind
from ill_desktop.domain.request import Side
from ill_desktop.intake.columns import guess_mapping
from ill_desktop.intake.customers import CustomerReader
from ill_desktop.services import customers, libraries, merging
from tests.offices import Made

HEAD = "Barcode,Last Name,First Name,Telephone,Email,Home Branch,Notice Preference,Blocked,Block Reason"


def bring(made: Made, folder: Path, *lines: str, head: str = HEAD, kind: str = "customers", dry: bool = False
          ) -> ImportResult:  # fmt: skip
    path = folder / "list.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return made.office.imports.run(path, kind, dry_run=dry)


def shown(made: Made, card: str) -> Mapping[str, object]:
    key = made.office.reads.customer_with_card(card)
    assert key is not None
    found = made.office.reads.show_customer(key)
    assert found is not None
    return found


DOE = "21234000000026,Doe,Jane,555-0101,jane@x.example,Branch Three,e,no,"


def test_customers_are_made_and_found(made: Made, tmp_path: Path) -> None:
    dry = bring(made, tmp_path, DOE, dry=True)
    assert (dry.created, made.office.reads.customer_with_card("21234000000026")) == (1, None)
    result = bring(made, tmp_path, DOE, ",Roe,Al,,,Nowhere,letter,yes,")
    assert result.as_json() == {
        "read": 2, "created": 2, "updated": 0, "skipped": 0,
        "problems": [{"row": 3, "field": "branch",
                      "why": '"Nowhere" is none of our branches. The row was imported without it.'}],
    }  # fmt: skip
    doe = shown(made, "21234000000026")
    assert (doe["name"], doe["branch_id"]) == ("Doe, Jane", made.branch)
    assert (doe["notify_by"], doe["blocked"]) == ("e-mail", False)
    (key,) = made.office.reads.customer_ids("roe al")
    roe = made.office.reads.show_customer(key)
    assert roe is not None
    assert (roe["blocked"], roe["block_reason"], roe["notify_by"]) == (True, "as the ILS says", "mail")
    assert made.problems() == []


def test_a_hand_edit_survives_and_the_rest_follows_the_file(made: Made, tmp_path: Path) -> None:
    bring(made, tmp_path, DOE)
    key = made.office.reads.customer_with_card("21234000000026")
    customers.save_customer(made.office, key, {"phone": "by hand", "note": "rings twice"})
    again = bring(made, tmp_path, DOE)
    assert (again.read, again.updated, again.skipped) == (1, 0, 1)
    moved = DOE.replace("555-0101", "555-0999").replace("jane@x", "doe@y")
    assert bring(made, tmp_path, moved).updated == 1
    doe = shown(made, "21234000000026")
    assert (doe["phone"], doe["email"], doe["note"]) == ("by hand", "doe@y.example", "rings twice")
    assert bring(made, tmp_path, DOE.replace(",Doe,", ",Doe-Poe,")).updated == 1
    assert list(made.office.reads.customer_ids("poe")) == [key]
    assert list(made.office.reads.customer_ids("doe-poe jane")) == [key]


def test_a_block_of_ours_is_not_lifted_by_a_list(made: Made, tmp_path: Path) -> None:
    bring(made, tmp_path, DOE)
    key = made.office.reads.customer_with_card("21234000000026")
    customers.save_customer(made.office, key, {"blocked": True, "block_reason": "lost two of ours"})
    bring(made, tmp_path, DOE)
    bring(made, tmp_path, DOE.replace(",no,", ",,"))
    doe = shown(made, "21234000000026")
    assert (doe["blocked"], doe["block_reason"]) == (True, "lost two of ours")


def test_a_stub_becomes_whole_and_a_merged_card_finds_its_person(made: Made, tmp_path: Path) -> None:
    made.change("INSERT INTO customers (card, card_code, stub) VALUES ('21234000000026', '21234000000026', true)")
    assert bring(made, tmp_path, DOE).updated == 1
    assert shown(made, "21234000000026")["stub"] is False
    twin = made.office.reads.customer_with_card("21234000000026")
    assert twin is not None
    plan = merging.plan(made.office, MergeKind.CUSTOMERS, [made.customer, twin], winner=made.customer)
    merging.merge(made.office, plan)
    result = bring(made, tmp_path, DOE)
    assert (result.created, len(made.office.reads.customer_ids())) == (0, 1)
    assert shown(made, "21234000000026")["id"] == made.customer


def test_nothing_of_a_person_is_told_or_kept_twice(made: Made, tmp_path: Path) -> None:
    lines = (DOE, DOE.replace("Jane", "Janet"), "2.12E+13,Noe,X,,,,,,", ",,,555,,,,,", "4111111111111111,Coe,Y,,,,,,",
             "21234000000034,Loe,Z,,,,,perhaps,")  # fmt: skip
    result = bring(made, tmp_path, *lines)
    assert (result.created, result.skipped) == (2, 4)
    assert [problem.row for problem in sorted(result.problems, key=lambda one: one.row)] == [3, 4, 5, 6, 7]
    told = " ".join(problem.why for problem in result.problems)
    assert not [word for word in ("Doe", "Jane", "Noe", "Coe", "4111", "0000026") if word in told]
    kept = made.rows("SELECT imported FROM customers WHERE card = '21234000000026'")[0]["imported"]
    assert kept
    assert not [word for word in ("Doe", "jane", "555-0101") if word in kept]
    assert "4111111111111111" not in str(made.rows("SELECT * FROM customers"))
    assert made.rows("SELECT * FROM history") == []


def test_a_librarys_hand_edit_survives_a_second_list(made: Made, tmp_path: Path) -> None:
    head = "Name,Symbol,City,Telephone,Courier Code"
    line = "Umbrella Archive,UMB,Ames,555-0101,C500"
    assert bring(made, tmp_path, line, head=head, kind="libraries").created == 1
    key = made.office.reads.library_named("UMB")
    libraries.save_library(made.office, key, {"phone": "by hand"})
    changed = line.replace("555-0101", "555-0999").replace("C500", "C501")
    assert bring(made, tmp_path, changed, head=head, kind="libraries").updated == 1
    found = made.office.reads.show_library(key or 0)
    assert found is not None
    assert (found["phone"], found["courier_code"]) == ("by hand", "C501")


def test_a_list_that_names_a_merged_library_makes_no_new_one(made: Made, tmp_path: Path) -> None:
    twin = made.library("Lender Lib", "LXX", "C7")
    request = made.request(Side.BORROWING, library_id=twin)
    merging.merge(made.office, merging.plan(made.office, MergeKind.LIBRARIES, [made.lender, twin], winner=made.lender))
    for line in ("Lender Lib,,", "Lender Lib,LXX,"):
        assert bring(made, tmp_path, line, head="Name,Symbol,City", kind="libraries").created == 0
    assert made.rows("SELECT library_id FROM requests WHERE id = :key", key=request)[0]["library_id"] == made.lender


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=20), min_size=9, max_size=9), max_size=5))
def test_any_cells_are_read(rows: list[list[str]]) -> None:
    columns: list[str] = [*HEAD.split(",")]
    reader = CustomerReader(Sheet(columns, iter(())), guess_mapping(columns, "customers"))
    drafts = list(reader.drafts(iter(enumerate(rows, 2))))
    assert len(drafts) == len(rows)
    assert all(draft.problems for draft in drafts if draft.refused)


@pytest.mark.parametrize("column", ["Card", "Patron Barcode", "Borrower Name", "Surname"])
def test_columns_as_systems_name_them(column: str) -> None:
    assert set(guess_mapping([column], "customers").values()) <= {"card", "name", "last_name"}
    assert guess_mapping([column], "customers")
