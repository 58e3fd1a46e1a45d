# SPDX-License-Identifier: GPL-3.0-or-later
"""Command cards: everything that can be typed at the desk can be scanned as a "!" line too."""

import pytest

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.scan import Choice, ScanResult
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING


@pytest.mark.parametrize("card", ["!1", "!choose 1", "1", "!YES", ""])
def test_a_digit_and_enter_are_cards_too(here: Made, card: str) -> None:
    key = here.request(B, Status.CANCELLED, days_ago=3)
    here.line(here.number(key))
    assert here.line(card).status == "checked_in"


def test_a_digit_card_answers_while_a_slip_waits_for_its_book(here: Made) -> None:
    key = here.request(L, Status.SEARCHING, item_barcode="")
    slip = here.line(here.number(key))
    assert here.line(f"!{slip.default}").outcome == "shipped"


@pytest.mark.parametrize("card", ["!9", "!3", "!yes"])
def test_a_card_without_a_question_says_so(here: Made, card: str) -> None:
    answer = here.line(card)
    assert (answer.outcome, bool(answer.why)) == ("refused", True)


def test_leave_puts_the_question_to_settle(here: Made) -> None:
    key = here.request(B, Status.LOST, days_ago=3)
    here.line(here.number(key))
    assert here.line("!leave").outcome == "choose"
    assert [row[1] for row in here.office.reads.to_settle(here.clock.day)] == [here.number(key)]
    assert here.line("!leave").outcome == "already"


def test_a_choice_may_stand_for_a_line(here: Made) -> None:
    """The choice runs the line as if it had been scanned, and the question is over."""
    choice = Choice("2", phrase("reading_open"), 0, "", "", "", "", command="!stack courier")
    here.state.question = ScanResult("code", "choose", choices=[choice])
    assert here.line("2").said == phrase("stack_set", words="From the courier")
    assert (here.state.stack, here.state.question) == ("courier", None)
