# SPDX-License-Identifier: GPL-3.0-or-later
"""Incoming, outgoing, overdue: the lists, their rows, and the deeds done on them by key."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from ill_desktop.domain.queues import QUEUES, queues_of
from ill_desktop.domain.request import FactKind
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.due import DueDialog
from ill_desktop.ui.dialogs.reason import ReasonDialog
from ill_desktop.ui.pages import request_deeds
from tests.ui.conftest import TODAY

Settle = Callable[[], None]


def page(window: Any, name: str, key: str, settle: Settle) -> Any:
    """The page with this list open and the focus in its table."""
    found = window.tabs.open(name)
    settle()
    found.queues.choose(key)
    settle()
    found.table.setFocus()
    return found


def status(window: Any, key: int) -> str:
    return window.office.reads.show(key)["status"]


def dialog(window: Any, kind: type) -> Any:
    return window.tabs.current().findChild(kind)


@pytest.mark.parametrize("name", ["incoming", "outgoing", "overdue"])
def test_a_page_opens_on_all_that_is_open(window: Any, settle: Settle, name: str) -> None:
    found = window.tabs.open(name)
    settle()
    assert found.table.objectName() == f"{name}_table"
    assert found.queues.objectName() == f"{name}_queues"
    assert len(found.model.ids) == window.office.reads.counts(window.office.clock.today())[name] > 0
    assert found.table.current_id() == found.model.ids[0]


def test_every_list_has_its_count_and_shows_that_many(window: Any, settle: Settle) -> None:
    counts = window.office.reads.counts(window.office.clock.today())
    for name in ("incoming", "outgoing", "overdue"):
        for queue in [q for q in QUEUES if q.page == name]:
            found = page(window, name, queue.key, settle)
            assert found.queues.lists.count(queue) == counts[queue.key] == len(found.model.ids), queue.key


def test_ours_stand_above_theirs(window: Any) -> None:
    found = window.tabs.open("incoming")
    headings = [entry for entry in found.queues.lists.entries if isinstance(entry, str)]
    assert headings == ["Waiting for us", "Waiting for them", "All"]


def test_an_empty_list_says_what_to_do(window: Any, settle: Settle) -> None:
    queue = next(q for q in queues_of("overdue") if q.name == "libraries_owe_us")
    found = page(window, "overdue", queue.key, settle)
    found.table.set_ids(found.model.ids[:0])
    assert found.table.empty_words == queue.empty != ""
    before = found.table.grab().toImage()
    found.table.set_empty_words("")
    assert found.table.grab().toImage() != before


def test_enter_does_the_next_step_and_the_row_leaves(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    key, count = found.table.current_id(), len(found.model.ids)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle()
    assert status(window, key) == "searching"
    assert len(found.model.ids) == count - 1
    assert found.table.current_id() != key


def test_a_letter_does_its_deed_after_a_moment(window: Any, settle: Settle, qtbot: Any) -> None:
    found = page(window, "incoming", "incoming.to_pull", settle)
    key = found.table.current_id()
    QTest.keyClick(found.table, Qt.Key.Key_F)
    settle()
    assert FactKind.FOUND.value in window.office.reads.show(key)["flags"]


def test_a_burst_of_letters_does_nothing(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    before = [status(window, key) for key in found.model.ids]
    QTest.keyClicks(found.table, "HPA12")
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle()
    assert [status(window, key) for key in found.model.ids] == before
    assert found.queues.current_queue().key == "incoming.to_answer"


def test_digits_and_arrows_move_through_the_lists(window: Any, settle: Settle) -> None:
    found = page(window, "outgoing", "outgoing.open", settle)
    QTest.keyClick(found.table, Qt.Key.Key_2)
    settle()
    assert found.queues.current_queue().name == queues_of("outgoing")[1].name
    found.queues.step(1)
    assert found.queues.current_queue().name == queues_of("outgoing")[2].name


def test_no_with_its_reason_is_one_key(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    key = found.table.current_id()
    found.menu.do(Action.ANSWER)
    asked = dialog(window, AnswerDialog)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_1)
    settle()
    assert status(window, key) == "unfilled"
    assert dialog(window, AnswerDialog) is None


def test_cancelling_asks_for_a_reason(window: Any, settle: Settle) -> None:
    found = page(window, "outgoing", "outgoing.to_send", settle)
    key = found.table.current_id()
    found.menu.do(Action.CANCEL)
    asked = dialog(window, ReasonDialog)
    assert status(window, key) == "new"
    QTest.keyClick(asked.reasons, Qt.Key.Key_2)
    settle()
    shown = window.office.reads.show(key)
    assert (shown["status"], shown["cancel_reason"]) == ("cancelled", "duplicate")


def test_a_due_date_is_typed(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.with_borrower", settle)
    key = found.table.current_id()
    found.menu.more["due"].trigger()
    asked = dialog(window, DueDialog)
    asked.line.setText("never")
    assert not asked.deed.isEnabled()
    asked.line.setText("+30")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    settle()
    assert window.office.reads.show(key)["lender_due"] == "2026-12-24"


def test_undo_takes_the_last_deed_back(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    key = found.table.current_id()
    found.menu.primary.trigger()
    settle()
    found.open_request(key)
    settle()
    found.menu.more["undo"].trigger()
    settle()
    assert status(window, key) == "new"


def test_undo_means_the_slip_of_a_moment_ago(window: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row has left the list by the deed; what stands in its place now has deeds of its own."""
    found = page(window, "incoming", "incoming.to_answer", settle)
    key = found.table.current_id()
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle()
    other = found.table.current_id()
    before = window.office.reads.show(other)
    assert other != key and status(window, key) == "searching"
    found.menu.more["undo"].trigger()
    settle()
    assert status(window, key) == "new"
    assert window.office.reads.show(other) == before
    monkeypatch.setattr(request_deeds, "SLIP_SECONDS", 0)
    found.table.select_id(key)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle()
    found.menu.more["undo"].trigger()
    settle()
    assert status(window, key) == "searching"


