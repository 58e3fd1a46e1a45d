# SPDX-License-Identifier: GPL-3.0-or-later
"""The staff list in the window: the first person of a new office, and one who leaves."""

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest

from ill_desktop.ui.dialogs.staff import StaffListDialog

Settle = Callable[[], None]


def test_somebody_new_takes_the_desk(window: Any, settle: Settle, qtbot: Any) -> None:
    window.deeds.show_staff()
    dialog = window.findChild(StaffListDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    before = dialog.table.rowCount()
    dialog.table.clearSelection()
    dialog.name.clear()
    dialog.add.click()
    qtbot.waitUntil(lambda: "Type the person's name" in dialog.notice.said.text())
    QTest.keyClicks(dialog.name, "Zoe Quick")
    dialog.initials.clear()
    dialog.add.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == before + 1)
    at = next(row for row in range(before + 1) if dialog.table.item(row, 0).text() == "Zoe Quick")
    assert dialog.table.item(at, 1).text() == "ZQ"
    dialog.table.selectRow(at)
    dialog.is_me.click()
    assert window.status.staff.text() == "Zoe Quick"
    assert window.office.deeds.staff_id == next(k for k, n, *_ in window.office.reads.all_staff() if n == "Zoe Quick")


def test_one_leaves(window: Any, settle: Settle, qtbot: Any) -> None:
    window.deeds.show_staff()
    dialog = window.findChild(StaffListDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 1)
    dialog.table.selectRow(0)
    name = dialog.table.item(0, 0).text()
    dialog.heir.setCurrentIndex(1)
    dialog.left.click()
    qtbot.waitUntil(lambda: name not in [row[1] for row in window.office.reads.staff()])
    last = dialog.table.rowCount() - 1
    qtbot.waitUntil(lambda: dialog.table.item(last, 3).text() == "has left")
