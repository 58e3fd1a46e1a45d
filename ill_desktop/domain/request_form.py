# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a request as a table: its fields in the order of the ALA form, and what is typed into each.

What is typed is never changed behind the person's back: it is read into values when it is looked at or saved.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.domain.numbers import isbns, issns, normal_lccn, normal_oclc
from ill_desktop.domain.request import BibKind, Reader, ServiceType, Side
from ill_desktop.domain.scancode import has_payment_card

B, L = Side.BORROWING, Side.LENDING
LOAN, COPY = ServiceType.LOAN, ServiceType.COPY
LINE_LIMIT, NOTE_LIMIT = 2_000, 20_000
"""Characters that a line and a note take; more is a file that was pasted by mistake."""

AUDIENCES: Final = ("Adult", "Young adult", "Juvenile")
SERVICE_LEVELS: Final = ("Regular", "Rush", "Status request")
COPYRIGHT: Final = ("CCG", "CCL", "Public domain", "Other")
WILLING: Final = ("yes", "no", "ask first")
CONDITIONS: Final = ("Library use only", "No reproduction", "Signature required", "Supervised use", "No renewal",
                     "Insured return")  # fmt: skip
CURRENCIES: Final = ("USD", "CAD", "EUR", "GBP")


@dataclass(frozen=True)
class FormField:
    """One field. `kind`: text, note, numbers, day, money, whole, flag, choice, library, customer, branch.

    `part` = the group it stands in; `beside` = in the row of the field before it; `side` and `service` = where it
    stands at all (None = everywhere).
    """

    name: str
    label: str
    part: str
    kind: str = "text"
    side: Side | None = None
    service: ServiceType | None = None
    beside: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""


FIELDS: Final[tuple[FormField, ...]] = (
    FormField("need_before", "&Need before", "request", "day", hint="+21, 12/24, fri"),
    FormField("library_id", "Requesting &library", "request", "library", L, hint="symbol, name or courier code"),
    FormField("customer_id", "&Customer", "request", "customer", B, hint="card or name"),
    FormField("branch_id", "Pickup &branch", "request", "branch", B),
    FormField("network", "Net&work", "request", "choice", hint="OCLC"),
    FormField("network_number", "Its number", "request", beside=True),
    FormField("service_level", "Ser&vice", "request", "choice", choices=SERVICE_LEVELS),
    FormField("rush", "&Rush", "request", "flag", beside=True),
    FormField("max_cost_cents", "&Maximum cost", "request", "money", hint="25.00"),
    FormField("currency", "Currency", "request", "choice", beside=True, choices=CURRENCIES),
    FormField("willing_to_pay", "Willing to pa&y", "request", "choice", B, choices=WILLING),
    FormField("copyright", "Copyri&ght", "request", "choice", service=COPY, choices=COPYRIGHT),
    FormField("author", "&Author", "title"),
    FormField("title", "&Title", "title"),
    FormField("publisher", "&Publisher", "title"),
    FormField("place", "Place", "title", service=LOAN, beside=True),
    FormField("published", "&Date", "title"),
    FormField("edition", "Edition", "title", service=LOAN, beside=True),
    FormField("series", "Series", "title", service=LOAN),
    FormField("volume", "V&olume", "title"),
    FormField("issue", "Issue", "title", beside=True),
    FormField("issue_date", "Issue date", "title", service=COPY),
    FormField("pages", "Pages", "title", service=COPY, beside=True),
    FormField("article_author", "Article author", "title", service=COPY),
    FormField("article_title", "Article title", "title", service=COPY),
    FormField("material", "&Format", "title", "choice", choices=("Book",)),
    FormField("audience", "Audience", "title", "choice", service=LOAN, beside=True, choices=AUDIENCES),
    FormField("isbn", "&ISBN, ISSN", "title", "numbers", hint="several: with commas"),
    FormField("oclc", "OCLC numb&er", "title", "numbers"),
    FormField("lccn", "LCCN", "title", "numbers", beside=True),
    FormField("verified_in", "Verified in", "title"),
    FormField("library_id", "&Lender", "supply", "library", B, hint="symbol, name or courier code"),
    FormField("lender_symbols", "Lenders to as&k", "supply", side=B, hint="symbols, spaces between"),
    FormField("call_number", "Call n&umber", "supply"),
    FormField("location", "Location", "supply"),
    FormField("item_barcode", "Item barcode", "supply"),
    FormField("pieces", "Pieces", "supply", "whole", beside=True),
    FormField("conditions", "Conditions", "supply", "choice", choices=CONDITIONS),
    FormField("charge_cents", "Charge", "supply", "money"),
    FormField("price_cents", "Price of the item", "supply", "money"),
    FormField("lender_due", "Lender's due", "supply", "day", B, LOAN, hint="+28"),
    FormField("lender_due", "Due", "supply", "day", L, LOAN, hint="+42"),
    FormField("internal_due", "Our due", "supply", "day", B, LOAN),
    FormField("customer_due", "Customer's due", "supply", "day", B, LOAN),
    FormField("due_reason", "Reason for dates", "supply", side=B, service=LOAN),
    FormField("note_staff", "Note for us", "notes", "note"),
    FormField("note_customer", "Note for the customer", "notes", "note", B),
    FormField("note_library", "Note for the library", "notes", "note"),
)  # fmt: skip
NOTES: Final = {"note_staff": Reader.STAFF, "note_customer": Reader.CUSTOMER, "note_library": Reader.LIBRARY}
NUMBER_KINDS: Final = {"isbn": (BibKind.ISBN, BibKind.ISSN), "oclc": (BibKind.OCLC,), "lccn": (BibKind.LCCN,)}
NOT_COPIED: Final = ("network_number", "item_barcode", "lender_due", "internal_due", "customer_due", "due_reason",
                     "charge_cents", "conditions", "need_before", *NOTES)  # fmt: skip
