# SPDX-License-Identifier: GPL-3.0-or-later
"""A deed: a unit of work that writes its history row, keeps the projections true, and can be undone."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ill_desktop.db import directory, figures, matching, tables
from ill_desktop.db.batches import BatchUnit
from ill_desktop.db.closing import ClosingUnit
from ill_desktop.db.editor_deeds import EditorUnit
from ill_desktop.db.file_reads import FileUnit
from ill_desktop.db.keeping import Keeping
from ill_desktop.db.mapping import Mapper, NotLoaded, by_table, mapper_of
from ill_desktop.db.money_unit import MoneyUnit
from ill_desktop.db.packing import PackingUnit
from ill_desktop.db.saved_lists import SavedListUnit
from ill_desktop.db.scanned import Scanned
from ill_desktop.db.search import FIELDS, write_body
from ill_desktop.db.shelving import ShelvingUnit
from ill_desktop.db.transit import TransitUnit
from ill_desktop.db.uow import as_json
from ill_desktop.domain import fold, workflow
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import STRAY_MOVEMENTS, CourierDay
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import Phrase
from ill_desktop.domain.request import Note, Reader, Request, ServiceType, WorkLeft
from ill_desktop.domain.workflow import Action

TEXT_FIELDS = (*FIELDS, "library_id")
"""Fields whose change makes the request's full text anew."""
TEXT_PARTS = ("identifiers#", "bib_numbers#", "shipments#")
"""Records whose change does."""


