# SPDX-License-Identifier: GPL-3.0-or-later
"""A reply to be edited: subject, text, copied or opened as mail with one key. It is filed before it goes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.replies import Reply
from ill_desktop.ui import mailing
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.keyed_button import keyed_button
from ill_desktop.ui.work import Work

File = Callable[[str, str], Callable[[], Changes]]
"""Given subject and text: the deed that files them."""


class ReplyForm(QWidget):
    """`said(sentence)` what was done, `refused(sentence)` why it was not. The same text is filed once."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._work = work
        self._file: File | None = None
        self._filed: set[tuple[str, str]] = set()
        self.to, self.subject = QLineEdit(), QLineEdit()
        self.to.setPlaceholderText(self.tr("no address on file"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.form = QFormLayout()
        self.form.addRow(self.tr("Send &to"), self.to)
        self.form.addRow(self.tr("S&ubject"), self.subject)
        self.form.addRow(self.tr("Te&xt"), self.text)
        self.copy = keyed_button(self, self.tr("Copy"), "F6", self.on_copy)
        self.mail = keyed_button(self, self.tr("Open as mail"), "F7", self.on_mail)
        self.bar = QHBoxLayout()
        self.bar.addStretch(1)
        self.bar.addWidget(self.copy)
        self.bar.addWidget(self.mail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form, 1)
        column.addLayout(self.bar)
        self.setEnabled(False)

    def show_reply(self, reply: Reply | None, file: File | None) -> None:
        """Another reply, in place of the one before."""
        self._file = file
        self.to.setText(reply.to if reply else "")
        self.subject.setText(reply.subject if reply else "")
        self.text.setPlainText(reply.text if reply else "")
        self.setEnabled(reply is not None)

    def forget(self) -> None:
        """Another thing is answered now: the same words are filed once more."""
        self._filed.clear()

    def given(self) -> tuple[str, str]:
        return self.subject.text().strip(), self.text.toPlainText().strip()

    def on_copy(self) -> None:
        self._filed_first(self._copied)

    def on_mail(self) -> None:
        self._filed_first(partial(self._mailed, self.to.text().strip()))

    def _filed_first(self, then: Callable[[str, str], None]) -> None:
        """A text that may not be filed does not go: it names a customer or holds the number of a payment card."""
        given = self.given()
        if not self.isEnabled() or self._file is None:
            return
        if given in self._filed:
            then(*given)
            return

        def filed(_: Changes) -> None:
            self._filed.add(given)
            then(*given)

        self._work.write(self._file(*given), while_open(self, filed), while_open(self, self.refused.emit))

    def _copied(self, subject: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied and filed."))

    def _mailed(self, to: str, subject: str, text: str) -> None:
        opened, fits = mailing.open_mail(to, subject, text)
        if not opened:
            self.refused.emit(self.tr("No mail program opened; the text is copied, paste it into your mail. It is "
                                      "filed."))  # fmt: skip
        elif fits:
            self.said.emit(self.tr("Opened as mail and filed."))
        else:
            self.said.emit(self.tr("Opened as mail and filed. The text is long: paste it there, it is copied."))
