# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a list of custom holdings -> drafts: a group and its symbols in each row, or a column for each group."""

from collections.abc import Iterator, Mapping

from ill_desktop.domain.drafts import HoldingsDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.holdings import LONGEST_SYMBOL, read_symbols
from ill_desktop.intake.cells import Cells

MOST_COLUMNS = 200
SHORT = 12
"""Characters of a symbol; where each column is a group, longer cells show that the list is something else."""


class HoldingsReader:
    """Reads the rows of one file. With no column for the symbol, each column that is nothing else is a group."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]):
        self.cells = Cells(sheet.columns, dict(mapping))
        self.by_column = "symbol" not in self.cells
        self.groups = [(place, " ".join(column.split())) for place, column in enumerate(sheet.columns)
                       if column not in mapping and column.strip()] if self.by_column else []  # fmt: skip
        if self.by_column and "group" in self.cells:
            raise UserError("No column of the file is known as the symbol. Say which column it is, or choose another "
                            "file.")  # fmt: skip
        if not self.by_column and "group" not in self.cells:
            raise UserError("No column of the file is known as the group. Say which column it is, or choose another "
                            "file.")  # fmt: skip
        if len(self.groups) > MOST_COLUMNS:
            raise UserError(f"The file has {len(self.groups)} columns; each would be a group. Choose another file, or "
                            "say which columns are the group and the symbol.")  # fmt: skip

    def drafts(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[HoldingsDraft]:
        for row, self.cells.row in rows:
            draft = HoldingsDraft(row)
            if self.by_column:
                self._columns(draft)
            else:
                self._pair(draft)
            draft.refused = not draft.pairs
            if draft.refused and not draft.problems:
                draft.trouble("symbol", "The row has no symbol, so it was not imported.")
            yield draft

    def _pair(self, draft: HoldingsDraft) -> None:
        group = " ".join(self.cells.get("group").split())
        read = read_symbols(self.cells.get("symbol"))
        if read.symbols and not group:
            draft.trouble("group", "The row names no group, so it was not imported.")
            return
        for word in read.left_out:
            draft.trouble("symbol", f'"{word}" is no symbol (at most {LONGEST_SYMBOL} letters and digits); it was left '
                          "out.")  # fmt: skip
        draft.pairs = [(group, symbol) for symbol in read.symbols]
        draft.values = {name: self.cells.get(name).strip() for name in ("kind", "note") if self.cells.get(name).strip()}

    def _columns(self, draft: HoldingsDraft) -> None:
        for place, group in self.groups:
            cell = self.cells.row[place].strip()
            symbols = read_symbols(cell).symbols
            if len(symbols) > 1 or len(cell) > SHORT:
                draft.trouble(group[:40], f'"{cell[:30]}" is not one symbol, so it was not imported. Where each column '
                              "is a group, each cell holds one symbol.")  # fmt: skip
            else:
                draft.pairs += [(group, symbol) for symbol in symbols]
