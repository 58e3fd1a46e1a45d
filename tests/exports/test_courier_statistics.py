# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier workbook, read back: figures, formulas, types, looks on paper, text that stays text."""

import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from openpyxl import load_workbook

from ill_desktop.domain.courier import KINDS, ClosedMonth, CourierDay, MovementCount
from ill_desktop.domain.courier_figures import HandMonth
from ill_desktop.domain.errors import Cancelled
from ill_desktop.domain.measures import courier_figures
from ill_desktop.exports.courier_statistics import courier_statistics
from tests.exports.movements import DIRECTORY, EVIL, FIRST, LAST, counts, moved
from tests.exports.reckon import Reckoner, wrong_formulas

ALWAYS = ["Summary", "Months", "By network", "By library", "By material", "By weekday", "Days", "Notes"]
TABLES = {"Months": "A6:R18", "By network": "A6:Q9", "By library": "A6:O9", "By material": "A6:O8",
          "By weekday": "A5:F12", "Days": "A6:N10"}  # fmt: skip
ROWS = [
    moved("receive", "2025-08-04", 3), moved("ship", "2025-08-05", 5, pieces=9), moved("ship", "2025-08-05", library=2),
    moved("check_in", "2025-09-01", 4, library=3, material="DVD"), moved("send_back", "2026-02-02", 2, network=EVIL),
    moved("ship", "2025-08-05", 8, carrier="mail"), moved("receive", "2025-08-04", -1, counted_in="2025-11"),
]  # fmt: skip
DAYS = [CourierDay(on=date(2025, 8, 4), hand_in=5, totes_in=2, note="+2 totes"), CourierDay(on=date(2025, 8, 5))]
CLOSED = [ClosedMonth("2025-07", 1, datetime(2025, 8, 2, tzinfo=UTC))]


def write(path: Path | BytesIO, rows: list[MovementCount], **more: Any) -> None:
    figures = courier_figures(rows, first=FIRST, last=LAST, made_on=date(2026, 7, 1), directory=DIRECTORY, **more)
    courier_statistics(figures, path, office_name="=North & South ILL", period="Fiscal year 2025/26")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("courier") / "courier.xlsx"
    entries = [HandMonth("2025-08", "Prospector", "in", 40, "@home")]
    write(target, ROWS, days=DAYS, closed=CLOSED, hand_months=entries)
    return target


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return load_workbook(path)


def by_title(book: Any, name: str, header: int = 6) -> dict[str, dict[str, Any]]:
    """The rows of a sheet by their first cell, each by heading; formulas reckoned; a heading twice keeps the last."""
    sheet, reckoner = book[name], Reckoner(book)
    heads = [cell.value for cell in sheet[header]]
    rows = {}
    for line in sheet.iter_rows(min_row=header + 1):
        values = [reckoner.value(name, cell.coordinate) for cell in line]
        rows[str(values[0])] = dict(zip(heads, values, strict=True))
    return rows


def test_the_sheets_and_their_names(book: Any) -> None:
    assert book.sheetnames == [*ALWAYS[:-1], "Other carriers", "Entered by hand", "Corrections", "Notes"]


def test_every_formula_comes_to_what_is_stored(path: Path) -> None:
    assert wrong_formulas(path) == []


def test_months_say_what_was_moved(book: Any) -> None:
    rows = by_title(book, "Months")
    august, november, total = rows["2025-08-01 00:00:00"], rows["2025-11-01 00:00:00"], rows["Total"]
    assert (august["Borrowed, arriving"], august["Lent, leaving"], august["Items in"], august["Items out"]) == (
        3,
        6,
        3,
        6,
    )
    assert (august["All with entered by hand"], august["By other carriers"]) == (49, 8)
    assert (november["Borrowed, arriving"], november["Items in"]) == (0, -1)
    assert (total["Items in"], total["Items out"], total["Items in and out"], total["Pieces"]) == (6, 8, 14, 18)
    assert (rows["2025-07-01 00:00:00"]["State"], august["State"]) == ("closed", "provisional")


