# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader can use it: every widget that takes the focus has a name, and Tab reaches them in order."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.ui.actions import TABS
from ill_desktop.ui.commands import CommandPalette
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import LineDialog, NoteDialog
from ill_desktop.ui.dialogs.due import DueDialog
from ill_desktop.ui.dialogs.new_office import NewOfficeDialog
from ill_desktop.ui.dialogs.reason import ReasonDialog

Settle = Callable[[], None]
DIALOGS: dict[str, Callable[[], QDialog]] = {
    "answer ours": lambda: AnswerDialog("L100001", Side.LENDING),
    "answer theirs": lambda: AnswerDialog("R100001", Side.BORROWING),
    "line": lambda: LineDialog("Set aside", "", "Why", "Set aside"), "note": lambda: NoteDialog("R100001"),
    "due": lambda: DueDialog("Due", "Set", date(2026, 11, 24)), "office": NewOfficeDialog,
    "reason": lambda: ReasonDialog("Cancel", "Cancel it"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def focusable(parent: QWidget) -> list[QWidget]:
    return [w for w in parent.findChildren(QWidget)
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(parent) and not is_inner(w)]  # fmt: skip


def is_inner(widget: QWidget) -> bool:
    """A part that Qt makes for itself: a reader meets the whole."""
    whole = widget.parent()
    viewport = isinstance(whole, QAbstractScrollArea) and whole.viewport() is widget
    return viewport or isinstance(whole, QComboBox) or widget.objectName().startswith("qt_")


def name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def unnamed(parent: QWidget) -> list[str]:
    return [f"{type(w).__name__} {w.objectName()}" for w in focusable(parent) if not name(w)]


def test_every_field_of_every_page_has_a_name(window: Any, settle: Settle) -> None:
    for row in TABS:
        page = window.tabs.open(row.name)
        if page is not None:
            settle()
            assert focusable(page), row.name
            assert not unnamed(page), row.name
    assert not unnamed(window)


@pytest.mark.parametrize("which", DIALOGS)
def test_every_field_of_every_dialog_has_a_name(app: Any, qtbot: Any, which: str) -> None:
    dialog = DIALOGS[which]()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert focusable(dialog)
    assert not unnamed(dialog)
    assert dialog.windowTitle()


def test_the_palette_has_names(window: Any, settle: Settle) -> None:
    window.show_commands()
    palette = window.findChild(CommandPalette)
    assert not unnamed(palette)
    palette.close()


def test_a_fault_would_be_seen(app: Any, qtbot: Any) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    dialog.show()
    assert unnamed(dialog) == ["QLineEdit "]


def test_a_row_is_read_whole(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    said = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    row = page.model.row(0)
    assert row[3] in said
    assert row[4] in said


def test_tab_goes_from_lists_to_rows_to_the_request(window: Any, settle: Settle, qtbot: Any) -> None:
    page = window.tabs.open("incoming")
    settle()
    order, widget = [], page.queues
    page.queues.setFocus()
    for _ in range(12):
        order.append(widget)
        widget = widget.nextInFocusChain()
        while not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page)):
            widget = widget.nextInFocusChain()
    wanted = [page.queues, page.head.buttons[0], page.table, page.details]
    places = [order.index(one) for one in wanted]
    assert places == sorted(places)


def test_escape_leaves_a_dialog_and_gives_the_focus_back(window: Any, settle: Settle, qtbot: Any) -> None:
    page = window.tabs.current()
    page.table.setFocus()
    page.menu.do(Action.RENEW)
    page.menu.more["note"].trigger()
    for dialog in page.findChildren(QDialog):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert QApplication.activeModalWidget() is None
