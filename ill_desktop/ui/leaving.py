# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window while something typed is not saved: asks once, without stopping the window."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QMessageBox

from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.tabs import Tabs


class Leaving(QObject):
    """Save closes the window once all is saved; what cannot be saved keeps it open, on the page that says why."""

    def __init__(self, window: QMainWindow, tabs: Tabs):
        super().__init__(window)
        self._window, self._tabs = window, tabs
        self._is_given_up = False
        self.question: QMessageBox | None = None

    def may_close(self) -> bool:
        """Whether nothing is unsaved; if something is, the question is on the screen now."""
        unsaved = [] if self._is_given_up else self._unsaved()
        if unsaved and self.question is None:
            self._ask(unsaved)
        return not unsaved

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
