# SPDX-License-Identifier: GPL-3.0-or-later
"""Random walks of everything that staff can do with a few requests, by hypothesis."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import AnswerKind, FactKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import invoicing, requests
from tests.offices import TODAY, Made

Step = Callable[[Made, list[int]], Any]
_NUMBERS = ["200000777", "9-780306406157", "ABC 12", "0"]


def _actions() -> st.SearchStrategy[Step]:
    def step(which: int, action: Action, answer: AnswerKind, due: date | None, reason: str) -> Step:
        def run(made: Made, ids: list[int]) -> None:
            given = {"answer": answer, "due": due, "reason": reason, "branch_id": made.branch}
            requests.act(made.office, ids[which % len(ids)], action, **given)

        return run

    due = st.sampled_from([None, TODAY + timedelta(21), TODAY + timedelta(60)])
    return st.builds(
        step,
        st.integers(0, 5),
        st.sampled_from(Action),
        st.sampled_from(AnswerKind),
        due,
        st.sampled_from(["", "policy"]),
    )


def _likely() -> st.SearchStrategy[Step]:
    """The first, second or third of what is possible now: else a walk would hardly leave its place."""

    def step(which: int, place: int, answer: AnswerKind) -> Step:
        def run(made: Made, ids: list[int]) -> None:
            shown = made.show(ids[which % len(ids)])
            possible = requests.possible(shown["side"], shown["status"], shown["service_type"])
            action = possible[min(place, len(possible) - 1)][0]
            given = {"answer": answer, "due": TODAY + timedelta(30), "reason": "policy"}
            requests.act(made.office, shown["id"], action, **given)

        return run

    return st.builds(step, st.integers(0, 5), st.sampled_from([0, 0, 0, 1, 2, 9]), st.sampled_from(AnswerKind))


def _facts() -> st.SearchStrategy[Step]:
    def step(which: int, kind: FactKind, add: bool, note: str) -> Step:
        def run(made: Made, ids: list[int]) -> None:
            (requests.add_fact if add else requests.lift_fact)(made.office, ids[which % len(ids)], kind, note)

        return run

    return st.builds(step, st.integers(0, 5), st.sampled_from(FactKind), st.booleans(), st.sampled_from(["", "wet"]))


def _edits() -> st.SearchStrategy[Step]:
    def step(which: int, fields: dict[str, Any]) -> Step:
        def run(made: Made, ids: list[int]) -> None:
            requests.edit(made.office, ids[which % len(ids)], fields)

        return run

    texts = st.sampled_from(["", "Años de luz", "O'Brien; DROP", "FIC \N{SNOWMAN} 12", "x" * 300])
    fields = st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "author": texts,
            "call_number": st.sampled_from(["", "FIC BOR", "921 LIN v.2"]),
            "published": st.sampled_from(["", "1987"]),
            "lender_symbols": st.sampled_from(["", "LEN", "LEN BOR ZZZ"]),
            "item_barcode": st.sampled_from(["", "33191000105864"]),
            "isbn": st.sampled_from(["", "9780306406157"]),
            "need_before": st.sampled_from([None, TODAY]),
            "pieces": st.integers(1, 12),
            "rush": st.booleans(),
            "identifiers": st.lists(
                st.tuples(st.sampled_from(["OCLC", "SHAREit"]), st.sampled_from(_NUMBERS)), max_size=2
            ),
        },
    )
    return st.builds(step, st.integers(0, 5), fields)


def _drafts() -> st.SearchStrategy[Step]:
    def step(which: int, reason: str) -> Step:
        def run(made: Made, ids: list[int]) -> None:
            invoicing.draft_from_requests(made.office, [ids[which % len(ids)]], reason=reason)

        return run

    return st.builds(step, st.integers(0, 5), st.sampled_from(["lost", "damaged", "fee"]))


steps = st.one_of(_likely(), _likely(), _likely(), _actions(), _facts(), _edits(), _drafts())


def start(made: Made) -> list[int]:
    """Requests of both sides and both kinds to walk with."""
    return [
        made.request(Side.BORROWING, lender_symbols="LEN BOR"),
        made.request(Side.LENDING),
        made.request(Side.BORROWING, copy=True),
        made.request(Side.LENDING, copy=True),
    ]


def taken(made: Made, ids: list[int], step: Step) -> bool:
    """Takes one step; False if it was refused with a sentence."""
    try:
        step(made, ids)
    except UserError as refused:
        assert str(refused).endswith((".", "!", "?")), refused
        return False
    return True
