# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's statistics: counted by the program and straight from the history, and the workbook read back."""

import json
import sqlite3
import statistics as plain
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.statistics import Spread, Statistics, dewey_class, working_counter
from ill_desktop.office import make_demo, open_office
from ill_desktop.services import courier, statistics, undo
from tests.exports.reckon import wrong_formulas
from tests.offices import Made

TODAY = date(2026, 3, 18)
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
THIS_YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up office of fourteen months, most of them closed."""
    place = tmp_path_factory.mktemp("statistics") / "office.sqlite"
    make_demo(place, 600, 7, TODAY)
    return place


@pytest.fixture(scope="module")
def found(demo: Path) -> Iterator[Statistics]:
    office = open_office(demo, today=lambda: TODAY)
    yield statistics.count(office, FIRST, LAST)
    office.close()


def straight(place: Path, first: date, last: date) -> tuple[Counter[str], dict[str, list[int]]]:
    """The same another way: each history row in the order they were written, with closings as they were."""
    with closing(sqlite3.connect(place)) as c:
        shut = dict(c.execute("SELECT month, last_history_id FROM closed_months"))
        rows = c.execute("SELECT id, month, on_day, action, side, after, undoes, request_id FROM history").fetchall()
        made = {key: date.fromisoformat(day[:10]) for key, day in c.execute("SELECT id, created FROM requests")}
    undone = {row[6]: row[0] for row in rows if row[6] is not None}
    sums: Counter[str] = Counter()
    days: dict[str, list[int]] = {"lending": [], "borrowing": []}
    for key, month, on, action, side, after, _, request in rows:
        limit = shut.get(month)
        gone = key in undone and (limit is None or undone[key] <= limit)
        late = limit is not None and key > limit
        if gone or late or not first.isoformat() <= on <= last.isoformat():
            continue
        no = action == "answer" and side == "lending" and json.loads(after).get("status") == "unfilled"
        name = {"receive": "borrowed", "give_up": "unfilled"}.get(action) if side == "borrowing" else None
        name = name or ("lent" if (side, action) == ("lending", "ship") else "refused" if no else None)
        if name is not None:
            sums[name] += 1
        if name in ("lent", "borrowed"):
            days[side].append((date.fromisoformat(on) - made[request]).days)
    return sums, days


def test_deeds_agree_with_the_history(demo: Path, found: Statistics) -> None:
    sums, days = straight(demo, FIRST, LAST)
    assert min(sums[name] for name in ("lent", "borrowed", "refused", "unfilled")) > 5
    assert {name: found.whole.of[name] for name in sums} == sums
    for rows in (found.networks, found.materials, found.branches, found.audiences, found.classes, found.kinds,
                 found.libraries):  # fmt: skip
        assert {name: sum(row.of[name] for row in rows) for name in sums} == sums
    assert found.federal() == (sums["lent"], sums["borrowed"])
    taken = {spread.name: sorted(spread.days) for spread in found.turnaround}
    assert taken["Lending: made to shipped"] == sorted(days["lending"])
    assert taken["Borrowing: made to received"] == sorted(days["borrowing"])


def test_the_workbook_reckons(demo: Path, found: Statistics, tmp_path: Path) -> None:
    office = open_office(demo, today=lambda: TODAY)
    path = tmp_path / "statistics.xlsx"
    statistics.workbook(office, FIRST, LAST, path, period="A year")
    office.close()
    assert wrong_formulas(path) == []
    book = load_workbook(path, data_only=True)
    assert book.sheetnames[0] == "Board"
    assert {"Turnaround", "Federal survey", "Unit cost", "Requests made", "Notes"} <= set(book.sheetnames)
    board: Any = book["Board"]
    heads = [cell.value for cell in board[6]]
    total = next(row for row in board.iter_rows(min_row=7, values_only=True) if row[0] == "Total")
    values = dict(zip(heads, total, strict=True))
    assert (values["Lent"], values["Borrowed"]) == (found.whole.of["lent"], found.whole.of["borrowed"])
    assert values["Refused"] == found.whole.of["refused"]
    for sheet in book:
        if sheet.title != "Notes":
            assert "Basis: " in str(sheet["A3"].value), sheet.title  # type: ignore[index]
    asked: Any = book["Requests made"]
    assert "keeps moving" in asked["A3"].value
    assert "Provisional" in board["A3"].value


def test_no_customer_is_in_the_workbook(made: Made, tmp_path: Path) -> None:
    made.walk(made.request(Side.BORROWING, Status.SENT, customer_id=made.customer), ["receive"])
    path = tmp_path / "x.xlsx"
    statistics.workbook(made.office, *THIS_YEAR, path)
    text = str([cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row])
    assert "Quillfeather" not in text and "Lender Library" in text


def test_a_closed_month_stays_and_an_undo_counts_later(here: Made) -> None:
    here.clock.day = date(2026, 2, 10)
    key = here.request(Side.LENDING, Status.SEARCHING)
    here.walk(key, ["ship"])
    here.clock.day = date(2026, 3, 5)
    courier.close_month(here.office, "2026-02")
    undo.undo_last(here.office, key, "the wrong book")
    months = {month.name: month.of["lent"] for month in statistics.count(here.office, *THIS_YEAR).months}
    assert (months["2026-02"], months["2026-03"]) == (1, -1)
    totals = here.office.reads.outcome_totals(date(2026, 1, 1), date(2026, 3, 31))
    assert totals["2026-02", "lending", "ship"] == 1 and totals["2026-03", "lending", "ship"] == -1


def test_what_was_undone_counts_nowhere_and_a_year_without_data_is_empty(here: Made) -> None:
    key = here.request(Side.LENDING, Status.SEARCHING)
    here.walk(key, ["ship"])
    undo.undo_last(here.office, key)
    found = statistics.count(here.office, *THIS_YEAR)
    assert found.whole.of["lent"] == 0 and not any(spread.days for spread in found.turnaround)
    empty = statistics.count(here.office, date(2020, 1, 1), date(2020, 12, 31))
    assert len(empty.months) == 12 and not empty.libraries


def test_periods_that_cannot_be(here: Made, tmp_path: Path) -> None:
    tomorrow = date(2030, 1, 1)
    for first, last in ((THIS_YEAR[1], THIS_YEAR[0]), (date(2010, 1, 1), THIS_YEAR[1]), (tomorrow, tomorrow)):
        with pytest.raises(UserError):
            statistics.workbook(here.office, first, last, tmp_path / "x.xlsx")
    with pytest.raises(Cancelled):
        here.walk(here.request(Side.LENDING, Status.SEARCHING), ["ship"])
        statistics.workbook(here.office, *THIS_YEAR, tmp_path / "x.xlsx", lambda done, of: False)
    assert not list(tmp_path.glob("*.xlsx"))


@pytest.mark.parametrize(
    ("number", "hundred"),
    [("J 629.28 BIR", "600-699"), ("REF/940.53", "900-999"), ("CD 932.01", "900-999"), ("FIC Smith", "Other"),
     ("1984", "Other"), ("PS3511", "Other"), ("", "Other"), ("000.1", "000-099")],
)  # fmt: skip
def test_the_hundred_of_a_call_number(number: str, hundred: str) -> None:
    assert dewey_class(number) == hundred


def test_spreads() -> None:
    assert (Spread.ninth(range(1, 11)), Spread.ninth([5]), Spread.ninth([])) == (9, 5, None)
    assert Spread.middle([1, 2, 9]) == 2 and Spread.mean([1, 2, 9]) == plain.fmean([1, 2, 9])
    count = working_counter([date(2026, 3, 4)], date(2026, 1, 1), date(2026, 12, 31))
    assert count(date(2026, 3, 2), date(2026, 3, 9)) == 4  # Monday to Monday, closed on Wednesday
