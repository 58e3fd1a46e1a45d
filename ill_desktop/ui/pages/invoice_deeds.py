# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with an invoice, as a table: each deed with its key, and when it fits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import Share
from ill_desktop.domain.money import Direction, InvoiceState, money_text
from ill_desktop.services import (
    attachments,
    credits,
    invoicing,
    money_letters,
    money_papers,
    money_rules,
    money_undo,
    payable_entry,
    payables,
    payments,
)
from ill_desktop.services.ports import Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.log_invoice import LogInvoiceDialog
from ill_desktop.ui.dialogs.money_ask import Ask, MoneyDialog, run, typed
from ill_desktop.ui.dialogs.pass_on import PassOnDialog
from ill_desktop.ui.dialogs.split_invoice import SplitDialog
from ill_desktop.ui.opened_copies import OpenedCopies

R, P, S = Direction.RECEIVABLE, Direction.PAYABLE, InvoiceState
OPEN = ((R, S.SENT), (P, S.APPROVED))
BOOKED = (*OPEN, (R, S.PAID), (P, S.PAID))


@dataclass(frozen=True)
class Deed:
    """`fits` = the states in which it can be done; () = always. `slot` is a method of `InvoiceDeeds`."""

    slot: str
    text: str
    key: str
    fits: tuple[tuple[Direction, InvoiceState], ...] = ()


DEEDS: Final[tuple[Deed, ...]] = (
    Deed("log", "&Log a library's invoice...", "Ctrl+N"),
    Deed("bill", "&Bill a library by hand...", "Ctrl+B"),
    Deed("pay", "&Pay...", "F2", OPEN),
    Deed("credit", "&Credit...", "F3", BOOKED),
    Deed("found", "&Found: credit the item...", "F4", (*BOOKED, (R, S.DRAFT))),
    Deed("replaced", "Replacement cop&y accepted...", "F5", BOOKED),
    Deed("dispute", "&Dispute...", "F6", ((P, S.DRAFT),)),
    Deed("remind", "&Remind", "F7", ((R, S.SENT),)),
    Deed("write_off", "&Write off...", "F8", OPEN),
    Deed("pass_on", "Customer's &share...", "F9", tuple((P, state) for state in S if state is not S.VOID)),
    Deed("split", "Split the dra&ft...", "Ctrl+Shift+M", ((R, S.DRAFT),)),
    Deed("join", "&Join the chosen drafts", "Ctrl+Shift+H", ((R, S.DRAFT),)),
    Deed("statement", "S&tatement of this library", "Ctrl+Shift+S", tuple((R, state) for state in S)),
    Deed("statements", "Statements of &all libraries", "Ctrl+Shift+L"),
    Deed("send_statements", "S&end statements to all libraries", "Alt+Shift+T"),
    Deed("undo", "&Undo the last deed of this invoice", "F12",
         tuple((side, state) for side in Direction for state in S)),
)  # fmt: skip
HEAD: Final[dict[tuple[Direction, InvoiceState], tuple[str, ...]]] = {
    (R, S.DRAFT): ("send", "show_paper", "split", "void"), (R, S.SENT): ("pay", "remind", "credit", "show_paper"),
    (R, S.PAID): ("credit", "found", "show_paper"), (R, S.VOID): ("show_paper",),
    (P, S.DRAFT): ("send", "dispute", "pass_on", "void"), (P, S.DISPUTED): ("send", "pass_on", "void"),
    (P, S.APPROVED): ("pay", "pass_on", "credit"), (P, S.PAID): ("pass_on", "credit", "found"), (P, S.VOID): (),
}  # fmt: skip
"""The deeds on the head of the list; `send`, `show_paper` and `void` are the page's own."""


