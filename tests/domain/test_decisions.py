# SPDX-License-Identifier: GPL-3.0-or-later
"""The scan's decision table: whole, in words that are there, and never offering what the workflow refuses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ill_desktop.domain.decisions import (
    COPY_DECISIONS,
    DECISIONS,
    LOOK_UP,
    SHIPPED_LATELY,
    STACK_DECISIONS,
    STACKS,
    Decision,
    Reading,
    Verdict,
    decide,
)
from ill_desktop.domain.deeds import Given, perform
from ill_desktop.domain.phrases import TEMPLATES
from ill_desktop.domain.request import Answer, AnswerKind, Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import STATUSES, Action

ALL = [*DECISIONS.values(), *COPY_DECISIONS.values(), *STACK_DECISIONS.values(), SHIPPED_LATELY, LOOK_UP]
KINDS = [(row.side, row.status, kind) for row in STATUSES for kind in ServiceType]


def test_each_status_in_each_stack_has_a_decision() -> None:
    for side, status, kind in KINDS:
        for stack in STACKS:
            assert decide(Request(side=side, status=status, service_type=kind), stack.key).verdict in Verdict


def test_all_words_are_there() -> None:
    for decision in ALL:
        named = [decision.why, *(reading.words for reading in decision.readings)]
        assert [name for name in named if name and name not in TEMPLATES] == []
        if decision.verdict in (Verdict.ASK, Verdict.NO):
            assert decision.why


def test_the_digits_of_a_question_are_in_order_and_the_default_is_one_of_them() -> None:
    for decision in ALL:
        assert [r.key for r in decision.readings] == [str(n) for n in range(1, len(decision.readings) + 1)]
        assert decision.default in ("", *(r.key for r in decision.readings))


def test_outcomes_are_those_of_the_command_line() -> None:
    allowed = {"received", "returned", "sent_back", "checked_in", "shipped", "already", "choose", "refused"}
    assert {decision.outcome for decision in ALL} <= allowed


def _acted(request: Request) -> Iterator[tuple[Action, ...]]:
    for stack in STACKS:
        decision: Decision = decide(request, stack.key)
        readings: tuple[Reading, ...] = decision.readings
        yield from (reading.actions for reading in readings if reading.actions and "void" not in reading.also)
        if decision.actions:
            yield decision.actions


# A copy may be found in the statuses of a loan by an import only; a scan there is refused with the way out.
IMPORTED = {Status.RETURNED, Status.CLOSED, Status.SHIPPED, Status.RETURNING}


@pytest.mark.parametrize(("side", "status", "kind"), KINDS)
def test_what_the_table_does_or_offers_is_possible(side: Side, status: Status, kind: ServiceType) -> None:
    if kind is ServiceType.COPY and status in IMPORTED:
        return
    request = Request(number="R1", side=side, status=status, service_type=kind)
    given = Given(today=date(2026, 3, 18), rules=OfficeSettings(), reason="said so", answer=AnswerKind.WILL_SUPPLY)
    for actions in _acted(request):
        tried = replace(request, facts=[], answers=[Answer(position=1, symbol="LEN")])
        for action in actions:
            perform(tried, action, given)


def test_stacks_expect_statuses_of_their_side_only() -> None:
    known: set[Any] = {(row.side, row.status) for row in STATUSES}
    for stack in STACKS:
        assert stack.expects <= known
        assert stack.words
        assert stack.colour
    assert STACKS[0].key == "anything"
