# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates become one record: everything that points to them is moved in bulk, and can be moved back exactly.

What points to a record is read from the foreign keys, so a new table is moved without being named here. The ids of the
moved rows are kept, packed, in the record's own history, never in `history`, whose rows stay as they are: the row of a
merged record stays, too, out of every list, and leads to the one that is left (`merged_into`).
"""

import base64
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Table, UniqueConstraint, delete, func, insert, select, update

from ill_desktop.db.all_tables import metadata
from ill_desktop.db.request_tables import library_history
from ill_desktop.db.tables import (
    customer_history,
    customer_views,
    customer_words,
    customers,
    libraries,
    requests,
)
from ill_desktop.db.uow import Unit, as_json
from ill_desktop.domain import fold
from ill_desktop.domain.errors import Cancelled, Conflict, UserError
from ill_desktop.domain.merging import MergeKind
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import normal

TABLES: dict[str, tuple[Table, Table, str]] = {
    MergeKind.LIBRARIES: (libraries, library_history, "library_id"),
    MergeKind.CUSTOMERS: (customers, customer_history, "customer_id"),
}
"""The records, their own history, and its link."""
WITHOUT_KEY = {MergeKind.CUSTOMERS: (customer_views.c.customer_id,), MergeKind.LIBRARIES: ()}
"""Columns that point to a record without being a foreign key."""
MADE_ANEW = (customer_words,)
"""Tables that are made from the record itself."""
EMPTIED: dict[str, dict[str, Any]] = {
    MergeKind.LIBRARIES: {"symbol": "", "courier_code": "", "own": False, "blocked": False, "block_reason": "",
                          "stub": False, "imported": ""},
    MergeKind.CUSTOMERS: {"name": "", "phone": "", "email": "", "branch_id": None, "notify_by": "", "blocked": False,
                          "block_reason": "", "stub": False, "note": "", "imported": ""},
}  # fmt: skip
"""What a merged record no longer says. A library keeps its name and outlet, a customer the card: they still find it."""
PORTION = 5_000
LEVEL = 6
"""Of packing: a twelfth of the time of the highest, for text a tenth longer."""
Tell = Callable[[int, int | None], bool]


def pointers(kind: str) -> list[ColumnElement[Any]]:
    """Every column that leads to a record of this kind, the merged ones of it included."""
    target = TABLES[kind][0]
    keyed = [key.parent for table in metadata.sorted_tables if table not in MADE_ANEW
             for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
             if key.column.table is target]  # fmt: skip
    return [*keyed, *WITHOUT_KEY[MergeKind(kind)]]


def pack(ids: Sequence[int]) -> str:
    """Ids in rising order as short text: their differences, compressed. 100,000 in a row take some 200 characters."""
    steps = [now - before for before, now in zip([0, *ids], ids, strict=False)]
    return base64.b85encode(zlib.compress(json.dumps(steps, separators=(",", ":")).encode(), LEVEL)).decode()


def unpack(packed: str) -> list[int]:
    return list(accumulate(json.loads(zlib.decompress(base64.b85decode(packed)))))


class MergeUnit(Unit):
    """Part of a deed."""

    def merge_records(self, kind: str, winner: int, losers: Sequence[int], values: Mapping[str, Any],
                      versions: Mapping[int, int], tell: Tell | None = None) -> int:  # fmt: skip
        """Moves everything of the losers to the winner, which then has these values. Returns the id of the row of its
        own history that `unmerge_records` takes back.

        Raises Conflict if a record is another one than was looked at, Cancelled (nothing is done) if `tell` said no.
        """
        table, kept, link = TABLES[kind]
        rows = {row["id"]: dict(row) for row in self.connection.execute(
            select(table).where(table.c.id.in_([winner, *losers]))).mappings()}  # fmt: skip
        for key in (winner, *losers):
            if key not in rows or rows[key]["merged_into"] is not None or rows[key]["version"] != versions.get(key):
                raise Conflict("Another desk changed one of these records in the meantime. Look at them again.")
        moved = self._move(kind, winner, losers, tell)
        before: dict[str, Any] = {}
        cards = self._cards(rows, winner, losers, values) if kind == MergeKind.CUSTOMERS else {}
        for key in losers:
            emptied = EMPTIED[kind] | {"merged_into": winner} | cards.get(key, {})
            before[str(key)] = as_json({name: rows[key][name] for name in emptied})
            self._put(table, key, emptied | ({"card": "", "card_code": ""} if cards else {}))
        changed = {name: value for name, value in values.items() if rows[winner][name] != value}
        before[str(winner)] = as_json({name: rows[winner][name] for name in changed})
        self._put(table, winner, changed)
        for key, card in cards.items():
            self._put(table, key, card)
        self._words_anew(kind, [winner, *losers])
        after = {"winner": winner, "values": as_json(changed), "moved": moved}
        key = self.connection.execute(insert(kept).values({
            link: winner, "at": self.now, "on_day": self.today, "action": "merged", "staff_id": self.staff_id,
            "before": _dump(before), "after": _dump(after)})).inserted_primary_key  # fmt: skip
        return int(key[0]) if key is not None else 0

    def unmerge_records(self, kind: str, history_id: int, tell: Tell | None = None) -> tuple[int, list[int], list[str]]:
        """Takes a merge back: each row goes back to the record it belonged to, unless it went elsewhere since.

        Returns the winner, the records that are there again, and the fields that were changed since and therefore stay.
        Raises UserError where that cannot be; nothing is changed then.
        """
        table, kept, _ = TABLES[kind]
        row = self.connection.execute(select(kept.c.action, kept.c.before, kept.c.after)
                                      .where(kept.c.id == history_id)).first()  # fmt: skip
        if row is None or row.action != "merged":
            raise UserError("This merge was taken back already, or its record was purged.")
        before, after = json.loads(row.before), json.loads(row.after)
        winner, losers = int(after["winner"]), [int(key) for key in after["moved"]]
        here = self.connection.execute(select(table).where(table.c.id == winner)).mappings().first()
        if here is None or here["merged_into"] is not None:
            raise UserError("The record that was kept was merged into another one since; take that merge back first.")
        stays = [name for name, value in after["values"].items() if as_json({name: here[name]})[name] != value]
        self._move_back(after["moved"], winner, tell)
        back = {name: value for name, value in before[str(winner)].items() if name not in stays}
        cards = ("card", "card_code")
        for key in losers:  # out of the way of the winner's own card
            if "card" in before[str(key)]:
                self._put(table, key, dict.fromkeys(cards, ""))
        self._put(table, winner, back)
        for key in losers:
            self._put(table, key, before[str(key)])
        self.connection.execute(update(kept).where(kept.c.id == history_id).values(action="merge taken back"))
        self._words_anew(kind, [winner, *losers])
        return winner, losers, stays

    def follow_merged(self, request: Request) -> None:
        """An old deed that is taken back may lead to a record that was merged since: its winner takes its place."""
        for name, table in (("library_id", libraries), ("branch_id", libraries), ("customer_id", customers)):
            key = getattr(request, name)
            if key is not None and (into := self.merged_into(table, key)) is not None:
                setattr(request, name, into)

    def merged_into(self, table: Table, key: int) -> int | None:
        """The record that took the place of this one; None if it stands for itself."""
        return self.connection.execute(select(table.c.merged_into).where(table.c.id == key)).scalar()

    # ---- parts

    def _move(self, kind: str, winner: int, losers: Sequence[int], tell: Tell | None) -> dict[str, dict[str, str]]:
        """Packed ids of the moved rows by loser and "table.column"."""
        found = [(key, column) for key in losers for column in pointers(kind)]
        counts = [self._count(column, key) for key, column in found]
        total = sum(counts)
        done, moved = 0, {str(key): dict[str, str]() for key in losers}
        for (key, column), count in zip(found, counts, strict=True):
            ids = self.connection.execute(_mine(column, key, winner)).scalars().all() if count else []
            for part in _portions(ids):
                if len(ids) == count:
                    self._set_all(column, part, key, winner)
                else:
                    self._set(column, part, winner)
                done += len(part)
                _tell(tell, done, total)
            if ids:
                moved[str(key)][f"{column.table.name}.{column.name}"] = pack(ids)
        return moved

    def _count(self, column: Any, key: int) -> int:
        return self.connection.execute(select(func.count()).select_from(column.table).where(column == key)).scalar_one()

    def _move_back(self, moved: Mapping[str, Mapping[str, str]], winner: int, tell: Tell | None) -> None:
        unpacked = [(int(key), name, unpack(packed)) for key, links in moved.items() for name, packed in links.items()]
        done, total = 0, sum(len(ids) for _, _, ids in unpacked)
        for key, name, ids in unpacked:
            table, _, column_name = name.partition(".")
            column = metadata.tables[table].c[column_name]
            for part in _portions(ids):
                self._set(column, part, key, winner)
                done += len(part)
                _tell(tell, done, total)

    def _set_all(self, column: Any, part: Sequence[int], key: int, winner: int) -> None:
        """As `_set` where the part is all that `key` has between its ends: these are told by two values, not 5,000."""
        row = column.table.c.id
        theirs = update(column.table).where(column == key, row.between(part[0], part[-1]))
        if self.connection.execute(theirs.values({column.name: winner})).rowcount != len(part):
            raise Conflict("Another desk changed one of these records in the meantime. Look at them again.")

    def _set(self, column: Any, ids: Sequence[int], value: int, only: int | None = None) -> None:
        changed = update(column.table).where(column.table.c.id.in_(ids)).values({column.name: value})
        self.connection.execute(changed if only is None else changed.where(column == only))

    def _put(self, table: Table, key: int, values: Mapping[str, Any]) -> None:
        """Writes these columns (JSON values or plain ones); the version goes up, so that other desks see it."""
        columns = {name: _read(table, name, value) for name, value in values.items()}
        if "card" in columns:
            columns["card_code"] = normal(columns["card"])
        columns["version"] = table.c.version + 1
        self.connection.execute(update(table).where(table.c.id == key).values(columns))
        self.touch(table.name, key)

    @staticmethod
    def _cards(rows: Mapping[int, Mapping[str, Any]], winner: int, losers: Sequence[int], values: Mapping[str, Any]
               ) -> dict[int, dict[str, str]]:  # fmt: skip
        """Each merged customer keeps a card, so that every card finds the person; the one whose card is kept takes the
        card that the winner had.
        """
        chosen = values.get("card", rows[winner]["card"])
        cards = {key: rows[key]["card"] for key in losers}
        for key in losers:
            if cards[key] == chosen and chosen != rows[winner]["card"]:
                cards[key] = rows[winner]["card"]
        return {key: {"card": card, "card_code": normal(card)} for key, card in cards.items()}

    def _words_anew(self, kind: str, keys: Sequence[int]) -> None:
        """What the records are found by: a customer's words, and the full text of a library's open requests."""
        if kind == MergeKind.CUSTOMERS:
            self.connection.execute(delete(customer_words).where(customer_words.c.customer_id.in_(keys)))
            named = select(customers.c.id, customers.c.name).where(customers.c.id.in_(keys))
            rows = [{"customer_id": key, "word": word} for key, name in self.connection.execute(named).all()
                    for word in dict.fromkeys(fold.words(name))]  # fmt: skip
            if rows:
                self.connection.execute(insert(customer_words), rows)
            return
        for key in keys:
            self.find_anew(key)

    def find_anew(self, library_id: int) -> None:
        raise NotImplementedError


class MergeReads:
    """Part of `Reads`."""

    _asked: Callable[[], Any]

    def merge_records_of(self, kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The records as JSON values, with `requests` = how many they have, in the order asked for."""
        table = TABLES[kind][0]
        link = requests.c.library_id if kind == MergeKind.LIBRARIES else requests.c.customer_id
        with self._asked() as connection:
            rows = {row["id"]: as_json(dict(row)) for row in connection.execute(
                select(table).where(table.c.id.in_(list(ids)), table.c.merged_into.is_(None))).mappings()}  # fmt: skip
            counted = select(link, func.count()).where(link.in_(list(ids))).group_by(link)
            counts = {row[0]: row[1] for row in connection.execute(counted)}
            named = select(libraries.c.id, libraries.c.name)
            branches = [row["branch_id"] for row in rows.values() if row.get("branch_id")]
            names = {row[0]: row[1] for row in connection.execute(named.where(libraries.c.id.in_(branches)))}
        for key, row in rows.items():
            row["requests"] = counts.get(key, 0)
            row["branch"] = names.get(row.get("branch_id") or 0, "")
        return {key: rows[key] for key in dict.fromkeys(ids) if key in rows}

    def merge_moves(self, kind: str, losers: Sequence[int]) -> dict[str, int]:
        """How many rows of each table point to these records; tables without any are left out."""
        found: dict[str, int] = {}
        with self._asked() as connection:
            for column in pointers(kind):
                if column.name == "branch_id" and column.table is requests:
                    continue  # not indexed: counted with the merge, not while somebody looks
                wanted = select(func.count()).select_from(column.table).where(column.in_(list(losers)))
                if count := connection.execute(wanted).scalar_one():
                    found[column.table.name] = found.get(column.table.name, 0) + count
        return found


def _mine(column: Any, key: int, winner: int) -> Any:
    """Ids that point to a record, but for those that would stand twice with the winner: its own go before."""
    table = column.table
    wanted = select(table.c.id).where(column == key).order_by(table.c.id)
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            other = table.alias("theirs")
            same = [other.c[one.name] == table.c[one.name] for one in constraint.columns if one.name != column.name]
            wanted = wanted.where(~select(other.c.id).where(other.c[column.name] == winner, *same).exists())
    return wanted


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), PORTION):
        yield ids[at : at + PORTION]


def _tell(tell: Tell | None, done: int, total: int) -> None:
    if tell is not None and not tell(done, total):
        raise Cancelled("Stopped; nothing was merged, nothing was taken back.")


def _read(table: Table, name: str, value: Any) -> Any:
    """A JSON value as its column takes it: dates are the only ones that differ."""
    is_day = table.c[name].type.python_type is date
    return date.fromisoformat(value) if is_day and isinstance(value, str) else value


def _dump(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
