# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters to libraries and customers (DOMAIN.md section 7): their kinds, merge fields, and texts with fields filled in.

A field is written {title}; {lines} stands for one line for each item, made by the text's line template. Values are put
in as they are: braces in a title are letters like all others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Final

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.replies import Audience

LANGUAGES: Final[dict[str, str]] = {"en": "English", "es": "Spanish"}
LONGEST: Final = 50_000
"""Characters of one text."""

_OURS = frozenset({"office", "symbol", "address", "contact", "staff", "today"})
_ITEM = frozenset({"number", "numbers", "item", "title", "author", "call_number", "barcode", "pieces", "due",
                   "days_overdue", "reason"})  # fmt: skip
_TO: Final[dict[Audience, frozenset[str]]] = {
    Audience.LIBRARY: frozenset({"theirs", "library", "library_symbol", "library_address", "courier_code", "shipped",
                                 "returned"}),
    Audience.CUSTOMER: frozenset({"customer", "pickup"}),
}  # fmt: skip
_OF_ALL = frozenset({"lines", "count", "level"})
_MONEY = frozenset({"amount", "charges"})
_BILL = _MONEY | {"invoice", "invoice_date", "invoice_due", "paid", "balance", "refund_rule", "tax_id"}
_STATUS = frozenset({"where", "due_line"})
_OFFER = frozenset({"new_due", "answer_by"})

