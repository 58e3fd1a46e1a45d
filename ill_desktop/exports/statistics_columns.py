# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns and the words of the office's statistics, sheet by sheet."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ill_desktop.domain.courier_figures import TO_COME
from ill_desktop.domain.statistics import Counts, LibraryCounts, MonthCounts, Spread
from ill_desktop.exports.sheets import Column

LENDING, BORROWING, TOGETHER, STANDS = "Lending", "Borrowing", "Together", "They answer"
DEFINITIONS = (
    "Lent: our items shipped to other libraries. Borrowed: items received for our customers. A year before: the same "
    "month of the year before.",
    "Fill: filled / (filled + finally unfilled). Own cancellations and open requests are left out; cancellations stand "
    "beside it on the sheets By network, By branch, ...",
    "A month that is closed does not change any more; what came later counts in the month it was made in. Months that "
    "are not closed are provisional.",
)


def _of(key: str) -> Callable[[Any], Any]:
    return lambda row: None if getattr(row, "state", "") == TO_COME else row.of[key]


def _before(key: str) -> Callable[[Any], Any]:
    """Of a month to come nothing is shown, so that the totals of both years are of the same months."""

    def value(row: Any) -> int | None:
        if not isinstance(row, MonthCounts):
            return row.of[f"{key}_before"]
        return None if row.state == TO_COME else row.before[key]

    return value


def _change(key: str) -> Callable[[Any], Any]:
    def value(row: Any) -> float | None:
        now, then = _of(key)(row), _before(key)(row)
        return None if not then or now is None else now / then - 1

    return value


def _with_year(key: str, title: str, group: str, whole: str) -> list[Column]:
    return [
        Column(key, title, _of(key), "count", 10, group),
        Column(f"{key}_before", "A year before", _before(key), "count", 10, group),
        Column(f"{key}_change", "Change", _change(key), "percent", 9, group,
               f'=IF([{key}_before]=0,"",[{key}]/[{key}_before]-1)', whole),
    ]  # fmt: skip


def _fill(key: str, title: str, filled: str, unfilled: str, group: str) -> Column:
    return Column(key, title, lambda row: row.fill(filled, unfilled), "percent", 9, group,
                  f'=IF([{filled}]+[{unfilled}]=0,"",[{filled}]/([{filled}]+[{unfilled}]))', "own")  # fmt: skip


def board(months: Sequence[MonthCounts]) -> Sequence[Column]:
    """Columns of the board's table. The change in all is told only where each month has one a year before it."""
    whole = "own" if all(sum(row.before.values()) for row in months if row.state != TO_COME) else ""
    return (
        Column("month", "Month", lambda row: row.first_day, "month", 14, "", "", ""),
        *_with_year("lent", "Lent", LENDING, whole),
        Column("refused", "Refused", _of("refused"), "count", 10, LENDING),
        _fill("lent_fill", "Fill", "lent", "refused", LENDING),
        *_with_year("borrowed", "Borrowed", BORROWING, whole),
        Column("unfilled", "Unfilled", _of("unfilled"), "count", 10, BORROWING),
        _fill("borrowed_fill", "Fill", "borrowed", "unfilled", BORROWING),
        Column("both", "Filled", _filled, "count", 10, TOGETHER, "=[lent]+[borrowed]", "sum"),
        Column("state", "State", lambda row: row.state, "note", 13, TOGETHER, "", ""),
    )


def _filled(row: Counts) -> int:
    return row.of["lent"] + row.of["borrowed"]


def groups(name: str) -> Sequence[Column]:
    """Columns of a table by network, branch, material, ..."""
    return (
        Column("name", name, lambda row: row.name or "None said", "text", 30, "", "", ""),
        Column("lent", "Lent", _of("lent"), "count", 10, LENDING),
        Column("refused", "Refused", _of("refused"), "count", 10, LENDING),
        Column("withdrawn", "Cancelled", _of("withdrawn"), "count", 10, LENDING),
        _fill("lent_fill", "Fill", "lent", "refused", LENDING),
        Column("asked_l", "Renewals asked", _of("renewal_asked_lending"), "count", 10, LENDING),
        Column("renewed_l", "Renewed", _of("renewed_lending"), "count", 10, LENDING),
        Column("borrowed", "Borrowed", _of("borrowed"), "count", 10, BORROWING),
        Column("unfilled", "Unfilled", _of("unfilled"), "count", 10, BORROWING),
        Column("cancelled", "Cancelled", _of("cancelled"), "count", 10, BORROWING),
        _fill("borrowed_fill", "Fill", "borrowed", "unfilled", BORROWING),
        Column("asked_b", "Renewals asked", _of("renewal_asked_borrowing"), "count", 10, BORROWING),
        Column("renewed_b", "Renewed", _of("renewed_borrowing"), "count", 10, BORROWING),
        Column("both", "Filled", _filled, "count", 10, TOGETHER, "=[lent]+[borrowed]"),
    )  # fmt: skip


