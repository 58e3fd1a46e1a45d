# SPDX-License-Identifier: GPL-3.0-or-later
"""How many working days are left before a request has waited too long where it is: its lender's days to respond while
it is with a lender, else the limit of the list that it stands in.
"""

from datetime import date, timedelta

from ill_desktop.domain.dates import working_days_between

MOST_WAITED = 30
"""Working days; what waited longer counts as this."""


def days_left(wait_from: date | None, wait_days: int | None, limit: int | None, today: date) -> int | None:
    """Negative = too long already. `wait_days` = its own limit, where it has one. None where there is no limit."""
    allowed = wait_days if wait_days is not None else limit
    if allowed is None or wait_from is None:
        return None
    return allowed - waited(wait_from, today)


def waited(wait_from: date, today: date) -> int:
    return min(max(working_days_between(wait_from, today), 0), MOST_WAITED)


def waited_by_day(today: date) -> dict[date, int]:
    """What was waited since each day, back to the most that counts: what the database looks a day up in."""
    found: dict[date, int] = {}
    day = today
    while (n := waited(day, today)) < MOST_WAITED:
        found[day] = n
        day -= timedelta(1)
    return found
