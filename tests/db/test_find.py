# SPDX-License-Identifier: GPL-3.0-or-later
"""Find: every field, newest first, by beginnings of words, without accents, the same on both engines."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.fold import words
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import customers, requests
from tests.offices import Made, reopened

B, L = Side.BORROWING, Side.LENDING
QUIET: list[Any] = list(HealthCheck)
FIELDS: dict[str, Any] = {
    "title": "Marginalia",
    "author": "Ostrander",
    "publisher": "Gallimard",
    "published": "1961",
    "series": "Pleiades",
    "volume": "xvii",
    "call_number": "843.912",
    "location": "Mezzanine",
    "item_barcode": "30234000517861",
    "lender_symbols": "ZQX",
    "isbn": "9780306406157",
    "identifiers": [("OCLC", "212345678")],
    "article_title": "Hummingbirds",
    "article_author": "Featherstone",
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_finds_it(made: Made, field: str) -> None:
    key = made.request(B, **{field: FIELDS[field]})
    value = FIELDS[field][0][1] if field == "identifiers" else FIELDS[field]
    for typed in (value, value[:4], value.upper()):
        assert list(made.office.reads.find(typed)) == [key], typed


def test_our_number_and_the_library_find_it(made: Made) -> None:
    key = made.request(B)
    for typed in (made.number(key), made.number(key).lower(), "lender lib", "LEN", made.number(key, "OCLC")):
        assert key in made.office.reads.find(typed), typed


def test_a_later_edit_is_found_and_what_was_is_not(made: Made) -> None:
    key = made.request(B, title="Before", published="1950")
    requests.edit(made.office, key, {"title": "After", "published": "1960", "isbn": "9780306406157"})
    reads = made.office.reads
    assert [list(reads.find(w)) for w in ("After", "1960", "9780306406157")] == [[key]] * 3
    assert [list(reads.find(w)) for w in ("Before", "1950")] == [[], []]


def test_newest_first_finished_ones_too_and_cut_at_the_limit(made: Made) -> None:
    keys = [made.request(B, status, title="Same thing") for status in (Status.CLOSED, Status.NEW, Status.CANCELLED)]
    assert list(made.office.reads.find("same thing")) == keys[::-1]
    assert list(made.office.reads.find("same thing", 2)) == keys[:0:-1]


@pytest.mark.parametrize("typed", ["anos luz", "AÑOS", "luz an", "Año", "lu a"])
def test_accents_case_and_order_do_not_matter(made: Made, typed: str) -> None:
    key = made.request(B, title="Cien años de luz")
    made.request(B, title="Cien lunas")
    assert key in made.office.reads.find(typed)


@pytest.mark.parametrize("typed", ["", "  ", "!?", '"', "'", "*", "\\", "\x00", "😀"])
def test_nothing_that_could_be_found(made: Made, typed: str) -> None:
    made.request(B)
    assert list(made.office.reads.find(typed)) == []


@pytest.mark.parametrize(
    "typed", ["NEAR", "OR", "a AND b", "title:x", "x' OR 1=1", "{a b}", "^a", "-a", "a:*", "& |", "<->"]
)
def test_words_of_the_engines_mean_nothing(made: Made, typed: str) -> None:
    made.request(B, title="Something else")
    assert list(made.office.reads.find(typed)) == []


def test_every_word_must_be_there(made: Made) -> None:
    key = made.request(B, title="Moby Dick", author="Melville")
    assert list(made.office.reads.find("moby melv")) == [key]
    assert list(made.office.reads.find("moby austen")) == []


def test_the_name_of_a_customer_finds_the_requests_and_is_in_no_text(made: Made) -> None:
    first, second = (made.request(B, customer_id=made.customer, title=t) for t in ("One", "Two"))
    other = made.request(B, title="Quillfeather's diary")
    reads = made.office.reads
    assert list(reads.find("quillf petro")) == [second, first]
    assert list(reads.find("quillfeather")) == [other, second, first]
    assert list(reads.find("21234000000018")) == [second, first]
    bodies = " ".join(row["body"] for row in made.rows("SELECT body FROM request_text"))
    history = str(made.rows("SELECT * FROM history"))
    for word in ("petronella", "Petronella", "21234000000018"):
        assert word not in bodies + history


def test_a_renamed_customer_is_found_by_the_new_name(made: Made) -> None:
    key = made.request(B, customer_id=made.customer)
    customers.save_customer(made.office, made.customer, {"name": "Øster, Zoë"})
    reads = made.office.reads
    assert list(reads.find("zoe oster")) == [key]
    assert list(reads.find("quillfeather")) == []
    assert list(reads.customer_ids("zoe")) == list(reads.customer_ids("2123400")) == [made.customer]
    assert list(reads.customer_ids("zoe quill")) == []


WORDS = st.sampled_from(
    [
        "ano",
        "años",
        "Anos",
        "luz",
        "x",
        "ß",
        "ss",
        "fi",
        "ﬁ",
        "Ωmega",
        "日本",
        "日",
        "O'Brien",
        "obrien",
        "brien",
        "12-3",
        "123",
        "İ",
        "naïve",
        "naive",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=4).map(" ".join), st.text(max_size=12).filter(lambda t: "\x00" not in t))


def is_encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


@pytest.mark.server
@given(
    titles=st.lists(TEXTS.filter(is_encodable), min_size=1, max_size=5), typed=st.lists(TEXTS, min_size=1, max_size=6)
)
@settings(max_examples=12, deadline=None, suppress_health_check=QUIET, database=None)
def test_both_engines_find_what_the_words_say(
    furnished_file: Path, furnished_url: str, titles: list[str], typed: list[str]
) -> None:
    for place in (furnished_file, furnished_url):
        with reopened(place) as made:
            made.change("DELETE FROM request_text")
            keys = {made.request(B, title=title, identifiers=[], library_id=None): title for title in titles}
            for text in typed:
                wanted = [key for key in sorted(keys, reverse=True) if _has(keys[key], text, made.number(key))]
                assert list(made.office.reads.find(text)) == wanted, (place, text)


def _has(title: str, typed: str, number: str) -> bool:
    there, asked = [*words(title), *words(number)], words(typed)[:12]
    return bool(asked) and all(any(word.startswith(one) for word in there) for one in asked)
