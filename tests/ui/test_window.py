# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: tabs and counts, menus and keys, what is refused, and what happens when something breaks."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QTabWidget

from ill_desktop.app import Broken, open_window
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import settings
from ill_desktop.ui.actions import ACTIONS, MENUS, TABS
from ill_desktop.ui.commands import CommandPalette, fits
from ill_desktop.ui.menus import leaves

Settle = Callable[[], None]


def test_names_that_others_rely_on(window: Any, settle: Settle) -> None:
    assert window.objectName() == "main_window"
    assert isinstance(window.findChild(QTabWidget, "pages"), QTabWidget)
    assert isinstance(window.findChild(QLineEdit, "find_box"), QLineEdit)
    names = [window.tabs.widget(place).objectName() for place in range(window.tabs.count())]
    assert names == [row.name for row in window.tabs.tab_rows]
    assert names[:4] == ["today", "incoming", "outgoing", "overdue"]


def test_tabs_stand_in_the_order_of_the_design_and_show_their_counts(window: Any, settle: Settle) -> None:
    counts = window.office.reads.counts(window.office.clock.today())
    assert window.tabs.tabText(0) == f"Today {counts['today.start_here']}"
    assert window.tabs.tabText(1) == f"Incoming requests (Lending) {counts['incoming']}"
    assert window.tabs.tabText(2) == f"Outgoing requests (Borrowing) {counts['outgoing']}"


def test_a_page_is_made_when_it_is_first_opened(window: Any, settle: Settle) -> None:
    assert [page.name for page in window.tabs.made()] == ["today"]
    window.tabs.open("overdue")
    assert [page.name for page in window.tabs.made()] == ["today", "overdue"]


def test_the_first_window_takes_the_room_there_is(window: Any) -> None:
    room = window.screen().availableGeometry()
    assert window.width() > room.width() * 0.8 and window.height() > room.height() * 0.8
    assert window.width() <= room.width() and window.height() <= room.height()


def test_every_tab_opens(window: Any, settle: Settle) -> None:
    for row in TABS:
        page = window.tabs.open(row.name)
        assert (page is None) == (row not in window.tabs.tab_rows)
        assert page is None or window.tabs.current().name == row.name
    settle()
    assert not window.refusal.isVisible()


def test_menus_are_those_of_the_design(window: Any, settle: Settle) -> None:
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["File", "Request", "Desk", "Courier", "Reports", "View", "Help"]


def test_every_action_is_in_a_menu_on_a_key_and_in_the_palette(window: Any, settle: Settle) -> None:
    for row in window.tabs.tab_rows:
        page = window.tabs.open(row.name)
        settle()
        shown = [action for menu in window.menus._menus.values() for action in leaves(menu)]
        mine = [action for action in page.actions() if not action.isSeparator()]
        assert set(mine) <= set(shown), row.name
        assert {row.key for row in ACTIONS} <= {action.objectName() for action in shown}
        without = [a.text() for a in shown if a.shortcut().isEmpty() and not a.data()]
        assert not without, (row.name, without)
        possible = {action for _, action in window.menus.possible()}
        assert {a for a in mine if a.isVisible() and a.isEnabled()} <= possible


def test_no_key_has_two_meanings(window: Any, settle: Settle) -> None:
    for row in window.tabs.tab_rows:
        window.tabs.open(row.name)
        settle()
        keys = [a.shortcut().toString() for _, a in window.menus.possible() if not a.shortcut().isEmpty()]
        assert sorted(keys) == sorted(set(keys)), row.name


def test_no_single_letter_acts_in_a_field(window: Any, settle: Settle) -> None:
    for row in window.tabs.tab_rows:
        window.tabs.open(row.name)
        settle()
        for _, action in window.menus.possible():
            if len(action.shortcut().toString().removeprefix("Shift+")) == 1:
                assert action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut, action.text()


def test_the_actions_of_a_page_leave_with_it(window: Any, settle: Settle) -> None:
    before = window.tabs.current().actions()[0]
    window.tabs.open("outgoing")
    settle()
    shown = [action for menu in window.menus._menus.values() for action in leaves(menu)]
    assert before not in shown
    assert window.tabs.current().actions()[0] in shown


def test_the_palette_finds_by_beginnings_and_does_it(window: Any, settle: Settle) -> None:
    window.show_commands()
    palette = window.findChild(CommandPalette)
    everything = palette.list.count()
    QTest.keyClicks(palette.typed, "overd")
    assert 0 < palette.list.count() < everything
    [place] = [row for row in range(palette.list.count()) if palette.list.item(row).text() == "Overdue"]
    for _ in range(place):
        QTest.keyClick(palette.typed, Qt.Key.Key_Down)
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    settle()
    assert window.tabs.current().name == "overdue"


