# SPDX-License-Identifier: GPL-3.0-or-later
"""A letter about what is chosen: composed, looked at, changed, then mailed or printed."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.letters import FIELD_WORDS, KINDS, LANGUAGES, TONES, Letter, day_words
from ill_desktop.domain.outbox import MAIL, PAPER
from ill_desktop.domain.replies import Audience
from ill_desktop.services import letter_papers, letters, outbox
from ill_desktop.services.outbox import Flushed
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ask
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.keyed_button import keyed_button
from ill_desktop.ui.letters.printed_letters import show_letters
from ill_desktop.ui.letters.word_files import write_file
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

MAY_LACK = frozenset({"contact", "address", "staff", "refund_rule", "tax_id"})
"""Fields of the office that a letter may go without."""


class WriteLetter(QDialog):
    """Stands beside the work. The same letter goes into the outbox once, however often a key is pressed."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, *, request_ids: Sequence[int] = (),
                 library_id: int | None = None, customer_id: int | None = None,
                 invoice_id: int | None = None):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("write_letter")
        self.setWindowTitle(self.tr("Write a letter"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work = office, work
        self._ids, self._library, self._customer = tuple(request_ids), library_id, customer_id
        self._invoice = invoice_id
        self._letter: Letter | None = None
        self._once = secrets.token_hex(16)
        self._marks: tuple[str, ...] = ()
        self._build()
        if invoice_id is not None:
            self.kind.setCurrentIndex(self.kind.findText(words.tr(KINDS["invoice", Audience.LIBRARY].words),
                                                         Qt.MatchFlag.MatchStartsWith))  # fmt: skip
        for combo in (self.kind, self.language, self.tone):
            combo.currentIndexChanged.connect(self.compose)
        self.compose()

    def _build(self) -> None:
        self.kind, self.language, self.tone = QComboBox(), QComboBox(), QComboBox()
        of_library = self._library or self._invoice
        only = Audience.CUSTOMER if self._customer else Audience.LIBRARY if of_library else None
        for (kind, audience), row in KINDS.items():
            if only in (None, audience) and (not self._invoice or "invoice" in row.also):
                who = self.tr("to the library") if audience is Audience.LIBRARY else self.tr("to the customer")
                self.kind.addItem(f"{words.tr(row.words)} - {who}", (kind, audience))
        for key, said in LANGUAGES.items():
            self.language.addItem(words.tr(said), key)
        for key in ("friendly", "formal"):
            self.tone.addItem(words.tr(TONES[key]), key)
        self.to, self.subject, self.text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.to.setPlaceholderText(self.tr("no address on file: print it"))
        self.text.setTabChangesFocus(True)
        self.notice, self.along = Notice(self, tone="late"), QLabel()
        self.form = QFormLayout()
        for label, field in ((self.tr("&Letter"), self.kind), (self.tr("L&anguage"), self.language),
                             (self.tr("T&one"), self.tone), (self.tr("Send &to"), self.to),
                             (self.tr("S&ubject"), self.subject), (self.tr("Te&xt"), self.text),
                             (self.tr("Goes along"), self.along)):  # fmt: skip
            self.form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.preview = keyed_button(self, self.tr("Preview"), "F6", self.on_preview)
        self.word = keyed_button(self, self.tr("As Word file..."), "F9", self.on_word)
        self.print_deed = keyed_button(self, self.tr("Print"), "F8", partial(self._on_send, PAPER))
        self.mail = keyed_button(self, self.tr("Mail"), "F7", partial(self._on_send, MAIL))
        bar = QHBoxLayout()
        bar.addWidget(self.preview)
        bar.addWidget(self.word)
        bar.addStretch(1)
        bar.addWidget(self.print_deed)
        bar.addWidget(self.mail)
        column = QVBoxLayout(self)
        column.addLayout(self.form, 1)
        column.addWidget(self.notice)
        column.addLayout(bar)
        self.resize(self.fontMetrics().averageCharWidth() * 105, self.fontMetrics().height() * 34)

    def _enable(self, can: bool) -> None:
        for button in (self.preview, self.word, self.print_deed, self.mail):
            button.setEnabled(can)

    # ---- the letter

    def compose(self) -> None:
        """The letter of this kind anew; what was typed into the last one is not kept."""
        kind, audience = self.kind.currentData()
        tones = len(KINDS[kind, audience].tones) > 1
        self.form.setRowVisible(self.tone, tones)
        self._letter = None
        self._enable(False)
        question = partial(
            _marked, self._office, kind, request_ids=self._ids, library_id=self._library,
            customer_id=self._customer, invoice_id=self._invoice, audience=audience,
            language=self.language.currentData(), tone=self.tone.currentData() if tones else "")  # fmt: skip
        self._work.read("write_letter", question, while_open(self, self._on_letter), while_open(self, self._on_refused))

    def _on_letter(self, made: tuple[Letter, tuple[str, ...]]) -> None:
        letter, self._marks = made
        self._letter = letter
        self.to.setText(letter.to)
        self.subject.setText(letter.subject)
        self.text.setPlainText(letter.text)
        day = self._office.clock.today().isoformat()
        along = letter_papers.name_of(letter.kind, letter.language, letter.fields.get("invoice", ""), day) \
            if letter.invoice_id is not None or letter.kind == letter_papers.STATEMENT else ""  # fmt: skip
        self.along.setText(self.tr("{name}, by mail only").format(name=along))
        self.form.setRowVisible(self.along, bool(along))
        self._enable(True)
        empty = [words.tr(FIELD_WORDS.get(name, name)) for name in letter.empty if not name.startswith("line ")]
        empty += [name for name in letter.empty if name.startswith("line ")][:5]
        self.notice.setVisible(bool(empty))
        if empty:
            self.notice.say(self.tr("Nothing is known for: {}. Fill it in, or take it out.").format(", ".join(empty)))

    def _is_whole(self) -> bool:
        """Whether each place where something lacked was filled in; says which was not."""
        typed = f"{self.subject.text()}\n{self.text.toPlainText()}"
        left = [mark for mark in self._marks if mark in typed]
        if left:
            self.notice.say(self.tr("Fill this in, or take it out: {}").format(", ".join(left)))
        return not left

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence)

    def letter(self) -> Letter | None:
        """As it stands in the boxes."""
        if self._letter is None:
            return None
        return replace(self._letter, to=self.to.text().strip(), subject=self.subject.text(),
                       text=self.text.toPlainText())  # fmt: skip

    def on_preview(self) -> None:
        letter = self.letter()
        if letter is not None:
            day = day_words(self._office.clock.today(), letter.language)

            def made() -> bytes:
                sheet = outbox.sheet(self._office, letter.subject, letter.text, letter.address, letter.language, day)
                return self._office.papers.letters([sheet])

            self._work.read("letter_preview", made, while_open(self, self._on_preview),
                            while_open(self, self._on_refused))  # fmt: skip

    def _on_preview(self, pdf: bytes) -> None:
        show_pdf(self, self.tr("Letter"), pdf)

    def on_word(self) -> None:
        letter = self.letter()
        if letter is not None and self._is_whole():
            self._work.read("letter_word", partial(letters.word, self._office, letter),
                            while_open(self, self._on_word), while_open(self, self._on_refused))  # fmt: skip

    def _on_word(self, made: tuple[bytes, str]) -> None:
        chooser = QFileDialog(self, self.tr("Save the letter"), "", self.tr("Word (*.docx)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("docx")
        chooser.fileSelected.connect(partial(self.save_word, *made))
        chooser.open()

    def save_word(self, content: bytes, text: str, path: str) -> None:
        """Writes the file; the letter waits in the outbox until somebody says that it is printed."""
        letter = self.letter()
        if letter is None:
            return

        def saved() -> Changes:
            write_file(Path(path), content)
            return letters.send(self._office, letter, PAPER, self._once)

        self._work.write(saved, while_open(self, partial(self._on_word_saved, text)),
                         while_open(self, self._on_refused))  # fmt: skip

    def _on_word_saved(self, text: str, changes: Changes) -> None:
        ids, window = list(changes.outbox), self.parentWidget() or self
        filed = partial(outbox.printed, self._office, ids, dict.fromkeys(ids, text))
        ask(window, self.tr("Letters"),
            self.tr("The Word file is saved. Is it printed? Then it is filed; else the letter waits in the outbox."),
            self.tr("It is printed"), partial(self._work.write, filed))  # fmt: skip
        self.accept()

    # ---- out

    def _on_send(self, way: str) -> None:
        letter = self.letter()
        if letter is not None and self.mail.isEnabled() and self._is_whole():
            self._enable(False)
            self._work.write(partial(letters.send, self._office, letter, way, self._once),
                             while_open(self, partial(self._on_queued, way)),
                             while_open(self, self._on_not_queued))  # fmt: skip

    def _on_not_queued(self, sentence: str) -> None:
        self._enable(True)
        self.notice.say(sentence)

    def _on_queued(self, way: str, changes: Changes) -> None:
        ids = list(changes.outbox)
        if way == PAPER:
            self._work.read("letter_print", partial(outbox.print_letters, self._office, ids),
                            while_open(self, partial(self._on_paper, ids)))  # fmt: skip
            return
        self._work.long(self.tr("Sending the letter"), lambda progress: outbox.flush(self._office, ids=ids),
                        while_open(self, self._on_flushed))  # fmt: skip

    def _on_paper(self, ids: list[int], pdf: bytes) -> None:
        show_letters(self.parentWidget() or self, self._office, self._work, ids, pdf, self.tr("Letter"))
        self.accept()

    def _on_flushed(self, flushed: Flushed) -> None:
        if flushed.sent:
            self.accept()
        else:
            why = flushed.trouble or self.tr("The server refused it; the Outbox says why.")
            self.notice.say(self.tr("The letter waits in the Outbox. {}").format(why))


def _marked(office: Office, kind: str, **about: Any) -> tuple[Letter, tuple[str, ...]]:
    """The letter with a mark in each place for which nothing is known, and the marks. Runs in a lane."""
    plain = letters.compose(office, kind, **about)
    lacking = [name for name in plain.empty if name in FIELD_WORDS and name not in MAY_LACK]
    marks = {name: f"[{words.tr(FIELD_WORDS[name])}]" for name in lacking}
    if not marks:
        return plain, ()
    made = letters.compose(office, kind, **about, also=marks)
    return replace(made, fields=plain.fields, empty=plain.empty), tuple(marks.values())
