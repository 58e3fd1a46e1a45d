# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of every kind, good and bad, through `open_sheet`."""

import csv
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ill_desktop.domain.errors import UserError
from ill_desktop.intake.tables import open_sheet

QUICK = settings(max_examples=150, deadline=None)


def written(tmp_path: Path, content: bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    sheet = open_sheet(path)
    try:
        return sheet.columns, list(sheet.rows)
    finally:
        sheet.close()


def refusal(path: Path) -> str:
    """The sentence with which the file is refused."""
    with pytest.raises(UserError) as refused:
        read(path)
    text = str(refused.value)
    assert text.endswith(".") and "\n" not in text
    return text


# --- encodings and delimiters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "Título;Año\r\nEl señor;1998\r\n".encode(encoding))
    assert read(path) == (["Título", "Año"], [(2, ["El señor", "1998"])])


def test_the_encoding_is_said_when_it_is_not_unicode(tmp_path: Path) -> None:
    sheet = open_sheet(written(tmp_path, b"a,b\nse\xf1or,\x93q\x94\n"))
    assert sheet.notes == ["The file is not UTF-8; it was read as Windows-1252."]
    assert list(sheet.rows) == [(2, ["señor", "“q”"])]
    sheet.close()


def test_utf8_late_in_a_long_file_is_noticed_before_any_row(tmp_path: Path) -> None:
    path = written(tmp_path, b"a,b\n" + b"x,y\n" * 100_000 + b"se\xf1or,z\n")
    assert read(path)[1][-1] == (100_002, ["señor", "z"])


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["a", "b, c; d|e", "f"]) + "\n" + delimiter.join(["1", '"2,3;4|5"', "6"]) + "\n"
    text = text.replace("b, c; d|e", '"b, c; d|e"')
    assert read(written(tmp_path, text.encode())) == (["a", "b, c; d|e", "f"], [(2, ["1", "2,3;4|5", "6"])])


def test_excels_own_line_with_the_delimiter(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"sep=;\r\na;b\r\n1;2\r\n")) == (["a", "b"], [(3, ["1", "2"])])


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = written(tmp_path, b'a,b\n"two\nlines",1\n\n,\nx,2\nshort\n')
    assert read(path)[1] == [(2, ["two\nlines", "1"]), (5, ["x", "2"]), (6, ["short", ""])]


# --- quotes that are never closed -----------------------------------------------------------------------------------


def with_problems(path: Path) -> tuple[list[int], list[int]]:
    """(rows read, rows reported)."""
    sheet = open_sheet(path)
    rows = [row for row, _ in sheet.rows]
    sheet.close()
    return rows, [problem.row for problem in sheet.problems]


@pytest.mark.parametrize("place", [2, 7, 700, 1001])
def test_an_open_quote_costs_its_row_only(tmp_path: Path, place: int) -> None:
    lines = [f"{n},Title {n},x" for n in range(1, 1002)]
    lines[place - 1] = f'{place},"Title,x'
    rows, reported = with_problems(written(tmp_path, "\n".join(["n,t,x", *lines[1:]]).encode()))
    assert reported == [place]
    assert rows == [n for n in range(2, 1002) if n != place]


def test_an_open_quote_before_quoted_rows(tmp_path: Path) -> None:
    path = written(tmp_path, b'a,b\n"open,1\n"closed, well",2\n"again",3\n')
    assert with_problems(path) == ([3, 4], [2])


def test_an_open_quote_in_the_header_is_refused(tmp_path: Path) -> None:
    assert "never closed" in refusal(written(tmp_path, b'a,"b\n1,2\n3,4\n'))


def test_a_stray_quote_inside_a_row_is_a_letter(tmp_path: Path) -> None:
    assert read(written(tmp_path, b'a,b\n5" disk,1\n"x" y,2\n'))[1] == [(2, ['5" disk', "1"]), (3, ["x y", "2"])]


def test_a_row_with_too_many_cells_is_reported(tmp_path: Path) -> None:
    assert with_problems(written(tmp_path, b"a,b\n1,2,3\n4,5,\n")) == ([3], [2])


# --- what is no table -----------------------------------------------------------------------------------------------

