# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing in bulk: what comes from a stream of portions goes into a new database as fast as its engine takes it."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, create_engine, text

from ill_desktop.db.all_tables import metadata
from ill_desktop.db.search import body

_FAST = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -200000",
         "temp_store = MEMORY", "foreign_keys = OFF", "threads = 2")  # fmt: skip
_BIG_HASH, _USUAL_HASH = 64 << 20, 1 << 20
_TOGETHER = 20  # rows of one statement: a quarter less time than one by one
Rows = Sequence[tuple[Any, ...]]


class Writer(Protocol):
    def write(self, table: str, rows: Rows) -> None: ...
    def finish(self) -> None: ...
    def close(self) -> None: ...


def _columns(table: str, rows: Rows) -> list[str]:
    """The columns that the rows fill; later ones of the table keep their defaults."""
    if table == "request_text":
        return ["rowid", "body"]
    return list(metadata.tables[table].c.keys())[: len(rows[0])]


def _bodies(rows: Rows) -> Iterable[tuple[Any, ...]]:
    return ((key, body((raw,))) for key, raw in rows)


class SqliteWriter:
    """Writes into a file that nobody else has: without a journal, its indexes made at the end."""

    def __init__(self, path: Path):
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in _FAST:
            self.connection.execute(f"PRAGMA {pragma}").fetchall()
        found = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        self._indexes = self.connection.execute(found).fetchall()
        for name, _ in self._indexes:
            self.connection.execute(f'DROP INDEX "{name}"')
        self._hash_size(_BIG_HASH)
        self.connection.execute("BEGIN")

    def _hash_size(self, size: int) -> None:
        """How much full text is gathered in memory before it is written."""
        self.connection.execute(f"INSERT INTO request_text(request_text, rank) VALUES ('hashsize', {size})")

    def write(self, table: str, rows: Rows) -> None:
        columns = _columns(table, rows)
        names, marks = ", ".join(f'"{c}"' for c in columns), f"({', '.join('?' * len(columns))})"
        insert = f'INSERT INTO "{table}" ({names}) VALUES '
        if table == "request_text":
            self.connection.executemany(insert + marks, _bodies(rows))
            return
        together = len(rows) // _TOGETHER * _TOGETHER
        several = (tuple(chain.from_iterable(rows[at : at + _TOGETHER])) for at in range(0, together, _TOGETHER))
        self.connection.executemany(insert + ", ".join([marks] * _TOGETHER), several)
        self.connection.executemany(insert + marks, rows[together:])

    def finish(self) -> None:
        """Makes the indexes, and leaves the file as every other: journal WAL, safely on the disk."""
        self.connection.execute("COMMIT")
        for _, sql in self._indexes:
            self.connection.execute(sql)
        self._hash_size(_USUAL_HASH)
        self.connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        self.connection.execute("PRAGMA journal_mode = WAL").fetchall()
        self.connection.close()
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())

    def close(self) -> None:
        self.connection.close()


class PostgresWriter:
    """Writes by COPY in one transaction; a failure leaves the empty schema."""

    def __init__(self, url: str):
        self.engine = create_engine(url)
        self.connection = self.engine.connect()
        self._indexes = self._drop_indexes(self.connection)

    def _drop_indexes(self, connection: Connection) -> list[str]:
        found = text(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint) AND tablename <> 'alembic_version' ORDER BY indexname"
        )
        indexes = connection.execute(found).all()
        for name, _ in indexes:
            connection.execute(text(f'DROP INDEX "{name}"'))
        return [definition for _, definition in indexes]

    def write(self, table: str, rows: Rows) -> None:
        names = ", ".join(f'"{c}"' for c in _columns(table, rows))
        driver: Any = self.connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in _bodies(rows) if table == "request_text" else rows:
                copy.write_row(row)

    def finish(self) -> None:
        """Makes the indexes, sets the sequences behind the last ids, and lets the planner look."""
        for definition in self._indexes:
            self.connection.exec_driver_sql(definition)
        for name, table in metadata.tables.items():
            if "id" in table.c:
                named = text("SELECT pg_get_serial_sequence(:t, 'id')")
                sequence = self.connection.execute(named, {"t": name}).scalar()
                if sequence:
                    last = f'SELECT setval(:s, (SELECT coalesce(max(id), 0) + 1 FROM "{name}"), false)'
                    self.connection.execute(text(last), {"s": sequence})
        self.connection.execute(text("ANALYZE"))
        self.connection.commit()
        self.close()

    def close(self) -> None:
        self.connection.close()
        self.engine.dispose()
