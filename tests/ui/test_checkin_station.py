# SPDX-License-Identifier: GPL-3.0-or-later
"""The check-in desk in the whole window: bursts while something else has the focus, dialogs, the station, two desks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ill_desktop.app import open_window
from ill_desktop.ui import settings
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.station import StaffDialog
from tests.ui.scanning import CTRL, ENTER, F, office_world, open_page, outcomes, scan, settle
from tests.ui.small_office import START, Ear, World

keys: Any = QTest.keyClick  # also takes a window and a character, which its stub does not know


@pytest.fixture
def world(tmp_path: Path, app: Any) -> Iterator[World]:
    with office_world(tmp_path) as made:
        yield made


@pytest.fixture
def window(world: World) -> Iterator[Any]:
    opened: Any = open_window(world.office.database, today=lambda: START)
    opened._scanner.gap = 5.0  # this machine may be slower than a scanner
    yield opened
    if shiboken6.isValid(opened):
        opened.deeds.station.is_on = False
        opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(window: Any, world: World, qtbot: QtBot) -> Any:
    found = window.tabs.open("checkin")
    found.player = world.ear
    qtbot.waitUntil(found.box.hasFocus)
    settle(found, qtbot)
    return found


def burst(window: Any, code: str) -> None:
    """Keys as the system sends them: to the window, which gives them to the widget that has the focus."""
    for character in code:
        keys(window.windowHandle(), character)
    keys(window.windowHandle(), ENTER)


def when_scanned(page: Any, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(outcomes(page)) == count)
    settle(page, qtbot)


def test_a_burst_into_an_inline_field_is_a_scan_and_what_was_typed_stays(window: Any, page: Any, world: World,
                                                                        qtbot: QtBot) -> None:  # fmt: skip
    first, second = world.borrowed("Wild"), world.borrowed("Educated")
    burst(window, first)
    when_scanned(page, qtbot, 1)
    keys(window.windowHandle(), F[8])
    settle(page, qtbot)
    window._scanner.gap = 0.0  # typed by hand
    for character in "1 torn":
        keys(window.windowHandle(), character)
    window._scanner.gap, window._scanner._burst = 5.0, ""
    burst(window, second)
    qtbot.waitUntil(lambda: world.status(second) == "received")
    settle(page, qtbot)
    assert page.desk.ask.field.text() == "1 torn" and page.desk.ask.is_open and page.box.hasFocus()


def test_a_scan_while_a_dialog_is_open_waits_for_it(window: Any, page: Any, world: World, qtbot: QtBot) -> None:
    numbers = [world.borrowed("Wild"), world.borrowed("Educated")]
    dialog = LineDialog("Set aside", "", "Why", "Set aside", window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.line)
    for number in numbers:
        for character in number:
            keys(dialog.windowHandle(), character)
        keys(dialog.windowHandle(), ENTER)
    assert dialog.isVisible() and dialog.line.text() == "" and not outcomes(page)
    assert "as soon as that is closed" in window.status._said.text()
    dialog.reject()
    when_scanned(page, qtbot, 2)
    assert [line.number for line in page.log.lines.lines] == numbers[::-1]
    assert window.focusWidget() is page.box


def add_staff(world: World, *names: str) -> None:
    with closing(sqlite3.connect(world.office.database)) as connection, connection:
        for name in names:
            initials = "".join(part[0] for part in name.split())
            connection.execute("INSERT INTO staff (name, initials, role, left_office) VALUES (?, ?, '', 0)",
                               (name, initials))  # fmt: skip


def test_the_station_is_the_desk_and_nothing_else(window: Any, page: Any, world: World, qtbot: QtBot) -> None:
    add_staff(world, "Ann Arbor", "Bea Boulder")
    keys(window.windowHandle(), F[11])
    qtbot.waitUntil(lambda: window.findChild(StaffDialog) is not None)
    dialog = window.findChild(StaffDialog)
    keys(dialog.list, "2")
    qtbot.waitUntil(lambda: "Bea Boulder" in page.desk.staff.text())
    assert window.isFullScreen() and not window.menuBar().isVisible() and not window.tabs.tabBar().isVisible()
    assert page.desk.font().pointSizeF() > window.font().pointSizeF() * 1.2
    for key, held in ((Qt.Key.Key_1, CTRL), (Qt.Key.Key_K, CTRL), (Qt.Key.Key_Tab, CTRL), (Qt.Key.Key_PageDown, CTRL),
                      (Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_I, CTRL)):  # fmt: skip
        keys(window.windowHandle(), key, held)
        assert window.tabs.current() is page and QApplication.activeModalWidget() is None
    number = world.borrowed("Wild")
    page.box.setFocus()
    burst(window, number)
    when_scanned(page, qtbot, 1)
    page.log.opened.emit(page.log.lines.lines[0].request_id)
    settle(page, qtbot)
    assert window.tabs.current() is page
    assert world.shown(world.office.reads.match([number])[0].id)["history"][-1]["by"] in ("BB", "Bea Boulder")


def test_the_station_is_left_by_its_key_and_a_yes(window: Any, page: Any, qtbot: QtBot) -> None:
    window.deeds.toggle_station()
    qtbot.waitUntil(window.isFullScreen)
    window.close()
    assert window.isVisible() and window.deeds.station.question is not None, "Alt+F4 asks"
    window.deeds.station.question.reject()
    qtbot.waitUntil(lambda: window.deeds.station.question is None)
    assert window.isFullScreen()
    keys(window.windowHandle(), F[11])
    question = window.deeds.station.question
    keys(question.defaultButton(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.menuBar().isVisible() and window.tabs.tabBar().isVisible()
    assert window.menus.by_key["commands"].isEnabled()
    settle(page, qtbot)


def test_a_second_desk_sees_the_scans_of_the_first(window: Any, page: Any, world: World, qtbot: QtBot) -> None:
    add_staff(world, "Ann Arbor")
    here, there = world.borrowed("Wild"), world.borrowed("Educated")
    deeds: Any = world.office.deeds
    deeds.staff_id = world.office.reads.staff()[0][0]
    other = open_page(world, qtbot)
    other.player = Ear()
    scan(other, qtbot, there)
    burst(window, here)
    when_scanned(page, qtbot, 1)
    page.others.ask()
    qtbot.waitUntil(lambda: len(page.log.lines.lines) == 2)
    line = next(line for line in page.log.lines.lines if line.by)
    assert (line.number, line.by, line.outcome) == (there, "AA", "received")
    assert page.log.lines.text(line, "step") == "by AA"
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.desk.side.counts.values["arrived"] == 2)
    page.others.ask()
    settle(page, qtbot)
    assert len(page.log.lines.lines) == 2, "nothing twice, and the own scan is no other desk's"
    other.close()


def test_a_station_can_be_opened_at_once(world: World, qtbot: QtBot) -> None:
    opened: Any = open_window(world.office.database, today=lambda: START, station=True)
    qtbot.waitUntil(opened.isFullScreen)
    assert opened.tabs.current().name == "checkin" and opened.deeds.station.is_on and not settings.STAFF.get()
    settle(opened.tabs.current(), qtbot)
    opened.deeds.station.is_on = False
    opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
