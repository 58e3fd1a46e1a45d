# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions to the database, as tuples and plain dictionaries. Any thread may ask; each question has its connection."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import func, select, text

from ill_desktop.db import desk_log, directory, elsewhere, figures, lists, matching, records, scanned, search, show
from ill_desktop.db.batches import BatchReads
from ill_desktop.db.editor_reads import EditorReads
from ill_desktop.db.figure_reads import FigureReads
from ill_desktop.db.file_reads import FileReads
from ill_desktop.db.first_reads import FirstReads, narrowed
from ill_desktop.db.kept_reads import KeptReads
from ill_desktop.db.mapping import mapper_of
from ill_desktop.db.money_reads import MoneyReads
from ill_desktop.db.packing import PackingReads
from ill_desktop.db.saved_lists import SavedListReads
from ill_desktop.db.shelving import ShelvingReads
from ill_desktop.db.statistics_reads import StatisticsReads
from ill_desktop.db.tables import (
    courier_days,
    customers,
    scans_to_settle,
    unknown_scans,
)
from ill_desktop.db.today_reads import TodayReads
from ill_desktop.domain.courier import ClosedMonth, CourierDay, MovementCount
from ill_desktop.domain.library import SlipPlace
from ill_desktop.domain.printing import PrintBatch
from ill_desktop.domain.queues import Queue


class RequestReads(FirstReads, EditorReads):
    """Questions about requests, libraries, customers and invoices."""

    def find(self, typed: str, limit: int | None = None) -> "array[int]":
        with self._asked() as connection:
            found = search.find_statement(self.dialect, typed, limit)
            if found is None:
                return array("q")
            rows = connection.execute(text(found[0]), found[1])
            ids = array("q", chain.from_iterable(rows.cursor or ()))  # type: ignore[arg-type]
            theirs = directory.requests_of_customers(connection, typed, limit or 10_000)
        if not theirs:
            return ids
        merged = array("q", sorted({*ids, *theirs}, reverse=True))
        return merged if limit is None else merged[:limit]

    # ---- one request

    def show(self, request_id: int, with_customer: bool = False) -> dict[str, Any] | None:
        with self._asked() as connection:
            return show.show(connection, request_id, with_customer)

    def as_json(self, ids: Sequence[int], with_customer: bool = False) -> list[dict[str, Any]]:
        with self._asked() as connection:
            return show.as_json(connection, ids, with_customer)

    def match(self, codes: Sequence[str]) -> Sequence[matching.Match]:
        with self._asked() as connection:
            return matching.match(connection, codes)

    # ---- libraries, customers, invoices

    def library_ids(self, typed: str = "", kind: str = "all", sort: str = "name",
                    descending: bool = False) -> "array[int]":  # fmt: skip
        return self._array(directory.library_ids(typed, kind, sort, descending))

    def library_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(directory.LIBRARY_ROWS, {"ids": list(ids)})}

    def library_named(self, name: str) -> int | None:
        with self._asked() as connection:
            return directory.library_named(connection, name)

    def show_library(self, library_id: int) -> dict[str, Any] | None:
        with self._asked() as connection:
            return records.library(connection, library_id)

    def show_customer(self, customer_id: int) -> dict[str, Any] | None:
        with self._asked() as connection:
            return records.customer(connection, customer_id)

    def show_invoice(self, invoice_id: int) -> dict[str, Any] | None:
        with self._asked() as connection:
            return records.invoice(connection, invoice_id)

    def libraries_by_id(self, ids: Iterable[int]) -> dict[int, Any]:
        with self._asked() as connection:
            return directory.places(connection, list(ids))

    def customer_ids(self, typed: str = "", sort: str = "name", descending: bool = False) -> "array[int]":
        return self._array(directory.customer_ids(typed, sort, descending))

    def customer_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(directory.CUSTOMER_ROWS, {"ids": list(ids)})}

    def customer_with_card(self, code: str) -> int | None:
        """Id of the customer whose card reads so; the card in its normal form."""
        with self._asked() as connection:
            stands = func.coalesce(customers.c.merged_into, customers.c.id)
            return connection.execute(select(stands).where(customers.c.card_code == code)).scalar()

    def requests_of(self, *, library_id: int | None = None, customer_id: int | None = None,
                    open_only: bool = True) -> "array[int]":  # fmt: skip
        return self._array(directory.requests_of(library_id, customer_id, open_only))

    def invoice_ids(self, kind: str = "all", sort: str = "dated", descending: bool = True) -> "array[int]":
        return self._array(directory.invoice_ids(kind, sort, descending))

    def invoices_aged(self, days: int, today: date, sort: str = "due", descending: bool = False) -> "array[int]":
        return self._array(directory.invoices_aged(days, today, sort, descending))

    def invoice_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(directory.INVOICE_ROWS, {"ids": list(ids)})}



