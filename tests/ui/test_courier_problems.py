# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's problems by the keyboard: a new one, its text, its picture, its end; and where else they are shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ill_desktop.domain.queues import BY_KEY
from ill_desktop.services import courier_problems
from ill_desktop.ui.dialogs.courier_problem import CourierProblemDialog
from tests.ui.test_accessibility import unnamed

Settle = Callable[[], None]
ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def put(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def opened(window: Any, settle: Settle) -> CourierProblemDialog:
    settle()
    dialog = window.findChild(CourierProblemDialog)
    assert dialog is not None
    return dialog


def lent_number(window: Any) -> tuple[int, str]:
    """A request that is on its way to a library with a courier code."""
    reads = window.office.reads
    for key in reads.request_ids(BY_KEY["incoming.with_borrower"], window.office.clock.today()):
        shown = reads.show(key)
        if shown["courier_code"]:
            return key, shown["number"]
    raise AssertionError("the made-up office lends nothing")


def test_a_problem_from_noticed_to_over(window: Any, settle: Settle, tmp_path: Path, qtbot: Any) -> None:
    page, reads = window.tabs.open("courier"), window.office.reads
    before, (key, number) = len(reads.courier_problems()), lent_number(window)
    settle()
    QTest.keyClick(page.form.fields["time"], Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | ALT)
    dialog = opened(window, settle)
    assert dialog.focusWidget() is dialog.kind and not dialog.sent.isEnabled()
    QTest.keyClicks(dialog.kind, "mis")  # misrouted after missing
    put(dialog.fields["request"], number)
    put(dialog.fields["bag_code"], "B 17")
    put(dialog.fields["cost"], "a lot")
    QTest.keyClick(dialog.fields["cost"], ENTER)
    settle()
    assert "a lot" in dialog.notice.said.text() and len(reads.courier_problems()) == before
    put(dialog.fields["cost"], "12.50")
    QTest.keyClick(dialog.fields["cost"], ENTER)
    settle()
    [line] = reads.open_problems_of(request_id=key)
    assert (line.bag_code, line.cost_cents, line.direction) == ("B 17", 1250, "out") and not dialog.notice.isVisible()
    assert dialog.fields["to_code"].text() == line.to_code != "" and line.to_code in dialog.text.toPlainText()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    QTest.mouseClick(dialog.sent, Qt.MouseButton.LeftButton)
    settle()
    assert reads.courier_problem(line.id).contacted == dialog.fields["contacted"].text() != ""
    picture = tmp_path / "wet box.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nwet")
    dialog.kept.keep_file(str(picture))
    settle()
    assert dialog.kept.list.item(0).text() == "wet box.png"
    dialog.over.click()
    settle()
    assert "how it ended" in dialog.notice.said.text()
    dialog.outcome.setEditText("found and delivered")
    dialog.over.click()
    settle()
    assert len(reads.courier_problems()) == before and dialog.over.text() == "&Reopen"
    dialog.back.click()
    settle()
    assert len(reads.courier_problems()) == before + 1 and dialog.over.text() == "&Resolve"
    assert unnamed(dialog) == []
    dialog.reject()


def test_the_list_shows_the_shortest_clock_first_and_enter_opens_it(window: Any, settle: Settle) -> None:
    page, reads = window.tabs.open("courier"), window.office.reads
    page.open_list("courier.problems")
    settle()
    table, open_now = page.problems.table, reads.courier_problems()
    assert len(table.figures.keys) == len(open_now) > 0
    assert page.tabs.tabText(page.tabs.currentIndex()) == f"Problems  {len(open_now)}"
    page.problems.all.setChecked(True)
    settle()
    assert len(table.figures.keys) == len(reads.courier_problems(every=True)) > len(open_now)
    QTest.keyClick(table, ENTER)
    dialog = opened(window, settle)
    assert str(dialog.key) == table.figures.keys[0]
    put(dialog.fields["note"], "asked again")
    QTest.keyClick(dialog.fields["note"], ENTER)
    settle()
    assert reads.courier_problem(dialog.key).note == "asked again"
    dialog.reject()


def test_it_is_shown_at_the_request_the_library_and_today(window: Any, settle: Settle) -> None:
    key, number = lent_number(window)
    window.work.write(partial(courier_problems.make, window.office, "missing", request=number))
    settle()
    [line] = window.office.reads.open_problems_of(request_id=key)
    window.ways.show_request(key)
    settle()
    settle()
    page = window.tabs.open("incoming")
    assert "Missing" in page.details.toPlainText() and line.to_code in page.details.toPlainText()
    page.details.followed.emit("problem", str(line.id))
    dialog = opened(window, settle)
    assert dialog.key == line.id
    dialog.reject()
    window.ways.open_record("library", line.library_id)
    settle()
    libraries = window.tabs.open("libraries")
    assert libraries._problems.isVisible() and "missing" in libraries._problems.text()
    today = window.tabs.open("today")
    settle()
    said = [today.view.beside.item(n).text() for n in range(today.view.beside.count())]
    count = len(window.office.reads.courier_problems())
    assert any(f"{count} courier problems are open" in text for text in said)
