# SPDX-License-Identifier: GPL-3.0-or-later
"""A courier that does not run: what is held, what is missed, who is asked, what a scan says; and all of it back."""

from datetime import date, timedelta

import pytest

from ill_desktop.db.check import check
from ill_desktop.domain.courier_stops import EVERY, OPEN_END
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import FactKind, Request, Side, Status
from ill_desktop.services import courier, courier_stops, libraries, requests, tending
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING
FRIDAY = TODAY + timedelta(2)


def of_courier(here: Made) -> None:
    for key in (here.home, here.lender):
        libraries.save_library(here.office, key, {"courier": "CLiC", "delivery_days": "MTWRF"})
    libraries.save_library(here.office, here.borrower, {"courier": "Other"})


def back(here: Made, lender_due: date = date(2026, 5, 1)) -> int:
    key = here.request(B, Status.CHECKED_IN)
    requests.edit(here.office, key, {"lender_due": lender_due})
    return key


def listed(here: Made, name: str) -> list[int]:
    return [*here.office.reads.request_ids(BY_KEY[f"courier.{name}"], here.clock.today())]


def has_asked(here: Made, key: int) -> bool:
    with here.office.deed() as deed:
        return deed.get(Request, key, ("facts",)).has(FactKind.RENEWAL_ASKED)


def test_what_goes_by_it_is_held_and_lenders_are_asked(made: Made) -> None:
    of_courier(made)
    risky, shortly, safe = back(made, TODAY), back(made, FRIDAY + timedelta(4)), back(made)
    other = made.request(B, Status.CHECKED_IN, library_id=made.library("Far", "FAR", "C5", courier="Other"))
    found = courier_stops.plan(made.office, "CLiC", TODAY, FRIDAY)
    assert (found.held, found.libraries, {one.request_id for one in found.at_risk}) == (3, 1, {risky, shortly})
    before = listed(made, "leaving_today")
    courier_stops.stop(made.office, "CLiC", TODAY, FRIDAY, "snow")
    assert set(before) == {risky, shortly, safe, other}
    assert (listed(made, "leaving_today"), set(listed(made, "held"))) == ([other], {risky, shortly, safe})
    assert [has_asked(made, key) for key in (risky, shortly, safe, other)] == [True, True, False, False]
    [text] = made.office.reads.correspondence("library", made.lender)
    assert all(word in text["text"] for word in ("OCLC 200000001", "OCLC 200000002", "CLiC", "snow", "Mar 20, 2026"))
    assert "200000003" not in text["text"] and "Quillfeather" not in text["text"]
    days = made.office.reads.courier_days(TODAY, FRIDAY)
    assert [(day.on, day.courier, day.missed, day.note) for day in days] == [
        (TODAY + timedelta(n), "CLiC", True, "courier stopped: snow") for n in range(3)]  # fmt: skip
    made.clock.go(FRIDAY + timedelta(3))
    assert listed(made, "held") == [] and len(listed(made, "leaving_today")) == 4
    assert check(made.engines) == []


def test_a_stop_is_taken_back_with_all_that_it_did(here: Made) -> None:
    of_courier(here)
    first, second = back(here, TODAY), back(here, TODAY)
    courier_stops.stop(here.office, "CLiC", TODAY, FRIDAY, "snow")
    [stop] = here.office.reads.courier_stops(TODAY)
    here.act(second, "send_back")
    changes = courier_stops.take_back(here.office, stop.id)
    assert changes.said is not None and changes.said.facts["kept"] == 1
    assert not has_asked(here, first)
    assert here.office.reads.courier_stops(TODAY) == [] == here.office.reads.courier_days(TODAY, FRIDAY)
    assert listed(here, "leaving_today") == [first]
    told = here.rows("SELECT action FROM history WHERE request_id IS NULL ORDER BY id")
    assert [row["action"] for row in told] == ["courier_stopped", "courier_stop_undone"]
    with pytest.raises(UserError):
        courier_stops.take_back(here.office, stop.id)


