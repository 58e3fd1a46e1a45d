# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that was said and written about a request, to a library, to a customer, in and out (duty 1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Way(StrEnum):
    """How it came or went."""

    MAIL = "mail"
    PHONE = "phone"
    PAPER = "paper"
    DESK = "desk"
    NETWORK = "network"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


WAY_WORDS: dict[Way, str] = {
    Way.MAIL: "E-mail", Way.PHONE: "Telephone", Way.PAPER: "Letter", Way.DESK: "At the desk", Way.NETWORK: "Network",
}  # fmt: skip


@dataclass(eq=False, kw_only=True)
class Correspondence:
    """One letter, call or mail, with its exact text. It is about a request, a library or a customer, or several.

    What is about a customer goes with the customer when the link is cut; nothing of it is in the history.
    """

    id: int | None = None
    at: datetime
    on: date
    way: Way
    direction: Direction
    request_id: int | None = None
    library_id: int | None = None
    customer_id: int | None = None
    subject: str = ""
    text: str = ""
    message_ref: str = ""
    staff_id: int | None = None
    withdrawn: date | None = None
    """The day on which it was taken out again, since it was filed by mistake: it stays, with the reason."""
    withdrawn_why: str = ""
    withdrawn_by: str = ""
