# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure opened to its rows: which movements it counts, and how each of them counts."""

from dataclasses import dataclass
from datetime import date

ANY, NONE_NAMED = 0, -1
"""Libraries that are no library: every one, and movements that name none."""
PLAIN, LATE, TAKEN_AWAY = 0, 1, 2
"""How a row counts: as one; as one, late (a correction); as minus one, since it was undone late (a correction)."""
SIGNS = {PLAIN: 1, LATE: 1, TAKEN_AWAY: -1}


@dataclass(frozen=True)
class Chosen:
    """The movements of a figure: those counted in the days from `first` to `last`, of these kinds (none = every kind),
    this network (None = every), this library; by the courier, or by `other` carriers.
    """

    first: date
    last: date
    kinds: tuple[str, ...] = ()
    network: str | None = None
    library_id: int = ANY
    other: bool = False


def key_of(history_id: int, how: int) -> int:
    """One number for a row and how it counts: the same row may count in one month and be taken away in another."""
    return history_id * 4 + how


def row_of(key: int) -> tuple[int, int]:
    """(history id, how it counts)."""
    return divmod(key, 4)
