# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports written in batches, each in its own transaction: what was confirmed stays, whatever comes after."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import cast

from sqlalchemy import Connection, select

from ill_desktop.db import tables
from ill_desktop.db.bulk_codes import CodeBatch, ToldCodes, gone_codes
from ill_desktop.db.bulk_customers import CustomerBatch, ToldCustomers
from ill_desktop.db.bulk_holdings import HoldingsBatch, ToldHoldings
from ill_desktop.db.bulk_libraries import LibraryBatch, ToldLibraries
from ill_desktop.db.bulk_requests import Batch, Told
from ill_desktop.db.bulk_writer import Writer
from ill_desktop.db.engine import Engines, told
from ill_desktop.domain.drafts import (
    CodeDraft,
    CustomerDraft,
    Draft,
    HoldingsDraft,
    ImportKind,
    ImportResult,
    LibraryDraft,
    RequestDraft,
)
from ill_desktop.domain.settings import OfficeSettings

MAPPINGS = tables.import_mappings


class Run:
    """One import of one file. `write` confirms a batch, or with a dry run only looks what it would do."""

    def __init__(self, engines: Engines, kind: ImportKind, settings: OfficeSettings, now: datetime, today: date,
                 dry: Connection | None):  # fmt: skip
        self.engines, self.kind, self.settings, self.now, self.today = engines, kind, settings, now, today
        self.dry = dry
        self.told_requests, self.told_libraries, self.told_codes = Told(), ToldLibraries(), ToldCodes()
        self.told_holdings, self.told_customers = ToldHoldings(), ToldCustomers()

    def write(self, drafts: Sequence[Draft]) -> ImportResult:
        """Writes the batch in one transaction and says what was done. `DatabaseTrouble`: then none of it is."""
        if self.dry is not None:
            return self._write(self.dry, drafts)
        self.engines.still_there()
        with told():
            with self.engines.write.begin() as connection:
                result = self._write(connection, drafts)
                self.engines.still_there()
        self.engines.still_there()
        return result

    def finish(self) -> ImportResult:
        """Of courier codes: those that the file has not. Nothing is done to them."""
        if self.kind is not ImportKind.COURIER_CODES:
            return ImportResult()
        if self.dry is not None:
            return ImportResult(code_changes=gone_codes(self.dry, self.told_codes))
        with told(), self.engines.read.connect() as connection:
            return ImportResult(code_changes=gone_codes(connection, self.told_codes))

    def _write(self, connection: Connection, drafts: Sequence[Draft]) -> ImportResult:
        writer = Writer(connection)
        if self.kind is ImportKind.REQUESTS:
            batch = Batch(writer, self.told_requests, self.settings, self.now, self.today)
            return batch.write(cast(Sequence[RequestDraft], drafts))
        if self.kind is ImportKind.LIBRARIES:
            return LibraryBatch(writer, self.told_libraries).write(cast(Sequence[LibraryDraft], drafts))
        if self.kind is ImportKind.HOLDINGS:
            batch = HoldingsBatch(writer, self.told_holdings, self.settings.network, self.now, self.today)
            return batch.write(cast(Sequence[HoldingsDraft], drafts))
        if self.kind is ImportKind.CUSTOMERS:
            return CustomerBatch(writer, self.told_customers).write(cast(Sequence[CustomerDraft], drafts))
        return CodeBatch(writer, self.told_codes, self.now, self.today).write(cast(Sequence[CodeDraft], drafts))


class Bulk:
    """The services' port `BulkPort`."""

    def __init__(self, engines: Engines):
        self.engines = engines

    @contextmanager
    def run(self, kind: str, settings: OfficeSettings, now: datetime, today: date, *, dry_run: bool = False
            ) -> Iterator[Run]:  # fmt: skip
        """An import. A dry run is one transaction that is taken back at the end; other desks wait for it meanwhile."""
        if not dry_run:
            yield Run(self.engines, ImportKind(kind), settings, now, today, None)
            return
        self.engines.still_there()
        with told(), self.engines.write.connect() as connection, connection.begin() as transaction:
            yield Run(self.engines, ImportKind(kind), settings, now, today, connection)
            transaction.rollback()

    def recall_mapping(self, kind: str, columns: Sequence[str]) -> dict[str, str] | None:
        """The mapping that was used for a file with these columns; None if there was none."""
        c = MAPPINGS.c
        statement = select(c.mapping).where(c.kind == kind, c.columns == json.dumps(list(columns)))
        with told(), self.engines.read.connect() as connection:
            found = connection.execute(statement).scalar()
        return json.loads(found) if found else None

    def remember_mapping(self, kind: str, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
        c = MAPPINGS.c
        key, value = json.dumps(list(columns)), json.dumps(dict(mapping))
        self.engines.still_there()
        with told(), self.engines.write.begin() as connection:
            statement = MAPPINGS.update().where(c.kind == kind, c.columns == key).values(mapping=value)
            if connection.execute(statement).rowcount == 0:
                connection.execute(MAPPINGS.insert().values(kind=kind, columns=key, mapping=value))
