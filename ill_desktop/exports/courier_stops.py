# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet for choosing 3, 4 or 5 stops a week: what the stops carried, and what each choice would cost an item."""

from collections.abc import Iterator
from dataclasses import dataclass

from ill_desktop.domain.courier_figures import WEEKDAY_NAMES
from ill_desktop.domain.courier_report import STOPS, WEEKS
from ill_desktop.exports.courier_sheets import Placing, field
from ill_desktop.exports.sheets import Column, Placed

YEAR = 365


@dataclass
class _StopDay:
    """A weekday at a stop. Items None = scans do not know which of several stops they were for."""

    stop: str
    weekday: int
    days: int = 0
    missed: int = 0
    totes_in: int = 0
    totes_out: int = 0
    hand_in: int = 0
    hand_out: int = 0
    items: int | None = None


_COLUMNS = [
    Column("stop", "Stop", lambda row: row.stop or "(our stop)", "text", 28, total=""),
    Column("weekday", "Weekday", lambda row: WEEKDAY_NAMES[row.weekday], "text", 14, total=""),
    Column("days", "Days in the log", field("days"), "count", 12, "Driver's log"),
    Column("missed", "Missed stops", field("missed"), "count", 12, "Driver's log"),
    Column("totes_in", "Totes in", field("totes_in"), "count", 11, "Driver's log"),
    Column("totes_out", "Totes out", field("totes_out"), "count", 11, "Driver's log"),
    Column("hand_in", "Counted in", field("hand_in"), "count", 11, "Driver's log"),
    Column("hand_out", "Counted out", field("hand_out"), "count", 11, "Driver's log"),
    Column("items", "Items scanned", field("items"), "count", 11, "Scans"),
    Column("a_day", "Items a day", lambda row: row.items / row.days if row.items is not None and row.days else None,
           "average", 11, "Scans", '=IF(AND(ISNUMBER([items]),[days]>0),[items]/[days],"")', total=""),
]  # fmt: skip


def stops(placing: Placing) -> Iterator[int]:
    rows = _rows(placing)
    placed = yield from placing.table("Stops", _COLUMNS, rows)
    _estimate(placing, placed, rows)


def _rows(placing: Placing) -> list[_StopDay]:
    found = dict[tuple[str, int], _StopDay]()
    for day in placing.report.log:
        row = found.setdefault((day.stop, day.on.weekday()), _StopDay(day.stop, day.on.weekday()))
        row.days, row.missed = row.days + 1, row.missed + day.missed
        for name in ("totes_in", "totes_out", "hand_in", "hand_out"):
            setattr(row, name, getattr(row, name) + (getattr(day, name) or 0))
    names = {stop for stop, _ in found} or {""}
    if len(names) == 1:
        [only] = names
        for figures in placing.figures.weekdays:
            items = figures.items_in + figures.items_out
            if items or (only, figures.weekday) in found:
                row = found.setdefault((only, figures.weekday), _StopDay(only, figures.weekday))
                row.items = items
    return sorted(found.values(), key=lambda row: (row.stop, row.weekday))


def _estimate(placing: Placing, placed: Placed, rows: list[_StopDay]) -> None:
    book, sheet, top, figures = placing.book, placed.sheet, placed.total_row + 2, placing.figures
    days = max((placing.until - figures.first).days + 1, 0)
    whole = days in (YEAR, YEAR + 1)
    items = figures.whole.total + figures.beside
    totes = sum(row.totes_in + row.totes_out for row in rows)
    factor = 1 if whole else YEAR / days if days else 0
    lines = [
        ("Days counted", None, days, "count"),
        ("Items in and out, all networks", f"={placing.months.total('with_hand')}", items, "count"),
        ("Totes in and out", f"={placed.letters['totes_in']}{placed.total_row}+"
         f"{placed.letters['totes_out']}{placed.total_row}", totes, "count"),
        ("Made a year by", "=1" if whole else f"=IF(B{top}=0,0,{YEAR}/B{top})", factor, "ratio"),
        ("Items a year", f"=ROUND(B{top + 1}*B{top + 3},0)", int(items * factor + 0.5), "total count"),
        ("Totes a year", f"=ROUND(B{top + 2}*B{top + 3},0)", int(totes * factor + 0.5), "total count"),
    ]  # fmt: skip
    for row, (words, formula, result, style) in enumerate(lines, top):
        book.put(sheet, row, 1, words, "total text" if style.startswith("total") else "text")
        if formula is None:
            book.put(sheet, row, 2, result, style)
        else:
            book.put_formula(sheet, row, 2, formula, result, style)
    _choices(placing, placed, top + 7, top, int(items * factor + 0.5), int(totes * factor + 0.5))


def _choices(placing: Placing, placed: Placed, row: int, top: int, items: int, totes: int) -> None:
    book, sheet, report = placing.book, placed.sheet, placing.report
    heads = ("Stops a week", "Stops a year", "Items a stop", "Totes a stop", f"Price a year, {report.currency}",
             "Cost per item")  # fmt: skip
    for place, words in enumerate(heads, 1):
        book.put(sheet, row, place, words, "header" if place == 1 else "header number")
    for at, count in enumerate(STOPS, row + 1):
        now = ", as now" if count == report.stops else ""
        price = report.prices.get(count)
        yearly = count * WEEKS
        book.put(sheet, at, 1, f"{count} stops{now}", "text")
        book.put_formula(sheet, at, 2, f"={count}*{WEEKS}", yearly, "count")
        book.put_formula(sheet, at, 3, f"=$B${top + 4}/B{at}", items / yearly, "average")
        book.put_formula(sheet, at, 4, f"=$B${top + 5}/B{at}", totes / yearly, "average")
        book.put(sheet, at, 5, None if price is None else price / 100, "money")
        cost = price / 100 / items if price is not None and items else ""
        book.put_formula(sheet, at, 6, f'=IF(OR(E{at}="",$B${top + 4}=0),"",E{at}/$B${top + 4})', cost, "money")
    known = "" if report.prices else " The prices are not known: type them here, or in Settings, Courier."
    placing.say(placed, row + len(STOPS) + 2, "The same items and totes are spread over fewer or more stops; closed "
                f"days and holidays are not taken off.{known}", "A year: what was counted, by 365 days through the "
                "days counted; a whole year stands as it is.", "Scans do not know the stop: with several stops in the "
                "log they are counted in the sum only.")  # fmt: skip
