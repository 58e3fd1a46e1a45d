# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices read back."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.documents.invoices import invoice_pdf
from ill_desktop.domain.errors import Cancelled
from ill_desktop.domain.papers import InvoicePaper, InvoicePaperLine
from tests.documents.reading import height_of, pages, places, words

LOST = InvoicePaperLine(
    number="L0000087",
    network_number="OCLC 219998877",
    title="Les misérables",
    author="Hugo, Victor",
    call_number="843.8 HUG",
    barcode="21183000099123",
    shipped_on=date(2026, 8, 3),
    due_on=date(2026, 9, 14),
    days_overdue=71,
    reason="Lost",
    replacement_cents=6081,
    processing_cents=600,
    total_cents=6681,
)
PAPER = InvoicePaper(
    number="INV-2026-0042",
    on=date(2026, 11, 24),
    due_on=date(2026, 12, 24),
    terms="Net 30 days",
    bill_to=["University of Northern Colorado", "501 20th Street", "Greeley, CO 80639"],
    symbol="COV",
    courier_code="C802",
    remit_to=["Pine River Library District", "395 Bayfield Center Drive"],
    tax_id="84-0000000",
    ways_to_pay=["Check", "OCLC IFM"],
    lines=[LOST],
    total_cents=6681,
    paid_cents=1000,
    credits_cents=500,
    refund_rule="Refunded if found within 6 months.",
    notes=["Please quote the number."],
)


def test_an_invoice_says_what_is_owed_and_why() -> None:
    said = words(invoice_pdf(PAPER))
    facts = (
        "INV-2026-0042", "Nov 24, 2026", "Dec 24, 2026", "Net 30 days", "University of Northern Colorado", "COV",
        "C802", "Greeley, CO 80639", "Pine River Library District", "Tax ID 84-0000000", "L0000087", "OCLC 219998877",
        "$66.81",
        "Les misérables", "843.8 HUG", "21183000099123", "Shipped Aug 3, 2026, due Sep 14, 2026, 71 days overdue",
        "Lost", "$60.81", "$6.00", "-$10.00", "-$5.00", "$51.81", "Refunded if found", "Check · OCLC IFM",
        "Please quote", "Amount due (USD)", "Page 1 of 1",
    )  # fmt: skip
    assert [fact for fact in facts if fact not in said] == []


def test_sums_are_printed_as_they_are_given() -> None:
    said = words(invoice_pdf(replace(PAPER, total_cents=100000, paid_cents=0, credits_cents=0)))
    assert said.count("$1,000.00") == 4 and "Paid" not in said and "Credits" not in said


def test_another_currency_is_named() -> None:
    assert "66.81 EUR" in words(invoice_pdf(replace(PAPER, currency="EUR")))


def test_an_invoice_has_no_place_for_a_customer() -> None:
    names = [one.name for kind in (InvoicePaper, InvoicePaperLine) for one in fields(kind)]
    assert not [name for name in names if "customer" in name]


def test_the_stub_is_at_the_foot_of_the_last_page_only() -> None:
    pdf = invoice_pdf(replace(PAPER, lines=[LOST] * 40))
    said = pages(pdf)
    assert ["PLEASE RETURN THIS PART" in page for page in said] == [False] * (len(said) - 1) + [True]
    assert height_of(pdf, "PLEASE RETURN", len(said) - 1)[0] < 170


def test_a_long_invoice_repeats_its_heading_and_loses_no_line() -> None:
    lines = [replace(LOST, number=f"L{n:07}") for n in range(60)]
    pdf = invoice_pdf(replace(PAPER, lines=lines))
    said, everything = pages(pdf), words(pdf)
    assert [line.number for line in lines if line.number not in everything] == []
    assert all("REPLACEMENT" in page for page in said if "L00000" in page)
    assert all(f"Page {n} of {len(said)}" in page for n, page in enumerate(said, start=1))


def test_an_invoice_without_anything_is_still_a_page() -> None:
    said = words(invoice_pdf(InvoicePaper(number="")))
    assert "(library not known)" in said and "$0.00" in said


def test_a_note_that_does_not_fit_is_told() -> None:
    said = words(invoice_pdf(replace(PAPER, notes=["many words " * 400])))
    assert "Shortened on this paper: note." in said


def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert invoice_pdf(PAPER) == invoice_pdf(PAPER)


def test_an_invoice_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        invoice_pdf(PAPER, progress=lambda done, total: False)


ANY_TEXT = st.text(st.characters(), max_size=300)
CENTS = st.integers(-(10**9), 10**12)
ANY_LINE = st.builds(
    InvoicePaperLine,
    **{one.name: ANY_TEXT for one in fields(InvoicePaperLine) if one.type is str},
    **{one.name: CENTS for one in fields(InvoicePaperLine) if one.type is int},
    days_overdue=st.none() | st.integers(-9, 9999),
    due_on=st.none() | st.dates(),
)
ANY_PAPER = st.builds(
    InvoicePaper,
    **{one.name: ANY_TEXT for one in fields(InvoicePaper) if one.type is str},
    **{one.name: CENTS for one in fields(InvoicePaper) if one.type is int},
    **{one.name: st.lists(ANY_TEXT, max_size=9) for one in fields(InvoicePaper) if one.type == list[str]},
    lines=st.lists(ANY_LINE, max_size=9),
)


@given(paper=ANY_PAPER)
@settings(max_examples=30, deadline=None)
def test_any_text_is_printed_and_stays_on_the_page(paper: InvoicePaper) -> None:
    pdf = invoice_pdf(paper)
    found = [place for page in range(len(pages(pdf))) for place in places(pdf, page)]
    assert found and all(40 < x < 560 and 10 < y < 760 for x, y, _ in found)
