# SPDX-License-Identifier: GPL-3.0-or-later
"""The first window where there is no office yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ill_desktop.office import open_office
from ill_desktop.ui.dialogs.welcome import WelcomeDialog
from tests.ui.records import nameless


@pytest.fixture
def dialog(app: Any, tmp_path: Path, qtbot: Any) -> Iterator[WelcomeDialog]:
    made = WelcomeDialog(tmp_path / "new" / "district.sqlite", tmp_path / "training.sqlite", lambda: date(2026, 11, 24))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def quiet(dialog: WelcomeDialog, qtbot: Any) -> None:
    qtbot.waitUntil(dialog.work.is_idle, timeout=20_000)


def test_a_new_office_is_made(dialog: WelcomeDialog, tmp_path: Path, qtbot: Any) -> None:
    assert dialog.ui.office_name.hasFocus()
    assert not dialog.ui.go_button.isEnabled()
    qtbot.keyClicks(dialog.ui.office_name, "Example District")
    dialog.ui.symbol.setText("EXD")
    dialog.ui.courier_code.setText("C417")
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.keyClick(dialog.ui.symbol, Qt.Key.Key_Return)
    assert told.args == [str(tmp_path / "new" / "district.sqlite")]
    office = open_office(told.args[0])
    rules = office.rules()
    office.close()
    assert (rules.office_name, rules.symbol, rules.courier_code) == ("Example District", "EXD", "C417")
    assert not dialog.isVisible()


def test_an_office_that_is_there_is_not_overwritten(dialog: WelcomeDialog, database: Path, qtbot: Any) -> None:
    before = database.read_bytes()
    dialog.ui.office_name.setText("Example District")
    dialog.ui.symbol.setText("EXD")
    dialog.ui.new_file.setText(str(database))
    dialog.ui.go_button.click()
    quiet(dialog, qtbot)
    assert str(database) in dialog.notice.said.text()
    assert dialog.ui.office_name.text() == "Example District"
    assert dialog.isVisible()
    assert database.read_bytes() == before


def test_an_office_is_opened(dialog: WelcomeDialog, database: Path, qtbot: Any) -> None:
    dialog.ui.open_existing.setChecked(True)
    assert not dialog.ui.new_part.isEnabled()
    dialog.ui.existing.setText(str(database))
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.ui.go_button.click()
    assert told.args == [str(database)]


def test_what_is_no_office_is_told(dialog: WelcomeDialog, tmp_path: Path, qtbot: Any) -> None:
    other = tmp_path / "letter.sqlite"
    other.write_text("Dear library")
    dialog.ui.open_existing.setChecked(True)
    dialog.ui.existing.setText(str(other))
    dialog.ui.go_button.click()
    quiet(dialog, qtbot)
    assert "letter.sqlite" in dialog.notice.said.text()
    assert dialog.notice.isVisible()
    assert other.read_text() == "Dear library"


def test_the_training_office(dialog: WelcomeDialog, tmp_path: Path, qtbot: Any) -> None:
    dialog.ui.look_at_training.setChecked(True)
    with qtbot.waitSignal(dialog.chosen, timeout=30_000) as told:
        dialog.ui.go_button.click()
    assert told.args == [str(tmp_path / "training.sqlite")]
    office = open_office(told.args[0])
    count = len(office.reads.library_ids())
    office.close()
    assert count > 10


def test_every_field_has_a_name(dialog: WelcomeDialog) -> None:
    assert not nameless(dialog)
