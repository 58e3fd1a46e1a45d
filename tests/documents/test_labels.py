# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels of every kind on every stock and from every position: codes, places and barcodes, read back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.documents.labels import fit_box, labels_pdf, ruler_pdf
from ill_desktop.documents.stocks import STRAP, Stock, stocks
from ill_desktop.documents.text import clean
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import HOLD, KINDS, MAIL, RETURN, RETURN_SLIP, SLIP, STICKER, Label
from tests.documents.reading import pages, places, sizes, words
from tests.servers.paper import boxes

PAIRS = [(stock, kind) for stock in stocks().values() for kind in stock.kinds if kind != STRAP]
EACH = pytest.mark.parametrize(("stock", "kind"), PAIRS, ids=[f"{stock.name} {kind}" for stock, kind in PAIRS])
SHOWN = {"code128": "Code 128", "code39": "Code 39"}
ON = {
    SLIP: ("C124.nb", "Fossil Ridge County Library", "North Hub", "KS131", "Interlibrary loan", "Prairie District",
           "C900", "Mar 18, 2026", "3 PIECES"),
    MAIL: ("Prairie District", "1 Main Street", "Fossil Ridge County Library", "Fort Lupton, CO 80621"),
    RETURN: ("RETURN TO", "Prairie District", "1 Main Street", "C900", "Fossil Ridge County Library"),
    RETURN_SLIP: ("SEND TO", "RETURN TO", "C124.nb", "C900", "Prairie District", "Fossil Ridge County Library"),
    STICKER: ("The Overstory", "Apr 30, 2026", "C124.nb"),
    HOLD: ("OCON 0042", "Branch Three", "Mar 18, 2026"),
}  # fmt: skip
"""What must stand on each kind, whatever its stock."""


def label(number: str, **values: str) -> Label:
    given_ = {"code": "C124.nb", "library": "Fossil Ridge County Library", "city": "Fort Lupton", "hub": "North Hub",
              "second_code": "KS131", "attention": "Interlibrary loan", "from": "Prairie District",
              "from_code": "C900", "from_address": "1 Main Street\nPrairie, CO 80000", "date": "Mar 18, 2026",
              "pieces": "3 PIECES", "title": "The Overstory", "author": "Powers, Richard", "due": "Apr 30, 2026",
              "branch": "Branch Three", "hold": "OCON 0042", "number": number,
              "to": "Fossil Ridge County Library\nInterlibrary loan\n12 Sage Road\nFort Lupton, CO 80621",
              } | values  # fmt: skip
    back = given_ | {"code": "C900", "library": "Prairie District", "hub": "", "second_code": ""}
    return Label(values=given_, back=back)


@EACH
def test_all_that_the_kind_asks_for_stands_on_it_whole(stock: Stock, kind: str) -> None:
    made = labels_pdf([label("R100001")], kind, stock)
    assert made.told == ()
    said = words(made.pdf)
    for text in (*ON[kind], "R100001"):
        assert text in said


