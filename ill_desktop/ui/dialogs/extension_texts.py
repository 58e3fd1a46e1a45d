# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts that ask lenders for an extension, one for each library: to look at, to copy, to mail."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ill_desktop.services.closed_days import SUBJECT
from ill_desktop.services.ports import Office
from ill_desktop.ui import mailing, words
from ill_desktop.ui.work import Work

Text = tuple[int, str, str]
"""Id and name of a library, and the text to it."""


class ExtensionTexts(QWidget):
    """`said` = a sentence for the person."""

    said = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._texts: Sequence[Text] = ()
        self.libraries, self.text = QListWidget(), QPlainTextEdit()
        self.libraries.setAccessibleName(self.tr("Libraries to ask"))
        self.libraries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text to the library"))
        self.copy, self.mail = QPushButton(self.tr("&Copy the text")), QPushButton(self.tr("&Write the mail"))
        texts, keys = QHBoxLayout(), QHBoxLayout()
        texts.addWidget(self.libraries, 1)
        texts.addWidget(self.text, 2)
        keys.addStretch(1)
        for button in (self.copy, self.mail):
            button.setAutoDefault(False)
            button.setEnabled(False)
            keys.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(texts, 1)
        column.addLayout(keys)
        self.libraries.currentRowChanged.connect(self._on_library)
        self.copy.clicked.connect(self._on_copy)
        self.mail.clicked.connect(self._on_mail)

    def show_texts(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self.libraries.clear()
        for _, name, text in texts:
            self.libraries.addItem(f"{name}  {words.number(text.count(', due '))}")
        self.libraries.setCurrentRow(0 if texts else -1)
        if not texts:
            self.text.clear()
        for button in (self.copy, self.mail):
            button.setEnabled(bool(texts))

    def _on_library(self, row: int) -> None:
        self.text.setPlainText(self._texts[row][2] if 0 <= row < len(self._texts) else "")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _on_mail(self) -> None:
        """The text in the system's own mail program."""
        library_id, _, text = self._texts[self.libraries.currentRow()]
        ask = partial(self._office.reads.show_library, library_id)
        self._work.read("extension_texts.mail", ask, partial(self._write_to, text))

    def _write_to(self, text: str, library: dict[str, object] | None) -> None:
        _, fits = mailing.open_mail(str((library or {}).get("email_lending") or ""), words.tr(SUBJECT), text)
        if not fits:
            self.said.emit(self.tr("The text is too long for a link; paste it from the clipboard into the mail."))
