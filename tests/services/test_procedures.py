# SPDX-License-Identifier: GPL-3.0-or-later
"""Procedure notes: revised, never overwritten, not by two desks at once."""

from datetime import date

import pytest

from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.procedures import OFFICE, subjects
from ill_desktop.services import procedures
from tests.offices import TODAY, Made


def test_every_revision_is_kept(here: Made) -> None:
    procedures.save(here.office, "incoming.to_pull", "# Pull\n- twice a day", shown=0)
    first = here.office.reads.procedures()["incoming.to_pull"]
    assert first[1:] == ("# Pull\n- twice a day", TODAY, "")
    here.clock.go(date(2026, 4, 1))
    procedures.save(here.office, "incoming.to_pull", "# Pull\n- at nine and two", shown=first[0])
    _, text, day, _ = here.office.reads.procedures()["incoming.to_pull"]
    assert (text, day) == ("# Pull\n- at nine and two", date(2026, 4, 1))
    procedures.save(here.office, "incoming.to_pull", " ")
    assert here.office.reads.procedures() == {}
    texts = [row[1] for row in here.office.reads.procedure_revisions("incoming.to_pull")]
    assert texts == ["", "# Pull\n- at nine and two", "# Pull\n- twice a day"]


def test_two_desks_do_not_write_over_each_other(here: Made) -> None:
    procedures.save(here.office, OFFICE, "ours", shown=0)
    with pytest.raises(Conflict, match="Another desk"):
        procedures.save(here.office, OFFICE, "theirs", shown=0)
    assert here.office.reads.procedures()[OFFICE][1] == "ours"


@pytest.mark.parametrize(
    ("about", "text", "says"),
    [("incoming.nothing", "x", "no work list"), (OFFICE, "x" * 100_001, "100,001"),
     (OFFICE, "card 4111111111111111", "payment card")],
)  # fmt: skip
def test_what_cannot_be_a_note(here: Made, about: str, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        procedures.save(here.office, about, text)
    assert here.office.reads.procedures() == {}


def test_subjects_are_the_lists_and_the_statuses() -> None:
    names = subjects()
    assert names["incoming.to_pull"].words == "Incoming requests: To pull"
    assert names["borrowing:checked_in"].words == "Borrowed: Back, not sent"
    assert len({subject.words for subject in names.values()}) == len(names)
