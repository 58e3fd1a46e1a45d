# SPDX-License-Identifier: GPL-3.0-or-later
"""MARC records: binary (UTF-8 and MARC-8), MARCXML, and the mnemonic form with "=245  10$a"."""

import io
import logging
import re
from collections.abc import Iterator
from xml.sax import SAXException

import pymarc

from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.intake.paste.build import Said, built

logging.getLogger("pymarc").setLevel(logging.CRITICAL)  # what is odd in a record of others is said in our sentence

_LEADER = re.compile(rb"\s{0,4}[0-9]{5}[a-z ]{3}[a-z0-9 ][a-z ]22[0-9]{5}")
_MNEMONIC = re.compile(r"^=(?:LDR|00[0-9]|[0-9]{3})  ", re.MULTILINE)
_RECORD, _RECORD_END = re.compile(r"<(?:\w{1,20}:)?record\b"), re.compile(r"</(?:\w{1,20}:)?record\s*>")
_NAMESPACE = "http://www.loc.gov/MARC21/slim"
_END = " /:;,.="
MATERIAL = {"g": "Video", "j": "Music recording", "i": "Spoken recording", "c": "Score", "e": "Map", "m": "Software"}
"""By the sixth character of the leader; books and serials go without saying."""
_SUBFIELDS = (
    ("author", ("100", "110", "111"), "abcdq"), ("publisher", ("260", "264"), "b"), ("place", ("260", "264"), "a"),
    ("published", ("260", "264"), "c"), ("edition", ("250",), "a"), ("series", ("490", "830", "440"), "av"),
)  # fmt: skip
"""Our field, the MARC fields of which the first counts, and their subfields."""
_NUMBERS = (("isbn", "020", "a"), ("issn", "022", "a"), ("lccn", "010", "a"))
_SHELF = ("082", "092", "099", "050", "090")


def is_binary(data: bytes) -> bool:
    return _LEADER.match(data[:40]) is not None and b"\x1e" in data


def from_binary(data: bytes) -> list[PastedDraft]:
    """One draft a record. A record that is broken becomes a draft with its text in the note, and the rest is read."""
    drafts: list[PastedDraft] = []
    reader = pymarc.MARCReader(data.lstrip(), to_unicode=True, permissive=True, utf8_handling="replace",
                               hide_utf8_warnings=True)  # fmt: skip
    while True:
        try:
            record = next(reader, reader)
        except Exception as error:  # noqa: BLE001 - whatever a broken record makes the library do
            drafts.append(_broken(reader.current_chunk or b"", error))
            return drafts
        if record is reader:
            return drafts
        if record is None or isinstance(record, pymarc.MARCReader):
            drafts.append(_broken(reader.current_chunk or b"", reader.current_exception))
            if isinstance(reader.current_exception, pymarc.exceptions.FatalReaderError):
                return drafts
        else:
            draft = _draft(record)
            is_empty = not draft.fields and not draft.note
            drafts.append(_broken(reader.current_chunk or b"", None) if is_empty else draft)


def _broken(chunk: bytes, error: BaseException | None) -> PastedDraft:
    text = re.sub(r"[\x00-\x1f]+", " ", chunk.decode("utf-8", "replace"))
    why = f" ({error})" if error is not None and str(error) else ""
    sentence = f"A MARC record is damaged{why[:200]}; what could be read of it is in the note."
    return PastedDraft(note=text.strip(), warnings=[sentence])


def from_text(text: str) -> list[PastedDraft] | None:
    """Drafts of MARCXML or the mnemonic form; None for anything else."""
    if "<" in text[:2000] and any(sign in text for sign in ("MARC21/slim", "<datafield", ":datafield")):
        return _from_xml(text)
    if len(_MNEMONIC.findall(text[:20_000])) >= 2:
        return _from_mnemonic(text)
    return None


def _from_xml(text: str) -> list[PastedDraft] | None:
    """Record by record, so that one that is broken leaves the others whole."""
    drafts: list[PastedDraft] = []
    at = 0
    while (begins := _RECORD.search(text, at)) is not None:
        ends = _RECORD_END.search(text, begins.end())
        if ends is None:
            sentence = "The last MARC record has no end; it is in the note."
            drafts.append(PastedDraft(note=text[begins.start() :].strip(), warnings=[sentence]))
            break
        drafts += _of_xml(text[begins.start() : ends.end()])
        at = ends.end()
    return drafts or None


