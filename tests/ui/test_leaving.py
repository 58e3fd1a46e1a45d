# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window with something unsaved; what the find box shows as the pages change; an empty office."""

from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.app import open_window
from ill_desktop.office import create_office, open_office
from tests.ui.conftest import TODAY, Settle


def typed(window: Any, settle: Settle, name: str) -> Any:
    """The customers page with a new customer of this name in the form, not saved."""
    page = window.tabs.open("customers")
    settle()
    page.begin_new()
    page.editor.ui.name.setText(name)
    return page


def answered(window: Any, word: str) -> None:
    """Presses the button of the question that begins with this word."""
    box = window.leaving.question
    assert box is not None and box.isVisible()
    next(button for button in box.buttons() if button.text().replace("&", "").startswith(word)).click()


def names(database: Path, words: str) -> list[Any]:
    office = open_office(database, today=lambda: TODAY)
    try:
        return list(office.reads.customer_ids(words))
    finally:
        office.close()


def test_a_window_with_nothing_typed_closes_at_once(window: Any, settle: Settle) -> None:
    assert window.close()


def test_closing_asks_and_stays(window: Any, settle: Settle) -> None:
    page = typed(window, settle, "Quillon, Zephyrine")
    assert not window.close()
    assert "Customers" in window.leaving.question.text()
    answered(window, "Stay")
    assert window.isVisible() and page.has_unsaved()
    assert not window.close(), "it asks again"
    answered(window, "Discard")


def test_closing_saves_first(window: Any, settle: Settle, qtbot: Any, database: Path) -> None:
    typed(window, settle, "Quillon, Zephyrine")
    window.close()
    answered(window, "Save")
    qtbot.waitUntil(lambda: not shiboken6.isValid(window) or not window.isVisible())
    assert len(names(database, "zephyrine")) == 1


def test_closing_discards(window: Any, settle: Settle, database: Path) -> None:
    typed(window, settle, "Quillon, Zephyrine")
    window.close()
    answered(window, "Discard")
    assert not shiboken6.isValid(window) or not window.isVisible()
    assert not names(database, "zephyrine")


def test_what_cannot_be_saved_keeps_the_window_open(window: Any, settle: Settle) -> None:
    page = window.tabs.open("libraries")
    settle()
    page.editor.ui.name.setText("")
    window.tabs.open("outgoing")
    window.close()
    answered(window, "Save")
    settle()
    assert window.isVisible() and window.tabs.current() is page
    assert page.editor.notice.isVisible() and page._after_saving is None
    page.editor.revert()


def test_the_find_box_shows_what_each_page_is_narrowed_by(window: Any, settle: Settle) -> None:
    window.tabs.open("libraries")
    window.find_box.take_focus()
    QTest.keyClicks(window.find_box, "public")
    settle()
    window.tabs.open("outgoing")
    settle()
    assert window.find_box.text() == ""
    page = window.tabs.open("libraries")
    settle()
    assert window.find_box.text() == "public" == page.found()


def test_another_list_is_narrowed_no_more(window: Any, settle: Settle) -> None:
    QTest.keyClicks(window.find_box, "the")
    settle()
    page = window.tabs.current()
    assert page.found() == "the"
    page.queues.choose("incoming.to_pull")
    settle()
    assert window.find_box.text() == "" == page.found()


def test_typing_on_check_in_goes_on_in_a_list(window: Any, settle: Settle) -> None:
    window.tabs.open("checkin")
    window.find_box.take_focus()
    QTest.keyClicks(window.find_box, "jane")
    settle()
    assert window.tabs.current().name == "incoming" and window.find_box.text() == "jane"
    QTest.keyClicks(window.find_box, " eyre")
    settle()
    assert window.tabs.current().found() == "jane eyre"


def test_a_letter_that_is_no_deed_now_says_why(window: Any, settle: Settle, qtbot: Any) -> None:
    page = window.tabs.open("outgoing")
    page.queues.choose("outgoing.to_send")
    settle()
    QTest.keyClick(page.table, Qt.Key.Key_T)
    qtbot.waitUntil(window.refusal.isVisible)
    assert "What can be done: send" in window.refusal.label.text()


@pytest.mark.parametrize("name", ["incoming", "outgoing", "overdue"])
def test_an_empty_office_says_what_to_do_first(app: Any, tmp_path: Path, qtbot: Any, name: str) -> None:
    create_office(tmp_path / "new.sqlite", "Prairie District", "PRD", "")
    window: Any = open_window(tmp_path / "new.sqlite", today=lambda: TODAY)
    page = window.tabs.open(name)
    qtbot.waitUntil(lambda: "Prairie District is ready" in page.table.empty_words)
    assert "Ctrl+Shift+I" in page.table.empty_words
    assert page.table.grab().toImage().pixelColor(5, 5).isValid()
    window.close()
