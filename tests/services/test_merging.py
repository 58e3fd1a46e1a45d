# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates become one, and come apart again exactly."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ill_desktop.db.merging import pack, pointers, unpack
from ill_desktop.domain.errors import Cancelled, Conflict, UserError
from ill_desktop.domain.merging import MergeKind, groups
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import customers, libraries, library_file, merging, undo
from tests.offices import TODAY, Made

LIBRARIES, CUSTOMERS = MergeKind.LIBRARIES, MergeKind.CUSTOMERS
TABLES = (
    "libraries", "library_symbols", "addresses", "closures", "courier_codes", "customers", "customer_words", "requests",
    "answers", "identifiers", "group_members", "correspondence", "attachments", "messages", "invoices", "credits",
    "courier_problems", "stray_items", "legal_holds", "shelf_places", "customer_charges", "customer_views",
    "request_text",
)  # fmt: skip


def everything(made: Made) -> dict[str, list[Any]]:
    """All rows that could have been moved, without the clocks."""
    found = {}
    for table in TABLES:
        rows = made.rows(f"SELECT {'rowid, body' if table == 'request_text' else '*'} FROM {table}")
        plain = [{name: value for name, value in row.items() if name not in ("version", "updated")} for row in rows]
        found[table] = sorted(map(str, plain))
    return found


def points_to(made: Made, kind: MergeKind, key: int) -> int:
    """Rows that lead to a record, but for its own history."""
    total = 0
    for column in pointers(kind):
        if not column.table.name.endswith("history"):
            statement = f"SELECT count(*) AS n FROM {column.table.name} WHERE {column.name} = :key"
            total += made.rows(statement, key=key)[0]["n"]
    return total


def furnish(made: Made, seed: int, among: list[int]) -> None:
    """Random rows of every kind that lead to these libraries and to the customer."""
    pick = random.Random(seed)
    number = iter(range(1, 10_000))

    def put(table: str, **values: Any) -> None:
        names = ", ".join(values)
        made.change(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})", **values)

    day = date(2026, 3, 1)
    for key in among:
        put("library_symbols", library_id=key, network="SHAREit", symbol=f"S{key}", code=f"S{key}")
    for _ in range(pick.randint(3, 10)):
        key, side = pick.choice(among), pick.choice([Side.BORROWING, Side.LENDING])
        request = made.request(side, library_id=key, customer_id=made.customer if side is Side.BORROWING else None)
        if pick.random() < 0.6:
            made.act(request, "send" if side is Side.BORROWING else "search", library_id=key)
    for key in among:
        if pick.random() < 0.8:
            put("addresses", library_id=key, purpose=pick.choice(["bill", "ship"]), street=f"{key} Main")
        for location in pick.sample(["Stacks", "Annex", "Desk"], pick.randint(0, 3)):
            put("shelf_places", branch_id=key, location=location, position=1)
        for _ in range(pick.randint(0, 2)):
            put("closures", library_id=key, first_day=day, last_day=day, reason="inventory")
            put("courier_codes", library_id=key, code=f"C{next(number)}", courier="CLiC")
            put("invoices", library_id=key, number=f"I{next(number)}", direction="receivable", state="draft", dated=day)
            put("stray_items", from_library_id=key, for_library_id=pick.choice(among), code=f"Q{next(number)}",
                on_day=day)  # fmt: skip
            put("credits", library_id=key, on_day=day, cents=100, state="due")
            put("legal_holds", library_id=key, covers="all")
            put("courier_problems", library_id=key, kind="missing", noticed=day)


def test_every_table_that_leads_to_a_library_is_known() -> None:
    """A table that comes later is moved by itself; here stands what is moved today, counted by hand."""
    named = {f"{c.table.name}.{c.name}" for c in pointers(LIBRARIES)}
    assert {"requests.library_id", "requests.branch_id", "answers.library_id", "stray_items.for_library_id",
            "group_members.library_id", "attachments.library_id", "libraries.merged_into"} <= named  # fmt: skip
    assert {f"{c.table.name}.{c.name}" for c in pointers(CUSTOMERS)} >= {
        "requests.customer_id", "correspondence.customer_id", "customer_charges.customer_id",
        "customer_views.customer_id", "legal_holds.customer_id"}  # fmt: skip


