# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as workbooks: requests, libraries, invoices, by the hundred thousand. No customers."""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from ill_desktop.exports.sheets import set_up_page
from ill_desktop.exports.workbook import Book, Progress, Target, check_target, fill, is_writing_trouble, no_room, tell

SHEET_ROWS = 1_048_576
"""Rows that a sheet of Excel has, the heading included."""
_ASK_EVERY = 500

Kind = Literal["text", "date", "number", "money", "stamp"]


@dataclass(frozen=True)
class ExportColumn:
    """A column of a list. `width` in characters.

    `kind` says what the rows hold and how it is written: text; date (a date or ISO text); number; money (integer cents,
    written as an amount); stamp (a point in time or ISO text; one without zone is UTC, written in this workstation's
    time). What is not of the kind (a word among numbers) is written as text, never dropped.
    """

    title: str
    kind: Kind = "text"
    width: float = 14


REQUEST_COLUMNS = (
    ExportColumn("Number", width=12), ExportColumn("Side", width=11), ExportColumn("Status", width=13),
    ExportColumn("Type", width=8), ExportColumn("Title", width=48), ExportColumn("Author", width=24),
    ExportColumn("ISBN", width=15), ExportColumn("Call number", width=20), ExportColumn("Item barcode", width=18),
    ExportColumn("Library", width=34), ExportColumn("Symbol", width=9), ExportColumn("Network", width=11),
    ExportColumn("Material", width=14), ExportColumn("Pieces", "number", 8),
    ExportColumn("Need before", "date", 12), ExportColumn("Lender's due", "date", 12),
    ExportColumn("Internal due", "date", 12), ExportColumn("Shipped on", "date", 12),
    ExportColumn("Arrived on", "date", 12), ExportColumn("Charge", "money", 10), ExportColumn("Currency", width=9),
    ExportColumn("Created", "stamp", 17), ExportColumn("Updated", "stamp", 17),
)  # fmt: skip
LIBRARY_COLUMNS = (
    ExportColumn("Name", width=44), ExportColumn("Symbol", width=10), ExportColumn("Our branch", width=10),
    ExportColumn("City", width=20), ExportColumn("State", width=7), ExportColumn("Courier", width=12),
    ExportColumn("Courier code", width=13), ExportColumn("Second code", width=13), ExportColumn("Hub", width=12),
    ExportColumn("Route", width=12), ExportColumn("Delivery days", width=13), ExportColumn("Loan days", "number", 10),
    ExportColumn("Loan charge", "money", 12), ExportColumn("Copy charge", "money", 12),
    ExportColumn("Currency", width=9), ExportColumn("Telephone", width=16), ExportColumn("E-mail, lending", width=30),
    ExportColumn("E-mail, borrowing", width=30), ExportColumn("Blocked", width=9),
    ExportColumn("Reason", width=30), ExportColumn("Survey outlet", width=15),
    ExportColumn("Last reviewed", "date", 13),
)  # fmt: skip
INVOICE_COLUMNS = (
    ExportColumn("Number", width=14), ExportColumn("Direction", width=12), ExportColumn("State", width=10),
    ExportColumn("Library", width=36), ExportColumn("Dated", "date", 12), ExportColumn("Due", "date", 12),
    ExportColumn("Total", "money", 12), ExportColumn("Paid", "money", 12), ExportColumn("Balance", "money", 12),
    ExportColumn("Currency", width=9), ExportColumn("Their number", width=16), ExportColumn("Note", width=40),
)  # fmt: skip

RECORD_COLUMNS = (
    ExportColumn("Noticed", "date", 12), ExportColumn("Record", width=34), ExportColumn("What is wrong", width=60),
    ExportColumn("Request", width=12), ExportColumn("Fixed", "date", 12),
)  # fmt: skip


