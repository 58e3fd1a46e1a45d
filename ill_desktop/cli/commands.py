# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that read and write the office."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ill_desktop import office as opened
from ill_desktop.cli import desk_papers, holdings
from ill_desktop.cli.output import tell
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.queues import BY_KEY, PAGES
from ill_desktop.domain.scancode import candidates
from ill_desktop.services import courier, money_papers, outbox, printing, reports, saved_lists, statistics, tending
from ill_desktop.services.ports import Office, Progress, pages


def database(options: Namespace) -> str | Path:
    return options.database or opened.default_database()


@contextmanager
def office_of(options: Namespace) -> Iterator[Office]:
    """The office that the options name, closed afterwards, so that it is one file again."""
    today = (lambda: options.today) if options.today else None
    office = opened.open_office(database(options), today=today)
    try:
        yield office
    finally:
        office.close()


def progress_of(words: str) -> Progress:
    """Progress as one changing line on standard error, if a person looks."""
    shown = sys.stderr.isatty()

    def progress(done: int, of: int | None) -> bool:
        if shown:
            sys.stderr.write(f"\r{words} {done:,}{f' of {of:,}' if of else ''} ")
            sys.stderr.flush()
        return True

    return progress


def init(options: Namespace) -> dict[str, Any]:
    opened.create_office(database(options), options.name, options.symbol, options.courier_code)
    return {"database": str(database(options)), "name": options.name, "symbol": options.symbol}


def demo(options: Namespace) -> dict[str, Any]:
    made = opened.make_demo(database(options), options.requests, options.seed, options.today or date.today(),
                            progress_of("requests"))  # fmt: skip
    return {"database": str(database(options))} | made


def import_(options: Namespace) -> dict[str, Any]:
    with office_of(options) as office:
        try:
            result = office.imports.run(options.file, options.kind, side=options.side, network=options.network,
                                        dry_run=options.dry_run, progress=progress_of("rows"))  # fmt: skip
        except Cancelled as stopped:
            result = stopped.args[0]
        for note in getattr(result, "notes", ()):
            print(note, file=sys.stderr)
        return result.as_json()


def _lines(office: Office, ids: Any, with_customer: bool) -> None:
    for part in pages(ids):
        for one in office.reads.as_json(part, with_customer):
            tell(one)


def show(options: Namespace) -> dict[str, Any]:
    with office_of(options) as office:
        rules = office.rules()
        codes = candidates(options.code, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
        found = office.reads.match(codes)
        if not found:
            raise UserError(f"No request has the number or barcode {options.code[:60]}. Try: ill-desktop find WORDS")
        if len(found) > 1:
            numbers = ", ".join(m.number for m in found)
            raise UserError(f"{len(found)} requests have {options.code[:60]}: {numbers}. Show one of these numbers.")
        shown = office.reads.show(found[0].id, options.with_customer)
        if shown is None:
            raise UserError("This request is not there any more.")
        return shown


def find(options: Namespace) -> None:
    with office_of(options) as office:
        ids = office.reads.find(" ".join(options.words), options.limit)
        _lines(office, ids[: options.limit], options.with_customer)


def list_(options: Namespace) -> None:
    with office_of(options) as office:
        page, _, kind = options.queue.partition(".")
        sort, descending = (options.sort or "").lstrip("-"), (options.sort or "").startswith("-")
        if options.queue == "holdings":
            for one in holdings.lines(office, options.limit):
                tell(one)
            return
        if page in ("libraries", "invoices"):
            for one in _directory(office, page, kind or "all", sort, descending, options.limit):
                tell(one)
            return
        queue = saved_lists.queue_named(office, options.queue)
        if queue is None:
            raise UserError(f'There is no list "{options.queue}". There are: {", ".join(_list_names())}.')
        ids = office.reads.request_ids(queue, office.clock.today(), sort or None, descending)
        _lines(office, ids[: options.limit], options.with_customer)


def _list_names() -> list[str]:
    return [*PAGES, *BY_KEY, "incoming.finished", "incoming.all", "outgoing.finished", "outgoing.all", "libraries",
            "libraries.active", "libraries.no_code", "invoices", "invoices.drafts", "invoices.unpaid",
            "holdings"]  # fmt: skip


def _directory(office: Office, page: str, kind: str, sort: str, descending: bool, limit: int | None
               ) -> Iterator[dict[str, Any]]:  # fmt: skip
    reads = office.reads
    if page == "libraries":
        ids, rows = reads.library_ids("", kind, sort or "name", descending), reads.library_rows
        names = ("id", "name", "symbol", "city", "state", "courier_code", "hub", "delivery_days", "blocked", "own",
                 "open_requests")  # fmt: skip
    else:
        ids, rows = reads.invoice_ids(kind, sort or "dated", descending or not sort), reads.invoice_rows
        names = ("id", "number", "direction", "state", "library", "library_symbol", "dated", "due", "total_cents",
                 "balance_cents", "currency")  # fmt: skip
    for part in pages(ids[:limit]):
        found = rows(part)
        for key in part:
            one = dict(zip(names, found[key], strict=True))
            one.pop("id")
            yield {k: v.isoformat() if isinstance(v, date) else v for k, v in one.items()}


def _period(options: Namespace, office: Office) -> tuple[date, date]:
    """The days asked for; without them the fiscal year that today is in."""
    first, last = reports.fiscal_year(office.clock.today(), office.rules().fiscal_year_start)
    return options.first or first, options.last or (last if not options.first else max(last, options.first))


def export(options: Namespace) -> dict[str, Any]:
    with office_of(options) as office:
        first, last = _period(options, office)
        if options.kind == "courier-statistics":
            reports.courier_statistics(office, first, last, options.out, progress_of("rows"), profile=options.profile)
            return {"file": str(options.out), "from": str(first), "to": str(last)}
        if options.kind == "statistics":
            statistics.workbook(office, first, last, options.out, progress_of("rows"))
            return {"file": str(options.out), "from": str(first), "to": str(last)}
        if options.kind == "money":
            count = money_papers.workbook(office, first, last, options.out, progress_of("rows"))
            return {"file": str(options.out), "from": str(first), "to": str(last), "rows": count}
        count = reports.export_list(office, options.kind, first, last, options.out, progress_of("rows"))
        return {"file": str(options.out), "from": str(first), "to": str(last), "rows": count}


def print_(options: Namespace) -> dict[str, Any]:
    makers: dict[str, Callable[[Office, Namespace], bytes]] = {
        "straps": _straps, "pull-list": lambda office, _: printing.pull_list(office), "invoices": _invoices,
        "statements": _statements,
        "slips": desk_papers.slips, "labels": desk_papers.labels_, "command-cards": desk_papers.command_cards,
        "barcode-sheet": desk_papers.barcode_sheet, "packing-list": desk_papers.packing_list,
    }  # fmt: skip
    books = {"invoices": _invoice_book, "statements": _statement_book}
    with office_of(options) as office:
        if options.out.suffix.lower() == ".xlsx" and options.kind in books:
            books[options.kind](office, options)
            return {"file": str(options.out), "bytes": options.out.stat().st_size}
        if options.kind == "letters":
            return _letters(office, options.out)
        data = makers[options.kind](office, options)
    _write(options.out, data)
    return {"file": str(options.out), "bytes": len(data)}


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}). Choose another name or folder.") from None


