# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns copied from a spreadsheet, with a heading or without; a column of numbers; a small CSV; a workbook."""

import csv
import io
import re
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ill_desktop.domain import numbers
from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scancode import CodeKind, kind_of
from ill_desktop.intake.columns import plain
from ill_desktop.intake.paste.build import Builder, Said, built
from ill_desktop.intake.paste.citations import from_zotero, is_zotero
from ill_desktop.intake.paste.labels import field_of
from ill_desktop.intake.tables import open_sheet

SAMPLE = 200  # lines that decide whether a text is a table
WIDEST = 400  # columns
FIELD_LIMIT = 131_072  # characters of a cell, as the csv module has it
MOST_ROWS = 20_000
_OCLC = re.compile(r"(?:\(OCoLC\)|ocm|ocn|on|oclc[ #:]*)\s*0*[0-9]{1,12}", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9][0-9 ./-]{2,40}[0-9Xx]")
_PRINTED_ISBN = re.compile(r"(?:97[89]-)?[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9Xx]")
_BARE = re.compile(r"[0-9]{1,12}")
_MARK = re.compile(r"^(?:[-*\u2022]|\d{1,3}[.)])\s+")
KNOWN_COLUMNS = 2  # names of columns that make the first line a heading


@dataclass
class WorkbookText:
    """The rows of a workbook as tabbed text, or a sentence why it cannot be read."""

    text: str = ""
    sentence: str = ""


