# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deed of money writes: numbers, postings of the ledger, and the invoices' own history."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from ill_desktop.db import money_tables, tables
from ill_desktop.db.charges import ChargeUnit
from ill_desktop.db.ifm import IfmUnit
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.uow import as_json
from ill_desktop.domain.ledger import LedgerRow, balances
from ill_desktop.domain.money import Credit, Invoice, InvoiceEvent
from ill_desktop.domain.money_rules import MoneyRule

_counters = tables.counters.c


class MoneyUnit(ChargeUnit, IfmUnit):
    """Part of a deed."""

    def next_in_series(self, name: str, count: int = 1) -> int:
        """The first of the next `count` numbers of a series that begins with 1; never given twice."""
        wanted = _counters.name == name
        raised = update(tables.counters).where(wanted).values(value=_counters.value + count)
        if self.connection.execute(raised).rowcount == 0:
            self.connection.execute(insert(tables.counters).values(name=name, value=count))
        last = self.connection.execute(select(_counters.value).where(wanted)).scalar_one()
        return int(last) - count + 1

    def has_invoice(self, number: str) -> bool:
        c = tables.invoices.c
        return self.connection.execute(select(c.id).where(c.number == number)).first() is not None

    def record_money(self, invoices: Sequence[Invoice], action: str, *, also: Iterable[Any] = (),
                     rows: Sequence[LedgerRow] = (), note: str = "", undoes: int | None = None
                     ) -> InvoiceEvent:  # fmt: skip
        """Saves the invoices and what belongs to the deed, posts `rows`, and writes a row of history at each invoice,
        everything of the deed at the first. `also` may hold things that were added already.
        """
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for thing in also:
            self._keep_money(thing, before, after)
        changed = [self.save(invoice) for invoice in invoices]
        posting = self.post(rows) if rows else None
        first = None
        for invoice, (old, new) in zip(invoices, changed, strict=True):
            own = InvoiceEvent(invoice_id=invoice.id or 0, at=self.now, on=self.today, action=action, note=note,
                               before=_dump(old | (before if first is None else {})), posting=posting,
                               after=_dump(new | (after if first is None else {})), staff_id=self.staff_id,
                               undoes=undoes, deed=None if first is None else first.id)  # fmt: skip
            self.add(own)
            first = first or own
            self.touch("invoices", invoice.id or 0)
        assert first is not None
        return first

    def _keep_money(self, thing: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        key = f"{mapper_of(type(thing)).table.name}#{thing.id}"
        if thing.id is not None and id(thing) in self.seen and key not in self._fresh():
            old, new = self.save(thing)
            if old:
                before[key], after[key] = old, new
            return
        if thing.id is None:
            self.add(thing)
            key = f"{mapper_of(type(thing)).table.name}#{thing.id}"
        else:
            self.save(thing)
        before[key], after[key] = None, as_json(mapper_of(type(thing)).values(thing))

    def _fresh(self) -> set[str]:
        """Keys of what this deed added before it was recorded."""
        return self.__dict__.setdefault("_added_money", set())

    def add_money(self, thing: Any) -> Any:
        """Adds a payment or credit whose id the posting needs; it is to be given to `record_money` as `also`."""
        self.add(thing)
        self._fresh().add(f"{mapper_of(type(thing)).table.name}#{thing.id}")
        return thing

    def post(self, rows: Sequence[LedgerRow]) -> int:
        """Writes a posting; raises AssertionError if it does not add up, before anything is written."""
        assert not any(balances(rows).values()), "a posting must add up to nothing"
        posting = self.next_in_series("postings")
        for row in rows:
            row.at, row.posting, row.staff_id = self.now, posting, self.staff_id
            self.add(row)
        return posting

    def posted(self, *, posting: int | None = None, payment_id: int | None = None, invoice_id: int | None = None,
               credit_id: int | None = None, what: Sequence[str] = ()) -> list[LedgerRow]:  # fmt: skip
        """Rows of the ledger in their order, by posting, payment, invoice or credit."""
        mapper, c = mapper_of(LedgerRow), money_tables.ledger.c
        wanted = select(*(c[name] for name in mapper.columns)).order_by(c.id)
        for column, value in ((c.posting, posting), (c.payment_id, payment_id), (c.invoice_id, invoice_id),
                              (c.credit_id, credit_id)):  # fmt: skip
            if value is not None:
                wanted = wanted.where(column == value)
        if what:
            wanted = wanted.where(c.what.in_(list(what)))
        return [mapper.load(row) for row in self.connection.execute(wanted)]

    def allocated(self, *, payment_id: int | None = None, credit_id: int | None = None) -> list[tuple[int, int]]:
        """(invoice, cents) of what is set against invoices now, from this payment or credit."""
        c = money_tables.allocations.c
        mine = c.payment_id == payment_id if payment_id is not None else c.credit_id == credit_id
        wanted = select(c.invoice_id, func.sum(c.cents)).where(mine).group_by(c.invoice_id).order_by(c.invoice_id)
        return [(key, int(cents)) for key, cents in self.connection.execute(wanted) if cents]

    def money_events(self, invoice_id: int) -> list[InvoiceEvent]:
        """What happened to the invoice and is not undone, newest first."""
        mapper, c = mapper_of(InvoiceEvent), money_tables.invoice_history.c
        columns = [c[name] for name in mapper.columns]
        wanted = select(*columns).where(c.invoice_id == invoice_id).order_by(c.id.desc())
        rows = [mapper.load(row) for row in self.connection.execute(wanted)]
        undone = {row.undoes for row in rows if row.undoes is not None}
        return [row for row in rows if row.undoes is None and row.id not in undone and row.deed not in undone]

    def deed_events(self, first: int) -> list[InvoiceEvent]:
        """All rows of a deed, its first one first."""
        c = money_tables.invoice_history.c
        keys = self.connection.execute(select(c.id).where(or_(c.id == first, c.deed == first)).order_by(c.id))
        return [self.get(InvoiceEvent, key) for key in keys.scalars().all()]

    def credits_of(self, invoice_id: int) -> list[Credit]:
        c = tables.credits_.c
        keys = self.connection.execute(select(c.id).where(c.invoice_id == invoice_id).order_by(c.id)).scalars().all()
        return [self.get(Credit, key, ()) for key in keys]

    def money_rules(self, library_id: int | None, network: str) -> list[MoneyRule]:
        """What was set for the library, the network, or both together."""
        mapper, c = mapper_of(MoneyRule), money_tables.money_rules.c
        theirs = or_(c.library_id == library_id, c.library_id.is_(None))
        there = or_(c.network == network, c.network == "")
        wanted = select(*(c[name] for name in mapper.columns)).where(theirs, there).order_by(c.id)
        rows = [mapper.load(row) for row in self.connection.execute(wanted)]
        return [row for row in rows if row.library_id is not None or row.network]

    def money_rule(self, library_id: int | None, network: str) -> MoneyRule | None:
        """The rule of exactly this library and network, to be changed and saved."""
        c = money_tables.money_rules.c
        theirs = c.library_id.is_(None) if library_id is None else c.library_id == library_id
        key = self.connection.execute(select(c.id).where(theirs, c.network == network)).scalar()
        return None if key is None else self.get(MoneyRule, key)

    def twins_of(self, library_id: int, their_number: str, but: int = 0) -> list[str]:
        """Our numbers of payables with this number of the library that are not void."""
        c = tables.invoices.c
        wanted = select(c.number).where(c.library_id == library_id, c.direction == "payable", c.state != "void",
                                        func.lower(c.their_number) == their_number.lower(), c.id != but)  # fmt: skip
        return list(self.connection.execute(wanted.order_by(c.id)).scalars())


def _dump(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
