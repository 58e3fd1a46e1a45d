# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deed knows and keeps beside the requests: stray items, codes to settle, money that was billed."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal, literal_column, select, union_all, update

from ill_desktop.db import tables
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.uow import Unit, as_json
from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.courier import STRAY_MOVEMENTS, CourierProblem, StrayItem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.money import InvoiceState
from ill_desktop.domain.scan import ParkedQuestion, UnknownScan

_CODES = bindparam("codes", expanding=True)
_u, _q, _s = tables.unknown_scans.c, tables.scans_to_settle.c, tables.stray_items.c
_OPEN_SCANS = union_all(
    select(literal("unknown").label("kind"), _u.id).where(_u.code.in_(_CODES), _u.settled_on.is_(None)),
    select(literal("question"), _q.id).where(_q.code.in_(_CODES), _q.settled_on.is_(None)),
)
_AT_MOST = 5
_FIXED = [bindparam(f"code{n}") for n in range(_AT_MOST)]
"""A fixed number of codes: a statement that is made to measure for each costs more than it takes."""
_WAITING = union_all(
    select(literal_column("'unknown'"), _u.id).where(_u.code.in_(_FIXED), _u.settled_on.is_(None)),
    select(literal_column("'question'"), _q.id).where(_q.code.in_(_FIXED), _q.settled_on.is_(None)),
    select(literal_column("'stray'"), _s.id).where(_s.code.in_(_FIXED), _s.settled_on.is_(None)),
)
_ALL_STRAYS = select(_s.id).where(_s.settled_on.is_(None)).order_by(_s.id)
_STRAYS = _ALL_STRAYS.where(_s.code.in_(_CODES))
_KINDS: dict[str, Any] = {"unknown": UnknownScan, "question": ParkedQuestion, "stray": StrayItem}
_undo = tables.history.alias("undo")


