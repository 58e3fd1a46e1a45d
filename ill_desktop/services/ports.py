# SPDX-License-Identifier: GPL-3.0-or-later
"""What the services need from outside, as ports; `office.open_office` fills them with the adapters.

Reads give tuples and plain dictionaries; no mapped object reaches a widget (DESIGN.md section 4).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ill_desktop.services.batch_ports import BatchDeed, BatchReads
from ill_desktop.services.desk_ports import DeskReads
from ill_desktop.services.editor_ports import EditorDeed, EditorReads
from ill_desktop.services.figure_ports import FigureReads
from ill_desktop.services.file_ports import ClosureDeed, FileReads
from ill_desktop.services.kept_ports import KeptDeed, KeptReads
from ill_desktop.services.label_ports import LabelPapers
from ill_desktop.services.lending_ports import LendingReads, ShelfDeed
from ill_desktop.services.letter_ports import LetterPapers, Mail
from ill_desktop.services.money_ports import MoneyDeed, MoneyReads
from ill_desktop.services.packing_ports import PackingDeed, PackingPapers, PackingReads
from ill_desktop.services.paper_ports import PaperReads
from ill_desktop.services.statistics_ports import StatisticsReads
from ill_desktop.services.today_ports import ClosingDeed, TodayReads

if TYPE_CHECKING:
    from ill_desktop.domain.cards import CardGroup
    from ill_desktop.domain.changes import Changes
    from ill_desktop.domain.courier import ClosedMonth, CourierDay, MovementCount, PoolBarcode
    from ill_desktop.domain.courier_figures import CourierFigures
    from ill_desktop.domain.courier_report import CourierReport
    from ill_desktop.domain.customer import Customer
    from ill_desktop.domain.desk_papers import BarcodeSheets
    from ill_desktop.domain.drafts import ImportResult, PastedDraft, Preview
    from ill_desktop.domain.history import HistoryRow
    from ill_desktop.domain.lenders import LenderFacts
    from ill_desktop.domain.library import LibraryPlace
    from ill_desktop.domain.loan_page import LoanPage
    from ill_desktop.domain.log_sheet import LogSheet
    from ill_desktop.domain.money_reports import MoneyBook, StatementPaper
    from ill_desktop.domain.papers import InvoicePaper, PullListPaper, Strap
    from ill_desktop.domain.phrases import Phrase
    from ill_desktop.domain.queues import Queue
    from ill_desktop.domain.request import Request, Side, Status, WorkLeft
    from ill_desktop.domain.settings import OfficeSettings
    from ill_desktop.domain.statistics import Statistics
    from ill_desktop.domain.wrong_records import WrongRecordsPaper

T = TypeVar("T")
Progress = Callable[[int, int | None], bool]
"""Called with (done, of how many or None); returning False stops the work with `errors.Cancelled`."""


class Match(Protocol):
    """One request that bears a scanned code."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def side(self) -> Side: ...
    @property
    def status(self) -> Status: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def title(self) -> str: ...
    @property
    def status_on(self) -> date | None: ...
    @property
    def library(self) -> str: ...


class ScanningDeed(Protocol):
    """What a scan asks where no open request simply bears the code; see `db.scanned`."""

    def match(self, codes: Sequence[str]) -> Sequence[Match]: ...
    def borne(self, codes: Sequence[str]) -> set[str]: ...
    def open_loans(self, typed: str) -> Sequence[Match]: ...
    def pool_barcode(self, code: str) -> PoolBarcode | None: ...
    def libraries_with(self, code: str) -> list[int]: ...
    def library_named(self, name: str) -> int | None: ...
    def tote(self, code: str) -> tuple[int, str, str, date | None] | None: ...
    def card_holder(self, code: str) -> int | None: ...
    def newer_for(self, request: Request) -> list[int]: ...
    def expected_from(self, library_id: int, limit: int) -> Sequence[Match]: ...
    def money_of(self, request_id: int) -> list[tuple[str, str, str, int, int, str]]: ...
    def customer_was_charged(self, request_id: int) -> bool: ...
    def write_again(self, request: Request, row: HistoryRow, deed: int | None = None) -> HistoryRow: ...


