# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions behind the figures: the rows of a figure, what was entered by hand, profiles, problems of a period."""

import json
from array import array
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from ill_desktop.db import figures
from ill_desktop.db.courier_tables import courier_profiles
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import (
    courier_problems,
    couriers,
    hand_months,
    history,
    libraries,
    opening_figures,
    requests,
)
from ill_desktop.domain.courier import CourierProblem
from ill_desktop.domain.courier_figures import COURIER, HandMonth
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.movement_rows import ANY, LATE, NONE_NAMED, PLAIN, TAKEN_AWAY, Chosen, key_of, row_of

h = history.c
_STEPS = ("receive", "send_back", "ship", "check_in")
_ROWS = (
    select(h.id, h.on_day, h.action, h.movement, func.coalesce(requests.c.number, ""),
           func.coalesce(requests.c.title, ""), func.coalesce(libraries.c.name, ""), h.network, h.material, h.carrier,
           h.pieces, h.request_id)
    .select_from(history.outerjoin(requests, requests.c.id == h.request_id)
                 .outerjoin(libraries, libraries.c.id == h.library_id))
    .where(h.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


class FigureReads:
    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def figure_keys(self, chosen: Chosen) -> "array[int]":
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(chosen.first, chosen.last, closed, by_day=True) + _terms(chosen)
            wanted = select(h.id).where(*terms).order_by(h.on_day.desc(), h.id.desc())
            late = figures.corrections(connection, chosen.first, chosen.last, closed)
            keys = array("q", (key_of(found.key, LATE if found.sign > 0 else TAKEN_AWAY) for found in late
                               if _fits(chosen, found.one)))  # fmt: skip
            keys.extend(key_of(key, PLAIN) for (key,) in connection.execute(wanted))
        return keys

    def figure_rows(self, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        ids = {key: row_of(key) for key in keys}
        with self._asked() as connection:
            wanted = sorted({one for one, _ in ids.values()})
            found = {row[0]: row for row in connection.execute(_ROWS, {"ids": wanted})}
        return {key: (key, row[1], _kind(row[2], row[3]), *row[4:], how) for key, (one, how) in ids.items()
                if (row := found.get(one)) is not None}  # fmt: skip

    def network_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        with self._asked() as connection:
            return figures.network_totals(connection, first, last)

    def entered(self, first: date, last: date) -> list[HandMonth]:
        found: list[HandMonth] = []
        with self._asked() as connection:
            for opening, table in ((False, hand_months), (True, opening_figures)):
                c = table.c
                note = c.source if opening else c.note
                wanted = select(c.month, c.network, c.measure, c["items"], note)
                within = c.month.between(f"{first:%Y-%m}", f"{last:%Y-%m}")
                for month, network, measure, items, said in connection.execute(wanted.where(within)):
                    found.append(HandMonth(month, network, measure, items, said, opening))
        return sorted(found, key=lambda one: (one.month, one.network, one.measure))

    def entered_ids(self, opening: bool) -> dict[tuple[str, str, str], tuple[int, int]]:
        c = (opening_figures if opening else hand_months).c
        with self._asked() as connection:
            rows = connection.execute(select(c.month, c.network, c.measure, c.id, c["items"]))
            return {(month, network, measure): (key, items) for month, network, measure, key, items in rows}

    def last_entered(self) -> HistoryRow | None:
        undone, mapper = history.alias("undo"), mapper_of(HistoryRow)
        wanted = (
            select(*(h[name] for name in mapper.columns))
            .where(h.request_id.is_(None), h.action.in_(("figures:hand", "figures:opening")))
            .where(~select(undone.c.id).where(undone.c.undoes == h.id).exists())
            .order_by(h.id.desc())
            .limit(1)
        )
        with self._asked() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        found = mapper.load(row)
        found.before, found.after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        return found

    def networks_known(self) -> list[str]:
        """Networks of the open requests and of what was entered, for offering them."""
        c = requests.c
        asked = [select(c.network).where(c.is_open), select(hand_months.c.network), select(opening_figures.c.network)]
        with self._asked() as connection:
            names = {name for one in asked for (name,) in connection.execute(one.distinct())}
        return sorted(name for name in names if name)

    def courier_profiles(self) -> dict[str, tuple[int, int, dict[str, Any]]]:
        c = courier_profiles.c
        with self._asked() as connection:
            rows = connection.execute(select(c.name, c.id, c.version, c.data))
            return {name: (key, version, json.loads(data)) for name, key, version, data in rows}

    def couriers_profile(self) -> str:
        named = select(couriers.c.profile).where(couriers.c.profile != "").order_by(couriers.c.id).limit(1)
        with self._asked() as connection:
            return connection.execute(named).scalar() or ""

    def problems_between(self, first: date, last: date) -> list[CourierProblem]:
        mapper, c = mapper_of(CourierProblem), courier_problems.c
        wanted = select(*(c[name] for name in mapper.columns)).where(c.noticed.between(first, last))
        with self._asked() as connection:
            return [mapper.load(row) for row in connection.execute(wanted.order_by(c.noticed, c.id))]


def _kind(action: str, movement: str) -> str:
    return action if action in _STEPS else f"stray_{movement}"


def _terms(chosen: Chosen) -> list[ColumnElement[bool]]:
    terms = [h.carrier != COURIER if chosen.other else h.carrier == COURIER]
    if chosen.kinds:
        terms.append(or_(*(h.action == kind if kind in _STEPS else
                           and_(h.action.not_in(_STEPS), h.movement == kind.removeprefix("stray_"))
                           for kind in chosen.kinds)))  # fmt: skip
    if chosen.network is not None:
        terms.append(h.network == chosen.network)
    if chosen.library_id == NONE_NAMED:
        terms.append(h.library_id.is_(None))
    elif chosen.library_id != ANY:
        terms.append(h.library_id == chosen.library_id)
    return terms


def _fits(chosen: Chosen, one: tuple[Any, ...]) -> bool:
    """The same for a row that was read already."""
    _, _, action, movement, carrier, network, library_id, *_ = one
    return (
        (carrier != COURIER) == chosen.other
        and (not chosen.kinds or _kind(action, movement) in chosen.kinds)
        and chosen.network in (None, network)
        and (chosen.library_id == ANY or library_id == (None if chosen.library_id == NONE_NAMED else chosen.library_id))
    )
