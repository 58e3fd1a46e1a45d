# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo puts back exactly what was there, whatever was done; and no walk leaves the database inconsistent."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import InvoiceState
from ill_desktop.domain.request import Reader, Side, Status
from ill_desktop.domain.workflow import STEPS, Action
from ill_desktop.services import invoicing, requests, undo
from tests import walks
from tests.offices import WALKS, Made, reopened

B, L = Side.BORROWING, Side.LENDING
FEW: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    # A walk takes its time; shrinking one would take minutes.
    "phases": [Phase.explicit, Phase.generate],
}
WALK = st.lists(walks.steps, min_size=1, max_size=14)


@contextmanager
def fresh(furnished: Path) -> Iterator[Made]:
    """An office of its own for one example."""
    with tempfile.TemporaryDirectory() as folder:
        with reopened(Path(shutil.copy(furnished, Path(folder, "walk.sqlite")))) as made:
            yield made


def last_deed_of(made: Made) -> tuple[int, int]:
    row = made.rows("SELECT id, request_id FROM history ORDER BY id DESC LIMIT 1")[0]
    return row["request_id"], row["id"]


def walked_and_undone(made: Made, walk: list[walks.Step]) -> None:
    """Walks; a refused step changes nothing; then takes all back, newest first, and compares at each place."""
    ids = walks.start(made)
    passed: list[tuple[int, dict[str, Any]]] = []
    for step in walk:
        before = made.dump()
        if walks.taken(made, ids, step):
            passed.append((last_deed_of(made)[0], before))
        else:
            assert made.dump() == before
    assert made.problems() == []
    for request_id, before in reversed(passed):
        undo.undo_last(made.office, request_id)
        assert made.dump() == before
    assert made.problems() == []


@given(walk=WALK)
@settings(max_examples=10, **FEW)
def test_undo_of_a_walk_puts_back_what_was_there(furnished_template: Path, walk: list[walks.Step]) -> None:
    with fresh(furnished_template) as made:
        walked_and_undone(made, walk)


@pytest.mark.server
@given(walk=WALK)
@settings(max_examples=3, **FEW)
def test_undo_of_a_walk_on_a_server(furnished_url: str, walk: list[walks.Step]) -> None:
    with reopened(furnished_url) as made:  # the examples share it
        made.made = made.rows("SELECT count(*) AS n FROM requests")[0]["n"]
        walked_and_undone(made, walk)


@pytest.mark.soak
@given(walk=st.lists(walks.steps, min_size=1, max_size=40))
@settings(**FEW, max_examples=1500)
def test_undo_of_long_walks(furnished_template: Path, walk: list[walks.Step]) -> None:
    with fresh(furnished_template) as made:
        walked_and_undone(made, walk)


@given(walk=WALK, back_to=st.integers(0, 20))
@settings(max_examples=6, **FEW)
def test_undo_of_an_older_deed_takes_the_later_ones_with_it(
    furnished_template: Path, walk: list[walks.Step], back_to: int
) -> None:
    with fresh(furnished_template) as made:
        only = [walks.start(made)[0]]
        passed = []
        for step in walk:
            before = made.dump()
            if walks.taken(made, only, step):
                passed.append((last_deed_of(made)[1], before))
        if passed:
            first, before = passed[back_to % len(passed)]
            undo.undo_to(made.office, only[0], first)
            assert made.dump() == before
        assert made.problems() == []


@pytest.mark.parametrize(("side", "status", "action"), list(STEPS))
def test_each_step_of_the_table_can_be_undone(here: Made, side: Side, status: Status, action: Action) -> None:
    kind = action is Action.DELIVER
    key = here.request(side, Status.NEW, copy=kind, lender_symbols="" if status is Status.UNFILLED else "LEN BOR")
    if kind:
        here.walk(key, ["send", "receive"])
    else:
        here.walk(key, WALKS[side, status])
    if action is Action.SEND:
        requests.edit(here.office, key, {"lender_symbols": "LEN BOR"})
    before = here.dump()
    given = {"due": here.clock.day.replace(month=6), "reason": "policy", "note": "by phone"}
    answer = {"answer": walks.AnswerKind.UNFILLED} if action is Action.ANSWER else {}
    requests.act(here.office, key, action, **given, **answer)
    said = undo.undo_last(here.office, key).said
    assert said is not None
    assert said.text.startswith("Undone: ")
    assert here.dump() == before
    assert here.problems() == []


