# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of money: whose wins, said term by term; each change can be taken back."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.services import library_file, money_rules, office_settings
from tests.offices import Made


def term(made: Made, name: str, network: str = "") -> tuple[object, str]:
    return next((value, who) for key, _, value, who in money_rules.explained(made.office, made.borrower, network)
                if key == name)  # fmt: skip


def test_the_nearest_rule_wins_and_each_change_is_taken_back(made: Made) -> None:
    office, name = made.office, "replacement_cents"
    money_rules.save_office(office, {name: 6000})
    money_rules.save(office, {name: 4000}, library_id=made.borrower)
    money_rules.save(office, {name: 3000, "no_money": True}, network="Reciprocal")
    money_rules.save(office, {name: 2000}, library_id=made.borrower, network="Reciprocal")
    seen = [(term(made, name, "Reciprocal"), term(made, name))]
    for _ in range(4):
        money_rules.take_back(office)
        seen.append((term(made, name, "Reciprocal"), term(made, name)))
    assert seen == [
        ((2000, "both"), (4000, "library")), ((3000, "network"), (4000, "library")),
        ((4000, "library"), (4000, "library")), ((6000, ""), (6000, "")), ((5000, ""), (5000, "")),
    ]  # fmt: skip
    with pytest.raises(UserError, match="nothing to take back"):
        money_rules.take_back(office)


def test_the_office_terms_are_its_rules(here: Made) -> None:
    money_rules.save_office(here.office, {"ways": ("Check", "Barter"), "replacement_copy": False})
    rules = here.office.rules(fresh=True)
    assert (rules.ways_to_pay, rules.replacement_copy) == (("Check", "Barter"), "no")
    office_settings.save(here.office, {"ways_to_pay": ["Check"]})
    with pytest.raises(UserError, match="changed elsewhere meanwhile"):
        money_rules.take_back(here.office)
    assert here.office.rules(fresh=True).ways_to_pay == ("Check",)
    with pytest.raises(UserError, match="never for all of them"):
        money_rules.save_office(here.office, {"no_money": True})


def test_the_library_page_names_its_own_terms(here: Made) -> None:
    assert library_file.standing(here.office, here.borrower).terms == ()
    money_rules.save(here.office, {"no_money": True, "refund_days": 0}, library_id=here.borrower)
    assert library_file.standing(here.office, here.borrower).terms == (
        ("No money is exchanged", "yes"), ("Refund within days", "never"))  # fmt: skip