def list_workbook(
    title: str,
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[Any]],
    target: Target,
    note_lines: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    office_name: str = "",
    sheet_rows: int = SHEET_ROWS,
) -> int:
    """Write rows as they come, in the memory of one row, and give how many there were.

    A list longer than a sheet goes on on a next one, each with its heading. `note_lines` become a sheet Notes.
    `progress(done, total)` (total 0 where `rows` has no length) counts rows; False raises Cancelled and leaves what
    stood at the path. UserError where it cannot be saved.
    """
    check_target(target)
    writer = _Writer(Book(streaming=True), title, columns, office_name, sheet_rows)
    total = len(rows) if isinstance(rows, Sized) else 0
    done = 0
    try:
        for done, row in enumerate(rows, 1):
            writer.write(row)
            if done % _ASK_EVERY == 0:
                tell(progress, done, total)
        writer.finish(note_lines)
        tell(progress, done, total)
        writer.book.save(target)
    finally:
        writer.book.discard()
    return done


class _Writer:
    """Writes rows to as many sheets as they need. One cell per column is used again for each row, for speed."""

    def __init__(self, book: Book, title: str, columns: Sequence[ExportColumn], office: str, sheet_rows: int) -> None:
        self.book, self.title, self.columns, self.office = book, title, columns, office
        self.sheet_rows = sheet_rows
        self.sheets: list[Any] = []
        self.next_row = 1
        self._begin()

    def _begin(self) -> None:
        name = self.title if not self.sheets else f"{self.title[:27]} {len(self.sheets) + 1}"
        sheet = self.book.add_sheet(name)
        self.sheets.append(sheet)
        for place, column in enumerate(self.columns, 1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"
        set_up_page(sheet, self.office)
        heads = [self._cell(sheet, column.title, _head(column)) for column in self.columns]
        self._append(sheet, heads)
        self.cells = [WriteOnlyCell(sheet) for _ in self.columns]
        self.arrays = [self.book.arrays(sheet, column.kind) for column in self.columns]
        self.text_arrays = self.book.arrays(sheet, "text")
        self.next_row = 2

    def _cell(self, sheet: Any, value: object, style: str) -> Any:
        cell = WriteOnlyCell(sheet)
        fill(cell, value, *self.book.arrays(sheet, style))
        return cell

    def write(self, row: Sequence[Any]) -> None:
        if self.next_row > self.sheet_rows:
            self._end()
            self._begin()
        cells: list[Any] = []
        for value, column, cell, arrays in zip(row, self.columns, self.cells, self.arrays, strict=True):
            if value is None or value == "":
                cells.append(None)
                continue
            if column.kind == "text":
                value = value if isinstance(value, str) else _words(value)
            else:
                value = _READ[column.kind](value)
                arrays = self.text_arrays if isinstance(value, str) else arrays
            fill(cell, value, *arrays)
            cells.append(cell)
        self._append(self.sheets[-1], cells)
        self.next_row += 1

    def _append(self, sheet: Any, cells: list[Any]) -> None:
        try:
            sheet.append(cells)
        except Exception as error:
            if not is_writing_trouble(error):
                raise
            raise no_room(error) from error

    def _end(self) -> None:
        self.sheets[-1].auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{self.next_row - 1}"

    def finish(self, note_lines: Sequence[str]) -> None:
        self._end()
        if not note_lines:
            return
        sheet = self.book.add_sheet("Notes")
        sheet.column_dimensions["A"].width = 110
        set_up_page(sheet, self.office)
        self._append(sheet, [self._cell(sheet, self.title, "title")])
        for line in note_lines:
            self._append(sheet, [self._cell(sheet, line, "wrapped")])


def _head(column: ExportColumn) -> str:
    return "header number" if column.kind in ("number", "money") else "header"


def _words(value: object) -> str:
    """A value in a text column; yes or nothing for a mark."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _date(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return str(value)


def _stamp(value: object) -> object:
    """The point in time as the office's clock showed it; Excel knows no zones."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone().replace(tzinfo=None)


def _number(value: object) -> object:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _words(value)


def _money(value: object) -> object:
    return value / 100 if isinstance(value, int) and not isinstance(value, bool) else _words(value)


_READ = {"date": _date, "stamp": _stamp, "number": _number, "money": _money}
