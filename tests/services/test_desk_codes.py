# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes of the desk: several for one book, straps of the pool, pieces, libraries, totes, cards, titles, misreadings."""

from datetime import timedelta
from typing import Any

import pytest

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import office_settings
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING
S = Status
POOL = "39999000100014"


def arrived(made: Made, **fields: Any) -> int:
    key = made.request(B, S.SENT, **fields)
    assert made.line(made.number(key, "OCLC")).outcome == "received"
    return key


# ---- several codes for one book


def test_slip_then_the_lenders_barcode(made: Made) -> None:
    key = arrived(made)
    before = made.dump()
    attached = made.line("A30234000517861B")
    assert (attached.outcome, attached.request_id, made.status(key)) == ("attached", key, "received")
    assert made.show(key)["item_barcode"] == "30234000517861"
    assert attached.said == phrase("attached", code="30234000517861", number=made.number(key))
    assert made.office.reads.unknown_scans(made.clock.day) == []
    assert made.line("!undo").outcome == "undone"
    assert made.dump() == before
    assert made.line("30234000517861").outcome == "unknown", "the slip is no longer the scan before"


def test_a_book_carries_four_codes(made: Made) -> None:
    office_settings.save(made.office, {"strap_barcodes": ("39999",)})
    made.office.rules(fresh=True)
    key = arrived(made)
    made.line("30234000517861")
    strap = made.line(POOL)
    assert (strap.outcome, strap.request_id) == ("attached", key)
    made.line("!stack lookup")
    for code in (made.number(key), made.number(key, "OCLC"), "30234000517861", POOL):
        assert made.line(code).request_id == key


@pytest.mark.parametrize("wait", [0, 121])
def test_the_barcode_must_follow_directly(here: Made, wait: int) -> None:
    arrived(here)
    if wait:
        here.clock.wait(wait)
    else:
        here.line(here.number(here.request(B, S.CHECKED_IN)))
    assert here.line("30234000517861").outcome == "unknown"


def test_our_own_barcode_is_no_lenders(here: Made) -> None:
    key = arrived(here)
    assert here.line("33191000105864").outcome == "unknown"
    assert here.show(key)["item_barcode"] == ""


def test_a_number_of_ours_that_is_not_there_is_no_barcode(here: Made) -> None:
    slip = here.request(L, S.SEARCHING, item_barcode="")
    here.line(here.number(slip))
    assert here.line("R999999").outcome == "unknown"
    assert (here.status(slip), here.show(slip)["item_barcode"]) == ("searching", "")


def test_a_misread_code_leaves_the_slip_waiting(here: Made) -> None:
    slip = here.request(L, S.SEARCHING, item_barcode="")
    here.line(here.number(slip))
    assert here.line("331910001").outcome == "refused"
    assert here.line("C777").why == phrase("why_no_library", name="C777"), "a courier code is no book's"
    assert here.line("33191000105864").outcome == "shipped"


# ---- straps that are used again


def test_a_strap_is_in_force_until_the_book_is_sent_back(made: Made) -> None:
    made.change("INSERT INTO pool_barcodes (code) VALUES (:code)", code=POOL)
    first = arrived(made)
    assert made.line(POOL).said == phrase("attached_pool", code=POOL, number=made.number(first))
    made.line("other scan")
    assert made.line(POOL).outcome == "returned"
    made.line("other scan")
    assert made.line(POOL).outcome == "sent_back"
    made.line("other scan")
    free = made.line(POOL)
    assert (free.outcome, free.why) == ("refused", phrase("why_pool_free", code=POOL))
    second = arrived(made)
    assert made.line(POOL).request_id == second
    made.line("other scan")
    assert made.line(POOL).request_id == second
    assert (made.status(first), made.status(second)) == ("returned", "checked_in")


def test_undo_takes_the_strap_off(made: Made) -> None:
    made.change("INSERT INTO pool_barcodes (code) VALUES (:code)", code=POOL)
    first = arrived(made)
    made.line(POOL)
    made.line("!undo")
    assert made.rows("SELECT request_id FROM pool_barcodes") == [{"request_id": None}]
    second = arrived(made)
    made.line(POOL)
    assert made.rows("SELECT request_id FROM pool_barcodes") == [{"request_id": second}]
    assert made.status(first) == "received"


def test_a_new_strap_is_known_by_its_prefix(here: Made) -> None:
    office_settings.save(here.office, {"strap_barcodes": ("39999",)})
    here.office.rules(fresh=True)
    key = arrived(here)
    here.line(POOL)
    assert here.rows("SELECT code, request_id FROM pool_barcodes") == [{"code": POOL, "request_id": key}]
    here.line("!undo")
    assert here.rows("SELECT code FROM pool_barcodes") == []


# ---- sets whose pieces have barcodes


def with_pieces(made: Made, key: int, count: int) -> list[str]:
    codes = [f"302340001{n:05}" for n in range(count)]
    for code in codes:
        made.change("INSERT INTO pieces (request_id, barcode, code) VALUES (:key, :code, :code)", key=key, code=code)
    return codes


