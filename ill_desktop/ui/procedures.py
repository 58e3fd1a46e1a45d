# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's own procedure notes beside the work: of the open list, of the chosen status, of the office."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.procedures import OFFICE, subjects
from ill_desktop.services import procedures
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

Notes = dict[str, tuple[int, str, Any, str]]


class ProcedurePane(QDockWidget):
    """A dock that follows the page (`follow`). While a note is edited it stays with that note."""

    def __init__(self, office: Office, work: Work, window: QMainWindow):
        super().__init__(window)
        self.setWindowTitle(self.tr("Procedures"))
        self.setObjectName("procedures")
        self._office, self._work = office, work
        self._names = {about: ": ".join(words.tr(part) for part in subject if part)
                       for about, subject in subjects().items()}  # fmt: skip
        self._notes: Notes = {}
        self._context: tuple[str, ...] = (OFFICE,)
        self._edited, self._shown = "", 0
        self._build()
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(1500)
        self._connect()
        self._look()

    def _build(self) -> None:
        self.subject = QComboBox()
        self.subject.setObjectName("procedure_subject")
        self.subject.setAccessibleName(self.tr("What the procedure is about"))
        self.subject.setMinimumContentsLength(26)
        self.revised = QPushButton()
        self.revised.setFlat(True)
        self.revised.setToolTip(self.tr("All revisions of this procedure"))
        self.edit = QPushButton(self.tr("&Edit"))
        self.edit.setToolTip(self.tr("Write or revise this procedure"))
        self.save = QPushButton(self.tr("Sa&ve"))
        self.save.setToolTip(self.tr("Save as a new revision   Ctrl+Enter"))
        self.drop = QPushButton(self.tr("&Throw away"))
        self.drop.setToolTip(self.tr("Leave the procedure as it was   Esc"))
        self.view = QTextBrowser()
        self.view.setObjectName("procedure_text")
        self.view.setAccessibleName(self.tr("Procedure"))
        self.view.setOpenExternalLinks(True)
        self.typed = QPlainTextEdit()
        self.typed.setObjectName("procedure_edit")
        self.typed.setAccessibleName(self.tr("Procedure, in Markdown"))
        self.typed.setPlaceholderText(self.tr("How this office does it. **Bold**, - lists, # headings."))
        self.typed.setTabChangesFocus(True)
        self.typed.installEventFilter(self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.typed)
        self.notice = Notice(tone="ours")
        self.setWidget(self._laid_out())
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)

    def _laid_out(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        unit = self.fontMetrics().averageCharWidth()
        column.setContentsMargins(unit, unit // 2, unit, unit)
        row = QHBoxLayout()
        row.addWidget(self.subject)
        row.addWidget(self.revised)
        row.addStretch(1)
        for button in (self.revised, self.edit, self.save, self.drop):
            button.setAutoDefault(False)
        for button in (self.edit, self.save, self.drop):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        return inside

    def _connect(self) -> None:
        self._keep_soon.timeout.connect(self._keep)
        self.subject.activated.connect(self._on_subject)
        self.revised.clicked.connect(self._on_revised)
        self.edit.clicked.connect(self.begin)
        self.save.clicked.connect(self.finish)
        self.drop.clicked.connect(self.throw_away)
        self.typed.textChanged.connect(self._on_typed)
        self.notice.chosen.connect(self.take_theirs)
        self._work.changed.connect(self._on_changed)

    # ---- what is shown

    def follow(self, abouts: Sequence[str]) -> None:
        """The page shows this now: list, status, page; the first that has a note is shown."""
        self._context = tuple(dict.fromkeys([a for a in (*abouts, OFFICE) if a in self._names]))
        if not self._edited:
            self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.settings or changes.everything:
            self._look()

    def _look(self) -> None:
        self._work.read("procedures", self._office.reads.procedures, self._on_notes)

    def _on_notes(self, notes: Notes) -> None:
        self._notes = notes
        if not self._edited:
            self._show()

    def _show(self) -> None:
        written = [about for about in self._context if about in self._notes]
        chosen = (written or list(self._context))[0]
        self.subject.blockSignals(True)
        self.subject.clear()
        rest = [about for about in self._notes if about not in self._context]
        others = [about for about in self._names if about not in self._context and about not in rest]
        for part in (self._context, rest, others):
            for about in part:
                mark = "" if about in self._notes else self.tr("  (none yet)")
                self.subject.addItem(self._names.get(about, about) + mark, about)
            self.subject.insertSeparator(self.subject.count())
        self.subject.setCurrentIndex(self.subject.findData(chosen))
        self.subject.blockSignals(False)
        self._show_note(chosen)

    def _on_subject(self, _: int) -> None:
        self._show_note(self.about())

    def about(self) -> str:
        """What the note shown is about."""
        return self._edited or str(self.subject.currentData() or OFFICE)

    def _show_note(self, about: str) -> None:
        _, text, day, by = self._notes.get(about, (0, "", None, ""))
        shown = words.day(day, self._office.clock.today()) if day else ""
        said = self.tr("revised {day} {by}").format(day=shown, by=by).strip() if day else ""
        self.revised.setText(said)
        self.revised.setVisible(bool(said))
        if text:
            self.view.setMarkdown(text)
        else:
            self.view.setPlainText(self.tr("No procedure is written for this yet. Edit writes one; it then stands here "
                                           "whenever this list or status is open."))  # fmt: skip
        self._set_mode(False)

    def _on_revised(self) -> None:
        about = self.about()
        ask = partial(self._office.reads.procedure_revisions, about)
        self._work.read("procedures.revisions", ask, self._on_revisions)

    def _on_revisions(self, rows: Sequence[tuple[int, str, Any, str]]) -> None:
        """A menu of all revisions; one that is chosen is shown, not restored."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for _, text, day, by in rows[:40]:
            shown = words.day(day, self._office.clock.today())
            said = f"{shown}  {by}" if text else self.tr("{day}  {by}  taken away").format(day=shown, by=by)
            menu.addAction(said, partial(self.view.setMarkdown, text))
        menu.popup(self.revised.mapToGlobal(self.revised.rect().bottomLeft()))

    def _set_mode(self, edits: bool) -> None:
        self.pages.setCurrentWidget(self.typed if edits else self.view)
        self.subject.setEnabled(not edits)
        self.edit.setVisible(not edits)
        self.save.setVisible(edits)
        self.drop.setVisible(edits)

    # ---- editing

    def begin(self) -> None:
        """Edits the note shown; what was typed and not saved the last time comes back."""
        about = self.about()
        ask = partial(self._office.reads.drafts, f"procedure:{about}")
        self._work.read("procedures.draft", ask, partial(self._on_draft, about))

    def _on_draft(self, about: str, kept: Sequence[Any]) -> None:
        self._shown, text, _, _ = self._notes.get(about, (0, "", None, ""))
        self._edited = about
        if kept:
            text = kept[0].text
            self.notice.say(self.tr("This was typed before and not saved."), self.tr("Take the saved text"))
        self.typed.blockSignals(True)
        self.typed.setPlainText(text)
        self.typed.blockSignals(False)
        self._set_mode(True)
        self.typed.setFocus()

    def take_theirs(self) -> None:
        """The text that is saved, in place of what was typed."""
        self._shown, text, _, _ = self._notes.get(self._edited, (0, "", None, ""))
        self.typed.setPlainText(text)
        self.notice.hide()

    def _on_typed(self) -> None:
        if self._edited:
            self._keep_soon.start()

    def _keep(self) -> None:
        about, text = f"procedure:{self._edited}", self.typed.toPlainText()
        if self._edited:
            self._work.write(partial(_keep_draft, self._office, about, text))

    def finish(self) -> None:
        """Saves a new revision."""
        about, text = self._edited, self.typed.toPlainText()
        if about:
            self._keep_soon.stop()
            self._work.write(partial(_save, self._office, about, text, self._shown), self._on_saved, self._on_refused)

    def _on_saved(self, _: Changes) -> None:
        self._edited = ""
        self.notice.hide()
        self._look()

    def _on_refused(self, sentence: str) -> None:
        self._look()
        self.notice.say(sentence, self.tr("Take the saved text"))

    def throw_away(self) -> None:
        about, self._edited = self._edited, ""
        self._keep_soon.stop()
        self.notice.hide()
        self._work.write(partial(_keep_draft, self._office, f"procedure:{about}", ""))
        self._show()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if watched is self.typed and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.throw_away()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish()
                return True
        return super().eventFilter(watched, event)


def _keep_draft(office: Office, about: str, text: str) -> None:
    with office.deed() as deed:
        if text:
            deed.keep_draft(about, text)
        else:
            deed.drop_draft(about)


def _save(office: Office, about: str, text: str, shown: int) -> Changes:
    changes = procedures.save(office, about, text, shown)
    _keep_draft(office, f"procedure:{about}", "")
    return changes
