# SPDX-License-Identifier: GPL-3.0-or-later
"""A call, a mail or a letter that is filed: way, in or out, subject, text. A whole mail may be pasted."""

from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QSysInfo, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import WAY_WORDS, Direction, Way
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.mails import read_mail
from ill_desktop.services import correspondence
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


class _Text(QPlainTextEdit):
    """`pasted(text)` before anything is put in."""

    pasted = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and not self.toPlainText().strip():
            self.pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)


PAUSE = 600
"""Milliseconds without typing until the draft is kept; while somebody types on, at most twice as long."""


class LetterForm(Small):
    """`about` is what it is filed with, as `correspondence.log` takes it. Ctrl+Enter files it.

    What stands in it is kept over a crash, by workstation and file: the next form of that file begins with it.
    """

    def __init__(self, office: Office, work: Work, about: dict[str, Any], parent: QWidget | None = None):
        super().__init__(words.tr("Add call, mail or letter"), "", words.tr("File it"), parent)
        self.setObjectName("letter_form")
        self._office, self._work, self._about = office, work, about
        self._at: datetime | None = None
        of, key = next(iter(about.items()))
        self.draft_name = f"letter|{QSysInfo.machineHostName()}|{of}|{key}"
        self._is_kept = self._is_over = False
        self._waiting = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep_draft)
        self.way, self.direction = QComboBox(), QComboBox()
        for way in (Way.PHONE, Way.MAIL, Way.PAPER, Way.DESK, Way.NETWORK):
            self.way.addItem(words.tr(WAY_WORDS[way]), way)
        self.direction.addItem(self.tr("in: they wrote or called"), Direction.IN)
        self.direction.addItem(self.tr("out: we wrote or called"), Direction.OUT)
        self.day, self.subject, self.text = QLineEdit(), QLineEdit(), _Text()
        self.day.setPlaceholderText(self.tr("today"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What was said. A whole mail may be pasted here: From, Subject and Date "
                                             "are read."))  # fmt: skip
        self.notice = Notice(tone="late")
        self.form.addRow(self.tr("&Way"), self.way)
        self.form.addRow(self.tr("&In or out"), self.direction)
        self.form.addRow(self.tr("&Day"), self.day)
        self.form.addRow(self.tr("S&ubject"), self.subject)
        self.form.addRow(self.tr("&Text"), self.text)
        self.form.addRow(self.notice)
        self.deed.setToolTip("Ctrl+Enter")
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self.file)
        self.text.pasted.connect(self.take)
        self.day.textEdited.connect(self._on_day)
        for field in (self.day, self.subject, self.text):
            field.textChanged.connect(self._on_typed)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the draft

    def look_for_draft(self) -> None:
        """What a form of this file held when the program ended unasked."""
        self._work.read(f"letter.draft.{id(self)}", partial(correspondence.draft, self._office, self.draft_name),
                        while_open(self, self._on_draft))  # fmt: skip

    def _on_draft(self, typed: dict[str, str]) -> None:
        if not typed or self.subject.text().strip() or self.text.toPlainText().strip():
            return
        self._is_kept = True
        for box, name in ((self.way, "way"), (self.direction, "direction")):
            box.setCurrentIndex(max(box.findData(typed.get(name)), 0))
        self.day.setText(typed.get("day", ""))
        self.subject.setText(typed.get("subject", ""))
        self.text.setPlainText(typed.get("text", ""))
        self.notice.say(self.tr("This was left unfinished here. Go on with it, or leave it to throw it away."))

    def _on_typed(self) -> None:
        if not self._soon.isActive():
            self._waiting = 0
        if self._waiting < 2:
            self._waiting += 1
            self._soon.start(PAUSE)

    def keep_draft(self) -> None:
        typed = {"day": self.day.text(), "subject": self.subject.text(), "text": self.text.toPlainText()}
        if self._is_over or not any(text.strip() for text in typed.values()):
            self._drop()
            return
        self._is_kept = True
        typed |= {"way": str(self.way.currentData()), "direction": str(self.direction.currentData())}
        self._work.write(partial(correspondence.keep_draft, self._office, self.draft_name, typed))

    def _drop(self) -> None:
        if self._is_kept:
            self._is_kept = False
            self._work.write(partial(correspondence.drop_draft, self._office, self.draft_name))

    def reject(self) -> None:
        """Left on purpose: nothing is kept."""
        self._soon.stop()
        self._is_over = True
        self._drop()
        super().reject()

    # ---- filing

    def take(self, pasted: str) -> None:
        """A pasted text; the headers of a mail fill the fields."""
        mail = read_mail(pasted, self._office.clock.zone)
        if mail.sender or mail.subject or mail.at:
            self.way.setCurrentIndex(self.way.findData(Way.MAIL))
            self.direction.setCurrentIndex(self.direction.findData(Direction.IN))
        if mail.subject and not self.subject.text().strip():
            self.subject.setText(mail.subject)
        elif mail.subject:
            pasted_subject = self.tr("Subject: {subject}").format(subject=mail.subject)
            mail_text = f"{pasted_subject}\n{mail.text}"
            self.text.setPlainText(mail_text)
            return
        if mail.at is not None:
            self._at = mail.at
            self.day.setText(f"{mail.at:%Y-%m-%d}")
        self.text.setPlainText(mail.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.file()
            return
        super().keyPressEvent(event)

    def _on_day(self) -> None:
        self._at = None

    def file(self) -> None:
        """Files it; what may not be kept says why, and everything typed stays."""
        try:
            at = self._moment()
        except UserError as error:
            self.notice.say(str(error))
            return
        way, direction = Way(self.way.currentData()), Direction(self.direction.currentData())
        deed = partial(correspondence.log, self._office, way=way, direction=direction, subject=self.subject.text(),
                       text=self.text.toPlainText(), at=at, draft=self.draft_name, **self._about)  # fmt: skip
        self._soon.stop()  # nothing is kept behind the filing
        self._work.write(deed, while_open(self, self._on_filed), while_open(self, self.notice.say))

    def _on_filed(self, _: Changes) -> None:
        self._soon.stop()
        self._is_over = True
        self.accept()

    def _moment(self) -> datetime | None:
        """When it was: the mail's own moment, noon of the day that was typed, or None for now."""
        typed, today = self.day.text().strip(), self._office.clock.today()
        if self._at is not None or not typed:
            return self._at
        day = parse_date(typed, today)
        if day > today:
            raise UserError("A letter of tomorrow is not written yet; type the day it came or went.")
        return None if day == today else datetime.combine(day, time(12), self._office.clock.zone).astimezone(UTC)


class WithdrawDialog(Small):
    """Why a text is taken out of the file; it closes when that is kept."""

    def __init__(self, office: Office, work: Work, key: int, parent: QWidget | None = None):
        says = words.tr("It stays in the file, struck through, with the reason, and can be put back.")
        super().__init__(words.tr("Filed by mistake"), says, words.tr("Take it out"), parent)
        self.setObjectName("withdraw_dialog")
        self._office, self._work, self._key = office, work, key
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("for instance: filed with the wrong request"))
        self.notice = Notice(tone="late")
        self.form.addRow(self.tr("&Why"), self.why)
        self.form.addRow(self.notice)
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self.take_out)

    def take_out(self) -> None:
        deed = partial(correspondence.withdraw, self._office, self._key, self.why.text())
        self._work.write(deed, while_open(self, lambda _: self.accept()), while_open(self, self.notice.say))
