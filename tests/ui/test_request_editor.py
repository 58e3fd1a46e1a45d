# SPDX-License-Identifier: GPL-3.0-or-later
"""The request editor in the real window, by the keyboard: a whole loan, warnings, drafts and a crash, two desks."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ill_desktop.app import open_window
from ill_desktop.domain.request import ServiceType, Side
from ill_desktop.domain.request_form import LINE_LIMIT, fields_of
from ill_desktop.services import request_editing, requests, verifying
from ill_desktop.ui.request_editor import drafting, opening
from ill_desktop.ui.request_editor.editor import RequestEditor
from ill_desktop.ui.request_editor.verify import VerifyDialog
from ill_desktop.ui.request_editor.wrong_records import WrongRecords
from tests.ui.conftest import TODAY
from tests.ui.test_accessibility import unnamed

Settle = Callable[[], None]
CTRL, SHIFT, ALT = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
                    Qt.KeyboardModifier.AltModifier)  # fmt: skip
press: Any = QTest.keyClick
B, L = Side.BORROWING, Side.LENDING


class Typist:
    """Somebody at the keyboard of the editor; never a mouse."""

    def __init__(self, window: Any, qtbot: Any):
        self.window, self.qtbot = window, qtbot

    def open(self, page: str, key: Any = Qt.Key.Key_N) -> RequestEditor:
        self.window.go_to(page)
        self.quiet()
        self.window.activateWindow()
        press(self.window.windowHandle(), key, CTRL)
        return self.here()

    def here(self) -> RequestEditor:
        self.qtbot.waitUntil(lambda: self.found() is not None and self.found().form.isEnabled())
        editor = self.found()
        assert editor is not None
        editor.activateWindow()
        self.qtbot.waitUntil(editor.isActiveWindow)
        self.calm(editor)
        return editor

    def found(self) -> Any:
        return next((w for w in self.window.findChildren(RequestEditor) if w.isVisible()), None)

    def key(self, key: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        window: Any = QApplication.activeWindow()
        press(window.windowHandle(), key, held)

    def type(self, text: str) -> None:
        focus: Any = QApplication.focusWidget()
        QTest.keyClicks(focus, text)

    def fill(self, text: str) -> None:
        """Types into the field that has the focus and goes on to the next one."""
        self.type(text)
        self.key(Qt.Key.Key_Tab)

    def at(self) -> str:
        focus: QWidget | None = QApplication.focusWidget()
        while focus is not None and not focus.objectName().startswith("editor_"):
            focus = focus.parentWidget()
        return focus.objectName().removeprefix("editor_") if focus else ""

    def choose(self, typed: str) -> None:
        """Types a part, waits for the list below the field and takes its first row with Enter."""
        self.type(typed)
        field: Any = QApplication.focusWidget()
        self.qtbot.waitUntil(field.is_choosing)
        self.key(Qt.Key.Key_Return)

    def quiet(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()
            self.qtbot.waitUntil(self.window.work.is_idle, timeout=10_000)

    def calm(self, editor: Any) -> None:
        """Until the warnings are looked for and the draft is kept."""
        waiting = (editor._look_soon, editor.keeper._soon)
        self.qtbot.waitUntil(
            lambda: self.window.work.is_idle() and not any(t.isActive() for t in waiting), timeout=10_000
        )
        self.quiet()

    def answer(self, editor: Any, text: str) -> None:
        """Presses the button of the question whose words begin so."""
        self.qtbot.waitUntil(lambda: editor.question is not None)
        found = [b for b in editor.question.buttons() if b.text().replace("&", "").startswith(text)]
        found[0].click()


@pytest.fixture
def typist(window: Any, settle: Settle, qtbot: Any) -> Iterator[Typist]:
    typist = Typist(window, qtbot)
    yield typist
    for editor in window.findChildren(RequestEditor):
        editor._leave()
    typist.quiet()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def warned(editor: RequestEditor) -> str:
    return "\n".join(f"{one.field}: {one.said.text}" for one in editor.warnings.found)


def customer_of(window: Any) -> dict[str, Any]:
    found = window.office.reads.customer_choices("a")[0]
    return window.office.reads.show_customer(found.id)


def test_a_whole_loan_by_the_keyboard(window: Any, typist: Typist) -> None:
    """From Ctrl+N to the request that stands selected in its list, sent."""
    customer = customer_of(window)
    editor = typist.open("outgoing")
    assert typist.at() == "need_before"
    typist.fill("+21")
    assert editor.form.widgets["need_before"].text() == "2026-12-15"
    typist.choose(customer["card"][:9])
    assert editor.form.widgets["customer_id"].text() == customer["name"]
    typist.calm(editor)
    assert editor.form.widgets["branch_id"].text() == customer["branch"] + editor.form.widgets["branch_id"].text()[
        len(customer["branch"]):]  # fmt: skip
    values = {"network": "", "network_number": "887766554", "max_cost_cents": "25", "author": "Powers, Richard",
              "title": "The overstory zyx", "isbn": "0-393-63552-X 9780306406157",
              "lender_symbols": "ZZA ZZB"}  # fmt: skip
    for _ in range(40):
        if typist.at() == "lender_due":
            break
        typist.fill(values.pop(typist.at(), ""))
    assert not values, "a field that Tab does not reach"
    typist.fill("2027-01-20")
    typist.calm(editor)
    assert editor.form.widgets["internal_due"].text() == "2027-01-18"
    typist.key(Qt.Key.Key_Return, CTRL)
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    page = window.tabs.current()
    typist.qtbot.waitUntil(lambda: page.model.row_of(page.table.current_id()) is not None)
    show = window.office.reads.show(page.table.current_id(), with_customer=True)
    assert (show["title"], show["status"], show["need_before"]) == ("The overstory zyx", "sent", "2026-12-15")
    assert show["customer"]["card"] == customer["card"]
    assert (show["branch"], show["max_cost_cents"], show["lender_due"]) == (customer["branch"], 2500, "2027-01-20")
    assert [b["value"] for b in show["bib_numbers"]] == ["9780393635522", "9780306406157"]
    assert {"network": "OCLC", "value": "887766554"} in show["identifiers"]
    assert window.office.reads.drafts("") == []


def test_a_loan_fits_the_screen_without_scrolling(window: Any, typist: Typist) -> None:
    for page in ("outgoing", "incoming"):
        editor = typist.open(page)
        for kind in editor.kinds.values():
            kind.setChecked(True)
            typist.calm(editor)
            assert editor.sizeHint().height() <= 700
            assert editor.minimumSizeHint().width() <= 1366
            for widget in editor.form.widgets.values():
                if widget.isVisible():
                    assert editor.rect().contains(widget.mapTo(editor, widget.rect().bottomRight()))
        editor._leave()
        typist.quiet()


@pytest.mark.parametrize("side", Side)
def test_tab_goes_through_the_form_in_its_order_and_all_is_named(window: Any, typist: Typist, side: Side) -> None:
    editor = typist.open("outgoing" if side is B else "incoming")
    for service in (ServiceType.COPY, ServiceType.LOAN):
        typist.key(Qt.Key.Key_2 if service is ServiceType.COPY else Qt.Key.Key_1, ALT)
        editor.form.focus_first()
        for one in fields_of(side, service):
            assert typist.at() == one.name
            typist.key(Qt.Key.Key_Tab)
    QAccessible.setActive(True)
    assert not unnamed(editor)
    QAccessible.setActive(False)


def test_warnings_come_while_typing_and_lead_to_their_field(window: Any, typist: Typist) -> None:
    editor = typist.open("outgoing")
    typist.fill("2020-01-01")
    editor.form.focus("isbn")
    typist.fill("9780306406158")
    editor.form.focus("published")
    typist.fill("1390")
    typist.calm(editor)
    for words in ("need_before: Jan 1, 2020 has passed", "isbn: 9780306406158 is no valid", "the printing press"):
        assert words in warned(editor)
    assert editor.form.widgets["isbn"].says() == "check it"
    typist.key(Qt.Key.Key_F6)
    editor.warnings.setCurrentRow([one.field for one in editor.warnings.found].index("isbn"))
    typist.key(Qt.Key.Key_Return)
    assert typist.at() == "isbn"


def test_a_wrong_date_stops_saving_and_nothing_is_lost(window: Any, typist: Typist) -> None:
    editor = typist.open("outgoing")
    typist.fill("soonish")
    editor.form.focus("title")
    typist.fill("Kept title")
    typist.calm(editor)
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(editor.notice.isVisible)
    typist.calm(editor)
    assert "Need before" in editor.notice.said.text()
    assert typist.at() == "need_before"
    assert editor.form.widgets["title"].text() == "Kept title"


def test_five_megabytes_are_refused_and_the_rest_is_kept(window: Any, typist: Typist) -> None:
    editor = typist.open("outgoing")
    editor.form.focus("title")
    typist.type("Short")
    QGuiApplication.clipboard().setText("x" * 5_000_000)
    typist.key(Qt.Key.Key_V, CTRL)
    assert editor.form.widgets["title"].text() == "Short"
    assert "too long" in editor.notice.said.text()
    editor.form.focus("note_staff")
    typist.type("us")
    typist.key(Qt.Key.Key_V, CTRL)
    assert editor.form.widgets["note_staff"].toPlainText() == "us"
    QGuiApplication.clipboard().setText("\u05e9\u05dc\u05d5\u05dd\x00\x1b " * 3 + "y" * (LINE_LIMIT - 30))
    editor.form.focus("title")
    typist.key(Qt.Key.Key_V, CTRL)
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    key = max(window.office.reads.find("yyyy") or window.office.reads.find("\u05e9\u05dc\u05d5\u05dd"))
    assert "\x1b" not in window.office.reads.show(key)["title"]


def test_a_payment_card_is_refused_and_in_no_draft(window: Any, typist: Typist) -> None:
    editor = typist.open("incoming")
    editor.form.focus("note_library")
    typist.type("card 4111 1111 1111 1111")
    editor.form.focus("title")
    typist.type("A title")
    typist.calm(editor)
    assert "note_library: This looks like the number of a payment card" in warned(editor)
    drafts = window.office.reads.drafts("")
    assert len(drafts) == 1
    assert "4111" not in drafts[0].text
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(editor.notice.isVisible)
    typist.quiet()
    assert "payment card" in editor.notice.said.text()


def test_a_library_that_nobody_knows_is_made_after_asking(window: Any, typist: Typist) -> None:
    editor = typist.open("incoming")
    typist.key(Qt.Key.Key_Tab)
    typist.type("QXZ")
    editor.form.focus("title")
    typist.type("Lent to a stranger")
    typist.calm(editor)
    assert 'No library is known as "QXZ"' in warned(editor)
    typist.key(Qt.Key.Key_S, CTRL)
    typist.answer(editor, "Make it")
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    found = window.office.reads.find("stranger")
    assert window.office.reads.show(found[0])["library_symbol"] == "QXZ"


def test_leaving_asks_and_throwing_away_leaves_nothing(window: Any, typist: Typist) -> None:
    editor = typist.open("outgoing")
    typist.key(Qt.Key.Key_Escape)
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    editor = typist.open("outgoing")
    editor.form.focus("title")
    typist.type("Half a")
    typist.calm(editor)
    assert len(window.office.reads.drafts("")) == 1
    typist.key(Qt.Key.Key_Escape)
    typist.answer(editor, "Throw away")
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    assert window.office.reads.drafts("") == []


def test_save_and_new_keeps_the_network_and_begins_again(window: Any, typist: Typist) -> None:
    editor = typist.open("incoming")
    for title in ("First of two", "Second of two"):
        editor.form.focus("title")
        typist.type(title)
        typist.key(Qt.Key.Key_S, CTRL | SHIFT)
        typist.qtbot.waitUntil(lambda: editor.form.widgets["title"].text() == "")
        typist.calm(editor)
    assert len(window.office.reads.find("of two")) == 2
    assert editor.form.widgets["network"].currentText() == "OCLC"
    assert not editor.is_changed()


def test_an_edit_says_what_was_changed_and_is_undone(window: Any, typist: Typist) -> None:
    window.go_to("outgoing")
    typist.quiet()
    page = window.tabs.current()
    page.table.select_first()
    key = page.table.current_id()
    before = window.office.reads.show(key)
    typist.quiet()
    window.activateWindow()
    press(window.windowHandle(), Qt.Key.Key_E, CTRL)
    editor = typist.here()
    assert before["number"] in editor.windowTitle()
    assert not editor.is_changed()
    editor.form.focus("title")
    typist.type("Another title")
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    show = window.office.reads.show(key)
    assert show["history"][-1]["after"] == {"title": "Another title"}
    typist.qtbot.waitUntil(lambda: "changed, title" in page.details.toPlainText())
    page.menu.more["undo"].trigger()
    typist.quiet()
    assert window.office.reads.show(key)["title"] == before["title"]


def test_one_like_this_takes_the_title_and_not_the_case(window: Any, typist: Typist) -> None:
    window.go_to("outgoing")
    typist.quiet()
    page = window.tabs.current()
    page.table.select_first()
    source = window.office.reads.show(page.table.current_id())
    typist.quiet()
    page.menu.more["like"].trigger()
    editor = typist.here()
    assert editor.form.widgets["title"].text() == source["title"]
    assert editor.form.widgets["network_number"].text() == ""
    assert editor.request_id is None


def test_two_desks_at_one_request(window: Any, typist: Typist) -> None:
    """What was typed stays, both are shown, the other's other fields come in; saving again keeps mine."""
    key = requests.create(window.office, B, {"title": "Old", "author": "Old"}).requests[0]
    editor = opening.edit(window, window.office, window.work, lambda _: None, B, key)
    typist.here()
    editor.form.focus("title")
    typist.type("Mine")
    requests.edit(window.office, key, {"title": "Theirs", "author": "Theirs too"})
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(editor.versions.isVisible)
    row: list[Any] = [editor.versions.item(0, column) for column in range(3)]
    assert editor.versions.rowCount() == 1
    assert [item.text() for item in row] == ["Title", "Theirs", "Mine"]
    assert "another desk changed" in editor.notice.said.text()
    assert editor.form.widgets["author"].text() == "Theirs too"
    assert editor.form.widgets["title"].text() == "Mine"
    assert window.office.reads.show(key)["title"] == "Theirs"
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    show = window.office.reads.show(key)
    assert (show["title"], show["author"]) == ("Mine", "Theirs too")


