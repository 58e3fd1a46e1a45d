# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema: models and migrations agree, failed steps leave nothing, an upgrade copies first."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from ill_desktop import office
from ill_desktop.db import schema
from ill_desktop.db.all_tables import metadata
from ill_desktop.db.engine import APPLICATION_ID, open_engines
from ill_desktop.domain.errors import DatabaseTrouble
from tests.offices import Made, reopened

KEPT = ("requests", "history", "facts", "libraries", "customers", "request_text")
NOW = datetime(2026, 3, 18, 15, 0, tzinfo=UTC)
SECOND = '''
"""A later version, for the test."""
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (id integer)")
    op.execute("{then}")
'''


def is_ours(_object: Any, name: str | None, kind: str, *_: Any) -> bool:
    """Full text is made by hand: FTS5 keeps tables of its own, and no model describes either."""
    return not (kind in ("table", "index") and str(name).startswith(("request_text", "ix_request_text", "sqlite_")))


def test_models_and_migrations_agree(database_url: str) -> None:
    engines = open_engines(database_url)
    with engines.read.connect() as connection:
        options = {"compare_type": True, "include_object": is_ours, "compare_server_default": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engines.close()


def test_partial_indexes_are_partial(database_url: str) -> None:
    """Alembic does not look at the condition of an index, so it is looked at here."""
    engines = open_engines(database_url)
    kind = "sqlite" if engines.is_sqlite else "postgresql"
    wanted = {
        i.name: str(i.dialect_options[kind]["where"])
        for t in metadata.tables.values()
        for i in t.indexes
        if i.dialect_options[kind]["where"] is not None
    }
    assert len(wanted) > 8
    found: dict[str, str] = {}
    with engines.read.connect() as connection:
        for table in inspect(connection).get_table_names():
            for index in inspect(connection).get_indexes(table):
                where = index.get("dialect_options", {}).get(f"{kind}_where")
                if where is not None:
                    found[str(index["name"])] = str(where)
    engines.close()
    assert set(found) == set(wanted)
    assert {name: _plain(w) for name, w in found.items()} == {name: _plain(w) for name, w in wanted.items()}


def _plain(condition: str) -> str:
    return "".join(condition.lower().replace("::text", "").replace("(", "").replace(")", "").split())


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_a_new_file_says_whose_it_is(empty_file: Path) -> None:
    connection = sqlite3.connect(empty_file)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert [path.name for path in empty_file.parent.iterdir()] == [empty_file.name]


def test_what_is_there_is_never_overwritten(database_url: str) -> None:
    with pytest.raises(DatabaseTrouble, match="already"):
        schema.create(database_url)


def test_a_file_that_failed_to_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Any) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id integer)")
        connection.exec_driver_sql("CREATE TABLE half (id integer)")

    monkeypatch.setattr(schema, "_migrate", broken)
    place = tmp_path / "new" / "office.sqlite"
    with pytest.raises(Exception, match="half"):
        schema.create(place)
    assert not list(place.parent.iterdir())
    monkeypatch.undo()
    schema.create(place)


def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str) -> None:
    """A program one version newer than the database."""
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_later.py").write_text(SECOND.format(then=then, head=schema.HEAD))
    monkeypatch.setattr(schema, "MIGRATIONS", scripts)
    monkeypatch.setattr(schema, "HEAD", "9999")


def tables(place: str | Path) -> set[str]:
    engines = open_engines(place)
    with engines.read.connect() as connection:
        found = set(inspect(connection).get_table_names())
    engines.close()
    return found


def test_an_older_database_says_how_to_upgrade_it(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(tmp_path, monkeypatch, "CREATE TABLE more (id integer)")
    engines = open_engines(database_url)
    with pytest.raises(DatabaseTrouble, match="ill-desktop upgrade"):
        schema.check_version(engines)
    copy = schema.upgrade(database_url, NOW)
    schema.check_version(engines)
    engines.close()
    assert {"later", "more"} <= tables(database_url)
    assert (copy is None) is ("://" in database_url)
    assert schema.upgrade(database_url, NOW) is None


def test_an_upgrade_copies_all_that_is_confirmed_first(
    furnished_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another desk has it open: what it confirmed lies beside the file, in its journal."""
    with reopened(furnished_file) as made:
        made.library("Latest Library", "LAT")
        later(tmp_path, monkeypatch, "CREATE TABLE more (id integer)")
        copy = schema.upgrade(furnished_file, NOW)
    assert copy is not None
    assert copy.name == "office.sqlite.before-9999-20260318-150000"
    monkeypatch.undo()
    with reopened(copy) as kept:
        assert kept.rows("SELECT 1 FROM libraries WHERE symbol = 'LAT'")


def test_a_failed_upgrade_leaves_what_was(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables(database_url)
    later(tmp_path, monkeypatch, "CREATE TABLE later (id integer)")
    with pytest.raises(Exception, match="later"):
        schema.upgrade(database_url, NOW)
    monkeypatch.undo()
    assert tables(database_url) == before
    engines = open_engines(database_url)
    schema.check_version(engines)
    engines.close()


def test_the_office_is_one_file_when_it_is_closed(furnished_file: Path) -> None:
    with reopened(furnished_file) as made:
        assert isinstance(made, Made)
        made.library("Another", "ANO")
        assert len(list(furnished_file.parent.iterdir())) > 1
    assert [path.name for path in furnished_file.parent.iterdir()] == ["office.sqlite"]


@pytest.mark.parametrize(
    "release", sorted(path.name for path in (Path(__file__).parents[1] / "data").glob("release_*"))
)
def test_a_database_of_every_release_is_upgraded(release: str, tmp_path: Path) -> None:
    place = tmp_path / "office.sqlite"
    place.write_bytes(gzip.decompress((Path(__file__).parents[1] / "data" / release).read_bytes()))
    with closing(sqlite3.connect(place)) as connection:
        told = [connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in KEPT]  # noqa: S608
    copy = schema.upgrade(place, NOW)
    assert copy is not None
    engines = open_engines(place)
    schema.check_version(engines)
    with engines.read.connect() as connection:
        options = {"compare_type": True, "include_object": is_ours, "compare_server_default": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engines.close()
    with closing(sqlite3.connect(place)) as connection:
        assert [connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in KEPT] == told  # noqa: S608
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert office.check(place) == []


def test_what_was_called_paid_gets_its_payment(tmp_path: Path) -> None:
    place = tmp_path / "office.sqlite"
    place.write_bytes(gzip.decompress((Path(__file__).parents[1] / "data" / "release_0004.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("DELETE FROM payments")
        connection.execute("UPDATE invoices SET state = 'paid', paid_cents = 0")
        count, total = connection.execute("SELECT count(*), sum(total_cents) FROM invoices").fetchone()
    schema.upgrade(place, NOW)
    assert office.check(place) == []
    with closing(sqlite3.connect(place)) as connection:
        paid = "SELECT count(*), sum(cents) FROM payments WHERE note LIKE 'called paid%'"
        assert connection.execute(paid).fetchone() == (count, total) and count > 3
        [posted] = connection.execute("SELECT value FROM counters WHERE name = 'postings'").fetchone()
        assert posted == connection.execute("SELECT max(posting) FROM ledger").fetchone()[0]
