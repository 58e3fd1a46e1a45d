# SPDX-License-Identifier: GPL-3.0-or-later
"""What customers pay: billed with the letter, passed on from a lender's invoice, ended, taken back; nothing of it in
the requests' history.
"""

import json

import pytest

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import ChargeRow, ChargeState
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import charges, customers, library_file, money_undo, payables
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING
NAME = "Quillfeather"


def lost(made: Made, status: Status = Status.LOST) -> int:
    return made.request(B, status, title="Emma", customer_id=made.customer)


def of(made: Made, key: int) -> list[ChargeRow]:
    return made.office.reads.charges(request_id=key)


def said(changes: Changes) -> str:
    assert changes.said is not None
    return changes.said.text


def letters(made: Made) -> list[dict]:
    return made.rows("SELECT * FROM outbox WHERE audience = 'customer' ORDER BY id")


def test_a_lost_book_is_charged_in_one_deed_with_its_letter(made: Made) -> None:
    key = lost(made)
    assert "the letter is in the outbox" in said(charges.bill(made.office, key))
    [charge] = of(made, key)
    assert (charge.cents, charge.state, charge.reason, charge.on) == (5500, "open", "lost", TODAY)
    [letter] = letters(made)
    assert (letter["kind"], letter["way"], letter["customer_id"]) == ("lost_bill", "paper", made.customer)
    assert "Petronella" in letter["text"] and "Emma" in letter["text"]
    assert "The charge is $55.00: $50.00 for the item, $5.00 for processing." in letter["text"]
    assert made.office.reads.customer_standing(made.customer, TODAY).owed_cents == 5500
    with pytest.raises(UserError, match="charged for this already"):
        charges.bill(made.office, key)
    charges.bill(made.office, key, "damaged", replacement_cents=800, processing_cents=0, way="none")
    assert len(letters(made)) == 1


def test_the_letter_goes_by_mail_where_there_is_an_address(made: Made) -> None:
    customers.save_customer(made.office, made.customer, {"email": "p.q@example.org"})
    charges.bill(made.office, lost(made))
    assert (letters(made)[0]["way"], letters(made)[0]["to_address"]) == ("mail", "p.q@example.org")


