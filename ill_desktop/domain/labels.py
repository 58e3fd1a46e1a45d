# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels and slips as facts: which kinds there are, which fields a stock may show, what stands in them.

Nothing of a customer is on any of them but the mark of a hold slip (`hold_mark`).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ill_desktop.domain.fold import fold

SLIP, MAIL, RETURN, RETURN_SLIP, STICKER, HOLD = "slip", "mail", "return", "return_slip", "sticker", "hold"
KINDS: dict[str, str] = {
    SLIP: "courier slips",
    MAIL: "mailing labels",
    RETURN: "return labels",
    RETURN_SLIP: "reversible return slips",
    STICKER: "stickers",
    HOLD: "hold slips",
}
"""Kinds of labels and their words."""
FIELDS: dict[str, str] = {
    "code": "Courier code",
    "library": "Library",
    "city": "City",
    "hub": "Hub",
    "second_code": "Second code",
    "attention": "Attention",
    "to": "Address it goes to",
    "from": "Our name",
    "from_code": "Our courier code",
    "from_address": "Our address",
    "date": "Date",
    "number": "Request number",
    "barcode": "Barcode of the number",
    "pieces": "Pieces",
    "title": "Title",
    "author": "Author",
    "call_number": "Call number",
    "due": "Due date",
    "branch": "Branch",
    "hold": "Hold mark",
    "words": "Fixed words",
}
"""What may stand on a label, and its words. None is a customer's name."""
USUAL_STOCK = {SLIP: "slip-4up", MAIL: "avery-5164", RETURN: "avery-5164", RETURN_SLIP: "return-2up",
               STICKER: "sticker-6up", HOLD: "thermal-2x1"}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FURTHEST = 254
"""Tenths of a millimetre, an inch: no printer is further off."""


@dataclass(kw_only=True)
class Label:
    """One label. `values` by name of `FIELDS`; lines of an address are parted by line breaks.

    `back` are the values of the other half of a slip that is turned round. `is_blank` = captions without values, to be
    filled in by hand.
    """

    values: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] | None = None
    is_blank: bool = False


class Sheets(NamedTuple):
    """Labels as PDF. `told` = sentences on what was made smaller than it can be read, or shortened."""

    pdf: bytes
    told: tuple[str, ...] = ()


@dataclass(eq=False, kw_only=True)
class LabelStock:
    """A stock that staff made or changed; `data` is JSON as in the program's own list, checked before it is saved."""

    id: int | None = None
    version: int = 1
    name: str
    data: str


@dataclass(eq=False, kw_only=True)
class PrinterOffset:
    """How far a printer is to be corrected on a stock, in tenths of a millimetre; negative = to the left, up."""

    id: int | None = None
    printer: str = ""
    stock: str
    right_tenths: int = 0
    down_tenths: int = 0


def spoken_day(day: date) -> str:
    """`Dec 14, 2026`: the month by name, since 12/11 is read in two ways; the same on every machine."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def hold_mark(name: str, card: str) -> str:
    """The mark of a hold slip: at most four letters of the surname and the last four of the card, nothing else.

    `name` is written "Surname, First" or "First Surname".
    """
    surname, comma, _ = name.partition(",")
    if not comma:
        surname = (name.split() or [""])[-1]
    letters = "".join(letter for letter in fold(surname) if letter.isalnum()).upper()[:4]
    digits = "".join(letter for letter in card if letter.isalnum())
    last = digits[-4:] if len(digits) > 4 else ""
    return f"{letters} {last}".strip()
