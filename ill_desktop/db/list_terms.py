# SPDX-License-Identifier: GPL-3.0-or-later
"""The named tests of `domain.queues` as SQL: conditions that are more than one column and one value."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from ill_desktop.db.desk_tables import put_off
from ill_desktop.db.overdue_tables import searches
from ill_desktop.db.tables import closures, courier_codes, facts, libraries, requests, work_left
from ill_desktop.domain.courier_stops import EVERY
from ill_desktop.domain.ladder import Rung
from ill_desktop.domain.library import WEEKDAYS
from ill_desktop.domain.queues import WITH_CUSTOMER
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.today import last_day_used, needed_until
from ill_desktop.domain.worksteps import PAPER

r = requests.c
_AT_CUSTOMER = tuple(status.value for status in WITH_CUSTOMER)
_HERE = (*_AT_CUSTOMER, "checked_in")
UNFINISHED = ("strap", "brief_bib", "hold", "route")
"""Steps that are open while what was received is not finished."""
_NEVER = literal(date(9999, 12, 31))


@dataclass(frozen=True)
class LostBy:
    """The last due date of what counts as lost: `latest` of any library, `exact` by library and network where these
    differ (`lost_by.read`). `rungs` = the office's steps to libraries and to customers.
    """

    latest: date
    exact: ColumnElement[Any] | None = None
    rungs: tuple[tuple[Rung, ...], tuple[Rung, ...]] = ((), ())


@dataclass(frozen=True)
class Day:
    """What a list depends on beside the requests: the day and the office's rules."""

    today: date
    rules: OfficeSettings
    lost: LostBy | None = None


def has_fact(kind: str) -> ColumnElement[bool]:
    return (literal(" ") + r.flags + " ").like(f"% {kind} %")


def _borrowed(*statuses: str) -> ColumnElement[bool]:
    return and_(r.side == "borrowing", r.status.in_(statuses))


def _lent(*statuses: str) -> ColumnElement[bool]:
    return and_(r.side == "lending", r.status.in_(statuses))


