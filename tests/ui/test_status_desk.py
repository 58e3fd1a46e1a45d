# SPDX-License-Identifier: GPL-3.0-or-later
"""The status desk, a lender's mail and the customer's page in the real window, by the keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import FactKind
from ill_desktop.services import loan_page, requests
from ill_desktop.ui import mailing
from ill_desktop.ui.letters.file_dialog import FileDialog
from ill_desktop.ui.letters.letter_form import LetterForm
from ill_desktop.ui.letters.loan_screen import LoanScreen
from tests.ui.conftest import TODAY
from tests.ui.test_accessibility import unnamed

Settle = Callable[[], None]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    urls: list[QUrl] = []
    monkeypatch.setattr(mailing.QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def texts(window: Any, about: str, key: int) -> list[tuple[str, str]]:
    return [(one["way"], one["subject"]) for one in window.office.reads.correspondence(about, key)]


def a_loan(window: Any) -> dict[str, Any]:
    """A borrowed request that a customer has."""
    for key in window.office.reads.request_ids(BY_KEY["overdue.our_customers"], TODAY):
        shown = window.office.reads.show(key, with_customer=True)
        if shown["customer"] and shown["customer"]["name"]:
            return shown
    raise AssertionError("the made-up office has no loan")


def test_from_a_number_to_a_filed_mail(window: Any, settle: Settle, qtbot: Any, opened: list[QUrl]) -> None:
    loan = a_loan(window)
    window.menus.by_key["status_desk"].trigger()
    desk = window.letters._open["status_desk"]
    QTest.keyClicks(desk.box, loan["number"].lower())
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.of is not None and desk.of.id == loan["id"])
    assert loan["number"] in desk.answer.toPlainText() and loan["customer"]["name"] in desk.answer.toPlainText()
    assert loan["customer"]["name"] not in desk.reply.text.toPlainText() and loan["title"] not in desk.aloud.text()
    before = texts(window, "request", loan["id"])
    QTest.keyClick(desk, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(opened))
    whole = opened[0].toString()
    assert opened[0].scheme() == "mailto" and loan["number"] in whole
    subject = desk.reply.subject.text()
    assert texts(window, "request", loan["id"]) == [("mail", subject), *before]
    assert texts(window, "library", loan["library_id"])[0] == ("mail", subject)
    QTest.keyClick(desk, Qt.Key.Key_F6)
    assert QGuiApplication.clipboard().text() == desk.reply.text.toPlainText().strip()
    assert texts(window, "request", loan["id"]) == [("mail", subject), *before]  # the same words are filed once
    QTest.keyClick(desk, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk, Qt.Key.Key_F8)
    customer = loan["customer"]["customer_id"]
    qtbot.waitUntil(lambda: texts(window, "customer", customer)[:1] == [("phone", "Told where it is")])
    desk.close()


def test_several_hits_are_chosen_by_digit_and_nothing_is_said(window: Any, settle: Settle, qtbot: Any) -> None:
    window.menus.by_key["status_desk"].trigger()
    desk = window.letters._open["status_desk"]
    desk.box.clear()
    QTest.keyClicks(desk.box, "the")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.hits.count() == 9 and desk.hits.hasFocus())
    wanted = desk.hits.item(2).data(Qt.ItemDataRole.UserRole)
    QTest.keyClick(desk.hits, Qt.Key.Key_3)
    assert desk.of is not None and desk.of.id == wanted
    QTest.keyClick(desk.hits, Qt.Key.Key_X)
    assert desk.box.text() == "x" and desk.box.hasFocus()
    desk.ask("zzz nothing")
    qtbot.waitUntil(lambda: 'Nothing is found by "zzz nothing"' in desk.notice.said.text())
    assert not desk.reply.isEnabled() and not desk.to_file.isEnabled()
    desk.close()


def test_a_reply_that_names_the_customer_does_not_go(window: Any, settle: Settle, qtbot: Any,
                                                     opened: list[QUrl]) -> None:  # fmt: skip
    loan = a_loan(window)
    window.letters.show_status_desk()
    desk = window.letters._open["status_desk"]
    desk.ask(loan["number"])
    qtbot.waitUntil(lambda: desk.of is not None and desk.of.id == loan["id"])
    QGuiApplication.clipboard().setText("before")
    desk.reply.text.setPlainText(f"{loan['customer']['name']} has it")
    QTest.keyClick(desk, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: "names our customer" in desk.notice.said.text())
    assert QGuiApplication.clipboard().text() == "before" and not opened
    assert desk.reply.text.toPlainText().endswith("has it")
    desk.close()


def test_a_long_mail_goes_by_the_clipboard() -> None:
    short, fits = mailing.link("a@b.example", "Für & wider", "one\ntwo")
    assert fits and "body=one%0D%0Atwo" in short.toString() and "%26" in short.toString()
    long, fits = mailing.link("a@b.example", "x", "y" * 5_000)
    assert not fits and "body" not in long.toString()


def test_a_lenders_mail_line_by_line(window: Any, settle: Settle, qtbot: Any, opened: list[QUrl]) -> None:
    back = window.office.reads.request_ids(BY_KEY["outgoing.back"], TODAY)[0]
    out = a_loan(window)
    number = window.office.reads.show(back)["number"]
    window.menus.by_key["lender_mail"].trigger()
    mail = window.letters._open["lender_mail"]
    mail.pasted.setPlainText(f"Subject: Overdue\n\nplease return\n1. {number}\n2. {out['number']}\n3. ILL 999888777\n")
    qtbot.waitUntil(lambda: mail.table.rowCount() == 3)
    assert mail.count.text() == "2 of 3 found" and mail.buttons["send_back"].isEnabled()
    mail.table.setFocus()
    QTest.keyClick(mail.table, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: window.office.reads.show(back)["status"] == "returned")
    qtbot.waitUntil(lambda: mail.table.item(0, 4).text() == "arrived there and not recorded")
    qtbot.waitUntil(lambda: mail.table.currentRow() == 1)
    QTest.keyClick(mail.table, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: "overdue" in window.office.reads.show(out["id"])["flags"])
    QTest.keyClick(mail, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(opened))
    for key in (back, out["id"]):
        assert [way for way, _ in texts(window, "request", key)[:2]] == ["mail", "mail"]
    mail.pasted.setPlainText("hello")
    qtbot.waitUntil(lambda: mail.table.rowCount() == 0)
    assert "Paste the lines" in mail.notice.said.text()
    mail.close()


def test_a_customer_at_the_desk(window: Any, settle: Settle, qtbot: Any) -> None:
    loan = a_loan(window)
    requests.add_note(window.office, loan["id"], requests.Reader.STAFF, "SECRET")
    page = window.tabs.open("outgoing")
    settle()
    page.open_request(loan["id"])
    settle()
    window.menus.by_key["loan_page"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(LoanScreen)))
    screen = window.findChild(LoanScreen)
    assert screen.isFullScreen() and loan["title"] in screen.view.toPlainText()
    assert "SECRET" not in screen.view.toPlainText() and loan["library"] not in screen.view.toPlainText()
    had = FactKind.CLAIMED_RETURNED in loan["flags"]
    QTest.keyClick(screen, Qt.Key.Key_S)
    if not had:
        qtbot.waitUntil(lambda: "we are looking for it" in screen.view.toPlainText())
    assert "claimed_returned" in window.office.reads.show(loan["id"])["flags"]
    QTest.keyClick(screen, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: "Waiver asked" in screen.view.toPlainText())
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.findChild(object, "preview_dialog") is not None)
    screen.findChild(object, "preview_dialog").close()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(LoanScreen) or not window.findChild(LoanScreen).isVisible())


def test_every_field_has_a_name(window: Any, settle: Settle, qtbot: Any) -> None:
    loan = a_loan(window)
    window.letters.show_status_desk()
    window.letters.show_lender_mail()
    window.letters.show_file("request", loan["id"])
    file = window.findChild(FileDialog)
    file.pane.on_add()
    window.letters._on_loan_page(loan_page.of_request(window.office, loan["id"]))
    shown = [*window.letters._open.values(), file, file.findChild(LetterForm), window.findChild(LoanScreen)]
    QAccessible.setActive(True)
    missing = [(one.objectName(), unnamed(one)) for one in shown if unnamed(one) or not one.windowTitle()]
    QAccessible.setActive(False)
    assert len(shown) == 5 and not missing
    for one in reversed(shown):
        one.close()


def test_what_is_not_chosen_is_said(window: Any, settle: Settle) -> None:
    window.tabs.open("reports")
    settle()
    for name in ("correspondence", "loan_page"):
        window.refusal.clear()
        window.menus.by_key[name].trigger()
        assert window.refusal.isVisible()
