# SPDX-License-Identifier: GPL-3.0-or-later
""""Before you close": its lines against a count by hand, putting off until tomorrow and back, ticking by groups."""

from datetime import timedelta

import pytest

from ill_desktop.domain.closing import SHOWN, ClosingLine
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import closing, courier, requests
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def lines(made: Made) -> list[ClosingLine]:
    return made.office.reads.closing_lines(made.clock.day)


def named(made: Made, *kinds: str) -> set[tuple[str, str]]:
    return {(line.kind, line.ref) for line in lines(made) if not kinds or line.kind in kinds}


def test_an_empty_day_is_at_zero(made: Made) -> None:
    made.request(B, Status.SENT)
    made.request(L, Status.SHIPPED, days_ago=9)
    made.change("UPDATE work_left SET done_on = :day", day=TODAY)
    assert lines(made) == [] and made.office.reads.closing_count(TODAY) == 0


def test_each_kind_of_line(made: Made) -> None:
    received, back = made.request(B, Status.RECEIVED), made.request(B, Status.CHECKED_IN)
    aside, found = made.request(B, Status.CHECKED_IN), made.request(L, Status.SEARCHING)
    requests.add_fact(made.office, aside, requests.FactKind.SET_ASIDE, "wet")
    made.act(found, "find")
    made.line("39999000123457")
    made.change(
        "INSERT INTO scans_to_settle (code, at, on_day, question) VALUES ('R5', :at, :day, 'which?')",
        at=made.clock.moment.replace(tzinfo=None), day=TODAY,
    )  # fmt: skip
    for state in ("failed", "printed"):
        made.change(
            "INSERT INTO print_batches (at, on_day, kind, state, problem) VALUES (:at, :day, 'strap', :state, 'jam')",
            at=made.clock.moment.replace(tzinfo=None), day=TODAY, state=state,
        )  # fmt: skip
    shown = lines(made)
    assert [line.kind for line in shown if line.kind != "ticks"] == [
        "received", "found", "back", "to_settle", "unknown", "courier", "print"]  # fmt: skip
    assert named(made, "received", "found", "back") == {
        ("received", str(received)), ("found", str(found)), ("back", str(back))}  # fmt: skip
    steps = made.rows("SELECT kind, network FROM work_left WHERE done_on IS NULL AND kind NOT IN ('strap', 'label')")
    assert named(made, "ticks") == {("ticks", f"{step['kind']}|{step['network']}") for step in steps}
    assert sum(line.count for line in shown if line.kind == "ticks") == len(steps)
    assert made.office.reads.closing_count(TODAY) == len(shown)


def test_a_day_of_the_courier_is_asked_for_until_it_is_complete(made: Made) -> None:
    made.request(B, Status.RECEIVED)
    assert named(made, "courier") == {("courier", f"{TODAY}||")}
    courier.save_day(made.office, TODAY, stop="Main", totes_in=1, totes_out=2, hand_in=1)
    courier.save_day(made.office, TODAY, stop="Annex", totes_in=1, totes_out=2, hand_in=0, hand_out=0)
    assert named(made, "courier") == {("courier", f"{TODAY}||Main")}
    courier.save_day(made.office, TODAY, stop="Main", hand_out=0)
    assert not named(made, "courier")
    courier.save_day(made.office, TODAY - timedelta(1), missed=True)
    assert not named(made, "courier"), "a day without the courier has nothing to count"


def test_a_line_put_off_is_back_on_the_next_working_day(made: Made) -> None:
    made.clock.go(TODAY + timedelta(2))  # a Friday
    key, other = made.request(B, Status.CHECKED_IN), made.request(B, Status.CHECKED_IN)
    closing.put_off(made.office, [("back", str(key)), ("ticks", "delete_bib|")])
    assert named(made, "back") == {("back", str(other))}
    assert ("ticks", "delete_bib|") not in named(made)
    assert made.office.reads.closing_count(made.clock.day) == len(lines(made))
    made.clock.go(made.clock.day + timedelta(2))
    assert ("back", str(key)) not in named(made), "on Sunday nobody works"
    made.clock.go(made.clock.day + timedelta(1))
    assert ("back", str(key)) in named(made) and ("ticks", "delete_bib|") in named(made)


def test_putting_off_is_taken_back(made: Made) -> None:
    key = made.request(B, Status.CHECKED_IN)
    before = lines(made)
    every = [(line.kind, line.ref) for line in before]
    closing.put_off(made.office, every)
    closing.put_off(made.office, every)
    assert lines(made) == []
    closing.take_up(made.office, every)
    assert lines(made) == before
    [row] = made.rows("SELECT until FROM put_off WHERE kind = 'back' AND ref = :ref", ref=str(key))
    assert str(row["until"]) == str(TODAY)


def test_what_is_put_off_leaves_the_list_of_requests_too(made: Made) -> None:
    key = made.request(B, Status.CHECKED_IN)
    made.change("UPDATE work_left SET done_on = :day", day=TODAY)
    queue = BY_KEY["today.before_close"]
    assert list(made.office.reads.request_ids(queue, TODAY)) == [key]
    closing.put_off(made.office, [("back", str(key))])
    assert list(made.office.reads.request_ids(queue, TODAY)) == []
    assert list(made.office.reads.request_ids(queue, add_working_days(TODAY, 1))) == [key]


def test_many_lines_of_a_kind_end_in_one_that_stands_for_the_others(here: Made) -> None:
    key = here.request(B, Status.CHECKED_IN)
    columns = ", ".join(c for c in here.rows("SELECT * FROM requests LIMIT 1")[0] if c not in ("id", "number"))
    here.change(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {SHOWN + 4})"
        f" INSERT INTO requests (number, {columns}) SELECT 'R9' || i, {columns} FROM requests, n WHERE id = :key",
        key=key,
    )
    back = [line for line in lines(here) if line.kind == "back"]
    assert len(back) == SHOWN + 1 and (back[-1].ref, back[-1].count) == ("", 5)
    assert here.office.reads.closing_count(TODAY) >= SHOWN + 5
    with pytest.raises(UserError, match="stands for others"):
        closing.put_off(here.office, [("back", "")])


def test_a_group_is_ticked_and_opened_again(made: Made) -> None:
    for _ in range(2):
        made.request(B, Status.RECEIVED)
    [line] = [line for line in lines(made) if line.ref == "brief_bib|"]
    assert line.count == 2
    done = closing.settle_lines(made.office, [line])
    assert len(done.steps) == 2 and ("ticks", "brief_bib|") not in named(made)
    with pytest.raises(UserError, match="another desk"):
        closing.settle_lines(made.office, [line])
    closing.open_again(made.office, done)
    assert line in lines(made)
