# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures in the window: months typed in, pasted and undone; a figure opened to its rows; profiles; pictures."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ill_desktop.domain.entered import Entry
from ill_desktop.domain.workflow import Action
from ill_desktop.services import courier_profiles, entered, requests
from ill_desktop.ui.desk.report_pictures import year_before
from ill_desktop.ui.dialogs.courier_profiles import ProfilesDialog
from ill_desktop.ui.dialogs.entered import EnteredDialog
from ill_desktop.ui.dialogs.figure_rows import FigureRowsDialog
from ill_desktop.ui.pages.reports import ReportsPage
from tests.ui.small_office import World, make


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    made = make(tmp_path)
    for title in ("Wild", "Educated"):
        requests.act(made.office, made.office.reads.match([made.borrowed(title)])[0].id, Action.RECEIVE)
    entered.save(made.office, False, [Entry("2026-10", "Prospector", "in", 40, "their report")])
    yield made
    made.close()


@pytest.fixture
def typing(world: World, qtbot: QtBot) -> EnteredDialog:
    dialog = EnteredDialog(world.office, world.work)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.deed.isEnabled() and bool(dialog.grid.months))
    return dialog


def cell(dialog: EnteredDialog, month: str, place: int) -> str:
    item = dialog.grid.item(dialog.grid.months.index(month), place)
    return item.text() if item else ""


def put(dialog: EnteredDialog, month: str, place: int, text: str) -> None:
    row = dialog.grid.months.index(month)
    dialog.grid.setCurrentCell(row, place)
    item = dialog.grid.item(row, place)
    assert item is not None
    dialog.grid.editItem(item)
    editor = dialog.grid.viewport().focusWidget() or dialog.grid.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def test_a_month_is_typed_saved_and_undone(typing: EnteredDialog, world: World, qtbot: QtBot) -> None:
    assert typing.network.currentText() == "Prospector" and cell(typing, "2026-10", 0) == "40"
    assert len(typing.grid.months) == 37 and typing.note.text() == "their report"
    put(typing, "2026-09", 1, "1,250")
    typing.deed.click()
    qtbot.waitUntil(lambda: "1 figures saved" in typing.says.text() and typing.deed.isEnabled())
    assert Entry("2026-09", "Prospector", "out", 1250, "their report") in entered.entries(world.office, False)
    typing.undo.click()
    qtbot.waitUntil(lambda: typing.deed.isEnabled() and cell(typing, "2026-09", 1) == "")
    assert len(entered.entries(world.office, False)) == 1


def test_what_cannot_be_is_told_and_stays(typing: EnteredDialog, world: World, qtbot: QtBot) -> None:
    put(typing, "2026-09", 1, "-3")
    typing.deed.click()
    assert "below zero" in typing.notice.said.text() and "Sep 2026" in typing.notice.said.text()
    assert cell(typing, "2026-09", 1) == "-3"
    typing.kind.setCurrentIndex(1)  # would throw it away
    assert typing.kind.currentIndex() == 0 and "not saved yet" in typing.notice.said.text()
    assert len(entered.entries(world.office, False)) == 1


def test_a_spreadsheet_is_pasted_into_its_months(typing: EnteredDialog, world: World, qtbot: QtBot) -> None:
    typing.grid.paste("Month\tArriving\tLeaving\nAug 2026\t1,000\t7\n2026-09\t11\t12")
    assert (cell(typing, "2026-08", 0), cell(typing, "2026-09", 1)) == ("1000", "12")
    typing.grid.setCurrentCell(typing.grid.months.index("2026-06"), 0)
    typing.grid.paste("5\t6\n7\t8")
    assert (cell(typing, "2026-06", 1), cell(typing, "2026-07", 0)) == ("6", "7")
    typing.grid.paste("nothing that counts")
    assert not typing.notice.isHidden()
    typing.save()
    qtbot.waitUntil(lambda: len(entered.entries(world.office, False)) == 9)


@pytest.fixture
def page(world: World, qtbot: QtBot) -> ReportsPage:
    made = ReportsPage(world.office, world.work)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.open_first()
    qtbot.waitUntil(lambda: made.figures is not None and world.work.is_idle())
    return made


def test_a_figure_is_opened_to_its_rows_and_a_row_to_its_request(page: ReportsPage, qtbot: QtBot) -> None:
    november = page.table.figures.keys.index("2026-11")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.figures.index(november, 1))
    page.open_current()
    dialog = page.findChild(FigureRowsDialog)
    assert dialog is not None and "Arriving" in dialog.windowTitle()
    qtbot.waitUntil(lambda: len(dialog.model.ids) == 2 and dialog.model.row(0) is not None)
    assert dialog.figure() == int(page.table.figures.rows[november][1].text) == 2
    with qtbot.waitSignal(page.show_request) as asked:
        dialog._on_row(dialog.model.ids[0])
    assert page.office.reads.show(asked.args[0])["title"] in ("Wild", "Educated")  # type: ignore[index]


def test_entered_months_are_marked_and_have_no_rows(page: ReportsPage, qtbot: QtBot) -> None:
    october = page.table.figures.keys.index("2026-10")
    assert [figure.text for figure in page.table.figures.rows[october]][:2] == ["Oct 2026*", "40"]
    assert "Oct 2026*" in page.bars.months and "* = with 40 items" in page.provisional.text()
    page.open_figure(october, 1)
    dialog = page.findChild(FigureRowsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "Beside them 40 items" in dialog.sum.text())
    assert dialog.figure() == 0
    dialog.reject()


def test_the_further_pictures_agree_with_the_figures(page: ReportsPage, qtbot: QtBot) -> None:
    pictures = page.pictures
    pictures.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: bool(pictures.networks.series) and not pictures._stale & {2, 3, 4})
    came = dict(zip(pictures.networks.months, pictures.networks.series[0].values, strict=True))
    assert came["Prospector*"] == 40 and sum(came.values()) == 42
    assert sum(pictures.libraries.series[0].values) == 2 and pictures.weekdays.months[0] == "Monday"
    pictures.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(pictures.year.series))
    this, before = pictures.year.series
    assert sum(this.values) == 42 and sum(before.values) == 0 and len(before.values) == len(this.values)


def test_a_year_before() -> None:
    assert year_before(date(2024, 2, 1), date(2024, 2, 29)) == (date(2023, 2, 1), date(2023, 2, 28))
    assert year_before(date(2025, 7, 1), date(2026, 6, 30)) == (date(2024, 7, 1), date(2025, 6, 30))


def test_a_profile_is_changed_used_and_taken_back(world: World, qtbot: QtBot) -> None:
    dialog = ProfilesDialog(world.office, world.work)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.count() > 3)
    names = list(courier_profiles.profiles(world.office))
    dialog.list.setCurrentRow(names.index("kansas"))
    dialog.tub.setValue(30)
    dialog.years.setText("soon")
    dialog.deed.click()
    assert "no month of a year" in dialog.notice.said.text()
    dialog.years.clear()
    dialog.deed.click()
    qtbot.waitUntil(lambda: dialog.back.isEnabled() and "changed" in dialog.list.currentItem().text())
    assert courier_profiles.profile(world.office, "kansas").tub == 30
    dialog.use.click()
    qtbot.waitUntil(lambda: "used" in dialog.list.currentItem().text())
    assert courier_profiles.profile(world.office).name == "kansas"
    dialog.back.click()
    qtbot.waitUntil(lambda: not dialog.back.isEnabled())
    assert courier_profiles.profile(world.office, "kansas").tub == 25
