# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of the desk: count, straight back, courier problem, damage and missing part, set aside and lift."""

import pytest

from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.scan import ScanResult
from ill_desktop.services import invoicing, requests, undo
from tests.offices import Made

B, L, S = Side.BORROWING, Side.LENDING, Status


def scanned(made: Made, key: int) -> ScanResult:
    return made.line(made.number(key))


def taken_back(made: Made, *lines: str) -> list[ScanResult]:
    """Types the lines, undoes the deed of the last, and finds everything as it was before that."""
    results = [made.line(line) for line in lines[:-1]]
    before = everything(made)
    results.append(made.line(lines[-1]))
    after = everything(made)
    assert made.problems() == []
    assert made.line("!undo").outcome == "undone"
    assert everything(made) == before != after
    assert made.problems() == []
    return results


def everything(made: Made) -> dict[str, object]:
    tables = ("courier_problems", "stray_items", "credits", "unknown_scans", "scans_to_settle")
    found: dict[str, object] = dict(made.dump())
    for table in tables:
        rows = made.rows(f"SELECT * FROM {table} ORDER BY id")
        found[table] = [{k: v for k, v in row.items() if k != "version"} for row in rows]
    return found


def fact(made: Made, key: int, kind: str) -> dict[str, object]:
    return next(f for f in made.rows("SELECT * FROM facts WHERE request_id = :key ORDER BY id DESC", key=key)
                if f["kind"] == kind)  # fmt: skip


def moved(made: Made) -> dict[str, int]:
    counts = made.office.reads.movements(made.clock.day, made.clock.day)
    sums: dict[str, int] = {}
    for count in counts:
        sums[count.kind] = sums.get(count.kind, 0) + count.items
    return sums


# ---- every key


KEYS = ("!count", "!count 3", "!back", "!back 1", "!problem", "!problem missing", "!damage", "!damage courier",
        "!missing came_so", "!aside wet", "!lift dry")  # fmt: skip


