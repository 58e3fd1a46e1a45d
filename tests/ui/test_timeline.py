# SPDX-License-Identifier: GPL-3.0-or-later
"""The correspondence in the window: letters added, mails pasted, files dropped, opened, saved, removed, put back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.services import correspondence
from ill_desktop.ui import mailing
from ill_desktop.ui.letters.file_dialog import FileDialog
from ill_desktop.ui.letters.letter_form import LetterForm, WithdrawDialog
from ill_desktop.ui.letters.timeline_pane import TimelinePane

Settle = Callable[[], None]


@pytest.fixture
def pane(window: Any, settle: Settle, qtbot: Any) -> TimelinePane:
    """The file of the first outgoing request, opened with its key."""
    page = window.tabs.open("outgoing")
    settle()
    page.table.selectRow(0)
    settle()
    window.menus.by_key["correspondence"].trigger()
    dialog = window.findChild(FileDialog)
    qtbot.waitUntil(lambda: bool(dialog.named.text()))
    assert dialog.pane.key == page.table.current_id()
    return dialog.pane


def shows(qtbot: Any, pane: TimelinePane, words: str) -> None:
    qtbot.waitUntil(lambda: words in pane.view.toPlainText())


def follow(pane: TimelinePane, kind: str) -> None:
    """Takes the first link of this kind."""
    entry = next(one for one in pane._entries if one.files)
    pane.view.anchorClicked.emit(QUrl(f"{kind}:{entry.files[0][0]}"))


def test_a_call_is_added_by_the_keyboard(window: Any, pane: TimelinePane, qtbot: Any) -> None:
    QTest.keyClick(pane.window(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    form: Any = pane.findChild(LetterForm)
    QTest.keyClicks(form.subject, "Where is it")
    QTest.keyClicks(form.text, "pay with 4111 1111 1111 1111")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "payment card" in form.notice.said.text())
    form.text.setPlainText("They asked whether it came.")
    form.day.setText("tomorrow or so")
    form.file()
    assert "not a date" in form.notice.said.text() and form.text.toPlainText()
    form.day.setText("11/20/2026")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shows(qtbot, pane, "They asked whether it came.")
    assert "Telephone in" in pane.view.toPlainText() and "FRI" in pane.view.toPlainText()


def test_a_pasted_mail_fills_the_form(pane: TimelinePane, qtbot: Any) -> None:
    mail = "From: ILL <a@b.example>\nSent: Friday, November 20, 2026 9:13 AM\nSubject: It is <b>here</b>\n\nit is."
    QGuiApplication.clipboard().setText(mail)
    pane.on_paste()
    form: Any = pane.findChild(LetterForm)
    assert (form.subject.text(), form.day.text()) == ("It is <b>here</b>", "2026-11-20")
    assert form.way.currentText() == "E-mail"
    form.file()
    shows(qtbot, pane, "It is <b>here</b>")
    assert "From: ILL <a@b.example>" in pane.view.toPlainText()


def test_files_come_by_drop_and_clipboard_and_go_again(pane: TimelinePane, qtbot: Any, tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    paper, program = tmp_path / "slip.pdf", tmp_path / "setup.exe"
    paper.write_bytes(b"%PDF-1.7 x")
    program.write_bytes(b"MZ\x90\x00\x03\xff\xfe")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl.fromLocalFile(str(program))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    pane.dropEvent(drop)
    shows(qtbot, pane, "slip.pdf")
    qtbot.waitUntil(lambda: "setup.exe" in pane.notice.said.text())
    assert "a program" in pane.notice.said.text() and "setup.exe" not in pane.view.toPlainText()
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    pane.on_paste()
    shows(qtbot, pane, "picture.png")
    opened: list[QUrl] = []
    monkeypatch.setattr(mailing.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    follow(pane, "open")
    qtbot.waitUntil(lambda: bool(opened))
    assert QImage(opened[0].toLocalFile()).size() == picture.size()
    key = next(one for one in pane._entries if one.files).files[0][0]
    pane.save_to(key, str(tmp_path / "saved.png"))
    qtbot.waitUntil((tmp_path / "saved.png").exists)
    follow(pane, "remove")
    qtbot.waitUntil(lambda: "picture.png" not in pane.view.toPlainText())
    pane.removed.button.click()
    shows(qtbot, pane, "picture.png")


def test_older_ones_are_read_on(window: Any, pane: TimelinePane, qtbot: Any) -> None:
    with pane._office.deed() as deed:
        for n in range(120):
            call(deed, pane.key, f"call {n}")
    pane.show_of(pane.key)
    shows(qtbot, pane, "Show older ones")
    assert "call 119" in pane.view.toPlainText() and "call 5\n" not in pane.view.toPlainText()
    for _ in range(2):
        count = len(pane._entries)
        pane.view.anchorClicked.emit(QUrl("more:0"))
        qtbot.waitUntil(lambda count=count: len(pane._entries) > count)
    shows(qtbot, pane, "call 0")
    assert "Show older ones" not in pane.view.toPlainText()


def call(deed: Any, key: int, subject: str) -> None:
    correspondence.keep(deed, way=Way.PHONE, direction=Direction.IN, subject=subject, request_id=key)


def test_beside_a_library_and_a_customer(window: Any, settle: Settle, qtbot: Any) -> None:
    for name in ("libraries", "customers"):
        page = window.tabs.open(name)
        settle()
        page.table.selectRow(0)
        settle()
        qtbot.waitUntil(lambda page=page: bool(page.editor.key))
        page._beside.setCurrentIndex(1)
        assert page._beside.file.key == page.editor.key
        page._beside.file.on_add()
        form: Any = page._beside.file.findChild(LetterForm)
        form.text.setPlainText(f"about the {name}")
        form.file()
        shows(qtbot, page._beside.file, f"about the {name}")


def test_the_request_shows_the_last_words(window: Any, pane: TimelinePane, settle: Settle, qtbot: Any) -> None:
    with pane._office.deed() as deed:
        call(deed, pane.key, "the very last word")
        changes = deed.changes()
    window.work.changed.emit(changes)
    settle()
    page = window.tabs.current()
    assert "the very last word" in page.details.toPlainText()
    page.details.anchorClicked.emit(QUrl(f"file:{pane.key}"))
    assert len(window.findChildren(FileDialog)) == 2


def test_a_text_filed_by_mistake_is_taken_out_and_put_back(window: Any, pane: TimelinePane, qtbot: Any) -> None:
    correspondence.log(pane._office, way=Way.PHONE, direction=Direction.IN, subject="of another book",
                       request_id=pane.key)  # fmt: skip
    pane.show_of(pane.key)
    shows(qtbot, pane, "of another book")
    one = next(entry for entry in pane._entries if entry.subject == "of another book")
    pane.view.anchorClicked.emit(QUrl(f"withdraw:{one.id}"))
    dialog: Any = pane.findChild(WithdrawDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Say why" in dialog.notice.said.text())
    QTest.keyClicks(dialog.why, "the wrong request")
    QTest.keyClick(dialog.why, Qt.Key.Key_Return)
    shows(qtbot, pane, "the wrong request")
    assert "of another book" in pane.view.toPlainText()
    pane.view.anchorClicked.emit(QUrl(f"back:{one.id}"))
    qtbot.waitUntil(lambda: "the wrong request" not in pane.view.toPlainText())


def test_what_was_typed_is_there_after_a_crash(window: Any, pane: TimelinePane, settle: Settle, qtbot: Any) -> None:
    pane.on_add()
    form: Any = pane.findChild(LetterForm)
    QTest.keyClicks(form.text, "half a call")
    qtbot.waitUntil(lambda: bool(correspondence.draft(pane._office, form.draft_name)), timeout=3000)
    form.done(0)  # gone without being left or filed, as in a crash
    settle()
    pane.on_add()
    again: Any = pane.findChildren(LetterForm)[-1]
    qtbot.waitUntil(lambda: again.text.toPlainText() == "half a call")
    again.reject()
    settle()
    qtbot.waitUntil(lambda: not correspondence.draft(pane._office, again.draft_name))
