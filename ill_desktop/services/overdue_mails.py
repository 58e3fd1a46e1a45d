# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's mail with nine overdues: a line each with our request and the likely cause, and one reply for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.mails import PastedMail, read_mail
from ill_desktop.domain.overdue_mails import CAUSES, Cause, Mention, answer_line, cause_of, mentions
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Reply
from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.scancode import candidates
from ill_desktop.domain.standing import Standing, where, written
from ill_desktop.domain.workflow import Action
from ill_desktop.services import correspondence, requests, status_desk
from ill_desktop.services.ports import Office

MOST_LINES = 200
MOST_QUESTIONS = 1_500
"""Codes that are looked up; a longer letter is a file."""
_TITLE_HITS = 3


@dataclass
class Line:
    """One item of the letter: what it said, our request (None = not found), the likely cause."""

    named: str
    standing: Standing | None
    cause: Cause
    place: str = ""
    guessed: bool = False

    def look_again(self, standing: Standing) -> None:
        """The request has changed since."""
        self.standing, self.cause, self.place = standing, cause_of(standing), where(standing, "desk")

    @property
    def deeds(self) -> tuple[str, ...]:
        """What can be done, likeliest first; a request that is finished takes no fact."""
        if self.standing is None:
            return ()
        possible = CAUSES[self.cause].deeds
        return possible if self.standing.is_open else tuple(deed for deed in possible if deed == "open")


@dataclass
class ReadMail:
    """`rest` = what could not be looked up any more, said in a sentence; "" = all was."""

    mail: PastedMail
    lines: list[Line]
    library_id: int | None = None
    library: str = ""
    email: str = ""
    rest: str = ""


def read(office: Office, pasted: str) -> ReadMail:
    """Reads a letter. Raises UserError for an empty one; anything else is a result, be it without a line."""
    if not pasted.strip():
        raise UserError("There is nothing to read; paste the library's mail or list.")
    mail = read_mail(pasted, office.clock.zone)
    named = mentions(f"{mail.subject}\n{mail.text}" if mail.subject else mail.text)
    found, unknown, rest = _looked_up(office, named)
    known = {one.id: one for one in status_desk.standings(office, [key for key in found if key > 0])}
    lines = [_line(found[key], known.get(key), key in unknown) for key in found if key < 0 or key in known]
    lenders = [line.standing for line in lines if line.standing is not None and line.standing.library_id]
    read = ReadMail(mail, lines, rest=rest)
    if lenders:
        most = max(lenders, key=lambda one: sum(o.library_id == one.library_id for o in lenders))
        read.library_id, read.library, read.email = most.library_id, most.library, most.email
    return read


def _line(named: str, standing: Standing | None, guessed: bool) -> Line:
    place = where(standing, "desk") if standing is not None else ""
    return Line(named, standing, cause_of(standing), place, guessed)


def _looked_up(office: Office, named: Sequence[Mention]) -> tuple[dict[int, str], set[int], str]:
    """Requests by id in the order of the letter, with the words that named them; not found = a negative key.

    Also which were found by their title only, and a sentence where the letter was too long.
    """
    found: dict[int, str] = {}
    guessed: set[int] = set()
    met: set[int] = set()
    left, rest = MOST_QUESTIONS, ""
    for mention in named:
        if left <= 0 or len(found) >= MOST_LINES:
            rest = f"Only the first {MOST_LINES} items were looked up, up to line {mention.line}; paste the rest alone."
            break
        left -= len(mention.codes) + bool(mention.title)
        keys = _by_code(office, mention.codes)
        if not keys and mention.title:
            keys = _by_title(office, mention.title)
            guessed |= {key for key in keys if key not in found}
        met |= {mention.line} if keys else set()
        for key in keys:
            found.setdefault(key, mention.text)
        if not keys and mention.is_item:
            found[-mention.line] = mention.text
    parts = {key for key, text in found.items() if key < 0 and _is_part(text) and _is_near(-key, met)}
    return {key: text for key, text in found.items() if key not in parts}, guessed, rest


