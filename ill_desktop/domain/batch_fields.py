# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be changed on many requests at once, as a table, and how what is typed for it is read."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.domain.request_form import SERVICE_LEVELS


@dataclass(frozen=True)
class BatchField:
    """`kind`: day, text, money, flag or branch. `is_due` = one of the due dates, which follow from one another.
    `example` stands in the empty line; `choices` are offered. `may_be_empty` = nothing typed takes it off.
    """

    name: str
    words: str
    kind: str
    example: str = ""
    choices: tuple[str, ...] = ()
    is_due: bool = False
    may_be_empty: bool = True


BATCH_FIELDS: tuple[BatchField, ...] = (
    BatchField("need_before", "Need before", "day", "+14 or 12/24; nothing = no such day"),
    BatchField("lender_due", "Lender's due date (ours, where we lend)", "day", "+21 or 12/24", is_due=True,
               may_be_empty=False),
    BatchField("customer_due", "Customer's due date", "day", "+14 or 12/24", is_due=True, may_be_empty=False),
    BatchField("material", "Format", "text", "DVD", choices=("Book", "Large print", "DVD", "CD", "Audiobook")),
    BatchField("branch_id", "Pickup branch", "branch", "its code or name", may_be_empty=False),
    BatchField("network", "Network", "text", "OCLC", choices=("OCLC", "SHAREit", "e-mail", "mail", "phone")),
    BatchField("service_level", "Service level", "text", "Rush", choices=tuple(SERVICE_LEVELS)),
    BatchField("max_cost_cents", "Maximum cost", "money", "12.50; nothing = no limit"),
    BatchField("audience", "Audience", "text", "adult", choices=("adult", "young adult", "juvenile")),
    BatchField("location", "Location", "text", "Fiction, 2nd floor"),
    BatchField("verified_in", "Verified in", "text", "our catalogue"),
    BatchField("rush", "Rush", "flag", "yes or no", choices=("yes", "no"), may_be_empty=False),
)  # fmt: skip
BATCH_FIELD_OF = {one.name: one for one in BATCH_FIELDS}
MOST_LETTERS = 200


def read_typed(field: BatchField, typed: str, today: date) -> Any:
    """The value; a branch stays as it was typed. Raises UserError with what is wrong and what to type."""
    text = " ".join(typed.split())
    if not text:
        if field.may_be_empty:
            return "" if field.kind == "text" else None
        raise UserError(f"Type the value for \"{field.words}\", like {field.example}.")
    if len(text) > MOST_LETTERS:
        raise UserError(f"This is longer than {MOST_LETTERS} letters; put it into a note.")
    if field.kind == "day":
        return _day(field, text, today)
    if field.kind == "money":
        return read_cents(text)
    if field.kind == "flag":
        if text.lower() not in ("yes", "no"):
            raise UserError(f"Type yes or no for \"{field.words}\".")
        return text.lower() == "yes"
    return text


def _day(field: BatchField, text: str, today: date) -> date:
    day = parse_date(text, today)
    if day > today + timedelta(3650):
        raise UserError("This date is more than ten years ahead; look at the year.")
    if day < today:
        raise UserError(f"{field.words}: {day} has passed. Type a day from today on.")
    return day
