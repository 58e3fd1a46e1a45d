# SPDX-License-Identifier: GPL-3.0-or-later
"""File > Paste requests, and texts or files dropped on a list of requests. The dialog is loaded when first wanted."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

SIDES = {"incoming": Side.LENDING, "outgoing": None}
"""Pages that take what is dropped; on the incoming ones all of it is lending, on the outgoing ones each draft says."""


class PasteDeeds(QObject):
    """`watch` a page so that things may be dropped on it."""

    def __init__(self, window: QMainWindow, office: Office, work: Work):
        super().__init__(window)
        self._window, self._office, self._work = window, office, work

    def watch(self, page: QWidget) -> None:
        if page.objectName() in SIDES:
            page.setAcceptDrops(True)
            page.installEventFilter(self)

    def paste_requests(self) -> None:
        """What is on the clipboard; with nothing there the dialog asks for it."""
        self._open(QGuiApplication.clipboard().mimeData(), None)

    def _open(self, data: QMimeData | None, side: Side | None) -> None:
        dialog: Any = import_module("ill_desktop.ui.dialogs.paste").PasteDialog(self._office, self._work, self._window)
        dialog.open()
        dialog.take(data, side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            if not can_take(event.mimeData()):
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._open(event.mimeData(), SIDES[watched.objectName()])
            return True
        return super().eventFilter(watched, event)


def can_take(data: QMimeData) -> bool:
    """Whether a text or files of this computer are dropped."""
    return data.hasText() or any(url.isLocalFile() for url in data.urls())
