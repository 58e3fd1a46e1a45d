# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a lender, counted once more by hand; and the way from pasted holders to a sent request."""

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from ill_desktop.db import demo
from ill_desktop.db.lenders import PART
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.lenders import BALANCE_DAYS, LOOKED_AT, REASONS
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import lenders, undo
from tests.offices import TODAY, Made, made_at
from tests.services.test_holdings import group, path

B = Side.BORROWING


def test_facts_are_those_of_the_rows(tmp_path: Path) -> None:
    """A made-up office; every figure of every lender again, from all of its rows."""
    place = tmp_path / "demo.sqlite"
    demo.make(place, 2_000, 1, TODAY)
    with made_at(place, furnish=False) as made:
        made.clock.go(TODAY)
        ids = [row["id"] for row in made.rows("SELECT id FROM libraries WHERE NOT own")]
        facts = made.office.holdings.facts(ids, TODAY)
        assert set(facts) == set(ids)
        assert sum(one.answers for one in facts.values()) > 500
        for key in ids:
            _compare(made, key, facts[key])
        blocked = [one for one in facts.values() if one.blocked]
        assert [one.block_reason for one in blocked] == ["Three invoices unpaid for a year"]


def _compare(made: Made, key: int, one: Any) -> None:
    answers = made.rows("SELECT kind, reason, answered_on FROM answers WHERE library_id = :key AND answered_on IS NOT "
                        "NULL ORDER BY answered_on DESC", key=key)  # fmt: skip
    last = answers[:LOOKED_AT]
    if len(answers) <= LOOKED_AT or last[-1]["answered_on"] != answers[LOOKED_AT]["answered_on"]:
        counts = [sum(a["kind"] == kind for a in last) for kind in ("will_supply", "unfilled", "aged_out")]
        assert [one.yes, one.no, one.aged_out] == counts
        assert one.other == len(last) - sum(counts)
    noes = [a["reason"] for a in answers if a["kind"] == "unfilled" and a["reason"]]
    assert len(one.reasons) == min(REASONS, len(noes))
    assert set(one.reasons) <= set(noes)
    moved = made.rows("SELECT side, shipped_on, arrived_on FROM requests WHERE library_id = :key", key=key)
    since = str(TODAY - timedelta(BALANCE_DAYS))
    assert one.loans == sum(r["side"] == "lending" and str(r["shipped_on"] or "") >= since for r in moved)
    assert one.borrows == sum(r["side"] == "borrowing" and str(r["arrived_on"] or "") >= since for r in moved)


def test_days_are_medians_of_the_last_items(made: Made) -> None:
    spans = [(1, 2), (3, 4), (9, 1)]
    for at, (ship, road) in enumerate(spans):
        key = made.request(B, days_ago=60 - at, lender_symbols="LEN", library_id=None)
        start = TODAY - timedelta(60 - at)
        made.clock.go(start)
        made.act(key, "send")
        made.clock.go(start + timedelta(ship))
        made.act(key, "ship")
        made.clock.go(start + timedelta(ship + road))
        made.act(key, "receive")
    made.clock.go(TODAY)
    no = made.request(B, lender_symbols="LEN", library_id=None)
    made.act(no, "send")
    made.act(no, "no")
    maybe = made.request(B, lender_symbols="LEN", library_id=None)
    made.act(maybe, "send")
    made.act(maybe, "conditional")
    lent = made.request(Side.LENDING, Status.SHIPPED, library_id=made.lender)
    made.change("INSERT INTO closures (library_id, first_day, last_day) VALUES (:key, :a, :b)",
                key=made.lender, a=_day(made, TODAY - timedelta(1)), b=_day(made, TODAY + timedelta(2)))  # fmt: skip
    one = made.office.holdings.facts([made.lender, made.borrower], TODAY)[made.lender]
    assert lent
    assert (one.yes, one.no, one.aged_out, one.other, one.reasons) == (3, 1, 0, 1, ("policy",))
    assert one.fill == 0.75
    assert one.supply_days == median(ship + road for ship, road in spans)
    assert one.transit_days == median(road for _, road in spans)
    assert one.respond_days == median(ship for ship, _ in spans)
    assert (one.loans, one.borrows, one.ratio) == (1, 3, 1 / 3)
    assert one.closed_until == TODAY + timedelta(2)
    assert one.is_reached


def _day(made: Made, day: date) -> Any:
    return day.isoformat() if made.engines.is_sqlite else day


