# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, notes and fields on many requests: a result for each, and one undo for all."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.batch_fields import BATCH_FIELDS, read_typed
from ill_desktop.domain.dates import parse_past
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Reader, ServiceType, Side, Status
from ill_desktop.services import batch_fields, batches
from ill_desktop.services.requests import EDITABLE
from tests.offices import TODAY, Made
from tests.services.test_batches import undo_all, without_batches

B, L = Side.BORROWING, Side.LENDING


def change(made: Made, keys: list[int], name: str, typed: str, reason: str = "") -> batches.Batch:
    return batches.run(made.office, keys, f"change {name}", batch_fields.one_field(made.office, name, typed, reason))


@pytest.mark.parametrize(("name", "typed", "shown"), [
    ("need_before", "+14", str(TODAY + timedelta(14))), ("material", "DVD", "DVD"), ("network", "SHAREit", "SHAREit"),
    ("service_level", "Rush", "Rush"), ("max_cost_cents", "12.50", 1250), ("rush", "yes", True),
    ("branch_id", "branch nine", "Branch Nine"), ("location", "Fiction", "Fiction"),
])  # fmt: skip
def test_each_field_on_many_and_one_undo(here: Made, name: str, typed: str, shown: Any) -> None:
    branch = here.library("Branch Nine", "BR9", "C909", own=True)
    keys = [here.request(B, material="Book"), here.request(L, Status.SEARCHING, material="Book"),
            here.request(B, Status.CLOSED)]  # fmt: skip
    before = without_batches(here)
    batch = change(here, keys, name, typed)
    assert (batch.done, [key for key, _ in batch.refused]) == (keys[:2], keys[2:])
    assert "is finished" in batch.refused[0][1]
    field = here.show(keys[0])
    assert field[name] == (branch if name == "branch_id" else shown)
    assert len(undo_all(here.office, batch.key).done) == 2
    assert without_batches(here) == before
    assert here.problems() == []


def test_due_dates_follow_from_the_lenders(made: Made) -> None:
    loan, lent = made.request(B, Status.CHECKED_OUT), made.request(L, Status.SHIPPED)
    copy = made.request(B, Status.RECEIVED, service_type=ServiceType.COPY)
    before = without_batches(made)
    day = TODAY + timedelta(40)
    first = change(made, [loan, lent, copy], "lender_due", "+40")
    assert [made.show(key)["lender_due"] for key in (loan, lent, copy)] == [str(day)] * 3
    assert made.show(loan)["customer_due"] not in (None, str(day))
    internal = made.show(loan)["internal_due"]
    without_reason = change(made, [loan], "customer_due", "+9")
    assert "needs a reason" in without_reason.refused[0][1]
    second = change(made, [loan, lent, copy], "customer_due", "+9", "the branch is closed")
    assert second.done == [loan]
    assert "no customer's date" in second.refused[0][1]
    assert (made.show(loan)["customer_due"], made.show(loan)["internal_due"]) == (str(TODAY + timedelta(9)), internal)
    undo_all(made.office, second.key)
    undo_all(made.office, first.key)
    assert without_batches(made) == before


def test_a_note_on_many_goes_with_its_batch(here: Made) -> None:
    keys = [here.request(B), here.request(L)]
    before = without_batches(here)
    batch = batches.run(here.office, keys, "note", batch_fields.one_note(here.office, Reader.CUSTOMER, "Ring Ms. Doe"))
    shown = [here.office.reads.show(key, with_customer=True) or {} for key in keys]
    assert [one["notes"][0]["text"] for one in shown] == ["Ring Ms. Doe"] * 2
    assert "Doe" not in str([here.show(key)["history"] for key in keys])  # what a customer's note says is personal
    undo_all(here.office, batch.key)
    assert without_batches(here) == before


@pytest.mark.parametrize(("name", "typed", "says"), [
    ("need_before", "yesterday", "not a date"), ("need_before", "2020-01-01", "has passed"),
    ("lender_due", "2099-01-01", "ten years"), ("lender_due", " ", "Type the value"),
    ("max_cost_cents", "much", "much"),
    ("branch_id", "Lender Library", "none of our branches"), ("rush", "perhaps", "yes or no"),
    ("material", "4111 1111 1111 1111", "payment card"), ("material", "x" * 300, "longer than"),
])  # fmt: skip
def test_what_is_no_value_begins_nothing(made: Made, name: str, typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        batch_fields.one_field(made.office, name, typed)


def test_every_field_of_the_table_may_be_changed_by_hand() -> None:
    assert {one.name for one in BATCH_FIELDS} <= {*EDITABLE}


@given(st.sampled_from(BATCH_FIELDS), st.text(max_size=220))
def test_anything_typed_is_read_or_told(field: Any, typed: str) -> None:
    try:
        value = read_typed(field, typed, TODAY)
    except UserError as error:
        assert str(error).endswith(".")
    else:
        assert not isinstance(value, date) or value >= TODAY


@pytest.mark.parametrize(("typed", "day"), [
    ("3/2", date(2026, 3, 2)), ("12/24", date(2025, 12, 24)), ("yesterday", date(2026, 3, 17)),
    ("today", TODAY), ("2/29", date(2024, 2, 29)), ("2026-02-01", date(2026, 2, 1)),
])  # fmt: skip
def test_a_day_that_has_been(typed: str, day: date) -> None:
    assert parse_past(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["+3", "tomorrow", "2027-01-01", "fri", "13/40", ""])
def test_a_day_to_come_is_told(typed: str) -> None:
    with pytest.raises(UserError):
        parse_past(typed, TODAY)
