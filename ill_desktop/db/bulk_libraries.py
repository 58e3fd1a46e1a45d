# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing imported libraries and courier codes: new ones, and changes by the rule of `db.imported`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from ill_desktop.db import tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_writer import IDS, Writer, symbol_code
from ill_desktop.db.imported import defaults, dump, merge, plain
from ill_desktop.db.search import write_body
from ill_desktop.domain.drafts import ImportResult, LibraryDraft, Problem
from ill_desktop.domain.library import Library

LIBRARIES, SYMBOLS, ADDRESSES = tables.libraries, tables.library_symbols, tables.addresses
EMPTY = defaults(Library)
EMPTY_ADDRESS: dict[str, Any] = dict.fromkeys(("attention", "street", "city", "state", "zip", "country"), "")
COLUMNS = [column.name for column in LIBRARIES.columns]
PLACES = {name: place for place, name in enumerate(COLUMNS)}
ADDRESS_COLUMNS = ("library_id", "purpose", *EMPTY_ADDRESS)
_BY_OUTLET = select(LIBRARIES.c.outlet, LIBRARIES.c.id, LIBRARIES.c.merged_into).where(LIBRARIES.c.outlet.in_(IDS))
_WHOLE = select(LIBRARIES).where(LIBRARIES.c.id.in_(IDS))
_ADDRESSES = select(ADDRESSES).where(ADDRESSES.c.library_id.in_(IDS), ADDRESSES.c.purpose == "ship")
_REQUESTS_OF = select(tables.requests.c.id).where(tables.requests.c.library_id.in_(IDS))
IN_FULL_TEXT = frozenset(("name", "symbol"))


@dataclass
class ToldLibraries:
    """Which rows of the file spoke of a library before this batch, with a mark of what they said."""

    rows: dict[int, tuple[int, int]] = field(default_factory=dict)


