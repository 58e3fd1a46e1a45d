# SPDX-License-Identifier: GPL-3.0-or-later
"""Dataclasses and tables: they fit, and values come back as they went."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.db.mapping import COLUMN_OF, Mapper, NotLoaded, mapper_of, mappers, to_json
from ill_desktop.db.types import stamp_text
from ill_desktop.domain.request import Request, Side, Status
from tests.offices import Made

MAPPERS = list(mappers().values())


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda m: m.cls.__name__)
def test_each_attribute_has_its_column(mapper: Mapper[Any]) -> None:
    columns = set(mapper.table.c.keys())
    assert set(mapper.columns) <= columns
    by_the_deed = {"month", "staff_id", "merged_into", "imported", "history_id"}
    assert columns - set(mapper.columns) <= by_the_deed
    assert {f.name for f in fields(mapper.cls)} == {*mapper.attributes, *mapper.children}


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda m: m.cls.__name__)
def test_what_may_be_empty_agrees(mapper: Mapper[Any]) -> None:
    for f in fields(mapper.cls):
        if f.name not in mapper.attributes or f.name in ("id", "created", "updated", "at") or f.default is not None:
            continue
        column = mapper.table.c[COLUMN_OF.get(f.name, f.name)]
        of_its_owner = any(key.ondelete == "CASCADE" for key in column.foreign_keys)  # set when its owner is written
        assert column.nullable or of_its_owner, f.name


VALUES = {
    str: st.text(max_size=5),
    int: st.integers(-9, 9),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


@given(st.data())
def test_json_gives_the_value_back(data: st.DataObject) -> None:
    mapper = mapper_of(Request)
    name = data.draw(st.sampled_from([n for n in mapper.attributes if mapper.kinds[n] in VALUES]))
    value = data.draw(st.one_of(st.none(), VALUES[mapper.kinds[name]]))
    assert mapper.from_json({name: to_json(value)}) == {name: value}


def test_enums_by_value_and_moments_in_utc() -> None:
    east = timezone(timedelta(hours=5))
    assert to_json(Side.BORROWING) == "borrowing"
    assert to_json(datetime(2026, 3, 18, 3, 0, tzinfo=east)) == "2026-03-17T22:00:00+00:00"
    assert stamp_text(datetime(2026, 3, 18, 3, 0, tzinfo=east)) == "2026-03-17T22:00:00.000000Z"
    assert mapper_of(Request).from_json({"nobody": 1}) == {}


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2))
def test_moments_as_text_keep_their_order(pair: list[datetime]) -> None:
    later = [moment for moment in pair if moment.year >= 1000]
    assert sorted(later) == sorted(later, key=stamp_text)


def test_what_was_not_loaded_is_not_an_empty_list(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.SENT)
    with made.office.deed() as deed:
        request = deed.get(Request, key, ("facts",))
        assert isinstance(request.answers, NotLoaded)
        assert isinstance(request.status, StrEnum)
        for look in (lambda: len(request.answers), lambda: list(request.answers), lambda: request.answers.append(None)):  # type: ignore[arg-type]
            with pytest.raises(LookupError, match="not loaded"):
                look()
        deed.load(request, "answers")  # type: ignore[attr-defined]
        assert request.answers == []
