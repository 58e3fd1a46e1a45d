# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups of a SQLite office, and putting one back. On a server the server's own tools do this."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ill_desktop.db import schema
from ill_desktop.db.engine import check_file, location, open_engines
from ill_desktop.domain.errors import DatabaseTrouble


def _file(database: str | Path) -> Path:
    place = location(database)
    if not isinstance(place, Path):
        raise DatabaseTrouble("This office lives on a database server; back it up with the server's own pg_dump.")
    return place


def backup(database: str | Path, target: Path) -> None:
    """Copies the office page by page while others may work in it. `target` appears only when it is whole."""
    source = _file(database)
    check_file(source)
    if target.absolute() == source.absolute():
        raise DatabaseTrouble("The backup cannot be the database itself; choose another file.")
    half = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as here:
            with closing(sqlite3.connect(half)) as there:
                here.backup(there, pages=20_000)
                there.execute("PRAGMA journal_mode = DELETE")
        with half.open("rb+") as written:
            os.fsync(written.fileno())
        half.replace(target)
    except (OSError, sqlite3.Error) as error:
        half.unlink(missing_ok=True)
        raise DatabaseTrouble(f"No backup was made ({error}). See whether {target.parent} has room.") from None


def restore(source: Path, database: str | Path, now: datetime) -> Path | None:
    """Puts the backup in the place of the database, after looking that it is one of ours and whole.

    What was there is kept under another name, which is returned; None if nothing was there.
    """
    target = _file(database)
    check_file(source)
    engines = open_engines(source)
    try:
        schema.check_version(engines)
        with engines.read.connect() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check").scalar()
    except DBAPIError as error:
        answer = str(error.orig)  # so damaged that even the look at it stops
    finally:
        engines.close()
    if answer != "ok":
        raise DatabaseTrouble(f"The backup {source} is damaged; choose another one. Nothing was changed.")
    if target.with_name(f"{target.name}-wal").exists():
        raise DatabaseTrouble(f"{target} is in use. Close the program on all desks first; nothing was changed.")
    kept: Path | None = None
    half = target.with_name(f"{target.name}.part")
    backup(source, half)
    if target.exists():
        kept = target.with_name(f"{target.name}.before-restore-{now:%Y%m%d-%H%M%S}")
        target.replace(kept)
    half.replace(target)
    return kept
