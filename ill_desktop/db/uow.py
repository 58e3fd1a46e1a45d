# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit of work: one transaction in which a deed loads, changes and records, with its history row."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from ill_desktop.db import matching, tables
from ill_desktop.db.engine import Engines, told
from ill_desktop.db.mapping import Mapper, NotLoaded, by_table, mapper_of, to_json
from ill_desktop.db.search import write_body
from ill_desktop.domain import workflow
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.phrases import Phrase
from ill_desktop.domain.request import Request, ServiceType
from ill_desktop.domain.workflow import Action

T = TypeVar("T")
SELF_KEPT = ("version", "updated", "imported", "id")
"""Fields that the unit of work keeps itself; never in history, never undone."""
NOT_IN_HISTORY = ("customer_id",)
"""No value that leads to a customer is ever in history (DESIGN.md section 2)."""
TEXT_FIELDS = ("number", "title", "author", "article_title", "article_author", "publisher", "series", "volume",
               "call_number", "location", "item_barcode", "library_id")  # fmt: skip
"""Fields whose change makes the request's full text anew."""


@dataclass
class _Seen:
    """What a loaded thing looked like: its values, and those of its loaded parts by table and id."""

    values: dict[str, Any]
    parts: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)


class Deed:
    """One deed, in one transaction. Made by `Deeds`; everything is confirmed together or not at all."""

    def __init__(self, connection: Connection, now: datetime, today: date, staff_id: int | None):
        self.connection, self.now, self.today, self.staff_id = connection, now, today, staff_id
        self._seen: dict[int, tuple[Any, _Seen]] = {}
        self._touched: dict[str, dict[int, None]] = {"requests": {}, "libraries": {}, "customers": {}, "invoices": {}}
        self._courier = False
        self._history: list[int] = []

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
        seen = _Seen(mapper.values(thing))
        for name in mapper.children if with_ is None else with_:
            self._load_part(mapper, thing, key, name, seen)
        self._seen[id(thing)] = (thing, seen)
        return thing

    def _load_part(self, mapper: Mapper[Any], thing: Any, key: int, name: str, seen: _Seen) -> None:
        cls, link, order = mapper.children[name]
        part = mapper_of(cls)
        rows = self.connection.execute(_by_link(part, link, order), {"key": key})
        loaded = [part.load(row) for row in rows]
        setattr(thing, name, loaded)
        seen.parts[name] = {child.id: part.values(child) for child in loaded}

    def rows(self, statement: Any, values: Any = None) -> Sequence[Any]:
        """Rows of a Core statement, read inside this deed's transaction."""
        return self.connection.execute(statement, values or {}).all()

    def match(self, codes: Sequence[str]) -> list[matching.Match]:
        """Requests that a scanned code may mean (rule R1)."""
        return matching.match(self.connection, codes)

    def last_history(self, request_id: int) -> list[HistoryRow]:
        """History rows of the request's last deed that is not undone, newest first; empty if there is none."""
        return matching.last_deed(self.connection, request_id)

    def history_row(self, key: int) -> HistoryRow:
        return matching.history_row(self.connection, key)

    # ---- writing

    def next_number(self, letter: str, count: int = 1) -> int:
        """Reserves `count` running numbers of a series and returns the first; never gives one twice."""
        counters = tables.counters
        wanted = counters.c.name == letter
        done = self.connection.execute(update(counters).where(wanted).values(value=counters.c.value + count))
        if done.rowcount == 0:
            self.connection.execute(insert(counters).values(name=letter, value=100_000 + count))
        last = self.connection.execute(select(counters.c.value).where(wanted)).scalar_one()
        return int(last) - count + 1

    def add(self, thing: T) -> T:
        """Writes a new thing with its parts and gives it its id. A request is added with `record`."""
        mapper = mapper_of(type(thing))
        values = mapper.row({k: v for k, v in mapper.values(thing).items() if k != "id"})
        if isinstance(thing, HistoryRow):
            values |= {"before": _dump(thing.before), "after": _dump(thing.after), "month": f"{thing.on:%Y-%m}"}
        key = self.connection.execute(insert(mapper.table).values(values)).inserted_primary_key[0]  # type: ignore[index]
        thing.id = key  # type: ignore[attr-defined]
        seen = _Seen(mapper.values(thing))
        for name, (cls, link, _) in mapper.children.items():
            children = [] if isinstance(getattr(thing, name), NotLoaded) else getattr(thing, name)
            for child in children:
                setattr(child, link, key)
                self.add(child)
            seen.parts[name] = {child.id: mapper_of(cls).values(child) for child in children}
        self._seen[id(thing)] = (thing, seen)
        self._touch(mapper.table.name, key)
        return thing

    def save(self, thing: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Writes what changed since it was loaded and returns (before, after) as JSON values.

        Raises `Conflict` if another desk saved the same record in the meantime.
        """
        mapper = mapper_of(type(thing))
        _, seen = self._seen[id(thing)]
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
            self._touch(mapper.table.name, thing.id)
        return before, after

    def _write(self, mapper: Mapper[Any], thing: Any, changed: dict[str, Any]) -> None:
        table = mapper.table
        values = mapper.row(changed)
        where = table.c.id == thing.id
        if mapper.versioned:
            where = where & (table.c.version == thing.version)
            values["version"] = thing.version + 1
        if "updated" in mapper.attributes:
            values["updated"] = thing.updated = self.now
        if self.connection.execute(update(table).where(where).values(values)).rowcount != 1:
            raise Conflict("Someone at another desk changed this in the meantime. Look at it again, then repeat.")
        if mapper.versioned:
            thing.version += 1

    def _save_parts(self, mapper: Mapper[Any], thing: Any, name: str, seen: _Seen, before: dict[str, Any],
                    after: dict[str, Any]) -> None:  # fmt: skip
        cls, link, _ = mapper.children[name]
        part, old = mapper_of(cls), seen.parts[name]
        table = part.table.name
        now: dict[int, dict[str, Any]] = {}
        for child in getattr(thing, name):
            if child.id is None or child.id not in old:
                setattr(child, link, thing.id)
                self.add(child)
                before[f"{table}#{child.id}"], after[f"{table}#{child.id}"] = None, _json(part.values(child))
            elif part.values(child) != old[child.id]:
                self._save_part(part, child, old[child.id], before, after)
            now[child.id] = part.values(child)
        for key in old.keys() - now.keys():
            self.connection.execute(delete(part.table).where(part.table.c.id == key))
            before[f"{table}#{key}"], after[f"{table}#{key}"] = _json(old[key]), None
        seen.parts[name] = now

    def _save_part(self, part: Mapper[Any], child: Any, old: dict[str, Any], before: dict[str, Any],
                   after: dict[str, Any]) -> None:  # fmt: skip
        changed = {name: value for name, value in part.values(child).items() if value != old[name]}
        self.connection.execute(update(part.table).where(part.table.c.id == child.id).values(part.row(changed)))
        key = f"{part.table.name}#{child.id}"
        before[key], after[key] = _json({name: old[name] for name in changed}), _json(changed)

    def record(self, request: Request, action: str, *, also: Iterable[Any] = (), note: str = "",
               carrier: str = "courier", first: int | None = None, undoes: int | None = None,
               on: date | None = None) -> HistoryRow:  # fmt: skip
        """Saves the request and what belongs to the deed, and writes its history row.

        `also` = other things changed by the same deed (an invoice); `first` = id of the deed's first row where it
        writes several. Movement facts are copied in when the action is a movement of a loan (DESIGN.md section 2).
        """
        on = on or self.today
        self._project(request, on, keep_date=undoes is not None)
        if request.id is None:
            before, after = self._add_request(request)
        else:
            old = self._seen[id(request)][1]
            stale_text = any(getattr(request, name) != old.values[name] for name in TEXT_FIELDS)
            before, after = self.save(request)
            if stale_text or any(key.startswith(("identifiers#", "bib_numbers#")) for key in after):
                write_body(self.connection, [request.id])
        for thing in also:
            self._save_also(thing, before, after)
        row = HistoryRow(request_id=request.id, at=self.now, on=on, action=action, before=before, after=after,
                         undoes=undoes, deed=first, staff_id=self.staff_id, note=note, side=request.side.value,
                         library_id=request.library_id, branch_id=request.branch_id, network=request.network,
                         material=request.material, pieces=request.pieces)  # fmt: skip
        movement = workflow.MOVEMENTS.get((request.side, action)) if action in Action._value2member_map_ else None  # type: ignore[call-overload]
        if movement and request.service_type is ServiceType.LOAN:
            row.movement, row.carrier = movement, carrier
            self._courier = True
        self.add(row)
        self._history.append(row.id)  # type: ignore[arg-type]
        return row

    def _project(self, request: Request, on: date, keep_date: bool) -> None:
        """Keeps the projections true: flags from the facts, is_open and status_on from the status."""
        if not isinstance(request.facts, NotLoaded):
            request.flags = " ".join(sorted({f.kind.value for f in request.facts if f.until is None}))
        request.is_open = workflow.is_open(request)
        _, seen = self._seen.get(id(request), (None, None))
        if keep_date:
            return
        if seen is None or seen.values["status"] is not request.status:
            request.status_on = on if seen is not None else request.status_on or on

    def _add_request(self, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
        request.created = request.created or self.now
        request.updated = self.now
        request.number = request.number or f"{request.side.letter}{self.next_number(request.side.letter)}"
        self.add(request)
        write_body(self.connection, [request.id])  # type: ignore[list-item]
        return {}, {"status": request.status.value}

    def _save_also(self, thing: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        mapper = mapper_of(type(thing))
        if id(thing) in self._seen:
            old, new = self.save(thing)
        else:
            self.add(thing)
            old, new = None, _json(mapper.values(thing))
        own = f"{mapper.table.name}#{thing.id}"
        before[own] = None if old is None else {k: v for k, v in old.items() if "#" not in k}
        after[own] = {k: v for k, v in new.items() if "#" not in k}
        for name, (cls, _, _) in mapper.children.items():
            for child in getattr(thing, name):
                if old is None:
                    before[f"{mapper_of(cls).table.name}#{child.id}"] = None
                    after[f"{mapper_of(cls).table.name}#{child.id}"] = _json(mapper_of(cls).values(child))
        before.update({k: v for k, v in (old or {}).items() if "#" in k})
        after.update({k: v for k, v in new.items() if "#" in k})

    def restore(self, request: Request, values: dict[str, Any]) -> None:
        """Puts back what a history row's `before` says: fields of the request, and records that hang on it."""
        mapper = mapper_of(Request)
        own = {k: v for k, v in values.items() if "#" not in k}
        for name, value in mapper.from_json(own).items():
            kind = mapper.enums.get(name)
            setattr(request, name, kind(value) if kind and value is not None else value)
        for key, old in sorted(((k, v) for k, v in values.items() if "#" in k), key=lambda pair: pair[1] is not None):
            table, _, number = key.partition("#")
            self._restore_record(by_table()[table], int(number), old)

    def _restore_record(self, mapper: Mapper[Any], key: int, old: dict[str, Any] | None) -> None:
        table = mapper.table
        here = table.c.id == key
        if old is None:
            self.connection.execute(delete(table).where(here))
        elif self.connection.execute(select(table.c.id).where(here)).first() is None:
            self.connection.execute(insert(table).values(mapper.row(mapper.from_json(old))))
        elif old:
            self.connection.execute(update(table).where(here).values(mapper.row(mapper.from_json(old))))
        self._touch(table.name, key)

    # ---- saying

    def _touch(self, table: str, key: int) -> None:
        if table in self._touched:
            self._touched[table][key] = None
        elif table == "courier_days":
            self._courier = True

    def touch(self, table: str, key: int) -> None:
        """Says that pages which show this record must look again."""
        self._touch(table, key)

    def changes(self, said: Phrase | None = None, next_step: Phrase | None = None) -> Changes:
        """What this deed touched so far, with its words."""
        touched = {name: tuple(keys) for name, keys in self._touched.items()}
        return Changes(**touched, courier=self._courier, said=said, next_step=next_step, undo=tuple(self._history))


class Deeds:
    """Starts deeds. One at a time on a workstation: the window's write lane is one thread."""

    def __init__(self, engines: Engines, staff_id: int | None = None):
        self.engines, self.staff_id = engines, staff_id

    @contextmanager
    def __call__(self, now: datetime, today: date) -> Iterator[Deed]:
        """One transaction. What was said to be done afterwards is in the file that bears the database's name."""
        self.engines.still_there()
        with told():
            with self.engines.write.begin() as connection:
                yield Deed(connection, now, today, self.staff_id)
                self.engines.still_there()
        self.engines.still_there()


_STATEMENTS: dict[tuple[str, str], Any] = {}


def _by_id(mapper: Mapper[Any]) -> Any:
    key = (mapper.table.name, "id")
    if key not in _STATEMENTS:
        table = mapper.table
        from_columns = [table.c[name] for name in mapper.columns]
        _STATEMENTS[key] = select(*from_columns).where(table.c.id == matching.KEY)
    return _STATEMENTS[key]


def _by_link(mapper: Mapper[Any], link: str, order: str) -> Any:
    key = (mapper.table.name, link)
    if key not in _STATEMENTS:
        table = mapper.table
        columns = [table.c[name] for name in mapper.columns]
        _STATEMENTS[key] = select(*columns).where(table.c[link] == matching.KEY).order_by(table.c[order])
    return _STATEMENTS[key]


def _json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: to_json(value) for name, value in values.items()}


def _dump(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