@pytest.mark.parametrize("careful", [False, True])
def test_pieces_are_counted_at_each_door(here: Made, careful: bool) -> None:
    here.state.careful = careful
    key = here.request(B, S.SENT, pieces=4)
    codes = with_pieces(here, key, 4)
    for status, day in (("received", 0), ("checked_in", 1), ("returned", 2)):
        here.clock.go(here.clock.day + timedelta(day))
        here.clock.wait(3600)
        assert here.line(codes[0]).changes.undo
        told = [here.line(code) for code in codes[1:]]
        assert [r.why for r in told] == [
            phrase("why_piece", count=2, pieces=4),
            phrase("why_piece", count=3, pieces=4),
            phrase("why_pieces_all", count=4, pieces=4),
        ]
        assert {r.outcome for r in told} == {"already"}
        assert here.status(key) == status


def test_a_piece_scanned_weeks_later_is_the_next_door(here: Made) -> None:
    key = here.request(B, S.SENT, pieces=3)
    codes = with_pieces(here, key, 3)
    here.line(codes[0])
    here.line(codes[1])
    here.clock.go(here.clock.day + timedelta(20))
    assert (here.line(codes[2]).outcome, here.status(key)) == ("returned", "checked_in")


# ---- libraries, totes, cards


@pytest.mark.parametrize("code", ["C101", "LEN", "c101"])
def test_a_code_of_a_library_is_who_supplied_this_stack(made: Made, code: str) -> None:
    told = made.line(code)
    assert (told.outcome, told.said) == ("already", phrase("library_of_stack", library="Lender Library"))
    key = made.request(B, S.SHIPPED, library_id=None)
    assert made.line(made.number(key)).library == "Lender Library"
    made.line("!stack courier")
    other = made.request(B, S.SHIPPED, library_id=None)
    assert made.line(made.number(other)).library == "", "it dies with the stack"


def test_the_stacks_library_takes_the_turn_in_the_string(made: Made) -> None:
    second = made.library("Second Lender", "SEC", "C404")
    key = made.request(B, S.NEW, lender_symbols="LEN SEC")
    made.act(key, "send")
    made.line("C404")
    received = made.line(made.number(key))
    assert (received.library, made.show(key)["library"]) == ("Second Lender", "Second Lender")
    kinds = {row["library_id"]: row["kind"] for row in made.rows("SELECT library_id, kind FROM answers")}
    assert kinds == {made.lender: None, second: "will_supply"}


def test_a_supplier_that_said_yes_stays_and_is_said(made: Made) -> None:
    made.library("Second Lender", "SEC", "C404")
    key = made.request(B, S.SHIPPED)
    made.line("SEC")
    received = made.line(made.number(key))
    assert received.library == "Lender Library"
    assert phrase("shown_stack_library", library="Second Lender") in received.shown
    changed = made.line("!lender SEC")
    assert (changed.outcome, changed.library, made.status(key)) == ("received", "Second Lender", "received")
    by = made.rows("SELECT l.symbol FROM history h JOIN libraries l ON l.id = h.library_id WHERE h.action = 'receive' "
                   "AND h.id NOT IN (SELECT undoes FROM history WHERE undoes IS NOT NULL)")  # fmt: skip
    assert by == [{"symbol": "SEC"}], "the movement counts with the right library"
    made.line("!undo")
    assert made.show(key)["library"] == "Lender Library"
    assert made.status(key) == "received"


def test_f4_offers_the_string(made: Made) -> None:
    made.library("Second Lender", "SEC", "C404")
    key = made.request(B, S.NEW, lender_symbols="LEN SEC")
    made.act(key, "send")
    made.line(made.number(key))
    asked = made.line("!lender")
    assert [(c.key, c.library) for c in asked.choices] == [("1", "Lender Library"), ("2", "Second Lender")]
    assert (made.line("2").library, made.status(key)) == ("Second Lender", "received")


def test_f4_later_only_corrects_the_library(here: Made) -> None:
    second = here.library("Second Lender", "SEC", "C404")
    key = here.request(B, S.CHECKED_OUT, days_ago=9)
    here.line("!stack lookup")
    here.line(here.number(key))
    told = here.line("!lender Second Lender")
    assert (told.outcome, told.said) == (
        "already",
        phrase("lender_set", number=here.number(key), library="Second Lender"),
    )
    assert here.rows("SELECT library_id FROM requests") == [{"library_id": second}]
    assert here.line("!lender Nowhere").outcome == "refused"
    here.line("!undo")
    assert here.show(key)["library"] == "Lender Library"


def test_f4_of_a_loan_is_the_borrower(here: Made) -> None:
    other = here.library("Third Library", "THI", "C505")
    key = here.request(L, S.SEARCHING)
    here.line(here.number(key))
    told = here.line("!lender C505")
    assert (told.outcome, told.library, told.library_code) == ("shipped", "Third Library", "C505")
    assert here.rows("SELECT library_id FROM requests WHERE id = :key", key=key) == [{"library_id": other}]


