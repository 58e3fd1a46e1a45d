# SPDX-License-Identifier: GPL-3.0-or-later
"""Totes: which one an item belongs in, what speaks against it, closing, leaving, and taking everything back."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.domain.cards import PACKING_CARDS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.packing import OFF, Load, pounds, read_weights, weight_of
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services import libraries, office_settings, printing, tote_list
from ill_desktop.services.desk import line
from tests.documents.reading import pages, words
from tests.offices import Made

B, L, S = Side.BORROWING, Side.LENDING, Status
TABLES = ("totes", "tote_items", "requests", "stray_items")


def packs(made: Made, by: str = "hub") -> None:
    """Packing is on; the lender lies at the hub North, the borrower at South; both have a stop each day."""
    office_settings.save(made.office, {"packing": by})
    for key, hub in ((made.lender, "North"), (made.borrower, "South")):
        libraries.save_library(made.office, key, {"hub": hub, "route": f"{hub} route", "delivery_days": "MTWRF"})
    made.state = DeskState(careful=True)


def lent(made: Made, **fields: object) -> str:
    return made.number(made.request(L, S.SEARCHING, **fields))  # type: ignore[arg-type]


def back(made: Made, **fields: object) -> str:
    """One that goes back to the lender at its next scan."""
    return made.number(made.request(B, S.CHECKED_IN, days_ago=2, **fields))  # type: ignore[arg-type]


def loads(made: Made) -> dict[str, Load]:
    return {one.code: one for one in tote_list.of_office(made.office)[0]}


def inside(made: Made, code: str) -> list[str]:
    return [one.number for one in loads(made)[code].inside]


def said(result: ScanResult) -> str:
    parts = (result.said, result.why, result.step, *result.shown, *(c.words for c in result.choices))
    return " | ".join(part.text for part in parts if part)


def kept(made: Made) -> dict[str, list[dict[str, object]]]:
    return {name: [{k: v for k, v in row.items() if k not in ("version", "updated")}
                   for row in made.rows(f"SELECT * FROM {name} ORDER BY id")] for name in TABLES}  # fmt: skip


def test_off_a_tote_is_no_concern_of_the_desk(here: Made) -> None:
    refused = here.line("!tote TOTE1")
    assert refused.outcome == "refused" and "switch packing on" in said(refused)
    shipped = here.line(lent(here))
    assert shipped.outcome == "shipped" and shipped.step is not None and "tote TOTE" not in shipped.step.text
    assert here.line("TOTE1").outcome == "unknown"


def test_a_tote_is_scanned_filled_closed_and_leaves(made: Made) -> None:
    packs(made)
    first, second = lent(made), lent(made)
    before = kept(made)
    opened = made.line("TOTE1")
    assert "Tote TOTE1 is open, for whatever comes first" in said(opened) and opened.changes.courier
    shipped = made.line(first)
    assert shipped.outcome == "shipped" and "Slip C202, into tote TOTE1" in said(shipped)
    assert "1 item, about 2 of 40 lb" in said(shipped) and made.state.tote and made.state.tote.lane == "hub South"
    made.line(second)
    assert inside(made, "TOTE1") == [first, second]
    assert "in tote TOTE1 already" in said(made.line(first))
    closed = made.line("!tote close")
    assert "Tote TOTE1 is closed: 2 items, about 3 lb, for hub South" in said(closed) and made.state.tote is None
    assert "No tote is open at this desk" in said(made.line("!tote close"))
    twice = made.line("!tote close TOTE1")
    assert twice.outcome == "refused" and "was closed already on Mar 18, with 2 items" in said(twice)
    left = made.line("!tote left all")
    assert "Left with the driver: TOTE1" in said(left) and made.office.reads.totes_out(made.clock.day) == 1
    assert made.problems() == []
    undone = [made.line("!undo") for _ in range(5)]
    assert [one.outcome for one in undone] == ["undone"] * 5
    assert "Take it out of tote TOTE1" in said(undone[2])
    assert kept(made) == before and made.problems() == []


def test_without_a_tote_at_the_desk_it_says_which_one(made: Made) -> None:
    packs(made)
    assert "no tote for hub South is open: scan an empty one" in said(made.line(lent(made)))
    made.line("!tote TOTE2 | South")
    made.state = DeskState(careful=True)
    number = lent(made)
    assert "into tote TOTE2 for hub South: scan that tote" in said(made.line(number))
    made.line("TOTE2")
    again = made.line(number)  # shipped a moment ago: now it means "into the tote"
    assert again.outcome == "already" and inside(made, "TOTE2") == [number] and "Leaving for" in said(again)


def test_the_wrong_tote_asks_and_the_right_one_takes_it(made: Made) -> None:
    packs(made)
    made.line("!tote TOTE1 | North")
    made.line("!tote TOTE2 | South")
    going = back(made)
    asked = made.line(going)
    assert asked.outcome == "sent_back" and made.status(made.office.reads.match([going])[0].id) == "returned"
    assert f"{going} goes to hub North; tote TOTE2 is for hub South" in said(asked) and asked.waits
    assert [c.words.text for c in asked.choices] == [
        "Into tote TOTE1 for hub North", "Into tote TOTE2 all the same", "Leave it out: it is in no tote"]  # fmt: skip
    assert asked.as_json()["choices"][0]["means"] == "Into tote TOTE1 for hub North"
    assert inside(made, "TOTE1") == [] and f"{going} is in tote TOTE1" in said(made.line(""))
    assert inside(made, "TOTE1") == [going] and made.state.tote and made.state.tote.code == "TOTE2"
    made.line("!undo")
    assert inside(made, "TOTE1") == [] and made.status(made.office.reads.match([going])[0].id) == "returned"
    made.line(back(made))
    assert "all the same" in said(made.line(second := back(made))) and "is in tote TOTE2" in said(made.line("2"))
    assert inside(made, "TOTE2") == [second]
    [parked] = made.office.reads.open_scans(made.clock.day)  # the next scan parked the question before
    assert "tote TOTE2 is for hub South" in parked.text


def test_the_question_that_was_passed_is_settled_by_packing(made: Made) -> None:
    packs(made)
    made.line("!tote TOTE2 | South")
    number = back(made)
    made.line(number)
    made.line("!tote TOTE1 | North")
    made.line("!stack leaving")
    made.line(lent(made))
    made.line(number)
    assert inside(made, "TOTE1") == [number] and number not in {s.code for s in made.office.reads.open_scans(
        made.clock.day)}  # fmt: skip


def test_an_item_is_never_in_two_totes(made: Made) -> None:
    packs(made)
    made.line("TOTE1")
    number = lent(made)
    made.line(number)
    made.line("TOTE2")
    made.line("!stack leaving")
    asked = made.line(number)
    assert f"{number} lies in tote TOTE1 already; it cannot be in two" in said(asked)
    assert f"{number} stays in tote TOTE1" in said(made.line("2")) and inside(made, "TOTE1") == [number]
    moved = made.line("!tote put TOTE2")
    assert f"{number} moved from tote TOTE1 to tote TOTE2" in said(moved)
    assert (inside(made, "TOTE1"), inside(made, "TOTE2")) == ([], [number])
    made.line("!undo")
    assert (inside(made, "TOTE1"), inside(made, "TOTE2")) == ([number], [])
    assert f"{number} is out of tote TOTE1" in said(made.line("!tote out"))
    assert "is in no tote that is here" in said(made.line("!tote out"))


@pytest.mark.parametrize(
    ("days", "says"),
    [("M", "C202 has no stop today, the next is on Monday"), ("MTWRF", "is closed until Mar 20, 2026")],
)
def test_a_stop_that_is_not_served_today_is_held(made: Made, days: str, says: str) -> None:
    packs(made)
    libraries.save_library(made.office, made.borrower, {"delivery_days": days})
    if days != "M":
        made.change("INSERT INTO closures (library_id, courier, first_day, last_day, reason) VALUES (:key, '', "
                    "'2026-03-17', '2026-03-20', '')", key=made.borrower)  # fmt: skip
    made.line("TOTE1")
    asked = made.line(number := lent(made))
    assert asked.outcome == "shipped" and says in said(asked) and asked.default == "2"
    assert f"{number} is in no tote" in said(made.line("")) and inside(made, "TOTE1") == []
    made.line("!tote put")
    assert inside(made, "TOTE1") == [number]


def test_no_weight_over_the_limit_without_a_word(made: Made) -> None:
    packs(made)
    office_settings.save(made.office, {"tote_limit_lb": 3, "tote_weights": ("Book=2+0.5",)})
    made.line("TOTE1")
    made.line(lent(made))
    asked = made.line(number := lent(made))
    assert "Tote TOTE1 would weigh about 4 lb with it; the courier takes 3" in said(asked)
    assert "tote TOTE1 weighs about 4 lb, the courier takes 3" in said(made.line("1"))
    assert number in inside(made, "TOTE1") and "weighs about 4 lb" in said(made.line("!tote close"))


def test_a_closed_tote_and_one_that_left_ask(made: Made) -> None:
    packs(made)
    made.line("TOTE1")
    made.line(number := lent(made))
    made.line("!tote close")
    asked = made.line("TOTE1")
    assert asked.outcome == "choose" and "Tote TOTE1 was closed on Mar 18, 2026, with 1 item" in said(asked)
    assert made.line("1").outcome == "already" and made.state.tote and made.state.tote.items == 1
    made.line("!tote left")
    assert "left today" in said(made.line("TOTE1")) and "has not left" in said(made.line("1"))
    made.line("!tote left TOTE1")
    assert "left with the driver on Mar 18" in said(made.line("!tote close TOTE1"))
    made.clock.go(made.clock.day + timedelta(1))
    fresh = made.line("TOTE1")  # the box is back empty
    assert "is open, for whatever comes first" in said(fresh) and inside(made, "TOTE1") == []
    assert "did leave" in said(made.line("!undo")) or made.rows("SELECT count(*) AS n FROM totes")[0]["n"] == 1
    assert made.office.reads.standings([made.office.reads.match([number])[0].id], made.clock.day)[0].tote == (
        "TOTE1", made.clock.day - timedelta(1))  # fmt: skip


def test_one_forgotten_yesterday_is_before_you_close(made: Made) -> None:
    packs(made)
    made.line("TOTE1")
    made.line(lent(made))
    lines = [line for line in made.office.reads.closing_lines(made.clock.day) if line.kind == "tote"]
    assert [(line.what, line.count) for line in lines] == [("TOTE1", 1)]
    made.line("!tote close")
    assert not [one for one in made.office.reads.closing_lines(made.clock.day) if one.kind == "tote"]
    made.clock.go(made.clock.day + timedelta(1))
    [still] = [one for one in made.office.reads.closing_lines(made.clock.day) if one.kind == "tote"]
    assert "not marked as left" in still.more
    asked = made.line("TOTE1")
    assert "It left and is back empty" in said(asked)
    made.line("2")
    assert made.state.tote is not None and made.state.tote.items == 0
    assert made.rows("SELECT left_on FROM totes ORDER BY id")[0]["left_on"] is not None


def test_a_stray_item_that_goes_on_is_packed_and_comes_back_with_it(made: Made) -> None:
    packs(made)
    before = kept(made)
    made.line("TOTE1")
    made.line("30234000517861")
    result = made.line("!stray Atlas | LEN | BOR")
    assert "Slip C202, into tote TOTE1" in said(result) and inside(made, "TOTE1") == ["30234000517861"]
    made.line("!undo")
    assert inside(made, "TOTE1") == [] and made.problems() == []
    made.line("!undo")
    assert kept(made) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [("C101", "is the code of a library"), ("R100001", "looks like the number of a request"),
     ("a/b", "cannot be the code of a tote"), ("left NOSUCH", 'No tote has the code "NOSUCH"'),
     ("put", "No tote is open at this desk"), ("left all", "No tote is closed and waiting")],
)  # fmt: skip
def test_bad_lines_say_what_to_do(here: Made, typed: str, says: str) -> None:
    packs(here)
    here.line(lent(here))
    refused = here.line(f"!tote {typed}")
    assert refused.outcome == "refused" and says in said(refused)
    assert here.rows("SELECT * FROM totes") == []


def test_weights_are_read_or_refused(here: Made) -> None:
    weights = read_weights(("Book=1.3", "Zine = 0.1+0.05"))
    assert weight_of("book", 2, weights) == 260 and weight_of("ZINE", 3, weights) == 20
    assert weight_of("never heard of", 1, weights) == 130 and pounds(101) == 2
    with pytest.raises(UserError, match='"Book=heavy" is no weight'):
        office_settings.save(here.office, {"tote_weights": ("Book=heavy",)})
    with pytest.raises(UserError, match="give one of off, hub, route, stop"):
        office_settings.save(here.office, {"packing": "yes"})
    assert here.office.rules().packing == OFF


def test_the_list_does_what_the_desk_does(made: Made) -> None:
    packs(made)
    made.line("TOTE1")
    number, other = lent(made), lent(made)
    made.line(number)
    made.line(other)
    load = loads(made)["TOTE1"]
    changes = tote_list.take_out_items(made.office, [load.inside[0].item_id], load.id)
    assert inside(made, "TOTE1") == [other] and changes.courier
    tote_list.take_back(made.office, changes.undo)
    assert inside(made, "TOTE1") == [number, other] or set(inside(made, "TOTE1")) == {number, other}
    tote_list.close_tote(made.office, load.id)
    with pytest.raises(UserError, match="was closed already"):
        tote_list.close_tote(made.office, load.id)
    tote_list.reopen_tote(made.office, load.id)
    gone = tote_list.totes_left(made.office, [load.id])
    with pytest.raises(UserError, match="left with the driver on Mar 18"):
        tote_list.totes_left(made.office, [load.id])
    tote_list.take_back(made.office, gone.undo)
    with pytest.raises(UserError, match="undone already"):
        tote_list.take_back(made.office, gone.undo)
    assert loads(made)["TOTE1"].is_open()
    with pytest.raises(UserError, match="it was not marked as left"):
        tote_list.tote_stayed(made.office, load.id)


def test_papers_of_the_totes(here: Made) -> None:
    packs(here)
    with pytest.raises(UserError, match="Nothing is packed"):
        tote_list.packing_list(here.office)
    here.line("!tote TOTE1 | South")
    number = lent(here, title="Wild & Free", pieces=2)
    here.line(number)
    here.line("!tote put")
    here.line("!tote new NORTH")
    here.line(gone := back(here))
    here.line("!tote put")
    pdf = tote_list.packing_list(here.office)
    summary, *each = pages(pdf)
    assert len(each) == 2 and "TOTE1" in summary and "Prairie District" in summary and "2 totes" in summary
    text = words(pdf)
    assert all(part in text for part in (number, gone, "Wild & Free", "C202", "Borrower Library", "hub South"))
    assert "Quillfeather" not in text
    [one] = pages(tote_list.packing_list_of(here.office, ["TOTE1"]))
    assert number in one and gone not in one
    with pytest.raises(UserError, match='No tote has the code "X"'):
        tote_list.packing_list_of(here.office, ["X"])
    label = words(tote_list.label(here.office, loads(here)["TOTE1"].id, stock="avery-5164"))
    assert "TOTE1" in label and "South" in label and "C900" in label


def test_the_cards_of_totes_are_understood_and_printed_where_the_office_packs(here: Made) -> None:
    assert "Close the tote" not in words(printing.command_cards(here.office))
    packs(here)
    assert "Close the tote" in words(printing.command_cards(here.office))
    here.line("TOTE1")
    here.line(lent(here))
    for card in sorted(PACKING_CARDS.cards, key=lambda one: ("!tote", "!tote out", "!tote close", "!tote left all",
                                                               "!tote new").index(one.line)):  # fmt: skip
        if card.line == "!tote close":
            here.line("!tote put")
        assert here.line(card.line).outcome == "already", card.line


STEPS = st.lists(st.tuples(st.sampled_from(["tote", "item", "put", "close", "out", "undo", "left", "answer"]),
                           st.integers(0, 2)), max_size=18)  # fmt: skip


def test_property_no_item_lies_in_two_totes_that_are_here(here: Made) -> None:
    packs(here)
    numbers = [lent(here) for _ in range(3)]

    @settings(max_examples=15)
    @given(STEPS)
    def walk(steps: list[tuple[str, int]]) -> None:
        here.line("!stack leaving")
        for name, n in steps:
            what = {
                "tote": f"TOTE{n}", "item": numbers[n], "put": f"!tote put TOTE{n}", "close": f"!tote close TOTE{n}",
                "out": "!tote out", "undo": "!undo", "left": f"!tote left TOTE{n}", "answer": str(n + 1),
            }[name]  # fmt: skip
            line(here.office, here.state, what)
            rows = here.rows("SELECT i.request_id, i.stray_item_id FROM tote_items i JOIN totes t ON t.id = i.tote_id "
                             "WHERE t.left_on IS NULL "
                             "AND coalesce(i.request_id, i.stray_item_id) IS NOT NULL")  # fmt: skip
            assert all(n == 1 for n in Counter(tuple(row.values()) for row in rows).values()), (steps, rows)

    walk()
    assert here.problems() == []
