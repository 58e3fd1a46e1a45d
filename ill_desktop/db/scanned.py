# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scan asks of the database where no open request simply bears the code: straps of the pool, libraries, totes,
cards, titles of open loans. None of it is asked on the common path.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, cast, func, literal, or_, select, text
from sqlalchemy.types import LargeBinary

from ill_desktop.db import directory, matching, tables
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.search import write_body
from ill_desktop.db.uow import Unit
from ill_desktop.domain.courier import PoolBarcode
from ill_desktop.domain.fold import words
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.request import Request, Side, Status

MOST = 9
"""A question has one digit."""
_r, _lib = tables.requests.c, tables.libraries.c
_COLUMNS = (_r.id, _r.number, _r.side, _r.status, _r.is_open, _r.title, _r.status_on, _lib.name)
_LIBRARIES = (
    select(tables.library_symbols.c.library_id).where(tables.library_symbols.c.code == bindparam("code")),
    select(_lib.id).where(func.upper(_lib.symbol) == bindparam("code"), _lib.symbol != ""),
    select(_lib.id).where(func.upper(_lib.courier_code) == bindparam("code"), _lib.courier_code != ""),
    select(tables.courier_codes.c.library_id).where(
        func.upper(tables.courier_codes.c.code) == bindparam("code"), tables.courier_codes.c.library_id.is_not(None)
    ),
)


def _found(connection: Connection, statement: Any) -> list[matching.Match]:
    rows: Sequence[Any] = connection.execute(statement).all()
    return [matching.Match(key, number, Side(side), Status(status), is_open, title, since, library or "", 0)
            for key, number, side, status, is_open, title, since, library in rows]  # fmt: skip


_FIRST = 3000
_NEWEST = text(
    "SELECT r.id, r.title, r.author, r.is_open AND r.service_type = 'loan' FROM (SELECT rowid AS id FROM request_text "
    f"WHERE request_text MATCH :query ORDER BY rowid DESC LIMIT {_FIRST}) t CROSS JOIN requests r ON r.id = t.id"
)


def open_loans(connection: Connection, typed: str) -> list[matching.Match]:
    """Open loans with every typed word as the beginning of a word of their title or author, the newest first; at most
    one more than MOST.
    """
    wanted = words(typed)
    if not wanted:
        return []
    keys = _among_newest(connection, wanted) if connection.dialect.name == "sqlite" else None
    if keys is None:
        keys = _among_open(connection, wanted)
    rows = select(*_COLUMNS).outerjoin(tables.libraries, _lib.id == _r.library_id).where(_r.id.in_(keys[: MOST + 1]))
    return _found(connection, rows.order_by(_r.id.desc()))


def _has(wanted: list[str], title: str, author: str) -> bool:
    return all(any(has.startswith(word) for has in words(f"{title} {author}")) for word in wanted)


def _among_newest(connection: Connection, wanted: list[str]) -> list[int] | None:
    """By the full text, newest first; None where a word stands in so many requests that it cannot tell."""
    query = " ".join(f'"{word}"*' for word in wanted)
    rows: Sequence[Any] = connection.execute(_NEWEST, {"query": query}).all()
    keys = [key for key, title, author, fits in rows if fits and _has(wanted, title, author)]
    return keys if len(rows) < _FIRST or len(keys) > MOST else None


def _among_open(connection: Connection, wanted: list[str]) -> list[int]:
    """By reading the open ones: at most some ten thousand, however many requests there are, and no slower for a word
    that stands in every row ("library"). Sorted by id they lie together.
    """
    sqlite = connection.dialect.name == "sqlite"
    whole = _r.title + " " + _r.author
    likely = [_may_have(whole, word, sqlite) for word in wanted if word.isascii()]
    ids = select(_r.id).where(_r.is_open)
    opened = _r.id.in_(ids) if sqlite else _r.is_open  # a server reads them once, by the partial index
    statement = select(_r.id, _r.title, _r.author).where(opened, _r.service_type == "loan", *likely)
    rows: Sequence[Any] = connection.execute(statement.order_by(_r.id.desc())).all()
    return [key for key, title, author in rows if _has(wanted, title, author)]


def _may_have(whole: ColumnElement[Any], word: str, sqlite: bool) -> ColumnElement[bool]:
    """Whether the text may hold the folded word: letters as they are, or any text with letters beyond ASCII."""
    if sqlite:  # its LIKE makes no difference of case, and "lower" would cost as much again
        return or_(whole.like(f"%{word}%"), func.length(cast(whole, LargeBinary)) != func.length(whole))
    return or_(whole.ilike(f"%{word}%"), func.octet_length(whole) != func.length(whole))


