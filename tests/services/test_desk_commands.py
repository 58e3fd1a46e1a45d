# SPDX-License-Identifier: GPL-3.0-or-later
"""Command cards: everything that can be typed at the desk can be scanned as a "!" line too."""

from datetime import timedelta

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


# ---- due date


def test_due_right_after_an_arrival_without_one(made: Made) -> None:
    first, second = made.request(B, Status.SENT), made.request(B, Status.SENT)
    made.line(made.number(first))
    asked = made.line("!due +21")
    due = made.clock.day + timedelta(21)
    assert (asked.outcome, asked.default, asked.why) == (
        "choose",
        "1",
        phrase("why_due_last", number=made.number(first), due=due),
    )
    assert made.line("").said == phrase("due_set_last", number=made.number(first), due=due)
    shown = made.show(first)
    assert (shown["lender_due"], made.state.due) == (str(due), due)
    assert shown["internal_due"] < shown["lender_due"]
    made.line(made.number(second))
    assert made.show(second)["lender_due"] == str(due)
    made.line("!undo")
    made.line("!undo")
    assert made.show(first)["lender_due"] is None


def test_due_is_offered_only_where_there_is_none(here: Made) -> None:
    known = here.request(B, Status.SENT, lender_due=here.clock.day + timedelta(5))
    here.line(here.number(known))
    assert here.line("!due +21").outcome == "already"
    here.line(here.number(here.request(B, Status.SENT)))
    assert here.line("!due").outcome == "already", "taking the date away asks nothing"


def test_due_may_be_for_the_next_ones_only(here: Made) -> None:
    key = here.request(B, Status.SENT)
    here.line(here.number(key))
    here.line("!due 12/24")
    assert here.line("2").outcome == "already"
    assert here.show(key)["lender_due"] is None


@pytest.mark.parametrize("line", ["!due soon last", "!due +21 last"])
def test_a_due_date_for_nothing(here: Made, line: str) -> None:
    assert here.line(line).outcome == "refused"


# ---- quick receive and quick lend


def test_quick_receive(made: Made) -> None:
    made.line("30234000517861")
    done = made.line("!receive 987654321 | The Overstory | LEN | +28 | Branch Three")
    assert (done.outcome, done.status, done.title) == ("received", "received", "The Overstory")
    assert done.said == phrase("made_and_received", number=done.request, library="Lender Library")
    shown = made.show(done.request_id or 0)
    assert (shown["library"], shown["branch"], shown["item_barcode"]) == (
        "Lender Library",
        "Branch Three",
        "30234000517861",
    )
    assert shown["lender_due"] == str(made.clock.day + timedelta(28))
    assert [h["action"] for h in shown["history"]] == ["created", "receive"]
    assert [(i["network"], i["value"]) for i in shown["identifiers"]] == [("OCLC", "987654321")]
    assert made.office.reads.unknown_scans(made.clock.day) == []
    assert made.office.reads.day_counts(made.clock.day)["items_in"] == 1
    made.clock.wait(300)
    assert made.line("987654321").outcome == "returned", "the scan goes on"
    assert made.problems() == []


def test_quick_lend(made: Made) -> None:
    made.line("33191000105864")
    done = made.line("!lend | Gardens | BOR")
    assert (done.outcome, done.status, done.library_code) == ("shipped", "shipped", "C202")
    shown = made.show(done.request_id or 0)
    assert (shown["side"], shown["item_barcode"], shown["shipped_on"]) == (
        "lending",
        "33191000105864",
        str(made.clock.day),
    )
    assert made.office.reads.day_counts(made.clock.day)["items_out"] == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("!receive", "number | title"),
        ("!lend |  | BOR", "the title too"),
        ("!receive 1 | Title | Nowhere", "Nowhere"),
        ("!receive 1 | Title | LEN | soon", "soon"),
        ("!receive | Title | LEN | | Nowhere", "Nowhere"),
    ],
)
def test_a_quick_line_that_cannot_be_read(here: Made, line: str, says: str) -> None:
    before = here.dump()
    answer = here.line(line)
    assert (answer.outcome, answer.why is not None and says in answer.why.text) == ("refused", True)
    assert here.dump() == before


def test_a_quick_book_that_is_known_already(here: Made) -> None:
    key = here.request(B, Status.SENT)
    answer = here.line(f"!receive {here.number(key, 'OCLC')} | Title")
    assert answer.outcome == "refused"
    assert answer.why is not None and here.number(key) in answer.why.text
    here.act(key, "cancel")
    again = here.line(f"!receive {here.number(key, 'OCLC')} | Title")
    assert (again.outcome, again.why is not None and "older request" in again.why.text) == ("refused", True)


def test_undo_of_a_quick_deed_cancels_what_it_made(made: Made) -> None:
    done = made.line("!lend | Gardens | BOR")
    undone = made.line("!undo")
    assert (undone.outcome, undone.said) == ("undone", phrase("undone_cancelled", number=done.request))
    assert made.status(done.request_id or 0) == "cancelled"
    assert made.office.reads.day_counts(made.clock.day)["items_out"] == 0
    assert made.problems() == []


# ---- paper


def test_a_scan_names_its_papers_and_ctrl_p_again(here: Made) -> None:
    assert here.line("!strap").outcome == "refused"
    arriving, leaving, lent = here.request(B, Status.SENT), here.request(B, Status.CHECKED_IN), here.request(L)
    assert here.line(here.number(arriving)).papers == ("strap",)
    assert here.line(here.number(leaving)).papers == ("slip",)
    assert here.line(here.number(lent)).papers == ("strap", "slip")
    again = here.line("!slip")
    assert (again.outcome, again.papers, again.request_id) == ("already", ("slip",), lent)
    assert here.line("!strap").papers == ("strap",)
    assert here.line("!undo").request_id == lent, "printing again is no deed"
