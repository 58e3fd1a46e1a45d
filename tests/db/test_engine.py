# SPDX-License-Identifier: GPL-3.0-or-later
"""All that can be wrong with a database: one plain sentence, nothing half-done, and it works again afterwards."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from ill_desktop.db import engine, schema
from ill_desktop.domain.errors import Conflict, DatabaseTrouble, UserError
from ill_desktop.domain.request import Request, Side, Status
from ill_desktop.office import open_office
from ill_desktop.services import customers, libraries, requests
from tests.offices import Made, reopened
from tests.servers.power import need_disks

B, L = Side.BORROWING, Side.LENDING


def sentence(error: BaseException) -> str:
    """The one thing that is said; no code, no English of the driver."""
    said = str(error)
    assert said[0].isupper() or said[0] == "/"
    assert said.rstrip().endswith((".", "..."))
    for foreign in ("sqlite3", "psycopg.", "sqlalchemy", "Errno", "Traceback", "OperationalError", "[SQL"):
        assert foreign not in said
    return said


# ---- opening


def nothing_there(folder: Path) -> Path:
    return folder / "absent.sqlite"


def a_folder(folder: Path) -> Path:
    return folder


def empty(folder: Path) -> Path:
    (folder / "empty.sqlite").touch()
    return folder / "empty.sqlite"


def plain_text(folder: Path) -> Path:
    (folder / "notes.txt").write_text("Dear library,\n" * 100)
    return folder / "notes.txt"


def foreign(folder: Path) -> Path:
    connection = sqlite3.connect(folder / "photos.sqlite")
    connection.execute("CREATE TABLE photos (id integer)")
    connection.commit()
    connection.close()
    return folder / "photos.sqlite"


def foreign_with_versions(folder: Path) -> Path:
    connection = sqlite3.connect(folder / "other.sqlite")
    connection.execute("CREATE TABLE alembic_version (version_num text)")
    connection.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
    connection.commit()
    connection.close()
    return folder / "other.sqlite"


def head_only(folder: Path) -> Path:
    (folder / "torn.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    return folder / "torn.sqlite"


OPENED: list[tuple[Callable[[Path], Path], str]] = [
    (nothing_there, "There is no database .*ill-desktop init"),
    (a_folder, "is a folder"),
    (empty, "not a database of this program"),
    (plain_text, "not a database of this program"),
    (foreign, "of another program"),
    (foreign_with_versions, "of another program"),
    (head_only, "not a database of this program|damaged"),
]


@pytest.mark.parametrize(("make", "says"), OPENED, ids=[make.__name__ for make, _ in OPENED])
def test_what_is_no_office(tmp_path: Path, make: Callable[[Path], Path], says: str) -> None:
    place = make(tmp_path)
    before = place.read_bytes() if place.is_file() else None
    with pytest.raises(DatabaseTrouble, match=says) as trouble:
        open_office(place)
    sentence(trouble.value)
    assert (place.read_bytes() if place.is_file() else None) == before
    assert sorted(tmp_path.iterdir()) == ([place] if before is not None else [])


def test_a_newer_database(database_url: str) -> None:
    engines = engine.open_engines(database_url)
    with engines.write.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTrouble, match="newer version.*nothing was changed"):
        open_office(database_url)
    with engines.write.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": schema.HEAD})
    engines.close()
    open_office(database_url).close()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a/b",
        "nonsense://",
        "postgresql+psycopg://u@127.0.0.1:1/x?connect_timeout=2",
        "postgresql+psycopg://u@/x?host=/nowhere",
    ],
)
def test_addresses_that_lead_nowhere(url: str) -> None:
    with pytest.raises(DatabaseTrouble) as trouble:
        open_office(url)
    sentence(trouble.value)


def test_names_that_are_hard(furnished_template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "100% sure? #1 \N{LATIN SMALL LETTER E WITH ACUTE} & 'so' + on"
    folder.mkdir()
    place = Path(shutil.copy(furnished_template, folder / "my office%20.sqlite"))
    with reopened(place) as made:
        assert made.status(made.request(B)) == "new"
    assert [path.name for path in folder.iterdir()] == [place.name]


# ---- while it is open


def deeds(made: Made) -> int:
    return made.rows("SELECT count(*) AS n FROM history")[0]["n"]


@contextmanager
def refused(made: Made, says: str) -> Iterator[None]:
    """The deed inside is told in one sentence; nothing of it is done."""
    with pytest.raises(DatabaseTrouble, match=says) as trouble:
        yield
    sentence(trouble.value)
    assert made is not None


def test_locked_by_another_desk(furnished_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 30)
    hold = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    with reopened(furnished_file) as made:
        key = made.request(B, Status.SENT)
        before = made.dump()
        command = [sys.executable, "-c", hold, str(furnished_file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdin is not None
            assert other.stdout.readline() == b"held\n"
            with refused(made, "in use by another program"):
                made.line(made.number(key))
            assert made.dump() == before
            other.stdin.close()
        assert made.line(made.number(key)).outcome == "received"


@pytest.mark.parametrize("how", ["vanished", "replaced"])
def test_a_file_that_is_not_there_any_more(furnished_file: Path, how: str) -> None:
    aside = furnished_file.with_name("moved")
    with reopened(furnished_file) as made:
        key = made.request(B, Status.SENT)
        code, before = made.number(key), deeds(made)
        furnished_file.rename(aside)
        if how == "replaced":
            shutil.copy(aside, furnished_file)
        with refused(made, how):
            made.line(code)
        furnished_file.unlink(missing_ok=True)
        aside.rename(furnished_file)
        assert made.line(code).outcome == "received"
        assert deeds(made) == before + 1


def test_a_file_that_vanishes_within_the_deed(furnished_file: Path) -> None:
    with reopened(furnished_file) as made:
        key = made.request(B, Status.SENT)
        before = deeds(made)
        with refused(made, "vanished"), made.office.deed() as deed:
            request = deed.get(Request, key, ("facts",))
            request.title = "never to be seen"
            deed.record(request, "edit")
            furnished_file.rename(furnished_file.with_name("moved"))
        furnished_file.with_name("moved").rename(furnished_file)
        assert deeds(made) == before


def test_a_full_database(furnished_file: Path) -> None:
    with reopened(furnished_file) as made:
        key = made.request(B, Status.SENT)
        writing = made.office.deeds.engines.write  # type: ignore[attr-defined]
        with writing.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").fetchall()
        before = made.dump()
        with refused(made, "disk is full"):
            requests.edit(made.office, key, {"title": "x" * 100_000})
        assert made.dump() == before
        with writing.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000").fetchall()
        requests.edit(made.office, key, {"title": "x" * 100_000})
        assert made.problems() == []


@contextmanager
def small_disk(at: Path, *options: str) -> Iterator[Path]:
    need_disks()
    subprocess.run(["mount", "--mkdir", *options, at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


@pytest.mark.server
def test_a_full_disk(furnished_template: Path, tmp_path: Path) -> None:
    need_disks()
    with small_disk(tmp_path / "disk", "-t", "tmpfs", "-o", "size=16m", "tmpfs") as disk:
        place = Path(shutil.copy(furnished_template, disk / "office.sqlite"))
        with reopened(place) as made:
            key = made.request(B, Status.SENT)
            ballast = disk / "ballast"
            # Unbuffered: what could not be written is not tried again when the file is closed.
            with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
                while True:
                    file.write(b"x" * 65536)
            before = made.dump()
            with refused(made, "disk"):
                requests.edit(made.office, key, {"title": "x" * 500_000})
            assert made.dump() == before
            ballast.unlink()
            assert made.line(made.number(key)).outcome == "received"
            assert made.problems() == []


@pytest.mark.server
def test_a_disk_that_may_only_be_read(furnished_template: Path, tmp_path: Path) -> None:
    need_disks()
    folder = tmp_path / "real"
    folder.mkdir()
    shutil.copy(furnished_template, folder / "office.sqlite")
    with small_disk(tmp_path / "ro", "--bind", "-o", "ro", str(folder)) as read_only:
        subprocess.run(["mount", "-o", "remount,ro,bind", read_only], check=True)
        with pytest.raises(DatabaseTrouble, match="may only be read|cannot be opened|may be written") as trouble:
            _try_to_work(read_only / "office.sqlite")
        sentence(trouble.value)
    with reopened(folder / "office.sqlite") as made:
        assert made.problems() == []


def _try_to_work(place: Path) -> None:
    office = open_office(place)
    try:
        requests.create(office, B, {"title": "x"})
    finally:
        office.close()


@pytest.mark.server
def test_a_folder_in_which_none_can_be_made(tmp_path: Path) -> None:
    need_disks()
    folder = tmp_path / "real"
    folder.mkdir()
    with small_disk(tmp_path / "ro", "--bind", str(folder)) as read_only:
        subprocess.run(["mount", "-o", "remount,ro,bind", read_only], check=True)
        with pytest.raises(DatabaseTrouble, match="Choose a folder you may write to"):
            schema.create(read_only / "office.sqlite")


def damage(place: Path) -> None:
    """Overwrites the middle of the file."""
    size = place.stat().st_size
    with place.open("rb+") as file:
        file.seek(8192 * 2)
        file.write(os.urandom(size - 8192 * 4))


def test_a_damaged_file_is_told(furnished_file: Path) -> None:
    damage(furnished_file)
    with pytest.raises(UserError) as trouble:
        _try_to_work(furnished_file)
    assert "damaged" in sentence(trouble.value)


# ---- a server


def killed(url: str) -> None:
    """All other connections to this database are cut."""
    knife = create_engine(url)
    with knife.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    knife.dispose()


@pytest.mark.server
def test_a_connection_cut_in_the_middle_of_a_deed(furnished_url: str) -> None:
    with reopened(furnished_url) as made:
        key = made.request(B, Status.SENT)
        before = made.dump()
        with refused(made, "server does not answer"), made.office.deed() as deed:
            request = deed.get(Request, key, ("facts",))
            request.title = "never to be seen"
            killed(furnished_url)
            deed.record(request, "edit")
        assert made.dump() == before
        assert made.line(made.number(key)).outcome == "received"


@pytest.mark.server
def test_a_connection_cut_between_two_scans_is_not_noticed(furnished_url: str) -> None:
    with reopened(furnished_url) as made:
        key = made.request(B, Status.SENT)
        code = made.number(key)
        killed(furnished_url)
        assert made.line(code).outcome == "received"


# ---- two desks


@pytest.mark.server
def test_two_desks_save_the_same_request(furnished_url: str) -> None:
    with reopened(furnished_url) as made, reopened(furnished_url) as other:
        key = made.request(B, Status.SENT)
        with pytest.raises(Conflict, match="another desk") as conflict, made.office.deed() as deed:
            request = deed.get(Request, key, ("facts", "answers"))
            other.act(key, "receive")
            request.title = "mine"
            deed.record(request, "edit")
        sentence(conflict.value)
        assert (made.status(key), made.show(key)["title"]) == ("received", "Book 1")
        requests.edit(made.office, key, {"title": "mine"})
        assert made.show(key)["title"] == "mine"
        assert made.problems() == []


def test_a_stale_version_is_a_conflict(made: Made) -> None:
    key = made.request(B)
    with pytest.raises(Conflict), made.office.deed() as deed:
        request = deed.get(Request, key, ("facts",))
        request.version -= 1
        request.title = "mine"
        deed.record(request, "edit")
    assert made.show(key)["title"] == "Book 1"


SAVES: list[tuple[str, Callable[[Made, dict[str, Any]], Any]]] = [
    ("library", lambda made, fields: libraries.save_library(made.office, made.lender, fields)),
    ("customer", lambda made, fields: customers.save_customer(made.office, made.customer, fields)),
]


@pytest.mark.parametrize(("what", "save"), SAVES)
def test_a_record_that_was_shown_before_another_desk_changed_it(
    made: Made, what: str, save: Callable[[Made, dict[str, Any]], Any]
) -> None:
    shown = made.rows(f"SELECT min(version) AS version FROM {'libraries' if what == 'library' else 'customers'}")[0]
    save(made, {"name": "First", "version": shown["version"]})
    with pytest.raises(Conflict, match="(?i)another desk") as conflict:
        save(made, {"name": "Second", "version": shown["version"]})
    sentence(conflict.value)
    names = made.rows("SELECT name FROM libraries UNION SELECT name FROM customers")
    assert {"name": "First"} in names
    assert {"name": "Second"} not in names


def test_what_may_be_there_once_is_told(made: Made) -> None:
    first, second = made.request(B), made.request(B)
    with pytest.raises(UserError, match="Another request has this number"):
        requests.edit(made.office, second, {"identifiers": [("OCLC", made.number(first, "OCLC"))]})
    with pytest.raises(UserError, match="Another library has this symbol"):
        made.library("Twin", "LEN")
    with pytest.raises(UserError, match="Another customer has this card"):
        customers.save_customer(made.office, None, {"name": "Twin", "card": "2 1234-0000 00018"})
    assert made.problems() == []
