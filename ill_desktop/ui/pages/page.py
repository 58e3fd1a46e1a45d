# SPDX-License-Identifier: GPL-3.0-or-later
"""What every page of the window is, and what the window asks of it."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work


class Page(QWidget):
    """One tab. `name` is its objectName and the key of its count; `said` puts a sentence into the status bar.

    The window makes a page when it is first opened, calls `open_first` once after it is shown, `on_changed` for every
    deed, `take_focus` when the tab is chosen, `find` when something was typed into the find box.
    """

    name: ClassVar[str]
    _found = ""
    said = Signal(str)
    show_request = Signal(int)
    """Asks the window to open the page of this request with it selected."""
    opened = Signal(str, int)
    """Asks the window to open another record: "library", "customer" or "invoice" and its id."""
    list_wanted = Signal(str)
    """Asks the window to open a list ("incoming.to_pull") or a page ("checkin")."""
    scan_wanted = Signal(str)
    """Asks the window to scan this code at the check-in desk."""
    narrowed = Signal()
    """The page is narrowed by other words now than the find box gave it."""
    paper = Signal(str, object)
    """Asks the window to show a paper: its title and the bytes of the PDF."""
    ready = Signal()
    """What the page opened with is on the screen; only the first page of the window says so."""
    looked = Signal()
    """Another list or another row is looked at: what `abouts` says has changed."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName(self.name)

    def open_first(self) -> None:
        """Asks for what the page shows. Never in the constructor: the window must be painted first."""

    def on_changed(self, changes: Changes) -> None:
        """Looks again at what a deed touched, and only at that."""

    def on_counts(self, counts: dict[str, int]) -> None:
        """How many each list holds now (`reads.counts`)."""

    def open_record(self, key: int) -> None:
        """Shows the record of this page with this id (a library on the libraries page)."""

    def open_list(self, key: str) -> None:
        """Shows the list of this page with this name ("incoming.to_pull"); a page without lists is just shown."""
        queues: Any = getattr(self, "queues", None)
        if queues is not None:
            queues.choose(key)

    def take_focus(self) -> None:
        """Puts the focus where the work of this page begins."""

    def find(self, typed: str) -> None:  # type: ignore[override]
        """Narrows the page to what was typed; empty = all again."""

    def abouts(self) -> tuple[str, ...]:
        """What is looked at, for the procedures beside the work (`domain.procedures`): list, status, page."""
        return (self.name,)

    def found(self) -> str:
        """What the page is narrowed by; "" = by nothing."""
        return self._found

    def has_unsaved(self) -> bool:
        """Whether something was typed here that is not saved: the window asks before it closes."""
        return False

    def save_unsaved(self, then: Callable[[], None]) -> None:
        """Saves it and calls `then`; where that fails the page says why and `then` is not called."""
        then()
