# SPDX-License-Identifier: GPL-3.0-or-later
"""The correspondence file: exact texts, newest first, on everything they are about."""

import pytest

from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import correspondence
from tests.offices import Made

MAIL, IN, OUT = Way.MAIL, Direction.IN, Direction.OUT


def test_a_text_about_a_request_stands_in_the_librarys_file_too(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.SENT)
    text = "Dear colleagues,\n\n  it is on its way.\n\tMarí­a"
    changes = correspondence.log(here.office, way=MAIL, direction=IN, subject=" Re: R1 ", text=text, request_id=key)
    assert changes.requests == (key,)
    assert changes.libraries == (here.lender,)
    for about, of in (("request", key), ("library", here.lender)):
        [kept] = here.office.reads.correspondence(about, of)
        assert (kept["subject"], kept["text"], kept["way"], kept["direction"]) == ("Re: R1", text, "mail", "in")
        assert (kept["request"], kept["library"], kept["personal"]) == (here.number(key), "Lender Library", False)
    assert here.office.reads.correspondence("customer", here.customer) == []


def test_what_is_about_a_customer_stays_off_the_librarys_file(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.SENT)
    correspondence.log(here.office, way=Way.PHONE, direction=OUT, text="Told about the delay", request_id=key,
                       customer_id=here.customer)  # fmt: skip
    [kept] = here.office.reads.correspondence("customer", here.customer)
    assert kept["personal"] and kept["request"] == here.number(key)
    assert here.office.reads.correspondence("library", here.lender) == []
    assert not [row for row in here.rows("SELECT * FROM history") if "delay" in str(row)]


def test_newest_first_in_portions(here: Made) -> None:
    for n in range(5):
        correspondence.log(here.office, way=MAIL, direction=OUT, text=f"text {n}", library_id=here.lender)
    first = here.office.reads.correspondence("library", here.lender, limit=2)
    rest = here.office.reads.correspondence("library", here.lender, before=first[-1]["id"])
    assert [one["text"] for one in (*first, *rest)] == [f"text {n}" for n in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "nothing to file"),
        ({"text": "x" * 1_000_001}, "attach it as a file"),
        ({"text": "pay with 4111 1111 1111 1111 please"}, "payment card"),
        ({"text": "hello", "library_id": None}, "about"),
    ],
)
def test_what_is_not_kept(here: Made, given: dict[str, object], says: str) -> None:
    whole = {"way": MAIL, "direction": OUT, "library_id": here.lender} | given
    with pytest.raises(UserError, match=says):
        correspondence.log(here.office, **whole)  # type: ignore[arg-type]
    assert here.office.reads.correspondence("library", here.lender) == []


def test_what_was_filed_by_mistake_stays_with_the_reason(made: Made) -> None:
    key = made.request(Side.BORROWING)
    correspondence.log(made.office, way=Way.MAIL, direction=Direction.IN, subject="of another book", request_id=key)
    one = made.office.reads.timeline("request", key)[0]
    for why, says in ((" ", "Say why"), ("card 4111 1111 1111 1111", "payment card")):
        with pytest.raises(UserError, match=says):
            correspondence.withdraw(made.office, one.id, why)
    done = correspondence.withdraw(made.office, one.id, "the wrong request")
    assert (done.requests, done.libraries) == ((key,), (made.lender,))
    for about, of in (("request", key), ("library", made.lender)):
        out = made.office.reads.timeline(about, of)[0]
        assert (out.id, out.subject, out.why) == (one.id, "of another book", "the wrong request")
        assert out.withdrawn == made.office.clock.today()
    with pytest.raises(UserError, match="taken out already"):
        correspondence.withdraw(made.office, one.id, "again")
    correspondence.put_back(made.office, one.id)
    assert made.office.reads.timeline("request", key)[0] == one
    with pytest.raises(UserError, match="stands in the file"):
        correspondence.put_back(made.office, one.id)
    assert made.problems() == []


def test_a_draft_is_kept_without_a_payment_card_until_it_is_filed(made: Made) -> None:
    key = made.request(Side.BORROWING)
    typed = {"subject": "call", "text": "4111 1111 1111 1111", "day": "11/20"}
    correspondence.keep_draft(made.office, "letter|here|1", typed)
    correspondence.keep_draft(made.office, "letter|here|12", {"text": "of another"})
    assert correspondence.draft(made.office, "letter|here|1") == {"subject": "call", "day": "11/20"}
    correspondence.log(made.office, way=Way.PHONE, direction=Direction.IN, subject="call", request_id=key,
                       draft="letter|here|1")  # fmt: skip
    assert correspondence.draft(made.office, "letter|here|1") == {}
    correspondence.drop_draft(made.office, "letter|here|12")
    assert made.rows("SELECT * FROM editor_drafts") == []
