# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices: drafts to check and send, what others owe us and what we owe, each with its lines and its paper."""

from array import array
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QSplitter, QTabWidget, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.fold import words as folded
from ill_desktop.domain.library_file import fiscal_year
from ill_desktop.domain.money import Direction, InvoiceState, money_text
from ill_desktop.domain.queues import Queue
from ill_desktop.services import invoicing, payables, printing
from ill_desktop.services.ports import Office, pages
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dropped import FileDrop
from ill_desktop.ui.pages.invoice_deeds import HEAD, InvoiceDeeds
from ill_desktop.ui.pages.record_page import RecordPage
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.invoice_form import InvoiceForm, state_words
from ill_desktop.ui.people.invoice_money import Open, ageing_page, invoice_page
from ill_desktop.ui.people.lists import kind
from ill_desktop.ui.people.record_file import TextPane
from ill_desktop.ui.work import Work

ID, NUMBER, DIRECTION, STATE, LIBRARY, SYMBOL, DATED, DUE, TOTAL, BALANCE, CURRENCY = range(11)
TONES = {"draft": "ours", "sent": "away", "approved": "ours", "disputed": "late", "paid": "good", "void": "quiet"}
Row = tuple[Any, ...]


class InvoicesPage(RecordPage):
    """Drafts are made at a request; here they are checked, sent, voided and printed."""

    name = "invoices"
    WIDTHS = (24, 88, 84)
    OPENS_ON = "open"
    list_counts_are_own = False

    def __init__(self, office: Office, work: Work, parent: Any = None):
        self.money = TextPane("invoice_money", self.tr("Payments, credits and history of the invoice"),
                              lambda found, palette: invoice_page(found, office.clock.today(), palette))
        self.ageing = TextPane("invoice_ageing", self.tr("What is open by age, and the months"), ageing_page)
        self.beside = QTabWidget()
        super().__init__(office, work, parent)
        self.deeds = InvoiceDeeds(self)
        FileDrop(self).dropped.connect(self.deeds.log_scan)
        self.money.followed.connect(self.deeds.links.follow)
        self.beside.currentChanged.connect(self._look_at_ages)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(partial(_show_menu, self))
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
            kind(self.name, "unpaid_30", self.tr("Over 30 days"), ours, self.tr("Nothing is late by 30 to 59 days.")),
            kind(self.name, "unpaid_60", self.tr("Over 60 days"), ours, self.tr("Nothing is late by 60 to 89 days.")),
            kind(self.name, "unpaid_90", self.tr("Over 90 days"), ours, self.tr("Nothing is late by 90 days or more.")),
            kind(self.name, "to_check", self.tr("To check"), theirs, self.tr("No invoice of others is to be checked.")),
            kind(self.name, "to_pay", self.tr("To pay"), theirs, self.tr("No invoice of others is to be paid.")),
            kind(self.name, "customers_share", self.tr("Customer's share"), theirs,
                 self.tr("Every line of a lender's invoice is passed on, waived, posted or paid by us.")),
            kind(self.name, "credits_due", self.tr("Credits due"), both,
                 self.tr("No credit waits to be given, granted, set against an invoice or refunded.")),
            kind(self.name, "open", self.tr("All open"), both,
                 self.tr("No invoice is open. Draft one at a lost or damaged request (Incoming or Overdue).")),
            kind(self.name, "paid", self.tr("Paid"), both, self.tr("Nothing has been paid yet.")),
            kind(self.name, "all", self.tr("All"), both,
                 self.tr("No invoices yet. Draft one at a lost or damaged request (Incoming or Overdue).")),
        )  # fmt: skip

    def columns(self) -> Sequence[ListColumn]:
        return (
            ListColumn("state", self.tr("State"), "chip", 10), ListColumn("number", self.tr("Number"), "text", 17),
            ListColumn("library", self.tr("Library"), "name", 20), ListColumn("dated", self.tr("Dated"), "date", 9),
            ListColumn("due", self.tr("Due"), "chip", 13), ListColumn("total", self.tr("Total"), "number", 9),
            ListColumn("balance", self.tr("Balance"), "number", 9),
        )  # fmt: skip

    def list_name(self) -> str:
        return self.tr("Invoices")

    def count_words(self, count: int) -> str:
        return self.tr("1 invoice") if count == 1 else self.tr("{count} invoices").format(count=words.number(count))

    def make_editor(self) -> Editor:
        return InvoiceForm(self.office, self.work)

    def panel(self) -> QWidget:
        self.beside.setObjectName("invoice_beside")
        self.beside.setAccessibleName(self.tr("Beside the invoice"))
        self.beside.addTab(self.money, self.tr("This invoice"))
        self.beside.addTab(self.ageing, self.tr("By age and month"))
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        for part, stretch in ((self.editor, 3), (self.beside, 2)):
            both.addWidget(part)
            both.setStretchFactor(both.count() - 1, stretch)
        line = self.fontMetrics().height()
        both.setSizes([line * 20, line * 18])
        return both

    def _form(self) -> InvoiceForm:
        assert isinstance(self.editor, InvoiceForm)
        return self.editor

    def ids(self, kind: str, typed: str, sort: str, descending: bool) -> "array[int]":
        reads = self.office.reads
        usual = {"unpaid": "due", "to_pay": "due", "customers_share": "dated", "credits_due": "dated"}.get(kind)
        if kind.startswith("unpaid_"):
            ids = reads.invoices_aged(int(kind.partition("_")[2]), self.office.clock.today(), sort or "due",
                                      descending if sort else False)  # fmt: skip
        else:
            ids = reads.invoice_ids(kind, sort or usual or "dated", descending if sort else usual is None)
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
        if key == "due" and _is_late(row, today):
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
            return self.text(row, "due"), "late" if _is_late(row, self.office.clock.today()) else ""
        return row[LIBRARY] or self.tr("no library"), row[SYMBOL] or ""

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
        values = form.values if is_some else {}
        self.deeds.look(values)
        named = HEAD[Direction(values["direction"]), InvoiceState(state)] if values else ("log",)
        own = {"send": self.send, "show_paper": self.show_paper, "void": self.void}
        self.head.set_deeds([(own | self.deeds.actions)[name] for name in named])
        self.money.show_answer(values or None)

    # ---- what is shown beside

    def open_first(self) -> None:
        super().open_first()
        self._look_at_ages()

    def on_changed(self, changes: Changes) -> None:
        super().on_changed(changes)
        if changes.invoices or changes.everything:
            self._look_at_ages()

    @Slot()
    def _look_at_ages(self) -> None:
        """Read when it is seen, and only then."""
        if self.beside.currentWidget() is self.ageing:
            self.work.read("invoices.ageing", partial(_ages, self.office), self.ageing.show_answer)

    def chosen_with(self, key: int) -> list[int]:
        """The chosen invoices, the one in the form first."""
        chosen = self.table.selected_ids()
        return [key, *(one for one in chosen if one != key)] if key in chosen else [key]

    # ---- deeds of the page

    def saved_key(self) -> int:
        """The invoice in the form; 0, with a word about it, while changes of it are not saved."""
        form = self._form()
        if form.is_changed:
            form.notice.say(self.tr("Save the changes first (Ctrl+S), or revert them."))
            return 0
        return form.key or 0

    @Slot()
    def mark(self) -> None:
        """A draft of ours is sent, one of theirs approved for payment."""
        key = self.saved_key()
        if not key:
            return
        if self._form().values["direction"] == Direction.RECEIVABLE:
            self.work.write(lambda: invoicing.send(self.office, key), None, self.refused)
            return
        dialog = LineDialog(self.tr("Approve invoice {number}").format(number=self._form().values["number"]),
                            self.tr("It waits to be paid then, and stands in the ledger."), self.tr("Approved &by"),
                            self.tr("Approve"), self)  # fmt: skip
        dialog.given.connect(lambda who: self.work.write(lambda: payables.approve(self.office, key, who), None,
                                                         self.refused))  # fmt: skip
        dialog.open()

    @Slot()
    def preview(self) -> None:
        key = self.saved_key()
        if key:
            title = self.tr("Invoice {number}").format(number=self._form().values["number"])
            ask = lambda: printing.invoice(self.office, key)  # noqa: E731
            self.work.read("invoices.paper", ask, lambda pdf: self.paper.emit(title, pdf), self.refused)

    @Slot()
    def ask_void(self) -> None:
        key = self.saved_key()
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
        self.work.write(deed, None, self.refused)

    def refused(self, sentence: str) -> None:
        self._form().notice.say(sentence)

    def tell(self, changes: Changes) -> None:
        self._form().notice.hide()
        said = [words.say(part) for part in (changes.said, changes.next_step) if part]
        self.said.emit(". ".join(said))


def _is_late(row: Row, today: date) -> bool:
    return row[DUE] is not None and row[DUE] < today and row[STATE] in (InvoiceState.SENT, InvoiceState.APPROVED)


def _ages(office: Office) -> Open:
    """What is open both ways by age, and the ledger's months of this fiscal year."""
    reads, today = office.reads, office.clock.today()
    first, _ = fiscal_year(today, office.rules().fiscal_year_start)[0]
    return (reads.ageing(Direction.RECEIVABLE, today), reads.ageing(Direction.PAYABLE, today),
            reads.months_of_money(first, today))  # fmt: skip


def _show_menu(page: InvoicesPage, at: QPoint) -> None:
    """All that is possible, each with its key."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions([action for action in page.actions() if action.isEnabled()])
    menu.popup(page.table.viewport().mapToGlobal(at))
