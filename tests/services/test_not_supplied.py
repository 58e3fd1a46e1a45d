# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender told that it was shipped, and then that nothing comes."""

from datetime import timedelta

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import AnswerKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests, undo
from tests.offices import TODAY, Made

B = Side.BORROWING
NO = {"answer": AnswerKind.UNFILLED, "reason": "not_on_shelf"}


def shipped(made: Made, symbols: str) -> int:
    key = made.request(B, library_id=None, lender_symbols=symbols)
    requests.act(made.office, key, Action.SEND)
    requests.act(made.office, key, Action.SHIP, due=TODAY + timedelta(30))
    return key


def test_the_next_lender_is_asked_and_undo_brings_all_back(here: Made) -> None:
    second = here.library("Second Library", "SEC", "C111")
    key = shipped(here, "LEN SEC")
    before = here.show(key)
    assert (before["status"], before["library"], before["customer_due"] is not None) == (
        "shipped", "Lender Library", True)  # fmt: skip
    requests.act(here.office, key, Action.ANSWER, **NO)
    now = here.show(key)
    assert (now["status"], now["library_id"]) == ("sent", second)
    assert [now[name] for name in ("lender_due", "internal_due", "customer_due", "shipped_on")] == [None] * 4
    assert [(a["kind"], a["reason"]) for a in now["answers"]] == [("unfilled", "not_on_shelf"), (None, "")]
    assert now["answers"][1]["asked_on"] == str(TODAY)
    assert now["history"][-1]["note"] == "not_on_shelf"
    undo.undo_last(here.office, key)
    after = here.show(key)
    for name in ("status", "library", "answers", "lender_due", "internal_due", "customer_due", "shipped_on"):
        assert after[name] == before[name], name
    assert here.problems() == []


def test_at_the_end_of_the_string_it_comes_back_to_us(made: Made) -> None:
    key = shipped(made, "LEN")
    requests.act(made.office, key, Action.ANSWER, **NO)
    assert made.status(key) == "unfilled"


def test_the_one_who_said_yes_out_of_its_turn_is_the_one_who_does_not_supply(made: Made) -> None:
    made.library("Second Library", "SEC", "C111")
    key = made.request(B, library_id=None, lender_symbols="LEN SEC")
    requests.act(made.office, key, Action.SEND)
    requests.act(made.office, key, Action.ANSWER, answer=AnswerKind.WILL_SUPPLY, position=2)
    requests.act(made.office, key, Action.SHIP)
    requests.act(made.office, key, Action.ANSWER, **NO)
    assert [a["kind"] for a in made.show(key)["answers"]] == [None, "unfilled"]
    assert (made.status(key), made.show(key)["library"]) == ("sent", "Lender Library")


@pytest.mark.parametrize(("given", "says"), [
    ({"answer": AnswerKind.CONDITIONAL, "note": "library use only"}, "say no or later"),
    ({"answer": AnswerKind.UNFILLED}, "Give the reason"), ({}, "Say what the lender answered"),
])  # fmt: skip
def test_what_is_no_such_answer_changes_nothing(made: Made, given: dict[str, object], says: str) -> None:
    key = shipped(made, "LEN SEC")
    before = made.show(key)
    with pytest.raises(UserError, match=says):
        requests.act(made.office, key, Action.ANSWER, **given)
    assert made.show(key) == before
