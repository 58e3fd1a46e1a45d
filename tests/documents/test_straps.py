# SPDX-License-Identifier: GPL-3.0-or-later
"""Straps read back: words, places on the sheet, barcodes from the printed page."""

import string
import time
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ill_desktop.documents.straps import straps_pdf
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.papers import Strap
from ill_desktop.domain.request import Side
from tests.documents.reading import height_of, pages, places, rectangles, words
from tests.servers.paper import codes

BORROWED = Strap(
    number="R0001234",
    side=Side.BORROWING,
    title="Desert Solitaire",
    author="Abbey, Edward",
    library="Denver Public Library",
    library_symbol="DPL",
    courier_code="C124",
    lender_due=date(2027, 1, 4),
    customer_due=date(2026, 12, 28),
    branch="Ignacio Branch",
    call_number="813.54 ABB",
    item_barcode="31183012345678",
    conditions=["Library use only"],
    other_numbers=["OCLC 212345678"],
    office="Pine River Library District",
    office_code="C419",
    return_to=["395 Bayfield Center Drive", "Bayfield, CO 81122"],
)
LENT = replace(BORROWED, number="L0000087", side=Side.LENDING, customer_due=None, pieces=12)
LONG = "The hydrology, geology and land use of the upper San Juan basin, with an account of its ditches. " * 9


def test_a_strap_says_what_the_desk_needs() -> None:
    said = words(straps_pdf([BORROWED]))
    facts = (
        "Do not remove this strap", "Dec 28, 2026", "Jan 4, 2027", "C124", "Denver Public Library (DPL)", "R0001234",
        "Desert Solitaire", "Abbey, Edward", "Ignacio Branch", "1 piece", "813.54 ABB", "31183012345678", "C419",
        "OCLC 212345678", "Library use only", "Pine River Library District", "Bayfield, CO 81122",
    )  # fmt: skip
    assert [fact for fact in facts if fact not in said] == []


def test_a_lent_book_shows_the_day_it_comes_back_and_its_pieces() -> None:
    said = words(straps_pdf([LENT]))
    assert "DUE BACK" in said and "Jan 4, 2027" in said and "12 PIECES" in said and "Lent to: Denver" in said
    assert "Dec 28" not in said


def test_a_strap_has_no_place_for_a_customer() -> None:
    assert not [one.name for one in fields(Strap) if "customer" in one.name and one.name != "customer_due"]


def test_what_is_missing_is_said() -> None:
    said = words(straps_pdf([Strap(number="R0000001", side=Side.BORROWING)]))
    assert "Write it here:" in said and "No courier code: mail" in said
    assert "(no title)" in said and "(library not known)" in said


def test_the_lenders_due_is_never_told_as_the_readers() -> None:
    pdf = straps_pdf([replace(BORROWED, customer_due=None)])
    assert words(pdf).count("Jan 4, 2027") == 1
    assert all(x < 180 for x, _, text in places(pdf) if "Jan 4" in text)


def test_the_first_strap_goes_where_the_sheet_begins() -> None:
    upper, lower = straps_pdf([BORROWED]), straps_pdf([BORROWED], start=2)
    assert height_of(upper, "Desert Solitaire")[0] - height_of(lower, "Desert Solitaire")[0] == pytest.approx(306)
    assert all(y > 306 for _, y, _ in places(upper)) and all(y < 306 for _, y, _ in places(lower))


def test_straps_fill_sheets_two_by_two() -> None:
    numbers = [f"R000000{n}" for n in range(1, 6)]
    found = pages(straps_pdf([replace(BORROWED, number=number) for number in numbers], start=2))
    assert [[number for number in numbers if number in page] for page in found] == [
        numbers[:1],
        numbers[1:3],
        numbers[3:],
    ]


def test_a_whole_title_is_never_marked_as_cut() -> None:
    said = words(straps_pdf([replace(BORROWED, title=LONG[:200])]))
    assert LONG[:200].rsplit(maxsplit=1)[-1] in said and "…" not in said and "Shortened" not in said


def test_a_cut_title_says_so() -> None:
    said = words(straps_pdf([replace(BORROWED, title=LONG)]))
    assert "…" in said and "Shortened here: title. The whole is in the request." in said


def test_one_straps_shortening_is_not_told_on_the_next() -> None:
    pdf = straps_pdf([replace(BORROWED, title=LONG), LENT])
    assert [y > 306 for y in height_of(pdf, "Shortened here")] == [True]


def test_accents_are_printed_as_written() -> None:
    said = words(straps_pdf([replace(BORROWED, title="Čapek, Søn & Ærø: épopée", library="Bibliothèque")]))
    assert "Čapek, Søn & Ærø: épopée" in said and "Bibliothèque" in said