"""What a request "like this one" does not take over: it belongs to the one case."""

Typed = Mapping[str, Any]
"""What stands in the form, by field: text; a bool for a flag; an id (or None) and the words for a record."""


@dataclass
class Meaning:
    """What the form means: values by field, and the fields that cannot be kept, each with its sentence."""

    values: dict[str, Any] = field(default_factory=dict)
    numbers: dict[BibKind, list[str]] = field(default_factory=dict)
    notes: dict[Reader, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    """Typed for a library, a branch or a customer that nobody knows: field and words."""
    wrong: list[tuple[str, str]] = field(default_factory=list)


def fields_of(side: Side, service: ServiceType) -> list[FormField]:
    """The fields of this form, in its order."""
    return [f for f in FIELDS if f.side in (None, side) and f.service in (None, service)]


def tidy(text: str, *, lines: bool = False) -> str:
    """Without control characters and needless spaces; letters of any script, right to left too, stay as they are."""
    kept = "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    return "\n".join(rows).strip() if lines else " ".join(" ".join(rows).split())


def _pieces(text: str) -> Iterator[str]:
    """The numbers of a field that takes several; "0 306 40615 2 (pbk.)" is one."""
    for part in re.split(r"[;,\n]", text):
        tokens = part.split()
        if len(tokens) > 1 and all(len(re.sub(r"\D", "", token)) >= 7 for token in tokens):
            yield from tokens
        elif tokens:
            yield " ".join(tokens)


def read_numbers(name: str, text: str) -> tuple[dict[BibKind, list[str]], list[str]]:
    """The title numbers typed into this field in their normal forms, and those whose form or check digit is wrong.

    A wrong one is kept as it was typed: it is what stands in the book (DOMAIN.md section 2).
    """
    found: dict[BibKind, list[str]] = {kind: [] for kind in NUMBER_KINDS[name]}
    wrong: list[str] = []
    for piece in _pieces(tidy(text, lines=True)):
        read = _read_piece(name, piece)
        if read is None:
            wrong.append(piece)
            digits = len(re.sub(r"[^0-9Xx]", "", piece))
            read = [(BibKind.ISSN if name == "isbn" and digits == 8 else NUMBER_KINDS[name][0], piece)]
        for kind, value in read:
            if value not in found[kind]:
                found[kind].append(value)
    return found, wrong


def _read_piece(name: str, piece: str) -> list[tuple[BibKind, str]] | None:
    if name == "isbn":
        pairs = [(BibKind.ISBN, value) for value in isbns(piece)] or [(BibKind.ISSN, value) for value in issns(piece)]
        return pairs or None
    value = normal_oclc(piece) if name == "oclc" else normal_lccn(piece)
    return [(NUMBER_KINDS[name][0], value)] if value else None


def shown_numbers(name: str, numbers: Mapping[BibKind, list[str]]) -> str:
    """Title numbers as they stand in the field."""
    return ", ".join(value for kind in NUMBER_KINDS[name] for value in numbers.get(kind, ()))


def _day(typed: str, today: date) -> date | None:
    return parse_date(typed, today) if typed else None


def _money(typed: str, _: date) -> int | None:
    if not typed:
        return None
    cents = read_cents(typed)
    if not 0 <= cents <= 100_000_000:
        raise UserError(f'"{typed[:40]}" cannot be the amount; type it like 25.00.')
    return cents


def _whole(typed: str, _: date) -> int:
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed[:6]) <= 9_999 or len(typed) > 4:
        raise UserError(f'"{typed[:40]}" is no number of pieces; type it like 12.')
    return int(typed)


