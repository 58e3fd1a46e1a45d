# SPDX-License-Identifier: GPL-3.0-or-later
"""Pasted text -> entries: which words are labels, what stands behind them, and over how many lines it goes.

Every character of a line ends in an entry or is a label, a heading or a rule, so that nothing is dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ill_desktop.intake.columns import plain
from ill_desktop.intake.paste.labels import (
    ADDRESSES,
    HEADINGS,
    LONGEST,
    WRAPPED_ONLY,
    field_of,
    may_stand_inside,
)

_WRAPPED = re.compile(r":([A-Za-z][A-Za-z /#.&-]{1,24}):")  # OCLC's workform: ":NeedBefore: 20261224"
_QUOTED = re.compile(r"^[ \t]*(?:>[ >]*|[|*\u2022\u25cf\u00b7-] +|\d{1,3}[.)] +(?=[A-Z][A-Za-z /]{2,30}:))")
_RULE = re.compile(r"[ \t]*(?:[-=*_#~+.\u2500-\u257f][ \t]?){5,}")
_COUNTED = re.compile(r".{0,40}\b(?:record|request|item|page)\s+#?\d{1,5}\s+(?:of|/)\s+\d{1,5}\b.{0,40}",
                      re.IGNORECASE)  # fmt: skip
_BEGINS = re.compile(r"\s*ILL (?:Pending|Shipped|Conditional|Received|Submitted|Retry|Unfilled|Considering|Produced"
                     r"|Review)\b.{0,40}", re.IGNORECASE)  # fmt: skip
_NUMBER_LABEL = re.compile(r"\s*(e?ISSN|ISBN(?:-?1[03])?|OCLC(?: ?(?:no\.?|number|#))?|DOI|LCCN)[\s#]+(?=[0-9(oO])",
                           re.IGNORECASE)  # fmt: skip
_REQUEST_LABEL = re.compile(r"\s*((?:(?:Lending|Borrowing|ILL|Loan|Copy) )?Request(?: (?:ID|No\.?|Number))?)[\s#:]+"
                            r"(?=[0-9]{5,12}\s*$)", re.IGNORECASE)  # fmt: skip
_MAIL_BEGINS = re.compile(r"(?:-+ ?(?:Original|Forwarded) [Mm]essage ?-+|From: \S.*)")
_GAP = re.compile(r"\s*(?:\t+|\.{3,}| {2,}|\s[-\u2013\u2014=]\s)\s*")
_FIRST_HEADING = plain("General Record Information")
_DECORATION = "*_ \t\u00a0"
MOST_COLONS = 40  # labels are looked for behind so many colons of a line,
LINE_LIMIT = 4_000  # and in so many of its characters: a longer line is no line of a form
FULL_LINE = 58
"""A line of at least so many characters may have been broken by the mail program; what follows belongs to it."""
MOST_MORE = 60  # lines that one label goes on over
_MAY_WRAP = frozenset("title journal_title article_title author article_author publisher series verified_in pages "
                      "lenders conditions call_number location".split())  # fmt: skip


@dataclass
class Entry:
    """One thing that was said: `field` "" = words that no label explains. `parted` = a rule or a page stood before."""

    line: int
    field: str
    label: str
    value: str
    parted: bool = False
    paragraph: int = 0


def entries(text: str) -> Iterator[Entry]:
    """What the text says, in order. `text` has no control characters but line ends, tabs and form feeds."""
    lines = text.split("\n")
    alone = _labels_alone(lines)
    reader = _Reader(alone)
    for number, line in enumerate(lines, 1):
        for page, part in enumerate(line.split("\f")):
            if page:
                yield from reader.finish()
                reader.parted = True
            yield from reader.read(number, part)
    yield from reader.finish()


def _labels_alone(lines: list[str]) -> bool:
    """Whether labels stand on lines of their own, with the value below, as a copied web page has them."""
    count = 0
    for line in lines:
        if len(line) <= 48 and _is_alone(line):
            count += 1
            if count == 3:
                return True
    return False


def _is_alone(line: str) -> bool:
    said = line.strip()
    return bool(said) and said[0].isupper() and ":" not in said and said.count(" ") < LONGEST and bool(field_of(said))


class _Reader:
    """Keeps the entry that the next line may go on with."""

    def __init__(self, alone: bool):
        self.alone = alone
        self.open: Entry | None = None
        self.parted = False
        self.full = False
        self.more = 0
        self.paragraph = 0

    def read(self, number: int, raw: str) -> Iterator[Entry]:
        line = raw.rstrip()
        if not line.strip():
            yield from self.finish()
            self.paragraph += 1
            return
        if _RULE.fullmatch(line) is not None:
            yield from self.finish()
            self.parted = True
            return
        quoted = _QUOTED.match(line)
        body = line[quoted.end() :] if quoted else line
        if _MAIL_BEGINS.fullmatch(body):
            yield from self.finish()
            self.parted = True
        if plain(body[:60]) in HEADINGS:
            yield from self.finish()
            self.parted = self.parted or plain(body) == _FIRST_HEADING
            return
        if len(body) <= 100 and (_BEGINS.fullmatch(body) or _COUNTED.fullmatch(body)):
            yield from self.finish()
            self.parted = True
            yield self._entry(number, "", "", body.strip())
            return
        found = _found(body[:LINE_LIMIT], self.alone)
        if not found:
            yield from self._without_label(number, line, body)
        else:
            yield from self._with_labels(number, body, found)
        self.full = len(line) >= FULL_LINE

    def _with_labels(self, number: int, body: str, found: list[tuple[int, int, str, str]]) -> Iterator[Entry]:
        before = body[: found[0][0]].strip(_DECORATION)
        if before:
            yield from self._without_label(number, before, before)
        for place, (_, end, label, field) in enumerate(found):
            yield from self.finish()
            stop = found[place + 1][0] if place + 1 < len(found) else len(body)
            value = body[end:stop]
            value = value.strip(_DECORATION if label != label.strip(_DECORATION) else " \t\u00a0")
            self.open = self._entry(number, field, label.strip(_DECORATION), value)

    def _without_label(self, number: int, line: str, body: str) -> Iterator[Entry]:
        """Goes on with what the line before began, or says something of its own."""
        last = self.open
        if last is not None and last.field and self._goes_on(last, line):
            self.more += 1
            last.value = f"{last.value}\n{body.strip()}" if plain(last.label) in ADDRESSES else (
                f"{last.value} {body.strip()}".strip())  # fmt: skip
            return
        yield from self.finish()
        yield self._entry(number, "", "", body.strip())

    def _goes_on(self, last: Entry, line: str) -> bool:
        if self.more >= MOST_MORE:
            return False
        if plain(last.label) in ADDRESSES or (not last.value and last.field != "note"):
            return True
        is_indented = line[:1] in " \t"
        return last.field in _MAY_WRAP and (self.full or is_indented)

    def _entry(self, number: int, field: str, label: str, value: str) -> Entry:
        made = Entry(number, field, label, value, self.parted, self.paragraph)
        self.parted = False
        return made

    def finish(self) -> Iterator[Entry]:
        if self.open is not None:
            yield self.open
        self.open, self.more = None, 0


def _found(body: str, alone: bool) -> list[tuple[int, int, str, str]]:
    """The labels of a line: (where the label begins, where its value begins, label, field)."""
    wrapped = [
        (m.start(), m.end(), m.group(1), WRAPPED_ONLY.get(plain(m.group(1)), field))
        for m in _WRAPPED.finditer(body)
        if (field := _wrapped_field(m.group(1))) or not body[: m.start()].strip()
    ]
    if wrapped and not body[: wrapped[0][0]].strip():
        return [(start, end, label, field or "note") for start, end, label, field in wrapped]
    found = _behind_colons(body)
    if found:
        return found
    return _without_colon(body, alone)


def _wrapped_field(label: str) -> str | None:
    return WRAPPED_ONLY.get(plain(label)) or field_of(label)


def _behind_colons(body: str) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    floor, at = 0, -1
    for _ in range(MOST_COLONS):
        at = body.find(":", at + 1)
        if at < 0:
            break
        if body[at + 1 : at + 3] == "//":
            continue
        label = _label_before(body, floor, at, bool(found))
        if label is not None:
            start, field = label
            found.append((start, at + 1, body[start:at], field))
            floor = at + 1
    return found


def _label_before(body: str, floor: int, colon: int, is_later: bool) -> tuple[int, str] | None:
    """The longest label that ends at this colon: (its beginning, our field)."""
    start = max(floor, colon - 60)
    words = [m.start() + start for m in re.finditer(r"\S+", body[start:colon])][-LONGEST:]
    for begin in words:
        label = body[begin:colon].rstrip()
        field = field_of(label.strip(_DECORATION))
        if field is None:
            continue
        gap = body[floor:begin]
        if not gap.strip(_DECORATION + "|,;"):
            return begin, field
        if gap.endswith(("  ", "\t", "|", "; ", "| ", "/ ", "? ", ". ", "! ")):
            return begin, field
        few = not is_later and len(gap.split()) <= 2
        if (is_later or few) and may_stand_inside(label.strip(_DECORATION), field):
            return begin, field
    return None


def _without_colon(body: str, alone: bool) -> list[tuple[int, int, str, str]]:
    """A label parted from its value by a tab, by dots, by two spaces, by a dash; or alone on its line."""
    if numbered := _NUMBER_LABEL.match(body):
        return [(numbered.start(1), numbered.end(), numbered.group(1), field_of(numbered.group(1)) or "isxn")]
    if request := _REQUEST_LABEL.match(body):
        return [(request.start(1), request.end(), request.group(1), "number")]
    lead = len(body) - len(body.lstrip())
    if gap := _GAP.search(body, lead + 1, lead + 60):
        label = body[lead : gap.start()]
        if label[:1].isupper() and (field := field_of(label)):
            return [(lead, gap.end(), label, field)]
    if alone and len(body) <= 48 and _is_alone(body):
        return [(lead, len(body), body.strip(), field_of(body.strip()) or "note")]
    return []
