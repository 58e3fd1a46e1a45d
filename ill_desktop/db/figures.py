# SPDX-License-Identifier: GPL-3.0-or-later
"""Movements counted: the one query that the window, the workbook and the tests all use (DESIGN.md section 2).

A movement is a history row with `movement` set that nobody undid. Once a month is closed its figures are the rows with
`on` in it and an id up to the closing's last one, later undos ignored. A later row, or an undo made later, is a
correction: it is counted in the month of its own `on` if that one was open when it was made, else in the next month
that was; an undo counts negative.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, not_, or_, select

from ill_desktop.db.tables import closed_months, history, libraries
from ill_desktop.domain.courier import ClosedMonth, MovementCount, months_between

h = history.c
_FACTS = (h.month, h.on_day, h.action, h.movement, h.carrier, h.network, h.library_id, h.material)
undo = history.alias("undo")
MOVED: ColumnElement[bool] = h.movement != ""


def read_closed(connection: Connection) -> list[ClosedMonth]:
    return [ClosedMonth(*row) for row in connection.execute(select(closed_months).order_by(closed_months.c.month))]


def movements(connection: Connection, first: date, last: date) -> list[MovementCount]:
    """All movements counted in the months from `first` to `last` (whole days of the deed within both).

    Rows agree in month, day, kind, direction, carrier, network, library and material.
    """
    closed = {c.month: c.last_history_id for c in read_closed(connection)}
    found = [_count(row, False) for row in connection.execute(_in_their_month(first, last, closed))]
    found += [_count(late.one, True, late.month, late.sign) for late in corrections(connection, first, last, closed)]
    lib = libraries.c
    merged = connection.execute(select(lib.id, lib.merged_into).where(lib.merged_into.is_not(None)))
    into = {row[0]: row[1] for row in merged}  # what a duplicate did counts for the library that was kept
    if into:
        found = [replace(one, library_id=into.get(one.library_id or 0, one.library_id)) for one in found]
    return found


def _count(row: Any, correction: bool, month: str = "", sign: int = 1) -> MovementCount:
    own_month, day, action, movement, carrier, network, library, material, items, pieces = row
    return MovementCount(month or own_month, day, _kind(action, movement), movement, carrier, network, library,
                         material, sign * items, sign * pieces, correction)  # fmt: skip


def month_totals(connection: Connection, first: date, last: date) -> dict[tuple[str, str, str], int]:
    """The courier's items by (month, kind of movement, direction): the sums of `movements`, counted in the database.

    `first` and `last` are the ends of whole months.
    """
    closed = {c.month: c.last_history_id for c in read_closed(connection)}
    sums: dict[tuple[str, str, str], int] = {}
    wanted = _in_their_month(first, last, closed, (h.month, h.action, h.movement)).where(h.carrier == "courier")
    for month, action, movement, items, _ in connection.execute(wanted):
        sums[month, _kind(action, movement), movement] = items
    for late in corrections(connection, first, last, closed):
        _, _, action, movement, carrier, *_ = late.one
        if carrier == "courier":
            key = (late.month, _kind(action, movement), movement)
            sums[key] = sums.get(key, 0) + late.sign
    return sums


def network_totals(connection: Connection, first: date, last: date) -> dict[tuple[str, str, str], int]:
    """The courier's items by (month, network, direction) of whole months, counted in the database."""
    closed = {c.month: c.last_history_id for c in read_closed(connection)}
    wanted = _in_their_month(first, last, closed, (h.month, h.network, h.movement)).where(h.carrier == "courier")
    sums = {(month, network, way): items for month, network, way, items, _ in connection.execute(wanted)}
    for late in corrections(connection, first, last, closed):
        _, _, _, movement, carrier, network, *_ = late.one
        if carrier == "courier":
            key = (late.month, network, movement)
            sums[key] = sums.get(key, 0) + late.sign
    return sums


def _kind(action: str, movement: str) -> str:
    return action if action in ("receive", "send_back", "ship", "check_in") else f"stray_{movement}"


def _in_their_month(first: date, last: date, closed: dict[str, int],
                    facts: Sequence[ColumnElement[Any]] = _FACTS) -> Select[*tuple[Any, ...]]:  # fmt: skip
    """Rows counted in the month of their deed, summed by `facts`."""
    terms = counted(first, last, closed, by_day=facts is _FACTS)
    return select(*facts, func.count(), func.sum(h.pieces)).where(*terms).group_by(*facts)


