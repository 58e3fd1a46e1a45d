# SPDX-License-Identifier: GPL-3.0-or-later
"""Delivery days as people and files write them, and whether the courier stops."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.library import WEEKDAYS, read_delivery_days, stops_on

MONDAY = date(2026, 3, 16)


def test_the_courier_stops_on_its_days() -> None:
    week = [MONDAY + timedelta(n) for n in range(7)]
    assert [stops_on("MR", day) for day in week] == [True, False, False, True, False, False, False]
    assert [stops_on("", day) for day in week] == [True] * 5 + [False] * 2
    assert [stops_on("SU", day) for day in week] == [False] * 5 + [True] * 2


@given(st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1))
def test_every_day_named_is_a_stop(days: list[str]) -> None:
    stops = [day for day in range(7) if stops_on("".join(days), MONDAY + timedelta(day))]
    assert stops == sorted(WEEKDAYS.index(day) for day in days)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("MWF", "MWF"),
        ("Mon Wed Fri", "MWF"),
        ("M-F", "MTWRF"),
        ("m - f", "MTWRF"),
        ("Tue/Thu", "TR"),
        ("daily", "MTWRF"),
        ("", ""),
        ("N/A", ""),
        ("MTTh", "MTR"),
        ("Sat.", "S"),
        ("Fri-Mon", "MFSU"),
        ("R", "R"),
        ("Mon, Thurs & Sun", "MRU"),
        ("Tuesday-Thursday; Saturday", "TWRS"),
    ],
)
def test_days_as_they_are_written(written: str, days: str) -> None:
    assert read_delivery_days(written) == days
    assert read_delivery_days(days) == days


@pytest.mark.parametrize("written", ["often", "X", "M-X", "Mon-", "-", "1,3", "Montag Freitag"])
def test_what_is_no_day_is_named(written: str) -> None:
    with pytest.raises(ValueError, match="is no day of the week"):
        read_delivery_days(written)
