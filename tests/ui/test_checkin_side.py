# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits at the side of the desk: each line can be scanned again, settled, made a stray or received by its key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import Choice
from ill_desktop.ui.desk.outcomes import LOOKS
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.pages.checkin import CheckinPage
from tests.documents.reading import words
from tests.ui.scanning import (
    CTRL,
    DELETE,
    ENTER,
    ESC,
    SHIFT,
    F,
    focus,
    office_world,
    open_page,
    outcomes,
    press,
    scan,
    settle,
    type_in,
)
from tests.ui.small_office import World

CODE = "31256099999997"


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with office_world(tmp_path) as made:
        yield made


@pytest.fixture
def page(world: World, qtbot: QtBot) -> CheckinPage:
    return open_page(world, qtbot)


def mark(page: CheckinPage, name: str) -> None:
    found = getattr(page.desk.side, name)
    page.desk.side.tabs.setCurrentWidget(found)
    found.setFocus()
    found.setCurrentRow(0)


def test_what_was_left_yesterday_still_waits_with_its_age(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Never sent", sent=False)
    scan(page, qtbot, number)
    press(page, qtbot, ESC)
    world.clock.next_day(2)
    scan(page, qtbot, CODE)
    assert page.desk.side.to_settle.item(0).text().startswith("2 d") and page.desk.side.to_settle.count() == 1
    mark(page, "to_settle")
    press(page, qtbot, ENTER)
    assert outcomes(page)[0] == "choose" and page.desk.choices.is_open


def test_delete_settles_and_f12_brings_back(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, CODE)
    mark(page, "unknown")
    press(page, qtbot, DELETE)
    assert page.desk.side.unknown.count() == 0 and page.desk.side.counts.values["unknown"] == 0
    page.desk.side.unknown.setFocus()
    press(page, qtbot, F[12])
    assert page.desk.side.unknown.count() == 1, "F12 in the list is the list's, not the last scan's"


def test_an_unknown_code_of_the_list_becomes_a_stray(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, CODE, world.borrowed("Wild"))
    mark(page, "unknown")
    press(page, qtbot, Qt.Key.Key_S, CTRL | SHIFT)
    assert CODE in page.desk.ask.label.text() and focus(page) is page.desk.ask.field
    type_in(page, "A book for nobody")
    QTest.keyClick(focus(page), Qt.Key.Key_Tab)
    QTest.keyClick(focus(page), Qt.Key.Key_Tab)
    scan(page, qtbot, "MSA")
    [stray] = world.office.reads.strays(world.clock.today(), every=True)
    assert (stray.code, stray.title, stray.for_library) == (CODE, "A book for nobody", "Mesa County PLD")
    assert page.desk.side.unknown.count() == 0


def test_a_stray_of_the_list_goes_on_with_its_slip(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, CODE)
    mark(page, "unknown")
    press(page, qtbot, Qt.Key.Key_S, CTRL | SHIFT)
    type_in(page, "A book for somebody")
    press(page, qtbot, ENTER)
    settle(page, qtbot)
    mark(page, "strays")
    press(page, qtbot, ENTER)
    dialog = page.findChild(LineDialog, "stray_dialog")
    assert dialog is not None
    QTest.keyClicks(dialog.line, "MSA")
    with qtbot.waitSignal(page.paper, timeout=20_000) as printed:
        QTest.keyClick(dialog.line, ENTER)
    assert printed.args is not None
    slip = words(printed.args[1])
    assert "Mesa County PLD" in slip and CODE in slip
    settle(page, qtbot)
    assert page.desk.side.strays.count() == 0
    page.window().activateWindow()
    page.desk.side.unknown.setFocus()  # the list of strays is not shown while it is empty
    press(page, qtbot, F[12])
    qtbot.waitUntil(lambda: page.desk.side.strays.count() == 1)


def test_an_unknown_code_of_the_list_is_received_quickly(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, CODE, world.borrowed("Wild"))
    mark(page, "unknown")
    press(page, qtbot, Qt.Key.Key_R, CTRL | SHIFT)
    assert page.desk.quick.fields["number"].text() == CODE and page.desk.quick.is_open


def test_the_right_click_offers_the_same(page: CheckinPage, qtbot: QtBot) -> None:
    scan(page, qtbot, CODE)
    mark(page, "unknown")
    found = page.desk.side.unknown
    place = found.visualItemRect(found.item(0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, found.mapToGlobal(place))
    QApplication.sendEvent(found.viewport(), event)
    menu = found.findChild(QMenu)
    assert menu is not None
    said = [action.text() for action in menu.actions()]
    menu.close()
    assert [text.split("\t")[1] for text in said] == ["Enter", "Delete", "Ctrl+Shift+S", "Ctrl+Shift+R", "F12"]


def test_what_is_left_elsewhere_is_counted(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    assert page.desk.side.elsewhere.isHidden()
    scan(page, qtbot, world.borrowed("Wild"))
    qtbot.waitUntil(lambda: not page.desk.side.elsewhere.isHidden())
    settle(page, qtbot)
    assert "Left to do elsewhere" in page.desk.side.elsewhere.text()


def test_nine_choices_fit_and_each_says_what_it_is(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    today = world.clock.today()
    nine = [Choice(str(n), phrase("reading_take"), n, f"R10000{n}", f"Title {n}", "Mesa County PLD", "sent",
                   decide=True, since=today) for n in range(1, 10)]  # fmt: skip
    page.desk.choices.show_choices(nine, "2", today)
    QApplication.sendPostedEvents()
    shown = page.desk.choices.buttons
    assert len(shown) == 9 and page.log.height() > 120 and page.height() == 690
    assert all(f"Title {n}" in b.accessibleName() and "Mesa" in b.accessibleName() for n, b in enumerate(shown, 1))
    assert "today" in shown[0].accessibleName() and LOOKS["choose"].cue is not None
    page.desk.choices.clear()
