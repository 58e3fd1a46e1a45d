# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""File > Paste requests: forty printouts become forty requests, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from ill_desktop.domain.request import Side
from ill_desktop.services import intake
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.paste import ABOUT, PasteDialog
from ill_desktop.ui.dialogs.paste_rows import LIBRARY, STATE, TITLE
from ill_desktop.ui.work import Work
from tests.intake.printouts import WORKFORM, workforms
from tests.ui.records import nameless

Wait = Callable[[], None]
TWO = "Title: Wild places\nAuthor: Strayed\n\nTitle: Quiet places\nAuthor: Nobody\n"


@pytest.fixture
def dialog(office: Office, lanes: Work, qtbot: Any) -> PasteDialog:
    made = PasteDialog(office, lanes)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.fixture
def wait(dialog: PasteDialog, lanes: Work, qtbot: Any) -> Wait:
    def settled() -> bool:
        return lanes.is_idle() and not dialog.review._soon.isActive()

    def until() -> None:
        qtbot.waitUntil(settled, timeout=20_000)

    until()
    return until


def cell(dialog: PasteDialog, row: int, column: int) -> str:
    item = dialog.review.rows.item(row, column)
    return item.text() if item is not None else ""


def field(dialog: PasteDialog, name: str) -> Any:
    fields = dialog.review.fields
    return fields.table.item(fields._names.index(name), 1)


def numbered(dialog: PasteDialog, number: str) -> list[Any]:
    return list(dialog.office.reads.match([number]))


def test_forty_printouts_with_the_keyboard_alone(dialog: PasteDialog, wait: Wait, qtbot: Any) -> None:
    QGuiApplication.clipboard().setText(workforms(40))
    dialog.take(QGuiApplication.clipboard().mimeData())
    wait()
    assert dialog.review.rows.rowCount() == 40
    assert dialog.review.rows.hasFocus()
    qtbot.keyClick(dialog.review.rows, Qt.Key.Key_Space)
    assert "39" in dialog.make_button.text()
    with qtbot.waitSignal(dialog.work.changed) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait()
    assert len(told.args[0].requests) == 39
    assert "39 requests were made" in dialog.notice.said.text()
    assert dialog.review.rows.rowCount() == 1
    assert not numbered(dialog, "198765400")
    assert numbered(dialog, "198765439")[0].title == "The overstory : part 39"


def test_each_field_stands_with_where_it_stood_and_is_typed_over(dialog: PasteDialog, wait: Wait, qtbot: Any) -> None:
    dialog.read(WORKFORM)
    wait()
    fields = dialog.review.fields
    place = fields._names.index("isbn")
    sources = fields.table.item(place, 2)
    assert sources is not None
    assert sources.text() == "OCLC printout, line 10"
    assert "Please send the paperback" in fields.note.toPlainText()
    fields.table.setFocus()
    fields.table.setCurrentCell(fields._names.index("title"), 1)
    qtbot.keyClick(fields.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "Understory")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    fields.note.setPlainText("asked by phone")
    wait()
    assert cell(dialog, 0, TITLE).startswith("Understory")
    dialog.confirm()
    wait()
    assert numbered(dialog, "198765400")[0].title == "Understory"


def test_a_duplicate_is_not_ticked_and_can_be_ticked(dialog: PasteDialog, wait: Wait, qtbot: Any) -> None:
    for _ in range(2):
        dialog.read(WORKFORM)
        wait()
        dialog.make()
        wait()
    assert cell(dialog, 0, STATE) == "there already"
    assert not dialog.make_button.isEnabled()
    assert numbered(dialog, "198765400")[0].number in dialog.review.fields.says.said.text()
    qtbot.keyClick(dialog.review.rows, Qt.Key.Key_Space)
    dialog.make()
    wait()
    assert "1 request was made" in dialog.notice.said.text()


def test_what_cannot_be_made_stays_with_its_sentence(dialog: PasteDialog, wait: Wait) -> None:
    dialog.read(TWO)
    wait()
    field(dialog, "need_before").setText("yesterweek")
    wait()
    dialog.make()
    wait()
    assert "1 request was made" in dialog.notice.said.text()
    assert dialog.review.rows.rowCount() == 1
    assert cell(dialog, 0, STATE) == "not made"
    assert "yesterweek" in dialog.review.fields.says.said.text()
    field(dialog, "need_before").setText("+21")
    wait()
    dialog.make()
    wait()
    assert not dialog.review.drafts


