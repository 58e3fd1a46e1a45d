# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers, dates, batches and corrections by the keyboard, in the real window."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.correct import CorrectDialog
from ill_desktop.ui.dialogs.dates import DatesDialog
from ill_desktop.ui.dialogs.saved_list import SavedListDialog
from ill_desktop.ui.dialogs.sent import GiveUpDialog, SentDialog
from ill_desktop.ui.dialogs.undo_batch import UndoBatchDialog
from ill_desktop.ui.models.table import select_ids
from tests.ui.conftest import TODAY
from tests.ui.test_lists import dialog, page, status

Settle = Callable[[], None]


def made(window: Any, **fields: Any) -> int:
    given = {"title": "Asked of three", "network": "OCLC", "lender_symbols": "AAA BBB CCC"} | fields
    return requests.create(window.office, Side.BORROWING, given).requests[0]


def shown(window: Any, key: int) -> dict[str, Any]:
    return window.office.reads.show(key)


def on(window: Any, settle: Settle, key: int) -> Any:
    """The outgoing page with this request selected."""
    found = page(window, "outgoing", "outgoing.open", settle)
    found.open_request(key)
    settle()
    found.table.setFocus()
    return found


def test_no_later_conditional_and_yes_by_the_keyboard(window: Any, settle: Settle, qtbot: Any) -> None:
    key = made(window, max_cost_cents=1000)
    found = on(window, settle, key)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    settle()
    sent = dialog(window, SentDialog)
    QTest.keyClicks(sent.number, "555001")
    QTest.keyClick(sent.number, Qt.Key.Key_Return)
    settle()
    assert status(window, key) == "sent"
    assert {"network": "OCLC", "value": "555001"} in shown(window, key)["identifiers"]
    QTest.keyClick(found.table, Qt.Key.Key_A)
    settle()
    QTest.keyClick(dialog(window, AnswerDialog).focusWidget(), Qt.Key.Key_1)  # not on the shelf
    settle()
    assert [(a["kind"], a["asked_on"] is not None) for a in shown(window, key)["answers"]] == [
        ("unfilled", True), (None, True), (None, False)]  # fmt: skip
    QTest.keyClick(found.table, Qt.Key.Key_A)
    settle()
    asked = dialog(window, AnswerDialog)
    QTest.keyClick(asked, Qt.Key.Key_F4)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_3)  # CCC, out of its turn
    QTest.keyClick(asked, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: asked.kind().value == "conditional")
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_5)  # higher cost: the cost is asked for
    assert asked.focusWidget() is asked.cost
    QTest.keyClicks(asked.cost, "12.50")
    assert "limit of $10.00" in asked.said.text()
    QTest.keyClick(asked.cost, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)
    assert (told["status"], told["conditions"], told["charge_cents"]) == ("conditional", "higher cost", 1250)
    assert told["answers"][2]["kind"] == "conditional"
    assert told["answers"][1]["kind"] is None
    QTest.keyClick(found.table, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    settle()
    asks = dialog(window, LineDialog)
    QTest.keyClicks(asks.line, "12.50?")
    QTest.keyClick(asks.line, Qt.Key.Key_Return)
    settle()
    assert "customer_asked" in shown(window, key)["flags"]
    lists = {q: list(window.office.reads.request_ids(found.queues.lists.entries[found.queues.lists.place(q)], TODAY))
             for q in ("outgoing.customers_word", "outgoing.to_decide")}  # fmt: skip
    assert key in lists["outgoing.customers_word"]
    assert key not in lists["outgoing.to_decide"]
    QTest.keyClick(found.table, Qt.Key.Key_Y)
    settle()
    told = shown(window, key)
    assert (told["status"], told["answers"][2]["kind"], told["flags"]) == ("sent", "will_supply", [])


def test_the_end_of_the_string_comes_back_and_is_given_up(window: Any, settle: Settle) -> None:
    key = made(window, lender_symbols="AAA", identifiers=[("OCLC", "555002")])
    for action, given in ((Action.SEND, {}), (Action.ANSWER, {"answer": "unfilled", "reason": "policy"})):
        requests.act(window.office, key, action, **given)
    found = on(window, settle, key)
    assert status(window, key) == "unfilled"
    QTest.keyClick(found.table, Qt.Key.Key_G)
    settle()
    asked = dialog(window, GiveUpDialog)
    QTest.keyClicks(asked.why, "nobody lends it")
    QTest.keyClick(asked.why, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)
    assert (told["is_open"], told["flags"]) == (False, ["gave_up"])
    assert told["facts"][-1]["note"] == f"nobody lends it; customer told {TODAY}"


def test_three_dates_with_a_reason(window: Any, settle: Settle) -> None:
    key = made(window, identifiers=[("OCLC", "555003")])
    for action in (Action.SEND, Action.RECEIVE):
        requests.act(window.office, key, action)
    found = on(window, settle, key)
    QTest.keyClick(found.table, Qt.Key.Key_F2)
    settle()
    asked = dialog(window, DatesDialog)
    asked.line.setText("+40")
    settle()
    assert asked.customer.text() == "Dec 15"
    asked.customer.clear()
    QTest.keyClicks(asked.customer, "12/20")
    assert not asked.deed.isEnabled()
    QTest.keyClicks(asked.reason, "asked by the branch")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)
    assert (told["lender_due"], told["customer_due"]) == (str(TODAY + timedelta(40)), "2026-12-20")
    assert told["history"][-1]["note"] == "asked by the branch"


