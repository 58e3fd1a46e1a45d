# SPDX-License-Identifier: GPL-3.0-or-later
"""Many at once, a lender that does not supply after all, a missed movement, labels and the courier's problem: by the
menu and the keyboard, in the real window.
"""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import NoteDialog
from ill_desktop.ui.dialogs.batch_fields import BatchFieldsDialog
from ill_desktop.ui.dialogs.correct import CorrectDialog
from ill_desktop.ui.dialogs.courier_problem import CourierProblemDialog
from ill_desktop.ui.dialogs.labels import LabelsDialog
from ill_desktop.ui.models.table import select_ids
from tests.ui.conftest import TODAY
from tests.ui.test_answers import Settle, made, on, shown
from tests.ui.test_lists import dialog, status


def test_a_field_a_date_and_a_note_on_many(window: Any, settle: Settle) -> None:
    keys = [made(window, title=f"Title {n}") for n in range(3)]
    found = on(window, settle, keys[0])
    select_ids(found.table, keys)
    settle()
    assert found.menu.more["edit"].text() == "Change a field of all chosen..."
    found.menu.more["edit"].trigger()
    settle()
    asked = dialog(window, BatchFieldsDialog)
    asked.field.setCurrentIndex(asked.field.findData("branch_id"))
    assert not asked.deed.isEnabled()
    asked.field.setCurrentIndex(asked.field.findData("max_cost_cents"))
    QTest.keyClicks(asked.value, "12.5o")
    assert not asked.deed.isEnabled()
    assert asked.meaning.text()
    asked.value.setText("12.50")
    assert asked.meaning.text() == "$12.50"
    QTest.keyClick(asked.value, Qt.Key.Key_Return)
    settle()
    assert [shown(window, key)["max_cost_cents"] for key in keys] == [1250] * 3
    select_ids(found.table, keys)
    settle()
    found.menu.more["note"].trigger()
    note = dialog(window, NoteDialog)
    note.text.setPlainText("asked by phone")
    note.accept()
    settle()
    assert [shown(window, key)["notes"][-1]["text"] for key in keys] == ["asked by phone"] * 3
    select_ids(found.table, keys)
    settle()
    found.menu.more["due"].trigger()
    settle()
    asked = dialog(window, BatchFieldsDialog)
    assert asked.field.currentData() == "lender_due"
    QTest.keyClicks(asked.value, "+30")
    QTest.keyClick(asked.value, Qt.Key.Key_Return)
    settle()
    assert [shown(window, key)["lender_due"] for key in keys] == [str(TODAY + timedelta(30))] * 3
    assert [line.count for line in window.office.reads.batches(TODAY)] == [3, 3, 3]


def test_what_is_none_of_our_branches_is_told(window: Any, settle: Settle) -> None:
    keys = [made(window, title=f"Title {n}") for n in range(2)]
    found, told = on(window, settle, keys[0]), []
    window.work.refused.connect(told.append)
    select_ids(found.table, keys)
    settle()
    found.menu.more["edit"].trigger()
    settle()
    asked = dialog(window, BatchFieldsDialog)
    asked.field.setCurrentIndex(asked.field.findData("branch_id"))
    QTest.keyClicks(asked.value, "Timbuktu")
    QTest.keyClick(asked.value, Qt.Key.Key_Return)
    settle()
    assert "none of our branches" in told[0]


def test_shipped_and_then_not_supplied(window: Any, settle: Settle) -> None:
    key = made(window, identifiers=[("OCLC", "555009")])
    for action in (Action.SEND, Action.SHIP):
        requests.act(window.office, key, action)
    found = on(window, settle, key)
    assert found.menu.by_action[Action.ANSWER].text() == "Not supplied after all"
    QTest.keyClick(found.table, Qt.Key.Key_A)
    settle()
    asked = dialog(window, AnswerDialog)
    assert "is not supplied after all" in asked.windowTitle()
    assert asked.wording.text().startswith("In OCLC: ")
    was = asked.wording.text()
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Down)
    assert asked.wording.text() != was
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_1)
    settle()
    assert (status(window, key), shown(window, key)["answers"][0]["kind"]) == ("sent", "unfilled")


def test_a_correction_that_counts_a_missed_arrival(window: Any, settle: Settle) -> None:
    key = made(window, identifiers=[("OCLC", "555010")])
    requests.act(window.office, key, Action.SEND)
    found = on(window, settle, key)
    found.menu.more["correct"].trigger()
    asked = dialog(window, CorrectDialog)
    QTest.keyClicks(asked.reason, "never scanned")
    assert asked.meaning.text() == "No movement is counted."
    asked.moved.setCurrentIndex(asked.moved.findData(Action.RECEIVE))
    asked.day.setText("+2")
    assert not asked.deed.isEnabled()
    asked.day.setText("11/20")
    assert "Friday, November 20, 2026" in asked.meaning.text()
    QTest.keyClick(asked.statuses, Qt.Key.Key_D)
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)["history"][-2:]
    assert [(row["action"], row["movement"], row["on"]) for row in told] == [
        ("corrected", "", str(TODAY)), ("receive", "in", "2026-11-20")]  # fmt: skip


def test_labels_and_the_couriers_problem_from_the_list(window: Any, settle: Settle) -> None:
    key = made(window)
    found = on(window, settle, key)
    menu = found.menu.menu()
    named = {action.text(): action for action in menu.actions()}
    named["Courier problem..."].trigger()
    asked = dialog(window, CourierProblemDialog)
    assert asked.fields["request"].text() == shown(window, key)["number"]
    asked.close()
    named["Labels..."].trigger()
    settle()
    window.findChild(LabelsDialog).close()
    menu.close()
