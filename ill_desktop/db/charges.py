# SPDX-License-Identifier: GPL-3.0-or-later
"""What customers are to pay. Its history lies with the customer, so that the purge takes both."""

import json
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, not_, select

from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import customer_charges, customer_history, history, invoice_lines, invoices, requests
from ill_desktop.db.uow import Unit, as_json
from ill_desktop.domain.charges import ChargeRow, CustomerCharge, Share
from ill_desktop.domain.errors import UserError

c, r, inv, line = customer_charges.c, requests.c, invoices.c, invoice_lines.c
LINE_CENTS = line.replacement_cents + line.processing_cents + line.other_cents
KEPT_APART = ("id", "customer_id", "request_id", "invoice_id", "staff_id")
"""Not in the customers' history: it must not lead from a person to a title."""
BACK = ("take_back", "send_back", "find_again", "check_in", "straight_back", "receive")
"""Deeds after which a borrowed item is here again."""
_billed = (
    select(func.coalesce(func.sum(LINE_CENTS), 0))
    .select_from(invoice_lines.join(invoices, inv.id == line.invoice_id))
    .where(line.request_id == r.id, inv.direction == "payable", inv.state != "void")
)


class ChargeUnit(Unit):
    """Part of a deed."""

    def keep_charge(self, charge: CustomerCharge) -> None:
        mapper = mapper_of(CustomerCharge)
        if charge.id is None:
            self.add(charge)
            before, after = None, as_json(mapper.values(charge))
        else:
            before, after = self.save(charge)
        told = [None if one is None else {k: v for k, v in one.items() if k not in KEPT_APART}
                for one in (before, after)]  # fmt: skip
        key = f"customer_charges#{charge.id}"
        self.connection.execute(insert(customer_history).values(
            customer_id=charge.customer_id, at=self.now, on_day=self.today, action="charge", staff_id=self.staff_id,
            before=json.dumps({key: told[0]}), after=json.dumps({key: told[1]})))  # fmt: skip
        for table, touched in (("customers", charge.customer_id), ("requests", charge.request_id)):
            if touched is not None:
                self.touch(table, touched)

    def charges_of(self, *, request_id: int | None = None, invoice_id: int | None = None) -> list[CustomerCharge]:
        mine = c.request_id == request_id if request_id is not None else c.invoice_id == invoice_id
        keys = self.connection.execute(select(c.id).where(mine).order_by(c.id)).scalars().all()
        return [self.get(CustomerCharge, key, ()) for key in keys]

    def charge_change(self, history_id: int) -> tuple[CustomerCharge, dict[str, Any]]:
        h = customer_history.c
        row = self.connection.execute(select(h.before, h.after, h.undone).where(h.id == history_id)).first()
        if row is None or row.undone:
            raise UserError("This change was taken back already, perhaps at another desk, or it was purged.")
        [(key, before)] = json.loads(row.before).items()
        charge, after = self.get(CustomerCharge, int(key.partition("#")[2]), ()), json.loads(row.after)[key]
        now = as_json(mapper_of(CustomerCharge).values(charge))
        if any(now.get(name) != value for name, value in after.items() if name != "version"):
            raise UserError("What this change wrote was changed again since; take the later change back first.")
        return charge, mapper_of(CustomerCharge).from_json(before or {})

    def shares_of(self, invoice_id: int) -> list[Share]:
        return _shares(self.connection, invoice_id)


class ChargeReads:
    """Part of `Reads`."""

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def charges(self, *, customer_id: int | None = None, request_id: int | None = None) -> list[ChargeRow]:
        mine = c.customer_id == customer_id if customer_id is not None else c.request_id == request_id
        with self._asked() as connection:
            return [ChargeRow(*row) for row in connection.execute(_charges().where(mine).order_by(c.id.desc()))]

    def shares(self, invoice_id: int) -> list[Share]:
        with self._asked() as connection:
            return _shares(connection, invoice_id)

    def lender_charged(self, request_id: int) -> int:
        wanted = _billed.where(r.id == request_id).select_from(requests)
        with self._asked() as connection:
            return int(connection.execute(wanted).scalar_one())


def _charges() -> Select[*tuple[Any, ...]]:
    undo = history.alias("undo")
    came = exists().where(history.c.request_id == r.id, history.c.action.in_(BACK), history.c.on_day >= c.on_day,
                          not_(exists().where(undo.c.undoes == history.c.id)))  # fmt: skip
    found = (c.reason == "lost") & (r.status != "lost") & came
    return select(
        c.id, c.version, c.on_day, c.cents, c.currency, c.state, c.reason, c.settled_on, c.approved_by, c.note,
        c.request_id, func.coalesce(r.number, ""), func.coalesce(r.title, ""), c.invoice_id,
        _billed.correlate(requests).scalar_subquery(), func.coalesce(found, False),
    ).outerjoin_from(customer_charges, requests, r.id == c.request_id)  # fmt: skip


def _shares(connection: Connection, invoice_id: int) -> list[Share]:
    done = (
        select(func.max(c.state))
        .where(c.invoice_id == line.invoice_id, c.request_id == line.request_id, c.state != "void")
        .scalar_subquery()
    )
    wanted = (
        select(line.request_id, func.coalesce(r.number, ""), func.coalesce(r.title, ""), line.text, line.reason,
               LINE_CENTS, inv.currency, r.customer_id, func.coalesce(done, ""))
        .join_from(invoice_lines, invoices, inv.id == line.invoice_id)
        .outerjoin(requests, r.id == line.request_id)
        .where(line.invoice_id == invoice_id)
        .order_by(line.position)
    )  # fmt: skip
    return [Share(*row) for row in connection.execute(wanted)]
