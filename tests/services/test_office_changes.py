# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office set up, taken back: the walk through a branch, a label stock."""

import json

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.office_changes import OFFSET
from ill_desktop.services import label_stocks, shelving
from tests.offices import Made


def test_a_walk_goes_back_step_by_step(made: Made) -> None:
    reads = made.office.reads
    walks = [["Zoo", "Adult"], ["Adult", "Zoo"], ["Adult"]]
    for walk in walks:
        shelving.set_walk(made.office, made.branch, walk)
    shelving.set_walk(made.office, None, ["Elsewhere"])
    for walk in (*walks[1::-1], []):
        shelving.take_walk_back(made.office, made.branch)
        assert reads.walk_of(made.branch) == walk
    with pytest.raises(UserError, match="nothing to take back"):
        shelving.take_walk_back(made.office, made.branch)
    assert reads.walk_of(None) == ["Elsewhere"]
    assert made.rows("SELECT * FROM history") == []


def test_a_stock_goes_back_also_one_that_was_forgotten(made: Made) -> None:
    office = made.office
    entry = dict(office.papers.stock_entry("strap-2up"))
    for title in ("one", "two"):
        label_stocks.save(office, {**entry, "title": title})
    label_stocks.forget(office, "strap-2up")
    for title in ("two", "one"):
        label_stocks.take_back(office)
        assert json.loads(office.reads.label_stocks()[0].data)["title"] == title
    label_stocks.take_back(office)
    assert office.reads.label_stocks() == []
    with pytest.raises(UserError, match="nothing to take back"):
        label_stocks.take_back(office)


def test_an_offset_is_kept_with_what_it_was(made: Made) -> None:
    label_stocks.set_offset(made.office, "Laser", "strap-2up", 3, -2)
    label_stocks.set_offset(made.office, "Laser", "strap-2up", 5, 0)
    last = made.office.reads.last_office_change(OFFSET, "Laser|strap-2up")
    assert last is not None and (last.before, last.after) == ([3, -2], [5, 0])