def test_what_was_ticked_elsewhere_must_be_undone_there_too(made: Made) -> None:
    key = made.request(B, Status.SENT)
    made.act(key, "receive")
    work = {w["kind"]: w["id"] for w in made.show(key)["work_left"]}
    requests.tick(made.office, [work["net_received"], work["brief_bib"]])
    changes = undo.undo_last(made.office, key)
    left = [(w["words"], w["network"]) for w in made.show(key)["work_left"] if w["done_on"] is None]
    assert sorted(left) == [("delete the brief bib", ""), ("undo received", "OCLC")]
    assert changes.next_step is not None
    assert changes.next_step.text in ("also undo received (OCLC)", "also delete the brief bib (ils)")


def test_nothing_is_undone_back_to_before_it_came_in(here: Made) -> None:
    key = here.request(B)
    before = here.dump()
    with pytest.raises(UserError, match="cancel it"):
        undo.undo_last(here.office, key)
    assert here.dump() == before


def test_a_deed_is_undone_once(here: Made) -> None:
    key = here.request(B, Status.SENT)
    _, deed = last_deed_of(here)
    undo.undo_to(here.office, key, deed)
    with pytest.raises(UserError, match="undone already"):
        undo.undo_to(here.office, key, deed)


def test_a_deed_of_another_request_is_not_undone(here: Made) -> None:
    key = here.request(B, Status.SENT)
    _, deed = last_deed_of(here)
    other = here.request(B, Status.SENT)
    with pytest.raises(UserError):
        undo.undo_to(here.office, other, deed)
    with pytest.raises(UserError):
        undo.undo_to(here.office, key, 999_999)
    assert (here.status(key), here.status(other)) == ("sent", "sent")


def test_an_invoice_that_left_the_house_is_voided_not_undone(here: Made) -> None:
    key = here.request(L, Status.LOST)
    invoice = invoicing.draft_from_requests(here.office, [key]).invoices[0]
    invoicing.set_state(here.office, invoice, InvoiceState.SENT)
    before = here.dump()
    with pytest.raises(UserError, match=r"\S+ is sent.*void it"):
        undo.undo_last(here.office, key)
    assert here.dump() == before


def test_a_draft_that_was_worked_on_is_undone_whole(here: Made) -> None:
    key = here.request(L, Status.LOST)
    before = here.dump()
    invoice = invoicing.draft_from_requests(here.office, [key]).invoices[0]
    lines = [{"text": "cover", "other_cents": 5}, {"text": "map", "other_cents": 7}]
    invoicing.save_invoice(here.office, invoice, {}, lines)
    undo.undo_last(here.office, key)
    assert here.dump() == before


def test_the_undo_is_history_and_takes_the_movement_back(made: Made) -> None:
    key = made.request(B, Status.SENT)
    made.act(key, "receive")
    assert made.office.reads.day_counts(made.clock.day)["items_in"] == 1
    undo.undo_last(made.office, key)
    assert made.office.reads.day_counts(made.clock.day)["items_in"] == 0
    last = made.show(key)["history"][-1]
    assert (last["action"], last["before"]["status"], last["after"]["status"]) == ("undo", "received", "sent")


def test_a_note_stays_when_the_deed_before_it_is_undone(here: Made) -> None:
    key = here.request(B, Status.SENT)
    requests.add_note(here.office, key, Reader.STAFF, "called them")
    undo.undo_last(here.office, key)
    assert [note["text"] for note in here.show(key)["notes"]] == ["called them"]
