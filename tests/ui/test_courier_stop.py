# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier does not run, and other carriers, by keyboard in the real window."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.domain.courier_stops import OPEN_END
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from ill_desktop.ui.dialogs.carrier import CarrierDialog
from ill_desktop.ui.dialogs.courier_stop import CourierStopDialog

Settle = Callable[[], None]
ENTER = Qt.Key.Key_Return


def lender_by_courier(office: Any) -> int:
    shown = (office.reads.show_library(key) for key in office.reads.library_ids(kind="active"))
    return next(one["id"] for one in shown if one["courier"] and one["courier_code"] and one["carrier"] == "courier")


def back(office: Any) -> int:
    fields = {"title": "Waits for the van", "library_id": lender_by_courier(office)}
    key = requests.create(office, Side.BORROWING, fields).requests[0]
    for action in (Action.SEND, Action.RECEIVE, Action.TAKE_BACK):
        requests.act(office, key, action)
    requests.edit(office, key, {"lender_due": office.clock.today() + timedelta(1)})
    return key


def test_the_courier_is_stopped_and_runs_again(window: Any, settle: Settle, qtbot: Any) -> None:
    office, today = window.office, window.office.clock.today()
    back(office)
    page = window.tabs.open("courier")
    settle()
    assert page.rests.isHidden()
    window.menus.by_key["courier_stop"].trigger()
    dialog = window.findChild(CourierStopDialog)
    qtbot.waitUntil(lambda: dialog.courier.count() > 1 and dialog.deed.isEnabled())
    assert dialog.courier.currentData() == office.reads.courier_names()[0]
    QTest.keyClicks(dialog.reason, "blizzard")
    qtbot.waitUntil(lambda: "blizzard" in dialog.texts.text.toPlainText())
    QTest.keyClick(dialog.reason, ENTER)
    qtbot.waitUntil(lambda: dialog.there.count() == 1)
    [stop] = office.reads.courier_stops(today)
    assert (stop.first, stop.last, stop.reason) == (today, OPEN_END, "blizzard")
    qtbot.waitUntil(lambda: not page.rests.isHidden())
    assert "blizzard" in page.rests.said.text() and "further notice" in page.rests.said.text()
    held = next(n for n in range(page.tabs.count()) if page.tabs.tabText(n).startswith("Held"))
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(held) and page.tabs.tabText(held) != "Held")
    dialog.there.setCurrentRow(0)
    assert not dialog.runs.isEnabled()
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.there.count() == 0)
    qtbot.waitUntil(page.rests.isHidden)
    dialog.first.setText("2026-13-40")
    qtbot.waitUntil(lambda: not dialog.notice.isHidden())
    assert not dialog.deed.isEnabled()


def test_it_goes_back_by_another_carrier(window: Any, settle: Settle, qtbot: Any) -> None:
    office = window.office
    key = back(office)
    page = window.tabs.open("outgoing")
    window.ways.show_request(key)
    settle()
    qtbot.waitUntil(lambda: page.chosen()[0] == [key] and page.chosen()[1] is not None)
    page.menu.more["carrier"].trigger()
    qtbot.waitUntil(lambda: window.findChild(CarrierDialog) is not None)
    dialog = window.findChild(CarrierDialog)
    dialog.label.setChecked(False)
    dialog.fields.carrier.setCurrentText("UPS")
    dialog.fields.postage.setText("4,5,6.x")
    QTest.keyClick(dialog.fields.postage, ENTER)
    assert not dialog.notice.isHidden() and dialog.isVisible()
    dialog.fields.postage.setText("8.20")
    QTest.keyClicks(dialog.fields.tracking, "1z999aa10123456784")
    QTest.keyClick(dialog.fields.tracking, ENTER)
    qtbot.waitUntil(lambda: office.reads.show(key)["shipments"] != [])
    [sent] = office.reads.show(key)["shipments"]
    assert (sent["carrier"], sent["tracking"], sent["postage_cents"]) == ("UPS", "1Z999AA10123456784", 820)
    assert office.reads.show(key)["status"] == "returned"
