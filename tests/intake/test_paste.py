# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Anything pasted becomes drafts: the layouts of printouts and mails, columns, links, citations, MARC, PDF."""

import io
import re
from pathlib import Path

import pymarc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from reportlab.pdfgen import canvas

from ill_desktop.domain.drafts import PASTED_FIELDS, PastedDraft
from ill_desktop.domain.numbers import normal_doi
from ill_desktop.domain.request import Side
from ill_desktop.intake.columns import plain
from ill_desktop.intake.paste import MOST_DRAFTS, read
from ill_desktop.intake.paste.build import split_library
from ill_desktop.intake.paste.labels import HEADINGS, KNOWN, MORE, WRAPPED_ONLY
from tests.intake.printouts import (
    ALA_MAIL,
    ILLIAD_MAIL,
    LENDING_PAGE,
    MAIL,
    PRINTOUT,
    SHAREIT,
    WEB_FORM,
    WORKFORM,
    WORLDSHARE,
    workforms,
)

OPENURL = (
    "http://resolver.example/?ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:journal&rft.genre=article"
    "&rft.atitle=Otters&rft.jtitle=Nature&rft.aulast=Watson&rft.aufirst=Mark&rft.spage=85&rft.epage=100"
    "&rft.issn=0260-9541&rft_id=info:doi/10.3366/anh.2023.0830&rft.colour=blue"
)
RIS = "TY  - JOUR\nTI  - Otters\nT2  - Nature\nAU  - Watson, Mark\nPY  - 2023\nZZ  - odd\nSN  - 0260-9541\n"
SAMPLES = {
    "workform": WORKFORM, "printout": PRINTOUT, "worldshare": WORLDSHARE, "shareit": SHAREIT, "illiad": ILLIAD_MAIL,
    "ala": ALA_MAIL, "mail": MAIL, "openurl": OPENURL, "ris": RIS,
    "columns": "ISBN\tTitle\n9780393635522\tThe overstory\n",
    "mnemonic": "=LDR  00000nam a2200000 a 4500\n=020  \\\\$a9780393635522\n=245  14$aThe overstory :$ba novel\n",
}  # fmt: skip


def values(draft: PastedDraft) -> dict[str, str]:
    return {name: field.value for name, field in draft.fields.items()}


def one(text: str | bytes) -> PastedDraft:
    found = read(text)
    assert len(found) == 1
    return found[0]


