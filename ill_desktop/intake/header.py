# SPDX-License-Identifier: GPL-3.0-or-later
"""What all kinds of tables have in common: names of columns that can be told apart, rows of the same width."""

from collections.abc import Iterable, Iterator, Sequence

from ill_desktop.domain.drafts import Problem, Sheet
from ill_desktop.domain.errors import UserError

MOST_COLUMNS = 1_000


def check_columns(cells: Sequence[str], name: str) -> list[str]:
    """The names of the columns, stripped; a nameless one is called by its place. Raises UserError if two are alike."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise UserError(f"{name} has no names of columns in its first row. Add them, then import it again.")
    if len(names) > MOST_COLUMNS:
        raise UserError(f"{name} has {len(names):,} columns, of at most {MOST_COLUMNS:,}; it is not such a list.")
    seen: dict[str, str] = {}
    for place, column in enumerate(names, 1):
        column = names[place - 1] = column or f"Column {place}"
        if column.casefold() in seen:
            raise UserError(
                f'{name} has two columns named "{column[:60]}". Rename one in the file, then import it again.'
            )
        seen[column.casefold()] = column
    return names


def fitted(records: Iterable[tuple[int, Sequence[str]]], sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Rows filled up to the width of the header. Blank ones are passed over; a longer one has shifted: a problem."""
    width = len(sheet.columns)
    for row, cells in records:
        if len(cells) == width:
            if any(cells):
                yield row, list(cells)
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) < width:
            yield row, [*cells, *[""] * (width - len(cells))]
        elif any(cell.strip() for cell in cells[width:]):
            why = f"This row has {len(cells)} cells and the header {width}, so it was left out. Is a quote missing?"
            sheet.problems.append(Problem(row, "", why))
        else:
            yield row, list(cells[:width])