class Asking(QObject):
    """Asks for what a deed needs; `page` gives the invoice in the form and the ones that are chosen."""

    def __init__(self, page: Any):
        super().__init__(page)
        self._page, self._office, self._work = page, page.office, page.work

    def _form(self, title: str, says: str, deed: str, asks: Sequence[Ask],
              do: Callable[[Mapping[str, Any]], Changes]) -> None:  # fmt: skip
        run(MoneyDialog(self._office, title, says, deed, asks, self._page), self._work, do, self._page.tell)

    def _do(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, self._page.tell, self._page.refused)

    def _line(self, title: str, says: str, label: str, deed: str, do: Callable[[str], Changes]) -> None:
        dialog = LineDialog(title, says, label, deed, self._page)
        dialog.given.connect(lambda text: self._do(partial(do, text)))
        dialog.open()

    def _now(self) -> tuple[int, Mapping[str, Any]]:
        """The invoice in the form, (0, {}) while there is none or changes of it are not saved."""
        key = self._page.saved_key()
        return (key, self._page.editor.values) if key else (0, {})

    def _with_ways(self, values: Mapping[str, Any], then: Callable[[tuple[tuple[str, str], ...]], None]) -> None:
        """`then` gets the ways to pay that are in force with the library."""
        library = values["library"]["id"] if values["library"] else None
        ask = partial(money_rules.explained, self._office, library, values["network"])

        def told(terms: Sequence[tuple[str, str, Any, str]]) -> None:
            ways = next(value for name, _, value, _ in terms if name == "ways")
            then(tuple((way, way) for way in ways))

        self._work.read("invoices.ways", ask, told, self._page.refused)


