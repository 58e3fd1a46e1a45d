# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets that a courier's profile chooses: its twelve months, sample weeks, bags, packages, totes, problems."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.courier import PROBLEMS, CourierDay, CourierProblem
from ill_desktop.domain.courier_figures import CourierFigures, DayFigures, MonthFigures
from ill_desktop.domain.courier_profiles import BAGS, WORK_DAYS, sample_factor, sample_weeks
from ill_desktop.domain.courier_report import CourierReport
from ill_desktop.exports.sheets import TABLE_TOP, Column, Placed, put_heading, put_table, set_up_page
from ill_desktop.exports.workbook import Book

LOG = "the driver's log, counted by hand"
PER_STOP = "Each delivery day at each stop"
NOTHING = "Nothing was counted in this period."


@dataclass
class Placing:
    """Puts sheets into the workbook; `lines` = basis and state of the scanned figures, for the sheets that hold them.
    `months` = where the sheet Months stands.
    """

    book: Book
    figures: CourierFigures
    report: CourierReport
    office: str
    period: str
    lines: Sequence[str]
    months: Placed

    @property
    def until(self) -> date:
        """The last day of the period that has begun."""
        return min(self.figures.last, self.figures.made_on)

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Any], *, basis: str = "", period: str = "",
        empty: str = NOTHING,
    ) -> Generator[int, None, Placed]:  # fmt: skip
        sheet = self.book.add_sheet(title)
        lines = [f"Basis: {basis}."] if basis else self.lines
        put_heading(self.book, sheet, title, f"{self.office}: {period or self.period}", *lines)
        placed = yield from put_table(self.book, sheet, columns, rows, None, empty=empty)
        set_up_page(sheet, self.office)
        return placed

    def say(self, placed: Placed, row: int, *texts: str) -> None:
        """How the figures of the sheet were made, in quiet lines under it."""
        for at, text in enumerate(texts):
            self.book.put(placed.sheet, row + at, 1, text, "subtitle")


def field(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, name)


# ---- the courier's own twelve months


def years(placing: Placing) -> Iterator[int]:
    columns = [
        Column("network", "Network", lambda row: row.network or "(none named)", "text", 22, total=""),
        Column("received", "Received", field("received"), "count", 12, "Scanned"),
        Column("sent", "Sent", field("sent"), "count", 12, "Scanned"),
        Column("both", "Received and sent", lambda row: row.received + row.sent, "count", 12, "Scanned",
               "=[received]+[sent]"),
        Column("hand_in", "Entered by hand, in", field("hand_in"), "count", 12, "Not scanned"),
        Column("hand_out", "Entered by hand, out", field("hand_out"), "count", 12, "Not scanned"),
        Column("opening_in", "Earlier figures, in", field("opening_in"), "count", 12, "Not scanned"),
        Column("opening_out", "Earlier figures, out", field("opening_out"), "count", 12, "Not scanned"),
        Column("all", "All items", _all_of_year, "count", 12, "In all",
               "=[both]+[hand_in]+[hand_out]+[opening_in]+[opening_out]"),
    ]  # fmt: skip
    for year in placing.report.years:
        title = f"{year.first:%b %Y} to {year.last:%b %Y}"
        state = "provisional: not all of its months are closed" if year.provisional else "all of its months are closed"
        begun = f", and it is counted to {placing.figures.made_on} only" if year.to_come else ""
        basis = f"actions dated in these twelve months, by the courier; {state}{begun}"
        placed = yield from placing.table(title, columns, year.rows, basis=basis, period=f"{year.first} to {year.last}")
        placing.say(placed, placed.total_row + 2, "Prices of the courier rest on all items, whichever network made the "
                    "request. Nothing on this sheet is estimated.")  # fmt: skip


def _all_of_year(row: Any) -> int:
    return row.received + row.sent + row.hand_in + row.hand_out + row.opening_in + row.opening_out


# ---- sample weeks


@dataclass
class _SampleDay:
    week: int
    day: DayFigures

    def reported(self, side: str) -> int:
        by_hand = getattr(self.day, f"hand_{side}")
        return getattr(self.day, f"items_{side}") if by_hand is None else by_hand


def _of_day(name: str) -> Callable[[_SampleDay], Any]:
    return lambda row: getattr(row.day, name)


