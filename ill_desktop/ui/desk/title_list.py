# SPDX-License-Identifier: GPL-3.0-or-later
"""Open loans by letters of title or author, dropping below the scan box while a person types; a burst never opens it.

It never takes the focus: the box keeps every key but the arrows.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ill_desktop.services.ports import Match
from ill_desktop.ui import words
from ill_desktop.ui.work import Work

PAUSE = 120
"""Milliseconds after the last letter; a scanner's next letter, or its Enter, always comes before."""
LETTERS, MOST = 3, 9


def is_title(typed: str) -> bool:
    """Whether this can be the beginning of a title: letters enough, and no code or command."""
    letters = sum(letter.isalpha() for letter in typed)
    return letters >= LETTERS and letters * 2 > len(typed.replace(" ", "")) and not typed.startswith("!")


class TitleList(QListWidget):
    """`taken(number)` of the request that was chosen with the arrows and Enter, or clicked."""

    taken = Signal(str)

    def __init__(self, work: Work, search: Callable[[str], Sequence[Match]], box: QLineEdit, over: QWidget):
        super().__init__(over)
        self._work, self._search, self._box, self._over = work, search, box, over
        self.setObjectName("title_list")
        self.setAccessibleName(self.tr("Open loans with these words"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self)
        self._soon.setObjectName("title_soon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._ask)
        box.textEdited.connect(self._on_edited)
        box.textChanged.connect(self._on_changed)
        box.installEventFilter(self)
        self.itemClicked.connect(self._on_clicked)
        self.hide()

    def close_it(self) -> None:
        self._soon.stop()
        self.hide()

    def _on_edited(self, typed: str) -> None:
        if is_title(typed):
            self._soon.start()
        else:
            self.close_it()

    def _on_changed(self, text: str) -> None:
        if not text:
            self.close_it()

    def _ask(self) -> None:
        typed = self._box.text()
        self._work.read("checkin.titles", lambda: list(self._search(typed)), partial(self._show, typed),
                        lambda sentence: self.hide())  # fmt: skip

    def _show(self, typed: str, found: Sequence[Match]) -> None:
        if self._box.text() != typed or not self._box.isVisible():
            return
        self.clear()
        for one in found[:MOST]:
            status = words.status_words(one.side.value, one.status.value).lower()
            item = QListWidgetItem("   ".join(part for part in (one.title, one.library, status, one.number) if part))
            item.setData(Qt.ItemDataRole.UserRole, one.number)
            self.addItem(item)
        self.setVisible(bool(found))
        if found:
            self._place()

    def _place(self) -> None:
        corner = self._box.mapTo(self._over, QPoint(0, self._box.height()))
        high = (self.sizeHintForRow(0) + 2 * self.spacing()) * self.count() + 2 * self.frameWidth()
        self.setGeometry(corner.x(), corner.y(), self._box.width(), high)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.close_it()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if step is not None:
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._on_clicked(self.currentItem())
            return True
        return False

    def _on_clicked(self, item: QListWidgetItem) -> None:
        number = str(item.data(Qt.ItemDataRole.UserRole))
        self.close_it()
        self._box.clear()
        self.taken.emit(number)
