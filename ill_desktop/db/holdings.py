# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions about custom holdings: groups, paths, their members, and the last change of them."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ill_desktop.db import lenders
from ill_desktop.db.engine import Engines, told
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import (
    group_members,
    history,
    holdings_groups,
    holdings_paths,
    libraries,
    library_symbols,
    path_steps,
)
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.lenders import LenderFacts
from ill_desktop.domain.scancode import normal

g, m, p, s, h = holdings_groups.c, group_members.c, holdings_paths.c, path_steps.c, history.c
HOLDINGS = "holdings:"
"""How the actions of these deeds begin in history."""
AT_ONCE = 5_000


class HoldingsReads:
    """The services' port `HoldingsReads`. Each question has its connection; safe from any thread."""

    def __init__(self, engines: Engines):
        self.engines = engines

    def groups(self) -> list[tuple[int, str, str, date | None, int]]:
        count = select(func.count()).where(m.group_id == g.id).scalar_subquery()
        wanted = select(g.id, g.name, g.kind, g.last_reviewed, count).order_by(func.lower(g.name), g.id)
        return [tuple(row) for row in self._rows(wanted)]  # type: ignore[misc]

    def paths(self) -> list[tuple[int, str, str, tuple[int, ...]]]:
        steps: dict[int, list[int]] = defaultdict(list)
        for path_id, group_id in self._rows(select(s.path_id, s.group_id).order_by(s.path_id, s.position, s.id)):
            steps[path_id].append(group_id)
        wanted = select(p.id, p.name, p.used_for).order_by(func.lower(p.name), p.id)
        return [(key, name, used_for, tuple(steps[key])) for key, name, used_for in self._rows(wanted)]

    def members(self, group_ids: Sequence[int] | None = None) -> list[tuple[int, int, str, int | None]]:
        wanted = select(m.id, m.group_id, m.symbol, m.library_id).order_by(m.group_id, m.id)
        if group_ids is not None:
            wanted = wanted.where(m.group_id.in_(list(group_ids)))
        rows = [tuple(row) for row in self._rows(wanted)]
        # A symbol that nobody knew when it was pasted may be known by now.
        known = self.known([symbol for _, _, symbol, library in rows if library is None])
        return [(key, group, symbol, library or known.get(symbol)) for key, group, symbol, library in rows]

    def show_group(self, group_id: int) -> dict[str, Any] | None:
        row = next(iter(self._rows(select(g.version, g.name, g.kind, g.note, g.last_reviewed)
                                   .where(g.id == group_id))), None)  # fmt: skip
        if row is None:
            return None
        members = self.members([group_id])
        used = select(p.name).join(path_steps, s.path_id == p.id).where(s.group_id == group_id).order_by(p.name)
        return {
            "id": group_id, "version": row[0], "name": row[1], "kind": row[2], "note": row[3], "last_reviewed": row[4],
            "symbols": [symbol for _, _, symbol, _ in members],
            "unknown": [symbol for _, _, symbol, library in members if library is None],
            "paths": list(dict.fromkeys(name for (name,) in self._rows(used))),
        }  # fmt: skip

    def show_path(self, path_id: int) -> dict[str, Any] | None:
        row = next(iter(self._rows(select(p.version, p.name, p.used_for).where(p.id == path_id))), None)
        if row is None:
            return None
        steps = self._rows(select(s.group_id).where(s.path_id == path_id).order_by(s.position, s.id))
        return {"id": path_id, "version": row[0], "name": row[1], "used_for": row[2],
                "groups": [group for (group,) in steps]}  # fmt: skip

    def known(self, symbols: Sequence[str], network: str = "") -> dict[str, int]:
        """A library's symbol in a network is kept with or without its hyphen, by who wrote it; both are looked for."""
        spelled: dict[str, list[str]] = defaultdict(list)
        for symbol in symbols:
            for code in {normal(symbol), "".join(symbol.split()).upper()}:
                spelled[code].append(symbol)
        found: dict[str, int] = {}
        codes = [code for code in spelled if code]
        c, lib = library_symbols.c, libraries.c
        for at in range(0, len(codes), AT_ONCE):
            part = codes[at : at + AT_ONCE]
            plain = select(lib.symbol, lib.id).where(lib.symbol.in_(part)).order_by(lib.id.desc())
            listed = select(c.code, c.library_id).where(c.code.in_(part))
            for statement in (plain, listed.order_by(c.id.desc()), listed.where(c.network == network)):
                for code, library in self._rows(statement):
                    found |= {symbol: int(library) for symbol in spelled[code]}
        return found

    def facts(self, library_ids: Sequence[int], today: date) -> dict[int, LenderFacts]:
        with told(), self.engines.read.connect() as connection:
            return lenders.facts(connection, library_ids, today)

    def last_deed(self) -> HistoryRow | None:
        undone = history.alias("undo")
        mapper = mapper_of(HistoryRow)
        wanted = (
            select(*(h[name] for name in mapper.columns))
            .where(h.request_id.is_(None), h.action.like(f"{HOLDINGS}%"))
            .where(~select(undone.c.id).where(undone.c.undoes == h.id).exists())
            .order_by(h.id.desc())
            .limit(1)
        )
        row = next(iter(self._rows(wanted)), None)
        if row is None:
            return None
        found = mapper.load(row)
        found.before, found.after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        return found

    def _rows(self, statement: Any) -> list[Any]:
        with told(), self.engines.read.connect() as connection:
            return list(connection.execute(statement))