def _reported(side: str) -> Column:
    return Column(f"reported_{side}", "Reported", lambda row: row.reported(side), "count", 10, f"Items {side}",
                  f"=IF(ISNUMBER([hand_{side}]),[hand_{side}],[items_{side}])")  # fmt: skip


_SAMPLE = [
    Column("week", "Week", lambda row: f"Week {row.week}", "text", 22, total=""),
    Column("on", "Day", _of_day("on"), "day", 16, total=""),
    Column("totes_in", "In", _of_day("totes_in"), "count", 10, "Containers"),
    Column("totes_out", "Out", _of_day("totes_out"), "count", 10, "Containers"),
    *(column for side in ("in", "out") for column in (
        Column(f"items_{side}", "Scanned", _of_day(f"items_{side}"), "count", 10, f"Items {side}"),
        Column(f"hand_{side}", "Counted by hand", _of_day(f"hand_{side}"), "count", 10, f"Items {side}"),
        _reported(side))),
]  # fmt: skip


def sample(placing: Placing) -> Iterator[int]:
    profile, known = placing.report.profile, {day.on: day for day in placing.figures.days}
    weeks = sample_weeks(profile, placing.figures.first, placing.until)
    span = range(profile.sample_days) if profile.sample_days > 1 else (2,)  # one day: a Wednesday
    days = [(number, monday + timedelta(n)) for number, monday in enumerate(weeks, 1) for n in span]
    rows = [_SampleDay(number, known.get(day, DayFigures(day))) for number, day in days if day <= placing.until]
    empty = "No whole sample week lies in this period; choose a longer one, or other Mondays in the profile."
    placed = yield from placing.table("Sample week", _SAMPLE, rows, empty=empty)
    if not rows:
        return
    count = len(weeks) if profile.sample_days > 1 else len(rows)
    book, sheet, row = placing.book, placed.sheet, placed.total_row + 2
    factor, top = sample_factor(profile, count), WORK_DAYS if profile.sample_days == 1 else 52
    unit = "days" if profile.sample_days == 1 else "weeks"
    book.put(sheet, row, 1, f"Sample {unit}", "text")
    book.put(sheet, row, 2, count, "count")
    book.put(sheet, row + 1, 1, f"{unit.capitalize()} of a year" if top == 52 else "Delivery days of a year", "text")
    book.put(sheet, row + 1, 2, top, "count")
    book.put(sheet, row + 2, 1, "Multiplied by", "text")
    book.put_formula(sheet, row + 2, 2, f"=B{row + 1}/B{row}", factor, "ratio")
    book.put(sheet, row + 3, 1, "Estimate for a year", "total text")
    book.put(sheet, row + 3, 2, None, "total text")
    for column in _SAMPLE[2:]:
        whole = sum(column.value(one) or 0 for one in rows)
        cell = f"{placed.letters[column.key]}{placed.total_row}"
        book.put_formula(sheet, row + 3, placed.number(column.key), f"=ROUND({cell}*$B${row + 2},0)",
                         int(whole * factor + 0.5), "total count")  # fmt: skip
    placing.say(placed, row + 5, f"The estimate is the sample, multiplied by {top} / {count}; it is no count of the "
                "year.", "Reported: the hand count where there is one, else the scans. Containers: totes of the "
                "driver's log.")  # fmt: skip


# ---- what leaves, by bags or by items


@dataclass
class _BagMonth:
    figures: MonthFigures
    counted: int = 0
    small: int = 0
    large: int = 0
    tubs: int = 0


def bags(placing: Placing) -> Iterator[int]:
    """Bags or items, never both: the courier's rule."""
    by_bags = placing.report.profile.bags == "bags"
    rows = [_BagMonth(month) for month in placing.figures.months]
    by_month = {row.figures.month: row for row in rows}
    for day in placing.report.log:
        row = by_month[f"{day.on:%Y-%m}"]
        if any(count is not None for count in (day.bags_small, day.bags_large, day.totes_out)):
            row.counted += 1
            row.small += day.bags_small or 0
            row.large += day.bags_large or 0
            row.tubs += day.totes_out or 0
    columns = _bag_columns(placing, len(rows)) if by_bags else _leaving_columns()
    basis = f"{LOG}: bags and tubs that left, items estimated from them" if by_bags else ""
    placed = yield from placing.table("Leaving", columns, rows, basis=basis)
    if by_bags:
        _weights(placing, placed)
    else:
        placing.say(placed, placed.total_row + 2, "Reported by items; bags are not reported. Nothing is estimated.")


