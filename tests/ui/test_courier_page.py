# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier page: the driver's row in ten seconds, the lists, the last days, the closing of a month."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QTableView
from pytestqt.qtbot import QtBot

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import courier, requests
from ill_desktop.ui import resources_rc
from ill_desktop.ui.desk.courier_day import read_count, read_time
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.carrier import CarrierDialog
from ill_desktop.ui.pages.courier import CourierPage
from tests.ui.small_office import START, World, make

assert resources_rc  # the icons
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    made = make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(world: World, qtbot: QtBot) -> CourierPage:
    made = CourierPage(world.office, world.work)
    world.work.changed.connect(made.on_changed)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.open_first()
    settle(made, qtbot)
    return made


def settle(page: CourierPage, qtbot: QtBot) -> None:
    quiet = lambda: page.work.is_idle() and not page._soon.isActive() and not page.model._ask_soon.isActive()  # noqa: E731
    qtbot.waitUntil(quiet)


def receive(world: World, title: str, pieces: int = 1) -> int:
    number = world.borrowed(title, pieces=pieces)
    key = world.office.reads.match([number])[0].id
    requests.act(world.office, key, Action.RECEIVE)
    return key


def fill(page: CourierPage, **typed: str) -> None:
    for name, text in typed.items():
        field = page.form.fields[name]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)


