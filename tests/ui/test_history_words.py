# SPDX-License-Identifier: GPL-3.0-or-later
"""Every deed of the past is a sentence: whatever an action, a fact or an edit is called inside, nobody reads it."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ill_desktop.services
from ill_desktop.domain.conditions import CONDITIONS
from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import AnswerKind, FactKind, Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services.requests import EDITABLE
from ill_desktop.ui import words
from tests.ui.conftest import TODAY

SHOWN = {"library": "Mesa County", "branch": "Branch 3", "answers": [{"id": 7, "symbol": "LEN"}]}
RAW = {reason.name for reason in REASONS} | {condition.name for condition in CONDITIONS}


@cache
def recorded() -> frozenset[str]:
    """Every action that the services write into the history by its own name."""
    names: set[str] = set()
    for file in Path(ill_desktop.services.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
                named = ast.walk(node.args[1]) if node.args[1:] else ()
                plain = [part.value for part in named if isinstance(part, ast.Constant)]
                names |= {value for value in plain if isinstance(value, str)}
    return frozenset(name for name in names if name.replace("_", "").isalpha())


ACTIONS = sorted({*(action.value for action in Action), *recorded(), "imported", "undo"}
                 | {f"{verb}:{kind.value}" for verb in ("fact", "lift") for kind in FactKind})  # fmt: skip


def sentence(side: Side, **row: Any) -> str:
    return words.deed_words({"after": {}, "note": "", "library": ""} | row, SHOWN | {"side": side.value}, TODAY)


def test_the_services_record_what_is_looked_for() -> None:
    assert {"corrected", "renewal_refused", "edit", "due", "verify"} <= recorded()


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("side", list(Side))
def test_every_deed_is_a_sentence(side: Side, action: str) -> None:
    said = sentence(side, action=action, after={"status": "closed"})
    assert said
    assert "_" not in said
    assert "{" not in said
    if action in recorded():
        assert action in words._DONE, "it has words of its own"


@given(st.sampled_from(EDITABLE), st.sampled_from(list(Side)), st.sampled_from(["x", "2026-11-30", None, 5, True]))
def test_an_edit_names_its_fields_in_words(name: str, side: Side, value: Any) -> None:
    if name.endswith("_due") or name == "need_before":
        value = "2026-11-30"
    said = sentence(side, action="edit", after={name: value, "flags": "x", "answers#7": {"note": "y"}})
    assert "_" not in said
    assert "#" not in said


@given(st.sampled_from(sorted(RAW)), st.sampled_from(list(AnswerKind)), st.sampled_from(list(Side)))
def test_an_answer_says_who_and_why_in_words(reason: str, kind: AnswerKind, side: Side) -> None:
    after = {"answers#7": {"kind": kind.value, "reason": reason}, "cancel_reason": reason, "status": "unfilled"}
    said = sentence(side, action="answer", after=after, note=reason)
    assert "_" not in said
    assert said.count(words._REASON_WORDS[reason]) >= 1
    if side is Side.BORROWING:
        assert said.startswith(f"LEN answered: {words.ANSWER_WORDS[kind]}")
