# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions of the request editor; `services.editor_ports` says what each answers. They are asked while somebody types,
so each is answered from an index, or from the directory of libraries, which is small.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, or_, select

from ill_desktop.db.directory import customer_ids
from ill_desktop.db.request_tables import bib_problems, editor_drafts
from ill_desktop.db.tables import (
    bib_numbers,
    closures,
    customers,
    identifiers,
    libraries,
    library_symbols,
    requests,
    staff,
)
from ill_desktop.domain.fold import words
from ill_desktop.domain.request import Side
from ill_desktop.domain.request_form import Choice, KeptDraft
from ill_desktop.domain.scancode import normal

r, lib, cus = requests.c, libraries.c, customers.c
_branch = libraries.alias("branch")
_LIBRARY = (lib.id, lib.name, lib.symbol, lib.city, lib.state, lib.courier_code, lib.branch_code)
_CUSTOMER = (cus.id, cus.name, cus.card, cus.branch_id, _branch.c.name.label("branch"), cus.blocked)
MOST_LOOKED_AT = 1_000
"""The newest requests of one library or customer, among which open ones are compared with the title."""


class EditorReads:
    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    # ---- records to choose from

    def library_choices(self, typed: str, own: bool = False, limit: int = 12) -> list[Choice]:
        """The exact symbol or code from their indexes, then one pass over the directory, names that begin so first."""
        statement = select(*_LIBRARY).where(lib.merged_into.is_(None))
        all_words = func.lower(lib.name + " " + lib.symbol + " " + lib.city + " " + lib.courier_code)
        for word in words(typed):
            statement = statement.where(all_words.like(f"%{word}%"))
        if own:
            statement = statement.where(lib.own)
        code = normal(typed)
        by_symbol = select(library_symbols.c.library_id).where(library_symbols.c.code == code)
        begins = case((func.lower(lib.name).like(f"{' '.join(words(typed))}%"), 0), else_=1)
        exact = select(*_LIBRARY).where(or_(lib.id.in_(by_symbol), lib.symbol == code, lib.courier_code == code))
        with self._asked() as connection:
            found = list(connection.execute(exact.limit(limit))) if code and not own else []
            found += connection.execute(statement.order_by(begins, lib.name, lib.id).limit(limit))
            return [_library(row) for row in {row.id: row for row in found}.values()][:limit]

    def branch_names(self) -> list[str]:
        wanted = select(lib.name).where(lib.own, lib.merged_into.is_(None)).order_by(lib.name)
        with self._asked() as connection:
            return list(connection.execute(wanted).scalars())

    def branch_named(self, typed: str) -> int | None:
        same = typed.strip().lower()
        named = or_(*(func.lower(column) == same for column in (lib.branch_code, lib.symbol, lib.name)))
        wanted = select(lib.id).where(lib.own, lib.merged_into.is_(None), named).order_by(lib.id).limit(1)
        with self._asked() as connection:
            return connection.execute(wanted).scalar() if same else None

    def customer_choices(self, typed: str, limit: int = 12) -> list[Choice]:
        if not words(typed):
            return []
        with self._asked() as connection:
            found = customer_ids(typed, "name", False).limit(limit).subquery()
            wanted = select(*_CUSTOMER).join(found, found.c.id == cus.id)
            rows = connection.execute(wanted.outerjoin(_branch, _branch.c.id == cus.branch_id).order_by(cus.name))
            return [_customer(row) for row in rows]

    def choice(self, kind: str, key: int) -> Choice | None:
        with self._asked() as connection:
            return _choice(connection, kind, key)

    # ---- the request in the editor

    def editor_request(self, request_id: int) -> dict[str, Any] | None:
        with self._asked() as connection:
            row = connection.execute(select(requests).where(r.id == request_id)).mappings().first()
            if row is None:
                return None
            found: dict[str, Any] = dict(row)
            numbers = select(bib_numbers.c.kind, bib_numbers.c.value).where(bib_numbers.c.request_id == request_id)
            found["numbers"] = [tuple(one) for one in connection.execute(numbers.order_by(bib_numbers.c.id))]
            c = identifiers.c
            theirs = select(c.value).where(c.request_id == request_id, c.network == row["network"]).order_by(c.id)
            found["network_number"] = connection.execute(theirs.limit(1)).scalar() or ""
            found["choices"] = {
                name: _choice(connection, name.removesuffix("_id"), row[name])
                for name in ("library_id", "branch_id", "customer_id") if row[name] is not None
            }  # fmt: skip
            return found

    # ---- what the warnings rest on

    def duplicates(self, side: Side, *, customer_id: int | None, library_id: int | None, title: str,
                   numbers: Sequence[str], but: int | None) -> list[tuple[str, str]]:  # fmt: skip
        if side is Side.BORROWING:
            whose = r.customer_id == customer_id if customer_id is not None else None
        else:
            whose = r.library_id == library_id if library_id is not None else None
        folded = words(title)
        if whose is None or not (folded or numbers):
            return []
        newest = select(r.id).where(whose).order_by(r.id.desc()).limit(MOST_LOOKED_AT)
        wanted = select(r.id, r.number, r.status, r.title).where(r.id.in_(newest), r.is_open, r.side == side.value)
        with self._asked() as connection:
            rows = [row for row in connection.execute(wanted.order_by(r.id.desc())) if row.id != but]
            same: set[int] = set()
            if rows and numbers:
                b = bib_numbers.c
                shared = select(b.request_id).where(b.value.in_(list(numbers)), b.request_id.in_([o.id for o in rows]))
                same = set(connection.execute(shared).scalars())
        return [(row.number, row.status) for row in rows
                if row.id in same or (folded and words(row.title) == folded)]  # fmt: skip

    def numbered(self, side: Side, network: str, value: str, but: int | None) -> list[str]:
        c = identifiers.c
        wanted = (
            select(r.number).join(identifiers, c.request_id == r.id)
            .where(c.code == normal(value), c.side == side.value, func.lower(c.network) == network.lower())
            .where(r.id != (but or 0))
            .order_by(r.id.desc()).limit(3)
        )  # fmt: skip
        with self._asked() as connection:
            return list(connection.execute(wanted).scalars())

    def lent_before(self, numbers: Sequence[str]) -> tuple[str, str] | None:
        if not numbers:
            return None
        b = bib_numbers.c
        newest = b.request_id.desc()
        mine = select(b.request_id).where(b.value.in_(list(numbers))).order_by(newest).limit(MOST_LOOKED_AT)
        wanted = (
            select(r.number, r.call_number, r.location, _branch.c.name.label("branch"))
            .outerjoin(_branch, _branch.c.id == r.branch_id)
            .where(r.id.in_(bindparam("ids", expanding=True)), r.side == Side.LENDING.value, r.shipped_on.is_not(None))
            .order_by(r.id.desc()).limit(1)
        )  # fmt: skip
        with self._asked() as connection:  # in two steps: in one, SQLite would walk through all that we ever lent
            ids = list(connection.execute(mine).scalars())
            row = connection.execute(wanted, {"ids": ids}).first() if ids else None
        if row is None:
            return None
        place = ", ".join(part for part in (row.branch, row.location, row.call_number) if part)
        return row.number, place or "no call number noted"

    def customer_state(self, customer_id: int) -> tuple[bool, str, int] | None:
        count = select(func.count()).where(r.customer_id == customer_id, r.is_open).scalar_subquery()
        with self._asked() as connection:
            row = connection.execute(select(cus.blocked, cus.block_reason, count).where(cus.id == customer_id)).first()
        return None if row is None else (bool(row[0]), row[1], int(row[2]))

    def library_state(self, library_id: int, today: date) -> tuple[str, bool, str, date | None, bool] | None:
        c = closures.c
        until = (
            select(func.max(c.last_day))
            .where(c.library_id == library_id, c.first_day <= today, c.last_day >= today).scalar_subquery()
        )  # fmt: skip
        wanted = select(lib.name, lib.blocked, lib.block_reason, until.label("until"), lib.own, lib.carrier,
                        lib.courier_code).where(lib.id == library_id)  # fmt: skip
        with self._asked() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        is_reached = bool(row.own or row.courier_code or row.carrier not in ("", "courier"))
        return row.name, bool(row.blocked), row.block_reason, row.until, is_reached

    def closed_days(self, first: date, last: date) -> list[date]:
        c = closures.c
        ours = c.library_id.is_(None), c.courier == ""
        wanted = select(c.first_day, c.last_day).where(*ours, c.first_day <= last, c.last_day >= first)
        with self._asked() as connection:
            spans = [(max(a, first), min(b, last)) for a, b in connection.execute(wanted)]
        return sorted({a + timedelta(n) for a, b in spans for n in range((b - a).days + 1)})

    # ---- drafts, and records of ours that are wrong

    def drafts(self, begins: str) -> list[KeptDraft]:
        c = editor_drafts.c
        wanted = select(c.about, c.at, c.text).order_by(c.id.desc())
        with self._asked() as connection:
            return [KeptDraft(*row) for row in connection.execute(wanted) if row.about.startswith(begins)]

    def bib_problems(self, open_only: bool = True) -> list[tuple[Any, ...]]:
        c = bib_problems.c
        wanted = (
            select(c.id, r.number, r.title, c.record, c.what, c.noticed, c.fixed, c.note, staff.c.name, c.request_id)
            .outerjoin(requests, r.id == c.request_id).outerjoin(staff, staff.c.id == c.staff_id)
            .order_by(c.fixed.is_not(None), c.noticed, c.id)
        )  # fmt: skip
        if open_only:
            wanted = wanted.where(c.fixed.is_(None))
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted)]


def _library(row: Row[*tuple[Any, ...]]) -> Choice:
    name = f"{row.name} ({row.symbol})" if row.symbol else row.name
    place = ", ".join(part for part in (row.city, row.state) if part)
    return Choice(row.id, name, "  ".join(part for part in (place, row.courier_code) if part))


def _customer(row: Row[*tuple[Any, ...]]) -> Choice:
    more = "  ".join(part for part in (row.card, row.branch, "blocked" if row.blocked else "") if part)
    return Choice(row.id, row.name or row.card, more, row.branch_id)


def _choice(connection: Connection, kind: str, key: int) -> Choice | None:
    if kind == "customer":
        wanted = select(*_CUSTOMER).outerjoin(_branch, _branch.c.id == cus.branch_id).where(cus.id == key)
        row = connection.execute(wanted).first()
        return None if row is None else _customer(row)
    row = connection.execute(select(*_LIBRARY).where(lib.id == key)).first()
    return None if row is None else _library(row)
