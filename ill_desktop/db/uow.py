# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit of work: one transaction in which things are loaded, changed and saved, with their differences."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ill_desktop.db.mapping import Mapper, NotLoaded, mapper_of, to_json
from ill_desktop.db.matching import KEY
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow

T = TypeVar("T")
SELF_KEPT = ("version", "updated", "imported", "id")
"""Fields that the unit of work keeps itself; never in history, never undone."""
TOUCHED = ("requests", "libraries", "customers", "invoices", "outbox", "holdings_groups", "holdings_paths")
"""Tables whose touched ids are told to the pages, by the names that `Changes` has for them."""
NOT_IN_HISTORY = ("customer_id",)
"""No value that leads to a customer is ever in history (DESIGN.md section 2)."""


@dataclass
class Seen:
    """What a loaded thing looked like: its values, and those of its loaded parts by table and id."""

    values: dict[str, Any]
    parts: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)


class Unit:
    """One transaction that loads, adds and saves things, and knows what was touched."""

    def __init__(self, connection: Connection, now: datetime, today: date, staff_id: int | None):
        self.connection, self.now, self.today, self.staff_id = connection, now, today, staff_id
        self.seen: dict[int, tuple[Any, Seen]] = {}
        self.touched: dict[str, dict[int, None]] = {name: {} for name in TOUCHED}
        self.courier = False

    # ---- reading

    def get(self, cls: type[T], key: int, with_: Sequence[str] | None = None) -> T:
        """The thing with this id, and the collections named (all of them where `with_` is None).

        Raises UserError if it is not there any more.
        """
        mapper = mapper_of(cls)
        row = self.connection.execute(_by_id(mapper), {"key": key}).first()
        if row is None:
            raise UserError("This record is not there any more; another desk removed it. Refresh the list.")
        thing = mapper.load(row)
        seen = Seen(mapper.values(thing))
        for name in mapper.children if with_ is None else with_:
            self._load_part(mapper, thing, key, name, seen)
        self.seen[id(thing)] = (thing, seen)
        return thing

    def load(self, thing: Any, name: str) -> None:
        """Loads one more collection of a thing that was got without it."""
        self._load_part(mapper_of(type(thing)), thing, thing.id, name, self.seen[id(thing)][1])

    def _load_part(self, mapper: Mapper[Any], thing: Any, key: int, name: str, seen: Seen) -> None:
        cls, link, order = mapper.children[name]
        part = mapper_of(cls)
        rows = self.connection.execute(_by_link(part, link, order), {"key": key})
        loaded = [part.load(row) for row in rows]
        setattr(thing, name, loaded)
        seen.parts[name] = {child.id: part.values(child) for child in loaded}

    # ---- writing

    def add(self, thing: T) -> T:
        """Writes a new thing with its parts and gives it its id. A request is added with `record`."""
        mapper = mapper_of(type(thing))
        values = mapper.row({k: v for k, v in mapper.values(thing).items() if k != "id"})
        if isinstance(thing, HistoryRow):
            values |= {"before": _dump(thing.before), "after": _dump(thing.after), "month": f"{thing.on:%Y-%m}"}
        key = self.connection.execute(_insert(mapper), values).inserted_primary_key[0]  # type: ignore[index]
        thing.id = key  # type: ignore[attr-defined]
        seen = Seen(mapper.values(thing))
        for name, (cls, link, _) in mapper.children.items():
            children = [] if isinstance(getattr(thing, name), NotLoaded) else getattr(thing, name)
            for child in children:
                setattr(child, link, key)
                self.add(child)
            seen.parts[name] = {child.id: mapper_of(cls).values(child) for child in children}
        self.seen[id(thing)] = (thing, seen)
        self.touch(mapper.table.name, key)
        return thing

    def save(self, thing: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Writes what changed since it was loaded and returns (before, after) as JSON values.

        Raises `Conflict` if another desk saved the same record in the meantime.
        """
        mapper = mapper_of(type(thing))
        _, seen = self.seen[id(thing)]
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        changed = {}
        for name, old in seen.values.items():
            new = getattr(thing, name)
            if new != old and name not in SELF_KEPT:
                changed[name] = new
                if name not in NOT_IN_HISTORY:
                    before[name], after[name] = to_json(old), to_json(new)
        for name in seen.parts:
            self._save_parts(mapper, thing, name, seen, before, after)
        if changed or before or after:
            self._write(mapper, thing, changed)
            seen.values = mapper.values(thing)
            self.touch(mapper.table.name, thing.id)
        return before, after

    def _write(self, mapper: Mapper[Any], thing: Any, changed: dict[str, Any]) -> None:
        values = mapper.row(changed) | {"at_id": thing.id}
        if mapper.versioned:
            values |= {"version": thing.version + 1, "at_version": thing.version}
        if "updated" in mapper.attributes:
            values["updated"] = thing.updated = self.now
        if self.connection.execute(_update(mapper), values).rowcount != 1:
            raise Conflict("Someone at another desk changed this in the meantime. Look at it again, then repeat.")
        if mapper.versioned:
            thing.version += 1

    def _save_parts(self, mapper: Mapper[Any], thing: Any, name: str, seen: Seen, before: dict[str, Any],
                    after: dict[str, Any]) -> None:  # fmt: skip
        cls, link, _ = mapper.children[name]
        part, old = mapper_of(cls), seen.parts[name]
        table = part.table.name
        now: dict[int, dict[str, Any]] = {}
        for child in getattr(thing, name):
            if child.id is None or child.id not in old:
                setattr(child, link, thing.id)
                self.add(child)
                before[f"{table}#{child.id}"], after[f"{table}#{child.id}"] = None, as_json(part.values(child))
            elif part.values(child) != old[child.id]:
                self._save_part(part, child, old[child.id], before, after)
            now[int(child.id or 0)] = part.values(child)
        for key in old.keys() - now.keys():
            self.connection.execute(delete(part.table).where(part.table.c.id == key))
            before[f"{table}#{key}"], after[f"{table}#{key}"] = as_json(old[key]), None
        seen.parts[name] = now

    def _save_part(self, part: Mapper[Any], child: Any, old: dict[str, Any], before: dict[str, Any],
                   after: dict[str, Any]) -> None:  # fmt: skip
        changed = {name: value for name, value in part.values(child).items() if value != old[name]}
        self.connection.execute(update(part.table).where(part.table.c.id == child.id).values(part.row(changed)))
        key = f"{part.table.name}#{child.id}"
        before[key], after[key] = as_json({name: old[name] for name in changed}), as_json(changed)

    def recorded(self, thing: Any) -> dict[str, Any]:
        """The thing and its loaded parts as JSON values, by "table#id", itself first."""
        mapper = mapper_of(type(thing))
        found = {f"{mapper.table.name}#{thing.id}": as_json(mapper.values(thing))}
        for name, (cls, _, _) in mapper.children.items():
            part = mapper_of(cls)
            found |= {f"{part.table.name}#{child.id}": as_json(part.values(child)) for child in getattr(thing, name)}
        return found

    def remove(self, thing: Any) -> dict[str, Any]:
        """Deletes a thing and its loaded parts; returns what they were, as `recorded`."""
        mapper, old = mapper_of(type(thing)), self.recorded(thing)
        for name, (cls, _, _) in mapper.children.items():
            keys = [child.id for child in getattr(thing, name)]
            table = mapper_of(cls).table
            self.connection.execute(delete(table).where(table.c.id.in_(keys)))
        self.connection.execute(delete(mapper.table).where(mapper.table.c.id == thing.id))
        self.touch(mapper.table.name, thing.id)
        return old

    def touch(self, table: str, key: int) -> None:
        """Says that pages which show this record must look again."""
        if table in self.touched:
            self.touched[table][key] = None
        elif table in ("courier_days", "courier_problems", "stray_items", "totes", "tote_items"):
            self.courier = True


_STATEMENTS: dict[tuple[str, str], Any] = {}
"""Statements made once: building one anew costs more than running it (measured: a third of a scan)."""


def _insert(mapper: Mapper[Any]) -> Any:
    key = (mapper.table.name, "insert")
    if key not in _STATEMENTS:
        _STATEMENTS[key] = insert(mapper.table)
    return _STATEMENTS[key]


def _update(mapper: Mapper[Any]) -> Any:
    """Sets the columns it is given, on the row `at_id` while it has the version `at_version`."""
    key = (mapper.table.name, "update")
    if key not in _STATEMENTS:
        c = mapper.table.c
        where = c.id == bindparam("at_id")
        if mapper.versioned:
            where = where & (c.version == bindparam("at_version"))
        _STATEMENTS[key] = update(mapper.table).where(where)
    return _STATEMENTS[key]


def _by_id(mapper: Mapper[Any]) -> Any:
    key = (mapper.table.name, "id")
    if key not in _STATEMENTS:
        table = mapper.table
        from_columns = [table.c[name] for name in mapper.columns]
        _STATEMENTS[key] = select(*from_columns).where(table.c.id == KEY)
    return _STATEMENTS[key]


def _by_link(mapper: Mapper[Any], link: str, order: str) -> Any:
    key = (mapper.table.name, link)
    if key not in _STATEMENTS:
        table = mapper.table
        columns = [table.c[name] for name in mapper.columns]
        _STATEMENTS[key] = select(*columns).where(table.c[link] == KEY).order_by(table.c[order])
    return _STATEMENTS[key]


def as_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: to_json(value) for name, value in values.items()}


def _dump(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
