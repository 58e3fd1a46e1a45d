# SPDX-License-Identifier: GPL-3.0-or-later
"""Other carriers: counted beside the courier, found by tracking number, said in the status, and taken back exactly."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.db.check import check
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.parcels import Parcel, Postage, looks_like_tracking, read_postage, read_tracking
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.standing import where
from ill_desktop.domain.workflow import Action
from ill_desktop.services import parcels, undo
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING
UPS = "1Z999AA10123456784"
OUT = ("SELECT carrier FROM history h WHERE movement = 'out' AND request_id = :key AND NOT EXISTS "
       "(SELECT 1 FROM history u WHERE u.undoes = h.id)")  # fmt: skip


def carried(here: Made, key: int) -> list[str]:
    return [row["carrier"] for row in here.rows(OUT, key=key)]


def shipments(here: Made, key: int) -> list[dict[str, object]]:
    shown = here.office.reads.show(key)
    assert shown is not None
    return shown["shipments"]


def sentence(here: Made, key: int, mouth: str = "desk") -> str:
    return where(here.office.reads.standings([key], TODAY)[0], mouth)


def test_sent_back_by_another_carrier(made: Made) -> None:
    key = made.request(B, Status.CHECKED_IN)
    parcels.act(made.office, key, Action.SEND_BACK, Parcel("ups", "1z 999 aa1 01 2345 6784", 1234))
    assert carried(made, key) == ["UPS"]
    assert [(one["carrier"], one["tracking"], one["postage_cents"]) for one in shipments(made, key)] == [
        ("UPS", UPS, 1234)]  # fmt: skip
    assert [*made.office.reads.find(UPS.lower())] == [key]
    assert f"by UPS (tracking number {UPS})" in sentence(made, key) and UPS in sentence(made, key, "library")
    assert "UPS" not in sentence(made, key, "customer")
    assert made.office.reads.day_counts(TODAY)["items_out"] == 0
    assert made.office.reads.postage(TODAY, TODAY) == [Postage("2026-03", "UPS", 1, 1234, 0)]
    undo.undo_last(made.office, key)
    assert carried(made, key) == [] and shipments(made, key) == []
    assert [*made.office.reads.find(UPS)] == []
    assert check(made.engines) == []


def test_a_loan_of_ours_keeps_its_terms(here: Made) -> None:
    key = here.request(L, Status.SEARCHING)
    parcels.act(here.office, key, Action.SHIP, Parcel("Bike courier"), due=TODAY + timedelta(9), charge_cents=500)
    shown = here.office.reads.show(key)
    assert shown is not None and (shown["lender_due"], shown["charge_cents"]) == ("2026-03-27", 500)
    assert carried(here, key) == ["Bike courier"] and "by Bike courier, due" in sentence(here, key)


def test_said_afterwards_it_is_counted_beside_the_courier(made: Made) -> None:
    key = made.request(B, Status.CHECKED_IN)
    made.act(key, "send_back")
    work = made.rows("SELECT kind FROM work_left WHERE request_id = :key ORDER BY kind", key=key)
    made.clock.go(TODAY + timedelta(1))
    parcels.say(made.office, key, Parcel("FedEx", "", 900))
    assert carried(made, key) == ["FedEx"]
    assert made.rows("SELECT on_day FROM shipments") == made.rows("SELECT on_day FROM history WHERE id = "
                                                                 "(SELECT max(id) FROM history)")  # fmt: skip
    parcels.say(made.office, key, Parcel("FedEx", "123456789012"))
    assert [(one["tracking"], one["postage_cents"]) for one in shipments(made, key)] == [("123456789012", 900)]
    assert made.rows("SELECT kind FROM work_left WHERE request_id = :key ORDER BY kind", key=key) == work
    undo.undo_last(made.office, key)
    assert [one["tracking"] for one in shipments(made, key)] == [""]
    undo.undo_last(made.office, key, "it was the courier")
    assert carried(made, key) == ["courier"] and shipments(made, key) == []
    assert made.status(key) == Status.RETURNED
    assert made.rows("SELECT kind FROM work_left WHERE request_id = :key ORDER BY kind", key=key) == work
    undo.undo_last(made.office, key, "it never left")
    assert made.status(key) == Status.CHECKED_IN and carried(made, key) == []
    assert check(made.engines) == []


def test_what_was_worked_on_since_keeps_its_figure(here: Made) -> None:
    key = here.request(L, Status.SHIPPED)
    here.act(key, "renew", due=TODAY + timedelta(60))
    changes = parcels.say(here.office, key, Parcel("USPS", "9400111899223197428490"))
    assert changes.said is not None and changes.said.key == "carrier_noted"
    assert carried(here, key) == ["courier"] and len(shipments(here, key)) == 1
    undo.undo_last(here.office, key)
    assert shipments(here, key) == []


def test_the_desk_sends_by_another_carrier_and_scans_its_number(here: Made) -> None:
    key = here.request(B, Status.CHECKED_IN)
    here.line("!stack lookup")
    here.line(here.number(key))
    asked = here.line("!carrier")
    assert (asked.outcome, [choice.words.text for choice in asked.choices]) == (
        "choose", ["UPS", "USPS", "FedEx", "Own driver"])  # fmt: skip
    here.line("!stack anything")
    assert here.line("!carrier 1").papers == ("mail",)
    assert here.status(key) == Status.RETURNED and carried(here, key) == ["UPS"]
    assert here.line(UPS).said is not None and shipments(here, key)[0]["tracking"] == UPS
    here.line("!undo")
    assert shipments(here, key)[0]["tracking"] == ""
    here.line("!undo")
    assert here.status(key) == Status.CHECKED_IN and shipments(here, key) == []


def test_f12_after_the_carrier_was_said_of_a_scan(here: Made) -> None:
    key = here.request(B, Status.CHECKED_IN)
    scanned = here.line(here.number(key))
    assert (scanned.outcome, scanned.papers) == ("sent_back", ("slip",))
    said = here.line("!carrier own")
    assert (said.said is not None, said.papers, carried(here, key)) == (True, ("mail",), ["Own driver"])
    assert here.line("!undo").outcome == "undone"
    assert (here.status(key), carried(here, key)) == (Status.RETURNED, ["courier"])
    assert here.line("!undo").outcome == "undone"
    assert (here.status(key), carried(here, key)) == (Status.CHECKED_IN, [])
    assert check(here.engines) == []


def test_what_always_goes_by_mail_gets_a_mailing_label_for_a_slip(here: Made) -> None:
    far = here.library("Far Away Library", "FAR", "", carrier="mail")
    back = here.request(B, Status.CHECKED_IN, library_id=far)
    ours = here.request(L, Status.SEARCHING, library_id=far, item_barcode="33191000105864")
    assert here.line(here.number(back)).papers == ("mail",)
    sent = here.line(here.number(ours))
    assert (sent.outcome, sent.papers) == ("shipped", ("strap", "mail")), sent


def test_the_next_book_is_no_tracking_number(here: Made) -> None:
    first, second = here.request(B, Status.CHECKED_IN), here.request(B, Status.CHECKED_IN)
    here.line(here.number(first))
    here.line("!carrier ups")
    assert here.line(here.number(second)).outcome == "sent_back"
    assert here.line("33191000105864").outcome == "unknown"
    assert shipments(here, first)[0]["tracking"] == "" and shipments(here, second) == []


def test_bad_input_is_one_sentence(here: Made) -> None:
    never = here.request(L, Status.NEW)
    with pytest.raises(UserError, match="has not left us"):
        parcels.say(here.office, never, Parcel("UPS", UPS))
    gone = here.request(L, Status.SHIPPED)
    with pytest.raises(UserError, match="no tracking numbers"):
        parcels.say(here.office, gone, Parcel("courier", UPS))
    for carrier, tracking in (("", ""), ("7", ""), ("UPS", "1Z;DROP"), ("UPS", "9" * 41)):
        with pytest.raises(UserError):
            parcels.say(here.office, gone, Parcel(carrier, tracking))
    for typed in ("-1", "9999", "abc"):
        with pytest.raises(UserError):
            read_postage(typed)
    assert shipments(here, gone) == []


@given(st.from_regex(r"[A-Z0-9]{1,40}", fullmatch=True))
def test_a_number_is_read_as_it_was_kept(text: str) -> None:
    assert read_tracking(" ".join(read_tracking(text)).lower()) == read_tracking(text)


def test_numbers_of_the_large_carriers() -> None:
    assert read_tracking("420802119400111899223197428490") == "9400111899223197428490"
    numbers = (UPS, "9400111899223197428490", "123456789012", "123456789012345", "EA123456789US")
    assert [looks_like_tracking(text) for text in numbers] == [True] * 5
    assert not any(looks_like_tracking(text) for text in ("33191000105864", "R100001", "C124.nb", "200000001"))
