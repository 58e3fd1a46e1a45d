# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the command line and runs one command. Exit 0 done, 1 could not be done (one sentence), 2 wrong usage."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from platformdirs import user_log_path

from ill_desktop.cli import commands, keep, notices, scanning
from ill_desktop.cli.output import tell
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import Cancelled, UserError

COMMANDS = ("init", "demo", "import", "scan", "show", "find", "list", "export", "print", "close-month", "notices",
            "tend", "backup", "restore", "check", "upgrade", "self-test")  # fmt: skip
"""Words that make the program run without a window."""


def main(arguments: Sequence[str]) -> int:
    """Runs the command and returns the exit status. Nothing but JSON goes to standard output."""
    _speak_utf8()
    try:
        options = _read(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        answer = options.run(options)
        if answer is not None:
            tell(answer)
        return 0
    except (UserError, Cancelled) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. What was done before stays.", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us went away; nothing is to be said any more
    except MemoryError:
        print("There is not enough memory for this. Close other programs, or choose a smaller period.", file=sys.stderr)
    except Exception as error:
        written = _log_fault()
        print(f"This is a fault of the program ({type(error).__name__}); the last step was not saved. "
              f"Send {written} to whoever looks after it.", file=sys.stderr)  # fmt: skip
    return 1


def _log_fault() -> Path:
    """Writes the fault being handled to the log file and returns its path. Values of the office are not in it."""
    folder = user_log_path("ill-desktop", appauthor=False, ensure_exists=True)
    with (folder / "faults.log").open("a", encoding="utf-8") as log:
        log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{traceback.format_exc(limit=-12)}\n")
    return folder / "faults.log"


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    """Words and numbers may stand before and after options; argparse alone takes them in one run only."""
    whole = parser()
    options, rest = whole.parse_known_args(arguments)
    many = {"print": "numbers", "find": "words"}.get(options.command)
    if rest and (many is None or any(word.startswith("-") for word in rest)):
        whole.error(f"unrecognized arguments: {' '.join(rest)}")
    if many is not None:
        getattr(options, many).extend(rest)
    return options


def _speak_utf8() -> None:
    """Windows consoles and pipes have other encodings; JSON is UTF-8."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _day(text: str) -> date:
    try:
        return parse_date(text, date.today())
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _whole(text: str) -> int:
    if not text.isdigit() or int(text) > 50_000_000:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 0 to 50,000,000')
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The whole command line (DESIGN.md section 6)."""
    top = _Parser(prog="ill-desktop", description="The workstation program of an interlibrary loan office.")
    everywhere = _Parser(add_help=False)
    everywhere.add_argument("--database", help="path or postgresql+psycopg:// address; default: your own")
    everywhere.add_argument("--today", type=_day, help="the office's date, for checks and late entries")
    words = top.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], Any], says: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, parents=[everywhere], help=says, description=says)
        made.set_defaults(run=run)
        return made

    one = command("init", commands.init, "make a new, empty office")
    one.add_argument("--name", required=True)
    one.add_argument("--symbol", required=True)
    one.add_argument("--courier-code", default="")
    one = command("demo", commands.demo, "make a made-up office")
    one.add_argument("--requests", type=_whole, default=2000)
    one.add_argument("--seed", type=int, default=1)
    one = command("import", commands.import_, "bring in libraries, courier codes, requests or holdings from a file")
    one.add_argument("file")
    kinds = ("requests", "libraries", "courier-codes", "holdings", "customers")
    one.add_argument("--as", dest="kind", required=True, choices=kinds)
    one.add_argument("--side", choices=("borrowing", "lending"))
    one.add_argument("--network")
    one.add_argument("--dry-run", action="store_true")
    one = command("scan", scanning.scan, "codes from standard input, one a line; an answer a line")
    one.add_argument("--stack", default="anything",
                     choices=("anything", "courier", "branches", "shelves", "leaving", "lookup"))  # fmt: skip
    one.add_argument("--due", default="")
    one.add_argument("--careful", action="store_true")
    one = command("show", commands.show, "one request with its history")
    one.add_argument("code")
    one.add_argument("--with-customer", action="store_true")
    one = command("find", commands.find, "requests that have all these words, newest first")
    one.add_argument("words", nargs="+")
    one.add_argument("--limit", type=_whole, default=50)
    one.add_argument("--with-customer", action="store_true")
    one = command("list", commands.list_, "a page or a list: incoming, incoming.to_pull, libraries, invoices")
    one.add_argument("queue")
    one.add_argument("--sort")
    one.add_argument("--limit", type=_whole)
    one.add_argument("--with-customer", action="store_true")
    one = command("export", commands.export, "a workbook")
    one.add_argument("kind", choices=("courier-statistics", "statistics", "requests", "libraries", "invoices",
                                      "money"))  # fmt: skip
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--from", dest="first", type=_day)
    one.add_argument("--to", dest="last", type=_day)
    one.add_argument("--profile", default="", help="courier statistics: all, clic, kansas, rails, ... or your own")
    one = command("print", commands.print_, "paper as PDF")
    papers = ("straps", "pull-list", "letters", "invoices", "statements", "slips", "labels",
              "command-cards", "barcode-sheet", "packing-list")  # fmt: skip
    one.add_argument("kind", choices=papers)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("numbers", nargs="*", help="request or invoice numbers; none = all of today's")
    one.add_argument("--start", type=_whole, default=1, help="first free position of a part-used sheet")
    one.add_argument("--stock", default="", help="label stock, like slip-4up, avery-5164, thermal-2x1")
    one.add_argument("--kind", dest="label_kind", default="slip", help="labels: slip, mail, return, return_slip, "
                     "sticker, hold")  # fmt: skip
    one.add_argument("--blank", type=_whole, default=0, help="labels: so many to be filled in by hand")
    one.add_argument("--printer", default="", help="labels: corrected as this printer is off")
    one.add_argument("--page", default="letter", choices=("letter", "a4"), help="page size of command cards")
    one.add_argument("--network", default="", help="barcode sheet: the place, like OCLC or ILS")
    one.add_argument("--deed", default="", help="barcode sheet: the deed, like net_received")
    one = command("close-month", commands.close_month, "freeze the figures of a month")
    one.add_argument("month")
    one = command("notices", notices.run, "the overdue letters that are due today")
    one.add_argument("--dry-run", action="store_true", help="only say which letters would go")
    one.add_argument("--out", type=Path, help="folder for the letters on paper; else they wait in the outbox")
    command("tend", commands.tend, "do what happens by itself")
    one = command("backup", keep.backup, "copy the database to a file")
    one.add_argument("file", type=Path)
    one = command("restore", keep.restore, "put a backup in the place of the database")
    one.add_argument("file", type=Path)
    command("check", keep.check, "see whether the database is whole")
    command("upgrade", keep.upgrade, "bring an older database to this version")
    command("self-test", keep.self_test, "try the program in a temporary folder")
    return top