def test_right_to_left_text_is_drawn_in_reading_order() -> None:
    said = words(straps_pdf([replace(BORROWED, title="ספר (2)")]))
    assert "ספר" in said or "רפס" in said  # readers of PDF differ in which way they give it back


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("kind", ["code128", "code39", "qr"])
def test_the_number_is_read_from_the_printed_page(qtbot: QtBot, dpi: int, kind: str) -> None:
    found = codes(straps_pdf([BORROWED, LENT], barcode=kind), dpi=dpi)
    assert sorted(text for _, text in found) == ["L0000087", "R0001234"]


def test_bars_are_whole_dots_and_not_too_thin() -> None:
    dot = 72 / 300
    bars = [one for one in rectangles(straps_pdf([BORROWED])) if one[3] == 44]
    assert len(bars) == 28  # Code 128: R, 0001234 as B and C, check sign, stop
    assert all(abs(x / dot - round(x / dot)) < 0.01 and width >= 0.33 * 72 / 25.4 for x, _, width, _ in bars)
    assert all(abs(width / dot - round(width / dot)) < 0.01 for _, _, width, _ in bars)


@pytest.mark.parametrize(
    ("number", "why"), [("", "no number"), ("Ж12", "letters"), ("X" * 40, "too long")], ids=["none", "letters", "long"]
)
def test_a_number_without_a_barcode_is_told(qtbot: QtBot, number: str, why: str) -> None:
    pdf = straps_pdf([replace(BORROWED, number=number)])
    assert f"No barcode: {why}" in words(pdf) and codes(pdf) == []


def test_the_same_straps_give_the_same_bytes() -> None:
    assert straps_pdf([BORROWED, LENT]) == straps_pdf([BORROWED, LENT])


def test_printing_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    with pytest.raises(Cancelled):
        straps_pdf([BORROWED] * 5, progress=progress)
    assert told == [(0, 5), (1, 5), (2, 5)]


def test_progress_ends_at_the_whole() -> None:
    told: list[tuple[int, int]] = []
    straps_pdf([BORROWED] * 3, progress=lambda done, total: told.append((done, total)) is None)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"start": 3}, "positions 1 to 2"),
        ({"start": 0}, "positions 1 to 2"),
        ({"stock": "paper"}, "strap-2up"),
        ({"barcode": "runes"}, "code128"),
    ],
)
def test_a_wrong_wish_is_answered_with_the_choices(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told):
        straps_pdf([BORROWED], **wrong)


def test_no_straps_is_told() -> None:
    with pytest.raises(UserError, match="Select the requests first"):
        straps_pdf([])


ANY_TEXT = st.text(st.characters(), max_size=400)  # surrogates and unassigned letters too
ANY_DAY = st.none() | st.dates()
ANY_STRAP = st.builds(
    Strap,
    number=st.text(string.ascii_letters + string.digits + "-./", min_size=1, max_size=14),
    side=st.sampled_from(Side),
    customer_due=ANY_DAY,
    lender_due=ANY_DAY,
    pieces=st.integers(0, 99999),
    conditions=st.lists(ANY_TEXT, max_size=4),
    other_numbers=st.lists(ANY_TEXT, max_size=4),
    return_to=st.lists(ANY_TEXT, max_size=9),
    **dict.fromkeys(
        (
            "title", "author", "library", "library_symbol", "courier_code", "branch", "call_number", "item_barcode",
            "office", "office_code",
        ),
        ANY_TEXT,
    ),
)  # fmt: skip


@given(strap=ANY_STRAP, start=st.integers(1, 2))
@settings(max_examples=20, deadline=None)
def test_no_text_hides_the_number(qtbot: QtBot, strap: Strap, start: int) -> None:
    assert strap.number in [text for _, text in codes(straps_pdf([strap], start=start))]


@given(strap=ANY_STRAP.map(lambda strap: replace(strap, number=strap.title, title=strap.number)))
@settings(max_examples=40, deadline=None)
def test_no_number_is_a_crash(strap: Strap) -> None:
    assert straps_pdf([strap]).startswith(b"%PDF")


@pytest.mark.parametrize("letters", ["W" * 5000, "word " * 1000, "漢" * 900, "शि " * 700, "\u0301" * 900])
def test_fields_fuller_than_the_paper_stay_in_their_places(qtbot: QtBot, letters: str) -> None:
    full = {one.name: letters for one in fields(Strap) if one.type is str and one.name != "number"}
    lists = {name: [letters] * 9 for name in ("conditions", "other_numbers", "return_to")}
    pdf = straps_pdf([replace(BORROWED, **full, **lists)], start=2)
    assert [text for _, text in codes(pdf)] == ["R0001234"]
    assert all(8 < y < 290 and 20 < x < 772 for x, y, _ in places(pdf))


def test_two_hundred_straps_take_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    straps_pdf([BORROWED, LENT] * 100)
    assert time.perf_counter() - begun < 10  # 0.7 s when nothing else runs
