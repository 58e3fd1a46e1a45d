# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing imported custom holdings: groups that are new, symbols that their groups do not have yet.

A batch is one row of history, as a change by hand is, so that the import can be undone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_writer import Writer
from ill_desktop.db.tables import group_members, history, holdings_groups
from ill_desktop.domain.drafts import HoldingsDraft, ImportResult, Problem
from ill_desktop.domain.scancode import normal


@dataclass
class ToldHoldings:
    """The first row of the file for each symbol of each group."""

    rows: dict[tuple[str, str], int] = field(default_factory=dict)


class HoldingsBatch:
    """One batch in one transaction; `write` says what was done."""

    def __init__(self, writer: Writer, told: ToldHoldings, network: str, now: datetime, today: date):
        self.writer, self.told, self.network, self.now, self.today = writer, told, network, now, today
        self.result = ImportResult()
        self.directory = Directory(writer)
        self.groups: dict[str, int] = {}
        self.members: set[tuple[int, str]] = set()
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self.names: dict[str, None] = {}

    def write(self, drafts: Sequence[HoldingsDraft]) -> ImportResult:
        self.result.read = len(drafts)
        g, m = holdings_groups.c, group_members.c
        connection = self.writer.connection
        self.groups = {name.casefold(): key for key, name in connection.execute(select(g.id, g.name))}
        for group_id, symbol in connection.execute(select(m.group_id, m.symbol)):
            self.members.add((group_id, normal(symbol)))
        new_member = self.writer.ids_one_by_one(group_members)
        rows: list[tuple[int, int, int | None, str]] = []
        for draft in drafts:
            self.result.problems += draft.problems
            added = self._add(draft, new_member, rows)
            changed = not draft.refused and self._change(draft)
            self.result.created += added
            self.result.updated += changed and not added
        self.writer.insert(group_members, ("id", "group_id", "library_id", "symbol"), rows)
        self.result.skipped = self.result.read - self.result.created - self.result.updated
        self._record()
        return self.result

    def _add(self, draft: HoldingsDraft, new_id: Any, rows: list[tuple[int, int, int | None, str]]) -> bool:
        """Whether the row brought a symbol that its group did not have."""
        is_new = False
        for group, symbol in draft.pairs:
            code = normal(symbol)
            first = self.told.rows.setdefault((group.casefold(), code), draft.row)
            if first != draft.row:
                self._problem(draft, f"{symbol} stands in {group[:60]} already, in row {first}; it is kept once.")
                continue
            group_id = self._group(group)
            if (group_id, code) in self.members:
                continue
            library = self.directory.find_symbol(self.network, symbol)
            if library is None:
                self._problem(draft, f"Nobody knows the symbol {symbol}; it is kept in {group[:60]} and marked.")
            key = new_id()
            rows.append((key, group_id, library, symbol))
            self.members.add((group_id, code))
            record = f"group_members#{key}"
            self.before[record] = None
            self.after[record] = {"id": key, "group_id": group_id, "library_id": library, "symbol": symbol}
            self.names[group] = None
            is_new = True
        return is_new

    def _problem(self, draft: HoldingsDraft, why: str) -> None:
        self.result.problems.append(Problem(draft.row, "symbol", why))

    def _group(self, name: str) -> int:
        found = self.groups.get(name.casefold())
        if found is None:
            made = self.writer.connection.execute(insert(holdings_groups).values(name=name))
            found = self.groups[name.casefold()] = int(made.inserted_primary_key[0])  # type: ignore[index]
            self.before[f"holdings_groups#{found}"], self.after[f"holdings_groups#{found}"] = None, {"name": name}
        return found

    def _change(self, draft: HoldingsDraft) -> bool:
        """Kind and note of the file fill what is empty; what the office wrote stays."""
        changed = False
        g = holdings_groups.c
        for group in dict.fromkeys(group for group, _ in draft.pairs):
            key = self.groups[group.casefold()]
            row = self.writer.connection.execute(select(g.kind, g.note).where(g.id == key)).one()
            new = {name: value for name, value in draft.values.items() if not getattr(row, name)}
            if new:
                self.writer.connection.execute(
                    update(holdings_groups).where(g.id == key).values(**new, version=g.version + 1))  # fmt: skip
                record = f"holdings_groups#{key}"
                if self.before.setdefault(record, {}) is not None:
                    self.before[record] |= dict.fromkeys(new, "")
                self.after.setdefault(record, {}).update(new)
                self.names[group] = None
                changed = True
        return changed

    def _record(self) -> None:
        if self.before:
            names = list(self.names)
            said = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
            self.writer.connection.execute(insert(history).values(
                at=self.now, on_day=self.today, month=f"{self.today:%Y-%m}", action="holdings:import", note=said,
                before=json.dumps(self.before), after=json.dumps(self.after)))  # fmt: skip