class LibraryBatch:
    """One batch in one transaction; `write` says what was done."""

    def __init__(self, writer: Writer, told: ToldLibraries):
        self.writer, self.told = writer, told
        self.result = ImportResult()
        self.directory = Directory(writer)
        self.outlets: dict[str, int] = {}
        self.merged: set[int] = set()  # outlets that were merged into another library: what the file says of them rests
        self.new_id = writer.ids_one_by_one(LIBRARIES)
        self.rows: list[Sequence[Any]] = []
        self.symbols: list[Sequence[Any]] = []
        self.addresses: list[Sequence[Any]] = []
        self.template = [EMPTY.get(name) for name in COLUMNS]
        self.renamed: list[int] = []

    def write(self, drafts: Sequence[LibraryDraft]) -> ImportResult:
        self.result.read = len(drafts)
        outlets = [draft.values["outlet"] for draft in drafts if draft.values.get("outlet")]
        for outlet, key, into in self.writer.rows_in(_BY_OUTLET, outlets):
            self.outlets[outlet] = key
            if into is not None:
                self.merged.add(key)
        known: list[tuple[LibraryDraft, int]] = []
        for draft in drafts:
            self.result.problems += draft.problems
            if not draft.refused:
                self._settle(draft, known)
        self._write_new()
        self._update(known)
        self._write_new()
        self._full_text()
        self.result.skipped = self.result.read - self.result.created - self.result.updated
        return self.result

    def _problem(self, row: int, name: str, why: str) -> None:
        self.result.problems.append(Problem(row, name, why))

    def _settle(self, draft: LibraryDraft, known: list[tuple[LibraryDraft, int]]) -> None:
        """Finds the library the row speaks of, or makes it; a second row about the same one is left out."""
        found = self._find(draft)
        if found == 0:
            self._problem(draft.row, "name", "Several libraries have this name, and the row has no symbol that tells "
                          "which is meant. Add one; the row was not imported.")  # fmt: skip
            return
        if found in self.merged:
            return
        mark = hash(dump(_said(draft)))
        if found is not None and found in self.told.rows:
            row, earlier = self.told.rows[found]
            if earlier != mark:
                self._problem(draft.row, "name", f"Row {row} is about the same library and says something else, so "
                              "this row was skipped.")  # fmt: skip
            return
        if found is None:
            found = self._add(draft)
            self.result.created += 1
        else:
            known.append((draft, found))
        self.told.rows[found] = draft.row, mark

    def _find(self, draft: LibraryDraft) -> int | None:
        """The library's id; None if it is new, 0 if the row may mean several (DESIGN.md section 2, Identity)."""
        values = draft.values
        if outlet := values.get("outlet"):
            return self.outlets.get(outlet)
        for network, symbol in draft.symbols:
            found = self.directory.by_symbol.get((network, symbol_code(symbol)))
            if found is not None:
                return found
        named = self.directory.find_name(values["name"], values.get("city", ""), values.get("state", ""))
        networks = {network for network, _ in draft.symbols}
        named = [key for key in named if not networks & {network for network, _ in self.directory.symbols_of[key]}]
        if len(named) == 1 and values["name"]:
            return named[0]
        return 0 if named and not draft.symbols else None

    def _add(self, draft: LibraryDraft) -> int:
        key = self.new_id()
        row = list(self.template)
        values = draft.values | {"name": draft.values["name"] or draft.symbols[0][1]}
        for name, value in values.items():
            row[PLACES[name]] = value
        said = {name: value for name, value in _said(draft).items() if value not in (EMPTY.get(name), {}, [])}
        row[0], row[PLACES["imported"]] = key, dump(said)
        row[PLACES["last_reviewed"]] = self.writer.day(row[PLACES["last_reviewed"]])
        self.rows.append(row)
        self.directory.add(key, *(values.get(name, "") for name in ("name", "symbol", "city", "state")))
        if outlet := values.get("outlet"):
            self.outlets[outlet] = key
        self._add_symbols(draft, key)
        if any(draft.address.values()):
            self.addresses.append((key, "ship", *(draft.address.get(name, "") for name in EMPTY_ADDRESS)))
        return key

    def _add_symbols(self, draft: LibraryDraft, key: int) -> bool:
        """Symbols of the row that nobody has yet; one that is another library's is reported."""
        added = False
        for network, symbol in draft.symbols:
            code = symbol_code(symbol)
            owner = self.directory.by_symbol.get((network, code))
            if owner is None:
                self.symbols.append((key, network, symbol, code))
                self.directory.add_symbol(key, network, symbol, code)
                added = True
            elif owner != key:
                self._problem(draft.row, "symbol", f'The {network} symbol "{symbol[:20]}" belongs to another library '
                              "already; the row was imported without it.")  # fmt: skip
        return added

    def _write_new(self) -> None:
        put = self.writer.insert
        put(LIBRARIES, COLUMNS, self.rows)
        put(SYMBOLS, ("library_id", "network", "symbol", "code"), self.symbols)
        put(ADDRESSES, ADDRESS_COLUMNS, self.addresses)
        for rows in (self.rows, self.symbols, self.addresses):
            rows.clear()

    # ---- known ones

    def _update(self, known: list[tuple[LibraryDraft, int]]) -> None:
        keys = [key for _, key in known]
        rows = {row.id: row._mapping for row in self.writer.rows_in(_WHOLE, keys)}
        addresses = {row.library_id: row._mapping for row in self.writer.rows_in(_ADDRESSES, keys)}
        for draft, key in known:
            old = json.loads(rows[key]["imported"] or "{}")
            if rows[key]["stub"]:
                old.setdefault("name", rows[key]["name"])
            added = self._add_symbols(draft, key)
            moved, address_said = self._change_address(draft, key, addresses.get(key), old.get("address", {}))
            if change_library(self.writer, rows[key], draft.values, old | address_said) or added or moved:
                self.result.updated += 1
                self.renamed.append(key)

    def _change_address(self, draft: LibraryDraft, key: int, row: Any, old: dict[str, str]
                        ) -> tuple[bool, dict[str, Any]]:  # fmt: skip
        current = {name: row[name] for name in EMPTY_ADDRESS} if row is not None else {}
        changes, said = merge(draft.address, old, current, EMPTY_ADDRESS)
        if row is None and changes:
            self.addresses.append((key, "ship", *(changes.get(name, "") for name in EMPTY_ADDRESS)))
        elif row is not None and changes:
            self.writer.connection.execute(ADDRESSES.update().where(ADDRESSES.c.id == row["id"]).values(changes))
        return bool(changes), {"address": said} if said else {}

    def _full_text(self) -> None:
        """Requests are found by the name and symbols of their library: those of changed ones are made anew."""
        touched = [key for (key,) in self.writer.rows_in(_REQUESTS_OF, self.renamed)]
        for start in range(0, len(touched), 1000):
            write_body(self.writer.connection, touched[start : start + 1000])


def _said(draft: LibraryDraft) -> dict[str, Any]:
    """What the row says, as it is kept in `libraries.imported`."""
    said = {name: plain(value) for name, value in draft.values.items()}
    said["symbols"] = [list(pair) for pair in draft.symbols]
    said["address"] = {name: text for name, text in draft.address.items() if text}
    return said


def change_library(writer: Writer, row: Any, values: dict[str, Any], old: dict[str, Any]) -> bool:
    """Writes the fields that the file changed and nobody changed here; False if there are none. `old` = said before."""
    current = {name: plain(row[name]) for name in COLUMNS}
    new = {name: plain(value) for name, value in values.items() if name != "name" or value}
    changes, said = merge(new, old, current, EMPTY)
    stays_stub = row["stub"] and not changes.get("name")
    imported = dump(said)
    known_address = json.loads(row["imported"] or "{}").get("address")
    if changes or said.get("address") != known_address:
        columns = {name: date.fromisoformat(value) if value and name == "last_reviewed" else value
                   for name, value in changes.items()}  # fmt: skip
        statement = LIBRARIES.update().where(LIBRARIES.c.id == row["id"]).values(
            **columns, imported=imported, stub=stays_stub, version=row["version"] + 1)  # fmt: skip
        writer.connection.execute(statement)
    return bool(changes)


def library_rows(writer: Writer, keys: Iterable[int]) -> dict[int, Any]:
    """Whole rows of these libraries by id."""
    return {row.id: row._mapping for row in writer.rows_in(_WHOLE, keys)}


