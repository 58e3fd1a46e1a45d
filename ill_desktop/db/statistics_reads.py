# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office's statistics are added up from. Deeds are counted by their month, as movements are (`db.figures`)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, literal_column, or_, select

from ill_desktop.db import figures
from ill_desktop.db.tables import OUTCOMES, answers, closures, history, libraries, requests
from ill_desktop.domain.request import Status
from ill_desktop.domain.statistics import Answered, Made, OtherLibrary, Outcome, Returned, Taken

h, r, a = history.c, requests.c, answers.c
_WHICH: ColumnElement[bool] = literal_column(
    "(" + OUTCOMES.replace("action", "history.action").replace("side", "history.side") + ")"
)
"""As the index has it: SQLite uses a partial index only where its condition stands in the question word for word."""
_A_NO = or_(h.action != "answer", h.after.contains('"status":"unfilled"'))
_BRANCH = libraries.alias("branch")
_FACTS = (
    h.on_day, h.side, h.action, h.network, h.library_id, func.coalesce(_BRANCH.c.name, ""), h.material,
    func.coalesce(r.service_type, ""), func.coalesce(r.audience, ""), func.coalesce(r.call_number, ""),
)  # fmt: skip
_FROM = history.outerjoin(requests, r.id == h.request_id).outerjoin(_BRANCH, _BRANCH.c.id == h.branch_id)
_PORTION = 500
_FILLED = {
    "borrowing": (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT, Status.CHECKED_IN,
                  Status.RETURNED, Status.CLOSED, Status.LOST),
    "lending": (Status.SHIPPED, Status.RETURNING, Status.CLOSED, Status.LOST),
}  # fmt: skip


class StatisticsReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def outcomes(self, first: date, last: date) -> Iterator[Outcome]:
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(first, last, closed, by_day=True, which=_WHICH)
            wanted = select(h.month, *_FACTS).select_from(_FROM).where(*terms, _A_NO)
            into = _merged(connection)
            for month, *facts in connection.execution_options(yield_per=2_000).execute(wanted):
                yield _outcome(month, facts, 1, into)
            yield from _late(connection, first, last, closed, into)

    def outcome_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        """Deeds by (month, side, action) of whole months; every answer but a no is left out."""
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(first, last, closed, by_day=False, which=_WHICH)
            wanted = select(h.month, h.side, h.action, func.count()).where(*terms, _A_NO)
            rows = connection.execute(wanted.group_by(h.month, h.side, h.action))
            sums = {(month, side, action): deeds for month, side, action, deeds in rows}
            for late in _late(connection, first, last, closed, {}):
                key = late.month, late.side, late.action
                sums[key] = sums.get(key, 0) + late.sign
        return sums

    def requests_made(self, first: date, last: date) -> list[Made]:
        """Requests made in the days, by month and how they stand now."""
        month = func.substr(r.created, 1, 7)
        filled = or_(*((r.side == side) & r.status.in_([s.value for s in all_]) for side, all_ in _FILLED.items()))
        with self._asked() as connection:
            if connection.dialect.name == "postgresql":
                month = func.to_char(func.timezone("UTC", r.created), "YYYY-MM")
            outcome = case(
                (filled, "filled"), (r.status == Status.CANCELLED.value, "cancelled"),
                ((r.status == Status.UNFILLED.value) & ~r.is_open, "unfilled"), else_="open",
            )  # fmt: skip
            wanted = select(month, r.side, outcome, func.count()).where(r.created.between(*_moments(first, last)))
            rows = connection.execute(wanted.group_by(month, r.side, outcome))
            return [Made(*row) for row in rows]

    def times_taken(self, first: date, last: date) -> Iterator[Taken]:
        """The days of each request that was filled between these days."""
        part = history.alias("part")
        first_of = {action: func.min(case((part.c.action == action, part.c.on_day))) for action in
                    ("send", "make_available")}  # fmt: skip
        borrowed = (
            select(h.side, r.created, first_of["send"], r.shipped_on, func.max(h.on_day), first_of["make_available"],
                   h.library_id)
            .select_from(history.join(requests, r.id == h.request_id)
                         .outerjoin(part, (part.c.request_id == r.id) & part.c.action.in_(tuple(first_of))))
            .group_by(r.id, h.side, h.library_id)
        )  # fmt: skip
        nothing = literal_column("NULL")
        lent = select(h.side, r.created, nothing, h.on_day, nothing, nothing, h.library_id)
        lent = lent.select_from(history.join(requests, r.id == h.request_id))
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(first, last, closed, by_day=True, which=_WHICH)
            into = _merged(connection)
            for action, wanted in (("receive", borrowed), ("ship", lent)):
                asked = wanted.where(*terms, h.action == action)
                for row in connection.execution_options(yield_per=2_000).execute(asked):
                    side, made, sent, shipped, received, available, library = row
                    yield Taken(side, made.date(), sent, shipped, received, available, into.get(library, library))

    def answers_given(self, first: date, last: date) -> list[Answered]:
        """Answers of lenders in these days, by lender and reason."""
        wanted = (
            select(a.library_id, a.kind, a.reason, func.count())
            .where(a.answered_on.between(first, last), a.kind.is_not(None), a.library_id.is_not(None))
            .group_by(a.library_id, a.kind, a.reason)
        )
        with self._asked() as connection:
            into = _merged(connection)
            rows = connection.execute(wanted)
            return [Answered(into.get(key, key), kind, reason, n) for key, kind, reason, n in rows]

    def our_reasons(self, first: date, last: date) -> dict[str, int]:
        """Why we said no in these days, as often as we did."""
        given = func.coalesce(a.reason, "")
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(first, last, closed, by_day=True, which=_WHICH)
            joined = history.outerjoin(answers, (a.request_id == h.request_id) & (a.kind == "unfilled"))
            wanted = select(given, func.count(h.id.distinct())).select_from(joined)
            rows = connection.execute(wanted.where(*terms, h.action == "answer", _A_NO).group_by(given))
            return {str(reason): n for reason, n in rows}

    def went_back(self, first: date, last: date) -> list[Returned]:
        """Loans that went back in these days, by library: ours to lenders, theirs to us; and how many in time."""
        in_time = func.sum(case((h.on_day <= r.lender_due, 1), else_=0))
        with self._asked() as connection:
            closed = {c.month: c.last_history_id for c in figures.read_closed(connection)}
            terms = figures.counted(first, last, closed, by_day=True)
            wanted = (
                select(h.side, h.library_id, func.count(), in_time)
                .select_from(history.join(requests, r.id == h.request_id))
                .where(*terms, h.action.in_(("send_back", "check_in")), r.lender_due.is_not(None))
                .group_by(h.side, h.library_id)
            )
            return [Returned(*row) for row in connection.execute(wanted)]

    def other_libraries(self, entity: str) -> dict[int, OtherLibrary]:
        """All libraries; `entity` = our own survey number, whose outlets are ours as our branches are."""
        lib = libraries.c
        with self._asked() as connection:
            rows = connection.execute(select(lib.id, lib.name, lib.symbol, lib.own, lib.entity))
            return {key: OtherLibrary(key, name, symbol, own or bool(entity) and of == entity)
                    for key, name, symbol, own, of in rows}  # fmt: skip

    def office_closed(self, first: date, last: date) -> list[date]:
        """Days between these on which our own office was closed."""
        c = closures.c
        wanted = select(c.first_day, c.last_day).where(
            c.library_id.is_(None), c.courier == "", c.first_day <= last, c.last_day >= first
        )
        with self._asked() as connection:
            return [begin + timedelta(n) for begin, end in connection.execute(wanted)
                    for n in range((end - begin).days + 1)]  # fmt: skip


def _late(connection: Connection, first: date, last: date, closed: dict[str, int], into: dict[int, int]
          ) -> Iterator[Outcome]:  # fmt: skip
    """Corrections, in the month they count in."""
    late = {one.key: one for one in figures.corrections(connection, first, last, closed, _WHICH)}
    keys = sorted(late)
    for at in range(0, len(keys), _PORTION):
        wanted = select(h.id, *_FACTS).select_from(_FROM).where(h.id.in_(keys[at : at + _PORTION]), _A_NO)
        for key, *facts in connection.execute(wanted):
            yield _outcome(late[key].month, facts, late[key].sign, into)


def _outcome(month: str, facts: Sequence[Any], sign: int, into: dict[int, int]) -> Outcome:
    on, side, action, network, library, branch, material, service_type, audience, call_number = facts
    return Outcome(month, on, side, action, network, into.get(library, library), branch, material, service_type,
                   audience, call_number, sign)  # fmt: skip


def _merged(connection: Connection) -> dict[int, int]:
    """What a duplicate did counts for the library that was kept."""
    lib = libraries.c
    wanted = select(lib.id, lib.merged_into).where(lib.merged_into.is_not(None))
    return {key: kept for key, kept in connection.execute(wanted) if kept is not None}


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first to the last moment of these days, in UTC: a request made at night may fall on the day after."""
    return datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)
