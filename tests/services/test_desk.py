# SPDX-License-Identifier: GPL-3.0-or-later
"""The scan box: each row of the decision table, the rules of DOMAIN.md section 4, and what is said and counted."""

from datetime import date, timedelta
from typing import Any

import pytest

from ill_desktop.domain.decisions import COPY_DECISIONS, DECISIONS, STACKS
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.services import requests, undo
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING
S = Status

DO = {
    (B, S.SENT): ("received", "received"),
    (B, S.SHIPPED): ("received", "received"),
    (B, S.RECEIVED): ("returned", "checked_in"),
    (B, S.ROUTED): ("returned", "checked_in"),
    (B, S.AVAILABLE): ("returned", "checked_in"),
    (B, S.CHECKED_OUT): ("returned", "checked_in"),
    (B, S.CHECKED_IN): ("sent_back", "returned"),
    (L, S.NEW): ("shipped", "shipped"),
    (L, S.SEARCHING): ("shipped", "shipped"),
    (L, S.SHIPPED): ("checked_in", "closed"),
    (L, S.RETURNING): ("checked_in", "closed"),
}
"""Outcome and status afterwards of the rows that act."""
FIND = "find"
"""The reading asks for the title of the other request."""
ASK = {
    (B, S.NEW): ["received", None],
    (B, S.CONDITIONAL): ["received", "checked_in"],
    (B, S.UNFILLED): ["received", "checked_in"],
    (B, S.RETURNED): ["returned", "returned", FIND],
    (B, S.CANCELLED): ["checked_in", "received"],
    (B, S.LOST): ["checked_in", None],
    (L, S.CONDITIONAL): ["shipped", None],
    (L, S.LOST): ["closed", None],
}
"""The status after each reading of the rows that ask; None = nothing changes."""
NO = {
    (B, S.CLOSED): ["checked_in"],
    (L, S.UNFILLED): ["shipped"],
    (L, S.CLOSED): ["shipped"],
    (L, S.CANCELLED): ["shipped"],
}
"""The status after each reading of the rows that refuse."""
DEFAULTS = {(B, S.CANCELLED): "1", (B, S.LOST): "1", (L, S.LOST): "1"}
"""Rows where Enter on an empty box is an answer (DOMAIN.md section 4)."""


def test_the_table_has_a_row_for_each_status_of_each_side() -> None:
    assert set(DO) | set(ASK) | set(NO) == {(row.side, row.status) for row in STATUSES} == set(DECISIONS)


@pytest.mark.parametrize(("side", "status"), DO)
def test_rows_that_act(made: Made, side: Side, status: Status) -> None:
    key = made.request(side, status, days_ago=10)
    number = made.number(key, "OCLC")
    result = made.line(f"{number}\r\n")
    outcome, after = DO[side, status]
    assert (result.outcome, result.status, made.status(key)) == (outcome, after, after)
    assert result.said is not None
    assert result.step is not None
    assert result.step.text
    assert result.changes.requests == (key,)
    last = made.show(key)["history"][-1]
    assert (last["after"]["status"], last["on"]) == (after, str(made.clock.day))


READINGS = [(*pair, key) for table in (ASK, NO) for pair, after in table.items() for key in range(1, len(after) + 1)]


@pytest.mark.parametrize(("side", "status", "digit"), READINGS)
def test_rows_that_ask_or_refuse_change_nothing_until_a_reading_is_taken(
    here: Made, side: Side, status: Status, digit: int
) -> None:
    key = here.request(side, status, days_ago=10)
    before = here.dump()
    asked = here.line(here.number(key))
    table = ASK if (side, status) in ASK else NO
    assert asked.outcome == ("choose" if table is ASK else "refused")
    assert asked.why is not None
    assert "{" not in asked.why.text
    assert [c.key for c in asked.choices] == [str(n) for n in range(1, len(table[side, status]) + 1)]
    assert asked.default == DEFAULTS.get((side, status), "")
    assert here.dump() == before
    answered = here.line(str(digit))
    wanted = table[side, status][digit - 1]
    if wanted == FIND:
        assert (answered.why, here.status(key)) == (phrase("why_find"), status.value)
        return
    assert here.status(key) == (wanted or status.value)
    assert answered.status == here.status(key)
    assert bool(answered.changes.undo) is (wanted is not None)


