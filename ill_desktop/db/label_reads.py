# SPDX-License-Identifier: GPL-3.0-or-later
"""What labels are made from: places, addresses, hold marks; the office's own stocks and the printers' offsets."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from ill_desktop.db import elsewhere
from ill_desktop.db.courier_tables import label_stocks, printer_offsets
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.tables import addresses, courier_codes, customers, libraries, requests
from ill_desktop.domain.courier_codes import CodeChangeRow
from ill_desktop.domain.labels import LabelStock, PrinterOffset, hold_mark
from ill_desktop.domain.library import Address, SlipPlace
from ill_desktop.domain.scancode import normal

_IDS = bindparam("ids", expanding=True)
_a, _o, _s = addresses.c, printer_offsets.c, label_stocks.c
_ADDRESSES = select(_a.library_id, _a.purpose, _a.attention, _a.street, _a.city, _a.state, _a.zip, _a.country).where(
    _a.library_id.in_(_IDS)
)
_branch = libraries.alias("branch")
_ITEMS = (
    select(requests.c.id, requests.c.library_id, requests.c.side,
           case((requests.c.title == "", requests.c.article_title), else_=requests.c.title), requests.c.author,
           requests.c.call_number, requests.c.customer_due, requests.c.lender_due, _branch.c.name)
    .outerjoin(_branch, _branch.c.id == requests.c.branch_id)
    .where(requests.c.id.in_(_IDS))
)  # fmt: skip
_MARKS = (
    select(requests.c.id, customers.c.name, customers.c.card)
    .join(customers, customers.c.id == requests.c.customer_id)
    .where(requests.c.id.in_(_IDS))
)


class LabelReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def library_slip_places(self, library_ids: Sequence[int]) -> dict[int, SlipPlace]:
        with self._asked() as connection:
            return elsewhere.library_slip_places(connection, list(library_ids))

    def libraries_on(self, code: str) -> list[tuple[int, str]]:
        wanted = select(libraries.c.id, libraries.c.name).order_by(libraries.c.name).limit(20)
        with self._asked() as connection:
            rows = connection.execute(wanted.where(func.upper(libraries.c.courier_code) == normal(code)))
            return [(key, name) for key, name in rows] if code.strip() else []

    def code_ids(self, codes: Sequence[str]) -> list[int]:
        c = courier_codes.c
        with self._asked() as connection:
            return list(connection.execute(select(c.id).where(c.code.in_(_IDS)), {"ids": list(codes)}).scalars())

    def code_history(self, code: str, limit: int = 500) -> list[CodeChangeRow]:
        mapper = mapper_of(CodeChangeRow)
        c = mapper.table.c
        wanted = select(*(c[name] for name in mapper.columns)).order_by(c.id.desc()).limit(limit)
        if code.strip():
            wanted = wanted.where(c.code == code.strip())
        with self._asked() as connection:
            return [mapper.load(row) for row in connection.execute(wanted)]

    def addresses_of(self, library_ids: Sequence[int]) -> dict[int, dict[str, Address]]:
        found: dict[int, dict[str, Address]] = {}
        with self._asked() as connection:
            for key, purpose, *rest in connection.execute(_ADDRESSES, {"ids": list(library_ids)}):
                names = ("attention", "street", "city", "state", "zip", "country")
                found.setdefault(key, {})[purpose] = Address(purpose=purpose, **dict(zip(names, rest, strict=True)))
        return found

    def label_items(self, request_ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row[1:]) for row in connection.execute(_ITEMS, {"ids": list(request_ids)})}

    def hold_marks(self, request_ids: Sequence[int]) -> dict[int, str]:
        """Of the customers only what a hold slip may show leaves this module."""
        with self._asked() as connection:
            rows = connection.execute(_MARKS, {"ids": list(request_ids)})
            return {key: hold_mark(name, card) for key, name, card in rows}

    def label_stocks(self) -> list[LabelStock]:
        wanted = select(_s.id, _s.version, _s.name, _s.data).order_by(_s.name)
        with self._asked() as connection:
            return [LabelStock(id=key, version=version, name=name, data=data)
                    for key, version, name, data in connection.execute(wanted)]  # fmt: skip

    def printer_offsets(self) -> list[PrinterOffset]:
        wanted = select(_o.id, _o.printer, _o.stock, _o.right_tenths, _o.down_tenths).order_by(_o.printer, _o.stock)
        with self._asked() as connection:
            return [PrinterOffset(id=key, printer=printer, stock=stock, right_tenths=right, down_tenths=down)
                    for key, printer, stock, right, down in connection.execute(wanted)]  # fmt: skip
