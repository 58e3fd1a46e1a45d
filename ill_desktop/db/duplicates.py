# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries and customers with what tells whether two of them are one; `domain.merging` compares."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, select

from ill_desktop.db.tables import customers, libraries, library_symbols
from ill_desktop.domain.merging import Group, MergeKind, groups

MOST = 1_000
"""Groups that are told at once."""


class DuplicateReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def lookalikes(self, kind: str) -> list[Group]:
        """Groups of records that look like one, stubs first; reads all of them once."""
        with self._asked() as connection:
            rows = _libraries(connection) if kind == MergeKind.LIBRARIES else _customers(connection)
        return groups(MergeKind(kind), rows)[:MOST]


def _libraries(connection: Connection) -> list[dict[str, Any]]:
    c, s = libraries.c, library_symbols.c
    codes: dict[int, list[str]] = defaultdict(list)
    for key, code in connection.execute(select(s.library_id, s.code)):
        codes[key].append(code)
    wanted = select(c.id, c.name, c.city, c.state, c.outlet, c.stub, c.symbol).where(c.merged_into.is_(None))
    return [
        {"id": key, "name": name, "city": city, "state": state, "outlet": outlet, "stub": stub,
         "codes": dict.fromkeys([*codes[key], *([symbol.upper()] if symbol else [])])}
        for key, name, city, state, outlet, stub, symbol in connection.execute(wanted.order_by(c.id))
    ]  # fmt: skip


def _customers(connection: Connection) -> list[dict[str, Any]]:
    c = customers.c
    wanted = select(c.id, c.name, c.phone, c.email, c.card_code, c.stub).where(c.merged_into.is_(None))
    return [dict(row) for row in connection.execute(wanted.order_by(c.id)).mappings()]