NOT_TABLES = {
    "empty": (b"", "empty"),
    "blank": (b"\n \n,,\n", "names of columns"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "gzip": (b"\x1f\x8b\x08\0", "gzip"),
    "binary": (b"a,b\n1,\0\n", "not a text"),
    "control": (bytes(range(1, 9)) * 40, "not a text"),
    "half utf-16": (b"\xff\xfea\0,\0b", "not a text"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "html": (b"<html><table>", "web page"),
    "twice": (b"a,b,A\n1,2,3\n", "two columns"),
    "many columns": (b",".join(b"c%d" % n for n in range(2000)), "columns"),
    "long line": (b"a" * 2_000_000, "million"),
    "broken zip": (b"PK\x03\x04" + b"x" * 99, "damaged"),
    "json object": (b'{"a": 1}', "list of objects"),
    "json numbers": (b"[1, 2]", "list of objects"),
    "json half": (b'[{"a": 1}, {"a"', "broken JSON"),
    "json open": (b'[{"a": 1}', "breaks off"),
    "json more": (b'[{"a": 1}] x', "goes on"),
    "json deep": (b'[{"a": ' + b"[" * 200_000, "nested"),
    "json empty": (b"[]", "nothing in it"),
    "json comma": (b'[{"a": 1},]', "list of objects"),
}


@pytest.mark.parametrize("name", NOT_TABLES)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    content, words = NOT_TABLES[name]
    assert words in refusal(written(tmp_path, content))


def test_a_file_of_two_gigabytes_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    assert "2.0 GB" in refusal(path)


def test_no_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "absent.csv")
    assert "folder" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not a file" in refusal(tmp_path / "pipe")


# --- zip archives ---------------------------------------------------------------------------------------------------


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    path = written(
        tmp_path, workbook(("a", "b", "c"), (33191000105864, 2.0, True), (1.5, None, 1234567890123456789)), "x.csv"
    )
    assert read(path)[1] == [(2, ["33191000105864", "2", "TRUE"]), (3, ["1.5", "", "1.23457E+18"])]


def test_blank_rows_of_a_workbook_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path, workbook((), ("a", "b"), (), (1, 2)))
    assert read(path) == (["a", "b"], [(4, ["1", "2"])])


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO(workbook(("a", "b"), (1, 2)))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * (200 << 20))
    assert "would unpack to 200 MB" in refusal(written(tmp_path, bomb.getvalue()))


def archive_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_csv", ".csv").replace("_docx", ".docx"), content)
    return out.getvalue()


def test_a_packed_csv(tmp_path: Path) -> None:
    path = written(tmp_path, archive_of(a_outlet_csv=b"a,b\n1,2\n", other_csv=b"c\n"))
    assert read(path) == (["a", "b"], [(2, ["1", "2"])])
    assert "Unpack it" in refusal(written(tmp_path, archive_of(a_csv=b"a\n", b_csv=b"b\n")))


def test_a_damaged_workbook(tmp_path: Path) -> None:
    whole = workbook(("a", "b"), *[(n, "x" * 50) for n in range(500)])
    broken = whole[: len(whole) // 3] + b"\0" * 200 + whole[len(whole) // 3 + 200 :]
    assert "damaged" in refusal(written(tmp_path, broken, "x.xlsx"))


# --- JSON -----------------------------------------------------------------------------------------------------------


def test_json_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    first = '{"n": 33191000105864, "f": 2.0, "e": 3.3E+13, "l": ["a", 1], "o": {"x": 1}, "z": null}'
    text = f'[{first}, {{"y": true, "n": "\\u0000"}}]'
    columns, rows = read(written(tmp_path, text.encode()))
    assert columns == ["n", "f", "e", "l", "o", "z", "y"]
    assert rows == [
        (2, ["33191000105864", "2", "3.3E+13", "a; 1", '{"x": "1"}', "", ""]),
        (3, ["\ufffd", "", "", "", "", "", "TRUE"]),
    ]


def test_a_long_json_list_is_read_in_pieces(tmp_path: Path) -> None:
    things = [{"n": str(n), "t": "é" * (n % 300)} for n in range(5_000)]
    path = written(tmp_path, json.dumps(things, ensure_ascii=False, indent=2).encode())
    assert read(path)[1] == [(row, [thing["n"], thing["t"]]) for row, thing in enumerate(things, 2)]


# --- anything at all ------------------------------------------------------------------------------------------------

STARTS = [
    b"",
    b"a,b\n",
    b"[",
    b'[{"a":',
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b'"',
]


@QUICK
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = written(tmp_path, start + rest)
    try:
        columns, rows = read(path)
    except UserError:
        return
    assert all(len(cells) == len(columns) for _, cells in rows)
    assert [row for row, _ in rows] == sorted({row for row, _ in rows})


@QUICK
@given(text=st.text(alphabet='ab,;"\n\r\t|', max_size=120))
def test_any_text_of_quotes_and_commas(tmp_path: Path, text: str) -> None:
    test_any_bytes_give_rows_or_a_sentence.hypothesis.inner_test(tmp_path, b"", text.encode())  # type: ignore[attr-defined]


@QUICK
@given(place=st.integers(0, 6000), byte=st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte(tmp_path: Path, place: int, byte: int) -> None:
    content = bytearray(workbook(("a", "b"), (1, "x"), (2.5, "y")))
    content[place % len(content)] = byte
    test_any_bytes_give_rows_or_a_sentence.hypothesis.inner_test(tmp_path, b"", bytes(content))  # type: ignore[attr-defined]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).filter(
    lambda cell: not any(ord(char) < 32 and char not in "\t\n\r" for char in cell)
)


@QUICK
@given(
    data=st.data(),
    width=st.integers(1, 5),
    dialect=st.sampled_from([(",", "\r\n"), (";", "\r\n"), ("\t", "\r\n"), ("|", "\r\n")]),
)
def test_what_a_csv_writer_writes_is_read_exactly(
    tmp_path: Path, data: st.DataObject, width: int, dialect: tuple[str, str]
) -> None:
    rows = data.draw(st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6))
    columns = [f"Column {letter}" for letter in "ABCDE"[:width]]
    path = tmp_path / "w.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=dialect[0], lineterminator=dialect[1])
        writer.writerows([columns, *rows])
    if width == 1 and any(char in cell for row in rows for cell in row for char in ",;|\t"):
        return  # one column has no delimiter that could be seen
    assert read(path) == (columns, [(at, row) for at, row in enumerate(rows, 2) if any(row)])
