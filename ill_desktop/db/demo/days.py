# SPDX-License-Identifier: GPL-3.0-or-later
"""The days of the made-up office by number: their texts, which of them are worked, and how busy each is."""

from datetime import date, timedelta
from itertools import accumulate

NO_DAY = -1
"""Stands for "no date": the last entry of every table of days is the one for it."""
_WEEK = (1.25, 1.12, 1.06, 1.0, 0.9, 0.32, 0.12)
_YEAR = (1.12, 1.06, 1.04, 0.98, 0.94, 1.08, 1.06, 1.0, 0.98, 1.02, 0.92, 0.76)
_AHEAD = 400  # days after today that a due date may reach


def _is_holiday(day: date) -> bool:
    """New Year, Independence Day, Thanksgiving and the day after, Christmas Eve and Day."""
    if (day.month, day.day) in ((1, 1), (7, 4), (12, 24), (12, 25)):
        return True
    thursday = day - timedelta(day.weekday() - 3)
    return day.month == 11 and day.weekday() in (3, 4) and thursday.month == 11 and 22 <= thursday.day <= 28


class Days:
    """`iso[n]` and `month[n]` of day number n, `json[n]` the date in quotes; each with NO_DAY as well."""

    def __init__(self, today: date, requests: int):
        span = max(426, round(requests / 250_000 * 365.25))
        self.first = today - timedelta(span)
        self.today = span
        listed = [self.first + timedelta(n) for n in range(span + _AHEAD)]
        self.dates = listed
        self.iso: list[str | None] = [*(day.isoformat() for day in listed), None]
        self.json = [*(f'"{day.isoformat()}"' for day in listed), "null"]
        self.month = [f"{day:%Y-%m}" for day in listed]
        self.worked = [day.weekday() < 5 and not _is_holiday(day) for day in listed]
        self._work = [n for n, worked in enumerate(self.worked) if worked]
        self._before = list(accumulate(self.worked))  # how many worked days up to and with this one

    def work(self, day: int, later: int) -> int:
        """The `later`-th worked day after `day`; with 0 the day itself or the next worked one."""
        at = self._before[day] + later - 1
        return self._work[at if later or self.worked[day] else at + 1]

    def holidays(self) -> list[int]:
        """Days on which the office is closed though it is no weekend."""
        return [n for n, day in enumerate(self.dates) if _is_holiday(day) and day.weekday() < 5]

    def busy(self, requests: int) -> list[int]:
        """How many requests come on each day up to today: by weekday, by season, growing by 4 % a year."""
        weights = [
            _WEEK[day.weekday()] * _YEAR[day.month - 1] * 1.04 ** (n / 365.25) * (0.2 if _is_holiday(day) else 1.0)
            for n, day in enumerate(self.dates[: self.today + 1])
        ]
        scale = requests / sum(weights)
        ends = [round(end * scale) for end in accumulate(weights)]
        return [end - start for start, end in zip([0, *ends], ends, strict=False)]
