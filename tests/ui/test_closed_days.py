# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed from-to by the keyboard: what it moves is shown before, done by one key, taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ill_desktop.domain.request import Side, Status
from ill_desktop.services import closed_days, requests
from ill_desktop.ui.dialogs.closed_days import ClosedDaysDialog

Settle = Callable[[], None]


def test_the_office_closes_and_opens_again(window: Any, settle: Settle, qtbot: Any) -> None:
    office, due = window.office, date(2026, 12, 17)
    libraries = office.reads.library_ids(kind="active")
    key = requests.create(office, Side.BORROWING, {"title": "Snow", "library_id": libraries[0]}).requests[0]
    for action in ("send", "receive", "check_out"):
        requests.act(office, key, requests.Action(action))
    requests.edit(office, key, {"lender_due": due, "customer_due": due})
    plan = closed_days.plan(office, due, date(2026, 12, 18))
    window.deeds.show_dialog("closed_days.ClosedDaysDialog")
    dialog = window.findChild(ClosedDaysDialog)
    QTest.keyClicks(dialog.first, "12/17")
    QTest.keyClick(dialog.first, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.last, "+1")
    QTest.keyClicks(dialog.reason, "snow")
    qtbot.waitUntil(lambda: dialog.deed.isEnabled() and "(snow)" in dialog.texts.text.toPlainText())
    assert f"{len(plan.moved)} customers' dates move" in dialog.says.text() or len(plan.moved) == 1
    assert dialog.texts.libraries.count() == plan.libraries
    dialog.texts.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.texts.text.toPlainText() != ""
    there = dialog.there.count()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.there.count() == there + 1)
    shown = office.reads.show(key)
    assert (shown["customer_due"], shown["status"]) == ("2026-12-21", Status.CHECKED_OUT.value)
    assert "Closed from" in dialog.says.text()
    [row] = [n for n in range(there + 1) if "snow" in dialog.there.item(n).text()]
    dialog.there.setCurrentRow(row)
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.there.count() == there)
    assert office.reads.show(key)["customer_due"] == "2026-12-17"


def test_days_that_cannot_be_are_said(window: Any, settle: Settle, qtbot: Any) -> None:
    window.deeds.show_dialog("closed_days.ClosedDaysDialog")
    dialog = window.findChild(ClosedDaysDialog)
    for typed, says in (("12/32", "no day 32"), ("1/1/2020", "over")):
        dialog.first.setText(typed)
        qtbot.waitUntil(lambda says=says: says in dialog.notice.said.text())
        assert not dialog.deed.isEnabled() and not dialog.notice.isHidden()
