# SPDX-License-Identifier: GPL-3.0-or-later
"""ISBN, ISSN, OCLC title numbers, LCCN as people and systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.numbers import (
    isbn_warning,
    isbns,
    issn_warning,
    issns,
    normal_isbn,
    normal_issn,
    normal_lccn,
    normal_oclc,
)

nine_digits = st.text(alphabet="0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0306406152", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN 0 306 40615 2 (pbk.) : $4.95", "9780306406157"),
        ("978-0-306-40615-7", "9780306406157"),
        ("978‑0‑306‑40615‑7", "9780306406157"),
        ("9791090636071", "9791090636071"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("306406152", "9780306406157"),
        ("0306406153", None),
        ("9780306406158", None),
        ("4006381333931", None),
        ("", None),
        ("pbk.", None),
    ],
)
def test_normal_isbn(text: str, value: str | None) -> None:
    assert normal_isbn(text) == value


def test_isbns_of_one_cell() -> None:
    assert isbns("9780292713499;0292713495;") == ["9780292713499"]
    assert isbns("0306406152 (hardback) 080442957X (pbk.)") == ["9780306406157", "9780804429573"]
    assert isbns("0306406152 080442957X") == ["9780306406157", "9780804429573"]
    assert isbns("0-306-40615-2 978-0-8044-2957-3") == ["9780306406157", "9780804429573"]
    assert isbns("0-306-40615-2 | 978-0-8044-2957-3") == ["9780306406157", "9780804429573"]


@given(nine_digits, st.sampled_from(range(10)), st.sampled_from(range(1, 10)))
def test_one_changed_digit_of_an_isbn_13_is_noticed(nine: str, place: int, change: int) -> None:
    body = "978" + nine
    right = next(body + str(last) for last in range(10) if normal_isbn(body + str(last)))
    at = place + 3
    wrong = right[:at] + str((int(right[at]) + change) % 10) + right[at + 1 :]
    assert normal_isbn(wrong) is None
    assert "check digit" in str(isbn_warning(wrong))


@given(nine_digits)
def test_isbn_10_and_13_are_one_number(nine: str) -> None:
    tens = [nine + last for last in "0123456789X" if normal_isbn(nine + last)]
    assert len(tens) == 1
    value = normal_isbn(tens[0])
    assert value is not None
    assert normal_isbn(value) == value
    assert value[3:12] == nine


def test_isbn_warning() -> None:
    assert isbn_warning("0306406152") is None
    assert isbn_warning("  ") is None
    assert isbn_warning("0260-9541") is None
    assert "10 or 13 digits" in str(isbn_warning("9.78029E+12"))
    assert "check digit of ISBN 0-306-40615-3" in str(isbn_warning("0-306-40615-3"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0260-9541", "0260-9541"),
        ("02609541", "0260-9541"),
        ("ISSN 2434-561x (online)", "2434-561X"),
        ("9770260954009", "0260-9541"),
        ("0260-9542", None),
        ("0306406152", None),
        ("", None),
    ],
)
def test_normal_issn(text: str, value: str | None) -> None:
    assert normal_issn(text) == value


def test_issn_warning_and_several() -> None:
    assert issns("0260-9541; 0022-2372") == ["0260-9541", "0022-2372"]
    assert issn_warning("0260-9541") is None
    assert issn_warning("0306406152") is None
    assert "check digit" in str(issn_warning("0260-9542"))
    assert "8 digits" in str(issn_warning("026"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ocm00012345", "12345"),
        ("ocn123456789", "123456789"),
        ("on1234567890", "1234567890"),
        ("(OCoLC)00012345", "12345"),
        ("(OCoLC)ocn123456789 ", "123456789"),
        ("OCLC: 12345", "12345"),
        ("OCLC no. 12345", "12345"),
        ("#12345", "12345"),
        ("012345", "12345"),
        ("0", None),
        ("33191000105864", None),
        ("9780306406157", None),
        ("R100001", None),
        ("١٢٣", None),
        ("", None),
    ],
)
def test_normal_oclc(text: str, value: str | None) -> None:
    assert normal_oclc(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n78-890351", "n78890351"),
        ("n78-89035", "n78089035"),
        ("n 78890351 ", "n78890351"),
        (" 85000002 ", "85000002"),
        ("85-2 ", "85000002"),
        ("2001-000002", "2001000002"),
        ("75-425165//r75", "75425165"),
        (" 79139101 /AC/r932", "79139101"),
        ("12-x", None),
        ("", None),
    ],
)
def test_normal_lccn(text: str, value: str | None) -> None:
    assert normal_lccn(text) == value


@given(st.text())
def test_any_text_is_read_without_falling_over(text: str) -> None:
    for value in isbns(text):
        assert len(value) == 13
    for value in issns(text):
        assert len(value) == 9
    assert isbn_warning(text) is None or not isbns(text)
    assert issn_warning(text) is None or not issns(text)
    assert (normal_oclc(text) or "1").isdecimal()
    assert (normal_lccn(text) or "a1").isalnum()
