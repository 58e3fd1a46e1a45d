# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's problem log: how problems end, what is asked of the courier and of the other library, and the clocks.

Source: DOMAIN.md section 5.
"""

from dataclasses import dataclass
from datetime import date

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings

OUTCOMES = ("found and delivered", "came late", "sent to the right place", "repaired", "paid by the courier",
            "paid by the library", "written off", "label put right", "bins brought")  # fmt: skip
"""What is offered as outcome; any other may be typed."""
WAYS = {"in": "on the way to us", "out": "on the way from us", "": "not known"}
TEXTS = ("kind", "title", "from_code", "to_code", "bag_code", "courier_number", "contacted", "outcome", "note",
         "direction")  # fmt: skip
"""Fields of a problem that are plain text."""
FIELDS = (*TEXTS, "noticed", "cost_cents", "library_id", "request_id")
LARGEST_CENTS = 10_000_000
WHAT = {
    "missing": "did not arrive", "misrouted": "went to a wrong place", "damaged": "was damaged on the way",
    "late": "is late", "wrong_label": "bore a wrong label", "missing_label": "came without a label",
    "bin_shortage": "Bins are short here",
}  # fmt: skip
"""What is said of the item."""


@dataclass(frozen=True)
class ProblemText:
    """A text that is ready: to whom ("courier" or "library"), their mail address if it is known."""

    whom: str
    name: str
    address: str
    subject: str
    text: str


@dataclass(frozen=True)
class ItemOnLeg:
    """What is known of the item of a problem: its numbers as the other library writes them, the day it set out, the
    two ends of the leg, our office.
    """

    numbers: str
    left: date | None
    from_name: str
    to_name: str
    library: str
    office: str
    contact: str


def mail_address(contact: str) -> str:
    """The first mail address in "dispatch@courier.example, 555-0199"; "" = there is none."""
    return next((word for word in contact.replace(",", " ").replace(";", " ").split() if "@" in word), "")


def check_fields(today: date, kind_known: bool, **fields: object) -> None:
    """Raises UserError for what no problem can have; the sentence names the field."""
    if not kind_known:
        raise UserError("Say what kind of problem it is: choose one of the list.")
    noticed, cents = fields.get("noticed"), fields.get("cost_cents")
    if isinstance(noticed, date) and noticed > today:
        raise UserError(f"The problem cannot have been noticed on {spell(noticed)}, which is still to come.")
    if isinstance(cents, int) and not 0 <= cents <= LARGEST_CENTS:
        raise UserError("The cost is an amount from 0 up to 100,000; leave it empty where there is none.")
    if any(isinstance(text, str) and has_payment_card(text) for text in fields.values()):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")


def next_clock(line: ProblemLine, rules: OfficeSettings, today: date) -> tuple[str, int]:
    """Which clock runs ("ask" until the courier was told, then "claim") and the calendar days left of it; below 0 its
    day is over.
    """
    told = line.contacted or line.courier_number
    return ("claim", (line.claim_by(rules) - today).days) if told else ("ask", (line.ask_by(rules) - today).days)


def spell(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def courier_text(line: ProblemLine, words: str, item: ItemOnLeg, ask_by: date, claim_by: date) -> tuple[str, str]:
    """(subject, text) of the report to the courier; only lines of which something is known."""
    leg = " to ".join(filter(None, (line.from_code, line.to_code)))
    known = (
        ("Noticed", spell(line.noticed)), ("Item", line.title), ("Our request", line.request),
        ("Other number", item.numbers), ("From", _end(line.from_code, item.from_name)),
        ("To", _end(line.to_code, item.to_name)), ("Left on", spell(item.left) if item.left else ""),
        ("Bag or tote", line.bag_code), ("Your number", line.courier_number), ("Note", line.note),
    )  # fmt: skip
    facts = "\n".join(f"{label}: {value}" for label, value in known if value)
    ask = f"Please trace it by {spell(ask_by)} and tell us what you find."
    if line.kind == "damaged":
        ask = f"Please tell us how you will settle the damage. A claim can be made until {spell(claim_by)}."
    elif line.kind == "bin_shortage":
        ask = "Please bring more with the next delivery."
    elif line.kind == "missing":
        ask += f" A claim can be made until {spell(claim_by)}."
    text = f"We report a problem: {words.lower()}.\n\n{facts}\n\n{ask}\n\nThank you.\n{item.office}\n{item.contact}"
    return ": ".join(filter(None, (words, leg or line.title))), text.strip()


def _end(code: str, name: str) -> str:
    return " ".join(filter(None, (code, name)))


def library_text(line: ProblemLine, item: ItemOnLeg) -> tuple[str, str]:
    """(subject, text) of the question to the other library."""
    named = f"{line.title or 'this item'} ({item.numbers or line.request or line.bag_code or 'no number'})"
    on = f" on {spell(item.left)}" if item.left else ""
    if line.direction == "in":
        sent = f"You sent us {named}{on} by courier, {_end(line.from_code, item.from_name)} to our code {line.to_code}."
        look = "Please see whether it is still with you, and which code stood on its slip."
    else:
        to = _end(line.to_code, item.to_name)
        sent = f"We sent you {named}{on} by courier to {to or item.library}."
        look = "Please look among what arrived and was not checked in, and on your shelves."
    if line.kind == "damaged":
        look = "Please keep the packing and a picture, and tell us in what state it left or arrived."
    what = f"It {WHAT[line.kind]}." if line.kind != "bin_shortage" else f"{WHAT[line.kind]}."
    note = f"\n{line.note}" if line.note else ""
    text = f"{sent} {what} {look}{note}\n\nThank you.\n{item.office}\n{item.contact}"
    subject = "Did you send this?" if line.direction == "in" else "Did this reach you?"
    return f"{subject} {item.numbers or line.request or line.title}".strip(), text.strip()
