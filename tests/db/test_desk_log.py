# SPDX-License-Identifier: GPL-3.0-or-later
"""What another desk did today, read by the newest history rows alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from ill_desktop.domain.request import Side
from ill_desktop.domain.scan import DeskState
from ill_desktop.domain.workflow import Action
from ill_desktop.office import open_office
from ill_desktop.services import desk, libraries, requests
from ill_desktop.services.ports import Office


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    opened = open_office(database_url)
    libraries.save_library(opened, None, {"name": "Mesa County PLD", "symbol": "MSA", "courier_code": "C702"})
    yield opened
    opened.close()


def sent(office: Office, title: str) -> str:
    library = office.reads.library_named("MSA")
    key = requests.create(office, Side.BORROWING, {"title": title, "library_id": library}).requests[0]
    requests.act(office, key, Action.SEND, library_id=library)
    shown = office.reads.show(key)
    assert shown is not None
    return shown["number"]


def test_deeds_of_the_day_after_a_row(office: Office) -> None:
    today, state = office.clock.today(), DeskState()
    first, second = sent(office, "Wild"), sent(office, "Educated")
    before = office.reads.last_deed()
    assert office.reads.desk_deeds(0, today) == [], "a request that was sent is no scan"
    desk.line(office, state, first)
    middle = office.reads.last_deed()
    desk.line(office, state, second)
    found = office.reads.desk_deeds(before, today)
    assert [row[4:7] for row in found] == [(first, "Wild", "Mesa County PLD"), (second, "Educated", "Mesa County PLD")]
    assert {row[2] for row in found} == {"receive"} and before < middle < office.reads.last_deed()
    assert [row[4] for row in office.reads.desk_deeds(middle, today)] == [second]
    assert office.reads.desk_deeds(0, today - timedelta(1)) == []


def test_what_was_undone_is_left_out(office: Office) -> None:
    today, state = office.clock.today(), DeskState()
    number = sent(office, "Wild")
    desk.line(office, state, number)
    desk.line(office, state, "!undo")
    assert office.reads.desk_deeds(0, today) == []
