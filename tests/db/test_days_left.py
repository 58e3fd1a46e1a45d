# SPDX-License-Identifier: GPL-3.0-or-later
"""The days left: the order of the database is that of the numbers shown, on every list with a limit."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.columns import ROW
from ill_desktop.domain.days_left import MOST_WAITED, days_left, waited, waited_by_day
from ill_desktop.domain.queues import BY_KEY, PAGES, limit_of
from ill_desktop.domain.request import AnswerKind, Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from tests.offices import TODAY, Made

AT = {name: place for place, name in enumerate(ROW)}


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 200))
def test_the_days_looked_up_say_what_was_waited(today: date, back: int) -> None:
    day = today - timedelta(back)
    assert waited_by_day(today).get(day, MOST_WAITED) == waited(day, today)


def left_of(made: Made, key: int, limit: int | None) -> int | None:
    row = made.office.reads.request_rows([key])[key]
    return days_left(row[AT["wait_from"]], row[AT["wait_days"]], limit, made.clock.day)


@pytest.mark.parametrize("descending", [False, True])
def test_lists_sort_by_what_they_show(here: Made, descending: bool) -> None:
    chance = random.Random(4)
    slow = here.library("Slow Library", "SLO", days_to_respond=12)
    for n in range(18):
        days, status = chance.choice([0, 1, 3, 9, 40, 200]), (Status.SENT, Status.CONDITIONAL, Status.UNFILLED)[n % 3]
        here.request(Side.BORROWING, status, days_ago=days, library_id=chance.choice([here.lender, slow]))
        here.request(Side.LENDING, days_ago=days)
    for queue in (BY_KEY["outgoing.with_lender"], BY_KEY["outgoing.to_decide"], BY_KEY["incoming.to_answer"],
                  PAGES["outgoing"]):  # fmt: skip
        ids = list(here.office.reads.request_ids(queue, TODAY, "days_left", descending))
        numbers = [left_of(here, key, limit_of(queue, ())) for key in ids]
        known = [n for n in numbers if n is not None]
        assert len(ids) >= 6
        assert len(set(known)) > 1
        assert known == sorted(known, reverse=descending)
        assert numbers[: len(known)] == known


def test_with_a_lender_its_own_days_count_from_when_it_was_asked(made: Made) -> None:
    made.library("Slow Library", "SLO", "C111", days_to_respond=12)
    key = made.request(Side.BORROWING, Status.NEW, library_id=None, lender_symbols="LEN SLO")
    requests.act(made.office, key, Action.SEND)
    made.clock.go(TODAY + timedelta(7))
    assert left_of(made, key, 4) == -1
    requests.act(made.office, key, Action.ANSWER, answer=AnswerKind.UNFILLED, reason="in_use")
    assert left_of(made, key, 4) == 12