def test_theirs_can_be_taken(window: Any, typist: Typist) -> None:
    key = requests.create(window.office, B, {"title": "Old"}).requests[0]
    editor = opening.edit(window, window.office, window.work, lambda _: None, B, key)
    typist.here()
    editor.form.focus("title")
    typist.type("Mine")
    requests.edit(window.office, key, {"title": "Theirs"})
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(editor.versions.isVisible)
    editor.notice.button.click()
    assert editor.form.widgets["title"].text() == "Theirs"
    assert not editor.is_changed()
    typist.calm(editor)


KILLED = """
import os, sys
from datetime import date
from ill_desktop.app import application, open_window
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from ill_desktop.domain.request import Side
from ill_desktop.ui.request_editor import opening
app = application()
window = open_window(sys.argv[1], today=lambda: date(2026, 11, 24))
editor = opening.edit(window, window.office, window.work, lambda key: None, Side.BORROWING)
def look():
    if editor.form.isEnabled() and not editor.form.widgets["title"].text():
        QTest.keyClicks(editor.form.widgets["title"], "Typed before the crash")
    if window.office.reads.drafts(""):
        os._exit(9)
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
app.exec()
"""


def test_what_was_typed_survives_a_crash(app: Any, database: Path, qtbot: Any) -> None:
    """The process is gone within a moment of typing; the next start offers it, and it goes on where it stopped."""
    ran = subprocess.run([sys.executable, "-c", KILLED, str(database)], timeout=60, check=False, env=dict(os.environ))
    assert ran.returncode == 9
    window: Any = open_window(database, today=lambda: TODAY)
    typist = Typist(window, qtbot)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "drafts_offered") is not None)
    box = window.findChild(QMessageBox, "drafts_offered")
    assert "Typed before the crash" in box.text()
    next(b for b in box.buttons() if b.text() == "&Go on").click()
    editor = typist.here()
    assert editor.form.widgets["title"].text() == "Typed before the crash"
    assert "not saved" in editor.notice.said.text()
    typist.key(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: typist.found() is None)
    typist.quiet()
    assert window.office.reads.drafts("") == []
    assert len(window.office.reads.find("crash")) == 1
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_draft_left_behind_can_be_thrown_away(window: Any, typist: Typist) -> None:
    about = f"{drafting.begins(L)}left"
    left = request_editing.Draft(about, L, ServiceType.COPY, {"article_title": "Left", "library_id": [None, "QXZ"]})
    request_editing.keep_draft(window.office, left)
    editor = typist.open("incoming")
    assert editor.kinds[ServiceType.COPY].isChecked()
    assert editor.form.widgets["article_title"].text() == "Left"
    assert editor.form.widgets["library_id"].value() == (None, "QXZ")
    editor.notice.button.click()
    typist.qtbot.waitUntil(lambda: editor.form.isEnabled() and editor.form.widgets["article_title"].text() == "")
    typist.quiet()
    assert window.office.reads.drafts("") == []