def _fact_row(kind: str, *terms: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a fact of this kind hangs on the request, for what its flags do not say."""
    return exists().where(facts.c.request_id == r.id, facts.c.kind == kind, *terms).correlate(requests)


_FOUND = and_(_lent("searching"), has_fact("found"))
_BACK = and_(_borrowed("checked_in"), not_(has_fact("set_aside")))
_UNDONE = select(work_left.c.request_id).where(work_left.c.done_on.is_(None), work_left.c.request_id.is_not(None))
_RECEIVED = and_(_borrowed("received"), r.id.in_(_UNDONE.where(work_left.c.kind.in_(UNFINISHED))))


# ---- the courier


def leaving(wanted: str, today: date) -> ColumnElement[bool]:
    """What lies here to be sent: back and not sent, or found and not shipped. `wanted` is "today" (the courier stops
    there), "later", "held" (its courier does not run today), or "no_way" (no code or one that is no member any more,
    closed today, or it goes by mail).
    """
    lib, code, shut = libraries.c, courier_codes.c, closures.c
    here = or_(_borrowed("checked_in"), _FOUND)
    stale = exists().where(code.courier == lib.courier, code.code == lib.courier_code, code.member_until < today)
    closed = exists().where(shut.library_id == lib.id, shut.first_day <= today, shut.last_day >= today)
    stops = lib.delivery_days.like(f"%{WEEKDAYS[today.weekday()]}%")
    if today.weekday() < 5:
        stops = or_(lib.delivery_days == "", stops)  # unknown days count as every working day
    goes = and_(lib.courier_code != "", lib.carrier == "courier", not_(stale.correlate(libraries)),
                not_(closed.correlate(libraries)))  # fmt: skip
    rests = exists().where(shut.courier != "", shut.courier.in_((lib.courier, EVERY)), shut.first_day <= today,
                           shut.last_day >= today).correlate(libraries)  # fmt: skip
    on_its_way = {"today": and_(goes, stops, not_(rests)), "later": and_(goes, not_(stops), not_(rests)),
                  "held": and_(goes, rests), "no_way": goes}[wanted]  # fmt: skip
    found = exists().where(lib.id == r.library_id, on_its_way).correlate(requests)
    return and_(here, not_(found) if wanted == "no_way" else found)


# ---- overdue


def late(day: Day) -> ColumnElement[bool]:
    """All that is overdue in either direction."""
    ours = and_(r.side == "borrowing", r.status.in_(_HERE), r.lender_due < day.today)
    customers = and_(r.side == "borrowing", r.status.in_(_AT_CUSTOMER), r.customer_due < day.today)
    return or_(ours, customers, libraries_owe(day), r.status == "lost", has_fact("claimed_returned"))


def lenders_wait(day: Day) -> ColumnElement[bool]:
    told = and_(r.flags != "", or_(has_fact("overdue"), has_fact("recalled")))
    return and_(_borrowed(*_HERE), or_(r.lender_due < day.today, told))


def libraries_owe(day: Day) -> ColumnElement[bool]:
    return and_(_lent("shipped"), r.lender_due < day.today - timedelta(day.rules.grace_days))


def to_bill(day: Day) -> ColumnElement[bool]:
    """Lent and lost, or not home so long after the due date that it counts as lost; not billed, held or disputed."""
    lost = day.lost or LostBy(day.today - timedelta(day.rules.bill_days + 1))
    given_up = and_(_lent("shipped"), r.lender_due <= lost.latest)
    if lost.exact is not None:
        given_up = and_(given_up, r.lender_due <= lost.exact)
    held = (not_(has_fact(kind)) for kind in ("billed", "legal_hold", "disputed"))
    return and_(or_(given_up, _lent("lost")), *held)


def next_search() -> list[ColumnElement[Any]]:
    """By the day of the next search, the decision last; without any by the day of the claim."""
    c = searches.c
    wanted = select(func.min(c.due)).where(c.request_id == r.id, c.done.is_(None)).correlate(requests)
    return [func.coalesce(wanted.scalar_subquery(), _since("claimed_returned"), _NEVER)]


def _since(kind: str) -> ColumnElement[Any]:
    c = facts.c
    wanted = select(func.min(c.since)).where(c.request_id == r.id, c.kind == kind, c.until.is_(None))
    return wanted.correlate(requests).scalar_subquery()


def set_aside_for(turn: str) -> ColumnElement[bool]:
    """Set aside until somebody has spoken; `turn` is a value of `workflow.Turn`. A customer who was asked is waited for
    without that.
    """
    waits = and_(has_fact("set_aside"), _fact_row("set_aside", facts.c.until.is_(None), facts.c.turn == turn))
    return and_(r.flags != "", or_(waits, has_fact("customer_asked")) if turn == "customer" else waits)


def not_looked_today(today: date) -> ColumnElement[bool]:
    """Not looked for in vain today: what was is looked for again tomorrow."""
    in_vain = _fact_row("second_look", facts.c.until.is_(None), facts.c.since >= today)
    return or_(r.flags == "", not_(has_fact("second_look")), not_(in_vain))


def whose_turn() -> ColumnElement[Any]:
    """Who has to speak before what is set aside goes on."""
    c = facts.c
    wanted = select(func.max(c.turn)).where(c.request_id == r.id, c.kind == "set_aside", c.until.is_(None))
    return func.coalesce(wanted.correlate(requests).scalar_subquery(), "")


# ---- today


def start_reasons(day: Day) -> tuple[ColumnElement[bool], ...]:
    """The conditions of `domain.today.START_REASONS`, in their order."""
    today = day.today
    asked = datetime.combine(last_day_used(today, day.rules.answer_days) + timedelta(1), time(), UTC)
    offered = last_day_used(today, day.rules.conditional_days)
    last_day = or_(and_(_lent("new", "searching"), r.created < asked),
                   and_(_borrowed("conditional"), r.status_on <= offered))  # fmt: skip
    waiting = or_(_borrowed("new", "sent", "conditional", "unfilled", "shipped", "received"),
                  _lent("new", "searching", "conditional"))  # fmt: skip
    found_before = and_(_FOUND, _fact_row("found", facts.c.until.is_(None), facts.c.since < today))
    left = or_(and_(or_(_BACK, _RECEIVED), r.status_on < today), found_before)
    due = and_(_borrowed(*_HERE), or_(r.lender_due == today, r.customer_due == today))
    return (
        and_(_borrowed(*_HERE), has_fact("recalled")),
        last_day,
        and_(waiting, r.need_before.between(today, needed_until(today))),
        left,
        and_(due, _fact_row("renewal_asked", facts.c.until.is_not(None))),
    )


def start_here(day: Day) -> ColumnElement[bool]:
    """Any of the reasons; what cannot have one is left out by a few cheap looks first."""
    today, early = day.today, ("new", "searching", "conditional", "received", "checked_in")
    may = or_(r.status.in_(early), r.flags != "", r.need_before.between(today, needed_until(today)),
              r.lender_due == today, r.customer_due == today)  # fmt: skip
    return and_(may, or_(*start_reasons(day)))


def start_rank(day: Day) -> ColumnElement[int]:
    """The place of the first reason that holds; after them all where none does."""
    reasons = start_reasons(day)
    return case(*((reason, place) for place, reason in enumerate(reasons)), else_=len(reasons))


def closing_parts(today: date) -> dict[str, ColumnElement[bool]]:
    """Requests that lie here unfinished, by kind of `domain.closing`, less those put off to another day."""
    kinds = {"received": _RECEIVED, "found": _FOUND, "back": _BACK}
    return {kind: and_(term, r.id.not_in(_put_off(kind, today))) for kind, term in kinds.items()}


def _put_off(kind: str, today: date) -> Select[Any]:
    c = put_off.c
    return select(cast(c.ref, Integer)).where(c.kind == kind, c.until > today)


def put_off_groups(today: date) -> Select[Any]:
    """The groups of steps ("kind|network") that are put off to another day."""
    return select(put_off.c.ref).where(put_off.c.kind == "ticks", put_off.c.until > today)


def closing(today: date) -> ColumnElement[bool]:
    """What lies here unfinished, and what has a step open in a network or the ILS."""
    return r.id.in_(closing_ids(today))


def closing_ids(today: date) -> CompoundSelect[Any]:
    """Ids of what lies here unfinished, and of what has a step open elsewhere."""
    kinds = [select(r.id).where(term, r.is_open) for term in closing_parts(today).values()]
    return kinds[0].union(*kinds[1:], open_ticks(today))


def open_ticks(today: date) -> Select[Any]:
    """Requests with a step open elsewhere, less those whose group is put off."""
    w = work_left.c
    elsewhere = or_(w.kind.not_in(PAPER), w.undoes)
    return _UNDONE.where(elsewhere, (w.kind + "|" + w.network).not_in(put_off_groups(today)))


def closing_rank(today: date) -> ColumnElement[int]:
    parts = closing_parts(today)
    return case(*((term, place) for place, term in enumerate(parts.values())), else_=len(parts))
