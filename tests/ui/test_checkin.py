# SPDX-License-Identifier: GPL-3.0-or-later
"""The check-in page as a person with a scanner meets it: keys into the box, words on the banner, lines in the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ill_desktop.domain.decisions import STACKS
from ill_desktop.ui import colours, resources_rc
from ill_desktop.ui.desk.outcomes import LOOKS, NOT_SAVED, stack_ink
from ill_desktop.ui.pages.checkin import CheckinPage
from ill_desktop.ui.sound import Cue, Sounds
from tests.ui.scanning import focus, office_world, open_page, outcomes, press, scan, settle
from tests.ui.small_office import World

assert resources_rc  # the icons
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with office_world(tmp_path) as made:
        yield made


@pytest.fixture
def page(world: World, qtbot: QtBot) -> CheckinPage:
    return open_page(world, qtbot)


def said(page: CheckinPage) -> str:
    return page.banner.text()


def test_a_borrowed_book_is_scanned_through_its_whole_loan(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("The overstory")
    scan(page, qtbot, number)
    assert world.status(number) == "received"
    assert number in said(page) and "Mesa County PLD" in said(page)
    assert "Next: Strap, then cart for Branch 3" in said(page)
    world.clock.next_day(10)
    scan(page, qtbot, number)
    assert world.status(number) == "checked_in" and "Return shelf, C702" in said(page)
    world.clock.next_day(3)  # a Monday
    scan(page, qtbot, number)
    assert world.status(number) == "returned" and "C702, into the tote" in said(page)
    assert outcomes(page) == ["sent_back", "returned", "received"] and world.ear.heard == [Cue.YES] * 3


def test_a_lent_book_is_slip_then_book_and_comes_home(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.lent("Wild")
    scan(page, qtbot, number)
    assert page.desk.choices.is_open and "Now scan the book" in said(page) and world.ear.heard == [Cue.QUESTION]
    scan(page, qtbot, "33191000105864")
    assert world.status(number) == "shipped" and "33191000105864" in said(page) and not page.desk.choices.is_open
    world.clock.next_day(14)
    scan(page, qtbot, "33191000105864")
    assert world.status(number) == "closed" and "Home from Mesa County PLD" in said(page)


def test_enter_on_the_empty_box_takes_the_default(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.lent("A map without a barcode")
    scan(page, qtbot, number)
    press(page, qtbot, ENTER)
    assert world.status(number) == "shipped" and outcomes(page)[0] == "shipped"


def test_enter_without_a_question_does_nothing(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    press(page, qtbot, ENTER)
    assert not outcomes(page) and not world.ear.heard and page.scanned == 0


def test_a_tie_is_chosen_by_its_digit(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    first = world.borrowed("Educated", item_barcode="31256015853493")
    second = world.borrowed("Educated, large print", item_barcode="31256015853493")
    scan(page, qtbot, "31256015853493")
    buttons = page.desk.choices.buttons
    assert [b.key for b in buttons] == ["1", "2"] and outcomes(page) == ["choose"]
    about = next(b for b in buttons if second in b.accessibleName())
    assert "large print" in about.accessibleName() and "Mesa County PLD" in about.accessibleName()
    scan(page, qtbot, about.key)
    assert (world.status(first), world.status(second)) == ("sent", "received")


def test_a_choice_can_be_clicked(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Never sent", sent=False)
    scan(page, qtbot, number)
    QTest.mouseClick(page.desk.choices.buttons[0], Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert world.status(number) == "received" and focus(page) is page.box and not page.desk.choices.is_open


def test_a_wrong_digit_keeps_the_question(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, world.borrowed("Never sent", sent=False), "7")
    assert page.desk.choices.is_open and "no choice 7" in said(page) and world.ear.heard[-1] == Cue.NO


def test_esc_leaves_the_question_to_be_settled(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Never sent", sent=False)
    scan(page, qtbot, number)
    press(page, qtbot, ESC)
    assert not page.desk.choices.is_open and world.status(number) == "new"
    assert [row[1] for row in world.office.reads.to_settle(world.clock.today())] == [number]
    assert page.desk.side.to_settle.count() == 1 and page.desk.side.counts.values["to_settle"] == 1
    scan(page, qtbot, "1")
    assert world.status(number) == "new", "a digit after Esc must not answer the question that was left"


def test_a_question_never_blocks(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    asked, plain = world.borrowed("Never sent", sent=False), world.borrowed("Plain")
    scan(page, qtbot, asked, plain)
    assert world.status(plain) == "received" and page.desk.side.counts.values["to_settle"] == 1


def test_f12_undoes_the_last_scan(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Frozen planet")
    scan(page, qtbot, number)
    press(page, qtbot, Qt.Key.Key_F12)
    assert world.status(number) == "sent" and outcomes(page) == ["undone", "received"] and number in said(page)
    assert page.desk.side.counts.values["arrived"] == 0
    press(page, qtbot, Qt.Key.Key_F12)
    assert "Nothing was scanned" in said(page) and world.ear.heard[-1] == Cue.NO


def test_a_refusal_says_why_and_what_next(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.lent("Educated", item_barcode="30234000517861")
    scan(page, qtbot, number)
    world.clock.next_day(10)
    scan(page, qtbot, number)
    world.clock.next_day()
    scan(page, qtbot, number)
    assert outcomes(page)[0] == "refused" and f"{number} is home since" in said(page)
    line = page.log.lines.lines[0]
    assert "is home since" in line.step and "reshelve" in line.step and world.ear.heard[-1] == Cue.NO
    assert page.refused == 1


def test_an_unknown_code_is_kept_and_listed(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, "31256099999999")
    assert outcomes(page) == ["unknown"] and "31256099999999" in said(page) and "look into" in said(page)
    assert page.desk.side.unknown.count() == 1 and page.desk.side.tabs.tabText(0).endswith("1")


def test_a_burst_of_fifty_is_settled_in_order(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    numbers = [world.borrowed(f"Book {n}") for n in range(50)]
    for number in numbers:
        QTest.keyClicks(page.box, number)
        QTest.keyClick(page.box, ENTER)
        assert page.box.text() == ""
    settle(page, qtbot)
    assert [line.number for line in page.log.lines.lines] == numbers[::-1]
    assert set(outcomes(page)) == {"received"} and page.desk.side.counts.values["arrived"] == 50
    assert page.desk.side.counts.values["scanned"] == 50 and numbers[-1] in said(page)


def test_the_box_takes_what_is_typed_elsewhere(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    for other in (page.log, page.desk.side.unknown, page.desk.keys.buttons["undo"], page.desk.band.buttons["courier"]):
        other.setFocus()
        QTest.keyClicks(other, number[:1])
        assert focus(page) is page.box and page.box.text() == number[:1]
        page.box.clear()


def test_the_focus_comes_back_after_every_deed(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    for button in (page.desk.keys.buttons["undo"], page.desk.keys.buttons["sound"], *page.desk.band.buttons.values()):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(page, qtbot)
        assert focus(page) is page.box
    for _ in range(3):
        page.deeds.sound()


def test_a_tab_at_the_end_of_a_code_is_enter(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    QTest.keyClicks(page.box, number)
    press(page, qtbot, Qt.Key.Key_Tab)
    assert world.status(number) == "received" and focus(page) is page.box


@pytest.mark.parametrize("place", range(len(STACKS)))
def test_the_stack_is_set_by_key_and_frames_the_desk(page: CheckinPage, qtbot: QtBot, place: int) -> None:
    press(page, qtbot, Qt.Key(Qt.Key.Key_1 + place), ALT)
    kind = STACKS[place]
    assert page.desk.band.buttons[kind.key].isChecked() and page.box.text() == ""
    assert kind.words.upper() in page.desk.stack_words.text()
    corner = QColor(page.grab().toImage().pixelColor(1, 300))
    assert corner == stack_ink(kind.colour, page.palette())


def test_a_forgotten_stack_falls_back_where_it_is_seen(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    assert not page._idle.isActive()
    page.set_stack("courier")
    settle(page, qtbot)
    assert page._idle.isActive() and page._idle.interval() == 30 * 60_000
    page._idle.timeout.emit()
    settle(page, qtbot)
    assert page.desk.band.buttons["anything"].isChecked() and not page._idle.isActive()


def test_esc_on_a_refusal_keeps_nothing(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.lent("Wild", item_barcode="33191000105864")
    for days in (10, 3):
        scan(page, qtbot, number)
        world.clock.next_day(days)
    scan(page, qtbot, number)
    assert outcomes(page)[0] == "refused" and page.desk.choices.is_open
    press(page, qtbot, ESC)
    assert not page.desk.choices.is_open and page.desk.side.to_settle.count() == 0


def test_from_the_courier_nothing_is_shipped(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.lent("Wild", item_barcode="33191000105864")
    press(page, qtbot, Qt.Key.Key_2, ALT)
    scan(page, qtbot, number)
    assert world.status(number) == "new" and outcomes(page) == ["refused"]


def test_the_due_date_of_the_stack_says_what_it_means(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number, due = world.borrowed("The overstory"), page.desk.band.due
    press(page, qtbot, Qt.Key.Key_F2)
    assert focus(page) is due
    QTest.keyClicks(due, "+21")
    assert "Dec 15" in page.desk.band.meaning.text()
    press(page, qtbot, ENTER)
    assert due.text() == "+21  (Dec 15)" and focus(page) is page.box
    scan(page, qtbot, number)
    assert "Dec 15, 2026" in said(page)
    press(page, qtbot, Qt.Key.Key_3, ALT)
    assert due.text() == "", "the date dies with the stack"


def test_a_due_date_that_is_none_is_said(page: CheckinPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_F2)
    QTest.keyClicks(page.desk.band.due, "soon")
    press(page, qtbot, ENTER)
    assert "is not a date" in page.desk.band.meaning.text() and focus(page) is page.desk.band.due
    press(page, qtbot, ESC)
    assert focus(page) is page.box


def test_a_code_scanned_into_the_due_field_is_a_scan(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    number = world.borrowed("Wild")
    press(page, qtbot, Qt.Key.Key_F2)
    scan(page, qtbot, number)
    assert world.status(number) == "received" and focus(page) is page.box


def test_ctrl_p_asks_for_the_papers_of_the_last_request(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, world.borrowed("Wild"))
    with qtbot.waitSignal(page.lane.answered) as told:
        QTest.keyClick(page.box, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert told.args is not None and told.args[0].result.papers == ("strap",) and focus(page) is page.box


def test_a_bug_is_shown_as_not_saved_and_told(page: CheckinPage, world: World, qtbot: QtBot,
                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(world.office, "deeds", None)
    with qtbot.waitSignal(world.work.broken):
        scan(page, qtbot, "R100001")
    assert outcomes(page) == [NOT_SAVED]


def test_a_payment_card_is_not_even_shown(page: CheckinPage, qtbot: QtBot) -> None:
    scan(page, qtbot, "4111111111111111")
    assert outcomes(page) == ["refused"] and "4111" not in said(page) and page.log.lines.lines[0].code == ""


def test_long_texts_never_widen_the_window(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, world.borrowed("A title without an end " * 20, pieces=12))
    assert page.minimumSizeHint().width() <= 1000 and page.width() == 1366


def test_what_was_scanned_can_be_opened(page: CheckinPage, world: World, qtbot: QtBot) -> None:
    scan(page, qtbot, world.borrowed("Wild"))
    page.log.setFocus()
    page.log.selectRow(0)
    with qtbot.waitSignal(page.show_request):
        QTest.keyClick(page.log, ENTER)


def test_the_names_others_rely_on(page: CheckinPage) -> None:
    assert page.findChild(QLineEdit, "scan_box") is page.box and page.findChild(QLabel, "scan_banner") is page.banner
    assert page.findChild(QAbstractItemView, "scan_log") is page.log
    assert all(w.accessibleName() for w in (page.box, page.banner, page.log, page.desk.band.due, page.desk.side.counts))


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read(dark: bool) -> None:
    palette = colours.palette(dark)
    for kind in STACKS:
        assert colours.contrast(stack_ink(kind.colour, palette), palette.base().color()) >= 4.5
    assert {look.tone for look in LOOKS.values()} <= {"new", "ours", "away", "good", "late", "quiet"}


def test_sound_is_loud_middle_soft_or_off(page: CheckinPage, qtbot: QtBot) -> None:
    started: list[str] = []
    page.player = Sounds(lambda program, told: started.append(Path(told[-1]).name), lambda name: name, "linux")
    button = page.desk.keys.buttons["sound"]
    shown = [button.text()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.append(button.text())
    for _ in range(3):
        QTest.keyClick(page.box, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        shown.append(button.text())
    assert shown == [f"Sound: {step}" for step in ("loud", "middle", "soft", "off", "loud")]
    assert started == ["yes_middle.wav", "yes_soft.wav", "yes.wav"]