def test_libraries_have_code_loans_borrows_and_ratio(book: Any) -> None:
    rows = by_title(book, "By library")
    aspen = rows["Aspen Library"]
    assert [aspen[head] for head in ("Courier code", "Loans (lent to them)", "Borrows (from them)", "Balance")] == [
        "C101", 5, 2, 3]  # fmt: skip
    assert aspen["Loans / borrows"] == 2.5
    assert rows[EVIL]["Loans / borrows"] == "" and rows[EVIL]["Courier code"] == "-2+3"
    assert rows["Our North Branch"]["Our branch"] == "yes"
    assert (rows["Total"]["Loans (lent to them)"], rows["Total"]["Loans / borrows"]) == (6, 3.0)


def test_days_keep_hand_count_scan_and_difference(book: Any) -> None:
    sheet = book["Days"]
    assert [cell.value for cell in sheet[7]][1:4] == [3, 5, '=IF(ISNUMBER(C7),C7-B7,"")']
    assert Reckoner(book).value("Days", "D7") == 2
    assert Reckoner(book).value("Days", "G8") == ""
    assert sheet["N7"].value == "+2 totes" and sheet["N7"].data_type == "s"


def test_days_with_corrections_come_to_the_months(book: Any) -> None:
    rows = by_title(book, "Days")
    assert rows["As in Months"]["Scanned in and out"] == by_title(book, "Months")["Total"]["Items in and out"] == 14


def test_weekdays_have_an_average(book: Any) -> None:
    tuesday = by_title(book, "By weekday", 5)["Tuesday"]
    assert (tuesday["Items out"], tuesday["Days in the period"]) == (6, 53)
    assert tuesday["Items per day"] == pytest.approx(6 / 53)


def test_materials_share_the_whole(book: Any) -> None:
    rows = by_title(book, "By material")
    assert rows["DVD"]["Share of items"] == pytest.approx(4 / 14)
    assert rows["Total"]["Share of items"] == 1


def test_the_summary_repeats_the_sheets(book: Any) -> None:
    rows = {name: values["In the period"] for name, values in by_title(book, "Summary", 5).items()}
    assert (rows["Items in"], rows["Items out"], rows["Items in and out"]) == (6, 8, 14)
    assert (rows["All with entered by hand"], rows["Corrections in the items"]) == (54, -1)
    assert (rows["Hand counts less scans"], rows["By other carriers"]) == (2, 8)
    assert book["Summary"]["D6"].value == "Aspen Library"


def test_corrections_are_listed(book: Any) -> None:
    sheet = book["Corrections"]
    told = ["2025-11", datetime(2025, 8, 4), "borrowed, arriving", "OCLC", "Aspen Library", "Book", "courier", -1, -1]
    assert [cell.value for cell in sheet[6]] == told


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_frozen_filtered_and_printable(book: Any, name: str) -> None:
    sheet = book[name]
    header = int(TABLES[name][1])
    assert sheet.auto_filter.ref == TABLES[name]
    assert sheet.freeze_panes == f"B{header + 1}"
    assert sheet.print_title_rows == f"$5:${header}"
    assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[header])


