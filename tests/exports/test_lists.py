# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as workbooks, read back; and what happens when they cannot be written."""

import errno
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.exports.lists import (
    INVOICE_COLUMNS,
    LIBRARY_COLUMNS,
    REQUEST_COLUMNS,
    ExportColumn,
    list_workbook,
)

COLUMNS = (ExportColumn("Title", width=40), ExportColumn("Due", "date"), ExportColumn("Pieces", "number"),
           ExportColumn("Charge", "money"), ExportColumn("Created", "stamp"))  # fmt: skip
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ROW = ("A title", date(2026, 1, 5), 2, 1250, NOON)


def written(rows: Any, columns: Any = COLUMNS, **more: Any) -> Any:
    stream = BytesIO()
    list_workbook("List", columns, rows, stream, **more)
    return load_workbook(stream)


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_cells_have_their_types_and_formats() -> None:
    sheet = written([ROW])["List"]
    local = NOON.astimezone().replace(tzinfo=None)
    assert values(sheet) == [tuple(c.title for c in COLUMNS), ("A title", datetime(2026, 1, 5), 2, 12.5, local)]
    assert [cell.number_format for cell in sheet[2]] == [
        "@", "yyyy-mm-dd", "0.########", "#,##0.00;-#,##0.00", "yyyy-mm-dd hh:mm"]  # fmt: skip


def test_what_a_driver_gives_as_text_becomes_a_date() -> None:
    sheet = written([("t", "2026-01-05", None, None, "2026-01-05 12:00:00"), ("t", "2026-01-05T00:00:00", "", "", "")])
    assert sheet["List"]["B2"].value == sheet["List"]["B3"].value == datetime(2026, 1, 5)
    assert sheet["List"]["E2"].value == NOON.astimezone().replace(tzinfo=None)


def test_what_is_not_of_the_kind_stays_as_text() -> None:
    row = values(written([(True, "soon", "two", "$5", "yesterday"), (7, date(1899, 1, 1), 0, 0, None)])["List"])
    assert row[1] == ("yes", "soon", "two", "$5", "yesterday")
    assert row[2] == ("7", "1899-01-01", 0, 0, None)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@x", "\t=1", "#REF!", "TRUE", "00123", "1e5"]
)
def test_text_from_outside_stays_text(text: str) -> None:
    cell = written([(text, None, None, None, None)])["List"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_headings_titles_and_notes_are_texts_too() -> None:
    columns = (ExportColumn("=A1"), ExportColumn("+x", "number"))
    book = written([("a", 1)], columns, note_lines=["=1+1", "@note"])
    assert [cell.data_type for cell in book["List"][1]] == ["s", "s"]
    assert [row[0] for row in values(book["Notes"])] == ["List", "=1+1", "@note"]
    assert {cell.data_type for row in book["Notes"] for cell in row} == {"s"}


def test_control_characters_are_replaced_and_long_texts_cut() -> None:
    rows = [("a\x00b\x1f\ud800c\uffff", *ROW[1:]), ("one\r\ntwo\rthree", *ROW[1:]), ("x" * 40_000, *ROW[1:])]
    found = [row[0] for row in values(written(rows)["List"])[1:]]
    assert found[:2] == ["a\ufffdb\ufffd\ufffdc\ufffd", "one\ntwo\nthree"]
    assert len(found[2]) == 32_767 and found[2].endswith("x…")


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), max_size=5))
def test_any_text_can_be_written_and_read_as_text(texts: list[str]) -> None:
    sheet = written([(text,) for text in texts], [ExportColumn("Text")])["List"]
    assert all(cell.data_type == "s" or cell.value is None for row in sheet.iter_rows() for cell in row)


def test_a_list_longer_than_a_sheet_goes_on_on_the_next() -> None:
    book = written([(f"{n}", *ROW[1:]) for n in range(7)], sheet_rows=4, office_name="A & B")
    assert book.sheetnames == ["List", "List 2", "List 3"]
    assert [[row[0] for row in values(sheet)] for sheet in book.worksheets] == [
        ["Title", "0", "1", "2"], ["Title", "3", "4", "5"], ["Title", "6"]]  # fmt: skip
    assert [sheet.auto_filter.ref for sheet in book.worksheets] == ["A1:E4", "A1:E4", "A1:E2"]