def _share(part: str, whole: str) -> Callable[[Any], Any]:
    return lambda row: row.of[part] / row.of[whole] if row.of[whole] else None


def _answer(key: str) -> Callable[[Any], Any]:
    return lambda row: row.answers[key]


def _ratio(row: Any) -> float | None:
    return row.of["lent"] / row.of["borrowed"] if row.of["borrowed"] else None


LIBRARIES: Sequence[Column] = (
    Column("library", "Library", lambda row: row.name, "text", 34, "", "", ""),
    Column("symbol", "Symbol", lambda row: row.library.symbol if row.library else "", "text", 9, "", "", ""),
    Column("lent", "Lent to them", _of("lent"), "count", 9, TOGETHER),
    Column("borrowed", "Borrowed from them", _of("borrowed"), "count", 10, TOGETHER),
    Column("balance", "Balance", lambda row: row.of["lent"] - row.of["borrowed"], "signed", 9, TOGETHER,
           "=[lent]-[borrowed]"),
    Column("ratio", "Ratio", _ratio, "ratio", 8, TOGETHER, '=IF([borrowed]=0,"",[lent]/[borrowed])', "own"),
    Column("yes", "Yes", _answer("will_supply"), "count", 8, STANDS),
    Column("no", "No", _answer("unfilled"), "count", 8, STANDS),
    Column("aged", "Aged out", _answer("aged_out"), "count", 8, STANDS),
    Column("lender_fill", "Fill", lambda row: row.lender_fill, "percent", 8, STANDS,
           '=IF([yes]+[no]+[aged]=0,"",[yes]/([yes]+[no]+[aged]))', "own"),
    Column("transit", "Days on the road, median", lambda row: Spread.middle(row.transit), "average", 11,
           "Shipped to received", "", ""),
    Column("transit_n", "Loans", lambda row: len(row.transit), "count", 8, "Shipped to received"),
    Column("back_l", "Came home", _of("returned_lending"), "count", 9, "Returned in time"),
    Column("time_l", "In time", _of("in_time_lending"), "count", 9, "Returned in time"),
    Column("share_l", "In time", _share("in_time_lending", "returned_lending"), "percent", 9, "Returned in time",
           '=IF([back_l]=0,"",[time_l]/[back_l])', "own"),
    Column("back_b", "We sent back", _of("returned_borrowing"), "count", 9, "Returned in time"),
    Column("time_b", "In time", _of("in_time_borrowing"), "count", 9, "Returned in time"),
    Column("share_b", "In time", _share("in_time_borrowing", "returned_borrowing"), "percent", 9, "Returned in time",
           '=IF([back_b]=0,"",[time_b]/[back_b])', "own"),
)  # fmt: skip


def together(libraries: Sequence[LibraryCounts]) -> LibraryCounts:
    """All libraries as one, for what the row of totals comes to."""
    whole = LibraryCounts("Total")
    for row in libraries:
        whole.of.update(row.of)
        whole.answers.update(row.answers)
        whole.transit += row.transit
    return whole


def matrix(way: str, months: Sequence[tuple[str, date]]) -> Sequence[Column]:
    """Libraries down, months across."""

    def cell(month: str) -> Callable[[Any], Any]:
        return lambda row: getattr(row, way)[month] or None

    heads = [Column(f"m{at}", f"{day:%b %Y}", cell(name), "count", 9) for at, (name, day) in enumerate(months)]
    last = len(heads) - 1
    return (
        Column("library", "Library", lambda row: row.name, "text", 34, "", "", ""),
        Column("symbol", "Symbol", lambda row: row.library.symbol if row.library else "", "text", 9, "", "", ""),
        *heads,
        Column("all", "Together", lambda row: sum(getattr(row, way)[name] for name, _ in months), "count", 10, "",
               f"=SUM([m0]:[m{last}])"),
    )  # fmt: skip