@pytest.mark.parametrize("pair", [*ASK, *NO])
def test_enter_takes_the_default_only_where_there_is_one(here: Made, pair: tuple[Side, Status]) -> None:
    key = here.request(*pair, days_ago=10)
    here.line(here.number(key))
    answered = here.line("")
    if pair in DEFAULTS:
        assert here.status(key) == {**ASK, **NO}[pair][0]
    else:
        assert (answered.outcome, here.status(key)) == ("refused", pair[1].value)


@pytest.mark.parametrize(("side", "status"), COPY_DECISIONS)
def test_each_reading_of_a_copy_can_be_taken(here: Made, side: Side, status: Status) -> None:
    """A copy is kept: nothing of it is sent back, and no reading offers what is then refused."""
    for digit in range(1, len(COPY_DECISIONS[side, status].readings) + 1):
        key = here.request(side, copy=True)
        here.change(
            "UPDATE requests SET status = :s, is_open = :o WHERE id = :key",
            key=key,
            s=status.value,
            o=status not in (S.CLOSED, S.CANCELLED),
        )
        assert here.line(here.number(key)).outcome in ("choose", "refused")
        assert here.line(str(digit)).outcome != "refused"


def test_a_copy_is_received_and_delivered(here: Made) -> None:
    key = here.request(B, S.SENT, copy=True)
    received = here.line(here.number(key))
    assert (received.outcome, received.status) == ("received", "received")
    assert received.step is not None
    assert "Deliver" in received.step.text
    here.line("looks elsewhere")
    assert here.line(here.number(key)).outcome == "choose"
    assert here.line("").status == "closed"


def test_a_lent_copy_closes(here: Made) -> None:
    key = here.request(L, S.SEARCHING, copy=True)
    assert here.line(here.number(key)).status == "closed"
    assert here.office.reads.day_counts(here.clock.day) == dict.fromkeys(
        ("items_in", "items_out", "pieces_in", "pieces_out"), 0
    )


# ---- slip, then book


def test_slip_then_book(made: Made) -> None:
    key = made.request(L, S.SEARCHING, item_barcode="")
    slip = made.line(made.number(key))
    assert (slip.outcome, made.status(key)) == ("choose", "searching")
    assert slip.step is not None
    assert slip.step.text.startswith("Now scan the book")
    book = made.line("33191000105864")
    assert (book.outcome, book.status, book.request_id) == ("shipped", "shipped", key)
    assert made.show(key)["item_barcode"] == "33191000105864"
    made.clock.go(made.clock.day + timedelta(20))
    assert made.line("33191000105864").outcome == "already"
    made.line("other")
    assert made.line("33191000105864").outcome == "checked_in"


def test_the_letters_of_a_scanner_are_not_kept_with_the_barcode(here: Made) -> None:
    key = here.request(L, S.SEARCHING, item_barcode="")
    here.line(here.number(key))
    here.line("A33191000105864B")
    assert here.show(key)["item_barcode"] == "33191000105864"
    assert here.line("A21234000000018B").outcome == "refused", "a customer's card is never kept as an unknown code"
    assert here.office.reads.unknown_scans(here.clock.day) == []


def test_a_slip_whose_book_has_no_barcode(here: Made) -> None:
    key = here.request(L, S.NEW, item_barcode="")
    here.line(here.number(key))
    assert here.line("").outcome == "shipped"
    assert here.status(key) == "shipped"


def test_the_book_of_a_slip_that_was_cancelled_meanwhile_is_not_shipped(here: Made) -> None:
    key = here.request(L, S.SEARCHING, item_barcode="")
    here.line(here.number(key))
    here.act(key, "cancel")
    before = here.dump()
    result = here.line("33191000105864")
    assert result.outcome == "refused"
    assert result.choices
    assert here.dump() == before


def test_another_slip_takes_the_place_of_the_first(here: Made) -> None:
    first, second = (here.request(L, S.SEARCHING, item_barcode="") for _ in range(2))
    here.line(here.number(first))
    here.line(here.number(second))
    assert here.line("33191000105864").request_id == second
    assert here.status(first) == "searching"


# ---- several requests with one code


def tie(made: Made) -> tuple[int, int, str]:
    """A book of ours that is out, and asked for again: both requests have its barcode."""
    out = made.request(L, S.SHIPPED, days_ago=20, item_barcode="33191000105864")
    again = made.request(L, S.SEARCHING, item_barcode="33191000105864")
    return out, again, "33191000105864"


