# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists as SQL: the conditions of `domain.queues`, the orders of `domain.columns`, one pass that counts all."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, exists, func, not_, or_, select

from ill_desktop.db import days_left, list_terms, overdue_terms
from ill_desktop.db.list_terms import Day, has_fact, r
from ill_desktop.db.saved_lists import between
from ill_desktop.db.shelving import WALKED, walk_order
from ill_desktop.db.tables import identifiers, libraries, notices, requests, work_left
from ill_desktop.domain.columns import SORTS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY, OPEN, PAGES, QUEUES, Queue, Where
from ill_desktop.domain.worksteps import PAPER

branch = libraries.alias("branch")
_JOINED = requests.outerjoin(libraries, libraries.c.id == r.library_id).outerjoin(branch, branch.c.id == r.branch_id)
NEAR = ("status", "number", "due", "age", "oldest", "newest", "urgency", "call_number", "need_before",
        "network", "item_barcode", "pieces", "material", "created", "lender_due", "customer_due", "title",
        "turn", "next_search", "start", "close",
        "late", "level", "contact", "next")  # fmt: skip
"""Orders that need no other table."""
BY_RULES = ("late", "libraries_owe", "to_bill", "start_here")
"""Tests that depend on the rules of the office."""


def _dates_last(column: ColumnElement[Any], descending: bool) -> list[ColumnElement[Any]]:
    """An empty date stands last in both directions."""
    return [column.is_(None), column.desc() if descending else column]


def order(name: str, descending: bool, day: Day) -> list[ColumnElement[Any]]:
    """ORDER BY of a named order; always ends with the id, so that the order is total."""
    if name not in SORTS:
        raise UserError(f'A list cannot be sorted by "{name}". Choose one of: {", ".join(SORTS)}.')
    dated = {"due": r.lender_due, "lender_due": r.lender_due, "customer_due": r.customer_due,
             "need_before": r.need_before, "age": r.status_on, "oldest": r.status_on}  # fmt: skip
    if name in dated:
        return [*_dates_last(dated[name], descending), r.id.desc() if descending else r.id]
    if name == "late":  # few days late = due lately
        return [*_dates_last(overdue_terms.DUE, not descending), r.id if descending else r.id.desc()]
    if name in ("number", "newest", "created"):
        newest_first = descending != (name == "newest")
        return [r.id.desc() if newest_first else r.id]
    keys: dict[str, list[ColumnElement[Any]]] = {
        "status": [r.status, r.status_on], "title": [func.lower(r.title)], "library": [_known(libraries.c.name)],
        "call_number": [r.shelving_key], "branch": [_known(branch.c.name)], "network": [r.network],
        "network_number": [_known(_network_number())], "item_barcode": [r.item_barcode], "pieces": [r.pieces],
        "material": [r.material], "code": [_known(libraries.c.courier_code), _known(libraries.c.name)],
        "shelf": walk_order(),
        "urgency": [r.status.not_in(("new", "searching")), not_(r.rush), r.need_before.is_(None),
                    func.coalesce(r.need_before, r.status_on), r.status_on],
        "turn": [list_terms.whose_turn(), *_dates_last(r.status_on, False)],
    }  # fmt: skip
    of_day: dict[str, Callable[[], list[ColumnElement[Any]]]] = {
        **overdue_terms.ORDERS, "next_search": list_terms.next_search,
        "next": lambda: overdue_terms.next_day(day),
        "start": lambda: [list_terms.start_rank(day), *_dates_last(r.status_on, False)],
        "close": lambda: [list_terms.closing_rank(day.today), *_dates_last(r.status_on, False)],
    }
    terms = keys[name] if name in keys else of_day[name]()
    return [*(term.desc() for term in terms), r.id.desc()] if descending else [*terms, r.id]


