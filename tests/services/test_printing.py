# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers from what is in the database, read back; no customer on any."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import invoicing, printing
from tests.documents.reading import pages, words
from tests.offices import Made


def test_straps(made: Made) -> None:
    keys = [
        made.request(Side.BORROWING, Status.RECEIVED, customer_id=made.customer, pieces=3, title="Moby Dick"),
        made.request(Side.LENDING, Status.SEARCHING, title="Emma"),
    ]
    said = words(printing.straps(made.office, keys))
    for word in (
        "R100001",
        "L100001",
        "Moby Dick",
        "Emma",
        "Lender Library",
        "C202",
        "Branch Three",
        "Prairie District",
    ):
        assert word in said
    assert "Quillfeather" not in said


def test_nothing_to_print(here: Made) -> None:
    for paper in (
        lambda: printing.straps(here.office, []),
        lambda: printing.straps(here.office, [99]),
        lambda: printing.pull_list(here.office),
        lambda: printing.invoice(here.office, 99),
    ):
        with pytest.raises(UserError):
            paper()


def test_the_pull_list_is_in_shelf_order_by_branch(made: Made) -> None:
    for branch in (made.home, made.branch):
        for call_number in ("641.5 CHI", "641.49 ABC", "FIC ZOL"):
            made.request(Side.LENDING, Status.SEARCHING, branch_id=branch, call_number=call_number)
    said = words(printing.pull_list(made.office))
    places = [said.index(name) for name in ("Prairie Main", "Branch Three")]
    assert places == sorted(places)
    for part in (said[: places[1]], said[places[1] :]):
        found = [part.index(number) for number in ("641.49 ABC", "641.5 CHI", "FIC ZOL")]
        assert found == sorted(found)


def test_an_invoice(made: Made) -> None:
    lost = made.request(Side.LENDING, Status.LOST, title="Emma")
    key = invoicing.draft_from_requests(made.office, [lost]).invoices[0]
    said = " ".join(pages(printing.invoice(made.office, key)))
    for word in ("D100001", "Borrower Library", "Emma", "55.00", "Prairie District"):
        assert word in said
