# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens by itself, once."""

from datetime import datetime

import pytest

from ill_desktop.domain.request import AnswerKind, FactKind, Side, Status
from ill_desktop.office import open_office
from ill_desktop.services import requests, tending
from tests.offices import Made, SetClock

B = Side.BORROWING
NOTHING = {"closed": 0, "aged_out": 0, "unfilled": 0}


def test_returns_close_after_thirty_days(made: Made) -> None:
    old, young = made.request(B, Status.RETURNED, days_ago=31), made.request(B, Status.RETURNED, days_ago=29)
    assert tending.tend(made.office) == NOTHING | {"closed": 1}
    assert (made.status(old), made.status(young)) == ("closed", "returned")
    assert tending.tend(made.office) == NOTHING


@pytest.mark.parametrize("kind", [FactKind.OVERDUE, FactKind.LEGAL_HOLD, FactKind.DISPUTED, FactKind.BILLED])
def test_a_claim_money_or_a_hold_keeps_it_open(here: Made, kind: FactKind) -> None:
    key = here.request(B, Status.RETURNED, days_ago=90)
    requests.add_fact(here.office, key, kind)
    assert tending.tend(here.office) == NOTHING
    assert here.status(key) == "returned"


def test_a_lender_that_does_not_answer_is_passed_over(made: Made) -> None:
    key = made.request(B, Status.SENT, days_ago=8, lender_symbols="LEN BOR")
    young = made.request(B, Status.SENT, days_ago=2, lender_symbols="LEN")
    assert tending.tend(made.office) == NOTHING | {"aged_out": 1}
    assert [a["kind"] for a in made.show(key)["answers"]] == ["aged_out", None]
    assert tending.tend(made.office) == NOTHING
    made.clock.go(made.clock.day.replace(day=28))
    assert tending.tend(made.office) == {"closed": 0, "aged_out": 2, "unfilled": 2}
    assert (made.status(key), made.status(young)) == ("unfilled", "unfilled")
    assert made.problems() == []


def test_a_lender_that_said_yes_is_waited_for(here: Made) -> None:
    key = here.request(B, Status.SENT, days_ago=20, lender_symbols="LEN")
    requests.act(here.office, key, requests.Action.ANSWER, answer=AnswerKind.WILL_SUPPLY)
    assert tending.tend(here.office) == NOTHING
    assert here.status(key) == "sent"


def test_two_desks_at_once_do_nothing_twice(made: Made) -> None:
    keys = [made.request(B, Status.RETURNED, days_ago=40), made.request(B, Status.SENT, days_ago=9,
                                                                       lender_symbols="LEN BOR")]  # fmt: skip
    other = open_office(made.database)
    other.clock = made.clock
    try:
        mine, theirs = tending.due(made.office), tending.due(other)
        assert sorted(mine) == sorted(theirs) == sorted(keys)
        done = tending.tend_some(made.office, mine, most=None)
        again = tending.tend_some(other, theirs, most=None)
    finally:
        other.close()
    assert (done.closed, done.aged_out) == (1, 1) and (again.closed, again.aged_out) == (0, 0)
    assert [a["kind"] for a in made.show(keys[1])["answers"]] == ["aged_out", None]
    deeds = made.rows("SELECT action FROM history WHERE request_id = :key AND action = 'close'", key=keys[0])
    assert len(deeds) == 1


class Ticking(SetClock):
    """A clock that goes on by 15 ms whenever it is looked at."""

    def now(self) -> datetime:
        self.wait(0.015)
        return super().now()


def test_a_portion_ends_when_its_time_is_over(here: Made) -> None:
    keys = [here.request(B, Status.RETURNED, days_ago=40) for _ in range(5)]
    here.office.clock = Ticking()
    done = tending.tend_some(here.office, tending.due(here.office))
    assert 1 <= done.closed < 5 and len(done.left) == 5 - done.closed
    assert set(done.changes.requests) == set(keys) - set(done.left)
    while done.left:
        done = tending.tend_some(here.office, done.left)
    assert {here.status(key) for key in keys} == {"closed"}