def test_our_own_code_and_a_shared_one(here: Made) -> None:
    assert here.line("C903").why == phrase("why_own_code", code="C903", library="Branch Three")
    here.library("Sister Library", "SIS", "C101")
    asked = here.line("C101")
    assert [c.library for c in asked.choices] == ["Lender Library", "Sister Library"]
    assert here.line("2").said == phrase("library_of_stack", library="Sister Library")


def test_a_tote_says_which_it_is(made: Made) -> None:
    made.change("INSERT INTO totes (code, hub, opened) VALUES ('T-77', 'DEN', :day)", day=made.clock.day)
    told = made.line("T-77")
    assert (told.outcome, told.said) == ("already", phrase("tote_is", code="T-77", hub="DEN", since=made.clock.day))


def test_a_card_opens_the_customer_for_the_window_only(here: Made) -> None:
    told = here.line("21234000000018")
    assert (told.outcome, told.customer_id) == ("refused", here.customer)
    assert "Quillfeather" not in str(told) and "21234000000018" not in str(told.why)
    assert str(here.customer) not in str(told.as_json().get("customer_id", ""))
    assert here.line("21234000000117").customer_id is None


# ---- letters of a title


def test_three_letters_find_open_loans_only(made: Made) -> None:
    wanted = made.request(B, S.SHIPPED, title="Años de luz", author="Núñez")
    made.request(B, S.CLOSED, title="Anos viejos", days_ago=9)
    made.request(B, S.SENT, copy=True, title="Anosmia, an article")
    made.request(L, S.SHIPPED, title="Botany", author="Lumber", days_ago=9)
    for words in ("anos", "ANOS LUZ", "nun", "núñez años"):
        found = made.line(words)
        assert [c.request_id for c in found.choices] == [wanted], words
    assert made.line("1").outcome == "received"
    nothing = made.line("zzzz")
    assert (nothing.outcome, nothing.why) == ("unknown", phrase("why_no_title", words="zzzz"))
    assert made.office.reads.unknown_scans(made.clock.day) == [], "words are no code"


def test_more_than_nine_titles(here: Made) -> None:
    keys = [here.request(B, S.SENT, title=f"Gardens {n}") for n in range(11)]
    found = here.line("!find gard")
    assert [c.request_id for c in found.choices] == list(reversed(keys))[:9]
    assert found.why == phrase("why_titles_more", count=10, words="gard")
    assert here.line("9").request_id == keys[2]


@pytest.mark.parametrize("word", ["%", "50%", "a_b", "lib%rary"])
def test_signs_of_the_database_are_only_letters(here: Made, word: str) -> None:
    here.request(B, S.SENT, title="Library")
    assert here.line(f"!find {word}").choices == []


# ---- codes that were misread


def misread(made: Made) -> dict[str, str]:
    first, second = (made.number(made.request(B, S.SENT)) for _ in range(2))
    return {
        first + second: "two codes",
        first + made.number(made.request(L, S.SHIPPED), "OCLC"): "two codes",
        first[:4]: "half a code",
        "331910001": "half a code",
        "АВ1234567": "another alphabet",
        "x" * 4000: "4000 characters",
        "https://example.org/item?id=30234000517861": "web address",
        "4111 1111 1111 1111": "payment card",
        "pay 4111111111111111 now": "payment card",
        "!receive | Title 4111111111111111": "payment card",
        "!stray 4111 1111 1111 1111": "payment card",
    }


def test_misread_codes_each_have_their_sentence(made: Made) -> None:
    for raw, says in misread(made).items():
        before = made.dump()
        answer = made.line(raw)
        assert (answer.outcome, bool(answer.why)) == ("refused", True), raw
        assert answer.why and says in answer.why.text, raw
        assert made.dump() == before
    assert made.office.reads.unknown_scans(made.clock.day) == []
    kept = ("history", "scans_to_settle", "unknown_scans", "stray_items", "requests")
    everything = "".join(str(made.rows(f"SELECT * FROM {table}")) for table in kept)
    assert "4111" not in everything
    assert "4111" not in str(made.state)


def test_a_code_that_only_looks_like_two_is_kept(here: Made) -> None:
    assert here.line("30234000517861").outcome == "unknown"
    assert here.line("ABC12345XYZ").outcome == "unknown"
    assert len(here.office.reads.unknown_scans(here.clock.day)) == 2


def test_look_up_keeps_and_attaches_nothing(here: Made) -> None:
    key = arrived(here)
    here.line("!stack lookup")
    before = here.dump()
    for code in ("30234000517861", "33191000105864"):
        told = here.line(code)
        assert (told.outcome, told.choices) == ("unknown", [])
    assert here.dump() == before
    assert here.show(key)["item_barcode"] == ""
    assert here.office.reads.unknown_scans(here.clock.day) == []


def test_a_question_of_half_an_hour_ago_waits_to_be_settled(here: Made) -> None:
    key = here.request(B, S.LOST, days_ago=9)
    here.line(here.number(key))
    here.clock.wait(31 * 60)
    assert here.line("").outcome == "refused"
    assert here.status(key) == "lost"
    assert len(here.office.reads.to_settle(here.clock.day)) == 1
