# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of "Before you close", and putting one of them off to another day."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from ill_desktop.db.desk_tables import print_batches, put_off
from ill_desktop.db.list_terms import closing_parts, r
from ill_desktop.db.tables import (
    courier_days,
    courier_problems,
    history,
    libraries,
    office_settings,
    scans_to_settle,
    stray_items,
    tote_items,
    totes,
    unknown_scans,
    work_left,
)
from ill_desktop.db.uow import Unit
from ill_desktop.domain.closing import COURIER_DAYS_BACK, SHOWN, ClosingLine, tick_ref
from ill_desktop.domain.courier import PROBLEMS
from ill_desktop.domain.elsewhere import deed_of, place_of
from ill_desktop.domain.printing import KIND_WORDS, PrintState
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.worksteps import PAPER

_KEPT = {"to_settle": scans_to_settle, "unknown": unknown_scans}
"""Scans that wait for an answer, by kind."""


def lines(connection: Connection, today: date) -> list[ClosingLine]:
    """All lines that are open and not put off: by kind, the oldest first; at most `SHOWN` of a kind one by one."""
    off = _put_off(connection, today)
    found: list[ClosingLine] = []
    for kind, term in closing_parts(today).items():
        found += _and_the_rest(kind, list(_requests(connection, kind, term)), _count(connection, term))
    for kind in _KEPT:
        shown = [line for line in _scans(connection, kind) if (line.kind, line.ref) not in off]
        found += _and_the_rest(kind, shown, len(shown))
    others = _others(connection, today)
    return found + [line for line in others if (line.kind, line.ref) not in off]


def count(connection: Connection, today: date) -> int:
    """How many lines there are."""
    off = _put_off(connection, today)
    lying = sum(_count(connection, term) for term in closing_parts(today).values())
    others = _others(connection, today)
    others += [line for kind in _KEPT for line in _scans(connection, kind)]
    return lying + sum((line.kind, line.ref) not in off for line in others)


def _others(connection: Connection, today: date) -> list[ClosingLine]:
    return [*_ticks(connection), *_days(connection, today), *_totes(connection, today),
            *_problems(connection, today), *_strays(connection), *_not_printed(connection)]  # fmt: skip


def _put_off(connection: Connection, today: date) -> set[tuple[str, str]]:
    wanted = select(put_off.c.kind, put_off.c.ref).where(put_off.c.until > today)
    return {(kind, ref) for kind, ref in connection.execute(wanted)}


def _and_the_rest(kind: str, shown: list[ClosingLine], count: int) -> list[ClosingLine]:
    more = count - len(shown[:SHOWN])
    return shown[:SHOWN] + ([ClosingLine(kind, "", count=more)] if more > 0 else [])


def _count(connection: Connection, term: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).where(term, r.is_open)).scalar_one()


def _requests(connection: Connection, kind: str, term: ColumnElement[bool]) -> Iterator[ClosingLine]:
    wanted = (
        select(r.id, r.number, r.title, libraries.c.name, r.status_on)
        .outerjoin(libraries, libraries.c.id == r.library_id)
        .where(term, r.is_open)
        .order_by(r.status_on.is_(None), r.status_on, r.id)
        .limit(SHOWN)
    )
    for key, number, title, library, since in connection.execute(wanted):
        yield ClosingLine(kind, str(key), " ".join((number, title)).strip(), library or "", since, request_id=key)


def _scans(connection: Connection, kind: str) -> list[ClosingLine]:
    c = _KEPT[kind].c
    said: ColumnElement[Any] = c.question if kind == "to_settle" else c.stack
    wanted = select(c.id, c.code, said, c.on_day).where(c.settled_on.is_(None)).order_by(c.id)
    return [ClosingLine(kind, str(key), code, more if kind == "to_settle" else "", on)
            for key, code, more, on in connection.execute(wanted)]  # fmt: skip


def _ticks(connection: Connection) -> Iterator[ClosingLine]:
    w = work_left.c
    wanted = (
        select(w.kind, w.network, func.count(), func.min(w.since))
        .where(w.done_on.is_(None), w.request_id.is_not(None), or_(w.kind.not_in(PAPER), w.undoes))
        .group_by(w.kind, w.network)
        .order_by(func.min(w.since), w.kind, w.network)
    )
    for kind, network, steps, since in connection.execute(wanted):
        what = f"{place_of(kind, network)}: {deed_of(kind)}"
        yield ClosingLine("ticks", tick_ref(kind, network), what, "", since, steps)


