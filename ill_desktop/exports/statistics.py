# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook of the office's statistics: for the board, the state and the director. Sums are formulas."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ill_desktop.domain.courier_figures import TO_COME
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.domain.statistics import BASIS, MADE_BASIS, Counts, Spread, Statistics
from ill_desktop.exports import statistics_columns as columns
from ill_desktop.exports.charts import bar_chart
from ill_desktop.exports.courier_statistics import period_words
from ill_desktop.exports.sheets import TABLE_TOP, Column, Placed, put_heading, put_table, set_up_page
from ill_desktop.exports.workbook import Book, Progress, Target, check_target, tell

NOTHING = "Nothing was filled or refused in this period."
_Table = Generator[int, None, Placed]


def statistics_workbook(found: Statistics, target: Target, *, office_name: str, period: str = "", currency: str = "USD",
                        progress: Progress | None = None) -> None:  # fmt: skip
    """Writes the workbook to a path or a binary stream; `progress` counts rows, False raises Cancelled and leaves what
    stood at the path. UserError where it cannot be saved.
    """
    check_target(target)
    book = _Workbook(Book(), found, office_name, period_words(found.first, found.last, period), currency)
    total = book.row_count()
    for done, _ in enumerate(book.write()):
        if done % 50 == 0:
            tell(progress, done, total)
    tell(progress, total, total)
    book.book.save(target)