def test_one_deed_on_many(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    found.table.selectAll()
    settle()
    keys = found.table.selected_ids()
    assert len(keys) > 1
    found.menu.primary.trigger()
    settle()
    assert {status(window, key) for key in keys} == {"searching"}


def test_a_batch_that_was_a_mistake_is_undone(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    found.table.selectAll()
    settle()
    keys = found.table.selected_ids()
    found.menu.primary.trigger()
    settle()
    found.queues.choose("incoming.to_pull")
    settle()
    found.table._select(keys)
    found.menu.more["undo"].trigger()
    asked = dialog(window, LineDialog)
    assert f"{len(keys)} requests" in asked.windowTitle()
    asked.accept()
    settle()
    assert {status(window, key) for key in keys} == {"new"}


def test_one_key_on_many_asks_first(window: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_deeds, "ASK_ABOVE", 3)
    found = page(window, "incoming", "incoming.with_borrower", settle)
    found.table.selectAll()
    settle()
    keys = found.table.selected_ids()
    assert len(keys) > 3
    found.menu.do(Action.RECALL)
    asked = dialog(window, QMessageBox)
    asked.reject()
    settle()
    assert all("recalled" not in window.office.reads.show(key)["flags"] for key in keys[:3])


def test_what_could_not_be_done_is_listed(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.open", settle)
    found.table.selectAll()
    settle()
    found.menu.do(Action.RECALL)
    dialog(window, QMessageBox).defaultButton().click()
    settle()
    assert "were left as they are" in found.result.heading.text()
    assert found.result.lines.count() > 3


def test_a_fact_is_set_and_lifted(window: Any, settle: Settle) -> None:
    found = page(window, "outgoing", "outgoing.back", settle)
    key = found.table.current_id()
    found.menu.by_fact[FactKind.SET_ASIDE].trigger()
    asked = dialog(window, QDialog)
    asked.line.setText("wet")
    asked.accept()
    settle()
    facts = [f for f in window.office.reads.show(key)["facts"] if f["kind"] == "set_aside" and f["until"] is None]
    assert [f["note"] for f in facts] == ["wet"]


def test_a_header_sorts_by_sql(window: Any, settle: Settle) -> None:
    found = page(window, "outgoing", "outgoing.open", settle)
    key = found.table.current_id()
    found.table.columns._header.sectionClicked.emit(found.model.titles.index("Number"))
    settle()
    assert list(found.model.ids) == sorted(found.model.ids)
    assert "by number" in found.head.words()
    assert key in found.model.ids


def test_find_shows_what_was_found_and_leads_back(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_pull", settle)
    before = list(found.model.ids)
    title = found.model.row_of(before[0])[words.TITLE].split()[-1]
    window.find_box.take_focus()
    QTest.keyClicks(window.find_box, title)
    settle()
    assert before[0] in found.model.ids
    assert found.head.words().startswith("Found: ")
    QTest.keyClick(window.find_box, Qt.Key.Key_Escape)
    settle()
    assert list(found.model.ids) == before
    assert found.table.hasFocus()


def test_copying_takes_the_number(window: Any, settle: Settle, qapp: Any) -> None:
    found = page(window, "incoming", "incoming.open", settle)
    found.menu.more["copy"].trigger()
    assert qapp.clipboard().text() == found.model.row_of(found.table.current_id())[words.NUMBER]


def test_only_what_is_possible_is_offered(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    offered = {a for a, made in found.menu.by_action.items() if made.isVisible()}
    assert offered == {Action.SHIP, Action.ANSWER, Action.CANCEL}
    assert found.menu.primary.text() == "Put on the pull list"
    assert found.head.buttons[0].text() == "Put on the pull list"
    assert not found.menu.by_fact[FactKind.RECALLED].isVisible()


def test_a_list_is_refreshed_by_what_another_desk_did(window: Any, settle: Settle) -> None:
    found = page(window, "incoming", "incoming.to_answer", settle)
    key = found.model.ids[-1]
    window.work.write(lambda: requests.act(window.office, key, Action.SEARCH))
    settle()
    assert key not in found.model.ids


def test_columns_follow_the_size_of_the_text(window: Any, settle: Settle) -> None:
    found = page(window, "outgoing", "outgoing.open", settle)
    header = found.table.horizontalHeader()
    before = [header.sectionSize(section) for section in range(header.count())]
    for _ in range(3):
        window.deeds.larger_text()
    settle()
    assert header.sectionSize(0) > before[0]
    for _ in range(3):
        window.deeds.smaller_text()
    settle()
    assert [header.sectionSize(section) for section in range(header.count())] == before


def test_facts_in_the_history_are_words() -> None:
    show = {"side": "borrowing", "library": "", "branch": ""}
    said = [words.deed_words({"action": a, "after": {}}, show, TODAY) for a in ("fact:set_aside", "lift:set_aside")]
    assert said == ["set aside", "lifted: set aside"]
