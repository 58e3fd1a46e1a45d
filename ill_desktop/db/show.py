# SPDX-License-Identifier: GPL-3.0-or-later
"""One request as JSON, whole: fields, numbers, history, facts, answers, notes, money (DESIGN.md section 6)."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from ill_desktop.db import answers, parcels, timeline
from ill_desktop.db.answers import usual_days
from ill_desktop.db.mapping import to_json
from ill_desktop.db.request_tables import bib_problems, verifications
from ill_desktop.db.shelving import item_known
from ill_desktop.db.tables import (
    bib_numbers,
    courier_problems,
    customers,
    facts,
    history,
    identifiers,
    invoice_lines,
    invoices,
    libraries,
    notes,
    pieces,
    requests,
    staff,
    work_left,
)
from ill_desktop.domain import worksteps
from ill_desktop.domain.lending import last_day_to_answer

_IDS = bindparam("ids", expanding=True)
_branch = libraries.alias("branch")
_HIDDEN = ("id", "version", "shelving_key", "item_code", "imported", "customer_id", "library_id", "branch_id", "flags")
_FIELDS = [c for c in requests.c if c.name not in _HIDDEN]
_REQUESTS = (
    select(requests.c.id, *_FIELDS, requests.c.flags, libraries.c.name.label("library"),
           libraries.c.symbol.label("library_symbol"), libraries.c.courier_code.label("courier_code"),
           libraries.c.delivery_days.label("delivery_days"), _branch.c.name.label("branch"),
           requests.c.library_id, requests.c.branch_id)
    .outerjoin(libraries, libraries.c.id == requests.c.library_id)
    .outerjoin(_branch, _branch.c.id == requests.c.branch_id)
    .where(requests.c.id.in_(_IDS))
)  # fmt: skip
_CUSTOMERS = (
    select(requests.c.id, customers.c.id.label("customer_id"), customers.c.card, customers.c.name, customers.c.phone,
           customers.c.email, customers.c.blocked)
    .join(customers, customers.c.id == requests.c.customer_id)
    .where(requests.c.id.in_(_IDS))
)  # fmt: skip


def as_json(connection: Connection, ids: Sequence[int], with_customer: bool) -> list[dict[str, Any]]:
    """Requests in the order of their ids; one that vanished is left out. No customer unless asked for."""
    chosen = {"ids": list(ids)}
    found = {row["id"]: _fields(row) for row in connection.execute(_REQUESTS, chosen).mappings()}
    for row in connection.execute(select(identifiers).where(identifiers.c.request_id.in_(_IDS)), chosen).mappings():
        found[row["request_id"]]["identifiers"].append({"network": row["network"], "value": row["value"]})
    for row in connection.execute(select(bib_numbers).where(bib_numbers.c.request_id.in_(_IDS)), chosen).mappings():
        one = found[row["request_id"]]
        one["bib_numbers"].append({"kind": row["kind"], "value": row["value"]})
        if row["kind"] in ("isbn", "issn") and not one[row["kind"]]:
            one[row["kind"]] = row["value"]
    if with_customer:
        for one in found.values():
            one["customer"] = None
        for row in connection.execute(_CUSTOMERS, chosen).mappings():
            found[row["id"]]["customer"] = {k: v for k, v in row.items() if k != "id"}
    return [found[key] for key in ids if key in found]


def _fields(row: RowMapping) -> dict[str, Any]:
    values = {name: to_json(value) for name, value in row.items()}
    values["flags"] = values["flags"].split()
    for name in ("library", "library_symbol", "courier_code", "delivery_days", "branch"):
        values[name] = values[name] or ""
    return values | {"isbn": "", "issn": "", "identifiers": [], "bib_numbers": []}


def show(connection: Connection, request_id: int, with_customer: bool) -> dict[str, Any] | None:
    """One request with all that hangs on it; None if it is not there."""
    found = as_json(connection, [request_id], with_customer)
    if not found:
        return None
    one, key = found[0], {"ids": [request_id]}
    one["history"] = _history(connection, request_id)
    one["facts"] = _rows(connection, facts, ("id", "kind", "since", "until", "note"), key)
    one["answers"] = answers.shown(connection, request_id)
    looked = ("on_day", "place", "outcome", "call_number", "location", "availability", "note")
    one["verifications"] = _rows(connection, verifications, looked, key)
    one["record_problems"] = _rows(connection, bib_problems, ("id", "record", "what", "noticed", "fixed"), key)
    if one["side"] == "lending" and one["status"] in ("new", "searching"):
        one["to_answer"] = _to_answer(connection, request_id, one["created"])
    one["pieces_listed"] = _rows(connection, pieces, ("barcode", "title", "missing"), key)
    one["notes"] = _rows(connection, notes, ("reader", "text", "at"), key)
    if not with_customer:
        one["notes"] = [note for note in one["notes"] if note["reader"] != "customer"]
    one["work_left"] = [
        row | {"words": (step.undo if row["undoes"] else step.words), "place": step.place}
        for row in _rows(connection, work_left, ("id", "kind", "network", "since", "done_on", "undoes"), key)
        if (step := worksteps.STEPS.get(row["kind"]))
    ]
    one["money"] = _money(connection, request_id)
    one["shipments"] = parcels.of_request(connection, request_id)
    one["correspondence"] = timeline.texts_of(connection, request_id, with_customer)
    road = ("id", "kind", "noticed", "resolved", "outcome", "from_code", "to_code", "note")
    one["courier_problems"] = _rows(connection, courier_problems, road, key)
    return one


def _to_answer(connection: Connection, request_id: int, created: str) -> dict[str, Any]:
    """The last day to answer, and the item of ours that was lent before by a number of this title."""
    last_day = last_day_to_answer(date.fromisoformat(created[:10]), usual_days(connection))
    item = item_known(connection, request_id)
    known = None if item is None else {"number": item.number, "shelf": item.shelf, "barcode": item.barcode,
                                       "status": item.status}  # fmt: skip
    return {"last_day": last_day.isoformat(), "lent_before": known}


def _rows(connection: Connection, table: Any, names: Sequence[str], key: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = select(*(table.c[name] for name in names)).where(table.c.request_id.in_(_IDS)).order_by(table.c.id)
    return [{name: to_json(value) for name, value in row.items()} for row in connection.execute(wanted, key).mappings()]


def _history(connection: Connection, request_id: int) -> list[dict[str, Any]]:
    """Oldest first. `undone` = a later row takes it back."""
    wanted = (
        select(history.c.id, history.c.at, history.c.on_day, history.c.action, history.c.before, history.c.after,
               history.c.undoes, history.c.note, history.c.movement, history.c.carrier, history.c.pieces,
               history.c.deed, staff.c.name.label("by"), libraries.c.name.label("library"))
        .outerjoin(staff, staff.c.id == history.c.staff_id)
        .outerjoin(libraries, libraries.c.id == history.c.library_id)
        .where(history.c.request_id == request_id)
        .order_by(history.c.id)
    )  # fmt: skip
    rows = []
    for row in connection.execute(wanted).mappings():
        one = {name: to_json(value) for name, value in row.items()}
        one["on"] = one.pop("on_day")
        one["before"], one["after"] = json.loads(one["before"] or "{}"), json.loads(one["after"] or "{}")
        one["by"], one["library"] = one["by"] or "", one["library"] or ""
        rows.append(one)
    undone = {row["undoes"] for row in rows if row["undoes"]}
    for row in rows:
        row["undone"] = row["id"] in undone
    return rows


def _money(connection: Connection, request_id: int) -> list[dict[str, Any]]:
    wanted = (
        select(invoices.c.id, invoices.c.number, invoices.c.direction, invoices.c.state, invoices.c.dated,
               invoices.c.due, invoices.c.currency, invoices.c.total_cents, invoices.c.paid_cents,
               invoice_lines.c.reason)
        .join(invoice_lines, invoice_lines.c.invoice_id == invoices.c.id)
        .where(invoice_lines.c.request_id == request_id)
        .order_by(invoices.c.id)
    )  # fmt: skip
    return [{k: to_json(v) for k, v in row.items()} for row in connection.execute(wanted).mappings()]