class Deed(EditorDeed, ClosingDeed, ScanningDeed, ClosureDeed, KeptDeed, BatchDeed, ShelfDeed, PackingDeed,
           MoneyDeed, Protocol):  # fmt: skip
    """One transaction; see `db.uow.Deed`."""

    now: datetime
    today: date
    staff_id: int | None

    def get(self, cls: type[T], key: int, with_: Sequence[str] | None = None) -> T: ...
    def load(self, thing: Any, name: str) -> None: ...
    def last_history(self, request_id: int) -> list[HistoryRow]: ...
    def history_since(self, request_id: int, first: int) -> list[HistoryRow]: ...
    def history_row(self, key: int) -> HistoryRow: ...
    def add(self, thing: T) -> T: ...
    def save(self, thing: Any) -> tuple[dict[str, Any], dict[str, Any]]: ...
    def record(self, request: Request, action: str, *, also: Iterable[Any] = (), note: str = "",
               carrier: str = "", first: int | None = None, undoes: int | None = None,
               on: date | None = None) -> HistoryRow: ...  # fmt: skip
    def restore(self, request: Request | None, values: dict[str, Any]) -> None: ...
    def recorded(self, thing: Any) -> dict[str, Any]: ...
    def remove(self, thing: Any) -> dict[str, Any]: ...
    def find_anew(self, library_id: int) -> None: ...
    def next_number(self, letter: str, count: int = 1) -> int: ...
    def leave_work(self, request: Request, kinds: Sequence[str], history_id: int, network: str,
                   since: date | None = None) -> None: ...  # fmt: skip
    def withdraw_work(self, request: Request, history_ids: Sequence[int]) -> list[WorkLeft]: ...
    def library_place(self, library_id: int | None) -> LibraryPlace | None: ...
    def tick(self, work_ids: Sequence[int], done: bool) -> list[int]: ...
    def courier_day(self, on: date, courier: str, stop: str) -> CourierDay | None: ...
    def close_month(self, month: str) -> None: ...
    def set_rule(self, key: str, value: Any) -> None: ...
    def keep_customer(self, customer: Customer, action: str) -> None: ...
    def log_view(self, customer_id: int) -> None: ...
    def touch(self, table: str, key: int) -> None: ...
    def changes(self, said: Phrase | None = None, next_step: Phrase | None = None) -> Changes: ...


class Deeds(Protocol):
    """Starts deeds; `staff_id` = who works here, written into every history row; `batch` = the batch under way or 0."""

    staff_id: int | None
    batch: int

    def __call__(self, now: datetime, today: date) -> AbstractContextManager[Deed]: ...
    def together(self) -> AbstractContextManager[None]:
        """Deeds begun inside are confirmed together; each may still fail by itself."""
        ...


