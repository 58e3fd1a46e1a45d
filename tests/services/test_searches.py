# SPDX-License-Identifier: GPL-3.0-or-later
"""Claimed returned: dated searches, ticking them, the decision; all of it can be undone."""

from datetime import timedelta

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import FactKind, Status
from ill_desktop.domain.searches import DECISION
from ill_desktop.services import loan_page, office_settings, requests, searches, undo
from tests.offices import TODAY, B, L, Made

CLAIM = FactKind.CLAIMED_RETURNED


def claimed(made: Made, side: str = "borrowing") -> int:
    key = made.request(B, Status.CHECKED_OUT, customer_id=made.customer) if side == "borrowing" else made.request(
        L, Status.SHIPPED)  # fmt: skip
    requests.add_fact(made.office, key, CLAIM)
    return key


def planned(made: Made, key: int) -> list[tuple[str, int]]:
    return [(one.place, (one.due - TODAY).days) for one in made.office.reads.searches(key) if one.done is None]


def test_a_claim_begins_its_searches(made: Made) -> None:
    assert planned(made, claimed(made)) == [
        ("branch", 1), ("office", 1), ("branch", 7), ("library", 7), ("library", 14), ("courier", 14),
        (DECISION, 28)]  # fmt: skip
    assert planned(made, claimed(made, "lending"))[:2] == [("office", 1), ("library", 7)]
    at_desk = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
    loan_page.asked(made.office, loan_page.of_request(made.office, at_desk), "search")
    assert len(planned(made, at_desk)) == 7
    assert made.problems() == []


def test_the_days_are_an_office_rule(made: Made) -> None:
    office_settings.save(made.office, {"search_steps": ("2=office",), "search_decide_days": 10})
    assert planned(made, claimed(made)) == [("office", 2), (DECISION, 10)]
    with pytest.raises(UserError, match="is no search"):
        office_settings.save(made.office, {"search_steps": ("soon=attic",)})


def test_the_list_is_sorted_by_the_next_search(made: Made) -> None:
    first, second = claimed(made), claimed(made)
    for one in made.office.reads.searches(first)[:2]:
        searches.tick(made.office, one.id or 0, "not there")
    ids = made.office.reads.request_ids(BY_KEY["overdue.searched_for"], TODAY)
    assert list(ids) == [second, first]


def test_found_ends_the_claim_and_the_undo_brings_all_back(made: Made) -> None:
    key = claimed(made)
    before, left = made.dump(), planned(made, key)
    changes = searches.tick(made.office, made.office.reads.searches(key)[1].id or 0, "found", "behind the bin")
    assert changes.next_step is not None and "Scan it in" in changes.next_step.text
    assert planned(made, key) == [] and made.show(key)["flags"] == []
    undo.undo_last(made.office, key)
    assert made.dump() == before and planned(made, key) == left


def test_a_search_is_ticked_once(made: Made) -> None:
    one = made.office.reads.searches(claimed(made))[0].id or 0
    searches.tick(made.office, one, "not there")
    with pytest.raises(UserError, match="ticked already"):
        searches.tick(made.office, one, "not there")
    with pytest.raises(UserError, match="how the search ended"):
        searches.tick(made.office, one, "perhaps")


@pytest.mark.parametrize(
    ("side", "how", "status"),
    [("borrowing", "billed", "lost"), ("borrowing", "lenders_loss", "closed"), ("borrowing", "not_charged", "lost"),
     ("borrowing", "found", "checked_out"), ("lending", "billed", "lost"), ("lending", "not_charged", "closed")]
)  # fmt: skip
def test_each_decision_and_its_undo(made: Made, side: str, how: str, status: str) -> None:
    key = claimed(made, side)
    before, left = made.dump(), planned(made, key)
    made.clock.go(TODAY + timedelta(28))
    searches.decide(made.office, key, how, "said so")
    assert made.status(key) == status and planned(made, key) == [] and CLAIM.value not in made.show(key)["flags"]
    assert bool(made.rows("SELECT id FROM invoices")) == (side == "lending" and how == "billed")
    with pytest.raises(UserError, match="not claimed returned any more"):
        searches.decide(made.office, key, how)
    undo.undo_last(made.office, key)
    assert made.dump() == before and planned(made, key) == left and made.problems() == []


def test_what_comes_home_is_not_searched_for_any_more(made: Made) -> None:
    key = claimed(made)
    made.act(key, "take_back")
    assert CLAIM.value not in made.show(key)["flags"]
    assert list(made.office.reads.request_ids(BY_KEY["overdue.searched_for"], TODAY)) == []
