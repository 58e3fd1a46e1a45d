# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates typed, imported, counted and spoken."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.dates import (
    add_working_days,
    customer_due_for,
    internal_due_for,
    parse_date,
    read_date,
    read_datetime,
    spoken,
    working_days_between,
)
from ill_desktop.domain.errors import UserError

TODAY = date(2026, 11, 24)  # a Tuesday
MOUNTAIN = timezone(timedelta(hours=-7))
THANKSGIVING = date(2026, 11, 26)
days = st.dates(date(2000, 1, 1), date(2068, 12, 31))  # two digits of a year are this century's up to 68
closures = st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+21", date(2026, 12, 15)),
        (" + 0 ", TODAY),
        ("12/24", date(2026, 12, 24)),
        ("11/24", TODAY),
        ("11/23", date(2027, 11, 23)),
        ("1/4", date(2027, 1, 4)),
        ("2/29", date(2028, 2, 29)),
        ("12/24/26", date(2026, 12, 24)),
        ("12/24/2026", date(2026, 12, 24)),
        ("12-24-2026", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("2026-2-3", date(2026, 2, 3)),
        ("20261224", date(2026, 12, 24)),
        ("24.12.2026", date(2026, 12, 24)),
        ("24.12.", date(2026, 12, 24)),
        ("24 Dec 2026", date(2026, 12, 24)),
        ("24-DEC-2026", date(2026, 12, 24)),
        ("24dec", date(2026, 12, 24)),
        ("Dec 24", date(2026, 12, 24)),
        ("December 24, 2026", date(2026, 12, 24)),
        ("Sept. 1", date(2027, 9, 1)),
        ("jan 3rd", date(2027, 1, 3)),
        ("Today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("wed", date(2026, 11, 25)),
        ("Tuesday", date(2026, 12, 1)),
        ("monday", date(2026, 11, 30)),
    ],
)
def test_typed_dates(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("02/30", "no day 30 in Feb"),
        ("2/29/2027", "no day 29 in Feb 2027"),
        ("13/1/2026", "no month 13"),
        ("0/5", "no month 0"),
        ("31.4.2026", "no day 31 in Apr"),
        ("Dec 32", "no day 32"),
        ("", "No date was typed"),
        ("   ", "No date was typed"),
        ("soon", "“soon” is not a date"),
        ("t", "not a date"),
        ("+99999", "more than ten years"),
        ("+-3", "not a date"),
        ("12", "not a date"),
        ("33191000105864", "not a date"),
        ("0000-00-00", "not a date"),
        ("¹²/2", "not a date"),
    ],
)
def test_dates_that_cannot_be(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        parse_date(text, TODAY)


@given(st.one_of(st.text(), st.text(alphabet="0123456789/-. +decjant", max_size=12)), days)
def test_any_typed_text_is_a_date_or_a_sentence(text: str, today: date) -> None:
    try:
        assert isinstance(parse_date(text, today), date)
    except UserError as error:
        assert str(error).endswith(".")


@given(days)
def test_a_date_in_every_style_is_read_and_typed(day: date) -> None:
    for style in "%Y-%m-%d|%m/%d/%Y|%d.%m.%Y|%d %b %Y|%d-%b-%Y|%b %d, %Y|%Y%m%d|%Y/%m/%d|%m/%d/%y".split("|"):
        assert parse_date(day.strftime(style), TODAY) == day
        assert read_date(day.strftime(style)) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-24",
        "2026-12-24T23:59:59Z",
        "2026-12-24T23:59:59-07:00",
        "2026-12-24 00:00:00.000",
        "2026-12-24 00:00:00 +0000",
        "2026-12-24T00:30+14:00",
        "12/24/2026 12:00:00 AM",
        "12/24/2026 11:59 p.m.",
        "12/24/2026 0:00",
        "12/24/26 23:59",
        "24-Dec-2026",
        "24-Dec-26 10:00:00",
        "Dec 24 2026 12:00AM",
        "20261224",
        "20261224235959",
        "20261224    235959",
        "20261224T235959Z",
        " 24.12.2026 ",
        date(2026, 12, 24),
        datetime(2026, 12, 24, 23, 59),
        datetime(2026, 12, 24, 23, 59, tzinfo=MOUNTAIN),
    ],
)
def test_imported_dates_never_slide(text: object) -> None:
    assert read_date(text) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    ["", "  ", None, "N/A", "null", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0", "1/1/0001 12:00:00 AM"],
)
def test_empty_cells(text: object) -> None:
    assert read_date(text) is None
    assert read_datetime(text, MOUNTAIN) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "13/24/2026",
        "24/12/2026",
        "2026-12",
        "12/24",
        "46380",
        "next week",
        "2026-W01-1",
        "2026-12-24 25:00",
        "12/24/2026 13:00 PM",
        "2026-12-24 10:61",
        "2026-12-24 later",
        "12/24/0026",
        "2026-12-24T10:00+99:00",
        "=cmd()",
    ],
)
def test_impossible_cells_are_named(text: str) -> None:
    with pytest.raises(UserError, match="is not a date") as caught:
        read_date(text)
    assert text[:10] in str(caught.value)
    with pytest.raises(UserError, match="is not a date"):
        read_datetime(text, MOUNTAIN)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026-12-24T10:30:00Z", 10, 30),
        ("2026-12-24 10:30:00 UTC", 10, 30),
        ("2026-12-24T10:30:00-0700", 17, 30),
        ("2026-12-24T10:30+01", 9, 30),
        ("2026-12-24 10:30:00.1234567", 17, 30),
        ("12/24/2026 10:30 AM", 17, 30),
        ("12/24/2026 12:30 am", 7, 30),
        ("12/24/2026 12:30:00 PM", 19, 30),
        ("20261224103000", 17, 30),
        ("2026-12-24", 7, 0),
        (date(2026, 12, 24), 7, 0),
        (datetime(2026, 12, 24, 10, 30), 17, 30),
        (datetime(2026, 12, 24, 10, 30, tzinfo=UTC), 10, 30),
    ],
)
def test_imported_moments_are_utc(text: object, hour: int, minute: int) -> None:
    moment = read_datetime(text, MOUNTAIN)
    assert moment is not None
    assert moment.tzinfo is UTC
    assert moment.replace(second=0, microsecond=0) == datetime(2026, 12, 24, hour, minute, tzinfo=UTC)