def test_a_status_is_corrected_by_hand(window: Any, settle: Settle) -> None:
    key = made(window)
    found = on(window, settle, key)
    found.menu.more["correct"].trigger()
    asked = dialog(window, CorrectDialog)
    QTest.keyClicks(asked.reason, "it lies in my hand")
    QTest.keyClick(asked.statuses, Qt.Key.Key_E)
    assert asked.focusWidget() is asked.reason
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)
    assert (told["status"], told["history"][-1]["movement"]) == ("received", "")
    assert "corrected by hand" in found.details.toPlainText()


def test_a_batch_names_what_it_left_and_is_undone_as_one(window: Any, settle: Settle, qtbot: Any) -> None:
    good = [made(window, identifiers=[("OCLC", f"56{n}")]) for n in range(30)]
    bad = made(window, identifiers=[("OCLC", "5699")])
    requests.act(window.office, bad, Action.CANCEL, reason="duplicate")
    found = page(window, "outgoing", "outgoing.all", settle)
    select_ids(found.table, [*good, bad])
    found.deeds.act(Action.SEND, found.table.selected_ids(), found.model.row_of(good[0]))
    window.tabs.current().findChild(QMessageBox).accept()
    settle()
    qtbot.waitUntil(lambda: all(status(window, key) == "sent" for key in good))
    settle()
    assert found.result.isVisible()
    assert found.result.lines.count() == 1
    assert "30 of 31 done" in found.result.heading.text()
    assert found.table.selected_ids() == [bad]
    QTest.keyClick(found.result.lines, Qt.Key.Key_Escape)
    assert not found.result.isVisible()
    worked = good[3]
    requests.add_fact(window.office, worked, FactKind.DISPUTED, "who asked?")
    found.menu.more["undo_batch"].trigger()
    settle()
    asked = dialog(window, UndoBatchDialog)
    assert "send: 30 requests" in asked.list.item(0).text()
    QTest.keyClick(asked.list, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: all(status(window, key) == "new" for key in good if key != worked))
    settle()
    assert status(window, worked) == "sent"
    assert "was worked on since" in found.result.lines.item(0).text()


def test_a_deed_of_another_day_is_undone_with_a_reason(window: Any, settle: Settle) -> None:
    key = made(window, identifiers=[("OCLC", "555009")])
    clock = window.office.clock
    today = clock.today
    clock.today = lambda: date(2026, 11, 20)
    requests.act(window.office, key, Action.SEND)
    clock.today = today
    found = on(window, settle, key)
    found.menu.more["undo"].trigger()
    settle()
    asked = dialog(window, LineDialog)
    assert status(window, key) == "sent"
    QTest.keyClicks(asked.line, "sent twice")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    settle()
    told = shown(window, key)
    assert (told["status"], told["history"][-1]["note"]) == ("new", "sent twice")


def test_a_list_of_ones_own_by_the_keyboard(window: Any, settle: Settle) -> None:
    key = made(window, title="Wolves of Zanzibar", identifiers=[("OCLC", "555010")])
    found = page(window, "outgoing", "outgoing.to_send", settle)
    found.menu.more["own_list"].trigger()
    asked = dialog(window, SavedListDialog)
    assert asked.lines() == [("list", "outgoing.to_send")]
    QTest.keyClicks(asked.name, "To send")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    settle()
    assert "there already" in asked.notice.said.text()
    asked.name.setText("Zanzibar")
    what, value = asked.rows[-1]
    what.setCurrentIndex(what.findData("words"))
    QTest.keyClicks(value, "wolves zanz")
    QTest.keyClick(value, Qt.Key.Key_Return)
    settle()
    assert dialog(window, SavedListDialog) is None
    assert found.queues.choose("outgoing.zanzibar")
    settle()
    assert list(found.model.ids) == [key]
    assert found.queues.lists.count(found.queues.current_queue()) == 1
    assert "Your own lists" in found.queues.lists.entries
    found.menu.more["change_list"].trigger()
    next(b for b in dialog(window, SavedListDialog).findChildren(QPushButton) if "Delete" in b.text()).click()
    settle()
    assert found.queues.current_queue().key == "outgoing.open"
    assert not found.queues.choose("outgoing.zanzibar")
    found.menu.more["list_back"].trigger()
    settle()
    assert found.queues.choose("outgoing.zanzibar")