def counted(first: date, last: date, closed: dict[str, int], *, by_day: bool,
            which: ColumnElement[bool] = MOVED) -> list[ColumnElement[bool]]:  # fmt: skip
    """Which rows are counted in the month of their deed: all not undone of open months, of closed ones those before
    closing. `by_day` = of these days only, else of the whole months; `which` = the deeds that count, written as the
    index over them has it.
    """
    months = months_between(first, last)
    limits = {month: closed[month] for month in months if month in closed}
    undone_open = select(undo.c.undoes).where(undo.c.undoes.is_not(None))
    terms: list[ColumnElement[bool]] = [which, h.month.in_(months)]
    if by_day:
        terms.append(h.on_day.between(first, last))
    if not limits:
        terms.append(h.id.not_in(undone_open))
    else:
        limit = case(*((h.month == month, literal(top)) for month, top in limits.items()), else_=literal(2**53))
        later_undo = select(undo.c.id).where(undo.c.undoes == h.id, undo.c.id <= limit).exists()
        terms += [h.id <= limit, not_(and_(h.id.in_(undone_open), later_undo))]
    return terms


class Late(NamedTuple):
    """A row or undo made after the closing of its month: counted in `month`, an undo with sign -1."""

    key: int
    month: str
    sign: int
    one: tuple[Any, ...]


def corrections(connection: Connection, first: date, last: date, closed: dict[str, int],
                which: ColumnElement[bool] = MOVED) -> list[Late]:  # fmt: skip
    """Rows and undos made after the closing of the month they belong to, in the month they are counted in."""
    if not closed:
        return []
    wanted = set(months_between(first, last))
    found: list[Late] = []
    rows = [*connection.execute(_late_rows(closed, which)), *connection.execute(_late_undos(closed, which))]
    for key, undo_id, undo_month, *facts in rows:
        month = _counted_in(facts[0], key, closed)
        stands = undo_id is None or undo_id > closed.get(month, undo_id)  # else both cancel out where they are counted
        one = (*facts[:-1], 1, facts[-1])
        if month != facts[0] and month in wanted and stands:
            found.append(Late(key, month, 1, one))
        if undo_id is not None and stands and (later := _counted_in(undo_month, undo_id, closed)) in wanted:
            found.append(Late(key, later, -1, one))
    return found


def _counted_in(month: str, key: int, closed: dict[str, int]) -> str:
    """The first month from `month` on that was open when history row `key` was written."""
    while month in closed and key > closed[month]:
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12:04}-{number % 12 + 1:02}"
    return month


def _late_rows(closed: dict[str, int], which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Movements written after their month was closed, each with its undo if there is one."""
    late = or_(*(and_(h.month == month, h.id > top) for month, top in closed.items()))
    joined = history.outerjoin(undo, undo.c.undoes == h.id)
    return select(h.id, undo.c.id, undo.c.month, *_FACTS, h.pieces).select_from(joined).where(which, late)


def _late_undos(closed: dict[str, int], which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Movements that the closing had counted and that were undone after it."""
    counted = or_(*(and_(h.month == month, h.id <= top, undo.c.id > top) for month, top in closed.items()))
    return (
        select(h.id, undo.c.id, undo.c.month, *_FACTS, h.pieces)
        .join_from(undo, history, h.id == undo.c.undoes)
        .where(undo.c.undoes.is_not(None), which, counted)
    )


def day_counts(connection: Connection, on: date) -> dict[str, int]:
    """Items and pieces of one day by the courier, by direction: items_in, items_out, pieces_in, pieces_out."""
    gone = select(undo.c.id).where(undo.c.undoes == h.id).exists()
    wanted = (
        select(h.movement, func.count(), func.sum(h.pieces))
        .where(h.movement != "", h.on_day == on, h.carrier == "courier", not_(gone))
        .group_by(h.movement)
    )
    totals = {"items_in": 0, "items_out": 0, "pieces_in": 0, "pieces_out": 0}
    for movement, items, pieces in connection.execute(wanted):
        totals |= {f"items_{movement}": items, f"pieces_{movement}": pieces}
    return totals


def last_history_id(connection: Connection) -> int:
    return connection.execute(select(func.max(h.id))).scalar() or 0
