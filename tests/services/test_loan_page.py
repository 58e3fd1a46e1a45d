# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer at the desk: the page holds this loan of this customer, and nothing of the staff's or of anybody else."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import FactKind, Reader, Status
from ill_desktop.services import correspondence, customers, loan_page, requests
from tests.documents.reading import pages, words
from tests.offices import B, L, Made


def told(made: Made, key: int) -> str:
    return words(loan_page.paper(made.office, key)[1])


def test_the_page_and_what_is_not_on_it(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, title="The Overstory", author="Powers, Richard",
                       customer_due=date(2026, 3, 30), customer_id=made.customer)  # fmt: skip
    other = customers.save_customer(made.office, None, {"name": "Otherwise, Otto", "card": "21234000000026"})
    requests.add_note(made.office, key, Reader.STAFF, "SECRET-STAFF")
    requests.add_note(made.office, key, Reader.CUSTOMER, "SECRET-NOTE")
    for customer, subject in ((made.customer, "It is here"), (other.customers[0], "SECRET-OTHER")):
        correspondence.log(made.office, way=Way.MAIL, direction=Direction.OUT, subject=subject, text="SECRET-TEXT",
                           request_id=key, customer_id=customer)  # fmt: skip
    correspondence.log(made.office, way=Way.MAIL, direction=Direction.OUT, subject="SECRET-LENDER", request_id=key)
    second = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
    correspondence.log(made.office, way=Way.MAIL, direction=Direction.OUT, subject="SECRET-LOAN", request_id=second,
                       customer_id=made.customer)  # fmt: skip
    made.change("INSERT INTO notices (request_id, audience, step, on_day, way) VALUES (:key, 'customer', 'first', "
                "'2026-03-17', 'mail'), (:key, 'library', 'SECRET-STEP', '2026-03-17', 'mail')", key=key)  # fmt: skip
    made.change("INSERT INTO customer_charges (customer_id, request_id, cents, state, note, approved_by) VALUES "
                "(:who, :key, 1250, 'open', '', '')", who=made.customer, key=key)  # fmt: skip
    requests.add_fact(made.office, key, FactKind.DISPUTED, "SECRET-WHY")
    said = told(made, key)
    for wanted in ("The Overstory", "Powers, Richard", "It is checked out to you and is due Mar 30", "You took it",
                   "Due back", "$12.50", "E-mail to you: It is here", "Notice: first", "On hold while"):  # fmt: skip
        assert wanted in said, wanted
    assert "SECRET" not in said and "Lender Library" not in said and "Otherwise" not in said


def test_what_is_asked_at_the_desk(made: Made) -> None:
    key = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
    for what in ("hold", "search", "renew", "waive"):
        loan_page.asked(made.office, loan_page.of_request(made.office, key), what)
    flags = set(made.show(key)["flags"])
    assert {"disputed", "claimed_returned", "renewal_asked"} <= flags
    page = loan_page.of_request(made.office, key)
    assert [line.words for line in page.said] == ["At the desk from you: Waiver asked"]
    assert len(page.asked) == 3
    assert made.problems() == []


def test_days_are_those_of_the_office(here: Made) -> None:
    """Seven in the evening in the mountains is tomorrow in UTC; a notice has no hour at all."""
    here.clock.zone = timezone(timedelta(hours=-7))
    key = here.request(B, Status.CHECKED_OUT, customer_id=here.customer)
    correspondence.log(here.office, way=Way.PHONE, direction=Direction.IN, subject="call", request_id=key,
                       customer_id=here.customer, at=datetime(2026, 3, 17, 2, tzinfo=UTC))  # fmt: skip
    here.change("INSERT INTO notices (request_id, audience, step, on_day, way) VALUES (:key, 'customer', 'first', "
                "'2026-03-17', 'mail')", key=key)  # fmt: skip
    page = loan_page.of_request(here.office, key)
    assert [line.on for line in page.said] == [date(2026, 3, 16)]
    assert [line.on for line in page.letters] == [date(2026, 3, 17)]


def test_who_has_no_page(here: Made) -> None:
    lent = here.request(L, Status.SHIPPED)
    with pytest.raises(UserError, match="no customer of ours"):
        loan_page.of_request(here.office, lent)
    nobody = here.request(B, Status.CHECKED_OUT)
    assert "To pay" in told(here, nobody) or "TO PAY" in told(here, nobody)
    with pytest.raises(UserError, match="nobody to waive"):
        loan_page.asked(here.office, loan_page.of_request(here.office, nobody), "waive")


def test_a_long_story_goes_on_over_pages(here: Made) -> None:
    key = here.request(B, Status.CHECKED_OUT, customer_id=here.customer, title="Winter " * 80)
    for n in range(60):
        correspondence.log(here.office, way=Way.PHONE, direction=Direction.IN, subject=f"Call {n}", request_id=key,
                           customer_id=here.customer)  # fmt: skip
    made_pages = pages(loan_page.paper(here.office, key)[1])
    assert len(made_pages) == 3 and "continued" in made_pages[1].lower()
    assert all(f"Call {n}" in " ".join(made_pages) for n in range(60))
