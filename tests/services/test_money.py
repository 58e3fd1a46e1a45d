# SPDX-License-Identifier: GPL-3.0-or-later
"""Money between libraries: a lost book from bill to refund, both directions, rules, numbers, and what is refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.money import Direction
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import (
    credits,
    invoicing,
    money_papers,
    money_rules,
    money_undo,
    office_settings,
    payables,
    payments,
)
from tests.offices import TODAY, Made

L = Side.LENDING


def sent(made: Made, cents: int = 5500) -> int:
    key = invoicing.draft_by_hand(made.office, made.borrower, [{"text": "a book", "other_cents": cents}]).invoices[0]
    invoicing.send(made.office, key)
    return key


def shown(made: Made, key: int) -> dict:
    return made.office.reads.show_invoice(key) or {}


def balance(made: Made, key: int) -> tuple[str, int]:
    found = shown(made, key)
    return found["state"], found["balance_cents"]


def said(changes: Changes) -> str:
    assert changes.said is not None
    return changes.said.text


def test_a_lost_book_billed_paid_found_and_refunded(made: Made) -> None:
    request = made.request(L, Status.LOST, title="Emma")
    key = invoicing.draft_from_requests(made.office, [request]).invoices[0]
    invoicing.send(made.office, key)
    assert shown(made, key)["number"] == "PRD-2026-0001"
    assert "still open" in said(payments.pay(made.office, [key], 2000, way="Check", reference="17"))
    payments.pay(made.office, [key], 3500, way="Cash")
    assert balance(made, key) == ("paid", 0)
    made.line(made.show(request)["item_barcode"])  # it is here after all: the desk asks, and drafts a credit
    made.line("!choose 1")
    [credit] = shown(made, key)["credits"]
    assert (credit["state"], credit["cents"]) == ("draft", 5500)
    credits.give(made.office, credit["id"])
    payments.refund(made.office, credit["id"], way="Check")
    assert [one["kind"] for one in shown(made, key)["payments"]] == ["payment", "payment", "refund"]
    cash = made.rows("SELECT sum(cents) AS c FROM ledger WHERE substr(account, 1, 4) = 'cash'")
    assert (cash[0]["c"], made.problems()) == (0, [])


def test_what_is_above_the_balance_becomes_a_credit_for_another_invoice(made: Made) -> None:
    first, second = sent(made, 5000), sent(made, 3000)
    told = said(payments.pay(made.office, [first], 6000, way="Check"))
    assert "$10.00 too much are a credit of Borrower Library" in told
    [credit] = shown(made, first)["credits"]
    credits.set_against(made.office, credit["id"], second)
    assert balance(made, second) == ("sent", 2000)
    payment = shown(made, first)["payments"][0]["id"]
    with pytest.raises(UserError, match="used already"):
        payments.void_payment(made.office, payment, "bounced")
    money_undo.undo_last(made.office, second)
    payments.void_payment(made.office, payment, "bounced")
    assert (balance(made, first), balance(made, second)) == (("sent", 5000), ("sent", 3000))
    assert made.problems() == []


def test_one_check_for_several_invoices(made: Made) -> None:
    keys = [sent(made, 1000), sent(made, 2000)]
    payments.pay(made.office, keys, 2500, way="Check")
    assert [balance(made, key) for key in keys] == [("paid", 0), ("sent", 500)]
    with pytest.raises(UserError, match="worked on since"):
        payments.pay(made.office, keys[1:], 100, way="Check")
        money_undo.undo_last(made.office, keys[0])
    money_undo.undo_last(made.office, keys[1])
    money_undo.undo_last(made.office, keys[0])
    assert [balance(made, key) for key in keys] == [("sent", 1000), ("sent", 2000)]
    assert made.problems() == []


def test_two_desks_pay_the_same_invoice(here: Made) -> None:
    key = sent(here)
    version = shown(here, key)["version"]
    payments.pay(here.office, [key], 5500, way="Check", version=version)
    with pytest.raises(Conflict, match=r"Another desk.*it is paid, open are \$0.00"):
        payments.pay(here.office, [key], 5500, way="Check", version=version)
    with pytest.raises(UserError, match="settled already"):
        payments.pay(here.office, [key], 5500, way="Check")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"cents": -1}, "no amount to be paid"),
        ({"cents": 0}, "no amount to be paid"),
        ({"cents": 10_000_001}, "between 0 and 100,000"),
        ({"way": "Seashells"}, "no way to pay here"),
        ({"currency": "EUR"}, "is in USD, the payment in EUR"),
        ({"on": TODAY + timedelta(1)}, "lies ahead"),
        ({"on": TODAY - timedelta(1)}, "lies before invoice"),
        ({"reference": "4111 1111 1111 1111"}, "payment card"),
    ],
)
def test_payments_that_cannot_be(here: Made, given: dict, says: str) -> None:
    key = sent(here)
    with pytest.raises(UserError, match=says):
        payments.pay(here.office, [key], **({"cents": 100, "way": "Check"} | given))
    assert balance(here, key) == ("sent", 5500)


def test_a_number_is_never_given_twice(made: Made) -> None:
    keys = [sent(made), sent(made)]
    invoicing.void(made.office, keys[1], "wrong library")
    thrown = invoicing.draft_by_hand(made.office, made.borrower, [{"text": "x", "other_cents": 1}]).invoices[0]
    invoicing.void(made.office, thrown, "not needed")
    money_undo.undo_last(made.office, keys[0])
    assert shown(made, keys[0])["state"] == "draft"
    keys += [sent(made)]
    invoicing.send(made.office, keys[0])
    assert [shown(made, key)["number"] for key in keys] == [f"PRD-2026-000{n}" for n in (1, 2, 3)]
    run = made.office.reads.number_run(TODAY, TODAY)
    assert [(one.number, one.voided) for one in run] == [
        ("PRD-2026-0001", ""),
        ("PRD-2026-0002", "wrong library"),
        ("PRD-2026-0003", ""),
    ]
    assert made.problems() == []


@pytest.mark.parametrize("pattern", ["{symbol}-{fy}", "{n}-{customer}", "{n", "{n.x}"])
def test_patterns_that_number_nothing(here: Made, pattern: str) -> None:
    with pytest.raises(UserError, match="Numbers of invoices"):
        office_settings.save(here.office, {"invoice_numbers": pattern})


def test_refunds_end_with_their_window(made: Made) -> None:
    key = sent(made)
    payments.pay(made.office, [key], 5500, way="Check")
    made.clock.go(TODAY + timedelta(91))
    credits.credit(made.office, key, 5500, "found")
    credit = shown(made, key)["credits"][0]["id"]
    with pytest.raises(UserError, match=r"Refunds end 90 days after the invoice, on 2026-06-16"):
        payments.refund(made.office, credit, way="Check")
    payments.refund(made.office, credit, way="Check", approver="R. Kestrel")
    assert shown(made, key)["payments"][-1]["note"] == "granted by R. Kestrel"
    with pytest.raises(UserError, match="no amount to be paid|no more can be refunded"):
        payments.refund(made.office, credit, way="Check")
    assert made.problems() == []


def test_rules_of_library_and_network(made: Made) -> None:
    office, request = made.office, made.request(L, Status.LOST)
    network = made.show(request)["network"]
    money_rules.save(office, {"replacement_cents": 9900, "invoice_days": 60}, library_id=made.borrower)
    key = invoicing.draft_from_requests(office, [request]).invoices[0]
    assert (shown(made, key)["total_cents"], shown(made, key)["due"]) == (10400, str(TODAY + timedelta(60)))
    money_rules.save(office, {"replacement_cents": 2000, "replacement_copy": False}, network=network)
    told = {name: (value, who) for name, _, value, who in money_rules.explained(office, made.borrower, network)}
    assert told["replacement_cents"] == (2000, "network")
    assert (told["invoice_days"], told["processing_cents"]) == ((60, "library"), (500, ""))
    invoicing.send(office, key)
    with pytest.raises(UserError, match="no replacement copy"):
        credits.replacement_copy(office, key, request)
    money_rules.save(office, {"no_money": True}, network=network)
    with pytest.raises(UserError, match=rf"no money is exchanged \({network}\)"):
        invoicing.draft_from_requests(office, [made.request(L, Status.LOST)])
    for wrong in ({"replacement_cents": -1}, {"refund_days": "90"}, {"ways": [1]}, {"colour": 1}):
        with pytest.raises(UserError):
            money_rules.save(office, wrong, network=network)


def test_a_replacement_copy_leaves_the_fee(made: Made) -> None:
    request = made.request(L, Status.LOST)
    key = invoicing.draft_from_requests(made.office, [request]).invoices[0]
    invoicing.send(made.office, key)
    credits.replacement_copy(made.office, key, request)
    assert balance(made, key) == ("sent", 500)
    credits.write_off(made.office, key, "R. Kestrel", "not worth a letter")
    assert (balance(made, key), made.problems()) == (("paid", 0), [])


def test_found_before_and_after_it_was_sent(made: Made) -> None:
    requests = [made.request(L, Status.LOST) for _ in range(2)]
    key = invoicing.draft_from_requests(made.office, requests).invoices[0]
    credits.found(made.office, key, requests[0])
    assert shown(made, key)["total_cents"] == 5500
    invoicing.send(made.office, key)
    credits.found(made.office, key, requests[1])
    assert (balance(made, key), made.problems()) == (("paid", 0), [])


def test_drafts_are_split_and_joined(made: Made) -> None:
    requests = [made.request(L, Status.LOST) for _ in range(3)]
    key = invoicing.draft_from_requests(made.office, requests).invoices[0]
    line = shown(made, key)["lines"][1]["id"]
    other = next(one for one in invoicing.split(made.office, key, [line]).invoices if one != key)
    assert [shown(made, one)["total_cents"] for one in (key, other)] == [11000, 5500]
    invoicing.join(made.office, [key, other])
    assert (shown(made, key)["total_cents"], shown(made, other)["state"]) == (16500, "void")
    assert made.problems() == []


def test_a_lender_s_invoice_from_arrival_to_pass_on(made: Made) -> None:
    request = made.request(Side.BORROWING, Status.LOST)
    lines = [{"request_id": request, "text": "lost", "replacement_cents": 6681, "processing_cents": 600}]
    given = (made.office, made.lender, "B-77", TODAY - timedelta(3), lines)
    key = payables.log(*given, scan=("bill.txt", b"Please pay 72.81")).invoices[0]
    with pytest.raises(UserError, match="is here already, as P100001"):
        payables.log(*given)
    payables.dispute(made.office, key, "we sent it back")
    with pytest.raises(UserError, match="disputed; approve it first"):
        payments.pay(made.office, [key], 7281, way="Check")
    payables.approve(made.office, key, "R. Kestrel")
    payments.pay(made.office, [key], 7281, way="Check")
    payables.pass_on(made.office, key, "customer")
    found = shown(made, key)
    assert (found["state"], found["approved_by"], found["passed_on"]) == ("paid", "R. Kestrel", "customer")
    assert made.show(request)["money"][0]["state"] == "paid"
    assert made.problems() == []


def test_ages_and_what_was_open_on_a_day(made: Made) -> None:
    key = sent(made, 1000)
    for days, place in ((0, 0), (30, 1), (59, 1), (60, 2), (89, 2), (90, 3), (120, 4), (300, 4)):
        [aged] = made.office.reads.ageing(Direction.RECEIVABLE, TODAY + timedelta(days))
        assert (aged.cents[place], aged.total) == (1000, 1000), days
    made.clock.go(TODAY + timedelta(10))
    payments.pay(made.office, [key], 1000, way="Check")
    reads = made.office.reads
    assert reads.ageing(Direction.RECEIVABLE, TODAY) == []
    open_then = [(one.id, one.cents) for one in reads.open_on(Direction.RECEIVABLE, TODAY + timedelta(9))]
    assert (open_then, reads.open_on(Direction.RECEIVABLE, TODAY + timedelta(10))) == ([(key, 1000)], [])
    assert reads.open_on(Direction.RECEIVABLE, TODAY - timedelta(1)) == []


def test_statement_and_workbook(made: Made, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nothing is open"):
        money_papers.statements(made.office)
    keys = [sent(made, 1000), sent(made, 2550)]
    payments.pay(made.office, keys[:1], 1200, way="Check")
    place = tmp_path / "statement.pdf"
    place.write_bytes(money_papers.statement(made.office, made.borrower))
    said = " ".join(page.extract_text() for page in PdfReader(place).pages)
    for word in ("STATEMENT", "Borrower Library", "PRD-2026-0002", "$25.50", "-$2.00", "$23.50"):
        assert word in said, word
    book = tmp_path / "money.xlsx"
    assert money_papers.workbook(made.office, date(2026, 1, 1), date(2026, 12, 31), book) == 2
    read = load_workbook(book, data_only=True)["Owed to us by age"]
    assert [cell.value for cell in read[6]] == ["Borrower Library", "BOR", "USD", 1, 25.5, 0, 0, 0, 0, 25.5, 2, 23.5]


def test_a_credit_is_taken_back_but_not_what_was_refunded(made: Made) -> None:
    key = sent(made, 1000)
    credits.credit(made.office, key, 400, "goodwill")
    credit = shown(made, key)["credits"][0]["id"]
    assert balance(made, key) == ("sent", 600)
    credits.void_credit(made.office, credit, "the wrong invoice")
    assert (balance(made, key), made.problems()) == (("sent", 1000), [])
    payments.pay(made.office, [key], 1000, way="Check")
    credits.credit(made.office, key, 400, "found")
    credit = shown(made, key)["credits"][1]["id"]
    payments.refund(made.office, credit, way="Check", cents=100)
    with pytest.raises(UserError, match="void the refund first"):
        credits.void_credit(made.office, credit, "no")
    assert made.problems() == []
