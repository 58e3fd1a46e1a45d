# SPDX-License-Identifier: GPL-3.0-or-later
"""File > Import with real files and a real office."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from ill_desktop.domain.drafts import ImportKind
from ill_desktop.domain.request import Side
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.import_file import ImportDialog
from ill_desktop.ui.work import Work
from tests.ui.records import nameless

REQUESTS = """TransactionNumber,RequestType,ProcessType,TransactionStatus,LoanTitle,LendingLibrary,DueDate,Shelf
900601,Loan,Borrowing,Request Sent,The overstory,ZZQ,2026-12-15,x
900602,Loan,Lending,Awaiting Lending Request Processing,Wild,ZZR,,y
900603,Loan,Sideways,Request Sent,Educated,ZZQ,,z
"""
SHELF_LIST = "Request Number,Status,Title\n800001,Shipped,Frozen planet\n"
LIBRARIES = "Library Name,OCLC Symbol,City,State,Courier Code\nZuni Town Library,ZUN,Zuni,NM,C999\n"
CODES = "Code,Library,Hub,Delivery Days\nC9.zz,Nowhere at all,Front Range,MWF\n"
Wait = Callable[[], None]


@pytest.fixture
def dialog(office: Office, lanes: Work, qtbot: Any) -> ImportDialog:
    made = ImportDialog(office, lanes)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.fixture
def wait(dialog: ImportDialog, lanes: Work, qtbot: Any) -> Wait:
    return lambda: qtbot.waitUntil(lanes.is_idle, timeout=10_000)


def opened(dialog: ImportDialog, wait: Wait, folder: Path, text: str, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    dialog.open_file(str(file))
    wait()
    return file


def found(dialog: ImportDialog, number: str) -> list[Any]:
    return list(dialog.office.reads.match([number]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [(REQUESTS, ImportKind.REQUESTS), (LIBRARIES, ImportKind.LIBRARIES), (CODES, ImportKind.COURIER_CODES)],
)
def test_what_the_rows_are_is_guessed(dialog: ImportDialog, wait: Wait, tmp_path: Path, text: str,
                                      kind: ImportKind) -> None:  # fmt: skip
    opened(dialog, wait, tmp_path, text)
    assert dialog.kind is kind
    assert dialog.ui.import_button.isEnabled()


def test_columns_are_shown_with_their_fields_and_first_values(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, REQUESTS)
    assert dialog.choice.mapping()["LoanTitle"] == "title"
    assert "Shelf" not in dialog.choice.mapping()
    item = dialog.ui.mapping.item(4, 2)
    assert item is not None
    assert item.text().startswith("The overstory")
    assert dialog.ui.first_rows.rowCount() == 3
    assert "7 of 8" in dialog.ui.mapping_hint.text()


def test_checking_first_writes_nothing(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, REQUESTS)
    dialog.ui.check_button.click()
    wait()
    assert "2 new" in dialog.ui.result_heading.text()
    assert "nothing was written" in dialog.ui.result_heading.text()
    assert not found(dialog, "900601")


def test_importing_keeps_the_good_rows_and_tells_the_others(dialog: ImportDialog, wait: Wait, tmp_path: Path,
                                                            qtbot: Any) -> None:  # fmt: skip
    opened(dialog, wait, tmp_path, REQUESTS)
    with qtbot.waitSignal(dialog.work.changed) as told:
        dialog.ui.import_button.click()
    wait()
    assert told.args[0].everything
    assert [match.title for match in found(dialog, "900601")] == ["The overstory"]
    assert not found(dialog, "900603")
    rows = {problem.row for problem in dialog.problems.problems}
    assert 4 in rows
    assert "1 skipped" in dialog.ui.result_heading.text()


def test_a_mapping_is_changed_and_remembered(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    file = opened(dialog, wait, tmp_path, REQUESTS)
    box = dialog.choice.boxes["Shelf"]
    box.setCurrentIndex(box.findData("location"))
    dialog.run(dry_run=False)
    wait()
    dialog.open_file(str(file))
    wait()
    assert dialog.choice.mapping()["Shelf"] == "location"
    assert "emembered" in dialog.ui.mapping_hint.text()


def test_the_side_is_asked_where_the_file_does_not_say(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, SHELF_LIST)
    dialog.run(dry_run=False)
    wait()
    assert "side" in dialog.notice.said.text()
    dialog.ui.side.setCurrentIndex(dialog.ui.side.findData(Side.LENDING))
    dialog.run(dry_run=False)
    wait()
    assert not dialog.notice.isVisible()
    assert [match.side for match in found(dialog, "800001")] == [Side.LENDING]


def test_libraries_and_codes_are_imported(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, LIBRARIES)
    dialog.run(dry_run=False)
    wait()
    key = dialog.office.reads.library_named("ZUN")
    assert key is not None
    shown = dialog.office.reads.show_library(key)
    assert shown is not None
    assert shown["courier_code"] == "C999"


@pytest.mark.parametrize("text", ["", "\x00\x01\x02", "just one line"])
def test_a_bad_file_gives_a_sentence(dialog: ImportDialog, wait: Wait, tmp_path: Path, text: str) -> None:
    opened(dialog, wait, tmp_path, text)
    if dialog.preview is not None:  # a heading alone is a file without rows: importing it says what is missing
        dialog.run(dry_run=True)
        wait()
    assert dialog.notice.isVisible()
    assert dialog.notice.said.text()


def test_a_file_that_is_not_there(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    dialog.open_file(str(tmp_path / "nothing.csv"))
    wait()
    assert "nothing.csv" in dialog.notice.said.text()
    assert not dialog.ui.import_button.isEnabled()


def test_problems_are_copied_and_saved(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, REQUESTS)
    dialog.run(dry_run=True)
    wait()
    dialog.ui.copy_problems.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Row\tField\tWhy"
    assert len(copied) == len(dialog.problems.problems) + 1
    target = tmp_path / "problems.csv"
    dialog.save_problems(str(target))
    wait()
    assert target.read_text(encoding="utf-8-sig").startswith("Row,Field,Why\n")
    dialog.save_problems(str(tmp_path / "no folder" / "problems.csv"))
    wait()
    assert "problems.csv" in dialog.notice.said.text()


def test_stopping_keeps_what_was_confirmed(dialog: ImportDialog, wait: Wait, tmp_path: Path, qtbot: Any) -> None:
    head, row = "Request Number,Status,Title,Side", "{n},Request Sent,Title {n},Borrowing"
    opened(dialog, wait, tmp_path, "\n".join([head, *(row.format(n=7_000_000 + n) for n in range(3_000))]))
    dialog.run(dry_run=False)
    assert dialog.ui.close_button.text() == "Stop"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    wait()
    assert dialog.isVisible()
    assert dialog.outcome is not None
    assert dialog.outcome.stopped
    kept = dialog.outcome.result.created
    assert kept == 1_000
    assert found(dialog, "7000000")
    assert not found(dialog, "7002999")


def test_a_file_is_dropped(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    file = tmp_path / "dropped.csv"
    file.write_text(LIBRARIES, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    dialog.dropEvent(drop)
    wait()
    assert dialog.preview is not None
    assert dialog.ui.path.text() == str(file)


def test_the_same_file_as_another_kind(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, CODES)
    dialog.ui.kind.setCurrentIndex(dialog.ui.kind.findData(ImportKind.LIBRARIES))
    dialog.ui.kind.activated.emit(dialog.ui.kind.currentIndex())
    wait()
    assert dialog.choice.mapping()["Library"] == "name"
    assert not dialog.ui.side.isEnabled()


def test_every_field_has_a_name(dialog: ImportDialog, wait: Wait, tmp_path: Path) -> None:
    opened(dialog, wait, tmp_path, REQUESTS)
    assert not nameless(dialog)
