# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff do with requests at the list: one, many, facts, edits, notes, ticks."""

import pytest

from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import FactKind, Reader, Side, Status
from ill_desktop.domain.workflow import STATUSES, Action, StatusRow
from ill_desktop.services import requests
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING


def test_the_next_lender_supplies(made: Made) -> None:
    """What the courier's figures say of a library rests on it."""
    second = made.library("Second Library", "SEC", "C111")
    key = made.request(B, library_id=None, lender_symbols="LEN SEC ZZZ")
    made.act(key, "send")
    assert made.show(key)["library"] == "Lender Library"
    made.act(key, "no")
    assert (made.show(key)["library_id"], made.show(key)["library"]) == (second, "Second Library")
    made.act(key, "receive")
    assert made.show(key)["history"][-1]["library"] == "Second Library"
    assert [a["kind"] for a in made.show(key)["answers"]] == ["unfilled", "will_supply", None]


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: f"{row.side.value}-{row.status.value}")
def test_possible_agrees_with_what_is_done(here: Made, row: StatusRow) -> None:
    side, status = row.side, row.status
    key = here.request(side, status)
    possible = {action: needs for action, _, _, needs in requests.possible(side.value, status.value, "loan")}
    assert [primary for _, _, primary, _ in requests.possible(side.value, status.value, "loan")].count(True) == 1
    for action in Action:
        if action not in possible:
            with pytest.raises(Refused):
                requests.act(here.office, key, action, reason="x")
        elif possible[action]:
            with pytest.raises(UserError, match="give the reason"):
                requests.act(here.office, key, action)
    assert here.status(key) == status.value


def test_many_at_once_one_failure_never_stops_the_rest(made: Made) -> None:
    keys = [made.request(B, Status.CHECKED_IN), made.request(B, Status.NEW), made.request(B, Status.CHECKED_IN)]
    seen: list[tuple[int, int | None]] = []
    changes, refused = requests.act_on_many(
        made.office, keys, Action.SEND_BACK, progress=lambda done, of: seen.append((done, of)) or True
    )
    assert changes.requests == (keys[0], keys[2])
    assert [key for key, _ in refused] == [keys[1]]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert changes.said is not None
    assert changes.said.text == "2 requests: send back; 1 were refused"


def test_many_can_be_stopped_and_what_was_done_stays(here: Made) -> None:
    keys = [here.request(B, Status.CHECKED_IN) for _ in range(3)]
    stop = lambda done, _: done < 2  # noqa: E731
    changes, refused = requests.act_on_many(here.office, keys, Action.SEND_BACK, progress=stop)
    assert changes.requests == (keys[0], keys[1])
    assert refused == []
    assert changes.said is not None
    assert changes.said.text == "Stopped: 2 of 3 requests: send back; 0 were refused. What was done stays"
    assert [here.status(key) for key in keys] == ["returned", "returned", "checked_in"]


def test_the_work_that_deeds_leave_elsewhere(here: Made) -> None:
    online, offline, copy = here.request(B), here.request(B, network="mail"), here.request(B, copy=True)
    for key in (online, offline, copy):
        here.walk(key, ["send", "receive"])
    left = [sorted(w["kind"] for w in here.show(key)["work_left"]) for key in (online, offline, copy)]
    in_house = ["brief_bib", "hold", "route", "strap"]
    assert left == [["brief_bib", "hold", "net_received", "route", "strap"], in_house, ["net_received"]]


def test_ticks_can_be_taken_away_again(made: Made) -> None:
    key = made.request(B, Status.RECEIVED)
    ids = [w["id"] for w in made.show(key)["work_left"]]
    changes = requests.tick(made.office, ids)
    assert changes.requests == (key,)
    assert {w["done_on"] for w in made.show(key)["work_left"]} == {str(made.clock.day)}
    requests.tick(made.office, ids, done=False)
    assert {w["done_on"] for w in made.show(key)["work_left"]} == {None}


