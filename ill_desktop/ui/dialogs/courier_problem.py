# SPDX-License-Identifier: GPL-3.0-or-later
"""One problem of the courier, whole: its fields, its pictures, the texts to send, how it ended. Or a new one."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import PROBLEMS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.problems import OUTCOMES, WAYS, ProblemText, mail_address
from ill_desktop.services import courier_problems
from ill_desktop.services.courier_problems import MadeProblem
from ill_desktop.services.ports import Office
from ill_desktop.ui import mailing, words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.kept_files import KeptFiles
from ill_desktop.ui.dialogs.problem_words import clock_words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.fields import raw_of, value_of
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

LINES = ("title", "library", "from_code", "to_code", "bag_code", "courier_number", "contacted", "note")
Answer = tuple[ProblemLine | None, list[ProblemText], list[Attachment]]


class CourierProblemDialog(QDialog):
    """`said(sentence)` after each deed. It stays open, so that a text can be sent and a picture kept right away."""

    said = Signal(str)

    def __init__(self, office: Office, work: Work, key: int = 0, request: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("courier_problem")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work, self.key = office, work, key
        self.today = office.clock.today()
        self.line: ProblemLine | None = None
        self.texts: list[ProblemText] = []
        self._loaded: dict[str, str] = {}
        self._build()
        self._lay_out()
        self._connect()
        self.fields["request"].setText(request)
        self.fields["noticed"].setText(self.today.isoformat())
        self._loaded = {} if request else self.typed()
        self._show_state()
        self.kind.setFocus()
        if key:
            self.load()

    # ---- building

    def _build(self) -> None:
        self.kind, self.direction, self.outcome = QComboBox(), QComboBox(), QComboBox()
        for value, said in PROBLEMS.items():
            self.kind.addItem(words.tr(said), value)
        for value, said in WAYS.items():
            self.direction.addItem(words.tr(said), value)
        self.direction.setCurrentIndex(self.direction.count() - 1)
        self.outcome.setEditable(True)
        self.outcome.addItems(["", *(words.tr(outcome) for outcome in OUTCOMES)])
        self.fields = {name: QLineEdit() for name in ("request", "noticed", *LINES, "cost")}
        self.clock = QLabel()
        self.clock.setWordWrap(True)
        self.notice = Notice(tone="late")
        self.kept = KeptFiles(self._office, self._work)
        self.whom = QComboBox()
        self.whom.setAccessibleName(self.tr("Text to"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text that is ready to be sent"))
        self.copy, self.mail = QPushButton(self.tr("Cop&y")), QPushButton(self.tr("Write the &mail"))
        self.sent = QPushButton(self.tr("It was sen&t: file it"))
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.shut = self.buttons.addButton(self.tr("Close &window"), role.RejectRole)
        self.back = self.buttons.addButton(self.tr("Take the last step &back"), role.ActionRole)
        self.over = self.buttons.addButton(self.tr("&Resolve"), role.ActionRole)
        self.save = self.buttons.addButton(self.tr("&Save"), role.AcceptRole)
        for button in (self.copy, self.mail, self.sent, self.shut, self.back, self.over):
            button.setAutoDefault(False)
        plain(self.buttons)
        self.save.setDefault(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        at = self.fields
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Kind"), self.kind), (self.tr("&Noticed"), at["noticed"]),
            (self.tr("Re&quest"), at["request"]), (self.tr("T&itle"), at["title"]),
            (self.tr("&Library"), at["library"]), (self.tr("It w&as"), self.direction),
            (self.tr("&From code"), at["from_code"]), (self.tr("To co&de"), at["to_code"]),
            (self.tr("Ba&g or tote"), at["bag_code"]), (self.tr("Courier's n&umber"), at["courier_number"]),
            (self.tr("W&ho was told"), at["contacted"]), (self.tr("Not&e"), at["note"]),
            (self.tr("&Outcome"), self.outcome), (self.tr("&Cost"), at["cost"]),
        )  # fmt: skip
        for label, field in rows:
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            form.addRow(label, field)
        keys, below = QHBoxLayout(), QVBoxLayout()
        for button in (self.copy, self.mail, self.sent):
            keys.addWidget(button)
        to = QLabel(self.tr("Te&xt to"))
        to.setBuddy(self.whom)
        head = QHBoxLayout()
        head.addWidget(to)
        head.addWidget(self.whom, 1)
        below.addLayout(head)
        below.addWidget(self.text, 1)
        below.addLayout(keys)
        below.addWidget(self.kept)
        both = QHBoxLayout()
        both.addLayout(form, 5)
        both.addSpacing(self.fontMetrics().averageCharWidth() * 2)
        both.addLayout(below, 6)
        column = QVBoxLayout(self)
        column.addWidget(self.clock)
        column.addWidget(self.notice)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 140, self.fontMetrics().height() * 36)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.over.clicked.connect(self._on_over)
        self.back.clicked.connect(self._on_back)
        self.whom.currentIndexChanged.connect(self._on_whom)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.mail.clicked.connect(self._on_mail)
        self.sent.clicked.connect(self._on_sent)
        self.kept.wanted.connect(self._do)
        self.kept.refused.connect(self.notice.say)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._on_save)

    # ---- what is shown

    def load(self) -> None:
        reads, key = self._office.reads, self.key

        def ask() -> Answer:
            line = reads.courier_problem(key)
            if line is None:
                return None, [], []
            kept = reads.attachments_of("courier_problem", key)
            return line, courier_problems.texts(self._office, line), kept

        self._work.read("courier.problem", ask, while_open(self, self._on_loaded))

    def _on_loaded(self, answer: Answer) -> None:
        self.line, self.texts, kept = answer
        if self.line is None:  # its making was taken back
            self.reject()
            return
        self._fill(self.line)
        whom = self.whom.currentIndex()
        self.whom.clear()
        for text in self.texts:
            self.whom.addItem(f"{text.name}  {text.address}".strip())
        self.whom.setCurrentIndex(max(0, min(whom, len(self.texts) - 1)))
        self.kept.show_kept(self.key, kept)
        self._show_state()

    def _fill(self, line: ProblemLine) -> None:
        self.kind.setCurrentIndex(self.kind.findData(line.kind))
        self.direction.setCurrentIndex(self.direction.findData(line.direction))
        self.outcome.setCurrentText(line.outcome)
        for name in LINES:
            self.fields[name].setText(getattr(line, name))
        self.fields["request"].setText(line.request)
        self.fields["request"].setReadOnly(bool(line.request))
        self.fields["noticed"].setText(line.noticed.isoformat())
        self.fields["cost"].setText(raw_of("cents", line.cost_cents) or "")  # type: ignore[arg-type]
        for field in self.fields.values():
            field.setCursorPosition(0)
        self._loaded = self.typed()

    def _show_state(self) -> None:
        line, is_there = self.line, self.line is not None
        title = words.tr(PROBLEMS[line.kind]) if line else self.tr("New problem of the courier")
        self.setWindowTitle(" ".join(filter(None, (title, line.request if line else ""))))
        new = self.tr("What is left empty is taken from the last way of the request.")
        self.clock.setText(clock_words(line, self._office.rules(), self.today) if line else new)
        self.over.setText(self.tr("&Reopen") if line and line.resolved else self.tr("&Resolve"))
        self.save.setText(self.tr("&Save") if is_there else self.tr("Put it into the log"))
        for widget in (self.over, self.back, self.whom, self.text, self.copy, self.mail, self.sent, self.kept):
            widget.setEnabled(is_there)
        self.save.setDefault(True)

    def _on_whom(self, place: int) -> None:
        self.text.setPlainText(self.texts[place].text if 0 <= place < len(self.texts) else "")

    # ---- deeds

    def typed(self) -> dict[str, str]:
        found = {name: field.text().strip() for name, field in self.fields.items()}
        return found | {"kind": str(self.kind.currentData()), "direction": str(self.direction.currentData()),
                        "outcome": self.outcome.currentText().strip()}  # fmt: skip

    def meant(self) -> dict[str, Any]:
        """The fields that were changed, as `courier_problems` takes them; UserError for what is no date or amount."""
        changed: dict[str, Any] = {k: v for k, v in self.typed().items() if v != self._loaded.get(k)}
        if "noticed" in changed:
            changed["noticed"] = self._noticed(changed["noticed"])
        if "cost" in changed:
            changed["cost_cents"] = value_of("cents", changed.pop("cost"), self.tr("Cost"), self.today)
        return changed

    def _noticed(self, text: str) -> date:
        """A day without a year is the last such day: nothing is noticed in the future."""
        day = value_of("day", text, self.tr("Noticed"), self.today) or self.today
        has_year = any(len(part) == 4 and part.isdecimal() for part in text.replace("/", " ").replace("-", " ").split())
        return day.replace(year=day.year - 1) if day > self.today and not has_year and "+" not in text else day

    def _on_save(self) -> None:
        try:
            fields = self.meant()
        except UserError as error:
            self.notice.say(str(error))
            return
        request = fields.pop("request", "")
        if self.line is None:
            kind = fields.pop("kind", None) or str(self.kind.currentData())
            self._do(partial(courier_problems.make, self._office, kind, request=request, **fields))
        elif fields or request:
            library = fields.pop("library", None)
            self._do(partial(courier_problems.edit, self._office, self.key, fields, request=request, library=library))
        else:
            self.accept()

    def _on_over(self) -> None:
        if self.line is not None and self.line.resolved:
            self._do(partial(courier_problems.reopen, self._office, self.key))
            return
        try:
            cost = value_of("cents", self.fields["cost"].text(), self.tr("Cost"), self.today)
        except UserError as error:
            self.notice.say(str(error))
            return
        self._do(partial(courier_problems.resolve, self._office, self.key, self.outcome.currentText(), cost))

    def _on_back(self) -> None:
        self._do(partial(courier_problems.take_back, self._office, self.key))

    def _do(self, deed: Any) -> None:
        self.notice.hide()
        self._work.write(deed, while_open(self, self._on_done), while_open(self, self.notice.say))

    def _on_done(self, done: Changes | MadeProblem) -> None:
        changes = done.changes if isinstance(done, MadeProblem) else done
        self.key = done.id if isinstance(done, MadeProblem) else self.key
        self.said.emit(words.say(changes.said) if changes.said else "")
        self.load()

    # ---- texts

    def _current(self) -> ProblemText | None:
        place = self.whom.currentIndex()
        return replace(self.texts[place], text=self.text.toPlainText()) if 0 <= place < len(self.texts) else None

    def _on_mail(self) -> None:
        if (text := self._current()) is not None:
            mailing.open_mail(mail_address(text.address), text.subject, text.text)

    def _on_sent(self) -> None:
        if (text := self._current()) is not None:
            self._do(partial(courier_problems.told, self._office, self.key, text))