class Scanned(Unit):
    """The part of a deed that reads what was scanned."""

    history: list[int]

    def open_loans(self, typed: str) -> list[matching.Match]:
        """Open loans by letters of title or author, at most ten: the tenth says that there are more."""
        return open_loans(self.connection, typed)

    def borne(self, codes: Sequence[str]) -> set[str]:
        """Those of the codes that some request bears, open or not."""
        return matching.borne(self.connection, codes)

    def pool_barcode(self, code: str) -> PoolBarcode | None:
        """The reusable strap with this barcode; None if there is none."""
        c = tables.pool_barcodes.c
        key = self.connection.execute(select(c.id).where(c.code == code)).scalar()
        return None if key is None else self.get(PoolBarcode, key)

    def libraries_with(self, code: str) -> list[int]:
        """Libraries with this symbol in any network, else with this courier code: several may share one."""
        for statement in _LIBRARIES:
            found = dict.fromkeys(self.connection.execute(statement.limit(MOST), {"code": code}).scalars())
            if found:
                return list(found)
        return []

    def library_named(self, name: str) -> int | None:
        return directory.library_named(self.connection, name)

    def tote(self, code: str) -> tuple[int, str, str, date | None] | None:
        """(id, code, hub, opened on) of the tote with this code that is still here, else of the latest one."""
        c = tables.totes.c
        plain = func.replace(func.replace(func.upper(c.code), "-", ""), " ", "")
        wanted = select(c.id, c.code, c.hub, c.opened).where(plain == code, c.code != "")
        row = self.connection.execute(wanted.order_by(c.left_on.is_not(None), c.id.desc()).limit(1)).first()
        return None if row is None else (row[0], row[1], row[2], row[3])

    def card_holder(self, code: str) -> int | None:
        """The customer with this card."""
        c = tables.customers.c
        stands = func.coalesce(c.merged_into, c.id)
        return self.connection.execute(select(stands).where(c.card_code == code, c.card_code != "")).scalar()

    def newer_for(self, request: Request) -> list[int]:
        """Open borrowing requests that came later for the same title, and the same customer where both are known."""
        title = request.title.strip().lower()
        anyone = literal(request.customer_id is None)
        same = or_(_r.customer_id == request.customer_id, _r.customer_id.is_(None), anyone)
        wanted = select(_r.id).where(_r.side == Side.BORROWING.value, _r.is_open, _r.id > request.id,
                                     func.lower(_r.title) == title, _r.title != "",
                                     _r.service_type == request.service_type.value)  # fmt: skip
        return list(self.connection.execute(wanted.where(same).order_by(_r.id)).scalars())

    def expected_from(self, library_id: int, limit: int) -> list[matching.Match]:
        """Open loans that this library may be sending now, or sending home: for a book that nobody knows."""
        arriving = or_(
            and_(_r.side == Side.BORROWING.value, _r.status.in_((Status.SENT.value, Status.SHIPPED.value))),
            and_(_r.side == Side.LENDING.value, _r.status.in_((Status.SHIPPED.value, Status.RETURNING.value))),
        )
        rows = select(*_COLUMNS).outerjoin(tables.libraries, _lib.id == _r.library_id).where(
            _r.library_id == library_id, _r.is_open, _r.service_type == "loan", arriving)  # fmt: skip
        return _found(self.connection, rows.order_by(_r.status_on, _r.id).limit(limit))

    def money_of(self, request_id: int) -> list[tuple[str, str, str, int, int, str]]:
        """(number, direction, state, cents of the line, cents paid of the invoice, currency), oldest first."""
        line, invoice = tables.invoice_lines.c, tables.invoices.c
        wanted = (
            select(invoice.number, invoice.direction, invoice.state,
                   line.replacement_cents + line.processing_cents + line.other_cents, invoice.paid_cents,
                   invoice.currency)
            .join_from(tables.invoice_lines, tables.invoices, invoice.id == line.invoice_id)
            .where(line.request_id == request_id, invoice.state != "void")
            .order_by(invoice.id)
        )  # fmt: skip
        return [tuple(row) for row in self.connection.execute(wanted)]  # type: ignore[misc]

    def customer_was_charged(self, request_id: int) -> bool:
        c = tables.customer_charges.c
        return self.connection.execute(select(c.id).where(c.request_id == request_id).limit(1)).first() is not None

    def write_again(self, request: Request, row: HistoryRow, deed: int | None = None) -> HistoryRow:
        """Does a deed of the history once more that was taken back: the request must be what it was before it. `deed` =
        the row with which it is one deed.
        """
        self.save(request)
        write_body(self.connection, [request.id or 0])
        mapper = mapper_of(HistoryRow)
        again = HistoryRow(**(mapper.values(row) | {"id": None, "at": self.now, "deed": deed}))
        self.add(again)
        self.history.append(again.id or 0)
        self.courier = self.courier or bool(again.movement)
        return again