@pytest.mark.parametrize("name", ALWAYS)
def test_sheets_print_on_landscape_pages_with_a_foot(book: Any, name: str) -> None:
    sheet = book[name]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.page_setup.fitToHeight == (1 if name == "Summary" else 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.oddFooter.left.text == "=North && South ILL"


def test_there_are_native_charts(book: Any) -> None:
    titles = {sheet.title: len(sheet._charts) for sheet in book.worksheets if sheet._charts}
    assert titles == {"Summary": 2, "By weekday": 1}
    months = book["Summary"]._charts[0]
    assert [series.val.numRef.f for series in months.series] == ["'Months'!$G$7:$G$18", "'Months'!$L$7:$L$18"]
    assert months.series[0].cat.numRef.f == "'Months'!$A$7:$A$18"


def test_cells_have_types_and_formats(book: Any) -> None:
    month, count, ratio = book["Months"]["A8"], book["Months"]["C8"], book["By library"]["I8"]
    assert (month.is_date, month.number_format) == (True, "mmm yyyy")
    assert (count.data_type, count.number_format) == ("n", "#,##0")
    assert ratio.number_format == "0.00"
    assert book["Days"]["A7"].value == datetime(2025, 8, 4)
    assert book["Months"]["A6"].font.bold and book["Months"]["A6"].fill.fgColor.rgb == "FFE3EAF1"


def test_notes_define_period_basis_and_states(book: Any) -> None:
    rows = {row[0].value: row[1].value for row in book["Notes"].iter_rows(min_row=5)}
    assert "2025-07-01 to 2026-06-30" in rows["Period"]
    assert rows["Basis"].startswith("Actions dated in the period")
    assert rows["Months closed"].startswith("2025-07 (on 2025-08-02)")
    assert "2025-08 (provisional)" in rows["Months not closed"]
    assert "Provisional (not closed): 2025-08 to 2026-06." in book["By library"]["A3"].value
    assert {KINDS[kind][1].capitalize() for kind in ("receive", "send_back", "ship", "check_in")} <= set(rows)


def test_provisional_months_with_a_closed_one_between_are_named_one_by_one(tmp_path: Path) -> None:
    shut = [ClosedMonth(f"2026-{month:02}", 1, datetime(2026, 7, 1, tzinfo=UTC)) for month in (1, 2, 3, 5)]
    shut += [ClosedMonth(f"2025-{month:02}", 1, datetime(2026, 1, 1, tzinfo=UTC)) for month in range(7, 13)]
    write(tmp_path / "a.xlsx", ROWS, closed=shut)
    assert load_workbook(tmp_path / "a.xlsx")["Days"]["A3"].value.endswith("(not closed): 2026-04, 2026-06.")


def test_an_empty_year_is_a_year_of_zeros(tmp_path: Path) -> None:
    write(tmp_path / "empty.xlsx", [])
    book = load_workbook(tmp_path / "empty.xlsx")
    assert wrong_formulas(tmp_path / "empty.xlsx") == []
    assert book.sheetnames == ALWAYS
    assert by_title(book, "Months")["2026-06-01 00:00:00"]["Items in and out"] == 0
    assert book["By library"]["A7"].value == "Nothing moved in this period."


def test_a_stream_will_do_as_well() -> None:
    stream = BytesIO()
    write(stream, ROWS)
    assert load_workbook(stream).sheetnames[0] == "Summary"


def test_it_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "courier.xlsx"
    target.write_bytes(b"what stood there")
    figures = courier_figures(ROWS, first=FIRST, last=LAST, made_on=LAST)
    with pytest.raises(Cancelled):
        courier_statistics(figures, target, office_name="x", progress=lambda done, total: False)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("courier.xlsx", b"what stood there")]


def test_progress_comes_to_its_end() -> None:
    said: list[tuple[int, int]] = []
    figures = courier_figures(ROWS, first=FIRST, last=LAST, made_on=LAST)
    courier_statistics(figures, BytesIO(), office_name="x", progress=lambda *step: said.append(step))
    assert said[0] == (0, said[-1][1]) and said[-1][0] == said[-1][1] == 12 + 2 + 3 + 2 + 7 + 4 + 1 + 1


@settings(
    max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # shrinking takes minutes
@given(counts)
def test_any_movements_add_up_and_no_text_is_a_formula(rows: list[MovementCount]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "any.xlsx")
        write(target, rows)
        assert wrong_formulas(target) == []
        book = load_workbook(target)
    mine = Counter()
    for row in rows:
        inside = FIRST <= row.on <= LAST if not row.correction else "2025-07" <= row.month <= "2026-06"
        if row.carrier == "courier" and inside:
            mine[row.direction] += row.items
    for name in ("Months", "By network", "By library", "By material"):
        total = by_title(book, name)["Total"]
        assert (total["Items in"], total["Items out"]) == (mine["in"], mine["out"])
    assert all(is_ours(cell) for sheet in book.worksheets for line in sheet.iter_rows() for cell in line)


def is_ours(cell: Any) -> bool:
    """No text is a formula or an error; the only formulas are those of ours."""
    if cell.data_type == "f":
        return "cmd" not in cell.value and cell.value != "=1+1"
    return cell.data_type in ("n", "d", "s") and (cell.data_type == "s" or not isinstance(cell.value, str))