# --- the layouts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (WORKFORM, {"number": "198765400", "title": "The overstory : a novel", "author": "Powers, Richard, 1957-",
                    "place": "New York", "publisher": "W.W. Norton & Company", "published": "2018",
                    "isbn": "9780393635522", "oclc": "1012345678", "borrower_symbol": "BOR", "supplier_symbol": "PRD",
                    "lenders": "PRD MSA DPL", "need_before": "2026-04-20", "max_cost": "25.00",
                    "illiad_number": "55123", "call_number": "813.54 P884o", "customer_name": "Quill, Ada",
                    "network": "OCLC"}),
        (PRINTOUT, {"number": "212345678", "title": "Harry Potter and the chamber of secrets", "oclc": "41273513",
                    "borrower_symbol": "BOR", "lenders": "PRD MSA DPL", "need_before": "2026-04-14",
                    "max_cost": "20.00", "publisher": "Scholastic"}),
        (WORLDSHARE, {"number": "212345679", "title": "Wild", "author": "Strayed, Cheryl", "borrower_symbol": "BOR",
                      "borrower_name": "Borrower Library", "supplier_symbol": "PRD", "lender_due": "2026-04-30"}),
        (SHAREIT, {"number": "5551234", "network": "SHAREit", "borrower_symbol": "BOR", "lenders": "PRD MSA",
                   "borrower_name": "Borrower Library", "need_before": "2026-04-15", "branch": "Branch Three",
                   "card": "29999000000011", "customer_name": "Quill, Ada", "published": "2012"}),
        (ILLIAD_MAIL, {"illiad_number": "771234", "article_title": "Otters of the Himalaya", "service_type": "copy",
                       "title": "Archives of natural history", "article_author": "Watson, Mark F.", "volume": "50",
                       "issue": "1", "pages": "85-100", "issn": "0260-9541", "network": "ILLiad"}),
        (ALA_MAIL, {"number": "2026-17", "title": "The yiddish policemen's union", "author": "Chabon, Michael",
                    "isbn": "9780007149827", "published": "2007", "place": "New York", "copyright": "CCG",
                    "borrower_name": "Borrower Library", "max_cost": "15.00", "need_before": "2026-04-20"}),
        (MAIL, {"title": "The overstory", "author": "Richard Powers", "isbn": "9780393635522",
                "need_before": "2026-04-24", "borrower_name": "Small Town Public Library"}),
        (LENDING_PAGE, {"number": "214455667", "borrower_symbol": "BOR", "borrower_name": "Borrower Library",
                        "title": "The overstory : a novel", "supplier_symbol": "PRD"}),
        (WEB_FORM, {"title": "Braiding sweetgrass", "card": "21234000000018", "customer_name": "Jane Doe",
                    "customer_more": "Phone: 970-555-0100\nEmail: jane@example.com", "branch": "Branch Three"}),
        ("Borrower: BOR\tILL: 212345678\nTitle: Wild\tAuthor: Strayed",
         {"borrower_symbol": "BOR", "number": "212345678", "title": "Wild", "author": "Strayed"}),
        ("ISBN 9780393635522 author= Powers\nTITLE - The overstory", {"isbn": "9780393635522",
                                                                      "title": "The overstory"}),
        (OPENURL, {"article_title": "Otters", "title": "Nature", "author": "Watson, Mark", "pages": "85-100",
                   "issn": "0260-9541", "doi": "10.3366/anh.2023.0830", "service_type": "copy"}),
        ("http://x.example/?sid=Entrez:PubMed&issn=0260-9541&atitle=Otters&title=Nature&date=2023",
         {"issn": "0260-9541", "article_title": "Otters", "published": "2023"}),
        (RIS, {"article_title": "Otters", "title": "Nature", "article_author": "Watson, Mark", "published": "2023",
               "issn": "0260-9541", "service_type": "copy"}),
        ("https://doi.org/10.3366/ANH.2023.0830", {"doi": "10.3366/anh.2023.0830"}),
        (SAMPLES["mnemonic"], {"isbn": "9780393635522", "title": "The overstory : a novel"}),
    ],
)  # fmt: skip
def test_what_a_text_says(text: str, wanted: dict[str, str]) -> None:
    assert wanted.items() <= values(one(text)).items()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (WORKFORM, ["Please send the paperback", "Courier C202", "PENDING 20260310"]),
        (PRINTOUT, ["ill@borrower.example", "Borrower Library", "FSILLSS"]),
        (MAIL, ["could you lend us this book?", "Thanks, Ann", "ill@smalltown.example"]),
        (ALA_MAIL, ["hardcover preferred"]),
        (OPENURL, ["rft.colour: blue"]),
        (LENDING_PAGE, ["Phone: 970-555-0199"]),
        (WEB_FORM, ["large print if possible"]),
        (RIS, ["ZZ: odd"]),
    ],
)
def test_what_was_not_understood_stays_in_the_note(text: str, kept: list[str]) -> None:
    note = one(text).note
    assert not [words for words in kept if words not in note]
    assert not [words for words in ("Quill", "jane@", "555-0100") if words in note]


def test_each_field_says_where_it_stood() -> None:
    fields = one(WORKFORM).fields
    assert fields["title"].source == "OCLC printout, line 8"
    assert one(MAIL).fields["isbn"].source == "e-mail, line 6"
    assert one(OPENURL).fields["issn"].source == "OpenURL rft.issn"
    assert one(SAMPLES["columns"]).fields["isbn"].source == "row 2, ISBN"


