# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk with the cart, the walking order and shipping, by keyboard in the real window."""

from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import libraries, pulling, requests, shelving
from ill_desktop.ui.dialogs.pull import PullDialog
from ill_desktop.ui.dialogs.settings_dialog import SettingsDialog
from ill_desktop.ui.dialogs.ship import ShipDialog
from ill_desktop.ui.dialogs.walking_order import WalkingOrderDialog

Settle = Callable[[], None]
ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: Any, settle: Settle, qtbot: Any, kind: type[Any], action: str) -> Any:
    window.menus.by_key[action].trigger()
    settle()
    dialog = window.findChild(kind)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def letter(dialog: PullDialog, settle: Settle, qtbot: Any, key: str) -> None:
    QTest.keyClicks(dialog.scan, key)
    qtbot.waitUntil(lambda: not dialog.scan.text() and not dialog.scan._alone.isActive())
    settle()


def box_of(parent: QWidget) -> QMessageBox:
    return next(box for box in parent.findChildren(QMessageBox) if box.isVisible())


def test_a_walk_by_keys_and_scans(window: Any, settle: Settle, qtbot: Any) -> None:
    office, today = window.office, window.office.clock.today()
    library = next(key for key in office.reads.library_ids() if not office.reads.show_library(key)["own"])
    for n in range(6):
        fields = {"title": f"Book {n}", "call_number": f"641.{n}", "library_id": library}
        requests.act(office, requests.create(office, Side.LENDING, fields).requests[0], Action.SEARCH)
    walk = list(pulling.walk(office))
    assert len(walk) >= 6
    dialog: PullDialog = opened(window, settle, qtbot, PullDialog, "pull")
    assert dialog.current() == walk[0]
    first = pulling.lines(office, walk[:1])[0]
    assert dialog.now.call.text() == (first.call_number or "no call number")
    letter(dialog, settle, qtbot, "f")
    assert dialog.current() == walk[1]
    letter(dialog, settle, qtbot, "n")
    assert dialog.current() == walk[2]
    letter(dialog, settle, qtbot, "u")
    QTest.keyClick(box_of(dialog), ENTER)
    settle()
    assert office.reads.show(walk[2])["status"] == "unfilled"
    assert "choose" in dialog.said.text()
    number = office.reads.show(walk[4])["number"]
    QTest.keyClicks(dialog.scan, number)
    QTest.keyClick(dialog.scan, ENTER)
    settle()
    assert "found" in office.reads.show(walk[4])["flags"]
    assert dialog.current() == walk[3]
    QTest.keyClick(dialog.scan, Qt.Key.Key_Z, CTRL)
    settle()
    assert "found" not in office.reads.show(walk[4])["flags"]
    QTest.keyClicks(dialog.scan, "999999999")
    QTest.keyClick(dialog.scan, ENTER)
    settle()
    assert "nothing that is looked for" in dialog.notice.said.text()
    left = list(office.reads.request_ids(pulling.WALK, today))
    assert left == [key for key in walk if key not in walk[:3]]
    dialog.close()
    settle()


def test_the_walking_order_is_moved_by_keys_and_kept(window: Any, settle: Settle, qtbot: Any) -> None:
    home = next(place.branch_id for place in shelving.places(window.office))
    for place in ("Basement", "Annex"):
        given = {"title": place, "location": place, "branch_id": home}
        requests.create(window.office, Side.LENDING, given)
    dialog: WalkingOrderDialog = opened(window, settle, qtbot, WalkingOrderDialog, "walking_order")
    branch, before = dialog.branches.currentData(), dialog.order()
    assert len(before) > 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    after = [before[1], before[0], *before[2:]]
    assert dialog.order() == after
    QTest.keyClick(dialog, ENTER)
    settle()
    kept = [p.location for p in shelving.places(window.office) if p.branch_id == branch]
    assert kept == after
    assert not shiboken6.isValid(dialog)
    again: WalkingOrderDialog = opened(window, settle, qtbot, WalkingOrderDialog, "walking_order")
    assert again.order() == after
    again.before.click()
    settle()
    assert again.order() == before
    assert [p.location for p in shelving.places(window.office) if p.branch_id == branch] == before


def test_shipping_shows_the_terms_first(window: Any, settle: Settle, qtbot: Any) -> None:
    office = window.office
    paying = {"name": "Paying Library", "symbol": "PAY", "courier_code": "C303", "loan_days": 28,
              "loan_charge_cents": 1500, "reciprocal": False}  # fmt: skip
    library = libraries.save_library(office, None, paying).libraries[0]
    key = requests.create(office, Side.LENDING, {"title": "Emma", "library_id": library}).requests[0]
    requests.act(office, key, Action.SEARCH)
    page = window.tabs.open("incoming")
    settle()
    page.open_request(key)
    settle()
    QTest.keyClick(page.table, ENTER)
    settle()
    dialog = page.findChild(ShipDialog)
    assert dialog is not None
    assert "by the library's policy" in dialog.due_said.text()
    assert dialog.charge_said.text().startswith("$15.00")
    dialog.due.setText("nonsense")
    assert not dialog.deed.isEnabled()
    dialog.due.setText("+14")
    dialog.charge.setText("0")
    assert "not by the policy" in dialog.charge_said.text()
    QTest.keyClick(dialog, ENTER)
    settle()
    shown = office.reads.show(key)
    assert (shown["status"], shown["lender_due"], shown["charge_cents"]) == ("shipped", "2026-12-08", 0)


@pytest.mark.parametrize("order", ["mac"])
def test_another_rule_makes_the_shelf_order_anew(window: Any, settle: Settle, qtbot: Any, order: str) -> None:
    office = window.office
    keys = [requests.create(office, Side.LENDING, {"title": name, "call_number": f"FIC {name}"}).requests[0]
            for name in ("MCCALL", "MACDONALD")]  # fmt: skip
    dialog: SettingsDialog = opened(window, settle, qtbot, SettingsDialog, "settings")
    combo: Any = dialog.editors["mc_order"]
    combo.setCurrentIndex(combo.findData(order))
    dialog.save()
    settle()
    after = {key: made for key, _, made in office.reads.called(min(keys) - 1, 10)}
    assert after[keys[0]] == "FIC MACCALL" and after[keys[1]] == "FIC MACDONALD"