def _days(which: str, of: Callable[[Sequence[int]], Any]) -> Callable[[Any], Any]:
    return lambda row: of(getattr(row, which))


def _spread(which: str, group: str) -> list[Column]:
    return [
        Column(f"{which}_mean", "Mean", _days(which, Spread.mean), "average", 9, group, "", ""),
        Column(f"{which}_median", "Median", _days(which, Spread.middle), "average", 9, group, "", ""),
        Column(f"{which}_ninth", "9 of 10 within", _days(which, Spread.ninth), "count", 10, group, "", ""),
    ]


TURNAROUND: Sequence[Column] = (
    Column("part", "Part of the way", lambda row: row.name, "text", 36, "", "", ""),
    Column("n", "Requests", lambda row: len(row.days), "count", 10, "", "", ""),
    *_spread("days", "Calendar days"),
    *_spread("working", "Working days"),
)


def reasons(filled: int) -> Sequence[Column]:
    """Rows are (reason, number, all noes, yes)."""
    return (
        Column("reason", "Reason", lambda row: row[0], "text", 36, "", "", ""),
        Column("number", "Number", lambda row: row[1], "count", 10),
        Column("of_noes", "Of all noes", lambda row: row[1] / row[2] if row[2] else None, "percent", 11, "",
               '=IF([number!]=0,"",[number]/[number!])', "own"),
        Column("of_all", "Of all answers", lambda row: row[1] / (row[2] + row[3]) if row[2] + row[3] else None,
               "percent", 12, "", f'=IF([number!]+{filled}=0,"",[number]/([number!]+{filled}))', "own"),
    )  # fmt: skip


def _made(side: str, group: str) -> list[Column]:
    keys = ("filled", "unfilled", "cancelled", "open")
    titles = ("Filled", "Unfilled", "Cancelled", "Still open")
    columns = [Column(f"{side}_{key}", title, _of(f"{side}_{key}"), "count", 10, group)
               for key, title in zip(keys, titles, strict=True)]  # fmt: skip
    filled, received = f"[{side}_filled]", f"SUM([{side}_filled]:[{side}_open])"

    def share(row: Counts) -> float | None:
        all_ = sum(row.of[f"{side}_{key}"] for key in keys)
        return row.of[f"{side}_filled"] / all_ if all_ else None

    columns.append(Column(f"{side}_share", "Filled of all", share, "percent", 10, group,
                          f'=IF({received}=0,"",{filled}/{received})', "own"))  # fmt: skip
    return columns


MADE: Sequence[Column] = (
    Column("month", "Month", lambda row: date.fromisoformat(f"{row.name}-01"), "month", 14, "", "", ""),
    *_made("lending", "Asked of us"),
    *_made("borrowing", "Asked for our customers"),
)
NOTES: Sequence[tuple[str, str]] = (
    ("Basis: deeds dated in the period", "Every figure but those of the sheet Requests made counts a deed on the day "
     "it was done, whenever the request was made. Once a month is closed its figures stay."),
    ("Basis: requests made", "The sheet Requests made counts requests by the day they were made, as they stand when "
     "the workbook is written; it keeps moving until all of them are closed. The two bases do not agree before that."),
    ("Lent, borrowed", "Shipped by us to another library; received here for a customer. Loans and copies."),
    ("Refused, unfilled", "We said no, with a reason; we gave up and told the customer. A request that a lender "
     "refused and another one filled is not unfilled."),
    ("Fill", "Filled / (filled + finally unfilled). Own cancellations and open requests are left out. The other common "
     "form, filled / received, is the column Filled of all on the sheet Requests made."),
    ("Lenders' fill", "On the sheet By library: yes / (yes + no + aged out), by the day of the answer."),
    ("Days on the road", "From the day the lender shipped to the day it arrived here, of what arrived in the period."),
    ("Returned in time", "On or before the lender's due date: what came home to us, what we sent back. Loans without a "
     "date are left out."),
    ("Turnaround", "Of what was filled in the period. A part is counted where both its days are known. Working days "
     "are Monday to Friday without the days on which our office was closed."),
    ("Renewals", "Asked and granted, by the side of the request."),
    ("Federal survey", "Libraries of our own administrative entity (our branches) count in neither figure."),
    ("Imported requests", "A request that was imported with its status has no deeds here; it is counted under Requests "
     "made only."),
    ("Totals", "Sums, shares and ratios are formulas; a figure that is typed over shows in them."),
)  # fmt: skip
