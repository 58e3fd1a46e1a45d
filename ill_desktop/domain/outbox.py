# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits to be mailed or printed, and what a mail server answers."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from ill_desktop.domain.errors import UserError


class OutboxState(StrEnum):
    """SENDING = a desk is at it now, or died at it: whether it arrived then nobody knows, and a person is asked."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    PRINTED = "printed"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Final[dict[OutboxState, str]] = {
    OutboxState.WAITING: "waiting", OutboxState.SENDING: "being sent", OutboxState.SENT: "sent",
    OutboxState.FAILED: "not sent", OutboxState.PRINTED: "printed", OutboxState.WITHDRAWN: "withdrawn",
}  # fmt: skip
MAIL, PAPER = "mail", "paper"
"""Ways of a letter."""
CLAIM: Final = timedelta(minutes=10)
"""No server takes longer for one mail: what is older and still "sending" was left behind by a program that died."""
PAUSES: Final = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60))
"""How long a mail waits after its first, second, ... vain try; the last for all later ones."""


@dataclass(eq=False, kw_only=True)
class OutboxLetter:
    """One letter to be mailed or printed. `once` = the deed that made it; `text` is what goes, letter for letter;
    `fields` = JSON of the merge fields and lines of one on paper, for a Word template.
    """

    id: int | None = None
    version: int = 1
    at: datetime
    on: date
    once: str
    kind: str = ""
    audience: str = ""
    language: str = "en"
    way: str = MAIL
    to_address: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""
    fields: str = ""
    state: OutboxState = OutboxState.WAITING
    tries: int = 0
    next_try: datetime | None = None
    claimed_at: datetime | None = None
    message_ref: str = ""
    problem: str = ""
    sent_at: datetime | None = None
    invoice_id: int | None = None
    request_id: int | None = None
    library_id: int | None = None
    customer_id: int | None = None
    correspondence_id: int | None = None
    staff_id: int | None = None


@dataclass(frozen=True)
class OutboxRow:
    """A line of the outbox in the window. `who` = the library, or the customer's name."""

    id: int
    at: datetime
    kind: str
    audience: str
    way: str
    who: str
    to: str
    subject: str
    state: OutboxState
    tries: int
    problem: str
    sent_at: datetime | None
    is_unsure: bool = False
    request_id: int | None = None
    library_id: int | None = None
    customer_id: int | None = None


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. `security` is "starttls" or "tls"; without either no password and no letter is sent."""

    host: str
    port: int
    login: str
    sender: str
    security: str = "starttls"
    name: str = ""


@dataclass(frozen=True)
class MailText:
    """One mail. `message_id` is the same at every try, so that a reader's mail program shows it once."""

    to: str
    subject: str
    text: str
    message_id: str
    files: tuple[tuple[str, bytes], ...] = field(default=())


class MailAway(UserError):
    """The server cannot be reached or has no time now: nothing was sent, try again later."""


class MailRefused(UserError):
    """The server will not take this letter at all (no such mailbox): trying again is of no use."""


class MailUnsure(UserError):
    """The line broke after the whole letter was handed over: nobody knows whether it arrived."""


class MailSetUp(UserError):
    """Nothing can be sent until a person puts this right: password, certificate, server's name."""


def message_id(letter: OutboxLetter, sender: str) -> str:
    """The same for every try of one letter, and for no other letter."""
    made = hashlib.sha256(f"{letter.id}\n{letter.once}\n{letter.at.isoformat()}".encode()).hexdigest()[:24]
    domain = sender.rpartition("@")[2].strip("> ") or "ill.invalid"
    return f"<ill-{letter.id}-{made}@{domain}>"


def check_address(address: str) -> str:
    """One e-mail address without its spaces. Raises UserError for anything else: a line break could bring a header."""
    plain = address.strip(" ")
    if any(ord(letter) < 32 or ord(letter) == 127 or letter in "\u2028\u2029\u0085" for letter in plain):
        raise UserError("This e-mail address has a line break in it; correct it where it is kept.")
    local, at, domain = plain.rpartition("@")
    if not at or not local or "." not in domain or set(plain) & set(" ,;<>\"()[]\\") or "@" in local \
            or len(plain) > 254 or domain.startswith(".") or domain.endswith("."):  # fmt: skip
        raise UserError(f'"{plain[:80]}" is not one e-mail address; correct it, or print the letter.')
    return plain


def check_line(subject: str) -> str:
    """A subject of one line. Raises UserError for one with a line break."""
    if any(ord(letter) < 32 and letter != "\t" or ord(letter) == 127 or letter in "\u2028\u2029\u0085"
           for letter in subject.strip()):  # fmt: skip
        raise UserError("The subject is one line; take the line break out.")
    return subject.strip()


def pause(tries: int) -> timedelta:
    return PAUSES[min(max(tries, 1), len(PAUSES)) - 1]
