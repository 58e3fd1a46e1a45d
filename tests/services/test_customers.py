# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: changed, blocked, looked at. Nothing of them is anywhere else."""

from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.services import customers
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
