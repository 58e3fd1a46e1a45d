# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road: each lane's own usual time, what is later than that, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.db.road import LANE_ARRIVALS
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.transit import CAUSES, LONGEST, OnRoad, Stop, Trace, likely_cause, usual_of
from ill_desktop.domain.transit import road as lanes
from ill_desktop.services import courier, transit
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def arrived(made: Made, days: int, copy: bool = False, ago: int = 10) -> int:
    """A loan that was so many days on its way, and arrived before today."""
    key = made.request(B, Status.SHIPPED, copy=copy, days_ago=ago + days)
    made.clock.go(TODAY - timedelta(ago))
    made.act(key, "receive")
    made.clock.go(TODAY)
    return key


def on_way(made: Made, days: int, **fields: object) -> int:
    return made.request(B, Status.SHIPPED, days_ago=days, **fields)  # type: ignore[arg-type]


def test_a_lane_has_its_own_time(made: Made) -> None:
    for days in (1, 2, 2, 2, 3, 3, 3, 4, 4, 9):
        arrived(made, days)
    arrived(made, 30, copy=True)  # a copy is not carried
    arrived(made, LONGEST + 5)  # that was a loss
    arrived(made, 1, ago=200)  # that was long ago
    early, late = on_way(made, 4), on_way(made, 5)
    road = transit.road(made.office)
    [lane] = road.lanes
    assert (lane.direction, lane.code, lane.name, lane.items, lane.late) == ("in", "C101", "Lender Library", 2, 1)
    assert (lane.usual.median, lane.usual.most, lane.usual.arrivals, lane.usual.own) == (3, 4, 10, True)
    assert [(one.item.request_id, one.days) for one in road.late] == [(late, 5)] and lane.oldest == TODAY - timedelta(5)
    assert early not in [one.item.request_id for one in road.late]


def test_all_ways_of_an_item_are_on_the_road(made: Made) -> None:
    back = made.request(B, Status.RETURNED, days_ago=20)
    home = made.request(L, Status.RETURNING, days_ago=20)
    made.request(B, Status.CHECKED_IN, days_ago=20)
    made.request(L, Status.SHIPPED, days_ago=20)  # at the borrower: nobody knows since when
    found = {one.item.request_id: one.item.direction for one in transit.road(made.office).late}
    assert found == {back: "out", home: "in"}


def test_a_new_lane_goes_by_all_the_others(here: Made) -> None:
    for days in (2, 2, 2, 6, 6):
        arrived(here, days)
    far = here.library("Far Library", "FAR", "C303")
    key = on_way(here, 7, library_id=far)
    lane = next(one for one in transit.road(here.office).late if one.item.request_id == key).lane
    assert (lane.code, lane.usual.median, lane.usual.most, lane.usual.own) == ("C303", 2, 6, False)


def test_libraries_on_one_code_are_one_lane() -> None:
    stops = {1: Stop("North", "C5", "courier"), 2: Stop("South", "C5", "courier"), 3: Stop("None", "", "mail")}
    items = [OnRoad(n, "in", n, TODAY - timedelta(9)) for n in (1, 2, 3)]
    road = lanes(items, [(1, 3, 3), (2, 4, 3)], stops, TODAY)
    assert {(lane.code, lane.items, lane.usual.own, lane.usual.arrivals) for lane in road.lanes} == {
        ("C5", 2, True, 6), ("", 1, False, 6)}  # fmt: skip


@given(st.dictionaries(st.integers(0, LONGEST), st.integers(1, 50), min_size=1))
def test_half_and_nine_of_ten_have_come_by_then(days: dict[int, int]) -> None:
    usual, flat = usual_of(days, True), sorted(day for day, count in days.items() for _ in range(count))
    for day, share in ((usual.median, 50), (usual.most, 90)):
        assert sum(one <= day for one in flat) * 100 >= len(flat) * share > sum(one < day for one in flat) * 100
    assert usual.median <= usual.most and usual.arrivals == len(flat)


def cause_of(made: Made, key: int) -> str:
    late = transit.road(made.office).late
    return transit.causes(made.office, late)[key].key


def test_the_history_tells_why(made: Made) -> None:
    key = made.request(B, Status.RETURNED, days_ago=30)
    assert cause_of(made, key) == "no_slip"
    made.change("UPDATE work_left SET done_on = :day WHERE request_id = :key", day=TODAY, key=key)
    assert cause_of(made, key) == "misshelved"
    courier.save_day(made.office, TODAY - timedelta(1), missed=True)
    assert cause_of(made, key) == "missed_stop"
    courier.save_day(made.office, TODAY - timedelta(2), totes_in=3)
    assert cause_of(made, key) == "misshelved"
    made.change("INSERT INTO courier_codes (courier, code, member_until) VALUES ('', 'C101', :day)",
                day=TODAY - timedelta(40))  # fmt: skip
    assert cause_of(made, key) == "non_member"
    made.change("UPDATE libraries SET courier_code = 'C109' WHERE symbol = 'LEN'")
    assert cause_of(made, key) == "wrong_code"
    made.change("UPDATE libraries SET courier_code = '' WHERE symbol = 'LEN'")
    assert cause_of(made, key) == "no_code"


def test_what_was_scanned_here_unknown_is_found(made: Made) -> None:
    key = on_way(made, 30, item_barcode="31234000012345")
    made.line("!stack courier")
    made.change("UPDATE requests SET item_code = '' WHERE id = :key", key=key)
    made.line("31234000012345")
    made.change("UPDATE requests SET item_code = '31234000012345' WHERE id = :key", key=key)
    assert cause_of(made, key) == "seen_here"


@pytest.mark.parametrize("trace", [Trace("in"), Trace("out", "C1"), Trace("out", "", "mail")])
def test_there_is_always_a_cause_in_words(trace: Trace) -> None:
    assert likely_cause(trace, TODAY).key in CAUSES


def test_the_question_is_ready(here: Made) -> None:
    key = on_way(here, 30)
    [late] = transit.road(here.office).late
    text = transit.question(here.office, late)
    assert text is not None and text.name == "Lender Library" and "OCLC 200000001" in text.text
    assert "C101" in text.text and "C900" in text.text and here.status(key) == "shipped"
    nobody = here.request(B, Status.SHIPPED, days_ago=30, library_id=None)
    late = next(one for one in transit.road(here.office).late if one.item.request_id == nobody)
    assert transit.question(here.office, late) is None


def test_nothing_on_the_road(here: Made) -> None:
    road = transit.road(here.office)
    assert (road.lanes, road.late, transit.causes(here.office, road.late)) == ([], [], {})


def test_the_lanes_are_read_from_their_index_alone(here: Made) -> None:
    days = {"first": date(2026, 1, 1), "last": TODAY, "early": date(2025, 11, 1), "longest": LONGEST}
    plans = here.rows("EXPLAIN QUERY PLAN " + LANE_ARRIVALS["sqlite"], **days)
    assert any("COVERING INDEX ix_requests_lane (arrived_on>" in row["detail"] for row in plans), plans