def test_lists_are_frozen_filtered_and_printable() -> None:
    sheet = written([ROW], office_name="A & B")["List"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:E2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert (sheet.oddFooter.left.text, sheet.column_dimensions["A"].width) == ("A && B", 40)
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("columns", [REQUEST_COLUMNS, LIBRARY_COLUMNS, INVOICE_COLUMNS])
def test_the_three_lists(columns: tuple[ExportColumn, ...], tmp_path: Path) -> None:
    samples = {"text": "=x", "date": "2026-01-05", "number": 3, "money": 99, "stamp": NOON}
    rows = iter([tuple(samples[column.kind] for column in columns)])
    count = list_workbook("Rows", columns, rows, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Rows"]
    kinds = {"text": "s", "date": "d", "number": "n", "money": "n", "stamp": "d"}
    assert count == 1 and [cell.value for cell in sheet[1]] == [column.title for column in columns]
    assert [cell.data_type for cell in sheet[2]] == [kinds[column.kind] for column in columns]


def test_no_list_knows_a_customer() -> None:
    words = " ".join(column.title.lower() for column in (*REQUEST_COLUMNS, *LIBRARY_COLUMNS, *INVOICE_COLUMNS))
    assert "customer" not in words and "card" not in words


# --- when it cannot be done -------------------------------------------------------------------------------------------


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of openpyxl's temporary files, to see that none is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


def many() -> Iterator[tuple[Any, ...]]:
    for _ in range(5_000):
        yield ROW


def test_stopping_leaves_what_stood_there_and_no_half_file(tmp_path: Path, temporary: Path) -> None:
    target, said = tmp_path / "list.xlsx", []
    target.write_bytes(b"old")
    with pytest.raises(Cancelled):
        list_workbook("List", COLUMNS, many(), target, progress=lambda *step: said.append(step) or step[0] < 1_000)
    assert said == [(500, 0), (1_000, 0)]
    assert (left(tmp_path), target.read_bytes()) == (["list.xlsx"], b"old")


def test_an_error_of_the_rows_leaves_nothing_either(tmp_path: Path, temporary: Path) -> None:
    def broken() -> Iterator[tuple[Any, ...]]:
        yield ROW
        raise LookupError("the rows ended")

    with pytest.raises(LookupError):
        list_workbook("List", COLUMNS, broken(), tmp_path / "list.xlsx")
    assert left(tmp_path) == []


def test_a_success_replaces_the_old_file(tmp_path: Path, temporary: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    assert list_workbook("List", COLUMNS, [ROW] * 3, target) == 3
    assert left(tmp_path) == ["list.xlsx"] and len(values(load_workbook(target)["List"])) == 4


def test_a_missing_folder_and_a_folder_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        list_workbook("List", COLUMNS, many(), tmp_path / "missing" / "list.xlsx")
    with pytest.raises(UserError, match="is a folder; give the workbook a name"):
        list_workbook("List", COLUMNS, many(), tmp_path)


REFUSALS = {errno.EACCES: "close it in Excel", errno.ENOSPC: "The disk is full", errno.EIO: "could not be saved"}


@pytest.mark.parametrize(("number", "words"), REFUSALS.items())
def test_a_file_that_cannot_be_replaced_stays(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UserError, match=words):
        list_workbook("List", COLUMNS, [ROW], target)
    assert (left(tmp_path), target.read_bytes()) == (["list.xlsx"], b"old")


def test_a_file_open_elsewhere_is_told_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UserError, match="close it in Excel"):
        list_workbook("List", COLUMNS, iter(()), target)


def test_a_full_temporary_folder_is_told(tmp_path: Path, temporary: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(UserError, match="Free some space"):
            list_workbook("List", COLUMNS, many(), tmp_path / "list.xlsx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert left(tmp_path) == []
