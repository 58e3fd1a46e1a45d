# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists that staff make: what was typed, what is in them, what is kept, and what cannot be read."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain import saved_lists as rules
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import QUEUES, Where
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import Turn
from ill_desktop.services import requests, saved_lists
from ill_desktop.ui.pages.late_counts import late_counts
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def save(made: Made, page: str, title: str, *lines: tuple[str, str], **more: Any) -> str:
    saved_lists.save(made.office, page, title, Turn.US, 3, list(lines), **more)
    return f"{page}.{'_'.join(title.lower().split())}"


def rows(made: Made, name: str) -> list[int]:
    queue = saved_lists.queue_named(made.office, name)
    assert queue is not None
    found = list(made.office.reads.request_ids(queue, made.clock.day))
    assert saved_lists.counts(made.office, made.clock.day)[name] == len(found)
    return found


def test_each_condition_finds_its_requests(made: Made) -> None:
    due = TODAY - timedelta(2)
    named = {"network": "SHAREit", "material": "DVD", "title": "Overstory"}
    key = made.request(B, Status.SENT, days_ago=10, copy=False, lender_due=due, **named)
    made.request(B, Status.SENT, days_ago=2)
    lent = made.request(L, Status.SEARCHING)
    done = made.request(B, Status.CANCELLED)
    requests.add_fact(made.office, key, FactKind.DISPUTED, "who pays?")
    lines = [("status", "with a lender, new"), ("network", "SHAREit"), ("material", "dvd, DVD"), ("fact", "disputed"),
             ("words", "overst"), ("age", "5"), ("lender_due", "-3..+0")]  # fmt: skip
    for n, line in enumerate(lines):
        found = rows(made, save(made, "outgoing", f"Mine {n}", line))
        assert key in found, line
        assert done not in found
        assert lent not in found
        assert len(found) == (2 if line[0] == "status" else 1), line
    assert rows(made, save(made, "outgoing", "Done", ("state", "finished"), ("library", "LEN"))) == [done]
    assert key not in rows(made, save(made, "outgoing", "Calm", ("no_fact", "disputed"), ("branch", "PRB")))
    assert rows(made, save(made, "incoming", "Pull", ("list", "incoming.to_pull"), ("created", "-1.."))) == [lent]
    assert len(rows(made, save(made, "overdue", "Both sides", ("created", "..+0")))) == 3


def test_a_list_is_renamed_changed_deleted_and_brought_back(here: Made) -> None:
    save(here, "outgoing", "Slow lenders", ("age", "10"))
    kept = saved_lists.lists(here.office)[0]
    save(here, "outgoing", "Very slow lenders", ("age", "20"), key=kept.id)
    (now,) = saved_lists.lists(here.office, "outgoing")
    assert (now.id, now.title, now.limit, now.lines) == (kept.id, "Very slow lenders", 3, [("age", "20")])
    saved_lists.drop(here.office, now)
    assert saved_lists.lists(here.office) == []
    saved_lists.bring_back(here.office, now)
    assert [one.where for one in saved_lists.lists(here.office)] == [now.where]


@pytest.mark.parametrize(("title", "line", "said"), [
    ("To send", ("age", "1"), "there already"), ("", ("age", "1"), "a name"),
    ("X", ("age", "ten"), "no number of days"),
    ("X", ("status", "flying"), "no status here"), ("X", ("library", "NOBODY"), "No library is called"),
    ("X", ("fact", "tired"), "no mark here"), ("X", ("need_before", ".."), "says nothing"),
    ("X", ("need_before", "soon..later"), "soon"), ("X", ("list", "outgoing.nothing"), "no list"),
    ("X", ("colour", "red"), "cannot be narrowed"), ("X", ("age", ""), "what is in the list"),
])  # fmt: skip
def test_what_is_wrong_is_said(here: Made, title: str, line: tuple[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        save(here, "outgoing", title, line)
    assert saved_lists.lists(here.office) == []


def test_a_condition_of_a_newer_program_is_named_and_the_rest_goes_on(here: Made) -> None:
    save(here, "outgoing", "Good", ("age", "1"))
    kept = json.loads(rules.to_text(saved_lists.lists(here.office)[0]))
    kept["where"].append(["weather", "rains", None])
    with here.office.deed() as deed:
        deed.keep_list(None, "outgoing", "Newer", json.dumps(kept))
        deed.keep_list(None, "outgoing", "Torn", "{")
    assert [one.title for one in saved_lists.lists(here.office)] == ["Good"]
    assert [why.split(" ")[2] for why in saved_lists.broken(here.office)] == ['"Newer"', '"Torn"']
    with pytest.raises(UserError, match="does not know"):
        saved_lists.queue_named(here.office, "outgoing.newer")


def test_every_condition_of_the_built_in_lists_may_be_kept() -> None:
    unknown = {(one.field, one.op) for queue in QUEUES if queue.page in ("incoming", "outgoing", "overdue")
               for one in queue.where if not rules.is_known(one)}  # fmt: skip
    assert unknown == set()


VALUES = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3))


@given(st.from_type(str), st.sampled_from(["in", "=", "fact", "between", "before", "work", "x"]), VALUES)
def test_whatever_is_kept_is_read_or_refused(field: str, op: str, value: Any) -> None:
    text = json.dumps({"turn": "us", "limit": None, "sort": "oldest", "lines": [], "where": [[field, op, value]]})
    try:
        kept = rules.from_text(1, "outgoing", "X", text)
    except UserError as refused:
        assert str(refused).endswith(".")
        return
    assert kept.where == (Where(field, op, tuple(value) if isinstance(value, list) else value),)


@given(st.sampled_from([one.key for one in rules.FILTERS]), st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(key: str, typed: str) -> None:
    try:
        made = rules.read("outgoing", "Mine", Turn.US, None, [(key, typed)], lambda _: 7, TODAY)
    except UserError as refused:
        assert str(refused).endswith((".", "?"))
        return
    again = rules.from_text(1, "outgoing", "Mine", rules.to_text(made))
    assert (again.where, again.lines) == (made.where, made.lines)


def test_rows_over_the_limit_of_an_own_list_are_counted_as_late(here: Made) -> None:
    """What is finished is late no more, however old it is."""
    for status, ago in ((Status.NEW, 30), (Status.NEW, 1), (Status.CANCELLED, 30)):
        here.request(Side.BORROWING, status, days_ago=ago)
    saved_lists.save(here.office, "outgoing", "All of them", Turn.US, 5, [("state", "all")])
    saved_lists.save(here.office, "outgoing", "Without a limit", Turn.US, None, [("state", "all")])
    own = [one.queue for one in saved_lists.lists(here.office, "outgoing")]
    late = late_counts(here.office.reads, "outgoing", TODAY, own)
    assert (late["outgoing.all_of_them"], "outgoing.without_a_limit" in late) == (1, False)
