# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: cents as typed and as told; what an invoice comes to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Direction, Invoice, InvoiceState, Line, money_text, read_cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("$1,234.50", 123450),
        ("12,50", 1250),
        ("1,234", 123400),
        (" 66.81 ", 6681),
        ("USD 5", 500),
        (".5", 50),
        ("5.", 500),
        ("-3.20", -320),
        ("0", 0),
        ("12.3", 1230),
        ("12.3400", 1234),
        ("-.05", -5),
        ("$-4", -400),
    ],
)
def test_amounts_as_they_are_typed(typed: str, cents: int) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "$",
        ".",
        "1.2.3",
        "1e5",
        "12.345",
        "twelve",
        "١٢",
        "½",
        "1-2",
        "--5",
        "5-",
        "9999999999",
        "1.-5",
        "NaN",
        "0x10",
    ],
)
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(UserError, match="type it like"):
        read_cents(typed)


@given(st.integers(-(10**8), 10**8))
def test_what_is_told_can_be_typed(cents: int) -> None:
    assert read_cents(money_text(cents)) == cents
    assert read_cents(money_text(cents).replace("$", "")) == cents


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_told(typed: str) -> None:
    try:
        assert isinstance(read_cents(typed), int)
    except UserError as error:
        assert str(error).endswith(".")


def test_other_currencies_are_named() -> None:
    assert (money_text(123456), money_text(-5), money_text(70, "CAD")) == ("$1,234.56", "-$0.05", "0.70 CAD")


def test_an_invoice_adds_up() -> None:
    lines = [Line(replacement_cents=5000, processing_cents=500), Line(other_cents=25)]
    invoice = Invoice(direction=Direction.RECEIVABLE, dated=date(2026, 3, 18), lines=lines, paid_cents=1000)
    invoice.add_up()
    assert (invoice.total_cents, invoice.balance_cents) == (5525, 4525)
    invoice.state = InvoiceState.VOID
    assert invoice.balance_cents == 0
