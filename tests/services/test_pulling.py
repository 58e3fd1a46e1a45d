# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk with the cart, the order of the walk, terms of lending, and shelf places by the office's rules."""

from datetime import timedelta
from typing import Any

import pytest

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.reasons import REASONS, WORDED, WORDING
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import lending, office_settings, pulling, shelving, undo
from tests.offices import TODAY, Made

L, NEXT = Side.LENDING, TODAY + timedelta(1)


def searched(made: Made, **fields: Any) -> int:
    return made.request(L, Status.SEARCHING, **fields)


def walked(made: Made) -> list[int]:
    return list(pulling.walk(made.office))


def in_list(made: Made, name: str) -> list[int]:
    return list(made.office.reads.request_ids(BY_KEY[f"incoming.{name}"], made.office.clock.today()))


def test_what_was_looked_for_in_vain_comes_again_tomorrow_and_is_then_a_no(made: Made) -> None:
    key, other = searched(made, call_number="641.5 A"), searched(made, call_number="641.5 B")
    assert walked(made) == [key, other]
    pulling.not_on_shelf(made.office, key)
    assert walked(made) == [other]
    assert in_list(made, "second_look") == [key]
    made.clock.go(NEXT)
    assert walked(made) == [key, other]
    assert [line.looked_before for line in pulling.lines(made.office, walked(made))] == [True, False]
    with pytest.raises(UserError, match="looked for on Mar 18"):
        pulling.not_on_shelf(made.office, key)
    said = pulling.settle(made.office, key, "in_use").said
    assert said is not None and said.text.endswith('In OCLC choose "In Use/On Loan"')
    assert made.status(key) == Status.UNFILLED
    undo.undo_last(made.office, key)
    assert walked(made) == [key, other]


def test_each_find_takes_it_off_the_walk_and_undo_puts_it_back(made: Made) -> None:
    for find, list_name in (("found", "found"), ("ask_branch", "at_branch"), ("not_on_shelf", "second_look")):
        key = searched(made)
        pulling.settle(made.office, key, find)
        assert key not in walked(made)
        assert in_list(made, list_name) == [key]
        undo.undo_last(made.office, key)
        assert key in walked(made)
        pulling.settle(made.office, key, "poor_condition")
        assert made.status(key) == Status.UNFILLED


def test_a_branch_that_is_asked_ends_the_second_look(made: Made) -> None:
    key = searched(made)
    pulling.not_on_shelf(made.office, key)
    pulling.ask_branch(made.office, key, "Branch Three")
    assert in_list(made, "second_look") == []
    assert in_list(made, "at_branch") == [key]


def test_a_scan_finds_by_the_item_or_the_slip(made: Made) -> None:
    key, other = searched(made, item_barcode="33191000105864"), searched(made)
    shown = made.office.reads.show(other)
    assert shown is not None
    assert pulling.scanned(made.office, "33191000105864")[0] == key
    assert pulling.scanned(made.office, shown["number"])[0] == other
    assert sorted(in_list(made, "found")) == [key, other]
    shipped = made.request(L, Status.SHIPPED, item_barcode="33191000999999")
    for code, why in (("33191000777777", "nothing that is looked for"), ("33191000999999", "nobody looks for it")):
        with pytest.raises(UserError, match=why):
            pulling.scanned(made.office, code)
    assert made.status(shipped) == Status.SHIPPED


def test_one_code_on_two_that_are_looked_for_is_asked(made: Made) -> None:
    keys = [searched(made, item_barcode="33191000105864") for _ in range(2)]
    with pytest.raises(UserError, match="L100001, L100002"):
        pulling.scanned(made.office, "33191000105864")
    assert walked(made) == keys


def test_the_walk_follows_the_order_of_the_locations(made: Made) -> None:
    keys = {
        (place, call): searched(made, branch_id=made.branch, location=place, call_number=call)
        for place in ("Adult", "Basement", "Children", "Zoo")
        for call in ("641.5 B", "641.49 A")
    }

    def order() -> list[str]:
        by_key = {key: f"{place} {call}" for (place, call), key in keys.items()}
        return [by_key[key] for key in walked(made)]

    assert [line.split()[0] for line in order()][::2] == ["Adult", "Basement", "Children", "Zoo"]
    shelving.set_walk(made.office, made.branch, ["Zoo", "Children"])
    assert order() == [
        f"{place} {call}" for place in ("Zoo", "Children", "Adult", "Basement") for call in ("641.49 A", "641.5 B")
    ]
    assert [(p.location, p.position, p.waiting) for p in shelving.places(made.office)] == [
        ("Zoo", 1, 2), ("Children", 2, 2), ("Adult", None, 2), ("Basement", None, 2)]  # fmt: skip
    counts = made.office.reads.counts(TODAY)
    assert counts["incoming.to_pull"] == 8
    shelving.set_walk(made.office, made.branch, ["Adult", "Basement", "Children", "Zoo"])
    assert order()[0].startswith("Adult")


def test_a_walk_without_a_branch(made: Made) -> None:
    keys = [searched(made, branch_id=None, location=place) for place in ("A", "B")]
    assert walked(made) == keys
    shelving.set_walk(made.office, None, ["B", "A"])
    assert walked(made) == keys[::-1]
    with pytest.raises(UserError, match="twice"):
        shelving.set_walk(made.office, None, ["B", "B"])