# --- many in one paste ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [
    workforms(40),
    "".join(PRINTOUT.replace("212345678", str(212000000 + n)).replace("chamber", f"room {n}") for n in range(40)),
    "\n".join(WORLDSHARE.replace("212345679", str(212000000 + n)).replace("Wild", f"Wild {n}") for n in range(40)),
    "\n---------------\n".join(MAIL.replace("overstory", f"overstory {n}") for n in range(40)),
    "\n\n".join(f"Title: Book {n}\nAuthor: Nobody {n}" for n in range(40)),
    "\n".join(f"Author: Nobody {n}\nTitle: Book {n}\nISBN: 9780393635522\n" for n in range(40)),
    "".join(RIS.replace("Otters", f"Otters {n}") for n in range(40)),
    "\n".join(f"{n}. Book {n} by Nobody, 9780393635522" for n in range(1, 41)),
    "9780393635522\n" * 40,
    "\n".join(f"9780393635522\tBook {n}" for n in range(40)),
])  # fmt: skip
def test_forty_in_one_paste_are_forty_drafts(text: str) -> None:
    found = read(text)
    assert len(found) == 40
    assert len({str(draft.as_json()) for draft in found}) == 40  # none has what belongs to another


def test_the_parts_of_one_request_stay_together() -> None:
    for text in (PRINTOUT, WORKFORM, SHAREIT, ALA_MAIL, f"{PRINTOUT}\f{PRINTOUT}"):
        assert len(read(text)) == 1


def pdf(pages: list[str]) -> bytes:
    out = io.BytesIO()
    paper = canvas.Canvas(out)
    for page in pages:
        text = paper.beginText(40, 800)
        for line in page.split("\n"):
            text.textLine(line)
        paper.drawText(text)
        paper.showPage()
    paper.save()
    return out.getvalue()


def test_a_pdf_of_forty_printouts() -> None:
    pages = [PRINTOUT.replace("212345678", str(212000000 + n)).replace("chamber", f"room {n}") for n in range(40)]
    found = read(pdf(pages), name="today.pdf")
    assert [draft.value("number") for draft in found] == [str(212000000 + n) for n in range(40)]
    assert found[7].value("title") == "Harry Potter and the room 7 of secrets"
    assert found[7].value("borrower_symbol") == "BOR"


def test_a_pdf_that_is_none_is_said() -> None:
    for data in (b"%PDF-1.7\nnothing", pdf([""]), pdf([PRINTOUT])[:400]):
        found = one(data)
        assert found.warnings
        assert not found.fields


def test_a_workbook_is_read() -> None:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["ISBN", "Title"], ["9780393635522", "The overstory"], ["9780306406157", "Wild"]):
        book.active.append(row)
    book.save(out)
    assert [values(draft) for draft in read(out.getvalue(), name="list.xlsx")] == [
        {"title": "The overstory", "isbn": "9780393635522"}, {"title": "Wild", "isbn": "9780306406157"}]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [("9780393635522", "isbn", "9780393635522"), ("0-306-40615-2", "isbn", "9780306406157"),
     ("0260-9541", "issn", "0260-9541"), ("ocm41273513", "oclc", "41273513"), ("(OCoLC)41273513", "oclc", "41273513"),
     ("33191000105864", "item_barcode", "33191000105864"), ("21234000000018", "card", "21234000000018"),
     ("OCLC Number\n41273513", "oclc", "41273513"), ("Request ID\n212345678", "number", "212345678"),
     ("Barcode\n123456", "item_barcode", "123456")],
)  # fmt: skip
def test_a_number_is_what_it_looks_like_or_its_heading_says(text: str, field: str, value: str) -> None:
    assert values(one(text)) == {field: value}


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("Title: Wild\nISBN: 9780393635523", "9780393635523", "check digit"),
        ("Title: Wild\nNeed before: 13/45/2026", "13/45/2026", "not a date"),
        ("Title: Wild\nNeed before: 3/1/1430", "3/1/1430", "long past"),
        ("Title: Wild\nStatus: Shipped", "Shipped", "made as new"),
        ("complete nonsense", "complete nonsense", "No field was recognised"),
        ("9780393635523\n9780393635522", "9780393635523", "check digit"),
        ("9780393635522\n12-34-5", "12-34-5", "no ISBN"),
        ("TY  - JOUR\nTI  - Otters", "", ""),
    ],
)
def test_bad_input_is_said_and_kept(text: str, kept: str, said: str) -> None:
    found = read(text)
    assert kept in "\n".join(draft.note for draft in found)
    assert said in "\n".join(sentence for draft in found for sentence in draft.warnings)


