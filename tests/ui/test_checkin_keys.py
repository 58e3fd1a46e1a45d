# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of the desk, by keyboard alone: F2 to F9, F12, digits, Enter, Esc, and the inline fields they open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ill_desktop.domain.request import Request
from ill_desktop.ui.desk.keys import KEYS
from ill_desktop.ui.pages.checkin import CheckinPage
from tests.ui.scanning import (
    CTRL,
    ENTER,
    ESC,
    SHIFT,
    F,
    facts,
    focus,
    office_world,
    open_page,
    outcomes,
    press,
    scan,
    settle,
    type_in,
)
from tests.ui.small_office import World


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with office_world(tmp_path) as made:
        yield made


@pytest.fixture
def page(world: World, qtbot: QtBot) -> CheckinPage:
    return open_page(world, qtbot)


def test_every_key_is_on_a_button_and_in_the_menu(page: CheckinPage) -> None:
    keys = {action.data() for action in page.actions()}
    for row in KEYS:
        button = page.desk.keys.buttons[row.name]
        assert row.key in button.accessibleName() and button.toolTip().endswith(row.key) and row.key in keys
        assert button.isVisible() and button.width() >= button.sizeHint().width() - 1, row.name


def test_keys_about_a_request_are_grey_until_one_is_scanned(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    grey = {row.name for row in KEYS if not page.desk.keys.buttons[row.name].isEnabled()}
    assert grey >= {"count", "damage", "aside", "strap"}
    scan(page, qtbot, world.borrowed("Wild"))
    assert page.desk.keys.buttons["damage"].isEnabled()


def test_f8_asks_for_the_door_and_takes_a_note_behind_the_digit(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[8])
    assert page.desk.choices.is_open and focus(page) is page.desk.ask.field
    type_in(page, "1 wet pages")
    press(page, qtbot, ENTER)
    assert facts(world, number)[0] == ("damaged", "wet pages") and focus(page) is page.box
    assert outcomes(page)[0] == "noted" and not page.desk.ask.is_open


def test_a_digit_alone_answers_in_the_field_and_in_the_box(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    first, second = world.borrowed("Wild"), world.borrowed("Educated")
    scan(page, qtbot, first)
    press(page, qtbot, F[8])
    scan(page, qtbot, "1")
    scan(page, qtbot, second)
    press(page, qtbot, F[8], SHIFT)
    page.take_focus()
    scan(page, qtbot, "1")
    assert [facts(world, number)[0][0] for number in (first, second)] == ["damaged", "missing_part"]


def test_a_note_without_its_digit_is_not_sent(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[8])
    scan(page, qtbot, "wet pages")
    assert not facts(world, number) and "Begin with the digit" in page.desk.ask.label.text()
    assert page.desk.ask.field.text() == "wet pages" and focus(page) is page.desk.ask.field


def test_esc_leaves_a_keys_question_and_nothing_waits(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[8])
    press(page, qtbot, ESC)
    assert not page.desk.ask.is_open and focus(page) is page.box
    press(page, qtbot, ESC)
    assert not page.desk.choices.is_open and page.desk.side.to_settle.count() == 0 and not facts(world, number)


def test_f9_sets_aside_with_place_and_turn_and_lifts_again(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[9])
    type_in(page, "spine loose")
    press(page, qtbot, Qt.Key.Key_Tab)
    type_in(page, "shelf 4")
    press(page, qtbot, Qt.Key.Key_Tab)
    press(page, qtbot, Qt.Key.Key_Down)
    press(page, qtbot, ENTER)
    with world.office.deed() as deed:
        [fact] = deed.get(Request, world.office.reads.match([number])[0].id, ("facts",)).facts
    assert (fact.kind, fact.note, fact.place, fact.turn) == ("set_aside", "spine loose", "shelf 4", "customer")
    assert focus(page) is page.box
    press(page, qtbot, F[9])
    assert page.desk.ask.name == "lift"
    scan(page, qtbot, "glued")
    assert not facts(world, number) and outcomes(page)[0] == "noted"


def test_f7_keeps_a_courier_problem(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, world.borrowed("Wild"))
    press(page, qtbot, F[7])
    scan(page, qtbot, "2 was in the tote of C100")
    [problem] = world.office.reads.courier_problems()
    assert problem.note == "was in the tote of C100" and problem.kind == "misrouted"


def test_f5_sends_straight_back_by_a_digit_in_the_box(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[5])
    assert focus(page) is page.box and page.desk.choices.is_open
    scan(page, qtbot, "1")
    assert world.status(number) == "checked_in"


def test_f3_counts_by_number(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("A box of discs", pieces=12)
    scan(page, qtbot, number)
    press(page, qtbot, F[3])
    assert page.desk.ask.is_open
    scan(page, qtbot, "1")  # the number, not the first choice
    assert world.shown(world.office.reads.match([number])[0].id)["pieces"] == 1
    press(page, qtbot, F[3])
    scan(page, qtbot, "")
    assert outcomes(page)[0] == "noted" and "all" not in page.desk.ask.label.text()


def test_f4_names_the_library_by_any_part(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[4])
    type_in(page, "bran")
    popup = page.desk._libraries.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert "Branch 3" in str(popup.model().index(0, 0).data())
    popup.hide()
    page.desk.ask.field.setText("C702")
    scan(page, qtbot, "")
    assert world.shown(world.office.reads.match([number])[0].id)["library"] == "Mesa County PLD"


def test_a_photo_from_the_clipboard_is_kept_with_the_damage(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[8])
    press(page, qtbot, Qt.Key.Key_V, CTRL)
    assert "1 photo" in page.desk.ask.label.text()
    scan(page, qtbot, "1")
    key = world.office.reads.match([number])[0].id
    [kept] = world.office.reads.attachments_of("request", key)
    assert kept.media_type == "image/png" and kept.size > 50
    QGuiApplication.clipboard().clear()


def test_a_photo_from_a_file_is_kept_with_the_missing_part(page: CheckinPage, world: World, qtbot: QtBot,
                                                           tmp_path: Path) -> None:  # fmt: skip
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    assert image.save(str(tmp_path / "case.png"))
    number = world.borrowed("Wild")
    scan(page, qtbot, number)
    press(page, qtbot, F[8], SHIFT)
    QTest.keyClick(focus(page), F[8])
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "case.png"))
    dialog.close()
    page.desk.ask.field.setFocus()
    scan(page, qtbot, "1 disc 2")
    key = world.office.reads.match([number])[0].id
    assert [kept.name for kept in world.office.reads.attachments_of("request", key)] == ["case.png"]
    assert ("missing_part", "disc 2") in facts(world, number)


def test_what_was_typed_stays_with_its_book_when_another_is_scanned(page: CheckinPage, world: World,
                                                                    qtbot: QtBot) -> None:  # fmt: skip
    first, second = world.borrowed("Wild"), world.borrowed("Educated")
    scan(page, qtbot, first)
    press(page, qtbot, F[8])
    type_in(page, "1 torn cover")
    page.take_focus()  # where the window takes a burst to
    scan(page, qtbot, second)
    assert world.status(second) == "received" and page.desk.ask.field.text() == "1 torn cover"
    assert first in page.desk.ask.label.text()
    press(page, qtbot, F[8])
    assert focus(page) is page.desk.ask.field and page.desk.ask.field.text() == "1 torn cover"
    press(page, qtbot, ENTER)
    assert ("damaged", "torn cover") in facts(world, first) and not facts(world, second)


def test_f12_in_the_log_undoes_down_to_the_marked_line_after_asking(page: CheckinPage, world: World,
                                                                    qtbot: QtBot) -> None:  # fmt: skip
    numbers = [world.borrowed(f"Book {n}") for n in range(4)]
    scan(page, qtbot, *numbers)
    page.log.setFocus()
    page.log.selectRow(2)
    press(page, qtbot, F[12])
    assert page.desk.confirm.is_open and numbers[1] in page.desk.confirm.label.text()
    press(page, qtbot, ESC)
    assert not page.desk.confirm.is_open and {world.status(n) for n in numbers} == {"received"}
    page.log.setFocus()
    press(page, qtbot, F[12])
    press(page, qtbot, ENTER)
    assert [world.status(n) for n in numbers] == ["received", "sent", "sent", "sent"]
    undone = {line.number for line in page.log.lines.lines if line.undone}
    assert undone == set(numbers[1:]) and focus(page) is page.box


def test_quick_receive_makes_the_request_and_goes_on(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, "31256099999997")
    press(page, qtbot, Qt.Key.Key_R, CTRL | SHIFT)
    quick = page.desk.quick
    assert quick.fields["number"].text() == "31256099999997" and focus(page) is quick.fields["title"]
    for text in ("A book that nobody asked for", "MSA", "+21", "Branch 3"):
        type_in(page, text)
        QTest.keyClick(focus(page), ENTER)
    settle(page, qtbot)
    [found] = world.office.reads.match(["31256099999997"])
    assert found.title == "A book that nobody asked for" and found.status == "received"
    assert not quick.is_open and focus(page) is page.box and quick.fields["title"].text() == ""


def test_a_quick_receive_that_is_refused_keeps_what_was_typed(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_R, CTRL | SHIFT)
    quick = page.desk.quick
    for text in ("X123456", "A book", "no such library anywhere", "", ""):
        type_in(page, text)
        QTest.keyClick(focus(page), ENTER)
    settle(page, qtbot)
    assert quick.is_open and quick.fields["title"].text() == "A book"
    assert "no such library" in quick.title.text() or "librar" in quick.title.text()
    assert not world.office.reads.match(["X123456"])


def test_quick_lend_ships_what_is_in_the_hand(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_L, CTRL | SHIFT)
    for text in ("33191000105864", "Wild", "MSA", "+28"):
        type_in(page, text)
        QTest.keyClick(focus(page), ENTER)
    settle(page, qtbot)
    [found] = world.office.reads.match(["33191000105864"])
    assert (found.side, found.status) == ("lending", "shipped")


def test_titles_drop_below_the_box_and_one_is_taken(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("The overstory")
    world.borrowed("Wild")
    type_in(page, "overs")
    titles = page.desk.titles
    qtbot.waitUntil(titles.isVisible)
    assert titles.count() == 1 and "The overstory" in titles.item(0).text() and focus(page) is page.box
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    press(page, qtbot, ENTER)
    assert world.status(number) == "received" and page.box.text() == "" and titles.isHidden()


def test_a_burst_never_opens_the_titles(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild", item_barcode="ABCDEFGH")
    asked: list[str] = []
    page.desk.titles._search = lambda typed: asked.append(typed) or []  # type: ignore[func-returns-value]
    scan(page, qtbot, "ABCDEFGH")
    assert world.status(number) == "received" and not asked and not page.desk.titles._soon.isActive()


def test_letters_and_enter_ask_which_open_loan(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    first, second = world.borrowed("The overstory"), world.borrowed("Overstory, large print")
    scan(page, qtbot, "overst")
    assert outcomes(page)[0] == "choose" and len(page.desk.choices.buttons) == 2
    about = {b.key: b.accessibleName() for b in page.desk.choices.buttons}
    key = next(key for key, said in about.items() if first in said)
    assert "Mesa County PLD" in about[key] and "Nov 24" in about[key] or "today" in about[key]
    scan(page, qtbot, key)
    assert (world.status(first), world.status(second)) == ("received", "sent")


def test_a_refusal_repeats_the_last_scan_on_the_banner(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    scan(page, qtbot, number, "4111111111111111")
    assert "payment card" in page.banner.text() and f"Before this: {number}" in page.banner.text()
