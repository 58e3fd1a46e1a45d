# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule R2: several open requests bear the code. And deeds of several requests, which are undone as one."""

from datetime import timedelta

import pytest

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.services import requests
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING
S = Status
OURS, THEIRS = "33191000105864", "30234000517861"


def lent_twice(made: Made) -> tuple[int, int]:
    """(the loan that is out to the borrower, the request of another library for the same item)."""
    third = made.library("Third Library", "THI", "C505", delivery_days="MTWRF")
    out = made.request(L, S.SHIPPED, days_ago=20, item_barcode=OURS)
    wanted = made.request(L, S.SEARCHING, item_barcode=OURS, library_id=third)
    return out, wanted


@pytest.mark.parametrize("enter", ["", "1", "!yes"])
def test_r2a_home_from_one_then_shipped_to_the_other(made: Made, enter: str) -> None:
    out, wanted = lent_twice(made)
    before = made.dump()
    asked = made.line(OURS)
    home_and_ship = phrase("reading_home_and_ship", home="Borrower Library", library="Third Library")
    assert (asked.outcome, asked.default, asked.choices[0].words) == ("choose", "1", home_and_ship)
    done = made.line(enter)
    assert (done.outcome, done.request_id, done.library_code) == ("shipped", wanted, "C505")
    assert done.said is not None
    assert (done.said.key, done.said.facts["home"]) == ("home_then_shipped", "Borrower Library")
    assert done.step is not None and "C505" in done.step.text
    assert (made.status(out), made.status(wanted)) == ("closed", "shipped")
    assert set(done.changes.requests) == {out, wanted}
    assert len(done.changes.undo) == 2
    assert made.office.reads.day_counts(made.clock.day) | {"pieces_in": 1, "pieces_out": 1} == {
        "items_in": 1, "items_out": 1, "pieces_in": 1, "pieces_out": 1}  # fmt: skip
    undone = made.line("!undo")
    assert (undone.outcome, set(undone.changes.requests)) == ("undone", {out, wanted})
    assert made.dump() == before
    assert made.line("!undo").outcome == "refused"


def test_r2a_from_the_courier_it_only_comes_home(here: Made) -> None:
    out, wanted = lent_twice(here)
    here.line("!stack courier")
    assert (here.line(OURS).outcome, here.status(out), here.status(wanted)) == ("checked_in", "closed", "searching")


def test_r2a_is_done_whole_or_not_at_all(here: Made) -> None:
    out, wanted = lent_twice(here)
    requests.add_fact(here.office, wanted, FactKind.SET_ASIDE, "asked for a better copy")
    before = here.dump()
    here.line(OURS)
    assert here.line("").outcome == "refused"
    assert (here.dump(), here.status(out)) == (before, "shipped")


def test_r2a_the_book_of_a_slip_is_still_lent(made: Made) -> None:
    out = made.request(L, S.SHIPPED, days_ago=20, item_barcode=OURS)
    wanted = made.request(L, S.SEARCHING, item_barcode="")
    made.line(made.number(wanted))
    asked = made.line(OURS)
    assert (asked.outcome, asked.default) == ("choose", "1")
    assert made.line("").outcome == "shipped"
    assert (made.status(out), made.status(wanted)) == ("closed", "shipped")
    assert made.show(wanted)["item_barcode"] == OURS
    made.line("!undo")
    assert (made.status(out), made.status(wanted), made.show(wanted)["item_barcode"]) == ("shipped", "searching", "")


@pytest.mark.parametrize("stack", ["anything", "courier"])
@pytest.mark.parametrize("status", [S.SENT, S.SHIPPED])
def test_r2b_the_new_one_is_received_and_the_old_one_closed(made: Made, stack: str, status: Status) -> None:
    old = made.request(B, S.RETURNED, days_ago=9, item_barcode=THEIRS)
    new = made.request(B, status, item_barcode=THEIRS)
    made.line(f"!stack {stack}")
    before = made.dump()
    received = made.line(THEIRS)
    assert (received.outcome, received.request_id) == ("received", new)
    assert (made.status(new), made.status(old)) == ("received", "closed")
    assert phrase("shown_closed_too", number=made.number(old)) in received.shown
    assert made.office.reads.day_counts(made.clock.day)["items_in"] == 1
    made.line("!undo")
    assert made.dump() == before


def test_r2b_not_where_another_lender_has_the_same_barcode(here: Made) -> None:
    other = here.library("Second Lender", "SEC", "C404")
    here.request(B, S.RETURNED, days_ago=9, item_barcode=THEIRS, library_id=other)
    here.request(B, S.SHIPPED, item_barcode=THEIRS)
    before = here.dump()
    assert here.line(THEIRS).outcome == "choose"
    assert here.dump() == before


def test_r2c_the_stack_leaves_one(here: Made) -> None:
    here.request(L, S.SEARCHING, item_barcode=THEIRS)
    arriving = here.request(B, S.SENT, item_barcode=THEIRS)
    here.line("!stack courier")
    assert here.line(THEIRS).request_id == arriving


def test_r2d_never_across_sides(made: Made) -> None:
    """One lender's barcode equals ours: both may arrive from the courier."""
    lent = made.request(L, S.SHIPPED, days_ago=20, item_barcode=OURS, title="Ours")
    borrowed = made.request(B, S.SENT, item_barcode=OURS, title="Theirs")
    for stack in ("anything", "courier"):
        made.line(f"!stack {stack}")
        asked = made.line(OURS)
        assert asked.outcome == "choose"
        listed = {c.request_id: (c.title, c.library, c.status, c.since) for c in asked.choices}
        assert listed == {
            lent: ("Ours", "Borrower Library", "shipped", made.clock.day - timedelta(20)),
            borrowed: ("Theirs", "Lender Library", "sent", made.clock.day),
        }
    digit = next(c.key for c in asked.choices if c.request_id == borrowed)
    assert made.line(digit).outcome == "received"
    assert made.status(lent) == "shipped"


def test_look_up_of_several_lists_them(here: Made) -> None:
    lent_twice(here)
    here.line("!stack lookup")
    before = here.dump()
    asked = here.line(OURS)
    assert [c.key for c in asked.choices] == ["1", "2"]
    assert (here.line("1").outcome, here.dump()) == ("already", before)


def test_a_finished_one_is_found_where_none_is_open(here: Made) -> None:
    first = here.request(L, S.CLOSED, days_ago=30, item_barcode=OURS)
    last = here.request(L, S.CLOSED, days_ago=9, item_barcode=OURS)
    answer = here.line(OURS)
    assert (answer.outcome, answer.request_id) == ("refused", last)
    assert here.status(first) == "closed"
