# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed into the request's form: any text is read, or refused with a sentence; nothing breaks."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ill_desktop.domain.request import BibKind, Reader, ServiceType, Side
from ill_desktop.domain.request_checks import Known, Looked, rule_dates, warnings
from ill_desktop.domain.request_form import (
    FIELDS,
    LINE_LIMIT,
    NUMBER_KINDS,
    fields_of,
    read_form,
    read_numbers,
    shown_numbers,
    tidy,
)
from ill_desktop.domain.settings import OfficeSettings

TODAY = date(2026, 3, 18)
B, L, LOAN, COPY = Side.BORROWING, Side.LENDING, ServiceType.LOAN, ServiceType.COPY
FORMS = [(side, service) for side in Side for service in ServiceType]
RECORDS = ("library", "customer", "branch")


def looked(typed: dict[str, object], known: Known | None = None, side: Side = B, **rules: object) -> list[str]:
    """The warnings as sentences, each behind the name of its field."""
    office = OfficeSettings(**rules)  # type: ignore[arg-type]
    meaning = read_form(typed, side, LOAN, TODAY)
    found = warnings(Looked(side, LOAN, typed, meaning, known or Known(), TODAY, office))
    return [f"{one.field}: {one.said.text}" for one in found]


@pytest.mark.parametrize(("side", "service"), FORMS)
def test_each_form_has_each_field_once(side: Side, service: ServiceType) -> None:
    names = [f.name for f in fields_of(side, service)]
    assert len(names) == len(set(names))
    assert {"title", "library_id", "isbn", "note_staff"} <= set(names)
    assert ("customer_id" in names) == (side is B)
    assert ("article_title" in names) == (service is COPY)
    letters = [f.label[f.label.index("&") + 1].lower() for f in fields_of(side, service) if "&" in f.label]
    assert len(letters) == len(set(letters)), "two fields on one key"


@given(st.sampled_from(FORMS), st.text(max_size=60), st.sampled_from([f.name for f in FIELDS]))
@example((B, LOAN), "\x00\x1b[31m", "title")
@example((B, LOAN), "שלום עולם", "title")
@example((L, LOAN), "+99999", "lender_due")
@example((L, LOAN), "²", "pieces")
def test_any_text_is_read_or_refused_with_a_sentence(form: tuple[Side, ServiceType], text: str, name: str) -> None:
    kind = next(f.kind for f in FIELDS if f.name == name)
    raw = (None, text) if kind in RECORDS else text
    meaning = read_form({name: raw}, *form, TODAY)
    for field, sentence in meaning.wrong:
        assert field == name
        assert sentence.endswith(".")
    for value in [*meaning.values.values(), *meaning.unknown.values(), *meaning.notes.values()]:
        assert not isinstance(value, str) or not any(c < " " and c != "\n" for c in value)


@given(st.sampled_from(list(NUMBER_KINDS)), st.text("0123456789Xx- ,;()abo", max_size=60))
@example("isbn", "0 306 40615 2 (pbk.)")
def test_numbers_read_back_the_same(name: str, text: str) -> None:
    """What the field shows after reading means the same again, and no digit is lost."""
    found, _ = read_numbers(name, text)
    shown = shown_numbers(name, found)
    again, _ = read_numbers(name, shown)
    assert shown_numbers(name, again) == shown
    if any(c.isdigit() for c in text):
        assert any(c.isdigit() for c in shown)


def test_several_numbers_right_and_wrong() -> None:
    found, wrong = read_numbers("isbn", "0-306-40615-2 (pbk.), 9780306406158; 1050-124X 9780292713499")
    assert found == {BibKind.ISBN: ["9780306406157", "9780306406158", "9780292713499"], BibKind.ISSN: ["1050-124X"]}
    assert wrong == ["9780306406158"]
    assert read_numbers("oclc", "ocm00012345, (OCoLC) 67")[0] == {BibKind.OCLC: ["12345", "67"]}
    assert read_numbers("lccn", "n78-890351")[0] == {BibKind.LCCN: ["n78890351"]}


def test_letters_of_any_script_stay_and_control_characters_go() -> None:
    assert tidy("  שלום \x00\x07 עולם\t2 ") == "שלום עולם 2"
    assert tidy("a \r\n b\n\n", lines=True) == "a\nb"


def test_a_payment_card_is_refused_wherever_it_stands() -> None:
    card = "4111 1111 1111 1111"
    for one in fields_of(B, LOAN):
        if one.kind in ("flag", "whole", "money", "day") or one.name == "item_barcode":
            continue
        meaning = read_form({one.name: (None, card) if one.kind in RECORDS else card}, B, LOAN, TODAY)
        assert [name for name, sentence in meaning.wrong if "payment card" in sentence] == [one.name], one.name
        assert card not in repr(meaning.values), one.name
    assert not read_form({"isbn": "9780306406157 9780292713499"}, B, LOAN, TODAY).wrong


def test_too_long_is_refused_and_the_rest_is_read() -> None:
    meaning = read_form({"title": "x" * (LINE_LIMIT + 1), "author": "Kept"}, B, LOAN, TODAY)
    assert [name for name, _ in meaning.wrong] == ["title"]
    assert meaning.values == {"author": "Kept"}


def test_what_is_typed_means_values() -> None:
    typed = {"need_before": "+21", "max_cost_cents": "$25", "pieces": "12", "rush": True, "customer_id": (7, "Q"),
             "library_id": (None, "XYZ"), "note_customer": "call\nfirst", "article_title": "not of a loan"}  # fmt: skip
    meaning = read_form(typed, B, LOAN, TODAY)
    assert meaning.values == {"need_before": date(2026, 4, 8), "max_cost_cents": 2500, "pieces": 12, "rush": True,
                              "customer_id": 7, "library_id": None}  # fmt: skip
    assert meaning.notes == {Reader.CUSTOMER: "call\nfirst"}
    assert meaning.unknown == {"library_id": "XYZ"}


def test_every_warning_says_its_thing() -> None:
    known = Known(duplicates=[("R1", "sent")], same_number=["R2"], ours=("L3", "Main, 813"), customer=(True, "owes", 9),
                  library=("Mesa", True, "no answer", date(2026, 4, 1), False))  # fmt: skip
    typed = {"title": "A", "published": "c1390", "isbn": "9780306406158", "item_barcode": "33191000105865",
             "need_before": "2026-03-01", "lender_due": "+40", "customer_due": "+39", "network": "OCLC",
             "network_number": "5", "branch_id": (None, "Nowhere")}  # fmt: skip
    said = "\n".join(looked(typed, known, customer_limit=9))
    for words in ("title: R1 of the same customer", "network_number: R2 has", "We lent this title (L3, Main, 813)",
                  "customer is blocked (owes)", "9 open requests, the limit is 9", "Mesa is blocked (no answer)",
                  "Mesa is closed until", "no courier code", "published: 1390 is before the printing press",
                  "need_before: Mar 1, 2026 has passed", "isbn: 9780306406158 is no valid ISBN",
                  "check digit of barcode", "customer_due: By the rule", 'branch_id: "Nowhere" is none'):  # fmt: skip
        assert words in said, words
    assert looked({"title": "A"}, customer_limit=0) == []
    assert looked({}) == ["title: There is no title yet: without one nobody can find the item."]


def test_the_dates_that_follow() -> None:
    found = rule_dates(date(2026, 4, 30), TODAY, OfficeSettings())
    assert found == {"internal_due": date(2026, 4, 28), "customer_due": date(2026, 4, 8)}
    assert rule_dates(None, TODAY, OfficeSettings()) == {}
