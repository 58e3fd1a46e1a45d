# SPDX-License-Identifier: GPL-3.0-or-later
"""A person with a scanner at the check-in page: keys into whatever has the focus."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ill_desktop.ui.pages.checkin import CheckinPage
from tests.ui.small_office import World, make

ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete
PLAIN, ALT, SHIFT, CTRL = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier,
                           Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)  # fmt: skip
F = {n: Qt.Key(Qt.Key.Key_F1 + n - 1) for n in range(1, 13)}


@contextmanager
def office_world(folder: Path) -> Iterator[World]:
    made = make(folder)
    try:
        yield made
    finally:
        made.close()


def open_page(world: World, qtbot: QtBot) -> CheckinPage:
    made = CheckinPage(world.office, world.work, player=world.ear)
    world.work.changed.connect(made.on_changed)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.open_first()
    settle(made, qtbot)
    return made


def settle(page: CheckinPage, qtbot: QtBot) -> None:
    """Until every answer and every count is on the screen."""
    qtbot.waitUntil(lambda: page.lane.pending == 0 and not page._soon.isActive() and page.work.is_idle())


def focus(page: CheckinPage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def type_in(page: CheckinPage, text: str) -> None:
    for letter in text:
        QTest.keyClicks(focus(page), letter)


def scan(page: CheckinPage, qtbot: QtBot, *codes: str) -> None:
    """Types codes as a scanner does, and waits for the answers."""
    for code in codes:
        type_in(page, code)
        QTest.keyClick(focus(page), ENTER)
    settle(page, qtbot)


def press(page: CheckinPage, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focus(page), key, held)
    settle(page, qtbot)


def outcomes(page: CheckinPage) -> list[str]:
    """What the log says of this desk's scans, newest first."""
    return [line.outcome for line in page.log.lines.lines if not line.by]


def facts(world: World, number: str) -> list[tuple[str, str]]:
    """(kind, note) of the facts in force."""
    shown: Any = world.shown(world.office.reads.match([number])[0].id)
    return [(fact["kind"], fact["note"]) for fact in shown["facts"] if fact["until"] is None]
