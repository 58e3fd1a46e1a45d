# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured on: the file, its day, and both ways into it, ours and the driver's."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from ill_desktop.db import engine as engines
from ill_desktop.db.deeds import Deeds
from ill_desktop.db.first_reads import FirstReads
from ill_desktop.office import open_office
from ill_desktop.services.ports import Office

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ground:
    """`quick` = a few rounds only, to see that the measuring itself works."""

    database: Path
    scratch: Path
    today: date
    quick: bool = False

    def rounds(self, usual: int) -> int:
        return max(2, usual // 20) if self.quick else usual

    def copy(self, name: str) -> Path:
        """A copy of the file that may be written to."""
        target = self.scratch / name
        shutil.copyfile(self.database, target)
        return target

    @contextmanager
    def office(self, database: Path | None = None) -> Iterator[Office]:
        opened = open_office(database or self.database, today=lambda: self.today)
        try:
            yield opened
        finally:
            opened.close()

    def child(self, module: str, *arguments: str) -> str:
        """Runs a module in a program of its own, off the screen, and gives what it printed."""
        done = subprocess.run([sys.executable, "-m", module, *arguments], env=self.environment(), cwd=ROOT, check=False,
                              capture_output=True, text=True, timeout=900)  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(f"{module} {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        """Compiled modules are kept, as an installed program has them; no setting of the person's is read."""
        kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "ILL_DESKTOP_DATABASE")}
        kept["QT_QPA_PLATFORM"] = "offscreen:configfile=" + os.path.relpath(ROOT / "tests" / "screen.json", ROOT)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            kept[name] = str(self.scratch / "home")
        return kept


def day_of(database: Path) -> date:
    """The last day of the office in the file."""
    with sqlite3.connect(database) as connection:
        [(day,)] = connection.execute("SELECT max(on_day) FROM history WHERE movement <> ''").fetchall()
    connection.close()
    return date.fromisoformat(day) if day else date(2026, 11, 24)


@contextmanager
def bare(database: Path, *, writes: bool = False) -> Iterator[sqlite3.Connection]:
    """The driver's own connection, with the pragmas that ours has."""
    connection = sqlite3.connect(f"file:{database}?mode=rw", uri=True)
    (engines._prepare_writer if writes else engines._prepare_reader)(connection, None)
    try:
        yield connection
    finally:
        connection.close()


Statement = tuple[str, Any, bool]
"""SQL, its values, and whether it was an executemany."""


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that an engine runs meanwhile, as they reach the driver."""
    found: list[Statement] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        found.append((sql, values, many))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def replay(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """The same statements through plain `sqlite3`, their rows fetched, and the commit."""
    for sql, values, many in statements:
        if sql.startswith("BEGIN"):
            connection.commit()
        cursor = connection.executemany(sql, values) if many else connection.execute(sql, values)
        if cursor.description:
            cursor.fetchall()
    connection.commit()


def reading(office: Office) -> Engine:
    assert isinstance(office.reads, FirstReads)
    return office.reads.engines.read


def writing(office: Office) -> Engine:
    assert isinstance(office.deeds, Deeds)
    return office.deeds.engines.write
