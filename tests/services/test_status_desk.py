# SPDX-License-Identifier: GPL-3.0-or-later
"""A status check: found by anything, told in plain words, answered without a name where none may stand, and logged."""

from datetime import date
from string import Formatter

import pytest

from ill_desktop.domain.correspondence import Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.replies import ALOUD, FIELDS, TELEPHONE, TEMPLATES, Audience, Tone, aloud, check
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.standing import PLACES, TOLD, owed_words, where
from ill_desktop.domain.workflow import STATUSES, StatusRow
from ill_desktop.services import requests, status_desk
from tests.offices import B, L, Made

LIBRARY, CUSTOMER = Audience.LIBRARY, Audience.CUSTOMER


def test_found_by_number_network_number_card_name_and_title(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, title="The Overstory", customer_id=made.customer,
                       item_barcode="30234000517861")  # fmt: skip
    made.request(L, Status.SHIPPED, title="Piranesi")
    typed = (made.number(key), made.number(key, "OCLC"), "30234000517861", "21234000000018", "quillfea", "overst")
    for one in typed:
        assert [hit.id for hit in status_desk.find(made.office, one).hits] == [key], one
    assert status_desk.find(made.office, "  ").hits == ()
    assert status_desk.find(made.office, "nothing has this").hits == []


def test_several_hits_open_ones_first(made: Made) -> None:
    done = made.request(B, Status.CLOSED, title="Gilead")
    still = made.request(B, Status.SENT, title="Gilead")
    newest = made.request(B, Status.CANCELLED, title="Gilead")
    assert [hit.id for hit in status_desk.find(made.office, "gilead").hits] == [still, newest, done]
    for n in range(10):
        made.request(B, Status.SENT, title=f"Gilead {n}")
    found = status_desk.find(made.office, "gilead")
    assert len(found.hits) == status_desk.MOST and found.more


def test_what_is_told(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, days_ago=3, customer_id=made.customer, title="The Overstory",
                       lender_due=date(2026, 3, 10))  # fmt: skip
    requests.add_fact(made.office, key, FactKind.RECALLED, "by phone")
    made.change("INSERT INTO invoices (direction, state, library_id, dated, currency, total_cents, paid_cents, number, "
                "their_number, terms, note, version) VALUES ('payable', 'approved', :lender, '2026-03-01', 'USD', 9000,"
                " 7500, 'P7', '', '', '', 1)", lender=made.lender)  # fmt: skip
    made.change("INSERT INTO invoice_lines (invoice_id, position, request_id, reason, text, replacement_cents, "
                "processing_cents, other_cents) SELECT id, 1, :key, 'lost', '', 4000, 500, 0 FROM invoices",
                key=key)  # fmt: skip
    status_desk.sent(made.office, key, LIBRARY, "About it", "It is here.")
    of = status_desk.standing(made.office, key)
    assert of.since == date(2026, 3, 15) and of.late_days == 8
    assert where(of, "desk") == f"With the customer since Mar 15, 2026, to be back {_written(of.customer_due)}."
    assert of.last_scan == (date(2026, 3, 15), "checked out")
    assert [kind for kind, _, _ in of.facts] == ["recalled"]
    assert owed_words(of) == ["8 days late for the lender", "we owe Lender Library $15.00 (invoice P7 lost)"]
    assert of.last_word is not None and of.last_word[1] == "E-mail to them: About it"
    assert of.next_step == "take back" and of.turn == "customer"


def _written(day: date | None) -> str:
    return f"{day:%b} {day.day}, {day.year}" if day else "a day not recorded"


def test_an_undone_scan_is_no_last_scan(made: Made) -> None:
    key = made.request(B, Status.RECEIVED)
    made.act(key, "take_back")
    assert (status_desk.standing(made.office, key).last_scan or ("", ""))[1] == "back from the customer"
    from_history = made.rows("SELECT max(id) AS id FROM history WHERE request_id = :key", key=key)[0]["id"]
    made.change("INSERT INTO history (request_id, at, on_day, month, action, before, after, undoes, side) SELECT "
                "request_id, at, on_day, month, 'undo', '{}', '{}', id, side FROM history WHERE id = :id",
                id=from_history)  # fmt: skip
    assert (status_desk.standing(made.office, key).last_scan or ("", ""))[1] == "received"


def test_the_librarys_reply_never_names_the_customer(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, title="The Overstory", customer_id=made.customer)
    of = status_desk.standing(made.office, key)
    for tone in Tone:
        letter = status_desk.ready_reply(made.office, of, LIBRARY, tone)
        assert "uillfeather" not in letter.subject + letter.text and "The Overstory" in letter.text
        assert "Petronella Quillfeather" in status_desk.ready_reply(made.office, of, CUSTOMER, tone).text
    for audience in Audience:
        said = aloud(of, audience, made.clock.day)
        assert "Overstory" not in said and "uillfeather" not in said and of.number in said
    for named in ("Petronella Quillfeather has it", "held by QUILLFEATHER, petronella"):
        with pytest.raises(UserError, match="names our customer"):
            status_desk.sent(made.office, key, LIBRARY, "It", named)
    assert made.office.reads.correspondence("request", key) == []


def test_a_reply_is_filed_where_it_belongs(made: Made) -> None:
    key = made.request(B, Status.AVAILABLE, customer_id=made.customer)
    status_desk.sent(made.office, key, LIBRARY, "To you", "text")
    status_desk.sent(made.office, key, CUSTOMER, "Come", "it waits", Way.PHONE)
    reads = made.office.reads
    assert [one["subject"] for one in reads.correspondence("library", made.lender)] == ["To you"]
    [theirs] = reads.correspondence("customer", made.customer)
    assert (theirs["subject"], theirs["way"]) == ("Come", "phone")
    assert [one["subject"] for one in reads.correspondence("request", key)] == ["Come", "To you"]
    alone = made.request(L, Status.SHIPPED)
    with pytest.raises(UserError, match="No customer is linked"):
        status_desk.sent(made.office, alone, CUSTOMER, "x", "y")
    with pytest.raises(UserError, match="answer the library"):
        status_desk.ready_reply(made.office, status_desk.standing(made.office, alone), CUSTOMER, Tone.FORMAL)


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: f"{row.side.value} {row.status.value}")
def test_every_status_is_told_in_every_mouth(row: StatusRow) -> None:
    told = TOLD[row.side, row.status]
    assert told.desk and told.library and bool(told.customer) == (row.side is Side.BORROWING)
    for text in told:
        assert {name for _, name, _, _ in Formatter().parse(text) if name} <= set(PLACES) and text.count("|") in (0, 2)
    assert "{library}" not in told.customer and "{library}" not in told.library


def test_merge_fields_are_checked() -> None:
    for (audience, _), template in TEMPLATES.items():
        check(template.subject, FIELDS[audience])
        check(template.text, FIELDS[audience])
    check(TELEPHONE, ALOUD)
    with pytest.raises(UserError, match="customer"):
        check("Dear {customer}", FIELDS[LIBRARY])
    with pytest.raises(UserError, match="title"):
        check("{title}", ALOUD)
    with pytest.raises(UserError, match="brackets"):
        check("{number", FIELDS[LIBRARY])
