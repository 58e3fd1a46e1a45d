# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's "your books are overdue": which lines name something, the likely causes, what to do and to answer."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ill_desktop.domain.numbers import isbns
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.standing import Standing, written


class Cause(StrEnum):
    """The five causes of a book that is not back, a book that waits on a hold shelf, and the letters that are not about
    a book that we have.
    """

    CUSTOMER_HAS = "customer_has"
    NOT_PICKED_UP = "not_picked_up"
    BACK_NOT_SENT = "back_not_sent"
    SENT_UNRECORDED = "sent_unrecorded"
    ARRIVED_THERE = "arrived_there"
    LOST = "lost"
    COPY_KEPT = "copy_kept"
    NEVER_HERE = "never_here"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class CauseRow:
    """`words` for us, `answer` for the lender (merge field: since), `deeds` = what can be done, likeliest first."""

    words: str
    answer: str
    deeds: tuple[str, ...]


SEND_BACK, ASK_BRANCH, MARK, OPEN_FILE = "send_back", "ask_branch", "mark", "open"
CAUSES: Final[dict[Cause, CauseRow]] = {
    Cause.CUSTOMER_HAS: CauseRow(
        "the customer still has it", "still in use here; we are asking for it back and will send it to you as soon as "
        "it is here", (MARK, ASK_BRANCH, OPEN_FILE)),
    Cause.NOT_PICKED_UP: CauseRow(
        "on the hold shelf, not picked up", "here and not in use; we are asking our branch for it and send it back to "
        "you", (ASK_BRANCH, MARK, OPEN_FILE)),
    Cause.BACK_NOT_SENT: CauseRow(
        "back here, not sent yet", "here in our office; it goes back to you with the next courier",
        (SEND_BACK, MARK, OPEN_FILE)),
    Cause.SENT_UNRECORDED: CauseRow(
        "sent, or on its way to us from a branch, and never recorded",
        "not with its reader any more as far as we can see; we are searching our branches, please look at your "
        "arrivals too", (ASK_BRANCH, MARK, OPEN_FILE)),
    Cause.ARRIVED_THERE: CauseRow(
        "arrived there and not recorded", "sent back to you on {since}; please check your shelves and arrivals, and we "
        "ask the courier", (MARK, OPEN_FILE)),
    Cause.LOST: CauseRow(
        "lost or misshelved: check our shelves, theirs, the carrier", "not found so far; we are searching our shelves "
        "and asking the courier, please check your shelves too", (ASK_BRANCH, MARK, OPEN_FILE)),
    Cause.COPY_KEPT: CauseRow(
        "a copy: nothing goes back", "a copy that was kept, so nothing is on its way; please look at your record of it",
        (OPEN_FILE,)),
    Cause.NEVER_HERE: CauseRow(
        "never recorded as arrived here", "not recorded as arrived here; please tell us how and when it was sent",
        (MARK, OPEN_FILE)),
    Cause.NOT_KNOWN: CauseRow(
        "no request of ours found", "not found in our records; please send us its number or title", ()),
}  # fmt: skip

_CAUSE_OF: Final[dict[Status, Cause]] = {
    Status.CHECKED_OUT: Cause.CUSTOMER_HAS, Status.AVAILABLE: Cause.NOT_PICKED_UP,
    Status.RECEIVED: Cause.SENT_UNRECORDED, Status.ROUTED: Cause.SENT_UNRECORDED,
    Status.CHECKED_IN: Cause.BACK_NOT_SENT, Status.RETURNED: Cause.ARRIVED_THERE, Status.CLOSED: Cause.ARRIVED_THERE,
    Status.LOST: Cause.LOST,
}  # fmt: skip


def cause_of(standing: Standing | None) -> Cause:
    """The likeliest cause, from the status and the facts in force."""
    if standing is None or standing.side is not Side.BORROWING:
        return Cause.NOT_KNOWN
    claimed = any(kind == FactKind.CLAIMED_RETURNED for kind, _, _ in standing.facts)
    if claimed and standing.status in (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT):
        return Cause.SENT_UNRECORDED if standing.status is not Status.CHECKED_OUT else Cause.LOST
    if standing.is_copy and standing.status is Status.CLOSED:
        return Cause.COPY_KEPT
    return _CAUSE_OF.get(standing.status, Cause.NEVER_HERE)


