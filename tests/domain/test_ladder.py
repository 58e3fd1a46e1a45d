# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder: never a step twice, only the highest that was reached, no closed day against anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ladder import (
    HOLDS,
    RANK,
    STEPS,
    LadderStep,
    Rung,
    Step,
    check_steps,
    ladder_for,
    late_days,
    next_step,
    standard,
    step_due,
)
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import FactKind
from ill_desktop.domain.settings import OfficeSettings

DUE = date(2026, 3, 2)
LIB, CUS = Audience.LIBRARY, Audience.CUSTOMER
USUAL = tuple(standard(LIB, OfficeSettings()).values())
rising = st.lists(st.integers(0, 90), min_size=4, max_size=4, unique=True).map(sorted)
ladders = st.builds(
    lambda ahead, days, off: (Rung(Step.REMINDER, -ahead, off[0]),
                              *(Rung(step, n, o) for step, n, o in zip(STEPS[1:], days, off[1:], strict=True))),
    st.integers(1, 20), rising, st.lists(st.booleans(), min_size=5, max_size=5))  # fmt: skip
closed_days = st.sets(st.integers(-10, 120)).map(lambda days: sorted(DUE + timedelta(n) for n in days))


@pytest.mark.parametrize(
    ("late", "step"),
    [(-3, None), (0, None), (1, None), (2, "overdue_1"), (7, "overdue_1"), (8, "overdue_2"), (14, "overdue_2"),
     (15, "overdue_3"), (42, "overdue_3"), (43, "lost"), (400, "lost")])  # fmt: skip
def test_the_usual_steps(late: int, step: str | None) -> None:
    """DOMAIN.md section 7: grace 1, level 1 to day 7, level 2 to day 14, level 3 after, lost after 42."""
    assert step_due(USUAL, LIB, DUE, DUE + timedelta(late)).step == step


@given(ladders, closed_days, st.lists(st.integers(0, 9), min_size=1, max_size=60), st.integers(0, 15))
def test_steps_only_rise_and_none_goes_twice(ladder: tuple[Rung, ...], closed: list[date], gaps: list[int],
                                              before: int) -> None:  # fmt: skip
    """However many evenings a run is missed."""
    today, done = DUE - timedelta(before), list[str]()
    for gap in gaps:
        today += timedelta(gap)
        decision = step_due(ladder, LIB, DUE, today, closed, done)
        if decision.step is None:
            continue
        rung = ladder[RANK[decision.step]]
        assert not rung.off and decision.step.value not in done
        assert all(RANK[step] < RANK[decision.step] for step in done)
        higher = [r for r in ladder[RANK[decision.step] + 1 :] if not r.off]
        assert all(late_days(DUE, today, closed) <= r.days for r in higher)  # it was the highest
        done.append(decision.step.value)


@given(closed_days, st.integers(0, 130))
def test_a_closed_day_counts_against_nobody(closed: list[date], days: int) -> None:
    today = DUE + timedelta(days)
    open_days = [DUE + timedelta(n) for n in range(1, days + 1) if DUE + timedelta(n) not in closed]
    assert late_days(DUE, today, closed) == len(open_days)


@given(ladders, st.integers(-20, 200), st.sampled_from([kind for kind, _ in HOLDS[CUS]]))
def test_what_holds_the_letters_holds_every_step(ladder: tuple[Rung, ...], late: int, kind: FactKind) -> None:
    decision = step_due(ladder, CUS, DUE, DUE + timedelta(late), (), (), [kind.value])
    assert decision.step is None and decision.why not in ("", "not_yet", "sent")


def test_claimed_returned_stops_the_customers_letters_alone() -> None:
    claimed = [FactKind.CLAIMED_RETURNED.value]
    assert step_due(USUAL, CUS, DUE, DUE + timedelta(9), (), (), claimed).why == "claimed"
    assert step_due(USUAL, LIB, DUE, DUE + timedelta(9), (), (), claimed).step is Step.LEVEL_2


def test_a_reminder_goes_before_the_due_date_only() -> None:
    ladder = (Rung(Step.REMINDER, -3), *USUAL[1:])
    due = {n: step_due(ladder, LIB, DUE, DUE + timedelta(n)).step for n in (-4, -3, 0, 1)}
    assert due == {-4: None, -3: Step.REMINDER, 0: Step.REMINDER, 1: None}
    assert step_due(ladder, LIB, DUE, DUE + timedelta(5), (), ["reminder"]).step is Step.LEVEL_1


def test_a_library_goes_over_its_network_and_that_over_the_office() -> None:
    rows = [LadderStep(audience="library", step="overdue_2", days=9),
            LadderStep(audience="library", network="OCLC", step="overdue_2", days=10),
            LadderStep(audience="library", library_id=7, step="overdue_2", days=11, off=True),
            LadderStep(audience="customer", step="overdue_2", days=99)]  # fmt: skip
    found = [ladder_for(rows, LIB, OfficeSettings(), network, key)[2]
             for network, key in (("", None), ("OCLC", None), ("OCLC", 7), ("", 8))]  # fmt: skip
    assert [(rung.days, rung.off) for rung in found] == [(9, False), (10, False), (11, True), (9, False)]


def test_what_comes_next() -> None:
    found = [next_step(USUAL, level) for level in (None, Step.LEVEL_1, Step.LOST)]
    assert [rung and rung.step for rung in found] == [Step.LEVEL_1, Step.LEVEL_2, None]


@pytest.mark.parametrize("days", [(-3, 1, 1, 14, 42), (-3, 1, 7, 5, 42), (0, 1, 7, 14, 42), (-3, 1, 7, 14, 9999)])
def test_days_that_do_not_rise_are_refused(days: tuple[int, ...]) -> None:
    with pytest.raises(UserError):
        check_steps([Rung(step, n) for step, n in zip(STEPS, days, strict=True)])
    check_steps([Rung(step, n) for step, n in zip(STEPS, (-3, 0, 7, 14, 28), strict=True)])
