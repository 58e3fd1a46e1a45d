# SPDX-License-Identifier: GPL-3.0-or-later
"""What a day at the desk begins with: why a request stands under "Start here", and what else is urgent beside it.

Source: DOMAIN.md section 4, "Today: Start here". The order of both tables is the order on the screen; `db.list_terms`
has the condition of each reason.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ill_desktop.domain.dates import add_working_days, working_days_between

NEEDED_WITHIN = 2
"""Working days before the need-before date."""
PAY_WITHIN = 7
"""Calendar days before an invoice of others is due."""


@dataclass(frozen=True)
class StartReason:
    """`if_nothing` = what happens if nobody does anything today; empty = as the status says."""

    key: str
    words: str
    if_nothing: str = ""


START_REASONS: tuple[StartReason, ...] = (
    StartReason("recalled", "Recalled", "the lender bills us or stops lending to us"),
    StartReason("last_day", "Last day to answer", "it goes to the next lender"),
    StartReason("needed", "Needed in 2 days", "it comes too late"),
    StartReason("left", "Left from before"),
    StartReason("due_refused", "Due, not renewed", "it is overdue at the lender tomorrow"),
)


@dataclass(frozen=True)
class StartLine:
    """Something urgent that is no request: `kind` is letters, pay, problems or month; `ref` the month, or how many of
    the problems are late; Enter opens `opens`, a list or a page. `cents` is what is to be paid.
    """

    kind: str
    count: int
    opens: str
    ref: str = ""
    cents: int = 0
    currency: str = "USD"
    due: date | None = None


def last_day_used(today: date, days: int) -> date:
    """The latest day from which `days` working days have gone by today: what came then must be answered today."""
    day = today
    while working_days_between(day, today) < days:
        day -= timedelta(1)
    return day


def needed_until(today: date) -> date:
    """The last need-before date that counts as near."""
    return add_working_days(today, NEEDED_WITHIN)


def month_before(today: date) -> str:
    """The last full month, "YYYY-MM"."""
    return f"{today.replace(day=1) - timedelta(1):%Y-%m}"
