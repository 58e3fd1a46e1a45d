# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds over a request, a library, a customer and a period; what is handed out is logged and names nobody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import holds, tending
from tests.offices import TODAY, Made

B = Side.BORROWING


@pytest.mark.parametrize("what", ["request", "library", "customer", "period"])
def test_what_is_held_does_not_close_by_itself(here: Made, what: str) -> None:
    held = here.request(B, Status.RETURNED, days_ago=40, customer_id=here.customer)
    here.clock.moment = here.clock.moment.replace(month=1)  # another one, created in another month
    other = here.request(B, Status.RETURNED, days_ago=40, library_id=here.borrower)
    here.clock.moment = here.clock.moment.replace(month=3)
    period = {"first": date(2026, 2, 1), "last": date(2026, 3, 31)}
    over: dict[str, Any] = {"request": {"request_id": held}, "library": {"library_id": here.lender},
                            "customer": {"customer_id": here.customer}, "period": period}[what]  # fmt: skip
    holds.place(here.office, ordered_by="District Court", **over)
    assert [row[3] for row in here.office.reads.holds_over(held)] == ["District Court"]
    assert here.office.reads.holds_over(other) == []
    assert tending.tend(here.office)["closed"] == 1
    assert (here.status(held), here.status(other)) == (Status.RETURNED, Status.CLOSED)
    [hold] = here.office.reads.legal_holds()
    assert "Quillfeather" not in hold.covers
    holds.release(here.office, hold.id or 0, "the same court")
    assert here.office.reads.legal_holds() == []
    assert [one.released_by for one in here.office.reads.legal_holds(open_only=False)] == ["the same court"]
    assert tending.tend(here.office)["closed"] == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ordered_by": " ", "library_id": 1}, "who ordered"),
        ({"ordered_by": "x"}, "one thing"),
        ({"ordered_by": "x", "library_id": 1, "request_id": 1}, "one thing"),
        ({"ordered_by": "x", "first": TODAY, "last": date(2026, 1, 1)}, "ends before"),
        ({"ordered_by": "x 4111111111111111", "library_id": 1}, "payment card"),
        ({"ordered_by": "x", "library_id": 10**6}, "not there"),
    ],
)
def test_holds_that_cannot_be(here: Made, given: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says):
        holds.place(here.office, **given)
    assert here.office.reads.legal_holds() == []


def test_a_hold_is_released_once(here: Made) -> None:
    holds.place(here.office, ordered_by="x", library_id=here.lender)
    [hold] = here.office.reads.legal_holds()
    with pytest.raises(UserError, match="who released"):
        holds.release(here.office, hold.id or 0, "")
    holds.release(here.office, hold.id or 0, "y")
    with pytest.raises(UserError, match="already, by y"):
        holds.release(here.office, hold.id or 0, "z")


def test_what_is_handed_out_names_nobody_and_is_logged(here: Made, tmp_path: Path) -> None:
    here.request(B, Status.CHECKED_OUT, customer_id=here.customer, title="Bees")
    out = tmp_path / "requests.xlsx"
    with pytest.raises(UserError, match="to whom"):
        holds.hand_out(here.office, date(2026, 1, 1), TODAY, " ", out)
    assert not out.exists()
    holds.hand_out(here.office, date(2026, 1, 1), TODAY, "The Gazette", out, "by order of the director")
    cells = " ".join(str(cell) for row in load_workbook(out)["Requests"].values for cell in row)
    assert "Bees" in cells and "Quillfeather" not in cells and "21234000000018" not in cells
    [(_, day, what, to_whom, items, note, _)] = here.office.reads.releases()
    assert (day, to_whom, items, note) == (TODAY, "The Gazette", 1, "by order of the director")
    assert "requests.xlsx" in what
