# SPDX-License-Identifier: GPL-3.0-or-later
"""Other libraries, our own branches, and where the courier finds them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(eq=False, kw_only=True)
class LibrarySymbol:
    """A library's symbol in one network (OCLC, SHAREit, ...). `code` = upper case without spaces, for comparing."""

    id: int | None = None
    library_id: int | None = None
    network: str
    symbol: str
    code: str


@dataclass(eq=False, kw_only=True)
class Address:
    id: int | None = None
    library_id: int | None = None
    purpose: str = "ship"
    attention: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""


CONTACT_ROLES = ("lending", "borrowing", "billing", "courier", "head")
"""What a person at a library is asked about; others may be typed."""


@dataclass(eq=False, kw_only=True)
class LibraryContact:
    """A person at a library, in the order in which they are asked. `role` is of CONTACT_ROLES, or the office's own."""

    id: int | None = None
    library_id: int | None = None
    position: int = 1
    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


class Contact(NamedTuple):
    """A person at a library as others use them."""

    name: str
    role: str
    phone: str
    email: str
    note: str


@dataclass(eq=False, kw_only=True)
class Library:
    """Another library, or (with `own`) a branch of ours.

    `outlet` = FSCSKEY-FSCS_SEQ and `entity` = FSCSKEY of the Public Libraries Survey. `stub` = made by an import for a
    symbol nobody knew. `courier_code` is text ("C124.nb"); `delivery_days` is a subset of "MTWRFSU" (R = Thursday,
    U = Sunday), empty = not known. Money in cents of `currency`.
    """

    id: int | None = None
    version: int = 1
    name: str
    symbol: str = ""
    own: bool = False
    stub: bool = False
    entity: str = ""
    outlet: str = ""
    outlet_type: str = ""
    branch_code: str = ""
    city: str = ""
    state: str = ""
    phone: str = ""
    email_lending: str = ""
    email_borrowing: str = ""
    courier: str = ""
    courier_code: str = ""
    hub: str = ""
    route: str = ""
    delivery_days: str = ""
    second_code: str = ""
    carrier: str = "courier"
    loan_days: int | None = None
    renewals_allowed: int | None = None
    loan_charge_cents: int | None = None
    copy_charge_cents: int | None = None
    currency: str = "USD"
    lends: str = ""
    days_to_respond: int | None = None
    reciprocal: bool = True
    billing: str = ""
    blocked: bool = False
    block_reason: str = ""
    last_reviewed: date | None = None
    notes: str = ""
    imported: str = ""
    symbols: list[LibrarySymbol] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    contacts: list[LibraryContact] = field(default_factory=list)


class LibraryPlace(NamedTuple):
    """Where the courier finds a library, or which branch it is."""

    id: int
    name: str
    symbol: str
    courier_code: str
    hub: str
    delivery_days: str
    own: bool
    branch_code: str
    loan_days: int | None
    carrier: str
    loan_charge_cents: int | None = None
    copy_charge_cents: int | None = None
    reciprocal: bool = True


class SlipPlace(NamedTuple):
    """Where a request's library is served, for its courier slip. `listed` = its code is in the courier's list, or there
    is no list at all.
    """

    number: str
    pieces: int
    library: str
    city: str
    code: str
    carrier: str
    hub: str
    second_code: str
    attention: str
    listed: bool
    member_since: date | None
    member_until: date | None


WEEKDAYS = "MTWRFSU"
_DAY_WORDS = {
    "m": "M", "mo": "M", "mon": "M", "monday": "M", "t": "T", "tu": "T", "tue": "T", "tues": "T", "tuesday": "T",
    "w": "W", "we": "W", "wed": "W", "wednesday": "W", "r": "R", "th": "R", "thu": "R", "thur": "R", "thurs": "R",
    "thursday": "R", "f": "F", "fr": "F", "fri": "F", "friday": "F", "s": "S", "sa": "S", "sat": "S", "saturday": "S",
    "u": "U", "su": "U", "sun": "U", "sunday": "U",
}  # fmt: skip


def read_delivery_days(text: str) -> str:
    """Delivery days as people write them ("MWF", "Mon Wed Fri", "M-F", "Tue/Thu", "daily") as a subset of "MTWRFSU".

    Raises ValueError naming the word that is no day.
    """
    plain = text.strip().casefold()
    if plain in ("", "none", "n/a"):
        return ""
    if plain in ("daily", "weekdays", "5 days"):
        return "MTWRF"
    found: set[str] = set()
    if plain.isalpha() and plain not in _DAY_WORDS:
        plain = " ".join(plain.replace("th", "r"))
    plain = "-".join(part.strip() for part in plain.split("-"))
    for part in plain.replace("/", " ").replace(",", " ").replace(";", " ").replace("&", " ").split():
        first, dash, last = part.partition("-")
        for word in (first, last) if dash else (first,):
            if word.rstrip(".") not in _DAY_WORDS:
                raise ValueError(f'"{word}" is no day of the week')
        start = WEEKDAYS.index(_DAY_WORDS[first.rstrip(".")])
        end = WEEKDAYS.index(_DAY_WORDS[(last if dash else first).rstrip(".")])
        found.update(WEEKDAYS[start : end + 1] if start <= end else WEEKDAYS[start:] + WEEKDAYS[: end + 1])
    return "".join(day for day in WEEKDAYS if day in found)


def stops_on(delivery_days: str, day: date) -> bool:
    """Whether the courier stops there on this day; unknown days count as every working day."""
    return WEEKDAYS[day.weekday()] in (delivery_days or "MTWRF")
