# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds and releases in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.holds import LegalHoldsDialog, ReleasesDialog

Settle = Callable[[], None]


def test_a_hold_is_placed_and_released_by_the_keyboard(window: Any, settle: Settle, qtbot: Any) -> None:
    window.deeds.show_dialog("holds.LegalHoldsDialog")
    dialog = window.findChild(LegalHoldsDialog)
    QTest.keyClicks(dialog.ordered_by, "District Court")
    QTest.keyClicks(dialog.what, "R1")
    dialog.place.click()
    qtbot.waitUntil(lambda: 'Nothing is known by "R1"' in dialog.notice.said.text())
    dialog.what.setText(window.office.reads.as_json([1])[0]["number"])
    dialog.place.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    assert dialog.table.item(0, 2).text() == "District Court" and not dialog.release.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData("period"))
    dialog.what.setText("1/1/2026 - 3/31/2026")
    dialog.place.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    dialog.table.selectRow(0)
    dialog.release.click()
    small = dialog.findChild(LineDialog)
    QTest.keyClicks(small.line, "the court")
    QTest.keyClick(small.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.office.reads.legal_holds()) == 1)
    qtbot.waitUntil(lambda: dialog.table.item(1, 4).text() == "the court")


def test_a_file_is_handed_out_and_logged(window: Any, settle: Settle, qtbot: Any, tmp_path: Path) -> None:
    window.deeds.show_dialog("holds.ReleasesDialog")
    dialog = window.findChild(ReleasesDialog)
    dialog.hand_out.click()
    assert "to whom" in dialog.notice.said.text()
    dialog.to_whom.setText("The Gazette")
    dialog.first.setText("1/1/2026")
    out = tmp_path / "out.xlsx"
    dialog.write(str(out))
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    assert out.exists() and dialog.table.item(0, 2).text() == "The Gazette"
    dialog.first.setText("soon")
    dialog.write(str(out))
    assert "not a date" in dialog.notice.said.text()
