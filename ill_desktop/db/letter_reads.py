# SPDX-License-Identifier: GPL-3.0-or-later
"""What letters are made of, the office's own texts, and the outbox."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from ill_desktop.db import tables
from ill_desktop.db.letter_tables import letter_files, letter_requests, letter_texts, outbox
from ill_desktop.db.uow import Unit
from ill_desktop.domain.letters import Template
from ill_desktop.domain.outbox import CLAIM, OutboxRow, OutboxState
from ill_desktop.domain.replies import Audience

_IDS = bindparam("ids", expanding=True)
_r, _l, _t, _o = tables.requests.c, tables.libraries.c, letter_texts.c, outbox.c
_branch, _staff = tables.libraries.alias("branch"), tables.staff.c
_ITEMS = (
    select(_r.id, _r.number, _r.side, _r.title, _r.article_title, _r.author, _r.article_author, _r.call_number,
           _r.item_barcode, _r.pieces, _r.network, _r.lender_due, _r.customer_due, _r.shipped_on, _r.status,
           _r.status_on, _r.cancel_reason, _r.conditions, _r.charge_cents, _r.currency, _r.library_id, _r.customer_id,
           _branch.c.name.label("branch"))
    .outerjoin(_branch, _branch.c.id == _r.branch_id).where(_r.id.in_(_IDS))
)  # fmt: skip
_i = tables.identifiers.c
_NUMBERS = select(_i.request_id, _i.network, _i.value).where(_i.request_id.in_(_IDS)).order_by(_i.id)
_LIBRARIES = select(_l.id, _l.name, _l.symbol, _l.city, _l.state, _l.courier_code, _l.email_lending,
                    _l.email_borrowing).where(_l.id.in_(_IDS))  # fmt: skip
_a = tables.addresses.c
_ADDRESSES = (
    select(_a.library_id, _a.purpose, _a.attention, _a.street, _a.city, _a.state, _a.zip, _a.country)
    .where(_a.library_id.in_(_IDS)).order_by(_a.library_id, case((_a.purpose == "ship", 0), else_=1), _a.id)
)  # fmt: skip
_c = tables.customers.c
_CUSTOMERS = select(_c.id, _c.name, _c.email, _branch.c.name.label("branch")).outerjoin(
    _branch, _branch.c.id == _c.branch_id).where(_c.id.in_(_IDS))  # fmt: skip
_v = tables.invoices.c
_INVOICE = select(_v.id, _v.number, _v.dated, _v.due, _v.total_cents, _v.paid_cents, _v.credited_cents, _v.currency,
                  _v.library_id)  # fmt: skip
_line = tables.invoice_lines.c
_BILLED = (
    select(_line.request_id, _line.reason, _line.text,
           (_line.replacement_cents + _line.processing_cents + _line.other_cents).label("cents"))
    .where(_line.invoice_id == bindparam("id")).order_by(_line.position)
)  # fmt: skip
_NEWEST_TEXTS = select(func.max(_t.id)).group_by(_t.kind, _t.audience, _t.language, _t.tone)
_TEXTS = select(_t.id, _t.kind, _t.audience, _t.language, _t.tone, _t.subject, _t.text, _t.line, _t.revised,
                func.coalesce(_staff.initials, "")).outerjoin(tables.staff, _staff.id == _t.staff_id)  # fmt: skip
_f = letter_files.c
_NEWEST_FILES = select(func.max(_f.id)).group_by(_f.kind, _f.audience, _f.language)
_FILES = (
    select(_f.kind, _f.audience, _f.language, _f.id, _f.name, _f.revised, func.coalesce(_staff.initials, ""))
    .outerjoin(tables.staff, _staff.id == _f.staff_id).where(_f.id.in_(_NEWEST_FILES), _f.content.is_not(None))
)  # fmt: skip
_ROWS = (
    select(_o.id, _o.at, _o.kind, _o.audience, _o.way, func.coalesce(_l.name, _c.name, ""), _o.to_address, _o.subject,
           _o.state, _o.tries, _o.problem, _o.sent_at, _o.claimed_at, _o.request_id, _o.library_id, _o.customer_id)
    .outerjoin(tables.libraries, _l.id == _o.library_id).outerjoin(tables.customers, _c.id == _o.customer_id)
    .order_by(_o.id.desc())
)  # fmt: skip
_OPEN = (_o.sent_at.is_(None), _o.state != "withdrawn")
"""The terms of the partial index on what has not gone."""


class LetterReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def letter_texts(self) -> list[tuple[int, Template, date | None, str]]:
        with self._asked() as connection:
            found = connection.execute(_TEXTS.where(_t.id.in_(_NEWEST_TEXTS), _t.text != ""))
            return [_revision(row) for row in found]

    def letter_revisions(self, template: Template) -> list[tuple[int, Template, date | None, str]]:
        mine = (_t.kind == template.kind, _t.audience == template.audience.value, _t.language == template.language,
                _t.tone == template.tone)  # fmt: skip
        with self._asked() as connection:
            return [_revision(row) for row in connection.execute(_TEXTS.where(*mine).order_by(_t.id.desc()))]

    def letter_items(self, request_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        with self._asked() as connection:
            for start in range(0, len(request_ids), 500):
                part = {"ids": list(request_ids[start : start + 500])}
                for row in connection.execute(_ITEMS, part):
                    found[row.id] = dict(row._mapping) | {"theirs": ""}
                for key, network, value in connection.execute(_NUMBERS, part):
                    if not found[key]["theirs"] or network == found[key]["network"]:
                        found[key]["theirs"] = value
        return found

    def letter_libraries(self, library_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        with self._asked() as connection:
            for start in range(0, len(library_ids), 500):
                part = {"ids": list(library_ids[start : start + 500])}
                for row in connection.execute(_LIBRARIES, part):
                    found[row.id] = dict(row._mapping) | {"addresses": {}}
                for key, purpose, *lines in connection.execute(_ADDRESSES, part):
                    found[key]["addresses"][purpose] = tuple(lines)
        return found

    def letter_customers(self, customer_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        with self._asked() as connection:
            for start in range(0, len(customer_ids), 500):
                rows = connection.execute(_CUSTOMERS, {"ids": list(customer_ids[start : start + 500])})
                found |= {row.id: dict(row._mapping) for row in rows}
        return found

    def letter_invoice(self, invoice_id: int) -> dict[str, Any] | None:
        with self._asked() as connection:
            row = connection.execute(_INVOICE.where(_v.id == invoice_id)).first()
            if row is None:
                return None
            lines = connection.execute(_BILLED, {"id": invoice_id})
            return dict(row._mapping) | {"lines": [dict(line._mapping) for line in lines]}

    def letter_files(self) -> dict[tuple[str, str, str], tuple[int, str, date | None, str]]:
        with self._asked() as connection:
            rows = connection.execute(_FILES)
            return {(kind, audience, language): tuple(rest) for kind, audience, language, *rest in rows}  # type: ignore[misc]

    def letter_file(self, kind: str, audience: str, language: str) -> bytes | None:
        mine = (_f.kind == kind, _f.audience == audience, _f.language == language)
        with self._asked() as connection:
            return connection.execute(select(_f.content).where(*mine).order_by(_f.id.desc()).limit(1)).scalar()

    # ---- the outbox

    def outbox(self, states: Sequence[str], now: datetime, limit: int = 2_000) -> list[OutboxRow]:
        wanted = _ROWS.where(_o.state.in_(states)).limit(limit)
        if not set(states) & {OutboxState.SENT, OutboxState.PRINTED, OutboxState.WITHDRAWN}:
            wanted = wanted.where(*_OPEN)
        with self._asked() as connection:
            return [_row(row, now) for row in connection.execute(wanted)]

    def outbox_counts(self, now: datetime) -> dict[str, int]:
        wanted = select(_o.state, _o.way, func.count(), func.count(case((_o.claimed_at <= now - CLAIM, 1))))
        found = {"mail": 0, "paper": 0, "failed": 0, "unsure": 0}
        with self._asked() as connection:
            for state, way, count, old in connection.execute(wanted.where(*_OPEN).group_by(_o.state, _o.way)):
                if state == OutboxState.WAITING:
                    found[way] += count
                elif state == OutboxState.SENDING:
                    found["unsure"] += old
                else:
                    found["failed"] += count
        return found

    def outbox_due(self, now: datetime, limit: int = 100) -> list[int]:
        wanted = select(_o.id).where(*_OPEN, _o.state == "waiting", _o.way == "mail",
                                     or_(_o.next_try.is_(None), _o.next_try <= now))  # fmt: skip
        with self._asked() as connection:
            return list(connection.execute(wanted.order_by(_o.id).limit(limit)).scalars())

    def outbox_paper(self, limit: int = 5_000) -> list[int]:
        wanted = select(_o.id).where(*_OPEN, _o.state == "waiting", _o.way == "paper").order_by(_o.id).limit(limit)
        with self._asked() as connection:
            return list(connection.execute(wanted).scalars())

    def outbox_letters(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        with self._asked() as connection:
            for start in range(0, len(ids), 500):
                rows = connection.execute(select(outbox).where(_o.id.in_(list(ids[start : start + 500]))))
                found |= {row.id: dict(row._mapping) | {"on": row.on_day} for row in rows}
        return [found[key] for key in ids if key in found]


class OutboxUnit(Unit):
    """Part of a deed."""

    def outbox_once(self, once: str) -> int | None:
        return self.connection.execute(select(_o.id).where(_o.once == once)).scalar()

    def claim_letter(self, letter_id: int) -> bool:
        waiting = (_o.id == letter_id, _o.state == "waiting", _o.way == "mail")
        claimed = update(outbox).where(*waiting).values(
            state="sending", tries=_o.tries + 1, claimed_at=self.now, next_try=None, problem="",
            version=_o.version + 1)  # fmt: skip
        return self.connection.execute(claimed).rowcount == 1

    def link_letter(self, letter_id: int, request_ids: Sequence[int]) -> None:
        rows = [{"outbox_id": letter_id, "request_id": key} for key in dict.fromkeys(request_ids)]
        self.connection.execute(letter_requests.insert(), rows)

    def requests_of_letter(self, letter_id: int) -> list[int]:
        mine = select(letter_requests.c.request_id).where(letter_requests.c.outbox_id == letter_id)
        return list(self.connection.execute(mine).scalars())

    def keep_letter_text(self, template: Template) -> None:
        """A new revision; an empty text = the built-in one is in force again."""
        self.connection.execute(letter_texts.insert().values(
            kind=template.kind, audience=template.audience.value, language=template.language, tone=template.tone,
            subject=template.subject, text=template.text, line=template.line, revised=self.today,
            staff_id=self.staff_id))  # fmt: skip

    def keep_letter_file(self, kind: str, audience: str, language: str, name: str, content: bytes | None,
                         sha256: str) -> None:  # fmt: skip
        self.connection.execute(letter_files.insert().values(
            kind=kind, audience=audience, language=language, name=name, content=content, sha256=sha256,
            revised=self.today, staff_id=self.staff_id))  # fmt: skip


def _revision(row: Any) -> tuple[int, Template, date | None, str]:
    key, kind, audience, language, tone, subject, text, line, revised, by = row
    return key, Template(kind, Audience(audience), language, subject, text, line, tone, own=True), revised, by


def _row(row: Any, now: datetime) -> OutboxRow:
    key, at, kind, audience, way, who, to, subject, state, tries, problem, sent_at, claimed_at, *about = row
    unsure = state == OutboxState.SENDING and (claimed_at is None or claimed_at <= now - CLAIM)
    return OutboxRow(key, at, kind, audience, way, who, to, subject, OutboxState(state), tries, problem, sent_at,
                     unsure, *about)  # fmt: skip