class Keeping(Unit):
    """The part of a deed that is about no request."""

    history: list[int]

    def own_code(self) -> str:
        """Our own courier code."""
        c = tables.office_settings.c
        held = self.connection.execute(select(c.value).where(c.key == "courier_code")).scalar()
        return str(json.loads(held)) if held else ""

    def waiting_for(self, codes: Sequence[str]) -> list[UnknownScan | ParkedQuestion | StrayItem]:
        """Unknown codes, parked questions and stray items of one to five codes, in one question: every scan asks it."""
        given = {f"code{n}": codes[min(n, len(codes) - 1)] for n in range(_AT_MOST)}
        rows = self.connection.execute(_WAITING, given).all()
        return [self.get(_KINDS[kind], key) for kind, key in rows]

    def open_scans(self, codes: Sequence[str]) -> list[UnknownScan | ParkedQuestion]:
        """Unknown codes and parked questions of these codes that nobody settled yet."""
        rows = self.connection.execute(_OPEN_SCANS, {"codes": list(codes)}).all()
        return [self.get(_KINDS[kind], key) for kind, key in rows]

    def open_strays(self, codes: Sequence[str]) -> list[StrayItem]:
        """Stray items that are still waiting here: those of these codes, or all of them where none is given."""
        if codes:
            keys = self.connection.execute(_STRAYS, {"codes": list(codes)}).scalars().all()
        else:
            keys = self.connection.execute(_ALL_STRAYS).scalars().all()
        return [self.get(StrayItem, key) for key in keys]

    def record_stray(self, stray: StrayItem, action: str, *, also: Sequence[Any] = (), first: int | None = None,
                     note: str = "") -> HistoryRow:  # fmt: skip
        """Saves a stray item and what belongs to the deed, and writes its history row, which is about no request.

        "stray_in" and "stray_out" are movements from and to the library they name.
        """
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for thing in (stray, *also):
            self._keep_thing(thing, before, after)
        movement = STRAY_MOVEMENTS.get(action, "")
        library = stray.for_library_id if movement == "out" else stray.from_library_id
        row = HistoryRow(at=self.now, on=self.today, action=action, before=before, after=after, deed=first,
                         staff_id=self.staff_id, note=note, movement=movement, library_id=library,
                         carrier="courier" if movement else "", material=stray.material,
                         pieces=stray.pieces)  # fmt: skip
        self.add(row)
        self.history.append(row.id or 0)
        self.courier = True
        return row

    def _keep_thing(self, thing: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        mapper = mapper_of(type(thing))
        if id(thing) in self.seen:
            old, new = self.save(thing)
        else:
            self.add(thing)
            old, new = None, as_json(mapper.values(thing))
        before[f"{mapper.table.name}#{thing.id}"], after[f"{mapper.table.name}#{thing.id}"] = old, new

    def record_undone(self, row: HistoryRow) -> None:
        """Writes the history row that takes back one of no request."""
        gone = HistoryRow(at=self.now, on=self.today, action="undo", before=row.after, after=row.before, undoes=row.id,
                          staff_id=self.staff_id, library_id=row.library_id, material=row.material,
                          pieces=row.pieces)  # fmt: skip
        self.add(gone)
        self.history.append(gone.id or 0)
        self.courier = True

    def stray_rows(self, stray_id: int) -> list[HistoryRow]:
        """History rows of a stray item that are not undone, newest first. They are about no request: few are."""
        return self._rows_apart(f'"stray_items#{stray_id}":')

    def record_problem(self, problem: CourierProblem, action: str, note: str = "") -> HistoryRow:
        """Saves a courier problem that hangs on no request, and writes its history row."""
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        self._keep_thing(problem, before, after)
        row = HistoryRow(at=self.now, on=self.today, action=action, before=before, after=after,
                         staff_id=self.staff_id, note=note, library_id=problem.library_id)  # fmt: skip
        self.add(row)
        self.history.append(row.id or 0)
        self.courier = True
        return row

    def problem_rows(self, problem_id: int) -> list[HistoryRow]:
        """History rows of a courier problem while it hung on no request, that are not undone, newest first."""
        return self._rows_apart(f'"courier_problems#{problem_id}":')

    def _rows_apart(self, key: str) -> list[HistoryRow]:
        mapper, c = mapper_of(HistoryRow), tables.history.c
        gone = select(_undo.c.id).where(_undo.c.undoes == c.id).exists()
        wanted = (
            select(*(c[name] for name in mapper.columns))
            .where(c.request_id.is_(None), c.undoes.is_(None), ~gone, c.after.contains(key, autoescape=True))
            .order_by(c.id.desc())
        )
        rows = [mapper.load(row) for row in self.connection.execute(wanted)]
        for row in rows:
            row.before, row.after = json.loads(str(row.before) or "{}"), json.loads(str(row.after) or "{}")
        return rows

    def keep_attachment(self, kept: Attachment, content: bytes) -> None:
        """Writes an attachment. The content is stored with the first of those that share it; a customer's has its own,
        since it goes with the customer.
        """
        table, c = tables.attachments, tables.attachments.c
        stored = select(c.id).where(c.sha256 == kept.sha256, c.content.is_not(None), c.customer_id.is_(None))
        alone = kept.customer_id is not None or self.connection.execute(stored.limit(1)).first() is None
        values = {name: value for name, value in vars(kept).items() if name != "id"}
        written = self.connection.execute(insert(table).values(values | {"content": content if alone else None}))
        kept.id = written.inserted_primary_key[0]  # type: ignore[index]
        self._touch_bearers(kept.request_id, kept.library_id, kept.customer_id, kept.courier_problem_id,
                            kept.invoice_id)  # fmt: skip

    def drop_attachment(self, key: int) -> str:
        """Deletes an attachment, handing its content on to another that shares it; returns its name."""
        table, c = tables.attachments, tables.attachments.c
        named = select(c.name, c.sha256, c.request_id, c.library_id, c.customer_id, c.courier_problem_id, c.invoice_id)
        row = self.connection.execute(named.where(c.id == key)).first()
        if row is None:
            raise UserError("This attachment is not there any more; another desk removed it. Refresh the list.")
        sharing = select(c.id).where(c.sha256 == row.sha256, c.id != key, c.content.is_(None)).order_by(c.id)
        heir = self.connection.execute(sharing.limit(1)).scalar()
        if heir is not None and row.customer_id is None:
            content = select(c.content).where(c.id == key).scalar_subquery()
            inherits = update(table).where(c.id == heir).values(content=func.coalesce(content, c.content))
            self.connection.execute(inherits)
        self.connection.execute(delete(table).where(c.id == key))
        self._touch_bearers(row.request_id, row.library_id, row.customer_id, row.courier_problem_id, row.invoice_id)
        return str(row.name)

    def _touch_bearers(self, request_id: int | None, library_id: int | None, customer_id: int | None,
                       problem_id: int | None, invoice_id: int | None) -> None:  # fmt: skip
        bearers = (("requests", request_id), ("libraries", library_id), ("customers", customer_id),
                   ("courier_problems", problem_id), ("invoices", invoice_id))  # fmt: skip
        for table, key in bearers:
            if key is not None:
                self.touch(table, key)

    def billed(self, request_id: int) -> list[tuple[int, int]]:
        """(invoice, cents) of what was billed for this request as lost and not credited yet, oldest first."""
        line, invoice, credit = tables.invoice_lines.c, tables.invoices.c, tables.credits_.c
        wanted = (
            select(invoice.id, line.replacement_cents + line.processing_cents + line.other_cents)
            .join_from(tables.invoice_lines, tables.invoices, invoice.id == line.invoice_id)
            .where(
                line.request_id == request_id, invoice.state != InvoiceState.VOID.value,
                line.reason.in_(("lost", "")), ~select(credit.id).where(credit.invoice_id == invoice.id).exists(),
            )
            .order_by(invoice.id)
        )  # fmt: skip
        return [tuple(row) for row in self.connection.execute(wanted)]  # type: ignore[misc]
