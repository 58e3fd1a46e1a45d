# SPDX-License-Identifier: GPL-3.0-or-later
"""Verify and locate: recorded as one deed, shown, undone; records of ours that are wrong have their own list."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import undo, verifying
from ill_desktop.services.verifying import Found
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING


def test_a_look_into_the_catalogue_locates_our_copy(made: Made) -> None:
    key = made.request(L, Status.NEW)
    before = made.dump()
    found = Found(place="Our catalogue", outcome="ours_in", call_number="813.54 POW", location="Main, adult",
                  availability="in", record="b1234", wrong="no 245 $c")  # fmt: skip
    verifying.verify(made.office, key, found)
    show = made.show(key)
    assert (show["call_number"], show["location"], show["verified_in"]) == ("813.54 POW", "Main, adult", "")
    assert made.rows("SELECT shelving_key FROM requests WHERE id = :key", key=key)[0]["shelving_key"].startswith("")
    assert [(v["place"], v["outcome"], v["availability"]) for v in show["verifications"]] == [
        ("Our catalogue", "ours_in", "in")]  # fmt: skip
    assert show["history"][-1]["action"] == "verify"
    assert show["history"][-1]["note"] == "ours, on the shelf in Our catalogue, in"
    assert [row[3:5] for row in verifying.problems(made.office)] == [("b1234", "no 245 $c")]
    assert list(made.office.reads.find("813 pow")) == [key]
    undo.undo_last(made.office, key)
    assert made.dump() == before
    assert made.show(key)["verifications"] == []
    assert verifying.problems(made.office) == []


def test_a_borrowed_title_says_where_it_was_verified(made: Made) -> None:
    key = made.request(B, Status.NEW)
    verifying.verify(made.office, key, Found(place="OCLC", outcome="found"))
    assert made.show(key)["verified_in"] == "OCLC"
    verifying.verify(made.office, key, Found(place="Amazon", outcome="not_found"))
    assert made.show(key)["verified_in"] == "OCLC"
    assert len(made.show(key)["verifications"]) == 2


@pytest.mark.parametrize(("found", "words"), [
    (Found(place=" ", outcome="found"), "where you looked"), (Found(place="OCLC", outcome="?"), "what came of it"),
    (Found(place="OCLC", outcome="found", note="4111 1111 1111 1111"), "payment card"),
    (Found(place="OCLC", outcome="found", note="x" * 3_000), "too long"),
])  # fmt: skip
def test_what_is_missing_is_said(here: Made, found: Found, words: str) -> None:
    key = here.request(B, Status.NEW)
    with pytest.raises(UserError, match=words):
        verifying.verify(here.office, key, found)
    assert here.show(key)["verifications"] == []


def test_a_wrong_record_is_fixed_and_opened_again(made: Made) -> None:
    key = made.request(L, Status.NEW)
    verifying.note_problem(made.office, key, "b77", "two volumes on one record")
    verifying.note_problem(made.office, None, "b78", "wrong ISBN")
    with pytest.raises(UserError, match="which record"):
        verifying.note_problem(made.office, None, "", "wrong")
    first, second = verifying.problems(made.office)
    assert (first[1], second[1]) == (made.show(key)["number"], None)
    verifying.fix_problem(made.office, first[0])
    verifying.fix_problem(made.office, second[0])
    assert verifying.problems(made.office) == []
    assert {row[6] for row in verifying.problems(made.office, open_only=False)} == {made.clock.day}
    assert made.show(key)["record_problems"][0]["fixed"] == "2026-03-18"
    assert [row["action"] for row in made.show(key)["history"]][-2:] == ["record_problem", "record_fixed"]
    undo.undo_last(made.office, key)
    assert [row[0] for row in verifying.problems(made.office)] == [first[0]]
    verifying.fix_problem(made.office, second[0], fixed=False)
    assert len(verifying.problems(made.office)) == 2
