# SPDX-License-Identifier: GPL-3.0-or-later
"""Beside a library and a customer: figures, closed days, changes; duplicates merged and taken back by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog

from ill_desktop.domain.request import Side
from ill_desktop.services import customers, libraries, library_file, requests
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.duplicates import DuplicatesDialog
from ill_desktop.ui.dialogs.merge import MergeDialog
from ill_desktop.ui.models.table import select_ids
from ill_desktop.ui.pages.customers import CustomersPage
from ill_desktop.ui.pages.libraries import LibrariesPage
from ill_desktop.ui.work import Work
from tests.ui.records import nameless, quiet, shown_page

Quiet = Any
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(office: Office, lanes: Work, qtbot: Any) -> LibrariesPage:
    return shown_page(LibrariesPage, office, lanes, qtbot)


@pytest.fixture
def wait(lanes: Work, qtbot: Any) -> Quiet:
    return lambda page: quiet(page, lanes, qtbot)


def look_at(page: Any, wait: Quiet, title: str) -> Any:
    """Opens the tab beside the form that bears this title."""
    tabs = page._beside
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index(title))
    wait(page)
    return tabs.currentWidget()


def dialog_of(page: Any, kind: type[QDialog]) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def twin_of(page: LibrariesPage, key: int) -> int:
    """A second record of this library, as a careless hand makes it, with a request of its own."""
    shown = page.office.reads.show_library(key)
    assert shown is not None
    twin = {"name": f"{shown['name']} ", "city": shown["city"], "state": shown["state"], "phone": "555-0199"}
    made = libraries.save_library(page.office, None, twin).libraries[0]
    requests.create(page.office, Side.BORROWING, {"title": "Of the twin", "library_id": made})
    return made


def test_at_a_glance_shows_what_the_service_says(page: LibrariesPage, wait: Quiet) -> None:
    wanted = max(page.model.ids, key=lambda key: len(page.office.reads.requests_of(library_id=key)))
    page.open_record(wanted)
    wait(page)
    text = look_at(page, wait, "At a glance").toPlainText()
    found = library_file.standing(page.office, wanted)
    assert found.borrowing + found.lending
    assert f"{found.borrowing} we borrow, {found.lending} we lend" in text
    assert found.cards is not None
    assert f"{found.cards[0].borrows}" in text
    assert "2026/27" in text and "2025/26" in text  # noqa: PT018


def test_closed_days_by_keyboard(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    closed, key = look_at(page, wait, "Closed days"), page.table.current_id()
    qtbot.keyClicks(closed.first, "nonsense")
    qtbot.keyClick(closed.first, Qt.Key.Key_Return)
    assert closed.notice.isVisible()
    closed.first.clear()
    qtbot.keyClicks(closed.first, "12/24")
    qtbot.keyClicks(closed.last, "12/26")
    qtbot.keyClicks(closed.reason, "holiday")
    qtbot.keyClick(closed.reason, Qt.Key.Key_Return)
    wait(page)
    assert [row[3] for row in page.office.reads.closings_of(key)] == ["holiday"]
    assert "holiday" in closed.list.item(0).text()
    closed.list.setFocus()
    closed.list.setCurrentRow(0)
    qtbot.keyClick(closed.list, Qt.Key.Key_Delete)
    wait(page)
    assert page.office.reads.closings_of(key) == []
    assert closed.list.count() == 0
    assert not nameless(page)


def test_a_change_is_taken_back_by_its_link(page: LibrariesPage, wait: Quiet) -> None:
    key = page.table.current_id()
    libraries.save_library(page.office, key, {"hub": "Elsewhere"})
    changes = look_at(page, wait, "Changes")
    assert "Hub was Mesa Hub, is now Elsewhere" in changes.toPlainText()
    row = page.office.reads.library_changes(key)[0]
    changes.anchorClicked.emit(QUrl(f"undo:{row.id}"))
    wait(page)
    found = page.office.reads.show_library(key)
    assert found is not None
    assert found["hub"] != "Elsewhere"
    assert "undone" in changes.toPlainText()


def test_duplicates_are_found_merged_and_taken_back(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    key = page.table.current_id()
    twin = twin_of(page, key)
    count = len(page.office.reads.library_ids())
    qtbot.keyClick(page.table, Qt.Key.Key_U, CTRL_SHIFT)
    wait(page)
    found = dialog_of(page, DuplicatesDialog)
    assert found.table.rowCount() == 1
    assert "same name and place" in found.table.item(0, 1).text()
    assert not nameless(found)
    qtbot.keyClick(found.table, Qt.Key.Key_Return)
    wait(page)
    dialog = dialog_of(found, MergeDialog)
    assert dialog._plan.winner == key
    assert "one request" in dialog.moves.text()
    assert not nameless(dialog)
    at = next(row for row, (name, _) in enumerate(dialog._fields) if name == "phone")
    dialog.table.setCurrentCell(at, [*dialog._plan.records].index(twin) + 1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(page)
    assert len(page.office.reads.library_ids()) == count - 1
    shown = page.office.reads.show_library(key)
    assert shown is not None
    assert shown["phone"] == "555-0199"
    assert len(page.office.reads.requests_of(library_id=twin, open_only=False)) == 0
    assert found.says.text() == "No two records look like one."
    found.reject()
    wait(page)
    assert page.editor.key == key
    changes = look_at(page, wait, "Changes")
    row = page.office.reads.library_changes(key)[0]
    assert "merged with" in changes.toPlainText()
    changes.anchorClicked.emit(QUrl(f"undo:{row.id}"))
    wait(page)
    assert len(page.office.reads.library_ids()) == count
    assert len(page.office.reads.requests_of(library_id=twin)) == 1


def test_one_record_alone_cannot_be_merged(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_G, CTRL_SHIFT)
    wait(page)
    dialog = dialog_of(page, MergeDialog)
    assert "at least two" in dialog.notice.said.text()
    assert not dialog.deed.isEnabled()
    dialog.reject()


def test_a_customers_change_is_taken_back_by_its_link(office: Office, lanes: Work, wait: Quiet, qtbot: Any) -> None:
    page = shown_page(CustomersPage, office, lanes, qtbot)
    wait(page)
    key = page.editor.key
    assert key
    was = office.reads.show_customer(key)
    assert was is not None
    customers.save_customer(office, key, {"phone": "555-0142"})
    changes = look_at(page, wait, "Changes")
    assert "is now 555-0142" in changes.toPlainText()
    row = office.reads.customer_changes(key)[0]
    changes.anchorClicked.emit(QUrl(f"undo:{row.id}"))
    wait(page)
    form: Any = page.editor
    assert form.ui.phone.text() == was["phone"]
    assert "undone" in changes.toPlainText()


def test_two_selected_customers_become_one(office: Office, lanes: Work, wait: Quiet, qtbot: Any) -> None:
    twin = customers.save_customer(office, None, {"name": "Aaaa Twin", "phone": "555-0199"}).customers[0]
    page = shown_page(CustomersPage, office, lanes, qtbot)
    keys = [key for key in page.model.ids if key != twin][:1] + [twin]
    select_ids(page.table, keys)
    qtbot.keyClick(page.table, Qt.Key.Key_G, CTRL_SHIFT)
    wait(page)
    dialog = dialog_of(page, MergeDialog)
    dialog.merge()
    wait(page)
    assert len([key for key in keys if key in office.reads.customer_ids()]) == 1
    left = next(key for key in keys if key in office.reads.customer_ids())
    assert page.editor.key == left
    text = look_at(page, wait, "At a glance").toPlainText()
    assert "Looked at by".upper() in text
    changes = look_at(page, wait, "Changes")
    row = office.reads.customer_changes(left)[0]
    changes.anchorClicked.emit(QUrl(f"undo:{row.id}"))
    wait(page)
    assert set(keys) <= set(office.reads.customer_ids())
