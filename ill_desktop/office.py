# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the office: the database, and the adapters behind the ports. No Qt. Adapters are loaded when first used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ill_desktop.db import schema
from ill_desktop.db.deeds import Deeds
from ill_desktop.db.engine import Engines, location, open_engines
from ill_desktop.db.holdings import HoldingsReads
from ill_desktop.db.today_reads import TodayReads
from ill_desktop.services.ports import Office, Progress

if TYPE_CHECKING:
    from ill_desktop.db.reads import Reads
    from ill_desktop.documents.stocks import Stock
    from ill_desktop.domain.cards import CardGroup
    from ill_desktop.domain.courier_figures import CourierFigures
    from ill_desktop.domain.courier_report import CourierReport
    from ill_desktop.domain.desk_papers import BarcodeSheets
    from ill_desktop.domain.drafts import ImportResult, PastedDraft, Preview
    from ill_desktop.domain.labels import Label, LabelStock, Sheets
    from ill_desktop.domain.letters import Letter
    from ill_desktop.domain.loan_page import LoanPage
    from ill_desktop.domain.log_sheet import LogSheet
    from ill_desktop.domain.money_reports import MoneyBook, StatementPaper
    from ill_desktop.domain.packing_paper import PackingList
    from ill_desktop.domain.papers import InvoicePaper, PullListPaper, Strap
    from ill_desktop.domain.request import Side
    from ill_desktop.domain.settings import OfficeSettings
    from ill_desktop.domain.statistics import Statistics
    from ill_desktop.domain.wrong_records import WrongRecordsPaper
    from ill_desktop.exchange.mail import SmtpMail


class SystemClock:
    """The one place where time is read. `today` may be given instead (`--today`)."""

    def __init__(self, today: Callable[[], date] | None = None):
        self._today = today

    @property
    def zone(self) -> tzinfo:
        return datetime.now().astimezone().tzinfo or UTC

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self._today() if self._today else datetime.now().date()


class PdfPapers:
    """Paper by the package `documents`; `own` reads the label stocks that staff made or changed."""

    def __init__(self, own: Callable[[], Sequence[LabelStock]]):
        self._own = own

    def stock(self, name: str) -> Stock:
        from ill_desktop.documents.stocks import stock_named

        return stock_named(name, self._changed())

    def _changed(self) -> dict[str, str]:
        return {one.name: one.data for one in self._own()}

    def labels(self, labels: Sequence[Label], kind: str, *, stock: str, start: int = 1, barcode: str = "code128",
               offset: tuple[int, int] = (0, 0),
               progress: Progress | None = None) -> Sheets:  # fmt: skip
        from ill_desktop.documents.labels import labels_pdf

        return labels_pdf(labels, kind, self.stock(stock), start=start, barcode=barcode, offset=offset,
                          progress=progress)  # fmt: skip

    def ruler(self, stock: str, offset: tuple[int, int] = (0, 0)) -> bytes:
        from ill_desktop.documents.labels import ruler_pdf

        return ruler_pdf(self.stock(stock), offset)

    def stocks(self, kind: str) -> list[tuple[str, str, int]]:
        from ill_desktop.documents.stocks import all_stocks
        from ill_desktop.domain.labels import USUAL_STOCK

        usual = USUAL_STOCK.get(kind, "")
        found = [one for one in all_stocks(self._changed()).values() if kind in one.kinds]
        return [(one.name, one.title, one.per_page) for one in sorted(found, key=lambda one: one.name != usual)]

    def stock_entry(self, name: str) -> dict[str, Any]:
        from ill_desktop.documents.stocks import STRAP, as_entry

        stock = self.stock(name)
        entry = as_entry(stock)
        entry["items"] = {kind: [vars(item) for item in stock.layout(kind)] for kind in stock.kinds if kind != STRAP}
        return entry

    def check_stock(self, entry: Mapping[str, Any]) -> None:
        from ill_desktop.documents.stocks import stock_of

        stock_of(entry)

    def shipped_stocks(self) -> list[str]:
        from ill_desktop.documents.stocks import stocks

        return list(stocks())

    def straps(self, straps: Sequence[Strap], *, start: int = 1, stock: str = "strap-2up", barcode: str = "code128",
               offset: tuple[int, int] = (0, 0), progress: Progress | None = None) -> bytes:  # fmt: skip
        from ill_desktop.documents.straps import straps_pdf

        return straps_pdf(straps, start=start, stock=self.stock(stock), barcode=barcode, offset=offset,
                          progress=progress)  # fmt: skip

    def command_cards(self, groups: Sequence[CardGroup], *, page: str, office: str) -> bytes:
        from ill_desktop.documents.command_cards import command_cards_pdf

        return command_cards_pdf(groups, page=page, office=office)

    def barcode_sheets(self, paper: BarcodeSheets, *, progress: Progress | None = None) -> bytes:
        from ill_desktop.documents.barcode_sheets import barcode_sheets_pdf

        return barcode_sheets_pdf(paper, progress=progress)

    def bars(self, value: str) -> tuple[int, ...]:
        from ill_desktop.documents.barcodes import bars

        return bars(value)

    def invoice(self, paper: InvoicePaper) -> bytes:
        from ill_desktop.documents.invoices import invoice_pdf

        return invoice_pdf(paper)

    def statements(self, papers: Sequence[StatementPaper], *, progress: Progress | None = None) -> bytes:
        from ill_desktop.documents.statements import statements_pdf

        return statements_pdf(papers, progress=progress)

    def pull_list(self, paper: PullListPaper, *, progress: Progress | None = None) -> bytes:
        from ill_desktop.documents.pull_list import pull_list_pdf

        return pull_list_pdf(paper, progress=progress)

    def log_sheet(self, paper: LogSheet) -> bytes:
        from ill_desktop.documents.log_sheet import log_sheet_pdf

        return log_sheet_pdf(paper)

    def packing_list(self, paper: PackingList) -> bytes:
        from ill_desktop.documents.packing_list import packing_list_pdf

        return packing_list_pdf(paper)

    def loan_page(self, page: LoanPage) -> bytes:
        from ill_desktop.documents.loan_page import loan_page_pdf

        return loan_page_pdf(page)

    def wrong_records(self, paper: WrongRecordsPaper) -> bytes:
        from ill_desktop.documents.wrong_records import wrong_records_pdf

        return wrong_records_pdf(paper)

    def letters(self, papers: Sequence[Mapping[str, Any]]) -> bytes:
        from ill_desktop.documents.letters import letters_pdf

        return letters_pdf(papers)

    def check_word(self, content: bytes, fields: Sequence[str]) -> None:
        from ill_desktop.documents.word import check_template

        check_template(content, fields)

    def word_letter(self, content: bytes, letter: Letter) -> bytes:
        from ill_desktop.documents.word import letter_docx

        return letter_docx(content, letter)

    def word_text(self, content: bytes) -> str:
        from ill_desktop.documents.word import docx_text

        return docx_text(content)


