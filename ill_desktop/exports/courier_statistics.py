# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook of the courier statistics: what the office gives its regional courier and its director."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ill_desktop.domain.courier_figures import BASIS, CourierFigures, LibraryFigures
from ill_desktop.domain.courier_profiles import PROFILES
from ill_desktop.domain.courier_report import CourierReport
from ill_desktop.exports import courier_columns as columns
from ill_desktop.exports import courier_sheets as chosen_sheets
from ill_desktop.exports.charts import bar_chart
from ill_desktop.exports.courier_notes import notes
from ill_desktop.exports.courier_stops import stops
from ill_desktop.exports.sheets import Column, Placed, put_heading, put_table, set_up_page
from ill_desktop.exports.workbook import Book, Progress, Target, check_target, tell

NOTHING = "Nothing moved in this period."
TOP_LIBRARIES = 10
_Table = Generator[int, None, Placed]
PROFILE_SHEETS: dict[str, Callable[[chosen_sheets.Placing], Iterator[int]]] = {
    "years": chosen_sheets.years, "sample": chosen_sheets.sample, "bags": chosen_sheets.bags,
    "packages": chosen_sheets.packages, "totes": chosen_sheets.totes, "problems": chosen_sheets.problems,
    "stops": stops,
}  # fmt: skip
"""What writes each sheet that only some couriers ask for."""


def courier_statistics(
    figures: CourierFigures, target: Target, *, office_name: str, period: str = "", progress: Progress | None = None,
    report: CourierReport | None = None,
) -> None:  # fmt: skip
    """Write the workbook to a path or a binary stream, with the sheets that the profile of `report` chooses (without
    one the usual sheets).

    `period` = words for the period, such as "Fiscal year 2025/26"; its dates are added. `progress(done, total)` counts
    rows; False raises Cancelled and leaves what stood at the path. UserError where it cannot be saved.
    """
    check_target(target)
    words = period_words(figures.first, figures.last, period)
    statistics = _Statistics(Book(), figures, office_name, words, report or CourierReport(PROFILES["usual"]))
    total = statistics.row_count()
    for done, _ in enumerate(statistics.write()):
        if done % 50 == 0:
            tell(progress, done, total)
    tell(progress, total, total)
    statistics.book.save(target)


def period_words(first: date, last: date, name: str = "") -> str:
    """The period in words and dates: "Fiscal year 2025/26, 2025-07-01 to 2026-06-30"."""
    dates = f"{first} to {last}"
    return f"{name}, {dates}" if name else dates