def _of_xml(record: str) -> list[PastedDraft]:
    if "xmlns" not in record.partition(">")[0]:
        prefix = re.match(r"<(\w+):", record)
        name = f"xmlns:{prefix.group(1)}" if prefix else "xmlns"
        record = re.sub(r"^<[\w:]+", rf'\g<0> {name}="{_NAMESPACE}"', record)
    try:
        found = pymarc.parse_xml_to_array(io.BytesIO(record.encode("utf-8", "replace")))
    except (SAXException, ValueError, KeyError, AttributeError, pymarc.exceptions.PymarcException) as error:
        sentence = f"A MARC record is damaged ({str(error)[:120]}); it is in the note."
        return [PastedDraft(note=record, warnings=[sentence])]
    return [_draft(each) for each in found if each is not None]


def _from_mnemonic(text: str) -> list[PastedDraft]:
    """Records are parted by their leaders or by blank lines."""
    drafts: list[PastedDraft] = []
    lines: list[str] = []
    for line in [*text.split("\n"), "=LDR"]:
        if line.startswith("=LDR") and lines:
            drafts.append(_of_mnemonic(lines))
            lines = []
        if line.strip() and line != "=LDR":
            lines.append(line.rstrip())
    return drafts


def _of_mnemonic(lines: list[str]) -> PastedDraft:
    record, unread = pymarc.Record(force_utf8=True), []
    for line in lines:
        tag, body = line[1:4], line[6:]
        if not _MNEMONIC.match(line):
            unread.append(line)
        elif tag == "LDR":
            _set_leader(record, body)
        elif tag < "010":
            record.add_field(pymarc.Field(tag=tag, data=body))
        else:
            parts = [(part[:1], part[1:].replace("{dollar}", "$")) for part in body[2:].split("$")[1:] if part]
            subfields = [pymarc.Subfield(code=code, value=value) for code, value in parts]
            indicators = pymarc.Indicators(*(body[:2].replace("\\", " ").ljust(2)))
            record.add_field(pymarc.Field(tag=tag, indicators=indicators, subfields=subfields))
    draft = _draft(record)
    draft.note = "\n".join(filter(None, [draft.note, *unread]))
    return draft


def _set_leader(record: pymarc.Record, body: str) -> None:
    if len(body) >= 8 and body[6:7] in MATERIAL:
        record.leader = pymarc.Leader(body.replace("\\", " ")[:24].ljust(24))


def _draft(record: pymarc.Record) -> PastedDraft:
    return built(_said(record))


def _said(record: pymarc.Record) -> Iterator[Said]:
    title = record.get("245")
    used = {"245"}
    if title is not None:
        yield Said("title", _joined(title, "abnp"), "MARC 245", "Title")
        by = _joined(title, "c")
        if by and not any(tag in record for tag in ("100", "110", "111")):
            yield Said("author", by, "MARC 245", "Author")
    for name, tags, codes in _SUBFIELDS:
        field = next((record[tag] for tag in tags if tag in record and _joined(record[tag], codes)), None)
        if field is not None:
            used.add(field.tag)
            value = _joined(field, codes)
            label = "Publisher Name" if name == "publisher" else name.capitalize()
            yield Said(name, _year(value) if name == "published" else value, f"MARC {field.tag}", label)
    yield from _numbered(record)
    for tag in _SHELF:
        if tag in record:
            shelf = " ".join(record[tag].get_subfields("a", "b"))
            yield Said("call_number", shelf.replace("/", "") if tag == "082" else shelf, f"MARC {tag}", "Call number")
            break
    if material := MATERIAL.get(str(record.leader)[6:7]):
        yield Said("material", material, "MARC leader", "Material")
    for field in record.fields:
        if "100" <= field.tag < "900" and field.tag not in used:  # codes and local fields are not kept
            yield Said("note", field.value(), f"MARC {field.tag}", f"MARC {field.tag}")


def _year(value: str) -> str:
    """Without what a cataloguer puts around it: "c1999.", "[2004]"."""
    plain = value.strip(" .,").lstrip("c\u00a9")
    return plain[1:-1] if plain[:1] == "[" and plain.endswith("]") and plain.count("[") == 1 else plain


def _numbered(record: pymarc.Record) -> Iterator[Said]:
    """ISBN, ISSN, LCCN; the OCLC number from 035 or from 001 where 003 says that it is one."""
    for name, tag, code in _NUMBERS:
        for field in record.get_fields(tag):
            for value in field.get_subfields(code):
                yield Said(name, value.strip(), f"MARC {tag}", name.upper())
    for field in record.get_fields("035"):
        for value in field.get_subfields("a"):
            if value.strip().lower().startswith("(ocolc)"):
                yield Said("oclc", value.strip(), "MARC 035", "OCLC")
    first, whose = record.get("001"), record.get("003")
    if first is not None and whose is not None and (whose.data or "").strip() == "OCoLC":
        yield Said("oclc", (first.data or "").strip(), "MARC 001", "OCLC")


def _joined(field: pymarc.Field, codes: str) -> str:
    return " ".join(value.strip() for value in field.get_subfields(*codes)).strip().rstrip(_END).strip()
