# SPDX-License-Identifier: GPL-3.0-or-later
"""The chooser of a period: fiscal year, the courier's own year, typed days, and days that cannot be."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.domain.errors import UserError
from ill_desktop.ui.desk.periods import KINDS, PeriodChooser, period_of

TODAY = date(2026, 11, 24)


@pytest.fixture
def chooser(qtbot: Any) -> PeriodChooser:
    made = PeriodChooser(lambda: TODAY)
    qtbot.addWidget(made)
    made.set_years(7, 10)
    return made


def test_the_couriers_year_begins_by_its_profile(chooser: PeriodChooser) -> None:
    chooser.choose("service")
    assert chooser.period() == (date(2026, 10, 1), date(2027, 9, 30))
    assert "October to September" in chooser.title()
    chooser.set_years(7, 1)
    assert chooser.period() == (date(2026, 1, 1), date(2026, 12, 31))
    assert "January to December" in chooser.title() and chooser.first.text() == "2026-01-01"
    chooser.choose("last_service")
    assert chooser.period() == (date(2025, 1, 1), date(2025, 12, 31))
    chooser.choose("fiscal")
    assert chooser.period() == (date(2026, 7, 1), date(2027, 6, 30))


def test_typed_days_are_an_own_period(chooser: PeriodChooser, qtbot: Any) -> None:
    chooser.first.selectAll()
    QTest.keyClicks(chooser.first, "2026-02-03")
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.last.setText("2026-02-05")
        QTest.keyClick(chooser.last, Qt.Key.Key_Return)
    assert told.args == [date(2026, 2, 3), date(2026, 2, 5)] and chooser.title() == ""
    chooser.set_years(1, 4)
    assert chooser.period() == (date(2026, 2, 3), date(2026, 2, 5))


@pytest.mark.parametrize(("first", "last"), [("2026-05-01", "2026-04-01"), ("soon", "2026-04-01"), ("2/30/2026", "")])
def test_days_that_cannot_be_are_said(chooser: PeriodChooser, qtbot: Any, first: str, last: str) -> None:
    chooser.choose("own")
    chooser.first.setText(first)
    chooser.last.setText(last)
    with qtbot.assertNotEmitted(chooser.chosen):
        QTest.keyClick(chooser.last, Qt.Key.Key_Return)
    assert chooser.says.text()
    with pytest.raises(UserError):
        chooser.period()


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 12), st.integers(1, 12))
def test_a_year_has_twelve_whole_months_and_holds_today(today: date, fiscal: int, service: int) -> None:
    for kind in KINDS:
        if kind.start == -2 or kind.key == "twenty_four":
            continue
        first, last = period_of(kind, today, fiscal, service)
        assert first.day == 1 and (last.year - first.year) * 12 + last.month - first.month == 11
        assert kind.back or first <= today <= last
