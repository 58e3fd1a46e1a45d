# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates: typed by a person, read from a file, counted in working days, spoken on the screen.

A date here is the date that was written; it never slides a day because of a time or a zone beside it.
"""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ill_desktop.domain.errors import UserError

_DAY = timedelta(days=1)
_MOST_DAYS = 3660  # "+N" further ahead than ten years is a slip of the finger
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH_NAMES = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_MONTHS = "january february march april may june july august september october november december sept".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999

_PLUS = re.compile(r"\+ ?([0-9]{1,5})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}|[0-9]{2}))?")
_DOTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_ISO_DAY = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})\.?(?:[ ,-]+([0-9]{4}|[0-9]{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[ -]*([0-9]{1,2})(?:st|nd|rd|th)?(?:[ ,-]+([0-9]{4}|[0-9]{2}))?")

# A date cell: the date, then perhaps a time and a zone.
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}):?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_DATE_AND_TIME = re.compile(
    r"([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{8}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}"
    r"|[0-9]{1,2}[ -][a-z]{3,9}\.?[ ,-]+[0-9]{2,4}|[a-z]{3,9}\.? +[0-9]{1,2},? +[0-9]{4})"
    r"(?:(?:t| +|,? at )?(.*))?",
    re.DOTALL,
)
# What systems write for "no date"; the year 1 is .NET's.
_NOTHING = frozenset(
    "n/a na none null nil - -- 0 00000000 0000-00-00 00/00/0000 0/0/0000 0001-01-01 1/1/0001 01/01/0001".split()
) | {""}


def _wrong(text: str) -> UserError:
    shown = text.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return UserError(f"“{shown}” is not a date: write it like 2026-12-24, 12/24/2026 or 24 Dec 2026.")


def _impossible(text: str, month: int, day: int, year: int | None = None) -> UserError:
    shown = text.strip()
    if not 1 <= month <= 12:
        return UserError(f"“{shown}” is not a date: there is no month {month}. Write month/day/year or 2026-12-24.")
    when = _MONTH_NAMES[month] if year is None else f"{_MONTH_NAMES[month]} {year}"
    return UserError(f"“{shown}” is not a date: there is no day {day} in {when}. Look it up and write it again.")


def _year(digits: str) -> int:
    """Two digits: 00-68 are of this century, 69-99 of the last (POSIX)."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 69 else 1900)


def _month(name: str) -> int | None:
    return _MONTHS.get(name[:3]) if len(name) == 3 or name in _FULL_MONTHS else None


