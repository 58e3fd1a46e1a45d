# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements as paper, and the money of a period as a workbook. No customer is on either."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Direction
from ill_desktop.domain.money_reports import MoneyReport, StatementPaper
from ill_desktop.domain.money_rules import in_force
from ill_desktop.services.ports import Office, Progress
from ill_desktop.services.printing import bill_to, remit_to

R, P = Direction.RECEIVABLE, Direction.PAYABLE


def statement(office: Office, library_id: int) -> bytes:
    """The statement of one library as PDF; raises UserError where nothing is open."""
    return statements(office, [library_id])


def statements(office: Office, library_ids: Sequence[int] | None = None, progress: Progress | None = None) -> bytes:
    """The statements of these libraries as one PDF; without any, of all that have something open."""
    return office.papers.statements(statement_papers(office, library_ids), progress=progress)


def statement_workbook(office: Office, path: Path, library_ids: Sequence[int] | None = None,
                       progress: Progress | None = None) -> None:  # fmt: skip
    """The same as a workbook, a row for each invoice and credit."""
    papers, name = statement_papers(office, library_ids), office.rules().office_name
    office.books.money(papers, path, office_name=name, progress=progress)


def statement_papers(office: Office, library_ids: Sequence[int] | None = None) -> list[StatementPaper]:
    """What stands on the statements; raises UserError where nothing is open."""
    reads, rules, today = office.reads, office.rules(), office.clock.today()
    papers = []
    for key in reads.libraries_with_open(R) if library_ids is None else library_ids:
        found, library = reads.statement(key, today), reads.show_library(key) or {}
        if found.lines:
            terms = in_force(rules, reads.money_rules(key, ""))[0]
            papers.append(StatementPaper(on=today, bill_to=bill_to(library), symbol=library.get("symbol", ""),
                                         remit_to=remit_to(rules), ways_to_pay=list(terms.ways),
                                         lines=found.lines))  # fmt: skip
    if not papers:
        raise UserError("Nothing is open, so there is no statement to print.")
    return papers


def report(office: Office, first: date, last: date) -> MoneyReport:
    """Ages of today, what was open on the last day by the ledger, the run of numbers and the months of the period."""
    if last < first:
        raise UserError(f"The period ends ({last}) before it begins ({first}); turn the dates round.")
    reads, today = office.reads, office.clock.today()
    return MoneyReport(
        first, last, today, reads.ageing(R, today), reads.ageing(P, today), reads.open_on(R, last),
        reads.open_on(P, last), reads.number_run(first, last), reads.months_of_money(first, last),
    )  # fmt: skip


def workbook(office: Office, first: date, last: date, path: Path, progress: Progress | None = None) -> int:
    """Writes the workbook of a period; returns how many numbers are in its run."""
    made = report(office, first, last)
    office.books.money(made, path, office_name=office.rules().office_name, progress=progress)
    return len(made.numbers)
