# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Made-up lists as other systems export them, and an office to import them into."""

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ill_desktop import intake
from ill_desktop.db import schema
from ill_desktop.db.bulk import Bulk
from ill_desktop.db.engine import Engines, open_engines
from ill_desktop.domain.drafts import ImportResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.services.importing import import_file

ILLIAD = (
    "TransactionNumber,ProcessType,RequestType,TransactionStatus,LoanTitle,LoanAuthor,LoanPublisher,LoanPlace,LoanDate,"
    "LoanEdition,PhotoJournalTitle,PhotoJournalVolume,PhotoJournalIssue,PhotoJournalMonth,PhotoJournalYear,"
    "PhotoJournalInclusivePages,PhotoArticleTitle,PhotoArticleAuthor,ISSN,ESPNumber,ILLNumber,SystemID,LendingString,"
    "LendingLibrary,Username,ItemNumber,CallNumber,Location,DueDate,CreationDate,TransactionDate,Pieces,Maxcost,IFMCost,"
    "BillingAmount,ReasonForCancellation,NotWantedAfter"
).split(",")
CARD = "23191000123456"


class Clock:
    """A clock that stands still."""

    zone: tzinfo = UTC

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 18, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 11, 24)


def illiad_row(number: int, side: str, status: str, **cells: str) -> list[str]:
    """One row of ILLiad's table of requests, as it exports it."""
    usual = {
        "TransactionNumber": str(number),
        "ProcessType": side,
        "RequestType": "Loan",
        "TransactionStatus": status,
        "LoanTitle": f"The history of rivers, part {number}",
        "LoanAuthor": "Añorve, María",
        "LoanPublisher": "Knopf",
        "LoanDate": "1998",
        "ISSN": "9780292713499",
        "ESPNumber": "ocm00012345",
        "ILLNumber": str(200000000 + number),
        "SystemID": "OCLC",
        "LendingLibrary": "DPL",
        "CallNumber": "979.4 HIS",
        "ItemNumber": f"3319100{number:07}",
        "DueDate": "12/24/2026",
        "CreationDate": "11/02/2026 9:15:00 AM",
        "TransactionDate": "11/20/2026 4:00:00 PM",
        "Pieces": "1",
        "Maxcost": "25.00",
        "IFMCost": "0.00",
        "NotWantedAfter": "2027-01-31",
    }
    if side == "Borrowing":
        usual |= {"LendingString": "COD,DPL,UUM", "Username": CARD}
    usual |= cells
    return [usual.get(name, "") for name in ILLIAD]


def all_statuses() -> list[list[str]]:
    """A row for each word of ILLiad's on each side."""
    words = [(row.side.value.title(), word) for row in STATUSES for word in row.illiad]
    return [illiad_row(number, side, word) for number, (side, word) in enumerate(words, 1001)]


def write_csv(
    path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (columns, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def write_json(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    things = [dict(zip(columns, row, strict=True)) for row in rows]
    path.write_text(json.dumps(things, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


class Desk:
    """An office that imports files, and what is in its tables."""

    def __init__(self, engines: Engines, settings: OfficeSettings):
        self.engines, self.settings = engines, settings
        self.bulk = Bulk(engines)

    def load(self, path: Path, kind: str, **more: Any) -> ImportResult:
        return import_file(intake, self.bulk, self.settings, Clock(), path, kind, **more)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        with self.engines.read.connect() as connection:
            return [dict(row._mapping) for row in connection.exec_driver_sql(sql)]

    def run(self, sql: str) -> None:
        with self.engines.write.begin() as connection:
            connection.exec_driver_sql(sql)

    def counts(self) -> dict[str, int]:
        names = (
            "requests",
            "identifiers",
            "bib_numbers",
            "facts",
            "answers",
            "notes",
            "history",
            "libraries",
            "library_symbols",
            "addresses",
            "customers",
            "courier_codes",
            "request_text",
        )
        return {name: self.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names}


@contextmanager
def desk(database: str | Path, **settings: Any) -> Iterator[Desk]:
    """An office on this database (a URL that has the schema already, or a path where a new one is made)."""
    if isinstance(database, Path):
        schema.create(database)
    engines = open_engines(database)
    try:
        yield Desk(engines, OfficeSettings(symbol="COD", **settings))
    finally:
        engines.close()
