# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail as it is pasted: who wrote, about what, when. Nothing of it is dropped, whatever it is."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

from ill_desktop.domain.dates import read_datetime
from ill_desktop.domain.errors import UserError

_HEADER = re.compile(r"[ \t>*]*(From|To|Cc|Bcc|Reply-To|Sent|Date|Subject|Importance|Attachments)\*?:\*?[ \t]*(.*)",
                     re.IGNORECASE)  # fmt: skip
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE)
_MOST_HEADERS = 40
LONGEST_SUBJECT: Final = 300


@dataclass(frozen=True)
class PastedMail:
    """`text` is all that was pasted but for the lines of subject and date that were read. `sender` stays in it."""

    text: str
    subject: str = ""
    sender: str = ""
    at: datetime | None = None


def read_mail(pasted: str, zone: tzinfo) -> PastedMail:
    """The headers at the top of a pasted mail; without any, the text as it is. Never raises."""
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    subject, sender, at = "", "", None
    dropped: set[int] = set()
    met = False
    for place, line in enumerate(lines):
        header = _HEADER.fullmatch(line)
        if header is None:
            if met and line[:1] in (" ", "\t") and line.strip():
                continue  # a header that goes on
            if met or line.strip():
                break
            continue
        met = True
        name, value = header.group(1).lower(), header.group(2).strip()
        if name == "from" and not sender:
            sender = value
        elif name == "subject" and not subject and len(value) <= LONGEST_SUBJECT and not _goes_on(lines, place):
            subject = value
            dropped |= {place} if value else set()
        elif name in ("date", "sent") and at is None and (at := _moment(value, zone)) is not None:
            dropped.add(place)
        if place >= _MOST_HEADERS:
            break
    kept = [line for place, line in enumerate(lines) if place not in dropped]
    return PastedMail("\n".join(kept).strip("\n"), subject, sender, at)


def _goes_on(lines: list[str], place: int) -> bool:
    return place + 1 < len(lines) and lines[place + 1][:1] in (" ", "\t") and bool(lines[place + 1].strip())


def _moment(value: str, zone: tzinfo) -> datetime | None:
    """The moment of a Date or Sent header; None where it is none that could be read."""
    plain = _WEEKDAY.sub("", unicodedata.normalize("NFKC", value), count=1).strip()
    try:
        read = parsedate_to_datetime(value) if "," in value and ":" in value and not plain[:1].isalpha() else None
    except (ValueError, IndexError, TypeError, OverflowError):
        read = None
    if read is None:
        try:
            read = read_datetime(plain, zone)
        except (UserError, ValueError, OverflowError):
            read = None
    if read is None:
        return None
    try:
        return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        return None
