# SPDX-License-Identifier: GPL-3.0-or-later
"""Months that were typed or imported, not scanned: what never passes this scanner, and the years before the program."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ill_desktop.domain.courier import KINDS
from ill_desktop.domain.errors import UserError

MEASURES: dict[str, str] = {"in": "all arriving", "out": "all leaving"} | {k: words for k, (_, words) in KINDS.items()}
"""What a figure counts, in words: a whole direction, or a kind of movement."""
LARGEST = 1_000_000
"""The largest system of the nation moves fewer items in a month."""
MOST = 20_000
"""Figures that are taken at a time: forty years of six networks and six measures."""
EARLIEST = "1980-01"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEADS = {
    "month": "month", "period": "month", "date": "month", "network": "network", "system": "network",
    "measure": "measure", "what": "measure", "kind": "measure", "items": "items", "count": "items", "number": "items",
    "note": "note", "source": "note", "in": "in", "arriving": "in", "items in": "in", "received": "in", "out": "out",
    "leaving": "out", "items out": "out", "sent": "out",
}  # fmt: skip
_HEADS |= {words: measure for measure, words in MEASURES.items()}
_HEADS |= {measure: measure for measure in KINDS} | {measure.replace("_", " "): measure for measure in KINDS}


@dataclass(frozen=True)
class Entry:
    """One figure: `items` of a `measure` (a key of MEASURES) in a month and network. `row` = where it was typed."""

    month: str
    network: str
    measure: str
    items: int
    note: str = ""
    row: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        return self.month, self.network, self.measure


@dataclass(eq=False, kw_only=True)
class EnteredMonth:
    """A figure of traffic that never passes this scanner, as it is kept."""

    id: int | None = None
    month: str
    network: str = ""
    measure: str
    items: int
    note: str = ""


@dataclass(eq=False, kw_only=True)
class OpeningFigure:
    """A figure of a month before the program was used, as it is kept; `source` says where it was taken from."""

    id: int | None = None
    month: str
    network: str = ""
    measure: str
    items: int
    source: str = ""


def read_month(text: str) -> str:
    """The month "YYYY-MM" that was typed: 2024-07, 7/2024, Jul 2024, July 2024, 2024-07-01. Raises UserError."""
    plain = " ".join(text.strip().lower().replace(",", " ").replace(".", " ").split())
    year = number = 0
    if found := re.fullmatch(r"(\d{4})[-/ ](\d{1,2})(?:[-/ ]\d{1,2})?(?:[t ].*)?", plain):
        year, number = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d{1,2})[-/ ](?:\d{1,2}[-/ ])?(\d{4})", plain):
        year, number = int(found[2]), int(found[1])
    elif found := re.fullmatch(r"([a-z]{3,9})[- ]?(\d{4})", plain):
        year = int(found[2])
        number = _MONTH_NAMES.index(found[1][:3]) + 1 if found[1][:3] in _MONTH_NAMES else 0
    if not 1 <= number <= 12:
        raise UserError(f'"{text.strip()[:30]}" is no month; write it like 2024-07 or Jul 2024.')
    return f"{year:04}-{number:02}"


def read_items(text: str) -> int | None:
    """The count that was typed; None for an empty cell. Raises UserError for what is no count."""
    plain = text.strip().replace(",", "").replace(" ", "").removesuffix(".0")
    if not plain:
        return None
    if re.fullmatch(r"-\d+", plain):
        raise UserError(f"{text.strip()[:20]} is below zero; type how many items there were, 0 or more.")
    if not re.fullmatch(r"\d{1,12}", plain):
        raise UserError(f'"{text.strip()[:20]}" is no number of items; type digits only.')
    return int(plain)


def read_table(columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], network: str = "") -> list[Entry]:
    """The figures of a table: a figure a row (month, network, measure, items, note), or a column for each measure
    (month, network, arriving, leaving, ...). `network` where the table names none. Empty cells are no figures.

    Raises UserError that names the row, or the columns that are missing.
    """
    heads = [_HEADS.get(" ".join(name.lower().replace("_", " ").split()), "") for name in columns]
    wide = [(place, head) for place, head in enumerate(heads) if head in MEASURES]
    if "month" not in heads or not (wide or ("measure" in heads and "items" in heads)):
        raise UserError("The table needs a column Month, and either Measure and Items or the columns Arriving and "
                        "Leaving. Give its columns these names in the first row.")  # fmt: skip
    found: list[Entry] = []
    for number, cells in rows:
        given = {head: cells[place].strip() for place, head in enumerate(heads) if head and place < len(cells)}
        if any(cell.strip() for cell in cells):
            found += _row_entries(number, given, wide, network)
        if len(found) > MOST:
            raise UserError(f"The table has more than {MOST:,} figures; take only the months that are wanted.")
    return found


def _row_entries(number: int, given: dict[str, str], wide: list[tuple[int, str]], network: str) -> list[Entry]:
    try:
        month, where, note = read_month(given["month"]), given.get("network", "") or network, given.get("note", "")
        if wide:
            read = [(measure, read_items(given.get(measure, ""))) for _, measure in wide]
        else:
            measure = _HEADS.get(given["measure"].lower().replace("_", " "), "")
            if measure not in MEASURES:
                raise UserError(f'"{given["measure"][:30]}" is no measure; write one of: {", ".join(MEASURES)}.')
            read = [(measure, read_items(given["items"]))]
    except UserError as error:
        raise UserError(f"Row {number}: {error}") from None
    return [Entry(month, where, measure, items, note, number) for measure, items in read if items is not None]


def read_paste(text: str, network: str = "") -> list[Entry]:
    """The figures of a pasted table; cells are parted by tabs, semicolons or commas. Without a heading its columns are
    month, arriving, leaving.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise UserError("Nothing was pasted; copy the months from the spreadsheet first.")
    mark = next((mark for mark in "\t;" if mark in lines[0]), ",")
    rows = [[cell.strip().strip('"') for cell in line.split(mark)] for line in lines]
    if any(_HEADS.get(cell.lower()) == "month" for cell in rows[0]):
        return read_table(rows[0], enumerate(rows[1:], 2), network)
    return read_table(("month", "in", "out"), enumerate(rows, 1), network)


