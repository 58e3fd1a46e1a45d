# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing imported customers: new ones, and changes by the rule of `db.imported`.

What the last import said is kept as one short digest a field, so that no value of a person stands in a second place.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, select

from ill_desktop.db import tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_writer import IDS, Writer
from ill_desktop.db.imported import dump, merge
from ill_desktop.domain.drafts import CustomerDraft, ImportResult, Problem
from ill_desktop.domain.fold import words
from ill_desktop.domain.scancode import normal

CUSTOMERS, WORDS = tables.customers, tables.customer_words
_C = CUSTOMERS.c
FIELDS = ("name", "phone", "email", "branch_id", "notify_by", "blocked", "block_reason")
EMPTY: dict[str, Any] = dict.fromkeys(FIELDS, "") | {"branch_id": None, "blocked": False}
COLUMNS = ("id", "card", "card_code", *FIELDS, "imported")
_BY_CARD = select(_C.card_code, func.coalesce(_C.merged_into, _C.id)).where(_C.card_code.in_(IDS))
_BY_NAME = select(_C.name, _C.id).where(_C.card_code == "", _C.merged_into.is_(None), _C.name.in_(IDS))
_WHOLE = select(CUSTOMERS).where(_C.id.in_(IDS))


@dataclass
class ToldCustomers:
    """Which rows of the file spoke of a customer before this batch, with a mark of what they said; branches told of."""

    rows: dict[int, tuple[int, str]] = field(default_factory=dict)
    branches: set[str] = field(default_factory=set)


def digest(value: Any) -> str:
    """A value as it is compared with the last import; "" for an empty one."""
    return "" if value in ("", None, False) else hashlib.blake2b(repr(value).encode(), digest_size=8).hexdigest()


def digests(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: digest(value) for name, value in values.items()}


_NOTHING = digests(EMPTY)


class CustomerBatch:
    """One batch in one transaction; `write` says what was done."""

    def __init__(self, writer: Writer, told: ToldCustomers):
        self.writer, self.told = writer, told
        self.result = ImportResult()
        self.directory = Directory(writer)
        self.new_id = writer.ids_one_by_one(CUSTOMERS)
        self.rows: list[Sequence[Any]] = []
        self.words: list[Sequence[Any]] = []
        self.cards: dict[str, int] = {}
        self.names: dict[str, list[int]] = {}

    def write(self, drafts: Sequence[CustomerDraft]) -> ImportResult:
        self.result.read = len(drafts)
        fresh = [draft for draft in drafts if not draft.refused]
        self.cards.update(self.writer.rows_in(_BY_CARD, {normal(one.card) for one in fresh if normal(one.card)}))
        for name, key in self.writer.rows_in(_BY_NAME, {one.values.get("name") or "" for one in fresh} - {""}):
            self.names.setdefault(name, []).append(key)
        known: list[tuple[CustomerDraft, int]] = []
        for draft in drafts:
            self.result.problems += draft.problems
            if not draft.refused:
                self._settle(draft, known)
        self.writer.insert(CUSTOMERS, COLUMNS, self.rows)
        self._update(known)
        self.writer.insert(WORDS, ("customer_id", "word"), self.words)
        self.result.skipped = self.result.read - self.result.created - self.result.updated
        return self.result

    def _problem(self, draft: CustomerDraft, name: str, why: str) -> None:
        self.result.problems.append(Problem(draft.row, name, why))

    def _settle(self, draft: CustomerDraft, known: list[tuple[CustomerDraft, int]]) -> None:
        self._read_branch(draft)
        code, name = normal(draft.card), draft.values.get("name") or ""
        found = self.cards.get(code) if code else None
        if not code and len(same := self.names.get(name, [])) > 1:
            self._problem(draft, "card", f"{len(same)} customers without a card have this name. Add the card; the row "
                          "was not imported.")  # fmt: skip
            return
        if not code and self.names.get(name):
            found = self.names[name][0]
        mark = digest(sorted((key, str(value)) for key, value in draft.values.items()))
        if found is not None and found in self.told.rows:
            row, earlier = self.told.rows[found]
            if earlier != mark:
                self._problem(draft, "card", f"Row {row} is about the same customer and says something else, so this "
                              "row was skipped.")  # fmt: skip
            return
        if found is None:
            found = self._add(draft, code, name)
        else:
            known.append((draft, found))
        self.told.rows[found] = draft.row, mark

    def _read_branch(self, draft: CustomerDraft) -> None:
        if draft.branch is None:
            return
        found = self.directory.find_branch(draft.branch) if draft.branch else None
        if draft.branch and found is None:
            if draft.branch not in self.told.branches:
                self.told.branches.add(draft.branch)
                self._problem(draft, "branch", f'"{draft.branch[:80]}" is none of our branches. The row was imported '
                              "without it.")  # fmt: skip
            return
        draft.values["branch_id"] = found

    def _add(self, draft: CustomerDraft, code: str, name: str) -> int:
        key = self.new_id()
        values = EMPTY | draft.values
        said = {field: mark for field, mark in digests(draft.values).items() if mark}
        self.rows.append((key, draft.card, code, *(values[field] for field in FIELDS), dump(said)))
        self.words += [(key, word) for word in dict.fromkeys(words(name))]
        if code:
            self.cards[code] = key
        elif name:
            self.names[name] = [key]
        self.result.created += 1
        return key

    def _update(self, known: list[tuple[CustomerDraft, int]]) -> None:
        """Changes what the file changed and nobody changed here; a stub whose name comes is a stub no more."""
        rows = {row.id: row._mapping for row in self.writer.rows_in(_WHOLE, [key for _, key in known])}
        for draft, key in known:
            row = rows[key]
            old = json.loads(row["imported"] or "{}")
            if row["stub"]:
                old.setdefault("name", digest(row["name"]))
            current = digests({field: row[field] for field in FIELDS})
            new = digests({field: value for field, value in draft.values.items() if field != "name" or value})
            changed, said = merge(new, old, current, _NOTHING)
            values = {field: draft.values[field] for field in changed}
            self._keep_reason(row, values)
            imported, is_stub = dump(said), row["stub"] and not (values.get("name") or row["name"])
            if not values and imported == row["imported"] and is_stub == row["stub"]:
                continue
            self.writer.connection.execute(CUSTOMERS.update().where(_C.id == key).values(
                **values, imported=imported, stub=is_stub, version=row["version"] + 1))  # fmt: skip
            if "name" in values:
                self.writer.connection.execute(delete(WORDS).where(WORDS.c.customer_id == key))
                self.words += [(key, word) for word in dict.fromkeys(words(values["name"]))]
            self.result.updated += bool(values)

    @staticmethod
    def _keep_reason(row: Any, values: dict[str, Any]) -> None:
        """A customer whom somebody here blocked keeps the block's own reason."""
        if row["blocked"] and "blocked" not in values and row["block_reason"]:
            values.pop("block_reason", None)
