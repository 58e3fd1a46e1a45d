# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of the paste dialog: a box to paste into, then the review; its buttons, its progress, what it says."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.request import Side
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.paste_review import PasteReview
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Job


class PasteFrame(QDialog):
    """`job` = what runs now."""

    def __init__(self, review: PasteReview, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("paste_dialog")
        self.setWindowTitle(self.tr("Paste requests"))
        self.review = review
        self.job: Job | None = None
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.notice, self.trouble = Notice(self, tone="good", icon="check"), Notice(self)
        self.text = QPlainTextEdit()
        self.text.setObjectName("paste_text")
        self.text.setAccessibleName(self.tr("Text to read"))
        self.text.setPlaceholderText(self.tr("Paste here: printouts, mails, request forms, a column of numbers from a "
                                             "spreadsheet, links. Or drop a file: PDF, MARC, RIS, CSV."))  # fmt: skip
        self.text.setAcceptDrops(False)
        self.text.setTabChangesFocus(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.review)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        column = QVBoxLayout(self)
        column.addLayout(self._top())
        for part in (self.notice, self.trouble):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(self.progress)
        column.addLayout(self._bottom())
        unit, room = self.fontMetrics(), self.screen().availableGeometry()
        self.resize(min(unit.averageCharWidth() * 180, room.width() - 40), min(unit.height() * 40, room.height() - 60))

    def _top(self) -> QHBoxLayout:
        self.side = QComboBox()
        self.side.setAccessibleName(self.tr("Side of all of them"))
        self.side.addItem(self.tr("Side: as each says"), None)
        self.side.addItem(self.tr("All outgoing (we borrow)"), Side.BORROWING)
        self.side.addItem(self.tr("All incoming (we lend)"), Side.LENDING)
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.side)
        return row

    def _bottom(self) -> QHBoxLayout:
        self.file_button = QPushButton(self.tr("Choose a &file..."))
        self.other_button = QPushButton(self.tr("Paste &other text"))
        self.throw_button = QPushButton(self.tr("Throw a&way"))
        self.close_button = QPushButton(self.tr("Close"))
        self.read_button = QPushButton(self.tr("&Read it  (Ctrl+Enter)"))
        self.make_button = QPushButton()
        row = QHBoxLayout()
        for button in (self.file_button, self.other_button, self.throw_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.close_button, self.read_button, self.make_button):
            row.addWidget(button)
        for button in (self.file_button, self.other_button, self.throw_button, self.close_button, self.read_button,
                       self.make_button):  # fmt: skip
            button.setAutoDefault(False)
        return row

    @Slot()
    def confirm(self) -> None:
        """Ctrl+Enter: reads the text, or makes what is ticked."""
        (self.read_button if self.pages.currentWidget() is self.text else self.make_button).click()

    def show_review(self) -> None:
        self.pages.setCurrentWidget(self.review)
        self.review.rows.setFocus()
        self.look()

    def show_text(self) -> None:
        self.pages.setCurrentWidget(self.text)
        self.look()

    # ---- what runs

    def begin(self, job: Job) -> None:
        self.job = job
        self.review.is_busy = True
        job.progressed.connect(self._on_progress)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.look()

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        self.progress.setRange(0, max(of, 0))
        self.progress.setValue(done)

    def ended(self) -> None:
        self.job = None
        self.review.is_busy = False
        self.progress.hide()
        self.look()

    def look(self) -> None:
        """Shows and enables what can be done now."""
        is_review, is_running = self.pages.currentWidget() is self.review, self.job is not None
        wanted = len(self.review.rows.wanted()) if is_review else 0
        for part, is_shown in ((self.read_button, not is_review), (self.file_button, not is_review),
                               (self.make_button, is_review), (self.other_button, is_review),
                               (self.throw_button, is_review), (self.side, is_review)):  # fmt: skip
            part.setVisible(is_shown)
            part.setEnabled(not is_running)
        self.pages.setEnabled(not is_running)
        self.read_button.setEnabled(not is_running and bool(self.text.toPlainText().strip()))
        self.make_button.setEnabled(not is_running and wanted > 0)
        self.make_button.setText(words.counted(wanted, self.tr("&Make {n} request  (Ctrl+Enter)"),
                                               self.tr("&Make {n} requests  (Ctrl+Enter)")))  # fmt: skip
        self.close_button.setText(self.tr("Stop") if is_running else self.tr("Close"))
        self.heading.setText(self.review.counted() if is_review else self.tr(
            "What is pasted is shown before anything is made. Nothing of it is lost: what is not understood stays in "
            "the note."))  # fmt: skip
