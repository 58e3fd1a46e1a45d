# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing imported courier codes, and the courier's facts of the libraries that stand on them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from ill_desktop.db import courier_tables, tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_libraries import change_library, library_rows
from ill_desktop.db.bulk_writer import IDS, Writer
from ill_desktop.db.imported import dump, merge
from ill_desktop.domain.courier_codes import GONE, NEW, CodeChange
from ill_desktop.domain.drafts import CodeDraft, ImportResult, Problem

CODES = tables.courier_codes
SAID = ("name", "hub", "route", "delivery_days", "second_code")
DAYS = ("member_since", "member_until")
EMPTY: dict[str, Any] = dict.fromkeys((*SAID, *DAYS), "") | {"library_id": None}
COLUMNS = ("id", "courier", "code", *SAID, *DAYS, "library_id", "imported")
CHANGE_COLUMNS = ("at", "on_day", "courier", "code", "field", "before", "after")
_BY_CODE = select(CODES).where(CODES.c.code.in_(IDS))


@dataclass
class ToldCodes:
    """The first row of the file for each code and each library, with what it said."""

    codes: dict[tuple[str, str], tuple[int, dict[str, str]]] = field(default_factory=dict)
    libraries: dict[int, tuple[int, str]] = field(default_factory=dict)
    hubs: dict[str, set[str]] = field(default_factory=dict)
    """Hubs that were known of each courier before this file."""


