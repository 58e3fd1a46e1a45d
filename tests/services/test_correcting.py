# SPDX-License-Identifier: GPL-3.0-or-later
"""A status corrected by hand: a movement that was missed counts on its day, a slip of the finger counts nothing."""

from datetime import date, timedelta

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import FactKind, ServiceType, Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import answers, requests, undo
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING
DAY = TODAY - timedelta(5)


def counted(made: Made, first: date, last: date) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for one in made.office.reads.movements(first, last):
        found[one.kind, one.month] = found.get((one.kind, one.month), 0) + one.items
    return found


@pytest.mark.parametrize(("side", "status", "to", "moved", "dated"), [
    (B, Status.SENT, Status.RECEIVED, Action.RECEIVE, "arrived_on"),
    (B, Status.CHECKED_OUT, Status.RETURNED, Action.SEND_BACK, ""),
    (L, Status.SEARCHING, Status.SHIPPED, Action.SHIP, "shipped_on"),
    (L, Status.SHIPPED, Status.CLOSED, Action.CHECK_IN, ""),
])  # fmt: skip
def test_a_missed_movement_counts_on_its_day(here: Made, side: Side, status: Status, to: Status, moved: Action,
                                             dated: str) -> None:  # fmt: skip
    key = here.request(side, status, days_ago=9)
    before = here.dump()
    assert counted(here, DAY, DAY) == {}
    answers.correct_status(here.office, key, to, "seen on the cart", moved=moved, moved_on=DAY)
    assert counted(here, DAY, DAY) == {(moved.value, f"{DAY:%Y-%m}"): 1}
    assert counted(here, TODAY, TODAY) == {}
    assert here.status(key) == to.value
    if dated:
        assert here.show(key)[dated] == str(DAY)
    with pytest.raises(UserError, match=r"counted as .* already"):
        answers.correct_status(here.office, key, Status.LOST, "again", moved=moved, moved_on=DAY)
    assert here.problems() == []
    undo.undo_last(here.office, key)
    assert counted(here, DAY, DAY) == {}
    assert here.dump() == before


def test_in_a_closed_month_it_is_a_correction_of_the_open_one(here: Made) -> None:
    key, day = here.request(B, Status.SENT), date(2026, 2, 20)
    with here.office.deed() as deed:
        deed.close_month("2026-02")
    answers.correct_status(here.office, key, Status.RECEIVED, "found", moved=Action.RECEIVE, moved_on=day)
    assert counted(here, date(2026, 2, 1), date(2026, 2, 28)) == {}
    assert counted(here, date(2026, 3, 1), date(2026, 3, 31)) == {("receive", "2026-03"): 1}


def test_a_slip_of_the_finger_counts_nothing(made: Made) -> None:
    key = made.request(B, Status.SENT)
    answers.correct_status(made.office, key, Status.RECEIVED, "wrong row")
    assert counted(made, DAY, TODAY) == {}


@pytest.mark.parametrize(("kind", "moved", "day", "says"), [
    (ServiceType.COPY, Action.RECEIVE, DAY, "copy"), (ServiceType.LOAN, Action.SHIP, DAY, "other side"),
    (ServiceType.LOAN, Action.RECEIVE, TODAY + timedelta(1), "not here yet"),
])  # fmt: skip
def test_what_is_no_such_movement(made: Made, kind: ServiceType, moved: Action, day: date, says: str) -> None:
    key = made.request(B, Status.SENT, service_type=kind)
    with pytest.raises(UserError, match=says):
        answers.correct_status(made.office, key, Status.RECEIVED, "x", moved=moved, moved_on=day)
    assert made.status(key) == "sent"


def renewed_steps(made: Made, key: int) -> list[str]:
    return sorted(step["kind"] for step in made.show(key)["work_left"] if step["kind"].startswith(("new_due", "tell_")))


def test_a_renewal_sets_three_dates_and_what_is_to_be_told(here: Made) -> None:
    key = here.request(B, Status.CHECKED_OUT)
    before = here.dump()
    due, own = TODAY + timedelta(40), TODAY + timedelta(20)
    with pytest.raises(UserError, match="needs a reason"):
        requests.act(here.office, key, Action.RENEW, due=due, own_dates={"customer_due": own})
    with pytest.raises(UserError, match="after the lender's"):
        late = {"internal_due": due + timedelta(1)}
        requests.act(here.office, key, Action.RENEW, due=due, own_dates=late, reason="x")
    assert here.dump() == before
    requests.act(here.office, key, Action.RENEW, due=due, own_dates={"customer_due": own}, reason="goes abroad")
    now = here.show(key)
    assert (now["lender_due"], now["customer_due"], now["renewals"]) == (str(due), str(own), 1)
    assert now["internal_due"] is not None
    assert now["internal_due"] < now["lender_due"]
    assert now["history"][-1]["note"] == "goes abroad"
    assert renewed_steps(here, key) == ["new_due", "tell_renewed"]
    undo.undo_last(here.office, key)
    assert here.dump() == before


def test_a_refused_renewal_is_to_be_told_also_without_a_network(here: Made) -> None:
    key = here.request(B, Status.CHECKED_OUT, network="mail")
    requests.add_fact(here.office, key, FactKind.RENEWAL_ASKED)
    before = here.dump()
    answers.refuse_renewal(here.office, key, "on hold for another")
    assert renewed_steps(here, key) == ["tell_refused"]
    undo.undo_last(here.office, key)
    assert here.dump() == before
