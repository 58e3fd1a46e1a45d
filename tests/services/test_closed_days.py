# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed from-to: dates move, stops are missed, lenders are asked; and all of it can be taken back."""

from datetime import date

import pytest

from ill_desktop.db.check import check
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import FactKind, Request, Side, Status
from ill_desktop.services import closed_days, libraries, requests
from tests.offices import TODAY, Made

FIRST, LAST = date(2026, 3, 30), date(2026, 4, 3)  # Monday to Friday
B = Side.BORROWING


def loan(here: Made, customer_due: date, lender_due: date) -> int:
    key = here.request(B, Status.CHECKED_OUT, customer_id=here.customer)
    requests.edit(here.office, key, {"lender_due": lender_due, "customer_due": customer_due})
    return key


def read(here: Made, key: int) -> Request:
    with here.office.deed() as deed:
        return deed.get(Request, key, ("facts",))


def test_dates_move_and_lenders_are_asked_once(here: Made) -> None:
    libraries.save_library(here.office, here.home, {"delivery_days": "MWF", "courier": "CLiC"})
    safe, risky = loan(here, FIRST, date(2026, 5, 1)), loan(here, LAST, date(2026, 4, 4))
    also, before = loan(here, date(2026, 4, 20), date(2026, 4, 1)), loan(here, TODAY, date(2026, 5, 1))
    found = closed_days.plan(here.office, FIRST, LAST)
    assert {one.request_id: one.becomes for one in found.moved} == {safe: date(2026, 4, 6), risky: date(2026, 4, 6)}
    assert {one.request_id for one in found.at_risk} == {risky, also}
    assert (found.libraries, len(found.stops)) == (1, 3)
    closed_days.close(here.office, FIRST, LAST, "snow")
    assert [read(here, key).customer_due for key in (safe, risky, also, before)] == [
        date(2026, 4, 6), date(2026, 4, 6), date(2026, 4, 20), TODAY]  # fmt: skip
    asked_for = [key for key in (safe, risky, also, before) if read(here, key).has(FactKind.RENEWAL_ASKED)]
    assert asked_for == [risky, also]
    [asked] = here.office.reads.correspondence("library", here.lender)
    assert all(number in asked["text"] for number in ("OCLC 200000002", "OCLC 200000003", "April 4, 2026", "snow"))
    assert "200000001" not in asked["text"] and "Quillfeather" not in asked["text"]
    missed = here.office.reads.courier_days(FIRST, LAST)
    days = [date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 3)]
    assert [(day.on, day.courier, day.missed) for day in missed] == [(day, "CLiC", True) for day in days]
    assert check(here.engines) == []


def test_a_closing_is_taken_back(here: Made) -> None:
    first, second = loan(here, FIRST, date(2026, 4, 2)), loan(here, FIRST, date(2026, 5, 1))
    closed_days.close(here.office, FIRST, LAST, "snow")
    [closure] = here.office.reads.closures(None, TODAY)
    here.act(second, "take_back")
    changes = closed_days.reopen(here.office, closure.id or 0)
    assert changes.said is not None and changes.said.facts["kept"] == 1
    assert read(here, first).customer_due == FIRST and not read(here, first).has(FactKind.RENEWAL_ASKED)
    assert read(here, second).customer_due == date(2026, 4, 6)
    assert here.office.reads.closures(None, TODAY) == []
    assert here.office.reads.courier_days(FIRST, LAST) == []
    closed_days.close(here.office, FIRST, LAST, "snow again")
    assert read(here, first).customer_due == date(2026, 4, 6)


def test_a_date_computed_later_is_no_closed_day(here: Made) -> None:
    key = here.request(B, Status.SENT)
    closed_days.close(here.office, date(2026, 4, 6), date(2026, 4, 8), "inventory")
    here.act(key, "receive", due=date(2026, 5, 1))
    assert read(here, key).customer_due == date(2026, 4, 5)  # 21 days are April 8, a closed day


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [(LAST, FIRST, "before the first"), (FIRST, date(2028, 1, 1), "more than a year"),
     (date(2026, 1, 1), date(2026, 1, 3), "over"), (date(2026, 5, 1), date(2026, 5, 4), "already")],
)  # fmt: skip
def test_days_that_cannot_be(here: Made, first: date, last: date, says: str) -> None:
    closed_days.close(here.office, date(2026, 5, 4), date(2026, 5, 5), "holiday")
    with pytest.raises(UserError, match=says):
        closed_days.close(here.office, first, last, "")
    assert len(here.office.reads.closures(None, date(2026, 1, 1))) == 1
