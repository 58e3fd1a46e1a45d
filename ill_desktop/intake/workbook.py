# SPDX-License-Identifier: GPL-3.0-or-later
"""Excel workbooks (.xlsx): the first sheet that holds anything, read row by row; and a CSV packed in a zip archive."""

import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ill_desktop.domain.drafts import Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.intake import delimited
from ill_desktop.intake.header import MOST_COLUMNS, check_columns, fitted

MOST_UNPACKED = 1 << 30  # bytes, all parts together
MOST_PARTS = 5_000
SUSPECT_RATIO, SUSPECT_SIZE = 200, 32 << 20
"""A part that unpacks to over 32 MB at more than 200 times its size is no table: real sheets pack 5 to 40 times."""
_EXACT = 10**15  # from here on Excel keeps only the first 15 digits of a number


def open_workbook(path: Path) -> Sheet:
    """The table in a workbook. Raises UserError for a damaged, oversized or foreign zip archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(path, parts)
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names and "xl/workbook.xml" not in names:
                return _packed(path, archive, parts)
    except UserError:
        raise
    except Exception as error:  # whatever a damaged archive makes the library do
        raise UserError(_damaged(path)) from error
    if not any(name.startswith("xl/worksheets/") for name in names):
        raise UserError(f"{path.name} is a document, not a workbook. Save the list as .xlsx or CSV, then import that.")
    return _open(path)


def _damaged(path: Path) -> str:
    return f"{path.name} is damaged and cannot be read. Open it in Excel, save it again as .xlsx, and import that."


def _check_size(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Looks at the archive's directory only, so that nothing is unpacked to find out that it is a bomb."""
    if any(part.flag_bits & 1 for part in parts):
        raise UserError(f"{path.name} is protected by a password. Save it without the password, then import it.")
    whole = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > SUSPECT_SIZE and part.file_size > SUSPECT_RATIO * max(1, part.compress_size) for part in parts
    )
    if whole > MOST_UNPACKED or bomb or len(parts) > MOST_PARTS:
        raise UserError(
            f"{path.name} would unpack to {whole / (1 << 20):,.0f} MB, far more than a list of requests or libraries "
            "holds, so it was not opened. Save the list as CSV, then import that."
        )


def _packed(path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Sheet:
    """The table in an archive that holds one CSV, or one with "outlet" in its name (the libraries' survey)."""
    if "content.xml" in archive.namelist():
        raise UserError(f"{path.name} is an OpenDocument file. Save the list as .xlsx or CSV, then import that.")
    tables = [part for part in parts if part.filename.lower().endswith((".csv", ".tsv"))]
    chosen = [part for part in tables if "outlet" in part.filename.lower()] if len(tables) > 1 else tables
    if len(chosen) != 1:
        raise UserError(f"{path.name} is a zip archive. Unpack it, then import the one file that is wanted.")
    with archive.open(chosen[0]) as packed, tempfile.NamedTemporaryFile("wb", suffix=".csv", delete=False) as out:
        unpacked = Path(out.name)
        while chunk := packed.read(1 << 20):
            out.write(chunk)
    try:
        with unpacked.open("rb") as file:
            encoding, total, note = delimited.read_encoding(unpacked, file.read(65536))
        sheet = delimited.open_delimited(unpacked, encoding, total, note)
    except BaseException:
        unpacked.unlink()
        raise
    sheet.notes.insert(0, f"Read from {chosen[0].filename} in the archive.")
    opened = sheet.close

    def close() -> None:
        opened()
        unpacked.unlink(missing_ok=True)

    sheet.close = close
    return sheet


def _open(path: Path) -> Sheet:
    file = path.open("rb")  # openpyxl goes by the name if it is given one
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets a dozen kinds through for a damaged file
        file.close()
        raise UserError(_damaged(path)) from error

    def close() -> None:
        book.close()
        file.close()

    try:
        for worksheet in book.worksheets:
            if worksheet.sheet_state != "visible":
                continue
            records = _records(path, worksheet)
            first, columns = next(((row, cells) for row, cells in records if any(map(str.strip, cells))), (0, []))
            if not first:
                continue
            notes = [f'Only the sheet "{worksheet.title}" was read.'] if len(book.worksheets) > 1 else []
            sheet = Sheet(check_columns(columns, path.name), iter(()), notes, close=close)
            if worksheet.max_row and worksheet.max_row <= _MOST_ROWS:
                sheet.total = max(0, worksheet.max_row - first)
            sheet.rows = fitted(records, sheet)
            return sheet
        raise UserError(f"{path.name} has no sheet with anything in it. Choose another file.")
    except UserError:
        close()
        raise
    except Exception as error:
        close()
        raise UserError(_damaged(path)) from error


_MOST_ROWS = 1_048_576  # Excel's own limit


def _records(path: Path, worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    rows = worksheet.iter_rows(values_only=True)
    row = 0
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):
                cells = next(rows, None)
        except Exception as error:
            raise UserError(f"{_damaged(path)} It broke off after row {row:,}.") from error
        if cells is None:
            return
        row += 1
        if len(cells) > MOST_COLUMNS and any(cell is not None for cell in cells[MOST_COLUMNS:]):
            raise UserError(f"{path.name} has more than {MOST_COLUMNS:,} columns; it is not such a list.")
        if row > _MOST_ROWS:
            raise UserError(f"{path.name} has more rows than Excel can hold; it is damaged. Save it again as CSV.")
        yield row, [cell if type(cell) is str else _text(cell) for cell in cells[:MOST_COLUMNS]]


def _text(cell: Any) -> str:
    """A cell as a person would have typed it: whole numbers without ".0", dates ISO.

    A number that Excel has rounded (16 digits and more) comes in scientific notation, so that it is reported and not
    taken for a barcode.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell) if abs(cell) < _EXACT else f"{float(cell):.5E}" if abs(cell) < 10**300 else ""
    if isinstance(cell, float):
        if abs(cell) >= _EXACT:
            return f"{cell:.5E}"
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
