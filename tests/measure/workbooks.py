# SPDX-License-Identifier: GPL-3.0-or-later
"""A year's workbooks, against the bare SQL and bare openpyxl writing the same cells."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from ill_desktop.services import reports
from tests.measure.figure import Figure, timed
from tests.measure.ground import Ground, Statement, bare, reading, recorded, replay

Cells = dict[str, list[list[Any]]]


def fullest_year(database: Path) -> tuple[date, date, int]:
    """The twelve months with most requests made, and how many."""
    with bare(database) as connection:
        by_month = "SELECT substr(created, 1, 7), count(*) FROM requests GROUP BY 1 ORDER BY 1"
        months = connection.execute(by_month).fetchall()
    best = max(range(len(months)), key=lambda at: sum(n for _, n in months[at : at + 12]))
    taken = months[best : best + 12]
    year, month = map(int, taken[-1][0].split("-"))
    last = date(year + month // 12, month % 12 + 1, 1)
    return date.fromisoformat(f"{taken[0][0]}-01"), date.fromordinal(last.toordinal() - 1), sum(n for _, n in taken)


def _cells(path: Path) -> Cells:
    book = load_workbook(path, read_only=True)
    found = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    book.close()
    return found


def _bare(connection: sqlite3.Connection, statements: list[Statement], cells: Cells, target: Path) -> None:
    """The statements' rows fetched, then the cells written; dates come as dates to both."""
    replay(connection, statements)
    book = Workbook(write_only=True)
    for name, rows in cells.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(target)


def measure(ground: Ground) -> list[Figure]:
    first, last, count = fullest_year(ground.database)
    span = f"{first} to {last}, {count:,} requests"
    courier = _one(ground, "courier statistics", span, lambda office, path: reports.courier_statistics(
        office, first, last, path), 1 if ground.quick else 3)  # fmt: skip
    courier.most = 10
    listed = _one(ground, "list of requests", span, lambda office, path: reports.export_list(
        office, "requests", first, last, path), 1)  # fmt: skip
    return [courier, listed]  # of the list only the ratio is judged: bare openpyxl alone is over 10 s for its cells


def _one(ground: Ground, what: str, span: str, make: Callable[[Any, Path], Any], rounds: int) -> Figure:
    target, twin_target = ground.scratch / "ours.xlsx", ground.scratch / "twin.xlsx"
    with ground.office() as office, bare(ground.database) as connection:
        with recorded(reading(office)) as statements:
            mine = [timed(lambda: make(office, target))[0]]
        asked = list(statements)
        cells = _cells(target)
        mine += [timed(lambda: make(office, target))[0] for _ in range(rounds - 1)]
        theirs = [timed(lambda: _bare(connection, asked, cells, twin_target))[0] for _ in range(rounds)]
    count = sum(1 for rows in cells.values() for row in rows for cell in row if cell is not None)
    kinds = sum(1 for rows in cells.values() for row in rows for cell in row if isinstance(cell, datetime))
    size = target.stat().st_size / 1e6
    target.unlink()
    twin_target.unlink()
    note = f"{span}; {count:,} cells ({kinds:,} dates), {size:.1f} MB"
    return Figure("workbook", what, min(mine) / 1000, "s", min(theirs) / 1000, times=2, note=note)
