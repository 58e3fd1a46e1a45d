# SPDX-License-Identifier: GPL-3.0-or-later
"""Dataclasses of `domain` and the tables they live in: rows to objects and back, and both to plain JSON values.

Own code instead of an ORM: see resources/help/decisions.md, "No ORM".
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Generic, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Table

from ill_desktop.db import courier_tables, desk_tables, request_tables, tables
from ill_desktop.domain.closures import Closure
from ill_desktop.domain.correspondence import Correspondence
from ill_desktop.domain.courier_codes import CodeChangeRow, CourierCode
from ill_desktop.domain.courier import CourierDay, CourierProblem, PoolBarcode, StrayItem
from ill_desktop.domain.courier_profiles import CourierProfile
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.entered import EnteredMonth, OpeningFigure
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.holdings import GroupMember, HoldingsGroup, HoldingsPath, PathStep
from ill_desktop.domain.holds import LegalHold, Release
from ill_desktop.domain.labels import LabelStock, PrinterOffset
from ill_desktop.domain.library import Address, Library, LibrarySymbol
from ill_desktop.domain.money import Credit, Invoice, Line
from ill_desktop.domain.printing import PrintBatch
from ill_desktop.domain.procedures import Procedure
from ill_desktop.domain.request import Answer, BibNumber, Fact, Identifier, Note, Piece, Request, WorkLeft
from ill_desktop.domain.scan import ParkedQuestion, UnknownScan
from ill_desktop.domain.staff import Staff
from ill_desktop.domain.verification import BibProblem, Verification

T = TypeVar("T")
COLUMN_OF = {"on": "on_day", "courier_number": "ticket"}
"""Fields whose column has another name, since theirs is a word of SQL, or the column's is none of ours."""


