# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a library: changes taken back, closed days, and figures against a count of their own."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library_file import fiscal_year
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import customers, libraries, library_file
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def library_of(made: Made, key: int) -> dict[str, Any]:
    shown = libraries.show_library(made.office, key)
    assert shown is not None
    return {name: value for name, value in shown.items() if name != "version"}


def last_change(made: Made, key: int) -> int:
    return made.office.reads.library_changes(key)[0].id


CHANGES: list[dict[str, Any]] = [
    {"name": "Umbrella Archive", "phone": "1", "delivery_days": "MW"},
    {"symbols": [("OCLC", "NEW"), ("SHAREit", "UMB")]},
    {"symbols": []},
    {"addresses": [{"purpose": "bill", "street": "1 Main", "city": "Ames"}]},
    {"blocked": True, "block_reason": "owes us three books"},
    {"loan_days": 28, "loan_charge_cents": 1500, "last_reviewed": date(2026, 1, 2)},
]


@pytest.mark.parametrize("fields", CHANGES, ids=lambda fields: next(iter(fields)))
def test_a_change_is_taken_back(made: Made, fields: dict[str, Any]) -> None:
    key = made.request(B)
    before = library_of(made, made.lender), made.rows("SELECT rowid, body FROM request_text")
    libraries.save_library(made.office, made.lender, fields)
    assert library_of(made, made.lender) != before[0]
    library_file.undo_change(made.office, last_change(made, made.lender))
    assert (library_of(made, made.lender), made.rows("SELECT rowid, body FROM request_text")) == before
    newest = made.office.reads.library_changes(made.lender)
    assert [(row.action, row.undone) for row in newest[:2]] == [("undo", False), ("edit", True)]
    with pytest.raises(UserError, match="taken back already"):
        library_file.undo_change(made.office, newest[1].id)
    assert list(made.office.reads.find("lender")) == [key]
    assert made.problems() == []


def test_an_old_change_waits_for_the_later_one(made: Made) -> None:
    for phone in ("1", "2"):
        libraries.save_library(made.office, made.lender, {"phone": phone})
    libraries.save_library(made.office, made.lender, {"hub": "Mesa"})
    hub, second, first, *_ = made.office.reads.library_changes(made.lender)
    with pytest.raises(UserError, match="changed again since"):
        library_file.undo_change(made.office, first.id)
    for row in (second, first, hub):
        library_file.undo_change(made.office, row.id)
    shown = library_of(made, made.lender)
    assert (shown["phone"], shown["hub"]) == ("", "")


def test_saving_nothing_leaves_no_change(made: Made) -> None:
    libraries.save_library(made.office, made.lender, {"phone": ""})
    assert [row.action for row in made.office.reads.library_changes(made.lender)] == ["created"]
    with pytest.raises(UserError, match="block it"):
        library_file.undo_change(made.office, last_change(made, made.lender))


def test_closed_days_of_a_library(made: Made) -> None:
    first, last = TODAY, TODAY + timedelta(5)
    library_file.close(made.office, made.lender, first, last, " inventory ")
    rows = made.office.reads.closings_of(made.lender)
    assert [row[1:] for row in rows] == [(first, last, "inventory")]
    state = made.office.reads.library_state(made.lender, TODAY)
    assert state is not None
    assert state[3] == last
    with pytest.raises(UserError, match="noted as closed"):
        library_file.close(made.office, made.lender, last, last)
    with pytest.raises(UserError, match="turn them round"):
        library_file.close(made.office, made.lender, last, first)
    with pytest.raises(UserError, match="more than a year"):
        library_file.close(made.office, made.lender, last + timedelta(1), last + timedelta(900))
    library_file.reopen(made.office, rows[0][0])
    assert made.office.reads.closings_of(made.lender) == []
    library_file.undo_change(made.office, last_change(made, made.lender))
    assert [row[1:] for row in made.office.reads.closings_of(made.lender)] == [(first, last, "inventory")]
    closed = next(row for row in made.office.reads.library_changes(made.lender) if row.action == "closed")
    library_file.undo_change(made.office, closed.id)
    assert made.office.reads.closings_of(made.lender) == []