def test_control_characters_and_hidden_marks() -> None:
    found = one("Title: The\x00 over\x07story\nAuthor: \u202ePowers\u202c\u200b")
    assert found.value("title") == "The overstory"
    assert found.value("author") == "Powers"
    assert "Control characters" in found.warnings[0]
    assert one("\x00\x01\x02").warnings
    assert read("") == read(b"") == read(" \n\t") == []


def test_right_to_left_text_stays_as_it_is() -> None:
    title = "מסע אל תוך הלילה"
    assert one(f"Title: {title}\nAuthor: סלין").value("title") == title


def test_an_openurl_of_three_hundred_keys() -> None:
    found = one(OPENURL + "".join(f"&rft.k{n}=v{n}" for n in range(300)))
    assert found.value("article_title") == "Otters"
    assert all(f"rft.k{n}: v{n}" in found.note for n in range(300))


def test_a_number_that_may_be_a_payment_card_is_never_kept() -> None:
    found = one("Title: Wild\nNotes: pay with 4111 1111 1111 1111\nI mean 4111111111111111")
    assert "4111" not in str(found.as_json())
    assert any("payment card" in sentence for sentence in found.warnings)
    for kept in ("x" * 999_990 + "\n\n4111111111111111", "\n".join(["9780393635522"] * 2_500) + "\n4111111111111111"):
        assert "4111" not in str([draft.as_json() for draft in read(kept)])


def test_marc_records_that_are_broken_leave_the_others_whole() -> None:
    record = pymarc.Record(force_utf8=True)
    subfields = [pymarc.Subfield(code="a", value="The overstory")]
    record.add_field(pymarc.Field(tag="245", indicators=pymarc.Indicators("1", "4"), subfields=subfields))
    good = record.as_marc()
    marc8 = good[:9] + b" " + good[10:].replace(b"The overstory", b"\x1b$1\x1b(Q\x1bbad!!!")
    found = read(good + marc8 + good)
    assert len(found) == 3
    assert [draft.value("title") for draft in found][::2] == ["The overstory"] * 2
    xml = pymarc.record_to_xml(record, namespace=True).decode()
    assert one(xml).value("title") == "The overstory"
    cut = read(f"<collection>{xml}{xml[:-20]}")
    assert cut[0].value("title") == "The overstory"
    assert "no end" in cut[1].warnings[0]


def test_five_megabytes_are_bounded_and_nothing_is_lost() -> None:
    text = "".join(f"Title: Book {n}\nAuthor: Nobody\n\n" for n in range(150_000))
    assert len(text) > 4_500_000
    found = read(text)
    assert len(found) == MOST_DRAFTS + 1
    assert "Book 149999" in found[-1].note
    assert "Import" in found[-1].warnings[0]


# --- real files -----------------------------------------------------------------------------------------------------


def test_real_citations(shared: Path) -> None:
    for name in ("ris_test.ris", "csv_test.csv"):
        found = read((shared / "citations" / name).read_bytes(), name=name)
        assert len(found) == 6
        assert found[0].value("article_title").startswith("\u201cBharat Singh")
        assert found[0].value("title") == "Archives of natural history"
        assert found[0].value("service_type") == "copy"


@pytest.mark.parametrize(
    ("name", "count"), [("pymarc-test", 20), ("loc-books-100", 100), ("oss", 41), ("hebrew", 20), ("nepali", 90)]
)
def test_real_marc_files(shared: Path, name: str, count: int) -> None:
    found = read((shared / "marc" / f"{name}.mrc").read_bytes(), name=f"{name}.mrc")
    assert len(found) >= count
    named = [draft for draft in found if draft.value("title") and draft.fields["title"].source == "MARC 245"]
    assert len(named) >= count * 0.9


