# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures out of the program: the courier's workbook and lists of records, in Excel."""

from datetime import date
from pathlib import Path

from ill_desktop.domain.courier_figures import CourierFigures
from ill_desktop.domain.courier_profiles import Profile
from ill_desktop.domain.courier_report import CourierReport, read_prices, year_around, year_of
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.services import courier, courier_profiles
from ill_desktop.services.ports import Office, Progress


def _check(first: date, last: date) -> None:
    if last < first:
        raise UserError(f"The period ends ({last}) before it begins ({first}); turn the dates round.")
    if (last - first).days > 366 * 15:
        raise UserError("The period is longer than 15 years; choose a shorter one.")


def courier_statistics(office: Office, first: date, last: date, path: Path, progress: Progress | None = None, *,
                       period: str = "", profile: str = "") -> None:  # fmt: skip
    """Writes the courier's workbook for the days from `first` to `last`; the sheets are those of the profile (without a
    name the one our courier asks for).
    """
    _check(first, last)
    wanted = courier_profiles.profile(office, profile)
    prices = read_prices(office.rules().courier_prices)
    if progress is not None and progress(0, None) is False:
        raise Cancelled
    figures = courier.figures(office, first, last)
    report = courier_report(office, figures, wanted, prices)
    office.books.courier_statistics(figures, path, office_name=office.rules().office_name, period=period,
                                    progress=progress, report=report)  # fmt: skip


def courier_report(office: Office, figures: CourierFigures, profile: Profile, prices: dict[int, int]) -> CourierReport:
    """What the sheets of the profile need beside the figures of the period."""
    reads, rules, first, last = office.reads, office.rules(), figures.first, figures.last
    report = CourierReport(profile, stops=rules.courier_stops, prices=prices, currency=rules.currency)
    if {"bags", "packages", "totes", "stops"} & set(profile.sheets):
        report.log = sorted(reads.courier_days(first, last), key=lambda day: (day.on, day.courier, day.stop))
    if "problems" in profile.sheets:
        report.problems = reads.problems_between(first, last)
    if "years" in profile.sheets:
        spans = [year_around(start, first, last) for start in profile.years]
        whole = min(begin for begin, _ in spans), max(end for _, end in spans)  # counted once: they overlap
        totals, by_hand = reads.network_totals(*whole), reads.entered(*whole)
        closed = [month.month for month in reads.closed_months()]
        report.years = [year_of(begin, end, figures.made_on, totals, by_hand, closed) for begin, end in spans]
    return report


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
