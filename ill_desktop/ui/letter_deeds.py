# SPDX-License-Identifier: GPL-3.0-or-later
"""Slots of the actions table about answering: status desk, a lender's mail, the file of what is chosen, the customer's
page. Modules are imported when they are first wanted; each of these windows stands beside the work.
"""

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from ill_desktop.domain.changes import Changes
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.tabs import Tabs
from ill_desktop.ui.ways import Ways
from ill_desktop.ui.work import Work

LETTERS, LOAN_PAGE = "ill_desktop.ui.letters", "ill_desktop.services.loan_page"
POST_EVERY = 60_000
"""Milliseconds between looks at the outbox."""
RECORDS = {"libraries": "library", "customers": "customer"}
"""Pages whose chosen record has a file of its own, and what it is."""


class LetterDeeds(QObject):
    """`refused(sentence)` where nothing is chosen that the deed could be about."""

    refused = Signal(str)

    def __init__(self, window: QMainWindow, office: Office, work: Work, tabs: Tabs, ways: Ways):
        super().__init__(window)
        self._window, self._office, self._work, self._tabs, self._ways = window, office, work, tabs, ways
        self._open: dict[str, Any] = {}
        ways.file_wanted.connect(self.show_file)
        self._post = QTimer(self)
        self._post.setObjectName("outbox_flush")
        self._post.setInterval(POST_EVERY)
        self._post.timeout.connect(self.flush)
        self._post.start()

    def show_status_desk(self) -> None:
        """With the chosen request's number in its box: typing takes its place."""
        desk = self._shown("status_desk", "StatusDesk")
        desk.box.setFocus()
        page: Any = self._tabs.current()
        row = page.chosen()[1] if hasattr(page, "chosen") else None
        if row is not None and not desk.box.text():
            desk.ask(row[words.NUMBER])

    def show_lender_mail(self) -> None:
        self._shown("lender_mail", "LenderMail")

    def _shown(self, module: str, name: str) -> Any:
        """The window of this kind: the one that is open, or a new one."""
        there = self._open.get(module)
        if there is None:
            there = getattr(import_module(f"{LETTERS}.{module}"), name)(self._office, self._work, self._window)
            self._open[module] = there
            there.destroyed.connect(partial(self._open.pop, module, None))
            there.request_wanted.connect(self._ways.show_request)
            if hasattr(there, "file_wanted"):
                there.file_wanted.connect(self.show_file)
        there.show()
        there.raise_()
        there.activateWindow()
        return there

    # ---- the file of what is chosen

    def show_chosen_file(self) -> None:
        """Everything in and out about the request, library or customer that is chosen on the page."""
        page: Any = self._tabs.current()
        about, key = "request", self._chosen_request()
        if page is not None and page.name in RECORDS:
            about, key = RECORDS[page.name], page.editor.key or 0
        if key:
            self.show_file(about, key)
        else:
            self.refused.emit(self.tr("Choose a request, a library or a customer first."))

    def show_file(self, about: str, key: int) -> None:
        dialog = import_module(f"{LETTERS}.file_dialog").FileDialog(self._office, self._work, about, key, self._window)
        dialog.request_wanted.connect(self._ways.show_request)
        dialog.show()

    def _chosen_request(self) -> int:
        page: Any = self._tabs.current()
        ids = page.chosen()[0] if hasattr(page, "chosen") else ()
        return ids[0] if ids else 0

    # ---- letters that we write

    def write_letter(self) -> None:
        """A letter about the chosen requests, or the invoice, or to the library or customer that is open."""
        page: Any = self._tabs.current()
        ids = tuple(page.chosen()[0]) if hasattr(page, "chosen") else ()
        if page is not None and page.name == "invoices" and page.editor.key:
            about: dict[str, Any] = {"invoice_id": page.editor.key}
        elif page is not None and page.name in RECORDS and page.editor.key:
            about = {f"{RECORDS[page.name]}_id": page.editor.key}
        elif ids:
            about = {"request_ids": ids}
        else:
            self.refused.emit(
                self.tr("Choose a request, an invoice, a library or a customer first; the letter is about it.")
            )
            return
        self._dialog("write_letter", "WriteLetter", **about)

    def show_letter_texts(self) -> None:
        self._dialog("letter_texts", "LetterTexts")

    def show_outbox(self) -> None:
        self._dialog("outbox_dialog", "OutboxDialog")

    def flush(self) -> None:
        """What waits in the outbox goes, beside the lane that scans; what goes wrong stands in the Outbox."""
        self._work.read("outbox_flush", partial(_flush, self._office), self._on_flushed, lambda _: None)

    def _on_flushed(self, changes: Changes | None) -> None:
        if changes is not None:
            self._work.changed.emit(changes)

    def _dialog(self, module: str, name: str, **about: Any) -> None:
        made = getattr(import_module(f"{LETTERS}.{module}"), name)(self._office, self._work, self._window, **about)
        made.show()

    # ---- a customer at the desk

    def show_loan_page(self) -> None:
        """One loan on the whole screen, for a customer to read."""
        key = self._chosen_request()
        if not key:
            self.refused.emit(self.tr("Choose the customer's request first, then open its page."))
            return
        made = partial(import_module(LOAN_PAGE).of_request, self._office, key)
        self._work.read("loan_page", made, self._on_loan_page)

    def _on_loan_page(self, page: Any) -> None:
        made = import_module(f"{LETTERS}.loan_screen").LoanScreen(self._office, self._work, page, self._window)
        made.showFullScreen()


def _flush(office: Office) -> Changes | None:
    """None where nothing is due, or no server is set up."""
    if not office.rules().mail_server or not office.reads.outbox_due(office.clock.now(), 1):
        return None
    return import_module("ill_desktop.services.outbox").flush(office).changes
