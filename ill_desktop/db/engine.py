# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a database: a SQLite file or a PostgreSQL URL, with sentences for everything that can be wrong with it."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from ill_desktop.domain.errors import DatabaseTrouble, UserError

APPLICATION_ID = 0x494C4C44
"""Written into the SQLite header: "ILLD"."""
BUSY_MS = 5_000
"""How long a desk waits for another one's commit before it says so."""


@dataclass
class Engines:
    """One engine that writes (BEGIN IMMEDIATE, synchronous FULL) and one that reads. `path` None on a server."""

    write: Engine
    read: Engine
    path: Path | None
    inode: int | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None

    def still_there(self) -> None:
        """Raises `DatabaseTrouble` if the file that is open is not the one under its name any more.

        SQLite does not notice: it would go on committing into an orphan (ENVIRONMENT.md section 3).
        """
        if self.path is None:
            return
        try:
            inode = os.stat(self.path).st_ino
        except FileNotFoundError:
            raise DatabaseTrouble(
                f"The database {self.path} has vanished: it was moved, renamed or deleted while it was open. "
                "Nothing more is saved. Bring the file back, then start the program again."
            ) from None
        except OSError as error:
            raise DatabaseTrouble(
                f"The database {self.path} is out of reach ({error.strerror}). Nothing more is saved. See whether its "
                "disk or network is there, then start the program again."
            ) from None
        if inode != self.inode:
            raise DatabaseTrouble(
                f"The database {self.path} was replaced by another file while it was open. Nothing more is saved. "
                "Start the program again."
            )

    def close(self) -> None:
        """Leaves one file: with the last connection SQLite folds its journal into the database."""
        self.read.dispose()
        self.write.dispose()


def location(database: str | Path) -> str | Path:
    """A path, or the URL as it was given. A `sqlite:///` URL is its path."""
    text = str(database)
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    return text if "://" in text else Path(database)


def open_engines(database: str | Path) -> Engines:
    """Engines on an existing database. Does not look inside: `schema.check_version` does."""
    place = location(database)
    return _sqlite_engines(place) if isinstance(place, Path) else _server_engines(place)


def _server_engines(url: str) -> Engines:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "postgresql":
            raise DatabaseTrouble(
                f"A database of the kind {parsed.get_backend_name()} is not known. Give the path of a file, or a "
                "postgresql+psycopg:// address."
            )
        engines = [create_engine(parsed, pool_pre_ping=True) for _ in range(2)]
    except (ArgumentError, NoSuchModuleError):
        raise DatabaseTrouble(
            "The address of the database is not understood. It should look like "
            "postgresql+psycopg://name@server/database."
        ) from None
    # What it could not tidy up after an error is no news: the error itself is raised, and told.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    return Engines(engines[0], engines[1], None)


def _sqlite_engines(path: Path) -> Engines:
    path = path.absolute()
    check_file(path)
    # Built from its parts: a URL that is read as text is unquoted, and a name with ? or % would be another file.
    place = f"file:{quote(path.as_posix(), safe='/:')}"
    url = URL.create("sqlite", database=place, query={"mode": "rw", "uri": "true"})
    write = create_engine(url, connect_args={"check_same_thread": False})
    read = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(write, "connect", _prepare_writer)
    event.listen(read, "connect", _prepare_reader)
    event.listen(write, "begin", _begin_immediate)
    event.listen(read, "begin", _begin)
    return Engines(write, read, path, os.stat(path).st_ino)


def check_file(path: Path) -> None:
    """Raises `DatabaseTrouble` with a sentence if this is no file of ours to open."""
    if path.is_dir():
        raise DatabaseTrouble(f"{path} is a folder. Give the path of the database file in it.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise DatabaseTrouble(
            f"There is no database {path}. Make a new office with: ill-desktop init --database {path} --name ... "
            "--symbol ..."
        ) from None
    except PermissionError:
        raise DatabaseTrouble(f"The database {path} may not be read. Ask for the right to read and write it.") from None
    except OSError as error:
        raise DatabaseTrouble(f"The database {path} cannot be read ({error.strerror}).") from None
    if not head.startswith(b"SQLite format 3\0"):
        raise DatabaseTrouble(
            f"{path} is not a database of this program. Choose another file; this one was not changed."
        )


def _prepare_writer(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: failed DDL rolls back, savepoints isolate
    for pragma in (
        f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL",
        "cache_size = -32000", "temp_store = MEMORY", "secure_delete = ON",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _prepare_reader(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "cache_size = -12000", "temp_store = FILE", "query_only = ON",
                   "mmap_size = 268435456"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def told() -> Iterator[None]:
    """Turns what a driver says about the world (not about our SQL) into one plain sentence."""
    try:
        yield
    except IntegrityError as error:
        taken = next((words for name, words in _TAKEN.items() if name in str(error.orig)), None)
        if taken is None:
            raise
        raise UserError(taken) from error
    except DBAPIError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise DatabaseTrouble(sentence) from error
    except sqlite3.Error as error:  # raised while a connection is made ready, where SQLAlchemy does not wrap it
        sentence = _sqlite_sentence(error)
        if sentence is None:
            raise
        raise DatabaseTrouble(sentence) from error


_TAKEN = {
    "library_symbols": "Another library has this symbol in that network already. Look it up; nothing was saved.",
    "identifiers": "Another request has this number in that network already. Look it up; nothing was saved.",
    "card_code": "Another customer has this card already. Look it up; nothing was saved.",
    "closed_months": "This month was just closed at another desk; its figures are frozen.",
}
"""What may be there once only: two desks may type it at the same moment, and then only the database sees it."""
_SQLITE = {
    "SQLITE_PROTOCOL": "The database is in use by another program or desk, so the last step was not saved. Try again.",
    "SQLITE_FULL": "The disk is full, so the last step was not saved. Make room, then do it again; all before is safe.",
    "SQLITE_BUSY": "The database is in use by another program or desk, so the last step was not saved. Try again.",
    "SQLITE_LOCKED": "The database is in use by another program or desk, so the last step was not saved. Try again.",
    "SQLITE_READONLY": "The database may only be read, so nothing was saved. Ask for the right to write to it.",
    "SQLITE_CANTOPEN": "The database cannot be opened. See whether its file and folder are there and may be written.",
    "SQLITE_IOERR": "The disk did not take the last step, so it was not saved. See whether it is full or unplugged.",
    "SQLITE_CORRUPT": "The database is damaged. Stop working, keep a copy of the file, and restore the last backup.",
    "SQLITE_NOTADB": "This file is not a database of this program. Choose another file; this one was not changed.",
}


def _sqlite_sentence(error: sqlite3.Error) -> str | None:
    """SQLite's extended names begin with the plain ones: SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_WRITE."""
    said = getattr(error, "sqlite_errorname", "")
    return next((sentence for name, sentence in _SQLITE.items() if said.startswith(name)), None)


def _sentence(error: DBAPIError) -> str | None:
    origin = error.orig
    if isinstance(origin, sqlite3.Error):
        return _sqlite_sentence(origin)
    if error.connection_invalidated or type(origin).__name__ in ("OperationalError", "ConnectionTimeout"):
        return (
            "The database server does not answer, so the last step was not saved. See whether the network is there, "
            "then do it again."
        )
    if type(origin).__name__ == "DiskFull":
        return _SQLITE["SQLITE_FULL"]
    if type(origin).__name__ == "InsufficientPrivilege":
        return _SQLITE["SQLITE_READONLY"]
    return None