class CodeBatch:
    """One batch in one transaction; `write` says what was done."""

    def __init__(self, writer: Writer, told: ToldCodes, now: datetime, today: date):
        self.writer, self.told, self.now, self.today = writer, told, now, today
        self.result = ImportResult()
        self.directory = Directory(writer)
        self.new_id = writer.ids_one_by_one(CODES)
        self.rows: list[Sequence[Any]] = []

    def write(self, drafts: Sequence[CodeDraft]) -> ImportResult:
        self.result.read = len(drafts)
        fresh = [draft for draft in drafts if not draft.refused]
        found = self.writer.rows_in(_BY_CODE, {draft.code for draft in fresh})
        known = {(row.courier, row.code): row._mapping for row in found}
        owners = [self._library(draft) for draft in fresh]
        libraries = library_rows(self.writer, {key for key in owners if key is not None})
        for draft in drafts:
            self.result.problems += draft.problems
        for draft in fresh:
            self._check_hub(draft)
        for draft, library_id in zip(fresh, owners, strict=True):
            moved = library_id is not None and self._change_library(draft, libraries[library_id])
            created, changed = self._settle(draft, known.get((draft.courier, draft.code)), library_id)
            self.result.created += created
            self.result.updated += (changed or moved) and not created
        self.writer.insert(CODES, COLUMNS, self.rows)
        self._write_changes()
        self.result.skipped = self.result.read - self.result.created - self.result.updated
        return self.result

    def _write_changes(self) -> None:
        at, on = self.writer.stamp(self.now), self.writer.day(self.today)
        rows = [(at, on, *one) for one in self.result.code_changes]
        self.writer.insert(courier_tables.code_changes, CHANGE_COLUMNS, rows)

    def _check_hub(self, draft: CodeDraft) -> None:
        """A hub that no code of this courier had is told: most often it is a slip of the pen."""
        hub = draft.values.get("hub", "")
        known = self.told.hubs.get(draft.courier)
        if known is None:
            c = CODES.c
            wanted = select(c.hub).distinct().where(c.courier == draft.courier, c.hub != "")
            found = self.writer.connection.execute(wanted)
            known = self.told.hubs[draft.courier] = {row[0] for row in found}
        if hub and known and hub not in known:
            self._problem(draft, "hub", f'The hub "{hub[:60]}" is not known of this courier; it was kept as it stands '
                          "here. Correct it if it is misspelled.")  # fmt: skip

    def _problem(self, draft: CodeDraft, name: str, why: str) -> None:
        self.result.problems.append(Problem(draft.row, name, why))

    def _library(self, draft: CodeDraft) -> int | None:
        """The library the row names, by symbol, else by its exact name; of several alike the one on this code."""
        if not draft.symbol and not draft.library:
            return None
        found = [self.directory.find_symbol("", draft.symbol)] if draft.symbol else []
        if draft.library and found in ([], [None]):
            found = list(self.directory.find_name(draft.library))
            if not found and not draft.symbol:
                found = [self.directory.find_symbol("", draft.library)]
        if len(found) == 1 and found[0] is not None:
            return found[0]
        if len(found) > 1:
            rows = library_rows(self.writer, (key for key in found if key is not None))
            here = [key for key, row in rows.items() if row["courier_code"] == draft.code]
            if len(here) == 1:
                return here[0]
            self._problem(draft, "library", "Several libraries have this name; the code was kept without one. Add the "
                          "symbol, or choose the library under Libraries.")  # fmt: skip
            return None
        self._problem(draft, "library", f'The library "{(draft.library or draft.symbol)[:80]}" is not known; the code '
                      "was kept without one. Import the libraries first, then this list again.")  # fmt: skip
        return None

    def _change_library(self, draft: CodeDraft, row: Any) -> bool:
        first = self.told.libraries.setdefault(row["id"], (draft.row, draft.code))
        if first[0] != draft.row:
            if first[1] != draft.code:
                self._problem(draft, "library", f"Row {first[0]} gives this library the code {first[1]}; it keeps that "
                              "one. This code was kept beside it.")  # fmt: skip
            return False
        told = {name: value for name, value in draft.values.items() if name not in DAYS}  # these are the code's own
        values = {"courier_code": draft.code, **told}
        if draft.courier:
            values["courier"] = draft.courier
        return change_library(self.writer, row, values, json.loads(row["imported"] or "{}"))

    def _settle(self, draft: CodeDraft, row: Any, library_id: int | None) -> tuple[bool, bool]:
        """(created, changed). Several rows may bear one code; the first says its name, hub and days."""
        said: dict[str, Any] = {"name": draft.library, **draft.values, "library_id": library_id}
        key = draft.courier, draft.code
        first, earlier = self.told.codes.setdefault(key, (draft.row, draft.values))
        if first != draft.row:
            if earlier != draft.values:
                self._problem(draft, "code", f"Row {first} has the same code with other days or another hub; the code "
                              "keeps those of that row.")  # fmt: skip
            return False, False
        if row is None:
            days = [self.writer.day(_day(said.get(name, ""))) for name in DAYS]
            values = [*(said.get(name, "") for name in SAID), *days, library_id]
            self.result.code_changes.append(CodeChange(*key, NEW, "", draft.library))
            kept = {name: value for name, value in said.items() if value != EMPTY[name]}
            self.rows.append((self.new_id(), *key, *values, dump(kept)))
            return True, False
        if library_id is None:
            said.pop("library_id")
        current = {name: row[name] for name in EMPTY} | {name: _iso(row[name]) for name in DAYS}
        if "member_until" not in said and row["member_until"] and row["member_until"] < self.today:
            said["member_until"] = ""  # it stands in the list again
            current["member_until"], current_until = "", current["member_until"]
            self.result.code_changes.append(CodeChange(*key, "member_until", current_until, ""))
            self._update(row["id"], {"member_until": None})
        changes, now_said = merge(said, json.loads(row["imported"] or "{}"), current, EMPTY)
        for name, value in changes.items():
            before, after = ("" if one is None else str(one) for one in (current[name], value))
            self.result.code_changes.append(CodeChange(*key, name, before, after))
        if changes:
            days = {name: _day(changes[name]) for name in DAYS if name in changes}
            self._update(row["id"], {**changes, **days, "imported": dump(now_said)})
        return False, bool(changes)

    def _update(self, key: int, values: dict[str, Any]) -> None:
        self.writer.connection.execute(CODES.update().where(CODES.c.id == key).values(**values))


def gone_codes(connection: Connection, told: ToldCodes) -> list[CodeChange]:
    """Codes that are there and still in force, of the couriers that the file names, and not in the file."""
    c = CODES.c
    wanted = select(c.courier, c.code, c.name, c.member_until).where(c.courier.in_({key[0] for key in told.codes}))
    return [CodeChange(courier, code, GONE, name) for courier, code, name, until in
            connection.execute(wanted.order_by(c.courier, c.code))
            if (courier, code) not in told.codes and until is None]  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
