# SPDX-License-Identifier: GPL-3.0-or-later
"""Courier slips on every stock and at every position: code, place and barcode, read back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.documents.slips import slips_pdf
from ill_desktop.documents.stocks import stocks
from ill_desktop.domain.desk_papers import CourierSlip
from ill_desktop.domain.errors import UserError
from tests.documents.reading import pages, places, sizes, words
from tests.servers.paper import codes

SLIPS = [stock for stock in stocks().values() if stock.kind == "slip"]
BY_NAME = pytest.mark.parametrize("stock", SLIPS, ids=lambda stock: stock.name)


def slip(number: str, **fields: Any) -> CourierSlip:
    given = {"code": "C124.nb", "library": "Fossil Ridge County Library", "hub": "North Hub", "second_code": "KS131",
             "attention": "Interlibrary loan", "office": "Prairie District", "office_code": "C900",
             "on": date(2026, 3, 18)}  # fmt: skip
    return CourierSlip(number=number, **given | fields)


@BY_NAME
def test_all_that_the_courier_asks_for_stands_on_it(stock: Any) -> None:
    said = words(slips_pdf([slip("R100001", pieces=3)], stock=stock.name))
    for text in ("C124.nb", "Fossil Ridge County Library", "North Hub", "KS131", "Interlibrary loan",
                 "Prairie District", "C900", "Mar 18, 2026", "R100001", "3 PIECES"):  # fmt: skip
        assert text in said


@BY_NAME
def test_each_position_has_its_own_slip(qtbot: Any, stock: Any) -> None:
    for start in range(1, stock.per_page + 1):
        numbers = [f"R{100_000 + n}" for n in range(stock.per_page)]
        pdf = slips_pdf([slip(number) for number in numbers], stock=stock.name, start=start)
        assert len(pages(pdf)) == (1 if start == 1 else 2)
        read = [codes(pdf, page, stock.dpi) for page in range(len(pages(pdf)))] if start in (1, stock.per_page) else []
        assert sizes(pdf)[0] == (round(stock.page_width), round(stock.page_height))
        for index, number in enumerate(numbers):
            page, at = divmod(start - 1 + index, stock.per_page)
            assert not read or ("Code 128", number) in read[page]
            place = stock.place(at + 1)
            ((x, y),) = [(x, y) for x, y, text in places(pdf, page) if text == number]
            assert place.x < x < place.x + place.width
            assert place.y < y < place.y + place.height


@given(name=st.text(max_size=400), code=st.text(min_size=1, max_size=80), attention=st.text(max_size=300))
@settings(max_examples=25)
def test_no_text_breaks_a_slip(name: str, code: str, attention: str) -> None:
    pdf = slips_pdf([slip("R100001", library=name, code=code, attention=attention)], stock="slip-4x6")
    assert "R100001" in words(pdf)


def test_what_does_not_fit_is_said() -> None:
    assert "Shortened here: library" in words(slips_pdf([slip("R100001", library="Very long name of it " * 40)]))


@pytest.mark.parametrize(
    ("asked", "why"), [({"stock": "nothing"}, "no label stock"), ({"start": 5}, "positions 1 to 4")]
)
def test_what_the_sheet_does_not_have_is_refused(asked: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        slips_pdf([slip("R100001")], **asked)
    with pytest.raises(UserError, match="no courier slip"):
        slips_pdf([])
