# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists as SQL: the conditions of `domain.queues`, the orders of `domain.columns`, one pass that counts all."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, literal, not_, or_, select

from ill_desktop.db.tables import identifiers, libraries, requests, work_left
from ill_desktop.domain.columns import SORTS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import PAGES, QUEUES, WITH_CUSTOMER, Queue, Where

r = requests.c
branch = libraries.alias("branch")
_JOINED = requests.outerjoin(libraries, libraries.c.id == r.library_id).outerjoin(branch, branch.c.id == r.branch_id)
_AT_CUSTOMER = tuple(status.value for status in WITH_CUSTOMER)
NEAR = ("status", "number", "due", "age", "oldest", "newest", "shelf", "urgency", "call_number", "need_before",
        "network", "item_barcode", "pieces", "material", "created", "lender_due", "customer_due", "title")  # fmt: skip
"""Orders that need no other table."""


def _dates_last(column: ColumnElement[Any], descending: bool) -> list[ColumnElement[Any]]:
    """An empty date stands last in both directions."""
    return [column.is_(None), column.desc() if descending else column]


def order(name: str, descending: bool) -> list[ColumnElement[Any]]:
    """ORDER BY of a named order; always ends with the id, so that the order is total."""
    if name not in SORTS:
        raise UserError(f'A list cannot be sorted by "{name}". Choose one of: {", ".join(SORTS)}.')
    dated = {"due": r.lender_due, "lender_due": r.lender_due, "customer_due": r.customer_due,
             "need_before": r.need_before, "age": r.status_on, "oldest": r.status_on}  # fmt: skip
    if name in dated:
        return [*_dates_last(dated[name], descending), r.id.desc() if descending else r.id]
    if name in ("number", "newest", "created"):
        newest_first = descending != (name == "newest")
        return [r.id.desc() if newest_first else r.id]
    keys: dict[str, list[ColumnElement[Any]]] = {
        "status": [r.status, r.status_on], "title": [func.lower(r.title)], "library": [_known(libraries.c.name)],
        "call_number": [r.shelving_key], "branch": [_known(branch.c.name)], "network": [r.network],
        "network_number": [_known(_network_number())], "item_barcode": [r.item_barcode], "pieces": [r.pieces],
        "material": [r.material], "code": [_known(libraries.c.courier_code), _known(libraries.c.name)],
        "shelf": [func.coalesce(r.branch_id, 0), r.location, r.shelving_key],
        "urgency": [r.status.not_in(("new", "searching")), not_(r.rush), r.need_before.is_(None),
                    func.coalesce(r.need_before, r.status_on), r.status_on],
    }  # fmt: skip
    terms = keys[name]
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


def _has_fact(kind: str) -> ColumnElement[bool]:
    return (literal(" ") + r.flags + " ").like(f"% {kind} %")


def _leaving(wanted: str) -> ColumnElement[bool]:
    """What lies here to be sent: back and not sent, or found and not shipped."""
    here = or_(
        and_(r.side == "borrowing", r.status == "checked_in"),
        and_(r.side == "lending", r.status == "searching", _has_fact("found")),
    )
    code = exists().where(libraries.c.id == r.library_id, libraries.c.courier_code != "").correlate(requests)
    return and_(here, code if wanted == "courier" else not_(code))


def _late(today: date) -> ColumnElement[bool]:
    ours = and_(r.side == "borrowing", r.status.in_((*_AT_CUSTOMER, "checked_in")), r.lender_due < today)
    customers = and_(r.side == "borrowing", r.status.in_(_AT_CUSTOMER), r.customer_due < today)
    theirs = and_(r.side == "lending", r.status == "shipped", r.lender_due < today - timedelta(1))
    return or_(ours, customers, theirs, r.status == "lost", _has_fact("claimed_returned"))


def condition(where: Where, today: date) -> ColumnElement[bool]:
    """One condition of a list as SQL."""
    tests: dict[str, Callable[[], ColumnElement[bool]]] = {
        "in": lambda: r[where.field].in_(where.value),
        "=": lambda: _equals(where),
        "fact": lambda: and_(r.flags != "", or_(*(_has_fact(kind) for kind in where.value))),
        "no_fact": lambda: and_(*(not_(_has_fact(kind)) for kind in where.value)),
        "before": lambda: r[where.field] < today + timedelta(where.value),
        "work": lambda: r.id.in_(_open_work(where.value)),
        "courier": lambda: _leaving("courier"),
        "no_code": lambda: _leaving("no_code"),
        "late": lambda: _late(today),
        "on_road": lambda: or_(r.side == "borrowing", r.status != "shipped"),
    }
    return tests[where.op]()


def _equals(where: Where) -> ColumnElement[bool]:
    if where.field == "is_open" and where.value:
        return r.is_open.expression  # bare, so that both engines see that the partial index of open requests serves
    if isinstance(where.value, bool):
        return r[where.field].is_(where.value)
    return r[where.field] == where.value


def _open_work(kinds: Sequence[str] | None) -> Select[Any]:
    found = select(work_left.c.request_id).where(work_left.c.done_on.is_(None), work_left.c.request_id.is_not(None))
    return found.where(work_left.c.kind.in_(kinds)) if kinds else found


def _terms(queue: Queue, today: date) -> list[ColumnElement[bool]]:
    terms = [condition(where, today) for where in queue.where]
    if queue.side is not None and not any(w.field == "side" for w in queue.where):
        terms.append(r.side == queue.side.value)
    return terms


def ids(queue: Queue, today: date, sort: str | None, descending: bool) -> Select[Any]:
    """Ids of a list in order."""
    name = sort or queue.sort
    wanted = select(r.id) if name in NEAR else select(r.id).select_from(_JOINED)
    return wanted.where(*_terms(queue, today)).order_by(*order(name, descending))


@lru_cache(maxsize=2)
def count_all(today: date) -> tuple[Select[Any], tuple[str, ...]]:
    """One pass over the open requests that counts every list of them; and the names in the order of the sums.

    Asked after every scan, so it is made once a day: making it takes the interpreter for 5 ms.
    """
    counted = [q for q in (*QUEUES, *PAGES.values()) if q.key != "outgoing.do_it_there"]
    sums = [func.sum(case((and_(*_terms(queue, today)), 1), else_=0)) for queue in counted]
    names = tuple(queue.page if queue.name == "open" else queue.key for queue in counted)
    return select(*sums).where(r.is_open), names


def count_work() -> Select[Any]:
    return select(func.count(work_left.c.request_id.distinct())).where(work_left.c.done_on.is_(None))


_DUE = case((and_(r.side == "borrowing", r.lender_due.is_(None)), r.customer_due), else_=r.lender_due)
_TITLE = case((r.title == "", r.article_title), else_=r.title)
_AUTHOR = case((r.author == "", r.article_author), else_=r.author)
ROWS = (
    select(r.id, r.side, r.status, r.number, _TITLE, _AUTHOR, libraries.c.name, libraries.c.symbol,
           libraries.c.courier_code, _DUE, r.status_on, r.flags, r.call_number, branch.c.name, r.need_before, r.network,
           _network_number(), r.item_barcode, r.pieces, r.material, r.created, r.service_type, r.is_open, r.lender_due,
           r.customer_due, r.location)
    .select_from(_JOINED)
    .where(r.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip
"""Rows of `columns.ROW`."""
