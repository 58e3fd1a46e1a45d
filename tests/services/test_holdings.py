# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups and paths: what is changed, what is refused, and that each change can be taken back exactly."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.services import holdings, lenders
from tests.offices import TODAY, Made

TABLES = ("holdings_groups", "group_members", "holdings_paths", "path_steps")


def kept(made: Made) -> dict[str, Any]:
    """All custom holdings, but for the versions."""
    found = {}
    for table in TABLES:
        rows = made.rows(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
        found[table] = [{k: v for k, v in row.items() if k != "version"} for row in rows]
    return found


def group(made: Made, name: str, symbols: str, **fields: Any) -> int:
    holdings.save_group(made.office, None, {"name": name, "symbols": symbols.split()} | fields)
    return next(key for key, other, *_ in made.office.holdings.groups() if other == name)


def path(made: Made, name: str, *groups: int) -> int:
    holdings.save_path(made.office, None, {"name": name, "groups": groups})
    return next(key for key, other, *_ in made.office.holdings.paths() if other == name)


def test_a_group_keeps_its_symbols_known_or_not(made: Made) -> None:
    key = group(made, "Courier", "LEN bor XXX", kind="courier", note="two days")
    shown = made.office.holdings.show_group(key)
    assert shown is not None
    assert shown["symbols"] == ["LEN", "BOR", "XXX"]
    assert shown["unknown"] == ["XXX"]
    changes = holdings.add_symbols(made.office, key, "yyy, len;XXX\nPRB")
    assert changes.holdings_groups == (key,)
    assert changes.next_step is not None
    assert changes.next_step.text == "nobody knows YYY: kept, and marked"
    assert changes.said is not None
    assert changes.said.text == "2 symbols were added to Courier"
    with pytest.raises(UserError, match="has all of these already"):
        holdings.add_symbols(made.office, key, "LEN XXX")
    made.library("Newly known", "XXX")
    assert made.office.holdings.show_group(key)["unknown"] == ["YYY"]  # type: ignore[index]
    assert not made.problems()


def test_every_change_is_taken_back_exactly(made: Made) -> None:
    """One step after the other, then all of them back; after each undo everything is as it was before the step."""
    office = made.office
    steps: list[Any] = [
        lambda: group(made, "Courier", "LEN BOR XXX"),
        lambda: group(made, "DVD", "LEN"),
        lambda: path(made, "Films", *(g[0] for g in reversed(office.holdings.groups()))),
        lambda: holdings.save_group(office, 1, {"name": "By courier", "symbols": ["LEN", "ZZZ"], "version": 1}),
        lambda: holdings.reviewed(office, [1, 2]),
        lambda: holdings.remove_members(office, [m[0] for m in office.holdings.members() if m[2] == "LEN"]),
        lambda: holdings.save_path(office, 1, {"groups": [1], "used_for": "DVD"}),
        lambda: holdings.save_path(office, 1, {"groups": [2, 1]}),
        lambda: holdings.remove_group(office, 1),
        lambda: holdings.remove_path(office, 1),
    ]
    before = []
    for step in steps:
        before.append(kept(made))
        step()
        assert kept(made) != before[-1]
    for was in reversed(before):
        changes = holdings.undo_last(office)
        assert changes.holdings_groups or changes.holdings_paths
        assert kept(made) == was
    with pytest.raises(UserError, match="Nothing was changed"):
        holdings.undo_last(office)
    assert not made.problems()
    group(made, "Again", "LEN")
    holdings.undo_last(office)
    assert kept(made) == before[0]


def test_a_deleted_group_leaves_its_paths(here: Made) -> None:
    first, second = group(here, "A", "LEN"), group(here, "B", "BOR")
    key = path(here, "Books", first, second)
    holdings.remove_group(here.office, first)
    assert here.office.holdings.show_path(key)["groups"] == [second]  # type: ignore[index]


def test_what_cannot_be_is_said_and_changes_nothing(here: Made) -> None:
    key = group(here, "Courier", "LEN")
    was = kept(here)
    for fields, why in (({"name": " "}, "needs a name"), ({"name": "courier"}, "There is a group courier already"),
                        ({"name": "N", "note": "4111 1111 1111 1111"}, "payment card"),
                        ({"name": "N", "symbols": [f"Z{at}" for at in range(5_001)]}, "at most 5,000")):  # fmt: skip
        with pytest.raises(UserError, match=why):
            holdings.save_group(here.office, None, fields)
    with pytest.raises(UserError, match="another desk deleted it"):
        holdings.save_path(here.office, None, {"name": "P", "groups": [99]})
    holdings.save_group(here.office, key, {"note": "changed", "version": 1})
    with pytest.raises(Conflict):
        holdings.save_group(here.office, key, {"note": "mine", "version": 1})
    holdings.undo_last(here.office)
    with pytest.raises(Conflict):
        holdings.save_group(here.office, key, {"note": "mine", "version": 2})
    assert kept(here) == was


def test_the_review(here: Made) -> None:
    old, new = group(here, "Old", "LEN XXX"), group(here, "New", "BOR", last_reviewed=TODAY - timedelta(10))
    assert lenders.to_review(here.office) == [old]
    looks = {(m.group, m.facts.symbol): [w.key for w in m.look] for m in lenders.to_look_at(here.office)}
    assert looks == {("Old", "LEN"): ["look_never"], ("Old", "XXX"): ["look_unknown"], ("New", "BOR"): ["look_never"]}
    holdings.reviewed(here.office, [old, new])
    assert not lenders.to_review(here.office)


@pytest.mark.parametrize(
    ("text", "result", "why"),
    [
        ('group,symbol\nA,LEN\nA,xxx\nB,"LEN, BOR"\n,BOR\nA,len\n', (5, 3, 0, 2), ["XXX", "names no group", "row 2"]),
        ("Fast,Slow\nLEN,BOR\nXXX,\n,two words here\n", (3, 2, 0, 1), ["XXX", "is not one symbol"]),
        ("Group Name;Kind;Symbols\nA;DVD;LEN BOR\n", (1, 1, 0, 0), []),
    ],
)
def test_a_list_is_imported_and_can_be_taken_back(
    made: Made, tmp_path: Path, text: str, result: tuple, why: list[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text)
    was = kept(made)
    dry = made.office.imports.run(file, "holdings", dry_run=True)
    assert kept(made) == was
    done = made.office.imports.run(file, "holdings")
    assert (done.read, done.created, done.updated, done.skipped) == result
    assert dry.as_json() == done.as_json()
    assert len(done.problems) == len(why)
    for part, problem in zip(why, done.as_json()["problems"], strict=True):
        assert part in problem["why"]
    again = made.office.imports.run(file, "holdings")
    assert (again.created, again.updated) == (0, 0)
    assert not made.problems()
    holdings.undo_last(made.office)
    assert kept(made) == was


def test_a_file_of_something_else_is_refused(here: Made, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Group,Whatever\nA,LEN\n")
    with pytest.raises(UserError, match="known as the symbol"):
        here.office.imports.run(file, "holdings")
    file.write_text("Symbol,Name\nLEN,Lender\n")
    with pytest.raises(UserError, match="known as the group"):
        here.office.imports.run(file, "holdings")