def _month_columns() -> list[Column]:
    return [Column("month", "Month", lambda row: row.figures.first_day, "month", 24, total=""),
            Column("state", "State", lambda row: row.figures.state, "text", 14, total="")]  # fmt: skip


def _leaving_columns() -> list[Column]:
    return [
        *_month_columns(),
        Column("scanned", "Items leaving, scanned", lambda row: row.figures.tally.items_out, "count", 14),
        Column("hand", "Entered by hand", lambda row: row.figures.hand_out, "count", 14),
        Column("earlier", "Earlier figures", lambda row: row.figures.opening_out, "count", 14),
        Column("all", "Items reported", lambda row: row.figures.tally.items_out + row.figures.hand_out
               + row.figures.opening_out, "count", 14, formula="=[scanned]+[hand]+[earlier]"),
    ]  # fmt: skip


def _weight_row(count: int) -> int:
    """Row of the first weight: under the total, with its heading between."""
    return TABLE_TOP + max(count, 1) + 4


def _bag_columns(placing: Placing, count: int) -> list[Column]:
    profile, row = placing.report.profile, _weight_row(count)

    def items(month: _BagMonth) -> int:
        return month.small * profile.small + month.large * profile.large + month.tubs * profile.tub

    return [
        *_month_columns(),
        Column("counted", "Days counted", field("counted"), "count", 12),
        Column("small", "Small bags", field("small"), "count", 12),
        Column("large", "Large bags", field("large"), "count", 12),
        Column("tubs", "Tubs", field("tubs"), "count", 12),
        Column("items", "Items, estimated", items, "count", 14,
               formula=f"=[small]*$B${row}+[large]*$B${row + 1}+[tubs]*$B${row + 2}"),
    ]  # fmt: skip


def _weights(placing: Placing, placed: Placed) -> None:
    """The weights as cells that may be typed over: the estimate follows."""
    profile, row = placing.report.profile, _weight_row(placed.last - placed.first + 1)
    placing.book.put(placed.sheet, row - 1, 1, "Items in a bag", "header")
    placing.book.put(placed.sheet, row - 1, 2, "Weight", "header number")
    for at, (words, weight) in enumerate((("Small bag", profile.small), ("Large bag", profile.large),
                                          ("Tub", profile.tub))):  # fmt: skip
        placing.book.put(placed.sheet, row + at, 1, words, "text")
        placing.book.put(placed.sheet, row + at, 2, weight, "count")
    placing.say(placed, row + 4, f"Reported by {BAGS['bags']}; items are not reported beside them. The weights can be "
                "typed over, here or in the profile; days that nobody counted are not estimated.")  # fmt: skip


# ---- packages, totes


def _day_stop() -> list[Column]:
    return [
        Column("on", "Day", field("on"), "day", 18, total=""),
        Column("stop", "Stop", lambda row: row.stop or "(our stop)", "text", 22, total=""),
    ]


def _packages_of(row: CourierDay) -> int:
    return (row.totes_out or 0) + (row.bags_small or 0) + (row.bags_large or 0) + (row.boxes or 0)


@dataclass
class _StopMonth:
    month: date
    stop: str
    days: int = 0
    missed: int = 0
    packages: int = 0


def packages(placing: Placing) -> Iterator[int]:
    """Day by day, and a summary by month and stop."""
    log = placing.report.log
    columns = [
        *_day_stop(),
        Column("totes_out", "Totes", field("totes_out"), "count", 10),
        Column("bags_small", "Small bags", field("bags_small"), "count", 10),
        Column("bags_large", "Large bags", field("bags_large"), "count", 10),
        Column("boxes", "Boxes", field("boxes"), "count", 10),
        Column("packages", "Packages", _packages_of, "count", 12, formula="=SUM([totes_out]:[boxes])"),
        Column("missed", "Missed stop", lambda row: "yes" if row.missed else "", "note", 10, total=""),
        Column("note", "Note", field("note"), "note", 34, total=""),
    ]  # fmt: skip
    yield from placing.table("Packages", columns, log, basis=f"{LOG}: what left. {PER_STOP}")
    months = dict[tuple[date, str], _StopMonth]()
    for day in log:
        key = day.on.replace(day=1), day.stop
        row = months.setdefault(key, _StopMonth(*key))
        row.days, row.missed = row.days + 1, row.missed + day.missed
        row.packages += _packages_of(day)
    summary = [
        Column("month", "Month", field("month"), "month", 18, total=""),
        Column("stop", "Stop", lambda row: row.stop or "(our stop)", "text", 22, total=""),
        Column("days", "Days in the log", field("days"), "count", 12),
        Column("missed", "Missed stops", field("missed"), "count", 12),
        Column("packages", "Packages", field("packages"), "count", 12),
        Column("average", "Packages a day", lambda row: row.packages / row.days if row.days else None, "average", 12,
               formula='=IF([days]=0,"",[packages]/[days])', total=""),
    ]  # fmt: skip
    rows = sorted(months.values(), key=lambda row: (row.month, row.stop))
    yield from placing.table("Packages by month", summary, rows, basis=LOG)


