# SPDX-License-Identifier: GPL-3.0-or-later
"""Parked questions and unknown codes: all open ones with their age, settled by hand or by a later scan."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import requests, settle
from tests.offices import TODAY, Made

B, S = Side.BORROWING, Status
FOREIGN = "30234000517861"


def open_ones(made: Made) -> list[tuple[str, str, int]]:
    return [(s.kind, s.code, s.days) for s in made.office.reads.open_scans(made.clock.day)]


def parked(made: Made) -> str:
    """A request that was never sent is scanned, and its question left."""
    number = made.number(made.request(B, S.NEW))
    made.line(number)
    made.line("!leave")
    return number


def test_what_waits_from_earlier_days_is_there_with_its_age(made: Made) -> None:
    made.line(FOREIGN)
    made.clock.go(TODAY.replace(day=20))
    number = parked(made)
    made.clock.go(TODAY.replace(day=23))
    assert open_ones(made) == [("unknown", FOREIGN, 5), ("question", number, 3)]


def test_it_is_settled_by_hand_with_an_outcome(made: Made) -> None:
    made.line(FOREIGN)
    parked(made)
    unknown, question = made.office.reads.open_scans(made.clock.day)
    with pytest.raises(UserError, match="a word is enough"):
        settle.settle_unknown(made.office, unknown.id, "  ")
    with pytest.raises(UserError, match="payment card"):
        settle.settle_question(made.office, question.id, "4111 1111 1111 1111")
    assert len(open_ones(made)) == 2
    changes = settle.settle_unknown(made.office, unknown.id, "sent to circulation")
    assert changes.said is not None and changes.said.text == f"{FOREIGN} is settled: sent to circulation"
    settle.settle_question(made.office, question.id, "asked Joan")
    assert open_ones(made) == []
    with pytest.raises(UserError, match="settled already: asked Joan"):
        settle.settle_question(made.office, question.id, "again")
    settle.open_question(made.office, question.id)
    settle.open_unknown(made.office, unknown.id)
    assert len(open_ones(made)) == 2 and made.problems() == []


def test_a_later_scan_settles_its_question_and_undo_opens_it(made: Made) -> None:
    number = parked(made)
    made.act(made.rows("SELECT id FROM requests")[0]["id"], "send")
    assert made.line(number).outcome == "received"
    assert open_ones(made) == []
    [row] = made.rows("SELECT outcome FROM scans_to_settle")
    assert row["outcome"] == f"scanned: {number}"
    made.line("!undo")
    assert open_ones(made) == [("question", number, 0)]
    assert made.problems() == []


def test_a_code_that_became_known_is_settled_by_its_scan(made: Made) -> None:
    made.line(FOREIGN)
    key = made.request(B, S.SHIPPED)
    requests.edit(made.office, key, {"item_barcode": FOREIGN})
    assert open_ones(made) == [("unknown", FOREIGN, 0)]
    assert made.line(made.number(key)).outcome == "received"
    assert open_ones(made) == []


def test_a_refused_scan_settles_nothing(made: Made) -> None:
    key = made.request(B, S.CHECKED_IN, days_ago=2, item_barcode=FOREIGN)
    number = made.number(key)
    made.change("INSERT INTO scans_to_settle (code, at, on_day) VALUES (:code, '2026-03-17T12:00:00.000000Z', "
                "'2026-03-17')" if "sqlite" in made.engines.read.dialect.name else
                "INSERT INTO scans_to_settle (code, at, on_day) VALUES (:code, '2026-03-17T12:00:00Z', '2026-03-17')",
                code=number)  # fmt: skip
    requests.add_fact(made.office, key, requests.FactKind.SET_ASIDE, "wet")
    assert made.line(number).outcome == "refused"
    assert open_ones(made) == [("question", number, 1)]
