# SPDX-License-Identifier: GPL-3.0-or-later
"""Printouts, forms and mails: text with labels, one request or many; and text without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ill_desktop.domain import numbers
from ill_desktop.domain.drafts import PastedDraft, PastedField
from ill_desktop.intake.columns import plain
from ill_desktop.intake.paste import links
from ill_desktop.intake.paste.build import MOST_DRAFTS, Builder, Said, built
from ill_desktop.intake.paste.groups import split
from ill_desktop.intake.paste.labels import OF_WHOM
from ill_desktop.intake.paste.lines import Entry, entries

_ISSN = re.compile(r"\bE?ISSN\b[^0-9]{0,12}([0-9]{4}-?[0-9]{3}[0-9Xx])", re.IGNORECASE)
_OCLC = re.compile(r"\b(?:OCLC\s*(?:no\.?|number|#)?\s*[#:]?\s*|\(OCoLC\)|oc[mn]|on(?=[0-9]{10}))([0-9]{4,12})\b",
                   re.IGNORECASE)  # fmt: skip
_ISBN_LIKE = re.compile(r"\b(97[89][- ]?(?:[0-9][- ]?){9}[0-9]|(?<=ISBN )[0-9][0-9 -]{8,15}[0-9Xx])\b")
_BULLET = re.compile(r"^\s*(?:\(?\d{1,3}[.):]\s+|[-*\u2022\u2013]\s+)")
_BY = re.compile(r"(?P<title>.{2,300}?)(?:\s+by\s+|\s*/\s*|,\s*by\s+)(?P<author>[^\d]{3,80})", re.IGNORECASE)
_NUMBER_WORDS = re.compile(r"[\s,;(\[]*\b(?:ISBN|ISSN|DOI|OCLC)(?:-1[03])?\b[\s#:no.]*|[,;:()\[\]\s]+$", re.IGNORECASE)
FEW_LINES = 400  # of loose text that are searched for numbers: a request has fewer


@dataclass(frozen=True)
class System:
    """Whose text it is, by words that only theirs has; `network` is kept with the request."""

    name: str
    network: str
    signs: tuple[str, ...]


SYSTEMS = (
    System("OCLC printout", "OCLC", ("requestidentifier", "reqdate", "worldshare", "copyrtcompliance", "needbefore",
                                     "oclcrequest", "oclcrequestid")),
    System("SHAREit", "SHAREit", ("lenderlist", "illlenderlist", "shareit", "borrowercode", "suppliercode",
                                  "autographics")),
    System("ILLiad mail", "ILLiad", ("illiadtn", "illiadnumber", "illiadrequest", "transactionnumber", "illiad")),
    System("ALA form", "e-mail", ("ccgccl", "cclccg", "alarequestform", "verifiedin")),
    System("e-mail", "e-mail", ("from", "subject")),
)  # fmt: skip
_TOLD_BY_TEXT = {"worldshare": "WorldShare", "shareit": "SHAREit", "autographics": "Auto-Graphics", "illiad": "ILLiad"}


def from_text(text: str) -> list[PastedDraft]:
    """One draft for each request of the text; without labels, one for each line with a number of its own, or one."""
    said = list(entries(text))
    groups = split(said)
    if not any(entry.field for entry in said):
        by_line = _one_a_line(said)
        if by_line:
            return by_line
    whole = _system(said, text)
    drafts = [_draft(group, _system(group, "") or whole) for group in groups[:MOST_DRAFTS]]
    return drafts + [_unread(group) for group in groups[MOST_DRAFTS:]]


def _unread(group: Sequence[Entry]) -> PastedDraft:
    """One of those that are too many: as it stands."""
    return PastedDraft(note="\n".join(f"{e.label}: {e.value}" if e.label else e.value for e in group))


def _system(group: Sequence[Entry], text: str) -> System | None:
    labels = {plain(entry.label) for entry in group if entry.label}
    head = text[:20_000]
    for system in SYSTEMS:
        if any(sign in labels or (sign in _TOLD_BY_TEXT and _TOLD_BY_TEXT[sign] in head) for sign in system.signs):
            return system
    return None


def _draft(group: Sequence[Entry], system: System | None) -> PastedDraft:
    name = system.name if system else "text"
    builder = Builder()
    loose: list[Entry] = []
    fields = {entry.field for entry in group if entry.value}
    is_readers = bool(fields & {"card", "customer_name"}) and not fields & {"borrower", "library", "lenders"}
    for entry in group:
        source = f"{name}, line {entry.line}"
        if entry.field:
            field = "customer_more" if is_readers and plain(entry.label) in OF_WHOM else entry.field
            builder.add(Said(field, entry.value, source, entry.label))
            continue
        loose.append(entry)
        for found in links.said_by_link(entry.value, source):
            builder.add(found)
        builder.add(Said("", entry.value, source))
    for entry in loose[:FEW_LINES]:
        _look_for_numbers(builder, entry, f"{name}, line {entry.line}")
    draft = builder.done()
    if system is not None and "network" not in draft.fields and draft.fields:
        draft.fields["network"] = PastedField(system.network, name)
    if not draft.fields:
        draft.warnings.append("No field was recognised. All of it is in the note: type what is wanted into the fields.")
    return draft


def _look_for_numbers(builder: Builder, entry: Entry, source: str) -> None:
    """Title numbers in the middle of a sentence; the sentence is in the note all the same."""
    value, there = entry.value[:4_000], builder.draft.fields
    if "isbn" not in there and (found := numbers.isbns(value)) and len(found[0]) == 13:
        there["isbn"] = PastedField(found[0], source)
    if "issn" not in there and (match := _ISSN.search(value)) and (issn := numbers.normal_issn(match.group(1))):
        there["issn"] = PastedField(issn, source)
    if "oclc" not in there and (match := _OCLC.search(value)) and (oclc := numbers.normal_oclc(match.group(1))):
        there["oclc"] = PastedField(oclc, source)
    if "doi" not in there and "10." in value and (doi := numbers.normal_doi(value)):
        there["doi"] = PastedField(doi, source)


def _one_a_line(said: Sequence[Entry]) -> list[PastedDraft]:
    """Lines such as "2. The overstory / Richard Powers, 9780393635522": each with a number is a request."""
    numbered = [entry for entry in said if _line_numbers(entry.value)]
    if len(numbered) < 2:
        return []
    drafts: list[PastedDraft] = []
    others: list[str] = []
    for entry in said:
        found = _line_numbers(entry.value)
        if not found:
            others.append(entry.value)
            continue
        source = f"text, line {entry.line}"
        drafts.append(built([*_words_of(entry.value, found, source),
                             *(Said(kind, value, source, kind.upper()) for kind, value in found),
                             Said("", entry.value, source)]))  # fmt: skip
    if others:
        drafts[0].note = "\n".join([*others, drafts[0].note]).strip()
        drafts[0].warnings.append("Lines without a number are in the note of this one; look whether one is a request.")
    return drafts


def _line_numbers(line: str) -> list[tuple[str, str]]:
    line = line[:2_000]
    found = [("isbn", value) for value in numbers.isbns(line) if _is_printed(line, value)]
    if not found and "10." in line and (doi := numbers.normal_doi(line)):
        found.append(("doi", doi))
    if not found and (match := _OCLC.search(line)):
        found.append(("oclc", match.group(1)))
    if not found and (match := _ISBN_LIKE.search(line)):
        found.append(("isbn", match.group(1).strip()))
    return found


def _is_printed(line: str, isbn: str) -> bool:
    """Not nine digits, which may be any number: as ISBN they count only where they are called so."""
    digits = sum(char.isdigit() for char in line)
    return digits >= 10 or "isbn" in line.lower()


def _words_of(line: str, found: Sequence[tuple[str, str]], source: str) -> list[Said]:
    """Title and author, as far as a line of a list tells them: what stands before its first number."""
    first = re.search(r"\b(?:97[89][- ]?[0-9]|[0-9][0-9Xx -]{8,}|10\.[0-9]{4}|oc[mn][0-9]|on[0-9]{10}|OCLC)", line)
    words = _BULLET.sub("", line[: first.start()] if first else "")
    for _ in range(3):
        words = _NUMBER_WORDS.sub(" ", words).strip(" ,;:-/")
    match = _BY.fullmatch(words)
    if match is not None:
        return [Said("title", match["title"].strip(" ,"), f"{source}, a guess", "Title"),
                Said("author", match["author"].strip(" ,"), f"{source}, a guess", "Author")]  # fmt: skip
    return [Said("title", words, f"{source}, a guess", "Title")] if len(words) > 2 else []
