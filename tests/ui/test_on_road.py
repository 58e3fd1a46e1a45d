# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road, in the window: late items with their cause, the lanes, the question to the library."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ill_desktop.domain.request import Request
from ill_desktop.services import transit
from ill_desktop.ui.desk.on_road import RoadPanel
from ill_desktop.ui.dialogs.courier_problem import CourierProblemDialog
from tests.ui.test_accessibility import unnamed

Settle = Callable[[], None]


def opened(window: Any, settle: Settle) -> RoadPanel:
    """The panel, with at least one item that is late on its way to us."""
    on_way = next(item for item in window.office.reads.on_road() if item.direction == "in")
    day = window.office.clock.today() - timedelta(40)
    with window.office.deed() as deed:
        request = deed.get(Request, on_way.request_id, ())
        request.shipped_on = request.status_on = day
        deed.save(request)
    page = window.tabs.open("courier")
    page.open_list("courier.road")
    settle()
    return page.road


def test_late_items_and_lanes_are_listed(window: Any, settle: Settle) -> None:
    panel, road = opened(window, settle), transit.road(window.office)
    late = [one for one in road.late if one.item.direction == "in"]
    assert panel.table.figures.keys == [str(one.item.request_id) for one in late] and late
    assert panel.lanes.figures.rowCount() == len({lane.code for lane in road.lanes if lane.direction == "in"})
    assert any(row[0].text.startswith("40 d") for row in panel.table.figures.rows)
    assert all(": " in row[4].text for row in panel.table.figures.rows)
    page = window.tabs.open("courier")
    assert page.tabs.tabText(page.tabs.currentIndex()) == f"On the road  {len(late)}"
    panel.way.setCurrentIndex(2)
    settle()
    assert len(panel.table.figures.keys) == len(road.late) >= len(late)
    assert unnamed(panel) == []


def test_the_question_is_on_the_clipboard_by_one_key(window: Any, settle: Settle) -> None:
    panel = opened(window, settle)
    late = panel._late[panel.table.current_key()]
    QGuiApplication.clipboard().setText("")
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle()
    text = transit.question(window.office, late)
    assert text is not None and QGuiApplication.clipboard().text() == text.text != ""


def test_it_becomes_a_problem_of_its_request(window: Any, settle: Settle) -> None:
    panel = opened(window, settle)
    number = panel._numbers[panel.table.current_key()]
    panel.problem.click()
    settle()
    dialog = window.findChild(CourierProblemDialog)
    assert dialog.fields["request"].text() == number
    QTest.keyClick(dialog.kind, Qt.Key.Key_Return)
    settle()
    assert [line.request for line in window.office.reads.open_problems_of(request_id=int(panel.table.current_key()))
            ] == [number]  # fmt: skip
    dialog.reject()


def test_enter_opens_the_request(window: Any, settle: Settle) -> None:
    panel = opened(window, settle)
    key = int(panel.table.current_key())
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    settle()
    side = window.office.reads.show(key)["side"]
    assert window.tabs.open("outgoing" if side == "borrowing" else "incoming").table.current_id() == key
