# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's letters: every text by audience, language and tone; merge fields are checked while typing."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.letters import (
    FIELD_WORDS,
    LANGUAGES,
    TONES,
    Template,
    allowed,
    check,
    day_words,
    kind_of,
    merge,
)
from ill_desktop.domain.replies import Audience
from ill_desktop.services import letters, outbox
from ill_desktop.services.letters import Text
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.keyed_button import keyed_button
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


class LetterTexts(QDialog):
    """A list of all letters, and beside it the text of the chosen one. What was typed stays until it is saved."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("letter_texts")
        self.setWindowTitle(self.tr("Letters"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work = office, work
        self._texts: list[Text] = []
        self._shown: Text | None = None
        self._typed: dict[tuple[object, ...], Template] = {}
        self._build()
        self.list.currentRowChanged.connect(self._on_row)
        for field in (self.subject, self.line):
            field.textEdited.connect(self._on_typed)
        self.text.textChanged.connect(self._on_typed)
        self.fields.activated.connect(self._on_field)
        self.earlier.activated.connect(self._on_earlier)
        self.refresh()

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Letters"))
        self.subject, self.line, self.text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.fields, self.earlier = QComboBox(), QComboBox()
        self.revised, self.notice = QLabel(), Notice(self, tone="late")
        self.revised.setWordWrap(True)
        form = QFormLayout()
        for label, field in ((self.tr("S&ubject"), self.subject), (self.tr("Te&xt"), self.text),
                             (self.tr("&Each item"), self.line),
                             (self.tr("&Insert a field"), self.fields),
                             (self.tr("Ear&lier texts"), self.earlier)):  # fmt: skip
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.preview = keyed_button(self, self.tr("Preview"), "F6", self.on_preview)
        self.built_in = keyed_button(self, self.tr("Built-in text"), "F8", self.on_built_in)
        self.save = keyed_button(self, self.tr("Save"), "Ctrl+S", self.on_save)
        self.word_in = keyed_button(self, self.tr("Import Word template..."), "F9", self.on_word_in)
        self.word_out = keyed_button(self, self.tr("Export it..."), "F10", self.on_word_out)
        self.word_away = keyed_button(self, self.tr("Remove it"), "Shift+F9", self.on_word_away)
        low, bar = QHBoxLayout(), QHBoxLayout()
        for button in (self.word_in, self.word_out, self.word_away):
            low.addWidget(button)
        low.addStretch(1)
        bar.addWidget(self.preview)
        bar.addWidget(self.built_in)
        bar.addStretch(1)
        bar.addWidget(self.save)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form, 1)
        column.addWidget(self.revised)
        column.addWidget(self.notice)
        column.addLayout(low)
        column.addLayout(bar)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        unit = self.fontMetrics().averageCharWidth()
        QVBoxLayout(self).addWidget(split)
        self.resize(unit * 185, self.fontMetrics().height() * 34)

    # ---- the list

    def refresh(self) -> None:
        self._work.read("letter_texts", partial(letters.texts, self._office), while_open(self, self._on_texts))

    def _on_texts(self, texts: list[Text]) -> None:
        at = max(self.list.currentRow(), 0)
        self._shown = None  # the list is made anew: nothing of it is the text in the boxes
        self._texts = texts
        self.list.blockSignals(True)
        self.list.clear()
        for one in texts:
            self.list.addItem(QListWidgetItem(self._title(one)))
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + bar + 2 * self.list.frameWidth())
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._on_row(at)

    def _title(self, one: Text) -> str:
        template = one.template
        who = self.tr("customers") if template.audience is Audience.CUSTOMER else self.tr("libraries")
        tone = f", {words.tr(TONES[template.tone])}" if template.tone else ""
        own = self.tr(" *") if one.key else ""
        kind = words.tr(kind_of(template.kind, template.audience).words)
        return f"{kind} - {who}, {words.tr(LANGUAGES[template.language])}{tone}{own}"

    def _on_row(self, at: int) -> None:
        if not 0 <= at < len(self._texts):
            return
        self._shown = None
        one = self._texts[at]
        template = self._typed.get(_slot(one.template), one.template)
        self.subject.setText(template.subject)
        self.text.setPlainText(template.text)
        self.line.setText(template.line)
        self.fields.clear()
        self.fields.addItem(self.tr("Choose..."), "")
        for name in sorted(allowed(template.kind, template.audience)):
            self.fields.addItem(f"{{{name}}}  {words.tr(FIELD_WORDS[name])}", name)
        by = f", {one.by}" if one.by else ""
        changed = self.tr("Changed on {}").format(words.day(one.revised, self._office.clock.today())) + by \
            if one.revised else self.tr("The text that the program brings.")  # fmt: skip
        word = self.tr(" Word template: {}.").format(one.file) if one.file else self.tr(" No Word template.")
        self.revised.setText(changed + word)
        self._shown = one
        self.word_out.setEnabled(bool(one.file))
        self.word_away.setEnabled(bool(one.file))
        self.built_in.setEnabled(bool(one.key))
        self.earlier.clear()
        self.earlier.setEnabled(False)
        self._work.read("letter_revisions", partial(letters.revisions, self._office, one.template),
                        while_open(self, partial(self._on_revisions, one)))  # fmt: skip
        self._check()

    # ---- earlier texts

    def _on_revisions(self, of: Text, revisions: list[Text]) -> None:
        if of is not self._shown:
            return
        self.earlier.addItem(self.tr("Choose...") if revisions else self.tr("none"), None)
        for one in revisions:
            by = f", {one.by}" if one.by else ""
            day = words.day(one.revised, self._office.clock.today()) if one.revised else ""
            said = self.tr("of {day}{by}: {subject}").format(day=day, by=by, subject=one.template.subject)
            self.earlier.addItem(said if one.key else self.tr("the text that the program brings"), one.template)
        self.earlier.setEnabled(bool(revisions))

    def _on_earlier(self, at: int) -> None:
        """Puts an earlier text into the boxes; it is in force again when it is saved."""
        template = self.earlier.itemData(at)
        if template is not None:
            self.subject.setText(template.subject)
            self.line.setText(template.line)
            self.text.setPlainText(template.text)
            self._on_typed()

    # ---- the text

    def template(self) -> Template | None:
        """As it stands in the boxes."""
        if self._shown is None:
            return None
        return replace(self._shown.template, subject=self.subject.text(), text=self.text.toPlainText(),
                       line=self.line.text())  # fmt: skip

    def _on_typed(self) -> None:
        template = self.template()
        if template is not None and self._shown is not None:
            self._typed[_slot(template)] = template
            self._check()

    def _check(self) -> bool:
        """Says at once what is wrong with the text."""
        template, trouble = self.template(), ""
        try:
            if template is not None:
                check(template)
        except UserError as error:
            trouble = str(error)
        self.notice.setVisible(bool(trouble))
        if trouble:
            self.notice.say(trouble)
        self.save.setEnabled(not trouble and template is not None and _slot(template) in self._typed)
        self.preview.setEnabled(not trouble)
        return not trouble

    def _on_field(self, at: int) -> None:
        name = self.fields.itemData(at)
        if name:
            self.text.insertPlainText(f"{{{name}}}")
            self.text.setFocus()
            self.fields.setCurrentIndex(0)

    def on_save(self) -> None:
        template, one = self.template(), self._shown
        if template is not None and one is not None and self._check():
            self._work.write(partial(letters.save_text, self._office, template, one.key),
                             while_open(self, lambda _: self._on_saved(template)),
                             while_open(self, self.notice.say))  # fmt: skip

    def _on_saved(self, template: Template) -> None:
        self._typed.pop(_slot(template), None)
        self.refresh()

    def on_built_in(self) -> None:
        template, one = self.template(), self._shown
        if template is not None and one is not None and one.key:
            self._work.write(partial(letters.restore_text, self._office, template, one.key),
                             while_open(self, lambda _: self._on_saved(template)),
                             while_open(self, self.notice.say))  # fmt: skip

    def on_preview(self) -> None:
        """With each field's words in its place, so that it is seen where what will stand."""
        template = self.template()
        if template is None or not self._check():
            return
        sample = {name: f"[{words.tr(said)}]" for name, said in FIELD_WORDS.items() if name not in ("lines", "count")}
        letter = merge(template, sample, [sample, sample] if "{lines}" in template.text else [sample])
        day = day_words(self._office.clock.today(), template.language)
        to = [sample["library"], sample["library_address"]] if template.audience is Audience.LIBRARY \
            else [sample["customer"]]  # fmt: skip

        def made() -> bytes:
            sheet = outbox.sheet(self._office, letter.subject, letter.text, to, template.language, day)
            return self._office.papers.letters([sheet])

        self._work.read("letter_sample", made, while_open(self, self._on_preview), while_open(self, self.notice.say))

    def _on_preview(self, pdf: bytes) -> None:
        show_pdf(self, self.tr("Letter"), pdf)

    # ---- Word templates

    def on_word_in(self) -> None:
        chooser = QFileDialog(self, self.tr("Import a Word template"), "", self.tr("Word (*.docx)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.import_word)
        chooser.open()

    def import_word(self, path: str) -> None:
        if self._shown is not None:
            template = self._shown.template

            def kept() -> object:
                return letters.save_file(self._office, template, Path(path).name, _read(path))

            self._work.write(kept, while_open(self, lambda _: self.refresh()), while_open(self, self.notice.say))

    def on_word_away(self) -> None:
        if self._shown is not None and self._shown.file:
            self._work.write(partial(letters.save_file, self._office, self._shown.template, "", None),
                             while_open(self, lambda _: self.refresh()), while_open(self, self.notice.say))  # fmt: skip

    def on_word_out(self) -> None:
        if self._shown is not None and self._shown.file:
            chooser = QFileDialog(self, self.tr("Export the Word template"), self._shown.file,
                                  self.tr("Word (*.docx)"))  # fmt: skip
            chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            chooser.setDefaultSuffix("docx")
            chooser.fileSelected.connect(self.export_word)
            chooser.open()

    def export_word(self, path: str) -> None:
        if self._shown is not None:
            of = self._shown.template

            def written() -> None:
                content = self._office.reads.letter_file(of.kind, of.audience.value, of.language) or b""
                _write(path, content)

            self._work.read("letter_export", written, lambda _: None, while_open(self, self.notice.say))


def _slot(template: Template) -> tuple[object, ...]:
    return template.kind, template.audience, template.language, template.tone


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UserError(f"The file could not be read ({error.strerror}). Choose it again.") from error


def _write(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise UserError(f"The file could not be written ({error.strerror}). Choose another folder.") from error
