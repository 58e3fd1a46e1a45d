# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing in bulk: numbers, ids and the rule of importing again, apart from any file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from ill_desktop.db import tables
from ill_desktop.db.bulk_writer import Writer, symbol_code
from ill_desktop.db.deed import Deed
from ill_desktop.db.imported import dump, merge
from ill_desktop.domain.drafts import RequestDraft
from ill_desktop.domain.errors import DatabaseTrouble
from ill_desktop.domain.request import Request, Side, Status
from tests.intake.lists import Clock, Desk, desk

VALUES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))
EMPTY = dict.fromkeys("abcd", "")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return tmp_path / "bulk.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres")


def write(office: Desk, *numbers: str) -> None:
    clock = Clock()
    drafts = [
        RequestDraft(row, values={"network": "OCLC"}, identifiers=[("OCLC", n)]) for row, n in enumerate(numbers, 2)
    ]
    with office.bulk.run("requests", office.settings, clock.now(), clock.today()) as run:
        run.write(drafts)


def test_numbers_and_ids_go_on_beside_those_of_deeds(where: str | Path) -> None:
    with desk(where) as office:
        write(office, "1", "2")
        clock = Clock()
        with office.engines.write.begin() as connection:
            deed = Deed(connection, clock.now(), clock.today(), None)
            request = Request(side=Side.BORROWING, status=Status.NEW, title="By hand")
            deed.record(request, "send")
        write(office, "3")
        found = office.rows("SELECT id, number FROM requests ORDER BY id")
        assert [row["number"] for row in found] == ["R100001", "R100002", "R100003", "R100004"]
        assert len({row["id"] for row in found}) == 4


def test_no_number_is_used_where_nothing_is_created(where: str | Path) -> None:
    with desk(where) as office:
        write(office, "1")
        write(office, "1")
        assert office.rows("SELECT value FROM counters WHERE name = 'R'") == [{"value": 100001}]


def test_a_batch_that_fails_leaves_nothing(where: str | Path) -> None:
    with desk(where) as office:
        write(office, "1")
        office.run("DELETE FROM counters")  # the next batch will take a number that is there
        with pytest.raises(Exception, match="(?i)unique"):
            write(office, "2", "3")
        assert office.counts()["requests"] == office.counts()["history"] == office.counts()["request_text"] == 1


def test_a_vanished_database_is_noticed_before_anything_is_called_done(tmp_path: Path) -> None:
    path = tmp_path / "gone.sqlite"
    with desk(path) as office:
        write(office, "1")
        path.rename(tmp_path / "elsewhere.sqlite")
        with pytest.raises(DatabaseTrouble, match="vanished"):
            write(office, "2")


def test_ids_are_never_given_twice(where: str | Path) -> None:
    with desk(where) as office, office.engines.write.begin() as connection:
        writer = Writer(connection)
        connection.execute(text("INSERT INTO libraries (name) VALUES ('x')"))
        if not writer.is_sqlite:
            taken = set(writer.new_ids(tables.libraries, 5)) | {next(writer.new_ids(tables.libraries, 1))}
            assert len(taken) == 6
        one = writer.ids_one_by_one(tables.libraries)
        assert len({one(), one(), one(), connection.execute(text("SELECT id FROM libraries")).scalar_one()}) == 4


@pytest.mark.parametrize(("written", "code"), [("dpl", "DPL"), (" D P L ", "DPL"), ("C124.nb", "C124.NB")])
def test_symbols_are_compared_without_case_and_spaces(written: str, code: str) -> None:
    assert symbol_code(written) == code


@given(new=VALUES, old=VALUES)
def test_the_same_words_again_change_nothing(new: dict[str, str], old: dict[str, str]) -> None:
    current = {**EMPTY, **old}
    changes, said = merge(new, old, current, EMPTY)
    assert merge(new, said, {**current, **changes}, EMPTY) == ({}, said)
    assert all({**current, **changes}[name] == value for name, value in new.items())


@given(new=VALUES, old=VALUES, here=VALUES)
def test_what_was_changed_here_is_never_overwritten(
    new: dict[str, str], old: dict[str, str], here: dict[str, str]
) -> None:
    changes, _ = merge(new, old, here, EMPTY)
    assert all(here.get(name, "") == old.get(name, "") for name in changes)


@given(
    st.dictionaries(
        st.text(max_size=4), st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.text()))
    )
)
def test_json_is_json(said: dict[str, object]) -> None:
    assert json.loads(dump(said)) == said
    assert dump(said) == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
