# SPDX-License-Identifier: GPL-3.0-or-later
"""File > Paste requests: anything pasted or dropped becomes drafts, which are looked over and made with one confirm."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSysInfo, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.request import Side
from ill_desktop.services import intake
from ill_desktop.services.intake import Made, Standing
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.paste_frame import PasteFrame
from ill_desktop.ui.dialogs.paste_review import PasteReview
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.paste_deeds import can_take
from ill_desktop.ui.work import Work

ABOUT = f"paste|{QSysInfo.machineHostName()}"
"""What was pasted at this workstation and is not made."""
SHOWN_TEXT = 1_000_000  # characters of a paste that stand in the box


@dataclass
class Read:
    """What was pasted, and how each of it stands."""

    drafts: list[PastedDraft]
    standings: list[Standing]


class PasteDialog(PasteFrame):
    """Reading runs in a read lane, making in the write lane. What is not made is kept until it is thrown away."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(PasteReview(office, work, ABOUT), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.office, self.work = office, work
        self._making: list[int] = []
        self._made: list[int] = []
        self._connect()
        self.look()
        self.work.read("paste.kept", partial(intake.kept, office, ABOUT), while_open(self, self._on_kept))

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.ask_file)
        self.other_button.clicked.connect(self.start_again)
        self.throw_button.clicked.connect(self.throw_away)
        self.close_button.clicked.connect(self.reject)
        self.read_button.clicked.connect(lambda: self.read(self.text.toPlainText()))
        self.make_button.clicked.connect(self.make)
        self.text.textChanged.connect(self.look)
        self.side.activated.connect(lambda _: self.review.set_side(self.side.currentData()))
        self.review.looked.connect(self.look)
        self.review.troubled.connect(self.trouble.say)
        self.notice.chosen.connect(self.take_back)
        self.trouble.chosen.connect(self.take_up)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.confirm)

    # ---- what is read

    def take(self, data: QMimeData | None, side: Side | None = None) -> None:
        """What is on the clipboard or was dropped: files first, then text; nothing leaves the empty box."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data is not None else []
        if files:
            self.read_files(files, side)
        elif data is not None and data.text().strip():
            self.read(data.text(), side=side)
        else:
            self.text.setFocus()

    @Slot()
    def ask_file(self) -> None:
        kinds = self.tr("Requests (*.pdf *.txt *.eml *.mrc *.xml *.mrk *.ris *.csv *.tsv *.xlsx);;All files (*)")
        dialog = QFileDialog(self, self.tr("Choose files"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.read_files)
        dialog.open()

    def read_files(self, files: Sequence[str], side: Side | None = None) -> None:
        def drafts(progress: Progress) -> list[PastedDraft]:
            found: list[PastedDraft] = []
            for path in map(Path, files):
                try:
                    found += self.office.imports.paste(path.read_bytes(), path.name, side)
                except OSError as error:
                    raise UserError(f"{path.name} cannot be read ({error.strerror}). Choose another file.") from error
                if not progress(0, None):
                    raise Cancelled
            return found

        self._read(drafts)

    def read(self, text: str, *, side: Side | None = None) -> None:
        if text.strip() and self.job is None:
            self.text.setPlainText(text[:SHOWN_TEXT])
            self._read(lambda _: self.office.imports.paste(text, "", side))

    @Slot()
    def take_up(self) -> None:
        """Goes on with what was pasted before and not made."""
        self._read(lambda _: intake.kept(self.office, ABOUT))

    def _read(self, source: Callable[[Progress], list[PastedDraft]]) -> None:
        def task(progress: Progress) -> Read:
            drafts = source(progress)
            return Read(drafts, intake.look(self.office, drafts, progress))

        if self.job is None:
            self.trouble.hide()
            self.notice.hide()
            self.begin(self.work.long(self.tr("Reading"), task, while_open(self, self._on_read),
                                      while_open(self, self._on_trouble)))  # fmt: skip

    def _on_read(self, read: Read) -> None:
        self.ended()
        if not read.drafts:
            self.trouble.say(self.tr("There was nothing in it. Paste the text of a request, or drop a file."))
            return
        self.review.show_drafts(read.drafts, read.standings)
        self.show_review()

    def _on_kept(self, drafts: list[PastedDraft]) -> None:
        """What was left from before is offered; it stays kept until another paste takes its place."""
        if drafts and not self.review.drafts and self.job is None:
            count = words.counted(len(drafts), self.tr("{n} request"), self.tr("{n} requests"))
            said = self.tr("{count} pasted before were not made.").format(count=count)
            self.trouble.say(said, self.tr("&Go on with them"))

    # ---- making

    @Slot()
    def make(self) -> None:
        """One deed for each ticked draft; what cannot be made stays in the list with its sentence."""
        self._making = self.review.rows.wanted()
        if not self._making or self.job is not None:
            return
        chosen = [self.review.drafts[row] for row in self._making]

        def task(progress: Progress) -> Made:
            try:
                return intake.make(self.office, chosen, progress)
            except Cancelled as stopped:
                return stopped.args[1]

        self.begin(self.work.long(self.tr("Making requests"), task, while_open(self, self._on_made),
                                  while_open(self, self._on_trouble), writes=True))  # fmt: skip

    def _on_made(self, made: Made) -> None:
        self.ended()
        self._made = list(made.made.values())
        failed = {self._making[place]: sentence for place, sentence in made.failed.items()}
        self.review.without({self._making[place] for place in made.made}, failed)
        self.text.clear()
        count = words.counted(len(self._made), self.tr("{n} request was made."), self.tr("{n} requests were made."))
        self.notice.say(count, self.tr("&Take back: cancel them") if self._made else "")
        if self.review.drafts:
            self.show_review()
        else:
            self.show_text()
            self.close_button.setFocus()

    @Slot()
    def take_back(self) -> None:
        """Cancels what was just made."""
        ids, self._made = self._made, []

        def task(progress: Progress) -> Changes:
            return intake.take_back(self.office, ids, progress)[0]

        if ids and self.job is None:
            self.begin(self.work.long(self.tr("Cancelling"), task, while_open(self, self._on_taken_back),
                                      while_open(self, self._on_trouble), writes=True))  # fmt: skip

    def _on_taken_back(self, changes: Changes) -> None:
        self.ended()
        self.notice.say(words.counted(len(changes.requests), self.tr("{n} request was cancelled."),
                                      self.tr("{n} requests were cancelled.")))  # fmt: skip

    def _on_trouble(self, sentence: str) -> None:
        self.ended()
        self.trouble.say(sentence)

    # ---- leaving

    @Slot()
    def throw_away(self) -> None:
        """Forgets what was pasted and not made."""
        self.trouble.hide()
        self.review.show_drafts([], [])
        self.start_again()

    @Slot()
    def start_again(self) -> None:
        self.text.clear()
        self.show_text()
        self.text.setFocus()

    def reject(self) -> None:
        """Esc: stops what runs; else closes. What is not made is kept for the next time."""
        if self.job is not None:
            self.job.cancel()
            return
        self.review.stop()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()) and self.job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()