def _known(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """What is not known counts as empty: the engines do not agree on where NULL stands."""
    return func.coalesce(column, "")


def _network_number() -> ColumnElement[Any]:
    """The request's number in its own network, else in any but ILLiad."""
    return (
        select(func.max(identifiers.c.value))
        .where(identifiers.c.request_id == r.id, identifiers.c.network != "ILLiad")
        .correlate(requests)
        .scalar_subquery()
    )


def condition(where: Where, day: Day) -> ColumnElement[bool]:
    """One condition of a list as SQL."""
    today = day.today
    tests: dict[str, Callable[[], ColumnElement[bool]]] = {
        "in": lambda: r[where.field].in_(where.value),
        "=": lambda: _equals(where),
        "fact": lambda: and_(r.flags != "", or_(*(has_fact(kind) for kind in where.value))),
        "no_fact": lambda: and_(*(not_(has_fact(kind)) for kind in where.value)),
        "before": lambda: r[where.field] < today + timedelta(where.value),
        "between": lambda: between(where, today),
        "work": lambda: r.id.in_(_open_work(where.value)),
        "leaving": lambda: list_terms.leaving(where.value, today),
        "late": lambda: list_terms.late(day),
        "lenders_wait": lambda: list_terms.lenders_wait(day),
        "libraries_owe": lambda: list_terms.libraries_owe(day),
        "to_bill": lambda: list_terms.to_bill(day),
        "set_aside_for": lambda: list_terms.set_aside_for(where.value),
        "not_set_aside_for": lambda: not_(list_terms.set_aside_for(where.value)),
        "not_looked_today": lambda: list_terms.not_looked_today(today),
        "start_here": lambda: list_terms.start_here(day),
        "before_close": lambda: list_terms.closing(today),
        "on_road": lambda: or_(r.side == "borrowing", r.status != "shipped"),
    }
    return tests[where.op]()


def _equals(where: Where) -> ColumnElement[bool]:
    if where.field == "is_open" and where.value:
        return r.is_open.expression  # bare, so that both engines see that the partial index of open requests serves
    if isinstance(where.value, bool):
        return r[where.field].is_(where.value)
    return r[where.field] == where.value


_ELSEWHERE = or_(work_left.c.kind.not_in(PAPER), work_left.c.undoes)
"""Printing is no work in another system; a paper to tear up is said there."""


def _open_work(kinds: Sequence[str] | None) -> Select[Any]:
    found = select(work_left.c.request_id).where(work_left.c.done_on.is_(None), work_left.c.request_id.is_not(None))
    return found.where(work_left.c.kind.in_(kinds) if kinds else _ELSEWHERE)


def terms_of(queue: Queue, day: Day) -> list[ColumnElement[bool]]:
    terms = [condition(where, day) for where in queue.where if where.op != "words"]
    if queue.side is not None and not any(w.field == "side" for w in queue.where):
        terms.append(r.side == queue.side.value)
    return terms


def ids(queue: Queue, day: Day, sort: str | None, descending: bool) -> Select[Any]:
    """Ids of a list in order."""
    name = sort or queue.sort
    wanted = select(r.id) if name in NEAR else select(r.id).select_from(WALKED if name == "shelf" else _JOINED)
    terms = days_left.order(queue, day, descending) if name == "days_left" else order(name, descending, day)
    return wanted.where(*terms_of(queue, day)).order_by(*terms)


COUNTED_APART = ("outgoing.do_it_there", "today.before_close")
"""Lists of steps that are left: also finished requests may have some."""


SIDES = ("borrowing", "lending")
BY_STATUS = select(r.side, r.status, func.count()).where(r.is_open).group_by(r.side, r.status)
"""Counts by side and status, which stand in the index of what is open: most lists need no more."""


def count_plain(queue: Queue, by_status: dict[tuple[str, str], int]) -> int | None:
    """How many a list holds by these counts; None where it has other conditions than side and status."""
    wanted = [where for where in queue.where if where != OPEN]
    if any((where.field, where.op) not in (("status", "in"), ("side", "=")) for where in wanted):
        return None
    sides = [side for side in SIDES if queue.side in (None, side)]
    return sum(count for (side, status), count in by_status.items()
               if side in sides and all(w.field == "side" or status in w.value for w in wanted))  # fmt: skip


@lru_cache(maxsize=8)
def count_part(day: Day, side: str, only_late: tuple[tuple[str, date], ...] = ()
               ) -> tuple[Select[*tuple[Any, ...]], tuple[str, ...]]:  # fmt: skip
    """One pass over the open requests of a side (or, with no side, over the few that lie here to be sent) that counts
    every list of them; and the names in the order of the sums.

    `only_late` names lists with a day: then only these are counted, and in them what took its status before it. Asked
    after every scan, so it is made once a day: making it takes the interpreter for 5 ms.
    """
    since = dict(only_late)
    counted = [q for q in (*QUEUES, *PAGES.values()) if q.key not in COUNTED_APART
               and _lies_here(q) == (not side) and (not side or q.side in (None, side))
               and (q.key in since if since else count_plain(q, {}) is None)]  # fmt: skip
    sums: list[Any] = []
    for queue in counted:
        terms = terms_of(queue, day) + ([r.status_on < since[queue.key]] if since else [])
        sums.append(func.coalesce(func.sum(case((and_(*terms), 1), else_=0)), 0))
    names = tuple(queue.page if queue.name == "open" else queue.key for queue in counted)
    part = [r.side == side] if side else [r.side.in_(SIDES), r.status.in_(("checked_in", "searching"))]
    return select(*sums).where(r.is_open, *part), names


def _lies_here(queue: Queue) -> bool:
    return any(where.op == "leaving" for where in queue.where)


def count_all(connection: Connection, day: Day, only_late: tuple[tuple[str, date], ...] = ()) -> dict[str, int]:
    """How many each list holds: the plain ones by side and status, the others in one pass a part."""
    found: dict[str, int] = {}
    if not only_late:
        by_status = {(side, status): count for side, status, count in connection.execute(BY_STATUS)}
        for queue in (*QUEUES, *PAGES.values()):
            count = count_plain(queue, by_status)
            if count is not None and queue.key not in COUNTED_APART:
                found[queue.page if queue.name == "open" else queue.key] = count
    for side in (*SIDES, ""):
        statement, names = count_part(day, side, only_late)
        for name, count in zip(names, connection.execute(statement).one(), strict=True):
            found[name] = found.get(name, 0) + int(count)
    return found


def count_unnoticed(key: str, day: Day) -> Select[Any]:
    """How many of this list are late by more than the grace and were never written about."""
    told = exists().where(notices.c.request_id == r.id).correlate(requests)
    due = r.customer_due if key == "overdue.our_customers" else r.lender_due
    is_late = due < day.today - timedelta(day.rules.grace_days)
    return select(func.count()).select_from(requests).where(*terms_of(BY_KEY[key], day), is_late, not_(told))


def count_work() -> Select[Any]:
    return select(func.count(work_left.c.request_id.distinct())).where(work_left.c.done_on.is_(None), _ELSEWHERE)


_DUE = case((and_(r.side == "borrowing", r.lender_due.is_(None)), r.customer_due), else_=r.lender_due)
_TITLE = case((r.title == "", r.article_title), else_=r.title)
_AUTHOR = case((r.author == "", r.article_author), else_=r.author)
ROWS = (
    select(r.id, r.side, r.status, r.number, _TITLE, _AUTHOR, libraries.c.name, libraries.c.symbol,
           libraries.c.courier_code, _DUE, r.status_on, r.flags, r.call_number, branch.c.name, r.need_before, r.network,
           _network_number(), r.item_barcode, r.pieces, r.material, r.created, r.service_type, r.is_open, r.lender_due,
           r.customer_due, r.location, days_left.WAIT_FROM, days_left.WAIT_DAYS)
    .select_from(_JOINED)
    .where(r.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip
"""Rows of `columns.ROW`."""
