# SPDX-License-Identifier: GPL-3.0-or-later
"""Dataclasses of `domain` and the tables they live in: rows to objects and back, and both to plain JSON values.

Own code instead of an ORM: see resources/help/decisions.md, "No ORM".
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any, Generic, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Table

T = TypeVar("T")
COLUMN_OF = {"on": "on_day", "courier_number": "ticket"}
"""Fields whose column has another name, since theirs is a word of SQL, or the column's is none of ours."""


class NotLoaded(list[Any]):
    """Stands for a collection that was not asked for; looking into it is a bug of the caller, not an empty list."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise LookupError("this collection was not loaded; name it in get(..., with_=...)")

    __iter__ = __len__ = __getitem__ = __contains__ = append = extend = _refuse  # type: ignore[assignment]


class Mapper(Generic[T]):
    """How one dataclass lies in its table. `children` = collections of it: attribute, class, ordering column."""

    def __init__(self, cls: type[T], table: Table, children: Mapping[str, tuple[type[Any], str, str]] | None = None):
        self.cls, self.table = cls, table
        self.children = dict(children or {})
        hints = get_type_hints(cls)
        self.attributes = [f.name for f in fields(cast(Any, cls)) if f.name not in self.children]
        self.columns = [COLUMN_OF.get(name, name) for name in self.attributes]
        self.versioned = "version" in self.attributes
        self.kinds = {name: _plain_type(hints[name]) for name in self.attributes}
        self.enums = {name: kind for name, kind in self.kinds.items() if issubclass(kind, StrEnum)}
        self._enum_items = tuple(self.enums.items())

    def load(self, row: Any) -> T:
        """An object from a row that has the columns of `self.columns` in this order."""
        values = dict(zip(self.attributes, row, strict=True))
        for name, kind in self._enum_items:
            if values[name] is not None:
                values[name] = kind(values[name])
        loaded = self.cls(**values)
        for name in self.children:
            setattr(loaded, name, _NOT_LOADED)
        return loaded

    def values(self, thing: T) -> dict[str, Any]:
        """All attributes but the collections, as they are."""
        return {name: getattr(thing, name) for name in self.attributes}

    def row(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Attribute values as columns; enums by value come of themselves (they are text)."""
        return {COLUMN_OF.get(name, name): (value.value if isinstance(value, StrEnum) else value)
                for name, value in values.items()}  # fmt: skip

    def from_json(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Plain JSON values as attribute values of the right types; attributes this version does not know are left."""
        return {name: _READERS[self.kinds[name]](value) if value is not None and self.kinds[name] in _READERS else value
                for name, value in values.items() if name in self.kinds}  # fmt: skip


_NOT_LOADED: list[Any] = NotLoaded()
_READERS: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}


def to_json(value: Any) -> Any:
    """A value of an attribute as JSON holds it: dates ISO, enums their values, moments in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value


def _plain_type(hint: Any) -> type:
    """The type of an attribute without "or None"."""
    if get_origin(hint) in (Union, UnionType):
        return next(_plain_type(part) for part in get_args(hint) if part is not type(None))
    return get_origin(hint) or hint


@cache
def mappers() -> dict[type[Any], Mapper[Any]]:
    """All mappers by class. The table of them loads every class that is kept, so it is loaded with the first."""
    listed: tuple[Mapper[Any], ...] = import_module("ill_desktop.db.mapped").MAPPERS
    return {mapper.cls: mapper for mapper in listed}


def mapper_of(cls: type[T]) -> Mapper[T]:
    return mappers()[cls]


@cache
def by_table() -> dict[str, Mapper[Any]]:
    return {mapper.table.name: mapper for mapper in mappers().values()}

