# SPDX-License-Identifier: GPL-3.0-or-later
"""The lender string: each holder is in it or skipped with a reason, groups in order, the seed decides the rest."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.holdings import PathGroup, build_string, is_due, read_symbols, why_look
from ill_desktop.domain.lenders import LenderFacts, reasons, score, suggested
from ill_desktop.domain.scancode import normal

SYMBOLS = st.lists(st.sampled_from([f"Z{letter}{digit}" for letter in "ABCDEFG" for digit in range(7)]), unique=True)
DAY = date(2026, 3, 18)


@st.composite
def facts_of(draw: st.DrawFn, symbol: str) -> LenderFacts:
    return LenderFacts(
        symbol=symbol, library_id=draw(st.none() | st.integers(1, 30)), own=draw(st.booleans()) and draw(st.booleans()),
        blocked=draw(st.booleans()) and draw(st.booleans()), said_no=draw(st.booleans()) and draw(st.booleans()),
        closed_until=draw(st.none() | st.just(DAY)),
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], list[PathGroup], dict[str, LenderFacts], int, int]:
    holders = draw(SYMBOLS)
    groups = draw(st.lists(SYMBOLS, max_size=4))
    path = [PathGroup(f"group {at}", frozenset(map(normal, group))) for at, group in enumerate(groups)]
    facts = {symbol: draw(facts_of(symbol)) for symbol in holders if draw(st.booleans())}
    return holders, path, facts, draw(st.integers(0, 9)), draw(st.integers(1, 15))


@given(cases())
def test_every_holder_is_asked_or_skipped_with_a_reason(case: tuple) -> None:
    holders, path, facts, seed, limit = case
    built = build_string(holders, path, facts, seed=seed, limit=limit)
    chosen = [one.symbol for one in built.chosen]
    assert sorted(chosen + [one.symbol for one in built.skipped]) == sorted(holders)
    assert len(chosen) <= limit
    for one in built.skipped:
        assert one.why.text
    for symbol in chosen:
        one = facts.get(symbol, LenderFacts(symbol=symbol))
        assert not (one.own or one.blocked or one.said_no or one.closed_until)
    libraries = [facts[s].library_id for s in chosen if s in facts and facts[s].library_id is not None]
    assert len(libraries) == len(set(libraries))


@given(cases())
def test_a_later_group_is_asked_only_after_all_of_the_earlier_ones(case: tuple) -> None:
    holders, path, facts, seed, limit = case
    built = build_string(holders, path, facts, seed=seed, limit=limit)
    names = [group.name for group in path]
    places = [names.index(one.group) for one in built.chosen] if path else []
    assert places == sorted(places)
    full = {one.symbol for one in built.skipped if one.why.key == "skip_full"}
    if full:
        assert len(built.chosen) == limit
        first_left = min(at for symbol in full for at, group in enumerate(path or [None])  # type: ignore[type-var]
                         if group is None or normal(symbol) in group.codes)  # fmt: skip
        assert all(at <= first_left for at in places)


@given(cases(), st.randoms())
def test_the_seed_alone_decides(case: tuple, shuffler: object) -> None:
    holders, path, facts, seed, limit = case
    other = list(holders)
    shuffler.shuffle(other)  # type: ignore[attr-defined]
    assert build_string(other, path, facts, seed=seed, limit=limit) == build_string(
        holders, path, facts, seed=seed, limit=limit)  # fmt: skip


def test_nobody_is_always_asked_first() -> None:
    holders = [f"Z{at}" for at in range(10)]
    firsts = {build_string(holders, [], {}, seed=seed).chosen[0].symbol for seed in range(200)}
    assert firsts == set(holders)


def test_a_group_knows_a_library_under_another_symbol() -> None:
    """The group has the SHAREit symbol, the holders came from OCLC."""
    path = [PathGroup("courier", frozenset({"ZABS"}), frozenset({4}))]
    built = build_string(["ZAB"], path, {"ZAB": LenderFacts(symbol="ZAB", library_id=4)}, seed=1)
    assert built.text == "ZAB"
    assert build_string(["ZAB-S"], path, {}, seed=1).text == "ZAB-S"


@given(st.lists(st.sampled_from(["ZAB", "zac", "Z-A-D", "ZAE1"]), min_size=1),
       st.sampled_from([" ", ",", "; ", "\n", "\r\n", " | ", "\t"]))  # fmt: skip
def test_symbols_are_read_however_they_are_parted(symbols: list[str], between: str) -> None:
    read = read_symbols(between.join(symbols))
    assert [normal(s) for s in read.symbols] == list(dict.fromkeys(map(normal, symbols)))
    assert bool(read.repeated) == (len(set(map(normal, symbols))) < len(symbols))


@given(st.text())
def test_no_paste_is_too_odd(text: str) -> None:
    read = read_symbols(text)
    assert len({normal(s) for s in read.symbols}) == len(read.symbols)
    again = read_symbols(" ".join(read.symbols))
    assert [normal(s) for s in again.symbols] == [normal(s) for s in read.symbols]


def test_a_holdings_display_keeps_its_symbols_and_tells_its_headings() -> None:
    read = read_symbols("CO: *COD, DVP (DPL)\nWY: WYZ COD " + "X" * 60)
    assert read.symbols == ("COD", "DVP", "DPL", "WYZ")
    assert read.repeated == ("COD",)
    assert read.left_out == ("CO:", "WY:", "X" * 40)


GOOD = LenderFacts(symbol="A", library_id=1, yes=80, no=20, supply_days=5, courier_code="C1", carrier="courier")


def test_each_fact_moves_the_order_its_way() -> None:
    for worse in (
        replace(GOOD, yes=40, no=60), replace(GOOD, aged_out=40), replace(GOOD, supply_days=9),
        replace(GOOD, charge_cents=1500), replace(GOOD, courier_code=""), replace(GOOD, loans=1, borrows=9),
        LenderFacts(symbol="B"),
    ):  # fmt: skip
        assert score(worse) < score(GOOD), worse
    assert score(replace(GOOD, loans=9, borrows=1)) > score(GOOD)
    worse = replace(GOOD, symbol="0", charge_cents=2000)
    assert [one.symbol for one in suggested([worse, GOOD])] == ["A", "0"]
    said = [why.text for why in reasons(replace(GOOD, loans=3, borrows=2, respond_days=1.5))]
    assert {"yes to 80 % of its last 100", "answers in 1.5 days"} <= {*said}
    assert "answers in a day" in [why.text for why in reasons(replace(GOOD, respond_days=1))]
    assert said[-1] == "we lent them 3, they lent us 2 in half a year (ratio 1.5)"


def test_a_small_number_of_answers_weighs_little() -> None:
    once = LenderFacts(symbol="B", library_id=2, yes=1, courier_code="C1", supply_days=5)
    assert score(once) < score(GOOD)


def test_what_the_review_looks_at() -> None:
    assert is_due(None, DAY)
    assert is_due(date(2025, 3, 17), DAY)
    assert not is_due(date(2025, 3, 18), DAY)
    assert not why_look(GOOD)
    assert [w.key for w in why_look(LenderFacts(symbol="B"))] == ["look_unknown"]
    assert [w.key for w in why_look(LenderFacts(symbol="B", library_id=2))] == ["look_never"]
    assert [w.key for w in why_look(LenderFacts(symbol="B", library_id=2, no=4, aged_out=1))] == ["look_always_no"]
    assert not why_look(LenderFacts(symbol="B", library_id=2, no=4))
    odd = LenderFacts(symbol="B", library_id=2, yes=1, blocked=True, closed_until=DAY)
    assert [w.key for w in why_look(odd)] == ["skip_blocked", "skip_closed"]
