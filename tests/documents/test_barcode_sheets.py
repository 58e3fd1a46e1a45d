# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets of barcodes: at most 100 a sheet, every number readable, in its order, and nothing else on it."""

from datetime import date
from typing import Any

import pytest

from ill_desktop.documents.barcode_sheets import PER_PAGE, barcode_sheets_pdf
from ill_desktop.documents.barcodes import bars
from ill_desktop.domain.desk_papers import BarcodeSheets, SheetNumber
from ill_desktop.domain.errors import Cancelled, UserError
from tests.documents.reading import height_of, pages, places
from tests.servers.paper import codes


def paper(count: int, **fields: Any) -> BarcodeSheets:
    numbers = [SheetNumber(str(212_345_000 + n), f"R{100_000 + n}") for n in range(count)]
    return BarcodeSheets(title="OCLC: received", on=date(2026, 3, 18), office="Prairie District",
                         numbers=numbers, **fields)  # fmt: skip


def test_every_number_is_read_from_its_page(qtbot: Any) -> None:
    made = paper(PER_PAGE + 3)
    pdf = barcode_sheets_pdf(made)
    read = [text for page in range(len(pages(pdf))) for _, text in codes(pdf, page)]
    assert sorted(read) == sorted(one.value for one in made.numbers)


def test_a_sheet_has_at_most_a_hundred_and_begins_on_its_own_page() -> None:
    said = pages(barcode_sheets_pdf(paper(230)))
    begins = [page for page in said if "212345000" in page or "212345100" in page or "212345200" in page]
    assert [text for page in begins for text in ("Sheet 1 of 3: 100 numbers", "Sheet 2 of 3: 100 numbers",
                                                 "Sheet 3 of 3: 30 numbers") if text in page] == [
        "Sheet 1 of 3: 100 numbers", "Sheet 2 of 3: 100 numbers", "Sheet 3 of 3: 30 numbers"]  # fmt: skip
    assert not any("212345099" in page and "212345100" in page for page in said)
    assert said[-1].endswith(f"Page {len(said)} of {len(said)}")


def test_the_numbers_run_down_the_column_and_ours_stands_beside() -> None:
    pdf = barcode_sheets_pdf(paper(3))
    heights = [height_of(pdf, f"21234500{n}")[0] for n in range(3)]
    assert heights == sorted(heights, reverse=True)
    assert {"R100000", "R100001", "R100002"} <= {text for _, _, text in places(pdf)}


def test_what_is_to_be_undone_there_is_marked() -> None:
    made = paper(1)
    made.numbers = [SheetNumber("212345678", "R100001", undo=True)]
    assert "UNDO THERE" in pages(barcode_sheets_pdf(made))[0]


def test_an_empty_sheet_is_refused_and_a_long_one_can_be_stopped() -> None:
    with pytest.raises(UserError, match="OCLC: received: nothing is left"):
        barcode_sheets_pdf(paper(0))
    with pytest.raises(Cancelled):
        barcode_sheets_pdf(paper(200), progress=lambda done, of: done < 100)


@pytest.mark.parametrize("value", ["212345678", "R100001", "!stack anything", "33191000105864"])
def test_the_bars_of_the_screen_are_a_code_that_reads(value: str) -> None:
    import zxingcpp
    from PIL import Image

    module = 2
    line = b"\xff" * 10 * module
    for at, width in enumerate(bars(value)):
        line += (b"\x00" if at % 2 == 0 else b"\xff") * width * module
    line += b"\xff" * 10 * module
    picture = Image.frombytes("L", (len(line), 40), line * 40)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [value]


def test_what_code_128_does_not_have_is_refused() -> None:
    with pytest.raises(UserError, match="Code 128 does not have"):
        bars("número")