def cells(table: QTableView, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_drivers_row_is_saved_and_shown_again(page: CourierPage, world: World, qtbot: QtBot) -> None:
    fill(page, time="940", totes_in="6", totes_out="7", hand_in="3", hand_out="2", initials="JA", note="bin shortage")
    QTest.keyClick(page.form.fields["note"], ENTER)
    settle(page, qtbot)
    day = world.office.reads.courier_days(START, START)[0]
    assert (day.time, day.totes_in, day.totes_out, day.hand_in, day.hand_out) == ("9:40", 6, 7, 3, 2)
    assert (day.initials, day.note, day.boxes, day.missed) == ("JA", "bin shortage", None, False)
    assert page.form.fields["time"].text() == "9:40" and not page.form.is_touched()


def test_saving_again_changes_the_same_row(page: CourierPage, world: World, qtbot: QtBot) -> None:
    courier.save_day(world.office, START, courier="CLiC", stop="Main", totes_in=4)
    page.entry.load()
    settle(page, qtbot)
    assert page.form.fields["totes_in"].text() == "4"
    fill(page, totes_in="5")
    QTest.keyClick(page.form.fields["totes_in"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    days = world.office.reads.courier_days(START, START)
    assert [(d.courier, d.stop, d.totes_in) for d in days] == [("CLiC", "Main", 5)]


def test_the_difference_to_the_scans_is_shown_at_once(page: CourierPage, world: World, qtbot: QtBot) -> None:
    for title in ("Wild", "Educated"):
        receive(world, title, pieces=3)
    page.entry.load()
    settle(page, qtbot)
    counts = page.form.scans.counts
    assert (counts["items_in"], counts["pieces_in"]) == (2, 6) and "2 arriving" in page.form.scans.accessibleName()
    fill(page, hand_in="5")
    assert page.form.ui.in_hint.text() == "+3 against the scans"
    fill(page, hand_in="2")
    assert page.form.ui.in_hint.text() == "as scanned"


def test_what_is_no_number_is_said_and_nothing_is_lost(page: CourierPage, world: World, qtbot: QtBot) -> None:
    fill(page, totes_in="6", totes_out="many")
    QTest.keyClick(page.form.fields["totes_out"], ENTER)
    settle(page, qtbot)
    assert page.form.notice.isVisible() and "many" in page.form.notice.said.text()
    assert page.form.fields["totes_out"].hasFocus() and page.form.fields["totes_in"].text() == "6"
    assert not world.office.reads.courier_days(START, START)


def test_a_refusal_of_the_service_stands_at_the_form(page: CourierPage, qtbot: QtBot) -> None:
    fill(page, totes_in="123456")
    QTest.keyClick(page.form.fields["totes_in"], ENTER)
    settle(page, qtbot)
    assert "123456" in page.form.notice.said.text() and page.form.fields["totes_in"].text() == "123456"


def test_a_scan_meanwhile_keeps_what_is_half_typed(page: CourierPage, world: World, qtbot: QtBot) -> None:
    fill(page, totes_in="6")
    world.work.write(lambda: requests.create(world.office, Side.LENDING, {"title": "Wild"}))
    settle(page, qtbot)
    assert page.form.fields["totes_in"].text() == "6"


def test_the_day_before_and_back(page: CourierPage, world: World, qtbot: QtBot) -> None:
    courier.save_day(world.office, date(2026, 11, 23), totes_in=9)
    QTest.keyClick(page.form.fields["time"], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(page, qtbot)
    assert page.entry.day == date(2026, 11, 23) and page.form.fields["totes_in"].text() == "9"
    assert "Nov 23, 2026" in page.chooser.said.text()
    QTest.mouseClick(page.chooser.after, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert page.entry.day == START and page.form.fields["totes_in"].text() == "" and not page.chooser.after.isEnabled()


def test_the_list_shows_what_leaves_today(page: CourierPage, world: World, qtbot: QtBot) -> None:
    assert not page.model.ids and page.table.empty_words == "Nothing waits for the courier today."
    key = receive(world, "Going home")
    world.work.write(lambda: requests.act(world.office, key, Action.TAKE_BACK))
    settle(page, qtbot)
    assert list(page.model.ids) == [key] and page.tabs.tabText(0).startswith("Leaving today")
    page.on_counts(world.office.reads.counts(START))
    assert page.tabs.tabText(0) == "Leaving today  1"
    page.table.setFocus()
    with qtbot.waitSignal(page.show_request) as shown:
        QTest.keyClick(page.table, ENTER)
    assert shown.args == [key]


def test_a_row_of_a_list_has_its_deeds_in_a_menu_and_on_keys(page: CourierPage, world: World, qtbot: QtBot) -> None:
    key = receive(world, "Going home")
    requests.act(world.office, key, Action.TAKE_BACK)
    page._load_all()
    qtbot.waitUntil(page.table.actions_["next"].isEnabled)  # the row is read when it is painted
    menu = page.table.menu()
    shown = [action.text() for action in menu.actions()]
    menu.close()
    assert shown == ["Open the request", "Send back", "Other carrier, tracking number...", "Courier problem...",
                     "Labels...", "Open the library", "Copy number", "Undo last deed"]  # fmt: skip
    assert page.chosen()[0] == [key]  # what the labels are made of
    page.table.setFocus()
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert opened.args is not None and opened.args[0] == "library"
    QTest.keyClick(page.table, ENTER, CONTROL)
    settle(page, qtbot)
    assert world.shown(key)["status"] == "returned" and not page.model.ids
    QTest.keyClick(page.table, Qt.Key.Key_Z, CONTROL)  # the row is gone; the slip of a moment ago is meant
    settle(page, qtbot)
    assert world.shown(key)["status"] == "checked_in"
    qtbot.waitUntil(page.table.actions_["carrier"].isEnabled)
    QTest.keyClick(page.table, Qt.Key.Key_H, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    settle(page, qtbot)
    [asked] = page.findChildren(CarrierDialog)
    asked.reject()
    page.open_list("courier.months")
    assert not any(action.isVisible() for action in page.table.actions_.values())


def test_the_last_days_mark_what_is_missing(page: CourierPage, world: World, qtbot: QtBot) -> None:
    receive(world, "Wild")
    courier.save_day(world.office, START, totes_in=6, totes_out=7, hand_in=3, hand_out=0)
    courier.save_day(world.office, date(2026, 11, 20), missed=True)
    page.open_list("courier.days")
    settle(page, qtbot)
    assert cells(page.days, 0) == ["Today", "1", "3", "+2", "0", "0", "0", "6", "7", "complete"]
    assert cells(page.days, 1)[0] == "Mon, Nov 23" and cells(page.days, 1)[-1] == "missing"
    assert cells(page.days, 2)[0] == "Fri, Nov 20" and cells(page.days, 2)[-1] == "did not come"
    page.days.selectRow(1)
    page.days.setFocus()
    QTest.keyClick(page.days, ENTER)
    settle(page, qtbot)
    assert page.entry.day == date(2026, 11, 23)


def test_a_month_is_closed_after_asking(page: CourierPage, world: World, qtbot: QtBot) -> None:
    world.clock.next_day(-30)
    receive(world, "In October")
    world.clock.next_day(30)
    page.open_list("courier.months")
    settle(page, qtbot)
    assert cells(page.months.table, 1) == ["Oct 2026", "1", "0", "1", "provisional, to close"]
    QTest.mouseClick(page.months.close_button, Qt.MouseButton.LeftButton)
    box = page.findChild(QMessageBox)
    assert box is not None and "Oct 2026" in box.text() and "freezes" in box.text() and "1 arrived" in box.text()
    assert not world.office.reads.closed_months()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert not world.office.reads.closed_months()
    page.months.ask_close_of("2026-10")
    again = page.findChildren(QMessageBox)[-1]
    again.defaultButton().click()
    settle(page, qtbot)
    assert [c.month for c in world.office.reads.closed_months()] == ["2026-10"]
    qtbot.waitUntil(lambda: cells(page.months.table, 1)[-1] == "closed")
    assert not page.months.close_button.isEnabled()


def test_every_deed_of_the_page_is_an_action_on_a_key(page: CourierPage, world: World, qtbot: QtBot) -> None:
    keys = {action.shortcut().toString(): action for action in page.actions() if action.isVisible()}
    assert set(keys) == {"Ctrl+S", "Alt+Left", "Alt+Right", "Alt+Home", "Ctrl+Shift+M", "Ctrl+Alt+A",
                         "Ctrl+Alt+N", "Ctrl+Alt+O", "Ctrl+Alt+T", "Ctrl+P", "Ctrl+Z"}  # fmt: skip
    for key in ("Alt+Left", "Alt+Left", "Alt+Right"):
        keys[key].trigger()
        settle(page, qtbot)
    assert page.entry.day == date(2026, 11, 23)
    keys["Alt+Home"].trigger()
    settle(page, qtbot)
    assert page.entry.day == START


def test_figures_are_counted_once_at_a_time(page: CourierPage, world: World, qtbot: QtBot) -> None:
    asked: list[str] = []
    for name in ("first", "second", "third"):
        page.counting.ask(lambda name=name: asked.append(name), lambda answer: None)
    with qtbot.waitSignal(page.counting.again):
        pass
    settle(page, qtbot)
    assert asked == ["first"]


def test_the_month_that_runs_cannot_be_closed(page: CourierPage, world: World, qtbot: QtBot) -> None:
    receive(world, "Now")
    page.open_list("courier.months")
    settle(page, qtbot)
    assert cells(page.months.table, 0)[-1] == "provisional" and not page.months.close_button.isEnabled()
    page.months.ask_close_of("2026-11")
    assert page.findChild(QMessageBox) is None


@pytest.mark.parametrize(
    ("typed", "time"),
    [("9:40", "9:40"), ("940", "9:40"), ("1340", "13:40"), ("9", "9:00"), ("1:15 pm", "13:15"), ("12 am", "0:00"),
     ("9.05", "9:05"), ("", "")],
)  # fmt: skip
def test_the_drivers_time_is_read_as_it_is_typed(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "9:75", "soon", "9:4", "99999"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="not a time"):
        read_time(typed)


@pytest.mark.parametrize("typed", ["-1", "1.5", "six", "²"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="totes in"):
        read_count(typed, "Totes in")
    assert read_count(" 1,200 ", "Totes in") == 1200 and read_count("", "Totes in") is None


def test_every_field_has_a_name(page: CourierPage) -> None:
    assert page.form.fields["hand_in"].accessibleName() == "Counted in"
    assert all(field.accessibleName() for field in page.form.fields.values())
    assert page.table.objectName() == "courier_table" and page.days.accessibleName() and page.tabs.accessibleName()


# ---- several stops, and what is half typed


def test_what_is_typed_and_not_saved_is_asked_about(page: CourierPage, world: World, qtbot: QtBot) -> None:
    assert not page.has_unsaved()
    fill(page, totes_in="6", hand_in="x")
    assert page.has_unsaved()
    done: list[str] = []
    page.save_unsaved(lambda: done.append("closed"))
    assert not done and "x" in page.form.notice.said.text(), "what cannot be saved keeps the window"
    fill(page, hand_in="3")
    settle(page, qtbot)
    page.save_unsaved(lambda: done.append("closed"))
    qtbot.waitUntil(lambda: done == ["closed"])
    [day] = world.office.reads.courier_days(START, START)
    assert (day.totes_in, day.hand_in) == (6, 3)
    settle(page, qtbot)
    assert not page.has_unsaved()


def test_another_day_saves_what_was_typed_for_this_one(page: CourierPage, world: World, qtbot: QtBot) -> None:
    fill(page, totes_in="6")
    QTest.mouseClick(page.chooser.before, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert page.entry.day == date(2026, 11, 23) and page.form.fields["totes_in"].text() == ""
    [day] = world.office.reads.courier_days(START, START)
    assert day.totes_in == 6


def test_every_stop_of_a_day_is_shown(page: CourierPage, world: World, qtbot: QtBot) -> None:
    stops = page.entry.stops
    assert not stops.isVisible(), "one stop needs no choice"
    for name, totes in (("Main", 6), ("Annex", 2)):
        courier.save_day(world.office, START, courier="Regional", stop=name, totes_in=totes)
    courier.save_day(world.office, date(2026, 11, 23), courier="Regional", stop="Dock", totes_in=1)
    page.entry.load()
    settle(page, qtbot)
    assert stops.isVisible()
    assert [stops.itemText(n) for n in range(stops.count())] == [
        "Annex, Regional: entered", "Dock, Regional: not entered yet", "Main, Regional: entered"]  # fmt: skip
    seen = {}
    for n in range(stops.count()):
        stops.setCurrentIndex(n)
        stops.activated.emit(n)
        settle(page, qtbot)
        seen[page.form.key[1]] = page.form.fields["totes_in"].text()
    assert seen == {"Annex": "2", "Dock": "", "Main": "6"}
    stops.activated.emit(1)
    settle(page, qtbot)
    fill(page, totes_in="4")
    page.form.save()
    settle(page, qtbot)
    rows = {row.stop: row.totes_in for row in world.office.reads.courier_days(START, START)}
    assert rows == {"Main": 6, "Annex": 2, "Dock": 4}


def test_a_stop_is_named(page: CourierPage, world: World, qtbot: QtBot) -> None:
    page.entry.name_stop()
    dialog: Any = page.entry.findChild(LineDialog)
    dialog.line.setText("Back door")
    dialog.accept()
    settle(page, qtbot)
    assert page.form.key == ("", "Back door") and page.entry.stops.currentData() == ("", "Back door")


def test_the_log_of_the_month_is_shown_by_one_key(page: CourierPage, qtbot: QtBot) -> None:
    shown: list[tuple[str, bytes]] = []
    page.paper.connect(lambda title, pdf: shown.append((title, pdf)))
    QTest.keyClick(page.form.fields["time"], Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert [title for title, _ in shown] == ["Courier log, November 2026"] and shown[0][1].startswith(b"%PDF")
