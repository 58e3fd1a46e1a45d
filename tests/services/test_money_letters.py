# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters that deeds of money write: one for each deed, with what the deed made of the invoice, withdrawn with it."""

from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import (
    credits,
    invoicing,
    libraries,
    money_letters,
    money_undo,
    office_settings,
    outbox,
    payments,
    requests,
    undo,
)
from tests.offices import Made

L, B = Side.LENDING, Side.BORROWING


def letters(made: Made) -> list[dict[str, Any]]:
    return made.rows("SELECT id, kind, way, state, to_address, subject, text, invoice_id FROM outbox ORDER BY id")


def billed(made: Made, reason: str = "lost") -> tuple[int, int]:
    request = made.request(L, Status.LOST, title="Emma")
    key = invoicing.draft_from_requests(made.office, [request], reason=reason).invoices[0]
    invoicing.send(made.office, key)
    return request, key


def test_each_deed_writes_its_letter_with_what_it_made_of_the_invoice(made: Made) -> None:
    libraries.save_library(made.office, made.borrower, {"email_borrowing": "ill@borrower.example"})
    request, key = billed(made)
    invoicing.remind(made.office, [key])
    payments.pay(made.office, [key], 2000, way="Check")
    payments.pay(made.office, [key], 3500, way="Check")
    credits.found(made.office, key, request)
    [credit] = (made.office.reads.show_invoice(key) or {})["credits"]
    payments.refund(made.office, credit["id"], way="Check")
    found = letters(made)
    assert [one["kind"] for one in found] == ["invoice", "reminder_invoice", "receipt", "receipt", "refund"]
    assert {(one["way"], one["to_address"], one["invoice_id"]) for one in found} == {
        ("mail", "ill@borrower.example", key)}  # fmt: skip
    sent, reminder, first, second, refund = (one["text"] for one in found)
    assert "PRD-2026-0001" in sent and "$55.00" in sent and "Emma" in sent
    assert "$55.00 is open" in reminder
    assert "payment of $20.00" in first and "Still open: $35.00" in first
    assert "payment of $35.00" in second and "Still open: $0.00" in second
    assert "refund $55.00" in refund and "the item was found" in refund and "Emma" in refund


def test_undo_and_void_withdraw_what_has_not_gone_and_say_what_has(made: Made) -> None:
    _, key = billed(made)
    payments.pay(made.office, [key], 5500, way="Check")
    money_undo.undo_last(made.office, key)
    assert [(one["kind"], one["way"], one["state"]) for one in letters(made)] == [
        ("invoice", "paper", "waiting"), ("receipt", "paper", "withdrawn")]  # fmt: skip
    payments.pay(made.office, [key], 100, way="Check")
    payment = max(one["id"] for one in (made.office.reads.show_invoice(key) or {})["payments"])
    payments.void_payment(made.office, payment, "it bounced")
    assert letters(made)[-1]["state"] == "withdrawn"
    outbox.printed(made.office, [letters(made)[0]["id"]])
    told = invoicing.void(made.office, key, "billed twice").next_step
    assert told is not None and "has gone already" in told.text
    assert letters(made)[0]["state"] == "printed"
    kept = made.rows("SELECT count(*) AS n FROM correspondence")
    assert kept[0]["n"] == 1


def test_damage_tells_what_is_damaged_and_a_bad_address_is_printed(here: Made) -> None:
    request = here.request(L, Status.SHIPPED, title="Emma")
    key = invoicing.draft_from_requests(here.office, [request], reason="damaged").invoices[0]
    invoicing.send(here.office, key)
    [letter] = letters(here)
    assert (letter["kind"], letter["way"]) == ("you_damaged_ours", "paper")
    assert "$50.00 for the item, $5.00 for processing" in letter["text"]


def test_one_receipt_for_a_payment_of_several_invoices(here: Made) -> None:
    keys = [billed(here)[1], billed(here)[1]]
    payments.pay(here.office, keys, 8000, way="Check")
    [receipt] = [one for one in letters(here) if one["kind"] == "receipt"]
    assert "PRD-2026-0001, PRD-2026-0002" in receipt["text"]
    assert "payment of $80.00" in receipt["text"] and "Still open: $30.00" in receipt["text"]


def test_a_refund_names_only_the_item_that_was_found(here: Made) -> None:
    two = [here.request(L, Status.LOST, title=title) for title in ("Emma", "Persuasion")]
    key = invoicing.draft_from_requests(here.office, two).invoices[0]
    invoicing.send(here.office, key)
    payments.pay(here.office, [key], 11000, way="Check")
    credits.found(here.office, key, two[1])
    [credit] = (here.office.reads.show_invoice(key) or {})["credits"]
    payments.refund(here.office, credit["id"], way="Check")
    text = letters(here)[-1]["text"]
    assert "Persuasion" in text and "Emma" not in text


def test_the_office_can_switch_the_letters_off(here: Made) -> None:
    office_settings.save(here.office, {"money_letters": "no"})
    billed(here)
    assert letters(here) == []


def test_a_lost_item_of_theirs_is_told_and_undone(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, title="Emma")
    requests.act(made.office, key, Action.LOSE, reason="it was left on a train")
    [letter] = letters(made)
    assert letter["kind"] == "we_lost_yours" and "What happened: it was left on a train" in letter["text"]
    undo.undo_last(made.office, key)
    assert letters(made)[0]["state"] == "withdrawn"


def test_a_reason_that_names_the_customer_writes_no_letter(here: Made) -> None:
    key = here.request(B, Status.CHECKED_OUT, customer_id=here.customer)
    name = here.rows("SELECT name FROM customers")[0]["name"]
    told = requests.act(here.office, key, Action.LOSE, reason=f"lost by {name}").next_step
    assert letters(here) == []
    assert told is not None and "names our customer" in told.text and name not in told.text


def test_statements_go_once_a_day_to_who_owes(here: Made) -> None:
    with pytest.raises(UserError, match="no statement to send"):
        money_letters.send_statements(here.office)
    _, key = billed(here)
    payments.pay(here.office, [key], 500, way="Check")
    for _ in range(2):
        money_letters.send_statements(here.office)
    [letter] = [one for one in letters(here) if one["kind"] == "statement"]
    assert "PRD-2026-0001" in letter["text"] and "In all: $50.00" in letter["text"]
