# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left elsewhere: groups, ticks one or many, sheets of barcodes; and it stays quick with many."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from ill_desktop.db import tables
from ill_desktop.domain.elsewhere import batch_number
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import elsewhere, undo
from tests.documents.reading import pages, words
from tests.offices import TODAY, Made


def counts(made: Made) -> dict[str, int]:
    return {group.title: group.count for group in elsewhere.groups(made.office)}


def group(made: Made, place: str, deed: str) -> Any:
    return elsewhere.group_named(made.office, place, deed)


def test_groups_stand_networks_first_then_the_ils(made: Made) -> None:
    for _ in range(2):
        made.request(Side.BORROWING, Status.RECEIVED)
    made.request(Side.BORROWING, Status.RETURNED)
    counted = counts(made)
    assert (counted["OCLC: received"], counted["OCLC: returned"]) == (3, 1)
    assert counted["ILS: make the brief bib"] >= 2
    places = [g.place for g in elsewhere.groups(made.office)]
    assert places == sorted(places, key=["OCLC", "ILS", "People", "On paper"].index)


def test_ticked_steps_leave_the_group_and_come_back(made: Made) -> None:
    keys = [made.request(Side.BORROWING, Status.RECEIVED) for _ in range(3)]
    received = group(made, "oclc", "received")
    steps = elsewhere.ids(made.office, received)
    changes = elsewhere.tick(made.office, steps[:2])
    assert sorted(changes.requests) == sorted(keys[:2])
    assert counts(made)["OCLC: received"] == 1
    assert list(elsewhere.ids(made.office, received, TODAY)) == list(steps[:2])
    elsewhere.tick(made.office, steps[:2], done=False)
    assert list(elsewhere.ids(made.office, received)) == list(steps)
    with pytest.raises(UserError, match="No step is chosen"):
        elsewhere.tick(made.office, [])


def test_what_was_undone_here_is_first_to_undo_there(made: Made) -> None:
    first = made.request(Side.BORROWING, Status.RECEIVED)
    other = made.request(Side.BORROWING, Status.RECEIVED)
    received = group(made, "OCLC", "net_received")
    elsewhere.tick(made.office, elsewhere.ids(made.office, received))
    undo.undo_last(made.office, other)
    (again,) = [g for g in elsewhere.groups(made.office) if g.kind == "net_received"]
    assert (again.count, again.undo) == (1, 1)
    (step,) = elsewhere.ids(made.office, again)
    assert elsewhere.numbers(made.office, [step])[0][1].undo
    assert first != other


def test_the_sheet_has_the_networks_numbers_and_no_title(made: Made) -> None:
    keys = [made.request(Side.BORROWING, Status.RECEIVED, title="Secret Gardens") for _ in range(3)]
    received = group(made, "OCLC", "net_received")
    pdf, steps = elsewhere.barcode_sheet(made.office, received.kind, received.network,
                                         elsewhere.ids(made.office, received))  # fmt: skip
    said = words(pdf)
    assert len(steps) == 3
    for key in keys:
        assert made.number(key, "OCLC") in said
    assert "R100001" in said
    assert "Secret" not in said
    assert "Sheet 1 of 1: 3 numbers" in said


def test_a_request_without_a_number_there_is_said_and_not_printed(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.RECEIVED)
    here.request(Side.BORROWING, Status.RECEIVED)
    here.change("DELETE FROM identifiers WHERE request_id = :key", key=key)
    received = group(here, "OCLC", "net_received")
    pdf, steps = elsewhere.barcode_sheet(here.office, received.kind, received.network,
                                         elsewhere.ids(here.office, received))  # fmt: skip
    assert len(steps) == 1
    assert "Without a number there, and so not on this sheet: 1." in pages(pdf)[0]
    here.change("DELETE FROM identifiers")
    with pytest.raises(UserError, match="has a number there"):
        elsewhere.barcode_sheet(here.office, received.kind, received.network, elsewhere.ids(here.office, received))


def test_the_ils_knows_the_item_by_its_barcode(here: Made) -> None:
    key = here.request(Side.LENDING, Status.SHIPPED)
    out = group(here, "ILS", "ils_check_out")
    ((_, number),) = elsewhere.numbers(here.office, elsewhere.ids(here.office, out))
    shown = here.office.reads.show(key)
    assert shown is not None
    assert (number.value, number.own) == (shown["item_barcode"], shown["number"])


@pytest.mark.parametrize(("network", "value", "there"), [("OCLC", "212 345-678", "212345678"),
                                                         ("OCLC", "ILL212345678", "212345678"),
                                                         ("SHAREit", "co-4507431", "CO4507431")])  # fmt: skip
def test_a_number_as_the_batch_page_takes_it(network: str, value: str, there: str) -> None:
    assert batch_number(network, value) == there


def test_nothing_of_that_name_is_left(here: Made) -> None:
    here.request(Side.BORROWING, Status.RECEIVED)
    with pytest.raises(UserError, match="OCLC net_received"):
        elsewhere.group_named(here.office, "SHAREit", "net_received")


def test_a_hundred_thousand_open_steps_are_ticked_in_one_deed(made: Made) -> None:
    """More than fit into one statement; 20,000 here, since the limit of variables is what is met."""
    key = made.request(Side.BORROWING, Status.RECEIVED)
    row = {"request_id": key, "kind": "net_returned", "network": "SHAREit", "since": date(2026, 3, 1),
           "history_id": None, "undoes": False}  # fmt: skip
    with made.engines.write.begin() as connection:
        connection.execute(insert(tables.work_left), [row] * 20_000)
    many = group(made, "SHAREit", "returned")
    assert many.count == 20_000
    steps = elsewhere.ids(made.office, many)
    elsewhere.tick(made.office, steps)
    assert "SHAREit: returned" not in counts(made)
    assert len(elsewhere.ids(made.office, many, TODAY)) == 20_000
