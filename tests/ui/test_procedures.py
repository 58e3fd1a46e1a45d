# SPDX-License-Identifier: GPL-3.0-or-later
"""The procedures beside the work: they follow the list and the row, are edited there, and survive."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ill_desktop.services import procedures
from ill_desktop.ui.procedures import ProcedurePane

Settle = Callable[[], None]


@pytest.fixture
def pane(window: Any, settle: Settle) -> ProcedurePane:
    window.tabs.open("incoming")
    settle()
    window.deeds.toggle_procedures()
    settle()
    found = window.findChild(ProcedurePane)
    assert found is not None and found.isVisible()
    return found


def test_the_pane_follows_the_list(window: Any, settle: Settle, pane: ProcedurePane) -> None:
    procedures.save(window.office, "incoming.to_pull", "Start at **the top floor**.")
    procedures.save(window.office, "office", "Ask Dolores.")
    window.refresh_all()
    settle()
    page = window.tabs.page("incoming")
    assert pane.view.toPlainText() == "Ask Dolores."
    page.queues.choose("incoming.to_pull")
    settle()
    assert (pane.about(), pane.view.toPlainText()) == ("incoming.to_pull", "Start at the top floor.")
    window.tabs.open("outgoing")
    settle()
    assert pane.about() == "office"


def test_a_note_is_written_by_the_keyboard(window: Any, settle: Settle, pane: ProcedurePane) -> None:
    pane.edit.click()
    settle()
    QTest.keyClicks(pane.typed, "Call them first.")
    QTest.keyClick(pane.typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.office.reads.procedures()[pane.about()][1] == "Call them first."
    assert pane.view.toPlainText() == "Call them first."
    assert pane.revised.text().startswith("revised")
    assert window.office.reads.drafts("procedure:") == []


def test_what_was_typed_comes_back(window: Any, settle: Settle, pane: ProcedurePane) -> None:
    """The program died while a note was typed."""
    about = pane.about()
    pane.edit.click()
    settle()
    QTest.keyClicks(pane.typed, "half a note")
    pane._keep_soon.timeout.emit()
    settle()
    again = ProcedurePane(window.office, window.work, window)
    settle()
    again.follow([about])
    again.begin()
    settle()
    assert again.typed.toPlainText() == "half a note"
    assert not again.notice.isHidden()
    again.take_theirs()
    assert again.typed.toPlainText() == ""


def test_another_desk_was_first(window: Any, settle: Settle, pane: ProcedurePane) -> None:
    pane.edit.click()
    settle()
    QTest.keyClicks(pane.typed, "mine")
    procedures.save(window.office, pane.about(), "theirs")
    pane.finish()
    settle()
    assert "Another desk" in pane.notice.said.text()
    assert pane.typed.toPlainText() == "mine"
    pane.notice.button.click()
    assert pane.typed.toPlainText() == "theirs"
    QTest.keyClick(pane.typed, Qt.Key.Key_Escape)
    settle()
    assert pane.view.toPlainText() == "theirs"