def test_words_are_found_by_their_beginnings() -> None:
    assert fits("pull pr", "Print pull list Request")
    assert not fits("ull", "Print pull list")
    assert fits("", "anything")


def test_what_is_refused_stays_until_the_next_deed(window: Any, settle: Settle) -> None:
    window.work.refused.emit("That is not possible now.")
    assert window.refusal.isVisible()
    assert window.refusal.label.text() == "That is not possible now."
    window.work.changed.emit(Changes())
    assert not window.refusal.isVisible()


def test_escape_closes_what_was_refused(window: Any, settle: Settle) -> None:
    window.work.refused.emit("That is not possible now.")
    QTest.keyClick(window.tabs.current().table, Qt.Key.Key_Escape)
    assert not window.refusal.isVisible()


def test_the_status_bar_says_where_we_are(window: Any, settle: Settle) -> None:
    assert window.findChild(QLabel, "database_shown").text() == "district.sqlite"
    assert re.fullmatch(r"courier today: \d+ arriving / \d+ leaving", window.findChild(QLabel, "courier_shown").text())


def test_who_works_here_stands_in_the_history(window: Any, settle: Settle) -> None:
    key, name, _ = window.office.reads.staff()[1]
    window.deeds.work_as(key, name)
    assert window.status.staff.text() == name
    page = window.tabs.open("incoming")
    page.queues.choose("incoming.to_answer")
    settle()
    request = page.table.current_id()
    page.menu.primary.trigger()
    settle()
    assert window.office.reads.show(request)["history"][-1]["by"] == name


def test_the_same_person_goes_on_after_a_restart(app: Any, database: Path, qtbot: Any) -> None:
    settings.STAFF.set("Nobody Known")
    opened: Any = open_window(database, today=lambda: date(2026, 11, 24))
    qtbot.waitUntil(opened.work.is_idle)
    assert opened.office.deeds.staff_id is None
    settings.STAFF.set(opened.office.reads.staff()[0][1])
    opened.deeds.take_up_staff()
    qtbot.waitUntil(opened.work.is_idle)
    assert opened.office.deeds.staff_id == opened.office.reads.staff()[0][0]
    opened.close()


def test_long_work_shows_progress_and_is_cancelled(window: Any, settle: Settle, qtbot: Any) -> None:
    said: list[str] = []

    def endless(progress: Any) -> None:
        while progress(1, 2):
            pass
        raise UserError("Stopped.")

    window.work.long("Counting", endless, failed=said.append)
    shown = [b for b in window.status.findChildren(QPushButton) if b.accessibleName() == "Cancel: Counting"]
    qtbot.waitUntil(shown[0].isVisible)
    shown[0].click()
    qtbot.waitUntil(lambda: said == ["Stopped."])


@pytest.mark.logs("a bug")
def test_a_bug_is_logged_and_told_once(window: Any, settle: Settle, qapp: Any) -> None:
    broken = Broken()
    for _ in range(3):
        broken(ValueError, ValueError("no such shelf"), None)
    boxes = [w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    assert len(boxes) == 1
    assert "no such shelf" in boxes[0].detailedText()
    boxes[0].close()


def test_closing_leaves_one_file(window: Any, settle: Settle, database: Path) -> None:
    window.close()
    assert [path.name for path in database.parent.glob("district*")] == ["district.sqlite"]


def test_settings_keep_their_types(app: Any) -> None:
    settings.SOUND.set(False)
    settings.SCANNER_GAP.set(50)
    store = settings._store()
    store.sync()
    assert settings.SOUND.get() is False
    assert settings.SCANNER_GAP.get() == 50
    settings.SOUND.reset()
    assert settings.SOUND.get() is True


def test_every_setting_is_described() -> None:
    assert all(setting.says.endswith(".") for setting in settings.ALL)
    assert len({setting.key for setting in settings.ALL}) == len(settings.ALL)


def test_the_table_of_actions_is_sound() -> None:
    menus = {key for key, _ in MENUS}
    assert {row.menu for row in ACTIONS} | {row.menu for row in TABS} <= menus
    assert all(not QKeySequence(row.shortcut).isEmpty() for row in (*ACTIONS, *TABS))
    assert len({row.key for row in ACTIONS}) == len(ACTIONS)


def test_none_does_not_die(app: Any) -> None:
    """PySide6 6.12 on Python 3.11 takes one reference of None with each call that returns it."""
    action = QAction()
    for _ in range(200_000):
        action.setEnabled(True)
    assert sys.getrefcount(None) > 1_000