def test_the_side_for_one_and_for_all(dialog: PasteDialog, wait: Wait) -> None:
    dialog.read(TWO)
    wait()
    fields = dialog.review.fields
    assert [standing.side for standing in dialog.review.standings] == [Side.BORROWING] * 2
    fields.side.setCurrentIndex(fields.side.findData(Side.LENDING))
    fields.side.activated.emit(fields.side.currentIndex())
    wait()
    assert [standing.side for standing in dialog.review.standings] == [Side.LENDING, Side.BORROWING]
    dialog.side.setCurrentIndex(dialog.side.findData(Side.LENDING))
    dialog.side.activated.emit(dialog.side.currentIndex())
    wait()
    assert [standing.side for standing in dialog.review.standings] == [Side.LENDING] * 2


def test_a_copy_has_other_fields(dialog: PasteDialog, wait: Wait) -> None:
    dialog.read(TWO)
    wait()
    fields = dialog.review.fields
    assert "pages" not in fields._names
    fields.kind.setCurrentIndex(fields.kind.findData("copy"))
    fields.kind.activated.emit(fields.kind.currentIndex())
    field(dialog, "pages").setText("7-9")
    wait()
    dialog.make()
    wait()
    made = dialog.office.reads.show(dialog._made[0])
    assert made is not None
    assert (made["service_type"], made["pages"], made["title"]) == ("copy", "7-9", "Wild places")


def test_a_batch_is_taken_back(dialog: PasteDialog, wait: Wait) -> None:
    dialog.read(workforms(3))
    wait()
    dialog.make()
    wait()
    dialog.notice.button.click()
    wait()
    assert "3 requests were cancelled" in dialog.notice.said.text()
    shown = dialog.office.reads.show(numbered(dialog, "198765401")[0].id)
    assert shown is not None
    assert shown["status"] == "cancelled"


def test_what_was_pasted_survives_a_crash(dialog: PasteDialog, wait: Wait, qtbot: Any, office: Office,
                                          lanes: Work) -> None:  # fmt: skip
    dialog.read(TWO)
    wait()
    field(dialog, "title").setText("Wilder places")
    wait()
    again = PasteDialog(office, lanes)  # as if the program had ended here
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.open()
    qtbot.waitUntil(lanes.is_idle)
    assert "2 requests pasted before" in again.trouble.said.text()
    again.trouble.button.click()
    qtbot.waitUntil(lanes.is_idle)
    assert [draft.value("title") for draft in again.review.drafts] == ["Wilder places", "Quiet places"]
    again.throw_button.click()
    qtbot.waitUntil(lanes.is_idle)
    assert intake.kept(office, ABOUT) == []


@pytest.mark.parametrize("text", ["utter nonsense", "\x01\x02", "9" * 100_000])
def test_nonsense_gives_a_sentence_and_is_kept(dialog: PasteDialog, wait: Wait, text: str) -> None:
    dialog.read(text)
    wait()
    assert dialog.review.rows.rowCount() == 1
    assert dialog.review.fields.says.isVisible()
    assert cell(dialog, 0, STATE) == "look at it"


def test_a_file_that_cannot_be_read_is_said(dialog: PasteDialog, wait: Wait, tmp_path: Path) -> None:
    dialog.read_files([str(tmp_path / "nothing.pdf")])
    wait()
    assert "nothing.pdf" in dialog.trouble.said.text()


def test_stopping_closes_nothing_and_esc_closes(dialog: PasteDialog, wait: Wait, qtbot: Any) -> None:
    dialog.read(workforms(400))
    assert dialog.close_button.text() == "Stop"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    wait()
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_field_has_a_name(dialog: PasteDialog, wait: Wait) -> None:
    assert not nameless(dialog)
    dialog.read(TWO)
    wait()
    assert not nameless(dialog)


def test_ctrl_shift_v_and_a_drop_on_a_list(window: Any, settle: Wait, qtbot: Any, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText(TWO)
    window.menus.by_key["paste"].trigger()
    settle()
    dialog = window.findChild(PasteDialog)
    assert [cell(dialog, row, TITLE) for row in range(2)] == ["Wild places / Strayed", "Quiet places / Nobody"]
    dialog.throw_away()
    dialog.close()
    settle()
    file = tmp_path / "printouts.txt"
    file.write_text(WORKFORM.replace("PRD", "ZZZ"), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    page = window.tabs.open("incoming")
    enter = QDragEnterEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(page.table.viewport(), enter)  # the page takes what its parts do not
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(page, drop)
    settle()
    dialog = next(d for d in window.findChildren(PasteDialog) if d.isVisible())
    assert dialog.review.standings[0].side is Side.LENDING
    assert cell(dialog, 0, LIBRARY) == "BOR"
    dialog.close()
    settle()
