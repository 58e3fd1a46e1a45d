# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing imported requests: new ones in bulk, known ones by the rule of `db.imported`.

One `Batch` is one transaction. What the rows of a file have said so far is kept in `Told` from batch to batch.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, select

from ill_desktop.db import tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_new_requests import NewRequests
from ill_desktop.db.bulk_people import Others
from ill_desktop.db.bulk_writer import IDS, Writer
from ill_desktop.db.imported import defaults, dump, merge, plain
from ill_desktop.db.search import write_body
from ill_desktop.domain.dates import internal_due_for
from ill_desktop.domain.drafts import ImportResult, Problem, RequestDraft
from ill_desktop.domain.request import BibKind, Request, Side, Status
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.shelving import key_by
from ill_desktop.domain.workflow import status_row

REQUESTS, IDENTIFIERS, HISTORY = tables.requests, tables.identifiers, tables.history
Key = tuple[str, str, str]
"""Side, network, number: what a request is known by."""
NOT_JSON = frozenset(column.name for column in REQUESTS.columns if isinstance(column.type, Date))
NewRow = tuple[RequestDraft, str]
KnownRow = tuple[RequestDraft, int, str]
"""A row, the id of the request it is about, and what it says without empty fields, as JSON."""
EMPTY: dict[str, Any] = defaults(Request) | {"library": None, "branch": "", "bib_numbers": [], "facts": []}
NEEDS_RETURN_DATE = frozenset((Status.SHIPPED, Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT,
                               Status.CHECKED_IN))  # fmt: skip
_OWNERS = select(IDENTIFIERS.c.network, IDENTIFIERS.c.value, IDENTIFIERS.c.request_id).where(
    IDENTIFIERS.c.side == bindparam("side"), IDENTIFIERS.c.network == bindparam("network"),
    IDENTIFIERS.c.value.in_(IDS),
)  # fmt: skip
_NETWORKS = select(IDENTIFIERS.c.request_id, IDENTIFIERS.c.network).where(IDENTIFIERS.c.request_id.in_(IDS))
_IMPORTED = select(REQUESTS.c.id, REQUESTS.c.imported).where(REQUESTS.c.id.in_(IDS))
_WHOLE = select(REQUESTS).where(REQUESTS.c.id.in_(IDS))
_DEEDS = select(HISTORY.c.request_id).where(HISTORY.c.request_id.in_(IDS), HISTORY.c.action != "imported").distinct()


@dataclass
class Told:
    """What the file said before this batch. `rows` = hash of the key -> row and a mark of its content in one number,
    so that millions of rows fit; `seconds` = requests that only a second number pointed to; `reported` = stubs told.
    """

    rows: dict[int, int] = field(default_factory=dict)
    seconds: dict[int, int] = field(default_factory=dict)
    reported: set[tuple[str, ...]] = field(default_factory=set)


def said_by(draft: RequestDraft) -> dict[str, Any]:
    """What the row says, as it is kept in `requests.imported`: no empty fields, nothing of the customer."""
    said = draft.values.copy()
    for name in NOT_JSON & said.keys():
        said[name] = plain(said[name])
    said["status"], said["service_type"] = draft.status.value, draft.service_type.value
    said["facts"] = sorted(fact.value for fact in draft.facts) if draft.facts else []
    if draft.library is not None:
        said["library"] = list(draft.library) if any(draft.library[1:]) else None
    if draft.branch:
        said["branch"] = draft.branch
    if draft.bib_numbers:
        said["bib_numbers"] = sorted([kind.value, value] for kind, value in draft.bib_numbers)
    return said


def keys_of(draft: RequestDraft) -> list[Key]:
    side = draft.side.value
    return [(side, network, value) for network, value in draft.identifiers]