def test_places_are_made_anew_by_the_rules(made: Made) -> None:
    mccall, macdonald = searched(made, call_number="FIC MCCALL"), searched(made, call_number="FIC MACDONALD")
    assert walked(made) == [macdonald, mccall]
    office_settings.save(made.office, {"mc_order": "mac"})
    assert walked(made) == [macdonald, mccall]
    said = shelving.make_keys_anew(made.office).said
    assert said is not None and said.text == "Shelf order made anew: 1 call numbers moved"
    assert walked(made) == [mccall, macdonald]
    searched(made, call_number="FIC MCB")
    assert walked(made)[0] not in (mccall, macdonald)
    said = shelving.make_keys_anew(made.office).said
    assert said is not None and said.facts["count"] == 0
    office_settings.save(made.office, {"shelf_scheme": "lc"})
    with pytest.raises(Cancelled):
        shelving.make_keys_anew(made.office, lambda done, of: False)
    with pytest.raises(UserError, match="dewey, lc"):
        office_settings.save(made.office, {"shelf_scheme": "udc"})


def test_a_call_number_changed_meanwhile_keeps_its_key(made: Made) -> None:
    key = searched(made, call_number="641.5 A")
    with made.office.deed() as deed:
        deed.set_shelving_keys([(key, "641.4 OLD", "WRONG")])
    stored = made.rows("SELECT shelving_key FROM requests WHERE id = :key", key=key)[0]["shelving_key"]
    assert stored == "641 5 A"


def test_the_terms_are_those_of_the_library(made: Made) -> None:
    paying = made.library("Paying Library", "PAY", "C303", loan_days=28, loan_charge_cents=1500, reciprocal=False,
                          copy_charge_cents=300)  # fmt: skip
    office_settings.save(made.office, {"format_days": ("DVD=14",)})
    key = searched(made, library_id=paying, material="Book")
    terms = lending.terms(made.office, key)
    assert (terms.due, terms.due_why) == (TODAY + timedelta(28), "library")
    assert (terms.charge_cents, terms.charge_why, terms.code) == (1500, "library", "C303")
    lending.ship(made.office, key, terms.due, terms.charge_cents)
    shown = made.office.reads.show(key)
    assert shown is not None
    assert (shown["lender_due"], shown["charge_cents"], shown["status"]) == ("2026-04-15", 1500, "shipped")
    undo.undo_last(made.office, key)
    shown = made.office.reads.show(key)
    assert shown is not None and shown["charge_cents"] is None
    dvd = lending.terms(made.office, searched(made, library_id=paying, material="DVD"))
    assert (dvd.due, dvd.due_why) == (TODAY + timedelta(14), "format")
    free = lending.terms(made.office, searched(made))
    assert (free.due, free.charge_cents, free.charge_why) == (TODAY + timedelta(42), None, "reciprocal")
    copy = made.request(L, Status.SEARCHING, copy=True, library_id=paying)
    terms = lending.terms(made.office, copy)
    assert (terms.due, terms.charge_cents) == (None, 300)
    lending.ship(made.office, copy, None, terms.charge_cents)
    assert made.status(copy) == Status.CLOSED


def test_a_scan_ships_on_the_same_terms(made: Made) -> None:
    paying = made.library("Paying Library", "PAY", "C303", loan_days=28, loan_charge_cents=1500, reciprocal=False)
    key = searched(made, library_id=paying, item_barcode="33191000105864")
    assert made.line("33191000105864").outcome == "shipped"
    shown = made.office.reads.show(key)
    assert shown is not None
    assert (shown["lender_due"], shown["charge_cents"]) == ("2026-04-15", 1500)


def test_our_item_is_known_by_its_isbn(made: Made) -> None:
    before = made.request(L, Status.CLOSED, isbn="9780306406157", call_number="641.5 A", location="Adult")
    key = made.request(L, Status.NEW, isbn="9780306406157", branch_id=None, lender_symbols="PRD ABC")
    shown = made.office.reads.show(before)
    assert shown is not None
    assert made.show(key)["to_answer"] == {
        "last_day": (TODAY + timedelta(6)).isoformat(),
        "lent_before": {"number": shown["number"], "shelf": "Branch Three, Adult, 641.5 A",
                        "barcode": shown["item_barcode"], "status": "closed"},
    }  # fmt: skip
    assert "to_answer" not in shown
    lending.take_shelf(made.office, key)
    shown = made.office.reads.show(key)
    assert shown is not None
    assert (shown["call_number"], shown["location"], shown["branch"]) == ("641.5 A", "Adult", "Branch Three")
    with pytest.raises(UserError, match="has its shelf already"):
        lending.take_shelf(made.office, key)
    undo.undo_last(made.office, key)
    with pytest.raises(UserError, match="No number"):
        lending.take_shelf(made.office, made.request(L, Status.NEW))


def test_every_reason_is_worded_in_every_network() -> None:
    assert {reason.name for reason in REASONS} == WORDING.keys()
    for reason in REASONS:
        said = [reason.said_in(network) for network in WORDED]
        assert all(said) and said == list(WORDING[reason.name])
        assert reason.said_in("E-mail") == reason.words


def test_what_is_settled_elsewhere_is_refused(made: Made) -> None:
    key = searched(made)
    made.act(key, "ship")
    for deed in (pulling.not_on_shelf, pulling.ask_branch):
        with pytest.raises(UserError, match="not on the pull list"):
            deed(made.office, key)
