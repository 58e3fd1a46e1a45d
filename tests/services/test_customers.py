# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: changed, blocked, looked at. Nothing of them is anywhere else."""

from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.services import customers, library_file
from tests.offices import Made


def test_a_look_is_logged_without_titles(made: Made) -> None:
    shown = customers.show_customer(made.office, made.customer)
    assert shown is not None
    assert (shown["name"], shown["branch"]) == ("Quillfeather, Petronella", "Branch Three")
    assert [row["customer_id"] for row in made.rows("SELECT * FROM customer_views")] == [made.customer]
    assert customers.show_customer(made.office, 9999) is None


def test_changes_are_in_the_customers_own_history_only(made: Made) -> None:
    customers.save_customer(made.office, made.customer, {"phone": "555-0100"})
    rows = made.rows("SELECT action, after FROM customer_history ORDER BY id")
    assert [row["action"] for row in rows] == ["created", "edit"]
    assert "555-0100" in rows[-1]["after"]
    assert made.rows("SELECT * FROM history") == []
    assert made.problems() == []


@pytest.mark.parametrize("fields", [{"name": "", "card": " "}, {"blocked": True}, {"note": "4111 1111 1111 1111"}])
def test_what_cannot_be(here: Made, fields: dict[str, Any]) -> None:
    before = here.rows("SELECT * FROM customers")
    with pytest.raises(UserError):
        customers.save_customer(here.office, here.customer, fields)
    assert here.rows("SELECT * FROM customers") == before


def test_a_new_customer_needs_a_name_or_a_card(here: Made) -> None:
    with pytest.raises(UserError, match="name or a card"):
        customers.save_customer(here.office, None, {"phone": "1"})


def test_the_requests_of_a_customer(made: Made) -> None:
    keys = [made.request(Side.BORROWING, customer_id=made.customer) for _ in range(2)]
    made.act(keys[0], "cancel")
    reads = made.office.reads
    assert list(reads.requests_of(customer_id=made.customer)) == keys[1:]
    assert list(reads.requests_of(customer_id=made.customer, open_only=False)) == keys[::-1]
    assert reads.customer_rows([made.customer])[made.customer][-1] == 1
    for sort in ("name", "card", "branch", "blocked", "open"):
        assert list(reads.customer_ids(sort=sort)) == [made.customer]


CHANGES: list[dict[str, Any]] = [
    {"phone": "555-0100", "email": "p@home.example", "note": "rings twice"},
    {"name": "Quill, Petra", "card": "29999000000001"},
    {"blocked": True, "block_reason": "owes a book"},
    {"branch_id": None},
]


@pytest.mark.parametrize("fields", CHANGES, ids=lambda fields: next(iter(fields)))
def test_a_change_is_taken_back_and_is_nowhere_else(made: Made, fields: dict[str, Any]) -> None:
    kept = "SELECT name, card, card_code, phone, email, branch_id, blocked, block_reason, note FROM customers"
    before = made.rows(kept), made.rows("SELECT word FROM customer_words ORDER BY word")
    customers.save_customer(made.office, made.customer, fields)
    assert made.rows(kept) != before[0]
    change = made.office.reads.customer_changes(made.customer)[0]
    assert change.can_be_undone
    assert {one.now for one in change.told()} >= {v for v in fields.values() if isinstance(v, str)}
    library_file.undo_customer_change(made.office, change.id)
    assert (made.rows(kept), made.rows("SELECT word FROM customer_words ORDER BY word")) == before
    rows = made.office.reads.customer_changes(made.customer)
    assert [(row.action, row.undone) for row in rows[:2]] == [("undo", False), ("edit", True)]
    assert not rows[0].can_be_undone and not rows[1].can_be_undone
    with pytest.raises(UserError, match="taken back already"):
        library_file.undo_customer_change(made.office, change.id)
    assert made.rows("SELECT * FROM history") == []
    assert made.problems() == []


def test_a_change_in_the_way_stays(made: Made) -> None:
    customers.save_customer(made.office, made.customer, {"card": "7001"})
    other = customers.save_customer(made.office, None, {"name": "Other", "card": "7002"}).customers[0]
    first = made.office.reads.customer_changes(made.customer)[0]
    customers.save_customer(made.office, made.customer, {"card": "7003"})
    with pytest.raises(UserError, match="changed again since"):
        library_file.undo_customer_change(made.office, first.id)
    second = made.office.reads.customer_changes(made.customer)[0]
    customers.save_customer(made.office, other, {"card": "7001"})
    with pytest.raises(UserError, match="Another customer has the card"):
        library_file.undo_customer_change(made.office, second.id)
    assert made.office.reads.show_customer(made.customer)["card"] == "7003"  # type: ignore[index]


def test_a_change_says_what_was_and_what_is(made: Made) -> None:
    customers.save_customer(made.office, made.customer, {"phone": "1", "branch_id": None, "blocked": True,
                                                         "block_reason": "late"})  # fmt: skip
    told = made.office.reads.customer_changes(made.customer)[0].told()
    assert {(one.field, one.was, one.now) for one in told} >= {
        ("Branch", "Branch Three", ""), ("Blocked", "no", "yes"), ("Reason", "", "late")}  # fmt: skip
