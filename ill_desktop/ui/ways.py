# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways through the window: to a list, a request, another record, the scan box."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.tabs import Tabs
from ill_desktop.ui.work import Work

RECORDS = {"library": "libraries", "customer": "customers", "invoice": "invoices"}
"""Pages of records, by what `Page.opened` calls them."""


class Ways(QObject):
    """`file_wanted(about, id)`: the correspondence of a request is wanted in its window."""

    file_wanted = Signal(str, int)

    def __init__(self, tabs: Tabs, office: Office, work: Work, parent: QObject | None = None):
        super().__init__(parent)
        self._tabs, self._office, self._work = tabs, office, work

    def open_list(self, key: str) -> None:
        """Opens a list of a page ("incoming.to_pull", "today.before_close"), or a page ("checkin")."""
        page = self._tabs.open(key.partition(".")[0])
        if page is not None and "." in key:
            page.open_list(key)

    def show_request(self, key: int) -> None:
        """Opens the page of this request with it selected."""
        rows = self._office.reads.request_rows
        self._work.read("window.side", lambda: rows([key]), partial(self._open_request, key))

    def _open_request(self, key: int, rows: dict[int, tuple[Any, ...]]) -> None:
        row = rows.get(key)
        page: Any = self._tabs.open("incoming" if row is not None and row[words.SIDE] == "lending" else "outgoing")
        if page is not None:
            page.open_request(key)

    def open_record(self, kind: str, key: int) -> None:
        if kind == "file":
            self.file_wanted.emit("request", key)
            return
        if kind == "problem":
            self.open_list(f"courier.problems:{key}")
            return
        page = self._tabs.open(RECORDS[kind])
        if page is not None:
            page.open_record(key)

    def scan(self, code: str) -> None:
        """A scanner's burst that fell somewhere else goes to the scan box."""
        page = self._tabs.open("checkin")
        box = page.findChild(QLineEdit, "scan_box") if page is not None else None
        if page is not None and box is not None:
            page.take_focus()
            box.setText(code)
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            QApplication.sendEvent(box, enter)
