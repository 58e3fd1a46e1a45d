# SPDX-License-Identifier: GPL-3.0-or-later
"""Overdue: what is late by age, level and next step; beside it the likely cause, the letters, the searches."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import OVERDUE_COLUMNS
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.searches import DECISION, Search
from ill_desktop.domain.workflow import Action
from ill_desktop.services import overdues, requests, searches
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.letters_today import LettersTodayDialog
from ill_desktop.ui.dialogs.searching import DecideDialog, SearchedDialog
from ill_desktop.ui.letters.write_letter import WriteLetter
from ill_desktop.ui.pages.overdue_words import beside
from ill_desktop.ui.pages.request_list import RequestListPage


class OverduePage(RequestListPage):
    name = "overdue"
    columns = OVERDUE_COLUMNS

    def _connect(self) -> None:
        super()._connect()
        self.next_letter = self._key_deed("next_letter", self.tr("Next letter now..."), "Shift+J", self.write_letter)
        self.searched = self._key_deed("searched", self.tr("Searched..."), "Shift+S", self.tell_search)
        self.decide = self._key_deed("decide", self.tr("Decide the claim..."), "Shift+T", self.ask_decision)

    def _key_deed(self, name: str, text: str, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"overdue_{name}")
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # a letter waits in `HeldKeys`
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    # ---- what is read, in a lane

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return overdues.rows(self.office, ids)

    def whole(self, key: int) -> dict[str, Any] | None:
        shown = overdues.show(self.office, key)
        if shown is not None:
            shown["beside"] = beside(shown, self.today())
            shown["charges"] = self.office.reads.charges(request_id=key)
        return shown

    # ---- deeds

    def _current(self) -> tuple[int, tuple[Any, ...]] | None:
        ids, row = self.chosen()
        if row is None or not ids:
            self.work.refused.emit(self.tr("Choose a request first."))
            return None
        return row[0], row

    def write_letter(self) -> None:
        """The next letter of this loan, to be looked at and sent now."""
        if (current := self._current()) is not None:
            LettersTodayDialog(self.office, self.work, self, only=current[0]).open()

    def tell_search(self) -> None:
        """How the next search of this request ended."""
        if (current := self._current()) is not None:
            ask = partial(self.office.reads.searches, current[0])
            self.work.read("overdue.searches", ask, partial(self._ask_search, 0))

    def _ask_search(self, key: int, found: list[Search]) -> None:
        left = [one for one in found if one.done is None and key in (0, one.id)]
        if not left:
            self.work.refused.emit(self.tr("Nothing is to be searched for. Mark it as claimed returned (Shift+C)."))
        elif left[0].place == DECISION:
            self.ask_decision()
        else:
            dialog = SearchedDialog(left[0], self.today(), self)
            dialog.given.connect(partial(self._tick, left[0].id or 0))
            dialog.open()

    def _tick(self, key: int, outcome: str, note: str) -> None:
        self._write(partial(searches.tick, self.office, key, outcome, note))

    def ask_decision(self) -> None:
        current = self._current()
        if current is None:
            return
        key, row = current
        if FactKind.CLAIMED_RETURNED not in words.facts_of(row[words.FLAGS] or ""):
            self.work.refused.emit(self.tr("Only what is claimed returned is decided here (Shift+C)."))
            return
        dialog = DecideDialog(row[words.NUMBER], Side(row[words.SIDE]), self)
        dialog.given.connect(lambda how, note: self._write(partial(searches.decide, self.office, key, how, note)))
        dialog.open()

    def _write(self, deed: Callable[[], Changes]) -> None:
        self.work.write(deed, self._on_done)

    def _on_done(self, changes: Changes) -> None:
        said = [words.say(part) for part in (changes.said, changes.next_step) if part]
        self.said.emit(". ".join(said))

    def _on_link(self, kind: str, key: str) -> None:
        if kind == "search":
            shown = self.details.shown or {}
            self._ask_search(int(key), (shown.get("overdue") or {}).get("searches") or [])
        elif kind == "overdue":
            self._triage(key)
        else:
            super()._on_link(kind, key)

    def _ask_library(self, key: int, side: Side) -> None:
        """A letter to the library that lent it (look on your shelves), or that has it (could you have a look)."""
        dialog = WriteLetter(self.office, self.work, self, request_ids=[key])
        dialog.setWindowFlag(Qt.WindowType.Window)
        wanted = ("claimed_returned" if side is Side.BORROWING else "overdue_1", Audience.LIBRARY)
        kinds = [dialog.kind.itemData(place) for place in range(dialog.kind.count())]
        dialog.kind.setCurrentIndex(kinds.index(wanted))
        dialog.show()

    def _triage(self, deed: str) -> None:
        """The next step of a likely cause."""
        current = self._current()
        if current is None:
            return
        key = current[0]
        facts = {"asked_of_branch": FactKind.ASKED_OF_BRANCH, "claimed_returned": FactKind.CLAIMED_RETURNED}
        if deed == "next_letter":
            self.write_letter()
        elif deed == "bill":
            self.deeds.invoice(key)
        elif deed == "mail_library":
            self._ask_library(key, Side(current[1][words.SIDE]))
        elif deed in facts:
            self._write(partial(requests.add_fact, self.office, key, facts[deed]))
        else:
            self.menu.do(Action(deed))
