# SPDX-License-Identifier: GPL-3.0-or-later
"""Each other reading of each row of the decision table: what it does, its movements, and its undo.

The readings of rows that ask or refuse are in test_desk.py. A reading without its line here fails.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from ill_desktop.domain.decisions import (
    DECISIONS,
    EXPIRED,
    LATELY_DAYS,
    SHIPPED_LATELY,
    SLIP,
    STACK_DECISIONS,
    UNKNOWN_FOREIGN,
    UNKNOWN_OURS,
)
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.scan import ScanResult
from ill_desktop.services import invoicing, office_settings, requests, undo
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING
S = Status
IN, OUT = {"items_in": 1}, {"items_out": 1}

OTHERS: dict[tuple[str, Side, Status, str], tuple[str, dict[str, int]]] = {
    ("anything", B, S.SENT, "1"): ("checked_in", IN),
    ("anything", B, S.SHIPPED, "1"): ("checked_in", IN),
    ("anything", L, S.SHIPPED, "1"): ("shipped", OUT),
    ("anything", L, S.SHIPPED, "2"): ("shipped", OUT),
    ("anything", L, S.RETURNING, "1"): ("shipped", OUT),
    ("branches", B, S.SENT, "1"): ("received", IN),
    ("branches", B, S.SHIPPED, "1"): ("received", IN),
}
"""Status and movements of the day after F6 and its digit."""


def _others() -> Iterator[tuple[str, Side, Status, str]]:
    rows = [("anything", *pair, decision) for pair, decision in DECISIONS.items()]
    rows += [(*key, decision) for key, decision in STACK_DECISIONS.items()]
    for stack, side, status, decision in rows:
        for reading in decision.others:
            yield stack, side, status, reading.key


def test_each_other_reading_is_tried_here() -> None:
    assert set(_others()) == set(OTHERS)


def whole(made: Made) -> dict[str, Any]:
    """The dump; steps left elsewhere without the id of the history row that left them, which is new after a redo."""
    dump = made.dump()
    for row in dump["work_left"]:
        del row["history_id"], row["id"]
    dump["work_left"].sort(key=str)
    return dump


def counts(made: Made) -> dict[str, int]:
    return {k: v for k, v in made.office.reads.day_counts(made.clock.day).items() if v and k.startswith("items")}


def take(made: Made, key: str) -> ScanResult:
    """F6 and the digit; where there is one reading only, F6 takes it."""
    asked = made.line("!other")
    return made.line(key) if asked.outcome == "choose" else asked


@pytest.mark.parametrize(("stack", "side", "status", "key"), OTHERS)
def test_f6_takes_the_other_reading(here: Made, stack: str, side: Side, status: Status, key: str) -> None:
    request = here.request(side, status, days_ago=10)
    here.line(f"!stack {stack}")
    assert here.line(here.number(request)).changes.undo
    first = whole(here)
    after, moved = OTHERS[stack, side, status, key]
    read = take(here, key)
    assert (read.request_id, here.status(request), counts(here)) == (request, after, moved)
    assert here.line("!undo").outcome == "undone"
    assert whole(here) == first, "the first reading stands again"
    assert here.line("!undo").outcome == "undone"
    assert (here.status(request), counts(here)) == (status.value, {})
    assert here.problems() == []


def test_a_loan_that_never_left_counts_once(made: Made) -> None:
    """The first shipping is void: its day has no movement any more, today has one."""
    request = made.request(L, S.SHIPPED, days_ago=10)
    shipped_on = made.clock.day - timedelta(10)
    made.line(made.number(request))
    take(made, "2")
    assert counts(made) == OUT
    assert made.office.reads.day_counts(shipped_on)["items_out"] == 0
    assert made.show(request)["shipped_on"] == str(made.clock.day)


def test_f6_without_another_reading_says_so(here: Made) -> None:
    assert here.line("!other").why == phrase("why_no_other")
    here.line(here.number(here.request(B, S.CHECKED_IN)))
    assert here.line("!other").why == phrase("why_no_other")
    key = here.request(L, S.SHIPPED, days_ago=20)
    here.line(here.number(key))
    answer = here.line("!other 7")
    assert (answer.outcome, here.status(key)) == ("refused", "closed")


def test_f6_after_the_step_was_undone_elsewhere(here: Made) -> None:
    key = here.request(B, S.SENT)
    here.line(here.number(key))
    undo.undo_last(here.office, key)
    before = whole(here)
    assert here.line("!other").outcome == "refused"
    assert whole(here) == before


@pytest.mark.parametrize(
    ("side", "status", "outcome"),
    [
        (B, S.RECEIVED, "returned"),
        (B, S.ROUTED, "returned"),
        (B, S.AVAILABLE, "returned"),
        (B, S.RETURNED, "choose"),
        (L, S.SHIPPED, "choose"),
        (L, S.CLOSED, "refused"),
    ],
)
def test_f6_overrides_the_same_day(here: Made, side: Side, status: Status, outcome: str) -> None:
    """Rule R4: "yes, back today"."""
    here.state.careful = True
    here.line(here.number(here.request(side, status)))
    assert here.line("!other").outcome == outcome


def test_f6_overrides_the_same_request_within_two_minutes(here: Made) -> None:
    here.state.careful = True
    key = here.request(B, S.CHECKED_OUT, days_ago=9)
    here.line(here.number(key))
    assert here.line(here.number(key, "OCLC")).outcome == "already"
    assert (here.line("!other").outcome, here.status(key)) == ("sent_back", "returned")


def test_lent_lately(here: Made) -> None:
    """1 really home, 2 undelivered: ship again, 3 never left: the first date is void."""
    after = {"1": ("closed", IN), "2": ("shipped", OUT), "3": ("shipped", OUT)}
    assert set(after) == {reading.key for reading in SHIPPED_LATELY.readings}
    here.state.careful = True
    for digit, (status, moved) in after.items():
        here.clock.go(here.clock.day + timedelta(7))
        key = here.request(L, S.SHIPPED, days_ago=1)
        yesterday = here.clock.day - timedelta(1)
        asked = here.line(here.number(key))
        assert (asked.outcome, asked.why and asked.why.facts["days"]) == ("choose", LATELY_DAYS)
        before = whole(here)
        here.line(digit)
        assert (here.status(key), counts(here)) == (status, moved)
        assert here.office.reads.day_counts(yesterday)["items_out"] == (0 if digit == "3" else 1)
        here.line("!undo")
        assert whole(here) == before


# ---- a book that came back


def test_bounced_makes_a_courier_problem(made: Made) -> None:
    key = made.request(B, S.RETURNED, days_ago=5)
    made.line(made.number(key))
    before = whole(made)
    answered = made.line("1")
    assert (answered.outcome, made.status(key)) == ("sent_back", "returned")
    [problem] = made.rows("SELECT kind, request_id, noticed FROM courier_problems")
    assert (problem["kind"], problem["request_id"]) == ("misrouted", key)
    assert phrase("shown_problem_made") in answered.shown
    made.line("!undo")
    assert made.rows("SELECT id FROM courier_problems") == []
    assert whole(made) == before


def test_never_left_makes_the_first_date_void(made: Made) -> None:
    key = made.request(B, S.RETURNED, days_ago=5)
    then = made.clock.day - timedelta(5)
    made.line(made.number(key))
    before = whole(made)
    assert made.line("2").outcome == "sent_back"
    assert (counts(made), made.office.reads.day_counts(then)["items_out"]) == (OUT, 0)
    assert made.show(key)["status"] == "returned"
    made.line("!undo")
    assert whole(made) == before
    assert (counts(made), made.office.reads.day_counts(then)["items_out"]) == ({}, 1)
    assert made.problems() == []


def test_never_left_is_refused_where_the_last_step_was_no_sending(here: Made) -> None:
    key = here.request(B, S.RETURNED, days_ago=5)
    requests.add_fact(here.office, key, FactKind.OVERDUE)
    before = whole(here)
    here.line(here.number(key))
    assert here.line("2").outcome == "refused"
    assert whole(here) == before


def test_it_belongs_to_another_request(here: Made) -> None:
    """The reading asks for letters of the title; the request found is scanned anew."""
    back, other = here.request(B, S.RETURNED, days_ago=5), here.request(B, S.SENT, title="Overstory")
    here.line(here.number(back))
    assert here.line("3").why == phrase("why_find")
    found = here.line("overst")
    assert [c.request_id for c in found.choices] == [other]
    assert (here.line("1").outcome, here.status(other), here.status(back)) == ("received", "received", "returned")


# ---- who supplied, and what else asked for it


def test_a_request_that_was_never_sent_asks_who_supplied(made: Made) -> None:
    second = made.library("Second Lender", "SEC", "C404")
    key = made.request(B, S.NEW, library_id=None)
    first = made.line(made.number(key))
    assert phrase("shown_branch", branch="Branch Three") in first.shown
    asked = made.line("1")
    assert (asked.outcome, asked.why) == ("choose", phrase("why_who_supplied", number=made.number(key)))
    received = made.line("!lender SEC")
    assert (received.outcome, received.library, made.status(key)) == ("received", "Second Lender", "received")
    assert made.show(key)["library"] == "Second Lender"
    assert made.rows("SELECT library_id FROM history WHERE action = 'receive'") == [{"library_id": second}]


def test_it_may_be_received_without_knowing_who_supplied(here: Made) -> None:
    key = here.request(B, S.NEW, library_id=None)
    here.line(here.number(key))
    asked = here.line("1")
    received = here.line(asked.choices[-1].key)
    assert (received.outcome, here.status(key), received.library) == ("received", "received", "")


def test_an_unfilled_one_that_comes_withdraws_the_newer(made: Made) -> None:
    who = {"title": "The Overstory", "customer_id": made.customer}
    old = made.request(B, S.UNFILLED, days_ago=9, **who)
    newer = made.request(B, S.SENT, **who)
    on_way = made.request(B, S.SHIPPED, **who)
    other = made.request(B, S.SENT, title="Another")
    asked = made.line(made.number(old))
    told = [p.facts["number"] for p in asked.shown if p.key == "shown_newer"]
    assert told == [made.number(newer), made.number(on_way)]
    before = whole(made)
    received = made.line("1")
    assert (received.outcome, made.status(old), made.status(newer)) == ("received", "received", "cancelled")
    assert (made.status(on_way), made.show(on_way)["flags"], made.status(other)) == ("shipped", ["not_wanted"], "sent")
    assert phrase("shown_withdrawn", number=made.number(newer)) in received.shown
    assert set(received.changes.requests) == {old, newer, on_way}
    made.line("!undo")
    assert whole(made) == before


# ---- lending


def test_the_slip_says_no_with_a_reason(here: Made) -> None:
    reasons = {reason.key: reason for reason in REASONS if reason.key}
    assert [r.key for r in SLIP.readings] == [str(n) for n in range(1, len(reasons) + 2)]
    assert SLIP.default == SLIP.readings[-1].key
    for digit, reason in reasons.items():
        key = here.request(L, S.SEARCHING, item_barcode="")
        slip = here.line(here.number(key))
        assert {c.key for c in slip.choices} > {digit}
        said = here.line(digit)
        assert (said.outcome, here.status(key)) == ("already", "unfilled")
        assert here.show(key)["cancel_reason"] == reason.name
        assert said.said == phrase("answered_no", number=here.number(key), reason=reason.words)
        assert here.line("!undo").status == "searching"


def test_another_copy_attaches_to_the_slip_just_scanned(made: Made) -> None:
    key = made.request(L, S.SEARCHING)
    made.line(made.number(key))
    unknown = made.line("33191000105864")
    assert (unknown.outcome, [c.key for c in unknown.choices]) == ("unknown", [r.key for r in UNKNOWN_OURS.readings])
    attached = made.line("1")
    assert (attached.outcome, attached.request_id) == ("attached", key)
    assert made.show(key)["item_barcode"] == "33191000105864"
    assert made.office.reads.unknown_scans(made.clock.day) == []
    made.line("!undo")
    assert made.show(key)["item_barcode"] != "33191000105864"
    assert len(made.office.reads.unknown_scans(made.clock.day)) == 1


def test_an_expired_request_is_not_shipped(here: Made) -> None:
    key = here.request(L, S.SEARCHING, need_before=here.clock.day - timedelta(1))
    before = whole(here)
    answer = here.line(here.number(key))
    assert (answer.outcome, whole(here), len(answer.choices)) == ("refused", before, len(EXPIRED.readings))
    assert here.line("1").outcome == "shipped"


@pytest.mark.parametrize("paid", [False, True])
def test_a_lost_one_says_what_was_billed(here: Made, paid: bool) -> None:
    key = here.request(L, S.SHIPPED, days_ago=90)
    invoice = invoicing.draft_from_requests(here.office, [key], reason="lost").invoices[0]
    here.act(key, "lose")
    if paid:
        here.change("UPDATE invoices SET paid_cents = total_cents, state = 'paid' WHERE id = :key", key=invoice)
    shown = next(p for p in here.line(here.number(key)).shown if p.key == "shown_money")
    assert shown.facts["state"] == ("paid" if paid else "draft")
    assert here.line("").status == "closed"


# ---- codes of nobody


def test_the_readings_of_an_unknown_code(here: Made) -> None:
    assert [r.command for r in UNKNOWN_OURS.readings] == ["", "!find", "!stray"]
    assert [r.command for r in UNKNOWN_FOREIGN.readings] == ["", "!receive", "!stray"]
    assert [c.key for c in here.line("30234000517861").choices] == ["2", "3"], "nothing was scanned it could belong to"
    assert here.line("3").outcome == "already"
    [stray] = here.rows("SELECT code FROM stray_items")
    assert stray == {"code": "30234000517861"}


def test_find_by_title_gives_the_book_its_barcode(here: Made) -> None:
    key = here.request(L, S.SEARCHING, item_barcode="", title="Gardens of Prairie")
    here.line("33191000105864")
    here.line("2")
    assert [c.request_id for c in here.line("gard prai").choices] == [key]
    shipped = here.line("1")
    assert (shipped.outcome, here.show(key)["item_barcode"]) == ("shipped", "33191000105864")
    assert here.office.reads.unknown_scans(here.clock.day) == []
    here.line("!undo")
    assert (here.status(key), here.show(key)["item_barcode"]) == ("searching", "")


def test_shown_with_a_scan(here: Made) -> None:
    """The column "Shown or asked", where it is not in a reading."""

    def shown(key: int) -> dict[str, Any]:
        return {p.key: p.text for p in here.line(here.number(key)).shown}

    out = shown(here.request(B, S.CHECKED_OUT, days_ago=9))
    assert out["shown_out_via"] == "out via Branch Three since Mar 9, 2026"
    assert "shown_bib_never" in out, "nobody had ticked the brief bib"
    assert "shown_strap_in" in shown(here.request(B, S.CHECKED_IN))
    late = shown(here.request(L, S.SHIPPED, days_ago=52))
    assert late["shown_level"] == "10 days late, level 2"
    lend = shown(here.request(L, S.SEARCHING, days_ago=9, charge_cents=1500))
    assert lend["shown_charge"] == "charge $15.00"
    assert lend["shown_last_day"].startswith("last day to answer: Mar 13")
    assert "shown_last_day" not in shown(here.request(L, S.SEARCHING))
    waits = here.request(L, S.SEARCHING, days_ago=9)
    office_settings.save(here.office, {"answer_days": 8})
    assert "shown_last_day" not in shown(waits), "the office gives itself longer"
    cancelled = shown(here.request(B, S.CANCELLED, days_ago=3))
    assert cancelled["shown_cancelled_because"] == "because: asked for"
    said_no = shown(here.request(L, S.UNFILLED, days_ago=3))
    assert said_no["shown_cancelled_because"] == "because: policy"


def test_what_stands_again_can_be_undone_further(here: Made) -> None:
    """Sent back, "never left", undone: the first sending stands again, with a history row of its own."""
    key = here.request(B, S.CHECKED_IN, days_ago=2)
    before = whole(here)
    here.line(here.number(key))
    sent = whole(here)
    here.line(here.number(key, "OCLC"))
    assert here.line("2").outcome == "sent_back"
    here.line("!undo")
    assert whole(here) == sent
    assert here.line("!undo").outcome == "undone"
    assert whole(here) == before
    assert here.line("!undo").outcome == "refused"