def test_a_stop_without_an_end_is_ended(here: Made) -> None:
    of_courier(here)
    courier_stops.stop(here.office, EVERY, TODAY, OPEN_END, "strike")
    assert [day.on for day in here.office.reads.courier_days(TODAY, TODAY + timedelta(9))] == [TODAY]
    [stop] = here.office.reads.courier_stops(TODAY + timedelta(400))
    here.clock.go(TODAY + timedelta(5))
    tending.tend(here.office)
    missed = [day.on for day in here.office.reads.courier_days(TODAY, TODAY + timedelta(9))]
    assert missed == [TODAY + timedelta(n) for n in (0, 1, 2, 5)]
    assert not courier_stops.log_missed(here.office).courier  # once is enough
    courier_stops.end(here.office, stop.id, FRIDAY)
    missed = [day.on for day in here.office.reads.courier_days(TODAY, TODAY + timedelta(9))]
    assert missed == [TODAY, TODAY + timedelta(1), FRIDAY]
    courier_stops.end(here.office, stop.id, TODAY)
    assert [day.on for day in here.office.reads.courier_days(TODAY, TODAY + timedelta(9))] == [TODAY]
    with pytest.raises(UserError, match="take the stop back"):
        courier_stops.end(here.office, stop.id, TODAY - timedelta(1))


def test_a_day_on_which_it_came_all_the_same_stays_as_it_was_entered(made: Made) -> None:
    of_courier(made)
    courier_stops.stop(made.office, EVERY, TODAY, OPEN_END, "strike")
    made.clock.go(TODAY + timedelta(1))
    courier.save_day(made.office, TODAY + timedelta(1), courier="CLiC", totes_in=2)
    made.clock.go(FRIDAY)
    assert courier_stops.log_missed(made.office).courier
    days = made.office.reads.courier_days(TODAY, FRIDAY)
    assert [(day.missed, day.totes_in) for day in days] == [(True, None), (False, 2), (True, None)]


@pytest.mark.parametrize(("of", "first", "last", "says"), [
    ("CLiC", FRIDAY, TODAY, "before the first"), ("CLiC", TODAY, TODAY + timedelta(400), "more than a year"),
    (EVERY, TODAY, FRIDAY, "is stopped from"), ("CLiC", FRIDAY, OPEN_END, "is stopped from"),
])  # fmt: skip
def test_days_that_cannot_be_are_refused(here: Made, of: str, first: date, last: date, says: str) -> None:
    of_courier(here)
    courier_stops.stop(here.office, "CLiC", TODAY, FRIDAY, "snow")
    with pytest.raises(UserError, match=says):
        courier_stops.stop(here.office, of, first, last, "again")
    assert len(here.office.reads.courier_stops(TODAY)) == 1
    courier_stops.stop(here.office, "Other", TODAY, FRIDAY, "another courier")


@pytest.mark.parametrize("side", [B, L])
def test_a_scan_sends_nothing_while_it_is_stopped(here: Made, side: Side) -> None:
    of_courier(here)
    courier_stops.stop(here.office, EVERY, TODAY, OPEN_END, "strike")
    key = back(here) if side is B else here.request(L, Status.SEARCHING)
    told = here.line(here.number(key))
    assert (told.outcome, told.why.key if told.why else "") == ("refused", "why_courier_stopped")
    assert "further notice" in (told.why.text if told.why else "") and "strike" in (told.why.text if told.why else "")
    assert told.step is not None and "Shift+F7" in told.step.text
    assert here.line("!other").outcome == ("sent_back" if side is B else "shipped")
    assert here.line("!undo").outcome == "undone"
    assert here.line("!carrier UPS").outcome == ("sent_back" if side is B else "shipped")
    sent = here.rows("SELECT carrier FROM history WHERE movement = 'out' AND request_id = :key ORDER BY id", key=key)
    assert [row["carrier"] for row in sent][-1] == "UPS"


def test_a_library_that_is_mailed_to_is_not_stopped(here: Made) -> None:
    libraries.save_library(here.office, here.lender, {"carrier": "mail", "courier": "CLiC"})
    courier_stops.stop(here.office, EVERY, TODAY, FRIDAY, "")
    assert here.line(here.number(back(here))).outcome == "sent_back"
    assert here.rows("SELECT carrier FROM history WHERE action = 'send_back'") == [{"carrier": "mail"}]


def test_the_directory_shows_when_its_courier_rests(here: Made) -> None:
    of_courier(here)
    courier_stops.stop(here.office, "CLiC", FRIDAY, FRIDAY, "holiday")
    years = [(TODAY, TODAY)] * 2
    there = [here.office.reads.library_standing(key, TODAY, years).rests for key in (here.lender, here.borrower)]
    assert [[(stop.first, stop.reason) for stop in stops] for stops in there] == [[(FRIDAY, "holiday")], []]
    assert here.office.reads.library_standing(here.lender, FRIDAY + timedelta(1), years).rests == ()
