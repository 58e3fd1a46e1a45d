# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test gets: a screen of the size of a desk's, folders of its own, and nothing left behind."""

import atexit
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent


def _offscreen() -> str:
    """Qt's off-screen platform with a screen of 1366 x 768; Qt parts the option at colons, so the path has none."""
    screen = str(ROOT / "tests" / "screen.json")
    return "offscreen:configfile=" + (os.path.relpath(screen) if ":" in screen else screen)


# Before any import of Qt; and no test reads or writes the folders of the person who runs it.
os.environ["QT_QPA_PLATFORM"] = _offscreen()
_HOME = tempfile.mkdtemp(prefix="ill-home-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = str(Path(_HOME, _name))

pytest_plugins = ["tests.servers.postgres", "tests.servers.display", "tests.servers.mail", "tests.offices"]

# How fast an example is found or run says something of the machine, nothing of the program.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")

SHARED_IS_ABSENT = "the shared data is absent"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; skips where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"{SHARED_IS_ABSENT}: no folder {folder.relative_to(ROOT.parent)} beside the project")
    return folder


# --- databases: one test, every kind of database --------------------------------------------------------------------


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it. Copy it."""
    from ill_desktop.db import schema

    place = tmp_path_factory.mktemp("template") / "empty.sqlite"
    schema.create(place)
    return place


@pytest.fixture(scope="session")
def furnished_template(empty_template: Path) -> Path:
    """A SQLite file with the small office of tests/offices.py in it. Copy it."""
    from tests.offices import made_at

    place = empty_template.with_name("furnished.sqlite")
    shutil.copy(empty_template, place)
    with made_at(place):
        return place


@pytest.fixture
def empty_file(empty_template: Path, tmp_path: Path) -> Path:
    """A SQLite database of this test's own, with the schema."""
    return Path(shutil.copy(empty_template, tmp_path / "office.sqlite"))


@pytest.fixture
def furnished_file(furnished_template: Path, tmp_path: Path) -> Path:
    """A SQLite database of this test's own, with the small office of tests/offices.py."""
    return Path(shutil.copy(furnished_template, tmp_path / "office.sqlite"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with the schema, of each kind: the path of a file, or the URL of a server's database."""
    return request.getfixturevalue("postgres") if request.param == "postgresql" else str(
        request.getfixturevalue("empty_file"))


# --- nothing may be skipped where the servers are required ----------------------------------------------------------


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure under ILL_REQUIRE_SERVERS=1, but for shared data that is absent and for xfail."""
    if not report.skipped or hasattr(report, "wasxfail") or os.environ.get("ILL_REQUIRE_SERVERS") != "1":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if SHARED_IS_ABSENT not in reason:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing may be skipped here (ILL_REQUIRE_SERVERS=1). {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _forbid_skip(report)
    return report


# --- warnings in the log fail ---------------------------------------------------------------------------------------


class _Kept(logging.Handler):
    """Keeps every record of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.name}: {record.getMessage()}"
        self.said.append(f"{text}\n{logging.Formatter().formatException(record.exc_info)}" if record.exc_info else text)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a warning in the log, unless the test is marked `logs(pattern)`; then fail if it does not come."""
    patterns = [mark.args[0] for mark in request.node.iter_markers("logs")]
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    loud = [text for text in kept.said if not any(re.search(pattern, text) for pattern in patterns)]
    missing = [pattern for pattern in patterns if not any(re.search(pattern, text) for text in kept.said)]
    if loud:
        pytest.fail("warnings in the log:\n" + "\n".join(loud), pytrace=False)
    if missing:
        pytest.fail(f"expected in the log and not found: {missing}", pytrace=False)


# --- nothing is left behind -----------------------------------------------------------------------------------------

_timers: "weakref.WeakSet[Any]" = weakref.WeakSet()


def _watch_timers() -> None:
    """Remember each QTimer that Python starts; Qt itself keeps no list of them."""
    from PySide6.QtCore import QTimer

    start = QTimer.start

    def watched(self: Any, *args: Any) -> None:
        _timers.add(self)
        start(self, *args)

    QTimer.start = watched


def _left_windows() -> list[str]:
    """Top-level windows still on the screen; they are closed, so that the next test is not blamed for them."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what deleteLater() promised
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    return [f"window {type(widget).__name__} {widget.objectName()!r}" for widget in left]


def _left_timers() -> list[str]:
    import shiboken6

    left = [timer for timer in list(_timers) if shiboken6.isValid(timer) and timer.isActive()]
    for timer in left:
        timer.stop()
    return [f"running QTimer {timer.objectName()!r}, every {timer.interval()} ms" for timer in left]


def _left_threads(before: set[threading.Thread]) -> list[str]:
    """Threads that would keep the program from ending; each is given a second to end."""
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(1.0)
    return [f"thread {thread.name!r}" for thread in new if thread.is_alive()]


@pytest.fixture(autouse=True)
def nothing_left(quiet_log: None) -> Iterator[None]:
    """Fail when a test leaves a window, a running timer or a thread behind."""
    before = set(threading.enumerate())
    yield
    left = _left_threads(before)
    if "PySide6.QtWidgets" in sys.modules:
        left += _left_windows() + _left_timers()
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def pytest_configure() -> None:
    _watch_timers()
