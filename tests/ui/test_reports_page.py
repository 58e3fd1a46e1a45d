# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports: pictures and figures agree with what the service counts for the chosen period; workbooks come out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from ill_desktop.domain.workflow import Action
from ill_desktop.services import courier, requests
from ill_desktop.ui import colours
from ill_desktop.ui.desk.periods import KINDS, period_of
from ill_desktop.ui.pages.reports import ReportsPage
from tests.ui.small_office import START, World, make


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    """Two books came in September, one in October of which one went home in November; one was lent in November."""
    made = make(tmp_path)
    made.clock.next_day(-70)
    keys = [_receive(made, "Wild"), _receive(made, "Educated")]
    made.clock.next_day(30)
    keys.append(_receive(made, "The overstory"))
    made.clock.next_day(40)
    for action in (Action.TAKE_BACK, Action.SEND_BACK):
        requests.act(made.office, keys[0], action)
    lent = made.office.reads.match([made.lent("Salt fat acid heat")])[0].id
    requests.act(made.office, lent, Action.SHIP)
    yield made
    made.close()


def _receive(world: World, title: str) -> int:
    key = world.office.reads.match([world.borrowed(title)])[0].id
    requests.act(world.office, key, Action.RECEIVE)
    return key


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def page(world: World, qtbot: QtBot, opened: list[QUrl]) -> ReportsPage:
    made = ReportsPage(world.office, world.work, open_url=opened.append)
    world.work.changed.connect(made.on_changed)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.open_first()
    settle(made, qtbot)
    return made


def settle(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.work.is_idle() and not page._soon.isActive())


def rows(page: ReportsPage) -> list[list[str]]:
    model = page.table.model()
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_the_last_months_are_shown_first(page: ReportsPage) -> None:
    assert page.chooser.period() == (date(2025, 12, 1), date(2026, 11, 30)) and len(rows(page)) == 13
    assert rows(page)[-4:] == [
        ["Sep 2026", "2", "0", "0", "2", "provisional"], ["Oct 2026", "1", "0", "0", "1", "provisional"],
        ["Nov 2026", "0", "2", "1", "0", "provisional"], ["Together", "3", "2", "1", "3", ""],
    ]  # fmt: skip
    assert "Provisional: " in page.provisional.text() and "Nov 2026" in page.provisional.text()


def test_the_charts_show_these_numbers(page: ReportsPage, qtbot: QtBot) -> None:
    page.chooser.choose("fiscal")
    settle(page, qtbot)
    came, went = page.bars.bars()
    assert list(came.opts["height"]) == [0, 0, 2, 1, 0] and list(went.opts["height"]) == [0, 0, 0, 0, 2]
    lent, borrowed = page.trend.lines()
    assert list(lent.yData) == [0, 0, 0, 0, 1] and list(borrowed.yData) == [0, 0, 2, 1, 0]
    assert page.bars.months == ("Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026")
    assert "Arriving: Jul 2026 0, Aug 2026 0, Sep 2026 2" in page.bars.accessibleDescription()


def test_a_deed_is_counted_when_it_is_told(page: ReportsPage, world: World, qtbot: QtBot) -> None:
    key = world.office.reads.match([world.borrowed("Frozen planet")])[0].id
    world.work.write(lambda: requests.act(world.office, key, Action.RECEIVE))
    qtbot.waitUntil(lambda: rows(page)[-1][1] == "4")


def test_a_closed_month_is_no_longer_provisional(page: ReportsPage, world: World, qtbot: QtBot) -> None:
    world.work.write(lambda: courier.close_month(world.office, "2026-09"))
    qtbot.waitUntil(lambda: ["Sep 2026", "2", "0", "0", "2", "closed"] in rows(page))
    assert "Sep 2026" not in page.provisional.text()


