# SPDX-License-Identifier: GPL-3.0-or-later
"""What is overdue: the loans of a run, what was sent about them, the ladder, searches."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select

from ill_desktop.db import lists, overdue_terms
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.overdue_tables import ladder_steps, notice_letters, notice_runs, searches
from ill_desktop.db.tables import closures, customers, identifiers, libraries, notices, requests
from ill_desktop.domain.ladder import LadderStep
from ill_desktop.domain.notices import WAITING, Loan, Notice, NoticeLetter, NoticeRun
from ill_desktop.domain.queues import WITH_CUSTOMER
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.searches import Search

T = TypeVar("T")
r, n, _lib, _cus = requests.c, notices.c, libraries.c, customers.c
_TITLE = case((r.title == "", r.article_title), else_=r.title)
_THEIRS = (
    select(func.max(identifiers.c.value))
    .where(identifiers.c.request_id == r.id, identifiers.c.network != "ILLiad")
    .correlate(requests)
    .scalar_subquery()
)


def _has(audience: str) -> list[ColumnElement[bool]]:
    """What libraries, or customers of ours, have."""
    loans = [r.is_open.expression, r.service_type == "loan"]
    if audience == Audience.LIBRARY:
        return [*loans, r.side == "lending", r.status == "shipped"]
    return [*loans, r.side == "borrowing", r.status.in_([status.value for status in WITH_CUSTOMER])]


def _due(audience: str) -> ColumnElement[Any]:
    return r.lender_due if audience == Audience.LIBRARY else r.customer_due


def _of(audience: str, about: int | None, request_id: int | None) -> list[ColumnElement[bool]]:
    whose = r.library_id if audience == Audience.LIBRARY else r.customer_id
    terms = [] if about is None else [whose == about]
    return terms if request_id is None else [*terms, r.id == request_id]


def _loans(audience: str) -> Select[*tuple[Any, ...]]:
    common = (r.id, r.number, _TITLE, r.author, func.coalesce(_THEIRS, ""), r.call_number, r.item_barcode, r.status,
              r.network, r.library_id, r.branch_id, _due(audience), r.flags)  # fmt: skip
    if audience == Audience.LIBRARY:
        source = requests.outerjoin(libraries, _lib.id == r.library_id)
        return select(*common, r.library_id, func.coalesce(_lib.name, ""), func.coalesce(_lib.email_borrowing, ""),
                      literal("")).select_from(source)  # fmt: skip
    source = requests.outerjoin(customers, _cus.id == r.customer_id)
    by_mail = case((_cus.notify_by.in_(("paper", "mail", "letter", "post")), ""), else_=_cus.email)
    return select(*common, r.customer_id, func.coalesce(_cus.name, ""), func.coalesce(by_mail, ""),
                  func.coalesce(_cus.card, "")).select_from(source)  # fmt: skip


def load_all(connection: Connection, cls: type[T], wanted: Select[Any]) -> list[T]:
    """Things of one table; `wanted` is a select of its id, with the conditions and the order."""
    mapper = mapper_of(cls)
    columns = [mapper.table.c[name] for name in mapper.columns]
    return [mapper.load(row) for row in connection.execute(wanted.with_only_columns(*columns))]


class OverdueReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def late_loans(self, audience: str, due_to: date, *, about: int | None = None, request_id: int | None = None
                   ) -> list[Loan]:  # fmt: skip
        wanted = _loans(audience).where(*_has(audience), *_of(audience, about, request_id), _due(audience) <= due_to)
        with self._asked() as connection:
            return [Loan(*row) for row in connection.execute(wanted.order_by(_due(audience), r.id))]

    def notices_sent(self, audience: str, *, about: int | None = None, request_id: int | None = None
                     ) -> dict[int, set[str]]:  # fmt: skip
        wanted = select(n.request_id, n.step).join(requests, r.id == n.request_id)
        wanted = wanted.where(n.audience == audience, n.due == _due(audience), *_has(audience),
                              *_of(audience, about, request_id))  # fmt: skip
        found: dict[int, set[str]] = defaultdict(set)
        with self._asked() as connection:
            for key, step in connection.execute(wanted):
                found[key].add(step)
        return found

    def closed_ranges(self, since: date, until: date) -> list[tuple[int | None, date, date]]:
        c = closures.c
        wanted = select(c.library_id, c.first_day, c.last_day).where(c.courier == "", c.last_day >= since,
                                                                     c.first_day <= until)  # fmt: skip
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted)]  # type: ignore[misc]

    def ladder_steps(self) -> list[LadderStep]:
        with self._asked() as connection:
            return load_all(connection, LadderStep, select(ladder_steps.c.id).order_by(ladder_steps.c.id))

    def open_run(self) -> NoticeRun | None:
        c = notice_runs.c
        with self._asked() as connection:
            wanted = select(c.id).where(c.state == "open").order_by(c.id.desc()).limit(1)
            found = load_all(connection, NoticeRun, wanted)
        return found[0] if found else None

    def runs(self, limit: int = 20) -> list[NoticeRun]:
        with self._asked() as connection:
            wanted = select(notice_runs.c.id).order_by(notice_runs.c.id.desc()).limit(limit)
            return load_all(connection, NoticeRun, wanted)

    def run_letters(self, run_id: int) -> list[tuple[NoticeLetter, str]]:
        c, mapper = notice_letters.c, mapper_of(NoticeLetter)
        name = func.coalesce(_lib.name, _cus.name, "")
        wanted = select(*(c[column] for column in mapper.columns), name).where(c.run_id == run_id).order_by(c.id)
        source = notice_letters.outerjoin(libraries, _lib.id == c.library_id)
        wanted = wanted.select_from(source.outerjoin(customers, _cus.id == c.customer_id))
        with self._asked() as connection:
            return [(mapper.load(row[:-1]), row[-1]) for row in connection.execute(wanted)]

    def waiting_names(self, run_id: int, most: int | None = None) -> tuple[list[tuple[int, str]], int, int]:
        c = notice_letters.c
        wanted = select(c.id, func.coalesce(_lib.name, _cus.name, "")).where(c.run_id == run_id, c.state == WAITING)
        source = notice_letters.outerjoin(libraries, _lib.id == c.library_id)
        wanted = wanted.select_from(source.outerjoin(customers, _cus.id == c.customer_id)).order_by(c.id).limit(most)
        counts = select(func.count(), func.coalesce(func.sum(case((c.state == WAITING, 1), else_=0)), 0))
        with self._asked() as connection:
            of, left = connection.execute(counts.where(c.run_id == run_id)).one()
            return [(key, name) for key, name in connection.execute(wanted)], left, of

    def notices_of(self, request_id: int) -> list[tuple[Notice, str]]:
        c, mapper = notice_letters.c, mapper_of(Notice)
        wanted = select(*(n[column] for column in mapper.columns), func.coalesce(c.state, ""))
        wanted = wanted.select_from(notices.outerjoin(notice_letters, c.id == n.letter_id))
        wanted = wanted.where(n.request_id == request_id).order_by(n.id.desc())
        with self._asked() as connection:
            return [(mapper.load(row[:-1]), row[-1]) for row in connection.execute(wanted)]

    def overdue_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        wanted = lists.ROWS.add_columns(overdue_terms.DUE, overdue_terms.LEVEL, overdue_terms.CONTACT, r.library_id,
                                        r.branch_id)  # fmt: skip
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(wanted, {"ids": list(ids)})}

    def searches(self, request_id: int) -> list[Search]:
        c = searches.c
        with self._asked() as connection:
            return load_all(connection, Search, select(c.id).where(c.request_id == request_id).order_by(c.due, c.id))


class OverdueUnit:
    """Part of a deed."""

    connection: Connection
    get: Callable[..., Any]

    def notices_about(self, letter_id: int) -> list[Notice]:
        wanted = select(n.id).where(n.letter_id == letter_id).order_by(n.id)
        return load_all(self.connection, Notice, wanted)

    def open_searches(self, request_id: int) -> list[Search]:
        c = searches.c
        wanted = select(c.id).where(c.request_id == request_id, c.done.is_(None)).order_by(c.due, c.id)
        return [self.get(Search, key, ()) for key in self.connection.execute(wanted).scalars().all()]

    def step_row(self, audience: str, network: str, library_id: int | None, step: str) -> LadderStep | None:
        c = ladder_steps.c
        of = c.library_id.is_(None) if library_id is None else c.library_id == library_id
        wanted = select(c.id).where(c.audience == audience, c.network == network, of, c.step == step)
        key = self.connection.execute(wanted).scalar()
        return None if key is None else self.get(LadderStep, key, ())

    def waiting_letters(self, run_id: int) -> list[int]:
        c = notice_letters.c
        wanted = select(c.id).where(c.run_id == run_id, c.state == WAITING).order_by(c.id)
        return list(self.connection.execute(wanted).scalars())