@dataclass
class _Statistics:
    book: Book
    figures: CourierFigures
    office: str
    period: str
    report: CourierReport

    def row_count(self) -> int:
        figures = self.figures
        tables = (figures.months, figures.networks, figures.libraries, figures.materials, figures.weekdays,
                  figures.days, figures.carriers, figures.corrections, figures.hand_months,
                  figures.postage, figures.stops)  # fmt: skip
        return sum(len(table) for table in tables) + len(self.report.log) + len(self.report.problems)

    def write(self) -> Iterator[int]:
        """Write all sheets, a yield a row."""
        figures, chosen = self.figures, self.report.profile.sheets
        earlier = columns.with_earlier if figures.has_opening else list
        summary = self.book.add_sheet("Summary")
        weekdays = figures.weekdays
        days = sum(day.days for day in weekdays)
        scanned = sum(day.items_in + day.items_out for day in weekdays)
        whole = columns.Whole(figures.whole, days, scanned / days if days else None)
        months = yield from self._table("Months", earlier(columns.MONTHS), figures.months, whole)
        if "networks" in chosen:
            yield from self._table("By network", earlier(columns.NETWORKS), figures.networks, whole)
        libraries = yield from self._table("By library", columns.LIBRARIES, figures.libraries, whole)
        if "materials" in chosen:
            yield from self._table("By material", columns.MATERIALS, figures.materials, whole)
        if "weekdays" in chosen:
            self._weekday_chart((yield from self._table("By weekday", columns.WEEKDAYS, weekdays, whole)))
        by_day = yield from self._table("Days", columns.DAYS, figures.days, whole)
        self._close_days(by_day, months)
        if figures.carriers and "carriers" in chosen:
            yield from self._table("Other carriers", columns.CARRIERS, figures.carriers, whole)
        if figures.postage and "carriers" in chosen:
            yield from self._table("Postage", columns.POSTAGE, figures.postage, whole)
        if figures.stops:
            yield from self._table("Stops of a day", columns.STOPS, figures.stops, whole)
        lines = self._lines()
        placing = chosen_sheets.Placing(self.book, figures, self.report, self.office, self.period, lines, months)
        for name in chosen:
            if name in PROFILE_SHEETS:
                yield from PROFILE_SHEETS[name](placing)
        if figures.hand_months:
            yield from self._table("Entered by hand", columns.ENTRIES, figures.hand_months, whole)
        if figures.corrections:
            names = {row.library.id: row.library.name for row in figures.libraries if row.library}
            yield from self._table("Corrections", columns.corrections(names), figures.corrections, whole)
        self._notes()
        self._summary(summary, months, libraries, by_day)

    def _table(self, title: str, heads: Sequence[Column], rows: Sequence[Any], whole: Any) -> _Table:
        sheet = self.book.add_sheet(title)
        put_heading(self.book, sheet, title, f"{self.office}: {self.period}", *self._lines())
        placed = yield from put_table(self.book, sheet, heads, rows, whole, empty=NOTHING)
        set_up_page(sheet, self.office)
        return placed

    def _lines(self) -> list[str]:
        """Basis and state, and what did not pass our scanner: it is marked on each sheet."""
        figures = self.figures
        beside = [f"{words} {came:,} in and {went:,} out" for words, came, went in (
            ("entered by hand", figures.hand_in, figures.hand_out),
            ("earlier figures", figures.opening_in, figures.opening_out)) if came or went]  # fmt: skip
        marked = f"Beside the scans, and in no scanned figure: {'; '.join(beside)}." if beside else ""
        return [self._basis(), marked] if marked else [self._basis()]

    def _basis(self) -> str:
        """Basis and state of the figures, on every sheet: a sheet that is printed alone must say them."""
        open_months = self.figures.provisional
        if not open_months:
            return f"Courier movements; basis: {BASIS}."
        row = [month.month for month in self.figures.months]
        start = row.index(open_months[0])
        unbroken = row[start : start + len(open_months)] == open_months
        listed = (
            f"{open_months[0]} to {open_months[-1]}" if unbroken and len(open_months) > 2 else ", ".join(open_months)
        )
        return f"Courier movements; basis: {BASIS}. Provisional (not closed): {listed}."

    def _close_days(self, days: Placed, months: Placed) -> None:
        """Under the days what makes them agree with the months: corrections belong to no day of the period."""
        whole, row = self.figures.whole, days.total_row + 1
        corrections = whole.corrections_in + whole.corrections_out
        formula = f"={months.total('corrections_in')}+{months.total('corrections_out')}"
        self._under(days, row, "Corrections", formula, corrections)
        letter = days.letters["total"]
        self._under(days, row + 1, "As in Months", f"={letter}{row - 1}+{letter}{row}", whole.total)

    def _under(self, days: Placed, row: int, words: str, formula: str, result: int) -> None:
        self.book.put(days.sheet, row, 1, words, "text")
        for place in range(2, days.number("total")):
            self.book.put(days.sheet, row, place, None, "count")
        self.book.put_formula(days.sheet, row, days.number("total"), formula, result, "count")

    def _weekday_chart(self, placed: Placed) -> None:
        chart = bar_chart("Items per day, by weekday", placed, "weekday", ["average"], width=20, height=8)
        placed.sheet.add_chart(chart, f"A{placed.total_row + 2}")

    def _notes(self) -> None:
        sheet = self.book.add_sheet("Notes")
        put_heading(self.book, sheet, "Notes", f"{self.office}: {self.period}")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
        self.book.put(sheet, 4, 1, "Figure", "header")
        self.book.put(sheet, 4, 2, "What it is", "header")
        profile = self.report.profile
        asked = ("Profile", f"{profile.title}: what the courier asks for decides which sheets there are.")
        for row, (name, text) in enumerate([*notes(self.figures, self.period), asked], 5):
            self.book.put(sheet, row, 1, name, "label")
            self.book.put(sheet, row, 2, text, "wrapped")
            sheet.row_dimensions[row].height = 14 * sum(1 + len(line) // 118 for line in text.split("\n")) + 2
        sheet.freeze_panes = "A5"
        sheet.print_title_rows = "4:4"
        set_up_page(sheet, self.office)

    def _summary(self, sheet: Any, months: Placed, libraries: Placed, days: Placed) -> None:
        put_heading(self.book, sheet, "Courier statistics", f"{self.office}: {self.period}", *self._lines())
        for letter, width in zip("ABCDEFGH", (42, 15, 3, 42, 11, 11, 11, 3), strict=True):
            sheet.column_dimensions[letter].width = width
        self._key_figures(sheet, months, libraries, days)
        top = self._top_libraries(sheet)
        both = ["items_in", "items_out"]
        chart = bar_chart("Items in and out, by month", months, "month", both, width=11.4, height=8.5)
        chart.x_axis.number_format = "mmm yy"
        below = "22" if self.figures.has_opening else "20"
        sheet.add_chart(chart, f"A{below}")
        if top:
            chart = bar_chart(
                "Libraries with the most items", top, "library", both, sideways=True, width=14.2, height=8.5
            )
            sheet.add_chart(chart, f"D{below}")
        set_up_page(sheet, self.office, one_page=True)

    def _key_figures(self, sheet: Any, months: Placed, libraries: Placed, days: Placed) -> None:
        figures, whole = self.figures, self.figures.whole
        difference = sum((day.difference_in or 0) + (day.difference_out or 0) for day in figures.days)
        other = whole.other_in + whole.other_out
        lines: list[tuple[str, str, float | None, str]] = [
            ("Items in", months.total("items_in"), whole.items_in, "count"),
            ("Items out", months.total("items_out"), whole.items_out, "count"),
            ("Items in and out", months.total("total"), whole.total, "total count"),
            ("Entered by hand, in", months.total("hand_in"), figures.hand_in, "count"),
            ("Entered by hand, out", months.total("hand_out"), figures.hand_out, "count"),
            *self._earlier(months),
            ("All with hand and earlier" if figures.has_opening else "All with entered by hand",
             months.total("with_hand"), whole.total + figures.beside, "total count"),
            ("Pieces", months.total("pieces"), whole.pieces_in + whole.pieces_out, "count"),
            ("Loans (lent to libraries)", libraries.total("loans"), whole.loans, "count"),
            ("Borrows (from libraries)", libraries.total("borrows"), whole.borrows, "count"),
            ("Loans / borrows", libraries.total("ratio"), whole.ratio, "ratio"),
            ("Corrections in the items", f"{months.total('corrections_in')}+{months.total('corrections_out')}",
             whole.corrections_in + whole.corrections_out, "signed"),
            ("Hand counts less scans", f"{days.total('difference_in')}+{days.total('difference_out')}", difference,
             "signed"),
            ("By other carriers", months.total("other"), other, "count"),
        ]  # fmt: skip
        self.book.put(sheet, 5, 1, "Figure", "header")
        self.book.put(sheet, 5, 2, "In the period", "header number")
        for row, (words, cell, result, style) in enumerate(lines, 6):
            self.book.put(sheet, row, 1, words, "total text" if style.startswith("total") else "text")
            self.book.put_formula(sheet, row, 2, f"={cell}", result, style)

    def _earlier(self, months: Placed) -> list[tuple[str, str, float | None, str]]:
        figures = self.figures
        if not figures.has_opening:
            return []
        return [("Earlier figures, in", months.total("opening_in"), figures.opening_in, "count"),
                ("Earlier figures, out", months.total("opening_out"), figures.opening_out, "count")]  # fmt: skip

    def _top_libraries(self, sheet: Any) -> Placed | None:
        """The libraries with the most items, largest first; a copy, so that sorting By library cannot mix it up."""
        named = [row for row in self.figures.libraries if row.library and row.tally.total > 0]
        if not named:
            return None
        top = sorted(named, key=_most_first)[:TOP_LIBRARIES]
        titles = ("Libraries with the most items", "Items in", "Items out", "In and out")
        for place, title in enumerate(titles, 4):
            self.book.put(sheet, 5, place, title, "header" if place == 4 else "header number")
        for row, library in enumerate(top, 6):
            self.book.put(sheet, row, 4, columns.library_name(library), "text")
            self.book.put(sheet, row, 5, library.tally.items_in, "count")
            self.book.put(sheet, row, 6, library.tally.items_out, "count")
            self.book.put_formula(sheet, row, 7, f"=E{row}+F{row}", library.tally.total, "count")
        letters = {"1": "A", "2": "B", "3": "C", "library": "D", "items_in": "E", "items_out": "F"}
        return Placed(sheet, 5, 6, 5 + len(top), 6 + len(top), letters)


def _most_first(row: LibraryFigures) -> tuple[int, str]:
    return -row.tally.total, columns.library_name(row).casefold()