class LaterMail:
    """The mail server by the package `exchange`, loaded with the first mail; passwords stay until the program ends."""

    _smtp: SmtpMail | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._smtp is None:
            from ill_desktop.exchange.mail import SmtpMail

            self._smtp = SmtpMail()
        return getattr(self._smtp, name)


class ExcelBooks:
    """Workbooks by the package `exports`."""

    def money(self, what: MoneyBook, target: Path, *, office_name: str, progress: Progress | None) -> None:
        from ill_desktop.exports.money import money_workbook

        money_workbook(what, target, office_name=office_name, progress=progress)

    def courier_statistics(self, figures: CourierFigures, target: Path, *, office_name: str, period: str,
                           progress: Progress | None, report: CourierReport) -> None:  # fmt: skip
        from ill_desktop.exports.courier_statistics import courier_statistics

        courier_statistics(figures, target, office_name=office_name, period=period, progress=progress, report=report)

    def statistics(self, found: Statistics, target: Path, *, office_name: str, period: str, currency: str,
                   progress: Progress | None) -> None:  # fmt: skip
        from ill_desktop.exports.statistics import statistics_workbook

        statistics_workbook(found, target, office_name=office_name, period=period, currency=currency,
                            progress=progress)  # fmt: skip

    def rows(self, kind: str, rows: Iterable[Sequence[Any]], target: Path, progress: Progress | None, *,
             note_lines: Sequence[str], office_name: str) -> int:  # fmt: skip
        from ill_desktop.exports import lists

        columns = {"requests": lists.REQUEST_COLUMNS, "libraries": lists.LIBRARY_COLUMNS,
                   "invoices": lists.INVOICE_COLUMNS, "records": lists.RECORD_COLUMNS}[kind]  # fmt: skip
        return lists.list_workbook(kind.capitalize(), columns, rows, target, note_lines, progress,
                                   office_name=office_name)  # fmt: skip


class LaterReads(TodayReads):
    """The questions of the first page; the others are loaded with the first of them, after the window is painted."""

    _all: Reads | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._all is None:
            from ill_desktop.db.reads import Reads

            self._all = Reads(self.engines)
        return getattr(self._all, name)


