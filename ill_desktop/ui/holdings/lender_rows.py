# SPDX-License-Identifier: GPL-3.0-or-later
"""The lenders of a request in the order in which they will be asked, below them those who are left out, and why."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.lenders import LenderFacts
from ill_desktop.domain.phrases import Phrase
from ill_desktop.services.lenders import Choice
from ill_desktop.ui import words
from ill_desktop.ui.holdings.lender_columns import LenderColumns
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.people.lists import RecordDelegate
from ill_desktop.ui.work import Work

Row = tuple[Any, ...]
"""(facts, place in the string or 0, group, why it is left out or None)."""


class LenderRows(QWidget):
    """Alt+Up and Alt+Down move the current lender, as does dragging it; Del leaves it out, Ins takes one back in.

    `edited` after each.
    """

    edited = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.string: list[str] = []
        self._rest: list[str] = []
        self._why: dict[str, Phrase] = {}
        self._groups: dict[str, str] = {}
        self._facts: dict[str, LenderFacts] = {}
        self._ids: dict[str, int] = {}
        self._lenders = LenderColumns(self)
        place = ListColumn("place", self.tr("Asked"), "chip", 11)
        columns = [place, *self._lenders.columns().values()]
        self.model = WindowedModel(work, "lenders", columns, self._rows, self._text, self)
        self.table = Table(self.model, RecordDelegate(self._parts), "lenders_table", [c.key for c in columns])
        self.table.setAccessibleName(self.tr("Lenders"))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self._dragged, self._from = "", QPoint()
        self.table.setToolTip(self.tr("Drag a lender, or move it with Alt+Up and Alt+Down. Del leaves it out, Ins "
                                      "takes it in."))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    # ---- what is shown

    def show_choice(self, choice: Choice) -> None:
        self._facts = dict(choice.facts)
        self._groups = {one.symbol: one.group for one in choice.string.chosen}
        self._why = {one.symbol: one.why for one in choice.string.skipped}
        self.string = [one.symbol for one in choice.string.chosen]
        self._rest = [one.symbol for one in choice.string.skipped]
        self._put(fresh=True)

    def put_order(self, symbols: Sequence[str]) -> None:
        """The same lenders in another order."""
        self.string = list(symbols)
        self._put(fresh=True)
        self.edited.emit()

    def facts(self) -> dict[str, LenderFacts]:
        return self._facts

    def current(self) -> str:
        """The symbol of the current row; "" for none."""
        key = self.table.current_id()
        return next((symbol for symbol, number in self._ids.items() if number == key), "")

    def _put(self, fresh: bool = False) -> None:
        listed = [*self.string, *self._rest]
        for symbol in listed:
            self._ids.setdefault(symbol, len(self._ids) + 1)
        ids = array("q", [self._ids[symbol] for symbol in listed])
        self.model.forget()
        self.table.set_ids(ids, fresh)

    def _rows(self, ids: Sequence[int]) -> dict[int, Row]:
        symbols = {number: symbol for symbol, number in self._ids.items()}
        places = {symbol: place for place, symbol in enumerate(self.string, 1)}
        return {key: (self._facts[symbols[key]], places.get(symbols[key], 0), self._groups.get(symbols[key], ""),
                      self._why.get(symbols[key])) for key in ids if symbols.get(key) in self._facts}  # fmt: skip

    def _text(self, row: Row, key: str) -> str:
        facts, place, group, why = row
        if key == "place":
            return self._parts(row, key)[0]
        if key == "remarks":
            said = words.say(why) if why is not None and not place else group
            return ": ".join(filter(None, (said, self._lenders.text(facts, key))))
        return self._lenders.text(facts, key)

    def _parts(self, row: Row, key: str) -> tuple[str, str]:
        facts, place, _, _ = row
        if key == "place":
            return (words.number(place), "") if place else (self.tr("left out"), "quiet")
        return self._lenders.parts(facts, key)

    # ---- changing the order

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._deed(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (deed := self._deed(event)) is not None:
                deed()
                return True
        if watched is self.table.viewport() and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """A lender is carried with the left button and goes to its new place at once, as with Alt+Up and Alt+Down."""
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._dragged, self._from = self._at(at), at
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._dragged = ""
            self.table.viewport().unsetCursor()
        elif event.type() == QEvent.Type.MouseMove and self._dragged in self.string:
            if (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                self.table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.move_to(self._dragged, self._place_at(at))
            return True
        return False

    def _at(self, at: QPoint) -> str:
        """The symbol of the row at this place; "" for none."""
        row, listed = self.table.rowAt(at.y()), [*self.string, *self._rest]
        return listed[row] if 0 <= row < len(listed) else ""

    def _place_at(self, at: QPoint) -> int:
        row = self.table.rowAt(max(at.y(), 0))
        last = len(self.string) - 1
        return last if row < 0 else min(row, last)

    def move_to(self, symbol: str, place: int) -> None:
        """This lender of the string is asked at that place from now on; nothing else changes."""
        if self.string.index(symbol) != place:
            self.string.remove(symbol)
            self.string.insert(place, symbol)
            self._changed(symbol)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, k = Qt.Key(event.key()), Qt.Key
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            by = {k.Key_Up: -1, k.Key_Down: 1}.get(key)
            return None if by is None else partial(self.move_current, by)
        return {k.Key_Delete: self.leave_out, k.Key_Insert: self.take_in, k.Key_Space: self.toggle}.get(key)

    def move_current(self, by: int) -> None:
        symbol = self.current()
        if symbol in self.string:
            place = self.string.index(symbol)
            self.move_to(symbol, max(0, min(len(self.string) - 1, place + by)))

    def leave_out(self) -> None:
        """Out of the string, to the top of those who are left out."""
        symbol = self.current()
        if symbol in self.string:
            self.string.remove(symbol)
            self._rest.insert(0, symbol)
            self._changed(symbol)

    def take_in(self) -> None:
        """Into the string as the last, whatever stood against it: the person decides."""
        symbol = self.current()
        if symbol in self._rest:
            self._rest.remove(symbol)
            self.string.append(symbol)
            self._changed(symbol)

    def toggle(self) -> None:
        if self.current() in self.string:
            self.leave_out()
        else:
            self.take_in()

    def _changed(self, symbol: str) -> None:
        self._put()
        self.table.select_id(self._ids[symbol])
        self.edited.emit()