def open_steps(connection: Connection, kind: str, network: str) -> list[int]:
    """Ids of the open steps of a group."""
    w = work_left.c
    wanted = select(w.id).where(w.kind == kind, w.network == network, w.done_on.is_(None), w.request_id.is_not(None))
    return list(connection.execute(wanted).scalars())


def _days(connection: Connection, today: date) -> Iterator[ClosingLine]:
    """Days on which something moved by courier and whose row is missing or lacks totes or the count by hand."""
    first, h, c = today - timedelta(COURIER_DAYS_BACK), history.c, courier_days.c
    carried = h.movement != "", h.carrier == "courier", h.on_day.between(first, today)
    moved = select(h.on_day, func.count()).where(*carried).group_by(h.on_day)
    items: dict[date, int] = {row[0]: row[1] for row in connection.execute(moved)}
    rows: dict[date, list[Any]] = {}
    columns = (c.on_day, c.courier, c.stop, c.missed, c.totes_in, c.totes_out, c.hand_in, c.hand_out)
    for row in connection.execute(select(*columns).where(c.on_day.between(first, today)).order_by(c.id)):
        rows.setdefault(row[0], []).append(row)
    for on in sorted({*items, *rows}):
        for _, courier, stop, missed, *counted in rows.get(on, [(on, "", "", False, None)]):
            if not missed and None in counted:
                yield ClosingLine("courier", f"{on.isoformat()}|{courier}|{stop}", stop or courier, "", on,
                                  items.get(on, 0))  # fmt: skip


def _totes(connection: Connection, today: date) -> Iterator[ClosingLine]:
    """Totes that are open, and closed ones of an earlier day that nobody marked as left; empty ones are no concern."""
    t, i = totes.c, tote_items.c
    full = or_(i.request_id.is_not(None), i.stray_item_id.is_not(None))
    held = select(func.count()).where(i.tote_id == t.id, full).scalar_subquery()
    waits = or_(t.closed.is_(None), t.closed < today)
    wanted = select(t.id, t.code, t.closed, t.opened, held).where(t.left_on.is_(None), waits).order_by(t.id)
    for key, code, closed, opened, items in connection.execute(wanted):
        if items:
            said = "not marked as left" if closed else "open"
            yield ClosingLine("tote", str(key), code, said, closed or opened, items)


def _strays(connection: Connection) -> Iterator[ClosingLine]:
    c = stray_items.c
    wanted = (
        select(c.id, c.title, c.code, libraries.c.name, c.on_day)
        .outerjoin(libraries, libraries.c.id == c.from_library_id)
        .where(c.settled_on.is_(None))
        .order_by(c.id)
    )
    for key, title, code, came_from, on in connection.execute(wanted):
        yield ClosingLine("stray", str(key), title or code, came_from or "", on)


def _problems(connection: Connection, today: date) -> Iterator[ClosingLine]:
    """Open problems of the courier that it was not told of, on the last day to ask and later."""
    c, key = courier_problems.c, office_settings.c.key
    days = connection.execute(select(office_settings.c.value).where(key == "problem_ask_days")).scalar()
    asked = today - timedelta(int(json.loads(days)) if days else OfficeSettings().problem_ask_days)
    wanted = (
        select(c.id, c.kind, c.title, c.note, r.number, c.noticed)
        .outerjoin_from(courier_problems, r.number.table, r.id == c.request_id)
        .where(c.resolved.is_(None), c.contacted == "", c.ticket == "", c.noticed <= asked)
        .order_by(c.noticed, c.id)
    )
    for problem, kind, title, note, number, noticed in connection.execute(wanted):
        what = " ".join(filter(None, (number, title))) or note
        yield ClosingLine("problem", str(problem), what, PROBLEMS.get(kind) or str(kind), noticed)


def _not_printed(connection: Connection) -> Iterator[ClosingLine]:
    c = print_batches.c
    wanted = select(c.id, c.kind, c.problem, c.on_day).where(c.state == PrintState.FAILED.value).order_by(c.id)
    for key, kind, problem, on in connection.execute(wanted):
        yield ClosingLine("print", str(key), str(KIND_WORDS.get(kind, kind)).capitalize(), problem, on)


class ClosingUnit(Unit):
    """The part of a deed that puts lines off."""

    def put_off(self, kind: str, ref: str, until: date) -> None:
        """Puts a line off; one that is put off already gets the new day. `until` = today brings it back."""
        here = and_(put_off.c.kind == kind, put_off.c.ref == ref)
        values = {"until": until, "at": self.now, "staff_id": self.staff_id}
        if self.connection.execute(update(put_off).where(here).values(values)).rowcount == 0:
            self.connection.execute(insert(put_off).values(kind=kind, ref=ref, **values))
