# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver's log of a month on paper."""

from datetime import date, timedelta

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.log_sheet import LogSheet, log_rows
from ill_desktop.services import courier
from ill_desktop.services.ports import Office


def log_sheet(office: Office, month: str) -> bytes:
    """The log of a month "2026-11" as PDF, with empty rows for the days to come.

    Raises UserError for what is no month, and for months after the next.
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UserError(f'"{month}" is no month; write it like 2026-03.') from None
    last, today, rules = _last_day(first), office.clock.today(), office.rules()
    if first > _last_day(_last_day(today) + timedelta(1)):
        raise UserError(f"{first:%B %Y} is too far ahead; print its sheet in the month before.")
    figures = courier.figures(office, first, last)
    rows = log_rows(first, last, today, office.reads.courier_days(first, last), figures.days)
    return office.papers.log_sheet(LogSheet(rules.office_name, rules.courier_code, first, today, rows))


def _last_day(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1) - timedelta(1)