def _letters(office: Office, path: Path) -> dict[str, Any]:
    """What waits on paper in the outbox; it is filed as printed once the file is there."""
    ids = office.reads.outbox_paper()
    if not ids:
        raise UserError("No letter waits to be printed; nothing was written.")
    data = outbox.print_letters(office, ids)
    _write(path, data)
    outbox.printed(office, ids)
    return {"file": str(path), "bytes": len(data), "letters": len(ids)}


def _straps(office: Office, options: Namespace) -> bytes:
    ids = [desk_papers.request_id(office, number) for number in options.numbers]
    if not options.numbers:
        ids = list(office.reads.request_ids(BY_KEY["outgoing.received"], office.clock.today()))
    return printing.straps(office, ids, start=options.start, progress=progress_of("straps"))


def _invoice_book(office: Office, options: Namespace) -> None:
    printing.invoice_workbook(office, _invoice_key(office, options), options.out)


def _statement_book(office: Office, options: Namespace) -> None:
    money_papers.statement_workbook(office, options.out, _libraries(office, options), progress_of("rows"))


def _invoices(office: Office, options: Namespace) -> bytes:
    return printing.invoice(office, _invoice_key(office, options))


def _invoice_key(office: Office, options: Namespace) -> int:
    if len(options.numbers) != 1:
        raise UserError("Name the one invoice to print, by its number; see: ill-desktop list invoices")
    key = office.reads.invoice_numbered(options.numbers[0])
    if key is None:
        raise UserError(f"There is no invoice {options.numbers[0]}. See: ill-desktop list invoices")
    return key


def _statements(office: Office, options: Namespace) -> bytes:
    return money_papers.statements(office, _libraries(office, options), progress_of("libraries"))


def _libraries(office: Office, options: Namespace) -> list[int] | None:
    """The libraries named by symbol or name; without any, all that have something open."""
    keys = [office.reads.library_named(name) for name in options.numbers]
    if None in keys:
        unknown = options.numbers[keys.index(None)]
        raise UserError(f"There is no library {unknown}. See: ill-desktop list libraries")
    chosen = [key for key in keys if key is not None]
    return chosen or None


def close_month(options: Namespace) -> dict[str, Any]:
    with office_of(options) as office:
        courier.close_month(office, options.month)
        closed = next(c for c in office.reads.closed_months() if c.month == options.month)
        return {"month": closed.month, "last_history_id": closed.last_history_id}


def tend(options: Namespace) -> dict[str, Any]:
    """What happens by itself, and what waits in the outbox. To whom a mail goes is said nowhere."""
    with office_of(options) as office:
        done = tending.tend(office)
        sent = outbox.flush_all(office)
        if sent.trouble:
            print(sent.trouble, file=sys.stderr)
        return done | {"mailed": sent.sent, "not_mailed": sent.failed, "unsure": sent.unsure,
                       "waiting": office.reads.outbox_counts(office.clock.now())["mail"]}  # fmt: skip


def due_of(options: Namespace, today: date) -> date | None:
    return parse_date(options.due, today) if options.due else None
