# SPDX-License-Identifier: GPL-3.0-or-later
"""Deeds on many requests: what is done, what is refused, and taking all of it back, also tomorrow."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import STEPS, Action
from ill_desktop.services import answers, batches, requests, undo
from ill_desktop.services.batches import Batch
from ill_desktop.services.ports import Office
from tests.offices import TODAY, Made
from tests.services.test_undo import fresh

B, L = Side.BORROWING, Side.LENDING
FEW: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None,
                       "phases": [Phase.explicit, Phase.generate]}  # fmt: skip


def undo_all(office: Office, batch_id: int, reason: str = "") -> Batch:
    """What the window does portion by portion, in one go."""
    batch, rows = batches.begin_undo(office, batch_id, "undo")
    while batch.left:
        batches.go_on(office, batch, batches.undo_one(office, rows, reason), most=timedelta(0), keep=False)
    return batch



def without_batches(made: Made) -> dict[str, Any]:
    return {name: rows for name, rows in made.dump().items() if not name.startswith("batch")}


def test_a_batch_is_taken_back_as_one_the_next_day(made: Made) -> None:
    keys = [made.request(B, Status.CHECKED_IN) for _ in range(3)] + [made.request(B, Status.NEW)]
    before = without_batches(made)
    changes, refused = requests.act_on_many(made.office, keys, Action.SEND_BACK)
    assert (len(changes.requests), [key for key, _ in refused]) == (3, [keys[3]])
    made.clock.go(TODAY + timedelta(1))
    (line,) = made.office.reads.batches(TODAY)
    assert (line.what, line.count, line.on) == ("send back", 3, TODAY)
    without = undo_all(made.office, line.id)
    assert len(without.refused) == 3
    assert "give the reason" in without.refused[0][1]
    undone = undo_all(made.office, line.id, "the van did not come")
    assert (len(undone.done), undone.refused) == (3, [])
    assert without_batches(made) == before
    assert made.show(keys[0])["history"][-1]["note"] == "the van did not come"
    assert made.office.reads.batches(TODAY) == []
    with pytest.raises(UserError, match="in force any more"):
        undo_all(made.office, line.id, "again")
    assert made.problems() == []


def test_what_was_worked_on_since_is_left_and_named(here: Made) -> None:
    keys = [here.request(B, Status.CHECKED_IN) for _ in range(3)]
    requests.act_on_many(here.office, keys, Action.SEND_BACK)
    here.act(keys[1], "close")
    (line,) = here.office.reads.batches(TODAY)
    undone = undo_all(here.office, line.id)
    assert [key for key, _ in undone.refused] == [keys[1]]
    assert "was worked on since (the last: close)" in undone.refused[0][1]
    assert [here.status(key) for key in keys] == ["checked_in", "closed", "checked_in"]


def test_deeds_between_the_portions_belong_to_no_batch(here: Made) -> None:
    keys = [here.request(B, Status.CHECKED_IN) for _ in range(2)]
    batch = batches.begin(keys, "send back")
    one = lambda key: requests.act(here.office, key, Action.SEND_BACK)  # noqa: E731
    batches.go_on(here.office, batch, one, most=timedelta(0))
    assert len(batch.done) == 1
    here.request(L, Status.SHIPPED)
    batches.go_on(here.office, batch, one)
    assert [count.count for count in here.office.reads.batches(TODAY)] == [2]


_DEEDS = st.sampled_from([Action.SEND, Action.RECEIVE, Action.TAKE_BACK, Action.SEND_BACK, Action.SEARCH, Action.SHIP,
                          Action.RECALL, Action.CHECK_IN, Action.CHECK_OUT, "undo"])  # fmt: skip


def _expected(side: Side, status: Status, action: Action) -> Status | None:
    """The independent model: the table alone, with the first target of each step; no reason is given."""
    found = STEPS.get((side, status, action))
    return None if found is None or found.needs_reason else found.to[0]


@given(walk=st.lists(st.tuples(_DEEDS, st.sets(st.integers(0, 3), min_size=1)), max_size=8))
@settings(max_examples=8, **FEW)
def test_random_batches_end_where_the_table_says(furnished_template: Any, walk: list[tuple[Any, set[int]]]) -> None:
    with fresh(furnished_template) as made:
        keys = [made.request(side) for side in (B, B, L, L)]
        model = {key: (B if n < 2 else L, Status.NEW) for n, key in enumerate(keys)}
        passed: list[tuple[int, dict[int, Status]]] = []
        for action, places in walk:
            chosen = [keys[place] for place in sorted(places)]
            if action == "undo":
                if passed:
                    number, was = passed.pop()
                    undo_all(made.office, number)
                    for key, status in was.items():
                        model[key] = (model[key][0], status)
            else:
                was = {key: model[key][1] for key in chosen if _expected(*model[key], action) is not None}
                requests.act_on_many(made.office, chosen, action)
                for key in was:
                    model[key] = (model[key][0], _expected(*model[key], action) or model[key][1])
                if was:
                    passed.append((made.office.reads.batches(TODAY)[0].id, was))
            assert {key: made.status(key) for key in keys} == {key: s.value for key, (_, s) in model.items()}
        assert made.problems() == []


# ---- answers by hand


def test_a_number_of_another_request_is_refused_and_nothing_is_sent(made: Made) -> None:
    other = made.request(B)
    key = made.request(B, identifiers=[], lender_symbols="LEN")
    taken = made.show(other)["identifiers"][0]["value"]
    before = made.dump()
    with pytest.raises(UserError, match=f"has the number {taken} in OCLC already"):
        answers.send(made.office, key, "OCLC", taken)
    assert made.dump() == before
    answers.send(made.office, key, "OCLC", "999 111")
    assert made.show(key)["work_left"] == []
    third = made.request(B, identifiers=[])
    answers.send(made.office, third, "", "")
    assert [w["kind"] for w in made.show(third)["work_left"]] == ["net_sent"]


def test_renewals_have_a_limit_and_may_be_refused(made: Made) -> None:
    made.library("Strict Library", "STR", renewals_allowed=1)
    strict = made.office.reads.library_named("STR")
    key = made.request(B, Status.CHECKED_OUT, library_id=strict)
    made.act(key, "renew", due=TODAY + timedelta(30))
    with pytest.raises(UserError, match="may be renewed once"):
        made.act(key, "renew", due=TODAY + timedelta(60))
    made.act(key, "renew", due=TODAY + timedelta(60), reason="allowed by phone")
    requests.add_fact(made.office, key, FactKind.RENEWAL_ASKED)
    assert "net_renew" in [w["kind"] for w in made.show(key)["work_left"]]
    answers.refuse_renewal(made.office, key, "on hold there")
    shown = made.show(key)
    assert (shown["flags"], shown["facts"][-1]["note"]) == ([], "refused: on hold there")
    assert shown["lender_due"] == str(TODAY + timedelta(60))
    with pytest.raises(UserError, match="No renewal"):
        answers.refuse_renewal(made.office, key, "")


def test_the_days_on_the_road_of_that_lender_count(made: Made) -> None:
    for _ in range(3):
        far = made.request(B, Status.SHIPPED, days_ago=12)
        made.act(far, "receive")
    key = made.request(B, Status.RECEIVED)
    dates = answers.dates_for(made.office, key, TODAY + timedelta(30))
    assert dates["customer_due"] == TODAY + timedelta(30 - 12 - 2)
    answers.set_dates(made.office, key, TODAY + timedelta(30))
    assert made.show(key)["customer_due"] == str(TODAY + timedelta(16))
    with pytest.raises(UserError, match="needs a reason"):
        answers.set_dates(made.office, key, TODAY + timedelta(30), customer_due=TODAY + timedelta(20))
    with pytest.raises(UserError, match="after the lender's"):
        answers.set_dates(made.office, key, TODAY + timedelta(30), customer_due=TODAY + timedelta(31), reason="x")


def test_a_corrected_status_counts_no_movement(made: Made) -> None:
    key = made.request(B, Status.SHIPPED)
    before = made.dump()
    answers.correct_status(made.office, key, Status.RETURNED, "it went back last week")
    shown = made.show(key)
    assert (shown["status"], shown["history"][-1]["movement"]) == ("returned", "")
    assert made.problems() == []
    undo.undo_last(made.office, key)
    assert made.dump() == before
    with pytest.raises(UserError, match="never searching"):
        answers.correct_status(made.office, key, Status.SEARCHING, "x")
    with pytest.raises(UserError, match="give the reason"):
        answers.correct_status(made.office, key, Status.LOST, " ")
