# SPDX-License-Identifier: GPL-3.0-or-later
"""Ready replies to a status check: two audiences, two tones, one sentence for the telephone.

Templates are text with merge fields; each audience has its own fields, so that a reply to a library cannot name our
customer and nothing for the telephone can say a title or a name (duties 3 and 16).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import Final

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.standing import Standing, where, written


class Audience(StrEnum):
    LIBRARY = "library"
    CUSTOMER = "customer"


class Tone(StrEnum):
    FRIENDLY = "friendly"
    FORMAL = "formal"


@dataclass(frozen=True)
class Reply:
    """One reply, to be edited before it goes. `to` is an e-mail address or ""."""

    subject: str
    text: str
    to: str = ""
    audience: Audience = Audience.LIBRARY


@dataclass(frozen=True)
class Template:
    subject: str
    text: str


_SHARED = frozenset({"number", "theirs", "title", "where", "Where", "due_line", "next", "office", "contact", "today"})
FIELDS: Final[dict[Audience, frozenset[str]]] = {
    Audience.LIBRARY: _SHARED | {"library"},
    Audience.CUSTOMER: (_SHARED - {"theirs"}) | {"customer"},
}
"""Merge fields that a template for this audience may use."""
ALOUD: Final = frozenset({"number", "where", "Where", "due_line"})
"""Merge fields of what is said on the telephone."""

TEMPLATES: Final[dict[tuple[Audience, Tone], Template]] = {
    (Audience.LIBRARY, Tone.FRIENDLY): Template(
        "Your question about {theirs}",
        "Hello,\n\nthank you for asking about {theirs} (our number {number}), \"{title}\": {where}.{due_line}\n\n"
        "If your records say something else, please tell us and we will look again.\n\nBest wishes,\n{office}\n"
        "{contact}",
    ),
    (Audience.LIBRARY, Tone.FORMAL): Template(
        "Interlibrary loan request {theirs}",
        "Dear colleagues,\n\nReference: {theirs}; our number {number}\nTitle: {title}\nStatus on {today}: {where}."
        "{due_line}\n\nPlease quote the reference in your reply.\n\nSincerely,\nInterlibrary Loan\n{office}\n{contact}",
    ),
    (Audience.CUSTOMER, Tone.FRIENDLY): Template(
        "Your interlibrary loan {number}",
        "Hello{customer},\n\nabout \"{title}\", which you asked for: {where}.{due_line}\n\n"
        "Do write or call if you need anything else.\n\nBest wishes,\n{office}\n{contact}",
    ),
    (Audience.CUSTOMER, Tone.FORMAL): Template(
        "Your interlibrary loan {number}",
        "Dear{customer},\n\nYour interlibrary loan request {number}\nTitle: {title}\nStatus on {today}: {where}."
        "{due_line}\n\nSincerely,\nInterlibrary Loan\n{office}\n{contact}",
    ),
}  # fmt: skip
SALUTATION: Final = {Tone.FRIENDLY: "", Tone.FORMAL: " library customer"}
"""In place of a customer's name that is not known."""
TELEPHONE: Final = "About request {number}: {where}.{due_line}"


def check(template: str, allowed: frozenset[str]) -> None:
    """Raises UserError for a merge field that this audience must not see or that nobody knows."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as error:
        raise UserError(f"The brackets of this text do not match ({error}); write a field as {{number}}.") from error
    if wrong := sorted(named - allowed):
        raise UserError(f"This text may not use {{{wrong[0]}}}. It may use: {', '.join(sorted(allowed))}.")


def reply(standing: Standing, audience: Audience, tone: Tone, today: date, *, office: str, contact: str) -> Reply:
    """The ready reply. Raises UserError where this audience is not concerned."""
    template, allowed = TEMPLATES[audience, tone], FIELDS[audience]
    facts = _facts(standing, audience, tone, today) | {"office": office, "contact": contact}
    for text in (template.subject, template.text):
        check(text, allowed)
    given = {name: facts[name] for name in allowed}
    to = standing.email if audience is Audience.LIBRARY else standing.customer_email
    subject = " ".join(template.subject.format(**given).split())
    return Reply(subject, template.text.format(**given).strip() + "\n", to, audience)


def aloud(standing: Standing, audience: Audience, today: date) -> str:
    """What may be said on the telephone: no title, no name."""
    check(TELEPHONE, ALOUD)
    facts = _facts(standing, audience, Tone.FRIENDLY, today)
    return TELEPHONE.format(**{name: facts[name] for name in ALOUD})


def _facts(standing: Standing, audience: Audience, tone: Tone, today: date) -> dict[str, str]:
    said = where(standing, audience.value)
    last, comma, first = standing.customer.partition(",")
    spoken_to = f"{first.strip()} {last.strip()}" if comma and first.strip() else standing.customer
    named = f" {spoken_to}" if spoken_to else SALUTATION[tone]
    return {
        "number": standing.number, "theirs": standing.theirs or standing.number,
        "title": standing.title or "(no title recorded)", "where": said, "Where": said[:1].upper() + said[1:],
        "due_line": _due_line(standing, audience, today), "next": standing.next_words,
        "library": standing.library, "customer": named, "today": written(today),
    }  # fmt: skip


def _due_line(standing: Standing, audience: Audience, today: date) -> str:
    """The date that matters to this audience, where the sentence has not said it and somebody has the item."""
    has_it = standing.status.value in ("received", "routed", "available", "checked_out")
    if standing.side is Side.BORROWING and has_it and audience is Audience.LIBRARY and standing.lender_due:
        late = standing.lender_due < today
        return f" The due date {'was' if late else 'is'} {written(standing.lender_due)}."
    if audience is Audience.CUSTOMER and standing.status.value == "available" and standing.customer_due:
        return f" It is due {written(standing.customer_due)}."
    return ""
