# SPDX-License-Identifier: GPL-3.0-or-later
"""A burst that falls somewhere else goes to the scan box and leaves nothing behind."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox

from ill_desktop.ui.scanner import ScannerWatch, is_held

Settle = Callable[[], None]
CODE = "31847000036258"
press: Any = QTest.keyClick  # also takes a window and a character, which its stub does not know


@pytest.fixture
def scanned(window: Any, settle: Settle) -> list[str]:
    """What reaches the scan box; the check-in page is not opened."""
    said: list[str] = []
    window._scanner.gap = 5.0  # this machine may be slower than a scanner
    window._scanner.scanned.disconnect()
    window._scanner.scanned.connect(said.append)
    return said


def burst(window: Any, code: str = CODE) -> None:
    """Keys as the system sends them: to the window, which gives them to the widget that has the focus."""
    for character in code:
        press(window.windowHandle(), character)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)


def focused(window: Any, widget: Any, qtbot: Any) -> Any:
    widget.setParent(window)
    widget.show()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
    return widget


def test_a_line_gets_back_what_stood_in_it(window: Any, scanned: list[str], qtbot: Any) -> None:
    line = focused(window, QLineEdit("Salida RL"), qtbot)
    line.setCursorPosition(6)
    burst(window)
    qtbot.waitUntil(lambda: scanned == [CODE])
    assert (line.text(), line.cursorPosition()) == ("Salida RL", 6)


def test_a_note_gets_back_what_stood_in_it(window: Any, scanned: list[str], qtbot: Any) -> None:
    note = focused(window, QPlainTextEdit("two\nlines"), qtbot)
    burst(window)
    qtbot.waitUntil(lambda: scanned == [CODE])
    assert note.toPlainText() == "two\nlines"


def test_a_number_gets_back_what_stood_in_it(window: Any, scanned: list[str], qtbot: Any) -> None:
    box = focused(window, QSpinBox(), qtbot)
    box.setValue(12)
    burst(window, "123456")
    qtbot.waitUntil(lambda: scanned == ["123456"])
    assert box.value() == 12


def test_a_table_does_nothing(window: Any, scanned: list[str], settle: Settle, qtbot: Any) -> None:
    page = window.tabs.open("incoming")
    page.queues.choose("incoming.to_answer")
    settle()
    page.table.setFocus()
    before = list(page.model.ids)
    burst(window, "HPR100234")
    qtbot.waitUntil(lambda: scanned == ["HPR100234"])
    settle()
    assert list(page.model.ids) == before


def test_the_find_box_searches_nothing(window: Any, scanned: list[str], settle: Settle, qtbot: Any) -> None:
    window.find_box.take_focus()
    qtbot.waitUntil(window.find_box.hasFocus)
    burst(window)
    qtbot.waitUntil(lambda: scanned == [CODE])
    settle()
    assert window.find_box.text() == ""
    assert window.tabs.current().found() == ""


def test_slow_typing_is_left_alone(window: Any, scanned: list[str], qtbot: Any) -> None:
    now = [0.0]
    window._scanner.gap, window._scanner.time_of = 0.035, lambda event: now[0]
    line = focused(window, QLineEdit(), qtbot)
    for character in CODE:
        now[0] += 0.2
        press(window.windowHandle(), character)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert (line.text(), scanned) == (CODE, [])


def test_a_short_burst_is_left_alone(window: Any, scanned: list[str], qtbot: Any) -> None:
    line = focused(window, QLineEdit(), qtbot)
    burst(window, "12")
    assert (line.text(), scanned) == ("12", [])


def test_the_scan_box_keeps_its_own_scans(window: Any, scanned: list[str], qtbot: Any) -> None:
    box = QLineEdit()
    box.setObjectName("scan_box")
    focused(window, box, qtbot)
    burst(window)
    assert (box.text(), scanned) == (CODE, [])


def test_the_burst_is_scanned_on_the_check_in_page(window: Any, settle: Settle, qtbot: Any) -> None:
    if window.tabs.place("checkin") < 0:
        pytest.fail("there is no check-in page")
    window._scanner.gap = 5.0
    window.find_box.take_focus()
    qtbot.waitUntil(window.find_box.hasFocus)
    burst(window, "30234000999990")
    qtbot.waitUntil(lambda: window.tabs.current().name == "checkin")
    settle()
    log = window.tabs.current().findChild(object, "scan_log")
    qtbot.waitUntil(lambda: log.model().rowCount() == 1)
    assert window.find_box.text() == ""


HELD = [("R", True), ("Shift+R", True), ("7", True), ("F2", False), ("Ctrl+R", False)]


@pytest.mark.parametrize(("key", "held"), HELD)
def test_letters_and_digits_are_held_back(key: str, held: bool) -> None:
    assert is_held(key) is held


def test_the_watch_ends_with_its_window(app: Any) -> None:
    made = QLineEdit()
    watch = ScannerWatch(made)
    assert watch.gap == pytest.approx(0.035)
    assert watch.length == 6
    made.deleteLater()
