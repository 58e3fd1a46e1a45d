# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices: drafts to check and send, what others owe us and what we owe, each with its lines and its paper."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot

from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.fold import words as folded
from ill_desktop.domain.money import Direction, InvoiceState, money_text
from ill_desktop.domain.queues import Queue
from ill_desktop.services import invoicing, payables, printing
from ill_desktop.services.ports import Office, pages
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.pages.record_page import RecordPage
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.invoice_form import InvoiceForm, state_words
from ill_desktop.ui.people.lists import kind
from ill_desktop.ui.work import Work

ID, NUMBER, DIRECTION, STATE, LIBRARY, SYMBOL, DATED, DUE, TOTAL, BALANCE, CURRENCY = range(11)
TONES = {"draft": "ours", "sent": "away", "approved": "ours", "disputed": "late", "paid": "good", "void": "quiet"}
Row = tuple[Any, ...]


class InvoicesPage(RecordPage):
    """Drafts are made at a request; here they are checked, sent, voided and printed."""

    name = "invoices"
    WIDTHS = (22, 84, 90)
    OPENS_ON = "open"
    list_counts_are_own = False

    def __init__(self, office: Office, work: Work, parent: Any = None):
        super().__init__(office, work, parent)
        self.send = self.deed(self.tr("Mark as sent"), "Ctrl+Return", self.mark)
        self.show_paper = self.deed(self.tr("Preview"), "Ctrl+P", self.preview)
        self.void = self.deed(self.tr("Void..."), "Ctrl+Shift+Del", self.ask_void)
        self.editor.shown.connect(self._on_shown)
        self.editor.unsaved.connect(self._on_shown)
        self._on_shown()

    def kinds(self) -> Sequence[Queue]:
        ours, theirs, both = self.tr("We bill"), self.tr("We are billed"), self.tr("All")
        return (
            kind(self.name, "drafts", self.tr("To send"), ours,
                 self.tr("No draft waits. Draft an invoice at a lost or damaged request (Incoming or Overdue).")),
            kind(self.name, "unpaid", self.tr("Unpaid"), ours, self.tr("No library owes us anything.")),
            kind(self.name, "to_check", self.tr("To check"), theirs, self.tr("No invoice of others is to be checked.")),
            kind(self.name, "to_pay", self.tr("To pay"), theirs, self.tr("No invoice of others is to be paid.")),
            kind(self.name, "open", self.tr("All open"), both,
                 self.tr("No invoice is open. Draft one at a lost or damaged request (Incoming or Overdue).")),
            kind(self.name, "paid", self.tr("Paid"), both, self.tr("Nothing has been paid yet.")),
            kind(self.name, "all", self.tr("All"), both,
                 self.tr("No invoices yet. Draft one at a lost or damaged request (Incoming or Overdue).")),
        )  # fmt: skip

    def columns(self) -> Sequence[ListColumn]:
        return (
            ListColumn("state", self.tr("State"), "chip", 10), ListColumn("number", self.tr("Number"), "text", 14),
            ListColumn("library", self.tr("Library"), "name", 22), ListColumn("dated", self.tr("Dated"), "date", 9),
            ListColumn("due", self.tr("Due"), "chip", 10), ListColumn("total", self.tr("Total"), "number", 9),
            ListColumn("balance", self.tr("Balance"), "number", 9),
        )  # fmt: skip

    def list_name(self) -> str:
        return self.tr("Invoices")

    def count_words(self, count: int) -> str:
        return self.tr("1 invoice") if count == 1 else self.tr("{count} invoices").format(count=words.number(count))

    def make_editor(self) -> Editor:
        return InvoiceForm(self.office, self.work)

    def _form(self) -> InvoiceForm:
        assert isinstance(self.editor, InvoiceForm)
        return self.editor

    def ids(self, kind: str, typed: str, sort: str, descending: bool) -> "array[int]":
        reads = self.office.reads
        ids = reads.invoice_ids(kind, sort or "dated", descending if sort else True)
        wanted = folded(typed)
        if not wanted:
            return ids
        found = array("q")
        for part in pages(ids):
            rows = reads.invoice_rows(part)
            for key in part:
                row = rows.get(key)
                said = " ".join(folded(f"{row[NUMBER]} {row[LIBRARY] or ''} {row[SYMBOL] or ''}")) if row else ""
                if row and all(f" {word}" in f" {said}" for word in wanted):
                    found.append(key)
        return found

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        return self.office.reads.invoice_rows(ids)

    def text(self, row: Row, key: str) -> str:
        today = self.office.clock.today()
        if key in ("state", "library"):
            return ", ".join(filter(None, (self.parts(row, key) if key == "library" else self.parts(row, key)[:1])))
        if key == "due" and self._is_late(row, today):
            return self.tr("late {days} d").format(days=(today - row[DUE]).days)
        if key in ("dated", "due"):
            return words.day(row[DATED if key == "dated" else DUE], today)
        if key in ("total", "balance"):
            return money_text(row[TOTAL if key == "total" else BALANCE], row[CURRENCY])
        return str(row[NUMBER] or "")

    def parts(self, row: Row, key: str) -> tuple[str, str]:
        if key == "state":
            return state_words(row[DIRECTION], row[STATE]), TONES[row[STATE]]
        if key == "due":
            return self.text(row, "due"), "late" if self._is_late(row, self.office.clock.today()) else ""
        return row[LIBRARY] or self.tr("no library"), row[SYMBOL] or ""

    def _is_late(self, row: Row, today: date) -> bool:
        return row[DUE] is not None and row[DUE] < today and row[STATE] in (InvoiceState.SENT, InvoiceState.APPROVED)

    # ---- deeds

    @Slot()
    def _on_shown(self) -> None:
        form = self._form()
        state, is_ours = form.values.get("state"), form.values.get("direction") != Direction.PAYABLE
        is_some = form.key is not None and bool(form.values)
        self.send.setText(self.tr("Mark as sent") if is_ours else self.tr("Approve"))
        self.send.setEnabled(is_some and (state == InvoiceState.DRAFT or state == InvoiceState.DISPUTED))
        self.show_paper.setEnabled(is_some and is_ours)
        self.void.setEnabled(is_some and state not in (InvoiceState.PAID, InvoiceState.VOID))
        self.head.set_deeds([self.send, self.show_paper, self.void])

    def _saved_key(self) -> int:
        """The invoice in the form; 0, with a word about it, while changes of it are not saved."""
        form = self._form()
        if form.is_changed:
            form.notice.say(self.tr("Save the changes first (Ctrl+S), or revert them."))
            return 0
        return form.key or 0

    @Slot()
    def mark(self) -> None:
        """A draft of ours is sent, one of theirs approved for payment."""
        key = self._saved_key()
        if not key:
            return
        if self._form().values["direction"] == Direction.RECEIVABLE:
            self.work.write(lambda: invoicing.send(self.office, key), None, self._on_refused)
            return
        dialog = LineDialog(self.tr("Approve invoice {number}").format(number=self._form().values["number"]),
                            self.tr("It waits to be paid then, and stands in the ledger."), self.tr("Approved &by"),
                            self.tr("Approve"), self)  # fmt: skip
        dialog.given.connect(lambda who: self.work.write(lambda: payables.approve(self.office, key, who), None,
                                                         self._on_refused))  # fmt: skip
        dialog.open()

    @Slot()
    def preview(self) -> None:
        key = self._saved_key()
        if key:
            title = self.tr("Invoice {number}").format(number=self._form().values["number"])
            ask = lambda: printing.invoice(self.office, key)  # noqa: E731
            self.work.read("invoices.paper", ask, lambda pdf: self.paper.emit(title, pdf), self._on_refused)

    @Slot()
    def ask_void(self) -> None:
        key = self._saved_key()
        if not key:
            return
        number = self._form().values["number"]
        dialog = LineDialog(self.tr("Void invoice {number}").format(number=number),
                            self.tr("The invoice stays in the list, marked as void, with this reason in its note."),
                            self.tr("&Reason"), self.tr("Void"), self)  # fmt: skip
        dialog.given.connect(lambda reason: self._void(key, reason))
        dialog.open()

    def _void(self, key: int, reason: str) -> None:
        deed = lambda: invoicing.set_state(self.office, key, InvoiceState.VOID, reason)  # noqa: E731
        self.work.write(deed, None, self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self._form().notice.say(sentence)
