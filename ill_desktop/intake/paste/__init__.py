# SPDX-License-Identifier: GPL-3.0-or-later
"""Anything that is pasted or dropped -> drafts of requests. Never raises: what is not understood is said and kept."""

import re
import unicodedata

from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.domain.request import Side
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.intake.paste import citations, columns, links, marc, pdf, printouts
from ill_desktop.intake.paste.build import CARD_SAYS, LEFT_OUT, MOST_DRAFTS

MOST_TEXT = 1_000_000
"""Characters that are read: a thousand printouts. What is beyond stays whole in one last note."""
LARGEST = 50 << 20
_KEPT_CONTROLS = "\n\t\f"
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_TRACES = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
"""Marks of writing direction and of no width: they hide in copied text and would turn numbers round."""


class Unreadable(Exception):  # noqa: N818 - it never leaves this package
    """What was given is nothing that can be read as text; its text says what to do."""


def read(text: str | bytes, *, name: str = "", side: Side | None = None) -> list[PastedDraft]:
    """The requests in a text, or in the bytes of a file. `name` is the file's; `side` is set on all where it is known.

    Empty = nothing was given. What no reader understands becomes one draft with all of it in the note and a sentence.
    """
    sentences: list[str] = []
    try:
        drafts = _from_bytes(text, name, sentences) if isinstance(text, bytes) else _from_text(text, sentences)
    except Unreadable as error:
        drafts = [PastedDraft(warnings=[str(error)])]
    if drafts and sentences:
        drafts[0].warnings = [*sentences, *drafts[0].warnings]
    for draft in drafts:
        draft.side = side or draft.side
        if has_payment_card(draft.note):
            draft.note = "\n".join(LEFT_OUT if has_payment_card(line) else line for line in draft.note.split("\n"))
            draft.warnings.append(CARD_SAYS)
        if not (draft.fields or draft.note or draft.warnings):
            draft.warnings.append("Nothing could be read of this one. Type what is wanted.")
    return drafts


def _from_bytes(data: bytes, name: str, sentences: list[str]) -> list[PastedDraft]:
    if len(data) > LARGEST:
        raise Unreadable(f"{name or 'The file'} has {len(data) >> 20} MB, more than {LARGEST >> 20} MB. Give it in "
                         "parts.")  # fmt: skip
    if not data.strip():
        return []
    if b"%PDF-" in data[:1024]:
        read = pdf.text_of(data)
        if not read.text.strip():
            raise Unreadable(f"{name or 'The PDF'}: {read.sentence or 'there is no text in it; it may be a scan.'} "
                             "Type the request, or paste its text.")  # fmt: skip
        sentences += [read.sentence] if read.sentence else []
        return _from_text(read.text, sentences)
    if marc.is_binary(data):
        return _limited(marc.from_binary(data))
    if data.startswith(b"PK"):
        table = columns.text_of_workbook(data, name)
        if table.sentence:
            raise Unreadable(table.sentence)
        return _from_text(table.text, sentences)
    return _from_text(_decoded(data, name), sentences)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 if every byte fits, UTF-16 by its mark, else Windows-1252 as far as it goes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        zeros = data[:4096].count(0)
        if zeros > len(data[:4096]) // 10:
            sentence = f"{name or 'The file'} is neither text nor PDF, workbook or MARC. Paste its text instead."
            raise Unreadable(sentence) from None
        return data.decode("cp1252", "replace")


def _from_text(text: str, sentences: list[str]) -> list[PastedDraft]:
    clean, had_controls = cleaned(text)
    if not clean.strip():
        if text.strip(" \t\r\n\f"):
            raise Unreadable("What was pasted has no letters that can be shown. Paste it again from its own program.")
        return []
    if had_controls:
        sentences.append("Control characters were left out; look whether letters are missing.")
    clean, rest = _cut(clean)
    drafts = _read(clean)
    if rest:
        sentence = (f"More than {MOST_TEXT:,} characters were pasted; the rest is in the note of this one. Paste it "
                    "in parts, or use File, Import.")  # fmt: skip
        drafts = [*drafts[:MOST_DRAFTS], PastedDraft(note=rest, warnings=[sentence])]
    return drafts


def _cut(text: str) -> tuple[str, str]:
    """What is read, and what is beyond: cut at an empty line or at least at the end of one where there is any."""
    if len(text) <= MOST_TEXT:
        return text, ""
    at = max(text.rfind(mark, MOST_TEXT // 2, MOST_TEXT) for mark in ("\f", "\n\n"))
    at = at if at > 0 else max(text.rfind("\n", 0, MOST_TEXT), 0) or MOST_TEXT
    return text[:at], text[at:].strip()


def _read(clean: str) -> list[PastedDraft]:
    for reader in (marc.from_text, citations.from_ris, columns.from_table, links.from_text, columns.from_numbers):
        drafts = reader(clean)
        if drafts:
            return _limited(drafts)
    return _limited(printouts.from_text(clean))


def cleaned(text: str) -> tuple[str, bool]:
    """The text with plain line ends, without control characters and hidden marks; whether any were there."""
    plain = _LINE_ENDS.sub("\n", text)
    if plain.isascii() and plain.isprintable():
        return plain, False
    dropped = [
        char for char in set(plain)
        if (char not in _KEPT_CONTROLS and unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")) or char in _TRACES
    ]  # fmt: skip
    if dropped:
        plain = plain.translate(dict.fromkeys(map(ord, dropped), ""))
    return plain.replace("\u00a0", " "), any(char not in _TRACES for char in dropped)


def _limited(drafts: list[PastedDraft]) -> list[PastedDraft]:
    """At most so many; what is beyond is kept whole in one last draft."""
    if len(drafts) <= MOST_DRAFTS:
        return drafts
    rest = drafts[MOST_DRAFTS:]
    said = "\n\n".join(filter(None, ("\n".join([*(f"{n}: {f.value}" for n, f in d.fields.items()), d.note])
                                     for d in rest)))  # fmt: skip
    sentence = (
        f"More than {MOST_DRAFTS:,} requests were pasted; the {len(rest):,} others are in the note of this one. Save "
        "them as a file and use File, Import."
    )
    return [*drafts[:MOST_DRAFTS], PastedDraft(note=said, warnings=[sentence])]