def test_verified_and_located_by_the_keyboard(window: Any, typist: Typist) -> None:
    window.go_to("incoming")
    typist.quiet()
    page = window.tabs.current()
    page.queues.choose("incoming.to_answer")
    typist.quiet()
    key = page.table.current_id()
    page.menu.more["verify"].trigger()
    typist.qtbot.waitUntil(lambda: window.findChild(VerifyDialog) is not None)
    dialog = window.findChild(VerifyDialog)
    typist.qtbot.waitUntil(lambda: dialog.place.count() == 4)
    QAccessible.setActive(True)
    assert not unnamed(dialog)
    QAccessible.setActive(False)
    dialog.activateWindow()
    typist.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.outcome, "2")
    for text in ("813.54 POW", "Adult fiction", "in", "", "no 245", "b123"):
        QApplication.focusWidget().setText("")  # type: ignore[union-attr]
        typist.fill(text)
    typist.key(Qt.Key.Key_S, CTRL)
    typist.qtbot.waitUntil(lambda: window.findChild(VerifyDialog) is None)
    typist.quiet()
    show = window.office.reads.show(key)
    assert (show["call_number"], show["location"]) == ("813.54 POW", "Adult fiction")
    typist.qtbot.waitUntil(lambda: "VERIFIED" in page.details.toPlainText())
    for words in ("Our catalogue", "ours, on the shelf", "b123: no 245 to be fixed", "verified"):
        assert words in page.details.toPlainText()
    assert len(verifying.problems(window.office)) == 1


def test_wrong_records_are_fixed_by_one_key(window: Any, typist: Typist) -> None:
    verifying.note_problem(window.office, None, "b1", "no author")
    window.editing.show_wrong_records()
    dialog = window.findChild(WrongRecords)
    typist.qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    assert not unnamed(dialog)
    dialog.record.setText("b2")
    dialog.wrong.setText("two ISBNs")
    dialog.wrong.setFocus()
    press(dialog.wrong, Qt.Key.Key_Return)
    typist.qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    dialog.table.selectRow(0)
    press(dialog.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "2026-11-24\tb1\tno author\t\t\n2026-11-24\tb2\ttwo ISBNs\t\t"
    dialog.fix.click()
    typist.qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    dialog.all.setChecked(True)
    typist.qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    assert dialog.table.item(1, 4).text() == "today"
    dialog.accept()
    typist.quiet()
