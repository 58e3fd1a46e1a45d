# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole lives of requests, by the keys of the window; after each deed it is undone and done again. The command line
then tells the same story.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from ill_desktop.domain.request import AnswerKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import intake
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.dates import DatesDialog
from ill_desktop.ui.dialogs.due import DueDialog
from ill_desktop.ui.dialogs.paste import PasteDialog
from ill_desktop.ui.dialogs.reason import ReasonDialog
from ill_desktop.ui.dialogs.sent import GiveUpDialog, SentDialog
from ill_desktop.ui.dialogs.ship import ShipDialog
from ill_desktop.ui.pages.choose_lenders import LendersDialog
from tests.cli.commands import Line
from tests.intake.printouts import workforms
from tests.ui.a_day import press
from tests.ui.conftest import TODAY

Settle = Callable[[], None]
ENTER = Qt.Key.Key_Return
MAIL = "Hello,\n\nTitle: The overstory\nAuthor: Powers, Richard\nISBN: 9780393635522\nNeed before: 2/1/2027\n\nThanks"


class Hands:
    """Somebody at the lists, who undoes every deed once and does it again."""

    def __init__(self, window: Any, settle: Settle, qtbot: Any):
        self.window, self.settle, self.qtbot = window, settle, qtbot
        self.key = 0

    @property
    def page(self) -> Any:
        return self.window.tabs.current()

    def take(self, key: int) -> None:
        """Selects the request in its list."""
        self.key = key
        self.window.ways.show_request(key)
        self.qtbot.waitUntil(lambda: getattr(self.page, "table", None) is not None)
        self.settle()
        self.qtbot.waitUntil(lambda: self.page.table.current_id() == key)

    def shown(self) -> dict[str, Any]:
        shown: dict[str, Any] = self.window.office.reads.show(self.key)
        return shown

    def state(self) -> Any:
        """What a deed may change, without the history."""
        shown = self.shown()
        facts = sorted((fact["kind"], fact["until"]) for fact in shown["facts"])
        answers = [(answer["symbol"], answer["kind"], answer["reason"]) for answer in shown["answers"]]
        dates = [shown[name] for name in ("lender_due", "customer_due", "internal_due", "renewals", "conditions")]
        return shown["status"], facts, answers, dates

    def dialog(self, kind: type[QDialog]) -> Any:
        self.qtbot.waitUntil(lambda: self.page.findChild(kind) is not None)
        return self.page.findChild(kind)

    def gone(self, kind: type[QDialog]) -> None:
        self.qtbot.waitUntil(lambda: self.page.findChild(kind) is None, timeout=20_000)
        self.settle()

    def does(self, deed: Callable[[], None], status: str) -> None:
        """Does it, takes it back by Ctrl+Z, and does it again."""
        before = self.state()
        deed()
        self.settle()
        after = self.state()
        assert after[0] == status and after != before
        self.take(self.key)
        self.page.menu.more["undo"].trigger()
        self.settle()
        assert self.state() == before, "undone, it is what it was"
        self.take(self.key)
        deed()
        self.settle()
        assert self.state() == after, "done again, it is the same again"
        self.take(self.key)

    def act(self, action: Action, status: str) -> None:
        self.does(lambda: self.page.menu.do(action), status)

    # ---- deeds that ask

    def sends(self, number: str) -> None:
        self.page.menu.do(Action.SEND)
        QTest.keyClicks(self.dialog(SentDialog).number, number)
        QTest.keyClick(self.dialog(SentDialog).number, ENTER)
        self.gone(SentDialog)

    def answers(self, kind: AnswerKind, key: str = "", cost: str = "") -> None:
        self.page.menu.do(Action.ANSWER)
        asked = self.dialog(AnswerDialog)
        asked._group.button(list(AnswerKind).index(kind)).setChecked(True)
        if key:
            press(asked._lists[kind], key)
        if cost:
            QTest.keyClicks(asked.cost, cost)
        if self.page.findChild(AnswerDialog) is not None and asked.isVisible():
            QTest.keyClick(asked.cost if cost else asked.note, ENTER)
        self.gone(AnswerDialog)

    def reasons(self, action: Action) -> None:
        self.page.menu.do(action)
        press(self.dialog(ReasonDialog).reasons, "1")
        self.gone(ReasonDialog)

    def renews(self, day: str) -> None:
        self.page.menu.do(Action.RENEW)
        kind = DatesDialog if self.shown()["side"] == "borrowing" else DueDialog
        asked = self.dialog(kind)
        asked.line.setText(day)
        if kind is DatesDialog:
            self.qtbot.waitUntil(lambda: bool(asked.customer.text()))
        QTest.keyClick(asked.line, ENTER)
        self.gone(kind)

    def ships(self) -> None:
        """Until when and for how much is seen before it is done."""
        self.page.menu.do(Action.SHIP)
        asked = self.dialog(ShipDialog)
        asked.slip.setChecked(False)
        QTest.keyClick(asked.due, ENTER)
        self.gone(ShipDialog)

    def gives_up(self) -> None:
        self.page.menu.do(Action.GIVE_UP)
        QTest.keyClicks(self.dialog(GiveUpDialog).why, "nobody has it")
        QTest.keyClick(self.dialog(GiveUpDialog).why, ENTER)
        self.gone(GiveUpDialog)