class Deed(Keeping, EditorUnit, ClosingUnit, Scanned, FileUnit, BatchUnit, TransitUnit, SavedListUnit, ShelvingUnit,
           PackingUnit, MoneyUnit):
    """One deed, in one transaction. Made by `Deeds`; everything is confirmed together or not at all."""

    def __init__(self, connection: Connection, now: datetime, today: date, staff_id: int | None):
        super().__init__(connection, now, today, staff_id)
        self.history: list[int] = []
        self.stale_text: set[int] = set()

    def match(self, codes: Sequence[str]) -> list[matching.Match]:
        """Requests that a scanned code may mean (rule R1)."""
        return matching.match(self.connection, codes)

    def last_history(self, request_id: int) -> list[HistoryRow]:
        """History rows of the request's last deed that is not undone, newest first; empty if there is none."""
        return matching.last_deed(self.connection, request_id)

    def history_since(self, request_id: int, first: int) -> list[HistoryRow]:
        """The rows of a request from history id `first` on that are not undone, newest first."""
        return matching.since_deed(self.connection, request_id, first)

    def history_row(self, key: int) -> HistoryRow:
        return matching.history_row(self.connection, key)

    def next_number(self, letter: str, count: int = 1) -> int:
        """Reserves `count` running numbers of a series and returns the first; never gives one twice."""
        counters = tables.counters
        wanted = counters.c.name == letter
        done = self.connection.execute(update(counters).where(wanted).values(value=counters.c.value + count))
        if done.rowcount == 0:
            self.connection.execute(insert(counters).values(name=letter, value=100_000 + count))
        last = self.connection.execute(select(counters.c.value).where(wanted)).scalar_one()
        return int(last) - count + 1

    def record(self, request: Request, action: str, *, also: Iterable[Any] = (), note: str = "",
               carrier: str = "", first: int | None = None, undoes: int | None = None,
               on: date | None = None) -> HistoryRow:  # fmt: skip
        """Saves the request and what belongs to the deed, and writes its history row.

        `also` = other things changed by the same deed (an invoice); `carrier` where it is not the library's usual one;
        `first` = id of the deed's first row where it writes several. Movement facts are copied in when the action is a
        movement of a loan (DESIGN.md section 2).
        """
        on = on or self.today
        self._project(request, on, keep_date=undoes is not None)
        customer_was = self.seen[id(request)][1].values["customer_id"] if request.id else request.customer_id
        is_new = request.id is None
        if is_new:
            before, after = self._add_request(request)
        else:
            old = self.seen[id(request)][1]
            if any(getattr(request, name) != old.values[name] for name in TEXT_FIELDS):
                self.stale_text.add(request.id or 0)
            before, after = self.save(request)
        for thing in also:
            self._save_also(thing, before, after)
        if not is_new and (request.id in self.stale_text or any(key.startswith(TEXT_PARTS) for key in after)):
            write_body(self.connection, [request.id or 0])
            self.stale_text.discard(request.id or 0)
        row = HistoryRow(request_id=request.id, at=self.now, on=on, action=action, before=before, after=after,
                         undoes=undoes, deed=first, staff_id=self.staff_id, note=note, side=request.side.value,
                         library_id=request.library_id, branch_id=request.branch_id, network=request.network,
                         material=request.material, pieces=request.pieces)  # fmt: skip
        movement = STRAY_MOVEMENTS.get(action)
        if action in Action._value2member_map_:
            movement = workflow.MOVEMENTS.get((request.side, action))  # type: ignore[call-overload]
        if movement and request.service_type is ServiceType.LOAN:
            row.movement, row.carrier = movement, carrier or self.carrier_of(request.library_id)
            self.courier = True
        self.add(row)
        self.history.append(row.id)  # type: ignore[arg-type]
        if undoes is None and first is None:
            self.keep_in_batch(request.id, row.id)  # type: ignore[arg-type]
        if undoes is None:
            self.keep_link(request, customer_was, row.id or 0)
        return row

    def _project(self, request: Request, on: date, keep_date: bool) -> None:
        """Keeps the projections true: flags from the facts, is_open and status_on from the status."""
        if not isinstance(request.facts, NotLoaded):
            request.flags = " ".join(sorted({f.kind.value for f in request.facts if f.until is None}))
        request.is_open = workflow.is_open(request)
        _, seen = self.seen.get(id(request), (None, None))
        if keep_date:
            return
        if seen is None or seen.values["status"] is not request.status:
            request.status_on = on if seen is not None else request.status_on or on

    def _add_request(self, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
        request.created = request.created or self.now
        request.updated = self.now
        request.number = request.number or f"{request.side.letter}{self.next_number(request.side.letter)}"
        self.add(request)
        write_body(self.connection, [request.id])  # type: ignore[list-item]
        return {}, {"status": request.status.value}

    def _save_also(self, thing: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        mapper = mapper_of(type(thing))
        if id(thing) in self.seen:
            old, new = self.save(thing)
        else:
            self.add(thing)
            old, new = None, as_json(mapper.values(thing))
        own = f"{mapper.table.name}#{thing.id}"
        before[own] = None if old is None else {k: v for k, v in old.items() if "#" not in k}
        after[own] = {k: v for k, v in new.items() if "#" not in k}
        for name, (cls, _, _) in mapper.children.items():
            for child in getattr(thing, name):
                if old is None:
                    before[f"{mapper_of(cls).table.name}#{child.id}"] = None
                    after[f"{mapper_of(cls).table.name}#{child.id}"] = as_json(mapper_of(cls).values(child))
        if isinstance(thing, Note) and thing.reader is Reader.CUSTOMER:
            after[own] = {"reader": thing.reader.value}  # what it says is personal
        before.update({k: v for k, v in (old or {}).items() if "#" in k})
        after.update({k: v for k, v in new.items() if "#" in k})

    def restore(self, request: Request | None, values: dict[str, Any]) -> None:
        """Puts back what a history row's `before` says: fields of the request, and records that hang on it. A deed of
        no request has records only.
        """
        mapper = mapper_of(Request)
        own = {k: v for k, v in values.items() if "#" not in k}
        for name, value in mapper.from_json(own).items():
            kind = mapper.enums.get(name)
            setattr(request, name, kind(value) if kind and value is not None else value)
        for key, old in sorted(((k, v) for k, v in values.items() if "#" in k), key=lambda pair: pair[1] is not None):
            table, _, number = key.partition("#")
            self._restore_record(by_table()[table], int(number), old)
            if key.startswith(TEXT_PARTS) and request is not None and request.id is not None:
                self.stale_text.add(request.id)

    def _restore_record(self, mapper: Mapper[Any], key: int, old: dict[str, Any] | None) -> None:
        table = mapper.table
        here = table.c.id == key
        if old is None and table is tables.courier_problems:  # its pictures stay with the request
            pictures = tables.attachments
            mine = pictures.c.courier_problem_id == key
            self.connection.execute(update(pictures).where(mine).values(courier_problem_id=None))
        if old is None:
            self.connection.execute(delete(table).where(here))
        elif self.connection.execute(select(table.c.id).where(here)).first() is None:
            self.connection.execute(insert(table).values(mapper.row(mapper.from_json(old))))
        elif old:
            values = mapper.row(mapper.from_json(old))
            if mapper.versioned:
                values["version"] = table.c.version + 1
            self.connection.execute(update(table).where(here).values(values))
        self.touch(table.name, key)

    def find_anew(self, library_id: int) -> None:
        """Makes the full text of the library's open requests anew, since its name or symbol is part of it.

        Finished ones stay found by the name the library had then: there may be ten years of them.
        """
        c = tables.requests.c
        ids = list(self.connection.execute(select(c.id).where(c.library_id == library_id, c.is_open)).scalars())
        for at in range(0, len(ids), 500):
            write_body(self.connection, ids[at : at + 500])

    # ---- what the desk keeps beside the requests

    def leave_work(self, request: Request, kinds: Sequence[str], history_id: int, network: str,
                   since: date | None = None) -> None:  # fmt: skip
        """Writes down steps that this deed leaves to be done elsewhere."""
        rows = [{"request_id": request.id, "kind": kind, "network": network if kind.startswith("net_") else "",
                 "since": since or self.today, "history_id": history_id} for kind in kinds]  # fmt: skip
        if rows:
            self.connection.execute(insert(tables.work_left), rows)

    def withdraw_work(self, request: Request, history_ids: Sequence[int]) -> list[WorkLeft]:
        """Takes back the steps that these deeds had left: open ones vanish; those done already are to be undone there.

        Returns the ones that must now be undone elsewhere.
        """
        table, mapper = tables.work_left, mapper_of(WorkLeft)
        mine = table.c.request_id == request.id, table.c.history_id.in_(history_ids), table.c.undoes.is_(False)
        columns = [table.c[name] for name in mapper.columns]
        ticked = select(*columns).where(*mine, table.c.done_on.is_not(None))
        done = [mapper.load(row) for row in self.connection.execute(ticked)]
        self.connection.execute(delete(table).where(*mine, table.c.done_on.is_(None)))
        undo = [WorkLeft(request_id=request.id, kind=step.kind, network=step.network, since=self.today, undoes=True)
                for step in done]  # fmt: skip
        return [self.add(step) for step in undo]

    def library_place(self, library_id: int | None) -> LibraryPlace | None:
        return directory.place(self.connection, library_id) if library_id else None

    def keep_unknown(self, code: str, stack: str) -> None:
        """Keeps a code that nothing bears, for the list of unknown codes."""
        self._keep(tables.unknown_scans, code=code, stack=stack)

    def keep_question(self, code: str, question: str, choices: str) -> None:
        """Parks a question that was not answered under "to settle" (rule R5)."""
        self._keep(tables.scans_to_settle, code=code, question=question, choices=choices)

    def _keep(self, table: Any, **values: Any) -> None:
        kept = values | {"at": self.now, "on_day": self.today, "staff_id": self.staff_id}
        self.connection.execute(insert(table).values(kept))

    def tick(self, work_ids: Sequence[int], done: bool) -> list[int]:
        """Ticks (or unticks) steps left elsewhere; returns the requests they belong to."""
        c = tables.work_left.c
        chosen = c.id.in_(list(work_ids))
        self.connection.execute(update(tables.work_left).where(chosen).values(done_on=self.today if done else None))
        return list(self.connection.execute(select(c.request_id).distinct().where(chosen)).scalars())

    def courier_day(self, on: date, courier: str, stop: str) -> CourierDay | None:
        """The driver's row of that day and stop, to be changed and saved; None if there is none yet."""
        c = tables.courier_days.c
        wanted = select(c.id).where(c.on_day == on, c.courier == courier, c.stop == stop)
        key = self.connection.execute(wanted).scalar()
        return None if key is None else self.get(CourierDay, key)

    def close_month(self, month: str) -> None:
        """Freezes the figures of a month at the history that there is now."""
        last = figures.last_history_id(self.connection)
        self.connection.execute(insert(tables.closed_months).values(
            month=month, last_history_id=last, closed_at=self.now, staff_id=self.staff_id))  # fmt: skip
        self.courier = True

    def set_rule(self, key: str, value: Any) -> None:
        """Writes one office rule."""
        table, text = tables.office_settings, json.dumps(value, ensure_ascii=False)
        if self.connection.execute(update(table).where(table.c.key == key).values(value=text)).rowcount == 0:
            self.connection.execute(insert(table).values(key=key, value=text))

    def keep_customer(self, customer: Customer, action: str) -> None:
        """Writes a customer with the words that find it, and a row of the customers' own history, which the purge
        empties; nothing of it goes to `history`.
        """
        before, after = ({}, {}) if customer.id is None else self.save(customer)
        if customer.id is None:
            self.add(customer)
        words, key = tables.customer_words, customer.id
        self.connection.execute(delete(words).where(words.c.customer_id == key))
        found = [{"customer_id": key, "word": word} for word in dict.fromkeys(fold.words(customer.name))]
        if found:
            self.connection.execute(insert(words), found)
        self.connection.execute(insert(tables.customer_history).values(
            customer_id=key, at=self.now, on_day=self.today, action=action, staff_id=self.staff_id,
            before=json.dumps(before), after=json.dumps(after)))  # fmt: skip

    def log_view(self, customer_id: int) -> None:
        """Logs who looked at a customer, without titles (DOMAIN.md section 8)."""
        self.connection.execute(insert(tables.customer_views).values(
            customer_id=customer_id, at=self.now, staff_id=self.staff_id))  # fmt: skip

    def changes(self, said: Phrase | None = None, next_step: Phrase | None = None) -> Changes:
        """What this deed touched so far, with its words."""
        ids = {name: tuple(keys) for name, keys in self.touched.items()}
        return Changes(requests=ids["requests"], libraries=ids["libraries"], customers=ids["customers"],
                       invoices=ids["invoices"], outbox=ids["outbox"], holdings_groups=ids["holdings_groups"],
                       holdings_paths=ids["holdings_paths"], courier=self.courier, said=said, next_step=next_step,
                       undo=tuple(self.history))  # fmt: skip
