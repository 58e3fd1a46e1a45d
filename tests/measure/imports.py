# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Import of a file of requests, against a bare `executemany` of the same rows into the same tables and full text."""

import random
import sqlite3
from pathlib import Path
from typing import Any

from ill_desktop.db.all_tables import metadata
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.office import create_office
from tests.intake.lists import ILLIAD, illiad_row, write_csv
from tests.measure.figure import Figure, busy
from tests.measure.ground import Ground, bare

USUAL = 100_000
_WORDS = "river garden night moon history winter letters atlas house field mountain bread silver road music".split()
_LENDERS = "DPL COD UUM AZP PHX TUC NMX SLC ABQ ELP".split()
_STATUSES = {side.value.title(): [row.illiad[0] for row in STATUSES if row.side is side and row.illiad]
             for side in Side}  # fmt: skip


def _file(target: Path, count: int) -> Path:
    chance, rows = random.Random(9), []
    for number in range(1, count + 1):
        side = "Borrowing" if number % 5 < 3 else "Lending"
        title = " ".join(chance.sample(_WORDS, 4)).capitalize()
        lenders = chance.sample(_LENDERS, 3)
        more = {"LoanTitle": f"{title} {number % 997}", "LoanAuthor": f"{chance.choice(_WORDS).title()}, {number % 89}",
                "LendingLibrary": lenders[0], "ISSN": _isbn(chance.randrange(10**9))}  # fmt: skip
        if side == "Borrowing":
            more |= {"LendingString": ",".join(lenders), "Username": f"2319100{number % 9000:07}"}
        rows.append(illiad_row(number, side, chance.choice(_STATUSES[side]), **more))
    return write_csv(target, ILLIAD, rows)


def _isbn(number: int) -> str:
    digits = f"978{number:09}"
    return digits + str(-sum(int(digit) * (1 + at % 2 * 2) for at, digit in enumerate(digits)) % 10)


def measure(ground: Ground) -> list[Figure]:
    count = 500 if ground.quick else USUAL
    file = _file(ground.scratch / "import.csv", count)
    ours, twin = ground.scratch / "import_ours.sqlite", ground.scratch / "import_twin.sqlite"
    for database in (ours, twin):
        create_office(database, "Measured", "JVL")
    with ground.office(ours) as office:
        took, own, result = busy(lambda: office.imports.run(file, "requests", network="OCLC"))
    with bare(ours) as filled, bare(twin, writes=True) as connection:
        rows = {name: _rows(filled, name) for name in _names(filled)}
        bare_took, bare_own, _ = busy(lambda: _write(connection, rows))
    for path in (file, ours, twin):
        path.unlink()
    note = (f"{result.created:,} made, {len(result.problems):,} problems told; processor {own / 1000:.1f} against "
            f"{bare_own / 1000:.1f} = {own / bare_own:.2f} x")  # fmt: skip
    return [Figure("import", f"{count:,} requests from a file", took / 1000, "s", bare_took / 1000, times=3, note=note)]


def _names(connection: sqlite3.Connection) -> list[str]:
    """Tables that the import filled, the ones pointed to first; what a new office has already is left out."""
    mine = [table.name for table in metadata.sorted_tables]
    left = ("office_settings", "counters", "staff", "import_mappings")
    return [name for name in (*mine, "request_text") if name not in left and _rows(connection, name, 1)]


def _rows(connection: sqlite3.Connection, name: str, most: int = -1) -> list[tuple[Any, ...]]:
    columns = "rowid, body" if name == "request_text" else "*"
    return connection.execute(f"SELECT {columns} FROM {name} LIMIT {most}").fetchall()


def _write(connection: sqlite3.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        names = "request_text (rowid, body)" if name == "request_text" else name
        places = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT OR IGNORE INTO {names} VALUES ({places})", found)
    connection.commit()