def test_a_period_of_ones_own(page: ReportsPage, qtbot: QtBot) -> None:
    for field, typed in ((page.chooser.first, "10/1/2026"), (page.chooser.last, "2026-10-31")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
    QTest.keyClick(page.chooser.last, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert page.chooser.kind.currentData() == "own"
    assert rows(page) == [["Oct 2026", "1", "0", "0", "1", "provisional"], ["Together", "1", "0", "0", "1", ""]]


@pytest.mark.parametrize(("typed", "says"), [("soon", "is not a date"), ("2020-01-01", "turn the dates round")])
def test_a_period_that_is_none_is_said(page: ReportsPage, typed: str, says: str) -> None:
    page.chooser.last.setFocus()
    page.chooser.last.selectAll()
    QTest.keyClicks(page.chooser.last, typed)
    QTest.keyClick(page.chooser.last, Qt.Key.Key_Return)
    assert says in page.chooser.says.text() and page.chooser.last.text() == typed


def test_the_couriers_workbook_is_written_and_can_be_opened(page: ReportsPage, qtbot: QtBot, tmp_path: Path,
                                                           opened: list[QUrl]) -> None:  # fmt: skip
    QTest.keyClick(page.chooser.kind, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(QFileDialog, "export_dialog")
    assert dialog is not None and "courier-statistics 2025-12 to 2026-11" in "".join(dialog.selectedFiles())
    path = tmp_path / "courier.xlsx"
    with qtbot.waitSignal(page.exported, timeout=20_000) as said:
        dialog.fileSelected.emit(str(path))
        dialog.close()
    assert said.args == [str(path)] and load_workbook(path).sheetnames
    box = page.findChild(QMessageBox, "saved_box")
    assert box is not None and str(path) in box.text()
    next(button for button in box.buttons() if "Open it" in button.text()).click()
    assert [url.toLocalFile() for url in opened] == [str(path)]


def test_the_requests_of_the_period_are_written(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.mouseClick(page.requests_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog, "export_dialog")
    assert dialog is not None
    path = tmp_path / "requests.xlsx"
    with qtbot.waitSignal(page.exported, timeout=20_000):
        dialog.fileSelected.emit(str(path))
        dialog.close()
    values = [cell for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row]  # type: ignore[union-attr]
    assert {"Wild", "Educated", "The overstory", "Salt fat acid heat"} <= set(values)
    box = page.findChild(QMessageBox, "saved_box")
    assert box is not None
    box.close()


def test_a_folder_that_is_not_there_is_told(page: ReportsPage, world: World, qtbot: QtBot, tmp_path: Path) -> None:
    write = page.books.courier_writer(*page.chooser.period(), "")
    with qtbot.waitSignal(world.work.refused, timeout=20_000):
        page.books.write("Courier workbook", write, str(tmp_path / "nowhere" / "courier.xlsx"))


def test_dark_colours_reach_the_pictures(page: ReportsPage, qtbot: QtBot) -> None:
    page.setPalette(colours.palette(dark=True))
    corner = page.bars.plot.grab().toImage().pixelColor(2, 2)
    assert corner.lightness() < 60 and page.trend.plot.backgroundBrush().color().lightness() < 60


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [("fiscal", date(2026, 7, 1), date(2027, 6, 30)), ("last_fiscal", date(2025, 7, 1), date(2026, 6, 30)),
     ("service", date(2026, 10, 1), date(2027, 9, 30)), ("last_service", date(2025, 10, 1), date(2026, 9, 30)),
     ("calendar", date(2026, 1, 1), date(2026, 12, 31)), ("last_calendar", date(2025, 1, 1), date(2025, 12, 31)),
     ("twelve", date(2025, 12, 1), date(2026, 11, 30)), ("twenty_four", date(2024, 12, 1), date(2026, 11, 30)),
     ("own", date(2026, 11, 1), START)],
)  # fmt: skip
def test_periods(key: str, first: date, last: date) -> None:
    kind = next(kind for kind in KINDS if kind.key == key)
    assert period_of(kind, START, 7, 10) == (first, last)


def test_a_fiscal_year_may_begin_in_another_month() -> None:
    fiscal = next(kind for kind in KINDS if kind.key == "fiscal")
    assert period_of(fiscal, date(2026, 3, 1), 9, 10) == (date(2025, 9, 1), date(2026, 8, 31))


def test_the_year_of_a_courier_may_begin_in_another_month() -> None:
    service = next(kind for kind in KINDS if kind.key == "service")
    assert period_of(service, date(2026, 3, 1), 9, 1) == (date(2026, 1, 1), date(2026, 12, 31))