def test_from_pasted_holders_to_a_sent_request(made: Made) -> None:
    made.library("Third", "THI", "C303")
    made.library("Barred", "BAR", blocked=True, block_reason="owes us")
    first = group(made, "First", "THI BAR ZZZ")
    books = path(made, "Books", first, group(made, "Second", "LEN PRB"))
    key = made.request(B, library_id=None)
    choice = lenders.choose(made.office, key, "len thi BAR PRB QQQ ZZZ", books, 1)
    assert {one.symbol for one in choice.string.chosen[:2]} == {"THI", "ZZZ"}
    assert choice.string.chosen[2].symbol == "LEN"
    why = {one.symbol: one.why.text for one in choice.string.skipped}
    assert why == {"BAR": "blocked: owes us", "PRB": "our own library", "QQQ": "in no group of the path"}
    assert choice.facts["ZZZ"].library_id is None
    symbols = lenders.order_by_facts([one.symbol for one in choice.string.chosen], choice.facts)
    changes = lenders.use(made.office, key, symbols, send=True, network="OCLC", number="777 888")
    assert changes.said is not None
    shown = made.show(key)
    assert (shown["status"], shown["lender_symbols"]) == ("sent", " ".join(symbols))
    assert [a["symbol"] for a in shown["answers"]] == symbols
    assert ("OCLC", "777 888") in [(i["network"], i["value"]) for i in shown["identifiers"]]
    assert made.office.reads.match(["777888"])[0].id == key
    undo.undo_last(made.office, key)
    assert (made.show(key)["status"], made.show(key)["lender_symbols"], made.show(key)["answers"]) == ("new", "", [])
    assert not made.problems()


def test_who_said_no_is_not_asked_again(here: Made) -> None:
    here.library("Third", "THI")
    key = here.request(B, lender_symbols="LEN THI", library_id=None)
    for name in ("send", "no", "no"):
        here.act(key, name)
    assert here.status(key) == "unfilled"
    choice = lenders.choose(here.office, key, "", None, 1)
    assert not choice.string.chosen
    assert {one.why.key for one in choice.string.skipped} == {"skip_said_no"}
    choice = lenders.choose(here.office, key, "BOR LEN", None, 1)
    assert choice.string.text == "BOR"
    lenders.use(here.office, key, ["BOR"])
    assert here.status(key) == "unfilled"
    lenders.use(here.office, key, ["BOR"], send=True)
    assert here.status(key) == "sent"
    assert [a["symbol"] for a in here.show(key)["answers"]] == ["LEN", "THI", "BOR"]
    with pytest.raises(Refused, match="new or unfilled"):
        lenders.use(here.office, key, ["THI"])
    with pytest.raises(UserError, match="no lenders"):
        lenders.use(here.office, key, [" "])


def test_lenders_of_an_import_that_were_not_asked_yet_give_way(made: Made) -> None:
    """An import leaves a row for each lender of its string; the new string is asked in its own order."""
    key = made.request(B, lender_symbols="LEN BOR", library_id=None)
    for position, symbol in enumerate(("LEN", "BOR"), 1):
        made.change("INSERT INTO answers (request_id, position, symbol) VALUES (:key, :position, :symbol)",
                    key=key, position=position, symbol=symbol)  # fmt: skip
    lenders.use(made.office, key, ["ZZZ", "LEN"], send=True)
    assert [(a["symbol"], a["asked_on"] is not None) for a in made.show(key)["answers"]] == [
        ("ZZZ", True), ("LEN", False)]  # fmt: skip
    undo.undo_last(made.office, key)
    assert [a["symbol"] for a in made.show(key)["answers"]] == ["LEN", "BOR"]


def test_without_holders_the_path_gives_them(here: Made) -> None:
    key = here.request(B, library_id=None)
    books = path(here, "Books", group(here, "A", "LEN ZZZ"), group(here, "B", "BOR"))
    choice = lenders.choose(here.office, key, "", books, 4)
    assert sorted(choice.string.text.split()) == ["BOR", "LEN", "ZZZ"]
    assert choice.string.chosen[-1].symbol == "BOR"
    assert len(lenders.choose(here.office, key, "", books, 4, limit=2).string.chosen) == 2


def test_more_lenders_than_one_statement_takes(here: Made) -> None:
    ids = [here.library(f"Library {at}", f"Q{at}") for at in range(PART + 20)]
    facts = here.office.holdings.facts(ids * 2, TODAY)
    assert list(facts) == ids
    assert all(one.answers == 0 and one.fill is None for one in facts.values())
