# SPDX-License-Identifier: GPL-3.0-or-later
"""Where requests stand, for a status check: a few statements for one request or for ten."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from ill_desktop.db.packing import last_totes
from ill_desktop.db.parcels import CARRIED
from ill_desktop.db.tables import (
    answers,
    correspondence,
    customer_charges,
    customers,
    facts,
    history,
    identifiers,
    invoice_lines,
    invoices,
    libraries,
    requests,
    staff,
)
from ill_desktop.domain.charges import DONE
from ill_desktop.domain.correspondence import WAY_WORDS, Direction, Way
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.standing import LATE, SCANS, Owed, Standing

_IDS = bindparam("ids", expanding=True)
_r, _branch, _undo = requests.c, libraries.alias("branch"), history.alias("undo")
_REQUESTS = (
    select(_r.id, _r.number, _r.side, _r.status, _r.service_type, _r.title, _r.article_title, _r.network,
           _r.library_id, libraries.c.name, libraries.c.email_lending, libraries.c.email_borrowing,
           _branch.c.name.label("branch"), _r.customer_id, customers.c.name.label("customer"), customers.c.email,
           _r.status_on, _r.lender_due, _r.customer_due, _r.is_open)
    .outerjoin(libraries, libraries.c.id == _r.library_id)
    .outerjoin(_branch, _branch.c.id == _r.branch_id)
    .outerjoin(customers, customers.c.id == _r.customer_id)
    .where(_r.id.in_(_IDS))
)  # fmt: skip
_NUMBERS = (
    select(identifiers.c.request_id, identifiers.c.network, identifiers.c.value)
    .where(identifiers.c.request_id.in_(_IDS)).order_by(identifiers.c.id)
)  # fmt: skip
_FACTS = (
    select(facts.c.request_id, facts.c.kind, facts.c.since, facts.c.note)
    .where(facts.c.request_id.in_(_IDS), facts.c.until.is_(None)).order_by(facts.c.id)
)  # fmt: skip
_ANSWERS = (
    select(answers.c.request_id, answers.c.answered_on, answers.c.symbol, answers.c.kind, answers.c.reason)
    .where(answers.c.request_id.in_(_IDS), answers.c.kind.is_not(None), answers.c.answered_on.is_not(None))
    .order_by(answers.c.answered_on, answers.c.position)
)  # fmt: skip
_SCANS = (
    select(history.c.request_id, history.c.on_day, history.c.action, staff.c.initials)
    .outerjoin(staff, staff.c.id == history.c.staff_id)
    .where(history.c.request_id.in_(_IDS), history.c.action.in_(SCANS), history.c.undoes.is_(None),
           ~select(_undo.c.id).where(_undo.c.undoes == history.c.id).exists())
    .order_by(history.c.id)
)  # fmt: skip
_SAID = (
    select(correspondence.c.request_id, correspondence.c.at, correspondence.c.way, correspondence.c.direction,
           correspondence.c.subject)
    .where(correspondence.c.request_id.in_(_IDS), correspondence.c.withdrawn.is_(None))
    .order_by(correspondence.c.at, correspondence.c.id)
)  # fmt: skip
_line = invoice_lines.c
_MONEY = (
    select(_line.request_id, invoices.c.direction, invoices.c.number, _line.reason,
           (_line.replacement_cents + _line.processing_cents + _line.other_cents).label("cents"),
           (invoices.c.total_cents - invoices.c.paid_cents - invoices.c.credited_cents).label("balance"),
           invoices.c.currency, invoices.c.due)
    .join(invoices, invoices.c.id == _line.invoice_id)
    .where(_line.request_id.in_(_IDS), invoices.c.state.not_in(("void", "paid", "draft")))
    .order_by(invoices.c.id)
)  # fmt: skip
_CHARGES = (
    select(customer_charges.c.request_id, func.sum(customer_charges.c.cents))
    .where(customer_charges.c.request_id.in_(_IDS), customer_charges.c.state.not_in(DONE))
    .group_by(customer_charges.c.request_id)
)


class StandingReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def standings(self, ids: Sequence[int], today: date) -> list[Standing]:
        if not ids:
            return []
        key = {"ids": list(ids)}
        with self._asked() as connection:
            found = {row["id"]: _standing(row, today) for row in connection.execute(_REQUESTS, key).mappings()}
            for request, network, value in connection.execute(_NUMBERS, key):
                if not found[request].theirs or network == found[request].network:
                    found[request].theirs = f"{network} {value}"
            for request, kind, since, note in connection.execute(_FACTS, key):
                found[request].facts += ((kind, since, note),)
            for request, on, symbol, kind, reason in connection.execute(_ANSWERS, key):
                said = f"{symbol}: {kind.replace('_', ' ')}"
                found[request].last_answer = (on, f"{said}, {reason.replace('_', ' ')}" if reason else said)
            for request, on, action, by in connection.execute(_SCANS, key):
                found[request].last_scan = (on, f"{SCANS[action]} ({by})" if by else SCANS[action])
            for request, at, way, direction, subject in connection.execute(_SAID, key):
                found[request].last_word = (at, _said(way, direction, subject))
            for request, carrier, tracking, on in connection.execute(CARRIED, key):
                if found[request].since is None or on >= found[request].since:  # else of an earlier way
                    found[request].carrier, found[request].tracking = carrier, tracking
            _add_money(connection, found, key)
            for request, (code, on, left) in last_totes(connection, ids).items():
                if left is None or on >= (found[request].since or on):  # not of an earlier trip
                    found[request].tote = (code, left)
        return [found[one] for one in ids if one in found]


def _standing(row: Any, today: date) -> Standing:
    side, status = Side(row["side"]), Status(row["status"])
    late = 0
    if row["is_open"] and row["lender_due"] and (side, status) in LATE:
        late = max(0, (today - row["lender_due"]).days)
    return Standing(
        id=row["id"], number=row["number"], side=side, status=status, is_copy=row["service_type"] == "copy",
        title=row["title"] or row["article_title"], network=row["network"], library=row["name"] or "",
        library_id=row["library_id"],
        email=(row["email_lending"] if side is Side.BORROWING else row["email_borrowing"]) or "",
        branch=row["branch"] or "", customer_id=row["customer_id"], customer=row["customer"] or "",
        customer_email=row["email"] or "", since=row["status_on"], lender_due=row["lender_due"],
        customer_due=row["customer_due"], is_open=row["is_open"], late_days=late,
    )  # fmt: skip


def _said(way: str, direction: str, subject: str) -> str:
    named = WAY_WORDS[Way(way)]
    return f"{named} {'from' if direction == Direction.IN else 'to'} them{f': {subject}' if subject else ''}"


def _add_money(connection: Connection, found: dict[int, Standing], key: dict[str, Any]) -> None:
    for request, direction, number, reason, cents, balance, currency, due in connection.execute(_MONEY, key):
        open_cents = min(cents, balance)
        if open_cents > 0:
            by = "them" if direction == "receivable" else "us"
            what = " ".join(filter(None, (f"invoice {number}" if number else "invoice", reason)))
            found[request].owed.append(Owed(by, open_cents, currency, what, due))
    for request, cents in connection.execute(_CHARGES, key):
        if cents:
            found[request].owed.append(Owed("customer", int(cents), "USD", "charge for this request"))