FIELD_WORDS: Final[dict[str, str]] = {
    "office": "our office's name", "symbol": "our symbol", "address": "our address", "contact": "our contact lines",
    "staff": "who writes", "today": "the date", "number": "our request number", "numbers": "our number and theirs",
    "item": "title and author", "title": "title", "author": "author", "call_number": "call number",
    "barcode": "barcode", "pieces": "number of pieces", "due": "due date", "days_overdue": "days overdue",
    "reason": "the reason", "theirs": "their request number", "library": "the library's name",
    "library_symbol": "the library's symbol", "library_address": "the library's address",
    "courier_code": "the library's courier code", "shipped": "day it was shipped", "returned": "day it was sent back",
    "customer": "the customer's name", "pickup": "pickup branch", "lines": "a line for each item",
    "count": "number of items", "level": "level of the notice", "amount": "amount", "charges": "the charges in words",
    "invoice": "invoice number", "invoice_date": "date of the invoice", "invoice_due": "to be paid by",
    "paid": "paid so far", "balance": "still to be paid", "refund_rule": "our refund rule", "tax_id": "our tax number",
    "where": "where it is", "due_line": "a sentence on the due date", "new_due": "new due date",
    "answer_by": "answer wanted by",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of letter to one audience. `also` = fields it knows beside those of every letter to this audience;
    `tones` = the tones it has texts for ("" = there is one only).
    """

    words: str
    also: frozenset[str] = frozenset()
    tones: tuple[str, ...] = ("",)


TONES: Final[dict[str, str]] = {"": "usual", "friendly": "friendly", "formal": "formal"}
_C, _L = Audience.CUSTOMER, Audience.LIBRARY
KINDS: Final[dict[tuple[str, Audience], Kind]] = {
    ("pickup_notice", _C): Kind("Pickup notice"),
    ("reminder", _C): Kind("Reminder before the due date"),
    ("overdue_1", _C): Kind("Overdue, level 1 (friendly)"),
    ("overdue_2", _C): Kind("Overdue, level 2 (firmer)"),
    ("overdue_3", _C): Kind("Overdue, level 3 (names the charge)", _MONEY),
    ("lost_bill", _C): Kind("Bill for a lost item", _BILL),
    ("damage_bill", _C): Kind("Bill for a damaged item", _BILL),
    ("renewal_granted", _C): Kind("Renewal granted", _OFFER),
    ("renewal_refused", _C): Kind("Renewal refused"),
    ("not_available", _C): Kind("Not available"),
    ("recall", _C): Kind("Recall", _OFFER),
    ("cost_approval", _C): Kind("Costs to be approved", _MONEY | _OFFER),
    ("status_reply", _C): Kind("Reply to a status check", _STATUS, ("friendly", "formal")),
    ("reminder", _L): Kind("Reminder before the due date"),
    ("overdue_1", _L): Kind("Overdue, level 1 (friendly)"),
    ("overdue_2", _L): Kind("Overdue, level 2 (firmer)"),
    ("overdue_3", _L): Kind("Overdue, level 3 (names the charge)", _MONEY),
    ("billed_lost", _L): Kind("Counts as lost, to be billed", _MONEY | {"level"}),
    ("we_lost_yours", _L): Kind("We lost your item", _MONEY),
    ("you_damaged_ours", _L): Kind("Our item came back damaged", _BILL),
    ("invoice", _L): Kind("Invoice", _BILL),
    ("reminder_invoice", _L): Kind("Reminder of an invoice", _BILL),
    ("statement", _L): Kind("Statement", _BILL),
    ("receipt", _L): Kind("Receipt", _BILL),
    ("refund", _L): Kind("Refund", _BILL),
    ("status_reply", _L): Kind("Reply to a status check", _STATUS, ("friendly", "formal")),
    ("conditional_answer", _L): Kind("Answer to a condition", _MONEY | _OFFER),
    ("return_slip", _L): Kind("Return slip"),
    ("claimed_returned", _L): Kind("Claimed returned: please search", _OFFER),
    ("extension", _L): Kind("Extension asked for", _OFFER),
}
"""Every kind of letter by its name and audience."""


@dataclass(frozen=True)
class Template:
    """A text with merge fields. `line` makes each line of {lines}; `own` = the office changed it."""

    kind: str
    audience: Audience
    language: str
    subject: str
    text: str
    line: str = ""
    tone: str = ""
    own: bool = False


@dataclass(frozen=True)
class Letter:
    """One letter, to be looked at and changed before it goes. `to` = e-mail address or ""; `address` = the lines of the
    window; `empty` = fields of the text that have no value. It is filed with the request where it is about one only.
    """

    kind: str
    audience: Audience
    language: str
    subject: str
    text: str
    to: str
    fields: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    tone: str = ""
    address: tuple[str, ...] = ()
    request_ids: tuple[int, ...] = ()
    library_id: int | None = None
    customer_id: int | None = None
    invoice_id: int | None = None


def kind_of(kind: str, audience: Audience) -> Kind:
    found = KINDS.get((kind, audience))
    if found is None:
        raise UserError(f'There is no letter "{kind.replace("_", " ")}" to a {audience.value}.')
    return found


def allowed(kind: str, audience: Audience) -> frozenset[str]:
    """The merge fields that this letter may use. A library's letter has no field of a customer."""
    return _OURS | _ITEM | _TO[audience] | _OF_ALL | kind_of(kind, audience).also


def check(template: Template) -> None:
    """Raises UserError for a field that is not known or not for this audience, for brackets that do not match, and for
    a text that is too long.
    """
    known = allowed(template.kind, template.audience)
    if not template.subject.strip() or not template.text.strip():
        raise UserError("A letter needs a subject and a text.")
    if "\n" in template.subject.strip() or "\r" in template.subject.strip():
        raise UserError("The subject is one line; take the line break out.")
    if len(template.subject) + len(template.text) + len(template.line) > LONGEST:
        raise UserError(f"This text is longer than {LONGEST:,} characters; shorten it.")
    for name in (*names(template.subject), *names(template.text)):
        _check_name(name, known, template.audience)
    in_line = known - (_OF_ALL - kind_of(template.kind, template.audience).also)
    for name in names(template.line):
        _check_name(name, in_line, template.audience)
    if "lines" in names(template.subject):
        raise UserError("{lines} is for the text, not for the subject.")
    if "lines" in names(template.text) and not template.line.strip():
        raise UserError('{lines} needs a line for each item; write it into the box "Each item".')


def names(text: str) -> tuple[str, ...]:
    """The fields of a text in their order. Raises UserError for brackets that do not match."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise UserError("The brackets of this text do not match; write a field as {number}, and a bracket that is "
                        "none of a field twice: {{.") from error  # fmt: skip
    for _, name, form, conversion in parts:
        if name is not None and (form or conversion):
            raise UserError(f"Write the field {{{name}}} without anything behind its name.")
    return tuple(name for _, name, _, _ in parts if name is not None)


def _check_name(name: str, known: frozenset[str], audience: Audience) -> None:
    if name in known:
        return
    if name in _TO[_C if audience is _L else _L]:
        who = "a customer's" if audience is _L else "a library's"
        raise UserError(f"{{{name}}} belongs on {who} letter only; this one goes to a {audience.value}.")
    raise UserError(f"There is no field {{{name}}} for this letter. It may use: {', '.join(sorted(known))}.")


def merge(template: Template, fields: Mapping[str, str], lines: Sequence[Mapping[str, str]] = ()) -> Letter:
    """The text with its fields filled in. Raises UserError for an unknown field, and for several items where the text
    has no place for them.
    """
    check(template)
    if len(lines) > 1 and "lines" not in names(template.text):
        raise UserError("This letter is about one item. Write one for each, or put {lines} into its text.")
    known = allowed(template.kind, template.audience)
    values = {name: fields.get(name, "") for name in known}
    made = [_tidy(template.line.format(**{name: line.get(name, values.get(name, "")) for name in known}))
            for line in lines]  # fmt: skip
    values |= {"lines": "\n".join(made), "count": fields.get("count", "") or str(len(lines))}
    subject = " ".join(template.subject.format(**values).split())
    text = "\n".join(line.rstrip() for line in template.text.format(**values).strip().splitlines()) + "\n"
    mine = {name: values[name] for name in known}
    return Letter(template.kind, template.audience, template.language, subject, text, "", mine, tuple(lines),
                  empty_fields(template, fields, lines), template.tone)  # fmt: skip


def empty_fields(template: Template, fields: Mapping[str, str], lines: Sequence[Mapping[str, str]] = ()
                 ) -> tuple[str, ...]:  # fmt: skip
    """Fields of the text that have no value, in the order of the text; of a line: "line 3: due"."""
    used = dict.fromkeys((*names(template.subject), *names(template.text)))
    lacking = [name for name in used if name not in ("lines", "count", "due_line") and not fields.get(name, "").strip()]
    if "lines" in used:
        lacking += [] if lines else ["lines"]
        lacking += [f"line {at}: {name}" for at, line in enumerate(lines, 1)
                    for name in dict.fromkeys(names(template.line))
                    if not line.get(name, fields.get(name, "")).strip()]  # fmt: skip
    return tuple(lacking)


def _tidy(line: str) -> str:
    """One line for one item: a value with line breaks must not look like two items."""
    return " ".join(line.replace("[]", "").replace("()", "").split()).replace(" ,", ",")


_MONTHS_ES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
              "noviembre", "diciembre")  # fmt: skip


def day_words(day: date | None, language: str = "en") -> str:
    """A date in the words of the language; "" for none."""
    if day is None:
        return ""
    if language == "es":
        return f"{day.day} de {_MONTHS_ES[day.month - 1]} de {day.year}"
    return f"{day:%B} {day.day}, {day.year}"


def spoken_name(name: str) -> str:
    """The name as one writes to a person: "Jane Doe" of "Doe, Jane"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name.strip()