def test_fiscal_years() -> None:
    assert fiscal_year(date(2026, 3, 18), 7) == ((date(2025, 7, 1), date(2026, 6, 30)),
                                                 (date(2024, 7, 1), date(2025, 6, 30)))  # fmt: skip
    assert fiscal_year(date(2026, 7, 1), 7)[0] == (date(2026, 7, 1), date(2027, 6, 30))
    assert fiscal_year(date(2026, 12, 31), 1)[0] == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_scorecard_is_what_a_count_by_hand_gives(made: Made) -> None:
    """Random days over two years; each figure is counted here from what was written, and by nothing else."""
    pick = random.Random(7)
    twin = made.library("Both Ways", "BWY")
    this, last = fiscal_year(TODAY, 7)
    kept: list[dict[str, Any]] = []
    for number in range(120):
        side = pick.choice([B, L])
        arrived = TODAY - timedelta(pick.randint(0, 800))
        shipped, asked = arrived - timedelta(pick.randint(0, 9)), arrived - timedelta(pick.randint(9, 20))
        due, home = arrived + timedelta(20), arrived + timedelta(pick.randint(10, 30))
        values = {"side": side.value, "arrived": arrived if side is B else None, "shipped": shipped, "due": due,
                  "home": home, "renewals": pick.randint(0, 2), "asked": asked,
                  "kind": pick.choice(["will_supply", "unfilled", "aged_out"])}  # fmt: skip
        insert(made, twin, number, values)
        kept.append(values)
    found = library_file.standing(made.office, twin).cards
    assert found is not None
    for card, (first, until) in zip(found, (this, last), strict=True):
        borrowed = [v for v in kept if v["side"] == "borrowing" and first <= v["arrived"] <= until]
        lent = [v for v in kept if v["side"] == "lending" and first <= v["shipped"] <= until]
        said = [v for v in kept if v["side"] == "borrowing" and first <= v["arrived"] <= until]
        assert (card.loans, card.borrows) == (len(lent), len(borrowed))
        assert sorted(card.transit) == sorted((v["arrived"] - v["shipped"]).days for v in borrowed)
        assert sorted(card.supply) == sorted((v["arrived"] - v["asked"]).days for v in borrowed)
        assert (card.back, card.back_in_time) == (len(lent), sum(v["home"] <= v["due"] for v in lent))
        assert card.renewals == sum(v["renewals"] for v in [*borrowed, *lent])
        assert (card.yes, card.no, card.aged_out) == tuple(
            sum(v["kind"] == kind for v in said) for kind in ("will_supply", "unfilled", "aged_out"))  # fmt: skip
        assert card.reasons == ({"in_use": card.no} if card.no else {})
        assert card.borrows
        assert card.ratio == len(lent) / len(borrowed)
        assert card.fill == card.yes / len(said)


def insert(made: Made, library: int, number: int, values: dict[str, Any]) -> None:
    made.change(
        "INSERT INTO requests (number, side, service_type, status, status_on, is_open, library_id, shipped_on, "
        "arrived_on, lender_due, renewals, created, updated) VALUES (:number, :side, 'loan', 'closed', :home, false, "
        ":library, :shipped, :arrived, :due, :renewals, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
        number=f"X{number}", library=library,
        **{name: values[name] for name in ("side", "home", "shipped", "arrived", "due", "renewals")},
    )  # fmt: skip
    key = made.rows("SELECT id FROM requests WHERE number = :number", number=f"X{number}")[0]["id"]
    if values["side"] == "borrowing":
        reason = "in_use" if values["kind"] == "unfilled" else ""
        made.change(
            "INSERT INTO answers (request_id, position, symbol, library_id, kind, reason, asked_on, answered_on) "
            "VALUES (:key, 1, 'BWY', :library, :kind, :reason, :asked, :arrived)",
            key=key, library=library, reason=reason,
            **{name: values[name] for name in ("kind", "asked", "arrived")},
        )  # fmt: skip


def test_what_is_open_with_a_library(made: Made) -> None:
    late = made.request(B, Status.RECEIVED, lender_due=TODAY - timedelta(9))
    made.request(B, Status.RECEIVED, lender_due=TODAY + timedelta(9))
    made.request(B, Status.RETURNED, lender_due=TODAY - timedelta(30))
    made.request(L, Status.SHIPPED, library_id=made.lender)
    made.change("UPDATE requests SET lender_due = :due WHERE side = 'lending'", due=TODAY - timedelta(12))
    invoices = (("1", "receivable", "sent", 5500, 500), ("2", "payable", "approved", 700, 0),
                ("3", "receivable", "draft", 1, 0), ("4", "receivable", "paid", 9, 9))  # fmt: skip
    for number, direction, state, total, paid in invoices:
        made.change(
            "INSERT INTO invoices (number, direction, state, library_id, dated, total_cents, paid_cents) VALUES "
            "(:number, :direction, :state, :library, :today, :total, :paid)", number=number, direction=direction,
            state=state, library=made.lender, today=TODAY, total=total, paid=paid)  # fmt: skip
    made.change("INSERT INTO courier_problems (kind, noticed, request_id) VALUES ('missing', :today, :late)",
                today=TODAY, late=late)  # fmt: skip
    found = library_file.standing(made.office, made.lender)
    assert (found.borrowing, found.lending, found.we_are_late, found.they_are_late, found.latest) == (3, 1, 1, 1, 12)
    assert (found.receivable, found.receivable_cents, found.payable, found.payable_cents) == (1, 5000, 1, 700)
    assert found.problems == 1


def test_what_a_customer_has_waits_for_and_owes(made: Made) -> None:
    for name, days in (("sent", 0), ("available", 0), ("checked_out", -3), ("checked_out", 3), ("closed", 0),
                       ("checked_in", 0), ("returned", 0), ("lost", 0)):  # fmt: skip
        made.request(B, Status(name), customer_id=made.customer)
        made.change("UPDATE requests SET customer_due = :due WHERE id = (SELECT max(id) FROM requests)",
                    due=TODAY + timedelta(days))  # fmt: skip
    for cents, state in ((5500, "open"), (300, "waived")):
        made.change("INSERT INTO customer_charges (customer_id, cents, state) VALUES (:key, :cents, :state)",
                    key=made.customer, cents=cents, state=state)  # fmt: skip
    customers.show_customer(made.office, made.customer)
    found = library_file.customer_standing(made.office, made.customer)
    assert (found.has, found.ready, found.waits, found.back, found.lost) == (2, 1, 1, 2, 1)
    assert (found.opened, found.overdue, found.latest, found.finished) == (7, 1, 3, 1)
    assert found.owed_cents == 5500
    assert len(made.office.reads.customer_looks(made.customer)) == 1
