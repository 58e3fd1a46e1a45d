# SPDX-License-Identifier: GPL-3.0-or-later
"""A real window over a real, made-up office of a few hundred requests; each test has a copy of its own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer

from ill_desktop import office as offices
from ill_desktop.app import application, open_window
from ill_desktop.services.ports import Office
from ill_desktop.ui.settings import CLOSE_NOTE, _store
from ill_desktop.ui.work import Work

TODAY = date(2026, 11, 24)
Settle = Callable[[], None]


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up office, made once."""
    place = tmp_path_factory.mktemp("office") / "district.sqlite"
    offices.make_demo(place, 300, 1, TODAY)
    return place


@pytest.fixture
def database(made_up: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_up, tmp_path / "district.sqlite"))


@pytest.fixture
def app(qapp: Any) -> Any:
    """Our application, with settings of its own for each test."""
    application()
    store: QSettings = _store()
    store.clear()
    store.sync()
    CLOSE_NOTE.set(False)  # what a test sees must not depend on the hour
    return qapp


@pytest.fixture
def office(database: Path) -> Iterator[Office]:
    opened = offices.open_office(database, today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def lanes(app: Any) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()
    work.deleteLater()


@pytest.fixture
def window(app: Any, database: Path) -> Iterator[Any]:
    """The main window, shown, closed again after the test."""
    opened = open_window(database, today=lambda: TODAY)
    yield opened
    if shiboken6.isValid(opened):
        opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def settle(window: Any, qtbot: Any) -> Settle:
    """Waits until the window has been told everything it asked for, short pauses included: where only they are left,
    they are over at the second look.
    """
    seen: list[QTimer] = []

    def settled() -> bool:
        found = [timer for page in window.tabs.made() for timer in page.findChildren(QTimer)]
        pauses = [one for one in (*found, window.find_box._soon) if one.isActive() and one.isSingleShot()]
        if not window.work.is_idle():
            seen.clear()
            return False
        for pause in pauses:
            if shiboken6.isValid(pause) and pause in seen:
                pause.stop()
                pause.timeout.emit()
        seen[:] = pauses
        return not pauses

    def wait() -> None:
        for _ in range(2):
            qtbot.waitUntil(settled, timeout=5_000)
            QCoreApplication.sendPostedEvents()
        qtbot.waitUntil(settled, timeout=5_000)

    wait()
    return wait
