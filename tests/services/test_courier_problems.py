# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's problem log: made by hand, changed, told of, resolved and taken back, on a request and on none."""

from datetime import date, timedelta
from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.problems import next_clock
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import attachments, courier_problems, undo
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def log(made: Made, every: bool = False) -> list[ProblemLine]:
    return made.office.reads.courier_problems(every)


def rows(made: Made) -> list[dict[str, Any]]:
    return made.rows("SELECT * FROM courier_problems ORDER BY id")


def test_a_problem_of_a_request_knows_its_leg(made: Made) -> None:
    key = made.request(L, Status.SHIPPED)
    courier_problems.make(made.office, "missing", request=made.number(key, "OCLC"), bag_code="B 17")
    [line] = log(made)
    assert (line.request_id, line.from_code, line.to_code, line.direction) == (key, "C900", "C202", "out")
    assert (line.kind, line.bag_code, line.library, line.noticed) == ("missing", "B 17", "Borrower Library", TODAY)
    assert [p.id for p in made.office.reads.open_problems_of(request_id=key)] == [line.id]
    assert [p.id for p in made.office.reads.open_problems_of(library_id=made.borrower)] == [line.id]
    assert made.office.reads.open_problems_of(library_id=made.lender) == []
    assert made.problems() == []


def test_each_step_is_taken_back_exactly(made: Made) -> None:
    key = made.request(B, Status.RETURNED)
    courier_problems.make(made.office, "misrouted", request=made.number(key))
    [line] = log(made)
    states = [rows(made)]
    courier_problems.edit(made.office, line.id, {"kind": "missing", "courier_number": "HP 3", "note": "asked twice"})
    states.append(rows(made))
    courier_problems.resolve(made.office, line.id, "paid by the courier", 2550)
    states.append(rows(made))
    assert (states[2][0]["resolved"] is not None, states[2][0]["cost_cents"]) == (True, 2550)
    courier_problems.reopen(made.office, line.id)
    for state in reversed(states):
        courier_problems.take_back(made.office, line.id)
        assert [_values(row) for row in rows(made)] == [_values(row) for row in state]
    courier_problems.edit(made.office, line.id, {"courier_number": "HP 4"})
    first = next(row["id"] for row in made.show(key)["history"] if row["action"] == "courier_problem")
    with pytest.raises(UserError, match="told"):  # what the courier knows of does not vanish
        undo.undo_to(made.office, key, first)
    assert made.problems() == []


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "version"}


def test_a_problem_of_no_request_has_its_history_too(made: Made) -> None:
    courier_problems.make(made.office, "bin_shortage", library="C101", direction="in", note="three bins short")
    [line] = log(made)
    assert (line.library, line.from_code, line.to_code) == ("Lender Library", "C101", "C900")
    courier_problems.edit(made.office, line.id, {"note": "four bins short"})
    courier_problems.take_back(made.office, line.id)
    assert log(made)[0].note == "three bins short"
    key = made.request(B, Status.SHIPPED)
    courier_problems.edit(made.office, line.id, {}, request=made.number(key))
    assert log(made)[0].request_id == key
    courier_problems.take_back(made.office, line.id)
    assert log(made)[0].request_id is None
    courier_problems.take_back(made.office, line.id)
    assert rows(made) == [] and made.problems() == []
    with pytest.raises(UserError):
        courier_problems.take_back(made.office, line.id)


def test_work_done_since_is_not_undone_with_it(here: Made) -> None:
    key = here.request(L, Status.SHIPPED)
    courier_problems.make(here.office, "late", request=here.number(key))
    here.act(key, "check_in")
    with pytest.raises(UserError, match="worked on since"):
        courier_problems.take_back(here.office, log(here)[0].id)
    assert here.status(key) == "closed" and len(log(here)) == 1


