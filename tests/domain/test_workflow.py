# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Both lifecycles: what can be reached, what is refused and why, and what the words of other systems mean."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from ill_desktop.domain import workflow
from ill_desktop.domain.deeds import Given, perform
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.request import (
    Answer,
    AnswerKind,
    Fact,
    FactKind,
    Request,
    ServiceType,
    Side,
    Status,
)
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import STATUSES, STEPS, Action, Turn, read_status, steps_from

B, L = Side.BORROWING, Side.LENDING
TODAY = date(2026, 3, 18)
PAIRS = [(row.side, row.status) for row in STATUSES]

NAMES = """
borrowing new | Submitted by Customer; Awaiting Request Processing; Request In Processing; Awaiting Copyright Clearance; Awaiting ALA Processing | Not Reviewed; Reviewed | Awaiting Approval
borrowing sent | Request Sent | Submitted; Considering | Pending; Will Supply/In Process; Retry
borrowing conditional | Awaiting Conditional Processing; Awaiting Conditional Request Processing; Conditional Request Processing | Conditional | Conditional
borrowing unfilled | Awaiting Unfilled Processing | Unfilled; Closed (Unfilled); Closed (Expired) | Will Not Supply; Expired
borrowing shipped | - | In Transit; Received?; Not Received | Shipped; Not Received
borrowing received | Awaiting Post Receipt Processing | Received; Received/In Use | Received
borrowing routed | In Transit to Pickup Location | - | -
borrowing available | Awaiting Customer Contact; Customer Notified via E-Mail | - | -
borrowing checked_out | Checked Out to Customer | Overdue; Item due back (recalled) | Overdue; Recalled; Renew Pending; Renewed by Lender; Rejected Renewal
borrowing checked_in | Item Checked In; Awaiting Return Processing; Awaiting Return Label Printing | - | -
borrowing returned | Item Returned | Returned; Returned/Complete? | Returned
borrowing closed | Request Finished; Delivered to Web | Closed (Complete); Complete | Checked in/Complete; Shipped (non-returnable)
borrowing cancelled | Cancelled by Customer; Cancelled by ILL Staff | Closed (Cancelled) | Cancelled
borrowing lost | Awaiting Lost Item Processing | Lost | Lost
lending new | Awaiting Lending Request Processing | Can You Supply? | -
lending searching | Awaiting Stacks Searching; In Stacks Searching | Considering | -
lending conditional | Request Conditionalized; Awaiting Conditional Request Processing | Conditional | Conditional
lending shipped | Item Shipped | Yes/Shipped; In Transit; Received; Overdue; Recalled | -
lending returning | - | Returned/In Transit | -
lending closed | Request Finished | Checked-in/Complete | -
lending cancelled | Cancelled by ILL Staff | - | -
"""  # noqa: E501
"""The table of DOMAIN.md section 2: ours | ILLiad | OCLC | SHAREit."""


def _names() -> Iterator[tuple[Side, Status, str, str]]:
    for line in NAMES.strip().splitlines():
        ours, *theirs = line.split(" | ")
        side, status = ours.split()
        for system, cell in zip(("illiad", "oclc", "shareit"), theirs, strict=True):
            yield from ((Side(side), Status(status), system, word) for word in cell.split("; ") if word != "-")


def request_in(side: Side, status: Status, service_type: ServiceType = ServiceType.LOAN) -> Request:
    answers = [Answer(position=1, symbol="LEN", asked_on=TODAY)] if side is B else []
    return Request(number=f"{side.letter}100001", side=side, status=status, service_type=service_type, answers=answers)


def given(answer: AnswerKind = AnswerKind.CONDITIONAL) -> Given:
    return Given(today=TODAY, rules=OfficeSettings(), due=date(2026, 4, 30), reason="policy", answer=answer)


def tried(side: Side, status: Status, kind: ServiceType, action: Action) -> Iterator[Status]:
    """The statuses the action leads to, with each answer that may be given."""
    for answer in AnswerKind:
        request = request_in(side, status, kind)
        try:
            perform(request, action, given(answer))
        except UserError:
            continue
        yield request.status


def test_each_side_has_its_statuses() -> None:
    for side in Side:
        named = [row.status for row in STATUSES if row.side is side]
        assert len(named) == len(set(named)) == (14 if side is B else 9)
    assert {status for _, status in PAIRS} == set(Status)


@pytest.mark.parametrize("kind", ServiceType)
@pytest.mark.parametrize("side", Side)
def test_each_status_is_reached_from_new_and_none_of_the_other_side(side: Side, kind: ServiceType) -> None:
    reached, ahead = {Status.NEW}, [Status.NEW]
    while ahead:
        status = ahead.pop()
        for action in Action:
            for found in set(tried(side, status, kind, action)) - reached:
                reached.add(found)
                ahead.append(found)
    own = {status for pair_side, status in PAIRS if pair_side is side}
    assert reached <= own
    if kind is ServiceType.LOAN:
        assert reached == own


def test_final_statuses_leave_only_by_the_rows_that_reopen() -> None:
    """DOMAIN.md section 4: what a finished request may still become."""
    left = {
        (row.side, row.status): {s.action for s in steps_from(row.side, row.status)} for row in STATUSES if row.final
    }
    assert left == {
        (B, Status.CLOSED): {Action.REOPEN},
        (B, Status.CANCELLED): {Action.TAKE_BACK, Action.RECEIVE},
        (L, Status.UNFILLED): {Action.SHIP},
        (L, Status.CLOSED): {Action.REOPEN},
        (L, Status.CANCELLED): {Action.SHIP},
    }