def test_a_tie_is_asked(made: Made) -> None:
    out, again, code = tie(made)
    asked = made.line(code)
    assert asked.outcome == "choose"
    assert {c.request_id for c in asked.choices} == {out, again}
    listed = asked.as_json()["choices"]
    assert {c["status"] for c in listed} == {"shipped", "searching"}
    assert all(c["title"] and c["since"] and c["library"] == "Borrower Library" for c in listed)
    digit = next(c.key for c in asked.choices if c.request_id == out)
    assert made.line(digit).outcome == "checked_in"
    assert (made.status(out), made.status(again)) == ("closed", "searching")


@pytest.mark.parametrize(("stack", "which", "outcome"), [("courier", 0, "checked_in"), ("shelves", 1, "shipped")])
def test_the_stack_settles_a_tie(here: Made, stack: str, which: int, outcome: str) -> None:
    *pair, code = tie(here)
    here.line(f"!stack {stack}")
    result = here.line(code)
    assert (result.outcome, result.request_id) == (outcome, pair[which])


def test_a_question_is_parked_by_the_next_scan(made: Made) -> None:
    _, _, code = tie(made)
    key = made.request(B, S.SENT)
    made.line(code)
    assert made.line(made.number(key)).outcome == "received"
    [parked] = made.office.reads.to_settle(made.clock.day)
    assert parked[1] == code
    assert "asked for again" in parked[3]
    assert made.line("1").outcome != "checked_in"


@pytest.mark.parametrize("typed", ["7", "!choose 7", "!choose"])
def test_a_choice_that_is_not_there(here: Made, typed: str) -> None:
    _, _, code = tie(here)
    here.line(code)
    answer = here.line(typed)
    assert answer.outcome == "refused"
    assert answer.why is not None
    assert "1, 2" in answer.why.text
    assert here.line("1").outcome in ("shipped", "checked_in")


def test_no_question_is_open(here: Made) -> None:
    assert here.line("!choose 1").why == phrase("why_no_question")


# ---- again


def test_the_same_code_directly_again_is_already(made: Made) -> None:
    key = made.request(B, S.SENT)
    code = made.number(key, "OCLC")
    first = made.line(code)
    for again in (code, f" {code}\t", f"{code}\r\n"):
        result = made.line(again)
        assert (result.outcome, result.request, result.step) == ("already", first.request, first.step)
    assert made.status(key) == "received"
    assert made.line(made.number(key)).outcome == "returned"


def test_r3_the_same_request_within_two_minutes(here: Made) -> None:
    here.state.careful = True
    key = here.request(B, S.CHECKED_OUT, days_ago=9)
    assert here.line(here.number(key)).outcome == "returned"
    here.clock.wait(119)
    assert here.line(here.number(key, "OCLC")).outcome == "already"
    here.clock.wait(2)
    assert here.line(here.number(key)).outcome == "sent_back"


@pytest.mark.parametrize(
    ("side", "status"),
    [(B, S.RECEIVED), (B, S.ROUTED), (B, S.AVAILABLE), (B, S.RETURNED), (L, S.SHIPPED), (L, S.CLOSED)],
)
def test_r4_the_same_day_is_already_with_careful_only(here: Made, side: Side, status: Status) -> None:
    key = here.request(side, status)
    here.state.careful = True
    before = here.dump()
    assert here.line(here.number(key)).outcome == "already"
    assert here.dump() == before
    here.state.careful, here.state.last_code = False, ""
    assert here.line(here.number(key)).outcome != "already"


@pytest.mark.parametrize(("days", "outcome"), [(1, "choose"), (2, "choose"), (7, "checked_in")])
def test_r4_lent_lately_is_asked(here: Made, days: int, outcome: str) -> None:
    here.state.careful = True
    key = here.request(L, S.SHIPPED, days_ago=days)
    assert here.line(here.number(key)).outcome == outcome


# ---- stacks, due dates, commands


@pytest.mark.parametrize("status", [S.RECEIVED, S.ROUTED, S.AVAILABLE, S.CHECKED_OUT, S.CHECKED_IN])
def test_from_the_courier_nothing_becomes_a_return(here: Made, status: Status) -> None:
    key = here.request(B, status, days_ago=9)
    here.line("!stack courier")
    before = here.dump()
    assert here.line(here.number(key)).outcome == "refused"
    assert here.dump() == before


