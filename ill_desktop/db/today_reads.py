# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today asks: why a request is urgent, what else is, what waited too long, what the day has done so far."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, not_, select

from ill_desktop.db import closing, lists
from ill_desktop.db.answers import asked_before
from ill_desktop.db.first_reads import FirstReads
from ill_desktop.db.list_terms import Day, r, start_rank
from ill_desktop.db.tables import answers, closed_months, courier_problems, history, invoices, libraries, requests
from ill_desktop.domain.closing import ClosingLine
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.queues import QUEUES, limit_of
from ill_desktop.domain.request import AnswerKind
from ill_desktop.domain.today import PAY_WITHIN, START_REASONS, StartLine, month_before

HANDLED = ("receive", "take_back", "send_back", "ship", "check_in")
"""Deeds done with the item in the hand."""
NEWEST = 20_000
"""So many history rows back the deeds of today are looked for; no day of one office has more."""


class TodayReads(FirstReads):
    """Part of `Reads`."""


    def start_rows(self, ids: Sequence[int], today: date) -> dict[int, tuple[Any, ...]]:
        rank = start_rank(Day(today, self.settings()))
        with self._asked() as connection:
            wanted = select(r.id, rank).where(r.id.in_(list(ids)))
            reasons: dict[int, int] = {row[0]: row[1] for row in connection.execute(wanted)}
        names = [reason.key for reason in START_REASONS] + [""]
        return {key: (*row, names[reasons.get(key, -1)]) for key, row in self.request_rows(ids).items()}

    def start_lines(self, today: date) -> list[StartLine]:
        rules = self.settings()
        with self._asked() as connection:
            return [*_letters(connection, Day(today, rules)), *_to_pay(connection, today),
                    *_problems(connection, today - timedelta(rules.problem_ask_days)),
                    *_month(connection, today)]  # fmt: skip

    def late_counts(self, today: date) -> dict[str, int]:
        day = self.day(today)
        with self._asked() as connection:
            counted = lists.count_all(connection, day, _limits(day))
        return {name: count for name, count in counted.items() if count}

    def handled(self, today: date) -> int:
        last = select(func.coalesce(func.max(history.c.id), 0)).scalar_subquery()
        undo = history.alias("undo")
        gone = exists().where(undo.c.undoes == history.c.id)
        wanted = select(func.count()).where(history.c.id > last - NEWEST, history.c.on_day == today,
                                            history.c.action.in_(HANDLED), not_(gone))  # fmt: skip
        with self._asked() as connection:
            return connection.execute(wanted).scalar_one()

    def closing_lines(self, today: date) -> list[ClosingLine]:
        with self._asked() as connection:
            return closing.lines(connection, today)

    def closing_count(self, today: date) -> int:
        with self._asked() as connection:
            return closing.count(connection, today)

    def open_steps(self, kind: str, network: str) -> list[int]:
        with self._asked() as connection:
            return closing.open_steps(connection, kind, network)

    def to_close(self, since: date) -> list[int]:
        wanted = select(r.id).where(r.is_open, r.side == "borrowing", r.status == "returned", r.status_on <= since)
        with self._asked() as connection:
            return list(connection.execute(wanted.order_by(r.status_on, r.id)).scalars())

    def unanswered(self, today: date, usual: int) -> list[int]:
        a, mine = answers.c, answers.c.request_id == r.id
        asked = answers.outerjoin(libraries, libraries.c.id == a.library_id)
        over = a.asked_on < asked_before(today, usual)
        silent = exists().select_from(asked).where(mine, a.kind.is_(None), over).correlate(requests)
        said_yes = exists().where(mine, a.kind == AnswerKind.WILL_SUPPLY.value).correlate(requests)
        wanted = select(r.id).where(r.is_open, r.side == "borrowing", r.status == "sent", silent, not_(said_yes))
        with self._asked() as connection:
            return list(connection.execute(wanted.order_by(r.status_on, r.id)).scalars())


def _limits(day: Day) -> tuple[tuple[str, date], ...]:
    """Each list with a limit, and the day before which a request must have taken its status to have waited too long.

    The limit is in working days; lists of steps and Today have no age of their own.
    """
    limits = {queue: limit_of(queue, day.rules.limits) for queue in QUEUES}
    return tuple((queue.key, add_working_days(day.today, -days)) for queue, days in limits.items()
                 if days is not None and queue.page != "today" and queue.key not in lists.COUNTED_APART)  # fmt: skip


def _letters(connection: Connection, day: Day) -> list[StartLine]:
    """Loans that are late at a customer or a library and of which nobody was told (no notice was ever sent)."""
    from_customers, from_libraries = (
        connection.execute(lists.count_unnoticed(key, day)).scalar_one()
        for key in ("overdue.our_customers", "overdue.libraries_owe_us")
    )
    both = (("overdue.our_customers", from_customers), ("overdue.libraries_owe_us", from_libraries))
    return [StartLine("letters", count, key) for key, count in both if count]


def _to_pay(connection: Connection, today: date) -> list[StartLine]:
    c = invoices.c
    wanted = (
        select(c.currency, func.count(), func.sum(c.total_cents - c.paid_cents - c.credited_cents), func.min(c.due))
        .where(c.direction == "payable", c.state.in_(("draft", "approved")), c.due <= today + timedelta(PAY_WITHIN))
        .group_by(c.currency)
        .order_by(c.currency)
    )
    return [StartLine("pay", count, "invoices.to_pay", "", int(cents), currency, due)
            for currency, count, cents, due in connection.execute(wanted)]  # fmt: skip


def _problems(connection: Connection, asked: date) -> list[StartLine]:
    """Open problems of the courier; `ref` = how many of those noticed by `asked` it was never told of."""
    c = courier_problems.c
    late = case((and_(c.contacted == "", c.ticket == "", c.noticed <= asked), 1), else_=0)
    row = connection.execute(select(func.count(), func.sum(late)).where(c.resolved.is_(None))).one()
    return [StartLine("problems", row[0], "courier.problems", str(row[1] or ""))] if row[0] else []


def _month(connection: Connection, today: date) -> list[StartLine]:
    """The last full month, if something moved in it and nobody has closed it."""
    month, h = month_before(today), history.c
    closed = connection.execute(select(closed_months.c.month).where(closed_months.c.month == month)).first()
    if closed is not None:
        return []
    moved = connection.execute(select(h.id).where(h.month == month, h.movement != "").limit(1)).first()
    return [StartLine("month", 1, "courier.months", month)] if moved is not None else []