@given(st.lists(st.integers(1, 10**9), unique=True).map(sorted))
def test_packed_ids_come_back(ids: list[int]) -> None:
    assert unpack(pack(ids)) == ids


@pytest.mark.parametrize("seed", range(4))
def test_libraries_merge_and_come_apart(made: Made, seed: int) -> None:
    others = [made.library(f"Lender Library {n}", f"LX{n}", f"C7{n}") for n in range(seed % 2 + 1)]
    among = [made.lender, *others]
    furnish(made, seed, [*among, made.borrower])
    before = everything(made)
    counted = sum(points_to(made, LIBRARIES, key) for key in among)
    found = merging.plan(made.office, LIBRARIES, among)
    merging.merge(made.office, found)
    assert [points_to(made, LIBRARIES, key) for key in found.losers if key] == [
        len(made.rows("SELECT id FROM addresses WHERE library_id = :key", key=key))
        + len(made.rows("SELECT id FROM shelf_places WHERE branch_id = :key", key=key)) for key in found.losers
    ]  # fmt: skip
    left = sum(points_to(made, LIBRARIES, key) for key in found.losers)
    assert points_to(made, LIBRARIES, found.winner) == counted - left + len(found.losers)
    assert made.problems() == []
    assert not set(found.losers) & set(made.office.reads.library_ids())
    assert everything(made) != before
    row = made.office.reads.library_changes(found.winner)[0]
    assert row.action == "merged"
    library_file.undo_change(made.office, row.id)
    assert everything(made) == before
    assert made.problems() == []
    with pytest.raises(UserError, match="taken back already"):
        merging.take_back(made.office, LIBRARIES, row.id)


def test_a_customer_is_found_by_every_card(made: Made) -> None:
    second = customers.save_customer(made.office, None, {"name": "Petronella Quillfeather", "card": "21234000000026",
                                     "phone": "555-0134"}).customers[0]  # fmt: skip
    keys = [made.request(Side.BORROWING, customer_id=key) for key in (made.customer, second, second)]
    made.change("INSERT INTO customer_charges (customer_id, cents, state) VALUES (:key, 500, 'open')", key=second)
    before = everything(made)
    found = merging.plan(made.office, CUSTOMERS, [made.customer, second])
    assert found.winner == second  # the one with more requests
    found.keeps["card"] = made.customer
    merging.merge(made.office, found)
    assert {row["customer_id"] for row in made.rows("SELECT customer_id FROM requests")} == {second}
    for card in ("21234000000018", "21234000000026"):
        assert made.office.reads.customer_with_card(card) == second
    assert list(made.office.reads.customer_ids()) == list(made.office.reads.customer_ids("quillfeather")) == [second]
    shown = made.office.reads.show_customer(second)
    assert shown is not None
    assert (shown["card"], shown["phone"], shown["branch_id"]) == ("21234000000018", "555-0134", made.branch)
    emptied = made.rows("SELECT name, phone FROM customers WHERE id = :key", key=made.customer)
    assert emptied == [{"name": "", "phone": ""}]
    assert made.problems() == []
    assert not [row for row in made.rows("SELECT * FROM history") if "Quillfeather" in str(row)]
    row = made.office.reads.customer_changes(second)[0]
    merging.take_back(made.office, CUSTOMERS, row.id)
    assert everything(made) == before
    assert made.status(keys[0]) == "new"
    with pytest.raises(UserError, match="taken back already"):
        merging.take_back(made.office, CUSTOMERS, row.id)


