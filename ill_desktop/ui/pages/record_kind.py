# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page of one kind of record gives: its lists, columns, questions, form. `record_page` does the rest."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.queues import Queue
from ill_desktop.ui.pages.page import Page
from ill_desktop.ui.people.editor import Editor

Row = tuple[Any, ...]


class RecordKind(Page):
    """`LOOK_AFTER` = milliseconds a row must be current before its record is shown: rows passed over are not looked at.
    `list_counts_are_own` = the page counts its lists itself, instead of being told by the window.
    """

    editor: Editor
    _after_saving: Callable[[], None] | None = None
    LOOK_AFTER: ClassVar[int] = 30
    list_counts_are_own: ClassVar[bool] = True
    WIDTHS: ClassVar[tuple[int, int, int]] = (26, 80, 76)
    """Usual widths of the three parts in characters."""

    OPENS_ON: ClassVar[str] = ""
    """Name of the list that is open at first; "" = the first one."""

    def kinds(self) -> Sequence[Queue]:
        raise NotImplementedError

    def columns(self) -> Sequence[ListColumn]:
        """Their keys are what the list can be sorted by."""
        raise NotImplementedError

    def make_editor(self) -> Editor:
        raise NotImplementedError

    def ids(self, kind: str, typed: str, sort: str, descending: bool) -> "array[int]":
        """The list, asked in the read lane; `sort` "" = its own order."""
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        raise NotImplementedError

    def text(self, row: Row, key: str) -> str:
        raise NotImplementedError

    def parts(self, row: Row, key: str) -> tuple[str, str]:
        """Of a column of kind `name` the words and the lighter words; of kind `chip` the word and its tone."""
        return self.text(row, key), ""

    def count_words(self, count: int) -> str:
        raise NotImplementedError

    def list_name(self) -> str:
        """What the lists of this page are called for a screen reader."""
        raise NotImplementedError

    def list_counts(self) -> dict[str, int]:
        """How many each list holds, asked in the read lane; empty where the window tells it by `on_counts`."""
        return {}

    def panel(self) -> QWidget:
        """The right part; the form alone, or more around it."""
        return self.editor

    def to_new(self) -> None:
        """Puts the focus where a new record begins."""

    # ---- closing the window

    def has_unsaved(self) -> bool:
        """Whether anything was typed here that is not saved."""
        return self.editor.is_changed or bool(self.editor.unsaved_keys())

    def save_unsaved(self, then: Callable[[], None]) -> None:
        """One record after the other; the first that cannot be saved stays in the form with the reason."""
        if not self.has_unsaved():
            self._after_saving = None
            then()
            return
        self._after_saving = then
        if not self.editor.is_changed:
            self.editor.open(self.editor.unsaved_keys()[0])
        self.editor.save()

    @Slot()
    def _on_stuck(self) -> None:
        self._after_saving = None
