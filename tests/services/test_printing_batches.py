# SPDX-License-Identifier: GPL-3.0-or-later
"""Print jobs are remembered, printed again from the requests as they are, and taken back; slips refuse bad codes."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.printing import PrintState
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import labels, printing, printing_batches
from tests.documents.reading import pages, words
from tests.offices import TODAY, Made


def step(made: Made, key: int, kind: str) -> None:
    made.change("INSERT INTO work_left (request_id, kind, network, since, undoes) VALUES (:key, :kind, '', :on, FALSE)",
                key=key, kind=kind, on=TODAY)  # fmt: skip


def ticked(made: Made, key: int, kind: str) -> list[bool]:
    return [bool(one["done_on"]) for one in made.show(key)["work_left"] if one["kind"] == kind]


def test_a_job_is_written_down_without_names_and_printed_again(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.RECEIVED, customer_id=made.customer, title="Emma")
    batch = printing_batches.open_batch(made.office, "strap", [key], printer="Zebra")
    first = printing_batches.paper(made.office, batch)
    printing_batches.printed(made.office, batch.id or 0, 1, "Zebra")
    (row,) = made.rows("SELECT * FROM print_batches")
    assert json.loads(row["items"]) == [key]
    assert "Quillfeather" not in str(row)
    assert (row["state"], row["pages"], row["printer"]) == ("printed", 1, "Zebra")
    (again,) = printing_batches.batches(made.office, TODAY, TODAY)
    assert again.request_ids == [key]
    assert printing_batches.paper(made.office, again).pdf == first.pdf
    assert "Emma" in words(first.pdf)
    assert not printing_batches.batches(made.office, TODAY + timedelta(1), TODAY + timedelta(1))


def test_labels_of_no_request_are_printed_again_too(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.CHECKED_IN)
    entries = [labels.Entry(request_id=key), labels.Entry(library_id=made.borrower, number="STRAY7"), labels.Entry()]
    keys = [labels.key_of(one) for one in entries]
    batch = printing_batches.open_batch(made.office, "slip", keys)
    (again,) = printing_batches.batches(made.office, TODAY, TODAY)
    assert (again.request_ids, again.keys) == ([key], [key, f"library:{made.borrower}:STRAY7", "blank"])
    assert [labels.entry_of(one) for one in again.keys] == entries
    paper = words(printing_batches.paper(made.office, again).pdf)
    assert all(text in paper for text in ("C101", "C202", "STRAY7"))
    assert printing_batches.printed(made.office, batch.id or 0, 1, "Zebra").said is not None


def test_printed_ticks_the_step_and_taking_back_unticks_it(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.RECEIVED)
    made.change("DELETE FROM work_left WHERE kind = 'strap'")
    step(made, key, "strap")
    batch = printing_batches.open_batch(made.office, "strap", [key])
    changes = printing_batches.printed(made.office, batch.id or 0, 1, "")
    assert changes.requests == (key,)
    assert ticked(made, key, "strap") == [True]
    assert printing_batches.take_back(made.office, batch.id or 0).requests == (key,)
    assert ticked(made, key, "strap") == [False]
    with pytest.raises(UserError, match="Only what was printed"):
        printing_batches.take_back(made.office, batch.id or 0)


def test_a_jam_keeps_the_job_with_its_sentence(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.RECEIVED)
    batch = printing_batches.open_batch(here.office, "strap", [key])
    printing_batches.failed(here.office, batch.id or 0, "The printer takes no pages.")
    (kept,) = printing_batches.batches(here.office, TODAY, TODAY)
    assert (kept.state, kept.problem) == (PrintState.FAILED, "The printer takes no pages.")
    printing_batches.drop(here.office, batch.id or 0)
    assert printing_batches.batches(here.office, TODAY, TODAY)[0].state is PrintState.DROPPED


def test_no_job_of_nothing(here: Made) -> None:
    with pytest.raises(UserError, match="No request is chosen"):
        printing_batches.open_batch(here.office, "strap", [])
    with pytest.raises(UserError, match="no print job"):
        printing_batches.open_batch(here.office, "poster", [1])


# --- courier slips


def code(made: Made, name: str, since: date | None = None, until: date | None = None) -> None:
    made.change("INSERT INTO courier_codes (courier, code, name, hub, route, delivery_days, second_code, imported, "
                "member_since, member_until) VALUES ('CLiC', :code, '', 'North Hub', '', '', 'KS131', '', :since, "
                ":until)", code=name, since=since, until=until)  # fmt: skip


def test_a_slip_has_the_code_of_the_list_and_no_customer(made: Made) -> None:
    code(made, "C101")
    key = made.request(Side.BORROWING, Status.CHECKED_IN, customer_id=made.customer)
    made_slips = printing.slips(made.office, [key])
    said = words(made_slips.pdf)
    for text in ("C101", "Lender Library", "North Hub", "KS131", "C900", "Prairie District", "R100001"):
        assert text in said
    assert "Quillfeather" not in said
    assert made_slips.refused == ()


@pytest.mark.parametrize(
    ("listed", "library", "why"),
    [
        ([("C999", None, None)], {}, "not in the courier's list"),
        ([("C101", None, TODAY - timedelta(1))], {}, "ended on 2026-03-17"),
        ([("C101", TODAY + timedelta(1), None)], {}, "serves from 2026-03-19"),
        ([], {"courier_code": ""}, "has no courier code"),
        ([("C101", None, None)], {"carrier": "mail"}, "sent to by mail"),
    ],
)
def test_a_code_that_the_courier_would_not_take_is_refused(
    made: Made, listed: list[Any], library: dict[str, str], why: str
) -> None:
    for entry in listed:
        code(made, *entry)
    for name, value in library.items():
        made.change(f"UPDATE libraries SET {name} = :value WHERE id = :key", value=value, key=made.lender)
    key = made.request(Side.BORROWING, Status.CHECKED_IN)
    with pytest.raises(UserError, match=why):
        printing.slips(made.office, [key])
    good = made.request(Side.LENDING, Status.SHIPPED, library_id=made.library("Other", "OTH", "C555"))
    if not listed or library.get("carrier"):
        code(made, "C555")
        both = printing.slips(made.office, [key, good])
        assert why in both.refused[0]
        assert len(pages(both.pdf)) == 1


def test_the_last_day_still_counts_and_a_branch_goes_by_its_library(here: Made) -> None:
    code(here, "C101", until=TODAY)
    here.change("UPDATE libraries SET courier_code = 'C101.nb' WHERE id = :key", key=here.lender)
    assert "C101.nb" in words(printing.slips(here.office, [here.request(Side.BORROWING, Status.CHECKED_IN)]).pdf)


def test_without_any_list_no_code_is_unknown(here: Made) -> None:
    assert printing.slips(here.office, [here.request(Side.BORROWING, Status.CHECKED_IN)]).refused == ()
