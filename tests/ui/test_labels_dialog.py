# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels in the window: from rows, a scan and blank; the sheet picture, the preview's bytes, stocks and offsets."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ill_desktop.services import label_stocks
from ill_desktop.ui.dialogs.code_changes import CodeHistoryDialog
from ill_desktop.ui.dialogs.import_file import ImportDialog
from ill_desktop.ui.dialogs.label_stocks import LabelStocksDialog
from ill_desktop.ui.dialogs.labels import LabelsDialog
from tests.documents.reading import pages, words
from tests.ui.test_accessibility import unnamed


def opened(window: Any, qtbot: Any) -> LabelsDialog:
    window.papers.show_labels()
    dialog = window.findChild(LabelsDialog)
    qtbot.waitUntil(lambda: dialog.stock.count() > 0 and dialog.sheet.per_page > 1)
    return dialog


def number_of(window: Any, at: int) -> str:
    return window.office.reads.as_json([at])[0]["number"]


def shows(dialog: LabelsDialog, text: str) -> bool:
    return bool(dialog.pdf) and text in words(dialog.pdf)


def test_a_scan_a_library_and_a_blank_become_labels(window: Any, qtbot: Any, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    dialog.replace_requests([])
    dialog.kind.setCurrentIndex(dialog.kind.findData("return"))
    window.office.rules()
    dialog.kind.setCurrentIndex(dialog.kind.findData("sticker"))
    qtbot.waitUntil(lambda: dialog.stock.currentData() == "sticker-6up")
    QTest.keyClicks(dialog.typed, number_of(window, 1))
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shows(dialog, number_of(window, 1)))
    dialog.blank.click()
    qtbot.waitUntil(lambda: shows(dialog, "TITLE"))
    out = tmp_path / "labels.pdf"
    dialog.save_to(str(out))
    qtbot.waitUntil(lambda: out.exists() and "labels.pdf" in dialog.shown.text())
    assert out.read_bytes() == dialog.pdf
    QTest.keyClicks(dialog.typed, "no such thing")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no request and no library" in dialog.notice.said.text())
    assert dialog.listed.count() == 2
    dialog.listed.setCurrentRow(1)
    dialog.remove.click()
    qtbot.waitUntil(lambda: bool(dialog.pdf) and not shows(dialog, "TITLE"))


def test_a_click_on_the_picture_says_where_the_sheet_begins(window: Any, qtbot: Any) -> None:
    dialog = opened(window, qtbot)
    dialog.replace_requests([1, 2])
    dialog.kind.setCurrentIndex(dialog.kind.findData("sticker"))
    qtbot.waitUntil(lambda: dialog.sheet.per_page == 6 and len(pages(dialog.pdf or b"")) == 1 if dialog.pdf else False)
    last = dialog.sheet._places()[5].center().toPoint()
    QTest.mouseClick(dialog.sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, last)
    assert dialog.sheet.start == 6
    qtbot.waitUntil(lambda: len(pages(dialog.pdf)) == 2)
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Up)
    assert dialog.sheet.start == 4
    qtbot.waitUntil(lambda: len(pages(dialog.pdf)) == 1)
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Down)
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Down)
    assert dialog.sheet.start == 6


def test_what_prints_is_what_is_shown(window: Any, qtbot: Any) -> None:
    taken: list[tuple[bytes, str]] = []

    def printer(pdf: bytes, name: str, told: Any) -> int:
        taken.append((pdf, name))
        return 1

    window.print_queue._printer = printer
    dialog = opened(window, qtbot)
    dialog.replace_requests([1, 2])
    dialog.kind.setCurrentIndex(dialog.kind.findData("sticker"))
    qtbot.waitUntil(lambda: shows(dialog, number_of(window, 2)))
    dialog.sheet._choose(3)
    qtbot.waitUntil(lambda: window.work.is_idle() and bool(dialog.pdf))
    shown = dialog.pdf
    dialog.print_it.click()
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [(shown, "")]
    qtbot.waitUntil(lambda: not window.print_queue.jobs)


def test_a_stock_is_changed_refused_and_taken_back(window: Any, qtbot: Any) -> None:
    QAccessible.setActive(True)
    dialog = LabelStocksDialog(window.office, window.work, "avery-5164", "", window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.name.text() == "avery-5164")
    assert not unnamed(dialog)
    assert not dialog.forget.isEnabled()
    dialog.columns.setValue(3)
    dialog.saved.click()
    qtbot.waitUntil(lambda: "the page is only 8.50 in wide" in dialog.notice.said.text())
    assert dialog.columns.value() == 3
    dialog.columns.setValue(1)
    cell: Any = dialog.fields.table.item(0, 1)
    cell.setText("far")
    dialog.saved.click()
    qtbot.waitUntil(lambda: "“far” is no number" in dialog.notice.said.text())
    cell.setText("0")
    dialog.saved.click()
    qtbot.waitUntil(dialog.forget.isEnabled)
    assert window.office.papers.stock_entry("avery-5164")["columns"] == 1
    dialog.forget.click()
    qtbot.waitUntil(lambda: not dialog.forget.isEnabled() and dialog.columns.value() == 2)
    dialog.right.setValue(1.5)
    dialog.correct.click()
    qtbot.waitUntil(lambda: label_stocks.offset(window.office, "", "avery-5164") == (15, 0))
    QAccessible.setActive(False)
    dialog.close()


def test_a_code_list_shows_what_it_changes_and_ends_what_is_gone(window: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("Courier,Code,Library,Hub\nOwn,Z1,One,North\nOwn,Z2,Two,North\n", encoding="utf-8")
    window.office.imports.run(path, "courier-codes")
    path.write_text("Courier,Code,Library,Hub\nOwn,Z1,One,South\n", encoding="utf-8")
    dialog = ImportDialog(window.office, window.work, window, str(path))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.preview is not None and dialog.kind.value == "courier-codes", timeout=15_000)
    tab = dialog.code_changes
    dialog.run(dry_run=True)
    qtbot.waitUntil(lambda: tab.tree.topLevelItemCount() == 2, timeout=15_000)
    assert not tab.end.isEnabled()
    dialog.run(dry_run=False)
    qtbot.waitUntil(tab.end.isEnabled, timeout=15_000)
    tab.end.click()
    qtbot.waitUntil(lambda: "1 courier codes have ended" in tab.says.text(), timeout=15_000)
    window.deeds.show_dialog("code_changes.CodeHistoryDialog")
    shown = window.findChild(CodeHistoryDialog)
    shown.code.setText("Z2")
    qtbot.waitUntil(lambda: shown.tree.topLevelItemCount() == 2, timeout=15_000)
    shown.close()
    dialog.close()
