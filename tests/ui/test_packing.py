# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of packing through the real window: totes at the desk, the question of a wrong one, the list, the driver."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ill_desktop.app import open_window
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import office_settings
from ill_desktop.ui.dialogs.preview import PreviewDialog
from tests.documents.reading import words
from tests.offices import TODAY, Made
from tests.ui.conftest import Settle

B, L, S = Side.BORROWING, Side.LENDING, Status
ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
BOTH = ALT | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office_of_totes(here: Made) -> dict[str, str]:
    """The numbers of what leaves today; North and South are the hubs."""
    office_settings.save(here.office, {"packing": "hub"})
    here.change("UPDATE libraries SET delivery_days = 'MTWRF', hub = 'North' WHERE id = :key", key=here.lender)
    here.change("UPDATE libraries SET delivery_days = 'MTWRF', hub = 'South' WHERE id = :key", key=here.borrower)
    return {
        "lent": here.number(here.request(L, S.SEARCHING)), "lent too": here.number(here.request(L, S.SEARCHING)),
        "back": here.number(here.request(B, S.CHECKED_IN, days_ago=2, customer_id=here.customer)),
    }  # fmt: skip


@pytest.fixture
def database(furnished_file: Path) -> Path:
    return furnished_file


@pytest.fixture
def window(app: Any, office_of_totes: dict[str, str], database: Path) -> Any:
    opened = open_window(database, today=lambda: TODAY)
    yield opened
    opened.close()


class Desk:
    """Hands at the window."""

    def __init__(self, window: Any, settle: Settle):
        self.window, self.settle = window, settle
        window.go_to("checkin")
        self.page = window.tabs.page("checkin")
        settle()

    def scan(self, *codes: str) -> None:
        for code in codes:
            QTest.keyClicks(self.page.box, code)
            QTest.keyClick(self.page.box, ENTER)
            self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.page.window().focusWidget(), key, held)
        self.settle()

    @property
    def strip(self) -> str:
        return self.page.desk.totes.accessibleName()


@pytest.fixture
def desk(window: Any, settle: Settle) -> Desk:
    return Desk(window, settle)


def test_a_day_of_packing(desk: Desk, here: Made, office_of_totes: dict[str, str], qtbot: QtBot) -> None:
    numbers, window, settle = office_of_totes, desk.window, desk.settle
    totes = desk.page.desk.totes
    assert totes.isVisible() and "No tote is open here" in desk.strip and not totes.buttons["close"].isEnabled()
    desk.scan("TOTE1", numbers["lent"])
    assert "Tote TOTE1. 1 item, about 2 of 40 lb, for hub South" in desk.strip
    assert "into tote TOTE1" in desk.page.banner.text()
    desk.scan("TOTE2", numbers["back"])
    assert "1 item" in desk.strip and "for hub North" in desk.strip
    desk.scan(numbers["lent too"])  # goes South: the question, and what it did besides stands
    assert desk.page.desk.choices.is_open and "tote TOTE2 is for hub North" in desk.page.banner.text()
    desk.scan("1")
    assert "is in tote TOTE1 for hub South: 2 items" in desk.page.banner.text() and "for hub North" in desk.strip
    desk.press(Qt.Key.Key_X, BOTH)
    assert "is out of tote TOTE1" in desk.page.banner.text()
    desk.press(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    desk.press(Qt.Key.Key_C, BOTH)
    assert "Tote TOTE2 is closed: 1 item" in desk.page.banner.text() and "No tote is open here" in desk.strip

    window.go_to("courier")
    settle()
    courier = window.tabs.page("courier")
    courier.open_list("courier.totes")
    settle()
    panel = courier.totes
    rows = [[cell.text for cell in row] for row in panel.table.figures.rows]
    assert [row[:3] for row in rows] == [["TOTE2", "hub North", "1"], ["TOTE1", "hub South", "2"]]
    assert [row[4] for row in rows] == ["closed Mar 18", "open since Mar 18"]
    panel.table.selectRow(1)
    assert {row[1].text for row in panel.inside.figures.rows} == {numbers["lent"], numbers["lent too"]}
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_I, BOTH)
    settle()
    dialog = window.findChild(PreviewDialog)
    text = words(dialog.data)
    assert numbers["back"] in text and "TOTE1" in text and "Quillfeather" not in text
    dialog.close()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.mouseClick(panel.buttons["left"], Qt.MouseButton.LeftButton)  # the open one is closed with it
    settle()
    QTest.mouseClick(panel.buttons["all_left"], Qt.MouseButton.LeftButton)
    settle()
    assert {row[4].text for row in panel.table.figures.rows} == {"left Mar 18"}
    assert courier.entry.proposal.isVisible() and "2 totes left" in courier.entry.proposal.text()
    QTest.mouseClick(courier.entry.proposal, Qt.MouseButton.LeftButton)
    assert courier.form.fields["totes_out"].text() == "2" and not courier.entry.proposal.isVisible()
    QTest.keyClick(courier.form.fields["totes_out"], ENTER)
    settle()
    assert here.rows("SELECT totes_out FROM courier_days")[0]["totes_out"] == 2
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_F12)
    settle()
    assert sorted(row[4].text for row in panel.table.figures.rows) == ["closed Mar 18", "left Mar 18"]
    assert here.problems() == []


def test_where_the_courier_sorts_nothing_of_it_is_seen(desk: Desk, here: Made) -> None:
    office_settings.save(here.office, {"packing": "off"})
    desk.window.office.rules(fresh=True)
    desk.page.desk.totes.ask(desk.window.office, desk.window.work)
    desk.settle()
    assert not desk.page.desk.totes.isVisible()
    assert not any(action.isVisible() for action in desk.page.desk.totes.actions_.values())
    desk.window.go_to("courier")
    desk.settle()
    courier = desk.window.tabs.page("courier")
    assert not courier.tabs.isTabVisible(courier._place("totes"))
