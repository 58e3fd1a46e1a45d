# SPDX-License-Identifier: GPL-3.0-or-later
"""Folding and cutting into words, and that SQLite cuts the same words at the same places."""

import sqlite3
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.fold import fold, words

PAIRS = [
    ("Don Quixote", "don quixote"),
    ("ÁLVAREZ Márquez", "alvarez marquez"),
    ("Straße", "strasse"),
    ("Ærø Øl Łódź", "aero ol lodz"),
    ("Þórbergur Đạo", "thorbergur dao"),
    ("İstanbul ılık", "istanbul ilik"),
    ("Ｆｕｌｌ１２", "full12"),
    ("Hawaiʻi, Tolstoĭ, Gogolʹ", "hawaii, tolstoi, gogol"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ("ﬁne", "fine"),
    ("e\u0301te\u0301", "ete"),
]


@pytest.mark.parametrize(("text", "folded"), PAIRS)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


WORDS = [
    ("", []),
    ("  -- ... ", []),
    ("O'Brien's war: vol. 2", ["o", "brien", "s", "war", "vol", "2"]),
    ("snake_case C# 9.5", ["snake", "case", "c", "9", "5"]),
    ("日本語 book", ["日", "本", "語", "book"]),
    ("がか ー", ["が", "か", "ー"]),
    ("한국어 책", ["한국어", "책"]),
    ("नेपाली हिन्दी", ["नेपाली", "हिन्दी"]),
    ("שָׁלוֹם", ["שלום"]),
    ("Años—niño", ["anos", "nino"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_of_decomposed_and_composed_text_are_the_same() -> None:
    for text in ("한국어 が Łódź ÁLVAREZ नेपाली क़लम",):
        assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


def test_a_long_run_is_cut_and_nothing_of_it_lost() -> None:
    for letter in ("a", "я"):
        cut = words(letter * 250)
        assert [len(word) for word in cut] == [100, 100, 50]
        assert "".join(cut) == letter * 250


def test_every_character_folds_once_for_all() -> None:
    changing = [
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.normalize("NFKD", char).lower() != char
    ]
    assert len(changing) > 2000
    wrong = [hex(ord(char)) for char in changing if fold(fold(char)) != fold(char)]
    assert wrong == []


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(fold(text)) == words(text)


@given(st.text(), st.text())
def test_words_do_not_see_case_nor_what_stands_between(one: str, other: str) -> None:
    assert words(one + " / " + other) == words(one) + words(other)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_sqlite_cuts_the_same_words(text: str) -> None:
    found = words(text)
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE body USING fts5(words, tokenize='ascii')")
        db.execute("INSERT INTO body VALUES (?)", (" ".join(found),))
        db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(body, instance)")
        cut = [row[0] for row in db.execute("SELECT term FROM terms ORDER BY offset")]
    db.close()
    assert cut == found