def test_an_edit_keeps_the_old_values_and_never_the_customer(made: Made) -> None:
    key = made.request(B, call_number="FIC BOR")
    requests.edit(made.office, key, {"title": "New", "customer_id": made.customer, "isbn": "0-306-40615-2"})
    row = made.show(key)["history"][-1]
    assert (row["action"], row["before"]["title"], row["after"]["title"]) == ("edit", "Book 1", "New")
    assert "customer" not in str(row)
    assert made.show(key)["isbn"] == "9780306406157"
    requests.edit(made.office, key, {"isbn": "9780306406157"})
    assert len(made.show(key)["bib_numbers"]) == 1


def test_the_shelf_order_follows_the_call_number(here: Made) -> None:
    keys = [
        here.request(L, Status.SEARCHING, call_number=c) for c in ("641.5 CHI", "641.49 ABC", "FIC ZOL", "641.5 BEA")
    ]
    pull = here.office.reads.request_ids(BY_KEY["incoming.to_pull"], here.clock.day)
    assert [keys.index(key) for key in pull][:3] == [1, 3, 0]


def test_what_cannot_be_edited(here: Made) -> None:
    key = here.request(B)
    for fields in ({"status": "closed"}, {"number": "R1"}, {"nonsense": 1}):
        with pytest.raises(UserError, match="cannot be changed by hand"):
            requests.edit(here.office, key, fields)
    with pytest.raises(UserError, match="payment card"):
        requests.edit(here.office, key, {"conditions": "pay with 4111 1111 1111 1111"})
    with pytest.raises(UserError, match="payment card"):
        requests.add_note(here.office, key, Reader.STAFF, "4111111111111111")
    with pytest.raises(UserError, match="empty"):
        requests.add_note(here.office, key, Reader.STAFF, "  ")
    assert here.show(key)["notes"] == []


def test_facts(made: Made) -> None:
    key = made.request(B, Status.CHECKED_IN)
    requests.add_fact(made.office, key, FactKind.SET_ASIDE, "asks for a date")
    assert made.show(key)["flags"] == ["set_aside"]
    with pytest.raises(UserError, match="reason for lifting"):
        requests.lift_fact(made.office, key, FactKind.SET_ASIDE)
    requests.lift_fact(made.office, key, FactKind.SET_ASIDE, "has it")
    with pytest.raises(UserError, match="no such fact"):
        requests.lift_fact(made.office, key, FactKind.SET_ASIDE, "again")
    assert [(f["kind"], f["until"], f["note"]) for f in made.show(key)["facts"]] == [
        ("set_aside", str(made.clock.day), "asks for a date; has it")
    ]


def test_giving_up_is_an_action_not_a_fact_by_hand(here: Made) -> None:
    """Else a book that lies here would be on no list."""
    key = here.request(B, Status.CHECKED_IN)
    with pytest.raises(UserError, match="give up"):
        requests.add_fact(here.office, key, FactKind.GAVE_UP)
    assert here.show(key)["is_open"]


def test_a_finished_request_takes_a_legal_hold_only(here: Made) -> None:
    key = here.request(B, Status.CLOSED)
    with pytest.raises(UserError, match="open requests only"):
        requests.add_fact(here.office, key, FactKind.OVERDUE)
    requests.add_fact(here.office, key, FactKind.LEGAL_HOLD)
    assert here.show(key)["flags"] == ["legal_hold"]


def test_notes_of_customers_are_not_shown_without_the_customer(here: Made) -> None:
    key = here.request(B)
    for reader in Reader:
        requests.add_note(here.office, key, reader, f"for {reader}")
    assert [n["reader"] for n in here.show(key)["notes"]] == ["staff", "library"]
    whole = here.office.reads.show(key, with_customer=True)
    assert whole is not None
    assert len(whole["notes"]) == 3


def test_a_request_that_is_not_there(made: Made) -> None:
    for deed in (lambda: requests.act(made.office, 9999, Action.SEND), lambda: requests.edit(made.office, 9999, {})):
        with pytest.raises(UserError, match="not there any more"):
            deed()
    assert made.office.reads.show(9999) is None


def test_numbers_run_on_each_side(made: Made) -> None:
    keys = [made.request(side) for side in (B, L, B, L)]
    assert [made.number(key) for key in keys] == ["R100001", "L100001", "R100002", "L100002"]