def _built(text: str, year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _wrong(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _impossible(text, month, day, year) from None


def _next(text: str, month: int, day: int, today: date) -> date:
    """The next such day of a year, from `today` on. Feb 29 may be eight years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise _impossible(text, month, day)


def _fields(plain: str) -> tuple[str | None, int, int] | None:
    """Year (as written, perhaps none), month and day of a lower-case date in one of our styles."""
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return match.group(1), int(match.group(2)), int(match.group(3))
    if match := _SLASHES.fullmatch(plain):
        return match.group(3), int(match.group(1)), int(match.group(2))
    if match := _DOTS.fullmatch(plain):
        return match.group(3), int(match.group(2)), int(match.group(1))
    if (match := _DAY_FIRST.fullmatch(plain)) and (month := _month(match.group(2))):
        return match.group(3), month, int(match.group(1))
    if (match := _MONTH_FIRST.fullmatch(plain)) and (month := _month(match.group(1))):
        return match.group(3), month, int(match.group(2))
    return None


def parse_date(text: str, today: date) -> date:
    """The date that a person typed. UserError with one plain sentence where it is none.

    `+21` (days from `today`), `12/24` (the next such day, today included), `12/24/26`, `12/24/2026`, `2026-12-24`,
    `24.12.2026`, `24 Dec 2026`, `Dec 24`, `today`, `tomorrow`, or a weekday: the next one after today.
    """
    plain = " ".join(text.lower().split())
    if not plain:
        raise UserError("No date was typed: write one like 12/24, or +21 for 21 days from today.")
    if plain in ("today", "tomorrow"):
        return today if plain == "today" else today + _DAY
    if match := _PLUS.fullmatch(plain):
        days = int(match.group(1))
        if days > _MOST_DAYS:
            raise UserError(f"{plain} days is more than ten years ahead: write fewer days or a date.")
        return today + timedelta(days=days)
    weekday = plain.rstrip(".")
    for number, name in enumerate(_WEEKDAYS):
        if len(weekday) >= 2 and name.startswith(weekday):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    fields = _fields(plain)
    if fields is None:
        raise _wrong(text)
    year, month, day = fields
    return _next(text, month, day, today) if year is None else _built(text, _year(year), month, day)


def parse_past(text: str, today: date) -> date:
    """A day that has been, typed as in `parse_date`; `yesterday`, and a day without a year is the last such one. Raises
    UserError for a day that is not here yet.
    """
    plain = " ".join(text.lower().split())
    if plain == "yesterday":
        return today - _DAY
    day = parse_date(text, today)
    fields = _fields(plain)
    if day > today and fields is not None and fields[0] is None:
        year = next(y for y in range(today.year, today.year - 9, -1) if _is_past(y, day, today))
        day = date(year, day.month, day.day)
    if day > today:
        raise UserError(f"{day} is not here yet: type a day that has been, like 11/20 or yesterday.")
    return day


def _is_past(year: int, day: date, today: date) -> bool:
    """Whether that year has the day, before today; Feb 29 may be eight years back."""
    try:
        return day.replace(year=year) <= today
    except ValueError:
        return False


def read_date(text: object) -> date | None:
    """The date of an imported cell, as it is written there: a time or a zone beside it never moves it.

    Takes a date or datetime as it is; reads ISO, US month/day/year, day.month.year, `24-Dec-2026`, `Dec 24 2026`,
    YYYYMMDD, each with or without a time. None for an empty cell, `n/a`, `0000-00-00` and the like. UserError that
    names the text where it is no date.
    """
    if isinstance(text, date):
        return text.date() if isinstance(text, datetime) else text
    written = str(text or "")
    if match := _ISO_DAY.fullmatch(written):  # nearly every cell
        return _built(written, int(match.group(1)), int(match.group(2)), int(match.group(3)))
    found = _read(written)
    return None if found is None else found[0]


def read_datetime(text: object, tz: tzinfo) -> datetime | None:
    """The moment of an imported cell, in UTC. Without a zone it is local time in `tz`; a date alone is midnight there.

    Styles, empty cells and errors as in `read_date`.
    """
    if isinstance(text, datetime):
        moment: datetime | None = text
    elif isinstance(text, date):
        moment = datetime.combine(text, time())
    else:
        found = _read(str(text or ""))
        if found is None:
            return None
        moment = datetime.combine(found[0], _clock(str(text), found[1]))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=tz)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise _wrong(str(text)) from None


def _read(written: str) -> tuple[date, re.Match[str] | None] | None:
    """Date and (matched, not yet judged) time of a cell; None where the cell says nothing."""
    plain = " ".join(written.lower().split())
    if plain in _NOTHING:
        return None
    match = _DATE_AND_TIME.fullmatch(plain)
    rest = (match.group(2) or "").strip() if match else ""
    clock = _TIME.fullmatch(rest) if rest else None
    fields = _fields(match.group(1)) if match else None
    if match is None or fields is None or (rest and clock is None):
        raise _wrong(written)
    if match.group(1) in _NOTHING:
        return None
    year, month, day = fields
    if year is None:
        raise _wrong(written)
    found = _built(written, _year(year), month, day)
    if clock:
        _clock(written, clock)
    return found, clock


def _clock(written: str, match: re.Match[str] | None) -> time:
    """The time of day of a cell. UserError where there is no such time."""
    if match is None:
        return time()
    hour, half = int(match["hour"]), match["half"]
    if half:
        if not 1 <= hour <= 12:
            raise _wrong(written)
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    zone = match["zone"]
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    elif zone:
        zone = "+00:00"
    fraction = (match["fraction"] or "0").ljust(6, "0")[:6]
    try:
        return time.fromisoformat(f"{hour:02}:{match['minute']}:{match['second'] or '00'}.{fraction}{zone or ''}")
    except ValueError:
        raise _wrong(written) from None


def _is_working(day: date, closed: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in closed


def working_days_between(a: date, b: date, closed: Collection[date] = ()) -> int:
    """Working days (Monday to Friday, not in `closed`) after `a` up to and with `b`; negative if `b` is before `a`."""
    if b < a:
        return -working_days_between(b, a, closed)
    weeks, rest = divmod((b - a).days, 7)
    days = 5 * weeks + sum((a.weekday() + step) % 7 < 5 for step in range(1, rest + 1))
    return days - sum(a < day <= b and day.weekday() < 5 for day in set(closed))


def add_working_days(day: date, n: int, closed: Collection[date] = ()) -> date:
    """The `n`-th working day after `day` (before it when `n` is negative); `day` itself for 0, whatever day it is."""
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day += step
        while not _is_working(day, closed):
            day += step
    return day


def internal_due_for(lender_due: date, office_days: int, closed: Collection[date] = ()) -> date:
    """When the office must have the item back: `office_days` (calendar days) before the lender's date, or the last
    working day before that (DOMAIN.md section 2: the lender's date minus the days the office needs).
    """
    day = lender_due - timedelta(days=office_days)
    while not _is_working(day, closed):
        day -= _DAY
    return day


def customer_due_for(
    lender_due: date | None,
    *,
    office_days: int,
    transit_days: int,
    loan_days: int,
    today: date,
    closed: Collection[date] = (),
) -> date:
    """What the customer is told (DOMAIN.md section 2): the earlier of the lender's date less return transit and office
    days, and `loan_days` from today; on a day in `closed`, the last open one before it. Calendar days; never before
    today.
    """
    day = today + timedelta(days=loan_days)
    if lender_due is not None:
        day = min(day, lender_due - timedelta(days=transit_days + office_days))
    while day in closed and day > today:
        day -= _DAY
    return max(day, today)


def spoken(day: date, today: date) -> str:
    """A date for the screen: `today`, a weekday for the next six days, `Dec 15`, `Dec 15 2025` in another year.

    Typed back into `parse_date` it gives the same day, past days of this year excepted.
    """
    ahead = (day - today).days
    if ahead == 0:
        return "today"
    if 0 < ahead < 7:
        return _DAY_NAMES[day.weekday()]
    short = f"{_MONTH_NAMES[day.month]} {day.day}"
    return short if day.year == today.year else f"{short} {day.year}"
