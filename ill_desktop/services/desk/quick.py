# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick receive and quick lend: a book in hand that is on no record becomes a request and is dealt with in one deed."""

from dataclasses import dataclass, field
from datetime import date

from ill_desktop.domain import scancode
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.decisions import Decision, Verdict
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Identifier, Request, Side
from ill_desktop.domain.scan import DeskState, ScanResult, UnknownScan
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.desk.answering import do, refused, remember
from ill_desktop.services.ports import Deed, Office


@dataclass(frozen=True)
class QuickBook:
    """What is known of the book. Only the title is needed; `library` and `branch` are a symbol, a code or a name.

    `number` = its number in a network, `barcode` the code on the book; without it, the unknown code scanned last.
    """

    title: str
    number: str = ""
    library: str = ""
    due: date | None = None
    branch: str = ""
    barcode: str = ""
    author: str = field(default="", kw_only=True)


def quick_receive(office: Office, state: DeskState, book: QuickBook) -> ScanResult:
    """A new borrowing request that has just arrived. Raises UserError where the book cannot be taken so."""
    decision = Decision(Verdict.DO, "received", (Action.RECEIVE,), step="strap")
    return _quick(office, state, book, Side.BORROWING, decision)


def quick_lend(office: Office, state: DeskState, book: QuickBook) -> ScanResult:
    """A new lending request that leaves at once. Raises UserError where the book cannot be taken so."""
    decision = Decision(Verdict.DO, "shipped", (Action.SHIP,), step="send")
    return _quick(office, state, book, Side.LENDING, decision)


def _quick(office: Office, state: DeskState, book: QuickBook, side: Side, decision: Decision) -> ScanResult:
    rules = office.rules()
    if not book.title.strip():
        raise UserError(phrase("why_quick_title").text + ".")
    if any(scancode.has_payment_card(text) for text in (book.title, book.number, book.author)):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")
    with office.deed() as deed:
        request = _made(deed, state, rules, book, side)
        settled = _settled(deed, state, request)
        deed.record(request, "created", also=settled)
        request = deed.get(Request, request.id or 0, ("facts", "answers"))
        due, state_due = book.due, state.due
        state.due = due or state_due
        try:
            result = do(deed, state, rules, request.number, request, decision, library_id=_supplier(request),
                        raises=True)  # fmt: skip
        finally:
            state.due = state_due
        words = "made_and_received" if side is Side.BORROWING else "made_and_shipped"
        result.said = phrase(words, number=request.number, library=result.library or "a library not known")
        result.changes = deed.changes()
    state.unknown, state.slip, state.question = "", None, None
    return remember(office, state, request.number, result)


def _supplier(request: Request) -> int | None:
    return request.library_id if request.side is Side.BORROWING else None


def _made(deed: Deed, state: DeskState, rules: OfficeSettings, book: QuickBook, side: Side) -> Request:
    number, barcode = scancode.clean(book.number), scancode.clean(book.barcode) or state.unknown
    for code in filter(None, (scancode.normal(number), scancode.normal(barcode))):
        open_one = next((m for m in deed.match([code]) if m.is_open), None)
        if open_one is not None:
            raise UserError(phrase("why_quick_known", number=open_one.number).text + ".")
    request = Request(side=side, network=rules.network, title=book.title.strip(), author=book.author.strip())
    request.library_id = _library(deed, book.library) or state.library_id
    request.branch_id = _library(deed, book.branch)
    if number:
        code = scancode.normal(number)
        request.identifiers = [Identifier(side=side, network=rules.network, value=number, code=code)]
        if deed.borne([code]):
            raise UserError(f"An older request has the number {number} already; reopen that, or leave the number out.")
    if barcode:
        request.item_barcode, request.item_code = barcode, scancode.normal(barcode)
    return request


def _library(deed: Deed, name: str) -> int | None:
    if not name.strip():
        return None
    found = deed.library_named(name.strip())
    if found is None:
        raise UserError(phrase("why_no_library", name=name.strip()).text + ".")
    return found


def _settled(deed: Deed, state: DeskState, request: Request) -> list[UnknownScan]:
    """The unknown scan of this book is known now."""
    codes = [code for code in (state.unknown, request.item_code) if code]
    found = [one for one in deed.open_scans(codes) if isinstance(one, UnknownScan)] if codes else []
    for one in found:
        one.settled_on, one.outcome = deed.today, "a request was made for it"
    return found


def receive_line(office: Office, state: DeskState, rest: str) -> ScanResult:
    """Does "!receive number | title | library | due | branch"."""
    book = read_book(rest, office.clock.today())
    return quick_receive(office, state, book) if book else refused("!receive", phrase("why_quick", line="!receive"))


def lend_line(office: Office, state: DeskState, rest: str) -> ScanResult:
    """Does "!lend number | title | library | due | branch"."""
    book = read_book(rest, office.clock.today())
    return quick_lend(office, state, book) if book else refused("!lend", phrase("why_quick", line="!lend"))


def read_book(text: str, today: date) -> QuickBook | None:
    """The book of such a line; None where there is nothing in it."""
    parts = [part.strip() for part in text.split("|")]
    if not any(parts):
        return None
    number, title, library, due, branch = (*parts, "", "", "", "", "")[:5]
    return QuickBook(title, number, library, parse_date(due, today) if due else None, branch)
