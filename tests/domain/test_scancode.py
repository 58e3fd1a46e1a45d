# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes as scanners type them: cleaned, undressed, named, checked."""

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.scancode import (
    LONGEST,
    CodeKind,
    candidates,
    check_digit,
    clean,
    has_payment_card,
    has_wrong_check_digit,
    is_ours,
    kind_of,
    normal,
)

VALID = ["33191000105864", "30234000517861"]
barcodes = st.text(alphabet="0123456789", min_size=14, max_size=14)
own_numbers = st.builds("{}{}".format, st.sampled_from("RL"), st.integers(1, 10**9))
plain_codes = st.one_of(barcodes, own_numbers)
either_case = st.sampled_from([str.upper, str.lower])


def test_clean_and_normal() -> None:
    assert clean("\t r100001\r\n") == "R100001"
    assert clean("C124.nb ") == "C124.NB"
    assert clean("mo-sw-123") == "MO-SW-123"
    assert clean("３３１９１") == "33191"
    assert clean("\ufeff33191\u200b") == "33191"
    assert clean("3319\x1d1") == "33191"
    assert normal("3 3191 0001-05864") == "33191000105864"
    assert normal("1234–5678\u00a09") == "123456789"


def test_every_character_is_normal_at_once() -> None:
    changing = [
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.normalize("NFKC", char.upper()) != char
    ]
    assert len(changing) > 2000
    wrong = [hex(ord(char)) for char in changing if normal(normal(char)) != normal(char)]
    assert wrong == []