class InvoiceDeeds(Asking):
    """The deeds of the table."""

    def __init__(self, page: Any):
        super().__init__(page)
        self.links = LinkDeeds(page)
        self.actions: dict[str, QAction] = {
            deed.slot: page.deed(words.tr(deed.text), deed.key, getattr(self, deed.slot)) for deed in DEEDS
        }

    def look(self, values: Mapping[str, Any]) -> None:
        """What can be done with this invoice."""
        here = (Direction(values["direction"]), InvoiceState(values["state"])) if values else None
        for deed in DEEDS:
            self.actions[deed.slot].setEnabled(not deed.fits or here in deed.fits)

    # ---- deeds of the table

    def log(self) -> None:
        LogInvoiceDialog(self._office, self._work, self._page).open()

    def log_scan(self, path: Any) -> None:
        LogInvoiceDialog(self._office, self._work, self._page, path).open()

    def bill(self) -> None:
        reasons = tuple((name, said) for name, said in invoicing.REASONS.items())
        asks = (Ask("library", words.tr("&Library (symbol or name)")), Ask("cents", words.tr("&Amount"), "money"),
                Ask("reason", words.tr("&For"), "choice", "fee", reasons), Ask("text", words.tr("&Words on it")))
        self._form(words.tr("Bill a library"), words.tr("A draft about no request; look at it before it is sent."),
                   words.tr("Draft it"), asks,
                   lambda v: payable_entry.bill(self._office, v["library"], v["reason"], v["text"],
                                                v["cents"]))  # fmt: skip

    def send_statements(self) -> None:
        """A letter to each library that owes us something: mailed, or waiting on paper in the outbox."""
        self._work.long(words.tr("Statements"), partial(money_letters.send_statements, self._office, None),
                        self._page.tell, self._page.refused, writes=True)  # fmt: skip

    def pay(self) -> None:
        key, values = self._now()
        if key:
            chosen = self._page.chosen_with(key)
            self._with_ways(values, partial(self._ask_payment, chosen, values))

    def _ask_payment(self, keys: Sequence[int], values: Mapping[str, Any], ways: tuple[tuple[str, str], ...]) -> None:
        balance = money_text(values["balance_cents"], values["currency"])
        says = words.tr("{number}: {amount} are open. What is above becomes a credit of the library.").format(
            number=_name(values), amount=balance)  # fmt: skip
        if len(keys) > 1:
            says = words.tr("One payment for {n} invoices, {number} first.").format(n=len(keys), number=_name(values))
        asks = (Ask("cents", words.tr("&Amount"), "money", typed(values["balance_cents"])),
                Ask("way", words.tr("&Way"), "choice", "", ways), Ask("on", words.tr("&On"), "day"),
                Ask("reference", words.tr("&Reference (check number)")))  # fmt: skip
        self._form(words.tr("Payment"), says, words.tr("Enter the payment"), asks,
                   lambda v: payments.pay(self._office, keys, v["cents"] or 0, way=v["way"], on=v["on"],
                                          reference=v["reference"], version=values["version"]))  # fmt: skip

    def credit(self) -> None:
        key, values = self._now()
        if key:
            asks = (Ask("cents", words.tr("&Amount"), "money"), Ask("reason", words.tr("&For")))
            self._form(words.tr("Credit on {number}").format(number=_name(values)), words.tr(
                "It lowers the invoice; what is left can be set against another one or refunded."), words.tr("Give it"),
                asks, lambda v: credits.credit(self._office, key, v["cents"] or 0, v["reason"],
                                               version=values["version"]))  # fmt: skip

    def found(self) -> None:
        self._of_request(words.tr("Found"), words.tr("Which item was found? Its line is credited."), credits.found)

    def replaced(self) -> None:
        self._of_request(words.tr("Replacement copy"), words.tr(
            "Which item was replaced by a copy? Its price is credited, the processing fee stays."),
            credits.replacement_copy)  # fmt: skip

    def _of_request(self, title: str, says: str, deed: Callable[..., Changes]) -> None:
        key, values = self._now()
        items = tuple((str(line["request_id"]), f"{line['request']} {line['title'] or line['text']}"[:70])
                      for line in values.get("lines", ()) if line["request_id"])  # fmt: skip
        if key and not items:
            self._page.refused(words.tr("No line of this invoice is about a request; give a credit (F3)."))
        elif key:
            self._form(title, says, words.tr("Credit it"), (Ask("request", words.tr("&Item"), "choice", "", items),),
                       lambda v: deed(self._office, key, int(v["request"])))  # fmt: skip

    def dispute(self) -> None:
        key, values = self._now()
        if key:
            self._line(words.tr("Dispute {number}").format(number=_name(values)), words.tr(
                "It stays under To check, with the reason in its note."), words.tr("What is &wrong"),
                words.tr("Dispute"), partial(payables.dispute, self._office, key))  # fmt: skip

    def remind(self) -> None:
        key, _ = self._now()
        if key:
            self._do(partial(invoicing.remind, self._office, self._page.chosen_with(key)))

    def write_off(self) -> None:
        key, values = self._now()
        if key:
            says = words.tr("{amount} will never be paid.").format(
                amount=money_text(values["balance_cents"], values["currency"]))  # fmt: skip
            asks = Ask("approver", words.tr("&Approved by")), Ask("reason", words.tr("&Reason"))
            self._form(words.tr("Write off {number}").format(number=_name(values)), says, words.tr("Write off"), asks,
                       lambda v: credits.write_off(self._office, key, v["approver"], v["reason"],
                                                   version=values["version"]))  # fmt: skip

    def pass_on(self) -> None:
        key, values = self._now()
        if key:
            self._work.read("invoices.shares", partial(self._office.reads.shares, key),
                            partial(self._ask_shares, key, _name(values)), self._page.refused)  # fmt: skip

    def _ask_shares(self, key: int, number: str, shares: list[Share]) -> None:
        PassOnDialog(self._office, self._work, key, number, shares, self._page).open()

    def split(self) -> None:
        key, values = self._now()
        if key:
            dialog = SplitDialog(values, self._page)
            dialog.given.connect(lambda lines: self._do(partial(invoicing.split, self._office, key, lines)))
            dialog.open()

    def join(self) -> None:
        key, _ = self._now()
        if key:
            self._do(partial(invoicing.join, self._office, self._page.chosen_with(key)))

    def statement(self) -> None:
        _, values = self._now()
        if values and values["library"]:
            title = words.tr("Statement of {library}").format(library=values["library"]["name"])
            ask = partial(money_papers.statement, self._office, values["library"]["id"])
            self._work.read("invoices.paper", ask, partial(self._page.paper.emit, title), self._page.refused)

    def statements(self) -> None:
        title = words.tr("Statements of all libraries")

        def made(progress: Progress) -> bytes:
            return money_papers.statements(self._office, progress=progress)

        self._work.long(title, made, partial(self._page.paper.emit, title), self._page.refused)

    def undo(self) -> None:
        key, _ = self._now()
        if key:
            self._do(partial(money_undo.undo_last, self._office, key))


