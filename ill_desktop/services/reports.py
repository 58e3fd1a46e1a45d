# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures out of the program: the courier's workbook and lists of records, in Excel."""

from datetime import date
from pathlib import Path

from ill_desktop.domain.errors import UserError
from ill_desktop.services import courier
from ill_desktop.services.ports import Office, Progress


def _check(first: date, last: date) -> None:
    if last < first:
        raise UserError(f"The period ends ({last}) before it begins ({first}); turn the dates round.")
    if (last - first).days > 366 * 15:
        raise UserError("The period is longer than 15 years; choose a shorter one.")


def courier_statistics(office: Office, first: date, last: date, path: Path, progress: Progress | None = None, *,
                       period: str = "") -> None:  # fmt: skip
    """Writes the courier's workbook for the days from `first` to `last`."""
    _check(first, last)
    figures = courier.figures(office, first, last)
    office.books.courier_statistics(figures, path, office_name=office.rules().office_name, period=period,
                                    progress=progress)  # fmt: skip


def export_list(office: Office, kind: str, first: date, last: date, path: Path,
                progress: Progress | None = None) -> int:  # fmt: skip
    """Writes a list (requests created, invoices dated in the period; all libraries) and returns its rows.

    Never a customer.
    """
    _check(first, last)
    basis = {"requests": f"Requests created from {first} to {last}; this keeps moving until all are closed.",
             "invoices": f"Invoices dated from {first} to {last}.",
             "libraries": "All libraries of the directory."}  # fmt: skip
    notes = [basis.get(kind, ""), f"Made on {office.clock.today()}. No customer is in this list."]
    return office.books.rows(kind, office.reads.export_rows(kind, first, last), path, progress, note_lines=notes,
                             office_name=office.rules().office_name)  # fmt: skip


def fiscal_year(today: date, start_month: int) -> tuple[date, date]:
    """First and last day of the fiscal year that `today` is in."""
    year = today.year if today.month >= start_month else today.year - 1
    first = date(year, start_month, 1)
    return first, date.fromordinal(date(year + 1, start_month, 1).toordinal() - 1)