class FileImports:
    """Import by the package `intake` and `db.bulk`, run by `services.importing`."""

    def __init__(self, engines: Engines, clock: SystemClock, rules: Callable[[], OfficeSettings]):
        self.engines, self.clock, self.rules = engines, clock, rules
        self.after: Callable[[], Any] = lambda: None  # what is looked at after each import

    def preview(self, path: str | Path, kind: str, n: int = 50) -> Preview:
        from ill_desktop import intake
        from ill_desktop.db.bulk import Bulk
        from ill_desktop.services import importing

        return importing.preview(intake, Bulk(self.engines), path, kind, n)

    def fields(self, kind: str) -> tuple[str, ...]:
        from ill_desktop import intake

        return intake.fields(kind)

    def table(self, path: str | Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
        from ill_desktop import intake

        sheet = intake.open_sheet(path)
        try:
            return sheet.columns, list(islice(sheet.rows, 20_000))
        finally:
            sheet.close()

    def paste(self, given: str | bytes, name: str = "", side: Side | None = None) -> list[PastedDraft]:
        from ill_desktop.intake import paste

        return paste.read(given, name=name, side=side)

    def run(self, path: str | Path, kind: str, *, side: str | None = None, network: str | None = None,
            mapping: Mapping[str, str] | None = None, dry_run: bool = False, progress: Progress | None = None
            ) -> ImportResult:  # fmt: skip
        from ill_desktop import intake
        from ill_desktop.db.bulk import Bulk
        from ill_desktop.services import importing

        result = importing.import_file(intake, Bulk(self.engines), self.rules(), self.clock, path, kind, side=side,
                                       network=network, mapping=mapping, dry_run=dry_run,
                                       progress=progress)  # fmt: skip
        if not dry_run:
            self.after()
        return result


def open_office(database: str | Path, *, today: Callable[[], date] | None = None,
                staff_id: int | None = None) -> Office:  # fmt: skip
    """Opens an office that is there. Raises `DatabaseTrouble` with a plain sentence if that cannot be."""
    engines = open_engines(database)
    try:
        schema.check_version(engines)
    except BaseException:
        engines.close()
        raise
    clock = SystemClock(today)
    reads: Any = LaterReads(engines)
    mail: Any = LaterMail()

    def own_stocks() -> Sequence[LabelStock]:
        return reads.label_stocks()  # asked for when it is wanted: these questions are not loaded yet

    place, imports = location(database), FileImports(engines, clock, reads.settings)
    office = Office(
        database=str(place), deeds=Deeds(engines, staff_id), reads=reads, clock=clock, papers=PdfPapers(own_stocks),
        holdings=HoldingsReads(engines), books=ExcelBooks(), imports=imports, mail=mail, close=engines.close,
        folder=engines.path.parent if engines.path else None,
    )  # fmt: skip
    imports.after = lambda: _match_strays(office)
    office.warm = lambda: _warm(office)
    return office


def _match_strays(office: Office) -> None:
    from ill_desktop.services import matches

    matches.match_strays(office)


def _warm(office: Office) -> None:
    """Loads what a deed and the later questions need, so that the first scan does not wait for it."""
    from ill_desktop.db import deed  # noqa: F401
    from ill_desktop.db.mapping import mappers

    mappers()
    office.reads.last_deed()


def create_office(database: str | Path, name: str, symbol: str, courier_code: str = "") -> None:
    """Makes a new, empty office: the schema, its name, and its own library as the first branch."""
    from ill_desktop.services import libraries, office_settings

    schema.create(database)
    office = open_office(database)
    try:
        office_settings.save(office, {"office_name": name, "symbol": symbol, "courier_code": courier_code})
        own = {"name": name, "symbol": symbol, "courier_code": courier_code, "own": True,
               "symbols": [(office.rules().network, symbol)] if symbol else []}  # fmt: skip
        libraries.save_library(office, None, own)
    finally:
        office.close()


def make_demo(database: str | Path, requests: int, seed: int, today: date, progress: Progress | None = None
              ) -> dict[str, Any]:  # fmt: skip
    """Makes a made-up office; see `db.demo`."""
    from ill_desktop.db import demo

    return demo.make(database, requests, seed, today, progress)


def check(database: str | Path) -> list[str]:
    """What is not whole in a database, one sentence each; empty = whole."""
    from ill_desktop.db import check as checks

    engines = open_engines(database)
    try:
        schema.check_version(engines)
        return checks.check(engines)
    finally:
        engines.close()


def backup(database: str | Path, target: Path) -> None:
    """Copies a SQLite office to a file while it may be in use; the copy is whole or it is not there."""
    from ill_desktop.db import archive

    archive.backup(database, target)


def restore(source: Path, database: str | Path, now: datetime) -> Path | None:
    """Puts a backup in the place of the database; what was there is kept beside it. Returns the kept file."""
    from ill_desktop.db import archive

    return archive.restore(source, database, now)


def upgrade(database: str | Path, now: datetime) -> Path | None:
    """Brings an older database to this version. Returns the copy that was made first, None if nothing was to do."""
    return schema.upgrade(database, now)


def default_database() -> Path:
    """The user's own database, in the user's data folder; ILL_DESKTOP_DATABASE names another."""
    from platformdirs import user_data_path

    given = os.environ.get("ILL_DESKTOP_DATABASE")
    return Path(given) if given else user_data_path("ill-desktop", appauthor=False) / "district.sqlite"
