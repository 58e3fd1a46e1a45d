# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries, customers and invoices in the real window: keys work wherever the focus is, papers open beside it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ill_desktop.ui.dialogs.preview import PreviewDialog

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("name", ["libraries", "customers", "invoices"])
def test_a_page_opens_in_the_window_and_nowhere_else(window: Any, settle: Settle, qtbot: Any, name: str) -> None:
    before = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    window.go_to(name)
    settle()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == before
    assert window.isActiveWindow()
    page = window.tabs.currentWidget()
    assert page.table.hasFocus()


def test_a_new_library_from_the_find_box(window: Any, settle: Settle, qtbot: Any) -> None:
    window.go_to("libraries")
    settle()
    window.find_box.setFocus()
    qtbot.keyClick(window.find_box, Qt.Key.Key_N, CTRL)
    page = window.tabs.currentWidget()
    assert page.editor.key == 0
    assert page.editor.ui.name.hasFocus()


def test_typing_in_the_find_box_narrows_the_page(window: Any, settle: Settle, qtbot: Any) -> None:
    window.go_to("customers")
    settle()
    page = window.tabs.currentWidget()
    everybody = len(page.model.ids)
    name = window.office.reads.customer_rows(page.model.ids)[page.model.ids[4]][1]
    qtbot.keyClicks(window.find_box, name)
    settle()
    assert 0 < len(page.model.ids) < everybody


def test_the_paper_of_an_invoice_opens_beside_the_window(window: Any, settle: Settle, qtbot: Any) -> None:
    window.go_to("invoices")
    settle()
    page = window.tabs.currentWidget()
    page.queues.choose("invoices.all")
    settle()
    ours = next(key for key in page.model.ids if window.office.reads.show_invoice(key)["direction"] == "receivable")
    page.open_record(ours)
    settle()
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog) and one.isVisible()]
    assert [one.document.pageCount() >= 1 for one in shown] == [True]
    shown[0].close()


def test_a_library_is_changed_and_the_status_bar_says_so(window: Any, settle: Settle, qtbot: Any) -> None:
    window.go_to("libraries")
    settle()
    page = window.tabs.currentWidget()
    key, form = page.table.current_id(), page.editor
    form.ui.hub.setText("Somewhere new")
    page.to_form()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    settle()
    assert window.office.reads.show_library(key)["hub"] == "Somewhere new"