def _by_code(office: Office, codes: Sequence[str]) -> list[int]:
    for code in codes:
        readings = candidates(code)
        matches = [match for match in office.reads.match(readings) if match.side is Side.BORROWING]
        if matches:
            return [match.id for match in matches]
    return []


def _by_title(office: Office, title: str) -> list[int]:
    """Borrowed requests with all words of the title; many mean that it is too short to tell."""
    ids = list(office.reads.find(title, 20))
    theirs = [one for one in office.reads.standings(ids, office.clock.today()) if one.side is Side.BORROWING]
    still = [one.id for one in theirs if one.is_open] or [one.id for one in theirs]
    return still if len(still) <= _TITLE_HITS else []


def _is_near(line: int, met: set[int]) -> bool:
    """Whether a line that was found stands within two lines of it."""
    return any(line + by in met for by in (-2, -1, 1, 2))


def _is_part(text: str) -> bool:
    """Whether the line has a label ("Barcode: ..."): beside a line that was found it belongs to that item."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label) < 30


def reply(office: Office, read: ReadMail) -> Reply:
    """One reply for all lines, to be edited before it goes."""
    rules = office.rules()
    lines = [f"- {answer_line(line.standing, line.named, line.cause)}" for line in read.lines]
    body = "\n".join(lines) or "- We could not find any of these in our records; please send us their numbers."
    named = f" of {written(read.mail.at.date())}" if read.mail.at else ""
    subject = f"Re: {read.mail.subject}" if read.mail.subject else "Your overdue items"
    text = (f"Dear colleagues,\n\nthank you for your letter{named}. This is what we know of each item:\n\n{body}\n\n"
            "Please tell us if any of them has come back to you.\n\nSincerely,\nInterlibrary Loan\n"
            f"{rules.office_name}\n{rules.contact}")  # fmt: skip
    return Reply(subject, text.strip() + "\n", read.email)


def file(office: Office, read: ReadMail, subject: str, text: str) -> Changes:
    """Files their mail and our reply: whole with the library, and on each request what was said of it.

    Raises UserError if the reply names a customer.
    """
    known = [line for line in read.lines if line.standing is not None]
    for line in known:
        if line.standing is not None and status_desk.names_customer(line.standing, text):
            raise UserError(f"This reply names the customer of {line.standing.number}; take the name out.")
    if not known:
        raise UserError("None of these lines is a request of ours, so there is nothing to file it with.")
    with office.deed() as deed:
        at = min(read.mail.at, deed.now) if read.mail.at else None
        if read.library_id is not None:
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.IN, subject=read.mail.subject,
                                text=read.mail.text, library_id=read.library_id, at=at)  # fmt: skip
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.OUT, subject=subject, text=text,
                                library_id=read.library_id)  # fmt: skip
        for line in known:
            assert line.standing is not None
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.IN, subject=read.mail.subject or "Overdue",
                                text=line.named, request_id=line.standing.id, request_only=True, at=at)  # fmt: skip
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.OUT, subject=subject, request_only=True,
                                text=answer_line(line.standing, line.named, line.cause),
                                request_id=line.standing.id)  # fmt: skip
        return deed.changes(said=phrase("mail_answered", count=len(known), library=read.library))


def act(office: Office, line: Line, deed: str, at: datetime | None = None) -> Changes:
    """One key of a line: sends it back, asks the branch, or marks the lender's overdue with the day of the letter."""
    if line.standing is None:
        raise UserError("No request of ours is known for this line, so there is nothing to do with it.")
    key = line.standing.id
    day = written((at or office.clock.now()).astimezone(office.clock.zone).date())
    if deed == "send_back":
        return requests.act(office, key, Action.SEND_BACK)
    if deed == "ask_branch":
        return requests.add_fact(office, key, FactKind.ASKED_OF_BRANCH, f"the lender asks for it, letter of {day}")
    if deed == "mark":
        return requests.add_fact(office, key, FactKind.OVERDUE, f"lender's letter of {day}")
    raise ValueError(f"no deed {deed!r} of a line")
