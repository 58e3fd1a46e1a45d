# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters, Write a letter and the Outbox in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ill_desktop.domain.outbox import PAPER, OutboxState
from ill_desktop.domain.request import Side, Status
from ill_desktop.ui.letters.letter_texts import LetterTexts
from ill_desktop.ui.letters.outbox_dialog import OutboxDialog
from ill_desktop.ui.letters.write_letter import WriteLetter
from ill_desktop.ui.work import Work
from tests.offices import Made


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


def test_a_text_is_checked_while_it_is_typed_saved_and_taken_back(here: Made, work: Work, qtbot: QtBot) -> None:
    dialog = LetterTexts(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 62)
    before = dialog.text.toPlainText()
    assert not dialog.save.isEnabled() and "{lines}" in before
    dialog.text.setPlainText(before + "{patron}")
    assert dialog.notice.isVisible() and "{patron}" in dialog.notice.said.text() and not dialog.save.isEnabled()
    dialog.list.setCurrentRow(3)
    dialog.list.setCurrentRow(0)
    assert dialog.text.toPlainText().endswith("{patron}"), "what was typed is not lost"
    dialog.text.setPlainText(before)
    dialog.fields.activated.emit(dialog.fields.findData("staff"))
    assert dialog.text.toPlainText().startswith("{staff}") and not dialog.notice.isVisible()
    dialog.on_save()
    qtbot.waitUntil(dialog.built_in.isEnabled)
    dialog.on_built_in()
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == before)
    assert not dialog.built_in.isEnabled()


def test_a_word_template_that_is_none_says_so(here: Made, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = LetterTexts(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 62)
    dialog.import_word(str(tmp_path / "gone.docx"))
    qtbot.waitUntil(lambda: "could not be read" in dialog.notice.said.text())
    (tmp_path / "x.docx").write_bytes(b"plain")
    dialog.import_word(str(tmp_path / "x.docx"))
    qtbot.waitUntil(lambda: "no Word document" in dialog.notice.said.text())


def test_a_letter_is_written_and_printed_once(here: Made, work: Work, qtbot: QtBot) -> None:
    key = here.request(Side.LENDING, Status.SHIPPED)
    dialog = WriteLetter(here.office, work, request_ids=[key])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.notice.isVisible)
    assert "nobody to write to" in dialog.notice.said.text() and not dialog.mail.isEnabled()
    kinds = [dialog.kind.itemText(at) for at in range(dialog.kind.count())]
    dialog.kind.setCurrentIndex(kinds.index("Overdue, level 1 (friendly) - to the library"))
    qtbot.waitUntil(dialog.mail.isEnabled)
    dialog.text.setPlainText("Just this.")
    dialog._on_send(PAPER)
    dialog._on_send(PAPER)
    qtbot.waitUntil(lambda: bool(here.office.reads.correspondence("library", here.borrower)))
    qtbot.waitUntil(work.is_idle)
    [kept] = here.office.reads.correspondence("library", here.borrower)
    assert (kept["text"], kept["request_id"]) == ("Just this.", key)
    [row] = here.rows("SELECT state FROM outbox")
    assert row["state"] == OutboxState.PRINTED


def test_the_outbox_says_what_is_wrong_and_takes_back(here: Made, work: Work, qtbot: QtBot) -> None:
    key = here.request(Side.LENDING, Status.SHIPPED)
    write = WriteLetter(here.office, work, request_ids=[key])
    qtbot.addWidget(write)
    kinds = [write.kind.itemText(at) for at in range(write.kind.count())]
    write.kind.setCurrentIndex(kinds.index("Overdue, level 1 (friendly) - to the library"))
    qtbot.waitUntil(write.mail.isEnabled)
    write.to.setText("ill@borrower.example")
    write.mail.click()
    qtbot.waitUntil(lambda: "waits in the Outbox" in write.notice.said.text())
    dialog = OutboxDialog(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    assert dialog.table.item(0, 0).text() == "Borrower Library"  # type: ignore[union-attr]
    assert dialog.withdraw.isEnabled() and not dialog.arrived.isEnabled()
    dialog.on_send()
    qtbot.waitUntil(lambda: "No mail server" in dialog.notice.said.text())
    dialog.on_withdraw()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    dialog.shown.setCurrentIndex(2)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    assert not dialog.withdraw.isEnabled()
