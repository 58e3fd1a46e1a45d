# SPDX-License-Identifier: GPL-3.0-or-later
"""The network's bills of fees, beside what the requests say."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, case, delete, func, select

from ill_desktop.db.money_tables import ifm_lines
from ill_desktop.db.tables import identifiers, requests
from ill_desktop.db.uow import Unit
from ill_desktop.domain.ifm import SUM, Bill, BillLine, BillRow, differs

c, r, i = ifm_lines.c, requests.c, identifiers.c
PORTION = 500


class IfmUnit(Unit):
    """Part of a deed."""

    def requests_numbered(self, network: str, codes: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for start in range(0, len(codes), PORTION):
            some = codes[start : start + PORTION]
            wanted = (
                select(i.code, r.id, r.side)
                .join_from(identifiers, requests, r.id == i.request_id)
                .where(i.network == network, i.code.in_(some))
                .order_by(r.id)
            )
            for code, key, side in self.connection.execute(wanted):
                found.setdefault(code, []).append((key, side))
        return found

    def bill_lines(self, bill: str) -> list[BillLine]:
        keys = self.connection.execute(select(c.id).where(c.bill == bill).order_by(c.id)).scalars().all()
        return [self.get(BillLine, key, ()) for key in keys]

    def drop_bill(self, bill: str) -> int:
        return self.connection.execute(delete(ifm_lines).where(c.bill == bill)).rowcount


class IfmReads:
    """Part of `Reads`."""

    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def bills(self) -> list[Bill]:
        is_line = c.kind != SUM
        wanted = (
            select(
                c.bill, func.sum(case((is_line, 1), else_=0)),
                func.sum(case((is_line & (c.state == "open"), 1), else_=0)),
                func.sum(case((is_line, c.cents), else_=0)),
                func.sum(case((is_line & (c.state != "open"), c.cents), else_=0)),
                func.sum(case((is_line, None), else_=c.cents)), func.max(c.currency),
            )
            .group_by(c.bill)
            .order_by(func.max(c.id).desc())
        )  # fmt: skip
        with self._asked() as connection:
            return [Bill(name, int(n), int(left), int(cents), int(ticked), None if said is None else int(said), money)
                    for name, n, left, cents, ticked, said, money in connection.execute(wanted)]  # fmt: skip

    def bill_rows(self, bill: str) -> list[BillRow]:
        seen = ifm_lines.alias("seen")
        times = select(func.count()).where(seen.c.request_id == c.request_id).scalar_subquery()
        wanted = (
            select(c.id, c.on_day, c.number, c.symbol, c.cents, c.currency, c.request_id, r.number, r.title, r.side,
                   r.charge_cents, c.state, times)
            .outerjoin_from(ifm_lines, requests, r.id == c.request_id)
            .where(c.bill == bill, c.kind != SUM)
            .order_by(c.id)
        )  # fmt: skip
        with self._asked() as connection:
            return [
                BillRow(key, on, number, symbol, cents, currency, request_id, request or "", title or "", side or "",
                        fee, state != "open", differs(cents, fee, side or "", int(request_id is not None), times or 0))
                for key, on, number, symbol, cents, currency, request_id, request, title, side, fee, state, times
                in connection.execute(wanted)
            ]  # fmt: skip