READERS: Final[dict[str, Callable[[str, date], Any]]] = {"day": _day, "money": _money, "whole": _whole}
"""How the kinds are read that are more than text; each raises UserError with its sentence."""


def read_field(one: FormField, raw: Any, today: date) -> Any:
    """The value of one field; raises UserError where what was typed cannot be kept."""
    if one.kind == "flag":
        return bool(raw)
    text = tidy(str(raw or ""), lines=one.kind == "note")
    if len(text) > (NOTE_LIMIT if one.kind == "note" else LINE_LIMIT):
        raise UserError("This is too long for the field; put it into a file and attach it.")
    if holds_card(one, text):
        raise UserError("This looks like the number of a payment card; take it out. It is not kept anywhere.")
    return READERS[one.kind](text, today) if one.kind in READERS else text


def holds_card(one: FormField, text: str) -> bool:
    """Whether the field holds what may be a payment card. An item's barcode may look like one, title numbers side by
    side too.
    """
    if one.name == "item_barcode":
        return False
    if one.kind == "numbers":
        return any(has_payment_card(piece) for piece in _pieces(text) if _read_piece(one.name, piece) is None)
    return has_payment_card(text)


def read_form(typed: Typed, side: Side, service: ServiceType, today: date) -> Meaning:
    """What the whole form means. Fields that this side and kind do not have are left out, though something stands
    there.
    """
    meaning = Meaning()
    for one in fields_of(side, service):
        if one.name not in typed:
            continue
        try:
            if one.kind in ("library", "customer", "branch"):
                _read_record(meaning, one, typed[one.name])
                continue
            value = read_field(one, typed[one.name], today)
        except UserError as error:
            meaning.wrong.append((one.name, str(error)))
            continue
        if one.kind == "numbers":
            meaning.numbers |= read_numbers(one.name, value)[0]
        elif one.name in NOTES:
            if value:
                meaning.notes[NOTES[one.name]] = value
        else:
            meaning.values[one.name] = value
    return meaning


def _read_record(meaning: Meaning, one: FormField, raw: Any) -> None:
    """A record stands in the form as (id, words); words without an id name something that nobody knows."""
    key, said = raw if raw else (None, "")
    text = read_field(one, "" if key else said, date.min)
    meaning.values[one.name] = key
    if key is None and text:
        meaning.unknown[one.name] = text


class Choice(NamedTuple):
    """One record to choose: its id, what stands in the field, what tells it from others, and the branch it brings."""

    id: int
    words: str
    more: str = ""
    branch_id: int | None = None


class KeptDraft(NamedTuple):
    """What stood in an editor that was neither saved nor thrown away."""

    about: str
    at: datetime
    text: str