@pytest.fixture
def hands(window: Any, settle: Settle, qtbot: Any) -> Hands:
    return Hands(window, settle, qtbot)


@pytest.fixture
def line(database: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Line:
    return Line(database, monkeypatch, capfd)


def pasted(hands: Hands, text: str) -> list[int]:
    """File > Paste requests with this text, confirmed; the requests that were made."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    hands.window.pasting.paste_requests()
    dialog = hands.window.findChild(PasteDialog)
    hands.qtbot.waitUntil(dialog.make_button.isEnabled, timeout=20_000)
    with hands.qtbot.waitSignal(hands.window.work.changed, timeout=20_000) as told:
        dialog.make()
    dialog.close()
    hands.settle()
    return list(told.args[0].requests)


def chosen_lenders(hands: Hands, symbols: list[str]) -> None:
    """Choose lenders...: the symbols pasted, used as they stand."""
    hands.page.menu.more["lenders"].trigger()
    hands.qtbot.waitUntil(lambda: hands.window.findChild(LendersDialog) is not None)
    dialog = hands.window.findChild(LendersDialog)
    hands.qtbot.waitUntil(lambda: dialog._number != "")
    dialog.path.setCurrentIndex(0)  # no path: all holders alike
    dialog.holders.setPlainText(" ".join(symbols))
    hands.qtbot.waitUntil(lambda: len(dialog.rows.string) == len(symbols))
    QTest.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    hands.qtbot.waitUntil(lambda: hands.window.findChild(LendersDialog) is None)
    hands.settle()


def lenders(window: Any, count: int) -> list[str]:
    """Symbols of libraries that lend to us."""
    reads = window.office.reads
    rows = reads.library_rows(list(reads.library_ids(kind="active"))[:60])
    return [row[2] for row in rows.values() if row[2] and not row[8] and not row[9]][:count]


def test_a_mail_becomes_a_loan_and_goes_home(hands: Hands, line: Line, settle: Settle) -> None:
    """A mail; three lenders say no, the fourth yes; it comes, is renewed, recalled, and the lender has it again."""
    [key] = pasted(hands, MAIL)
    hands.take(key)
    number = hands.shown()["number"]
    chosen_lenders(hands, lenders(hands.window, 4))
    hands.take(key)
    hands.does(lambda: hands.sends("212000001"), "sent")
    for _ in range(3):
        hands.does(lambda: hands.answers(AnswerKind.UNFILLED, "1"), "sent")
    hands.does(lambda: hands.answers(AnswerKind.WILL_SUPPLY), "sent")
    hands.act(Action.SHIP, "shipped")
    hands.act(Action.RECEIVE, "received")
    for action, status in ((Action.ROUTE, "routed"), (Action.MAKE_AVAILABLE, "available"),
                           (Action.CHECK_OUT, "checked_out")):  # fmt: skip
        hands.act(action, status)
    hands.does(lambda: hands.renews("+28"), "checked_out")
    hands.act(Action.RECALL, "checked_out")
    for action, status in ((Action.TAKE_BACK, "checked_in"), (Action.SEND_BACK, "returned"), (Action.CLOSE, "closed")):
        hands.act(action, status)
    assert [a["kind"] for a in hands.shown()["answers"]] == ["unfilled"] * 3 + ["will_supply"]
    hands.window.close()
    shown = line("show", number, today=TODAY.isoformat()).one
    assert (shown["status"], shown["isbn"], shown["renewals"]) == ("closed", "9780393635522", 1)
    undone = [row["action"] for row in shown["history"]]
    assert undone.count("undo") >= 13
    assert line("show", "212000001", today=TODAY.isoformat()).one["number"] == number
    assert number in [row["number"] for row in line("find", "overstory powers", today=TODAY.isoformat()).said]
    listed = line("list", "outgoing.finished", "--limit", "3", today=TODAY.isoformat()).said
    assert listed[0]["number"] == number


def test_a_condition_with_its_cost_then_nobody(hands: Hands) -> None:
    [key] = pasted(hands, MAIL)
    hands.take(key)
    chosen_lenders(hands, lenders(hands.window, 2))
    hands.take(key)
    hands.sends("212000002")
    hands.take(key)
    hands.does(lambda: hands.answers(AnswerKind.CONDITIONAL, cost="15"), "conditional")
    hands.act(Action.DECLINE, "sent")
    hands.does(lambda: hands.answers(AnswerKind.UNFILLED, "2"), "unfilled")
    hands.does(hands.gives_up, "unfilled")
    shown = hands.shown()
    assert [a["kind"] for a in shown["answers"]] == ["conditional", "unfilled"]
    assert "gave_up" in shown["flags"]


def test_lent_lost_and_found(hands: Hands, settle: Settle) -> None:
    page = hands.window.tabs.open("incoming")
    settle()
    page.queues.choose("incoming.to_pull")
    settle()
    hands.take(page.table.current_id())
    hands.act(Action.FIND, "searching")
    hands.does(hands.ships, "shipped")
    hands.does(lambda: hands.renews("+60"), "shipped")
    hands.act(Action.RECALL, "shipped")
    hands.does(lambda: hands.reasons(Action.LOSE), "lost")
    hands.act(Action.CHECK_IN, "closed")


def test_a_copy_and_a_cancellation(hands: Hands) -> None:
    copy, gone = pasted(hands, "Article title: Bees\nJournal title: Hive\nPages: 3-9\n\nTitle: Wild places\nAuthor: S")
    hands.take(copy)
    assert hands.shown()["service_type"] == "copy"
    hands.sends("212000003")
    hands.take(copy)
    hands.act(Action.RECEIVE, "received")
    hands.act(Action.DELIVER, "closed")
    hands.take(gone)
    hands.does(lambda: hands.reasons(Action.CANCEL), "cancelled")


def test_forty_at_once_and_twice(hands: Hands, settle: Settle) -> None:
    """One paste of forty; pasted again, all are known; all are sent at once, and that is taken back at once."""
    keys = pasted(hands, workforms(40))
    assert len(keys) == 40
    drafts = hands.window.office.imports.paste(workforms(40))
    assert {one.state for one in intake.look(hands.window.office, drafts)} == {"duplicate"}
    side = Side(hands.window.office.reads.as_json(keys[:1])[0]["side"])
    hands.take(keys[0])
    wanted = {Side.BORROWING: (Action.SEND, "sent"), Side.LENDING: (Action.SEARCH, "searching")}
    action, status = wanted[side]
    done, _ = hands.page.deeds, hands.page.deeds.act(action, keys, hands.page.model.row_of(keys[0]))
    box = hands.page.findChild(QDialog)
    if box is not None:
        QTest.keyClick(box, ENTER)
    reads = hands.window.office.reads

    def statuses() -> set[str]:
        return {one["status"] for one in reads.as_json(keys)}

    hands.qtbot.waitUntil(lambda: statuses() == {status}, timeout=20_000)
    settle()
    done.undo_many(keys)
    for box in hands.page.findChildren(QDialog):
        for field in box.findChildren(QLineEdit):
            QTest.keyClick(field, ENTER)
            break
        else:
            QTest.keyClick(box, ENTER)
    hands.qtbot.waitUntil(lambda: statuses() == {"new"}, timeout=20_000)
