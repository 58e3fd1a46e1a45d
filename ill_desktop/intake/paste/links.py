# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenURLs (0.1 and 1.0), and lines that are nothing but a DOI or an address of one."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from ill_desktop.domain import numbers
from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.intake.paste.build import Said, built

MOST_KEYS = 2_000
LONGEST_LINK = 200_000  # characters
_SIGNS = re.compile(r"(?:^|[?&])(?:ctx_ver=|rft[._]|rft_val_fmt=|url_ver=|sid=|genre=|isbn=|issn=|atitle=|aulast="
                    r"|id=doi:|rft_id=)", re.IGNORECASE)  # fmt: skip
_TAG = re.compile(r"<(accessionnumber|oclcnum)>\s*(?:\(OCoLC\))?([0-9]+)\s*</", re.IGNORECASE)

KEYS = {
    "btitle": "title", "title": "title", "jtitle": "journal_title", "stitle": "note", "atitle": "article_title",
    "au": "author", "aulast": "aulast", "aufirst": "aufirst", "auinit": "auinit", "aucorp": "author",
    "creator": "author", "pub": "publisher", "publisher": "publisher", "place": "place", "edition": "edition",
    "series": "series", "volume": "volume", "issue": "issue", "spage": "spage", "epage": "epage", "pages": "pages",
    "date": "date", "issn": "issn", "eissn": "issn", "isbn": "isbn", "eisbn": "isbn", "genre": "genre",
    "oclcnum": "oclc", "oclc": "oclc", "lccn": "lccn", "doi": "doi", "notes": "note", "note": "note",
    "call_number": "call_number", "location": "location", "inst": "note", "year": "date",
}  # fmt: skip
"""Keys of the KEV formats book and journal (without `rft.`), and those that link servers add -> our fields."""
COPIES = frozenset("article bookitem proceeding preprint chapter".split())
_TRANSPORT = frozenset("ctx_ver url_ver ctx_enc ctx_id ctx_tim url_ctx_fmt url_tim rft_val_fmt rfr_id rfe_id svc_id "
                       "rfr_dat".split())  # fmt: skip
"""How the link is sent; says nothing of what is wanted."""


def from_text(text: str) -> list[PastedDraft] | None:
    """Drafts of a paste that is only links or DOIs, one a line; None for anything else."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines or len(lines) > 20_000:
        return None
    found = [_of_line(line, place) for place, line in enumerate(lines, 1)]
    if not all(found):
        return None
    return [built(said) for said in found if said]


def _of_line(line: str, place: int) -> list[Said] | None:
    if " " not in line and (said := list(said_by_link(line, f"line {place}"))):
        return said
    plain = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi\s*:?\s*)", "", line, flags=re.IGNORECASE)
    doi = numbers.normal_doi(line)
    if doi is None or plain.lower().rstrip(".") != doi:
        return None
    return [Said("doi", doi, f"DOI, line {place}", "DOI")]


def said_by_link(text: str, where: str) -> Iterator[Said]:
    """What the first OpenURL in a text says; nothing where there is none."""
    if "=" not in text:
        return
    for link in text[:LONGEST_LINK].split():
        query = urlsplit_query(link)
        if "=" not in query or _SIGNS.search(query) is None:
            continue
        pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=False, errors="replace")[:MOST_KEYS]
        said = list(_said(pairs))
        if sum(each.field not in ("note", "genre") for each in said) > 0:
            yield from said
            return


def urlsplit_query(link: str) -> str:
    """What stands behind the question mark; a link without one is taken for a query."""
    try:
        return urlsplit(link).query or (link if "=" in link and "?" not in link else "")
    except ValueError:  # an address in brackets that is none
        return link.partition("?")[2]


def _said(pairs: list[tuple[str, str]]) -> Iterator[Said]:
    parts: dict[str, str] = {}
    for key, value in pairs:
        name = key.lower().strip()
        short = name.removeprefix("rft.").removeprefix("rft_")
        field = KEYS.get(short) if name != "rft_id" else None
        source = f"OpenURL {key[:40]}"
        if name in ("rft_id", "id", "rft_dat", "rfe_dat", "pid"):
            yield from _identified(value, source, key)
        elif name in _TRANSPORT or name == "sid":
            if name in ("rfr_id", "sid") and value:
                yield Said("verified_in", value.removeprefix("info:sid/"), source, key)
        elif field in ("aulast", "aufirst", "auinit", "spage", "epage", "genre"):
            parts.setdefault(field, value.strip())
        elif field is not None:
            yield Said(field, value, source, key)
        else:
            yield Said("note", value, source, key)
    yield from _joined(parts)


def _joined(parts: dict[str, str]) -> Iterator[Said]:
    """Author and pages, which a link gives in pieces; the kind from the genre."""
    if last := parts.get("aulast"):
        first = parts.get("aufirst") or parts.get("auinit")
        yield Said("author", f"{last}, {first}" if first else last, "OpenURL aulast", "au")
    if start := parts.get("spage"):
        end = parts.get("epage")
        yield Said("pages", f"{start}-{end}" if end and end != start else start, "OpenURL spage", "pages")
    if genre := parts.get("genre", "").lower():
        kind = "copy" if genre in COPIES else "loan" if genre == "book" else ""
        yield Said("service_type" if kind else "note", kind or genre, "OpenURL genre", "genre")


def _identified(value: str, source: str, key: str) -> Iterator[Said]:
    """`rft_id` and its like: info:doi/..., info:oclcnum/..., urn:ISBN:..., `<accessionnumber>`."""
    if (tag := _TAG.search(value)) is not None:
        yield Said("oclc", tag.group(2), source, "OCLC")
        return
    scheme, _, rest = value.strip().partition(":")
    kind, _, number = rest.partition("/" if scheme.lower() == "info" else ":")
    name = (kind if scheme.lower() in ("info", "urn") else scheme).lower()
    number = number if scheme.lower() in ("info", "urn") else rest
    field = {"doi": "doi", "oclcnum": "oclc", "oclc": "oclc", "isbn": "isbn", "issn": "issn", "lccn": "lccn"}.get(name)
    if field is not None:
        yield Said(field, number, source, name.upper())
    elif (doi := numbers.normal_doi(value)) is not None:
        yield Said("doi", doi, source, "DOI")
    else:
        yield Said("note", value, source, key)
