# SPDX-License-Identifier: GPL-3.0-or-later
"""The price of an item, and the scan of a library's invoice, where money asks for them."""

from pathlib import Path

from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.services import attachments, invoicing, payables, requests
from tests.offices import TODAY, Made

PDF = b"%PDF-1.4 a scan"


def test_a_known_price_is_taken_before_the_rule_and_undone_like_any_field(made: Made) -> None:
    key = made.request(Side.LENDING, Status.LOST, title="Emma")
    requests.edit(made.office, key, {"price_cents": 2795})
    invoice = invoicing.draft_from_requests(made.office, [key]).invoices[0]
    [line] = (made.office.reads.show_invoice(invoice) or {})["lines"]
    assert (line["replacement_cents"], line["processing_cents"]) == (2795, 500)
    typed = invoicing.draft_from_requests(made.office, [key], replacement_cents=100).invoices[0]
    assert (made.office.reads.show_invoice(typed) or {})["lines"][0]["replacement_cents"] == 100


def test_a_price_is_imported(here: Made, tmp_path: Path) -> None:
    file = tmp_path / "lost.csv"
    file.write_text("Side,Request Number,Title,Status,Borrower,List Price\nlending,77,Emma,Shipped,BRW,$27.95\n")
    here.office.imports.run(file, "requests", side="lending")
    assert here.rows("SELECT price_cents FROM requests WHERE title = 'Emma'") == [{"price_cents": 2795}]


def test_the_scan_of_their_invoice_lies_with_it_and_with_its_library(made: Made) -> None:
    lines = [{"text": "a book", "other_cents": 1500}]
    key = payables.log(made.office, made.lender, "A-7", TODAY, lines, scan=("scan.pdf", PDF)).invoices[0]
    [kept] = made.office.reads.attachments_of("invoice", key)
    [there] = made.office.reads.attachments_of("library", made.lender)
    assert kept.id == there.id and kept.name == "Invoice A-7 scan.pdf"
    assert attachments.content(made.office, kept.id or 0) == (kept.name, "application/pdf", PDF)
    removed = attachments.take_out(made.office, kept.id or 0)
    assert made.office.reads.attachments_of("invoice", key) == []
    attachments.put_back(made.office, removed)
    assert [one.name for one in made.office.reads.attachments_of("invoice", key)] == [kept.name]


def test_without_a_reason_each_is_billed_as_its_facts_say(here: Made) -> None:
    keys = [here.request(Side.LENDING, Status.SHIPPED) for _ in range(3)]
    for key, kind in zip(keys, (FactKind.DAMAGED, FactKind.MISSING_PART), strict=False):
        requests.add_fact(here.office, key, kind, "wet")
    made = invoicing.draft_from_requests(here.office, keys).invoices[0]
    lines = (here.office.reads.show_invoice(made) or {})["lines"]
    assert [line["reason"] for line in lines] == ["damaged", "part", "lost"]
    assert ["billed" in here.show(key)["flags"] for key in keys] == [False, False, True]