def test_what_changed_since_stays(made: Made) -> None:
    twin = made.library("Lender Lib", "LXX", "C7", phone="1")
    mine, other = made.request(Side.BORROWING, library_id=twin), made.request(Side.BORROWING, library_id=twin)
    found = merging.plan(made.office, LIBRARIES, [made.lender, twin], winner=made.lender)
    assert found.keeps["phone"] == twin
    merging.merge(made.office, found)
    libraries.save_library(made.office, made.lender, {"phone": "2"})
    made.act(mine, "send", library_id=made.borrower)
    made.change("UPDATE requests SET library_id = :key WHERE id = :mine", key=made.borrower, mine=mine)
    merged = next(row for row in made.office.reads.library_changes(made.lender) if row.action == "merged")
    told = library_file.undo_change(made.office, merged.id)
    assert told.said is not None and "phone" in told.said.text
    homes = {row["id"]: row["library_id"] for row in made.rows("SELECT id, library_id FROM requests")}
    assert homes == {mine: made.borrower, other: twin}
    shown = libraries.show_library(made.office, made.lender)
    assert shown is not None and shown["phone"] == "2"


def test_an_old_deed_that_is_undone_leads_to_the_library_that_was_kept(made: Made) -> None:
    twin = made.library("Lender Lib", "LXX")
    key = made.request(Side.BORROWING, library_id=twin)
    made.act(key, "send", library_id=made.borrower)
    merging.merge(made.office, merging.plan(made.office, LIBRARIES, [made.lender, twin], winner=made.lender))
    undo.undo_last(made.office, key)
    assert made.rows("SELECT library_id FROM requests")[0]["library_id"] == made.lender


def test_a_merge_into_a_merged_one(made: Made) -> None:
    first, second = made.library("One", "ONE1"), made.library("Two", "TWO2")
    key = made.request(Side.BORROWING, library_id=first)
    before = everything(made)
    merging.merge(made.office, merging.plan(made.office, LIBRARIES, [first, second], winner=second))
    merging.merge(made.office, merging.plan(made.office, LIBRARIES, [second, made.lender], winner=made.lender))
    assert made.rows("SELECT library_id FROM requests WHERE id = :key", key=key)[0]["library_id"] == made.lender
    assert made.office.reads.library_named("One") == made.lender
    inner = made.rows("SELECT id FROM library_history WHERE action = 'merged' ORDER BY id")
    with pytest.raises(UserError, match="merged into another"):
        merging.take_back(made.office, LIBRARIES, inner[0]["id"])
    for row in reversed(inner):
        merging.take_back(made.office, LIBRARIES, row["id"])
    assert everything(made) == before


def test_what_cannot_be_merged(made: Made) -> None:
    with pytest.raises(UserError, match="at least two"):
        merging.plan(made.office, LIBRARIES, [made.lender, made.lender])
    with pytest.raises(UserError, match="branch of our own"):
        merging.plan(made.office, LIBRARIES, [made.lender, made.branch])
    found = merging.plan(made.office, LIBRARIES, [made.lender, made.borrower])
    with pytest.raises(Cancelled):
        made.request(Side.BORROWING)
        merging.merge(made.office, found, lambda done, of: False)
    libraries.save_library(made.office, made.lender, {"phone": "1"})
    with pytest.raises(Conflict):
        merging.merge(made.office, found)
    assert made.rows("SELECT count(*) AS n FROM libraries WHERE merged_into IS NOT NULL")[0]["n"] == 0


def test_members_of_groups_and_the_string(made: Made) -> None:
    twin = made.library("Lender Lib", "LXX")
    made.change("INSERT INTO holdings_groups (id, name) VALUES (1, 'Free')")
    for symbol, key in (("LEN", made.lender), ("LXX", twin)):
        made.change("INSERT INTO group_members (group_id, library_id, symbol) VALUES (1, :key, :symbol)", key=key,
                    symbol=symbol)  # fmt: skip
    merging.merge(made.office, merging.plan(made.office, LIBRARIES, [made.lender, twin], winner=made.lender))
    assert {row["library_id"] for row in made.rows("SELECT library_id FROM group_members")} == {made.lender}
    assert made.office.holdings.known(["LXX", "LEN"]) == {"LXX": made.lender, "LEN": made.lender}


