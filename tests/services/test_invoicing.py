# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices that we send: drafted from a request, changed, sent, voided; never deleted."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import InvoiceState
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import invoicing
from tests.offices import Made

L = Side.LENDING


def draft(made: Made, **more: object) -> int:
    return invoicing.draft_from_requests(made.office, [made.request(L, Status.LOST)], **more).invoices[0]  # type: ignore[arg-type]


def shown(made: Made, key: int) -> dict[str, object]:
    found = invoicing.show_invoice(made.office, key)
    assert found is not None
    return found


def test_a_draft_takes_its_amounts_from_the_rules(made: Made) -> None:
    request = made.request(L, Status.LOST)
    changes = invoicing.draft_from_requests(made.office, [request])
    invoice = shown(made, changes.invoices[0])
    assert (invoice["number"], invoice["state"], invoice["direction"]) == ("D100001", "draft", "receivable")
    assert (invoice["total_cents"], invoice["balance_cents"]) == (5500, 5500)
    assert invoice["library"]["name"] == "Borrower Library"  # type: ignore[index]
    assert made.show(request)["flags"] == ["billed"]
    assert [m["number"] for m in made.show(request)["money"]] == ["D100001"]
    assert made.problems() == []


@pytest.mark.parametrize(
    ("given", "total"),
    [({"replacement_cents": 1995, "processing_cents": 0}, 1995), ({"reason": "damaged"}, 5500), ({"reason": "fee"}, 0)],
)
def test_amounts_that_were_given(here: Made, given: dict[str, object], total: int) -> None:
    assert shown(here, draft(here, **given))["total_cents"] == total


def test_what_cannot_be_billed(here: Made) -> None:
    lent = here.request(L, Status.LOST)
    for key, more, says in (
        (here.request(Side.BORROWING), {}, "borrowed by us"),
        (here.request(L, library_id=None), {}, "names no library"),
        (lent, {"reason": "spite"}, "no reason"),
        (lent, {"replacement_cents": -1}, "amount"),
        (lent, {"replacement_cents": 10_000_001}, "amount"),
    ):
        before = here.dump()
        with pytest.raises(UserError, match=says):
            invoicing.draft_from_requests(here.office, [key], **more)  # type: ignore[arg-type]
        assert here.dump() == before


def test_a_draft_is_changed(made: Made) -> None:
    key = draft(made)
    line = shown(made, key)["lines"][0]  # type: ignore[index]
    lines = [line | {"replacement_cents": 2000}, {"text": "postage", "other_cents": 350}]
    invoicing.save_invoice(made.office, key, {"note": "second copy"}, lines)
    invoice = shown(made, key)
    assert (invoice["total_cents"], invoice["note"]) == (2000 + 500 + 350, "second copy")
    assert [one["text"] for one in invoice["lines"]] == ["lost item", "postage"]  # type: ignore[union-attr]
    invoicing.save_invoice(made.office, key, {}, lines[:1])
    assert shown(made, key)["total_cents"] == 2500
    assert made.problems() == []


def test_a_sent_invoice_is_not_changed_but_voided_with_a_reason(made: Made) -> None:
    key = draft(made)
    invoicing.set_state(made.office, key, InvoiceState.SENT)
    with pytest.raises(UserError, match="cannot be changed; void it"):
        invoicing.save_invoice(made.office, key, {"note": "x"}, [])
    with pytest.raises(UserError, match="reason for voiding"):
        invoicing.set_state(made.office, key, InvoiceState.VOID)
    invoicing.set_state(made.office, key, InvoiceState.VOID, "found")
    assert (shown(made, key)["balance_cents"], "found" in str(shown(made, key)["note"])) == (0, True)
    with pytest.raises(UserError, match="it can become nothing else"):
        invoicing.set_state(made.office, key, InvoiceState.SENT)


def test_lists_of_invoices_and_their_counts(made: Made) -> None:
    keys = [draft(made) for _ in range(3)]
    invoicing.set_state(made.office, keys[1], InvoiceState.SENT)
    reads = made.office.reads
    assert list(reads.invoice_ids("drafts", "number", False)) == [keys[0], keys[2]]
    assert list(reads.invoice_ids("unpaid")) == [keys[1]]
    counts = reads.counts(made.clock.day)
    assert (counts["invoices.drafts"], counts["invoices.unpaid"], counts["invoices"]) == (2, 1, 3)
    assert reads.invoice_rows(keys)[keys[1]][3] == "sent"
    for sort in ("dated", "number", "due", "library", "state", "total", "balance", "direction"):
        up, down = (list(reads.invoice_ids("all", sort, way)) for way in (False, True))
        assert up == down[::-1]


def test_a_payment_card_is_not_kept(here: Made) -> None:
    key = draft(here)
    with pytest.raises(UserError, match="payment card"):
        invoicing.save_invoice(here.office, key, {"note": "4111 1111 1111 1111"}, [])
    assert (shown(here, key)["note"], shown(here, key)["total_cents"]) == ("", 5500)
