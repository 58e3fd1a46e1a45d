# SPDX-License-Identifier: GPL-3.0-or-later
"""Which labels a request, a library or a blank gets, which are refused, and that no customer is on any."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import KINDS, hold_mark
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import label_stocks, labels, libraries, office_settings, printing_batches
from tests.documents.reading import pages, places, words
from tests.offices import Made
from tests.servers.paper import codes

ADDRESSES = [{"purpose": "ship", "street": "12 Sage Road", "city": "Fort Lupton", "state": "CO", "zip": "80621"},
             {"purpose": "return", "street": "PO Box 7", "city": "Fort Lupton"}]  # fmt: skip


def furnished(made: Made) -> None:
    office_settings.save(made.office, {"address": "1 Main Street\nPrairie, CO 80000"})
    for key in (made.lender, made.borrower):
        libraries.save_library(made.office, key, {"addresses": ADDRESSES})


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_of_any_kind_names_the_customer(made: Made, kind: str) -> None:
    furnished(made)
    key = made.request(Side.BORROWING, Status.RECEIVED, customer_id=made.customer, title="Emma")
    said = words(labels.make(made.office, kind, labels.of_requests([key])).pdf)
    assert "R100001" in said
    for part in ("Quillfeather", "Petronella", "21234000000018", "QUILL"):
        assert part not in said
    assert ("QUIL 0018" in said) is (kind == "hold")


@given(surname=st.text(min_size=1), first=st.text(), card=st.text(max_size=20))
def test_a_hold_mark_is_four_and_four_at_most(surname: str, first: str, card: str) -> None:
    mark = hold_mark(f"{surname}, {first}", card)
    letters, _, digits = mark.partition(" ")
    assert len(letters) <= 4 and len(digits) <= 4
    assert hold_mark("O'Connor, Ann", "21234000000042") == "OCON 0042"
    assert hold_mark("Ann Åse Øre", "0042") == "ORE"  # a card of four would be whole


def test_a_parcel_goes_by_the_address_of_its_way(made: Made) -> None:
    furnished(made)
    back = made.request(Side.BORROWING, Status.CHECKED_IN)
    lent = made.request(Side.LENDING, Status.SHIPPED)
    first, second = (words(labels.make(made.office, "mail", labels.of_requests([key])).pdf) for key in (back, lent))
    assert ("PO Box 7" in first, "12 Sage Road" in first) == (True, False)
    assert ("PO Box 7" in second, "12 Sage Road" in second) == (False, True)


def test_what_gets_no_label_is_told_and_the_others_print(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.CHECKED_IN)
    other = here.request(Side.LENDING, Status.SHIPPED)
    libraries.save_library(here.office, here.borrower, {"addresses": ADDRESSES})
    made = labels.make(here.office, "mail", labels.of_requests([key, other]), stock="avery-5162", start=14)
    assert made.refused == ("R100001 goes to Lender Library, which has no postal address. Enter it on the Libraries "
                            "page.",)  # fmt: skip
    assert len(pages(made.pdf)) == 1
    for kind, ones, why in (("hold", [key], "no customer"), ("return", [key], "Our own address"),
                            ("slip", [], "No request is chosen"), ("mail", [key], "no postal address")):  # fmt: skip
        with pytest.raises(UserError, match=why):
            labels.make(here.office, kind, labels.of_requests(ones))
    with pytest.raises(UserError, match="printed for requests"):
        labels.make(here.office, "sticker", [labels.entry(here.office, "LEN")])


def test_what_is_typed_is_a_request_or_a_library(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.RECEIVED)
    assert labels.entry(made.office, made.number(key, "OCLC")).request_id == key
    assert labels.entry(made.office, " c101 ").library_id == made.lender
    assert labels.entry(made.office, "Lender Library").words == "Lender Library"
    with pytest.raises(UserError, match="no request and no library"):
        labels.entry(made.office, "zzz")
    made.library("Lender Branch", "LEB", "C101")
    with pytest.raises(UserError, match="2 libraries stand on C101: Lender Branch, Lender Library"):
        labels.entry(made.office, "C101")
    assert "Lender Branch" in words(labels.make(made.office, "slip", [labels.entry(made.office, "LEB")]).pdf)


def test_the_barcode_is_as_the_office_says(qtbot: Any, here: Made) -> None:
    office_settings.save(here.office, {"label_barcode": "code39"})
    key = here.request(Side.BORROWING, Status.RECEIVED)
    assert codes(labels.make(here.office, "slip", labels.of_requests([key])).pdf) == [("Code 39", "R100001")]
    with pytest.raises(UserError, match="code128, code39"):
        office_settings.save(here.office, {"label_barcode": "pdf417"})


def test_labels_are_print_jobs_like_others(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.RECEIVED)
    batch = printing_batches.open_batch(made.office, "sticker", [key], start=3)
    assert "R100001" in words(printing_batches.paper(made.office, batch).pdf)
    assert printing_batches.printed(made.office, batch.id or 0, 1, "").requests == ()


# --- stocks and offsets


def stock(made: Made, **changed: Any) -> dict[str, Any]:
    return made.office.papers.stock_entry("avery-5164") | changed


def test_a_changed_stock_is_used_and_can_be_taken_back(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.CHECKED_IN)
    entry = stock(made, left=30.0, columns=1)
    entry["items"]["slip"] = [{"field": "code", "left": 0, "top": 0, "width": 100, "height": 50, "size": 40},
                              {"field": "number", "left": 0, "top": 60, "width": 100, "height": 20}]  # fmt: skip
    label_stocks.save(made.office, entry)
    pdf = labels.make(made.office, "slip", labels.of_requests([key]), stock="avery-5164").pdf
    assert ("Lender Library" in words(pdf), "C101" in words(pdf)) == (False, True)
    assert {round(x) for x, _, _ in places(pdf)} == {40}
    assert {name: count for name, _, count in made.office.papers.stocks("slip")}["avery-5164"] == 3
    label_stocks.save(made.office, entry | {"title": "Ours"})
    assert len(made.office.reads.label_stocks()) == 1
    label_stocks.forget(made.office, "avery-5164")
    assert "Lender Library" in words(
        labels.make(made.office, "slip", labels.of_requests([key]), stock="avery-5164").pdf
    )
    with pytest.raises(UserError, match="as the program brings it"):
        label_stocks.forget(made.office, "avery-5164")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"columns": 3}, "need 12.53 in and the page is only 8.50 in wide"), ({"rows": 4}, "11.00 in high"),
        ({"gap_x": -5}, "gap between two columns"), ({"dpi": 96}, "dots an inch"), ({"kinds": ["poster"]}, "no kind"),
        ({"name": " "}, "no name"), ({"colour": "red"}, "no value “colour”"), ({"width": "wide"}, "wide cannot be"),
        ({"kinds": []}, "Nothing is printed"), ({"margin": 100}, "leaves no room"), ({"width": 5}, "quarter of an"),
        ({"items": {"slip": [{"field": "customer", "left": 0, "top": 0, "width": 9, "height": 9}]}},
         "no field “customer”"),
        ({"items": {"slip": [{"field": "code", "left": 60, "top": 0, "width": 50, "height": 9}]}}, "does not lie on"),
        ({"items": {"slip": [{"field": "code", "left": 0, "top": 0, "width": 50, "height": 9},
                             {"field": "hub", "left": 40, "top": 5, "width": 50, "height": 9}]}}, "over each other"),
        ({"items": {"slip": [{"field": "code", "left": 0, "top": 0, "width": 50, "height": 9, "size": 2}]}}, "points"),
        ({"items": {"slip": []}}, "There is no field"),
    ],
)  # fmt: skip
def test_a_stock_that_cannot_be_is_refused_with_a_sentence(here: Made, changed: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        label_stocks.save(here.office, stock(here, **changed))
    assert here.rows("SELECT * FROM label_stocks") == []


def test_the_programs_own_stocks_pass_the_check(here: Made) -> None:
    for name, is_ours in label_stocks.names(here.office):
        entry = json.loads(json.dumps(here.office.papers.stock_entry(name)))
        here.office.papers.check_stock(entry)
        assert not is_ours


def test_an_offset_is_of_one_printer_on_one_stock(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.CHECKED_IN)
    label_stocks.set_offset(made.office, "Zebra", "slip-4up", 5, 0)
    label_stocks.set_offset(made.office, "Zebra", "slip-4up", 20, -10)
    at = {}
    for printer in ("Zebra", "Other"):
        pdf = labels.make(made.office, "slip", labels.of_requests([key]), printer=printer).pdf
        at[printer] = next((x, y) for x, y, text in places(pdf) if text == "C101")
    assert at["Zebra"][0] - at["Other"][0] == pytest.approx(2 * 72 / 25.4, abs=0.01)
    assert at["Zebra"][1] - at["Other"][1] == pytest.approx(72 / 25.4, abs=0.01)
    assert "2 mm to the right" in words(made.office.papers.ruler("slip-4up", (20, -10)))
    with pytest.raises(UserError, match="more than an inch"):
        label_stocks.set_offset(made.office, "Zebra", "slip-4up", 300, 0)
    with pytest.raises(UserError, match="no label stock"):
        label_stocks.set_offset(made.office, "Zebra", "gone", 1, 0)