def test_a_moment_beyond_the_calendar_is_told() -> None:
    with pytest.raises(UserError, match="is not a date"):
        read_datetime(datetime(9999, 12, 31, 23), MOUNTAIN)


@given(st.one_of(st.text(), st.text(alphabet="0123456789/-.: +TZdecjanpm", max_size=20)))
def test_any_cell_is_a_date_or_nothing_or_a_sentence(text: str) -> None:
    try:
        day, moment = read_date(text), read_datetime(text, UTC)
    except UserError as error:
        assert str(error).endswith(".")
    else:
        assert (moment is None) == (day is None)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_iso_moments_come_back(local: datetime, offset: int) -> None:
    zone = timezone(timedelta(minutes=offset))
    aware = local.replace(tzinfo=zone)
    assert read_datetime(aware.isoformat(), UTC) == aware
    assert read_datetime(local.isoformat(), zone) == aware
    assert read_date(aware.isoformat()) == local.date()


def test_working_days() -> None:
    assert working_days_between(TODAY, TODAY) == 0
    assert working_days_between(TODAY, date(2026, 11, 30)) == 4
    assert working_days_between(TODAY, date(2026, 11, 30), [THANKSGIVING]) == 3
    assert working_days_between(date(2026, 11, 28), date(2026, 11, 29)) == 0
    assert working_days_between(date(2026, 11, 30), TODAY) == -4
    assert add_working_days(TODAY, 4, [THANKSGIVING]) == date(2026, 12, 1)
    assert add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 28)
    assert add_working_days(date(2026, 11, 28), -1) == date(2026, 11, 27)


@given(st.dates(date(2025, 11, 1), date(2027, 2, 1)), st.dates(date(2025, 11, 1), date(2027, 2, 1)), closures)
def test_working_days_are_those_counted_one_by_one(a: date, b: date, closed: set[date]) -> None:
    low, high = sorted((a, b))
    spell = [low + timedelta(days=n) for n in range(1, (high - low).days + 1)]
    counted = sum(day.weekday() < 5 and day not in closed for day in spell)
    assert working_days_between(low, high, closed) == counted
    assert working_days_between(high, low, closed) == -counted


@given(st.dates(date(2025, 11, 1), date(2027, 2, 1)), st.integers(0, 60), closures)
def test_adding_working_days_is_counting_them(day: date, n: int, closed: set[date]) -> None:
    later = add_working_days(day, n, closed)
    assert working_days_between(day, later, closed) == n
    assert n == 0 or (later.weekday() < 5 and later not in closed)


def test_due_dates() -> None:
    lender_due = date(2026, 12, 24)  # a Thursday
    assert internal_due_for(lender_due, 3) == date(2026, 12, 21)
    assert internal_due_for(lender_due, 4) == date(2026, 12, 18)  # not on a Sunday
    assert internal_due_for(lender_due, 3, [date(2026, 12, 21)]) == date(2026, 12, 18)

    def due(lender_due: date | None, loan_days: int, closed: frozenset[date] = frozenset()) -> date:
        return customer_due_for(
            lender_due, office_days=2, transit_days=4, loan_days=loan_days, today=TODAY, closed=closed
        )

    assert due(lender_due, 60) == date(2026, 12, 18)
    assert due(lender_due, 21) == date(2026, 12, 15)
    assert due(None, 21) == date(2026, 12, 15)
    closed = frozenset({date(2026, 12, 18), date(2026, 12, 17)})
    assert due(lender_due, 60, closed) == date(2026, 12, 16)
    assert due(TODAY, 60) == TODAY


@given(st.integers(-5, 90), st.integers(0, 10), st.integers(0, 10), st.integers(0, 60), closures)
def test_the_customer_is_never_given_too_long(
    ahead: int, office: int, transit: int, loan: int, closed: set[date]
) -> None:
    lender_due = TODAY + timedelta(days=ahead)
    due = customer_due_for(
        lender_due, office_days=office, transit_days=transit, loan_days=loan, today=TODAY, closed=closed
    )
    limit = min(lender_due - timedelta(days=office + transit), TODAY + timedelta(days=loan))
    assert TODAY <= due <= max(limit, TODAY)
    assert due == TODAY or due not in closed
    assert internal_due_for(lender_due, office, closed) <= lender_due - timedelta(days=office)


def test_spoken() -> None:
    assert spoken(TODAY, TODAY) == "today"
    assert spoken(date(2026, 11, 25), TODAY) == "Wed"
    assert spoken(date(2026, 11, 30), TODAY) == "Mon"
    assert spoken(date(2026, 12, 1), TODAY) == "Dec 1"
    assert spoken(date(2026, 11, 23), TODAY) == "Nov 23"
    assert spoken(date(2025, 12, 15), TODAY) == "Dec 15 2025"


@given(days, st.integers(0, 800))
def test_what_is_spoken_can_be_typed(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse_date(spoken(day, today), today) == day
