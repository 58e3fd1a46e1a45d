# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of the invoices we send, by the office's pattern. A draft has a provisional mark: its number is given when it
is sent, so that a draft which is thrown away leaves no gap for the auditor to ask about.
"""

from datetime import date

from ill_desktop.domain.errors import UserError

DRAFT_LETTER = "D"


def fiscal_label(on: date, start_month: int) -> int:
    """The year in which the fiscal year of this day ends, as libraries name it: July 2026 is in 2027."""
    return on.year + 1 if start_month > 1 and on.month >= start_month else on.year


def check_pattern(pattern: str) -> None:
    """Raises UserError for a pattern that numbers nothing, or says what is not known."""
    try:
        first, second = (_said(pattern, date(2026, 3, 18), 7, "SYM", n) for n in (1, 2))
    except (KeyError, ValueError, IndexError, AttributeError):
        raise UserError("Numbers of invoices: only {n}, {fy}, {year} and {symbol} are known, like "
                        "{symbol}-{fy}-{n:04}.") from None  # fmt: skip
    if first == second:
        raise UserError("Numbers of invoices: {n} is missing, so that all would have one number; write it like "
                        "{symbol}-{fy}-{n:04}.")  # fmt: skip
    if len(first) > 40:
        raise UserError("Numbers of invoices: this makes numbers of more than 40 letters; make it shorter.")


def number(pattern: str, on: date, start_month: int, symbol: str, n: int) -> str:
    return _said(pattern, on, start_month, symbol, n).strip(" -/.")


def series(pattern: str, on: date, start_month: int, symbol: str) -> str:
    """Name of the counter: what begins anew with the pattern or the year has a counter of its own."""
    return f"invoices {_said(pattern, on, start_month, symbol, 0)}"


def _said(pattern: str, on: date, start_month: int, symbol: str, n: int) -> str:
    return pattern.format(n=n, fy=fiscal_label(on, start_month), year=on.year, symbol=symbol)