class RequestReads(Protocol):
    """Questions about requests and the lists of them."""

    def settings(self) -> OfficeSettings: ...
    def staff(self) -> list[tuple[int, str, str]]: ...

    # lists of requests
    def request_ids(self, queue: Queue, today: date, sort: str | None = None, descending: bool = False,
                    words: str = "") -> array[int]:  # fmt: skip
        """Ids of a list in order, as array('q'). `words` narrows to requests that have them all."""
        ...

    def request_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Rows (`columns.ROW`) of these requests by id; one that vanished is left out."""
        ...

    def counts(self, today: date) -> dict[str, int]:
        """How many rows each list of `queues` and each page holds: "incoming", "incoming.to_pull", "invoices", ...; but
        for "Before you close", whose lines are counted by `closing_count`.
        """
        ...

    def find(self, typed: str, limit: int | None = None) -> array[int]:
        """Requests that have every typed word as a beginning, newest first; also those of customers found by name."""
        ...

    # one request
    def show(self, request_id: int, with_customer: bool = False) -> dict[str, Any] | None:
        """The request as JSON with history, facts, answers, notes, money and work_left; None if it is gone."""
        ...

    def as_json(self, ids: Sequence[int], with_customer: bool = False) -> list[dict[str, Any]]: ...
    def match(self, codes: Sequence[str]) -> Sequence[Match]: ...
    def open_loans(self, typed: str) -> Sequence[Match]:
        """Open loans by letters of title or author, at most ten, the newest first."""
        ...



class Reads(DeskReads, EditorReads, FileReads, TodayReads, KeptReads, RequestReads, PaperReads, BatchReads,
            LendingReads, FigureReads, PackingReads, MoneyReads, StatisticsReads,
            Protocol):  # fmt: skip
    """Questions to the database. Each opens its own connection; safe from any thread."""

    # libraries, customers, invoices: ids in order, then rows by id
    def library_ids(self, typed: str = "", kind: str = "all", sort: str = "name",
                    descending: bool = False) -> array[int]:  # fmt: skip
        """`kind` is all, active (any request), own, blocked, no_code."""
        ...

    def library_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """(id, name, symbol, city, state, courier_code, hub, delivery_days, blocked, own, open requests)."""
        ...

    def library_named(self, name: str) -> int | None:
        """Id of the library with this symbol, courier code or exact name."""
        ...

    def customer_ids(self, typed: str = "", sort: str = "name", descending: bool = False) -> array[int]: ...
    def customer_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """(id, name, card, branch name, phone, email, blocked, open requests)."""
        ...

    def requests_of(self, *, library_id: int | None = None, customer_id: int | None = None,
                    open_only: bool = True) -> array[int]: ...  # fmt: skip
    def invoice_ids(self, kind: str = "all", sort: str = "dated", descending: bool = True) -> array[int]:
        """`kind` is all, drafts, unpaid, paid, to_check, to_pay."""
        ...

    def invoice_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """(id, number, direction, state, library, symbol, dated, due, total_cents, balance_cents, currency)."""
        ...

    # the courier and figures
    def movements(self, first: date, last: date) -> list[MovementCount]: ...
    def month_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        """The courier's items by (month, kind of movement, direction) of whole months."""
        ...

    def day_counts(self, on: date) -> dict[str, int]: ...
    def closed_months(self) -> list[ClosedMonth]: ...
    def courier_days(self, first: date, last: date) -> list[CourierDay]: ...
    def show_library(self, library_id: int) -> dict[str, Any] | None: ...
    def show_customer(self, customer_id: int) -> dict[str, Any] | None: ...
    def customer_with_card(self, code: str) -> int | None: ...
    def show_invoice(self, invoice_id: int) -> dict[str, Any] | None: ...
    def export_rows(self, kind: str, first: date, last: date) -> Iterator[tuple[Any, ...]]:
        """Rows of an export list (requests, libraries, invoices), as they come; never a customer."""
        ...

    def libraries_by_id(self, ids: Iterable[int]) -> dict[int, LibraryPlace]: ...
    def unknown_scans(self, on: date) -> list[tuple[int, str, datetime, str]]: ...
    def to_settle(self, on: date) -> list[tuple[int, str, datetime, str]]: ...


class HoldingsReads(Protocol):
    """Questions about custom holdings and lenders."""

    def groups(self) -> list[tuple[int, str, str, date | None, int]]:
        """(id, name, kind, last reviewed, members) by name."""
        ...

    def paths(self) -> list[tuple[int, str, str, tuple[int, ...]]]:
        """(id, name, used for, its groups in order) by name."""
        ...

    def members(self, group_ids: Sequence[int] | None = None) -> list[tuple[int, int, str, int | None]]:
        """(id, group, symbol, library) in the order of the groups; all groups where none are named."""
        ...

    def show_group(self, group_id: int) -> dict[str, Any] | None: ...
    def show_path(self, path_id: int) -> dict[str, Any] | None: ...
    def known(self, symbols: Sequence[str], network: str = "") -> dict[str, int]:
        """Libraries by symbol; of several with one symbol that of the network."""
        ...

    def facts(self, library_ids: Sequence[int], today: date) -> dict[int, LenderFacts]:
        """What is known of each library as a lender."""
        ...

    def last_deed(self) -> HistoryRow | None:
        """The last change of the custom holdings that is not undone."""
        ...