# --- properties -----------------------------------------------------------------------------------------------------

WORDS = re.compile(r"\w+")


def everything(drafts: list[PastedDraft]) -> set[str]:
    said = " ".join(str(field.value) for draft in drafts for field in draft.fields.values())
    return set(WORDS.findall(f"{said} {' '.join(draft.note for draft in drafts)}"))


@settings(max_examples=200)
@given(st.text(max_size=400) | st.binary(max_size=400))
def test_any_text_gives_drafts_and_never_an_error(text: str | bytes) -> None:
    for draft in read(text, name="x"):
        assert set(draft.fields) <= set(PASTED_FIELDS)
        assert all(field.value and field.source for field in draft.fields.values())


_PLAIN = "heron quartz Willow meadow 1844 Zuni ferry ochre Ébène 77b marsh lantern".split()
assert not {plain(word) for word in _PLAIN} & (KNOWN.keys() | WRAPPED_ONLY.keys() | HEADINGS)
_VALUE = st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=4).map(" ".join)
_LABEL = st.sampled_from([name for names in MORE.values() for name in names if name.isascii()])


@settings(max_examples=150)
@given(st.lists(st.tuples(_LABEL, _VALUE), min_size=1, max_size=12), st.sampled_from([": ", ":", " : "]))
def test_no_word_of_a_labelled_text_is_dropped(pairs: list[tuple[str, str]], divider: str) -> None:
    text = "\n".join(f"{label}{divider}{value}" for label, value in pairs)
    kept = {word.lower() for word in everything(read(text))}
    assert {word.lower() for _, value in pairs for word in value.split()} <= kept


@settings(max_examples=150)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_real_layout_cut_anywhere(name: str, data: st.DataObject) -> None:
    text = SAMPLES[name]
    at = data.draw(st.integers(0, len(text)))
    size = data.draw(st.integers(0, len(text)))
    for draft in read(text[at : at + size]):
        assert not draft.fields.keys() - set(PASTED_FIELDS)
    assert read(text[:at].encode(), name="cut") is not None


@settings(max_examples=60)
@given(st.data())
def test_bytes_of_a_marc_record_or_a_pdf_turned_over(data: st.DataObject) -> None:
    record = pymarc.Record(force_utf8=True)
    record.add_field(pymarc.Field(tag="245", indicators=pymarc.Indicators("1", "4"),
                                  subfields=[pymarc.Subfield(code="a", value="Wild")]))  # fmt: skip
    whole = data.draw(st.sampled_from([record.as_marc(), _PDF]))
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6))
    broken = bytearray(whole)
    for place in places:
        broken[place] = data.draw(st.integers(0, 255))
    for draft in read(bytes(broken), name="x"):
        assert draft.fields or draft.note or draft.warnings


_PDF = pdf([WORKFORM])


@given(st.text(max_size=80))
def test_a_library_is_a_symbol_a_name_or_both(text: str) -> None:
    symbol, name = split_library(text)
    assert set(WORDS.findall(f"{symbol} {name}")) == set(WORDS.findall(text))


def test_symbols_and_names() -> None:
    assert split_library("BOR") == ("BOR", "")
    assert split_library("BOR Borrower Library") == ("BOR", "Borrower Library")
    assert split_library("Borrower Library (BOR)") == ("BOR", "Borrower Library")
    assert split_library("MESA COUNTY LIBRARIES") == ("", "MESA COUNTY LIBRARIES")


@given(st.text(max_size=60))
def test_a_doi_is_found_in_a_sentence(words: str) -> None:
    assert normal_doi(f"see (doi:10.1000/XYZ.1). {words}") == "10.1000/xyz.1"
    found = normal_doi(words)
    assert found is None or found.startswith("10.")


def test_the_side_that_is_chosen_is_set_on_all() -> None:
    assert {draft.side for draft in read(workforms(2), side=Side.LENDING)} == {Side.LENDING}
    assert {draft.side for draft in read(workforms(2))} == {None}