def test_from_the_branches_a_missed_arrival_is_made_good(made: Made) -> None:
    key = made.request(B, S.SHIPPED, days_ago=9)
    made.line("!stack branches")
    result = made.line(made.number(key))
    assert (result.outcome, result.said and result.said.key) == ("returned", "arrived_and_returned")
    assert made.status(key) == "checked_in"
    assert [h["action"] for h in made.show(key)["history"]][-2:] == ["receive", "take_back"]
    made.line("!undo")
    assert made.status(key) == "shipped"


def test_look_up_changes_nothing(here: Made) -> None:
    keys = [here.request(row.side, row.status) for row in STATUSES]
    here.line("!stack lookup")
    before = here.dump()
    for key in keys:
        result = here.line(here.number(key))
        assert (result.outcome, result.request_id) == ("already", key)
    assert here.dump() == before


def test_leaving_means_into_the_tote(here: Made) -> None:
    key = here.request(L, S.SHIPPED)
    here.line("!stack leaving")
    result = here.line(here.number(key))
    assert (result.outcome, here.status(key)) == ("already", "shipped")
    assert result.said == phrase("into_tote", library="Borrower Library")
    assert result.step is not None
    assert "C202" in result.step.text


def test_the_stack_falls_back_after_half_an_hour(here: Made) -> None:
    here.line("!stack courier")
    here.line("!due +21")
    here.clock.wait(29 * 60)
    here.line("something")
    assert (here.state.stack, here.state.due) == ("courier", here.clock.day + timedelta(21))
    here.clock.wait(31 * 60)
    here.line("something")
    assert (here.state.stack, here.state.due) == ("anything", None)


def test_the_due_date_of_the_stack(made: Made) -> None:
    known = made.clock.day + timedelta(9)
    plain, dated = made.request(B, S.SENT), made.request(B, S.SENT, lender_due=known)
    assert made.line("!due +21").outcome == "already"
    assert made.line(made.number(plain)).outcome == "received"
    kept = made.line(made.number(dated))
    assert made.show(plain)["lender_due"] == str(made.clock.day + timedelta(21))
    assert made.show(dated)["lender_due"] == str(known)
    assert any("kept" in p.text for p in kept.shown)
    made.line("!stack anything")
    last = made.request(B, S.SENT)
    made.line(made.number(last))
    assert made.show(last)["lender_due"] is None


@pytest.mark.parametrize(
    ("typed", "expected"), [("12/24", "2026-12-24"), ("+21", "2026-04-08"), ("2026-05-01", "2026-05-01"), ("", None)]
)
def test_due_dates_as_they_are_typed(here: Made, typed: str, expected: str | None) -> None:
    here.line(f"!due {typed}")
    assert here.state.due == (date.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize("line", ["!due 2/30", "!due soon", "!stack sofa", "!stack", "!frobnicate", "!"])
def test_a_wrong_command_says_what_there_is(here: Made, line: str) -> None:
    answer = here.line(line)
    assert answer.outcome == "refused"
    assert answer.why is not None
    assert len(answer.why.text) > 15
    assert here.state.stack == "anything"


def test_every_stack_can_be_set(here: Made) -> None:
    for stack in STACKS:
        assert here.line(f"!STACK {stack.key.upper()}").outcome == "already"
        assert here.state.stack == stack.key


# ---- what is no request


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "Nothing was scanned"),
        ("   \t\r\n", "Nothing was scanned"),
        ("4111111111111111", "payment card"),
        ("https://example.org/x?y=1", "web address"),
        ("9" * 61, "61 characters"),
        ("21234000000018", "card"),
    ],
)
def test_codes_that_are_refused(here: Made, raw: str, says: str) -> None:
    before = here.dump()
    answer = here.line(raw)
    assert answer.outcome == "refused"
    assert answer.why is not None
    assert says in answer.why.text
    assert here.dump() == before
    assert here.office.reads.unknown_scans(here.clock.day) == []
    assert "4111111111111111" not in str(answer.as_json())


def test_unknown_codes_are_kept_and_listed(made: Made) -> None:
    ours, foreign = made.line("33191000105864"), made.line("30234000517861")
    assert [ours.outcome, foreign.outcome] == ["unknown", "unknown"]
    assert ours.step == phrase("next_circulation")
    assert foreign.step == phrase("next_look_into")
    assert [row[1] for row in made.office.reads.unknown_scans(made.clock.day)] == ["30234000517861", "33191000105864"]


