# SPDX-License-Identifier: GPL-3.0-or-later
"""Movements counted, months closed: frozen figures and their corrections, against a model that plays the history."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.courier import months_between
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import courier, undo
from tests.offices import Made, reopened

B, L = Side.BORROWING, Side.LENDING
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
QUIET: list[Any] = list(HealthCheck)
Months = Counter[tuple[str, str]]


def counted(made: Made, first: date = FIRST, last: date = LAST) -> Months:
    """Items by (month, direction) as the program counts them."""
    sums: Months = Counter()
    for count in made.office.reads.movements(first, last):
        sums[count.month, count.direction] += count.items
    return _clean(sums)


def _clean(sums: Months) -> Months:
    return Counter({key: items for key, items in sums.items() if items})


def _next(month: str) -> str:
    first = date.fromisoformat(f"{month}-01")
    return f"{first + timedelta(32):%Y-%m}"


def played(made: Made) -> Months:
    """The same by another way: history rows and closings one after the other, as they happened.

    A movement is counted in the first month, from its own on, that is open at that moment. An undo takes it away there
    if that month is still open; else it is counted as minus one in the first open month from the undo's own on.
    """
    closings = {c.last_history_id: [] for c in made.office.reads.closed_months()}
    for closed in made.office.reads.closed_months():
        closings[closed.last_history_id].append(closed.month)
    shut: set[str] = set(closings.get(0, ()))
    sums: Months = Counter()
    place: dict[int, tuple[str, str]] = {}

    def first_open(month: str) -> str:
        while month in shut:
            month = _next(month)
        return month

    for row in made.rows("SELECT id, month, movement, undoes FROM history ORDER BY id"):
        if row["movement"]:
            place[row["id"]] = (first_open(row["month"]), row["movement"])
            sums[place[row["id"]]] += 1
        elif row["undoes"] in place:
            month, direction = place[row["undoes"]]
            sums[(first_open(row["month"]) if month in shut else month), direction] -= 1
        shut.update(closings.get(row["id"], ()))
    return _clean(sums)


Step = Callable[[Made, list[int], dict[str, Months]], None]


def _deed(which: int) -> Step:
    def run(made: Made, ids: list[int], _: dict[str, Months]) -> None:
        made.act(
            ids[which],
            {
                "borrowing": {"sent": "receive", "received": "send_back", "returned": "close"},
                "lending": {"new": "ship", "shipped": "check_in", "closed": "reopen"},
            }[made.show(ids[which])["side"]].get(made.status(ids[which]), "reopen"),
        )

    return run


def _undo(which: int) -> Step:
    return lambda made, ids, _: void(undo.undo_last(made.office, ids[which]))


def void(_: Any) -> None:
    return


def _go(days: int) -> Step:
    return lambda made, ids, _: made.clock.go(max(FIRST, made.clock.day + timedelta(days)))


def _close(back: int) -> Step:
    """Closes the month that was `back` months ago, and remembers what it counted."""

    def run(made: Made, ids: list[int], frozen: dict[str, Months]) -> None:
        month = f"{made.clock.day.replace(day=1) - timedelta(28 * back):%Y-%m}"
        courier.close_month(made.office, month)
        frozen[month] = _of(counted(made), month)

    return run


def _of(sums: Months, month: str) -> Months:
    return Counter({key: items for key, items in sums.items() if key[0] == month})


which = st.integers(0, 3)
STEPS = st.one_of(
    st.builds(_deed, which),
    st.builds(_deed, which),
    st.builds(_undo, which),
    st.builds(_go, st.sampled_from([9, 16, 33, -20])),
    st.builds(_close, st.integers(1, 2)),
)


def walked(made: Made, walk: list[Step]) -> None:
    made.clock.go(date(2026, 2, 20))
    ids = [made.request(B, Status.SENT), made.request(B, Status.SENT), made.request(L), made.request(L)]
    frozen: dict[str, Months] = {}
    for step in walk:
        try:
            step(made, ids, frozen)
        except UserError as refused:
            assert str(refused)
    sums = counted(made)
    assert sums == played(made)
    for month, items in frozen.items():
        assert _of(sums, month) == items, f"{month} was closed with other figures"


@given(walk=st.lists(STEPS, min_size=4, max_size=24))
@settings(max_examples=20, deadline=None, suppress_health_check=QUIET, database=None)
def test_figures_equal_a_model_over_the_history(furnished_template: Path, walk: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with reopened(Path(shutil.copy(furnished_template, Path(folder, "walk.sqlite")))) as made:
            walked(made, walk)


@pytest.mark.soak
@given(walk=st.lists(STEPS, min_size=4, max_size=60))
@settings(max_examples=2000, deadline=None, suppress_health_check=QUIET)
def test_figures_equal_the_model_at_length(furnished_template: Path, walk: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with reopened(Path(shutil.copy(furnished_template, Path(folder, "walk.sqlite")))) as made:
            walked(made, walk)


def january(made: Made) -> list[int]:
    """Two arrivals in January."""
    made.clock.go(date(2026, 1, 20))
    keys = [made.request(B, Status.SENT) for _ in range(3)]
    for key in keys[:2]:
        made.act(key, "receive")
    return keys


def test_a_closed_month_stays_as_it_was(made: Made) -> None:
    first, _, late = january(made)
    made.clock.go(date(2026, 2, 3))
    courier.close_month(made.office, "2026-01")
    undo.undo_last(made.office, first, "a mistake")
    made.clock.go(date(2026, 1, 31))  # entered late, and dated back
    made.act(late, "receive")
    assert counted(made) == {("2026-01", "in"): 2}, "one correction less and one more, both in February"
    corrections = [(c.month, c.items) for c in made.office.reads.movements(FIRST, LAST) if c.correction]
    assert sorted(corrections) == [("2026-02", -1), ("2026-02", 1)]
    assert counted(made) == played(made)


def test_a_correction_in_a_month_closed_in_its_turn_stays_there(made: Made) -> None:
    """A late row counted in February; February is closed; the row is undone in March."""
    *_, late = january(made)
    made.clock.go(date(2026, 2, 3))
    courier.close_month(made.office, "2026-01")
    made.clock.go(date(2026, 1, 31))
    made.act(late, "receive")
    made.clock.go(date(2026, 3, 2))
    courier.close_month(made.office, "2026-02")
    frozen = counted(made)
    assert frozen == {("2026-01", "in"): 2, ("2026-02", "in"): 1}
    undo.undo_last(made.office, late, "a mistake")
    assert counted(made) == {**frozen, ("2026-03", "in"): -1}


def test_undone_before_closing_counts_nowhere(made: Made) -> None:
    first, *_ = january(made)
    undo.undo_last(made.office, first, "a mistake")
    made.clock.go(date(2026, 2, 3))
    courier.close_month(made.office, "2026-01")
    assert counted(made) == {("2026-01", "in"): 1}


def test_the_months_add_up_to_the_year(here: Made) -> None:
    first, second, late = january(here)
    here.clock.go(date(2026, 2, 3))
    courier.close_month(here.office, "2026-01")
    undo.undo_last(here.office, first, "a mistake")
    here.act(late, "receive")
    here.act(second, "send_back")
    year = counted(here)
    by_month: Months = Counter()
    for month in months_between(FIRST, LAST):
        start = date.fromisoformat(f"{month}-01")
        by_month.update(counted(here, start, date.fromisoformat(f"{_next(month)}-01") - timedelta(1)))
    assert by_month == year
    rows = courier.month_rows(here.office, FIRST, LAST)
    assert sum(items_in + items_out for _, items_in, items_out, _ in rows) == sum(year.values())
    assert [row[0] for row in rows if row[3]] == ["2026-01"]


def test_only_the_couriers_loans_count_and_pieces_stand_beside(here: Made) -> None:
    here.walk(here.request(B, copy=True), ["send", "receive"])
    here.walk(here.request(B, pieces=12), ["send", "receive"])
    [count] = here.office.reads.movements(FIRST, LAST)
    assert (count.kind, count.direction, count.carrier, count.items, count.pieces) == (
        "receive",
        "in",
        "courier",
        1,
        12,
    )
    assert here.office.reads.month_totals(FIRST, LAST) == {("2026-03", "receive", "in"): 1}


@pytest.mark.parametrize(
    ("month", "says"),
    [
        ("2026-03", "not over"),
        ("2027-01", "not over"),
        ("March", "no month"),
        ("2026-13", "no month"),
        ("", "no month"),
    ],
)
def test_months_that_cannot_be_closed(here: Made, month: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        courier.close_month(here.office, month)
    assert here.office.reads.closed_months() == []


def test_a_month_is_closed_once(made: Made) -> None:
    courier.close_month(made.office, "2026-02")
    with pytest.raises(UserError, match="closed already"):
        courier.close_month(made.office, "2026-02")
    with pytest.raises(UserError, match="another desk"), made.office.deed() as deed:
        deed.close_month("2026-02")