@EACH
def test_each_position_has_its_own_label(qtbot: Any, stock: Stock, kind: str) -> None:
    """A whole sheet from the first position, two labels from a middle and from the last one: each in its place, and a
    scanner reads the right number there.
    """
    per, times = stock.per_page, 2 if kind == RETURN_SLIP else 1
    for start, count, bars in (
        (1, per, "code128"),
        (1, 1, "code39"),
        ((per + 1) // 2, 2, "code39"),
        (per, 2, "code128"),
    ):
        numbers = [f"R{100_000 + n}" for n in range(count)]
        pdf = labels_pdf([label(number) for number in numbers], kind, stock, start=start, barcode=bars).pdf
        count_pages = len(pages(pdf))
        assert count_pages == (start + count - 2) // per + 1
        assert sizes(pdf) == [(round(stock.page_width), round(stock.page_height))] * count_pages
        read = [boxes(pdf, page, stock.dpi) for page in range(count_pages)]
        for index, number in enumerate(numbers):
            page, at = divmod(start - 1 + index, per)
            place = stock.place(at + 1)
            seen = [box for shown, text, *box in read[page] if (shown, text) == (SHOWN[bars], number)]
            assert len(seen) == times, (start, bars, number, read)
            assert all(place.x < x < place.x + place.width and place.y < y < place.y + place.height for x, y in seen)
            found = [(x, y) for x, y, text in places(pdf, page) if text == number]
            assert any(place.x < x < place.x + place.width and place.y < y < place.y + place.height for x, y in found)


@given(data=st.data())
@settings(max_examples=25)
def test_no_text_leaves_its_label(data: Any) -> None:
    """Any words, on any stock and from any position: nothing is drawn outside the label, and what is cut is told."""
    stock, kind = data.draw(st.sampled_from(PAIRS))
    text = st.text(max_size=120)
    values = {name: data.draw(text) for name in ("code", "library", "hub", "attention", "to", "title", "branch")}
    start = data.draw(st.integers(1, stock.per_page))
    made = labels_pdf([label("R100001", **values)], kind, stock, start=start)
    place = stock.place(start)
    if kind != RETURN_SLIP:  # its lower half is drawn on its head
        for x, y, _ in places(made.pdf):
            assert place.x - 0.1 <= x <= place.x + place.width and place.y - 0.1 <= y <= place.y + place.height
    assert "R100001" in words(made.pdf)
    assert ("…" in words(made.pdf)) or not made.told


@given(text=st.text(max_size=600), width=st.floats(20, 300), height=st.floats(6, 120), size=st.floats(6, 70))
@settings(max_examples=60)
def test_a_text_is_in_its_box_or_says_that_it_is_cut(text: str, width: float, height: float, size: float) -> None:
    made = fit_box(text, width, height, size, min(6, size), False)
    assert made.height <= height + 0.01
    kept = "".join("".join(made.lines).split())
    if not made.cut:
        assert kept == "".join("".join(clean(line) for line in text.splitlines()).split())


def test_what_does_not_fit_is_told() -> None:
    made = labels_pdf([label("R100001", library="Very long name of it " * 40)], SLIP, stocks()["avery-5162"])
    assert made.told == ("R100001: too long for this label and shortened: library. Choose a larger stock to have it "
                         "whole.",)  # fmt: skip
    many = labels_pdf([label(f"R{n}", library="Long " * 200) for n in range(30)], SLIP, stocks()["slip-8up"])
    assert len(many.told) == 21
    assert many.told[-1] == "So are 10 others."


def test_a_blank_has_captions_and_our_own_side_only() -> None:
    pdf = labels_pdf([Label(values={"from": "Prairie District"}, is_blank=True)], SLIP, stocks()["slip-4up"]).pdf
    said = words(pdf)
    for text in ("LIBRARY", "COURIER CODE", "Prairie District"):
        assert text in said
    assert "No barcode" not in said


@pytest.mark.parametrize(
    ("kind", "stock", "asked", "why"),
    [(SLIP, "slip-4up", {"start": 5}, "positions 1 to 4"), (HOLD, "slip-4up", {}, "is for courier slips, not for hold"),
     (SLIP, "slip-4up", {"barcode": "aztec"}, "no barcode called")],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(kind: str, stock: str, asked: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        labels_pdf([label("R100001")], kind, stocks()[stock], **asked)


def test_nothing_is_not_printed() -> None:
    for kind, words_ in KINDS.items():
        with pytest.raises(UserError, match=f"no {words_} to print"):
            labels_pdf([], kind, stocks()["slip-4up"])


def test_an_offset_moves_every_page_alike() -> None:
    stock = stocks()["avery-5164"]
    ones = [label(f"R{n}") for n in range(100_000, 100_008)]
    plain, moved = (labels_pdf(ones, SLIP, stock, offset=at).pdf for at in ((0, 0), (-12, 25)))
    for page in (0, 1):
        before = {text: (x, y) for x, y, text in places(plain, page) if text.startswith("R1")}
        after = {text: (x, y) for x, y, text in places(moved, page) if text.startswith("R1")}
        assert before.keys() == after.keys() != set()
        for text, (x, y) in before.items():
            assert after[text][0] - x == pytest.approx(-1.2 * 72 / 25.4, abs=0.01)
            assert after[text][1] - y == pytest.approx(-2.5 * 72 / 25.4, abs=0.01)


@pytest.mark.parametrize("name", stocks())
def test_the_ruler_sheet_outlines_each_label(name: str) -> None:
    stock = stocks()[name]
    said = words(ruler_pdf(stock, (5, -3)))
    assert "0.5 mm to the right" in said
    for position in range(1, stock.per_page + 1):
        assert f"{position}: " in said
