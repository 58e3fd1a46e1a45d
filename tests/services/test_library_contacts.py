# SPDX-License-Identifier: GPL-3.0-or-later
"""People at a library: kept in their order, found by what they are asked about, taken back."""

from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.merging import MergeKind
from ill_desktop.services import libraries, library_file, merging
from tests.offices import Made

ANNA: dict[str, Any] = {"name": "Anna Berg", "role": "billing", "email": "anna@lib.example"}
BO: dict[str, Any] = {"name": "Bo Chen", "role": "lending", "phone": "555-0102", "note": "mornings"}
MARK: dict[str, Any] = {"name": "Desk", "role": "billing", "email": "desk@lib.example"}


def people(made: Made, role: str = "") -> list[str]:
    return [one.name for one in made.office.reads.library_contacts(made.lender, role)]


def kept(made: Made) -> list[dict[str, Any]]:
    shown = libraries.show_library(made.office, made.lender)
    assert shown is not None
    return shown["contacts"]


def test_people_are_found_by_what_they_are_asked(made: Made) -> None:
    libraries.save_library(made.office, made.lender, {"contacts": [ANNA, BO, MARK]})
    assert people(made) == ["Anna Berg", "Bo Chen", "Desk"]
    assert people(made, "billing") == ["Anna Berg", "Desk"] and people(made, "courier") == []
    first = made.office.reads.library_contacts(made.lender, "lending")[0]
    assert (first.phone, first.email, first.note) == ("555-0102", "", "mornings")


def test_order_and_undo(made: Made) -> None:
    libraries.save_library(made.office, made.lender, {"contacts": [ANNA, BO]})
    anna, bo = before = kept(made)
    libraries.save_library(made.office, made.lender, {"contacts": [bo, {**anna, "phone": "1"}, MARK]})
    assert people(made) == ["Bo Chen", "Anna Berg", "Desk"]
    assert {one["id"] for one in before} < {one["id"] for one in kept(made)}
    libraries.save_library(made.office, made.lender, {"contacts": []})
    for _ in range(2):
        change = next(row for row in made.office.reads.library_changes(made.lender) if row.can_be_undone)
        library_file.undo_change(made.office, change.id)
    assert kept(made) == before
    assert made.problems() == []


@pytest.mark.parametrize("row", [{"role": "billing"}, {"name": " ", "note": "call first"},
                                 {**ANNA, "note": "card 4111 1111 1111 1111"}])  # fmt: skip
def test_what_is_no_contact_is_refused(made: Made, row: dict[str, Any]) -> None:
    libraries.save_library(made.office, made.lender, {"contacts": [BO]})
    with pytest.raises(UserError, match=r"contact|card"):
        libraries.save_library(made.office, made.lender, {"contacts": [row]})
    assert people(made) == ["Bo Chen"]


def test_people_move_with_a_merge_and_back(made: Made) -> None:
    other = made.library("Lender Libary", "LL2", "C9")
    libraries.save_library(made.office, other, {"contacts": [ANNA]})
    merging.merge(made.office, merging.plan(made.office, MergeKind.LIBRARIES, [made.lender, other], made.lender))
    assert people(made) == ["Anna Berg"]
    merging.take_back(made.office, MergeKind.LIBRARIES, made.office.reads.library_changes(made.lender)[0].id)
    assert people(made) == []
    assert [one.name for one in made.office.reads.library_contacts(other)] == ["Anna Berg"]


def test_changes_read_field_by_field(made: Made) -> None:
    libraries.save_library(made.office, made.lender, {"contacts": [BO], "loan_charge_cents": 1500})
    bo = kept(made)[0]
    libraries.save_library(made.office, made.lender, {"contacts": [{**bo, "phone": "2"}], "loan_charge_cents": None})
    libraries.save_library(made.office, made.lender, {"contacts": []})
    gone, edited, entered, *_ = (row.told() for row in made.office.reads.library_changes(made.lender))
    assert entered == [("", "Loan charge", "", "15.00"), ("Contact", "", "", "Bo Chen, lending, 555-0102, mornings")]
    assert edited == [("", "Loan charge", "15.00", ""), ("Contact", "Telephone", "555-0102", "2")]
    assert gone == [("Contact", "", "Bo Chen, lending, 2, mornings", "")]