@pytest.mark.parametrize(
    "raw", ["\udce9\udcff12", "a\x00b", "\ufeffR1", "😀" * 9, "' OR 1=1 --", "%", "\x1b[31m", "R" + "9" * 58]
)
def test_any_line_is_answered(made: Made, raw: str) -> None:
    answer = made.line(raw)
    assert answer.outcome in ("unknown", "refused")
    assert made.problems() == []


def test_a_wrong_check_digit_warns_and_never_blocks(here: Made) -> None:
    key = here.request(L, S.SHIPPED, days_ago=20, item_barcode="33191000105865")
    result = here.line("33191000105865")
    assert (result.outcome, here.status(key)) == ("checked_in", "closed")
    assert result.warning is not None
    assert "check digit" in result.as_json()["why"]


# ---- facts, pieces, bars


def test_pieces_are_counted_and_facts_are_shown(here: Made) -> None:
    key = here.request(B, S.CHECKED_OUT, days_ago=20, pieces=12)
    for kind in (FactKind.RECALLED, FactKind.OVERDUE, FactKind.CLAIMED_RETURNED):
        requests.add_fact(here.office, key, kind)
    shown = " / ".join(p.text for p in here.line(here.number(key)).shown)
    for words in ("COUNT 12 pieces", "RECALLED", "overdue since Mar 18, 2026", "FOUND"):
        assert words in shown


def test_pieces_at_all_four_doors(here: Made) -> None:
    for side, status in ((B, S.SENT), (B, S.CHECKED_OUT), (B, S.CHECKED_IN), (L, S.SEARCHING), (L, S.SHIPPED)):
        key = here.request(side, status, days_ago=20, pieces=2)
        assert any("COUNT 2" in p.text for p in here.line(here.number(key)).shown)


def test_not_wanted_goes_straight_back(made: Made) -> None:
    key = made.request(B, S.SHIPPED, days_ago=3)
    requests.add_fact(made.office, key, FactKind.NOT_WANTED)
    result = made.line(made.number(key))
    assert (result.outcome, made.status(key)) == ("received", "checked_in")
    assert result.step is not None
    assert result.step.text == "Return shelf, C101"


@pytest.mark.parametrize("kind", [FactKind.SET_ASIDE, FactKind.DAMAGED, FactKind.MISSING_PART])
def test_what_is_barred_does_not_leave(here: Made, kind: FactKind) -> None:
    key = here.request(B, S.CHECKED_IN, days_ago=2)
    requests.add_fact(here.office, key, kind, "page 12 wet")
    before = here.dump()
    answer = here.line(here.number(key))
    assert (answer.outcome, here.dump()) == ("refused", before)
    assert answer.why is not None
    assert "page 12 wet" in answer.why.text
    requests.lift_fact(here.office, key, kind, "dried")
    here.line("another")
    assert here.line(here.number(key)).outcome == "sent_back"


def test_a_reading_of_two_deeds_is_done_whole_or_not_at_all(here: Made) -> None:
    key = here.request(B, S.RETURNED, days_ago=5)
    requests.add_fact(here.office, key, FactKind.DAMAGED, "wet")
    before = here.dump()
    here.line(here.number(key))
    assert here.line("1").outcome == "refused"
    assert here.dump() == before


# ---- the next physical step


def step_of(made: Made, key: int) -> str:
    step = made.line(made.number(key)).step
    assert step is not None
    return step.text


def test_next_step_after_an_arrival(here: Made) -> None:
    assert step_of(here, here.request(B, S.SENT)) == "Strap, then cart for Branch Three"
    assert step_of(here, here.request(B, S.SENT, branch_id=here.home)) == "Strap, then hold shelf here"
    assert step_of(here, here.request(B, S.SENT, branch_id=None)).startswith("Strap; no pickup branch")


def test_next_step_of_what_leaves(here: Made) -> None:
    """The borrower's stops are Monday and Thursday; today is a Wednesday. An unknown timetable is every working day."""
    assert step_of(here, here.request(L, S.SEARCHING)) == "Slip C202, hold for the stop on Thursday"
    here.clock.go(here.clock.day + timedelta(1))
    assert step_of(here, here.request(L, S.SEARCHING)) == "Slip C202, into the tote (stop today)"
    assert step_of(here, here.request(B, S.CHECKED_IN)) == "Slip C101, into the tote (stop today)"
    here.clock.go(date(2026, 3, 21))
    assert step_of(here, here.request(B, S.CHECKED_IN)) == "Slip C101, hold for the stop on Monday"


