# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups: whole or not there, while others work; and putting one back."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ill_desktop.db import archive
from ill_desktop.domain.errors import DatabaseTrouble
from ill_desktop.domain.request import Side
from ill_desktop.office import check
from tests.offices import reopened

NOW = datetime(2026, 3, 18, 15, 0, tzinfo=UTC)


def test_a_backup_while_another_desk_works(furnished_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with reopened(furnished_file) as made:
        key = made.request(Side.BORROWING, title="the latest")
        archive.backup(furnished_file, copy)
        made.act(key, "send")
    assert check(copy) == []
    with reopened(copy) as kept:
        assert (kept.show(key)["title"], kept.status(key)) == ("the latest", "new")
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_takes_the_place_of_an_older_one(furnished_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_text("an older one")
    archive.backup(furnished_file, copy)
    assert check(copy) == []


def test_a_backup_that_fails_leaves_the_older_one(furnished_file: Path, tmp_path: Path) -> None:
    for target, says in ((tmp_path / "absent" / "copy", "No backup was made"), (furnished_file, "database itself")):
        with pytest.raises(DatabaseTrouble, match=says):
            archive.backup(furnished_file, target)
    assert check(furnished_file) == []
    with pytest.raises(DatabaseTrouble, match="There is no database"):
        archive.backup(tmp_path / "absent", tmp_path / "copy")


def test_restore_keeps_what_was_there(furnished_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    archive.backup(furnished_file, copy)
    with reopened(furnished_file) as made:
        made.request(Side.BORROWING)
    kept = archive.restore(copy, furnished_file, NOW)
    assert kept is not None
    assert kept.name == "office.sqlite.before-restore-20260318-150000"
    with reopened(furnished_file) as made, reopened(kept) as old:
        assert [len(one.rows("SELECT id FROM requests")) for one in (made, old)] == [0, 1]
    assert archive.restore(copy, tmp_path / "new.sqlite", NOW) is None
    assert check(tmp_path / "new.sqlite") == []


def test_restore_from_what_is_no_whole_office(furnished_file: Path, tmp_path: Path) -> None:
    damaged, foreign = tmp_path / "damaged", tmp_path / "foreign"
    shutil.copy(furnished_file, damaged)
    with damaged.open("rb+") as file:
        file.seek(8192 * 40)
        file.write(b"\xff" * 8192 * 20)
    sqlite3.connect(foreign).execute("CREATE TABLE photos (id integer)").connection.close()
    before = furnished_file.read_bytes()
    for source, says in ((damaged, "damaged"), (foreign, "another program"), (tmp_path / "absent", "no database")):
        with pytest.raises(DatabaseTrouble, match=says):
            archive.restore(source, furnished_file, NOW)
    assert furnished_file.read_bytes() == before


def test_restore_into_an_office_that_is_open(furnished_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    archive.backup(furnished_file, copy)
    with reopened(furnished_file) as made:
        made.request(Side.BORROWING)
        with pytest.raises(DatabaseTrouble, match="in use"):
            archive.restore(copy, furnished_file, NOW)
        assert len(made.rows("SELECT id FROM requests")) == 1


@pytest.mark.parametrize(
    "call", [lambda url: archive.backup(url, Path("x")), lambda url: archive.restore(Path("x"), url, NOW)]
)
def test_a_server_is_backed_up_by_its_own_tools(call: object) -> None:
    with pytest.raises(DatabaseTrouble, match="pg_dump"):
        call("postgresql+psycopg://u@h/d")  # type: ignore[operator]
