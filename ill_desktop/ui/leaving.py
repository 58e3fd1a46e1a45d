# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window while something typed is not saved: asks once, without stopping the window. At the end of a day
it also says once what is left under "Before you close", and then closes by itself.
"""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMainWindow, QMessageBox

from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.settings import CLOSE_NOTE
from ill_desktop.ui.tabs import Tabs
from ill_desktop.ui.work import Work

AFTERNOON = 15
"""The hour from which closing the window is the end of a day."""
PATIENCE = 20_000
"""Milliseconds after which the window closes though nobody answered the note."""


class Leaving(QObject):
    """Save closes the window once all is saved; what cannot be saved keeps it open, on the page that says why."""

    look_wanted = Signal()
    """The person wants to see what is left under "Before you close"."""

    def __init__(self, window: QMainWindow, tabs: Tabs, office: Office, work: Work):
        super().__init__(window)
        self._window, self._tabs, self._office, self._work = window, tabs, office, work
        self._is_given_up = self._is_told = False
        self.question: QMessageBox | None = None
        self.note: QMessageBox | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._close)

    def may_close(self) -> bool:
        """Whether the window may close now; if something is unsaved, the question is on the screen. What is left for
        the day is said once; the window closes then all the same.
        """
        unsaved = [] if self._is_given_up else self._unsaved()
        if unsaved and self.question is None:
            self._ask(unsaved)
        if unsaved or self._is_told or not self._is_evening():
            return not unsaved
        self._is_told = True
        reads, today = self._office.reads, self._office.clock.today()
        self._work.read("window.closing", partial(reads.closing_count, today), self._on_left, lambda _: self._close())
        return False

    def _is_evening(self) -> bool:
        """The end of a day, where nobody forbade the note and the system is not waiting for us to end."""
        clock, app = self._office.clock, QGuiApplication.instance()
        is_late = clock.now().astimezone(clock.zone).hour >= AFTERNOON
        is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        return is_late and CLOSE_NOTE.get() and not is_ending

    def _close(self) -> None:
        self._window.close()

    def _on_left(self, count: int) -> None:
        if not count:
            self._close()
            return
        said = words.counted(count, self.tr("One line is left under \"Before you close\"."),
                             self.tr("{n} lines are left under \"Before you close\"."))  # fmt: skip
        box = QMessageBox(QMessageBox.Icon.Information, self.tr("Before you close"), said,
                          QMessageBox.StandardButton.NoButton, self._window)  # fmt: skip
        box.setInformativeText(self.tr("They wait here. The window closes by itself in a moment."))
        close = box.addButton(self.tr("&Close"), QMessageBox.ButtonRole.AcceptRole)
        look = box.addButton(self.tr("&Look at them   L"), QMessageBox.ButtonRole.RejectRole)
        again = QCheckBox(self.tr("Do not say this again on this workstation"))
        box.setCheckBox(again)
        again.toggled.connect(lambda on: CLOSE_NOTE.set(not on))
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        close.clicked.connect(self._close)
        look.clicked.connect(self._on_look)
        QShortcut(QKeySequence("L"), box).activated.connect(self._on_look)
        box.finished.connect(self._on_noted)
        self.note = box
        self._patience.start(PATIENCE)
        box.open()

    def _on_look(self) -> None:
        if self.note is not None:
            self.note.reject()
        self.look_wanted.emit()

    def _on_noted(self) -> None:
        box, self.note = self.note, None
        self._patience.stop()
        if box is not None:
            box.deleteLater()

    def _unsaved(self) -> list[Page]:
        return [page for page in self._tabs.made() if page.has_unsaved()]

    def _ask(self, unsaved: list[Page]) -> None:
        titles = {row.name: row.title for row in self._tabs.tab_rows}
        where = ", ".join(titles[page.name] for page in unsaved)
        text = self.tr("Something you typed is not saved: {pages}.").format(pages=where)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Close the window"), text,
                          QMessageBox.StandardButton.NoButton, self._window)  # fmt: skip
        save = box.addButton(self.tr("&Save and close"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("&Discard and close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("S&tay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        save.clicked.connect(self.save)
        discard.clicked.connect(self.discard)
        box.finished.connect(self._on_answered)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = box
        box.open()

    def _on_answered(self) -> None:
        self.question = None

    def save(self) -> None:
        """Page by page, then the window closes."""
        unsaved = self._unsaved()
        if unsaved:
            self._tabs.open(unsaved[0].name)
            unsaved[0].save_unsaved(self.save)
        else:
            self._window.close()

    def discard(self) -> None:
        self._is_given_up = True
        self._window.close()