def test_the_further_rows_of_the_decision_table_are_there() -> None:
    wanted = [
        (B, "new conditional unfilled", Action.RECEIVE, "received"),
        (B, "sent shipped cancelled returned lost", Action.TAKE_BACK, "checked_in"),
        (B, "closed", Action.REOPEN, "checked_in"),
        (L, "closed", Action.REOPEN, "shipped"),
        (B, "lost", Action.SETTLE, "closed"),
        (L, "lost", Action.SETTLE, "closed"),
        (L, "lost", Action.CHECK_IN, "closed"),
        (L, "unfilled cancelled shipped", Action.SHIP, "shipped"),
        (B, "received routed available checked_out", Action.TAKE_BACK, "checked_in"),
        (B, "received routed available checked_out", Action.SEND_BACK, "returned"),
        (L, "shipped returning", Action.CHECK_IN, "closed"),
    ]
    for side, statuses, action, target in wanted:
        for status in statuses.split():
            assert Status(target) in STEPS[side, Status(status), action].to, (side, status, action)


@pytest.mark.parametrize("kind", ServiceType)
@pytest.mark.parametrize(("side", "status"), PAIRS)
def test_each_action_is_done_or_refused_with_reason_and_way_out(side: Side, status: Status, kind: ServiceType) -> None:
    for action in Action:
        _is_done_or_refused(side, status, kind, action)


def _is_done_or_refused(side: Side, status: Status, kind: ServiceType, action: Action) -> None:
    listed = action in {s.action for s in steps_from(side, status, kind)}
    request = request_in(side, status, kind)
    before = {name: value for name, value in vars(request).items() if name != "answers"}
    if listed:
        assert list(tried(side, status, kind, action)), f"{action} is listed as possible, but refused"
        return
    with pytest.raises(Refused) as refused:
        perform(request, action, given())
    assert {name: value for name, value in vars(request).items() if name != "answers"} == before
    assert request.answers == [] or request.answers[0].kind is None
    _is_a_good_refusal(str(refused.value), request)


def _is_a_good_refusal(sentence: str, request: Request) -> None:
    assert request.number in sentence
    assert sentence.endswith(".")
    words = workflow.status_row(request.side, request.status).words.lower()
    assert words in sentence or "belongs to the other side" in sentence
    assert re.search(r"What can be done: \w|[Uu]ndo the last step|mark it \"not wanted\"", sentence), sentence


@pytest.mark.parametrize("kind", ServiceType)
@pytest.mark.parametrize(("side", "status"), PAIRS)
def test_the_primary_action_is_always_possible(side: Side, status: Status, kind: ServiceType) -> None:
    action = workflow.primary_action(request_in(side, status, kind))
    assert action is not None
    assert action in {s.action for s in steps_from(side, status, kind)}
    assert list(tried(side, status, kind, action))
    assert action is not Action.LOSE, "the usual next step is never to lose it"


@pytest.mark.parametrize(("side", "status"), PAIRS)
def test_each_status_has_one_primary_action(side: Side, status: Status) -> None:
    assert [s.primary for s in steps_from(side, status)].count(True) == 1


def test_cancelling_on_the_way_says_not_wanted() -> None:
    for status in (Status.SHIPPED, Status.RECEIVED, Status.CHECKED_OUT):
        with pytest.raises(Refused, match='mark it "not wanted"'):
            perform(request_in(B, status), Action.CANCEL, given())


@pytest.mark.parametrize(("side", "status", "system", "word"), list(_names()))
def test_names_elsewhere(side: Side, status: Status, system: str, word: str) -> None:
    reading = read_status(side, word, system)
    assert reading is not None
    assert reading.status is status
    squeezed = f"  {word.upper().replace(' ', '   ').replace('/', ' / ')} "
    assert read_status(side, squeezed, system) == reading


def test_facts_in_status_words() -> None:
    assert read_status(B, "Recalled", "shareit") == workflow.WordReading(Status.CHECKED_OUT, (FactKind.RECALLED,))
    assert read_status(L, "Overdue", "oclc") == workflow.WordReading(Status.SHIPPED, (FactKind.OVERDUE,))
    reading = read_status(B, "Renew Pending", "shareit")
    assert reading is not None
    assert reading.facts == (FactKind.RENEWAL_ASKED,)


def test_a_refusal_of_ours_is_told_from_a_cancelling() -> None:
    word = "Cancelled by ILL Staff"
    refused, cancelled = (read_status(L, word, "illiad", reason_for_no=yes) for yes in (True, False))
    assert refused is not None
    assert cancelled is not None
    assert (refused.status, cancelled.status) == (Status.UNFILLED, Status.CANCELLED)
    borrowed = read_status(B, word, "illiad", reason_for_no=True)
    assert borrowed is not None
    assert borrowed.status is Status.CANCELLED


@pytest.mark.parametrize("word", ["", "Awaiting Godot", "shippedd", "Item Shipped\N{BULLET}", "null"])
def test_a_word_that_is_not_in_the_table_is_never_guessed(word: str) -> None:
    assert all(read_status(side, word) is None for side in Side)


def test_words_of_the_other_side_are_not_known() -> None:
    assert read_status(L, "Checked Out to Customer", "illiad") is None
    assert read_status(B, "Item Shipped", "illiad") is None


def test_open_is_what_is_not_final_and_not_given_up() -> None:
    for row in STATUSES:
        assert workflow.is_open(Request(side=row.side, status=row.status)) is not row.final
        assert row.final is (row.turn is Turn.NOBODY)
    gave_up = Request(side=B, status=Status.UNFILLED, flags="gave_up", facts=[Fact(kind=FactKind.GAVE_UP, since=TODAY)])
    assert not workflow.is_open(gave_up)


def test_each_status_says_what_happens_if_nothing_is_done() -> None:
    for row in STATUSES:
        assert row.words
        assert row.if_nothing
        assert row.iso18626