class Reads(TodayReads, FileReads, RequestReads, KeptReads, BatchReads, SavedListReads, ShelvingReads, FigureReads,
            PackingReads, MoneyReads, StatisticsReads):
    """All questions; see `services.ports.Reads` for what each answers."""

    def count_list(self, queue: Queue, today: date, most: int = 10_000) -> int:
        """How many a list holds, `most` at most: for lists that are not counted with the others."""
        day = self._day(queue, today)
        found = narrowed(self.dialect, select(lists.r.id).where(*lists.terms_of(queue, day)), queue, "")
        if found is None:
            return 0
        with self._asked() as connection:
            return connection.execute(select(func.count()).select_from(found.limit(most).subquery())).scalar_one()

    def export_rows(self, kind: str, first: date, last: date) -> Iterator[tuple[Any, ...]]:
        with self._asked() as connection:
            for row in connection.execution_options(yield_per=2_000).execute(records.export(kind, first, last)):
                yield tuple(row)

    def movements(self, first: date, last: date) -> list[MovementCount]:
        with self._asked() as connection:
            return figures.movements(connection, first, last)

    def month_totals(self, first: date, last: date) -> dict[tuple[str, str, str], int]:
        with self._asked() as connection:
            return figures.month_totals(connection, first, last)

    def open_loans(self, typed: str) -> list[matching.Match]:
        with self._asked() as connection:
            return scanned.open_loans(connection, typed)

    def last_deed(self) -> int:
        with self._asked() as connection:
            return desk_log.last_deed(connection)

    def desk_deeds(self, after: int, on: date) -> list[tuple[int, datetime, str, int, str, str, str, str]]:
        with self._asked() as connection:
            return desk_log.desk_deeds(connection, after, on)

    def closed_months(self) -> list[ClosedMonth]:
        with self._asked() as connection:
            return figures.read_closed(connection)

    def courier_days(self, first: date, last: date) -> list[CourierDay]:
        mapper = mapper_of(CourierDay)
        columns = [courier_days.c[name] for name in mapper.columns]
        wanted = select(*columns).where(courier_days.c.on_day.between(first, last)).order_by(courier_days.c.on_day)
        with self._asked() as connection:
            return [mapper.load(row) for row in connection.execute(wanted)]

    # ---- what is left elsewhere, and paper

    def work_groups(self) -> list[tuple[Any, ...]]:
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(elsewhere.GROUPS)]

    def work_ids(self, kind: str, network: str, done_on: date | None = None) -> "array[int]":
        return self._array(elsewhere.ids(kind, network, done_on))

    def work_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._asked() as connection:
            return {row[0]: tuple(row) for row in connection.execute(elsewhere.ROWS, {"ids": list(ids)})}

    def steps_of(self, request_ids: Sequence[int], kind: str, done: bool) -> "array[int]":
        return self._array(elsewhere.steps_of(request_ids, kind, done))

    def slip_places(self, request_ids: Sequence[int]) -> dict[int, SlipPlace]:
        with self._asked() as connection:
            return elsewhere.slip_places(connection, list(request_ids))

    def print_batches(self, first: date, last: date) -> list[PrintBatch]:
        with self._asked() as connection:
            return elsewhere.batches(connection, first, last)

    def unknown_scans(self, on: date) -> list[tuple[int, str, datetime, str]]:
        """(id, code, at, stack) of codes of that day that nothing bears, newest first."""
        c = unknown_scans.c
        wanted = select(c.id, c.code, c.at, c.stack).where(c.on_day == on, c.settled_on.is_(None))
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted.order_by(c.id.desc()))]  # type: ignore[misc]

    def to_settle(self, on: date) -> list[tuple[int, str, datetime, str]]:
        """(id, code, at, question) of scans whose question was left open that day."""
        c = scans_to_settle.c
        wanted = select(c.id, c.code, c.at, c.question).where(c.on_day == on, c.settled_on.is_(None))
        with self._asked() as connection:
            return [tuple(row) for row in connection.execute(wanted.order_by(c.id.desc()))]  # type: ignore[misc]