class Papers(LabelPapers, LetterPapers, PackingPapers, Protocol):
    """Paper made from plain facts, as PDF bytes; the package `documents` behind `office`."""

    def straps(self, straps: Sequence[Strap], *, start: int = 1, stock: str = "strap-2up", barcode: str = "code128",
               offset: tuple[int, int] = (0, 0), progress: Progress | None = None) -> bytes: ...  # fmt: skip
    def command_cards(self, groups: Sequence[CardGroup], *, page: str, office: str) -> bytes: ...
    def barcode_sheets(self, paper: BarcodeSheets, *, progress: Progress | None = None) -> bytes: ...
    def bars(self, value: str) -> tuple[int, ...]:
        """Code 128 for the screen: widths of bar, space, bar, ... in modules."""
        ...

    def stocks(self, kind: str) -> list[tuple[str, str, int]]:
        """(name, title, places on a sheet) of the stocks for "strap" or a kind of label; the usual one first."""
        ...

    def invoice(self, paper: InvoicePaper) -> bytes: ...
    def statements(self, papers: Sequence[StatementPaper], *, progress: Progress | None = None) -> bytes: ...
    def pull_list(self, paper: PullListPaper, *, progress: Progress | None = None) -> bytes: ...
    def log_sheet(self, paper: LogSheet) -> bytes: ...
    def loan_page(self, page: LoanPage) -> bytes: ...
    def wrong_records(self, paper: WrongRecordsPaper) -> bytes: ...


class Books(Protocol):
    """Workbooks; the package `exports` behind `office`."""

    def money(self, what: MoneyBook, target: Path, *, office_name: str, progress: Progress | None) -> None: ...

    def courier_statistics(self, figures: CourierFigures, target: Path, *, office_name: str, period: str,
                           progress: Progress | None, report: CourierReport) -> None: ...  # fmt: skip
    def statistics(self, found: Statistics, target: Path, *, office_name: str, period: str, currency: str,
                   progress: Progress | None) -> None: ...  # fmt: skip
    def rows(self, kind: str, rows: Iterable[Sequence[Any]], target: Path, progress: Progress | None, *,
             note_lines: Sequence[str], office_name: str) -> int: ...  # fmt: skip


class Imports(Protocol):
    """Import of files; `services.importing` with its adapters, wired by `office`."""

    def preview(self, path: str | Path, kind: str, n: int = 50) -> Preview: ...
    def fields(self, kind: str) -> tuple[str, ...]: ...
    def table(self, path: str | Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
        """Columns and rows (each with its number) of a small table in a file; at most 20,000 rows."""
        ...

    def paste(self, given: str | bytes, name: str = "", side: Side | None = None) -> list[PastedDraft]:
        """The requests in a text or in the bytes of a file of any kind; never raises."""
        ...

    def run(self, path: str | Path, kind: str, *, side: str | None = None, network: str | None = None,
            mapping: Mapping[str, str] | None = None, dry_run: bool = False, progress: Progress | None = None
            ) -> ImportResult: ...  # fmt: skip


class Clock(Protocol):
    """The one place where time is read."""

    @property
    def zone(self) -> tzinfo: ...
    def now(self) -> datetime: ...
    def today(self) -> date: ...


@dataclass
class Office:
    """The opened office: its ports. Close it with `close()`; then the database is one file."""

    database: str
    deeds: Deeds
    reads: Reads
    holdings: HoldingsReads
    clock: Clock
    papers: Papers
    books: Books
    imports: Imports
    mail: Mail
    close: Callable[[], None]
    folder: Path | None = None
    warm: Callable[[], None] = lambda: None
    """Loads what the first scan needs; to be called when the window is painted, in any thread."""
    _rules: OfficeSettings | None = None
    _rules_at: datetime | None = None

    def rules(self, fresh: bool = False) -> OfficeSettings:
        """The office rules; read again after a minute, since another desk may have changed them."""
        now = self.clock.now()
        if fresh or self._rules is None or self._rules_at is None or now - self._rules_at > timedelta(minutes=1):
            self._rules, self._rules_at = self.reads.settings(), now
        return self._rules

    def deed(self) -> AbstractContextManager[Deed]:
        """A deed of now."""
        return self.deeds(self.clock.now(), self.clock.today())


def pages(ids: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """Ids in portions for `request_rows`."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
