# SPDX-License-Identifier: GPL-3.0-or-later
"""The page Overdue: levels and next steps, the letters of today, claims; a lost book from overdue to billed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import ladder, libraries, notices, requests
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.ladder_steps import LadderDialog
from ill_desktop.ui.dialogs.letters_today import LettersTodayDialog
from ill_desktop.ui.dialogs.searching import DecideDialog, SearchedDialog
from ill_desktop.ui.letters.write_letter import WriteLetter
from ill_desktop.ui.pages.overdue_words import OVERDUE_CELLS
from tests.ui.conftest import TODAY

Settle = Callable[[], None]


def lent(window: Any, late: int, name: str = "Slow Library", **fields: Any) -> int:
    """A loan to this library that is so many days late."""
    office = window.office
    library = office.reads.library_named(name) or libraries.save_library(
        office, None, {"name": name, "symbol": name[:4].upper(), "courier_code": "C777"} | fields).libraries[0]
    given = {"title": f"The Late Book {late}", "library_id": library, "item_barcode": f"3319100010{late:04}"}
    key = requests.create(office, Side.LENDING, given).requests[0]
    requests.act(office, key, Action.SEARCH)
    requests.act(office, key, Action.SHIP, due=TODAY + timedelta(9))
    requests.edit(office, key, {"lender_due": TODAY - timedelta(late)})
    return key


def page(window: Any, settle: Settle, key: int = 0, queue: str = "overdue") -> Any:
    found = window.tabs.open("overdue")
    settle()
    found.queues.choose(queue)
    settle()
    if key:
        assert found.table.select_id(key)
        settle()
    found.table.setFocus()
    return found


def cells(found: Any, key: int) -> dict[str, str]:
    """The shown texts of a row by their column."""
    row = found.model.row_of(key)
    return {name: text(row, TODAY) for name, text in OVERDUE_CELLS.items()}


def opened(window: Any, settle: Settle) -> Any:
    dialog = LettersTodayDialog(window.office, window.work, window)
    dialog.open()
    settle()
    return dialog


def test_a_lost_book_from_overdue_to_billed(window: Any, settle: Settle) -> None:
    """Level 3 by the run, the claim, its searches, the decision, and its draft of an invoice; each by key."""
    key = lent(window, 20)
    found = page(window, settle, key, "overdue.libraries_owe_us")
    before = cells(found, key)
    assert (before["late"], before["level"], before["contact"], before["next"]) == ("20 d", "", "", "level 3, now")

    dialog = opened(window, settle)
    top = next(dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())
               if dialog.tree.topLevelItem(n).text(0) == "Slow Library")  # fmt: skip
    for n in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(n)
        if item is not top and item.data(0, Qt.ItemDataRole.CheckStateRole) is not None:
            item.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.tree.setCurrentItem(top)
    settle()
    assert "The Late Book 20" in dialog.text.toPlainText() and dialog.send.text() == "&Send one letter"
    dialog.send.click()
    settle()
    assert "One letter about one item: 0 by mail, 1 on paper." in dialog.says.text()
    dialog.reject()
    settle()
    assert cells(found, key)["level"] == "level 3" and cells(found, key)["next"].startswith("lost, ")
    assert "level 3" in found.details.toPlainText() and "Where may it be" in found.details.toPlainText().replace(
        "WHERE MAY IT BE", "Where may it be")  # fmt: skip

    QTest.keyClick(found.table, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    settle()
    found.queues.choose("overdue.searched_for")
    settle()
    assert found.table.select_id(key)
    settle()
    QTest.keyClick(found.table, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    settle()
    QTest.keyClick(found.findChild(SearchedDialog).choices, Qt.Key.Key_1)
    settle()
    assert [one.outcome for one in window.office.reads.searches(key) if one.done] == ["not there"]
    QTest.keyClick(found.table, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    settle()
    QTest.keyClick(found.findChild(DecideDialog).choices, Qt.Key.Key_2)
    settle()
    shown = window.office.reads.show(key)
    assert shown["status"] == "lost" and shown["flags"] == ["billed"]
    assert [one["state"] for one in shown["money"]] == ["draft"]
    found.queues.choose("overdue.lost")
    settle()
    assert found.table.select_id(key)


def test_the_next_letter_of_one_loan_by_key(window: Any, settle: Settle) -> None:
    key, other = lent(window, 5), lent(window, 30)
    found = page(window, settle, key)
    QTest.keyClick(found.table, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    settle()
    dialog = found.findChild(LettersTodayDialog)
    assert dialog.tree.topLevelItemCount() == 1 and "The Late Book 30" not in dialog.text.toPlainText()
    dialog.send.click()
    settle()
    dialog.reject()
    settle()
    assert cells(found, key)["level"] == "level 1" and cells(found, other)["level"] == ""


def test_held_letters_say_so_and_wait(window: Any, settle: Settle) -> None:
    key = lent(window, 5)
    found = page(window, settle, key)
    QTest.keyClick(found.table, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    settle()
    dialog = found.findChild(LineDialog)
    dialog.line.setText("the director calls them")
    dialog.deed.click()
    settle()
    assert cells(found, key)["next"] == "its letters are held"
    assert window.office.reads.show(key)["flags"] == [FactKind.LETTERS_HELD.value]


def test_an_item_is_left_out_and_a_letter_taken_back(window: Any, settle: Settle) -> None:
    one, two = lent(window, 5), lent(window, 6)
    dialog = opened(window, settle)
    top: Any = None
    for n in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(n)
        if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None and item.text(0) != "Slow Library":
            item.setCheckState(0, Qt.CheckState.Unchecked)
        elif item.text(0) == "Slow Library":
            top = item
    top.setExpanded(True)
    assert [top.child(n).text(2) for n in range(top.childCount())] == ["6", "5"]
    top.child(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert top.checkState(0) == Qt.CheckState.PartiallyChecked
    dialog.send.click()
    settle()
    assert [notice.request_id for notice, _ in window.office.reads.notices_of(two)] == [two]
    assert window.office.reads.notices_of(one) == []
    last = dialog.tree.topLevelItem(dialog.tree.topLevelItemCount() - 1)
    dialog.tree.setCurrentItem(last.child(0))
    settle()
    assert dialog.back.isVisible()
    dialog.back.click()
    settle()
    assert window.office.reads.notices_of(two) == []
    dialog.reject()
    settle()


def test_columns_sort_in_the_database(window: Any, settle: Settle) -> None:
    keys = [lent(window, late) for late in (5, 90, 40)]
    found = page(window, settle)
    found._on_sort("late", True)
    settle()
    mine = [key for key in found.model.ids if key in keys]
    assert mine == [keys[1], keys[2], keys[0]]


def test_next_step_is_sorted_by_its_day(window: Any, settle: Settle) -> None:
    """What is due now, then what comes in so many days, then what is held."""
    first = lent(window, 12)
    notices.run(window.office, notices.preview(window.office, only=first))  # level 2: level 3 in 3 days
    lost = lent(window, 41)
    notices.run(window.office, notices.preview(window.office, only=lost))  # level 3: lost in 2 days
    now, held = lent(window, 2), lent(window, 50)
    requests.add_fact(window.office, held, FactKind.LETTERS_HELD)
    found = page(window, settle)
    found._on_sort("next", False)
    settle()
    mine = [key for key in found.model.ids if key in (first, lost, now, held)]
    assert mine == [now, lost, first, held]
    assert [cells(found, key)["next"].split(",")[0] for key in mine] == ["level 1", "lost", "level 3",
                                                                       "its letters are held"]  # fmt: skip


def test_a_letter_to_the_lender_opens_from_the_triage(window: Any, settle: Settle) -> None:
    key = lent(window, 5)
    found = page(window, settle, key)
    found._on_link("overdue", "mail_library")
    settle()
    dialog = found.findChild(WriteLetter)
    assert dialog.isVisible() and "The Late Book 5" in dialog.text.toPlainText()
    assert dialog.kind.currentData() == ("overdue_1", Audience.LIBRARY)
    dialog.close()
    settle()


def test_a_library_gets_steps_of_its_own(window: Any, settle: Settle) -> None:
    lent(window, 5)
    dialog = LadderDialog(window.office, window.work, window)
    dialog.open()
    settle()
    dialog.whose.setCurrentIndex(2)
    dialog.name.setText("No Such Library")
    dialog.name.editingFinished.emit()
    settle()
    assert not dialog.deed.isEnabled()
    dialog.name.setText("Slow Library")
    dialog.name.editingFinished.emit()
    settle()
    first, second = list(dialog.days.values())[1:3]
    first.setValue(10)
    second.setValue(9)
    dialog.deed.click()
    settle()
    assert window.office.reads.ladder_steps() == []  # refused: the days do not rise
    second.setValue(20)
    list(dialog.days.values())[3].setValue(30)
    dialog.deed.click()
    settle()
    library = window.office.reads.library_named("Slow Library")
    rungs = ladder.read(window.office).of(Audience.LIBRARY, "", library)
    assert [rung.days for rung in rungs] == [-3, 10, 20, 30, 42]
    assert dialog.again.isEnabled()
    dialog.again.click()
    settle()
    assert window.office.reads.ladder_steps() == []
    dialog.reject()
    settle()