def test_over_is_said_once_and_with_an_outcome(here: Made) -> None:
    courier_problems.make(here.office, "damaged", note="a wet box")
    [line] = log(here)
    with pytest.raises(UserError, match="how it ended"):
        courier_problems.resolve(here.office, line.id, "  ")
    courier_problems.resolve(here.office, line.id, "repaired")
    with pytest.raises(UserError, match="March 18, 2026"):
        courier_problems.resolve(here.office, line.id, "repaired")
    assert log(here) == [] and log(here, every=True)[0].outcome == "repaired"
    courier_problems.reopen(here.office, line.id)
    with pytest.raises(UserError, match="open already"):
        courier_problems.reopen(here.office, line.id)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "eaten"}, "choose one"),
        ({"kind": "late", "request": "R999999"}, "R999999"),
        ({"kind": "late", "library": "Nowhere"}, "Nowhere"),
        ({"kind": "late", "noticed": TODAY + timedelta(1)}, "March 19, 2026"),
        ({"kind": "late", "note": "x", "cost_cents": -1}, "from 0"),
        ({"kind": "late", "note": "card 4111 1111 1111 1111"}, "payment card"),
        ({"kind": "late"}, "what the problem is about"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(here: Made, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says):
        courier_problems.make(here.office, **fields)
    assert rows(here) == []


def test_texts_are_ready_for_both(here: Made) -> None:
    here.change("UPDATE libraries SET courier = 'CLiC', email_borrowing = 'ill@borrower.example' WHERE symbol = 'BOR'")
    here.change("INSERT INTO couriers (name, contact, profile) VALUES ('CLiC', 'help@clic.example', '')")
    key = here.request(L, Status.SHIPPED, days_ago=5, customer_id=None)
    courier_problems.make(here.office, "missing", request=here.number(key), bag_code="B 17")
    [line] = log(here)
    to_courier, to_library = courier_problems.texts(here.office, line)
    assert (to_courier.address, to_library.address) == ("help@clic.example", "ill@borrower.example")
    for part in (
        "C900 Prairie District",
        "C202 Borrower Library",
        "B 17",
        "April 1, 2026",
        "June 16, 2026",
        "March 13",
    ):
        assert part in to_courier.text
    assert "OCLC 200000001" in to_library.text and "did not arrive" in to_library.text
    courier_problems.told(here.office, line.id, to_courier)
    courier_problems.told(here.office, line.id, to_library)
    assert [c["subject"] for c in here.office.reads.correspondence("request", key)] == [
        to_library.subject, to_courier.subject]  # fmt: skip
    assert [c["subject"] for c in here.office.reads.correspondence("library", here.borrower)] == [to_library.subject]
    assert log(here)[0].contacted == "CLiC, Mar 18; Borrower Library, Mar 18"


def test_no_customer_is_in_a_text_or_in_history(here: Made) -> None:
    key = here.request(B, Status.RETURNED, customer_id=here.customer)
    courier_problems.make(here.office, "missing", request=here.number(key))
    said = " ".join(text.text + text.subject for text in courier_problems.texts(here.office, log(here)[0]))
    assert "Quillfeather" not in said and "21234000000018" not in said
    history = here.rows("SELECT before, after, note FROM history")
    assert "Quillfeather" not in str(history)


def test_the_clock_is_the_courier_s_until_it_was_told(here: Made) -> None:
    rules = here.office.rules()
    courier_problems.make(here.office, "missing", note="x", noticed=date(2026, 3, 2))
    assert next_clock(log(here)[0], rules, TODAY) == ("ask", -2)
    courier_problems.edit(here.office, log(here)[0].id, {"contacted": "the driver"})
    assert next_clock(log(here)[0], rules, TODAY) == ("claim", 74)


def test_its_pictures_stay_with_it(here: Made) -> None:
    courier_problems.make(here.office, "damaged", request=here.number(here.request(L, Status.SHIPPED)))
    [line] = log(here)
    attachments.add(here.office, name="wet.txt", content=b"From: driver\n\nwet", courier_problem_id=line.id)
    assert [a.name for a in here.office.reads.attachments_of("courier_problem", line.id)] == ["wet.txt"]


def test_what_the_courier_was_not_told_of_is_left_before_closing(made: Made) -> None:
    courier_problems.make(made.office, "missing", note="a box", noticed=TODAY - timedelta(14))
    courier_problems.make(made.office, "late", note="young", noticed=TODAY - timedelta(13))
    lines = [line for line in made.office.reads.closing_lines(TODAY) if line.kind == "problem"]
    assert [(line.what, line.more) for line in lines] == [("a box", "Missing")]
    [start] = [line for line in made.office.reads.start_lines(TODAY) if line.kind == "problems"]
    assert (start.count, start.ref) == (2, "1")
    made.change("INSERT INTO office_settings (key, value) VALUES ('problem_ask_days', '13')")
    assert len([line for line in made.office.reads.closing_lines(TODAY) if line.kind == "problem"]) == 2
    courier_problems.edit(made.office, log(made)[0].id, {"contacted": "the driver"})
    lines = [line for line in made.office.reads.closing_lines(TODAY) if line.kind == "problem"]
    assert [line.what for line in lines] == ["young"]
