# SPDX-License-Identifier: GPL-3.0-or-later
"""Totes and what lies in them."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from ill_desktop.db import tables
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.uow import Unit, as_json
from ill_desktop.domain.courier import StrayItem
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.packing import Inside, Stop, Tote

_t, _i, _r, _l, _s = (tables.totes.c, tables.tote_items.c, tables.requests.c, tables.libraries.c, tables.stray_items.c)
_for = func.coalesce(_r.library_id, _s.for_library_id)
_INSIDE = (
    select(_i.id, _i.tote_id, _i.request_id, _i.stray_item_id, func.coalesce(_r.number, _s.code),
           func.coalesce(case((_r.title == "", _r.article_title), else_=_r.title), _s.title),
           func.coalesce(_l.name, ""), func.coalesce(_l.courier_code, ""), func.coalesce(_l.hub, ""),
           func.coalesce(_l.route, ""), func.coalesce(_r.material, _s.material), func.coalesce(_r.pieces, _s.pieces),
           func.coalesce(_r.side, ""), func.coalesce(_r.status, ""))
    .select_from(tables.tote_items)
    .outerjoin(tables.requests, _r.id == _i.request_id)
    .outerjoin(tables.stray_items, _s.id == _i.stray_item_id)
    .outerjoin(tables.libraries, _l.id == _for)
    .where(or_(_i.request_id.is_not(None), _i.stray_item_id.is_not(None)))
    .order_by(_i.id)
)  # fmt: skip


def inside(connection: Connection, tote_ids: Sequence[int]) -> list[Inside]:
    """What lies in these totes, in the order of packing."""
    if not tote_ids:
        return []
    wanted = _INSIDE.where(_i.tote_id.in_(list(tote_ids)))
    return [Inside(*row) for row in connection.execute(wanted)]


class PackingUnit(Unit):
    """The part of a deed that is about totes."""

    history: list[int]

    def tote_here(self, request_id: int) -> Tote | None:
        """The tote that this request's item lies in and that has not left. Until the deed ends no other desk can pack
        it: the request is locked.
        """
        self.connection.execute(select(_r.id).where(_r.id == request_id).with_for_update())
        wanted = select(_i.tote_id).join(tables.totes, _t.id == _i.tote_id)
        wanted = wanted.where(_i.request_id == request_id, _t.left_on.is_(None))
        key = self.connection.execute(wanted.order_by(_i.id.desc()).limit(1)).scalar()
        return None if key is None else self.get(Tote, key)

    def tote_coded(self, code: str) -> Tote | None:
        """The newest filling of the tote with this code."""
        key = self.connection.execute(select(func.max(_t.id)).where(_t.code == code)).scalar()
        return None if key is None else self.get(Tote, key)

    def totes_here(self) -> list[Tote]:
        """Totes that have not left, oldest first, without what lies in them."""
        mapper = mapper_of(Tote)
        wanted = select(*(_t[name] for name in mapper.columns)).where(_t.left_on.is_(None)).order_by(_t.id)
        return [mapper.load(row) for row in self.connection.execute(wanted)]

    def inside(self, tote_ids: Sequence[int]) -> list[Inside]:
        return inside(self.connection, tote_ids)

    def stop_of(self, library_id: int | None) -> Stop | None:
        """Where the courier finds this library, and until when it, or its courier, is closed today."""
        c = tables.closures.c
        shut = and_(c.first_day <= self.today, c.last_day >= self.today,
                    or_(c.library_id == _l.id, and_(c.courier != "", c.courier == _l.courier)))  # fmt: skip
        until = select(func.max(c.last_day)).where(shut).correlate(tables.libraries).scalar_subquery()
        wanted = select(_l.name, _l.courier_code, _l.hub, _l.route, _l.courier, _l.carrier, _l.delivery_days, until)
        row = self.connection.execute(wanted.where(_l.id == library_id)).first() if library_id else None
        return None if row is None else Stop(*row)

    def record_tote(self, tote: Tote, action: str, note: str = "", *, first: int | None = None,
                    stray: StrayItem | None = None) -> HistoryRow:  # fmt: skip
        """Saves a tote with what lies in it, and writes its history row, which is about no request. With `stray` the
        row is one of that stray item too, and is taken back with it.
        """
        name = mapper_of(Tote).table.name
        if id(tote) in self.seen:
            old, new = self.save(tote)
        else:
            self.add(tote)
            old, new = None, as_json(mapper_of(Tote).values(tote))
        parts = {key: value for key, value in (old or {}).items() if "#" in key}
        own = None if old is None else {key: value for key, value in old.items() if "#" not in key}
        before = {f"{name}#{tote.id}": own} | parts
        after = {f"{name}#{tote.id}": {k: v for k, v in new.items() if "#" not in k}} | {
            key: value for key, value in new.items() if "#" in key}  # fmt: skip
        if stray is not None:
            before[f"stray_items#{stray.id}"] = after[f"stray_items#{stray.id}"] = {}
        row = HistoryRow(at=self.now, on=self.today, action=action, before=before, after=after, deed=first,
                         staff_id=self.staff_id, note=note)  # fmt: skip
        self.add(row)
        self.history.append(row.id or 0)
        self.courier = True
        return row

    def tote_used_since(self, tote_id: int, history_id: int) -> bool:
        """Whether a later deed that stands touched this tote."""
        h, undo = tables.history.c, tables.history.alias("undo").c
        mine = or_(*(column.contains(f'"totes#{tote_id}":', autoescape=True) for column in (h.before, h.after)))
        stands = ~select(undo.id).where(undo.undoes == h.id).exists()
        wanted = select(h.id).where(h.id > history_id, h.undoes.is_(None), mine, stands)
        return self.connection.execute(wanted.limit(1)).first() is not None

    def is_undone(self, history_id: int) -> bool:
        c = tables.history.c
        return self.connection.execute(select(c.id).where(c.undoes == history_id).limit(1)).first() is not None


class PackingReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def totes(self, today: date) -> list[tuple[Tote, list[Inside]]]:
        """Totes that are here, and those that left today, oldest first, with what lies in them."""
        mapper = mapper_of(Tote)
        wanted = select(*(_t[name] for name in mapper.columns)).where(or_(_t.left_on.is_(None), _t.left_on == today))
        with self._asked() as connection:
            found = [mapper.load(row) for row in connection.execute(wanted.order_by(_t.id))]
            held = inside(connection, [tote.id or 0 for tote in found])
        return _together(found, held)

    def totes_coded(self, code: str) -> list[tuple[Tote, list[Inside]]]:
        """The newest filling of the tote with this code; empty where there is none."""
        mapper = mapper_of(Tote)
        wanted = select(*(_t[name] for name in mapper.columns)).where(_t.code == code).order_by(_t.id.desc()).limit(1)
        with self._asked() as connection:
            found = [mapper.load(row) for row in connection.execute(wanted)]
            held = inside(connection, [tote.id or 0 for tote in found])
        return _together(found, held)

    def totes_out(self, on: date) -> int:
        """How many totes left with the driver that day."""
        with self._asked() as connection:
            return int(connection.execute(select(func.count()).where(_t.left_on == on)).scalar_one())


def _together(totes: Sequence[Tote], held: Sequence[Inside]) -> list[tuple[Tote, list[Inside]]]:
    return [(tote, [one for one in held if one.tote_id == tote.id]) for tote in totes]


def last_totes(connection: Connection, request_ids: Sequence[int]) -> dict[int, tuple[str, date, date | None]]:
    """By request: code of the tote that its item was packed into last, the day it was packed, the day the tote left.
    Read from the history, which is in the order of requests.
    """
    h, undo = tables.history.c, tables.history.alias("undo").c
    stands = ~select(undo.id).where(undo.undoes == h.id).exists()
    wanted = (
        select(h.request_id, h.action, h.after, h.on_day)
        .where(h.request_id.in_(list(request_ids)), h.action.in_(("packed", "unpacked")), h.undoes.is_(None), stands)
        .order_by(h.id)
    )
    put: dict[int, tuple[int, date]] = {}
    for request, action, after, on in connection.execute(wanted):
        put.pop(request, None)
        if action == "packed" and (key := tote_of(after)):
            put[request] = (key, on)
    codes: dict[int, Any] = {}
    if put:
        rows = connection.execute(select(_t.id, _t.code, _t.left_on).where(_t.id.in_({key for key, _ in put.values()})))
        codes = {key: (code, left) for key, code, left in rows}
    return {request: (codes[key][0], on, codes[key][1]) for request, (key, on) in put.items() if key in codes}


def tote_of(after: str) -> int:
    """Id of the tote that a history row put something into."""
    _, named, rest = after.partition('"tote_id":')
    digits = rest[:20].split(",")[0].split("}")[0].strip()
    return int(digits) if named and digits.isdecimal() else 0