class LinkDeeds(Asking):
    """What the links of `invoice_money.invoice_page` do."""

    def __init__(self, page: Any):
        super().__init__(page)
        self._copies = OpenedCopies(page.refused)

    def follow(self, link: str) -> None:
        kind, deed, *rest = link.split(":")
        if kind == "file":
            self._work.read("invoice.file", partial(attachments.content, self._office, int(rest[0])),
                            self._copies.show, self._page.refused)  # fmt: skip
        elif kind == "undo":
            if key := self._now()[0]:
                self._do(partial(money_undo.undo_last, self._office, key))
        elif kind == "payment":
            self._line(words.tr("Void the payment"), words.tr("Its invoices are open again; the payment stays, void."),
                       words.tr("&Reason"), words.tr("Void"),
                       partial(payments.void_payment, self._office, int(rest[0])))  # fmt: skip
        else:
            self._credit(deed, int(rest[0]))

    def _credit(self, deed: str, credit_id: int) -> None:
        key, values = self._now()
        one = next((c for c in values.get("credits", ()) if c["id"] == credit_id), None)
        if not key or one is None:
            return
        amount = money_text(one["cents"] - one["used_cents"], values["currency"])
        if deed == "give":
            self._do(partial(credits.give, self._office, credit_id))
        elif deed == "set":
            self._ask_target(credit_id, amount, values)
        elif deed == "refund":
            self._with_ways(values, partial(self._ask_refund, credit_id, amount))
        else:
            does = credits.refuse if deed == "refuse" else credits.void_credit
            title = words.tr("Refuse the credit") if deed == "refuse" else words.tr("Take the credit back")
            self._line(title, "", words.tr("&Reason"), title, partial(does, self._office, credit_id))

    def _ask_refund(self, credit_id: int, amount: str, ways: tuple[tuple[str, str], ...]) -> None:
        asks = (Ask("cents", words.tr("&Amount (empty: all of it)"), "money"),
                Ask("way", words.tr("&Way"), "choice", "", ways), Ask("on", words.tr("&On"), "day"),
                Ask("reference", words.tr("&Reference")),
                Ask("approver", words.tr("&Granted by (only outside of the rule)")))  # fmt: skip
        self._form(words.tr("Refund"), words.tr("{amount} of the credit are left.").format(amount=amount),
                   words.tr("Enter the refund"), asks,
                   lambda v: payments.refund(self._office, credit_id, way=v["way"], cents=v["cents"], on=v["on"],
                                             reference=v["reference"], approver=v["approver"]))  # fmt: skip

    def _ask_target(self, credit_id: int, amount: str, values: Mapping[str, Any]) -> None:
        asks = (Ask("number", words.tr("&Invoice number")), Ask("cents", words.tr("&Amount (empty: all)"), "money"))

        def do(v: Mapping[str, Any]) -> Changes:
            return payable_entry.credit_against(self._office, credit_id, v["number"], v["cents"])

        says = words.tr("{amount} are left of the credit. Against which open invoice of {library}?").format(
            amount=amount, library=(values["library"] or {}).get("name", ""))  # fmt: skip
        self._form(words.tr("Set a credit against an invoice"), says, words.tr("Set against it"), asks, do)


def _name(values: Mapping[str, Any]) -> str:
    """The number that both sides know."""
    return str(values["their_number"] or values["number"])
