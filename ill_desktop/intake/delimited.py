# SPDX-License-Identifier: GPL-3.0-or-later
"""CSV and its relatives: encoding and delimiter found by looking, a quote that is never closed costs one row only."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ill_desktop.domain.drafts import Problem, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.intake.header import check_columns, fitted

LONGEST_LINE = 1_000_000  # characters
MOST_LINES = 500  # of one record: a cell with more line breaks is a quote that was never closed
MOST_CHARS = 1_000_000  # of one record
DELIMITERS = ",;\t|"
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 26, 27))
_NOT_1252 = b"\x81\x8d\x8f\x90\x9d"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_encoding(path: Path, head: bytes) -> tuple[str, int, str]:
    """(encoding, number of lines, a note on how it was read) after one pass over the whole file.

    UTF-8 if every byte fits, UTF-16 by its mark, else Windows-1252, or Latin-1 where that has no such letter. Raises
    UserError for what is no text, before any row is read.
    """
    encoding = _UTF16.get(head[:2], "")
    lines, utf8_ok, odd = 0, True, False
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")("strict")
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if not encoding and chunk.translate(None, _CONTROL) != chunk and _is_binary(chunk):
                raise UserError(_not_text(path))
            lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
            odd = odd or any(byte in chunk for byte in _NOT_1252)
            utf8_ok = utf8_ok and _fits(decoder, chunk)
    utf8_ok = utf8_ok and _fits(decoder, b"", final=True)
    if encoding:
        if not utf8_ok:
            raise UserError(_not_text(path))
        return encoding, lines, "The file is UTF-16."
    if utf8_ok:
        return "utf-8-sig", lines, ""
    name = "Latin-1" if odd else "Windows-1252"
    return ("latin-1" if odd else "cp1252"), lines, f"The file is not UTF-8; it was read as {name}."


def _fits(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        return "\0" not in decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False


def _is_binary(chunk: bytes) -> bool:
    strange = len(chunk) - len(chunk.translate(None, _CONTROL))
    return b"\0" in chunk or strange * 500 > len(chunk)


def _not_text(path: Path) -> str:
    return (
        f"{path.name} is not a text file, or its encoding is not known. Save the list as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx), then import that."
    )


def open_delimited(path: Path, encoding: str, total: int, note: str) -> Sheet:
    """The table of a text file whose encoding is known. `total` counts lines: never fewer than there are rows."""
    file = path.open(encoding=encoding, newline="")
    try:
        lines = _Lines(file, path.name)
        delimiter, start = _delimiter(lines)
        problems: list[Problem] = []
        records = _records(lines, delimiter, start, problems)
        first, columns = next(((row, cells) for row, cells in records if any(map(str.strip, cells))), (0, []))
        if not first or problems:
            why = problems[0].why if problems else "It has no row with names of columns."
            raise UserError(f"{path.name} cannot be read as a table. {why}")
        sheet = Sheet(check_columns(columns, path.name), iter(()), [note] if note else [], problems,
                      max(0, total - 1), file.close)  # fmt: skip
        sheet.rows = fitted(records, sheet)
        return sheet
    except BaseException:
        file.close()
        raise


class _Lines:
    """The physical lines of a file, none longer than a limit; lines may be pushed back."""

    def __init__(self, file: TextIO, name: str):
        self.file, self.name = file, name
        self.pushed: deque[str] = deque()

    def next(self) -> str:
        """The next line with its end; "" at the end of the file."""
        return self.pushed.popleft() if self.pushed else self._read()

    def _read(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE:
            raise UserError(f"{self.name} has a line of more than a million characters; it is not a table.")
        return line

    def peek(self, count: int) -> list[str]:
        while len(self.pushed) < count and (line := self._read()):
            self.pushed.append(line)
        return list(self.pushed)[:count]


def _delimiter(lines: _Lines) -> tuple[str, int]:
    """(delimiter, row number of the first record). Excel's own "sep=;" line says it; else the header's best divider."""
    first = lines.peek(1)[0] if lines.peek(1) else ""
    plain = first.strip()
    if plain.lower().startswith("sep=") and len(plain) == 5:
        lines.next()
        return plain[4], 2
    sample = next((line for line in lines.peek(20) if line.strip()), "")
    return max(DELIMITERS, key=lambda char: (_width(sample, char), -DELIMITERS.index(char))), 1


def _width(line: str, delimiter: str) -> int:
    try:
        return max((len(record) for record in csv.reader([line], delimiter=delimiter)), default=0)
    except csv.Error:
        return 0


def _records(lines: _Lines, delimiter: str, row: int, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Records with their rows. One that cannot be read becomes a problem, and reading goes on in the line after it."""
    taken: list[str] = []
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        size = 0
        while line := lines.next():
            size = len(line) if not taken else size + len(line)
            taken.append(line)
            if len(taken) > MOST_LINES or size > MOST_CHARS:
                raise csv.Error("too long")
            yield line
        ended = True

    reader = csv.reader(feed(), delimiter=delimiter)
    while True:
        taken.clear()
        try:
            record = next(reader)
            if (len(taken) > 1 or ended) and not _is_sound(taken, delimiter):
                raise csv.Error("quote")
            yield row, record
        except StopIteration:
            return
        except csv.Error:
            problems.append(Problem(row, "", _why(taken)))
            lines.pushed.extendleft(reversed(taken[1:]))
            ended = False
            reader = csv.reader(feed(), delimiter=delimiter)
        row += 1


def _is_sound(taken: list[str], delimiter: str) -> bool:
    """Whether a record over several lines, or the last of the file, closes its quotes where a cell ends.

    A single line may have a stray quote in it, as people write them; over several lines it is a quote left open.
    """
    try:
        for _ in csv.reader(taken, delimiter=delimiter, strict=True):
            continue
    except csv.Error as error:
        return len(taken) == 1 and "unexpected end" not in str(error)
    return True


def _why(taken: list[str]) -> str:
    if taken and '"' in taken[0]:
        return "A quote (\") is opened in this row and never closed, so the row was left out. Close it in the file."
    return "This row has a cell that is too long to be read, so it was left out."
