# SPDX-License-Identifier: GPL-3.0-or-later
"""A field that chooses a record by typing any part of it. The list below it is asked for in a lane; the focus stays in
the field.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ill_desktop.domain.request_form import Choice
from ill_desktop.ui.request_editor.lines import SaysLine
from ill_desktop.ui.work import Work

Search = Callable[[str], Sequence[Choice]]
SHOWN = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}


class ChoiceRows(QListWidget):
    """The list below the field. It never takes the focus."""

    def __init__(self, name: str, parent: QWidget):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.hide()

    def show_below(self, field: QWidget, found: Sequence[Choice]) -> None:
        self.clear()
        for one in found:
            item = QListWidgetItem(f"{one.words}    {one.more}" if one.more else one.words)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setSizeHint(QSize(1, round(self.fontMetrics().height() * 1.5)))
            self.addItem(item)
        self.setCurrentRow(0)
        unit = self.fontMetrics()
        height = min(len(found), SHOWN) * (self.sizeHintForRow(0)) + 2 * self.frameWidth()
        above = field.window()
        place = field.mapTo(above, QPoint(0, field.height()))
        if place.y() + height > above.height():
            place = field.mapTo(above, QPoint(0, -height))
        width = max(field.width(), min(unit.averageCharWidth() * 62, above.width() - place.x() - unit.height()))
        self.setGeometry(place.x(), place.y(), width, height)
        self.raise_()
        self.show()


class Picker(SaysLine):
    """`chosen(Choice or None)`. Words that name no record stay as they were typed."""

    chosen = Signal(object)

    def __init__(self, work: Work, key: str, search: Search, parent: QWidget | None = None):
        super().__init__(parent)
        self._work, self._key, self._search = work, key, search
        self._choice: Choice | None = None
        self._rows: ChoiceRows | None = None
        self._asked = ""
        self.textEdited.connect(self._on_edited)
        self.entered.connect(self._on_entered)

    # ---- what stands here

    def value(self) -> tuple[int | None, str]:
        return (self._choice.id if self._choice else None), self.text()

    def choose(self, choice: Choice | None) -> None:
        """Shows this record; None empties the field."""
        self._choice = choice
        self.put(choice.words if choice else "")
        self.set_says(choice.more if choice else "")
        self.close_rows()
        self.chosen.emit(choice)

    def put_words(self, words: str) -> None:
        """Words that name no record (yet)."""
        self._choice = None
        self.put(words)
        self.set_says("")
        self.chosen.emit(None)

    # ---- typing

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        if self._choice is not None:
            self._choice = None
            self.chosen.emit(None)
        self.set_says("")
        self._ask(typed)

    def _ask(self, typed: str) -> None:
        self._asked = typed
        self._work.read(self._key, lambda: list(self._search(typed)), lambda found: self._on_found(typed, found))

    def _on_found(self, typed: str, found: list[Choice]) -> None:
        if typed != self.text() or self._choice is not None:
            return
        if not self.hasFocus():
            self._take_only(typed, found)
        elif found and (typed.strip() or self._asked == ""):
            rows = self._made_rows()
            rows.show_below(self, found)
        else:
            self.close_rows()

    def _take_only(self, typed: str, found: list[Choice]) -> None:
        """The field was left before the list came: what can be meant is taken, if it is one thing only."""
        plain = typed.strip().casefold()
        exact = [one for one in found if plain in {word.strip("()").casefold() for word in one.words.split()}
                 or plain in one.more.casefold().split()]  # fmt: skip
        if plain and (len(found) == 1 or len(exact) == 1):
            self.choose(exact[0] if len(exact) == 1 else found[0])

    def _made_rows(self) -> ChoiceRows:
        if self._rows is None:
            self._rows = ChoiceRows(self.accessibleName(), self.window())
            self._rows.itemClicked.connect(self._on_clicked)
        return self._rows

    def close_rows(self) -> None:
        if self._rows is not None:
            self._rows.hide()

    def is_choosing(self) -> bool:
        return self._rows is not None and self._rows.isVisible()

    def _take_current(self) -> None:
        item = self._rows.currentItem() if self._rows is not None else None
        if item is not None:
            self.choose(item.data(Qt.ItemDataRole.UserRole))

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.choose(item.data(Qt.ItemDataRole.UserRole))

    @Slot()
    def _on_entered(self) -> None:
        if self.text().strip() and self._choice is None:
            self._ask(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; Enter and Tab take the row that is marked; Esc closes the list only."""
        key = Qt.Key(event.key())
        if self.is_choosing() and self._rows is not None:
            if key in _STEPS:
                last = self._rows.count() - 1
                self._rows.setCurrentRow(max(0, min(last, self._rows.currentRow() + _STEPS[key])))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._take_current()
                self.focusNextChild()
                return
            if key == Qt.Key.Key_Escape:
                self.close_rows()
                return
        elif key == Qt.Key.Key_Down:
            self._ask(self.text() if self._choice is None else "")
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.is_choosing():
            self._take_current()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_rows()
        super().focusOutEvent(event)
