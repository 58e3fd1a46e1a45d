# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes by another carrier than the courier: who carries it, its tracking number, what the postage was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents

COURIER = "courier"
"""The regional courier, as it stands in the figures and at a library ("sent by")."""
LONGEST = 40
MOST_CENTS = 100_000
"""No single item costs more postage; more is a slip of the finger."""
_ROUTED = re.compile(r"420[0-9]{5}(?:[0-9]{4})?(9[0-9]{19,21})")
"""A parcel barcode of the post: the postal code stands before the number that people know."""
_TRACKING = re.compile(
    r"1Z[0-9A-Z]{16}|9[0-9]{19,21}|9[0-9]{25}|9[0-9]{33}|[0-9]{12}|[0-9]{15}|[0-9]{20}|[0-9]{22}|[A-Z]{2}[0-9]{9}[A-Z]{2}"
)


@dataclass(eq=False, kw_only=True)
class Shipment:
    """An item that went by another carrier. `direction` "out" or "in" from our door; money in cents of `currency`."""

    id: int | None = None
    request_id: int | None = None
    on: date
    direction: str = "out"
    carrier: str
    tracking: str = ""
    postage_cents: int | None = None
    currency: str = "USD"
    note: str = ""
    staff_id: int | None = None


class Parcel(NamedTuple):
    """What a person says of a sending: by whom, under which number, for how much."""

    carrier: str
    tracking: str = ""
    postage_cents: int | None = None


class Postage(NamedTuple):
    """What was paid to one carrier in one month."""

    month: str
    carrier: str
    parcels: int
    cents: int
    unpaid: int
    """Of the parcels those whose postage nobody wrote down."""
    currency: str = "USD"


def is_courier(carrier: str) -> bool:
    return carrier in ("", COURIER)


def read_tracking(typed: str) -> str:
    """A tracking number as it is kept: capitals, no spaces, without the postal code that a scanner reads before it.
    UserError for what cannot be one.
    """
    text = "".join(typed.split()).replace("-", "").upper()
    found = _ROUTED.fullmatch(text)
    text = found[1] if found else text
    if text and not (text.isascii() and text.isalnum()):
        raise UserError(f'"{typed.strip()[:LONGEST]}" is no tracking number; it has letters and digits only.')
    if len(text) > LONGEST:
        raise UserError(f"A tracking number has at most {LONGEST} characters; this one has {len(text)}.")
    return text


def looks_like_tracking(text: str) -> bool:
    """Whether this is written as the large carriers write theirs. A 14-digit library barcode never is."""
    plain = "".join(text.split()).upper()
    return bool(_TRACKING.fullmatch(plain) or _ROUTED.fullmatch(plain))


def read_postage(typed: str) -> int | None:
    """Cents of a typed amount; None where nothing was typed. UserError for what is none or cannot be meant."""
    cents = read_cents(typed) if typed.strip() else None
    if cents is not None and not 0 <= cents <= MOST_CENTS:
        raise UserError(f"{typed.strip()} cannot be the postage of one item; type it like 4.63.")
    return cents


def carrier_named(typed: str, known: Sequence[str]) -> str:
    """The carrier by its digit, its name or the beginning of its name; another name is taken as it is typed."""
    text = " ".join(typed.split())
    if text.isdecimal():
        if 0 < int(text) <= len(known):
            return known[int(text) - 1]
        raise UserError(f"There is no carrier {text[:9]}; choose 1 to {len(known)}, or type a name.")
    found = [name for name in known if name.casefold().startswith(text.casefold())] if text else []
    if len(found) == 1:
        return found[0]
    exact = [name for name in found if name.casefold() == text.casefold()]
    if exact:
        return exact[0]
    if not text or len(text) > LONGEST:
        raise UserError("Name the carrier, like UPS.")
    return text


def carried_words(carrier: str, tracking: str) -> str:
    """How a sentence goes on: by UPS, under which number; "" for what went by the courier."""
    if is_courier(carrier):
        return ""
    return f" by {carrier}" + (f" (tracking number {tracking})" if tracking else "")