@pytest.mark.parametrize("line", KEYS)
def test_a_key_without_a_scan_says_so(here: Made, line: str) -> None:
    result = here.line(line)
    assert result.outcome == "refused" and result.why is not None and "scan the book first" in result.why.text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("!count many", "no number of pieces"),
        ("!count 0", "no number of pieces"),
        ("!count 99999999", "no number of pieces"),
        ("!back 9", "no reason here"),
        ("!back 2 never", "not possible here"),
        ("!problem flood", "no courier problem"),
        ("!problem mis", "no courier problem"),
        ("!damage borrower", "the door is"),
        ("!damage window", "no door"),
        ("!aside wet | shelf 3 | the cat", "no turn"),
        ("!aside card 4111 1111 1111 1111", "payment card"),
        ("!missing came_so | 4111111111111111", "payment card"),
        ("!lift dry", "Nothing keeps"),
        ("!stray", "Scan the stray item first"),
        ("!stray Atlas | LEN | Nowhere", "No library is known"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(here: Made, line: str, says: str) -> None:
    scanned(here, here.request(B, S.SHIPPED))
    before = everything(here)
    result = here.line(line)
    assert result.outcome == "refused" and result.why is not None and says in result.why.text
    assert everything(here) == before


# ---- F3


def test_the_true_number_is_learnt_on_arrival(here: Made) -> None:
    key = here.request(B, S.SHIPPED, title="Discs")
    scanned(here, key)
    asked = here.line("!count")
    assert asked.outcome == "choose" and asked.default == "1"
    result = taken_back(here, "!count 12")[-1]
    assert result.said is not None and "has 12 pieces, not 1" in result.said.text
    here.line("!count 12")
    assert here.show(key)["pieces"] == 12 and here.show(key)["flags"] == []


def test_fewer_at_a_later_door_is_a_missing_part(made: Made) -> None:
    key = made.request(B, S.CHECKED_OUT, pieces=12)
    assert scanned(made, key).outcome == "returned"
    assert "counted back from the customer" in str(made.line("!count 12").said and made.line("!count 12").said.text)  # type: ignore[union-attr]
    result = taken_back(made, "!count 11")[-1]
    assert [p.text for p in result.shown] == ["The customer pays: charge it in the ILS, and tell the lender"]
    made.line("!count 11")
    kept = fact(made, key, "missing_part")
    assert (kept["door"], kept["note"]) == ("customer", "11 of 12, back from the customer")
    made.state.last_code, made.state.seen = "", {}
    refused = made.line(made.number(key))
    assert refused.outcome == "refused" and refused.why is not None and "!lift" in refused.why.text


def test_at_home_the_borrower_pays_for_the_missing_disc(made: Made) -> None:
    key = made.request(L, S.SHIPPED, days_ago=20, pieces=4)
    assert scanned(made, key).outcome == "checked_in"
    result = taken_back(made, "!count 3")[-1]
    assert result.shown[0].text.startswith("Borrower Library pays: invoice D")
    made.line("!count 3")
    [money] = made.show(key)["money"]
    assert (money["direction"], money["state"], money["reason"]) == ("receivable", "draft", "part")
    assert fact(made, key, "missing_part")["door"] == "borrower"


def test_of_pieces_with_barcodes_it_is_asked_which_is_missing(made: Made) -> None:
    key = made.request(L, S.SHIPPED, days_ago=20, pieces=3)
    for n in (1, 2, 3):
        made.change("INSERT INTO pieces (request_id, barcode, code, title) VALUES (:key, :code, :code, :title)",
                    key=key, code=f"33191000{n:06}", title=f"Disc {n}")  # fmt: skip
    scanned(made, key)
    asked = made.line("!count 1")
    assert [c.words.text for c in asked.choices][0] == "Disc 1 (33191000000001)"
    asked = made.line("2")
    assert asked.outcome == "choose" and len(asked.choices) == 2
    result = made.line("2")
    assert result.said is not None and "1 of 3 pieces" in result.said.text
    missing = [p["title"] for p in made.show(key)["pieces_listed"] if p["missing"]]
    assert missing == ["Disc 2", "Disc 3"]
    assert "Disc 2, Disc 3" in str(fact(made, key, "missing_part")["note"])
    made.line("!undo")
    assert not any(p["missing"] for p in made.show(key)["pieces_listed"])
    assert made.problems() == []


# ---- F5


def test_straight_back_after_it_was_received(made: Made) -> None:
    key = made.request(B, S.SHIPPED)
    scanned(made, key)
    asked = made.line("!back")
    assert [c.key for c in asked.choices] == ["1", "2", "3", "4", "5", "6"]
    result = taken_back(made, "!back 4")[-1]
    assert (result.outcome, result.status) == ("returned", "checked_in")
    made.line("!back 4")
    assert fact(made, key, "unused")["note"] == "not filled: too late"
    assert moved(made) == {"receive": 1}
    assert "delete_bib" not in [w["kind"] for w in made.show(key)["work_left"]]
    assert [w["kind"] for w in made.show(key)["work_left"]] == ["net_received"]


@pytest.mark.parametrize("status", [S.SENT, S.SHIPPED, S.CONDITIONAL, S.UNFILLED, S.CANCELLED])
def test_straight_back_before_it_was_received(here: Made, status: Status) -> None:
    key = here.request(B, status)
    here.line("!stack lookup")
    scanned(here, key)
    taken_back(here, "!back 5")
    assert here.line("!back 5").status == "checked_in"
    assert moved(here) == {"receive": 1}
    assert here.office.reads.month_totals(here.clock.day.replace(day=1), here.clock.day) == {
        ("2026-03", "receive", "in"): 1}  # fmt: skip


def test_never_picked_up_was_filled(here: Made) -> None:
    key = here.request(B, S.AVAILABLE, days_ago=14)
    assert scanned(here, key).outcome == "returned"
    asked = here.line("!back")
    assert asked.default == "6"
    result = here.line("")
    assert result.said is not None and "it was filled, not used" in result.said.text
    assert fact(here, key, "unused")["note"] == "filled, not used: never picked up"
    here.line("!undo")
    assert here.status(key) == "checked_in" and here.show(key)["flags"] == []
    assert here.problems() == []


@pytest.mark.parametrize("status", [S.SENT, S.SHIPPED])
@pytest.mark.parametrize("received", [True, False])
def test_a_wrong_book_leaves_the_request_waiting(made: Made, status: Status, received: bool) -> None:
    key = made.request(B, status)
    if not received:
        made.line("!stack lookup")
    scanned(made, key)
    made.line("!stack anything")
    asked = made.line("!back 2")
    assert [c.key for c in asked.choices] == ["1", "2", "3"]
    result = taken_back(made, "!back 2 stay")[-1]
    assert (result.outcome, result.status) == ("sent_back", "shipped")
    assert result.step is not None and "C101" in result.step.text
    made.line("!back 2 stay")
    assert made.status(key) == "shipped" and made.show(key)["arrived_on"] is None
    arrived = "receive" if received else "stray_in"
    assert moved(made) == {arrived: 1, "stray_out": 1}
    assert made.rows("SELECT done FROM stray_items") == [{"done": "forwarded"}]
    made.state.last_code, made.state.seen = "", {}
    assert scanned(made, key).outcome == "received"  # the right one
    assert made.problems() == []


def test_a_wrong_book_may_make_a_new_request(made: Made) -> None:
    key = made.request(B, S.SHIPPED, isbn="9780306406157", customer_id=made.customer)
    scanned(made, key)
    made.line("!back 2")
    result = made.line("2")
    assert result.outcome == "returned"
    [copy] = made.rows("SELECT id, number, customer_id, title, item_barcode FROM requests WHERE status = 'new'")
    assert copy["customer_id"] == made.customer and copy["number"] in (result.said.text if result.said else "")
    assert made.show(copy["id"])["isbn"] == "9780306406157"
    assert made.show(copy["id"])["identifiers"] == []
    assert made.problems() == []
    made.line("!undo")
    assert (made.status(key), made.status(copy["id"])) == ("received", "cancelled")
    assert made.problems() == []


def test_a_new_request_is_cancelled_when_the_step_is_undone_in_the_list(here: Made) -> None:
    key = here.request(B, S.SHIPPED)
    scanned(here, key)
    here.line("!back 2 new")
    [copy] = here.rows("SELECT id, number FROM requests WHERE status = 'new'")
    changes = undo.undo_last(here.office, key)
    assert changes.next_step is not None and copy["number"] in changes.next_step.text
    assert (here.status(key), here.status(copy["id"])) == ("received", "cancelled")
    here.line(here.number(key))
    assert here.problems() == []


def test_only_a_borrowed_loan_goes_straight_back(here: Made) -> None:
    for key in (here.request(L, S.SHIPPED, days_ago=9), here.request(B, S.SHIPPED, copy=True)):
        scanned(here, key)
        assert here.line("!back 1").outcome == "refused"


# ---- F7


def test_a_courier_problem_knows_its_leg_and_its_clocks(made: Made) -> None:
    key = made.request(B, S.SHIPPED)
    scanned(made, key)
    asked = made.line("!problem")
    assert [c.words.text for c in asked.choices][:2] == ["Missing", "Misrouted"] and len(asked.choices) == 7
    result = taken_back(made, "!problem wrong label | torn")[-1]
    assert result.said is not None and result.said.text.endswith("Ask by Apr 1, 2026; claim until Jun 16, 2026")
    made.line("!problem 5 | torn")
    [row] = made.office.reads.courier_problems()
    assert (row.kind, row.from_code, row.to_code, row.direction) == ("wrong_label", "C101", "C900", "in")
    assert (row.request_id, row.library, row.note) == (key, "Lender Library", "torn")
    made.change("UPDATE courier_problems SET ticket = 'T1'")
    assert "told of this problem" in str(made.line("!undo").why and made.line("!undo").why)


def test_what_leaves_has_the_leg_the_other_way(here: Made) -> None:
    scanned(here, here.request(B, S.CHECKED_IN, days_ago=2))
    here.line("!problem missing label")
    [row] = here.office.reads.courier_problems()
    assert (row.from_code, row.to_code, row.direction) == ("C900", "C101", "out")
    assert row.claim_by(here.office.rules()) > row.ask_by(here.office.rules()) > here.clock.day


# ---- F8


@pytest.mark.parametrize(
    ("side", "status", "door", "pays"),
    [
        (B, S.SHIPPED, "came_so", "tell the lender"),
        (B, S.CHECKED_OUT, "customer", "The customer pays"),
        (B, S.SHIPPED, "courier", "a courier problem is logged"),
        (L, S.SHIPPED, "borrower", "Borrower Library pays: invoice D100001"),
        (L, S.SEARCHING, "borrower", "can be billed when it is home"),
    ],
)
def test_the_door_decides_who_pays(here: Made, side: Side, status: Status, door: str, pays: str) -> None:
    key = here.request(side, status, days_ago=9)
    scanned(here, key)
    assert here.line("!damage").outcome == "choose"
    result = taken_back(here, f"!damage {door} | spine broken")[-1]
    assert pays in result.shown[0].text
    here.line(f"!damage {door} | spine broken")
    kept = fact(here, key, "damaged")
    assert (kept["door"], kept["note"], kept["until"]) == (door, "spine broken", None)
    assert len(here.office.reads.courier_problems()) == (door == "courier")
    assert len(here.show(key)["money"]) == (status is S.SHIPPED and side is L)
    here.line(f"!damage {door}")  # said again: no second problem, no second invoice
    assert len(here.office.reads.courier_problems()) == (door == "courier")
    assert len(here.show(key)["money"]) == (status is S.SHIPPED and side is L)


@pytest.mark.parametrize("line", ["!damage came_so | wet", "!missing came_so | disc 2", "!aside wet | radiator | us"])
@pytest.mark.parametrize(("side", "status"), [(B, S.CHECKED_IN), (L, S.SEARCHING)])
def test_it_stays_here_until_it_is_lifted_with_a_reason(here: Made, side: Side, status: Status, line: str) -> None:
    key = here.request(side, status, days_ago=3)
    here.line("!stack lookup")
    scanned(here, key)
    here.line(line)
    here.line("!stack anything")
    refused = here.line(here.number(key, "OCLC"))
    assert refused.outcome == "refused" and here.status(key) == status.value
    assert refused.why is not None and "F9, or !lift" in refused.why.text
    assert here.line("!aside").outcome == "choose"  # F9 on what is set aside lifts it
    taken_back(here, "!lift the lender agrees")
    lifted = here.line("!lift the lender agrees")
    assert lifted.said is not None and "may go on" in lifted.said.text
    assert here.show(key)["flags"] == []
    assert scanned(here, key).outcome in ("sent_back", "shipped")


def test_a_digit_chooses_door_and_lift(here: Made) -> None:
    key = here.request(B, S.CHECKED_OUT)
    scanned(here, key)
    here.line("!missing")
    here.line("2")
    assert fact(here, key, "missing_part")["door"] == "customer"
    here.line("!lift")
    here.line("3")
    assert fact(here, key, "missing_part")["until"] is not None
    assert "The part is found" in str(fact(here, key, "missing_part")["note"])


# ---- F9


def test_set_aside_has_place_and_turn(made: Made) -> None:
    key = made.request(B, S.CHECKED_OUT)
    scanned(made, key)
    asked = made.line("!aside")
    assert [c.words.text for c in asked.choices][:2] == ["Wet", "Needs repair"]
    result = taken_back(made, "!aside mould | freezer | them")[-1]
    assert result.said is not None and result.said.text.endswith("(mould), freezer; waiting for the other library")
    made.line("!aside")
    made.line("5")
    kept = fact(made, key, "set_aside")
    assert (kept["note"], kept["place"], kept["turn"]) == ("The customer is asked", "", "customer")
    assert made.problems() == []


def test_what_is_finished_is_not_set_aside(here: Made) -> None:
    scanned(here, here.request(B, S.CLOSED))
    result = here.line("!aside wet")
    assert result.outcome == "refused" and result.why is not None and "reopen it" in result.why.text


# ---- what is left elsewhere


def test_the_strap_and_the_route_are_left_and_proved_done(made: Made) -> None:
    key = made.request(B, S.SHIPPED)
    scanned(made, key)
    left = [w["kind"] for w in made.show(key)["work_left"]]
    assert sorted(left) == ["brief_bib", "hold", "net_received", "route", "strap"]
    made.act(key, "route")
    assert [w["kind"] for w in made.show(key)["work_left"] if w["done_on"]] == ["route"]
    undo.undo_last(made.office, key)
    assert not any(w["done_on"] for w in made.show(key)["work_left"])
    made.act(key, "take_back")
    assert [w["kind"] for w in made.show(key)["work_left"]] == ["net_received", "delete_bib"]
    undo.undo_last(made.office, key)
    assert sorted(w["kind"] for w in made.show(key)["work_left"]) == sorted(left)


def test_a_label_printed_and_undone_is_to_be_torn_up(made: Made) -> None:
    key = made.request(B, S.CHECKED_IN, days_ago=2)
    assert scanned(made, key).outcome == "sent_back"
    label = next(w for w in made.show(key)["work_left"] if w["kind"] == "label")
    requests.tick(made.office, [label["id"]])
    shown = made.line("!undo").shown
    assert [p.text for p in shown if "tear up the courier slip" in p.text]
    assert made.office.reads.counts(made.clock.day)["outgoing.do_it_there"] == 1


def test_paper_is_no_work_in_another_system(here: Made) -> None:
    key = here.request(L, S.SEARCHING, network="mail")
    here.act(key, "ship")
    work = {w["kind"]: w["id"] for w in here.show(key)["work_left"]}
    requests.tick(here.office, [work["ils_check_out"]])
    assert [w["kind"] for w in here.show(key)["work_left"] if w["done_on"] is None] == ["label"]
    assert here.office.reads.counts(here.clock.day)["outgoing.do_it_there"] == 0


def test_a_renewal_leaves_the_new_date_for_the_ils(here: Made) -> None:
    key = here.request(B, S.CHECKED_OUT)
    here.act(key, "renew", due=here.clock.day.replace(month=5))
    assert "new_due" in [w["kind"] for w in here.show(key)["work_left"] if w["done_on"] is None]
    here.act(key, "take_back")
    assert "new_due" not in [w["kind"] for w in here.show(key)["work_left"]]


# ---- facts acted on (R6)


def test_claimed_returned_and_found(made: Made) -> None:
    key = made.request(B, S.CHECKED_OUT)
    requests.add_fact(made.office, key, FactKind.CLAIMED_RETURNED)
    result = taken_back(made, made.number(key))[-1]
    assert "tell the customer that it was found" in " ".join(p.text for p in result.shown)
    made.line(made.number(key))
    assert made.show(key)["flags"] == ["found"]
    assert "tell_customer" in [w["kind"] for w in made.show(key)["work_left"] if w["done_on"] is None]


def test_ours_found_again_is_credited(made: Made) -> None:
    key = made.request(L, S.LOST)
    invoice = invoicing.draft_from_requests(made.office, [key]).invoices[0]
    invoicing.send(made.office, invoice)
    made.line(made.number(key))
    result = taken_back(made, "1")[-1] if made.state.question else None
    assert result is not None and result.outcome == "checked_in"
    assert "a credit of $55.00 is drafted" in " ".join(p.text for p in result.shown)


def test_a_draft_that_had_not_left_is_void(here: Made) -> None:
    key = here.request(L, S.LOST)
    invoice = invoicing.draft_from_requests(here.office, [key]).invoices[0]
    here.line(here.number(key))
    here.line("1")
    found = invoicing.show_invoice(here.office, invoice)
    assert found is not None and found["state"] == "void"
    assert here.rows("SELECT id FROM credits") == [] and here.show(key)["flags"] == []
    here.line("!undo")
    found = invoicing.show_invoice(here.office, invoice)
    assert found is not None and found["state"] == "draft" and here.show(key)["flags"] == ["billed"]


@pytest.mark.parametrize("status", [S.LOST, S.CLOSED])
def test_what_a_lender_billed_is_due_back(made: Made, status: Status) -> None:
    key = made.request(B, S.LOST)
    if status is S.CLOSED:
        made.act(key, "settle")
    made.change("INSERT INTO invoices (number, direction, state, library_id, dated, total_cents, their_number) "
                "VALUES ('P1', 'payable', 'paid', :lender, '2026-03-01', 4200, 'X9')", lender=made.lender)  # fmt: skip
    made.change("INSERT INTO invoice_lines (invoice_id, request_id, reason, replacement_cents) "
                "SELECT id, :key, 'lost', 4200 FROM invoices WHERE number = 'P1'", key=key)  # fmt: skip
    made.line(made.number(key))
    result = made.line("1")
    assert "a credit of $42.00 is due to us" in " ".join(p.text for p in result.shown)
    [credit] = made.rows("SELECT state, cents, reason, library_id FROM credits")
    assert credit == {"state": "due", "cents": 4200, "reason": "found", "library_id": made.lender}
    made.change("UPDATE credits SET state = 'given'")
    undone = made.line("!undo")
    assert undone.outcome == "refused" and undone.why is not None and "credit" in undone.why.text


def test_not_wanted_goes_straight_back_and_is_not_filled(here: Made) -> None:
    key = here.request(B, S.SHIPPED)
    requests.add_fact(here.office, key, FactKind.NOT_WANTED)
    taken_back(here, here.number(key))
    assert here.line(here.number(key)).status == "checked_in"
    assert fact(here, key, "unused")["note"] == "not filled: not wanted"


def test_a_legal_hold_and_a_withdrawn_renewal_are_said(here: Made) -> None:
    key = here.request(B, S.CHECKED_OUT)
    requests.add_fact(here.office, key, FactKind.LEGAL_HOLD)
    requests.add_fact(here.office, key, FactKind.RENEWAL_ASKED)
    said = " ".join(p.text for p in scanned(here, key).shown)
    assert "is withdrawn by its return" in said and "LEGAL HOLD: the record" in said
    assert here.show(key)["flags"] == ["legal_hold"]
