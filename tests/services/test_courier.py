# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's day, entered by hand beside the scans."""

from datetime import date, timedelta
from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import courier, undo
from tests.offices import TODAY, Made


def test_a_day_is_written_and_changed(made: Made) -> None:
    made.walk(made.request(Side.BORROWING, Status.SENT), ["receive"])
    courier.save_day(made.office, TODAY, totes_in=2, totes_out=3, hand_in=31, time="09:40", initials="jk")
    changes = courier.save_day(made.office, TODAY, hand_out=12)
    assert changes.courier
    [day] = made.office.reads.courier_days(TODAY, TODAY)
    assert (day.totes_in, day.totes_out, day.hand_in, day.hand_out, day.initials) == (2, 3, 31, 12, "jk")
    assert made.office.reads.day_counts(TODAY)["items_in"] == 1, "the count by hand stands beside the scans"


def test_stops_are_rows_of_their_own(here: Made) -> None:
    for stop in ("dock", "annex"):
        courier.save_day(here.office, TODAY, stop=stop, totes_in=1)
    assert sorted(d.stop for d in here.office.reads.courier_days(TODAY, TODAY)) == ["annex", "dock"]
    assert here.office.reads.courier_days(date(2026, 1, 1), date(2026, 1, 31)) == []


@pytest.mark.parametrize("fields", [{"totes_in": -1}, {"hand_out": 100_000}, {"cats": 3}, {"on": 1}])
def test_what_cannot_be_is_told_and_not_kept(here: Made, fields: dict[str, Any]) -> None:
    with pytest.raises((UserError, TypeError)):
        courier.save_day(here.office, TODAY, **fields)
    assert here.office.reads.courier_days(TODAY, TODAY) == []


def test_figures_of_the_courier(made: Made) -> None:
    made.walk(made.request(Side.BORROWING, Status.SENT, pieces=3), ["receive", "send_back"])
    made.walk(made.request(Side.LENDING), ["ship"])
    figures = courier.figures(made.office, date(2026, 3, 1), date(2026, 3, 31))
    assert (figures.first, figures.last) == (date(2026, 3, 1), date(2026, 3, 31))
    assert courier.month_rows(made.office, date(2026, 2, 1), date(2026, 3, 31)) == [
        ("2026-02", 0, 0, False),
        ("2026-03", 1, 2, False),
    ]


def test_the_counts_of_a_day_are_the_movements_of_that_day(made: Made) -> None:
    """The four numbers of the status bar against the query that defines movements: undone, sets, other carriers."""
    day = TODAY.replace(day=1) + timedelta(9)
    made.clock.go(day)
    for pieces in (1, 12):
        made.walk(made.request(Side.BORROWING, Status.SENT, pieces=pieces), ["receive", "send_back"])
    made.request(Side.LENDING, Status.CLOSED, pieces=3)
    undone = made.request(Side.BORROWING, Status.RECEIVED)
    undo.undo_last(made.office, undone)
    by_mail = made.request(Side.LENDING, Status.SHIPPED)
    made.change("UPDATE history SET carrier = 'mail' WHERE request_id = :key AND movement <> ''", key=by_mail)
    made.clock.go(day + timedelta(1))
    made.request(Side.LENDING, Status.SHIPPED)
    counted = made.office.reads.day_counts(day)
    wanted = {"items_in": 0, "items_out": 0, "pieces_in": 0, "pieces_out": 0}
    for count in made.office.reads.movements(day, day):
        if count.carrier == "courier":
            wanted[f"items_{count.direction}"] += count.items
            wanted[f"pieces_{count.direction}"] += count.pieces
    assert counted == wanted == {"items_in": 3, "items_out": 3, "pieces_in": 16, "pieces_out": 16}
    assert all(type(value) is int for value in counted.values())