def text_of_workbook(data: bytes, name: str) -> WorkbookText:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(name).name or "workbook.xlsx")
        path.write_bytes(data)
        try:
            sheet = open_sheet(path)
            with closing(sheet):
                rows = [sheet.columns, *(cells for _, cells in islice(sheet.rows, MOST_ROWS))]
        except (UserError, OSError) as error:
            return WorkbookText(sentence=str(error))
    return WorkbookText("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows))


def from_table(text: str) -> list[PastedDraft] | None:
    """Drafts of a table; None where the text is none: labels with their values in two columns are no table."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or len(max(lines[:SAMPLE], key=len)) > FIELD_LIMIT:
        return None
    delimiter = _delimiter(lines)
    if delimiter is None:
        return None
    rows = _rows(text, delimiter)
    if not rows:
        return None
    heading = [field_of(cell.strip()) for cell in rows[0]]
    if is_zotero(rows[0]):
        return from_zotero(rows) or None
    if sum(field is not None for field in heading) >= KNOWN_COLUMNS:
        fields = [field or "note" for field in heading]
        return [_row(row, number, rows[0], fields) for number, row in enumerate(rows[1:], 2)] or None
    return _without_heading(rows) if delimiter == "\t" else None


def _delimiter(lines: Sequence[str]) -> str | None:
    """Tab where lines have one; else the divider of a first line that names columns we know."""
    sample = lines[:SAMPLE]
    tabbed = [line for line in sample if "\t" in line]
    if len(tabbed) * 10 >= len(sample) * 9:
        colons = sum(field_of(line.partition(":")[0].strip()) is not None for line in tabbed if ":" in line)
        if tabbed and colons * 2 > len(tabbed):
            return None
        labels = sum(field_of(line.partition("\t")[0].strip()) is not None for line in tabbed)
        if labels < 2 or labels * 2 < len(tabbed) or len(tabbed[0].split("\t")) > 2:
            return "\t"
        return None
    for divider in ",;|":
        cells = _cells(lines[0], divider)
        known = sum(field_of(cell.strip()) is not None for cell in cells)
        if len(cells) > 1 and known >= KNOWN_COLUMNS and known * 2 >= len(cells):
            return divider
        if is_zotero(cells):
            return divider
    return None


def _cells(line: str, divider: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=divider), [])
    except csv.Error:
        return line.split(divider)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows that hold anything. Where a quote is never closed the rows are cut at line ends instead."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text.replace("\f", "\n")), delimiter=delimiter, strict=True), None))
    except csv.Error:
        rows = [line.split(delimiter) for line in text.split("\n")]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _row(row: Sequence[str], number: int, names: Sequence[str], fields: Sequence[str]) -> PastedDraft:
    said: list[Said] = []
    for place, cell in enumerate(row):
        name = names[place].strip() if place < len(names) else f"Column {place + 1}"
        field = fields[place] if place < len(fields) else "note"
        said.append(Said(field, cell, f"row {number}, {name or place + 1}", name))
    return built(said)


def _without_heading(rows: Sequence[Sequence[str]]) -> list[PastedDraft]:
    """Each cell is what it looks like; of the words the longest column is the title, the next the author."""
    width = min(max(map(len, rows)), WIDEST)
    lengths = [0] * width
    for row in rows[:SAMPLE]:
        for place, cell in enumerate(row[:width]):
            lengths[place] += len(cell) if number_field(cell.strip()) is None else 0
    by_length = sorted((place for place in range(width) if lengths[place]), key=lambda place: -lengths[place])
    words = dict(zip(by_length, ("title", "author"), strict=False))
    drafts: list[PastedDraft] = []
    for number, row in enumerate(rows, 1):
        said = []
        for place, cell in enumerate(row):
            found = number_field(cell.strip())
            field = found or words.get(place, "note")
            guess = "" if found else ", a guess"
            said.append(Said(field, cell, f"row {number}, column {place + 1}{guess}", f"Column {place + 1}"))
        drafts.append(built(said))
    return drafts


def from_numbers(text: str) -> list[PastedDraft] | None:
    """One draft a line where every line is one number; a heading above them says which. None for anything else."""
    lines = [(place, _MARK.sub("", line.strip()).strip(" ,;")) for place, line in enumerate(text.split("\n"), 1)]
    lines = [(place, line) for place, line in lines if line]
    if not lines:
        return None
    heading = field_of(lines[0][1]) if number_field(lines[0][1]) is None else None
    body = lines[1:] if heading else lines
    kinds = [number_field(line) or ("" if _DIGITS.fullmatch(line) else None) for _, line in body]
    if not any(kinds) or None in kinds:
        return None
    drafts = []
    for (place, line), kind in zip(body, kinds, strict=True):
        builder = Builder()
        field = heading or kind or ""
        builder.add(Said(field, line, f"line {place}", lines[0][1] if heading else field.upper()))
        if not field:
            builder.warn(f"{line} is no ISBN, ISSN, OCLC number or barcode that is known. It is in the note.")
        if not heading and _BARE.fullmatch(line) and field == "oclc":
            builder.warn(f"{line} was taken for an OCLC title number. Is it a request number? Then move it there.")
        drafts.append(builder.done())
    return drafts


def number_field(text: str) -> str | None:
    """Which field a text belongs to that is nothing but a number; None for words."""
    if not 4 <= len(text) <= 60 or not any(char.isdigit() for char in text):
        return None
    compact = re.sub(r"[\s-]", "", text)
    letters = sum(char.isalpha() for char in compact)
    if numbers.normal_doi(text) is not None and " " not in text:
        return "doi"
    if letters <= 1 and len(compact) in (10, 13) and (_is_isbn_like(compact) or _PRINTED_ISBN.fullmatch(text)):
        return "isbn"
    if letters <= 1 and len(compact) == 8 and "-" in text and numbers.normal_issn(text):
        return "issn"
    if _OCLC.fullmatch(text):
        return "oclc"
    kind = kind_of(compact)
    if kind is CodeKind.CUSTOMER_CARD:
        return "card"
    if kind is CodeKind.ITEM_BARCODE:
        return "item_barcode"
    if plain(compact).startswith("isbn") and letters <= 5:
        return "isbn"
    return "oclc" if _BARE.fullmatch(compact) and len(compact) <= 10 and text == compact else None


def _is_isbn_like(compact: str) -> bool:
    """Ten bare digits count only with the right check digit; with hyphens, or 978, also with a wrong one."""
    is_ean = len(compact) == 13 and compact.startswith(("978", "979")) and compact.isdecimal()
    return is_ean or bool(numbers.isbns(compact))
