# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings and the choice of lenders in the real window, by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.services import holdings, requests
from ill_desktop.services.ports import Office
from ill_desktop.ui.pages.choose_lenders import LendersDialog
from ill_desktop.ui.pages.holdings import HoldingsPage
from ill_desktop.ui.work import Work
from tests.ui.records import nameless, quiet, shown_page

Settle = Callable[[], None]
CTRL, ALT, SHIFT = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
                    Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
K = Qt.Key


@pytest.fixture
def page(office: Office, lanes: Work, qtbot: Any) -> HoldingsPage:
    return shown_page(HoldingsPage, office, lanes, qtbot)


@pytest.fixture
def wait(page: HoldingsPage, lanes: Work, qtbot: Any) -> Settle:
    return lambda: quiet(page, lanes, qtbot)


def group(page: HoldingsPage, name: str) -> dict[str, Any]:
    key = next(key for key, other, *_ in page.office.holdings.groups() if other == name)
    shown = page.office.holdings.show_group(key)
    assert shown is not None
    return shown


def clip(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def press(widget: QWidget, key: Any, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, modifiers)


def test_the_page_opens_on_the_first_group(window: Any, settle: Settle) -> None:
    page = window.tabs.open("holdings")
    settle()
    assert page.queues.objectName() == "holdings_queues"
    assert page.table.objectName() == "holdings_table"
    first = group(page, "DVD lenders")
    assert page.group_form.title_heading.text() == "DVD lenders"
    assert [page.model.row(at)[0].facts.symbol for at in range(len(page.model.ids))] == first["symbols"]  # type: ignore[index]
    assert page.deeds.by_key["reviewed"].isEnabled()


def test_a_group_is_made_pasted_into_copied_reviewed_and_undone(page: HoldingsPage, wait: Settle) -> None:
    press(page.table, K.Key_N, CTRL)
    QTest.keyClicks(page.group_form.group_name, "Snow days")
    press(page.group_form.group_name, K.Key_S, CTRL)
    wait()
    assert page.queues.entry().title == "Snow days"  # type: ignore[union-attr]
    known = group(page, "DVD lenders")["symbols"]
    clip(f"{known[0]},{known[1]}\nQQQ1 {known[0]}")
    press(page.table, K.Key_V, CTRL)
    wait()
    assert group(page, "Snow days")["symbols"] == [known[0], known[1], "QQQ1"]
    assert "nobody knows QQQ1" in page.group_form.read.text()
    clip("")
    press(page.table, K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == f"{known[0]} {known[1]} QQQ1"
    assert group(page, "Snow days")["last_reviewed"] is None
    press(page.table, K.Key_F4)
    wait()
    assert group(page, "Snow days")["last_reviewed"] == page.office.clock.today()
    page.table.select_id(page.model.ids[2])
    press(page.table, K.Key_Delete)
    wait()
    assert group(page, "Snow days")["symbols"] == known[:2]
    for _ in range(4):
        press(page.table, K.Key_Z, CTRL)
        wait()
    assert "Snow days" not in [name for _, name, *_ in page.office.holdings.groups()]
    assert page.queues.entry().title == "DVD lenders"  # type: ignore[union-attr]


def test_symbols_are_typed_in_the_form(page: HoldingsPage, wait: Settle) -> None:
    page.group_form.symbols.setPlainText("zzz1 ZZZ2, zzz1")
    assert page.has_unsaved()
    assert "twice: ZZZ1" in page.group_form.read.text()
    press(page.group_form.symbols, K.Key_S, CTRL)
    wait()
    assert not page.has_unsaved()
    assert group(page, "DVD lenders")["symbols"] == ["ZZZ1", "ZZZ2"]
    assert len(page.model.ids) == 2


def test_a_path_is_changed_by_keys(page: HoldingsPage, wait: Settle) -> None:
    films = next(key for key, name, *_ in page.office.holdings.paths() if name == "Films")
    page.queues.choose(f"holdings.path{films}")
    wait()
    before = page.office.holdings.show_path(films)["groups"]  # type: ignore[index]
    steps = page.path_form.steps
    steps.setCurrentRow(0)
    press(steps, K.Key_Down, ALT)
    steps.setCurrentRow(2)
    press(steps, K.Key_Space)
    press(steps, K.Key_S, CTRL)
    wait()
    now = page.office.holdings.show_path(films)["groups"]  # type: ignore[index]
    assert now[:2] == before[::-1]
    assert len(now) == 3
    groups = {m[1] for m in page.office.holdings.members(now)}
    assert {page.model.row(at)[0].group_id for at in range(len(page.model.ids))} == groups  # type: ignore[index]


def test_deleting_asks_and_comes_back(page: HoldingsPage, wait: Settle, qtbot: Any) -> None:
    was = group(page, "DVD lenders")
    press(page.table, K.Key_Delete, CTRL)
    box = page.findChild(QMessageBox)
    assert box is not None
    QTest.keyClick(next(b for b in box.findChildren(QPushButton) if "Delete" in b.text()), K.Key_Return)
    wait()
    assert "DVD lenders" not in [name for _, name, *_ in page.office.holdings.groups()]
    assert page.group_form.title_heading.text() == "Free, reciprocal"
    with qtbot.waitActive(page):  # no window manager gives the focus back here
        page.activateWindow()
    press(page.table, K.Key_Z, CTRL)
    wait()
    assert {k: v for k, v in group(page, "DVD lenders").items() if k != "version"} == {
        k: v for k, v in was.items() if k != "version"}  # fmt: skip


def test_the_review_lists(page: HoldingsPage, wait: Settle) -> None:
    page.queues.choose("holdings.review")
    wait()
    assert page.group_form.title_heading.text() == "Last resort"
    press(page.table, K.Key_F4)
    wait()
    assert page.queues.entry().size == 0  # type: ignore[union-attr]
    page.queues.choose("holdings.look")
    wait()
    shown = [page.model.row(at)[0] for at in range(len(page.model.ids))]  # type: ignore[index]
    assert any("nobody knows" in why.text for member in shown for why in member.look)


def test_members_are_sorted_by_what_is_known(page: HoldingsPage, wait: Settle) -> None:
    column = [c.key for c in page.model.columns].index("fill")
    page.table.horizontalHeader().sectionClicked.emit(column)
    wait()
    fills = [page.model.row(at)[0].facts.fill for at in range(len(page.model.ids))]  # type: ignore[index]
    known = [fill for fill in fills if fill is not None]
    assert len(known) > 3
    assert known == sorted(known)


def test_another_desk_was_first(page: HoldingsPage, wait: Settle) -> None:
    key = group(page, "DVD lenders")["id"]
    page.group_form.kind.setText("films")
    holdings.save_group(page.office, key, {"kind": "video"})
    press(page.group_form.kind, K.Key_S, CTRL)
    wait()
    assert "Another desk" in page.group_form.notice.said.text()
    assert page.group_form.kind.text() == "films"
    page.group_form.revert()


def test_an_empty_office_says_what_to_do(office: Office, lanes: Work, qtbot: Any) -> None:
    for key, *_ in office.holdings.paths():
        holdings.remove_path(office, key)
    for key, *_ in office.holdings.groups():
        holdings.remove_group(office, key)
    page = shown_page(HoldingsPage, office, lanes, qtbot)
    assert "Ctrl+N" in page.table.empty_words
    assert not page.deeds.by_key["reviewed"].isEnabled()


# ---- the choice of lenders


@pytest.fixture
def asked(window: Any, settle: Settle) -> Callable[..., tuple[int, LendersDialog]]:
    """Opens the choice of lenders of a new request by its key."""

    def open_it(**fields: Any) -> tuple[int, LendersDialog]:
        key = requests.create(window.office, Side.BORROWING, {"title": "Snow"} | fields).requests[0]
        page = window.tabs.open("outgoing")
        settle()
        page.open_request(key)
        settle()
        press(page.table, K.Key_L, CTRL)
        settle()
        return key, next(d for d in page.findChildren(QDialog) if isinstance(d, LendersDialog))

    return open_it


def settled(dialog: LendersDialog, settle: Settle, qtbot: Any) -> None:
    quiet(dialog, dialog._work, qtbot)
    settle()


def test_from_pasted_holders_to_sent_by_keys(asked: Any, window: Any, settle: Settle, qtbot: Any) -> None:
    key, dialog = asked(material="DVD")
    settled(dialog, settle, qtbot)
    assert dialog.path.currentText() == "Films (DVD)"
    assert dialog.string.text()
    dialog.path.setCurrentIndex(0)
    symbols = [member[2] for member in window.office.holdings.members()][:6]
    symbols = list(dict.fromkeys(symbols))
    dialog.holders.setPlainText(" ".join([*symbols, "QQQ1", symbols[0]]))
    settled(dialog, settle, qtbot)
    assert f"twice: {symbols[0]}" in dialog.read.text()
    assert "nobody knows QQQ1" in dialog.read.text()
    first = dialog.string.text()
    assert set(first.split()) == {*symbols, "QQQ1"}
    QTest.keyClick(dialog, K.Key_F5)
    settled(dialog, settle, qtbot)
    assert dialog.string.text() != first
    QTest.keyClick(dialog, K.Key_F6)
    settled(dialog, settle, qtbot)
    table = dialog.rows.table
    order = dialog.string.text().split()
    assert "days to supply" in dialog.why.text()
    table.select_id(table.rows.ids[1])
    press(table, K.Key_Up, ALT)
    settled(dialog, settle, qtbot)
    assert dialog.string.text().split() == [order[1], order[0], *order[2:]]
    table.select_id(dialog.rows._ids["QQQ1"])
    press(table, K.Key_Delete)
    settled(dialog, settle, qtbot)
    assert "QQQ1" not in dialog.string.text()
    QTest.keyClick(dialog, K.Key_F7)
    wanted = dialog.string.text()
    assert QGuiApplication.clipboard().text() == wanted
    dialog.their_number.setText("234567890")
    QTest.keyClick(dialog, K.Key_Return, CTRL | SHIFT)
    settle()
    shown = window.office.reads.show(key)
    assert (shown["status"], shown["lender_symbols"]) == ("sent", wanted)
    assert [answer["symbol"] for answer in shown["answers"]] == wanted.split()
    assert ("OCLC", "234567890") in [(i["network"], i["value"]) for i in shown["identifiers"]]


def test_using_them_does_not_send(asked: Any, window: Any, settle: Settle, qtbot: Any) -> None:
    key, dialog = asked(lender_symbols="QQQ1 QQQ2")
    settled(dialog, settle, qtbot)
    assert set(dialog.string.text().split()) == {"QQQ1", "QQQ2"}
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert window.office.reads.show(key)["status"] == "new"


def test_who_is_left_out_stands_below_with_the_reason(asked: Any, window: Any, settle: Settle, qtbot: Any) -> None:
    blocked = next(row for row in window.office.reads.library_rows(
        window.office.reads.library_ids("", "blocked")).values())  # fmt: skip
    _, dialog = asked(lender_symbols=f"QQQ1 {blocked[2]}")
    settled(dialog, settle, qtbot)
    assert dialog.string.text() == "QQQ1"
    model = dialog.rows.model
    remarks = [c.key for c in model.columns].index("remarks")
    assert "Three invoices unpaid" in model.data(model.index(1, remarks), Qt.ItemDataRole.DisplayRole)
    dialog.rows.table.select_id(model.ids[1])
    press(dialog.rows.table, K.Key_Insert)
    settled(dialog, settle, qtbot)
    assert dialog.string.text() == f"QQQ1 {blocked[2]}"
    assert not nameless(dialog)
    dialog.reject()
    settle()


def test_it_is_offered_only_where_lenders_are_chosen(window: Any, settle: Settle) -> None:
    page = window.tabs.open("outgoing")
    page.queues.choose("outgoing.sent_back")
    settle()
    assert not page.menu.more["lenders"].isEnabled()
    page.queues.choose("outgoing.to_send")
    settle()
    assert page.menu.more["lenders"].isEnabled()


def test_a_lender_is_dragged_to_another_place(asked: Any, settle: Settle, qtbot: Any) -> None:
    _, dialog = asked(material="DVD")
    settled(dialog, settle, qtbot)
    rows, was = dialog.rows, list(dialog.rows.string)
    view = rows.table.viewport()
    at = lambda row: QPoint(40, rows.table.rowViewportPosition(row) + 5)  # noqa: E731
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(0))
    for row in (1, 2):
        there = QPointF(at(row))
        drag = QMouseEvent(QEvent.Type.MouseMove, there, view.mapToGlobal(there), Qt.MouseButton.NoButton,
                           Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(view, drag)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(2))
    assert rows.string == [was[1], was[2], was[0], *was[3:]]
    assert dialog.string.text() == " ".join(rows.string)
    settled(dialog, settle, qtbot)
    assert rows.current() == was[0]
    press(rows.table, K.Key_Up, ALT)
    assert rows.string == [was[1], was[0], *was[2:]]