def test_history_and_logs_know_nothing_of_it(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    key = lost(made)
    before = made.rows("SELECT count(*) AS n FROM history")
    charges.bill(made.office, key, note="chewed by the dog")
    charges.end(made.office, of(made, key)[0].id, ChargeState.PAID, note="at the desk")
    assert made.rows("SELECT count(*) AS n FROM history") == before
    own = json.dumps(made.rows("SELECT before, after FROM customer_history WHERE action = 'charge'"))
    assert "chewed" in own and "request_id" not in own and "customer_id" not in own
    assert NAME not in caplog.text and "chewed" not in caplog.text


@pytest.mark.parametrize(
    ("how", "approver", "owed"),
    [(ChargeState.PAID, "", 0), (ChargeState.WAIVED, "RK", 0), (ChargeState.POSTED, "RK", 5500),
     (ChargeState.VOID, "", 0)],
)
def test_endings(made: Made, how: ChargeState, approver: str, owed: int) -> None:
    key = lost(made)
    charges.bill(made.office, key)
    [charge] = of(made, key)
    if approver:
        with pytest.raises(UserError, match="who approved"):
            charges.end(made.office, charge.id, how)
    charges.end(made.office, charge.id, how, approver=approver, version=charge.version)
    [ended] = of(made, key)
    assert (ended.state, ended.approved_by, ended.settled_on) == (how.value, approver, TODAY)
    assert made.office.reads.customer_standing(made.customer, TODAY).owed_cents == owed
    with pytest.raises(Conflict, match="Another desk"):
        charges.end(made.office, charge.id, ChargeState.VOID, version=charge.version)


def test_a_waived_charge_calls_its_letter_back(made: Made) -> None:
    key = lost(made)
    charges.bill(made.office, key)
    charges.end(made.office, of(made, key)[0].id, ChargeState.WAIVED, approver="RK")
    assert letters(made)[0]["state"] == "withdrawn"


def test_each_change_is_taken_back_exactly(made: Made) -> None:
    key = lost(made)
    charges.bill(made.office, key)
    first = of(made, key)
    charges.end(made.office, first[0].id, ChargeState.WAIVED, approver="RK", note="hardship")
    newest, oldest = (row.id for row in made.office.reads.customer_changes(made.customer) if row.action == "charge")
    with pytest.raises(UserError, match="later change back first"):
        library_file.undo_customer_change(made.office, oldest)
    library_file.undo_customer_change(made.office, newest)
    again = of(made, key)[0]
    assert {**vars(again), "version": 0} == {**vars(first[0]), "version": 0}
    library_file.undo_customer_change(made.office, oldest)
    assert of(made, key)[0].state == "void"


def test_found_after_it_was_paid_is_given_back(made: Made) -> None:
    key = lost(made)
    charges.bill(made.office, key)
    [charge] = of(made, key)
    charges.end(made.office, charge.id, ChargeState.PAID)
    assert not of(made, key)[0].found
    made.line(made.show(key)["number"])
    made.line("!choose 1")
    [found] = of(made, key)
    assert found.found and found.to_give_back and made.status(key) == "checked_in"
    charges.end(made.office, charge.id, ChargeState.REFUNDED, approver="RK")
    assert not of(made, key)[0].to_give_back


def invoice_of(made: Made, *requests: int, cents: int = 6681) -> int:
    lines = [{"request_id": key, "reason": "lost", "text": "lost", "replacement_cents": cents} for key in requests]
    return payables.log(made.office, made.lender, "LEN-1", TODAY, lines).invoices[0]


def test_a_lenders_invoice_is_passed_on_line_by_line(made: Made) -> None:
    one, two, three = lost(made), lost(made), made.request(B, Status.LOST)
    key = invoice_of(made, one, two, three)
    assert list(made.office.reads.invoice_ids("customers_share")) == [key]
    assert charges.suggest(made.office, one).replacement_cents == 6681
    with pytest.raises(UserError, match="who approved"):
        charges.pass_on(made.office, key, [(two, "waived", 6681)])
    with pytest.raises(UserError, match="No customer is linked"):
        charges.pass_on(made.office, key, [(three, "customer", 6681)])
    charges.pass_on(made.office, key, [(one, "customer", 5000)])
    assert list(made.office.reads.invoice_ids("customers_share")) == [key]  # the second line waits
    charges.pass_on(made.office, key, [(two, "posted", 6681)], approver="RK")
    assert list(made.office.reads.invoice_ids("customers_share")) == []
    [told], [posted] = of(made, one), of(made, two)
    assert (told.state, told.cents, told.lender_cents) == ("open", 5000, 6681)
    assert (posted.state, posted.approved_by) == ("posted", "RK")
    assert len(letters(made)) == 1
    shown = json.dumps(made.office.reads.show_invoice(key))
    assert NAME not in shown and "P100001" in shown


def test_passing_on_is_undone_with_its_charges(made: Made) -> None:
    one = lost(made)
    key = invoice_of(made, one)
    charges.pass_on(made.office, key, [(one, "customer", 6681)])
    money_undo.undo_last(made.office, key)
    assert of(made, one)[0].state == "void" and letters(made)[0]["state"] == "withdrawn"
    assert list(made.office.reads.invoice_ids("customers_share")) == [key]


@pytest.mark.parametrize("field", ["note", "approver"])
def test_a_cards_number_is_refused(made: Made, field: str) -> None:
    key = lost(made)
    with pytest.raises(UserError, match="payment card"):
        charges.bill(made.office, key, note="card 4111 1111 1111 1111")
    assert not of(made, key) and not letters(made)
    charges.bill(made.office, key)
    said = {"note": "", "approver": "RK"} | {field: "5500005555555559"}
    with pytest.raises(UserError, match="payment card"):
        charges.end(made.office, of(made, key)[0].id, ChargeState.WAIVED, approver=said["approver"], note=said["note"])
    assert of(made, key)[0].state == "open"


def test_what_cannot_be_charged_is_said(made: Made) -> None:
    with pytest.raises(UserError, match="invoice goes to the library"):
        charges.bill(made.office, made.request(L, Status.LOST), way="none")
    with pytest.raises(UserError, match="No customer is linked"):
        charges.bill(made.office, made.request(B, Status.LOST), way="none")
    key = lost(made)
    for cents in (-1, 20_000_000):
        with pytest.raises(UserError, match="amount"):
            charges.bill(made.office, key, replacement_cents=cents)
    with pytest.raises(UserError, match="no amount"):
        charges.bill(made.office, key, replacement_cents=0, processing_cents=0)
