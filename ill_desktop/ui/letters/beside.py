# SPDX-License-Identifier: GPL-3.0-or-later
"""Below a library's or a customer's form: the open requests, and the correspondence, which is read when it is seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui.letters.timeline_pane import TimelinePane
from ill_desktop.ui.tab_bar import QuietTabBar
from ill_desktop.ui.work import Work


class BesideForm(QTabWidget):
    """`about` is "library" or "customer". `show_of` follows the form; `request_wanted(id)` opens a request."""

    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, about: str, requests: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(f"{about}_beside")
        self.setTabBar(QuietTabBar(self))
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Open requests and correspondence"))
        self.file = TimelinePane(office, work, about)
        self.file.request_wanted.connect(self.request_wanted)
        self._key = 0
        self.addTab(requests, self.tr("Open requests"))
        self.addTab(self.file, self.tr("Correspondence"))
        self.currentChanged.connect(self._look)

    def show_of(self, key: int) -> None:
        self._key = key
        self._look()

    def _look(self) -> None:
        if self.currentWidget() is self.file:
            self.file.show_of(self._key)
        elif self.file.key != self._key:
            self.file.show_of(0)  # nobody else's file is there while it is not seen
