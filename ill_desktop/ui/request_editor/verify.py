# SPDX-License-Identifier: GPL-3.0-or-later
"""Verify and locate: where it was looked up, what came of it, and what is wrong in our own record."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.request_form import LINE_LIMIT
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.verification import OUTCOMES
from ill_desktop.services import verifying
from ill_desktop.services.ports import Office
from ill_desktop.services.verifying import Found
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ChoiceList, Small
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


class VerifyDialog(Small):
    """One digit says what came of it; Ctrl+S or the button records it."""

    def __init__(self, office: Office, work: Work, request_id: int, parent: QWidget | None = None):
        super().__init__(words.tr("Verify and locate"), "", words.tr("Record it   Ctrl+S"), parent)
        self.setObjectName("verify_dialog")
        self.setProperty("takes_scans", True)
        self.office, self.work, self.request_id = office, work, request_id
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.outcome = ChoiceList([(key, value, words.tr(said)) for key, value, said in OUTCOMES],
                                  self.tr("What came of it"))  # fmt: skip
        self.outcome.setFixedHeight(self.outcome.sizeHintForRow(0) * len(OUTCOMES) + 2 * self.outcome.frameWidth())
        self.outcome.taken.connect(self._on_taken)
        self.lines: dict[str, QLineEdit] = {}
        self.form.addRow(self.tr("&Where"), self.place)
        self.form.addRow(self.tr("What &came of it"), self.outcome)
        labels = {"call_number": self.tr("Call &number"), "location": self.tr("&Location"),
                  "availability": self.tr("&Availability"), "note": self.tr("N&ote"),
                  "wrong": self.tr("Wron&g in our record"), "record": self.tr("&Record number")}  # fmt: skip
        for name, label in labels.items():
            line = self.lines[name] = QLineEdit()
            line.setMaxLength(LINE_LIMIT)
            line.setObjectName(f"verify_{name}")
            self.form.addRow(label, line)
        self.lines["wrong"].setPlaceholderText(self.tr("noted on the list of wrong records"))
        self.notice = Notice(self)
        self.form.addRow(self.notice)
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self.record)
        work.read("verify.rules", partial(_first, office, request_id), self._on_first, self.notice.say)
        self.outcome.setFocus()

    def _on_first(self, first: tuple[OfficeSettings, dict[str, Any] | None]) -> None:
        rules, show = first
        self.place.addItems(list(rules.verify_places))
        if show is not None:
            self.setWindowTitle(self.tr("Verify and locate {number}").format(number=show["number"]))
            for name in ("call_number", "location"):
                self.lines[name].setText(show[name])

    @Slot(str)
    def _on_taken(self, value: str) -> None:
        """The digit marks the line, and the typing goes on below it."""
        for row in range(self.outcome.count()):
            if self.outcome.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.outcome.setCurrentRow(row)
        self.lines["call_number"].setFocus()

    def record(self) -> None:
        texts = {name: line.text() for name, line in self.lines.items()}
        found = Found(place=self.place.currentText(), outcome=self.outcome.current_value(), **texts)
        self.deed.setEnabled(False)
        self.work.write(partial(verifying.verify, self.office, self.request_id, found), self._on_done, self._on_trouble)

    def _on_done(self, _: Changes) -> None:
        self.accept()

    def _on_trouble(self, sentence: str) -> None:
        self.deed.setEnabled(True)
        self.notice.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.record()
            return
        super().keyPressEvent(event)


def _first(office: Office, request_id: int) -> tuple[OfficeSettings, dict[str, Any] | None]:
    return office.rules(), office.reads.show(request_id)
