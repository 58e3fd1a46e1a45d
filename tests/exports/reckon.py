# SPDX-License-Identifier: GPL-3.0-or-later
"""Reckons the formulas of a workbook by itself, as far as ours use them."""

import re
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

_CELL = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?")


class Reckoner:
    """The values of all cells of a workbook; what is typed in as it is, formulas reckoned."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, cell: str) -> Any:
        if (sheet, cell) not in self.known:
            content: Any = self.workbook[sheet][cell]
            is_formula = content.data_type == "f"
            self.known[sheet, cell] = self._reckon(sheet, content.value[1:]) if is_formula else content.value
        return self.known[sheet, cell]

    def _reckon(self, sheet: str, formula: str) -> Any:
        if choice := re.fullmatch(r'IF\((.+?),("[^"]*"|[^,]+),("[^"]*"|[^,]+)\)', formula):
            condition = re.sub(r"(?<![<>])=", "==", choice[1])
            return self._reckon(sheet, choice[2] if self._reckon(sheet, condition) else choice[3])

        def named(match: re.Match[str]) -> str:
            where, *cells = match.groups()
            return f"take({where or sheet!r}, {cells!r})"

        parts = formula.split('"')  # every second one is a text
        python = '"'.join(part if n % 2 else _CELL.sub(named, part) for n, part in enumerate(parts))
        return eval(python, {"take": self._take, "SUM": _sum, "ISNUMBER": _is_number})

    def _take(self, sheet: str, cells: list[str | None]) -> Any:
        column, row, last_column, last_row = cells
        if last_column is None:
            found = self.value(sheet, f"{column}{row}")
            return _Empty() if found is None else found
        area: Any = self.workbook[sheet][f"{column}{row}:{last_column}{last_row}"]
        return [self.value(sheet, cell.coordinate) for line in area for cell in line]


class _Empty(int):
    """An empty cell: 0 in a sum, but no number."""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, _Empty)


def _sum(values: list[Any]) -> float:
    return sum(value for value in values if isinstance(value, int | float))


def wrong_formulas(path: Path) -> list[str]:
    """The formulas whose stored result is not what they come to; also an error if there are no formulas at all."""
    formulas, stored = load_workbook(path), load_workbook(path, data_only=True)
    reckoner = Reckoner(formulas)
    checked, wrong = 0, []
    for sheet in formulas.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            mine, theirs = reckoner.value(sheet.title, cell.coordinate), stored[sheet.title][cell.coordinate].value
            checked += 1
            if not _same(mine, theirs):
                wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {mine!r}, stored {theirs!r}")
    return wrong if checked else ["no formulas"]


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, int | float) and isinstance(theirs, int | float):
        return abs(mine - theirs) < 1e-9
    return (mine or "") == (theirs or "")
