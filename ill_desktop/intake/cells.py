# SPDX-License-Identifier: GPL-3.0-or-later
"""One cell each, read as what it should be. What cannot be read raises UserError; nothing is guessed."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache

from ill_desktop.domain.dates import read_date, read_datetime
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents

_ROUNDED = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")
_YES = frozenset("yes y true t 1 x on".split())
_NO = frozenset("no n false f 0 off -".split()) | {""}
_MOST = 1_000_000_000


def number_text(cell: str) -> str:
    """A number that names something (barcode, card, request): as it stands. Raises UserError where Excel has cut it."""
    cell = cell.strip()
    if cell[1:2] in (".", ",", "E", "e") and _ROUNDED.fullmatch(cell):
        raise UserError(
            f"{cell} is a number that a spreadsheet has shortened; its last digits are lost. Format the column as "
            "text, export it again, and import it."
        )
    return cell


day = lru_cache(maxsize=8192)(read_date)
"""The date of a cell, None for an empty one; see `domain.dates.read_date`."""


@lru_cache(maxsize=8192)
def moment(cell: str, zone: tzinfo) -> datetime | None:
    """The moment of a cell, UTC. A date alone is noon there, so that no time zone moves it to another day."""
    found = read_datetime(cell, zone)
    if found is not None and (local := found.astimezone(zone)).hour == local.minute == local.second == 0:
        return found.astimezone(zone).replace(hour=12).astimezone(found.tzinfo)
    return found


@lru_cache(maxsize=2048)
def cents(cell: str) -> int | None:
    return read_cents(cell) if cell.strip() else None


@lru_cache(maxsize=2048)
def whole(cell: str) -> int | None:
    """A whole number that is not negative ("3", "3.0", "42 days"); None for an empty cell."""
    text = cell.strip().lower().removesuffix("days").strip()
    if not text:
        return None
    text = re.sub(r"\.0+$", "", text)
    if not (text.isascii() and text.isdigit()) or int(text[:12]) > _MOST:
        raise UserError(f'"{cell.strip()[:40]}" is not a whole number. Write it in digits.')
    return int(text)


def yes(cell: str) -> bool:
    text = cell.strip().casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise UserError(f'"{cell.strip()[:40]}" is neither yes nor no. Write yes or no.')


class Cells:
    """The cells of a row by our fields. Where two columns are one field, the first that is not empty counts."""

    def __init__(self, columns: Sequence[str], mapping: dict[str, str]):
        self.places: dict[str, list[int]] = {}
        for place, column in enumerate(columns):
            if column in mapping:
                self.places.setdefault(mapping[column], []).append(place)
        self.single = {field: places[0] for field, places in self.places.items() if len(places) == 1}
        self.row: list[str] = []

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def places_of(self, fields: Iterable[str]) -> tuple[int, ...]:
        """The columns of several fields, in the order of the fields."""
        return tuple(place for field in fields for place in self.places.get(field, ()))

    def get(self, field: str) -> str:
        """The cell as it stands; "" where there is no such column or nothing in it."""
        place = self.single.get(field)
        if place is not None:
            return self.row[place]
        for place in self.places.get(field, ()):
            if self.row[place]:
                return self.row[place]
        return ""

