# SPDX-License-Identifier: GPL-3.0-or-later
"""RIS and Zotero's CSV: citations, one request each."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import rispy

from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.intake.paste.build import Said, built

_BEGINS = re.compile(r"^[ \t]*TY  ?- ?", re.MULTILINE)
_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9])  ?-(?: |$)", re.MULTILINE)
COPIES = frozenset("JOUR JFULL MGZN CHAP CONF CPAPER EJOUR ECHAP NEWS ABST INPR".split())
LOANS = frozenset("BOOK THES VIDEO SOUND MUSIC MAP EBOOK EDBOOK SER RPRT ART".split())
MATERIAL = {"VIDEO": "Video", "SOUND": "Sound recording", "MUSIC": "Score", "MAP": "Map", "THES": "Thesis"}
_OF_TAG = {
    "TI": "title", "T1": "title", "BT": "title", "T2": "journal_title", "JF": "journal_title", "JO": "journal_title",
    "JA": "note", "PY": "date", "Y1": "date", "VL": "volume", "IS": "issue", "PB": "publisher", "CY": "place",
    "ET": "edition", "SN": "isxn", "DO": "doi", "T3": "series", "CN": "call_number", "AN": "note", "DB": "verified_in",
}  # fmt: skip
"""Tags -> our fields; authors, pages and the kind are joined, all other tags are kept in the note."""
_AUTHORS = ("AU", "A1")
_YEAR = re.compile(r"([12][0-9]{3})(?:/.*)?")

ZOTERO = {
    "Publication Year": "date", "Author": "author", "Title": "title",
    "Publication Title": "journal_title", "ISBN": "isbn", "ISSN": "issn", "DOI": "doi", "Pages": "pages",
    "Issue": "issue", "Volume": "volume", "Series": "series", "Publisher": "publisher", "Place": "place",
    "Edition": "edition", "Call Number": "call_number", "Editor": "note", "Date": "issue_date",
    "Library Catalog": "verified_in",
}  # fmt: skip
_ZOTERO_COPIES = frozenset("journalArticle magazineArticle newspaperArticle bookSection conferencePaper".split())
_ZOTERO_LOANS = frozenset("book thesis videoRecording audioRecording film map".split())


def from_ris(text: str) -> list[PastedDraft] | None:
    """Drafts of RIS text; a record without an end ends where the next begins. None where there is no RIS."""
    begins = [match.start() for match in _BEGINS.finditer(text)]
    if not begins or len(_TAG.findall(text[:20_000])) < 2:
        return None
    drafts = []
    before = text[: begins[0]].strip()
    for place, start in enumerate(begins):
        end = begins[place + 1] if place + 1 < len(begins) else len(text)
        said = list(_of_record(text[start:end]))
        if before:
            said, before = [*said, Said("", before, "before the first record")], ""
        drafts.append(built(said))
    return drafts


def _of_record(text: str) -> Iterator[Said]:
    """What one record says. Lines after its end are no part of it but kept."""
    body, rest = _at_end(text)
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    whole = "\n".join(_TAG.sub(r"\1  - ", line) for line in lines)
    records = rispy.loads(f"{whole}\nER  - \n", enforce_list_tags=False)
    values: dict[str, list[str]] = {}
    for name, value in (records[0] if records else {}).items():
        for tag, one in _by_tag(name, value):
            values.setdefault(tag, []).append(one)
    if not records:
        yield Said("", body, "RIS")
    yield from _fields(values)
    if rest.strip():
        yield Said("", rest, "after the record")


def _at_end(text: str) -> tuple[str, str]:
    parts = re.split(r"^[ \t]*ER  ?-.*$", text, maxsplit=1, flags=re.MULTILINE)
    return parts[0], parts[1] if len(parts) > 1 else ""


_TAG_OF = {name: tag for tag, name in rispy.TAG_KEY_MAPPING.items()}


def _by_tag(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if name == "unknown_tag":
        for tag, more in value.items():
            yield from ((tag, one) for one in more)
    else:
        for one in value if isinstance(value, list) else [value]:
            yield _TAG_OF.get(name, name), str(one)


def _fields(values: dict[str, list[str]]) -> Iterator[Said]:
    kind = (values.pop("TY", None) or [""])[0].strip()
    if kind in COPIES or kind in LOANS:
        yield Said("service_type", "copy" if kind in COPIES else "loan", "RIS TY", "TY")
    if kind and kind not in COPIES:
        yield Said("note", kind, "RIS TY", "TY") if kind not in LOANS else Said(
            "material", MATERIAL.get(kind, "Book" if kind == "BOOK" else ""), "RIS TY", "TY")  # fmt: skip
    authors = [name for tag in _AUTHORS for name in values.pop(tag, [])]
    is_part = kind in COPIES
    if authors:
        yield Said("article_author" if is_part else "author", "; ".join(authors), "RIS AU", "AU")
    start, end = (" ".join(values.pop(tag, [])) for tag in ("SP", "EP"))
    if start or end:
        pages = f"{start}-{end}" if start and end and "-" not in start else start or end
        yield Said("pages", pages, "RIS SP", "SP")
    for tag, found in values.items():
        for value in found:
            yield from _one(tag, value, is_part)


def _one(tag: str, value: str, is_part: bool) -> Iterator[Said]:
    field, source = _OF_TAG.get(tag, "note"), f"RIS {tag}"
    if field == "title" and is_part:
        field = "article_title"
    elif field == "journal_title" and not is_part:
        field = "series"
    elif tag == "DA":
        field, value = ("issue_date" if is_part else "note"), value.strip("/")
    elif field == "date" and (match := _YEAR.fullmatch(value.strip())):
        value = match.group(1)
    yield Said(field, value, source, tag)


def is_zotero(columns: Sequence[str]) -> bool:
    """Whether these are the columns of Zotero's CSV."""
    names = {name.strip() for name in columns}
    return "Item Type" in names and bool({"Key", "Publication Title"} & names)


def from_zotero(rows: Sequence[Sequence[str]]) -> list[PastedDraft]:
    """One draft a row below the names of the columns."""
    names = [name.strip() for name in rows[0]]
    return [built(_of_row(dict(zip(names, row, strict=False)), number)) for number, row in enumerate(rows[1:], 2)]


def _of_row(row: dict[str, str], number: int) -> Iterator[Said]:
    word = row.pop("Item Type", "").strip()
    is_part = word in _ZOTERO_COPIES
    row.pop("Key", None)
    if is_part or word in _ZOTERO_LOANS:
        yield Said("service_type", "copy" if is_part else "loan", f"Zotero, row {number}, Item Type", "Item Type")
    else:
        yield Said("note", word, f"Zotero, row {number}, Item Type", "Item Type")
    for name, value in row.items():
        field = ZOTERO.get(name, "note")
        if is_part and field in ("title", "author"):
            field = f"article_{field}"
        elif field == "journal_title" and not is_part:
            field = "series"
        elif name == "Date" and value.strip() == row.get("Publication Year", "").strip():
            continue
        yield Said(field, value, f"Zotero, row {number}, {name}", name)