def test_next_step_by_mail(here: Made) -> None:
    nowhere = here.library("Far Library", "FAR")
    post = here.library("Mail Library", "MAI", "C300", carrier="mail")
    assert (
        step_of(here, here.request(L, S.SEARCHING, library_id=nowhere)) == "No courier code for Far Library: mail label"
    )
    assert "mail label" in step_of(here, here.request(L, S.SEARCHING, library_id=post))


def test_next_step_of_what_came_home(here: Made) -> None:
    key = here.request(L, S.SHIPPED, days_ago=20, call_number="FIC BOR", location="Annex")
    assert step_of(here, key) == "Strap out; ILS check-in; reshelve at Branch Three, Annex, FIC BOR"


def test_days_late_are_said(here: Made) -> None:
    key = here.request(L, S.SHIPPED, days_ago=50)
    said = here.line(here.number(key)).said
    assert said is not None
    assert said.text == "Home from Borrower Library, 8 days late"


# ---- undo


def test_undo_of_the_box_goes_back_scan_by_scan(made: Made) -> None:
    keys = [made.request(B, S.SENT) for _ in range(3)]
    for key in keys:
        made.line(made.number(key))
    for key in reversed(keys):
        undone = made.line("!undo")
        assert (undone.outcome, undone.request_id, made.status(key)) == ("undone", key, "sent")
    assert made.line("!undo").outcome == "refused"


def test_undo_says_what_to_undo_elsewhere_and_the_code_can_be_scanned_again(here: Made) -> None:
    key = here.request(B, S.SENT)
    here.line(here.number(key))
    work = next(w["id"] for w in here.show(key)["work_left"] if w["kind"] == "net_received")
    requests.tick(here.office, [work])
    undone = here.line("!undo")
    assert [p.text for p in undone.shown] == ["also undo received (OCLC)"]
    assert here.line(here.number(key)).outcome == "received"


def test_undo_of_a_slip_and_its_book_takes_the_barcode_back(here: Made) -> None:
    key = here.request(L, S.SEARCHING, item_barcode="")
    before = here.dump()
    here.line(here.number(key))
    here.line("33191000105864")
    here.line("!undo")
    assert here.dump() == before


def test_undo_of_what_another_desk_undid_already(here: Made) -> None:
    key = here.request(B, S.SENT)
    here.line(here.number(key))
    undo.undo_last(here.office, key)
    answer = here.line("!undo")
    assert (answer.outcome, here.status(key)) == ("refused", "sent")
    assert here.line("!undo").outcome == "refused"


# ---- the counts of a day


def test_the_movements_of_a_played_day_equal_a_count_by_hand(made: Made) -> None:
    arriving = [made.request(B, S.SENT, pieces=n) for n in (1, 1, 3)]
    home = [made.request(L, S.SHIPPED, days_ago=20) for _ in range(2)]
    back = [made.request(B, S.CHECKED_IN, days_ago=2, pieces=2)]
    leaving = [made.request(L, S.SEARCHING) for _ in range(4)]
    copies = [made.request(B, S.SENT, copy=True), made.request(L, S.SEARCHING, copy=True)]
    customers = [made.request(B, S.CHECKED_OUT, days_ago=9)]
    for key in (*arriving, *home, *back, *leaving, *copies, *customers):
        made.line(made.number(key))
        made.line(made.number(key))  # again at once: nothing more
    made.line("!undo")  # the return of the customer: no movement
    made.line("!undo")  # a lent copy: no movement
    made.line("!undo")  # a received copy
    made.line("!undo")  # one that left
    by_hand = {"items_in": 3 + 2, "pieces_in": 1 + 1 + 3 + 2, "items_out": 1 + 3, "pieces_out": 2 + 3}
    assert made.office.reads.day_counts(made.clock.day) == by_hand
    assert made.problems() == []


def answer_of(made: Made, raw: str) -> dict[str, Any]:
    return made.line(raw).as_json()


def test_the_answer_as_json(here: Made) -> None:
    key = here.request(B, S.SHIPPED, lender_due=date(2026, 4, 1))
    code = here.number(key, "OCLC")
    assert answer_of(here, code) == {
        "code": code,
        "outcome": "received",
        "request": here.number(key),
        "side": "borrowing",
        "status": "received",
        "next": "Strap, then cart for Branch Three",
        "why": "",
    }
    unknown = answer_of(here, "R999999")
    assert (unknown["outcome"], unknown["request"], unknown["side"]) == ("unknown", None, None)
