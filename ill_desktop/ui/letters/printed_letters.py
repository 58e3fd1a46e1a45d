# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters on the screen, to be printed: they are filed when all their pages went to the printer, or when the person
says that they are out; else they wait in the outbox.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.services import outbox
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ask import ask
from ill_desktop.ui.dialogs.preview import PreviewDialog, show_pdf
from ill_desktop.ui.work import Work


class _Out(QObject):
    """What becomes of the letters of one preview; goes with the window that they were shown from."""

    def __init__(self, file: Callable[[], object], window: QWidget):
        super().__init__(window)
        self._file, self._window, self._is_filed = file, window, False

    def on_printed(self, whole: bool) -> None:
        if whole and not self._is_filed:
            self._is_filed = True
            self._file()

    def on_left(self) -> None:
        if not self._is_filed:
            ask(self._window, self.tr("Letters"),
                self.tr("Are these letters printed? Then they are filed; else they wait in the outbox."),
                self.tr("They are printed"), partial(self.on_printed, True))  # fmt: skip


def show_letters(window: QWidget, office: Office, work: Work, ids: Sequence[int], pdf: bytes, title: str,
                 refused: Callable[[str], Any] | None = None) -> PreviewDialog:  # fmt: skip
    """`window` must outlive the preview: the question is asked over it."""
    out = _Out(partial(work.write, partial(outbox.printed, office, list(ids)), None, refused), window)
    shown = show_pdf(window, title, pdf)
    shown.printed.connect(out.on_printed)
    shown.finished.connect(out.on_left)
    return shown