@given(st.text())
def test_a_stored_value_is_found_by_its_scan(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert clean(clean(text)) == clean(text)
    assert normal(clean(text)) == normal(text)
    assert normal(text.lower()) == normal(text.upper()) or not text.isascii()
    if normal(text):
        assert candidates(text + "\r")[0] == normal(text)


@given(st.text(), st.lists(st.text(max_size=3), max_size=3), st.integers(-2, 30))
def test_any_text_has_few_distinct_candidates_and_a_kind(text: str, prefixes: list[str], suffix_length: int) -> None:
    found = candidates(text, prefixes=prefixes, suffix_length=suffix_length)
    assert len(set(found)) == len(found) <= 8
    assert "" not in found
    assert kind_of(text) in CodeKind
    assert has_wrong_check_digit(text) in (True, False)
    assert is_ours(text, prefixes) in (True, False)
    assert has_payment_card(text) in (True, False)


@given(
    plain_codes,
    st.sampled_from(["", "A", "B", "C", "D"]),
    st.sampled_from(["", "A", "B", "C", "D"]),
    st.sampled_from(["", "]C0", "]F0", "]A0"]),
    st.sampled_from(["", "\r", "\n", "\t", "\r\n", " "]),
    either_case,
)
def test_codabar_letters_and_aim_prefixes_come_off(  # noqa: PLR0913
    code: str, start: str, stop: str, aim: str, end: str, case: Callable[[str], str]
) -> None:
    assert code in candidates(case(aim + start + code + stop) + end)


@given(plain_codes, st.sampled_from(["b", "B"]))
def test_the_sierra_letter_comes_off(code: str, letter: str) -> None:
    assert code in candidates(letter + code)


@given(barcodes, st.text(alphabet="0123456789abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=5))
def test_the_mobius_suffix_comes_off(code: str, suffix: str) -> None:
    assert code in candidates(code + suffix)
    assert code in candidates(f"a{code}{suffix}b\r")


@given(st.text(alphabet="EFGHXYZ123", min_size=4, max_size=20), st.integers(1, 8))
def test_set_prefixes_and_suffixes_come_off(code: str, length: int) -> None:
    assert code in candidates("il-" + code, prefixes=["IL-", "QQ"])
    assert code in candidates(code + "Q" * length, suffix_length=length)
    assert code in candidates(f"*il-{code}{'q' * length}*", prefixes=["IL-"], suffix_length=length)


@given(own_numbers)
def test_our_own_number_is_nothing_else(number: str) -> None:
    assert candidates(number.lower() + "\r", suffix_length=3) == (number,)


def test_candidates_in_order() -> None:
    assert candidates("a33191000105864b\r") == (
        "A33191000105864B",
        "33191000105864",
        "33191000105864B",
        "A33191000105864",
    )
    assert candidates("C124") == ("C124",)
    assert candidates("") == candidates(" \r\n") == ()
    assert candidates("*r100001*")[1] == "R100001"
    assert "1234567X" in candidates("b1234567x")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("", CodeKind.EMPTY),
        (" \t\r", CodeKind.EMPTY),
        ("-", CodeKind.EMPTY),
        ("r100001\r", CodeKind.BORROWING_NUMBER),
        ("L7", CodeKind.LENDING_NUMBER),
        ("R", CodeKind.OTHER),
        ("RX1", CodeKind.OTHER),
        ("23191000105864", CodeKind.CUSTOMER_CARD),
        ("33191000105864", CodeKind.ITEM_BARCODE),
        ("3 3191 00010 5865", CodeKind.ITEM_BARCODE),
        ("C124", CodeKind.COURIER_CODE),
        ("c124.nb", CodeKind.COURIER_CODE),
        ("KS131", CodeKind.COURIER_CODE),
        ("MO-SW-123", CodeKind.COURIER_CODE),
        ("444/111", CodeKind.COURIER_CODE),
        ("C1234", CodeKind.OTHER),
        ("XX131", CodeKind.OTHER),
        ("https://example.org/r/1", CodeKind.URL),
        ("http://example.org/" + "x" * 90, CodeKind.URL),
        ("4111 1111 1111 1111", CodeKind.PAYMENT_CARD),
        ("4111111111111112", CodeKind.OTHER),
        ("378282246310005", CodeKind.PAYMENT_CARD),
        ("0000000000000000", CodeKind.OTHER),
        ("9780000000040", CodeKind.OTHER),
        ("1" * (LONGEST + 1), CodeKind.TOO_LONG),
        ("٣٣١٩١٠٠٠١٠٥٨٦٤", CodeKind.OTHER),
        ("123456789", CodeKind.OTHER),
    ],
)
def test_kind_of(code: str, kind: CodeKind) -> None:
    assert kind_of(code) is kind


@pytest.mark.parametrize("code", VALID)
def test_real_barcodes_are_valid(code: str) -> None:
    assert check_digit(code[:13]) == code[13]
    assert not has_wrong_check_digit(code.lower() + "\r")


@given(
    st.sampled_from("23"),
    st.text(alphabet="0123456789", min_size=12, max_size=12),
    st.integers(1, 13),
    st.integers(1, 9),
)
def test_a_single_changed_digit_is_always_noticed(first: str, twelve: str, place: int, change: int) -> None:
    body = first + twelve
    right = body + check_digit(body)
    wrong = right[:place] + str((int(right[place]) + change) % 10) + right[place + 1 :]
    assert not has_wrong_check_digit(right)
    assert has_wrong_check_digit(wrong)


def test_other_codes_have_no_check_digit() -> None:
    assert not has_wrong_check_digit("43191000105865")
    assert not has_wrong_check_digit("3319100010586")
    with pytest.raises(ValueError, match="13 digits"):
        check_digit("3319")


def test_is_ours() -> None:
    assert is_ours(" 3 3191 000105864", ["30234", "33191"])
    assert not is_ours("33191000105864", ["", "30234"])
    assert not is_ours("33191000105864", [])


def test_payment_cards_in_notes() -> None:
    assert has_payment_card("pays with 4111-1111-1111-1111, thanks")
    assert has_payment_card("card ４１１１ １１１１ １１１１ １１１１")
    assert not has_payment_card("book 33191000105864 and card 23191000105866")
    assert not has_payment_card("call 970-555-0100 before 12/24")