def library_row(key: int, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "city": "", "state": "", "outlet": "", "stub": False, "codes": ()} | more


def test_libraries_that_look_like_one() -> None:
    rows = [
        library_row(1, "Pine River Public Library", city="Bayfield", state="CO", outlet="A-1"),
        library_row(2, "Pine River Library District", city="BAYFIELD", state="CO"),
        library_row(3, "Pine River Library", city="Durango", state="CO"),
        library_row(4, "Main Library", city="Mesa", state="CO", outlet="B-1"),
        library_row(5, "Main Library", city="Mesa", state="CO", outlet="B-2"),
        library_row(6, "XYZ", stub=True, codes=("XYZ",)),
        library_row(7, "Xylophone Library", codes=("XYZ",)),
    ]
    found = [(group.ids, group.why, group.has_stub) for group in groups(LIBRARIES, rows)]
    assert found == [((6, 7), "same symbol", True), ((1, 2), "same name and place", False)]


def person(key: int, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "phone": "", "email": "", "card_code": "", "stub": False} | more


def test_customers_that_look_like_one() -> None:
    rows = [
        person(1, "Doe, Jane", phone="(970) 555-0101"), person(2, "Jane Doe"),
        person(3, "Doe, John", phone="970 555 0101"), person(4, "Roe, Jane", email="j@x.org"),
        person(5, "Smith, Jane", email="J@x.org "), person(6, "", card_code="21234000000018", stub=True),
        person(7, "Poe, Al", card_code="A21234000000018"),
    ]  # fmt: skip
    found = {group.ids: group.why for group in groups(CUSTOMERS, rows)}
    assert found == {(6, 7): "same card", (4, 5): "same e-mail", (1, 2): "same name"}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(max_size=12), st.text("0123456789- ", max_size=12), st.booleans()), max_size=12))
def test_looking_for_duplicates_takes_anything(given_rows: list[tuple[str, str, bool]]) -> None:
    rows = [person(n, name, phone=phone, email=name, card_code=phone, stub=stub)
            for n, (name, phone, stub) in enumerate(given_rows)]  # fmt: skip
    found = groups(CUSTOMERS, rows)
    listed = [key for group in found for key in group.ids]
    assert len(listed) == len(set(listed))
    assert all(len(group.ids) > 1 and group.why for group in found)


def test_duplicates_of_the_office(made: Made) -> None:
    with made.engines.write.begin() as connection:
        connection.execute(text("INSERT INTO libraries (name, symbol, stub) VALUES ('LEN', 'LEN', true)"))
    found = merging.duplicates(made.office, LIBRARIES)
    assert [(group.ids[0], group.has_stub) for group in found] == [(made.lender, True)]
    plan = merging.plan(made.office, LIBRARIES, found[0].ids)
    assert plan.winner == made.lender
    merging.merge(made.office, plan)
    assert merging.duplicates(made.office, LIBRARIES) == []


def test_what_a_duplicate_moved_counts_for_the_one_that_was_kept(made: Made) -> None:
    """History rows stay as they are; the figures lead to the library that is left, and back after the undo."""
    twin = made.library("Lender Lib", "LXX")
    for key in (twin, made.lender):
        made.request(Side.BORROWING, Status.RECEIVED, library_id=key)

    def counted() -> dict[int | None, int]:
        found: dict[int | None, int] = {}
        for one in made.office.reads.movements(TODAY, TODAY):
            found[one.library_id] = found.get(one.library_id, 0) + one.items
        return found

    assert counted() == {twin: 1, made.lender: 1}
    rows = made.rows("SELECT * FROM history ORDER BY id")
    merging.merge(made.office, merging.plan(made.office, LIBRARIES, [made.lender, twin], winner=made.lender))
    assert counted() == {made.lender: 2}
    merging.take_back(made.office, LIBRARIES, made.office.reads.library_changes(made.lender)[0].id)
    assert counted() == {twin: 1, made.lender: 1}
    assert made.rows("SELECT * FROM history ORDER BY id") == rows
