# SPDX-License-Identifier: GPL-3.0-or-later
"""Scan here: scanners of several kinds are typed key by key, and what is found is saved; keyboards are told apart."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ill_desktop.domain.calibration import ScanKeys, find
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scancode import candidates
from ill_desktop.services import office_settings
from ill_desktop.ui import settings
from ill_desktop.ui.desk.scan_box import ScanBox
from ill_desktop.ui.dialogs.calibration import CalibrationDialog
from tests.ui.records import nameless, quiet
from tests.ui.small_office import World, make

ITEM = "33191000105864"
press: Any = QTest.keyClick  # also takes a window and a character, which its stub does not know
ENDS = {"enter": Qt.Key.Key_Return, "keypad": Qt.Key.Key_Enter, "tab": Qt.Key.Key_Tab}


@pytest.fixture
def world(app: Any, tmp_path: Path) -> Iterator[World]:
    made = make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def dialog(world: World, qtbot: Any) -> CalibrationDialog:
    made = CalibrationDialog(world.office, world.work)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    quiet(made, world.work, qtbot)
    return made


def type_like(dialog: CalibrationDialog, text: str, end: str, pace: float) -> None:
    """One scan: a key every `pace` milliseconds by the clock that the box reads."""
    clock = [100.0]
    dialog.box.time_of = lambda event: clock[0]
    for letter in text:
        clock[0] += pace / 1000
        QTest.keyClicks(dialog.box, letter)
    if end == "line_feed":
        QTest.keyClick(dialog.box, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    elif end == "none":
        dialog.box._over.timeout.emit()
    else:
        QTest.keyClick(dialog.box, ENDS[end])


@pytest.mark.parametrize(
    ("text", "end", "pace", "prefix", "suffix"),
    [(ITEM, "enter", 2, "", ""), (f"x{ITEM}", "enter", 10, "X", ""), (f"A{ITEM}B", "tab", 5, "A", "B"),
     (f"zq{ITEM}99", "keypad", 30, "ZQ", "99"), ("sR100234", "tab", 12, "S", "")],
)  # fmt: skip
def test_a_scanner_is_found_and_saved(dialog: CalibrationDialog, world: World, qtbot: Any, text: str, end: str,
                                      pace: float, prefix: str, suffix: str) -> None:  # fmt: skip
    for _ in range(3):
        assert not dialog.deed.isEnabled()
        type_like(dialog, text, end, pace)
    found = dialog.found
    assert found is not None
    assert (found.prefix, found.suffix, found.end) == (prefix, suffix, end)
    assert found.mean_gap == pytest.approx(pace)
    dialog.deed.click()
    quiet(dialog, world.work, qtbot)
    assert settings.SCANNER_GAP.get() >= pace
    assert settings.SCANNER_END.get() == ("tab" if end == "tab" else "enter")
    rules = world.office.rules(fresh=True)
    read = candidates(text, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    assert found.code in read


def test_what_is_taken_off_already_is_not_saved_again(dialog: CalibrationDialog, world: World, qtbot: Any) -> None:
    before = world.office.rules(fresh=True)
    for _ in range(3):
        type_like(dialog, f"b{ITEM}", "enter", 3)
    assert "taken off already" in dialog.told.text()
    dialog.deed.click()
    quiet(dialog, world.work, qtbot)
    assert world.office.rules(fresh=True) == before


def test_what_is_printed_says_what_belongs_to_the_code(dialog: CalibrationDialog, world: World) -> None:
    for _ in range(3):
        type_like(dialog, "XX4711-aQ", "enter", 3)
    assert dialog.found is not None
    assert "cannot be seen" in dialog.notice.said.text()
    dialog.printed.setText("4711-a")
    assert dialog.found is not None
    assert (dialog.found.prefix, dialog.found.suffix) == ("XX", "Q")
    assert not dialog.notice.isVisible()
    dialog.printed.setText("9999")
    assert dialog.found is None
    assert "does not contain 9999" in dialog.notice.said.text()


@pytest.mark.parametrize(
    ("scans", "why"),
    [
        ([(ITEM, "enter", 200)] * 3, "typed on a keyboard"),
        ([(ITEM, "enter", 3), ("33191000105872", "enter", 3), (ITEM, "enter", 3)], "do not agree"),
        ([(ITEM, "enter", 3), (ITEM, "tab", 3), (ITEM, "enter", 3)], "do not end alike"),
    ],
)
def test_scans_that_say_nothing_are_told_apart(dialog: CalibrationDialog, scans: list[Any], why: str) -> None:
    for scan in scans:
        type_like(dialog, *scan)
    assert why in dialog.notice.said.text()
    assert not dialog.deed.isEnabled()
    dialog.again.click()
    for _ in range(3):
        type_like(dialog, ITEM, "enter", 3)
    assert dialog.deed.isEnabled()


@pytest.mark.parametrize(("end", "why"), [("none", "presses no key at the end"), ("line_feed", "line feed")])
def test_an_end_that_does_not_work_is_said(dialog: CalibrationDialog, end: str, why: str) -> None:
    for _ in range(3):
        type_like(dialog, ITEM, end, 3)
    assert why in dialog.notice.said.text()


def test_a_slow_scanner_is_said() -> None:
    found = find([ScanKeys(ITEM, [60.0] * 12 + [90.0], "enter")] * 3)
    assert "long pauses" in found.warnings[0]
    assert found.gap == 100
    with pytest.raises(UserError, match="2 to go"):
        find([ScanKeys(ITEM, [3.0] * 13, "enter")])


def test_the_scanners_enter_does_not_save(dialog: CalibrationDialog) -> None:
    for _ in range(4):
        type_like(dialog, ITEM, "enter", 3)
    assert dialog.isVisible()
    assert len(dialog.scans) == 1  # the fourth begins anew


def test_tab_ends_a_scan_in_the_scan_box(app: Any, qtbot: Any) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.scanned) as heard:
        QTest.keyClicks(box, ITEM)
        QTest.keyClick(box, Qt.Key.Key_Tab)
    assert heard.args == [ITEM]


def test_after_it_is_saved_tab_ends_a_scan_anywhere(window: Any, settle: Any, qtbot: Any) -> None:
    said: list[str] = []
    window._scanner.scanned.disconnect()
    window._scanner.scanned.connect(said.append)
    window.papers.calibrate()
    settle()
    dialog = window.findChild(CalibrationDialog)
    for _ in range(3):
        type_like(dialog, ITEM, "tab", 3)
    dialog.deed.click()
    settle()
    window._scanner.gap = 5.0  # this machine may be slower than a scanner
    window.activateWindow()
    window.find_box.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.find_box)
    for letter in ITEM:
        press(window.windowHandle(), letter)
    press(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: said == [ITEM])
    assert window.find_box.text() == ""
    assert QApplication.focusWidget() is window.find_box


def test_every_field_has_a_name(dialog: CalibrationDialog) -> None:
    assert not nameless(dialog)


def test_one_prefix_is_added_to_the_others(dialog: CalibrationDialog, world: World, qtbot: Any) -> None:
    office_settings.save(world.office, {"scan_prefixes": ("b", "k")})
    dialog._on_rules(world.office.rules(fresh=True))
    for _ in range(3):
        type_like(dialog, f"x{ITEM}", "enter", 3)
    dialog.deed.click()
    quiet(dialog, world.work, qtbot)
    assert world.office.rules(fresh=True).scan_prefixes == ("b", "k", "X")