@dataclass
class _Workbook:
    book: Book
    found: Statistics
    office: str
    period: str
    currency: str

    def row_count(self) -> int:
        found = self.found
        tables = (found.months, found.networks, found.materials, found.branches, found.audiences, found.classes,
                  found.kinds, found.libraries, found.libraries, found.libraries, found.turnaround, found.made,
                  found.our_reasons, found.their_reasons)  # fmt: skip
        return sum(len(table) for table in tables)

    def write(self) -> Iterator[int]:
        """All sheets, a yield a row."""
        found = self.found
        board = yield from self._table("Board", columns.board(found.months), found.months, found.whole)
        self._board_notes(board)
        for title, name, rows in (
            ("By network", "Network", found.networks), ("By branch", "Branch", found.branches),
            ("By material", "Material", found.materials), ("By Dewey hundred", "Dewey hundred", found.classes),
            ("By audience", "Audience", found.audiences), ("Loans and copies", "Kind", found.kinds),
        ):  # fmt: skip
            yield from self._table(title, columns.groups(name), rows, found.whole)
        yield from self._table("By library", columns.LIBRARIES, found.libraries, _all_of(found))
        for title, way in (("Lent, library by month", "lent"), ("Borrowed, library by month", "borrowed")):
            rows = [row for row in found.libraries if getattr(row, way)]
            names = [(month.name, month.first_day) for month in found.months]
            yield from self._table(title, columns.matrix(way, names), rows, None)
        yield from self._table("Turnaround", columns.TURNAROUND, found.turnaround, Spread("", (), ()))
        yield from self._reasons("Our reasons for no", found.our_reasons, found.whole.of["lent"])
        filled = sum(row.answers["will_supply"] for row in found.libraries)
        yield from self._reasons("Lenders' reasons for no", found.their_reasons, filled)
        made = Counts("Total")
        for row in found.made:
            made.of.update(row.of)
        yield from self._table("Requests made", columns.MADE, found.made, made, MADE_BASIS)
        self._federal()
        self._cost(board)
        self._notes()

    def _table(self, title: str, heads: Sequence[Column], rows: Sequence[Any], whole: Any, basis: str = BASIS
               ) -> _Table:  # fmt: skip
        sheet = self.book.add_sheet(title)
        put_heading(self.book, sheet, title, f"{self.office}: {self.period}", self._basis(basis))
        placed = yield from put_table(self.book, sheet, heads, rows, whole, empty=NOTHING)
        set_up_page(sheet, self.office)
        return placed

    def _basis(self, basis: str) -> str:
        """Basis and state, on every sheet: one that is printed alone must say them."""
        open_months = self.found.provisional if basis == BASIS else []
        if not open_months:
            return f"Basis: {basis}."
        span = open_months[0] if len(open_months) == 1 else f"{open_months[0]} to {open_months[-1]}"
        return f"Basis: {basis}. Provisional (not closed): {span}."

    def _board_notes(self, board: Placed) -> None:
        """The definitions under the board's table: who reads it asks nobody."""
        row = board.total_row + 2
        for line in columns.DEFINITIONS:
            self.book.put(board.sheet, row, 1, line, "subtitle")
            row += 1
        chart = bar_chart("Lent and borrowed, by month", board, "month", ["lent", "borrowed"], width=24, height=8,
                          last=_last_shown(board, self.found))  # fmt: skip
        chart.x_axis.number_format = "mmm yy"
        board.sheet.add_chart(chart, f"A{row + 1}")

    def _reasons(self, title: str, reasons: Sequence[tuple[str, int]], filled: int) -> _Table:
        """Reasons as a share of all noes and of all answers, yes among them."""
        noes = sum(number for _, number in reasons)
        rows = [(_said(reason), number, noes, filled) for reason, number in reasons]
        placed = yield from self._table(title, columns.reasons(filled), rows, ("Total", noes, noes, filled))
        said = f"Answers that were a yes in the period: {filled:,}."
        self.book.put(placed.sheet, placed.total_row + 2, 1, said, "subtitle")
        return placed

    def _federal(self) -> None:
        """The two figures of the federal Public Libraries Survey."""
        to, got = self.found.federal()
        sheet = self._plain("Federal survey", BASIS)
        for place, title in enumerate(("Item", "What it is", "In the period"), 1):
            self.book.put(sheet, TABLE_TOP, place, title, "header number" if place == 3 else "header")
        for row, (item, text, value) in enumerate((
            ("553 LOANTO", "Provided to other administrative entities", to),
            ("554 LOANFM", "Received from other administrative entities", got),
        ), TABLE_TOP + 1):  # fmt: skip
            self.book.put(sheet, row, 1, item, "text")
            self.book.put(sheet, row, 2, text, "text")
            self.book.put(sheet, row, 3, value, "count")
        for letter, width in zip("ABC", (16, 52, 14), strict=True):
            sheet.column_dimensions[letter].width = width

    def _cost(self, board: Placed) -> None:
        """What a filled request costs, from figures that the office types into this sheet."""
        sheet = self._plain("Unit cost", BASIS)
        lines = (("Hours of work in the period", "number"), (f"Rate of an hour, {self.currency}", "money"),
                 (f"Fees paid to lenders and networks, {self.currency}", "money"),
                 (f"Share of the courier's price, {self.currency}", "money"),
                 (f"Supplies and postage, {self.currency}", "money"))  # fmt: skip
        self.book.put(sheet, TABLE_TOP, 1, "Type your figures into the column beside", "header")
        self.book.put(sheet, TABLE_TOP, 2, "Yours", "header number")
        top = TABLE_TOP + 1
        for row, (title, kind) in enumerate(lines, top):
            self.book.put(sheet, row, 1, title, "text")
            self.book.put(sheet, row, 2, 0, kind)
        filled = self.found.whole.of["lent"] + self.found.whole.of["borrowed"]
        row = top + len(lines)
        self.book.put(sheet, row, 1, "Filled requests, both ways", "text")
        self.book.put_formula(sheet, row, 2, f"={board.total('lent')}+{board.total('borrowed')}", filled, "count")
        self.book.put(sheet, row + 1, 1, f"Cost of a filled request, {self.currency}", "total text")
        formula = f'=IF(B{row}=0,"",(B{top}*B{top + 1}+SUM(B{top + 2}:B{row - 1}))/B{row})'
        self.book.put_formula(sheet, row + 1, 2, formula, 0 if filled else None, "total money")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 52, 16

    def _plain(self, title: str, basis: str) -> Any:
        sheet = self.book.add_sheet(title)
        put_heading(self.book, sheet, title, f"{self.office}: {self.period}", self._basis(basis))
        set_up_page(sheet, self.office)
        return sheet

    def _notes(self) -> None:
        sheet = self.book.add_sheet("Notes")
        put_heading(self.book, sheet, "Notes", f"{self.office}: {self.period}", f"Made on {self.found.made_on}.")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
        self.book.put(sheet, TABLE_TOP, 1, "Figure", "header")
        self.book.put(sheet, TABLE_TOP, 2, "What it is", "header")
        for row, (name, said) in enumerate(columns.NOTES, TABLE_TOP + 1):
            self.book.put(sheet, row, 1, name, "label")
            self.book.put(sheet, row, 2, said, "wrapped")
            sheet.row_dimensions[row].height = 14 * (1 + len(said) // 118) + 2
        set_up_page(sheet, self.office)


def _all_of(found: Statistics) -> Any:
    """All libraries as one, for the row of the totals."""
    return columns.together(found.libraries)


def _last_shown(board: Placed, found: Statistics) -> int:
    """Months to come have no bars."""
    return board.first + max(sum(month.state != TO_COME for month in found.months) - 1, 0)


def _said(reason: str) -> str:
    return BY_NAME[reason].words.capitalize() if reason in BY_NAME else reason or "None said"
