# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said -> one draft: numbers checked and normalised, dates and amounts read, the rest kept in the note."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ill_desktop.domain import numbers
from ill_desktop.domain.dates import read_date
from ill_desktop.domain.drafts import PASTED_FIELDS, PERSONAL, PastedDraft, PastedField
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.domain.request import ServiceType
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.intake.columns import plain
from ill_desktop.intake.words import NETWORKS, SERVICE_TYPES

CARD_SAYS = "A number that may be a payment card's was left out: it is never kept."
MOST_DRAFTS = 2_000
"""More requests in one paste are a list: it is imported as a file. What is beyond stays in one last note."""
MOST_LENDERS = 60
MOST_WARNINGS = 30
LONGEST_NAME = 300  # characters of a library's name
LEFT_OUT = "[left out: it may hold the number of a payment card, which is never kept]"
_SYMBOL = re.compile(r"[A-Z0-9$#@&/+-]{2,12}")
_IN_PARENTHESES = re.compile(r"(.+?)\s*[(\[]([A-Z0-9$#@&/+-]{2,12})[)\]]")
_LEADING_SYMBOL = re.compile(r"([A-Z0-9$#@&/+-]{2,12})(?:\s*[-\u2013:,;/|]\s*|\s+)(?=\S)(.+)", re.DOTALL)
_LENDER = re.compile(r"[\s,;>|]+")
_IMPRINT = re.compile(r"(?P<place>[^:]{2,60}?)\s*:\s*(?P<publisher>[^:]{2,120}?),?\s*"
                      r"(?P<year>[\[(]?[c\u00a9]?\s?[12][0-9]{3}[\])]?.{0,12})?")  # fmt: skip
_YEAR = re.compile(r"[\[(]?[c\u00a9]?\s?(1[0-9]{3}|20[0-9]{2})[\])]?[.?-]?")
_VOLUME_ISSUE = re.compile(r"(?:v(?:ol)?\.?\s*)?(?P<volume>[\w-]{1,20})\s*(?:[,/ ]\s*(?:no?\.?|iss(?:ue)?\.?)?\s*|\()"
                           r"\s*(?P<issue>[\w-]{1,20})\)?", re.IGNORECASE)  # fmt: skip
_AMOUNT = re.compile(r"[$\u20ac\u00a3]?\s*([0-9]{1,6}(?:[.,][0-9]{1,2})?)\s*(?:USD|US\$)?")
_NOTHING = frozenset(("", "none", "na", "unknown", "null", "notavailable", "notsupplied", "notapplicable"))
_TN = re.compile(r"<TN:\s*([0-9]{1,12})>", re.IGNORECASE)
_FIRST_YEAR = 1990
"""An older need-before or due date is a slip: no request is that old."""


@dataclass
class Said:
    """One field as a source says it, before it is read. `field` of `labels`, "" = not understood."""

    field: str
    value: str
    source: str
    label: str = ""


