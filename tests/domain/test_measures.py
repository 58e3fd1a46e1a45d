# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the courier statistics against a reckoning of their own."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from ill_desktop.domain.courier import KINDS, ClosedMonth, CourierDay, MovementCount
from ill_desktop.domain.courier_figures import CourierFigures, HandMonth
from ill_desktop.domain.measures import courier_figures
from tests.exports.movements import DIRECTORY, FIRST, LAST, counts, moved


def figures(rows: list[MovementCount], **more: Any) -> CourierFigures:
    given_ = {"first": FIRST, "last": LAST, "made_on": date(2026, 7, 1), "directory": DIRECTORY, **more}
    return courier_figures(rows, **given_)


def counted(rows: list[MovementCount]) -> list[MovementCount]:
    """What belongs into the year, by the courier."""
    names = {f"2025-{month:02}" for month in range(7, 13)} | {f"2026-{month:02}" for month in range(1, 7)}
    return [row for row in rows if row.carrier == "courier" and
            (row.month in names if row.correction else FIRST <= row.on <= LAST)]  # fmt: skip


def test_a_month_has_its_kinds_apart() -> None:
    found = figures([moved("receive", "2025-08-04", 3), moved("ship", "2025-08-05", 2, pieces=7),
                     moved("ship", "2025-08-06", 4)])  # fmt: skip
    august = found.months[1].tally
    assert (august.items["receive"], august.items["ship"], august.items["check_in"]) == (3, 6, 0)
    assert (august.items_in, august.items_out, august.pieces_in, august.pieces_out) == (3, 6, 3, 11)
    assert [month.tally.total for month in found.months] == [0, 9, *[0] * 10]


def test_corrections_stand_apart_and_count_in_their_month() -> None:
    found = figures([moved("receive", "2025-08-04", 3), moved("receive", "2025-08-04", -1, counted_in="2025-10")])
    august, october = found.months[1].tally, found.months[3].tally
    assert (august.items_in, august.corrections_in) == (3, 0)
    assert (october.items["receive"], october.corrections_in, october.items_in) == (0, -1, -1)
    assert found.days[0].items_in == 3 and len(found.days) == 1
    assert [row.items for row in found.corrections] == [-1]
    assert found.libraries[0].tally.borrows == 2


def test_other_carriers_stand_beside() -> None:
    found = figures([moved("ship", "2025-08-04", 3), moved("ship", "2025-08-04", 5, carrier="mail", pieces=6)])
    assert (found.whole.items_out, found.whole.other_out, found.whole.loans) == (3, 5, 3)
    assert [(c.carrier, c.items_in, c.items_out, c.pieces) for c in found.carriers] == [("mail", 0, 5, 6)]
    assert (found.days[0].items_out, found.days[0].other) == (3, 5)


def test_a_library_has_loans_borrows_and_their_ratio() -> None:
    rows = [moved("ship", "2025-08-04", 6), moved("receive", "2025-08-04", 4), moved("send_back", "2025-08-04", 3)]
    found = figures([*rows, moved("ship", "2025-08-05", 1, library=2), moved("ship", "2025-08-05", library=None)])
    aspen, unnamed = found.libraries[1], found.libraries[-1]
    assert aspen.library == DIRECTORY[0] and unnamed.library is None
    assert (aspen.tally.loans, aspen.tally.borrows, aspen.tally.balance, aspen.tally.ratio) == (6, 4, 2, 1.5)
    assert unnamed.tally.ratio is None
    assert len(found.libraries) == 3


def test_a_library_no_longer_listed_keeps_its_row() -> None:
    (row,) = figures([moved("ship", "2025-08-04", library=77)]).libraries
    assert row.library is not None and "77" in row.library.name


def test_months_say_their_state() -> None:
    closed = [ClosedMonth("2025-07", 9, datetime(2025, 8, 2, tzinfo=UTC))]
    found = figures([], closed=closed, first=date(2025, 7, 10), last=date(2025, 10, 31), made_on=date(2025, 9, 15))
    assert [(m.state, m.partial) for m in found.months] == [
        ("closed", True), ("provisional", False), ("provisional", False), ("to come", False)]  # fmt: skip
    assert found.provisional == ["2025-08", "2025-09"]
    assert found.closed == closed