class NotLoaded(list[Any]):
    """Stands for a collection that was not asked for; looking into it is a bug of the caller, not an empty list."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise LookupError("this collection was not loaded; name it in get(..., with_=...)")

    __iter__ = __len__ = __getitem__ = __contains__ = append = extend = _refuse  # type: ignore[assignment]


class Mapper(Generic[T]):
    """How one dataclass lies in its table. `children` = collections of it: attribute, class, ordering column."""

    def __init__(self, cls: type[T], table: Table, children: Mapping[str, tuple[type[Any], str, str]] | None = None):
        self.cls, self.table = cls, table
        self.children = dict(children or {})
        hints = get_type_hints(cls)
        self.attributes = [f.name for f in fields(cast(Any, cls)) if f.name not in self.children]
        self.columns = [COLUMN_OF.get(name, name) for name in self.attributes]
        self.versioned = "version" in self.attributes
        self.kinds = {name: _plain_type(hints[name]) for name in self.attributes}
        self.enums = {name: kind for name, kind in self.kinds.items() if issubclass(kind, StrEnum)}
        self._enum_items = tuple(self.enums.items())

    def load(self, row: Any) -> T:
        """An object from a row that has the columns of `self.columns` in this order."""
        values = dict(zip(self.attributes, row, strict=True))
        for name, kind in self._enum_items:
            if values[name] is not None:
                values[name] = kind(values[name])
        loaded = self.cls(**values)
        for name in self.children:
            setattr(loaded, name, _NOT_LOADED)
        return loaded

    def values(self, thing: T) -> dict[str, Any]:
        """All attributes but the collections, as they are."""
        return {name: getattr(thing, name) for name in self.attributes}

    def row(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Attribute values as columns; enums by value come of themselves (they are text)."""
        return {COLUMN_OF.get(name, name): (value.value if isinstance(value, StrEnum) else value)
                for name, value in values.items()}  # fmt: skip

    def from_json(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Plain JSON values as attribute values of the right types; attributes this version does not know are left."""
        return {name: _READERS[self.kinds[name]](value) if value is not None and self.kinds[name] in _READERS else value
                for name, value in values.items() if name in self.kinds}  # fmt: skip


_NOT_LOADED: list[Any] = NotLoaded()
_READERS: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}


def to_json(value: Any) -> Any:
    """A value of an attribute as JSON holds it: dates ISO, enums their values, moments in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value


def _plain_type(hint: Any) -> type:
    """The type of an attribute without "or None"."""
    if get_origin(hint) in (Union, UnionType):
        return next(_plain_type(part) for part in get_args(hint) if part is not type(None))
    return get_origin(hint) or hint


REQUEST_PARTS: dict[str, tuple[type[Any], str, str]] = {
    "identifiers": (Identifier, "request_id", "id"),
    "bib_numbers": (BibNumber, "request_id", "id"),
    "piece_rows": (Piece, "request_id", "id"),
    "facts": (Fact, "request_id", "id"),
    "answers": (Answer, "request_id", "position"),
    "work_left": (WorkLeft, "request_id", "id"),
}


@cache
def mappers() -> dict[type[Any], Mapper[Any]]:
    """All mappers by class."""
    listed: list[Mapper[Any]] = [
        Mapper(Request, tables.requests, REQUEST_PARTS),
        Mapper(Identifier, tables.identifiers),
        Mapper(BibNumber, tables.bib_numbers),
        Mapper(Piece, tables.pieces),
        Mapper(Fact, tables.facts),
        Mapper(Answer, tables.answers),
        Mapper(Note, tables.notes),
        Mapper(WorkLeft, tables.work_left),
        Mapper(Verification, tables.request_tables.verifications),
        Mapper(BibProblem, tables.request_tables.bib_problems),
        Mapper(HistoryRow, tables.history),
        Mapper(Library, tables.libraries, {"symbols": (LibrarySymbol, "library_id", "id"),
                                           "addresses": (Address, "library_id", "id")}),
        Mapper(LibrarySymbol, tables.library_symbols),
        Mapper(Address, tables.addresses),
        Mapper(Customer, tables.customers),
        Mapper(Invoice, tables.invoices, {"lines": (Line, "invoice_id", "position")}),
        Mapper(Line, tables.invoice_lines),
        Mapper(CourierDay, tables.courier_days),
        Mapper(EnteredMonth, tables.hand_months),
        Mapper(OpeningFigure, tables.opening_figures),
        Mapper(CourierProfile, courier_tables.courier_profiles),
        Mapper(Closure, tables.closures),
        Mapper(Correspondence, tables.correspondence),
        Mapper(Procedure, tables.procedures),
        Mapper(Staff, tables.staff),
        Mapper(LegalHold, tables.legal_holds),
        Mapper(Release, request_tables.releases),
        Mapper(PoolBarcode, tables.pool_barcodes),
        Mapper(HoldingsGroup, tables.holdings_groups, {"members": (GroupMember, "group_id", "id")}),
        Mapper(GroupMember, tables.group_members),
        Mapper(HoldingsPath, tables.holdings_paths, {"steps": (PathStep, "path_id", "position")}),
        Mapper(PathStep, tables.path_steps),
        Mapper(CourierCode, tables.courier_codes),
        Mapper(CodeChangeRow, courier_tables.code_changes),
        Mapper(LabelStock, courier_tables.label_stocks),
        Mapper(PrinterOffset, courier_tables.printer_offsets),
        Mapper(PrintBatch, desk_tables.print_batches),
        Mapper(CourierProblem, tables.courier_problems),
        Mapper(StrayItem, tables.stray_items),
        Mapper(UnknownScan, tables.unknown_scans),
        Mapper(ParkedQuestion, tables.scans_to_settle),
        Mapper(Credit, tables.credits_),
    ]  # fmt: skip
    return {mapper.cls: mapper for mapper in listed}


def mapper_of(cls: type[T]) -> Mapper[T]:
    return mappers()[cls]


@cache
def by_table() -> dict[str, Mapper[Any]]:
    return {mapper.table.name: mapper for mapper in mappers().values()}

