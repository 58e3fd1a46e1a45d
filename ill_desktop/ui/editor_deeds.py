# SPDX-License-Identifier: GPL-3.0-or-later
"""The request editor as the window opens it. Its modules are imported when it is first wanted."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from ill_desktop.domain.request import Side
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

EDITOR = "ill_desktop.ui.request_editor.opening"


class EditorDeeds(QObject):
    """Slots of the actions table; `show` selects a request in its list."""

    def __init__(self, window: QMainWindow, office: Office, work: Work, show: Callable[[int], None]):
        super().__init__(window)
        self._about: tuple[Any, ...] = (window, office, work, show)

    def new_request(self, side: str) -> None:
        """The editor of a new request; the lists open it on Ctrl+N for their own side."""
        import_module(EDITOR).edit(*self._about, Side(side))

    def show_wrong_records(self) -> None:
        import_module(EDITOR).wrong_records(*self._about)

    def offer_drafts(self) -> None:
        """What was typed and not saved when the program ended. The editor is loaded only if there is any of it."""
        _, office, work, _ = self._about
        work.read("window.drafts", partial(office.reads.drafts, ""), self._on_drafts)

    def _on_drafts(self, drafts: Sequence[Any]) -> None:
        if drafts:
            import_module(EDITOR).offer_drafts(*self._about)