@dataclass
class Builder:
    """Puts the draft of one request together. The first that says a field wins; the others go to the note."""

    draft: PastedDraft = field(default_factory=PastedDraft)
    lines: list[str] = field(default_factory=list)
    journal: Said | None = None
    person: list[str] = field(default_factory=list)

    def add(self, said: Said) -> None:
        """Takes one field; whatever cannot be read goes to the note as it stands."""
        value = said.value.strip()
        if has_payment_card(value) and said.field != "item_barcode":
            self.lines.append(f"{said.label}: {LEFT_OUT}" if said.label else LEFT_OUT)
            self.warn(CARD_SAYS)
            return
        if not value or plain(value) in _NOTHING:
            return
        reading = READ_AS.get(said.field)
        if reading is not None:
            reading(self, Said(said.field, value, said.source, said.label))
        elif said.field in PASTED_FIELDS:
            self.put(said.field, " ".join(value.split()), said)
        else:
            self.note(said.label, value)

    def put(self, name: str, value: str, said: Said, warning: str = "") -> None:
        there = self.draft.fields.get(name)
        if there is None:
            self.draft.fields[name] = PastedField(value, said.source, warning)
        elif there.value != value and name not in PERSONAL:
            self.note(said.label or name.replace("_", " "), value)
        elif there.value != value:
            self.person.append(f"{said.label}: {value}")

    def note(self, label: str, value: str) -> None:
        self.lines.append(f"{label}: {value}" if label else value)

    def warn(self, sentence: str) -> None:
        if len(self.draft.warnings) < MOST_WARNINGS and sentence not in self.draft.warnings:
            self.draft.warnings.append(sentence)

    def done(self) -> PastedDraft:
        """The draft. Beside the title of a journal, the other title is its article's; an article is a copy unless
        something else is said.
        """
        draft = self.draft
        if self.journal is not None:
            if "title" in draft.fields and "article_title" not in draft.fields:
                draft.fields["article_title"] = draft.fields.pop("title")
            self.put("title", " ".join(self.journal.value.split()), self.journal)
        draft.note = "\n".join(self.lines).strip()
        if self.person:
            first = draft.fields.setdefault("customer_more", PastedField("", "text"))
            first.value = "\n".join(filter(None, [first.value, *self.person]))
        if "article_title" in draft.fields and "service_type" not in draft.fields:
            source = draft.fields["article_title"].source
            draft.fields["service_type"] = PastedField(ServiceType.COPY.value, source)
        draft.fields = {name: draft.fields[name] for name in PASTED_FIELDS if name in draft.fields}
        return draft


Reading = Callable[[Builder, Said], None]


def _numbered(name: str, normal: Callable[[str], list[str]], warning: Callable[[str], str | None]) -> Reading:
    """ISBN or ISSN: the first good one is the field, further ones and wrong ones go to the note."""

    def read(builder: Builder, said: Said) -> None:
        found = normal(said.value)
        if found:
            builder.put(name, found[0], said)
            for more in found[1:]:
                builder.note(name.upper(), more)
        else:
            why = warning(said.value) or f"{said.value[:60]} is no {name.upper()}."
            builder.note(said.label or name.upper(), said.value)
            builder.warn(f"{why[:200]} It is kept in the note.")

    return read


def _isxn(builder: Builder, said: Said) -> None:
    is_serial = not numbers.isbns(said.value) and bool(numbers.issns(said.value))
    READ_AS["issn" if is_serial else "isbn"](builder, said)


def _checked(name: str, normal: Callable[[str], str | None], what: str) -> Reading:
    def read(builder: Builder, said: Said) -> None:
        value = normal(said.value) or normal(said.value.split(" ")[0])
        if value:
            builder.put(name, value, said)
        else:
            builder.note(said.label or what, said.value)
            builder.warn(f"\u201c{said.value[:60]}\u201d is no {what}. It is kept in the note.")

    return read


def _dated(name: str) -> Reading:
    """A date as ISO; one that cannot be, or lies before any request, stays in the note."""

    def read(builder: Builder, said: Said) -> None:
        try:
            day = read_date(said.value)
        except UserError as error:
            builder.note(said.label or name.replace("_", " "), said.value)
            builder.warn(f"{error} It is kept in the note.")
            return
        if day is not None and day.year < _FIRST_YEAR:
            builder.note(said.label or name.replace("_", " "), said.value)
            builder.warn(f"{day.isoformat()} cannot be the {name.replace('_', '-')} date: it is long past. It is kept "
                         "in the note.")  # fmt: skip
        elif day is not None:
            builder.put(name, day.isoformat(), said)

    return read


def _cost(builder: Builder, said: Said) -> None:
    """The amount is the field, the words about it ("IFM - 25.00") are kept in the note."""
    match = _AMOUNT.search(said.value)
    try:
        cents = read_cents(match.group(1)) if match else None
    except UserError:
        cents = None
    if cents is None or match is None:
        builder.note(said.label or "Maximum cost", said.value)
        return
    builder.put("max_cost", f"{cents // 100}.{cents % 100:02}", said)
    words = f"{said.value[: match.start()]} {said.value[match.end() :]}".strip(" -\t$")
    if words:
        builder.note(said.label or "Maximum cost", said.value)


