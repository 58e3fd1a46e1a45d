# SPDX-License-Identifier: GPL-3.0-or-later
"""Making, checking and upgrading the schema. The version is read by plain SQL; Alembic is loaded only to migrate."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from ill_desktop.db.engine import APPLICATION_ID, Engines, location, open_engines, told
from ill_desktop.domain.errors import DatabaseTrouble

HEAD = "0010"
"""Version of the schema that this program writes."""
MIGRATIONS = Path(__file__).parent / "migrations"


def create(database: str | Path) -> None:
    """Makes a new, empty database. Never touches one that is there: raises `DatabaseTrouble`."""
    place = location(database)
    if isinstance(place, Path):
        _new_file(place)
    engines = open_engines(database)
    whole = False
    try:
        with told(), engines.write.begin() as connection:
            if version(connection) is not None:
                raise DatabaseTrouble(f"{place} holds an office already. Choose another database; nothing was changed.")
            _migrate(connection)
        whole = True
    finally:
        engines.close()
        if isinstance(place, Path) and not whole:
            place.unlink(missing_ok=True)  # half an office is no office, and would stand in the way of the next try


def _new_file(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        raise DatabaseTrouble(f"{path} is there already and was not changed. Choose another name, or delete it first.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = sqlite3.connect(path)
        try:
            made.execute("PRAGMA page_size = 8192")
            made.execute("PRAGMA journal_mode = WAL")
            made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            made.execute("VACUUM")
        finally:
            made.close()
    except (OSError, sqlite3.OperationalError) as error:
        raise DatabaseTrouble(
            f"No database can be made at {path} ({error}). Choose a folder you may write to."
        ) from None


def version(connection: Connection) -> str | None:
    """The schema's version; None if there is no schema of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check_version(engines: Engines) -> None:
    """Raises `DatabaseTrouble` unless the database is ours and of this version; says what to do."""
    with told(), engines.read.connect() as connection:
        _check_ours(engines, connection)
        try:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except DBAPIError as error:
            if "alembic_version" not in str(error.orig):
                raise
            found = None
    name = engines.path or "The database"
    if found is None:
        raise DatabaseTrouble(f"{name} is a database of another program. Choose another one; it was not changed.")
    if found > HEAD:
        raise DatabaseTrouble(
            f"{name} was written by a newer version of this program (schema {found}, this one knows {HEAD}). "
            "Install the newer version; nothing was changed."
        )
    if found < HEAD:
        raise DatabaseTrouble(
            f"{name} was written by an older version of this program. Upgrade it with: ill-desktop upgrade. "
            "A copy is kept beside it."
        )


def _check_ours(engines: Engines, connection: Connection) -> None:
    """Other programs keep a table `alembic_version`, too; our files say in their head whose they are."""
    if engines.is_sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        name = engines.path
        raise DatabaseTrouble(f"{name} is a database of another program. Choose another one; it was not changed.")


def upgrade(database: str | Path, now: datetime) -> Path | None:
    """Brings an older database to this version; a file is copied first. Returns the copy, None if nothing was to do."""
    engines = open_engines(database)
    copy: Path | None = None
    try:
        with told(), engines.read.connect() as connection:
            _check_ours(engines, connection)
            found = version(connection)
        if found is None or found >= HEAD:
            check_version(engines)
            return None
        if engines.path is not None:
            copy = engines.path.with_name(f"{engines.path.name}.before-{HEAD}-{now:%Y%m%d-%H%M%S}")
            _copy(engines.path, copy)
        with told(), engines.write.begin() as connection:
            _migrate(connection)
        return copy
    finally:
        engines.close()


def _copy(source: Path, target: Path) -> None:
    """Copies a database with what is confirmed but still beside it, in the journal of another desk."""
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
    except (OSError, sqlite3.Error) as error:
        target.unlink(missing_ok=True)
        raise DatabaseTrouble(
            f"No copy could be made beside {source} ({error}), so nothing was upgraded. Make room there; try again."
        ) from None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
