# SPDX-License-Identifier: GPL-3.0-or-later
"""Pull lists read back."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ill_desktop.documents.pull_list import pull_list_pdf
from ill_desktop.domain.errors import Cancelled
from ill_desktop.domain.papers import PullGroup, PullListPaper, PullRow
from tests.documents.reading import height_of, pages, words
from tests.servers.paper import codes

ROW = PullRow(
    number="L0000001",
    call_number="813.54 ABB",
    title="Desert Solitaire",
    author="Abbey, Edward",
    item_barcode="21183000000019",
    borrower="Basalt Regional Library",
    borrower_symbol="BSL",
    courier_code="C203",
    need_before=date(2026, 12, 20),
)
TODAY = date(2026, 11, 24)


def _paper(*groups: PullGroup) -> PullListPaper:
    return PullListPaper(on=TODAY, office="Pine River Library District", groups=list(groups))


def _rows(count: int) -> list[PullRow]:
    return [replace(ROW, number=f"L{n:07}", call_number=f"{n}.5") for n in range(1, count + 1)]


def test_a_row_says_what_to_fetch_and_for_whom() -> None:
    said = words(pull_list_pdf(_paper(PullGroup(branch="Main Library", location="Adult", rows=[ROW]))))
    facts = (
        "Main Library · Adult", "813.54 ABB", "Desert Solitaire", "Abbey, Edward", "Item 21183000000019", "C203",
        "Basalt Regional Library (BSL)", "by Dec 20, 2026", "L0000001", "Nov 24, 2026", "1 item",
    )  # fmt: skip
    assert [fact for fact in facts if fact not in said] == []
    assert "RUSH" not in said and "PIECES" not in said


def test_rush_and_pieces_cannot_be_overlooked() -> None:
    said = words(pull_list_pdf(_paper(PullGroup(rows=[replace(ROW, rush=True, pieces=12)]))))
    assert "RUSH" in said and "12 PIECES" in said and "No location given" in said


def test_rows_keep_their_order_over_the_pages() -> None:
    rows = _rows(60)
    said = words(pull_list_pdf(_paper(PullGroup(rows=rows[:35]), PullGroup(branch="Ignacio", rows=rows[35:]))))
    at = [said.index(row.number) for row in rows]
    assert at == sorted(at)


def test_a_location_is_named_again_on_its_next_page() -> None:
    said = pages(pull_list_pdf(_paper(PullGroup(branch="Main Library", rows=_rows(30)))))
    assert ["continued · 30" in page for page in said] == [False] + [True] * (len(said) - 1)
    assert len(said) > 1 and all("Main Library" in page for page in said)


@pytest.mark.parametrize("count", range(8, 16))
def test_a_location_never_stands_alone_at_the_foot(count: int) -> None:
    paper = _paper(PullGroup(branch="Main", rows=_rows(count)), PullGroup(branch="Ignacio", rows=_rows(2)))
    pdf = pull_list_pdf(paper)
    page = next(number for number, said in enumerate(pages(pdf)) if "Ignacio" in said)
    assert height_of(pdf, "Ignacio", page)[0] > min(height_of(pdf, "813", page) + height_of(pdf, "by Dec", page))


def test_the_number_of_each_row_is_read_from_the_page(qtbot: QtBot) -> None:
    rows = _rows(8)
    pdf = pull_list_pdf(_paper(PullGroup(rows=rows)))
    assert codes(pdf) == [("Code 128", row.number) for row in rows]
    assert [text for _, text in codes(pdf, dpi=203)] == [row.number for row in rows]


def test_an_empty_list_says_so() -> None:
    assert "Nothing is to be fetched." in words(pull_list_pdf(_paper()))


def test_the_same_list_gives_the_same_bytes() -> None:
    paper = _paper(PullGroup(rows=_rows(3)))
    assert pull_list_pdf(paper) == pull_list_pdf(paper)


def test_a_list_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        pull_list_pdf(_paper(PullGroup(rows=_rows(3))), progress=lambda done, total: done < 2)


def test_a_pull_list_has_no_place_for_a_customer() -> None:
    names = [one.name for kind in (PullRow, PullGroup, PullListPaper) for one in fields(kind)]
    assert not [name for name in names if "customer" in name]


ANY_TEXT = st.text(st.characters(), max_size=300)
ANY_ROW = st.builds(
    PullRow,
    **{one.name: ANY_TEXT for one in fields(PullRow) if one.type is str and one.name != "number"},
    number=st.from_regex(r"L[0-9]{1,9}", fullmatch=True),
    need_before=st.none() | st.dates(),
    pieces=st.integers(0, 999),
    rush=st.booleans(),
)


@given(rows=st.lists(ANY_ROW, min_size=1, max_size=4, unique_by=lambda row: row.number), branch=ANY_TEXT)
@settings(max_examples=12, deadline=None)
def test_no_text_hides_a_number(qtbot: QtBot, rows: list[PullRow], branch: str) -> None:
    pdf = pull_list_pdf(_paper(PullGroup(branch=branch, rows=rows)))
    found = [text for page in range(len(pages(pdf))) for _, text in codes(pdf, page)]
    # on a whole page zxing now and then adds a misreading of its own, made from its shrunk copy of the picture
    assert {row.number for row in rows} <= set(found)


def test_each_branch_may_begin_on_a_page_of_its_own() -> None:
    groups = [PullGroup(branch=name, location=place, rows=_rows(2)) for name in ("Main", "Ignacio") for place in "AB"]
    paper = _paper(*groups)
    assert len(pages(pull_list_pdf(paper))) == 1
    first, second = pages(pull_list_pdf(replace(paper, branch_pages=True)))
    assert "Main · A" in first and "Main · B" in first and "Ignacio" not in first
    assert "Ignacio · A" in second and "Main" not in second


def test_a_second_look_is_marked() -> None:
    assert "2ND LOOK" in words(pull_list_pdf(_paper(PullGroup(rows=[replace(ROW, second_look=True)]))))