def check_entries(entries: Sequence[Entry], today: date) -> None:
    """Raises UserError with one sentence for a figure that cannot be, one that stands twice, and a month and network
    that has both a whole direction and a part of it: they would be counted twice.
    """
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        _check_one(entry, today)
        if entry.key in seen:
            rows = f" (rows {seen[entry.key].row} and {entry.row})" if entry.row else ""
            raise UserError(f"{_named(entry)} stands twice{rows}; keep one of them.")
        seen[entry.key] = entry
    for entry in entries:
        whole = KINDS[entry.measure][0] if entry.measure in KINDS else ""
        if whole and (entry.month, entry.network, whole) in seen:
            raise UserError(f"{_named(entry)} is a part of {MEASURES[whole]}, which is given too; it would count "
                            "twice. Keep one of them.")  # fmt: skip


def _check_one(entry: Entry, today: date) -> None:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", entry.month):
        raise UserError(f'"{entry.month[:30]}" is no month; write it like 2024-07.')
    if not EARLIEST <= entry.month <= f"{today:%Y-%m}":
        raise UserError(f"{entry.month} cannot be; a month lies between {EARLIEST} and {today:%Y-%m}.")
    if entry.measure not in MEASURES:
        raise UserError(f'"{entry.measure[:30]}" is no measure; choose one of: {", ".join(MEASURES)}.')
    if entry.items < 0:
        raise UserError(f"{_named(entry)}: {entry.items:,} is below zero; type 0 or more.")
    if entry.items > LARGEST:
        raise UserError(f"{_named(entry)}: {entry.items:,} items in a month cannot be; {LARGEST:,} is the most.")


def _named(entry: Entry) -> str:
    return ", ".join(part for part in (entry.month, entry.network, MEASURES.get(entry.measure, "")) if part)
