# SPDX-License-Identifier: GPL-3.0-or-later
"""The directory: changed, blocked, found, listed."""

from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.services import libraries
from tests.offices import Made


def test_a_library_is_made_whole(made: Made) -> None:
    address = {"purpose": "ship", "street": "1 Main", "city": "Ames", "state": "IA", "zip": "50010"}
    fields = {"symbols": [("OCLC", "am1"), ("SHAREit", "AMES")], "addresses": [address], "delivery_days": "MTF"}
    key = made.library("Ames Library", "", "C500", **fields)
    shown = libraries.show_library(made.office, key)
    assert shown is not None
    assert (shown["symbol"], shown["courier_code"], shown["delivery_days"]) == ("am1", "C500", "MTF")
    assert [(s["network"], s["symbol"], s["code"]) for s in shown["symbols"]] == [
        ("OCLC", "am1", "AM1"),
        ("SHAREit", "AMES", "AMES"),
    ]
    assert shown["addresses"][0]["city"] == "Ames"
    for text in ("AM1", "am1", " ames", "c500", "AMES LIBRARY"):
        assert made.office.reads.library_named(text) == key
    assert made.office.reads.library_named("nobody") is None


def test_symbols_and_addresses_are_replaced(made: Made) -> None:
    libraries.save_library(made.office, made.lender, {"symbols": [("OCLC", "LEN"), ("OCLC", " "), ("OCLC", "NEW")]})
    libraries.save_library(made.office, made.lender, {"symbols": [("OCLC", "NEW")], "addresses": []})
    shown = libraries.show_library(made.office, made.lender)
    assert shown is not None
    assert [s["symbol"] for s in shown["symbols"]] == ["NEW"]
    assert shown["version"] > 1


@pytest.mark.parametrize(
    "fields",
    [{"name": " "}, {"delivery_days": "MX"}, {"blocked": True}, {"loan_days": -1}, {"copy_charge_cents": 10**9}],
)
def test_what_cannot_be(here: Made, fields: dict[str, Any]) -> None:
    before = libraries.show_library(here.office, here.lender)
    with pytest.raises(UserError):
        libraries.save_library(here.office, here.lender, fields)
    assert libraries.show_library(here.office, here.lender) == before


def test_lists_of_libraries(made: Made) -> None:
    far = made.library("Far Library", "FAR")
    made.request(Side.LENDING, library_id=far)
    libraries.save_library(made.office, made.lender, {"blocked": True, "block_reason": "owes"})
    reads = made.office.reads
    assert set(reads.library_ids(kind="own")) == {made.home, made.branch}
    assert list(reads.library_ids(kind="blocked")) == [made.lender]
    assert list(reads.library_ids(kind="active")) == list(reads.library_ids(kind="no_code")) == [far]
    assert list(reads.library_ids("lib len")) == [made.lender]
    assert reads.library_rows([far])[far][1:3] == ("Far Library", "FAR")
    assert reads.library_rows([far])[far][-1] == 1
    for sort in ("name", "symbol", "city", "state", "code", "hub", "open", "days", "blocked"):
        up, down = (list(reads.library_ids(sort=sort, descending=way)) for way in (False, True))
        assert up == down[::-1]
        assert len(up) == 5
    with pytest.raises(UserError, match="cannot be sorted"):
        reads.library_ids(sort="cats")


def test_the_new_name_of_a_library_finds_its_open_requests(made: Made) -> None:
    key = made.request(Side.BORROWING)
    libraries.save_library(made.office, made.lender, {"name": "Umbrella Archive"})
    assert list(made.office.reads.find("umbrella")) == [key]
    assert list(made.office.reads.find("lender")) == []


def test_a_new_library_needs_a_name(made: Made) -> None:
    count = "SELECT count(*) AS n FROM libraries"
    before = made.rows(count)
    with pytest.raises(UserError, match="needs a name"):
        libraries.save_library(made.office, None, {"phone": "1"})
    assert made.rows(count) == before