class Batch:
    """One batch in one transaction; `write` says what was done."""

    def __init__(self, writer: Writer, told: Told, settings: OfficeSettings, now: datetime, today: date):
        self.writer, self.told, self.settings, self.now, self.today = writer, told, settings, now, today
        self.result = ImportResult()
        self.directory = Directory(writer)
        self.others = Others(writer, self.directory, told.reported, self.result.problems)
        self.new = NewRequests(writer, self.directory, now, today)
        self.owners: dict[Key, int] = {}

    def write(self, drafts: Sequence[RequestDraft]) -> ImportResult:
        self.result.read = len(drafts)
        fresh = [draft for draft in drafts if not draft.refused]
        for draft in drafts:
            self.result.problems += draft.problems
        self._find_owners(fresh)
        created, known = self._sort_out(fresh)
        self._create(created)
        self._update(known)
        self.result.skipped = self.result.read - self.result.created - self.result.updated
        return self.result

    def _problem(self, row: int, name: str, why: str) -> None:
        self.result.problems.append(Problem(row, name, why))

    # ---- which request is it

    def _find_owners(self, drafts: Iterable[RequestDraft]) -> None:
        by_network: dict[tuple[str, str], dict[str, None]] = {}
        for draft in drafts:
            for side, network, value in keys_of(draft):
                by_network.setdefault((side, network), {})[value] = None
        for (side, network), values in by_network.items():
            for _, value, key in self.writer.rows_in(_OWNERS, values, side=side, network=network):
                self.owners[side, network, value] = key

    def _sort_out(self, drafts: Iterable[RequestDraft]) -> tuple[list[NewRow], list[KnownRow]]:
        """(rows to create, rows of requests that are there). Rows that repeat another row of the file are left out."""
        created: list[NewRow] = []
        known: list[KnownRow] = []
        networks = self._networks_of_second_matches(drafts)
        empty = EMPTY.get
        for draft in drafts:
            keys = keys_of(draft)
            kept = dump({name: value for name, value in said_by(draft).items() if value != empty(name)})
            if self._is_repeated(draft, keys[0], kept):
                continue
            owner = self.owners.get(keys[0])
            if owner is None:
                owner = self._second_match(draft, keys, networks)
            if owner is None:
                for key in keys:
                    self.owners.setdefault(key, -draft.row)  # it will be this new one's; its id comes later
                created.append((draft, kept))
            elif owner < 0:
                self._problem(draft.row, "number", f"Row {-owner} is about the same request, so this row was skipped.")
            else:
                known.append((draft, owner, kept))
        return created, known

    def _second_match(self, draft: RequestDraft, keys: list[Key], networks: dict[int, set[str]]) -> int | None:
        """A request that only a second number points to: the same one unless it has a number in the first's network."""
        for key in keys[1:]:
            found = self.owners.get(key, 0)
            if found > 0 and key[1] != keys[0][1] and keys[0][1] not in networks.get(found, ()):
                if self.told.seconds.setdefault(found, draft.row) == draft.row:
                    return found
        return None

    def _networks_of_second_matches(self, drafts: Iterable[RequestDraft]) -> dict[int, set[str]]:
        """Networks in which the requests that only a second number points to have numbers already."""
        wanted = {
            owner for draft in drafts for key in keys_of(draft)[1:] if (owner := self.owners.get(key)) is not None
        }
        networks: dict[int, set[str]] = {}
        for key, network in self.writer.rows_in(_NETWORKS, wanted):
            networks.setdefault(key, set()).add(network)
        return networks

    def _is_repeated(self, draft: RequestDraft, key: Key, kept: str) -> bool:
        mark = hash((kept, tuple(draft.identifiers), draft.card, draft.on, draft.created_at)) & 0xFFFFFFFF
        told = self.told.rows.setdefault(hash(key), draft.row << 32 | mark)
        row, earlier = told >> 32, told & 0xFFFFFFFF
        if row == draft.row:
            return False
        if earlier != mark:
            self._problem(draft.row, "number", f"Row {row} has the same number and says something else, so this row "
                          "was skipped.")  # fmt: skip
        return True

    # ---- new ones

    def _create(self, created: list[NewRow]) -> None:
        if not created:
            return
        self.others.learn_customers(draft for draft, _ in created)
        ids = self.writer.new_ids(REQUESTS, len(created))
        counts = {side: sum(draft.side is side for draft, _ in created) for side in Side}
        numbers = {side: self.writer.reserve_numbers(side.letter, count) for side, count in counts.items()}
        for draft, kept in created:
            key = next(ids)
            identifiers = []
            for key_of_network in keys_of(draft):
                network, value = key_of_network[1:]
                if self.owners.get(key_of_network) == -draft.row:
                    identifiers.append((network, value))
                else:
                    self._problem(draft.row, "number", f"The row's {network} number belongs to another request "
                                  "already; the row was imported without it.")  # fmt: skip
            self.new.add(key, next(numbers[draft.side]), draft, kept, identifiers, self._columns(draft),
                         self.others.of(draft))  # fmt: skip
        self.others.stubs.write()
        self.new.write()
        self.result.created = len(created)

    def _columns(self, draft: RequestDraft) -> dict[str, Any]:
        """Values of columns that follow from what the row says."""
        values = dict(draft.values)
        if barcode := values.get("item_barcode"):
            values["item_code"] = normal(barcode)
        if call_number := values.get("call_number"):
            values["shelving_key"] = key_by(self.settings, call_number)
        due, is_here = values.get("lender_due"), draft.side is Side.BORROWING and draft.status in NEEDS_RETURN_DATE
        if due and is_here and not values.get("internal_due"):
            values["internal_due"] = internal_due_for(due, self.settings.office_days)
        return values

    # ---- known ones

    def _update(self, known: list[KnownRow]) -> None:
        imported = dict(self.writer.rows_in(_IMPORTED, (key for _, key, _ in known)))
        changed: list[tuple[RequestDraft, dict[str, Any], int, dict[str, Any]]] = []
        for draft, key, kept in known:
            if kept == imported[key] and not self._new_numbers(draft, key):
                continue
            said = said_by(draft)
            old = json.loads(imported[key]) if imported[key] else {}
            differs = any(value != old.get(name, EMPTY.get(name)) for name, value in said.items())
            if differs or self._new_numbers(draft, key):
                changed.append((draft, said, key, old))
        if not changed:
            return
        keys = [key for _, _, key, _ in changed]
        rows = {row["id"]: row for row in self._mappings(keys)}
        with_deeds = {key for (key,) in self.writer.rows_in(_DEEDS, keys)}
        touched: list[int] = []
        for draft, said, key, old in changed:
            if self._change(draft, said, dict(rows[key]), old, key in with_deeds):
                touched.append(key)
        self.others.stubs.write()
        self.new.write()
        for start in range(0, len(touched), 1000):
            write_body(self.writer.connection, touched[start : start + 1000])
        self.result.updated = len(touched)

    def _mappings(self, keys: Iterable[int]) -> Iterable[Any]:
        return (row._mapping for row in self.writer.rows_in(_WHOLE, keys))

    def _new_numbers(self, draft: RequestDraft, key: int) -> list[tuple[str, str]]:
        """Numbers of the row that the request has not; one that is another request's is reported once a row."""
        owners, side = self.owners, draft.side.value
        return [(network, value) for network, value in draft.identifiers if owners.get((side, network, value)) is None]

    def _change(self, draft: RequestDraft, said: dict[str, Any], row: dict[str, Any], old: dict[str, Any],
                has_deeds: bool) -> bool:  # fmt: skip
        """Writes what changed in one request; False if nothing did."""
        key = row["id"]
        status_part = {name: said.pop(name) for name in ("status", "facts")}
        current = self._current(row, old)
        changes, now_said = merge(said, old, current, EMPTY)
        if not has_deeds:
            current |= {"facts": old.get("facts", [])}
            more, now_said = merge(status_part, now_said, current, EMPTY)
            changes |= more
        numbers = self._new_numbers(draft, key)
        if not changes and not numbers:
            return False
        columns = self._changed_columns(draft, changes, row)
        self._change_parts(draft, key, changes, old, numbers)
        statement = REQUESTS.update().where(REQUESTS.c.id == key).values(
            **columns, imported=dump(now_said), version=row["version"] + 1, updated=self.now)  # fmt: skip
        self.writer.connection.execute(statement)
        before = {name: current.get(name, EMPTY.get(name)) for name in changes}
        facts = ({**row, **columns}[name] for name in ("library_id", "branch_id", "network", "material"))
        self.new.add_history(key, draft, before, changes, *facts)
        return True

    def _current(self, row: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
        """What is there now as JSON; what an import said in words is unchanged while the row points where it said."""
        current = {name: plain(value) for name, value in row.items()}
        current["bib_numbers"] = old.get("bib_numbers", [])
        told = old.get("library")
        kept = self.others.find_library(*told) == row["library_id"] if told else row["library_id"] is None
        current["library"] = told if kept else ["", "", "changed here"]
        branch = old.get("branch", "")
        kept = (self.directory.find_branch(branch) if branch else None) == row["branch_id"]
        current["branch"] = branch if kept else None
        return current

    def _changed_columns(self, draft: RequestDraft, changes: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
        columns = {name: draft.values[name] for name in changes if name in draft.values}
        if "service_type" in changes:
            columns["service_type"] = changes["service_type"]
        if "library" in changes:
            columns["library_id"] = self.others.library(draft)
        if "branch" in changes:
            columns["branch_id"] = self.others.branch(draft)
        if "item_barcode" in changes:
            columns["item_code"] = normal(changes["item_barcode"])
        if "call_number" in changes:
            columns["shelving_key"] = key_by(self.settings, changes["call_number"])
        if "status" in changes:
            columns |= {"status": draft.status.value, "status_on": draft.on or self.today,
                        "is_open": not status_row(draft.side, draft.status).final}  # fmt: skip
        if "facts" in changes:
            columns["flags"] = " ".join(changes["facts"])
        return columns

    def _change_parts(self, draft: RequestDraft, key: int, changes: dict[str, Any], old: dict[str, Any],
                      numbers: list[tuple[str, str]]) -> None:  # fmt: skip
        """Records that hang on the request: facts, title numbers, numbers in networks, lenders."""
        execute = self.writer.connection.execute
        if "facts" in changes:
            facts = tables.facts
            gone = [kind for kind in old.get("facts", []) if kind not in changes["facts"]]
            over = facts.update().where(facts.c.request_id == key, facts.c.kind.in_(gone), facts.c.until.is_(None))
            execute(over.values(until=draft.on or self.today))
            self.new.add_facts(key, draft, [kind for kind in changes["facts"] if kind not in old.get("facts", [])])
        if "bib_numbers" in changes:
            bibs = tables.bib_numbers
            for kind, value in old.get("bib_numbers", []):
                execute(bibs.delete().where(bibs.c.request_id == key, bibs.c.kind == kind, bibs.c.value == value))
            self.new.add_bib_numbers(key, [(BibKind(kind), value) for kind, value in changes["bib_numbers"]])
        for network, value in numbers:
            self.owners[draft.side.value, network, value] = key
            self.new.add_identifier(key, draft.side, network, value)
        if "lender_symbols" in changes:
            answers = tables.answers
            asked = set(execute(select(answers.c.symbol).where(answers.c.request_id == key)).scalars())
            more = [symbol for symbol in draft.lender_string if symbol not in asked]
            self.new.add_answers(key, draft, self.others, more, len(asked) + 1)
