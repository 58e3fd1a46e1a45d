# SPDX-License-Identifier: GPL-3.0-or-later
"""What an action does beside the status: dates, facts, answers of lenders."""

from datetime import date, timedelta

import pytest

from ill_desktop.domain.deeds import BARS, Given, add_fact, end_fact, perform, set_due, whose_turn
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.request import AnswerKind, FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action

B, L = Side.BORROWING, Side.LENDING
TODAY = date(2026, 3, 18)
RULES = OfficeSettings()


def given(**more: object) -> Given:
    return Given(today=TODAY, rules=RULES, **more)  # type: ignore[arg-type]


def borrowed(status: Status = Status.NEW, **more: object) -> Request:
    return Request(number="R100001", side=B, status=status, **more)  # type: ignore[arg-type]


def lent(status: Status = Status.SEARCHING, **more: object) -> Request:
    return Request(number="L100001", side=L, status=status, **more)  # type: ignore[arg-type]


def sent(symbols: str = "AAA BBB CCC") -> Request:
    request = borrowed(lender_symbols=symbols)
    perform(request, Action.SEND, given(lenders={"AAA": 11, "BBB": 12}))
    return request


def test_sending_asks_the_first_lender_of_the_string() -> None:
    request = sent()
    assert [a.symbol for a in request.answers] == ["AAA", "BBB", "CCC"]
    assert [a.asked_on for a in request.answers] == [TODAY, None, None]
    assert (request.status, request.library_id) == (Status.SENT, 11)


@pytest.mark.parametrize("answer", [AnswerKind.UNFILLED, AnswerKind.RETRY, AnswerKind.AGED_OUT])
def test_a_no_asks_the_next_lender_and_at_the_end_comes_back_to_us(answer: AnswerKind) -> None:
    request = sent("AAA BBB")
    perform(request, Action.ANSWER, given(answer=answer, reason="policy"))
    assert (request.status, request.library_id) == (Status.SENT, 12)
    perform(request, Action.ANSWER, given(answer=answer, reason="policy"))
    assert request.status is Status.UNFILLED
    assert [a.kind for a in request.answers] == [answer, answer]


def test_sent_again_only_those_are_asked_that_did_not_say_no() -> None:
    request = sent("AAA BBB")
    perform(request, Action.ANSWER, given(answer=AnswerKind.UNFILLED, reason="policy"))
    perform(request, Action.ANSWER, given(answer=AnswerKind.RETRY, reason="in_use"))
    perform(request, Action.SEND, given())
    assert [(a.symbol, a.kind, a.asked_on) for a in request.answers][2:] == [("BBB", None, TODAY)]
    assert (request.status, request.library_id) == (Status.SENT, 12)


def test_sent_again_where_all_said_no_says_what_to_do() -> None:
    request = sent("AAA")
    perform(request, Action.ANSWER, given(answer=AnswerKind.UNFILLED, reason="policy"))
    with pytest.raises(UserError, match="add others to its lenders"):
        perform(request, Action.SEND, given())
    assert request.status is Status.UNFILLED


def test_a_lender_that_said_no_never_counts_as_the_one_that_supplied() -> None:
    """The next one is not in the directory: better no library than the wrong one."""
    request = sent("AAA ZZZ")
    perform(request, Action.ANSWER, given(answer=AnswerKind.UNFILLED, reason="policy"))
    assert (request.status, request.library_id) == (Status.SENT, None)


def test_a_library_set_by_hand_stays_while_nobody_answered() -> None:
    request = borrowed(lender_symbols="ZZZ", library_id=77)
    perform(request, Action.SEND, given())
    assert request.library_id == 77


def test_whose_turn_is_the_one_who_said_yes_else_the_first_without_an_answer() -> None:
    request = sent()
    assert whose_turn(request) is request.answers[0]
    request.answers[2].kind = AnswerKind.WILL_SUPPLY
    assert whose_turn(request) is request.answers[2]


def test_a_condition_is_kept_and_accepted() -> None:
    request = sent()
    perform(request, Action.ANSWER, given(answer=AnswerKind.CONDITIONAL, note="library use only"))
    assert (request.status, request.conditions) == (Status.CONDITIONAL, "library use only")
    perform(request, Action.ACCEPT, given())
    assert (request.status, request.answers[0].kind) == (Status.SENT, AnswerKind.WILL_SUPPLY)


def test_declining_the_last_offer_leaves_it_unfilled() -> None:
    request = sent("AAA")
    perform(request, Action.ANSWER, given(answer=AnswerKind.CONDITIONAL, note="insured return"))
    perform(request, Action.DECLINE, given())
    assert request.status is Status.UNFILLED


def test_an_answer_must_be_said() -> None:
    for request in (sent(), lent()):
        with pytest.raises(UserError, match="(?i)say|answer"):
            perform(request, Action.ANSWER, given())


def test_our_no_wants_a_reason() -> None:
    with pytest.raises(UserError, match="reason"):
        perform(lent(), Action.ANSWER, given(answer=AnswerKind.UNFILLED))
    request = lent()
    perform(request, Action.ANSWER, given(answer=AnswerKind.UNFILLED, reason="on_reserve"))
    assert (request.status, request.cancel_reason) == (Status.UNFILLED, "on_reserve")