def totes(placing: Placing) -> Iterator[int]:
    columns = [
        *_day_stop(),
        Column("totes_in", "Totes in", field("totes_in"), "count", 12),
        Column("totes_out", "Totes out", field("totes_out"), "count", 12),
        Column("more", "In less out", lambda row: (row.totes_in or 0) - (row.totes_out or 0), "signed", 12,
               formula="=[totes_in]-[totes_out]"),
        Column("presorted", "Of it pre-sorted", field("presorted"), "count", 12),
        Column("weight_lb", "Weight, lb", field("weight_lb"), "count", 12),
        Column("missed", "Missed stop", lambda row: "yes" if row.missed else "", "note", 12, total=""),
    ]  # fmt: skip
    yield from placing.table("Totes", columns, placing.report.log, basis=f"{LOG}. {PER_STOP}")


# ---- problems


@dataclass
class _KindOfProblem:
    kind: str
    noticed: int = 0
    resolved: int = 0
    cost: int = 0


def problems(placing: Placing) -> Iterator[int]:
    """How many of each kind, and all of them."""
    listed, made_on = placing.report.problems, placing.figures.made_on
    kinds = {kind: _KindOfProblem(kind) for kind in PROBLEMS}
    for problem in listed:
        row = kinds.setdefault(problem.kind, _KindOfProblem(problem.kind))
        row.noticed, row.resolved = row.noticed + 1, row.resolved + (problem.resolved is not None)
        row.cost += problem.cost_cents or 0
    columns = [
        Column("kind", "Problem", lambda row: PROBLEMS.get(row.kind, row.kind), "text", 24, total=""),
        Column("noticed", "Noticed", field("noticed"), "count", 12),
        Column("resolved", "Resolved", field("resolved"), "count", 12),
        Column("open", "Open", lambda row: row.noticed - row.resolved, "count", 12, formula="=[noticed]-[resolved]"),
        Column("cost", f"Cost, {placing.report.currency}", lambda row: row.cost / 100, "money", 14),
    ]
    basis = f"problems noticed in the period, as they stood on {made_on}; this can still change"
    yield from placing.table("Problems", columns, list(kinds.values()), basis=basis)
    yield from placing.table("Problem log", _problem_columns(placing.report.currency, made_on), listed, basis=basis,
                             empty="No problem was noticed in this period.")  # fmt: skip


def _problem_columns(currency: str, made_on: date) -> list[Column]:
    def open_days(row: CourierProblem) -> int:
        return ((row.resolved or made_on) - row.noticed).days

    return [
        Column("noticed", "Noticed", field("noticed"), "date", 14, total=""),
        Column("kind", "Problem", lambda row: PROBLEMS.get(row.kind, row.kind), "text", 16, total=""),
        Column("title", "Item", field("title"), "text", 34, total=""),
        Column("from_code", "From", field("from_code"), "text", 10, total=""),
        Column("to_code", "To", field("to_code"), "text", 10, total=""),
        Column("bag_code", "Bag", field("bag_code"), "text", 10, total=""),
        Column("courier_number", "Courier's number", field("courier_number"), "text", 12, total=""),
        Column("resolved", "Resolved", field("resolved"), "date", 12, total=""),
        Column("days", "Days open", open_days, "count", 9, total=""),
        Column("outcome", "Outcome", field("outcome"), "note", 26, total=""),
        Column("cost", f"Cost, {currency}", lambda row: (row.cost_cents or 0) / 100, "money", 11),
    ]  # fmt: skip