def _kind(builder: Builder, said: Said) -> None:
    """Loan or copy where the word says it; else it is the material."""
    words = [plain(said.value), *(plain(word) for word in said.value.split()[:2])]
    kind = next((SERVICE_TYPES[word] for word in words if word in SERVICE_TYPES), None)
    if kind is not None and (said.field == "service_type" or plain(said.value) in _KIND_WORDS):
        builder.put("service_type", kind.value, said)
    else:
        builder.put("material", " ".join(said.value.split()), said)


_KIND_WORDS = frozenset("loan copy returnable nonreturnable copynonreturnable photocopy".split())


def split_library(text: str) -> tuple[str, str]:
    """(symbol, name) of what a text says of a library: "CO3", "CO3 Poudre River", "Poudre River (CO3)", a name."""
    said = " ".join(text.split())
    if len(said) > LONGEST_NAME:
        return "", said
    if (match := _IN_PARENTHESES.fullmatch(said)) is not None:
        return match.group(2), match.group(1)
    if _SYMBOL.fullmatch(said):
        return said, ""
    match = _LEADING_SYMBOL.fullmatch(said)
    if match is not None and match.group(2) != match.group(2).upper():
        return match.group(1), match.group(2)
    return "", said


def _library(role: str) -> Reading:
    def read(builder: Builder, said: Said) -> None:
        symbol, name = split_library(said.value)
        for part, value in (("symbol", symbol), ("name", name)):
            if value:
                builder.put(f"{role}_{part}", value, said)

    return read


def _lenders(builder: Builder, said: Said) -> None:
    """The lender string; the one with an asterisk is asked now. SHAREit writes "CODE,days,call number", one a line."""
    lines = [line for line in said.value.splitlines() if line.strip()]
    per_line = [line.split(",") for line in lines]
    if all(len(parts) > 1 and parts[1].split(":")[0].strip().isdigit() for parts in per_line):
        symbols = [parts[0] for parts in per_line]
        builder.note(said.label, said.value)
    else:
        symbols = _LENDER.split(said.value)
    clean = [symbol.strip("()[]'\"") for symbol in symbols]
    if any(len(symbol.strip("*")) > 14 for symbol in clean if symbol):
        builder.note(said.label or "Lenders", said.value)
        return
    now = next((symbol.strip("*") for symbol in clean if "*" in symbol), "")
    wanted = list(dict.fromkeys(symbol.strip("*").upper() for symbol in clean if symbol.strip("*")))
    builder.put("lenders", " ".join(wanted[:MOST_LENDERS]), said)
    if wanted[MOST_LENDERS:]:
        builder.note(said.label or "Lenders", " ".join(wanted[MOST_LENDERS:]))
    if now:
        builder.put("supplier_symbol", now.upper(), said)


def _publisher(builder: Builder, said: Said) -> None:
    """An imprint ("New York : Norton, 2018.") is place, publisher and year."""
    match = _IMPRINT.fullmatch(" ".join(said.value.split()).rstrip("."))
    if match is None or plain(said.label) in ("publishername", "name"):
        builder.put("publisher", " ".join(said.value.split()), said)
        return
    for name, value in (("place", match["place"]), ("publisher", match["publisher"]), ("published", match["year"])):
        if value:
            builder.put(name, value.strip(" ,[]"), said)


def _date(builder: Builder, said: Said) -> None:
    """A label that only says "Date": a year is when it was published; all else is kept as it stands."""
    if _YEAR.fullmatch(said.value):
        builder.put("published", said.value.strip(" []().,"), said)
    else:
        builder.note(said.label or "Date", said.value)


def _volume_issue(builder: Builder, said: Said) -> None:
    match = _VOLUME_ISSUE.fullmatch(said.value)
    if match is None:
        builder.put("volume", said.value, said)
    else:
        builder.put("volume", match["volume"], said)
        builder.put("issue", match["issue"], said)


