# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters, Write a letter and the Outbox in the window."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from docx import Document
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ill_desktop.domain.outbox import PAPER, OutboxState
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import letters
from ill_desktop.ui.dialogs.preview import PreviewDialog
from ill_desktop.ui.letters.letter_texts import LetterTexts
from ill_desktop.ui.letters.outbox_dialog import OutboxDialog
from ill_desktop.ui.letters.write_letter import WriteLetter
from ill_desktop.ui.work import Work
from tests.offices import Made
from tests.services.test_letters import word

T = TypeVar("T", bound=QWidget)


def waited_for(qtbot: QtBot, window: QWidget, kind: type[T]) -> T:
    """The newest visible window of this kind that belongs to `window`."""

    def there() -> list[T]:
        return [one for one in window.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[-1]


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


def test_a_text_is_checked_while_it_is_typed_saved_and_taken_back(here: Made, work: Work, qtbot: QtBot) -> None:
    dialog = LetterTexts(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == len(letters.texts(here.office)))
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
    qtbot.waitUntil(lambda: dialog.list.count() == len(letters.texts(here.office)))
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
    office_window = QWidget()
    qtbot.addWidget(office_window)
    dialog.setParent(office_window, dialog.windowFlags())
    dialog._on_send(PAPER)
    dialog._on_send(PAPER)
    shown = waited_for(qtbot, office_window, PreviewDialog)
    assert not here.office.reads.correspondence("library", here.borrower), "it is not printed yet"
    shown.close()
    question = waited_for(qtbot, office_window, QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    qtbot.waitUntil(work.is_idle)
    assert here.rows("SELECT state FROM outbox") == [{"state": OutboxState.WAITING}]
    outbox_window = OutboxDialog(here.office, work)
    qtbot.addWidget(outbox_window)
    outbox_window.show()
    qtbot.waitUntil(outbox_window.out.isEnabled)
    outbox_window.on_print()
    shown = waited_for(qtbot, outbox_window, PreviewDialog)
    shown.printed.emit(False)
    assert not here.office.reads.correspondence("library", here.borrower), "some of its pages are no letter"
    shown.printed.emit(True)
    qtbot.waitUntil(lambda: bool(here.office.reads.correspondence("library", here.borrower)))
    shown.close()
    qtbot.waitUntil(work.is_idle)
    assert not [box for box in outbox_window.findChildren(QMessageBox) if box.isVisible()], "nothing is left to ask"
    [kept] = here.office.reads.correspondence("library", here.borrower)
    assert (kept["text"], kept["request_id"]) == ("Just this.", key)
    [row] = here.rows("SELECT state FROM outbox")
    assert row["state"] == OutboxState.PRINTED


def test_what_lacks_is_marked_and_does_not_go(here: Made, work: Work, qtbot: QtBot) -> None:
    key = here.request(Side.BORROWING, Status.CHECKED_OUT, customer_id=here.customer)
    dialog = WriteLetter(here.office, work, request_ids=[key])
    qtbot.addWidget(dialog)
    dialog.show()
    kinds = [dialog.kind.itemText(at) for at in range(dialog.kind.count())]
    dialog.kind.setCurrentIndex(kinds.index("Renewal granted - to the customer"))
    qtbot.waitUntil(lambda: dialog.subject.text() == "Renewed until [new due date]")
    dialog.text.setPlainText("Until May 1.")
    dialog.mail.click()
    assert "[new due date]" in dialog.notice.said.text() and not here.rows("SELECT id FROM outbox")
    dialog.subject.setText("Renewed")
    dialog.to.setText("quillfeather@example.org")
    dialog.text.setPlainText("Pay with 4111 1111 1111 1111.")
    dialog.mail.click()
    qtbot.waitUntil(lambda: "payment card" in dialog.notice.said.text())
    assert dialog.text.toPlainText().startswith("Pay with"), "nothing typed is lost"
    dialog.text.setPlainText("Until May 1.")
    dialog.mail.click()
    qtbot.waitUntil(lambda: len(here.rows("SELECT id FROM outbox")) == 1)
    qtbot.waitUntil(work.is_idle)


def test_a_word_file_is_filed_with_its_very_text(here: Made, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    kind = next(one.template for one in letters.texts(here.office) if one.template.kind == "overdue_1"
                and one.template.audience == Audience.LIBRARY)  # fmt: skip
    letters.save_file(here.office, kind, "ours.docx", word("Our own head", "{{ text }}", "Our own foot"))
    key = here.request(Side.LENDING, Status.SHIPPED, title="Emma")
    letter = letters.compose(here.office, "overdue_1", request_ids=[key])
    letters.send(here.office, letter, PAPER)
    dialog = OutboxDialog(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.word.isEnabled)
    dialog.on_word()
    chooser = waited_for(qtbot, dialog, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    question = waited_for(qtbot, dialog, QMessageBox)
    [file] = tmp_path.glob("*.docx")
    said = [one.text for one in Document(BytesIO(file.read_bytes())).paragraphs]
    assert said[0] == "Our own head" and "Emma" in said[1] and said[-1] == "Our own foot"
    assert not here.office.reads.correspondence("library", here.borrower)
    next(button for button in question.buttons() if "printed" in button.text()).click()
    qtbot.waitUntil(lambda: bool(here.office.reads.correspondence("library", here.borrower)))
    [kept] = here.office.reads.correspondence("library", here.borrower)
    assert kept["text"].strip().splitlines() == "\n".join(said).strip().splitlines()
    assert kept["way"] == "paper" and here.rows("SELECT state FROM outbox") == [{"state": OutboxState.PRINTED}]


def test_an_earlier_text_is_looked_at_and_taken_back(here: Made, work: Work, qtbot: QtBot) -> None:
    dialog = LetterTexts(here.office, work)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == len(letters.texts(here.office)) and dialog.earlier.count() == 1)
    assert not dialog.earlier.isEnabled(), "there is one text only"
    first = dialog.text.toPlainText()
    for text in ("The second.\n\n{lines}", "The third.\n\n{lines}"):
        dialog.text.setPlainText(text)
        dialog.on_save()
        qtbot.waitUntil(lambda: not dialog.save.isEnabled())
        qtbot.waitUntil(dialog.earlier.isEnabled)
    qtbot.waitUntil(lambda: dialog.earlier.count() == 3)
    dialog.earlier.activated.emit(1)
    assert dialog.text.toPlainText().startswith("The second.") and dialog.save.isEnabled()
    [now] = [one.template.text for one in letters.texts(here.office) if one.key]
    assert now.startswith("The third."), "looking changes nothing"
    dialog.earlier.activated.emit(2)
    assert dialog.text.toPlainText() == first
    dialog.on_save()
    qtbot.waitUntil(lambda: [one.template.text for one in letters.texts(here.office) if one.key] == [first])


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