def test_a_period_within_months_leaves_the_other_days_out() -> None:
    rows = [moved("ship", date(2025, 8, 1) + timedelta(days=n)) for n in range(31)]
    found = figures(rows, first=date(2025, 8, 5), last=date(2025, 8, 11))
    assert found.whole.items_out == 7 and [day.days for day in found.weekdays] == [1] * 7


def test_weekdays_to_come_do_not_water_the_average_down() -> None:
    found = figures([moved("ship", "2025-07-01", 10)], made_on=date(2025, 7, 9))
    tuesday, thursday = found.weekdays[1], found.weekdays[3]
    assert (tuesday.days, tuesday.average) == (2, 5.0)
    assert (thursday.days, thursday.average) == (1, 0.0)
    assert figures([], made_on=date(2025, 6, 1)).weekdays[0].average is None


def test_hand_counts_of_several_stops_add_up_beside_the_scans() -> None:
    stops = [CourierDay(on=date(2025, 8, 4), stop="A", hand_in=5, totes_in=2, note="late"),
             CourierDay(on=date(2025, 8, 4), stop="B", hand_in=3, missed=True, note="wet")]  # fmt: skip
    (day,) = figures([moved("receive", "2025-08-04", 10)], days=stops).days
    assert (day.items_in, day.hand_in, day.difference_in, day.totes_in) == (10, 8, -2, 2)
    assert (day.hand_out, day.difference_out, day.missed, day.note) == (None, None, True, "late; wet")


def test_hand_entered_months_stand_beside_month_and_network() -> None:
    entries = [HandMonth("2025-08", "Prospector", "in", 40), HandMonth("2025-08", "Prospector", "ship", 2),
               HandMonth("2024-08", "Prospector", "in", 9)]  # fmt: skip
    found = figures([moved("ship", "2025-08-04")], hand_months=entries)
    assert (found.months[1].hand_in, found.months[1].hand_out, found.whole.total) == (40, 2, 1)
    assert [(n.network, n.tally.total, n.hand_in, n.hand_out) for n in found.networks] == [
        ("OCLC", 1, 0, 0), ("Prospector", 0, 40, 2)]  # fmt: skip


def test_nothing_unknown_is_left_out_in_silence() -> None:
    with pytest.raises(ValueError, match="parcels"):
        figures([], hand_months=[HandMonth("2025-08", "", "parcels", 1)])
    strange = MovementCount("2025-08", date(2025, 8, 1), "flown", "in", "courier", "", None, "", 1, 1)
    with pytest.raises(KeyError):
        figures([strange])


@given(counts)
def test_every_breakdown_comes_to_the_same_total(rows: list[MovementCount]) -> None:
    found, mine = figures(rows), Counter()
    for row in counted(rows):
        mine[KINDS[row.kind][0]] += row.items
        mine["pieces"] += row.pieces
    for part in (found.months, found.networks, found.libraries, found.materials):
        assert sum(one.tally.items_in for one in part) == mine["in"]
        assert sum(one.tally.items_out for one in part) == mine["out"]
        assert sum(one.tally.pieces_in + one.tally.pieces_out for one in part) == mine["pieces"]
    assert (found.whole.items_in, found.whole.items_out) == (mine["in"], mine["out"])


@given(counts)
def test_days_and_weekdays_are_the_months_less_corrections(rows: list[MovementCount]) -> None:
    found = figures(rows)
    scanned = sum(row.items for row in counted(rows) if not row.correction)
    assert sum(day.items_in + day.items_out for day in found.days) == scanned
    assert sum(day.items_in + day.items_out for day in found.weekdays) == scanned
    assert scanned == found.whole.total - found.whole.corrections_in - found.whole.corrections_out


@given(counts)
def test_each_month_is_what_was_counted_in_it(rows: list[MovementCount]) -> None:
    for month in figures(rows).months:
        mine = sum(row.items for row in counted(rows) if row.month == month.month)
        assert month.tally.total == mine