@pytest.mark.parametrize("action", [Action.CANCEL, Action.LOSE])
def test_a_reason_is_asked_for_and_blanks_are_none(action: Action) -> None:
    request = borrowed(Status.SHIPPED) if action is Action.LOSE else borrowed(Status.SENT)
    for reason in ("", "  \t"):
        with pytest.raises(UserError, match="give the reason"):
            perform(request, action, given(reason=reason))
    assert request.status in (Status.SHIPPED, Status.SENT)


def test_three_dates_follow_from_the_lenders() -> None:
    request = borrowed(Status.SENT)
    due = date(2026, 4, 30)
    perform(request, Action.RECEIVE, given(due=due))
    assert request.lender_due == due
    assert request.internal_due is not None
    assert request.customer_due is not None
    assert request.customer_due <= request.internal_due <= due
    assert request.customer_due.weekday() < 5


def test_the_stacks_date_never_overwrites_one_that_is_known() -> None:
    known = date(2026, 4, 1)
    request = borrowed(Status.SHIPPED, lender_due=known)
    perform(request, Action.RECEIVE, given(due=date(2026, 5, 1)))
    assert request.lender_due == known


def test_no_date_is_allowed() -> None:
    request = borrowed(Status.SENT)
    perform(request, Action.RECEIVE, given())
    assert (request.status, request.lender_due, request.customer_due) == (Status.RECEIVED, None, None)


def test_a_copy_has_no_customer_date() -> None:
    request = borrowed(Status.SENT, service_type=ServiceType.COPY)
    set_due(request, date(2026, 4, 30), given())
    assert request.customer_due is None


@pytest.mark.parametrize(
    ("known", "typed", "loan_days", "expected"),
    [
        (None, None, None, TODAY + timedelta(RULES.lending_days)),
        (None, None, 28, TODAY + timedelta(28)),
        (TODAY + timedelta(9), None, 28, TODAY + timedelta(9)),
        (TODAY + timedelta(9), TODAY + timedelta(30), 28, TODAY + timedelta(30)),
        (TODAY - timedelta(1), None, 28, TODAY + timedelta(28)),
    ],
)
def test_due_date_of_what_we_lend(
    known: date | None, typed: date | None, loan_days: int | None, expected: date
) -> None:
    request = lent(lender_due=known)
    perform(request, Action.SHIP, given(due=typed, loan_days=loan_days))
    assert (request.lender_due, request.shipped_on) == (expected, TODAY)


@pytest.mark.parametrize("kind", BARS)
def test_what_is_set_aside_wet_or_not_whole_does_not_leave(kind: FactKind) -> None:
    for request, action in ((borrowed(Status.CHECKED_IN), Action.SEND_BACK), (lent(), Action.SHIP)):
        add_fact(request, kind, TODAY, "soaked")
        before = request.status
        with pytest.raises(Refused, match="lift"):
            perform(request, action, given())
        assert request.status is before
        assert end_fact(request, kind, TODAY, "dried")
        perform(request, action, given())
        assert request.status is not before


def test_the_return_withdraws_a_renewal_and_settles_a_claim() -> None:
    request = borrowed(Status.CHECKED_OUT)
    for kind in (FactKind.RENEWAL_ASKED, FactKind.CLAIMED_RETURNED):
        add_fact(request, kind, TODAY)
    perform(request, Action.TAKE_BACK, given())
    assert [f.until for f in request.facts] == [TODAY, TODAY]


def test_a_request_that_was_given_up_and_comes_back_is_open_again() -> None:
    request = borrowed(Status.UNFILLED)
    for action in (Action.GIVE_UP, Action.CANCEL, Action.TAKE_BACK):
        perform(request, action, given(reason="nobody has it"))
    assert request.status is Status.CHECKED_IN
    assert request.fact(FactKind.GAVE_UP) is None


def test_found_on_the_shelf_ends_the_second_look() -> None:
    request = lent()
    add_fact(request, FactKind.SECOND_LOOK, TODAY)
    perform(request, Action.FIND, given())
    assert request.fact(FactKind.SECOND_LOOK) is None
    assert request.fact(FactKind.FOUND) is not None
    perform(request, Action.SHIP, given())
    assert request.fact(FactKind.FOUND) is None


def test_a_renewal_wants_a_date_and_ends_what_was_late() -> None:
    request = borrowed(Status.CHECKED_OUT)
    add_fact(request, FactKind.OVERDUE, TODAY)
    with pytest.raises(UserError, match="new due date"):
        perform(request, Action.RENEW, given())
    assert request.renewals == 0
    perform(request, Action.RENEW, given(due=date(2026, 5, 1)))
    assert (request.renewals, request.lender_due) == (1, date(2026, 5, 1))
    assert request.fact(FactKind.OVERDUE) is None


def test_a_fact_in_force_keeps_its_date() -> None:
    request = borrowed()
    first = add_fact(request, FactKind.SET_ASIDE, TODAY - timedelta(3), "asks")
    assert add_fact(request, FactKind.SET_ASIDE, TODAY, "waits") is first
    assert (first.since, first.note, len(request.facts)) == (TODAY - timedelta(3), "waits", 1)
    assert not end_fact(request, FactKind.OVERDUE, TODAY)


def test_a_reopened_copy_waits_to_be_delivered() -> None:
    for status, action in ((Status.CLOSED, Action.REOPEN), (Status.LOST, Action.TAKE_BACK)):
        request = borrowed(status, service_type=ServiceType.COPY)
        perform(request, action, given(reason="page missing"))
        assert request.status is Status.RECEIVED
