# SPDX-License-Identifier: GPL-3.0-or-later
"""The find box: searches while typing, over every field, from every page."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ill_desktop.ui import colours
from ill_desktop.ui.actions import TABS
from ill_desktop.ui.icons import icon
from ill_desktop.ui.pages.page import Page

PAUSE = 60
"""Milliseconds after the last letter until the search begins."""
LISTS = ("incoming", "outgoing", "overdue")
OWN = tuple(row.name for row in TABS if row.finds)


class FindBox(QLineEdit):
    """`searched(typed)`; empty when it was cleared. `left` when the page should have the focus again."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("find_box")
        self.setClearButtonEnabled(True)
        self.setAccessibleName(self.tr("Find anything"))
        self.last_list = LISTS[0]
        self._mark: QAction = self.addAction(self._icon(), QLineEdit.ActionPosition.LeadingPosition)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._search)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)
        self.returnPressed.connect(self._on_return)
        self.set_words("")

    def _icon(self) -> QIcon:
        return icon("search", colours.muted(self.palette()))

    def set_words(self, what: str) -> None:
        self.setPlaceholderText(what or self.tr("Find anything   Ctrl+K"))

    def set_page(self, page: Page) -> None:
        """Says what is searched: the page's own records, or all requests; and what the page is narrowed by."""
        if page.name in LISTS:
            self.last_list = page.name
        self.set_words(self.tr("Find on this page   Ctrl+K") if page.name in OWN else "")
        self.put(page.found())

    def put(self, typed: str) -> None:
        """Shows these words without searching for them."""
        self._soon.stop()
        if typed != self.text():
            self.blockSignals(True)
            self.setText(typed)
            self.blockSignals(False)

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 44, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._search()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._mark.setIcon(icon("search", colours.muted(self.palette())))

    def _on_edited(self) -> None:
        self._soon.start()

    def _on_changed(self, typed: str) -> None:
        if not typed:  # the clear button edits without saying so
            self._soon.start()

    def _on_return(self) -> None:
        self._search()
        self.left.emit()

    def _search(self) -> None:
        self._soon.stop()
        self.searched.emit(self.text())