def answer_line(standing: Standing | None, named: str, cause: Cause) -> str:
    """One line of the reply: their number or words, then what we say. No customer, no branch."""
    since = written(standing.since if standing else None)
    head = standing.theirs or standing.number if standing is not None else named
    title = f", {standing.title}" if standing is not None and standing.title else ""
    return f"{head}{title}: {CAUSES[cause].answer.format(since=since)}."


# ---- what a pasted letter names


@dataclass(frozen=True)
class Mention:
    """One line of the letter. `codes` = what may be a number or barcode, in `normal` form, the longest first; `title` =
    what may be a title or is an ISBN; `is_item` = it looks as if it named an item even where nothing is found.
    """

    line: int
    text: str
    codes: tuple[str, ...]
    title: str = ""
    is_item: bool = False


_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9:/.-]{3,40}")
_NOT_CODES = re.compile(r"(?:1[0-9]|20)[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
                        r"|\(?[0-9]{3}\)?[-.][0-9]{3}[-.][0-9]{4}|[0-9]{3}-[0-9]{4}|[0-9]{5}-[0-9]{4}"
                        r"|[0-9]+\.[0-9]{2}")  # fmt: skip
"""Years, dates, telephone numbers, zip codes, money."""
_LABEL = re.compile(r"(?:book\s+|item\s+|loan\s+)?title\s*[:#=-]\s*(.+)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c\u00ab\u201e](.{3,200}?)[\"\u201d\u00bb]")
_LISTED = re.compile(r"[ \t>]*(?:[-*\u2022\u25cf\u00b7]|[0-9]{1,3}[.)])[ \t]+(\S.*)")
_ITEM_LABEL = re.compile(
    r"(?:request|ill|loan|transaction|barcode|item|oclc|isbn)\b.{0,20}[:#]", re.IGNORECASE)  # fmt: skip # their word
_SPEAKS = re.compile(r"\b(?:please|thank|overdue|dear|regards|sincerely|phone|fax|e-?mail|http|www\.|@)",
                     re.IGNORECASE)  # fmt: skip
MOST_CODES: Final = 12
MOST_LINES: Final = 5_000


def mentions(text: str) -> list[Mention]:
    """The lines of a letter that may name a request, in order. Never raises; lines that name nothing are left out."""
    found: list[Mention] = []
    for number, line in enumerate(text.splitlines()[:MOST_LINES], 1):
        said = line.strip(" \t>")
        if not said:
            continue
        codes = _codes(said)
        title = _title(line, said)
        looks = bool(title) or any(sum(c.isdigit() for c in code) >= 6 for code in codes)
        if codes or title:
            spoken = _SPEAKS.search(said) is not None and not _ITEM_LABEL.search(said)
            found.append(Mention(number, said, codes, title, looks and not spoken))
    return found


def _codes(said: str) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for token in _TOKEN.findall(said):
        plain = token.strip(":/.-")
        for part in (plain, *re.split(r"[:/]", plain)):
            digits = sum(c.isdigit() for c in part)
            if digits >= 4 and not _NOT_CODES.fullmatch(part) and (code := normal(part)):
                codes[code] = None
    return tuple(sorted(codes, key=len, reverse=True)[:MOST_CODES])


def _title(line: str, said: str) -> str:
    if label := _LABEL.search(said):
        return label.group(1).strip()
    if quoted := _QUOTED.search(said):
        return quoted.group(1).strip()
    listed = _LISTED.fullmatch(line)
    if "isbn" in said.lower() and (numbers := isbns(said)):
        return numbers[0]
    words = listed.group(1).strip() if listed else ""
    return words if sum(c.isalpha() for c in words) >= 4 and not _SPEAKS.search(words) else ""