def _number(builder: Builder, said: Said) -> None:
    """The request's number in its network; what stands behind it ("123456 Status") goes to the note."""
    first, _, rest = said.value.partition(" ")
    if not any(char.isdigit() for char in first):
        builder.note(said.label, said.value)
        return
    builder.put("number", first.strip("#.,;*[]()"), said)
    if rest.strip():
        builder.note(said.label, said.value)


def _network(builder: Builder, said: Said) -> None:
    builder.put("network", NETWORKS.get(plain(said.value), said.value), said)


def _verified(builder: Builder, said: Said) -> None:
    """ILLiad writes its own number into the citation's source: `<TN:123456>`."""
    if match := _TN.search(said.value):
        builder.put("illiad_number", match.group(1), said)
    builder.put("verified_in", " ".join(said.value.split()), said)


def _barcode(builder: Builder, said: Said) -> None:
    builder.put("item_barcode", said.value, said)


def _pieces(builder: Builder, said: Said) -> None:
    if said.value.isascii() and said.value.isdigit() and 0 < int(said.value[:6]) < 1000:
        builder.put("pieces", str(int(said.value)), said)
    else:
        builder.note(said.label or "Pieces", said.value)


def _service_level(builder: Builder, said: Said) -> None:
    if plain(said.value) in ("no", "false", "normal", "0"):
        return
    builder.put("service_level", "Rush" if plain(said.value) in ("yes", "true", "rush") else said.value, said)


def _journal(builder: Builder, said: Said) -> None:
    if builder.journal is None:
        builder.journal = said
    elif builder.journal.value != said.value:
        builder.note(said.label, said.value)


def _status(builder: Builder, said: Said) -> None:
    builder.note(said.label or "Status", said.value)
    if not plain(said.value).startswith(_FRESH):
        builder.warn(f"The status there is \u201c{said.value[:40]}\u201d; the request is made as new.")


_FRESH = ("new", "pending", "submitted", "considering", "notreviewed", "reviewed", "awaiting", "request",
          "canyousupply", "produced", "open", "approved")  # fmt: skip


def _title(builder: Builder, said: Said) -> None:
    """Without the punctuation that a catalogue puts behind it."""
    value = " ".join(said.value.split())
    builder.put(said.field, value.rstrip(" /:;,=") or value, said)


def _author(builder: Builder, said: Said) -> None:
    value = " ".join(said.value.split())
    builder.put(said.field, _ROLE.sub("", value) or value, said)


_ROLE = re.compile(r"[,.]?\s+(?:author|editor|creator|composer|director)\.?$|\s*[/:;,]$", re.IGNORECASE)


def _customer_more(builder: Builder, said: Said) -> None:
    builder.person.append(f"{said.label}: {said.value}")


READ_AS: dict[str, Reading] = {
    "isbn": _numbered("isbn", numbers.isbns, numbers.isbn_warning),
    "issn": _numbered("issn", numbers.issns, numbers.issn_warning),
    "isxn": _isxn,
    "oclc": _checked("oclc", numbers.normal_oclc, "OCLC title number"),
    "lccn": _checked("lccn", numbers.normal_lccn, "LC control number"),
    "doi": _checked("doi", numbers.normal_doi, "DOI"),
    "need_before": _dated("need_before"), "lender_due": _dated("lender_due"), "max_cost": _cost,
    "service_type": _kind, "material": _kind, "borrower": _library("borrower"), "supplier": _library("supplier"),
    "library": _library("borrower"), "lenders": _lenders, "publisher": _publisher, "date": _date,
    "volume_issue": _volume_issue, "number": _number, "network": _network, "verified_in": _verified,
    "item_barcode": _barcode, "pieces": _pieces, "service_level": _service_level, "journal_title": _journal,
    "customer_more": _customer_more, "status": _status,
    "title": _title, "article_title": _title, "author": _author, "article_author": _author,
}  # fmt: skip
"""Fields that are read as something; all other fields are taken as they stand."""


def built(said: Iterable[Said]) -> PastedDraft:
    builder = Builder()
    for each in said:
        builder.add(each)
    return builder.done()
